/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holds an assessment against the set that it answers. Records are never changed, so an answer that a newer version of the set has no place
 * for is a warning: the person answers anew. With the very set that the assessment was started with, it is an error.
 */
#include "assessment.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

/* Ids that were reported, so that a log of a million records tells of each once. */
struct reported {
  const char **ids; /* of malloc */
  size_t count;
};

/* One check of an assessment against a set. */
struct check {
  const struct assessment *assessment;
  const struct set *set;
  struct diag *diag;
  struct assessment start;   /* its head without what records change: they are checked by themselves */
  struct diag *unseen;       /* takes the details of what is told in other words */
  bool same_set;             /* the set is, byte for byte, the one that the assessment was started with */
  const char **people;       /* their ids, sorted; of malloc */
  struct reported questions; /* that the set does not have */
  struct reported strangers; /* who are not among the people */
};

enum { REPORTED_MOST = 100 }; /* of one kind; more tell nothing new */

/* True for the first time that an id is met. */
static bool report_once(struct reported *reported, const char *id) {
  if (reported->count == REPORTED_MOST)
    return false;
  for (size_t i = 0; i < reported->count; i++)
    if (strcmp(reported->ids[i], id) == 0)
      return false;
  reported->ids = memory_resize(reported->ids, REPORTED_MOST * sizeof *reported->ids);
  reported->ids[reported->count++] = id;
  return true;
}

/* ---- Suggestions ---------------------------------------------------------------------------------------------------- */

static void suggest_question(const struct set *set, const char *id, struct diag *diag) {
  const char **ids = memory_resize(NULL, (set->question_count + 1) * sizeof *ids);
  for (size_t i = 0; i < set->question_count; i++)
    ids[i] = set->questions[i]->id;
  diag_suggest(diag, id, ids, set->question_count);
  free(ids);
}

void suggest_measure(const struct set *set, const char *id, struct diag *diag) {
  const char **ids = memory_resize(NULL, (set->questionnaire_count + 1) * sizeof *ids);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    ids[i] = set->questionnaires[i].id;
  diag_suggest(diag, id, ids, set->questionnaire_count);
  free(ids);
}

void suggest_term(const struct term_list *terms, const char *id, struct diag *diag) {
  const char **ids = memory_resize(NULL, (terms->count + 1) * sizeof *ids);
  for (size_t i = 0; i < terms->count; i++)
    ids[i] = terms->items[i].id;
  struct buffer list = {0};
  for (size_t i = 0; i < terms->count; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", ids[i]);
  if (terms->count > 0)
    diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  diag_suggest(diag, id, ids, terms->count);
  buffer_free(&list);
  free(ids);
}

void question_unknown_report(const struct set *set, const char *id, struct diag *diag) {
  diag_error(diag, (struct place){0}, tr("the set '%s' has no question '%s'"), set->id, id);
  suggest_question(set, id, diag);
}

void measure_unknown_report(const struct set *set, const char *id, struct diag *diag) {
  diag_error(diag, (struct place){0}, tr("the set '%s' has no measure '%s'"), set->id, id);
  suggest_measure(set, id, diag);
}

/* ---- The head ------------------------------------------------------------------------------------------------------- */

static struct place place_of(const struct value *map, const char *key, const char *member) {
  const struct value *found = value_member(value_member(map, key), member);
  return found != NULL ? found->place : (struct place){0};
}

static struct place key_place_of(const struct value *map, const char *key, const char *member) {
  const struct value *found = value_member(value_member(map, key), member);
  return found != NULL ? found->key_place : (struct place){0};
}

static bool check_set(struct check *check) {
  const struct assessment *assessment = check->assessment;
  const struct set *set = check->set;
  struct place place = place_of(assessment->tree, "questionnaire", "set");
  if (strcmp(assessment->set, set->id) != 0) {
    diag_error(check->diag, place, tr("this assessment answers the set '%s', not '%s'"), assessment->set, set->id);
    return false;
  }
  if (assessment->set_version != NULL && strcmp(assessment->set_version, set->version) != 0)
    diag_warning(check->diag, place,
                 tr("this assessment was started with version %s of the set; it is held against version %s"),
                 assessment->set_version, set->version);
  else if (!check->same_set)
    diag_warning(check->diag, place, tr("the questions of the set have changed since this assessment was started"));
  return true;
}

static const struct profile_label *label_find(const struct set *set, const char *id) {
  for (size_t i = 0; i < set->profile_count; i++)
    if (strcmp(set->profile[i].id, id) == 0)
      return &set->profile[i];
  return NULL;
}

static bool check_label_values(struct check *check, const struct profile_value *value, const struct profile_label *label) {
  bool ok = true;
  for (size_t i = 0; i < value->values.count; i++) {
    if (term_find(&label->values, value->values.items[i]) != NULL)
      continue;
    diag_error(check->diag, value->values.places[i], tr("the profile label '%s' has no value '%s'"), label->id,
               value->values.items[i]);
    suggest_term(&label->values, value->values.items[i], check->diag);
    ok = false;
  }
  return ok;
}

static bool check_profile(struct check *check) {
  bool ok = true;
  const struct set *set = check->set;
  const char **labels = memory_resize(NULL, (set->profile_count + 1) * sizeof *labels);
  for (size_t i = 0; i < set->profile_count; i++)
    labels[i] = set->profile[i].id;
  for (size_t i = 0; i < check->start.profile_count; i++) {
    const struct profile_value *value = &check->start.profile[i];
    const struct profile_label *label = label_find(set, value->label);
    if (label != NULL) {
      ok = check_label_values(check, value, label) && ok;
      continue;
    }
    diag_error(check->diag, value_member(value_member(check->start.tree, "profile"), value->label)->key_place,
               tr("the set '%s' has no profile label '%s'"), set->id, value->label);
    struct buffer list = {0};
    for (size_t j = 0; j < set->profile_count; j++)
      buffer_format(&list, "%s%s", j > 0 ? ", " : "", labels[j]);
    if (set->profile_count > 0)
      diag_hint(check->diag, tr("there are: %s"), buffer_string(&list));
    buffer_free(&list);
    diag_suggest(check->diag, value->label, labels, set->profile_count);
    ok = false;
  }
  free(labels);
  return ok;
}

static bool check_targets(struct check *check) {
  const struct targets *targets = &check->start.targets;
  const struct value *tree = value_member(check->start.tree, "targets");
  bool ok = true;
  for (size_t i = 0; i < targets->area_count; i++) {
    if (term_find(&check->set->areas, targets->areas[i].id) != NULL)
      continue;
    diag_error(check->diag, key_place_of(tree, "areas", targets->areas[i].id), tr("the set '%s' has no area '%s'"),
               check->set->id, targets->areas[i].id);
    suggest_term(&check->set->areas, targets->areas[i].id, check->diag);
    ok = false;
  }
  for (size_t i = 0; i < targets->measure_count; i++) {
    if (set_questionnaire(check->set, targets->measures[i].id) != NULL)
      continue;
    diag_error(check->diag, key_place_of(tree, "measures", targets->measures[i].id), tr("the set '%s' has no measure '%s'"),
               check->set->id, targets->measures[i].id);
    suggest_measure(check->set, targets->measures[i].id, check->diag);
    ok = false;
  }
  return ok;
}

/* Whether a pattern of a person means at least one question. */
static bool pattern_matches(const struct set *set, const char *pattern) {
  for (size_t i = 0; i < set->question_count; i++)
    if (fnmatch(pattern, set->questions[i]->id, 0) == 0 || fnmatch(pattern, set->questions[i]->questionnaire->id, 0) == 0)
      return true;
  return false;
}

static bool check_person(struct check *check, const struct person *person, const struct value *map) {
  for (size_t i = 0; i < person->questions.count; i++)
    if (!pattern_matches(check->set, person->questions.items[i]))
      diag_warning(check->diag, person->questions.places[i], tr("no question or measure of the set matches '%s'"),
                   person->questions.items[i]);
  if (person->role == NULL || term_find(&check->set->roles, person->role) != NULL)
    return true;
  diag_error(check->diag, value_member(map, "role")->place, tr("the set '%s' has no role '%s'"), check->set->id, person->role);
  suggest_term(&check->set->roles, person->role, check->diag);
  return false;
}

static bool check_people(struct check *check) {
  bool ok = true;
  const struct value *list = value_member(check->start.tree, "people");
  const struct value *map = list != NULL ? list->first : NULL;
  for (size_t i = 0; i < check->start.person_count; i++, map = map->next)
    ok = check_person(check, &check->start.people[i], map) && ok;
  return ok;
}

/* ---- Records -------------------------------------------------------------------------------------------------------- */

bool answer_fits(const struct question *question, enum answer_state state, const struct value *value, struct place place,
                 struct diag *diag) {
  if (state == STATE_NOT_OCCURRED && question->aspect != ASPECT_OPERATION) {
    diag_error(diag, place,
               tr("'not-occurred' is for questions about operation only, and %s is not one: use not-applicable or unknown"),
               question->id);
    return false;
  }
  return state != STATE_VALUE || question->type->accepts(question->options, value, diag);
}

static int compare_texts(const void *one, const void *other) {
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void check_by(struct check *check, const struct record *record) {
  size_t count = check->assessment->person_count;
  bool known = count > 0 && bsearch(&record->by, check->people, count, sizeof *check->people, compare_texts) != NULL;
  if (!known && report_once(&check->strangers, record->by))
    diag_warning(check->diag, value_member(record->tree, "by")->place, tr("'%s' is not among the people of this assessment"),
                 record->by);
}

/* A record that another one refers to; it may still be in the file of another person. */
static void check_reference(struct check *check, const struct record *record, const char *key, enum record_kind kind) {
  const struct value *reference = value_member(record->tree, key);
  const struct record *named = reference != NULL ? assessment_record(check->assessment, reference->text) : NULL;
  if (reference != NULL && named == NULL)
    diag_warning(check->diag, reference->place, tr("the record that '%s' names is not in this file"), key);
  else if (named != NULL && named->kind != kind)
    diag_warning(check->diag, reference->place,
                 tr("the record that '%s' names is of the kind '%s', not '%s'; this does not count"), key,
                 record_kind_names[named->kind], record_kind_names[kind]);
}

/* What is still to be done, and should have been before it was written, is a slip, mostly of the year. What brings an action up to date may
 * well come after its day. */
static void check_due(struct check *check, const struct record *record) {
  const struct value *due = value_member(record->tree, "due");
  const char *state = value_member_text(record->tree, "state");
  bool settled = state != NULL && (strcmp(state, action_state_names[ACTION_DONE]) == 0 ||
                                   strcmp(state, action_state_names[ACTION_DROPPED]) == 0);
  char instant[INSTANT_SIZE];
  if (due == NULL || settled || value_member(record->tree, "replaces") != NULL)
    return;
  instant_format(record->at, instant);
  if (strncmp(due->text, instant, strlen(due->text)) < 0)
    diag_warning(check->diag, due->place, tr("this is due on a day before it was written (%.10s)"), instant);
}

static void check_references(struct check *check, const struct record *record) {
  if (record->kind != RECORD_REACTION && record->kind != RECORD_ACTION && record->kind != RECORD_FINDING)
    return;
  if (record->kind != RECORD_FINDING)
    check_reference(check, record, "finding", RECORD_FINDING);
  check_reference(check, record, "replaces", record->kind);
  check_due(check, record);
  const struct value *measure = value_member(record->tree, "measure");
  if (measure != NULL && set_questionnaire(check->set, measure->text) == NULL) {
    diag_warning(check->diag, measure->place, tr("the set '%s' has no measure '%s'"), check->set->id, measure->text);
    suggest_measure(check->set, measure->text, check->diag);
  }
}

/* Whether an answer fits its question. The faults of one that does not are told as they are, or as a warning when the set has changed. */
static bool check_answer(struct check *check, const struct question *question, const struct record *record) {
  struct place place = value_member(record->tree, record->value != NULL ? "value" : "state")->place;
  if (check->same_set)
    return answer_fits(question, record->state, record->value, place, check->diag);
  if (!answer_fits(question, record->state, record->value, place, check->unseen))
    diag_warning(check->diag, place, tr("this answer does not fit the question %s any more and does not count; answer it anew"),
                 question->id);
  return true;
}

/* Whether what a record is about is one thing; a question may have moved to another measure when the set has changed. */
static bool check_subject(struct check *check, const struct record *record) {
  const struct assessment *assessment = check->assessment;
  if (check->same_set)
    return record_subject_agrees(assessment, check->set, record->kind, record->tree, check->diag);
  if (!record_subject_agrees(assessment, check->set, record->kind, record->tree, check->unseen))
    diag_warning(check->diag, record->tree->place,
                 tr("the measure, the question and the finding that this names are not of one measure any more"));
  return true;
}

/* Whether a record of the kinds of assessment/2 fits. A person or a record that is not there may be in the file of somebody else. */
static bool check_new_kind(struct check *check, const struct record *record) {
  if (record->kind < RECORD_HEAD || !record_counts(record))
    return true;
  bool of_set = record->kind == RECORD_HEAD && strncmp(value_member_text(record->tree, "key"), "people.", 7) != 0;
  if (check->same_set && of_set)
    return record_new_kind_fits(check->assessment, check->set, record, check->diag);
  if (!record_new_kind_fits(check->assessment, check->set, record, check->unseen))
    diag_warning(check->diag, record->tree->place,
                 tr("what this names is not in this assessment or its set, so it does not count"));
  return true;
}

static bool check_record(struct check *check, const struct record *record) {
  check_by(check, record);
  if (!check_new_kind(check, record))
    return false;
  check_references(check, record);
  if (!check_subject(check, record))
    return false;
  if (record->question == NULL)
    return true;
  const struct question *question = set_question(check->set, record->question);
  if (question == NULL && report_once(&check->questions, record->question)) {
    diag_warning(check->diag, value_member(record->tree, "question")->place,
                 tr("the set '%s' has no question '%s'; what is recorded about it does not count"), check->set->id,
                 record->question);
    suggest_question(check->set, record->question, check->diag);
  }
  bool answers = record->kind == RECORD_ANSWER || record->kind == RECORD_RESOLVE || record->kind == RECORD_REVIEW ||
                 record->kind == RECORD_PROPOSAL;
  return question == NULL || record->withdrawn || !answers || check_answer(check, question, record);
}

static bool check_records(struct check *check) {
  const struct assessment *assessment = check->assessment;
  check->unseen = diag_new();
  check->people = memory_resize(NULL, (assessment->person_count + 1) * sizeof *check->people);
  for (size_t i = 0; i < assessment->person_count; i++)
    check->people[i] = assessment->people[i].id;
  qsort(check->people, assessment->person_count, sizeof *check->people, compare_texts);
  bool ok = true;
  for (size_t i = 0; i < assessment->record_count; i++)
    ok = check_record(check, &assessment->records[i]) && ok;
  free(check->people);
  free(check->questions.ids);
  free(check->strangers.ids);
  diag_free(check->unseen);
  return ok;
}

bool assessment_check(const struct assessment *assessment, const struct set *set, struct diag *diag) {
  struct check check = {.assessment = assessment, .set = set, .diag = diag};
  check.same_set = assessment->set_sha256 == NULL || strcmp(assessment->set_sha256, set->sha256) == 0;
  if (!check_set(&check))
    return false;
  assessment_head_at_start(assessment, &check.start);
  bool ok = check_profile(&check);
  ok = check_targets(&check) && ok;
  ok = check_people(&check) && ok;
  return check_records(&check) && ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Changes to the head of an assessment, as records of the log: the newest of each key counts. The head of the file stays as it was at the
 * start, so that copies of it can be joined; what is read here lies over it. And what was withdrawn counts no more.
 */
#include "assessment.h"
#include "reading.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

enum head_key {
  HEAD_TARGET,
  HEAD_AREA_TARGET,
  HEAD_MEASURE_TARGET,
  HEAD_PROFILE,
  HEAD_QUESTIONNAIRE,
  HEAD_DEADLINE,
  HEAD_LANGUAGE,
  HEAD_ROLE,
  HEAD_QUESTIONS,
};
enum { HEAD_KEY_COUNT = HEAD_QUESTIONS + 1 };

/* How a key is written: whole, or around the id of what it is about. */
static const struct {
  const char *before; /* the id, or the whole key */
  const char *after;  /* the id; NULL: there is none */
  const char *shown;  /* in messages */
} spellings[HEAD_KEY_COUNT] = {
    [HEAD_TARGET] = {"targets.default", NULL, "targets.default"},
    [HEAD_AREA_TARGET] = {"targets.areas.", "", "targets.areas.X"},
    [HEAD_MEASURE_TARGET] = {"targets.measures.", "", "targets.measures.X"},
    [HEAD_PROFILE] = {"profile.", "", "profile.X"},
    [HEAD_QUESTIONNAIRE] = {"questionnaire", NULL, "questionnaire"},
    [HEAD_DEADLINE] = {"deadline", NULL, "deadline"},
    [HEAD_LANGUAGE] = {"language", NULL, "language"},
    [HEAD_ROLE] = {"people.", ".role", "people.X.role"},
    [HEAD_QUESTIONS] = {"people.", ".questions", "people.X.questions"},
};

/* One change, taken apart. */
struct change {
  const char *name;            /* the whole key */
  enum head_key key;           /* which it is */
  const char *subject;         /* the id in it, or NULL */
  const struct record *record; /* that makes it; NULL while only a key is looked at */
};

/* ---- Keys ----------------------------------------------------------------------------------------------------------- */

static bool key_parse(const char *name, struct arena *arena, struct change *change) {
  size_t length = strlen(name);
  for (size_t i = 0; i < HEAD_KEY_COUNT; i++) {
    size_t before = strlen(spellings[i].before);
    size_t after = spellings[i].after != NULL ? strlen(spellings[i].after) : 0;
    if (strncmp(name, spellings[i].before, before) != 0)
      continue;
    if (spellings[i].after == NULL && length != before)
      continue;
    if (spellings[i].after != NULL && (length <= before + after || strcmp(name + length - after, spellings[i].after) != 0))
      continue;
    *change = (struct change){.name = name, .key = (enum head_key)i};
    if (spellings[i].after != NULL)
      change->subject = arena_text_of(arena, name + before, length - before - after);
    return true;
  }
  return false;
}

static void key_unknown_report(const struct value *key, struct diag *diag) {
  const char *shown[HEAD_KEY_COUNT];
  struct buffer list = {0};
  for (size_t i = 0; i < HEAD_KEY_COUNT; i++) {
    shown[i] = spellings[i].shown;
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", shown[i]);
  }
  diag_error(diag, key->place, tr("the head has no key '%s' that a record can change"), key->text);
  diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  diag_suggest(diag, key->text, shown, HEAD_KEY_COUNT);
  buffer_free(&list);
}

/* ---- Values --------------------------------------------------------------------------------------------------------- */

static bool level_read(const struct value *map, double *level, struct diag *diag) {
  if (!read_number(map, "value", REQUIRED, level, diag))
    return false;
  if (*level >= 0 && *level <= LEVEL_HIGHEST)
    return true;
  diag_error(diag, value_member(map, "value")->place, tr("a target is a level from 0 to 5"));
  return false;
}

/* The set with its version and hash; all three, as whoever goes to another version knows them. */
static bool questionnaire_change_read(const struct value *map, struct assessment *into, struct diag *diag) {
  static const char *const keys[] = {"set", "version", "sha256"};
  const struct value *value = NULL;
  if (!read_map(map, "value", REQUIRED, &value, diag) || !read_keys(value, keys, sizeof keys / sizeof keys[0], diag))
    return false;
  bool ok = read_text(value, "set", REQUIRED, &into->set, diag);
  ok = read_text(value, "version", REQUIRED, &into->set_version, diag) && ok;
  return record_hash_read(value, "sha256", REQUIRED, &into->set_sha256, diag) && ok;
}

static bool language_read(const struct value *map, const char **language, struct diag *diag) {
  static const char *const codes[] = {"nl", "en"}; /* those that screens and reports speak */
  size_t found = 0;
  if (!read_word(map, "value", REQUIRED, codes, sizeof codes / sizeof codes[0], &found, diag))
    return false;
  *language = codes[found];
  return true;
}

/* Reads the value of a change into the places that it has in an assessment and in the lists below it. */
struct change_value {
  double level;            /* of a target */
  struct text_list texts;  /* of a profile label, or patterns of questions */
  const char *role;        /* of a person */
};

static bool value_read(const struct change *change, const struct value *map, struct assessment *into,
                       struct change_value *value, struct diag *diag) {
  *value = (struct change_value){0};
  switch (change->key) {
  case HEAD_TARGET:
  case HEAD_AREA_TARGET:
  case HEAD_MEASURE_TARGET:
    return level_read(map, &value->level, diag);
  case HEAD_PROFILE:
  case HEAD_QUESTIONS:
    return read_texts(map, "value", REQUIRED, into->arena, &value->texts, diag);
  case HEAD_QUESTIONNAIRE:
    return questionnaire_change_read(map, into, diag);
  case HEAD_DEADLINE:
    return read_date(map, "value", REQUIRED, &into->deadline, diag);
  case HEAD_LANGUAGE:
    return language_read(map, &into->language, diag);
  case HEAD_ROLE:
    return read_text(map, "value", REQUIRED, &value->role, diag);
  }
  return false;
}

bool head_rules(const struct value *map, struct arena *arena, struct diag *diag) {
  const struct value *key = value_member(map, "key");
  struct assessment unused = {.arena = arena};
  struct change change;
  struct change_value value;
  if (key == NULL || key->kind != VALUE_TEXT)
    return false; /* told when the keys were read */
  if (!key_parse(key->text, arena, &change)) {
    key_unknown_report(key, diag);
    return false;
  }
  return value_read(&change, map, &unused, &value, diag);
}

struct value *head_value_typed(const char *key, const char *typed, struct arena *arena) {
  struct change change;
  bool known = key_parse(key, arena, &change);
  double number = 0;
  bool is_target = known && (change.key == HEAD_TARGET || change.key == HEAD_AREA_TARGET || change.key == HEAD_MEASURE_TARGET);
  if (is_target && number_parse(typed, &number))
    return value_new_number(arena, number);
  if (!known || (change.key != HEAD_PROFILE && change.key != HEAD_QUESTIONS))
    return value_new_text(arena, typed);
  struct value *list = value_new_list(arena);
  for (const char *part = typed; part != NULL; part = strchr(part, ',') != NULL ? strchr(part, ',') + 1 : NULL)
    value_append(list, value_new_text(arena, arena_text_of(arena, part, strcspn(part, ","))));
  return list;
}

/* ---- Against the set ------------------------------------------------------------------------------------------------ */

static bool label_fits(const struct set *set, const struct change *change, const struct text_list *values, struct place place,
                       struct diag *diag) {
  const struct profile_label *label = NULL;
  for (size_t i = 0; i < set->profile_count; i++)
    label = strcmp(set->profile[i].id, change->subject) == 0 ? &set->profile[i] : label;
  if (label == NULL) {
    diag_error(diag, place, tr("the set '%s' has no profile label '%s'"), set->id, change->subject);
    return false;
  }
  bool ok = true;
  for (size_t i = 0; i < values->count; i++) {
    if (term_find(&label->values, values->items[i]) != NULL)
      continue;
    diag_error(diag, values->places[i], tr("the profile label '%s' has no value '%s'"), label->id, values->items[i]);
    suggest_term(&label->values, values->items[i], diag);
    ok = false;
  }
  return ok;
}

static bool known_term(const struct term_list *terms, const char *id, struct place place, const char *message, const struct set *set,
                       struct diag *diag) {
  if (term_find(terms, id) != NULL)
    return true;
  diag_error(diag, place, message, set->id, id);
  suggest_term(terms, id, diag);
  return false;
}

static bool known_measure(const struct set *set, const char *id, struct place place, struct diag *diag) {
  if (set_questionnaire(set, id) != NULL)
    return true;
  diag_error(diag, place, tr("the set '%s' has no measure '%s'"), set->id, id);
  suggest_measure(set, id, diag);
  return false;
}

static bool known_person(const struct assessment *assessment, const char *id, struct place place, struct diag *diag) {
  if (assessment_person(assessment, id) != NULL)
    return true;
  diag_error(diag, place, tr("nobody in this assessment has the id '%s'"), id);
  return false;
}

bool head_fits(const struct assessment *assessment, const struct set *set, const struct value *map, struct diag *diag) {
  struct assessment read = {.arena = assessment->arena, .set = set->id};
  struct change change;
  struct change_value value;
  struct place place = value_member(map, "key")->place;
  if (!key_parse(value_member_text(map, "key"), assessment->arena, &change) || !value_read(&change, map, &read, &value, diag))
    return false;
  switch (change.key) {
  case HEAD_AREA_TARGET:
    return known_term(&set->areas, change.subject, place, tr("the set '%s' has no area '%s'"), set, diag);
  case HEAD_MEASURE_TARGET:
    return known_measure(set, change.subject, place, diag);
  case HEAD_PROFILE:
    return label_fits(set, &change, &value.texts, place, diag);
  case HEAD_ROLE:
    return known_person(assessment, change.subject, place, diag) &&
           known_term(&set->roles, value.role, value_member(map, "value")->place, tr("the set '%s' has no role '%s'"), set, diag);
  case HEAD_QUESTIONS:
    return known_person(assessment, change.subject, place, diag);
  case HEAD_QUESTIONNAIRE:
    if (strcmp(read.set, set->id) == 0)
      return true;
    diag_error(diag, place, tr("this assessment answers the set '%s', not '%s'"), read.set, set->id);
    return false;
  case HEAD_TARGET:
  case HEAD_DEADLINE:
  case HEAD_LANGUAGE:
    return true;
  }
  return true;
}

/* ---- What counts ---------------------------------------------------------------------------------------------------- */

/* All that changes, the newest of each key, sorted by key. */
struct changes {
  struct change *items; /* in the arena */
  size_t count;
};

static int compare_names(const void *one, const void *other) {
  return strcmp(((const struct change *)one)->name, ((const struct change *)other)->name);
}

/* By key; the newest first. */
static int compare_changes(const void *one_address, const void *other_address) {
  const struct change *one = one_address;
  const struct change *other = other_address;
  int order = compare_names(one, other);
  return order != 0 ? order : record_compare(other->record, one->record);
}

static struct changes changes_find(const struct assessment *assessment) {
  struct changes changes = {0};
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->kind != RECORD_HEAD || !record_counts(record))
      continue;
    changes.items = arena_grow(assessment->arena, changes.items, changes.count, sizeof *changes.items);
    if (key_parse(value_member_text(record->tree, "key"), assessment->arena, &changes.items[changes.count]))
      changes.items[changes.count++].record = record;
  }
  if (changes.count > 0)
    qsort(changes.items, changes.count, sizeof *changes.items, compare_changes);
  size_t kept = 0;
  for (size_t i = 0; i < changes.count; i++)
    if (kept == 0 || compare_names(&changes.items[kept - 1], &changes.items[i]) != 0)
      changes.items[kept++] = changes.items[i];
  changes.count = kept;
  return changes;
}

/* The change of a key about somebody or something; NULL when there is none. */
static const struct change *change_of(const struct changes *changes, enum head_key key, const char *subject) {
  struct buffer name = {0};
  buffer_format(&name, "%s%s%s", spellings[key].before, subject, spellings[key].after);
  const struct change wanted = {.name = buffer_string(&name)};
  const struct change *found =
      changes->count > 0 ? bsearch(&wanted, changes->items, changes->count, sizeof wanted, compare_names) : NULL;
  buffer_free(&name);
  return found;
}

static void targets_apply(struct assessment *assessment, const struct changes *changes, enum head_key key,
                          const struct target **targets, size_t *count, struct diag *unseen) {
  struct target *all = arena_array(assessment->arena, *count + changes->count, sizeof *all);
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++)
    if (change_of(changes, key, (*targets)[i].id) == NULL)
      all[kept++] = (*targets)[i];
  for (size_t i = 0; i < changes->count; i++) {
    struct change_value value;
    if (changes->items[i].key != key ||
        !value_read(&changes->items[i], changes->items[i].record->tree, assessment, &value, unseen))
      continue;
    all[kept].id = changes->items[i].subject;
    all[kept++].level = value.level;
  }
  *targets = all;
  *count = kept;
}

/* A label without values is one that is no longer filled in. */
static void profile_apply(struct assessment *assessment, const struct changes *changes, struct diag *unseen) {
  size_t most = assessment->profile_count + changes->count;
  struct profile_value *profile = arena_array(assessment->arena, most, sizeof *profile);
  size_t kept = 0;
  for (size_t i = 0; i < assessment->profile_count; i++)
    if (change_of(changes, HEAD_PROFILE, assessment->profile[i].label) == NULL)
      profile[kept++] = assessment->profile[i];
  for (size_t i = 0; i < changes->count; i++) {
    const struct change *change = &changes->items[i];
    struct change_value value;
    if (change->key == HEAD_PROFILE && value_read(change, change->record->tree, assessment, &value, unseen) &&
        value.texts.count > 0)
      profile[kept++] = (struct profile_value){change->subject, value.texts};
  }
  assessment->profile = profile;
  assessment->profile_count = kept;
}

static void people_apply(struct assessment *assessment, const struct changes *changes, struct diag *unseen) {
  struct person *people = arena_array(assessment->arena, assessment->person_count, sizeof *people);
  for (size_t i = 0; i < assessment->person_count; i++) {
    struct change_value value;
    people[i] = assessment->people[i];
    const struct change *role = change_of(changes, HEAD_ROLE, people[i].id);
    const struct change *questions = change_of(changes, HEAD_QUESTIONS, people[i].id);
    if (role != NULL && value_read(role, role->record->tree, assessment, &value, unseen))
      people[i].role = value.role;
    if (questions != NULL && value_read(questions, questions->record->tree, assessment, &value, unseen))
      people[i].questions = value.texts;
  }
  assessment->people = people;
}

/* Keys that are about the whole. */
static void whole_apply(struct assessment *assessment, const struct changes *changes, struct diag *unseen) {
  for (size_t i = 0; i < changes->count; i++) {
    const struct change *change = &changes->items[i];
    struct change_value value;
    if (change->subject != NULL || !value_read(change, change->record->tree, assessment, &value, unseen))
      continue;
    assessment->has_deadline = assessment->has_deadline || change->key == HEAD_DEADLINE;
    if (change->key != HEAD_TARGET)
      continue;
    assessment->targets.standard = value.level;
    assessment->has_targets = true;
  }
}

bool assessment_head_at_start(const struct assessment *assessment, struct assessment *start) {
  struct diag *unseen = diag_new();
  *start = (struct assessment){.arena = assessment->arena, .tree = assessment->tree, .path = assessment->path};
  bool ok = assessment_read_head(start, unseen);
  diag_free(unseen);
  return ok;
}

/* Puts the newest changes over the head as it was at the start. */
static void head_apply(struct assessment *assessment) {
  struct assessment start;
  if (!assessment_head_at_start(assessment, &start))
    return; /* it was read before, without a fault */
  start.records = assessment->records;
  start.record_count = assessment->record_count;
  start.index = assessment->index;
  start.as_of = assessment->as_of;
  start.has_as_of = assessment->has_as_of;
  struct diag *unseen = diag_new(); /* values were checked when they were read */
  struct changes changes = changes_find(&start);
  whole_apply(&start, &changes, unseen);
  targets_apply(&start, &changes, HEAD_AREA_TARGET, &start.targets.areas, &start.targets.area_count, unseen);
  targets_apply(&start, &changes, HEAD_MEASURE_TARGET, &start.targets.measures, &start.targets.measure_count, unseen);
  profile_apply(&start, &changes, unseen);
  people_apply(&start, &changes, unseen);
  diag_free(unseen);
  *assessment = start;
}

void assessment_settle(struct assessment *assessment) {
  bool changes = assessment->has_as_of;
  for (size_t i = 0; i < assessment->record_count; i++) {
    struct record *record = &assessment->records[i];
    changes = changes || record->kind == RECORD_HEAD || record->kind == RECORD_WITHDRAW;
    record->withdrawn = false;
    record->later = assessment->has_as_of && record->at >= (date_days(assessment->as_of) + 1) * SECONDS_OF_DAY;
  }
  if (!changes)
    return;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    const char *id = record->kind == RECORD_WITHDRAW && !record->later ? value_member_text(record->tree, "record") : NULL;
    const struct record *taken_back = id != NULL ? assessment_record(assessment, id) : NULL;
    if (taken_back != NULL && taken_back->kind != RECORD_WITHDRAW)
      assessment->records[taken_back - assessment->records].withdrawn = true;
  }
  record_index_forget(assessment->index);
  head_apply(assessment);
}

void assessment_look_as_of(struct assessment *assessment, struct date day) {
  assessment->as_of = day;
  assessment->has_as_of = true;
  assessment_settle(assessment);
}

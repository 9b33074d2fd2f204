/* SPDX-License-Identifier: EUPL-1.2
 *
 * Adds to the log: an answer or a settlement, with its id, and people. Nothing that is there is changed.
 */
#include "assessment.h"

#include <string.h>

/* ---- Building a record ------------------------------------------------------------------------------------------------ */

static void set_day(struct arena *arena, struct value *map, const char *key, struct date day) {
  value_set_text(arena, map, key, arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day));
}

struct value *evidence_tree(struct arena *arena, const struct evidence *evidence) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "title", evidence->title);
  if (evidence->ref != NULL)
    value_set_text(arena, map, "ref", evidence->ref);
  if (evidence->sha256 != NULL)
    value_set_text(arena, map, "sha256", evidence->sha256);
  if (evidence->has_date)
    set_day(arena, map, "date", evidence->date);
  if (evidence->has_valid_until)
    set_day(arena, map, "valid-until", evidence->valid_until);
  if (evidence->has_seen_on)
    set_day(arena, map, "seen-on", evidence->seen_on);
  return map;
}

/* What an answer says: all members but id, kind, at and by. */
static void answer_members(struct arena *arena, const struct answer *answer, struct value *map) {
  value_set_text(arena, map, "question", answer->question);
  if (answer->state == STATE_VALUE)
    value_set(arena, map, "value", value_copy(arena, answer->value));
  else
    value_set_text(arena, map, "state", state_names[answer->state]);
  if (answer->reason != NULL)
    value_set_text(arena, map, "reason", answer->reason);
  if (answer->alternative)
    value_set_boolean(arena, map, "alternative", true);
  if (answer->note != NULL)
    value_set_text(arena, map, "note", answer->note);
  if (answer->evidence_count == 0)
    return;
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < answer->evidence_count; i++)
    value_append(list, evidence_tree(arena, &answer->evidence[i]));
  value_set(arena, map, "evidence", list);
}

struct value *record_tree_start(struct arena *arena, enum record_kind kind, int64_t at, const char *by) {
  char instant[INSTANT_SIZE];
  instant_format(at, instant);
  struct value *map = value_new_map(arena);
  value_set(arena, map, "id", value_new_null(arena));
  value_set_text(arena, map, "kind", record_kind_names[kind]);
  value_set_text(arena, map, "at", instant);
  value_set_text(arena, map, "by", by);
  return map;
}

void record_tree_end(struct arena *arena, struct value *tree) {
  char hex[SHA256_HEX_SIZE];
  struct buffer canonical = {0};
  struct value *id = value_member_of(tree, "id");
  record_hash(tree, &canonical, hex);
  buffer_free(&canonical);
  id->kind = VALUE_TEXT;
  id->text = arena_text(arena, hex);
}

/* The whole record, its id first, for a time. */
static struct value *record_tree(struct arena *arena, const struct answer *answer, int64_t at) {
  struct value *map = record_tree_start(arena, answer->kind, at, answer->by);
  answer_members(arena, answer, map);
  record_tree_end(arena, map);
  return map;
}

/* Whether all texts of a tree can be written as JSON. */
static bool texts_valid(const struct value *value, struct diag *diag) {
  if (value->kind == VALUE_TEXT && utf8_first_invalid(value->text, strlen(value->text)) != SIZE_MAX) {
    diag_error(diag, (struct place){0}, tr("'%s' is not valid UTF-8"), value->text);
    return false;
  }
  bool ok = true;
  value_each(child, value) ok = texts_valid(child, diag) && ok;
  return ok;
}

/* ---- Appending --------------------------------------------------------------------------------------------------------- */

/* A list of the file's root that may be absent; made at the end when it is. */
static struct value *root_list(struct assessment *assessment, const char *key) {
  struct value *list = value_member_of(assessment->tree, key);
  if (list == NULL) {
    list = value_new_list(assessment->arena);
    value_set(assessment->arena, assessment->tree, key, list);
  }
  return list;
}

/* An id for somebody who was given none: the role, else p1, p2, … */
static const char *free_id(const struct assessment *assessment, const char *role) {
  if (role != NULL && assessment_person(assessment, role) == NULL)
    return role;
  const char *id = NULL;
  for (size_t number = 1; id == NULL || assessment_person(assessment, id) != NULL; number++)
    id = arena_format(assessment->arena, "p%zu", number);
  return id;
}

bool assessment_add_person(struct assessment *assessment, const struct person *given, struct diag *diag) {
  struct arena *arena = assessment->arena;
  struct person filled = *given;
  const struct person *person = &filled;
  if (filled.id == NULL)
    filled.id = free_id(assessment, filled.role);
  if (assessment_person(assessment, person->id) != NULL) {
    diag_error(diag, (struct place){0}, tr("there is a person with the id '%s' already"), person->id);
    return false;
  }
  if (!id_is_plain(person->id, (struct place){0}, diag))
    return false;
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "id", person->id);
  value_set_text(arena, map, "name", person->name != NULL ? person->name : person->id);
  if (person->role != NULL)
    value_set_text(arena, map, "role", person->role);
  if (person->questions.count > 0) {
    struct value *questions = value_new_list(arena);
    for (size_t i = 0; i < person->questions.count; i++)
      value_append(questions, value_new_text(arena, person->questions.items[i]));
    value_set(arena, map, "questions", questions);
  }
  if (!texts_valid(map, diag))
    return false;
  struct person added = {
      .id = value_member_text(map, "id"), .name = value_member_text(map, "name"), .role = value_member_text(map, "role")};
  if (!read_texts(map, "questions", OPTIONAL, arena, &added.questions, diag))
    return false;
  struct person *people = arena_array(arena, assessment->person_count + 1, sizeof *people);
  if (assessment->person_count > 0)
    memcpy(people, assessment->people, assessment->person_count * sizeof *people);
  people[assessment->person_count++] = added;
  assessment->people = people;
  value_append(root_list(assessment, "people"), map);
  return true;
}

/* Whether a record's answer, if it is one, fits its question. */
static bool record_answers(const struct record *record, const struct set *set, struct diag *diag) {
  const struct question *question = record->question != NULL ? set_question(set, record->question) : NULL;
  bool answers = record->kind == RECORD_ANSWER || record->kind == RECORD_RESOLVE || record->kind == RECORD_REVIEW ||
                 record->kind == RECORD_PROPOSAL;
  return !answers || question == NULL || answer_fits(question, record->state, record->value, (struct place){0}, diag);
}

bool record_append(struct assessment *assessment, const struct set *set, struct value *tree, struct diag *diag) {
  if (assessment->record_count >= ASSESSMENT_RECORD_LIMIT) {
    diag_error_in(diag, assessment->path, tr("there are %d records, the most that one assessment holds"),
                  ASSESSMENT_RECORD_LIMIT);
    return false;
  }
  struct arena *arena = assessment->arena;
  struct record_reader reader;
  record_reader_start(&reader, arena, ASSESSMENT_VERSION_NEWEST, diag);
  assessment->records = arena_grow(arena, assessment->records, assessment->record_count, sizeof *assessment->records);
  struct record *record = &assessment->records[assessment->record_count];
  bool ok = texts_valid(tree, diag) && record_read(&reader, tree, record) && record_answers(record, set, diag);
  record_reader_end(&reader);
  if (!ok)
    return false;
  value_append(root_list(assessment, "records"), tree);
  record_index_add(assessment->index, assessment->records, assessment->record_count);
  assessment->record_count++;
  if (record_version(record) == ASSESSMENT_VERSION_NEWEST) {
    struct value *format = value_member_of(assessment->tree, "peil");
    format->text = ASSESSMENT_FORMAT_NEWEST;
  }
  if (record->kind == RECORD_HEAD || record->kind == RECORD_WITHDRAW)
    assessment_settle(assessment);
  struct person person = {.id = record->by, .name = record->by};
  return assessment_person(assessment, record->by) != NULL || assessment_add_person(assessment, &person, diag);
}

bool time_is_near(int64_t at, int64_t now, struct diag *diag) {
  char instant[INSTANT_SIZE];
  if (at <= now + AHEAD_MOST)
    return true;
  instant_format(at - 1, instant);
  diag_error(diag, (struct place){0}, tr("what this would take the place of is dated in the future, %s"), instant);
  diag_hint(diag, "%s", tr("withdraw that record first: peil record FILE withdraw record=ID reason=…"));
  return false;
}

bool withdrawn_report(const struct record *record, struct diag *diag) {
  diag_error(diag, (struct place){0}, tr("the same was recorded at this time and then withdrawn (%.8s): it does not count"), record->id);
  diag_hint(diag, "%s", tr("give another time with --at, or leave --at out"));
  return false;
}

bool assessment_append(struct assessment *assessment, const struct set *set, const struct answer *answer, struct diag *diag) {
  const struct question *question = set_question(set, answer->question);
  if (question == NULL) {
    question_unknown_report(set, answer->question, diag);
    return false;
  }
  const struct record *newest = record_index_newest(assessment->index, assessment, answer->kind, answer->by, answer->question);
  bool after = newest == NULL || newest->at < answer->at || answer->at_given;
  int64_t at = after ? answer->at : newest->at;
  struct value *tree = record_tree(assessment->arena, answer, at);
  const struct record *same = assessment_record(assessment, value_member_text(tree, "id"));
  if (same != NULL && record_counts(same))
    return true;
  if (same != NULL && answer->at_given)
    return withdrawn_report(same, diag);
  if (!after) {
    at = newest->at + 1;
    tree = record_tree(assessment->arena, answer, at);
    same = assessment_record(assessment, value_member_text(tree, "id"));
  }
  for (; same != NULL; same = assessment_record(assessment, value_member_text(tree, "id")))
    tree = record_tree(assessment->arena, answer, ++at); /* that one was withdrawn, for good: the next second makes another */
  return (after || time_is_near(at, answer->at, diag)) && record_append(assessment, set, tree, diag);
}

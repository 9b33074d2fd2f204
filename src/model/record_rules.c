/* SPDX-License-Identifier: EUPL-1.2
 *
 * Rules of the kinds that came with assessment/2, but for those of the head (head.c): where a proposal comes from, what was drawn, who is
 * meant, what is taken back.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

const char *const origin_keys[ORIGIN_KEY_COUNT] = {"assessment", "record", "why"};
const char *const origin_names[ORIGIN_COUNT] = {"last-year", "quickscan", "organisation", "same-as"};
const char *const submit_state_names[SUBMIT_STATE_COUNT] = {"handed-in", "changes-asked", "done"};

bool record_counts(const struct record *record) {
  return !record->withdrawn && !record->later;
}

bool origin_read(const struct value *map, const char *key, struct diag *diag) {
  const struct value *origin = NULL;
  const char *text = NULL;
  size_t why = 0;
  if (!read_map(map, key, REQUIRED, &origin, diag) || !read_keys(origin, origin_keys, ORIGIN_KEY_COUNT, diag))
    return false;
  bool ok = read_text(origin, "assessment", REQUIRED, &text, diag);
  ok = record_hash_read(origin, "record", REQUIRED, &text, diag) && ok;
  return read_word(origin, "why", REQUIRED, origin_names, ORIGIN_COUNT, &why, diag) && ok;
}

/* ---- Draws ---------------------------------------------------------------------------------------------------------- */

static int compare_texts(const void *one, const void *other) {
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Every question drawn is one of those that were drawn from, and none is drawn twice. */
static bool drawn_from(const struct text_list *questions, const struct text_list *population, struct diag *diag) {
  bool ok = true;
  const char **from = memory_resize(NULL, (population->count + 1) * sizeof *from);
  bool *drawn = memory_resize(NULL, (population->count + 1) * sizeof *drawn);
  memset(drawn, 0, (population->count + 1) * sizeof *drawn);
  memcpy((void *)from, population->items, population->count * sizeof *from);
  qsort((void *)from, population->count, sizeof *from, compare_texts);
  for (size_t i = 0; i < questions->count; i++) {
    const char **found = bsearch(&questions->items[i], from, population->count, sizeof *from, compare_texts);
    if (found == NULL)
      diag_error(diag, questions->places[i], tr("'%s' was drawn, but is not in the population"), questions->items[i]);
    else if (drawn[found - from])
      diag_error(diag, questions->places[i], tr("'%s' is drawn twice"), questions->items[i]);
    else
      drawn[found - from] = true;
    ok = ok && found != NULL && drawn[found - from];
  }
  free((void *)from);
  free(drawn);
  return ok;
}

bool draw_rules(const struct value *map, struct arena *arena, struct diag *diag) {
  struct text_list questions = {0};
  struct text_list population = {0};
  size_t errors = diag_errors(diag);
  const struct value *size = value_member(map, "size");
  struct diag *unseen = diag_new(); /* the shapes of these keys were told */
  bool read = read_texts(map, "questions", REQUIRED, arena, &questions, unseen);
  read = read_texts(map, "population", REQUIRED, arena, &population, unseen) && read;
  diag_free(unseen);
  if (!read || size == NULL || size->kind != VALUE_NUMBER)
    return true;
  if (size->number != (double)questions.count)
    diag_error(diag, size->place, tr("'size' is %g, but %zu questions were drawn"), size->number, questions.count);
  drawn_from(&questions, &population, diag);
  return diag_errors(diag) == errors;
}

/* ---- Against the set and the people --------------------------------------------------------------------------------- */

static bool person_is_there(const struct assessment *assessment, const struct value *map, struct diag *diag) {
  const struct value *person = value_member(map, "for");
  if (person == NULL || assessment_person(assessment, person->text) != NULL)
    return true;
  diag_error(diag, person->place, tr("nobody in this assessment has the id '%s'"), person->text);
  return false;
}

static bool drawn_are_asked(const struct set *set, const struct value *map, struct diag *diag) {
  struct place place = value_member(map, "questions")->place;
  const struct value *list = value_member(map, "questions");
  bool ok = true;
  value_each(item, list) {
    if (ok && set_question(set, item->text) == NULL) {
      diag_error(diag, place, tr("the set '%s' has no question '%s'"), set->id, item->text);
      ok = false;
    }
  }
  return ok;
}

static bool withdrawn_is_there(const struct assessment *assessment, const struct value *map, struct diag *diag) {
  const struct value *id = value_member(map, "record");
  const struct record *record = assessment_record(assessment, id->text);
  if (record == NULL)
    diag_error(diag, id->place, tr("the record that '%s' names is not in this file"), "record");
  else if (record->kind == RECORD_WITHDRAW)
    diag_error(diag, id->place, "%s", tr("what takes back a record cannot be taken back itself: record anew what was withdrawn"));
  return record != NULL && record->kind != RECORD_WITHDRAW;
}

bool record_new_kind_fits(const struct assessment *assessment, const struct set *set, const struct record *record,
                          struct diag *diag) {
  switch (record->kind) {
  case RECORD_HEAD:
    return head_fits(assessment, set, record->tree, diag);
  case RECORD_SUBMIT:
  case RECORD_PROPOSAL:
    return person_is_there(assessment, record->tree, diag);
  case RECORD_WITHDRAW:
    return withdrawn_is_there(assessment, record->tree, diag);
  case RECORD_DRAW:
    return drawn_are_asked(set, record->tree, diag);
  case RECORD_ANSWER:
  case RECORD_RESOLVE:
  case RECORD_REVIEW:
  case RECORD_FINDING:
  case RECORD_REACTION:
  case RECORD_ACTION:
    return true;
  }
  return true;
}

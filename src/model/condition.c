/* SPDX-License-Identifier: EUPL-1.2
 *
 * Conditions: reading `when`, and whether one holds for the answers and the profile of an assessment.
 */
#include "bound.h"
#include "keys.h"
#include "reading.h"

#include <string.h>

/* ---- Reading -------------------------------------------------------------------------------------------------------- */

static const char *const kind_names[] = {
    [CONDITION_ANSWER] = "answer", [CONDITION_PROFILE] = "profile", [CONDITION_ALL] = "all",
    [CONDITION_ANY] = "any",       [CONDITION_NOT] = "not",
};
enum { KIND_COUNT = sizeof kind_names / sizeof kind_names[0] };

static struct condition *condition_new(struct arena *arena, enum condition_kind kind, struct place place) {
  struct condition *condition = arena_alloc(arena, sizeof *condition);
  condition->kind = kind;
  condition->place = place;
  return condition;
}

/* Joins conditions that stand beside one another; a single one stays itself. */
static struct condition *condition_join(struct arena *arena, struct condition *first, struct place place) {
  if (first->next == NULL)
    return first;
  struct condition *all = condition_new(arena, CONDITION_ALL, place);
  all->first = first;
  return all;
}

/* The member of `answer` or `profile` for one subject: its values. */
static bool read_subject(const struct value *subjects, const struct value *subject, struct condition *condition,
                         struct arena *arena, struct diag *diag) {
  condition->subject = subject->key;
  if (condition->kind == CONDITION_ANSWER && subject->kind == VALUE_MAP)
    return bounds_read(subject, arena, condition, diag);
  if (!read_texts(subjects, subject->key, REQUIRED, arena, &condition->values, diag))
    return false;
  if (condition->values.count == 0) {
    diag_error(diag, subject->place, tr("'%s' has no values here: name at least one"), subject->key);
    return false;
  }
  return true;
}

static bool read_subjects(const struct value *map, enum condition_kind kind, struct arena *arena, struct condition **out,
                          struct diag *diag) {
  const struct value *subjects = NULL;
  if (!read_map(map, kind_names[kind], REQUIRED, &subjects, diag))
    return false;
  if (subjects->count == 0) {
    diag_error(diag, subjects->place, tr("this condition is empty"));
    return false;
  }
  bool ok = true;
  struct condition *first = NULL;
  struct condition *last = NULL;
  value_each(subject, subjects) {
    struct condition *condition = condition_new(arena, kind, subject->key_place);
    ok = read_subject(subjects, subject, condition, arena, diag) && ok;
    if (last != NULL)
      last->next = condition;
    else
      first = condition;
    last = condition;
  }
  *out = condition_join(arena, first, map->place);
  return ok;
}

static bool read_one(const struct value *map, struct arena *arena, struct condition **out, struct diag *diag);

static bool read_list_below(const struct value *map, enum condition_kind kind, struct arena *arena, struct condition **out,
                            struct diag *diag) {
  const struct value *list = NULL;
  if (!read_list(map, kind_names[kind], REQUIRED, &list, diag))
    return false;
  if (list->count == 0) {
    diag_error(diag, list->place, tr("this condition is empty"));
    return false;
  }
  bool ok = true;
  *out = condition_new(arena, kind, map->place);
  struct condition *last = NULL;
  value_each(item, list) {
    struct condition *below = NULL;
    ok = read_one(item, arena, &below, diag) && ok;
    if (below == NULL)
      continue;
    if (last != NULL)
      last->next = below;
    else
      (*out)->first = below;
    last = below;
  }
  return ok;
}

static bool read_not(const struct value *map, struct arena *arena, struct condition **out, struct diag *diag) {
  struct condition *below = NULL;
  if (!read_one(value_member(map, "not"), arena, &below, diag))
    return false;
  *out = condition_new(arena, CONDITION_NOT, map->place);
  (*out)->first = below;
  return true;
}

/* Reads one condition; each is made anew, so that it can stand in one list only. */
static bool read_one(const struct value *map, struct arena *arena, struct condition **out, struct diag *diag) {
  if (!map_check(map, &condition_keys, diag))
    return false;
  if (map->count != 1) {
    diag_error(diag, map->place, tr("a condition has one of the keys answer, profile, all, any and not"));
    if (map->count > 1)
      diag_hint(diag, tr("join several with all: [{…}, {…}]"));
    return false;
  }
  size_t kind = 0;
  while (kind < KIND_COUNT - 1 && strcmp(kind_names[kind], map->first->key) != 0)
    kind++;
  switch ((enum condition_kind)kind) {
  case CONDITION_ANSWER:
  case CONDITION_PROFILE:
    return read_subjects(map, (enum condition_kind)kind, arena, out, diag);
  case CONDITION_ALL:
  case CONDITION_ANY:
    return read_list_below(map, (enum condition_kind)kind, arena, out, diag);
  case CONDITION_NOT:
    return read_not(map, arena, out, diag);
  }
  return false;
}

bool read_condition(const struct value *map, const char *key, struct arena *arena, const struct condition **out,
                    struct diag *diag) {
  const struct value *member = value_member(map, key);
  struct condition *condition = NULL;
  if (member == NULL)
    return true;
  if (!read_one(member, arena, &condition, diag))
    return false;
  *out = condition;
  return true;
}

bool read_profile_values(const struct value *map, struct arena *arena, const struct condition **out, struct diag *diag) {
  struct condition *condition = NULL;
  if (!read_subjects(map, CONDITION_PROFILE, arena, &condition, diag))
    return false;
  *out = condition;
  return true;
}

/* ---- Whether one holds ------------------------------------------------------------------------------------------------ */

/* Whether an answer is the value that a condition names, or, for a list, holds it. */
static bool answer_is(const struct value *answer, const char *word) {
  double number = 0;
  switch (answer->kind) {
  case VALUE_TEXT:
    return strcmp(answer->text, word) == 0;
  case VALUE_NUMBER:
    return bound_size(word, &number) && !(answer->number < number) && !(answer->number > number);
  case VALUE_LIST:
    value_each(item, answer) if (answer_is(item, word)) return true;
    return false;
  case VALUE_NULL:
  case VALUE_BOOLEAN:
  case VALUE_MAP:
    return false;
  }
  return false;
}

static bool record_is(const struct record *record, const struct condition *condition) {
  const struct text_list *values = &condition->values;
  if (record->state != STATE_VALUE || record->value == NULL)
    return false;
  if (condition->bound_count > 0)
    return bounds_hold(condition, record->value);
  for (size_t i = 0; i < values->count; i++)
    if (answer_is(record->value, values->items[i]))
      return true;
  return false;
}

/* An answer to a question that is itself not asked does not count: it was given before another answer changed. */
static bool answer_holds(const struct condition *condition, const struct assessment *assessment,
                         const struct counted *counted) {
  if (condition->question == NULL || !condition_holds(condition->question->when, assessment, counted))
    return false;
  const struct counted *counts = &counted[condition->question->index];
  if (counts->resolve != NULL)
    return record_is(counts->resolve, condition);
  for (size_t i = 0; i < counts->answer_count; i++)
    if (record_is(counts->answers[i], condition))
      return true;
  return false;
}

/* What the profile leaves open is neither so nor not so. The order matters: "all" is the least of its parts, "any" the most. */
enum truth { TRUTH_NO, TRUTH_OPEN, TRUTH_YES };

static enum truth truth_of(bool so) {
  return so ? TRUTH_YES : TRUTH_NO;
}

static enum truth profile_truth(const struct condition *condition, const struct assessment *assessment) {
  for (size_t i = 0; i < assessment->profile_count; i++) {
    const struct profile_value *label = &assessment->profile[i];
    if (strcmp(label->label, condition->subject) != 0 || label->values.count == 0)
      continue;
    for (size_t j = 0; j < label->values.count; j++)
      if (text_list_has(&condition->values, label->values.items[j]))
        return TRUTH_YES;
    return TRUTH_NO;
  }
  return TRUTH_OPEN;
}

/* Before anything is answered, any answer can come but to a question that the profile rules out. */
static enum truth answer_truth(const struct condition *condition, const struct assessment *assessment) {
  bool may_be_asked = condition->question == NULL || condition_holds(condition->question->when, assessment, NULL);
  return may_be_asked ? TRUTH_OPEN : TRUTH_NO;
}

static enum truth condition_truth(const struct condition *condition, const struct assessment *assessment,
                                  const struct counted *counted) {
  enum truth truth = condition->kind == CONDITION_ANY ? TRUTH_NO : TRUTH_YES;
  switch (condition->kind) {
  case CONDITION_ANSWER:
    return counted != NULL ? truth_of(answer_holds(condition, assessment, counted)) : answer_truth(condition, assessment);
  case CONDITION_PROFILE:
    return profile_truth(condition, assessment);
  case CONDITION_NOT:
    return (enum truth)(TRUTH_YES - condition_truth(condition->first, assessment, counted));
  case CONDITION_ALL:
  case CONDITION_ANY:
    for (const struct condition *below = condition->first; below != NULL; below = below->next) {
      enum truth part = condition_truth(below, assessment, counted);
      bool decides = condition->kind == CONDITION_ANY ? part > truth : part < truth;
      truth = decides ? part : truth;
    }
    return truth;
  }
  return TRUTH_NO;
}

bool condition_holds(const struct condition *condition, const struct assessment *assessment, const struct counted *counted) {
  return condition == NULL || condition_truth(condition, assessment, counted) != TRUTH_NO;
}

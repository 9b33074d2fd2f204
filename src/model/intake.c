/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading the intake: the questions in plain words that lead to the profile of an assessment.
 */
#include "keys.h"
#include "reading.h"
#include "vocabulary.h"

#include <peil/question.h>

/* Warns of the first id that a person who types a number could mean. */
static void warn_of_numbers(const struct value *list, struct diag *diag) {
  size_t number = 0;
  value_each(item, list) {
    const struct value *id = value_member(item, "id");
    number++;
    if (id != NULL && id->text != NULL && question_warn_of_number(id->text, number, list->count, id->place, diag))
      return;
  }
}

static bool read_choices(const struct value *item, struct arena *arena, struct intake_step *step, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(item, "choices", &list, diag) || list == NULL)
    return false;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  struct intake_choice *choices = arena_array(arena, list->count, sizeof *choices);
  value_each(below, list) {
    struct intake_choice *choice = &choices[step->choice_count];
    if (!item_begin(below, &intake_choice_keys, ids, &choice->id, &ok, diag))
      continue;
    ok = read_translation(below, "text", OPTIONAL, arena, &choice->text, diag) && ok;
    if (value_member(below, "profile") != NULL)
      ok = read_profile_values(below, arena, &choice->profile, diag) && ok;
    step->choice_count++;
  }
  step->choices = choices;
  warn_of_numbers(list, diag);
  return ok;
}

bool intake_read(const struct value *root, struct arena *arena, struct set *set, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(root, "intake", &list, diag))
    return false;
  if (list == NULL)
    return true;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  struct intake_step *steps = arena_array(arena, list->count, sizeof *steps);
  set->intake_count = 0;
  value_each(item, list) {
    struct intake_step *step = &steps[set->intake_count];
    if (!item_begin(item, &intake_keys, ids, &step->id, &ok, diag))
      continue;
    ok = read_translation(item, "ask", OPTIONAL, arena, &step->ask, diag) && ok;
    ok = read_translation(item, "help", OPTIONAL, arena, &step->help, diag) && ok;
    ok = read_condition(item, "when", arena, &step->when, diag) && ok;
    ok = read_choices(item, arena, step, diag) && ok;
    set->intake_count++;
  }
  set->intake = steps;
  return ok;
}

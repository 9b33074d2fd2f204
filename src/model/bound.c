/* SPDX-License-Identifier: EUPL-1.2
 *
 * Conditions that compare an answer with a number or a date: reading them, and whether an answer lies within them.
 */
#include "bound.h"

#include <string.h>

const char *const bound_names[BOUND_KIND_COUNT] = {"above", "at-least", "below", "at-most"};

bool bounds_read(const struct value *map, struct arena *arena, struct condition *condition, struct diag *diag) {
  struct bound *bounds = arena_array(arena, map->count, sizeof *bounds);
  if (map->count == 0) {
    diag_error(diag, map->place, tr("this condition is empty"));
    return false;
  }
  if (!read_keys(map, bound_names, BOUND_KIND_COUNT, diag))
    return false;
  bool ok = true;
  for (size_t kind = 0; kind < BOUND_KIND_COUNT; kind++) {
    const struct value *member = value_member(map, bound_names[kind]);
    if (member == NULL)
      continue;
    if (member->kind != VALUE_NUMBER && member->kind != VALUE_TEXT) {
      diag_error(diag, member->place, tr("'%s' compares with a number, or with a date such as 2026-03-02"), member->key);
      ok = false;
      continue;
    }
    bounds[condition->bound_count++] = (struct bound){(enum bound_kind)kind, member->text, member->place};
  }
  condition->bounds = bounds;
  return ok;
}

static bool is_within(enum bound_kind kind, double number, double bound) {
  switch (kind) {
  case BOUND_ABOVE:
    return number > bound;
  case BOUND_AT_LEAST:
    return number >= bound;
  case BOUND_BELOW:
    return number < bound;
  case BOUND_AT_MOST:
    return number <= bound;
  }
  return false;
}

bool bound_size(const char *text, double *size) {
  struct date date;
  if (number_parse_typed(text[0] == '+' ? text + 1 : text, size))
    return true;
  if (!date_parse(text, &date))
    return false;
  *size = (double)date_days(date);
  return true;
}

/* A date that is "never" lies within nothing, as does what is no number. */
bool bounds_hold(const struct condition *condition, const struct value *answer) {
  bool comparable = answer->kind == VALUE_NUMBER || answer->kind == VALUE_TEXT;
  double size = answer->number;
  if (!comparable || (answer->kind == VALUE_TEXT && !bound_size(answer->text, &size)))
    return false;
  for (size_t i = 0; i < condition->bound_count; i++) {
    double bound = 0;
    if (!bound_size(condition->bounds[i].text, &bound) || !is_within(condition->bounds[i].kind, size, bound))
      return false;
  }
  return true;
}

/* ---- Checking ----------------------------------------------------------------------------------------------------------- */

/* Whether some number that the control takes lies within a bound. */
static bool can_hold(const struct control *control, enum bound_kind kind, double bound) {
  return kind == BOUND_ABOVE || kind == BOUND_AT_LEAST ? is_within(kind, control->maximum, bound)
                                                       : is_within(kind, control->minimum, bound);
}

void bounds_check(struct assembly *assembly, const struct condition *condition, const struct control *control) {
  const char *id = condition->question->id;
  bool numbers = control->kind == CONTROL_NUMBER || control->numbers;
  if (!numbers && control->kind != CONTROL_DATE) {
    diag_error(library_cross_diag(assembly->library, condition->place, "compared"), condition->place,
               tr("'%s' is not answered with a number or a date: name the answers instead, as [a, b]"), id);
    return;
  }
  for (size_t i = 0; i < condition->bound_count; i++) {
    const struct bound *bound = &condition->bounds[i];
    struct diag *diag = library_cross_diag(assembly->library, bound->place, "bound");
    struct date date;
    double size = 0;
    bool is_date = date_parse(bound->text, &date);
    if (!bound_size(bound->text, &size) || is_date == numbers)
      diag_error(diag, bound->place,
                 numbers ? tr("'%s' is answered with a number: compare it with one, not with '%s'")
                         : tr("'%s' is answered with a date: compare it with one such as 2026-03-02, not with '%s'"),
                 id, bound->text);
    else if (numbers && !can_hold(control, bound->kind, size))
      diag_error(diag, bound->place, tr("no answer to '%s' is %s %s: the condition never holds"), id, bound_names[bound->kind],
                 bound->text);
  }
}

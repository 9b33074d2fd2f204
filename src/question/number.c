/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type number: a number with a unit, its fulfilment linear between two points.
 */
#include "amount.h"

#include <math.h>

const char *const type_number_keys[] = {"full-at", "max", "min", "unit", "zero-at", NULL};
const char *const type_number_required[] = {"unit", NULL};

bool type_number_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct amount *amount = arena_alloc(arena, sizeof *amount);
  *amount = (struct amount){.minimum = -INFINITY, .maximum = INFINITY, .full_at = 1};
  *options = amount;
  bool fine = read_translation(map, "unit", REQUIRED, arena, &amount->unit, diag);
  bool bounded = read_number(map, "min", OPTIONAL, &amount->minimum, diag);
  bounded &= read_number(map, "max", OPTIONAL, &amount->maximum, diag);
  if (bounded && amount->maximum <= amount->minimum) {
    diag_error(diag, value_member(map, "max")->place, tr("max must be more than min"));
    bounded = false;
  }
  return amount_read_ends(map, question_map_scored(map) ? REQUIRED : OPTIONAL, amount, diag) && bounded && fine;
}

bool type_number_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return amount_accepts(options, answer, diag);
}

double type_number_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return amount_fulfilment(options, answer);
}

struct value *type_number_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return amount_parse(options, typed, arena, diag);
}

void type_number_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  amount_write(answer->number, language, out);
  buffer_format(out, " %s", amount_unit(options, language));
}

void type_number_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  (void)arena;
  amount_control(options, language, control);
}

void type_number_schema(struct arena *arena, struct value *properties) {
  value_set(arena, properties, "unit", schema_reference(arena, "translation"));
  value_set(arena, properties, "zero-at", schema_of_type(arena, "number", "where the fulfilment is 0"));
  value_set(arena, properties, "full-at", schema_of_type(arena, "number", "where the fulfilment is 1"));
  value_set(arena, properties, "min", schema_of_type(arena, "number", "the least that is accepted as an answer"));
  value_set(arena, properties, "max", schema_of_type(arena, "number", "the most that is accepted as an answer"));
}

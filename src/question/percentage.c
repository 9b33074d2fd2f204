/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type percentage: a number from 0 to 100, its fulfilment linear between two points.
 */
#include "amount.h"

const char *const type_percentage_keys[] = {"full-at", "zero-at", NULL};
const char *const type_percentage_required[] = {NULL};

bool type_percentage_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct amount *amount = arena_alloc(arena, sizeof *amount);
  *amount = (struct amount){.maximum = 100, .full_at = 100, .sign = "%"};
  *options = amount;
  return amount_read_ends(map, OPTIONAL, amount, diag);
}

bool type_percentage_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return amount_accepts(options, answer, diag);
}

double type_percentage_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return amount_fulfilment(options, answer);
}

struct value *type_percentage_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return amount_parse(options, typed, arena, diag);
}

void type_percentage_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  (void)options;
  amount_write(answer->number, language, out);
  buffer_char(out, '%');
}

void type_percentage_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  (void)arena;
  amount_control(options, language, control);
}

static struct value *end_schema(struct arena *arena, const char *meaning) {
  struct value *end = schema_of_type(arena, "number", meaning);
  value_set_number(arena, end, "minimum", 0);
  value_set_number(arena, end, "maximum", 100);
  return end;
}

void type_percentage_schema(struct arena *arena, struct value *properties) {
  value_set(arena, properties, "zero-at", end_schema(arena, "where the fulfilment is 0; 0 when it is left out"));
  value_set(arena, properties, "full-at", end_schema(arena, "where the fulfilment is 1; 100 when it is left out"));
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type scale: a whole number between two ends that have a label.
 */
#include "amount.h"

enum {
  SCALE_END_LIMIT = 1000, /* an end lies between minus and plus this */
  SCALE_POINT_LIMIT = 21, /* points on a scale: -10 to 10; nobody tells more apart, type number takes more */
};

const char *const type_scale_keys[] = {"labels", "max", "min", NULL};
const char *const type_scale_required[] = {"labels", "max", "min", NULL};
static const char *const label_keys[] = {"low", "high"};

bool type_scale_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct amount *amount = arena_alloc(arena, sizeof *amount);
  *options = amount;
  int least = 0;
  int most = 0;
  bool fine = read_integer(map, "min", REQUIRED, -SCALE_END_LIMIT, SCALE_END_LIMIT, &least, diag);
  fine &= read_integer(map, "max", REQUIRED, -SCALE_END_LIMIT, SCALE_END_LIMIT, &most, diag);
  if (fine && (most <= least || most - least >= SCALE_POINT_LIMIT)) {
    diag_error(diag, value_member(map, "max")->place, tr("max must be more than min, and a scale has at most %d points"),
               SCALE_POINT_LIMIT);
    fine = false;
  }
  const struct value *labels = NULL;
  if (!read_map(map, "labels", REQUIRED, &labels, diag) || !read_keys(labels, label_keys, 2, diag))
    fine = false;
  if (labels != NULL) {
    fine &= read_translation(labels, "low", REQUIRED, arena, &amount->low, diag);
    fine &= read_translation(labels, "high", REQUIRED, arena, &amount->high, diag);
  }
  amount->whole = true;
  amount->minimum = amount->zero_at = least;
  amount->maximum = amount->full_at = most;
  return fine;
}

bool type_scale_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return amount_accepts(options, answer, diag);
}

double type_scale_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return amount_fulfilment(options, answer);
}

struct value *type_scale_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return amount_parse(options, typed, arena, diag);
}

/* What the point at an end of the scale means; NULL in between. */
static const struct translation *end_label(const struct amount *amount, double point) {
  if (point <= amount->minimum)
    return amount->low;
  return point >= amount->maximum ? amount->high : NULL;
}

/* A point with the label of its end, if it is one: "5 (always)". */
static void write_point(const struct amount *amount, double point, const char *language, struct buffer *out) {
  const struct translation *label = end_label(amount, point);
  amount_write(point, language, out);
  if (label != NULL)
    buffer_format(out, " (%s)", translation_in(label, language));
}

void type_scale_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  const struct amount *amount = options;
  char point[NUMBER_SIZE];
  char least[NUMBER_SIZE];
  char most[NUMBER_SIZE];
  number_write(answer->number, point);
  number_write(amount->minimum, least);
  number_write(amount->maximum, most);
  if (end_label(amount, answer->number) != NULL)
    write_point(amount, answer->number, language, out);
  else
    buffer_format(out, LABEL_IN(language, "%s on a scale of %s to %s"), point, least, most);
}

void type_scale_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  const struct amount *amount = options;
  size_t count = (size_t)(amount->maximum - amount->minimum) + 1;
  struct control_option *points = arena_array(arena, count, sizeof *points);
  for (size_t i = 0; i < count; i++) {
    struct buffer label = {0};
    char number[NUMBER_SIZE];
    number_write(amount->minimum + (double)i, number);
    write_point(amount, amount->minimum + (double)i, language, &label);
    points[i].value = arena_text(arena, number);
    points[i].label = arena_text(arena, buffer_string(&label));
    buffer_free(&label);
  }
  amount_control(amount, language, control);
  control->kind = CONTROL_ONE_OF;
  control->options = points;
  control->option_count = count;
  control->numbers = true;
}

void type_scale_schema(struct arena *arena, struct value *properties) {
  struct value *labels = schema_of_type(arena, "object", "what the two ends mean");
  struct value *ends = value_new_map(arena);
  value_set(arena, ends, "low", schema_reference(arena, "translation"));
  value_set(arena, ends, "high", schema_reference(arena, "translation"));
  value_set(arena, labels, "properties", ends);
  struct value *required = value_new_list(arena);
  value_append(required, value_new_text(arena, "low"));
  value_append(required, value_new_text(arena, "high"));
  value_set(arena, labels, "required", required);
  value_set_boolean(arena, labels, "additionalProperties", false);
  value_set(arena, properties, "min", schema_of_type(arena, "integer", "the low end, where the fulfilment is 0"));
  value_set(arena, properties, "max", schema_of_type(arena, "integer", "the high end, where the fulfilment is 1"));
  value_set(arena, properties, "labels", labels);
}

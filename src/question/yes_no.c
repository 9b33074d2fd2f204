/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type yes-no.
 */
#include "choices.h"

static const struct choice yes_and_no[] = {
    {.id = "yes", .english = "Yes", .score = 1},
    {.id = "no", .english = "No", .score = 0},
};
static const struct choices yes_no_choices = {.items = yes_and_no, .count = sizeof yes_and_no / sizeof yes_and_no[0]};

const char *const type_yes_no_keys[] = {NULL};
const char *const type_yes_no_required[] = {NULL};

bool type_yes_no_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  (void)map, (void)arena, (void)diag;
  *options = &yes_no_choices;
  return true;
}

bool type_yes_no_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return choices_named(options, answer, diag) != NULL;
}

double type_yes_no_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return choices_score(options, answer);
}

struct value *type_yes_no_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return choices_parse_one(options, typed, arena, diag);
}

void type_yes_no_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  choices_describe_one(options, answer, language, out);
}

void type_yes_no_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  choices_control(options, CONTROL_ONE_OF, language, arena, control);
}

void type_yes_no_schema(struct arena *arena, struct value *properties) {
  (void)arena, (void)properties;
}

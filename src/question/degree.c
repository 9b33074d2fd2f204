/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type degree: to what degree something is so.
 */
#include "choices.h"

static const struct choice degrees[] = {
    {.id = "none", .english = "Not at all", .score = 0},
    {.id = "partly", .english = "Partly", .score = 1.0 / 3},
    {.id = "largely", .english = "Largely", .score = 2.0 / 3},
    {.id = "full", .english = "Fully", .score = 1},
};
static const struct choices degree_choices = {.items = degrees, .count = sizeof degrees / sizeof degrees[0]};

const char *const type_degree_keys[] = {NULL};
const char *const type_degree_required[] = {NULL};

bool type_degree_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  (void)map, (void)arena, (void)diag;
  *options = &degree_choices;
  return true;
}

bool type_degree_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return choices_named(options, answer, diag) != NULL;
}

double type_degree_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return choices_score(options, answer);
}

struct value *type_degree_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return choices_parse_one(options, typed, arena, diag);
}

void type_degree_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  choices_describe_one(options, answer, language, out);
}

void type_degree_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  choices_control(options, CONTROL_ONE_OF, language, arena, control);
}

void type_degree_schema(struct arena *arena, struct value *properties) {
  (void)arena, (void)properties;
}

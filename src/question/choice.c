/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type choice: one of several choices, each with the fulfilment that its author gave it.
 */
#include "choices.h"

const char *const type_choice_keys[] = {"choices", NULL};
const char *const type_choice_required[] = {"choices", NULL};
static const char *const item_keys[] = {"id", "score", "text", NULL};

static bool read_item(const struct value *item, bool scored, struct choice *choice, struct diag *diag) {
  if (!read_number(item, "score", scored ? REQUIRED : OPTIONAL, &choice->score, diag))
    return false;
  if (choice->score < 0 || choice->score > 1) {
    diag_error(diag, value_member(item, "score")->place, tr("a score lies between 0 and 1"));
    return false;
  }
  return true;
}

/* Scores that leave full fulfilment out of reach, or that a knock-out cannot act on, are seldom meant. */
static void check_scores(const struct value *map, const struct choices *choices, struct diag *diag) {
  double least = 1;
  double most = 0;
  for (size_t i = 0; i < choices->count; i++) {
    least = choices->items[i].score < least ? choices->items[i].score : least;
    most = choices->items[i].score > most ? choices->items[i].score : most;
  }
  const struct value *list = value_member(map, "choices");
  if (most < 1)
    diag_warning(diag, list->place, tr("no choice has score 1: nobody can meet this question wholly"));
  const struct value *knockout = value_member(map, "knockout");
  if (least > 0 && knockout != NULL && knockout->kind == VALUE_BOOLEAN && knockout->number > 0)
    diag_warning(diag, knockout->place, tr("no choice has score 0: this knock-out never acts"));
}

bool type_choice_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct choices *choices = arena_alloc(arena, sizeof *choices);
  *options = choices;
  if (!choices_read(map, item_keys, read_item, arena, choices, diag))
    return false;
  if (question_map_scored(map))
    check_scores(map, choices, diag);
  return true;
}

bool type_choice_accepts(const void *options, const struct value *answer, struct diag *diag) {
  return choices_named(options, answer, diag) != NULL;
}

double type_choice_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  return choices_score(options, answer);
}

struct value *type_choice_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  return choices_parse_one(options, typed, arena, diag);
}

void type_choice_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  choices_describe_one(options, answer, language, out);
}

void type_choice_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  choices_control(options, CONTROL_ONE_OF, language, arena, control);
}

void type_choice_schema(struct arena *arena, struct value *properties) {
  struct value *score = schema_of_type(arena, "number", "the fulfilment that this choice gives");
  value_set_number(arena, score, "minimum", 0);
  value_set_number(arena, score, "maximum", 1);
  struct value *members = value_new_map(arena);
  value_set(arena, members, "score", score);
  value_set(arena, properties, "choices", choices_schema(arena, members));
}

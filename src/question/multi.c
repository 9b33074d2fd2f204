/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type multi: any of several choices; their weights add up to the fulfilment.
 */
#include "choices.h"

#include <string.h>

const char *const type_multi_keys[] = {"choices", NULL};
const char *const type_multi_required[] = {"choices", NULL};
static const char *const item_keys[] = {"exclusive", "id", "text", "weight", NULL};

static bool read_item(const struct value *item, bool scored, struct choice *choice, struct diag *diag) {
  (void)scored;
  bool fine = read_boolean(item, "exclusive", OPTIONAL, &choice->exclusive, diag);
  const struct value *weight = value_member(item, "weight");
  if (choice->exclusive && weight != NULL) {
    diag_error(diag, weight->place, tr("an exclusive choice counts 0: leave its weight out"));
    return false;
  }
  choice->weight = choice->exclusive ? 0 : 1;
  if (!read_number(item, "weight", OPTIONAL, &choice->weight, diag))
    return false;
  if (!choice->exclusive && (!(choice->weight > 0) || choice->weight > WEIGHT_LIMIT)) {
    diag_error(diag, weight->place, tr("a weight is more than 0 and at most %d"), WEIGHT_LIMIT);
    return false;
  }
  return fine;
}

bool type_multi_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct choices *choices = arena_alloc(arena, sizeof *choices);
  *options = choices;
  if (!choices_read(map, item_keys, read_item, arena, choices, diag))
    return false;
  size_t exclusive = 0;
  for (size_t i = 0; i < choices->count; i++)
    exclusive += choices->items[i].exclusive ? 1 : 0;
  const struct value *list = value_member(map, "choices");
  if (exclusive == choices->count) {
    diag_error(diag, list->place, tr("every choice is exclusive: use type choice"));
    return false;
  }
  if (exclusive == 0)
    diag_warning(diag, list->place, tr("no choice is exclusive: add one for 'none of these', with exclusive: true"));
  return true;
}

static bool accept_item(const struct choices *choices, const struct value *answer, const struct value *item,
                        struct diag *diag) {
  const struct choice *choice = choices_named(choices, item, diag);
  if (choice == NULL)
    return false;
  for (const struct value *before = answer->first; before != item; before = before->next)
    if (before->kind == VALUE_TEXT && strcmp(before->text, item->text) == 0) {
      diag_error(diag, item->place, tr("'%s' is chosen twice"), item->text);
      return false;
    }
  if (choice->exclusive && answer->count > 1) {
    diag_error(diag, item->place, tr("'%s' excludes the other choices"), item->text);
    return false;
  }
  return true;
}

/* Where a choice says "none of these", an empty list would be a second way to say so, or a slip. */
static bool accept_empty(const struct choices *choices, struct place place, struct diag *diag) {
  for (size_t i = 0; i < choices->count; i++)
    if (choices->items[i].exclusive) {
      diag_error(diag, place, tr("nothing is chosen: choose '%s' if none of the others holds"), choices->items[i].id);
      return false;
    }
  return true;
}

bool type_multi_accepts(const void *options, const struct value *answer, struct diag *diag) {
  const struct choices *choices = options;
  if (answer->kind != VALUE_LIST) {
    diag_error(diag, answer->place, tr("the answer must be a list of choices"));
    return false;
  }
  if (answer->count == 0)
    return accept_empty(choices, answer->place, diag);
  if (answer->count > choices->count) {
    diag_error(diag, answer->place, tr("%zu choices are made, and there are only %zu"), answer->count, choices->count);
    return false;
  }
  bool fine = true;
  value_each(item, answer) fine &= accept_item(choices, answer, item, diag);
  return fine;
}

double type_multi_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  (void)period_end;
  const struct choices *choices = options;
  double all = 0;
  double chosen = 0;
  for (size_t i = 0; i < choices->count; i++)
    all += choices->items[i].weight;
  value_each(item, answer) {
    const struct choice *choice = choices_find(choices, item->text);
    chosen += choice != NULL ? choice->weight : 0;
  }
  return chosen / all;
}

struct value *type_multi_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  const char *word = typed_text(typed->text, arena);
  struct value *answer = value_new_list(arena);
  const char *cursor = word;
  while (*cursor != '\0') {
    const struct choice *choice = choices_typed(options, &cursor, typed);
    if (choice == NULL) {
      choices_not_typed(options, typed_text(arena_text_of(arena, cursor, strcspn(cursor, ",")), arena), typed->language, diag);
      return NULL;
    }
    value_append(answer, value_new_text(arena, choice->id));
    cursor += *cursor == ',' ? 1 : 0;
  }
  return type_multi_accepts(options, answer, diag) ? answer : NULL;
}

void type_multi_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  const char *separator = "";
  value_each(item, answer) {
    const struct choice *choice = choices_find(options, item->text);
    if (choice == NULL)
      continue;
    buffer_format(out, "%s%s", separator, choice_label(choice, language));
    separator = "; ";
  }
  if (answer->count == 0)
    buffer_text(out, LABEL_IN(language, "None of these"));
}

void type_multi_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  choices_control(options, CONTROL_SOME_OF, language, arena, control);
}

void type_multi_schema(struct arena *arena, struct value *properties) {
  struct value *members = value_new_map(arena);
  value_set(arena, members, "weight", schema_reference(arena, "weight"));
  value_set(arena, members, "exclusive", schema_of_type(arena, "boolean", "true: excludes the other choices and counts 0"));
  value_set(arena, properties, "choices", choices_schema(arena, members));
}

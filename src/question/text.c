/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type text: what a person writes. It tells about the situation and is never scored.
 */
#include "types.h"

#include <string.h>

const char *const type_text_keys[] = {NULL};
const char *const type_text_required[] = {NULL};

bool type_text_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  (void)arena;
  *options = NULL;
  if (!question_map_scored(map)) /* its aspect is context, as it should be */
    return true;
  const struct value *aspect = value_member(map, "aspect");
  if (aspect != NULL && aspect->kind == VALUE_TEXT)
    diag_error(diag, aspect->place, tr("a question of type text is not scored: give it aspect: context, or another type"));
  return false;
}

bool type_text_accepts(const void *options, const struct value *answer, struct diag *diag) {
  (void)options;
  if (answer->kind != VALUE_TEXT) {
    diag_error(diag, answer->place, tr("the answer must be a text"));
    return false;
  }
  if (answer->text[strspn(answer->text, " \t\r\n")] == '\0') {
    diag_error(diag, answer->place, tr("the answer is empty: leave the question unanswered instead"));
    return false;
  }
  return true;
}

struct value *type_text_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  struct value *answer = value_new_text(arena, typed_text(typed->text, arena));
  return type_text_accepts(options, answer, diag) ? answer : NULL;
}

void type_text_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  (void)options, (void)language;
  buffer_text(out, answer->text);
}

void type_text_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  (void)options, (void)language, (void)arena;
  *control = (struct control){.kind = CONTROL_TEXT};
}

void type_text_schema(struct arena *arena, struct value *properties) {
  (void)arena, (void)properties;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The table of the answer types, made from types.def, and what several types need.
 */
#include <string.h>

#include "types.h"

#define SCORED(symbol)   .scored = true, .fulfilment = type_##symbol##_fulfilment
#define UNSCORED(symbol) .scored = false, .fulfilment = NULL
#define QUESTION_TYPE(symbol, type_name, type_title, scoring)                                                                  \
  {                                                                                                                            \
      .name = type_name,                                                                                                       \
      .title = type_title,                                                                                                     \
      .keys = type_##symbol##_keys,                                                                                            \
      .required = type_##symbol##_required,                                                                                    \
      .read = type_##symbol##_read,                                                                                            \
      .accepts = type_##symbol##_accepts,                                                                                      \
      .parse = type_##symbol##_parse,                                                                                          \
      .describe = type_##symbol##_describe,                                                                                    \
      .control = type_##symbol##_control,                                                                                      \
      .schema = type_##symbol##_schema,                                                                                        \
      scoring(symbol),                                                                                                         \
  },
const struct question_type question_types[] = {
#include "types.def"
};
#undef QUESTION_TYPE

#define QUESTION_TYPE(symbol, type_name, type_title, scoring) type_name,
const char *const question_type_names[] = {
#include "types.def"
};
#undef QUESTION_TYPE

const size_t question_type_count = sizeof question_types / sizeof question_types[0];

const struct question_type *question_type_named(const char *name) {
  for (size_t i = 0; i < question_type_count; i++)
    if (strcmp(question_types[i].name, name) == 0)
      return &question_types[i];
  return NULL;
}

bool question_warn_of_number(const char *word, size_t place_in_list, size_t count, struct place place, struct diag *diag) {
  char own[NUMBER_SIZE];
  number_write((double)place_in_list, own);
  for (size_t other = 1; other <= count; other++) {
    char number[NUMBER_SIZE];
    number_write((double)other, number);
    if (other == place_in_list || strcmp(word, number) != 0)
      continue;
    diag_warning(diag, place, tr("'%s' is number %s of its list: in an interview, typing %s chooses what stands at place %s"), word,
                 own, word, word);
    diag_hint(diag, "%s", tr("give it another name, or put it at the place of its number"));
    return true;
  }
  return false;
}

bool question_map_scored(const struct value *map) {
  const char *aspect = value_member_text(map, "aspect");
  return aspect == NULL || strcmp(aspect, "context") != 0;
}

bool is_screen_language(const char *language) {
  return strcmp(language, words_language()) == 0;
}

static char lower_letter(char letter) {
  return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

bool same_word(const char *typed, size_t length, const char *word) {
  for (size_t i = 0; i < length; i++)
    if (word[i] == '\0' || lower_letter(typed[i]) != lower_letter(word[i]))
      return false;
  return word[length] == '\0';
}

char *typed_text(const char *typed, struct arena *arena) {
  typed += strspn(typed, " \t\r\n");
  size_t length = strlen(typed);
  while (length > 0 && strchr(" \t\r\n", typed[length - 1]) != NULL)
    length--;
  return arena_text_of(arena, typed, length);
}

struct value *schema_of_type(struct arena *arena, const char *type, const char *meaning) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", type);
  value_set_text(arena, schema, "description", meaning);
  return schema;
}

struct value *schema_reference(struct arena *arena, const char *definition) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$ref", arena_format(arena, "#/$defs/%s", definition));
  return schema;
}

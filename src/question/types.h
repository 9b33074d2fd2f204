/* SPDX-License-Identifier: EUPL-1.2
 *
 * The functions that each answer type gives to the table in question.c, declared from the list in types.def, and what several
 * types need.
 */
#ifndef PEIL_QUESTION_TYPES_H
#define PEIL_QUESTION_TYPES_H

#include <peil/question.h>

#define QUESTION_TYPE(symbol, name, title, scoring)                                                                            \
  extern const char *const type_##symbol##_keys[];                                                                             \
  extern const char *const type_##symbol##_required[];                                                                         \
  bool type_##symbol##_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag);            \
  bool type_##symbol##_accepts(const void *options, const struct value *answer, struct diag *diag);                            \
  double type_##symbol##_fulfilment(const void *options, const struct value *answer, struct date period_end);                  \
  struct value *type_##symbol##_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag); \
  void type_##symbol##_describe(const void *options, const struct value *answer, const char *language, struct buffer *out);    \
  void type_##symbol##_control(const void *options, const char *language, struct arena *arena, struct control *control);       \
  void type_##symbol##_schema(struct arena *arena, struct value *properties);
#include "types.def"
#undef QUESTION_TYPE

/* Whether the question in this map is scored: its aspect is another than context. A question that is not scored may leave out
 * the keys from which a fulfilment is computed. */
bool question_map_scored(const struct value *map);

/* Whether the screens speak this language. */
bool is_screen_language(const char *language);

/* A label of the program's own in a language: its translation when that is the language of the screens, else the English. A macro,
 * so that the text stands in tr(), where the test of translations looks for it. */
#define LABEL_IN(language, english) (is_screen_language(language) ? tr(english) : (english))


/* Whether two texts are the same but for the case of ASCII letters; the first is `length` bytes long. */
bool same_word(const char *typed, size_t length, const char *word);

/* The typed text without blanks around it, in the arena. */
char *typed_text(const char *typed, struct arena *arena);

/* Builds the schema of a member: {"type": type, "description": meaning}. */
struct value *schema_of_type(struct arena *arena, const char *type, const char *meaning);
/* Builds a reference to one of the definitions of the questionnaire's schema: "translation", "identifier", "weight". */
struct value *schema_reference(struct arena *arena, const char *definition);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * How languages write figures and dates: the rules of the language of a text, never those of the machine.
 */
#include <peil/base.h>
#include <string.h>

enum { MONTH_COUNT = 12 };

struct language {
  const char *code;                      /* "nl" */
  char decimal_mark;                     /* ',' or '.' */
  const char *month_names[MONTH_COUNT];  /* in the middle of a sentence */
};

static const struct language languages[] = {
#define LANGUAGE(code, decimal_mark, ...) {code, decimal_mark, {__VA_ARGS__}},
#include "languages.def"
#undef LANGUAGE
};

/* NULL for a language that has no line in languages.def. */
static const struct language *language_of(const char *code) {
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++)
    if (strcmp(languages[i].code, code) == 0)
      return &languages[i];
  return NULL;
}

char language_decimal_mark(const char *code) {
  const struct language *language = language_of(code);
  return language != NULL ? language->decimal_mark : '.';
}

const char *language_month(const char *code, int month) {
  const struct language *language = language_of(code);
  return language != NULL ? language->month_names[month - 1] : NULL;
}

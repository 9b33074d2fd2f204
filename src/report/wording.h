/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of a report in its language: templates/words/LANG.yaml. words.def lists what the blocks need; what else stands under
 * `report` is for the templates. Words that speak of figures are Mustache over those figures, so that a language orders its
 * sentences itself.
 */
#ifndef PEIL_REPORT_WORDING_H
#define PEIL_REPORT_WORDING_H

#include <peil/report.h>

enum word {
#define WORD(name, key, fills) WORD_##name,
#include "words.def"
#undef WORD
};

/* A key of words.def. */
struct word_description {
  const char *key;   /* under `report` */
  const char *fills; /* the names that its text can use, parted by blanks */
};
extern const struct word_description word_descriptions[];
extern const size_t word_count;

struct wording {
  struct arena *arena;        /* owns all below */
  const char *language;       /* of the report */
  char sha256[SHA256_HEX_SIZE]; /* of the file */
  const char **texts;         /* one for each word; never NULL */
  const struct value *report; /* everything under `report` */
  const struct sources *from; /* files in memory that it was read from; NULL: those of the system */
  const struct source *file;  /* of the language */
  const struct source *english_file; /* that words which lack were taken from; NULL: none did */
};

/* Loads the words of a language. A word that it lacks is taken from English, with a warning. NULL when there is no such language, or its
 * file has faults. */
const struct wording *wording_load(const char *language, struct arena *arena, struct diag *diag);
/* The same from files in memory (NULL: wording_load). */
const struct wording *wording_load_from(const struct sources *from, const char *language, struct arena *arena, struct diag *diag);

/* The path of the words of a language among the files of a report. */
const char *wording_path(const char *language, struct arena *arena);

/* What a sentence is filled with. */
struct fill {
  const char *name; /* in the text of the word */
  const char *text; /* NULL for a number of things */
  size_t count;     /* with it come NAME-one and NAME-none, for words that differ when it is 1 or 0 */
};
#define TEXT_FILL(name, text)   ((struct fill){name, text, 0})
#define COUNT_FILL(name, count) ((struct fill){name, NULL, count})

/* A word without figures. */
const char *say(const struct wording *wording, enum word word);

/* A word with the figures in it, in the arena of the words. */
const char *say_with(const struct wording *wording, enum word word, const struct fill *fills, size_t count);

/* say_with a list of fills. */
#define SAY(wording, word, ...)                                                                                                \
  say_with(wording, word, (const struct fill[]){__VA_ARGS__}, sizeof((const struct fill[]){__VA_ARGS__}) / sizeof(struct fill))

#endif

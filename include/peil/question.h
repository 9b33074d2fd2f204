/* SPDX-License-Identifier: EUPL-1.2
 *
 * question: the answer types. One file a type in src/question/, listed in types.def; from that list follow the table below, the
 * words that `type:` accepts, the schema's enumeration and the help. Uses base and data.
 */
#ifndef PEIL_QUESTION_H
#define PEIL_QUESTION_H

#include <peil/data.h>

enum { WEIGHT_LIMIT = 1000 }; /* of a measure, question or choice; far above any real one, and sums of it stay exact */

enum control_kind {
  CONTROL_ONE_OF,  /* one of the options */
  CONTROL_SOME_OF, /* any number of the options */
  CONTROL_NUMBER,  /* minimum to maximum, with a unit */
  CONTROL_DATE,    /* a day, or one of the options */
  CONTROL_TEXT,
};

/* One thing that can be chosen. */
struct control_option {
  const char *value; /* as it stands in the JSON */
  const char *label; /* in the language asked for */
  bool exclusive;    /* excludes the others */
};

/* What a person gets to answer with, on any screen or on paper. */
struct control {
  enum control_kind kind;               /* which of the fields below it uses */
  const struct control_option *options; /* in their order */
  size_t option_count;
  double minimum;    /* number; -INFINITY when there is none */
  double maximum;    /* number; INFINITY when there is none */
  bool whole;        /* number: whole numbers only */
  const char *unit;  /* number: "%" or a word; NULL when there is none */
  bool numbers;      /* one of: the options are numbers, minimum to maximum; a person types the number itself, not its place */
};

/* Where something was typed. */
enum typed_at {
  TYPED_IN_COMMAND, /* on the command line or in a file: an id goes before a place in the list */
  TYPED_ON_SCREEN,  /* below a list with numbers: the number goes before an id */
};

/* What a person typed as an answer. */
struct typed {
  const char *text;     /* as it was typed */
  const char *language; /* of the labels and of the decimal mark */
  enum typed_at at;     /* settles whether "1" is an id or a place in the list */
};

struct question_type {
  const char *name;         /* in the YAML: "degree" */
  const char *title;        /* one line of English for help, to be passed through tr() */
  bool scored;              /* false: never has a fulfilment (text) */
  const char *const *keys;  /* keys that it adds to a question, ended with NULL */
  const char *const *required; /* those of them that every question of this type has, ended with NULL */
  /* Reads its own keys from the question's map; *options is handed to the functions below. */
  bool (*read)(const struct value *map, struct arena *arena, const void **options, struct diag *diag);
  /* Whether a value of an answer record fits; the error is at the value's place. */
  bool (*accepts)(const void *options, const struct value *answer, struct diag *diag);
  /* The fulfilment in [0, 1] of an accepted answer; period_end: of the assessment (dates). NULL when not scored.
   * Source of each formula: src/question/README.md. */
  double (*fulfilment)(const void *options, const struct value *answer, struct date period_end);
  /* What a person typed to a value: an option's id, its label or its number in the list (several with commas), a number with the
   * decimal mark of either language, a date. NULL and an error without a place when it does not fit. */
  struct value *(*parse)(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag);
  /* Appends an accepted answer in words, in a language. */
  void (*describe)(const void *options, const struct value *answer, const char *language, struct buffer *out);
  /* Fills in what a person gets to answer with. */
  void (*control)(const void *options, const char *language, struct arena *arena, struct control *control);
  /* Appends the JSON Schema of its own keys: members of "properties", built as values. */
  void (*schema)(struct arena *arena, struct value *properties);
};

extern const struct question_type question_types[];
extern const size_t question_type_count;
extern const char *const question_type_names[]; /* as many as there are types */

/* Warns of an id or label, of what stands at a place (from 1) of a list, that is the number of another place in it: on the screen the
 * number goes first. True when it is one. */
bool question_warn_of_number(const char *word, size_t place_in_list, size_t count, struct place place, struct diag *diag);

const struct question_type *question_type_named(const char *name); /* NULL when there is none */

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lists of choices, for the types that are answered by picking from one: degree, yes-no, choice and multi.
 */
#ifndef PEIL_QUESTION_CHOICES_H
#define PEIL_QUESTION_CHOICES_H

#include "types.h"

struct choice {
  const char *id;                 /* as it stands in the answer */
  const struct translation *text; /* from the questionnaire; NULL when the label is the program's own */
  const char *english;            /* the program's own label; NULL when there is a text */
  double score;                   /* 0 to 1: the fulfilment of this choice (degree, yes-no, choice) */
  double weight;                  /* more than 0: its part of the fulfilment (multi) */
  bool exclusive;                 /* excludes the others and counts 0 (multi) */
};

struct choices {
  const struct choice *items; /* in the order of the questionnaire */
  size_t count;
};

enum { CHOICE_LIMIT = 100 }; /* choices in one question: more than a person can read through */

/* Reads `choices`; `keys` are those that a choice may have, ended with NULL. What a key means to the type is left to
 * read_choice, called for each. */
bool choices_read(const struct value *map, const char *const *keys,
                  bool (*read_choice)(const struct value *item, bool scored, struct choice *choice, struct diag *diag),
                  struct arena *arena, struct choices *choices, struct diag *diag);

const struct choice *choices_find(const struct choices *choices, const char *id); /* NULL when absent */

/* The choice that a text in an answer names; NULL and an error at its place when there is none. */
const struct choice *choices_named(const struct choices *choices, const struct value *answer, struct diag *diag);

/* The choice that was typed at the cursor, up to a comma or the end, and moves the cursor behind it: an id, a label in the
 * language, or its number in the list. Where these differ, `typed` says which goes first. NULL when there is none. */
const struct choice *choices_typed(const struct choices *choices, const char **cursor, const struct typed *typed);

/* The error about a typed text that is none of the choices, in what the respondent sees: numbers and labels. */
void choices_not_typed(const struct choices *choices, const char *typed, const char *language, struct diag *diag);

const char *choice_label(const struct choice *choice, const char *language);

/* The functions of a type that is answered with one choice. */
struct value *choices_parse_one(const struct choices *choices, const struct typed *typed, struct arena *arena, struct diag *diag);
double choices_score(const struct choices *choices, const struct value *answer);
void choices_describe_one(const struct choices *choices, const struct value *answer, const char *language, struct buffer *out);
void choices_control(const struct choices *choices, enum control_kind kind, const char *language, struct arena *arena,
                     struct control *control);

/* The schema of `choices` with the type's own members of a choice. */
struct value *choices_schema(struct arena *arena, struct value *members);

#endif

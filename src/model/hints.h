/* SPDX-License-Identifier: EUPL-1.2
 *
 * Hints: what a reference that leads nowhere could have meant.
 */
#ifndef PEIL_MODEL_HINTS_H
#define PEIL_MODEL_HINTS_H

#include "set.h"

/* Words to choose from, for the hint of a message. */
struct words {
  const char **items; /* in the arena */
  size_t count;
};

void words_take(struct words *words, struct arena *arena, const char *word);
struct words words_of_terms(const struct term_list *list, struct arena *arena);
struct words words_of_texts(const struct text_list *list, struct arena *arena);

/* A file made to have faults without end gets no more hints: looking for each takes time, and nobody reads on. */
bool hints_wanted(const struct diag *diag);

/* Suggests the nearest word, or lists all of a short list, with the newest diagnostic. */
void hint_words(struct diag *diag, const char *word, const struct words *words);

/* Reports a word that names nothing; `message` has a %s for it. Returns where a hint is to go, NULL when none is wanted. */
struct diag *report_unknown(struct assembly *assembly, struct place place, const char *message, const char *word);

#endif

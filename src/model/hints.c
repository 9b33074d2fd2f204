/* SPDX-License-Identifier: EUPL-1.2
 *
 * Hints: what a reference could have meant.
 */
#include "hints.h"

void words_take(struct words *words, struct arena *arena, const char *word) {
  words->items = arena_grow(arena, words->items, words->count, sizeof *words->items);
  words->items[words->count++] = word;
}

struct words words_of_terms(const struct term_list *list, struct arena *arena) {
  struct words words = {0};
  for (size_t i = 0; i < list->count; i++)
    words_take(&words, arena, list->items[i].id);
  return words;
}

struct words words_of_texts(const struct text_list *list, struct arena *arena) {
  struct words words = {0};
  for (size_t i = 0; i < list->count; i++)
    words_take(&words, arena, list->items[i]);
  return words;
}

bool hints_wanted(const struct diag *diag) {
  enum { HINTED_LIMIT = 1000 }; /* errors with a hint */
  return diag_errors(diag) <= HINTED_LIMIT;
}

void hint_words(struct diag *diag, const char *word, const struct words *words) {
  enum { LISTED_LIMIT = 12 };
  if (nearest_word(word, words->items, words->count) != NULL) {
    diag_suggest(diag, word, words->items, words->count);
    return;
  }
  if (words->count == 0 || words->count > LISTED_LIMIT)
    return;
  struct buffer list = {0};
  for (size_t i = 0; i < words->count; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", words->items[i]);
  diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  buffer_free(&list);
}

struct diag *report_unknown(struct assembly *assembly, struct place place, const char *message, const char *word) {
  struct diag *diag = library_cross_diag(assembly->library, place, "reference");
  diag_error(diag, place, message, word);
  return hints_wanted(diag) ? diag : NULL;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The word that was probably meant: edit distance with swapped neighbours counted as one.
 */
#include <peil/base.h>
#include <stdlib.h>

enum {
  WORD_LIMIT = 64
}; /* code points: longer words are no typing errors, and would take time in the square of their length */

/* A word as code points. */
struct letters {
  uint32_t items[WORD_LIMIT]; /* ASCII capitals as small letters: a wrong case is no distance */
  size_t count;               /* letters in use */
};

/* False when the word is longer than the limit. */
static bool letters_of(const char *word, struct letters *letters) {
  letters->count = 0;
  while (*word != '\0') {
    if (letters->count == WORD_LIMIT)
      return false;
    uint32_t letter = utf8_next(&word);
    letters->items[letters->count++] = letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter;
  }
  return true;
}

static size_t smaller(size_t one, size_t other) {
  return one < other ? one : other;
}

/* The least number of letters to insert, leave out, replace or swap with their neighbour. */
static size_t distance(const struct letters *one, const struct letters *other) {
  size_t rows[3][WORD_LIMIT + 1]; /* of the table: the one before the previous, the previous, this */
  size_t *before = rows[0];
  size_t *previous = rows[1];
  size_t *current = rows[2];
  for (size_t j = 0; j <= other->count; j++)
    previous[j] = j;
  for (size_t i = 1; i <= one->count; i++) {
    current[0] = i;
    for (size_t j = 1; j <= other->count; j++) {
      bool same = one->items[i - 1] == other->items[j - 1];
      current[j] = smaller(previous[j - 1] + !same, smaller(previous[j], current[j - 1]) + 1);
      if (i > 1 && j > 1 && one->items[i - 1] == other->items[j - 2] && one->items[i - 2] == other->items[j - 1])
        current[j] = smaller(current[j], before[j - 2] + 1);
    }
    size_t *oldest = before;
    before = previous;
    previous = current;
    current = oldest;
  }
  return previous[other->count];
}

const char *nearest_word(const char *word, const char *const *candidates, size_t count) {
  struct letters wanted;
  if (!letters_of(word, &wanted))
    return NULL;
  const char *nearest = NULL;
  size_t least = wanted.count / 3 + 1;
  for (size_t i = 0; i < count; i++) {
    struct letters candidate;
    if (!letters_of(candidates[i], &candidate))
      continue;
    size_t found = distance(&wanted, &candidate);
    if (found < least) {
      least = found;
      nearest = candidates[i];
    }
  }
  return nearest;
}

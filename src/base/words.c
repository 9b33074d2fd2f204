/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of screens and messages: a table from English texts to the language of the screens, one for the whole process. It
 * is filled at the start, before there are threads, and only read after that.
 */
#include "memory.h"

#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  WORDS_FIRST = 256,  /* slots of the first table; a power of two */
  LANGUAGE_SIZE = 36, /* bytes: the longest language tag that BCP 47 advises to make room for, and the NUL */
};

struct word {
  const char *english;     /* the key; NULL in a free slot */
  const char *translation; /* in the arena of words, as the key */
};

static struct {
  struct arena *arena;          /* owns the texts; NULL while there are none */
  struct word *slots;           /* open addressing; NULL while there are none */
  size_t capacity;              /* slots; a power of two */
  size_t count;                 /* slots in use */
  char language[LANGUAGE_SIZE]; /* of the screens */
} words = {.language = "en"};

/* FNV-1a, 64 bits: short, and good enough for texts that we wrote ourselves. */
static size_t hash_of(const char *text) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *text != '\0'; text++)
    hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
  return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the text, or the free one where it belongs. The table always has a free slot. */
static struct word *slot_of(struct word *slots, size_t capacity, const char *english) {
  size_t index = hash_of(english) & (capacity - 1);
  while (slots[index].english != NULL && strcmp(slots[index].english, english) != 0)
    index = (index + 1) & (capacity - 1);
  return &slots[index];
}

static void words_grow(void) {
  size_t capacity = words.capacity > 0 ? words.capacity * 2 : WORDS_FIRST;
  struct word *slots = calloc(capacity, sizeof *slots);
  if (slots == NULL)
    memory_exhausted();
  for (size_t i = 0; i < words.capacity; i++) {
    if (words.slots[i].english != NULL)
      *slot_of(slots, capacity, words.slots[i].english) = words.slots[i];
  }
  free(words.slots);
  words.slots = slots;
  words.capacity = capacity;
}

bool words_add(const char *english, const char *translation) {
  if (!conversions_equal(english, translation))
    return false;
  if (words.arena == NULL)
    words.arena = arena_new();
  if (words.count >= words.capacity / 2)
    words_grow();
  struct word *slot = slot_of(words.slots, words.capacity, english);
  if (slot->english == NULL) {
    slot->english = arena_text(words.arena, english);
    words.count++;
  }
  slot->translation = arena_text(words.arena, translation);
  return true;
}

const char *tr(const char *english) {
  if (words.count == 0)
    return english;
  const struct word *slot = slot_of(words.slots, words.capacity, english);
  return slot->english != NULL ? slot->translation : english;
}

void words_set_language(const char *language) {
  snprintf(words.language, sizeof words.language, "%s", language);
}

const char *words_language(void) {
  return words.language;
}

void words_clear(void) {
  arena_free(words.arena);
  free(words.slots);
  words.arena = NULL;
  words.slots = NULL;
  words.capacity = 0;
  words.count = 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Arenas: memory that is handed out piece by piece from larger chunks, and freed as a whole.
 */
#include "memory.h"

#include <peil/base.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  CHUNK_FIRST = 4 * 1024,     /* bytes of an arena's first chunk: most objects are small */
  CHUNK_LARGEST = 256 * 1024, /* bytes at which chunks stop to double */
  GROW_FIRST = 4,             /* items that a growing array has room for at first; a power of two */
};

/* One block of malloc, of which pieces are handed out from the front. */
struct chunk {
  struct chunk *next;                /* the chunk made before it; NULL at the end */
  size_t used;                       /* bytes handed out */
  size_t size;                       /* bytes in all */
  alignas(max_align_t) char bytes[]; /* zeroed when made */
};

struct arena {
  struct chunk *chunks; /* the first is the one that pieces come from */
  size_t next_size;     /* bytes of the next ordinary chunk */
};

static struct chunk *chunk_new(size_t size) {
  struct chunk *chunk = calloc(1, memory_sum(sizeof *chunk, size));
  if (chunk == NULL)
    memory_exhausted();
  chunk->size = size;
  return chunk;
}

struct arena *arena_new(void) {
  struct arena *arena = memory_resize(NULL, sizeof *arena);
  *arena = (struct arena){.next_size = CHUNK_FIRST};
  return arena;
}

void arena_free(struct arena *arena) {
  if (arena == NULL)
    return;
  for (struct chunk *chunk = arena->chunks; chunk != NULL;) {
    struct chunk *next = chunk->next;
    free(chunk);
    chunk = next;
  }
  free(arena);
}

void arena_adopt(struct arena *arena, struct arena *other) {
  struct chunk **end = arena->chunks != NULL ? &arena->chunks->next : &arena->chunks;
  struct chunk *rest = *end;
  *end = other->chunks;
  while (*end != NULL)
    end = &(*end)->next;
  *end = rest;
  free(other);
}

/* A piece that would waste much of a chunk gets one of its own, behind the chunk that pieces come from. */
static void *arena_alloc_alone(struct arena *arena, size_t size) {
  struct chunk *chunk = chunk_new(size);
  chunk->used = size;
  if (arena->chunks == NULL) {
    arena->chunks = chunk;
  } else {
    chunk->next = arena->chunks->next;
    arena->chunks->next = chunk;
  }
  return chunk->bytes;
}

void *arena_alloc(struct arena *arena, size_t size) {
  size_t alignment = alignof(max_align_t);
  size_t rounded = memory_sum(size > 0 ? size : 1, alignment - 1) / alignment * alignment;
  struct chunk *chunk = arena->chunks;
  if (chunk == NULL || rounded > chunk->size - chunk->used) {
    if (rounded > arena->next_size / 4)
      return arena_alloc_alone(arena, rounded);
    chunk = chunk_new(arena->next_size);
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    if (arena->next_size < CHUNK_LARGEST)
      arena->next_size *= 2;
  }
  void *piece = chunk->bytes + chunk->used;
  chunk->used += rounded;
  return piece;
}

void *arena_array(struct arena *arena, size_t count, size_t size) {
  return arena_alloc(arena, memory_product(count, size));
}

char *arena_text(struct arena *arena, const char *text) {
  return arena_text_of(arena, text, strlen(text));
}

char *arena_text_of(struct arena *arena, const char *text, size_t length) {
  char *copy = arena_alloc(arena, memory_sum(length, 1));
  if (length > 0)
    memcpy(copy, text, length);
  return copy;
}

char *arena_format(struct arena *arena, const char *format, ...) {
  struct buffer buffer = {0};
  va_list arguments;
  va_start(arguments, format);
  buffer_format_list(&buffer, format, arguments);
  va_end(arguments);
  char *text = arena_text_of(arena, buffer_string(&buffer), buffer.length);
  buffer_free(&buffer);
  return text;
}

void *arena_grow(struct arena *arena, void *items, size_t count, size_t size) {
  if (count == 0)
    return items != NULL ? items : arena_array(arena, GROW_FIRST, size);
  if (count < GROW_FIRST || (count & (count - 1)) != 0)
    return items;
  void *grown = arena_array(arena, memory_product(count, 2), size);
  memcpy(grown, items, count * size);
  return grown;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The hashed table from names to things: open addressing, at most half full.
 */
#include <peil/base.h>
#include <string.h>

enum { INDEX_FIRST = 16 }; /* slots of a new index; a power of two */

struct slot {
  const char *name; /* NULL in a free slot */
  void *item;       /* what has the name */
};

struct name_index {
  struct arena *arena;
  struct slot *slots; /* by hash; the next free one when taken */
  size_t capacity;    /* slots; a power of two */
  size_t count;       /* slots in use */
};

struct name_index *name_index_new(struct arena *arena) {
  struct name_index *index = arena_alloc(arena, sizeof *index);
  *index = (struct name_index){.arena = arena, .capacity = INDEX_FIRST};
  index->slots = arena_array(arena, index->capacity, sizeof *index->slots);
  return index;
}

/* FNV-1a, 64 bits. */
static size_t hash_of(const char *name) {
  uint64_t hash = UINT64_C(14695981039346656037);
  for (; *name != '\0'; name++)
    hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
  return (size_t)(hash ^ hash >> 32);
}

/* The slot that holds the name, or the free one where it belongs. There is always a free one. */
static struct slot *slot_of(const struct name_index *index, const char *name) {
  size_t place = hash_of(name) & (index->capacity - 1);
  while (index->slots[place].name != NULL && strcmp(index->slots[place].name, name) != 0)
    place = (place + 1) & (index->capacity - 1);
  return &index->slots[place];
}

static void grow(struct name_index *index) {
  struct slot *old = index->slots;
  size_t count = index->capacity;
  index->capacity *= 2;
  index->slots = arena_array(index->arena, index->capacity, sizeof *index->slots);
  for (size_t i = 0; i < count; i++)
    if (old[i].name != NULL)
      *slot_of(index, old[i].name) = old[i];
}

void *name_index_add(struct name_index *index, const char *name, void *item) {
  struct slot *slot = slot_of(index, name);
  if (slot->name != NULL)
    return slot->item;
  if (index->count * 2 >= index->capacity) {
    grow(index);
    slot = slot_of(index, name);
  }
  *slot = (struct slot){.name = name, .item = item};
  index->count++;
  return NULL;
}

void *name_index_find(const struct name_index *index, const char *name) {
  return index != NULL ? slot_of(index, name)->item : NULL;
}

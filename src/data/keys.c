/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds the keys that stand in a map twice.
 */
#include "keys.h"

#include <stdlib.h>
#include <string.h>

/* Up to this many keys, comparing each with each is faster than sorting; our formats have maps of 2 to 15 keys. */
enum { PAIRWISE_LIMIT = 16 };

/* A member whose key stood in the map before. */
struct duplicate {
  const struct value *member; /* the later one */
  const struct value *first;  /* the one that has the key rightly */
};

static bool keys_repeat_pairwise(const struct value *map) {
  const char *keys[PAIRWISE_LIMIT];
  size_t count = 0;
  value_each(member, map) {
    const char *key = member->key;
    for (size_t i = 0; i < count; i++) {
      if (keys[i][0] == key[0] && strcmp(keys[i], key) == 0)
        return true;
    }
    keys[count++] = key;
  }
  return false;
}

static int compare_by_key(const void *one_address, const void *other_address) {
  const struct value *one = *(const struct value *const *)one_address;
  const struct value *other = *(const struct value *const *)other_address;
  int order = strcmp(one->key, other->key);
  if (order != 0)
    return order;
  return (one->key_place.offset > other->key_place.offset) - (one->key_place.offset < other->key_place.offset);
}

static int compare_by_place(const void *one_address, const void *other_address) {
  size_t one = ((const struct duplicate *)one_address)->member->key_place.offset;
  size_t other = ((const struct duplicate *)other_address)->member->key_place.offset;
  return (one > other) - (one < other);
}

/* Fills `duplicates` (room for one less than there are members) in the order of the document; returns how many there are. */
static size_t duplicates_find(const struct value *map, struct duplicate *duplicates) {
  const struct value **members = memory_resize(NULL, map->count * sizeof *members);
  size_t count = 0;
  value_each(member, map) members[count++] = member;
  qsort(members, count, sizeof *members, compare_by_key);

  size_t found = 0;
  const struct value *first = members[0];
  for (size_t i = 1; i < count; i++) {
    if (strcmp(members[i]->key, first->key) == 0)
      duplicates[found++] = (struct duplicate){members[i], first};
    else
      first = members[i];
  }
  free(members);
  qsort(duplicates, found, sizeof *duplicates, compare_by_place);
  return found;
}

static void duplicates_report(const struct duplicate *duplicates, size_t count, enum duplicate_keys action, struct diag *diag) {
  for (size_t i = 0; i < count; i++) {
    const struct value *member = duplicates[i].member;
    size_t line = 0;
    size_t column = 0;
    place_position(duplicates[i].first->key_place, &line, &column);
    if (action == DUPLICATES_REFUSED)
      diag_error(diag, member->key_place, tr("key '%s' stands here twice; the first is on line %zu"), member->key, line);
    else
      diag_warning(diag, member->key_place, tr("key '%s' stands here twice; only the first, on line %zu, counts"), member->key,
                   line);
  }
}

/* Takes the duplicates, which are in the order of the map, out of it. */
static void duplicates_drop(struct value *map, const struct duplicate *duplicates, size_t count) {
  struct value *next = map->first;
  size_t dropped = 0;
  map->first = map->last = NULL;
  map->count = 0;
  while (next != NULL) {
    struct value *member = next;
    next = member->next;
    if (dropped < count && duplicates[dropped].member == member)
      dropped++;
    else
      value_append(map, member);
  }
}

size_t keys_check(struct value *map, enum duplicate_keys duplicates, size_t limit, struct diag *diag) {
  if (map->count < 2 || (map->count <= PAIRWISE_LIMIT && !keys_repeat_pairwise(map)))
    return 0;
  struct duplicate *found = memory_resize(NULL, map->count * sizeof *found);
  size_t count = duplicates_find(map, found);
  duplicates_report(found, count < limit ? count : limit, duplicates, diag);
  if (duplicates == DUPLICATES_DROPPED)
    duplicates_drop(map, found, count);
  free(found);
  return count;
}

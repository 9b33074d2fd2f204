/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds records in a log of any length: by id, and the newest of a person about a question; and people by their id. Hash tables with open addressing, of
 * record numbers counted from 1; they live in the assessment's arena.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_FIRST = 64 }; /* of a new table; a power of two */

struct slots {
  uint32_t *numbers; /* record numbers from 1; 0: free */
  size_t capacity;   /* a power of two, or 0 */
  size_t count;      /* in use; at most half of the capacity */
};

struct record_index {
  struct arena *arena;          /* owns the tables */
  struct slots by_id;           /* every record */
  struct slots newest;          /* by kind, person and question; made when it is first asked for */
  size_t newest_entered;        /* records that `newest` knows of */
  const struct person **people; /* sorted by id; made anew when one was added */
  size_t people_entered;        /* people that it knows of */
};

/* FNV-1a, 64 bits, over the first `most` bytes of a text and, when it ends before, the NUL behind it. */
static uint64_t hash_text(uint64_t hash, const char *text, size_t most) {
  for (size_t i = 0; i < most; i++) {
    hash = (hash ^ (unsigned char)text[i]) * UINT64_C(1099511628211);
    if (text[i] == '\0')
      break;
  }
  return hash;
}

/* An id is a hash itself: 16 digits of it are 64 bits. */
static size_t hash_of_id(const char *id) {
  uint64_t hash = hash_text(UINT64_C(14695981039346656037), id, 16);
  return (size_t)(hash ^ hash >> 32);
}

/* People answer for themselves; a question is settled for all, whoever does it. */
static size_t hash_of_subject(enum record_kind kind, const char *by, const char *question) {
  uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)kind;
  hash = hash_text(kind == RECORD_RESOLVE ? hash : hash_text(hash, by, SIZE_MAX), question, SIZE_MAX);
  return (size_t)(hash ^ hash >> 32);
}

/* Doubles a table when it is half full; `hash` gives the hash of a record. */
static void slots_grow(struct slots *slots, struct arena *arena, const struct record *records,
                       size_t (*hash)(const struct record *)) {
  if (slots->count * 2 < slots->capacity)
    return;
  struct slots grown = {.capacity = slots->capacity > 0 ? slots->capacity * 2 : SLOTS_FIRST, .count = slots->count};
  grown.numbers = arena_array(arena, grown.capacity, sizeof *grown.numbers);
  for (size_t i = 0; i < slots->capacity; i++) {
    if (slots->numbers[i] == 0)
      continue;
    size_t at = hash(&records[slots->numbers[i] - 1]) & (grown.capacity - 1);
    while (grown.numbers[at] != 0)
      at = (at + 1) & (grown.capacity - 1);
    grown.numbers[at] = slots->numbers[i];
  }
  *slots = grown;
}

static size_t record_hash_id(const struct record *record) {
  return hash_of_id(record->id);
}

static size_t record_hash_subject(const struct record *record) {
  return hash_of_subject(record->kind, record->by, record->question);
}

struct record_index *record_index_new(struct arena *arena) {
  struct record_index *index = arena_alloc(arena, sizeof *index);
  index->arena = arena;
  return index;
}

void record_index_forget(struct record_index *index) {
  index->newest = (struct slots){0};
  index->newest_entered = 0;
  index->people_entered = 0;
}

void record_index_add(struct record_index *index, const struct record *records, size_t number) {
  struct slots *slots = &index->by_id;
  slots_grow(slots, index->arena, records, record_hash_id);
  size_t at = hash_of_id(records[number].id) & (slots->capacity - 1);
  while (slots->numbers[at] != 0)
    at = (at + 1) & (slots->capacity - 1);
  slots->numbers[at] = (uint32_t)(number + 1);
  slots->count++;
}

const struct record *record_index_find(const struct record_index *index, const struct record *records, const char *id) {
  const struct slots *slots = &index->by_id;
  if (slots->capacity == 0)
    return NULL;
  for (size_t at = hash_of_id(id) & (slots->capacity - 1); slots->numbers[at] != 0; at = (at + 1) & (slots->capacity - 1)) {
    const struct record *record = &records[slots->numbers[at] - 1];
    if (strcmp(record->id, id) == 0)
      return record;
  }
  return NULL;
}

/* The slot of the newest record of a kind about a question (answers: by a person), or the free one where it belongs. */
static uint32_t *newest_slot(const struct slots *slots, const struct record *records, enum record_kind kind, const char *by,
                             const char *question) {
  size_t at = hash_of_subject(kind, by, question) & (slots->capacity - 1);
  for (; slots->numbers[at] != 0; at = (at + 1) & (slots->capacity - 1)) {
    const struct record *record = &records[slots->numbers[at] - 1];
    bool same_person = kind == RECORD_RESOLVE || strcmp(record->by, by) == 0;
    if (record->kind == kind && same_person && strcmp(record->question, question) == 0)
      break;
  }
  return &slots->numbers[at];
}

/* Of these kinds the newest counts. */
static bool has_newest(const struct record *record) {
  return record->question != NULL && record_counts(record) && (record->kind == RECORD_ANSWER || record->kind == RECORD_RESOLVE);
}

const struct record *record_index_newest(struct record_index *index, const struct assessment *assessment, enum record_kind kind,
                                         const char *by, const char *question) {
  const struct record *records = assessment->records;
  struct slots *slots = &index->newest;
  slots_grow(slots, index->arena, records, record_hash_subject);
  for (; index->newest_entered < assessment->record_count; index->newest_entered++) {
    const struct record *record = &records[index->newest_entered];
    if (!has_newest(record))
      continue;
    slots_grow(slots, index->arena, records, record_hash_subject);
    uint32_t *slot = newest_slot(slots, records, record->kind, record->by, record->question);
    slots->count += *slot == 0;
    if (*slot == 0 || record_compare(&records[*slot - 1], record) < 0)
      *slot = (uint32_t)(index->newest_entered + 1);
  }
  uint32_t found = *newest_slot(slots, records, kind, by, question);
  return found == 0 ? NULL : &records[found - 1];
}

static int compare_people(const void *one, const void *other) {
  return strcmp((*(const struct person *const *)one)->id, (*(const struct person *const *)other)->id);
}

const struct person *record_index_person(struct record_index *index, const struct assessment *assessment, const char *id) {
  size_t count = assessment->person_count;
  if (count == 0)
    return NULL;
  if (index->people_entered != count) {
    index->people = arena_array(index->arena, count, sizeof *index->people);
    for (size_t i = 0; i < count; i++)
      index->people[i] = &assessment->people[i];
    qsort((void *)index->people, count, sizeof *index->people, compare_people);
    index->people_entered = count;
  }
  const struct person wanted = {.id = id};
  const struct person *key = &wanted;
  const struct person *const *found = bsearch(&key, index->people, count, sizeof *index->people, compare_people);
  return found != NULL ? *found : NULL;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * One hash over all records of an assessment, one over its head, and one over all its evidence: short enough to print, and to compare by eye.
 */
#include <peil/model.h>

#include <stdlib.h>
#include <string.h>

static int by_bytes(const void *one, const void *other) {
  return strcmp(*(const char *const *)one, *(const char *const *)other);
}

/* Over texts, sorted, each once and followed by a newline: the same however the files of people were joined. */
static size_t hash_texts(const char **texts, size_t count, char hex[SHA256_HEX_SIZE]) {
  struct buffer out = {0};
  size_t different = 0;
  if (count > 0)
    qsort((void *)texts, count, sizeof *texts, by_bytes);
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && strcmp(texts[i], texts[i - 1]) == 0)
      continue;
    buffer_format(&out, "%s\n", texts[i]);
    different++;
  }
  sha256_hex(buffer_string(&out), out.length, hex);
  buffer_free(&out);
  return different;
}

void assessment_records_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]) {
  const char **ids = memory_resize(NULL, (assessment->record_count + 1) * sizeof *ids);
  for (size_t i = 0; i < assessment->record_count; i++)
    ids[i] = assessment->records[i].id;
  hash_texts(ids, assessment->record_count, hex);
  free((void *)ids);
}

/* The same person, without the name. */
static struct value *without_name(struct arena *arena, const struct value *person) {
  struct value *rest = value_new_map(arena);
  value_each(member, person) {
    if (strcmp(member->key, "name") != 0)
      value_set(arena, rest, member->key, value_copy(arena, member));
  }
  return rest;
}

static int by_id(const void *one, const void *other) {
  return strcmp(value_member_text(*(const struct value *const *)one, "id"), value_member_text(*(const struct value *const *)other, "id"));
}

/* The people by id, without their names, as a merge puts them: whoever joins a file with its copy must not get another hash. */
static struct value *people_in_hash(struct arena *arena, const struct value *people) {
  size_t count = 0;
  const struct value **sorted = memory_resize(NULL, ((people != NULL ? people->count : 0) + 1) * sizeof *sorted);
  value_each(person, people) sorted[count++] = person;
  qsort((void *)sorted, count, sizeof *sorted, by_id);
  struct value *rest = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(rest, without_name(arena, sorted[i]));
  free((void *)sorted);
  return rest;
}

void assessment_head_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]) {
  struct arena *arena = arena_new();
  struct value *head = value_new_map(arena);
  value_each(member, assessment->tree) {
    bool is_outside = strcmp(member->key, "peil") == 0 || strcmp(member->key, "records") == 0;
    if (!is_outside && strcmp(member->key, "people") != 0)
      value_set(arena, head, member->key, value_copy(arena, member));
  }
  value_set(arena, head, "people", people_in_hash(arena, value_member(assessment->tree, "people")));
  struct buffer out = {0};
  json_write(head, JSON_CANONICAL, &out);
  sha256_hex(out.bytes, out.length, hex);
  buffer_free(&out);
  arena_free(arena);
}

size_t assessment_evidence_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]) {
  size_t most = 0;
  size_t count = 0;
  for (size_t i = 0; i < assessment->record_count; i++)
    most += assessment->records[i].evidence_count;
  const char **hashes = memory_resize(NULL, (most + 1) * sizeof *hashes);
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    for (size_t j = 0; record_counts(record) && j < record->evidence_count; j++)
      if (record->evidence[j].sha256 != NULL)
        hashes[count++] = record->evidence[j].sha256;
  }
  size_t different = hash_texts(hashes, count, hex);
  free((void *)hashes);
  return different;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * One hash over all records of an assessment, and one over all its evidence: short enough to print, and to compare by eye.
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

size_t assessment_evidence_sha256(const struct assessment *assessment, char hex[SHA256_HEX_SIZE]) {
  size_t most = 0;
  size_t count = 0;
  for (size_t i = 0; i < assessment->record_count; i++)
    most += assessment->records[i].evidence_count;
  const char **hashes = memory_resize(NULL, (most + 1) * sizeof *hashes);
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    for (size_t j = 0; j < record->evidence_count; j++)
      if (record->evidence[j].sha256 != NULL)
        hashes[count++] = record->evidence[j].sha256;
  }
  size_t different = hash_texts(hashes, count, hex);
  free((void *)hashes);
  return different;
}

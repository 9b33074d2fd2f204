/* SPDX-License-Identifier: EUPL-1.2
 *
 * One measure, from its file to its questionnaire.
 */
#include "measure.h"

#include <string.h>

/* The SHA-256 of a part of a source, in which CRLF counts as LF. */
static const char *hash_of(struct import_job *job, const struct source *source, size_t begin, size_t end) {
  struct buffer text = {0};
  char hex[SHA256_HEX_SIZE];
  while (begin < end) {
    const char *mark = memchr(source->text + begin, '\r', end - begin);
    const size_t run = mark != NULL ? (size_t)(mark - source->text) - begin : end - begin;
    buffer_append(&text, source->text + begin, run);
    begin += run + 1;
  }
  sha256_hex(buffer_string(&text), text.length, hex);
  buffer_free(&text);
  return arena_text(job->arena, hex);
}

bool measure_read(struct import_job *job, const char *path, struct measure *measure, bool *is_measure) {
  struct source *source = arena_alloc(job->arena, sizeof *source);
  size_t begin = 0;
  size_t end = 0;
  size_t body = 0;
  *is_measure = false;
  measure->path = path;
  if (!file_read_text(path, TEXT_FILE_LIMIT, job->arena, source, job->diag)) {
    return false;
  }
  if (!front_matter_find(source, &begin, &end, &body)) {
    diag_warning_in(job->diag, path, tr("no front matter between two lines of '---': this is no measure, and is passed over"));
    return true;
  }
  const struct value *front = yaml_parse(source, begin, end, YAML_DUPLICATES_WARN, job->arena, job->diag);
  if (front == NULL) {
    return false;
  }
  const size_t errors = diag_errors(job->diag);
  if (!front_matter_read(job, front, measure)) {
    return diag_errors(job->diag) == errors;
  }
  *is_measure = true;
  measure->front_hash = hash_of(job, source, begin, end);
  sections_read(job, source, markdown_parse(source, body, MARKDOWN_SITE, job->arena, job->diag), measure);
  return true;
}

bool measure_import(struct import_job *job, const char *path) {
  struct measure *measure = arena_alloc(job->arena, sizeof *measure);
  bool is_measure = false;
  if (!measure_read(job, path, measure, &is_measure)) {
    return false;
  }
  if (!is_measure) {
    job->summary->passed_over++;
    return true;
  }
  struct imported *imported = imported_note(job, measure->id, measure->urn, measure->slug, path);
  if (imported == NULL) {
    return true;
  }
  imported->root = questionnaire_derive(job, measure, imported->id);
  job->summary->measures++;
  return true;
}

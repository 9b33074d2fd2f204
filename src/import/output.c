/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writing questionnaires into a folder where people edit them. The first line of each file holds a checksum of the rest,
 * which tells at the next import whether somebody changed the file; then it is left alone, and sections of the source that
 * changed since are named.
 */
#include "measure.h"

#include <string.h>

static const char MARK[] = "# Made by 'peil import'. Edit it freely: an edited file is not overwritten. Checksum ";

enum { CHECKSUM_SIZE = 17 }; /* 16 digits and the NUL */

/* A checksum (FNV-1a, 64 bits) in hexadecimal. It tells edits by people and guards against no attacker: a hash would take
 * a fifth of the time of an import. */
static void checksum_write(const char *bytes, size_t length, char digits[CHECKSUM_SIZE]) {
  static const char hexadecimal[] = "0123456789abcdef";
  uint64_t sum = UINT64_C(0xCBF29CE484222325);
  for (size_t i = 0; i < length; i++) {
    sum = (sum ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001B3);
  }
  for (size_t i = CHECKSUM_SIZE - 1; i > 0; i--) {
    digits[i - 1] = hexadecimal[sum & 15];
    sum >>= 4;
  }
  digits[CHECKSUM_SIZE - 1] = '\0';
}

/* The bytes of a file: its first line, and the YAML. */
static const char *file_bytes(struct import_job *job, const struct value *root, size_t *length) {
  struct buffer file = {0};
  const size_t yaml = sizeof MARK - 1 + CHECKSUM_SIZE; /* the digits and the newline */
  buffer_text(&file, MARK);
  buffer_repeat(&file, '\n', CHECKSUM_SIZE);
  yaml_write(root, &file);
  char digits[CHECKSUM_SIZE];
  checksum_write(file.bytes + yaml, file.length - yaml, digits);
  memcpy(file.bytes + sizeof MARK - 1, digits, CHECKSUM_SIZE - 1);
  *length = file.length;
  const char *bytes = arena_text_of(job->home, file.bytes, file.length);
  buffer_free(&file);
  return bytes;
}

/* Whether a file is as an import left it. */
static bool is_untouched(const struct source *source) {
  char digits[CHECKSUM_SIZE];
  const size_t mark = sizeof MARK - 1;
  const size_t yaml = mark + CHECKSUM_SIZE;
  if (source->length < yaml || strncmp(source->text, MARK, mark) != 0) {
    return false;
  }
  checksum_write(source->text + yaml, source->length - yaml, digits);
  return strncmp(source->text + mark, digits, CHECKSUM_SIZE - 1) == 0;
}

/* Names the sections of the source that changed since a questionnaire was written. */
static void changes_report(struct import_job *job, const struct source *source, const struct value *root) {
  struct diag *unheard = diag_new(); /* faults of the file are for peil check */
  const struct value *old = yaml_parse(source, 0, source->length, YAML_DUPLICATES_WARN, job->home, unheard);
  const struct value *old_hashes = value_member(value_member(old, "source"), "sections");
  value_each(hash, value_member(value_member(root, "source"), "sections")) {
    const char *old_hash = value_member_text(old_hashes, hash->key);
    if (old_hashes != NULL && (old_hash == NULL || strcmp(old_hash, hash->text) != 0)) {
      diag_warning_in(job->diag, source->name,
                      tr("section '%s' of the source has changed since this questionnaire was written"), hash->key);
    }
  }
  diag_free(unheard);
}

void output_add(struct import_job *job, const char *name, const struct value *root) {
  struct file_content file = {.path = path_join(job->home, job->directory, name)};
  file.bytes = file_bytes(job, root, &file.length);
  if (file_exists(file.path) && !job->options->replace) {
    struct source *old = arena_alloc(job->home, sizeof *old);
    if (!file_read(file.path, TEXT_FILE_LIMIT, job->home, old, job->diag)) {
      return;
    }
    if (old->length == file.length && memcmp(old->text, file.bytes, file.length) == 0) {
      job->summary->unchanged++;
      return;
    }
    if (!is_untouched(old)) {
      job->summary->kept++;
      diag_warning_in(job->diag, file.path, tr("somebody changed this file: it is left as it is"));
      diag_hint(job->diag, tr("--replace overwrites it"));
      changes_report(job, old, root);
      return;
    }
  }
  job->files = arena_grow(job->home, job->files, job->file_count, sizeof *job->files);
  job->files[job->file_count++] = file;
}

bool output_write_all(struct import_job *job) {
  return directory_make(job->directory, job->diag) &&
         files_write(job->files, job->file_count, &job->summary->written, job->diag);
}

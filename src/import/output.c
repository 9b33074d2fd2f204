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

/* A questionnaire on its way to its file. */
struct output {
  const char *path;             /* where it goes */
  const struct value *sections; /* hashes of the sections that it was derived from; NULL: it was not */
  const struct value *root;     /* what it says; while it is not written out */
  struct arena *arena;          /* that holds the root and goes with it, or NULL */
  struct buffer bytes;          /* of the file: its first line, and the YAML */
  struct job work;              /* to write the bytes out, which takes as long as to derive them */
  struct output *next;          /* in the order of the set */
};

/* Writes out what a file will hold. Nothing but the output is touched. */
static void emit(void *context, enum worker worker) {
  (void)worker;
  struct output *output = context;
  struct buffer *file = &output->bytes;
  const size_t yaml = sizeof MARK - 1 + CHECKSUM_SIZE; /* the digits and the newline */
  buffer_text(file, MARK);
  buffer_repeat(file, '\n', CHECKSUM_SIZE);
  yaml_write(output->root, file);
  char digits[CHECKSUM_SIZE];
  checksum_write(file->bytes + yaml, file->length - yaml, digits);
  memcpy(file->bytes + sizeof MARK - 1, digits, CHECKSUM_SIZE - 1);
  arena_free(output->arena);
  output->root = NULL;
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
static void changes_report(struct import_job *job, const struct source *source, const struct value *sections) {
  struct diag *unheard = diag_new(); /* faults of the file are for peil check */
  const struct value *old = yaml_parse(source, 0, source->length, YAML_DUPLICATES_WARN, job->home, unheard);
  const struct value *old_hashes = value_member(value_member(old, "source"), "sections");
  value_each(hash, sections) {
    const char *old_hash = value_member_text(old_hashes, hash->key);
    if (old_hashes != NULL && (old_hash == NULL || strcmp(old_hash, hash->text) != 0)) {
      diag_warning_in(job->diag, source->name,
                      tr("section '%s' of the source has changed since this questionnaire was written"), hash->key);
    }
  }
  diag_free(unheard);
}

void output_add(struct import_job *job, const char *name, const struct value *root, struct arena *arena) {
  struct output *output = arena_alloc(job->home, sizeof *output);
  const struct value *sections = value_member(value_member(root, "source"), "sections");
  *output = (struct output){
      .path = path_join(job->home, job->directory, name),
      .sections = sections != NULL ? value_copy(job->home, sections) : NULL,
      .root = root,
      .arena = arena,
      .work = {.run = emit, .context = output},
  };
  if (job->last_output != NULL) {
    job->last_output->next = output;
  } else {
    job->outputs = output;
  }
  job->last_output = output;
  jobs_add(job->beside, &output->work);
}

/* Whether a file may be written: it is new or other, and nobody edited the one that is there. */
static bool may_write(struct import_job *job, const struct output *output) {
  if (!file_exists(output->path) || job->options->replace) {
    return true;
  }
  struct source *old = arena_alloc(job->home, sizeof *old);
  if (!file_read(output->path, TEXT_FILE_LIMIT, job->home, old, job->diag)) {
    return false;
  }
  if (old->length == output->bytes.length && memcmp(old->text, output->bytes.bytes, old->length) == 0) {
    job->summary->unchanged++;
    return false;
  }
  if (is_untouched(old)) {
    return true;
  }
  job->summary->kept++;
  diag_warning_in(job->diag, output->path, tr("somebody changed this file: it is left as it is"));
  diag_hint(job->diag, tr("--replace overwrites it"));
  changes_report(job, old, output->sections);
  return false;
}

bool output_write_all(struct import_job *job) {
  struct file_content *files = NULL;
  size_t count = 0;
  for (struct output *output = job->outputs; output != NULL; output = output->next) {
    jobs_wait(job->beside, &output->work);
    if (may_write(job, output)) {
      files = arena_grow(job->home, files, count, sizeof *files);
      files[count++] = (struct file_content){output->path, output->bytes.bytes, output->bytes.length};
    }
  }
  /* may_write has left alone what somebody edited; what was read is no output, whoever wrote it. */
  const struct output_rule rule = {.inputs = job->inputs, .input_count = job->input_count};
  return directory_make(job->directory, job->diag) && files_write(files, count, &rule, &job->summary->written, job->diag);
}

void output_free(struct import_job *job) {
  jobs_free(job->beside);
  for (struct output *output = job->outputs; output != NULL; output = output->next) {
    if (output->root != NULL) { /* nobody came to it */
      arena_free(output->arena);
    }
    buffer_free(&output->bytes);
  }
}

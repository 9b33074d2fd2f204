/* SPDX-License-Identifier: EUPL-1.2
 *
 * No output destroys an input: what may go where, for the durable writer and for commands that want to know before they compute.
 */
#include "output.h"

#include "lock.h"
#include "memory.h"
#include "target.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START_SIZE = 1024 * 1024 }; /* bytes of a file by which it is recognised: names of any length stand before the mark */

/* Which of the inputs is this very file, under whatever name; NULL when none is. */
static const char *input_of(const struct stat *file, const struct output_rule *rule) {
  struct stat input;
  for (size_t i = 0; i < rule->input_count; i++)
    if (stat(rule->inputs[i], &input) == 0 && file_is_same(&input, file))
      return rule->inputs[i];
  return NULL;
}

/* Reads the start of a file; what cannot be read is not recognised. */
static size_t read_start(const char *path, char *start) {
  size_t length = 0;
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  ssize_t got = 1;
  while (descriptor >= 0 && got > 0 && length < START_SIZE) {
    got = read(descriptor, start + length, START_SIZE - length);
    length += got > 0 ? (size_t)got : 0;
  }
  if (descriptor >= 0)
    close(descriptor);
  return length;
}

/* Whether a file that is there may be replaced by what a command makes. */
static bool may_replace(const char *path, const struct output_rule *rule, struct diag *diag) {
  char *start = memory_resize(NULL, START_SIZE);
  const char *objection = rule->objection(rule->context, start, read_start(path, start));
  free(start);
  if (objection == NULL)
    return file_lock_wait(path, diag);
  diag_usage_error(diag, path, tr("this file is not replaced: %s"), objection);
  diag_hint(diag, "%s", tr("choose another name, or move the file away first"));
  return false;
}

bool output_is_allowed(const char *path, const struct output_rule *rule, struct diag *diag) {
  struct stat file;
  if (rule == NULL || stat(path, &file) != 0 || !S_ISREG(file.st_mode))
    return true;
  const char *input = input_of(&file, rule);
  if (input != NULL) {
    diag_usage_error(diag, path, tr("this command reads the same file ('%s'): the output would destroy it"), input);
    diag_hint(diag, "%s", tr("choose another name for the output"));
    return false;
  }
  /* A file behind a descriptor was opened for us by who started us: it was emptied then, or is to be added to. */
  int descriptor = -1;
  if (rule->objection == NULL || file.st_size == 0 || names_descriptor(path, &descriptor))
    return true;
  return may_replace(path, rule, diag);
}

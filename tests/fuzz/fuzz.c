/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the fuzz targets share.
 */
#include "fuzz.h"

#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 256 }; /* bytes: of paths in the folder for temporary files */

/* The folder of this process; empty until it is made. */
static char folder[PATH_SIZE];
/* The last file that was written in it. */
static char file[PATH_SIZE + PATH_SIZE];

struct source fuzz_source(struct arena *arena, const uint8_t *data, size_t size) {
  char *text = arena_alloc(arena, size + 1);
  if (size > 0)
    memcpy(text, data, size);
  return (struct source){.name = "input", .text = text, .length = size};
}

bool fuzz_is_text(const uint8_t *data, size_t size) {
  return size == 0 || (memchr(data, 0, size) == NULL && utf8_first_invalid((const char *)data, size) == SIZE_MAX);
}

static void remove_folder(void) {
  unlink(file);
  rmdir(folder);
}

static void make_folder(void) {
  const char *base = getenv("TMPDIR");
  snprintf(folder, sizeof folder, "%s/peil-fuzz-XXXXXX", base != NULL ? base : "/tmp");
  if (mkdtemp(folder) == NULL) {
    perror(folder);
    abort();
  }
  atexit(remove_folder);
}

const char *fuzz_file(const char *name, const uint8_t *data, size_t size) {
  if (*folder == '\0')
    make_folder();
  snprintf(file, sizeof file, "%s/%s", folder, name);
  FILE *stream = fopen(file, "wb");
  if (stream == NULL || fwrite(data, 1, size, stream) != size || fclose(stream) != 0) {
    perror(file);
    abort();
  }
  return file;
}

void fuzz_diag_end(struct diag *diag) {
  struct buffer out = {0};
  diag_write(diag, &out, true);
  buffer_free(&out);
  diag_free(diag);
}

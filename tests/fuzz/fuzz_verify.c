/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: a PDF of unknown origin, from which what travels in it is taken out, and which is compared.
 */
#include "../../src/verify/compare.h"
#include "fuzz.h"

#include <stdlib.h>

static void read_all(struct pdf_file *file) {
  struct pdf_attachments *found = arena_alloc(file->arena, sizeof *found);
  pdf_attachments_find(file, found);
  for (size_t i = 0; i < found->count; i++) {
    struct source content;
    if (pdf_stream(file, found->items[i].content, &content) == PDF_READ && content.text[content.length] != '\0')
      abort(); /* sources are followed by a NUL */
  }
}

/* A file holds against itself, or readers could take it in more than one way. */
static void compare_all(const struct source *source, struct arena *arena) {
  struct diag *diag = diag_new();
  if (pdf_compare(source, source, arena, diag) != LIKENESS_SAME && diag_errors(diag) == 0)
    abort(); /* a difference without a word */
  fuzz_diag_end(diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  struct pdf_file file;
  bool opened = pdf_open(&source, arena, &file, diag);
  if (opened) {
    read_all(&file);
    compare_all(&source, arena);
  } else if (diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

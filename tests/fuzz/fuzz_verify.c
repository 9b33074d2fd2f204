/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: a PDF of unknown origin, from which what travels in it is taken out.
 */
#include "../../src/verify/pdf.h"
#include "fuzz.h"

#include <stdlib.h>

static void read_all(struct pdf_file *file) {
  enum { PARTS = 5 }; /* offsets of which the page is asked */
  struct pdf_attachments *found = arena_alloc(file->arena, sizeof *found);
  pdf_attachments_find(file, found);
  for (size_t i = 0; i < found->count; i++) {
    struct source content;
    if (pdf_stream(file, found->items[i].content, &content) == PDF_READ && content.text[content.length] != '\0')
      abort(); /* sources are followed by a NUL */
  }
  for (size_t i = 0; i < PARTS; i++)
    pdf_page_at(file, file->source->length * i / PARTS);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  struct pdf_file file;
  if (pdf_open(&source, arena, &file, diag))
    read_all(&file);
  else if (diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: front matter and Markdown, plain and as documentation sites write it.
 */
#include "fuzz.h"

#include <peil/data.h>
#include <stdlib.h>

static void read_as(const struct source *source, size_t begin, enum markdown_flags flags, struct arena *arena,
                    struct diag *diag) {
  const struct markdown *document = markdown_parse(source, begin, flags, arena, diag);
  if (document == NULL || document->kind != MARKDOWN_DOCUMENT)
    abort(); /* every text is Markdown */
  struct buffer text = {0};
  markdown_plain_text(document, &text);
  if (utf8_first_invalid(buffer_string(&text), text.length) != SIZE_MAX)
    abort(); /* valid text became invalid */
  buffer_free(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!fuzz_is_text(data, size))
    return 0;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  size_t begin = 0, end = 0, body = 0;
  if (front_matter_find(&source, &begin, &end, &body)) {
    if (begin > end || end > body || body > size)
      abort(); /* the parts overlap */
    yaml_parse(&source, begin, end, YAML_DUPLICATES_WARN, arena, diag);
  }
  read_as(&source, body, MARKDOWN_PLAIN, arena, diag);
  read_as(&source, body, MARKDOWN_SITE, arena, diag);
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: Mustache over a value that has texts, lists in lists and a map that is empty.
 */
#include "fuzz.h"

#include <peil/report.h>
#include <stdlib.h>

static const char context_text[] =
    "{\"a\": \"text & <b> *c*\", \"b\": [{\"a\": 1, \"c\": [1, 2]}, {\"a\": null, \"c\": []}], \"c\": {\"d\": {\"e\": true}},"
    " \"n\": 2.50, \"f\": false, \"z\": {}}";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!fuzz_is_text(data, size))
    return 0;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source context_source = {.name = "context", .text = context_text, .length = sizeof context_text - 1};
  const struct value *context = json_parse(&context_source, arena, diag);
  struct source source = fuzz_source(arena, data, size);
  if (context == NULL)
    abort();
  for (int i = 0; i < 4; i++) {
    struct buffer out = {0};
    bool ok =
        mustache_expand(&source, 0, size, context, i % 2 == 0 ? MUSTACHE_HTML : MUSTACHE_MARKDOWN, i / 2 == 1, &out, diag);
    if (!ok && diag_errors(diag) == 0)
      abort(); /* a failure without a word */
    buffer_free(&out);
  }
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

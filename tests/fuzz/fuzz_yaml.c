/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: YAML to values, and these values to YAML, which must read back.
 */
#include "fuzz.h"

#include <peil/data.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  const struct value *value = yaml_parse(&source, 0, size, size % 2 == 0 ? YAML_STRICT : YAML_DUPLICATES_WARN, arena, diag);
  if (value == NULL && diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  if (value != NULL) {
    struct buffer out = {0};
    yaml_write(value, &out);
    struct source written = {.name = "written", .text = buffer_string(&out), .length = out.length};
    struct diag *again = diag_new();
    if (yaml_parse(&written, 0, written.length, YAML_STRICT, arena, again) == NULL)
      abort(); /* what it wrote, it cannot read */
    diag_free(again);
    buffer_free(&out);
  }
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

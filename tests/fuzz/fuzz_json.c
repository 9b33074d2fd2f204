/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: JSON to values, and these values to JSON, which must read back; canonical form must be a fixed point.
 */
#include "fuzz.h"

#include <peil/data.h>
#include <stdlib.h>
#include <string.h>

/* Writes the value in a style, reads that back and gives the canonical form of what came out. */
static void canonical_of(const struct value *value, enum json_style style, struct arena *arena, struct buffer *out) {
  struct buffer written = {0};
  struct diag *diag = diag_new();
  json_write(value, style, &written);
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){
      .name = "written", .text = arena_text_of(arena, buffer_string(&written), written.length), .length = written.length};
  const struct value *again = json_parse(source, arena, diag);
  if (again == NULL)
    abort(); /* what it wrote, it cannot read */
  json_write(again, JSON_CANONICAL, out);
  diag_free(diag);
  buffer_free(&written);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  const struct value *value = json_parse(&source, arena, diag);
  if (value == NULL && diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  if (value != NULL) {
    struct buffer direct = {0}, pretty = {0}, canonical = {0};
    json_write(value, JSON_CANONICAL, &direct);
    canonical_of(value, JSON_PRETTY, arena, &pretty);
    canonical_of(value, JSON_CANONICAL, arena, &canonical);
    if (strcmp(direct.bytes, pretty.bytes) != 0 || strcmp(direct.bytes, canonical.bytes) != 0)
      abort(); /* the hash of a record would change by saving it */
    buffer_free(&direct);
    buffer_free(&pretty);
    buffer_free(&canonical);
  }
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

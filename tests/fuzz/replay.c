/* SPDX-License-Identifier: EUPL-1.2
 *
 * Stands in for libFuzzer in the tests: feeds a target every file of a corpus, whole, cut short and damaged in ways that are the same
 * every time. No compiler with a fuzzer is needed.
 */
#include "fuzz.h"

#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  DAMAGES = 1000,  /* damaged copies of each file */
  CUTS = 200,      /* places at which each file is cut short */
  DAMAGE_MOST = 8, /* bytes or runs changed in one copy */
  RUN_MOST = 64,   /* bytes in a run that is repeated */
};

/* Bytes that mean something to one of the readers. */
static const char meaning[] = "{}[]()<>\"'`:,-#&*!|?%@~\\/.\n\r\t 0\xC3\xFF";

/* The next number of xorshift64, so that damage is the same on every machine. */
static uint64_t next_number(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

static void damage(struct buffer *copy, const struct source *source, uint64_t *state) {
  copy->length = 0;
  buffer_append(copy, source->text, source->length);
  for (uint64_t left = 1 + next_number(state) % DAMAGE_MOST; left > 0 && copy->length > 0; left--) {
    size_t at = next_number(state) % copy->length;
    size_t run = 1 + next_number(state) % RUN_MOST;
    run = run < copy->length - at ? run : copy->length - at;
    switch (next_number(state) % 4) {
    case 0: /* another byte */
      copy->bytes[at] = meaning[next_number(state) % (sizeof meaning - 1)];
      break;
    case 1: /* one bit */
      copy->bytes[at] = (char)(copy->bytes[at] ^ (1 << next_number(state) % 8));
      break;
    case 2: /* a run that lacks */
      memmove(copy->bytes + at, copy->bytes + at + run, copy->length - at - run);
      copy->length -= run;
      break;
    case 3: { /* a run that stands there twice */
      char bytes[RUN_MOST];
      memcpy(bytes, copy->bytes + at, run);
      buffer_append(copy, bytes, run);
      break;
    }
    }
  }
}

static void feed(const void *bytes, size_t length) {
  LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
}

static bool replay(const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  struct source source;
  bool ok = file_read(path, TEXT_FILE_LIMIT, arena, &source, diag);
  if (ok) {
    struct buffer copy = {0};
    uint64_t state = 0x9E3779B97F4A7C15u;
    feed(source.text, source.length);
    for (size_t i = 0; i < CUTS; i++)
      feed(source.text, source.length * i / CUTS);
    for (int i = 0; i < DAMAGES; i++) {
      damage(&copy, &source, &state);
      feed(buffer_string(&copy), copy.length);
    }
    buffer_free(&copy);
  }
  arena_free(arena);
  return ok;
}

int main(int count, char **arguments) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  size_t files = 0;
  for (int i = 1; i < count; i++) {
    const char *const *names = NULL;
    size_t name_count = 0;
    if (!directory_list(arguments[i], "*", arena, &names, &name_count, diag))
      break;
    for (size_t j = 0; j < name_count; j++)
      files += replay(path_join(arena, arguments[i], names[j]), diag) ? 1 : 0;
  }
  struct buffer text = {0};
  diag_write(diag, &text, false);
  fputs(buffer_string(&text), stderr);
  printf("%zu files, each with %d cuts and %d damages\n", files, CUTS, DAMAGES);
  bool ok = diag_errors(diag) == 0 && files > 0;
  buffer_free(&text);
  diag_free(diag);
  arena_free(arena);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}

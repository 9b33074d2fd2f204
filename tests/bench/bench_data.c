/* SPDX-License-Identifier: EUPL-1.2
 *
 * Measures how fast files become values: bench_data [--repeat N] FILE... reads every file (YAML or JSON, by its name) N times and prints
 * megabytes a second and microseconds a file.
 */
#include <peil/data.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double seconds_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool parse(const struct source *source, struct diag *diag) {
  struct arena *arena = arena_new();
  const struct value *value = strcmp(path_extension(source->name), "json") == 0
                                  ? json_parse(source, arena, diag)
                                  : yaml_parse(source, 0, source->length, YAML_STRICT, arena, diag);
  arena_free(arena);
  return value != NULL;
}

int main(int argc, char **argv) {
  int first = 1;
  long repeat = 10;
  if (argc > 2 && strcmp(argv[1], "--repeat") == 0) {
    repeat = strtol(argv[2], NULL, 10);
    first = 3;
  }
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  size_t files = 0;
  size_t bytes = 0;
  double seconds = 0;
  for (int i = first; i < argc; i++) {
    struct source source;
    if (!file_read_text(argv[i], FILE_SIZE_LIMIT, arena, &source, diag) || !parse(&source, diag))
      continue;
    double begin = seconds_now();
    for (long turn = 0; turn < repeat; turn++)
      parse(&source, diag);
    seconds += seconds_now() - begin;
    files++;
    bytes += source.length;
  }
  struct buffer report = {0};
  diag_write(diag, &report, false);
  fputs(buffer_string(&report), stderr);
  double turns = (double)repeat;
  printf("%zu files, %zu bytes: %.1f MB/s, %.1f µs a file, %.3f ms for all\n", files, bytes,
         (double)bytes * turns / seconds / 1e6, seconds / turns / (double)files * 1e6, seconds / turns * 1e3);
  bool ok = diag_errors(diag) == 0;
  buffer_free(&report);
  diag_free(diag);
  arena_free(arena);
  return ok ? 0 : 1;
}

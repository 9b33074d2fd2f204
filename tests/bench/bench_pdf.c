/* SPDX-License-Identifier: EUPL-1.2
 *
 * Measures the PDF renderer: bench_pdf CHAPTERS [FILE] renders a sample report three times and prints milliseconds, bytes and the
 * memory taken; a chapter is about a page and a half. With FILE it keeps the last one, to look at.
 */
#include "../unit/sample_document.h"

#include <peil/render.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double milliseconds_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

int main(int argc, char **argv) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct document document = sample_report(arena, argc > 1 ? strtoul(argv[1], NULL, 10) : 16);
  struct buffer out = {0};
  bool ok = true;
  for (int i = 0; i < 3; i++) {
    out.length = 0;
    double begin = milliseconds_now();
    ok = renderer_named("pdf")->render(&document, &out, diag) && ok;
    printf("%.1f ms, %zu bytes\n", milliseconds_now() - begin, out.length);
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("%ld KB of memory\n", usage.ru_maxrss);
  ok = ok && (argc < 3 || file_write(argv[2], out.bytes, out.length, NULL, diag));
  struct buffer faults = {0};
  diag_write(diag, &faults, false);
  fputs(buffer_string(&faults), stderr);
  buffer_free(&faults);
  buffer_free(&out);
  diag_free(diag);
  arena_free(arena);
  return ok ? 0 : 1;
}

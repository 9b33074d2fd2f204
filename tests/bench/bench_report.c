/* SPDX-License-Identifier: EUPL-1.2
 *
 * Says where the time of a report as PDF goes: bench_report RUNS ASSESSMENT TEMPLATE LANGUAGE FILE makes it again and again in one process
 * and prints the median of each step in milliseconds. What runs in a thread of its own is waited for in the step that needs it.
 */
#include "../../src/render/pdf/emit.h"
#include "../../src/render/pdf/metadata.h"

#include <libdeflate.h>
#include <peil/render.h>
#include <peil/report.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* clang-format off */
#define STEPS(STEP)                                                                                                                  \
  STEP(READ_ANSWERS, "load: read the answers, check each record's hash")                                                           \
  STEP(READ_SET, "load: read the questionnaires")                                                                                  \
  STEP(CHECK, "load: hold the answers against the questions")                                                                      \
  STEP(SCORE, "score")                                                                                                             \
  STEP(EXPAND, "expand the template to a document")                                                                                \
  STEP(LAYOUT, "lay out lines, tables and pages")                                                                                  \
  STEP(SHAPE, "shape words (a part of the step above, left out there)")                                                            \
  STEP(EMIT, "emit pages (they are deflated beside it)")                                                                           \
  STEP(TAGS, "number the structure tree")                                                                                          \
  STEP(FONTS, "reduce the fonts and write them")                                                                                   \
  STEP(METADATA, "metadata and attachments")                                                                                       \
  STEP(SAVE, "lay the file down (waits for what is still deflated)")                                                               \
  STEP(WRITE, "write the file, durably")                                                                                           \
  STEP(FREE, "give the memory back")                                                                                               \
  STEP(DEFLATE, "deflate, beside these in a thread of its own")
/* clang-format on */

#define STEP(id, name) STEP_##id,
enum step { STEPS(STEP) STEP_COUNT };
#undef STEP

#define STEP(id, name) name,
static const char *const names[] = {STEPS(STEP)};
#undef STEP

enum { RUNS_MOST = 1000 };
static double times[STEP_COUNT][RUNS_MOST]; /* milliseconds, by step and run */
static size_t run;                          /* the run that is on */
static double before;                       /* when the step that is on began */

static double milliseconds_of(clockid_t clock) {
  struct timespec now = {0};
  clock_gettime(clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

static double milliseconds_now(void) {
  return milliseconds_of(CLOCK_MONOTONIC);
}

/* The processor's time of all threads but this one. */
static double milliseconds_beside(void) {
  return milliseconds_of(CLOCK_PROCESS_CPUTIME_ID) - milliseconds_of(CLOCK_THREAD_CPUTIME_ID);
}

/* Ends a step; the next begins. */
static void step_end(enum step step) {
  double now = milliseconds_now();
  times[step][run] += now - before;
  before = now;
}

/* Shapes as the real fonts do, and times it. */
static struct metrics real;

static const struct word *timed_shape(void *context, enum face face, const char *text, size_t length) {
  double begin = milliseconds_now();
  const struct word *word = real.shape(context, face, text, length);
  double taken = milliseconds_now() - begin;
  times[STEP_SHAPE][run] += taken;
  before += taken;
  return word;
}

/* What render_pdf does, in steps. */
static bool render(const struct document *document, const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  struct fonts fonts;
  struct buffer out = {0};
  struct layout layout;
  double beside = milliseconds_beside();
  if (!pdf_fonts_open(&fonts, document->language, arena, diag))
    return false;
  real = pdf_fonts_metrics(&fonts);
  struct metrics metrics = {.context = real.context, .shape = timed_shape, .hyphen = real.hyphen};
  struct hyphenator *hyphenator = pdf_hyphenator_new(diag);
  struct writer *writer = pdf_writer_new();
  unsigned *files = pdf_attachments(document, writer, arena);
  pdf_layout(&layout, document, &metrics, hyphenator, arena, diag);
  step_end(STEP_LAYOUT);
  struct embedding *embedding = pdf_embedding_new(&fonts, writer, arena);
  struct tag_tree *tree = pdf_tag_tree_new(arena);
  struct emission emission = {
      .layout = &layout,
      .document = document,
      .metrics = &real,
      .arena = arena,
      .writer = writer,
      .page = {.arena = arena, .writer = writer, .embedding = embedding, .tree = tree},
      .diag = diag,
  };
  pdf_emit(&emission);
  step_end(STEP_EMIT);
  bool ok = pdf_embedding_finish(embedding, diag);
  step_end(STEP_FONTS);
  unsigned structure = pdf_tags_write(arena, tree, layout.root, writer);
  step_end(STEP_TAGS);
  ok = ok && pdf_metadata(document, writer, files, structure, layout.front_pages, arena, diag);
  step_end(STEP_METADATA);
  ok = ok && pdf_writer_save(writer, &out, diag);
  step_end(STEP_SAVE);
  times[STEP_DEFLATE][run] = milliseconds_beside() - beside;
  ok = ok && file_write(path, out.bytes, out.length, NULL, diag);
  step_end(STEP_WRITE);
  if (run == 0)
    printf("%zu pages, %zu bytes\n", layout.page_count, out.length);
  buffer_free(&out);
  pdf_writer_free(writer);
  pdf_hyphenator_free(hyphenator);
  pdf_fonts_close(&fonts);
  arena_free(arena);
  step_end(STEP_FREE);
  return ok;
}

static bool make(char **arguments, const char *path, struct diag *diag) {
  before = milliseconds_now();
  struct assessment *assessment = assessment_load(arguments[2], diag);
  step_end(STEP_READ_ANSWERS);
  struct set *set = assessment != NULL ? set_load(assessment->set, diag) : NULL;
  step_end(STEP_READ_SET);
  bool ok = set != NULL && assessment_check(assessment, set, diag);
  step_end(STEP_CHECK);
  if (!ok)
    return false;
  struct scorecard *scorecard = score(set, assessment);
  step_end(STEP_SCORE);
  struct arena *arena = arena_new();
  struct report_request request = {.template_name = arguments[3], .language = arguments[4], .scorecard = scorecard, .date = 0};
  const struct document *document = report_build(&request, arena, diag);
  step_end(STEP_EXPAND);
  ok = document != NULL && render(document, path, diag);
  arena_free(arena);
  scorecard_free(scorecard);
  set_free(set);
  assessment_free(assessment);
  step_end(STEP_FREE);
  return ok;
}

static int compare_times(const void *one, const void *other) {
  double a = *(const double *)one, b = *(const double *)other;
  return (a > b) - (a < b);
}

int main(int count, char **arguments) {
  size_t runs = count == 6 ? strtoul(arguments[1], NULL, 10) : 0;
  struct diag *diag = diag_new();
  bool ok = true;
  double all = 0;
  if (runs < 1 || runs > RUNS_MOST) {
    fprintf(stderr, "bench_report RUNS ASSESSMENT TEMPLATE LANGUAGE FILE, with at most %d runs\n", RUNS_MOST);
    return 2;
  }
  for (run = 0; run < runs && ok; run++)
    ok = make(arguments, arguments[5], diag);
  for (enum step step = 0; step < STEP_COUNT; step++) {
    qsort(times[step], runs, sizeof times[step][0], compare_times);
    all += step == STEP_DEFLATE ? 0 : times[step][runs / 2];
  }
  for (enum step step = 0; step < STEP_COUNT; step++)
    printf("%8.2f ms %5.1f%%  %s\n", times[step][runs / 2], 100 * times[step][runs / 2] / all, names[step]);
  printf("%8.2f ms         all of these; starting a process takes more\n", all);
  struct buffer faults = {0};
  diag_write(diag, &faults, false);
  fputs(buffer_string(&faults), stderr);
  buffer_free(&faults);
  diag_free(diag);
  return ok ? 0 : 1;
}

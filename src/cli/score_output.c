/* SPDX-License-Identifier: EUPL-1.2
 *
 * The scorecard on the screen, as CSV and as JSON.
 */
#include "score_output.h"

#include "screen_table.h"
#include <math.h>
#include <string.h>

enum { BAR_CELLS = 10, GAPS_SHOWN = 5 }; /* two cells a level: half a cell is a quarter of a level */

void score_write_json(const struct scorecard *scorecard, const char *language, enum json_style style, struct buffer *out) {
  struct arena *arena = arena_new();
  json_write(scorecard_value(scorecard, language, arena), style, out);
  arena_free(arena);
}

/* ---- CSV (RFC 4180) ------------------------------------------------------------------------------------------------- */

static void csv_cell(enum csv_form form, const struct cell *cell, struct buffer *out) {
  if (cell->form == CELL_TEXT)
    csv_text(form, cell->text, out);
  else if (cell->figure.exists)
    csv_number(form, cell->figure.value, out);
}

void score_write_csv(const struct scorecard *scorecard, const struct score_view *view, const char *language,
                     enum csv_form form, struct buffer *out) {
  struct sheet sheet = {.arena = arena_new()};
  size_t columns = score_view_columns(view);
  view->rows(scorecard, language, &sheet);
  csv_begin(form, out);
  buffer_text(out, "assessment");
  for (size_t i = 0; i < columns; i++)
    if (view->columns[i].key != NULL)
      buffer_format(out, "%c%s", csv_separator(form), view->columns[i].key);
  for (size_t i = 0; i < sheet.count; i++) {
    if (i % columns == 0) {
      buffer_text(out, "\r\n");
      csv_text(form, scorecard->assessment->id, out);
    }
    if (view->columns[i % columns].key != NULL) {
      buffer_char(out, csv_separator(form));
      csv_cell(form, &sheet.cells[i], out);
    }
  }
  buffer_text(out, "\r\n");
  arena_free(sheet.arena);
}

/* ---- Screen ----------------------------------------------------------------------------------------------------------- */

/* A bar of BAR_CELLS over levels 0 to 5, in half cells; the target is a mark after its cell. */
static const char *bar(struct arena *arena, const struct cell *cell) {
  struct buffer out = {0};
  long halves = cell->figure.exists ? lround(cell->figure.value / LEVEL_MAXIMUM * BAR_CELLS * 2) : 0;
  long mark = lround(cell->other / LEVEL_MAXIMUM * BAR_CELLS) - 1;
  for (long i = 0; i < BAR_CELLS; i++) {
    if (halves >= 2 * (i + 1))
      buffer_text(&out, "█");
    else if (i == mark)
      buffer_text(&out, "┃");
    else
      buffer_text(&out, halves > 2 * i ? "▌" : "·");
  }
  const char *text = arena_text(arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static const char *screen_cell(struct arena *arena, const struct cell *cell) {
  bool exists = cell->figure.exists;
  switch (cell->form) {
  case CELL_TEXT:
    return cell->text;
  case CELL_LEVEL:
    return screen_figure(arena, exists, cell->figure.value, 1);
  case CELL_SHARE:
    return screen_percentage(arena, exists, cell->figure.value);
  case CELL_COUNT:
    return screen_figure(arena, exists, cell->figure.value, 0);
  case CELL_BAR:
    return bar(arena, cell);
  case CELL_RANGE:
    return exists ? arena_format(arena, "%s–%s", screen_figure(arena, true, cell->figure.value, 1),
                                 screen_figure(arena, true, cell->other, 1))
                  : "–";
  }
  return "";
}

static void write_view(const struct scorecard *scorecard, const struct score_view *view, const struct invocation *invocation,
                       struct arena *arena, struct buffer *out) {
  struct sheet sheet = {.arena = arena};
  char alignment[SCREEN_TABLE_COLUMNS_MOST + 1] = {0};
  struct screen_table table = {.arena = arena, .alignment = alignment};
  size_t columns = score_view_columns(view);
  size_t shown = 0;
  view->rows(scorecard, invocation->language, &sheet);
  for (size_t i = 0; i < columns; i++) {
    const char *heading = view->columns[i].heading;
    if (heading == NULL)
      continue;
    alignment[shown++] = view->columns[i].alignment;
    screen_table_add(&table, *heading != '\0' ? tr(heading) : "");
  }
  for (size_t i = 0; i < sheet.count; i++)
    if (view->columns[i % columns].heading != NULL)
      screen_table_add(&table, screen_cell(arena, &sheet.cells[i]));
  screen_table_write(&table, output_columns(), terminal_has_colour(stdout), out);
}

static void write_gaps(const struct scorecard *scorecard, const struct invocation *invocation, struct arena *arena,
                       struct buffer *out) {
  struct screen_table table = {.arena = arena, .alignment = "llrrr"};
  static const char *const headings[] = {"Largest gaps", "Id", "Level", "Target", "Gap"};
  if (scorecard->gap_count == 0)
    return;
  for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
    screen_table_add(&table, tr(headings[i]));
  for (size_t i = 0; i < scorecard->gap_count && i < GAPS_SHOWN; i++) {
    const struct measure_score *score = scorecard->gaps[i];
    screen_table_add(&table, translation_in(score->measure->title, invocation->language));
    screen_table_add(&table, score->measure->id);
    screen_table_add(&table, screen_figure(arena, true, score->level, 0));
    screen_table_add(&table, screen_figure(arena, true, score->target, 1));
    screen_table_add(&table, screen_figure(arena, true, score->gap, 1));
  }
  buffer_char(out, '\n');
  screen_table_write(&table, output_columns(), terminal_has_colour(stdout), out);
}

static void add_review(struct screen_table *table, const char *title, const struct review_score *review) {
  if (review->questions == 0)
    return;
  screen_table_add(table, title);
  screen_table_add(table, arena_format(table->arena, "%zu", review->questions));
  screen_table_add(table, screen_figure(table->arena, review->claimed.exists, review->claimed.value, 1));
  screen_table_add(table, screen_figure(table->arena, review->reviewed.exists, review->reviewed.value, 1));
  screen_table_add(table,
                   screen_change(table->arena, review->difference.exists, review->claimed.value, review->reviewed.value, 1));
}

/* What a reviewer's judgements change, where there are any. */
static void write_reviews(const struct scorecard *scorecard, const struct invocation *invocation, struct arena *arena,
                          struct buffer *out) {
  struct screen_table table = {.arena = arena, .alignment = "lrrrr"};
  static const char *const headings[] = {"Claimed and reviewed", "Questions", "Claimed", "Reviewed", "Difference"};
  if (scorecard->review_count == 0)
    return;
  for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
    screen_table_add(&table, tr(headings[i]));
  for (size_t i = 0; i < scorecard->area_count; i++)
    add_review(&table, translation_in(scorecard->areas[i].title, invocation->language), &scorecard->areas[i].review);
  add_review(&table, tr("Overall"), &scorecard->overall.review);
  buffer_char(out, '\n');
  screen_table_write(&table, output_columns(), terminal_has_colour(stdout), out);
  if (scorecard->shows == SHOWS_REVIEWED)
    buffer_text(out, tr("All other figures show what was reviewed.\n"));
}

/* How many questions are in each of the states that a reader must know of. */
static void write_counts(const struct scorecard *scorecard, struct buffer *out) {
  size_t counts[STATUS_COUNT] = {0};
  size_t disagreements = 0;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++) {
      counts[scorecard->measures[i].questions[j].status]++;
      disagreements += scorecard->measures[i].questions[j].disagreement ? 1 : 0;
    }
  }
  buffer_format(out,
                tr("\nQuestions: %zu answered, %zu not known, %zu not applicable, %zu not occurred, %zu open, %zu not asked. "
                   "Disagreements: %zu.\n"),
                counts[STATUS_ANSWERED], counts[STATUS_UNKNOWN], counts[STATUS_NOT_APPLICABLE], counts[STATUS_NOT_OCCURRED],
                counts[STATUS_UNANSWERED], counts[STATUS_NOT_ASKED], disagreements);
}

void score_write_screen(const struct scorecard *scorecard, const struct score_view *view, const struct invocation *invocation,
                        struct buffer *out) {
  struct arena *arena = arena_new();
  const struct assessment *assessment = scorecard->assessment;
  buffer_format(out, "%s · %s · %04d-%02d-%02d – %04d-%02d-%02d\n\n", arena_visible(arena, assessment->subject_name),
                arena_visible(arena, translation_in(scorecard->set->title, invocation->language)), assessment->from.year,
                assessment->from.month, assessment->from.day, assessment->to.year, assessment->to.month, assessment->to.day);
  write_view(scorecard, view, invocation, arena, out);
  if (view == score_view_named(NULL))
    write_gaps(scorecard, invocation, arena, out);
  write_reviews(scorecard, invocation, arena, out);
  write_counts(scorecard, out);
  arena_free(arena);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block gap-chart: for each gap a dot at the level and a line from there to the target, most urgent first.
 */
#include "../blocks.h"
#include "../chart_rows.h"
#include "../gaps.h"
#include "../parts.h"

enum { OPTION_LIMIT, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_LIMIT] = GAPS_LIMIT_OPTION(10, CHART_ROWS_MOST),
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

static const struct part_column columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 0},
    {WORD_COLUMN_LEVEL, DOC_ALIGN_CENTRE, 0},
    {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 0},
    {WORD_COLUMN_GAP, DOC_ALIGN_CENTRE, 0},
};

static struct chart_row row_of(const struct report *report, const struct measure_score *score) {
  struct arena *arena = report->arena;
  return (struct chart_row){
      .title = translation_in(score->measure->title, report->language),
      .value = {true, score->level},
      .target = {true, score->target},
      .figures = arena_format(arena, "%d → %s", score->level, format_short(score->target, report->language, arena)),
  };
}

/* The title of a measure with its figures, in the words of one sentence. */
static const char *gap_in_words(const struct report *report, enum word word, const struct measure_score *score) {
  struct arena *arena = report->arena;
  return SAY(report->wording, word, TEXT_FILL("title", translation_in(score->measure->title, report->language)),
             TEXT_FILL("level", arena_format(arena, "%d", score->level)),
             TEXT_FILL("target", format_short(score->target, report->language, arena)),
             TEXT_FILL("gap", format_short(score->gap, report->language, arena)));
}

static const char *describe(const struct report *report, const void *context, const struct chart_part *part) {
  const size_t shown = *(const size_t *)context;
  const struct scorecard *scorecard = report->scorecard;
  const struct measure_score *largest = scorecard->gaps[0];
  struct buffer out = {0};
  for (size_t i = 1; i < shown; i++)
    if (scorecard->gaps[i]->gap > largest->gap)
      largest = scorecard->gaps[i];
  buffer_text(&out, gap_in_words(report, WORD_GAP_CHART_LARGEST, largest));
  buffer_format(&out, " %s", SAY(report->wording, WORD_GAP_CHART_BEGIN, COUNT_FILL("shown", shown)));
  for (size_t i = part->first; i < part->first + part->count; i++)
    buffer_format(&out, " %s", gap_in_words(report, WORD_GAP_CHART_GAP, scorecard->gaps[i]));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_table(const struct report *report, size_t shown) {
  struct arena *arena = report->arena;
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_GAP_CHART_TABLE), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < shown; i++) {
    const struct measure_score *score = report->scorecard->gaps[i];
    struct doc_node *row = part_row(report, table);
    part_measure_title(report, part_row_head(report, row, NULL), score->measure);
    part_level_cell(report, row, true, score->level, arena_format(arena, "%d", score->level));
    doc_cell(arena, row, format_short(score->target, report->language, arena));
    doc_cell(arena, row, format_short(score->gap, report->language, arena));
  }
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  size_t shown = gaps_shown(report, options[OPTION_LIMIT]);
  if (shown == 0)
    return;
  struct chart_row *rows = arena_array(report->arena, shown, sizeof *rows);
  for (size_t i = 0; i < shown; i++)
    rows[i] = row_of(report, scorecard->gaps[i]);
  struct chart_rows chart = {.style = CHART_LOLLIPOPS, .rows = rows, .count = shown, .value_word = WORD_LEGEND_LEVEL};
  chart_rows_append(report, &chart, say(report->wording, WORD_GAP_CHART_CAPTION), describe, &shown);
  if (options[OPTION_TABLE])
    append_table(report, shown);
}

const struct block_code block_gap_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Dumbbells: two levels of each area, one beside the other.
 */
#include "pair_chart.h"

#include "parts.h"

#include <math.h>

static struct chart_row row_of(const struct report *report, const struct chart_pair *pair) {
  return (struct chart_row){
      .title = pair->title,
      .value = pair->to,
      .beside = pair->from,
      .target = pair->target,
      .figures = chart_from_to(report, pair->from, pair->to),
  };
}

static const char *level_or_dash(const struct report *report, struct figure level) {
  return level.exists ? format_level(level.value, report->language, report->arena) : say(report->wording, WORD_NONE);
}

static const char *difference_of(const struct report *report, const struct chart_pair *pair) {
  if (!pair->from.exists || !pair->to.exists)
    return say(report->wording, WORD_NONE);
  double difference = difference_shown(pair->from.value, pair->to.value, 1);
  return format_difference(difference, format_level(fabs(difference), report->language, report->arena), report->arena);
}

/* Whether there is a pair to compare: without one, nothing is said about differences. */
static bool has_both(const struct chart_pair *pairs, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (pairs[i].from.exists && pairs[i].to.exists)
      return true;
  return false;
}

/* The pair that differs most; NULL when none differs so much that it shows. */
static const struct chart_pair *find_largest(const struct chart_pair *pairs, size_t count) {
  static const double visible = 0.05;
  const struct chart_pair *largest = NULL;
  double most = visible;
  for (size_t i = 0; i < count; i++) {
    double size = pairs[i].from.exists && pairs[i].to.exists ? fabs(pairs[i].to.value - pairs[i].from.value) : 0;
    if (size >= most && (largest == NULL || size > most)) {
      largest = &pairs[i];
      most = size;
    }
  }
  return largest;
}

static const char *describe(const struct report *report, const struct pair_chart *chart, const struct chart_pair *pairs,
                            size_t count) {
  const struct chart_pair *largest = find_largest(pairs, count - 1);
  struct buffer out = {0};
  buffer_text(&out, SAY(report->wording, chart->begin, TEXT_FILL("by", say(report->wording, chart->noun))));
  if (largest != NULL)
    buffer_format(&out, " %s",
                  SAY(report->wording, WORD_PAIR_CHART_LARGEST, TEXT_FILL("title", largest->title),
                      TEXT_FILL("difference", difference_of(report, largest))));
  else if (has_both(pairs, count - 1))
    buffer_format(&out, " %s", say(report->wording, WORD_PAIR_CHART_SAME));
  for (size_t i = 0; i < count; i++)
    buffer_format(
        &out, " %s",
        SAY(report->wording, WORD_PAIR_CHART_PAIR, TEXT_FILL("title", pairs[i].title),
            TEXT_FILL("from", level_or_dash(report, pairs[i].from)), TEXT_FILL("to", level_or_dash(report, pairs[i].to)),
            TEXT_FILL("from-word", say(report->wording, chart->from)), TEXT_FILL("to-word", say(report->wording, chart->to))));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_table(const struct report *report, const struct pair_chart *chart, const char *caption,
                         const struct chart_pair *pairs, size_t count) {
  struct arena *arena = report->arena;
  const struct part_column columns[] = {
      {chart->heading, DOC_ALIGN_LEFT, 0},       {chart->from_heading, DOC_ALIGN_DECIMAL, 0},
      {chart->to_heading, DOC_ALIGN_DECIMAL, 0}, {WORD_COLUMN_DIFFERENCE, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 0},
  };
  struct doc_node *table = part_table(report, caption, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < count; i++) {
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, pairs[i].title);
    doc_cell(arena, row, level_or_dash(report, pairs[i].from));
    doc_cell(arena, row, level_or_dash(report, pairs[i].to));
    doc_cell(arena, row, difference_of(report, &pairs[i]));
    doc_cell(arena, row,
             pairs[i].target.exists ? format_short(pairs[i].target.value, report->language, arena)
                                    : say(report->wording, WORD_NONE));
  }
}

void pair_chart_append(struct report *report, const struct pair_chart *chart, const struct chart_pair *pairs, size_t count) {
  struct chart_row *rows = arena_array(report->arena, count, sizeof *rows);
  const char *caption = SAY(report->wording, chart->caption, TEXT_FILL("by", say(report->wording, chart->noun)));
  for (size_t i = 0; i + 1 < count; i++)
    rows[i] = row_of(report, &pairs[i]);
  struct chart_rows drawn = {
      .style = CHART_DUMBBELLS, .rows = rows, .count = count - 1, .value_word = chart->to, .beside_word = chart->from};
  chart_append(report, chart_rows_draw(report, &drawn), caption, describe(report, chart, pairs, count));
  if (chart->table)
    append_table(report, chart, caption, pairs, count);
}

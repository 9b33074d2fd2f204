/* SPDX-License-Identifier: EUPL-1.2
 *
 * Dumbbells: two levels of each area, one beside the other.
 */
#include "pair_chart.h"

#include "parts.h"

#include <math.h>

const struct block_option pair_chart_options[PAIR_OPTION_COUNT] = {
    [PAIR_OPTION_BY] = GROUPING_OPTION,
    [PAIR_OPTION_TABLE] = CHART_TABLE_OPTION,
};

/* A chart that is being made. */
struct pairs {
  const struct pair_chart *chart;
  const struct chart_pair *items; /* of each group; the last one is the whole */
  size_t count;                   /* with the whole */
  enum word heading, noun;        /* of the first column of the table, and "onderwerp" in sentences */
};

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

static void say_pair(const struct report *report, const struct pair_chart *chart, const struct chart_pair *pair,
                     struct buffer *out) {
  buffer_format(out, " %s",
                SAY(report->wording, WORD_PAIR_CHART_PAIR, TEXT_FILL("title", pair->title),
                    TEXT_FILL("from", level_or_dash(report, pair->from)), TEXT_FILL("to", level_or_dash(report, pair->to)),
                    TEXT_FILL("from-word", say(report->wording, chart->from)),
                    TEXT_FILL("to-word", say(report->wording, chart->to))));
}

/* The largest difference is that of all groups; the pairs are those of the drawing, and with the last one the whole. */
static const char *describe(const struct report *report, const void *context, const struct chart_part *part) {
  const struct pairs *pairs = context;
  const struct pair_chart *chart = pairs->chart;
  size_t end = part->number == part->of ? pairs->count : part->first + part->count;
  const struct chart_pair *largest = find_largest(pairs->items, pairs->count - 1);
  struct buffer out = {0};
  buffer_text(&out, SAY(report->wording, chart->begin, TEXT_FILL("by", say(report->wording, pairs->noun))));
  if (largest != NULL)
    buffer_format(&out, " %s",
                  SAY(report->wording, WORD_PAIR_CHART_LARGEST, TEXT_FILL("title", largest->title),
                      TEXT_FILL("difference", difference_of(report, largest))));
  else if (has_both(pairs->items, pairs->count - 1))
    buffer_format(&out, " %s", say(report->wording, WORD_PAIR_CHART_SAME));
  for (size_t i = part->first; i < end; i++)
    say_pair(report, chart, &pairs->items[i], &out);
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_table(const struct report *report, const char *caption, const struct pairs *pairs) {
  struct arena *arena = report->arena;
  const struct part_column columns[] = {
      {pairs->heading, DOC_ALIGN_LEFT, 0},
      {pairs->chart->from_heading, DOC_ALIGN_DECIMAL, 0},
      {pairs->chart->to_heading, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_DIFFERENCE, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 0},
  };
  struct doc_node *table = part_table(report, caption, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < pairs->count; i++) {
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, pairs->items[i].title);
    doc_cell(arena, row, level_or_dash(report, pairs->items[i].from));
    doc_cell(arena, row, level_or_dash(report, pairs->items[i].to));
    doc_cell(arena, row, difference_of(report, &pairs->items[i]));
    doc_cell(arena, row,
             pairs->items[i].target.exists ? format_short(pairs->items[i].target.value, report->language, arena)
                                           : say(report->wording, WORD_NONE));
  }
}

static const struct chart_pair *pairs_of(const struct report *report, const struct pair_chart *chart, enum grouping grouping,
                                         const struct grouped *groups) {
  struct chart_pair *pairs = arena_array(report->arena, groups->count + 1, sizeof *pairs);
  for (size_t i = 0; i <= groups->count; i++) {
    const struct group_score *group = i < groups->count ? &groups->items[i] : &report->scorecard->overall;
    pairs[i].title = i < groups->count ? translation_in(group->title, report->language) : say(report->wording, WORD_WHOLE);
    pairs[i].target = (struct figure){true, group->target};
    chart->levels(report, grouping, i, group, &pairs[i]);
  }
  return pairs;
}

void pair_chart_append(struct report *report, const struct pair_chart *chart, const int *options) {
  enum grouping grouping = (enum grouping)options[PAIR_OPTION_BY];
  struct grouped groups = grouped_by(report, grouping);
  const struct pairs pairs = {chart, pairs_of(report, chart, grouping, &groups), groups.count + 1, groups.heading, groups.noun};
  struct chart_row *rows = arena_array(report->arena, groups.count, sizeof *rows);
  const char *caption = SAY(report->wording, chart->caption, TEXT_FILL("by", say(report->wording, groups.noun)));
  for (size_t i = 0; i < groups.count; i++)
    rows[i] = row_of(report, &pairs.items[i]);
  const struct chart_rows drawn = {
      .style = CHART_DUMBBELLS, .rows = rows, .count = groups.count, .value_word = chart->to, .beside_word = chart->from};
  chart_rows_append(report, &drawn, caption, describe, &pairs);
  if (options[PAIR_OPTION_TABLE])
    append_table(report, caption, &pairs);
}

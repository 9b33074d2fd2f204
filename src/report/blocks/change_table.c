/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block change-table: each measure with its older level beside the newer one, and those that only one of the two has.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../parts.h"

#include <math.h>

static const struct part_column columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 0}, {WORD_COLUMN_BEFORE, DOC_ALIGN_CENTRE, 0},
    {WORD_COLUMN_NOW, DOC_ALIGN_CENTRE, 0},   {WORD_COLUMN_DIFFERENCE, DOC_ALIGN_DECIMAL, 0},
    {WORD_COLUMN_GAP, DOC_ALIGN_DECIMAL, 0},
};

static const char *level_text(const struct report *report, double level) {
  return format_short(level, report->language, report->arena);
}

static void append_level(const struct report *report, struct doc_node *row, const struct measure_score *score) {
  bool exists = score != NULL && score->assessed;
  part_level_cell(report, row, exists, exists ? score->level : 0, exists ? level_text(report, score->level) : "");
}

static void append_row(const struct report *report, struct doc_node *table, const struct measure_score *score,
                       const struct measure_change *change) {
  const char *none = say(report->wording, WORD_NONE);
  double size = change->level_change.value;
  struct doc_node *row = part_row(report, table);
  part_measure_title(report, part_row_head(report, row, NULL), score->measure);
  append_level(report, row, change->previous);
  append_level(report, row, score);
  doc_cell(report->arena, row,
           change->level_change.exists ? format_difference(size, level_text(report, fabs(size)), report->arena) : none);
  doc_cell(report->arena, row, score->assessed ? level_text(report, score->gap) : none);
}

static void append_names(const struct report *report, enum word word, const char *names) {
  if (*names != '\0')
    part_sentence(report, STYLE_BODY, SAY(report->wording, word, TEXT_FILL("measures", names)));
}

static const char *with_name(const struct report *report, const char *names, const struct measure_score *score) {
  return arena_format(report->arena, "%s%s%s", names, *names != '\0' ? ", " : "",
                      report_text(report, score->measure->title));
}

static void build(struct report *report, const int *options) {
  const struct comparison *comparison = report->comparison;
  const char *came = "";
  const char *gone = "";
  (void)options;
  if (comparison == NULL) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_CHANGE_CHART_NONE));
    return;
  }
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_CHANGE_TABLE_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < comparison->newer->measure_count; i++) {
    const struct measure_score *score = &comparison->newer->measures[i];
    append_row(report, table, score, &comparison->measures[i]);
    if (comparison->measures[i].previous == NULL)
      came = with_name(report, came, score);
  }
  for (size_t i = 0; i < comparison->gone_count; i++)
    gone = with_name(report, gone, comparison->gone[i]);
  append_names(report, WORD_CHANGE_TABLE_CAME, came);
  append_names(report, WORD_CHANGE_TABLE_GONE, gone);
}

const struct block_code block_change_table = {.build = build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block not-assessed: measures without any answer, so without a level.
 */
#include "../blocks.h"
#include "../parts.h"

static const struct part_column columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 4},
    {WORD_COLUMN_AREAS, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_QUESTIONS, DOC_ALIGN_RIGHT, 0},
};

static bool is_listed(const struct measure_score *measure) {
  return measure->applicable && !measure->assessed;
}

static size_t count_open(const struct measure_score *measure) {
  size_t count = 0;
  for (size_t i = 0; i < measure->question_count; i++)
    count += measure->questions[i].status == STATUS_UNANSWERED ? 1 : 0;
  return count;
}

static void append_row(const struct report *report, struct doc_node *table, const struct measure_score *measure) {
  struct doc_node *row = part_row(report, table);
  part_measure_title(report, part_row_head(report, row, NULL), measure->measure);
  doc_cell(report->arena, row, part_terms(report, &report->scorecard->set->areas, &measure->measure->areas));
  doc_cell(report->arena, row, arena_format(report->arena, "%zu", count_open(measure)));
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = NULL;
  (void)options;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    if (!is_listed(&scorecard->measures[i]))
      continue;
    if (table == NULL)
      table = part_table(report, say(report->wording, WORD_NOT_ASSESSED_CAPTION), columns, sizeof columns / sizeof columns[0]);
    append_row(report, table, &scorecard->measures[i]);
  }
  if (table == NULL)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_NOT_ASSESSED_NONE));
}

const struct block_code block_not_assessed = {.build = build};

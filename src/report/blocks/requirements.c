/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block requirements: each requirement of law, and how the measures that serve it stand.
 */
#include "../blocks.h"
#include "../compliance.h"
#include "../foreign.h"

/* A requirement may have twenty measures or more, so these get the most room. */
static const struct part_column columns[] = {
    {WORD_COLUMN_REQUIREMENT, DOC_ALIGN_LEFT, 4},
    {WORD_COLUMN_LAW, DOC_ALIGN_LEFT, 4},
    {WORD_COLUMN_JUDGEMENT, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_MEASURES, DOC_ALIGN_LEFT, 5},
};

static void append_row(struct report *report, struct doc_node *table, const struct requirement_score *score) {
  const struct requirement *requirement = score->requirement;
  struct doc_node *row = part_row(report, table);
  row->id = part_id(report, part_requirement_id(report, requirement->id));
  struct doc_node *title = part_row_head(report, row, requirement->id);
  doc_text(report->arena, title, " ");
  part_lines(report, title, report_text(report, requirement->title));
  doc_cell(report->arena, row, report_text(report, requirement->law));
  compliance_cell(report, row, score->status, score->measures, score->measure_count);
  compliance_measures(report, doc_cell(report->arena, row, NULL), score->measures, score->measure_count);
}

static void append_out_of_scope(const struct report *report, size_t count) {
  struct buffer ids = {0};
  for (size_t i = 0; i < report->scorecard->requirement_count; i++) {
    const struct requirement_score *score = &report->scorecard->requirements[i];
    if (score->status == COMPLIANCE_OUT_OF_SCOPE)
      buffer_format(&ids, "%s%s", ids.length > 0 ? ", " : "", score->requirement->id);
  }
  part_sentence(report, STYLE_SMALL,
                SAY(report->wording, WORD_REQUIREMENTS_OUT_OF_SCOPE, COUNT_FILL("requirements", count),
                    TEXT_FILL("ids", buffer_string(&ids))));
  buffer_free(&ids);
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = NULL;
  size_t out_of_scope = 0;
  (void)options;
  for (size_t i = 0; i < scorecard->requirement_count; i++) {
    const struct requirement_score *score = &scorecard->requirements[i];
    if (score->status == COMPLIANCE_OUT_OF_SCOPE) {
      out_of_scope++;
      continue;
    }
    if (table == NULL)
      table = part_table(report, say(report->wording, WORD_REQUIREMENTS_CAPTION), columns, sizeof columns / sizeof columns[0]);
    append_row(report, table, score);
  }
  if (table == NULL)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_REQUIREMENTS_NONE));
  if (out_of_scope > 0)
    append_out_of_scope(report, out_of_scope);
}

const struct block_code block_requirements = {.build = build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block norms: which norms of an audit framework the questions speak of, and how their measures stand.
 */
#include "../blocks.h"
#include "../compliance.h"
#include "../foreign.h"

#include <string.h>

static const struct part_column columns[] = {
    {WORD_COLUMN_NORM, DOC_ALIGN_LEFT, 1},
    {WORD_COLUMN_THEME, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_JUDGEMENT, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_MEASURES, DOC_ALIGN_LEFT, 3},
};

/* A norm's theme is what stands before the dot in its number. */
static const char *theme_of(const struct report *report, const struct norm_framework *framework, const char *number) {
  const char *id = arena_text_of(report->arena, number, strcspn(number, "."));
  const struct term *theme = term_find(&framework->themes, id);
  return theme != NULL ? report_text(report, theme->title) : NULL;
}

static void append_coverage(const struct report *report, const struct norm_framework *framework,
                            const struct norm_coverage *coverage) {
  double share = coverage->total > 0 ? (double)coverage->covered / (double)coverage->total : 0;
  part_sentence(report, STYLE_BODY,
                SAY(report->wording, WORD_NORMS_COVERAGE, TEXT_FILL("framework", framework->id),
                    TEXT_FILL("title", report_text(report, framework->title)),
                    COUNT_FILL("covered", coverage->covered), COUNT_FILL("total", coverage->total),
                    TEXT_FILL("share", format_percentage(share, report->language, report->arena))));
}

static void append_framework(struct report *report, const struct norm_framework *framework) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = NULL;
  for (size_t i = 0; i < scorecard->norm_count; i++) {
    const struct norm_score *norm = &scorecard->norms[i];
    if (strcmp(norm->framework, framework->id) != 0)
      continue;
    if (table == NULL)
      table = part_table(report, SAY(report->wording, WORD_NORMS_CAPTION, TEXT_FILL("framework", framework->id)), columns,
                         sizeof columns / sizeof columns[0]);
    struct doc_node *row = part_row(report, table);
    row->id = part_id(report, part_norm_id(report, framework->id, norm->number));
    part_row_head(report, row, norm->number);
    doc_cell(report->arena, row, theme_of(report, framework, norm->number));
    compliance_cell(report, row, norm->status, norm->measures, norm->measure_count);
    compliance_measures(report, doc_cell(report->arena, row, NULL), norm->measures, norm->measure_count);
  }
}

static const struct norm_coverage *coverage_of(const struct scorecard *scorecard, const char *framework) {
  for (size_t i = 0; i < scorecard->coverage_count; i++) {
    if (strcmp(scorecard->coverage[i].framework, framework) == 0)
      return &scorecard->coverage[i];
  }
  return NULL;
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  (void)options;
  if (scorecard->norm_count == 0)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_NORMS_NONE));
  for (size_t i = 0; i < scorecard->set->norm_count && scorecard->norm_count > 0; i++) {
    const struct norm_framework *framework = &scorecard->set->norms[i];
    const struct norm_coverage *coverage = coverage_of(scorecard, framework->id);
    if (coverage != NULL)
      append_coverage(report, framework, coverage);
    append_framework(report, framework);
  }
}

const struct block_code block_norms = {.build = build};

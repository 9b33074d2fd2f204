/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block profile: the labels of the assessment, which decide what is asked and which requirements apply.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../parts.h"

#include <string.h>

static const struct part_column columns[] = {
    {WORD_COLUMN_LABEL, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_VALUE, DOC_ALIGN_LEFT, 4},
};

static const struct profile_value *value_of(const struct assessment *assessment, const char *label) {
  for (size_t i = 0; i < assessment->profile_count; i++) {
    if (strcmp(assessment->profile[i].label, label) == 0)
      return &assessment->profile[i];
  }
  return NULL;
}

static void build(struct report *report, const int *options) {
  const struct set *set = report->scorecard->set;
  (void)options;
  if (set->profile_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_PROFILE_NONE));
    return;
  }
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_PROFILE_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < set->profile_count; i++) {
    const struct profile_value *value = value_of(report->scorecard->assessment, set->profile[i].id);
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, report_text(report, set->profile[i].title));
    doc_cell(report->arena, row,
             value != NULL ? part_terms(report, &set->profile[i].values, &value->values)
                           : say(report->wording, WORD_PROFILE_OPEN));
  }
}

const struct block_code block_profile = {.build = build};

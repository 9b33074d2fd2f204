/* SPDX-License-Identifier: EUPL-1.2
 *
 * How requirements and norms are shown: the judgement, and the measures it comes from.
 */
#include "compliance.h"

static enum doc_tone tone_of(enum compliance status) {
  switch (status) {
  case COMPLIANCE_NOT_MET:
    return TONE_WARNING;
  case COMPLIANCE_PARTLY:
    return TONE_LEVEL_2;
  case COMPLIANCE_MET:
    return TONE_LEVEL_4;
  case COMPLIANCE_NOT_ASSESSED:
  case COMPLIANCE_OUT_OF_SCOPE:
    break;
  }
  return TONE_LIGHT;
}

void compliance_cell(const struct report *report, struct doc_node *row, enum compliance status) {
  part_badge(report, doc_cell(report->arena, row, NULL), say_compliance(report->wording, status), tone_of(status));
}

void compliance_measures(const struct report *report, struct doc_node *cell, const struct measure_score *const *measures,
                         size_t count) {
  if (count == 0)
    doc_text(report->arena, cell, say(report->wording, WORD_NONE));
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      doc_text(report->arena, cell, ", ");
    part_measure_code(report, cell, measures[i]->measure);
    if (measures[i]->assessed)
      doc_text(report->arena, cell, arena_format(report->arena, " (%d)", measures[i]->level));
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What blocks about findings, reactions and actions share.
 */
#include "points.h"

void point_label(const struct report *report, const struct finding *finding) {
  struct doc_node *label = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  label->style = STYLE_LABEL;
  doc_text(report->arena, label, SAY(report->wording, WORD_POINT, COUNT_FILL("number", finding->number)));
  if (finding->measure == NULL)
    return;
  doc_text(report->arena, label, ": ");
  part_measure_title(report, label, finding->measure);
}

const char *point_id(const struct report *report, const struct finding *finding) {
  return arena_format(report->arena, "point-%zu", finding->number);
}

void point_link(const struct report *report, struct doc_node *parent, const struct finding *finding) {
  part_link(report, parent, arena_format(report->arena, "#%s", point_id(report, finding)),
            SAY(report->wording, WORD_POINT, COUNT_FILL("number", finding->number)));
}

void point_text(const struct report *report, struct doc_node *parent, const char *text) {
  if (text != NULL)
    part_lines(report, doc_append(report->arena, parent, DOC_PARAGRAPH), text);
}

void point_named(const struct report *report, enum word name, const char *text) {
  if (text == NULL)
    return;
  struct doc_node *paragraph = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  doc_text(report->arena, doc_append(report->arena, paragraph, DOC_STRONG), say(report->wording, name));
  doc_text(report->arena, paragraph, " ");
  part_lines(report, paragraph, text);
}

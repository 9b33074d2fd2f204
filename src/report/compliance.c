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

/* What a judgement over some measures rests on. */
struct ground {
  size_t assessed;  /* measures with an answer */
  size_t questions; /* that count for a level and were asked, and do not fall away */
  size_t answered;  /* of those */
};

static void add_questions(struct ground *ground, const struct measure_score *measure) {
  for (size_t i = 0; i < measure->question_count; i++) {
    const struct question_score *score = &measure->questions[i];
    if (score->question->aspect == ASPECT_CONTEXT)
      continue;
    bool answered = score->status == STATUS_ANSWERED || score->status == STATUS_UNKNOWN;
    ground->answered += answered ? 1 : 0;
    ground->questions += answered || score->status == STATUS_UNANSWERED ? 1 : 0;
  }
}

void compliance_cell(const struct report *report, struct doc_node *row, enum compliance status,
                     const struct measure_score *const *measures, size_t count) {
  struct ground ground = {0};
  struct doc_node *cell = doc_cell(report->arena, row, NULL);
  part_badge(report, cell, say_compliance(report->wording, status), tone_of(status));
  for (size_t i = 0; i < count; i++) {
    ground.assessed += measures[i]->assessed ? 1 : 0;
    add_questions(&ground, measures[i]);
  }
  if (ground.assessed == 0)
    return;
  doc_append(report->arena, cell, DOC_LINE_BREAK);
  doc_text(report->arena, cell,
           SAY(report->wording, WORD_COMPLIANCE_GROUND, COUNT_FILL("assessed", ground.assessed), COUNT_FILL("measures", count),
               COUNT_FILL("answered", ground.answered), COUNT_FILL("questions", ground.questions)));
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

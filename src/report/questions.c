/* SPDX-License-Identifier: EUPL-1.2
 *
 * Questions with something in common, counted and listed.
 */
#include "questions.h"

bool question_is_knocked_out(const struct question_score *score) {
  return score->knocked_out;
}

bool question_is_disagreement(const struct question_score *score) {
  return score->disagreement;
}

bool question_is_unknown(const struct question_score *score) {
  return score->status == STATUS_UNKNOWN;
}

bool question_is_not_applicable(const struct question_score *score) {
  return score->status == STATUS_NOT_APPLICABLE;
}

bool question_is_not_occurred(const struct question_score *score) {
  return score->status == STATUS_NOT_OCCURRED;
}

bool question_is_alternative(const struct question_score *score) {
  return score->alternative;
}

size_t questions_count(const struct report *report, question_test *test) {
  size_t count = 0;
  for (size_t i = 0; i < report->scorecard->measure_count; i++)
    for (size_t j = 0; j < report->scorecard->measures[i].question_count; j++)
      count += test(&report->scorecard->measures[i].questions[j]) ? 1 : 0;
  return count;
}

static void append_row(const struct report *report, const struct question_list *list, struct doc_node *table,
                       const struct question_score *score) {
  struct doc_node *row = part_row(report, table);
  part_question(report, part_row_head(report, row, NULL), score->question);
  part_measure_title(report, doc_cell(report->arena, row, NULL), score->question->questionnaire);
  for (size_t i = 0; i < list->column_count; i++)
    list->columns[i].fill(report, doc_cell(report->arena, row, NULL), score);
}

void question_list_build(const struct report *report, const struct question_list *list) {
  enum { OWN_FIRST = 2 };
  struct part_column columns[OWN_FIRST + QUESTION_COLUMN_LIMIT] = {
      {WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 3},
      {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 2},
  };
  if (questions_count(report, list->test) == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, list->none));
    return;
  }
  for (size_t i = 0; i < list->column_count; i++)
    columns[OWN_FIRST + i] = list->columns[i].column;
  struct doc_node *table = part_table(report, say(report->wording, list->caption), columns, OWN_FIRST + list->column_count);
  for (size_t i = 0; i < report->scorecard->measure_count; i++) {
    const struct measure_score *measure = &report->scorecard->measures[i];
    for (size_t j = 0; j < measure->question_count; j++) {
      if (list->test(&measure->questions[j]))
        append_row(report, list, table, &measure->questions[j]);
    }
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block reviews: what the organisation claims beside what the reviewer judges, for each measure and each question that was reviewed.
 */
#include "../answers.h"
#include "../blocks.h"

#include <math.h>

static const struct part_column measure_columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_CLAIMED, DOC_ALIGN_CENTRE, 2},
    {WORD_COLUMN_REVIEWED, DOC_ALIGN_CENTRE, 2},
    {WORD_COLUMN_DIFFERENCE, DOC_ALIGN_CENTRE, 2},
};

static const struct part_column question_columns[] = {
    {WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_CLAIMED, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_REVIEWED, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_BASIS, DOC_ALIGN_LEFT, 4},
};

static const char *level_text(const struct report *report, double level, bool whole) {
  return whole ? format_short(level, report->language, report->arena) : format_level(level, report->language, report->arena);
}

static void append_levels(const struct report *report, struct doc_node *row, const struct review_score *review, bool whole) {
  part_level_cell(report, row, review->claimed.exists, review->claimed.value, level_text(report, review->claimed.value, whole));
  part_level_cell(report, row, review->reviewed.exists, review->reviewed.value,
                  level_text(report, review->reviewed.value, whole));
  const char *difference = say(report->wording, WORD_NONE);
  if (review->difference.exists)
    difference =
        format_difference(review->difference.value, level_text(report, fabs(review->difference.value), whole), report->arena);
  doc_cell(report->arena, row, difference);
}

static void append_measures(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = part_table(report, say(report->wording, WORD_REVIEWS_MEASURES), measure_columns,
                                      sizeof measure_columns / sizeof measure_columns[0]);
  struct doc_node *row = NULL;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    const struct measure_score *score = &scorecard->measures[i];
    if (score->review.questions == 0)
      continue;
    row = part_row(report, table);
    part_measure_title(report, part_row_head(report, row, NULL), score->measure);
    append_levels(report, row, &score->review, true);
  }
  row = part_row(report, table);
  part_row_head(report, row, say(report->wording, WORD_WHOLE));
  append_levels(report, row, &scorecard->overall.review, false);
}

/* Why the reviewer judges so: the reason, the sample that was tested, and a note. */
static void append_basis(const struct report *report, struct doc_node *cell, const struct record *review) {
  const char *sample = value_member_text(review->tree, "sample");
  const char *texts[] = {review->reason,
                         sample != NULL ? SAY(report->wording, WORD_REVIEW_SAMPLE, TEXT_FILL("sample", sample)) : NULL,
                         review->note};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (texts[i] == NULL)
      continue;
    if (cell->first != NULL)
      doc_append(report->arena, cell, DOC_LINE_BREAK);
    part_lines(report, cell, texts[i]);
  }
}

static void append_questions(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = part_table(report, say(report->wording, WORD_REVIEWS_QUESTIONS), question_columns,
                                      sizeof question_columns / sizeof question_columns[0]);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++) {
      const struct question_score *score = &scorecard->measures[i].questions[j];
      const struct record *review = score->counted->review;
      if (review == NULL || score->review.questions == 0)
        continue;
      struct doc_node *row = part_row(report, table);
      part_question(report, part_row_head(report, row, NULL), score->question);
      answers_append(report, doc_cell(report->arena, row, NULL), score);
      doc_cell(report->arena, row, answer_words(report, score->question, review));
      append_basis(report, doc_cell(report->arena, row, NULL), review);
    }
}

static void build(struct report *report, const int *options) {
  (void)options;
  if (report->scorecard->review_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_REVIEWS_NONE));
    return;
  }
  append_measures(report);
  append_questions(report);
}

const struct block_code block_reviews = {.build = build};

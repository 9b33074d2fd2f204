/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block reviews: what the organisation claims beside what the reviewer judges, for each measure and each question that was reviewed. Or
 * a part of it, so that a template can keep what was seen and what is thought of it apart.
 */
#include "../answers.h"
#include "../blocks.h"

#include <math.h>

enum { OPTION_PART };
enum { PART_ALL, PART_SEEN, PART_JUDGEMENT, PART_COUNT };

static const char *const part_words[] = {"all", "seen", "judgement"};

static const struct block_option options_known[] = {
    [OPTION_PART] = {"part", OPTION_WORD, .standard = PART_ALL, .words = part_words, .word_count = PART_COUNT},
};

static const struct part_column measure_columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 9},
    {WORD_COLUMN_CLAIMED, DOC_ALIGN_CENTRE, 6},
    {WORD_COLUMN_REVIEWED, DOC_ALIGN_CENTRE, 6},
    {WORD_COLUMN_DIFFERENCE, DOC_ALIGN_CENTRE, 3},
};

/* Of the questions, by part. */
enum { QUESTION_COLUMN_COUNT = 4 };
static const struct part_column question_columns[PART_COUNT][QUESTION_COLUMN_COUNT] = {
    [PART_ALL] = {{WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 3},
                  {WORD_COLUMN_CLAIMED, DOC_ALIGN_LEFT, 3},
                  {WORD_COLUMN_REVIEWED, DOC_ALIGN_LEFT, 2},
                  {WORD_COLUMN_BASIS, DOC_ALIGN_LEFT, 4}},
    [PART_SEEN] = {{WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 3},
                   {WORD_COLUMN_CLAIMED, DOC_ALIGN_LEFT, 3},
                   {WORD_COLUMN_SEEN, DOC_ALIGN_LEFT, 5}},
    [PART_JUDGEMENT] = {{WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 3},
                        {WORD_COLUMN_CLAIMED, DOC_ALIGN_LEFT, 3},
                        {WORD_COLUMN_REVIEWED, DOC_ALIGN_LEFT, 2},
                        {WORD_COLUMN_BASIS, DOC_ALIGN_LEFT, 4}},
};

static const enum word question_captions[PART_COUNT] = {
    [PART_ALL] = WORD_REVIEWS_QUESTIONS,
    [PART_SEEN] = WORD_REVIEWS_SEEN,
    [PART_JUDGEMENT] = WORD_REVIEWS_JUDGED,
};

static const char *level_text(const struct report *report, double level, bool whole) {
  return whole ? format_short(level, report->language, report->arena) : format_level(level, report->language, report->arena);
}

static void append_levels(const struct report *report, struct doc_node *row, const struct review_score *review, bool whole) {
  part_level_cell(report, row, review->claimed.exists, review->claimed.value, level_text(report, review->claimed.value, whole));
  part_level_cell(report, row, review->reviewed.exists, review->reviewed.value,
                  level_text(report, review->reviewed.value, whole));
  const char *difference = say(report->wording, WORD_NONE);
  if (review->difference.exists) {
    double shown = difference_shown(review->claimed.value, review->reviewed.value, 1);
    difference = format_difference(shown, level_text(report, fabs(shown), whole), report->arena);
  }
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

static void append_row(const struct report *report, struct doc_node *table, const struct question_score *score, int part) {
  const struct record *review = score->counted->review;
  struct doc_node *row = part_row(report, table);
  part_question(report, part_row_head(report, row, NULL), score->question);
  answers_append(report, doc_cell(report->arena, row, NULL), score);
  if (part != PART_SEEN)
    doc_cell(report->arena, row, answer_words(report, score->question, review));
  struct doc_node *basis = doc_cell(report->arena, row, NULL);
  if (part != PART_SEEN)
    review_reason_append(report, basis, review);
  if (part != PART_JUDGEMENT)
    review_seen_append(report, basis, review);
  if (basis->first == NULL)
    doc_text(report->arena, basis, say(report->wording, WORD_NONE));
}

static void append_questions(const struct report *report, int part) {
  const struct scorecard *scorecard = report->scorecard;
  struct doc_node *table = part_table(report, say(report->wording, question_captions[part]), question_columns[part],
                                      part == PART_SEEN ? QUESTION_COLUMN_COUNT - 1 : QUESTION_COLUMN_COUNT);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++) {
      const struct question_score *score = &scorecard->measures[i].questions[j];
      if (score->counted->review != NULL && score->review.questions > 0)
        append_row(report, table, score, part);
    }
}

static void build(struct report *report, const int *options) {
  if (report->scorecard->review_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_REVIEWS_NONE));
    return;
  }
  if (options[OPTION_PART] != PART_SEEN)
    append_measures(report);
  append_questions(report, options[OPTION_PART]);
}

const struct block_code block_reviews = {options_known, sizeof options_known / sizeof options_known[0], build};

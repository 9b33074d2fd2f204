/* SPDX-License-Identifier: EUPL-1.2
 *
 * Questions with something in common, counted and listed.
 */
#ifndef PEIL_REPORT_QUESTIONS_H
#define PEIL_REPORT_QUESTIONS_H

#include "answers.h"

typedef bool question_test(const struct question_score *score);

question_test question_is_knocked_out;
question_test question_is_disagreement;
question_test question_is_unknown;
question_test question_is_not_applicable;
question_test question_is_not_occurred;
question_test question_is_alternative;

size_t questions_count(const struct report *report, question_test *test);

/* A column of a list, after those of the question and its measure. */
struct question_column {
  struct part_column column;
  void (*fill)(const struct report *report, struct doc_node *cell,
               const struct question_score *score); /* appends to a cell what it shows of a question */
};

enum { QUESTION_COLUMN_LIMIT = 2 };

/* What a block that lists questions is. */
struct question_list {
  question_test *test;                                   /* which questions */
  enum word none;                                        /* said when there are none */
  enum word caption;                                     /* of the table */
  struct question_column columns[QUESTION_COLUMN_LIMIT]; /* those of its own */
  size_t column_count;
};

/* Appends the table, or the sentence that says there are none, to report->parent. */
void question_list_build(const struct report *report, const struct question_list *list);

#endif

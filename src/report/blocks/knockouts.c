/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block knockouts: knock-out questions at zero, which keep their measure at level 1.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../questions.h"

static void fill_advice(const struct report *report, struct doc_node *cell, const struct question_score *score) {
  if (score->question->advice != NULL)
    part_lines(report, cell, report_text(report, score->question->advice));
}

static const struct question_list list = {
    .test = question_is_knocked_out,
    .none = WORD_KNOCKOUTS_NONE,
    .caption = WORD_KNOCKOUTS_CAPTION,
    .columns =
        {
            {{WORD_COLUMN_ANSWER, DOC_ALIGN_LEFT, 4}, answers_append},
            {{WORD_COLUMN_TO_DO, DOC_ALIGN_LEFT, 3}, fill_advice},
        },
    .column_count = 2,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_knockouts = {.build = build};

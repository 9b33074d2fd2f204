/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block disagreements: questions that people answer very differently, and that nobody settled.
 */
#include "../blocks.h"
#include "../questions.h"

static void fill_spread(const struct report *report, struct doc_node *cell, const struct question_score *score) {
  doc_text(report->arena, cell, format_percentage(score->spread, report->language, report->arena));
}

static const struct question_list list = {
    .test = question_is_disagreement,
    .none = WORD_DISAGREEMENTS_NONE,
    .caption = WORD_DISAGREEMENTS_CAPTION,
    .columns =
        {
            {{WORD_COLUMN_ANSWERS, DOC_ALIGN_LEFT, 3}, answers_append},
            {{WORD_COLUMN_SPREAD, DOC_ALIGN_RIGHT, 0}, fill_spread},
        },
    .column_count = 2,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_disagreements = {.build = build};

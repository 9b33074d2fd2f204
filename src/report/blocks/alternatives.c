/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block alternatives: questions that are met in another way than the measure says.
 */
#include "../blocks.h"
#include "../questions.h"

static const struct question_list list = {
    .test = question_is_alternative,
    .none = WORD_ALTERNATIVES_NONE,
    .caption = WORD_ALTERNATIVES_CAPTION,
    .columns =
        {
            {{WORD_COLUMN_ANSWER, DOC_ALIGN_LEFT, 4}, answers_append},
            {{WORD_COLUMN_EXPLANATION, DOC_ALIGN_LEFT, 3}, alternatives_append},
        },
    .column_count = 2,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_alternatives = {.build = build};

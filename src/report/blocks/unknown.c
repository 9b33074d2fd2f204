/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block unknown: questions to which nobody knows the answer.
 */
#include "../blocks.h"
#include "../questions.h"

static const struct question_list list = {
    .test = question_is_unknown,
    .none = WORD_UNKNOWN_NONE,
    .caption = WORD_UNKNOWN_CAPTION,
    .columns = {{{WORD_COLUMN_ASKED, DOC_ALIGN_LEFT, 2}, answers_append}},
    .column_count = 1,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_unknown = {.build = build};

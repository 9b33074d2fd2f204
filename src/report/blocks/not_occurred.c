/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block not-occurred: questions about what did not happen in the period, with the reason.
 */
#include "../blocks.h"
#include "../questions.h"

static const struct question_list list = {
    .test = question_is_not_occurred,
    .none = WORD_NOT_OCCURRED_NONE,
    .caption = WORD_NOT_OCCURRED_CAPTION,
    .columns = {{{WORD_COLUMN_REASON, DOC_ALIGN_LEFT, 3}, reasons_append}},
    .column_count = 1,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_not_occurred = {.build = build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block unanswered: questions that are still open, and who can answer them.
 */
#include "../blocks.h"
#include "../questions.h"

static void fill_roles(const struct report *report, struct doc_node *cell, const struct question_score *score) {
  doc_text(report->arena, cell, part_terms(report, &report->scorecard->set->roles, &score->question->roles));
}

static const struct question_list list = {
    .test = question_is_open,
    .none = WORD_UNANSWERED_NONE,
    .caption = WORD_UNANSWERED_CAPTION,
    .columns = {{{WORD_COLUMN_ROLES, DOC_ALIGN_LEFT, 2}, fill_roles}},
    .column_count = 1,
};

static void build(struct report *report, const int *options) {
  (void)options;
  question_list_build(report, &list);
}

const struct block_code block_unanswered = {.build = build};

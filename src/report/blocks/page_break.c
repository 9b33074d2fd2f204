/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block page-break: what follows begins on a new page.
 */
#include "../blocks.h"

static void build(struct report *report, const int *options) {
  (void)options;
  doc_append(report->arena, report->parent, DOC_PAGE_BREAK);
}

const struct block_code block_page_break = {.build = build};

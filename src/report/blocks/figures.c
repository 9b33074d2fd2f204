/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block figures: the list of figures.
 */
#include "../blocks.h"

static void build(struct report *report, const int *options) {
  (void)options;
  doc_append(report->arena, report->parent, DOC_CONTENTS)->of_figures = true;
}

const struct block_code block_figures = {.build = build};

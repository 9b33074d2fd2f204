/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block appendix: what follows in the template belongs to the appendices.
 */
#include "../blocks.h"

static void build(struct report *report, const int *options) {
  (void)options;
  report->parent = doc_append(report->arena, report->document->root, DOC_SECTION);
  report->parent->role = ROLE_APPENDIX;
}

const struct block_code block_appendix = {.build = build};

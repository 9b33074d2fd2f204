/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block contents: the table of contents.
 */
#include "../blocks.h"

enum { OPTION_DEPTH };

static const struct block_option options_known[] = {
    [OPTION_DEPTH] = {"depth", OPTION_WHOLE, .standard = 2, .least = 1, .most = 4},
};

static void build(struct report *report, const int *options) {
  doc_append(report->arena, report->parent, DOC_CONTENTS)->level = options[OPTION_DEPTH];
}

const struct block_code block_contents = {options_known, sizeof options_known / sizeof options_known[0], build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block area-table: the figures by area, phase or role, and of the whole.
 */
#include "../blocks.h"
#include "../groups.h"

enum { OPTION_BY };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
};

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  grouped_table(report, &groups);
}

const struct block_code block_area_table = {options_known, sizeof options_known / sizeof options_known[0], build};

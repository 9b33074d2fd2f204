/* SPDX-License-Identifier: EUPL-1.2
 *
 * The groups of measures that a block can show: by area, phase or role.
 */
#include "groups.h"

const char *const grouping_names[GROUPING_COUNT] = {"area", "phase", "role"};

struct grouped grouped_by(const struct report *report, enum grouping grouping) {
  const struct scorecard *scorecard = report->scorecard;
  switch (grouping) {
  case BY_AREA:
    return (struct grouped){scorecard->areas, scorecard->area_count, WORD_COLUMN_AREA, WORD_BY_AREA};
  case BY_PHASE:
    return (struct grouped){scorecard->phases, scorecard->phase_count, WORD_COLUMN_PHASE, WORD_BY_PHASE};
  case BY_ROLE:
    return (struct grouped){scorecard->roles, scorecard->role_count, WORD_COLUMN_ROLE, WORD_BY_ROLE};
  }
  return (struct grouped){0};
}

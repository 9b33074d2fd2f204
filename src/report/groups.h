/* SPDX-License-Identifier: EUPL-1.2
 *
 * The groups of measures that a block can show: by area, phase or role. The option `by` of those blocks chooses.
 */
#ifndef PEIL_REPORT_GROUPS_H
#define PEIL_REPORT_GROUPS_H

#include "block.h"
#include "parts.h"

enum grouping { BY_AREA, BY_PHASE, BY_ROLE };
enum { GROUPING_COUNT = BY_ROLE + 1 };

/* The option `by`, for the table of options of a block. */
extern const char *const grouping_names[GROUPING_COUNT];
#define GROUPING_OPTION                                                                                                        \
  { "by", OPTION_WORD, .standard = BY_AREA, .words = grouping_names, .word_count = GROUPING_COUNT }

/* The groups of a scorecard. */
struct grouped {
  const struct group_score *items; /* in the set's order */
  size_t count;
  enum word heading; /* "Onderwerp": of a column */
  enum word noun;    /* "onderwerp": in a sentence */
};

struct grouped grouped_by(const struct report *report, enum grouping grouping);

/* Their figures and those of the whole as a table below report->parent. */
void grouped_table(const struct report *report, const struct grouped *groups);

#endif

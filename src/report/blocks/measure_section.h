/* SPDX-License-Identifier: EUPL-1.2
 *
 * What stands in the section of one measure, below its figures.
 */
#ifndef PEIL_REPORT_MEASURE_SECTION_H
#define PEIL_REPORT_MEASURE_SECTION_H

#include "../answers.h"

/* The table of the questions that were asked, with the answers of each person; and which were not asked. */
void measure_questions(struct report *report, const struct measure_score *score);

/* What people wrote with their answers, and what a reviewer judged. */
void measure_notes(const struct report *report, const struct measure_score *score);

/* The documents that were given with the answers. */
void measure_evidence(const struct report *report, const struct measure_score *score);

#endif

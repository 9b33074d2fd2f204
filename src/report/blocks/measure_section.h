/* SPDX-License-Identifier: EUPL-1.2
 *
 * What stands in the section of one measure, below its figures.
 */
#ifndef PEIL_REPORT_MEASURE_SECTION_H
#define PEIL_REPORT_MEASURE_SECTION_H

#include "../answers.h"

/* The table of the questions that were asked, and which were not asked. Beside each question the answers of each person, each with what
 * was written with it (notes) and the documents that were given with it (evidence), and what a reviewer judged. */
void measure_questions(struct report *report, const struct measure_score *score, bool notes, bool evidence);

#endif

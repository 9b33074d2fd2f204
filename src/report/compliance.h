/* SPDX-License-Identifier: EUPL-1.2
 *
 * How requirements and norms are shown: the judgement, and the measures it comes from.
 */
#ifndef PEIL_REPORT_COMPLIANCE_H
#define PEIL_REPORT_COMPLIANCE_H

#include "parts.h"

/* The judgement, and below it on how many measures and answers it rests: a single answer makes a measure assessed. */
void compliance_cell(const struct report *report, struct doc_node *row, enum compliance status,
                     const struct measure_score *const *measures, size_t count);

/* Each measure by its id, with its level. */
void compliance_measures(const struct report *report, struct doc_node *cell, const struct measure_score *const *measures,
                         size_t count);

#endif

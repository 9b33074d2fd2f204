/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the derivation of figures is written with: sums written out, so that a reader can work them out again.
 */
#ifndef PEIL_REPORT_DERIVATION_H
#define PEIL_REPORT_DERIVATION_H

#include "../parts.h"

/* A number with at most two decimals, without zeros at the end. */
const char *derive_number(const struct report *report, double number);

/* A sum of products: what is above the line, and below it. */
struct derived_mean {
  double above; /* Σ weight · figure */
  double below; /* Σ weight */
};

/* "4,33 / 6 = ", for a figure in words to stand behind it; a dash when there is nothing below the line. */
const char *derive_mean(const struct report *report, const struct derived_mean *mean, const char *figure);

/* From the answers to the priority of one measure, below report->parent. */
void derive_measure(struct report *report, const struct measure_score *score);

#endif

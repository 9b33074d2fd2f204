/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures and dates in words, beside those that <peil/report.h> offers.
 */
#ifndef PEIL_REPORT_FORMAT_H
#define PEIL_REPORT_FORMAT_H

#include <peil/report.h>

/* One decimal, or none when that is a zero: 3, 2,5. For levels that are mostly whole: of a measure, and targets. */
const char *format_short(double number, const char *language, struct arena *arena);

/* What is left of a number when it is shown with this many decimals. */
double format_shown(double number, int decimals);

/* What a reader finds who takes one figure from the other as they are shown with this many decimals, so that the sum is right on paper. */
double difference_shown(double from, double to, int decimals);

/* A difference with its sign, of its size in words; one that is rounded to nothing has none. */
const char *format_difference(double difference, const char *size, struct arena *arena);

/* The day of a moment, in UTC; and in words. */
struct date day_of_instant(int64_t seconds);
const char *format_instant_date(int64_t seconds, const char *language, struct arena *arena);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures and dates in words, beside those that <peil/report.h> offers.
 */
#ifndef PEIL_REPORT_FORMAT_H
#define PEIL_REPORT_FORMAT_H

#include <peil/report.h>

/* One decimal, or none when that is a zero: 3, 2,5. For levels that are mostly whole: of a measure, and targets. */
const char *format_short(double number, const char *language, struct arena *arena);

/* The day of a moment, in UTC. */
const char *format_instant_date(int64_t seconds, const char *language, struct arena *arena);

#endif

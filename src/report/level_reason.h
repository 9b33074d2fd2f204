/* SPDX-License-Identifier: EUPL-1.2
 *
 * Why a measure has its level.
 */
#ifndef PEIL_REPORT_LEVEL_REASON_H
#define PEIL_REPORT_LEVEL_REASON_H

#include "parts.h"

/* In a sentence: what keeps an assessed measure from the next level. */
const char *level_reason(const struct report *report, const struct measure_score *score);

#endif

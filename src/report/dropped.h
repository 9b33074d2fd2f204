/* SPDX-License-Identifier: EUPL-1.2
 *
 * What was answered to questions that the set does not have any more.
 */
#ifndef PEIL_REPORT_DROPPED_H
#define PEIL_REPORT_DROPPED_H

#include "build.h"

/* Appends a sentence that names the questions, when there are any: it stands in each report, so that nobody misses an answer in silence. */
void dropped_tell(const struct report *report);

#endif

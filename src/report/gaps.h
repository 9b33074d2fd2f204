/* SPDX-License-Identifier: EUPL-1.2
 *
 * What blocks about the gaps share: how many they show, and what stands there when there are none.
 */
#ifndef PEIL_REPORT_GAPS_H
#define PEIL_REPORT_GAPS_H

#include "block.h"

/* The option `limit`: at most so many gaps, the most urgent ones. */
#define GAPS_LIMIT_OPTION(usual, at_most)                                                                                      \
  { "limit", OPTION_WHOLE, .standard = (usual), .least = 1, .most = (at_most) }

/* How many gaps to show within a limit. When there are none, a sentence below report->parent says why. */
size_t gaps_shown(const struct report *report, int limit);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What changed since an older assessment, in sentences that blocks share.
 */
#ifndef PEIL_REPORT_CHANGES_H
#define PEIL_REPORT_CHANGES_H

#include "parts.h"

/* They take a few lines, however long the names are; "" when there is nothing to compare with. */
const char *changes_sentences(const struct report *report);

#endif

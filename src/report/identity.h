/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a report was made from, as it travels inside: report.json.
 */
#ifndef PEIL_REPORT_IDENTITY_H
#define PEIL_REPORT_IDENTITY_H

#include "block.h"

/* The identity of the report that is being built, as JSON; in its arena. */
struct value *identity_value(const struct report *report);

#endif

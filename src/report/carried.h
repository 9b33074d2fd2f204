/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files that a report was made from, as they travel inside: sources.json.
 */
#ifndef PEIL_REPORT_CARRIED_H
#define PEIL_REPORT_CARRIED_H

#include <peil/report.h>

/* Writes them as JSON; the context is a struct carried. May run beside other work: it changes nothing but the buffer. */
void carried_write(const void *context, struct buffer *out);

#endif

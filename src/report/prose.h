/* SPDX-License-Identifier: EUPL-1.2
 *
 * The text of a template as a part of the document.
 */
#ifndef PEIL_REPORT_PROSE_H
#define PEIL_REPORT_PROSE_H

#include "build.h"
#include "template.h"

/* Appends Markdown to report->parent. `notes` holds the definitions of the footnotes that it may refer to. */
void prose_append(struct report *report, const char *text, size_t length, const char *notes);

#endif

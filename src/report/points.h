/* SPDX-License-Identifier: EUPL-1.2
 *
 * What blocks about findings, reactions and actions share. A finding is a "point" to the reader: it has a number.
 */
#ifndef PEIL_REPORT_POINTS_H
#define PEIL_REPORT_POINTS_H

#include "parts.h"

/* "Punt 2: title of the measure" as a label of its own, below report->parent. */
void point_label(const struct report *report, const struct finding *finding);

/* "point-2": where the block of findings puts what was found. And "punt 2" as a link to it. */
const char *point_id(const struct report *report, const struct finding *finding);
void point_link(const struct report *report, struct doc_node *parent, const struct finding *finding);

/* A text of somebody in full, with its lines; nothing when there is none. */
void point_text(const struct report *report, struct doc_node *parent, const char *text);

/* A text behind a word in bold: "Oorzaak: …"; nothing when there is none. */
void point_named(const struct report *report, enum word name, const char *text);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the worksheet prints of one question: when to answer it, the boxes to tick, and room to write.
 */
#ifndef PEIL_REPORT_WORKSHEET_H
#define PEIL_REPORT_WORKSHEET_H

#include "../parts.h"

/* A condition in words; "" when there is none, or when only the profile decides. */
const char *worksheet_condition(const struct report *report, const struct condition *condition);

/* Appends what a person answers with: boxes from the controls of the type, and lines; `lines` for the explanation. */
void worksheet_answer(const struct report *report, const struct question *question, int lines, bool evidence);

#endif

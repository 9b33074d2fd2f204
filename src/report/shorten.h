/* SPDX-License-Identifier: EUPL-1.2
 *
 * Texts cut to what there is room for, where a page must not grow with what somebody typed.
 */
#ifndef PEIL_REPORT_SHORTEN_H
#define PEIL_REPORT_SHORTEN_H

#include "build.h"

/* The text on one line, with an ellipsis where it is cut: no wider than about `letters` letters of a plain text. What a font may lack, and
 * is then shown by its code point, counts for as many letters as that takes. NULL gives "". */
const char *shorten(const struct report *report, const char *text, int letters);

/* How many letters each of the texts may have, so that together they have no more than `letters` for each: what short ones leave is for
 * the long ones. */
int shorten_fairly(const char *const *texts, size_t count, int letters);

#endif

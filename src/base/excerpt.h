/* SPDX-License-Identifier: EUPL-1.2
 *
 * The line that a diagnostic shows; private to base.
 */
#ifndef PEIL_BASE_EXCERPT_H
#define PEIL_BASE_EXCERPT_H

#include <peil/base.h>

/* Appends the line that a place stands in, fit for a terminal, and cut around the place when it is long. Returns the column of
 * the place in what was appended, from 0. */
size_t excerpt_line(struct place place, struct buffer *out);

#endif

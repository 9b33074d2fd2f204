/* SPDX-License-Identifier: EUPL-1.2
 *
 * Counting lines and columns onwards from a place already counted; private to base.
 */
#ifndef PEIL_BASE_POSITION_H
#define PEIL_BASE_POSITION_H

#include <peil/base.h>

/* Where counting has come to in a source. */
struct position {
  size_t offset; /* in bytes from the start */
  size_t line;   /* that the offset is in, from 1 */
  size_t column; /* of the offset, in code points from 1 */
};

/* Counts on to an offset that is not before the position; an offset over the end means the end. */
void position_advance(struct position *position, const struct source *source, size_t offset);

#endif

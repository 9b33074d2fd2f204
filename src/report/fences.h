/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds the fenced blocks ```peil NAME in a template, by the rules of CommonMark for fences.
 */
#ifndef PEIL_REPORT_FENCES_H
#define PEIL_REPORT_FENCES_H

#include <peil/data.h>

/* One fenced block; all offsets are in the source. */
struct fence {
  size_t begin, end;                 /* from the opening line up to after the closing one */
  const char *name;                  /* of the block */
  struct place place;                /* of the name */
  size_t options_begin, options_end; /* the lines between */
};

struct fences {
  struct fence *items; /* in their order */
  size_t count;
};

/* Finds those from offset begin on. Every fault is reported. */
bool fences_find(const struct source *source, size_t begin, struct arena *arena, struct fences *fences, struct diag *diag);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a collection of diagnostics holds; private to base.
 */
#ifndef PEIL_BASE_DIAG_H
#define PEIL_BASE_DIAG_H

#include "position.h"

#include <peil/base.h>

enum {
  DIAGNOSTICS_SHOWN = 1000, /* of each severity; nobody reads more, and a broken file of 256 MB can have millions */
  SEVERITIES = SEVERITY_WARNING + 1,
};

/* One line of advice below a diagnostic. */
struct hint {
  const char *text;  /* without a newline */
  struct hint *next; /* shown after it; NULL at the end */
};

/* One fault, with copies of all that is shown of it. */
struct diagnostic {
  enum severity severity;  /* whether it stops the work */
  const char *path;        /* of the file, as shown; NULL when it is about none */
  size_t line;             /* from 1; 0 when it is about no place in a file */
  size_t column;           /* from 1, in code points; 0 as the line */
  const char *text;        /* the message */
  const char *excerpt;     /* the line of the file, cut when long; NULL when it is about no place */
  size_t caret;            /* column in the excerpt, from 0 */
  struct hint *hints;      /* the first; NULL when there are none */
  struct diagnostic *next; /* reported after it; NULL at the end */
};

struct diag {
  struct arena *arena;       /* owns all below */
  struct diagnostic *first;  /* in the order of reporting; NULL when there are none */
  struct diagnostic *last;   /* NULL when there are none */
  struct diagnostic *newest; /* what a hint belongs to; NULL when the newest was not kept */
  size_t counts[SEVERITIES]; /* reported of each severity, kept or not */
  struct position counted;   /* how far lines were counted in the source of the last place */
  uintptr_t counted_text;    /* the address of that source's text: only compared, since the source may be gone */
  size_t counted_length;     /* bytes of that source */
  const char *counted_name;  /* a copy of its name; NULL before the first place */
};

#endif

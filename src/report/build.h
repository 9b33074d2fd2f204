/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report while it is being built, and what its parts share.
 */
#ifndef PEIL_REPORT_BUILD_H
#define PEIL_REPORT_BUILD_H

#include "format.h"
#include "house_style.h"
#include "wording.h"

#include <peil/report.h>

struct template;

struct report {
  struct arena *arena;                  /* of the document */
  struct diag *diag;                    /* receives warnings */
  const struct scorecard *scorecard;    /* what it reports */
  const struct comparison *comparison;  /* with an older scorecard; NULL: none */
  const struct wording *wording;        /* its words */
  const char *language;                 /* of the wording */
  const struct template *template_read; /* what it is built after */
  const struct carried *carried;        /* the files that it is made from */
  struct house_style style;             /* of the template, or what was asked for */
  const char *libraries;                /* lines with a name and a version; NULL: none */
  const char *title;                    /* of the document, with marks of foreign.h */
  const char *organisation;             /* as it is shown: by the style, else by the assessment */
  int64_t date;                         /* of the report, UTC seconds */
  struct document *document;            /* what is being built */
  struct doc_node *colophon;            /* its table; NULL: none yet */
  const struct doc_font *fonts;         /* that the document needs beside the usual ones; NULL until it is complete */
  size_t font_count;                    /* of fonts */
  struct doc_node *parent;              /* where the next part goes */
  struct name_index *ids;               /* in use in the document; each with the last number that was put behind it, an int */
};

#endif

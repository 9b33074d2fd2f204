/* SPDX-License-Identifier: EUPL-1.2
 *
 * From laid-out pages to the pages of the file.
 */
#ifndef PEIL_PDF_EMIT_H
#define PEIL_PDF_EMIT_H

#include "layout.h"
#include "page.h"

/* A rectangle of a link, in points from the bottom left of the page. */
struct link_area {
  const struct link *link;
  double left_pt, bottom_pt, right_pt, top_pt; /* its edges */
};

/* What is needed to emit pages. */
struct emission {
  const struct layout *layout;
  const struct document *document;
  const struct metrics *metrics;
  struct arena *arena;
  struct writer *writer;
  struct page page;
  unsigned *pages;         /* object of each page */
  struct link_area *areas; /* of the links on the page that is emitted */
  size_t area_count;
  struct piece *pieces;      /* scratch: of the line that is emitted */
  size_t piece_capacity;     /* of pieces */
  uint32_t inks[TONE_COUNT]; /* colour of text in each tone: worked out once, for every word asks */
  double left_pt;            /* of the text area on the page */
  double top_pt;             /* of the text area on the page */
  const struct doc_picture *picture; /* that was made an object last; NULL: none yet */
  unsigned picture_object;           /* its object */
  struct diag *diag;
};

/* Emits all pages. */
void pdf_emit(struct emission *emission);

/* lines.c: a line of text with its left end at x, within a width; the baseline is at y. From the top left of the page. */
void pdf_emit_line(struct emission *emission, const struct mark *mark, double x_pt, double y_pt);

/* drawing.c: a drawing with its top left at a place. */
void pdf_emit_drawing(struct emission *emission, const struct mark *mark, double x_pt, double y_pt);

/* picture.c: a picture with its top left at a place; and the logo, if there is one, at the left of the footer with this baseline. */
void pdf_emit_picture(struct emission *emission, const struct mark *mark, double x_pt, double y_pt);
void pdf_emit_running_picture(struct emission *emission, double baseline_pt);

/* The size of a picture that fits in a room, in the proportions that it has. */
void pdf_picture_size(const struct doc_picture *picture, double most_width_pt, double most_height_pt, double *width_pt,
                      double *height_pt);

/* links.c: the annotations of the links on the page that was emitted last. */
void pdf_emit_links(struct emission *emission);

/* outline.c: the bookmarks. */
void pdf_emit_outline(struct emission *emission);

#endif

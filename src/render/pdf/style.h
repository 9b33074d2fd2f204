/* SPDX-License-Identifier: EUPL-1.2
 *
 * The look of the PDF: the typographic scale and the distances. Colours are in ../palette.h.
 */
#ifndef PEIL_PDF_STYLE_H
#define PEIL_PDF_STYLE_H

#include "text.h"

#include <peil/document.h>

enum type {
#define TYPE(id, face, size, leading, before, after, tone, divided) id,
#include "styles.def"
#undef TYPE
};

/* One step of the scale. */
struct type_style {
  enum face face;
  double size_pt;     /* of the type */
  double leading_pt;  /* from one baseline to the next */
  double before_pt;   /* least space above, shared with what stands above */
  double after_pt;    /* least space below, shared with what stands below */
  enum doc_tone tone; /* of the text */
  bool divided;       /* words may be divided at the end of a line */
};

const struct type_style *style_of(enum type type);

/* The step for a paragraph and a heading. */
enum type style_of_paragraph(enum doc_style style);
enum type style_of_heading(int level);

/* Where the baseline stands in a line of this leading: the type is centred in it. */
double style_baseline_pt(double size_pt, double leading_pt);

/* Distances of the look, in points. */
#define STYLE_GRID_PT          7.0   /* half a line of running text: what is set begins at a multiple of it */
#define STYLE_LIST_INDENT_PT   16.0  /* from the text around a list to its items */
#define STYLE_LIST_GAP_PT      7.0   /* between the items of a list */
#define STYLE_QUOTE_INDENT_PT  14.0  /* from the bar to the text of a quote */
#define STYLE_QUOTE_BAR_PT     2.5   /* width of the bar beside a quote */
#define STYLE_BOX_PADDING_PT   14.0  /* between the edge of a box and its text */
#define STYLE_CODE_PADDING_PT  7.0   /* between the edge of preformatted text and the text */
#define STYLE_CELL_SIDE_PT     5.0   /* between the edge of a cell and its text, left and right */
#define STYLE_CELL_TOP_PT      4.375 /* above and below: a row of one line is three half lines high */
#define STYLE_HAIRLINE_PT      0.6   /* thin lines */
#define STYLE_BADGE_PADDING_PT 4.5   /* between the edge of a badge and its word, left and right */
#define STYLE_LEAST_WIDTH_PT   60.0  /* of text: indents stop before it gets narrower */

#endif

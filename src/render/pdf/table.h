/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tables: what columns.c and table.c share.
 */
#ifndef PEIL_PDF_TABLE_H
#define PEIL_PDF_TABLE_H

#include "layout.h"

/* A column of a table. */
struct table_column {
  enum doc_align align;
  double share;       /* of the width, relative to the others; 0: by content */
  double natural_pt;  /* width of the widest cell when no line had to end; with its padding */
  double least_pt;    /* width of the widest word, but not more than what is reasonable; with its padding */
  double integer_pt;  /* decimal: room left of the mark */
  double fraction_pt; /* decimal: room for the mark and what is right of it */
  double x_pt;        /* from the left of the text area */
  double width_pt;    /* with padding */
};

/* A table while it is laid out. */
struct table {
  struct layout *layout;
  const struct room *room;
  const struct doc_node *node;
  struct table_column *columns; /* from left to right */
  size_t count;                 /* of columns */
  double padding_pt;            /* left and right of the text in a cell */
  const struct header *header;  /* rows that are repeated; NULL: none */
  struct tag *head;             /* element of the header rows; NULL: none yet */
  struct tag *body;             /* element of the other rows; NULL: none yet */
};

/* Measures the cells and chooses the widths of the columns. */
void pdf_table_columns(struct table *table);

/* How a cell is aligned, and in which step of the scale it is set. */
enum doc_align pdf_cell_align(const struct table *table, const struct doc_node *cell, size_t column);
enum type pdf_cell_type(const struct doc_node *cell, bool in_header);

/* Where the decimal mark of a line is; false when it holds no figure. */
bool pdf_decimal_split(const struct line *line, char decimal_mark, double *integer_pt);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * A table on the terminal: columns as wide as their widest cell, aligned left or right, counted in columns of the terminal.
 */
#ifndef PEIL_CLI_SCREEN_TABLE_H
#define PEIL_CLI_SCREEN_TABLE_H

#include "cli.h"

enum { SCREEN_TABLE_COLUMNS_MOST = 12 };

struct screen_table {
  struct arena *arena;   /* owns the cells */
  const char *alignment; /* one letter a column: l (left) or r (right) */
  const char **cells;    /* row by row, the first row is the header */
  size_t count;          /* cells in all */
};

/* Adds a cell, row by row; the text is copied. */
void screen_table_add(struct screen_table *table, const char *text);

/* Appends the table. When a row is wider than width, columns are dropped from the right, and then the first one is cut with an
 * ellipsis. */
void screen_table_write(const struct screen_table *table, size_t width, bool colour, struct buffer *out);

/* A figure for the screen with this many decimals in the decimal mark of the screen's language; "–" when it does not exist. */
const char *screen_figure(struct arena *arena, bool exists, double number, int decimals);
/* The same with its sign; what is rounded to nothing has none. */
const char *screen_difference(struct arena *arena, bool exists, double number, int decimals);
/* The change from one figure to another, as a reader finds it who takes one from the other as they are shown. */
const char *screen_change(struct arena *arena, bool exists, double from, double to, int decimals);
const char *screen_percentage(struct arena *arena, bool exists, double share);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The ways to look at a scorecard: by area, by measure, … A view is one line in the table of views in score_views.c; screen and CSV
 * share its rows, so that both always show the same.
 */
#ifndef PEIL_CLI_SCORE_VIEWS_H
#define PEIL_CLI_SCORE_VIEWS_H

#include <peil/score.h>

enum cell_form {
  CELL_TEXT,
  CELL_LEVEL, /* a figure with one decimal on the screen */
  CELL_SHARE, /* a percentage on the screen */
  CELL_COUNT, /* a whole number */
  CELL_BAR,   /* the level as a bar with a mark at the target: screen only */
  CELL_RANGE, /* the range of the level: screen only */
};

struct cell {
  enum cell_form form;  /* how the figure or text is shown */
  const char *text;     /* CELL_TEXT */
  struct figure figure; /* unrounded */
  double other;         /* CELL_BAR: the target; CELL_RANGE: the upper end; levels 0 to 5 */
};

/* The cells of a view, row by row. */
struct sheet {
  struct arena *arena; /* owns the cells */
  struct cell *cells;  /* row after row */
  size_t count;        /* of cells */
};

/* A narrow screen drops columns from the right, so the most important ones come first. */
struct column {
  const char *heading; /* English, passed through tr() for the screen, "" for none; NULL: CSV only */
  const char *key;     /* heading in CSV; NULL: screen only */
  char alignment;      /* 'l' or 'r' */
};

struct score_view {
  const char *name;             /* as in --by */
  const struct column *columns; /* ended by one with neither heading nor key */
  /* Appends the rows of the view to the sheet. */
  void (*rows)(const struct scorecard *scorecard, const char *language, struct sheet *sheet);
};

/* The view of a name; the first one for NULL; NULL when there is none. */
const struct score_view *score_view_named(const char *name);
void score_view_suggest(struct diag *diag, const char *name);
size_t score_view_columns(const struct score_view *view);

#endif

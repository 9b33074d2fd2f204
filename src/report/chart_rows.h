/* SPDX-License-Identifier: EUPL-1.2
 *
 * Charts of one row for each thing: its title at the left, marks on a scale, and in figures at the right what the marks say. A chart is
 * a list of rows and a style; the blocks make the list.
 */
#ifndef PEIL_REPORT_CHART_ROWS_H
#define PEIL_REPORT_CHART_ROWS_H

#include "chart.h"

enum chart_style {
  CHART_BARS,      /* a bar to `value`, a hollow dot at `beside` */
  CHART_LOLLIPOPS, /* a dot at `value`, and a line from there to the target: the gap */
  CHART_DUMBBELLS, /* a hollow dot at `beside`, a full one at `value`, and a line between them */
};

/* One row. Figures that do not exist are not drawn. */
struct chart_row {
  const char *title;    /* of what the row is about */
  struct figure value;  /* on the scale */
  struct figure beside; /* a second figure, by style */
  struct figure target; /* an upright mark */
  bool has_range;       /* whether low and high are worth drawing */
  double low, high;     /* of the range, on the scale */
  const char *figures;  /* at the right */
  const char *note;     /* what stands in the place of a value that does not exist */
};

struct chart_rows {
  enum chart_style style;
  bool shares;                  /* the scale goes from 0 to 100%; else it is that of the levels */
  const struct chart_row *rows; /* from top to bottom */
  size_t count;
  enum word value_word;  /* what the mark of `value` is called */
  enum word beside_word; /* what that of `beside` is called */
};

/* The rows of one part. Every part has the scale of the whole, so that bars can be compared between them. */
struct drawing *chart_rows_draw(const struct report *report, const struct chart_rows *chart, const struct chart_part *part);

/* Says what one of the drawings shows; `context` is the block's. */
typedef const char *chart_describer(const struct report *report, const void *context, const struct chart_part *part);

/* Appends the figure; several when there are too many rows for one. */
void chart_rows_append(struct report *report, const struct chart_rows *chart, const char *caption, chart_describer *describe,
                       const void *context);

#endif

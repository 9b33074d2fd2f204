/* SPDX-License-Identifier: EUPL-1.2
 *
 * What charts share: how wide a text is, labels of more than one line, and a scale of levels.
 */
#ifndef PEIL_REPORT_CHART_H
#define PEIL_REPORT_CHART_H

#include "build.h"
#include "groups.h"

/* The option `table` of a chart: whether its figures stand below it as a table. */
#define CHART_TABLE_OPTION                                                                                                     \
  { "table", OPTION_YES, .standard = true }

/* A drawing of more rows would be made smaller to fit on a page, until nobody can read it. */
enum { CHART_ROWS_MOST = 25 };

/* The rows that one of the drawings of a chart shows: all of them, unless there are too many for one. */
struct chart_part {
  size_t first, count; /* rows: the index of the first one, and how many */
  size_t number, of;   /* which drawing it is, from 1, and how many there are */
};

/* Drawing `number`, from 1, of a chart of so many rows, which are dealt out evenly. One of no rows is a drawing as well. */
struct chart_part chart_part_at(size_t rows, size_t number);

/* The caption of a chart; with which part it is, when there are several. */
const char *chart_part_caption(const struct report *report, const char *caption, const struct chart_part *part);

#define CHART_WIDTH_PT 456.0 /* of every chart: A4 between margins of 25 mm */

/* About how wide a text is in a plain sans-serif, in points; within some 10 percent, for placing labels. */
double chart_text_width_pt(const char *text, double size_pt);

/* A text in one line, cut off with an ellipsis when it must be. */
const char *chart_fit(const char *text, double size_pt, double width_pt, struct arena *arena);

/* A text in one or two lines that fit a width, the second cut off with an ellipsis when it must be. */
struct chart_label {
  const char *lines[2]; /* from top to bottom */
  size_t count;
};
struct chart_label chart_wrap(const char *text, double size_pt, double width_pt, struct arena *arena);

/* A scale of levels 0 to 5 across a drawing. */
struct chart_scale {
  double left_pt;  /* where level 0 is */
  double level_pt; /* from one level to the next */
};
double chart_x(const struct chart_scale *scale, double level);

/* Draws the lines of a scale from top to bottom, with the numbers and names of the levels above them. */
void chart_draw_scale(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                      double bottom_pt);
/* The same for shares: 0%, 20% … 100%. */
void chart_draw_shares(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                       double bottom_pt);

/* A figure below report->parent: the drawing, what it is, and what it shows for who cannot see it. */
void chart_append(struct report *report, struct drawing *drawing, const char *caption, const char *alternative);

/* "2,1 → 3,0": from one level to another; a dash for what does not exist. */
const char *chart_from_to(const struct report *report, struct figure from, struct figure to);

/* Whether the range of a group is wide enough to show. */
bool chart_has_range(const struct group_score *group);

/* "Governance: level 2.1, target 3, range 2.0 to 2.5." */
const char *chart_group_in_words(const struct report *report, const struct group_score *group);

/* What groups come to, in a sentence: which is highest, and where the largest gap is. */
const char *chart_extremes(const struct report *report, const struct grouped *groups);

#endif

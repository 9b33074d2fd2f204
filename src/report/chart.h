/* SPDX-License-Identifier: EUPL-1.2
 *
 * What charts share: how wide a text is, labels of more than one line, and a scale of levels.
 */
#ifndef PEIL_REPORT_CHART_H
#define PEIL_REPORT_CHART_H

#include "build.h"

/* About how wide a text is in a plain sans-serif, in points; within some 10 percent, for placing labels. */
double chart_text_width_pt(const char *text, double size_pt);

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

#endif

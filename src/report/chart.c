/* SPDX-License-Identifier: EUPL-1.2
 *
 * What charts share: how wide a text is, labels of more than one line, and a scale of levels.
 */
#include "chart.h"

#include "terms.h"

#include <string.h>

static const double scale_size_pt = 7;

/* ---- Text ------------------------------------------------------------------------------------------------------------- */

/* Widths in em of groups of letters in Helvetica and its kin. */
static double width_of(uint32_t letter) {
  static const struct {
    const char *letters; /* those of one width */
    double em;           /* of each of them */
  } widths[] = {
      {"ijl.,:;'|!I", 0.25}, {"ft()[]/- r", 0.3}, {"ckszxyvJ", 0.5}, {"mwMW", 0.85}, {"ABCDEFGHKLNOPQRSTUVXYZ&", 0.69},
  };
  static const double other_em = 0.556;
  static const double far_em = 2.5; /* East Asian letters and emoji, which may be shown by their code point */
  for (size_t i = 0; letter < 0x80 && i < sizeof widths / sizeof widths[0]; i++) {
    if (strchr(widths[i].letters, (char)letter) != NULL)
      return widths[i].em;
  }
  return letter < 0x2E80 ? other_em : far_em;
}

double chart_text_width_pt(const char *text, double size_pt) {
  double em = 0;
  while (*text != '\0')
    em += width_of(utf8_next(&text));
  return em * size_pt;
}

/* The length of the longest begin of a text that fits; *blank is that of the longest one up to a blank, 0 when there is none. */
static size_t fitting_length(const char *text, double size_pt, double width_pt, size_t *blank) {
  double width = 0;
  const char *cursor = text;
  size_t fitting = 0;
  *blank = 0;
  while (*cursor != '\0') {
    if (*cursor == ' ')
      *blank = fitting;
    width += width_of(utf8_next(&cursor)) * size_pt;
    if (width > width_pt)
      break;
    fitting = (size_t)(cursor - text);
  }
  return fitting;
}

/* Leaves out letters at the end, so that the text fits with an ellipsis. */
static const char *cut_off(const char *text, double size_pt, double width_pt, struct arena *arena) {
  size_t blank = 0;
  size_t length = fitting_length(text, size_pt, width_pt - chart_text_width_pt("…", size_pt), &blank);
  return arena_format(arena, "%.*s…", (int)length, text);
}

static const char *fit(const char *text, double size_pt, double width_pt, struct arena *arena) {
  return chart_text_width_pt(text, size_pt) <= width_pt ? text : cut_off(text, size_pt, width_pt, arena);
}

struct chart_label chart_wrap(const char *text, double size_pt, double width_pt, struct arena *arena) {
  struct chart_label label = {{text, NULL}, 1};
  if (chart_text_width_pt(text, size_pt) <= width_pt)
    return label;
  size_t length = 0;
  fitting_length(text, size_pt, width_pt, &length);
  length = length > 0 ? length : strcspn(text, " ");
  label.lines[0] = fit(arena_text_of(arena, text, length), size_pt, width_pt, arena);
  if (text[length] == '\0')
    return label;
  label.lines[label.count++] = fit(text + length + 1, size_pt, width_pt, arena);
  return label;
}

/* ---- Scale ------------------------------------------------------------------------------------------------------------- */

double chart_x(const struct chart_scale *scale, double level) {
  return scale->left_pt + level * scale->level_pt;
}

void chart_draw_scale(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                      double bottom_pt) {
  static const double hairline_pt = 0.5;
  struct arena *arena = report->arena;
  for (int level = 0; level < LEVEL_COUNT; level++) {
    double x = chart_x(scale, level);
    drawing_line(arena, drawing, x, top_pt, x, bottom_pt, hairline_pt, TONE_LINE);
    drawing_label(arena, drawing, x, top_pt - 2 * scale_size_pt + 1, scale_size_pt, ANCHOR_MIDDLE, TONE_TEXT, true,
                  arena_format(arena, "%d", level));
    drawing_label(arena, drawing, x, top_pt - 0.5 * scale_size_pt, scale_size_pt, ANCHOR_MIDDLE, TONE_MUTED, false,
                  say_level(report->wording, level));
  }
}

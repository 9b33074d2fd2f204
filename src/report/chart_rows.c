/* SPDX-License-Identifier: EUPL-1.2
 *
 * Draws charts of one row for each thing: bars, lollipops and dumbbells.
 */
#include "chart_rows.h"

/* Everything in points. */
static const double label_width_pt = 150;  /* of the titles at the left, at most */
static const double label_apart_pt = 18;   /* from the titles to the scale */
static const double figures_apart_pt = 16; /* from the scale to the figures at the right */
static const double scale_top_pt = 24;
static const double row_pt = 26;  /* from one row to the next */
static const double bar_pt = 9;   /* height of a bar */
static const double dot_pt = 4.2; /* radius of a dot */
static const double legend_pt = 26;
static const double label_size_pt = 8.5;
static const double note_size_pt = 7.5;

/* A chart that is being drawn. */
struct canvas {
  const struct report *report;
  const struct chart_rows *chart; /* what is drawn */
  struct drawing *drawing;        /* what it is drawn on */
  struct chart_scale scale;       /* of all rows */
};

static double x_of(const struct canvas *canvas, double value) {
  return chart_x(&canvas->scale, canvas->chart->shares ? value * LEVEL_MAXIMUM : value);
}

/* A thin line with an end at each side. */
static void draw_range(const struct canvas *canvas, double left, double right, double y) {
  static const double stroke_pt = 0.9;
  static const double end_pt = 2;
  struct arena *arena = canvas->report->arena;
  drawing_line(arena, canvas->drawing, left, y, right, y, stroke_pt, TONE_MUTED);
  drawing_line(arena, canvas->drawing, left, y - end_pt, left, y + end_pt, stroke_pt, TONE_MUTED);
  drawing_line(arena, canvas->drawing, right, y - end_pt, right, y + end_pt, stroke_pt, TONE_MUTED);
}

/* An upright mark that stands out of the bar, with light beside it so that it is seen on the bar too. */
static void draw_target(const struct canvas *canvas, double x, double middle) {
  static const double half_pt = 8;
  static const double stroke_pt = 1.8;
  struct arena *arena = canvas->report->arena;
  drawing_line(arena, canvas->drawing, x, middle - half_pt, x, middle + half_pt, 3 * stroke_pt, TONE_PAPER);
  drawing_line(arena, canvas->drawing, x, middle - half_pt, x, middle + half_pt, stroke_pt, TONE_TEXT);
}

static void draw_dot(const struct canvas *canvas, double x, double middle) {
  drawing_circle(canvas->report->arena, canvas->drawing, x, middle, dot_pt, false, TONE_ACCENT);
}

/* White within, so that it is seen on a bar and on a line. */
static void draw_hollow_dot(const struct canvas *canvas, double x, double middle) {
  static const double stroke_pt = 1.4;
  drawing_circle(canvas->report->arena, canvas->drawing, x, middle, dot_pt, false, TONE_PAPER);
  drawing_shape(canvas->report->arena, canvas->drawing,
                &(struct shape){.kind = SHAPE_CIRCLE,
                                .tone = TONE_TEXT,
                                .x = x,
                                .y = middle,
                                .x2 = dot_pt - stroke_pt / 2,
                                .stroke_pt = stroke_pt,
                                .hollow = true});
}

/* Thick and grey: seen on a light and on a dark screen, and not taken for the dots at its ends. */
static void draw_between(const struct canvas *canvas, double from, double to, double middle) {
  static const double stroke_pt = 2.4;
  drawing_line(canvas->report->arena, canvas->drawing, from, middle, to, middle, stroke_pt, TONE_MUTED);
}

static void draw_title(const struct canvas *canvas, const char *title, double middle) {
  struct chart_label label = chart_wrap(title, label_size_pt, label_width_pt, canvas->report->arena);
  double baseline = middle + 0.35 * label_size_pt - (label.count > 1 ? 0.55 * label_size_pt : 0);
  for (size_t i = 0; i < label.count; i++)
    drawing_label(canvas->report->arena, canvas->drawing, 0, baseline + 1.1 * label_size_pt * (double)i, label_size_pt,
                  ANCHOR_START, TONE_TEXT, false, label.lines[i]);
}

/* What is said where there is no value, on paper so that no line of the scale runs through the words. */
static void draw_note(const struct canvas *canvas, const char *note, double middle) {
  struct arena *arena = canvas->report->arena;
  double left = chart_x(&canvas->scale, 0);
  drawing_rectangle(arena, canvas->drawing, left + 2, middle - bar_pt / 2, chart_text_width_pt(note, note_size_pt) + 6, bar_pt,
                    TONE_PAPER);
  drawing_label(arena, canvas->drawing, left + 4, middle + 0.35 * note_size_pt, note_size_pt, ANCHOR_START, TONE_MUTED, false,
                note);
}

static void draw_value(const struct canvas *canvas, const struct chart_row *row, double middle) {
  double value = x_of(canvas, row->value.value);
  double beside = row->beside.exists ? x_of(canvas, row->beside.value) : value;
  double zero = chart_x(&canvas->scale, 0);
  switch (canvas->chart->style) {
  case CHART_BARS:
    drawing_rectangle(canvas->report->arena, canvas->drawing, zero, middle - bar_pt / 2, value - zero, bar_pt, TONE_ACCENT);
    break;
  case CHART_LOLLIPOPS:
    if (row->target.exists)
      draw_between(canvas, value, x_of(canvas, row->target.value), middle);
    break;
  case CHART_DUMBBELLS:
    draw_between(canvas, beside, value, middle);
    break;
  }
}

/* The dots come last, on top of lines and of the target. */
static void draw_dots(const struct canvas *canvas, const struct chart_row *row, double middle) {
  if (row->value.exists && canvas->chart->style != CHART_BARS)
    draw_dot(canvas, x_of(canvas, row->value.value), middle);
  if (row->beside.exists)
    draw_hollow_dot(canvas, x_of(canvas, row->beside.value), middle);
}

static void draw_row(const struct canvas *canvas, const struct chart_row *row, double middle) {
  static const double below_pt = 8; /* of the range: below the middle */
  draw_title(canvas, row->title, middle);
  if (row->value.exists)
    draw_value(canvas, row, middle);
  else if (row->note != NULL)
    draw_note(canvas, row->note, middle);
  if (row->has_range)
    draw_range(canvas, x_of(canvas, row->low), x_of(canvas, row->high), middle + below_pt);
  if (row->target.exists)
    draw_target(canvas, x_of(canvas, row->target.value), middle);
  draw_dots(canvas, row, middle);
  if (row->figures != NULL)
    drawing_label(canvas->report->arena, canvas->drawing, CHART_WIDTH_PT, middle + 0.35 * label_size_pt, label_size_pt,
                  ANCHOR_END, TONE_TEXT, true, row->figures);
}

/* ---- What the marks are ------------------------------------------------------------------------------------------------- */

enum sample { SAMPLE_VALUE, SAMPLE_BESIDE, SAMPLE_TARGET, SAMPLE_RANGE, SAMPLE_COUNT };

/* Only what the chart has is explained. */
static void find_samples(const struct chart_rows *chart, bool present[SAMPLE_COUNT]) {
  for (size_t i = 0; i < chart->count; i++) {
    const struct chart_row *row = &chart->rows[i];
    present[SAMPLE_VALUE] = present[SAMPLE_VALUE] || row->value.exists;
    present[SAMPLE_BESIDE] = present[SAMPLE_BESIDE] || row->beside.exists;
    present[SAMPLE_TARGET] = present[SAMPLE_TARGET] || row->target.exists;
    present[SAMPLE_RANGE] = present[SAMPLE_RANGE] || row->has_range;
  }
}

static void draw_sample(const struct canvas *canvas, enum sample sample, double x, double width_pt, double middle) {
  switch (sample) {
  case SAMPLE_VALUE:
    if (canvas->chart->style == CHART_BARS)
      drawing_rectangle(canvas->report->arena, canvas->drawing, x, middle - bar_pt / 2, width_pt, bar_pt, TONE_ACCENT);
    else
      draw_dot(canvas, x + width_pt / 2, middle);
    break;
  case SAMPLE_BESIDE:
    draw_hollow_dot(canvas, x + width_pt / 2, middle);
    break;
  case SAMPLE_TARGET:
    draw_target(canvas, x + width_pt / 2, middle);
    break;
  case SAMPLE_RANGE:
    draw_range(canvas, x, x + width_pt, middle);
    break;
  case SAMPLE_COUNT:
    break;
  }
}

static void draw_legend(const struct canvas *canvas, double middle) {
  static const double sample_pt = 16;
  static const double apart_pt = 16;
  const enum word words[SAMPLE_COUNT] = {canvas->chart->value_word, canvas->chart->beside_word, WORD_LEGEND_TARGET,
                                         WORD_LEGEND_RANGE};
  bool present[SAMPLE_COUNT] = {false};
  double x = chart_x(&canvas->scale, 0);
  find_samples(canvas->chart, present);
  for (size_t i = 0; i < SAMPLE_COUNT; i++) {
    const char *text = say(canvas->report->wording, words[i]);
    if (!present[i])
      continue;
    draw_sample(canvas, (enum sample)i, x, sample_pt, middle);
    x += sample_pt + 4;
    drawing_label(canvas->report->arena, canvas->drawing, x, middle + 0.35 * note_size_pt, note_size_pt, ANCHOR_START,
                  TONE_TEXT, false, text);
    x += chart_text_width_pt(text, note_size_pt) + apart_pt;
  }
}

/* ---- The whole ----------------------------------------------------------------------------------------------------------- */

/* Titles and figures get no more room than they need. */
static struct chart_scale scale_of(const struct chart_rows *chart) {
  double titles = 0, figures = 0;
  for (size_t i = 0; i < chart->count; i++) {
    double title_pt = chart_text_width_pt(chart->rows[i].title, label_size_pt);
    double figures_pt = chart->rows[i].figures != NULL ? chart_text_width_pt(chart->rows[i].figures, label_size_pt) : 0;
    titles = title_pt > titles ? title_pt : titles;
    figures = figures_pt > figures ? figures_pt : figures;
  }
  double left = (titles < label_width_pt ? titles : label_width_pt) + label_apart_pt;
  return (struct chart_scale){left, (CHART_WIDTH_PT - figures - figures_apart_pt - left) / LEVEL_MAXIMUM};
}

struct drawing *chart_rows_draw(const struct report *report, const struct chart_rows *chart, const struct chart_part *part) {
  double bottom = scale_top_pt + row_pt * (double)part->count;
  struct canvas canvas = {
      .report = report,
      .chart = chart,
      .drawing = drawing_new(report->arena, CHART_WIDTH_PT, bottom + legend_pt),
      .scale = scale_of(chart),
  };
  if (chart->shares)
    chart_draw_shares(report, canvas.drawing, &canvas.scale, scale_top_pt, bottom);
  else
    chart_draw_scale(report, canvas.drawing, &canvas.scale, scale_top_pt, bottom);
  for (size_t i = 0; i < part->count; i++)
    draw_row(&canvas, &chart->rows[part->first + i], scale_top_pt + row_pt * ((double)i + 0.5));
  draw_legend(&canvas, bottom + legend_pt / 2);
  return canvas.drawing;
}

void chart_rows_append(struct report *report, const struct chart_rows *chart, const char *caption, chart_describer *describe,
                       const void *context) {
  struct chart_part part = {0};
  do {
    part = chart_part_at(chart->count, part.number + 1);
    chart_append(report, chart_rows_draw(report, chart, &part), chart_part_caption(report, caption, &part),
                 describe(report, context, &part));
  } while (part.number < part.of);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block priority-chart: the gaps by how urgent they are and how much work it is, so that quick wins stand out.
 */
#include "../blocks.h"
#include "../chart.h"
#include "../gaps.h"
#include "../terms.h"

enum { OPTION_LIMIT, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_LIMIT] = GAPS_LIMIT_OPTION(15, 30),
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

static const struct part_column columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 0},
    {WORD_COLUMN_PRIORITY, DOC_ALIGN_DECIMAL, 0},
    {WORD_COLUMN_EFFORT, DOC_ALIGN_LEFT, 0},
    {WORD_COLUMN_GAP, DOC_ALIGN_CENTRE, 0},
};

/* Everything in points. */
static const double axis_pt = 40;          /* room for the scale at the left */
static const double head_pt = 18;          /* above the field, for the efforts */
static const double foot_pt = 14;          /* below the field, for what its width stands for */
static const double note_pt = 12;          /* at the top of the field, for the words of the light part */
static const double margin_pt = 8;         /* so that the highest and the lowest do not stand on the edge */
static const double least_height_pt = 160; /* of the field */
static const double label_line_pt = 12;    /* least distance of two titles below each other */
static const double label_size_pt = 7.5;
static const double dot_pt = 3.2;

/* The gaps that are drawn, in bands by effort. */
struct priorities {
  const struct report *report;
  const struct measure_score *const *gaps; /* by priority */
  size_t count;
  double top;                      /* the highest priority */
  enum effort bands[EFFORT_COUNT]; /* from little work to much; last those that do not say */
  size_t band_count;
  double band_pt;   /* width of a band */
  double height_pt; /* of the field */
};

static size_t count_in(const struct priorities *chart, enum effort effort) {
  size_t count = 0;
  for (size_t i = 0; i < chart->count; i++)
    count += chart->gaps[i]->effort == effort ? 1 : 0;
  return count;
}

static struct priorities priorities_of(const struct report *report, size_t count) {
  static const enum effort order[] = {EFFORT_SMALL, EFFORT_MEDIUM, EFFORT_LARGE, EFFORT_NONE};
  struct priorities chart = {.report = report, .gaps = report->scorecard->gaps, .count = count, .height_pt = least_height_pt};
  chart.top = chart.gaps[0]->priority;
  for (size_t i = 0; i < EFFORT_COUNT; i++) {
    size_t in_band = count_in(&chart, order[i]);
    double needed = note_pt + label_line_pt * (double)(in_band + 1);
    if (order[i] != EFFORT_NONE || in_band > 0)
      chart.bands[chart.band_count++] = order[i];
    chart.height_pt = needed > chart.height_pt ? needed : chart.height_pt;
  }
  chart.band_pt = (CHART_WIDTH_PT - axis_pt) / (double)chart.band_count;
  return chart;
}

/* ---- The drawing ---------------------------------------------------------------------------------------------------------- */

/* Where a measure of this priority stands. */
static double y_of(const struct priorities *chart, double priority) {
  return head_pt + note_pt + margin_pt + (1 - priority / chart->top) * (chart->height_pt - note_pt - 2 * margin_pt);
}

/* What the height and the width of the field stand for, and which end is which. */
static void draw_axes(const struct priorities *chart, struct drawing *drawing) {
  struct arena *arena = chart->report->arena;
  const struct wording *wording = chart->report->wording;
  double bottom = head_pt + chart->height_pt;
  drawing_line(arena, drawing, axis_pt, bottom, CHART_WIDTH_PT, bottom, 0.8, TONE_MUTED);
  drawing_label(arena, drawing, 0, head_pt - 6, label_size_pt, ANCHOR_START, TONE_TEXT, true,
                say(wording, WORD_PRIORITY_CHART_HEIGHT));
  drawing_label(arena, drawing, 0, y_of(chart, chart->top) + 0.35 * label_size_pt, label_size_pt, ANCHOR_START, TONE_MUTED,
                false, say(wording, WORD_PRIORITY_CHART_HIGH));
  drawing_label(arena, drawing, 0, bottom - 3, label_size_pt, ANCHOR_START, TONE_MUTED, false,
                say(wording, WORD_PRIORITY_CHART_LOW));
  drawing_label(arena, drawing, CHART_WIDTH_PT, bottom + foot_pt - 4, label_size_pt, ANCHOR_END, TONE_MUTED, false,
                say(wording, WORD_PRIORITY_CHART_WIDTH));
}

static void draw_frame(const struct priorities *chart, struct drawing *drawing) {
  struct arena *arena = chart->report->arena;
  const struct wording *wording = chart->report->wording;
  double bottom = head_pt + chart->height_pt;
  /* What is urgent and little work: there one begins. */
  drawing_rectangle(arena, drawing, axis_pt, head_pt, chart->band_pt, y_of(chart, chart->top / 2) + label_line_pt / 2 - head_pt,
                    TONE_LIGHT);
  drawing_label(arena, drawing, axis_pt + 6, head_pt + note_pt - 2, label_size_pt, ANCHOR_START, TONE_MUTED, false,
                say(wording, WORD_PRIORITY_CHART_LIGHT));
  for (size_t i = 0; i < chart->band_count; i++) {
    double left = axis_pt + chart->band_pt * (double)i;
    /* Titles of the band before reach into an empty one. */
    if (i == 0 || count_in(chart, chart->bands[i]) > 0)
      drawing_line(arena, drawing, left, head_pt, left, bottom, 0.5, TONE_LINE);
    drawing_label(arena, drawing, left + 6, head_pt - 6, label_size_pt, ANCHOR_START, TONE_TEXT, true,
                  SAY(wording, WORD_FIRST_EFFORT, TEXT_FILL("effort", say_effort(wording, chart->bands[i]))));
  }
  draw_axes(chart, drawing);
}

/* The room for titles of a band: it may reach into bands to the right that are empty. */
static double title_width(const struct priorities *chart, size_t band) {
  size_t next = band + 1;
  while (next < chart->band_count && count_in(chart, chart->bands[next]) == 0)
    next++;
  return chart->band_pt * (double)(next - band) - 24;
}

/* A dot; a ring around it for a knock-out that is not met, which the label says in words as well. */
static void draw_dot(const struct priorities *chart, struct drawing *drawing, const struct measure_score *score, double x,
                     double y) {
  static const double ring_pt = 4.8;
  bool knocked_out = score->knockout_count > 0;
  drawing_circle(chart->report->arena, drawing, x, y, dot_pt, false, knocked_out ? TONE_WARNING : TONE_ACCENT);
  if (knocked_out)
    drawing_circle(chart->report->arena, drawing, x, y, ring_pt, true, TONE_WARNING);
}

/* "org-12", or "org-12 (ondergrens)". */
static const char *code_of(const struct report *report, const struct measure_score *score) {
  return score->knockout_count > 0
             ? arena_format(report->arena, "%s (%s)", score->measure->id, say(report->wording, WORD_BADGE_KNOCKOUT))
             : score->measure->id;
}

static void draw_measure(const struct priorities *chart, struct drawing *drawing, const struct measure_score *score,
                         size_t band, double label_y) {
  static const double moved = 1.5; /* from here on, a line leads from the dot to its title */
  struct arena *arena = chart->report->arena;
  double y = y_of(chart, score->priority);
  double left = axis_pt + chart->band_pt * (double)band;
  double text = left + 20;
  const char *title = arena_format(arena, "%s  %s", code_of(chart->report, score),
                                   translation_in(score->measure->title, chart->report->language));
  if (label_y - y > moved || y - label_y > moved)
    drawing_line(arena, drawing, left + 8, y, text - 2, label_y, 0.5, TONE_MUTED);
  draw_dot(chart, drawing, score, left + 8, y);
  drawing_label(arena, drawing, text, label_y + 0.35 * label_size_pt, label_size_pt, ANCHOR_START, TONE_TEXT, false,
                chart_fit(title, label_size_pt, title_width(chart, band), arena));
}

/* The titles of a band, from top to bottom: each at its dot, or pushed down by the one above, and never below the field. */
static void draw_band(const struct priorities *chart, struct drawing *drawing, size_t band) {
  size_t rest = count_in(chart, chart->bands[band]);
  double least = head_pt + note_pt + margin_pt;
  for (size_t i = 0; i < chart->count; i++) {
    const struct measure_score *score = chart->gaps[i];
    if (chart->gaps[i]->effort != chart->bands[band])
      continue;
    double y = y_of(chart, score->priority);
    double lowest = head_pt + chart->height_pt - label_line_pt * ((double)rest - 0.5);
    y = y < lowest ? y : lowest;
    y = y > least ? y : least;
    draw_measure(chart, drawing, score, band, y);
    least = y + label_line_pt;
    rest--;
  }
}

static struct drawing *draw(const struct priorities *chart) {
  struct drawing *drawing = drawing_new(chart->report->arena, CHART_WIDTH_PT, head_pt + chart->height_pt + foot_pt);
  draw_frame(chart, drawing);
  for (size_t i = 0; i < chart->band_count; i++)
    draw_band(chart, drawing, i);
  return drawing;
}

/* ---- Words and table ------------------------------------------------------------------------------------------------------- */

static const char *measure_in_words(const struct priorities *chart, enum word word, size_t gap) {
  const struct report *report = chart->report;
  const struct measure_score *score = chart->gaps[gap];
  const char *title = translation_in(score->measure->title, report->language);
  if (score->knockout_count > 0)
    title = arena_format(report->arena, "%s (%s)", title, say(report->wording, WORD_BADGE_KNOCKOUT));
  return SAY(report->wording, word, TEXT_FILL("title", title),
             TEXT_FILL("priority", format_level(score->priority, report->language, report->arena)),
             TEXT_FILL("effort", say_effort(report->wording, chart->gaps[gap]->effort)));
}

static const char *describe(const struct priorities *chart) {
  const struct report *report = chart->report;
  size_t first = 0; /* the most urgent one in the light part */
  struct buffer out = {0};
  while (first < chart->count && (chart->gaps[first]->effort != EFFORT_SMALL || chart->gaps[first]->priority < chart->top / 2))
    first++;
  buffer_text(&out, first < chart->count ? measure_in_words(chart, WORD_PRIORITY_CHART_FIRST, first)
                                         : say(report->wording, WORD_PRIORITY_CHART_NO_QUICK));
  buffer_format(&out, " %s", say(report->wording, WORD_PRIORITY_CHART_BEGIN));
  for (size_t i = 0; i < chart->count; i++)
    buffer_format(&out, " %s", measure_in_words(chart, WORD_PRIORITY_CHART_MEASURE, i));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_table(const struct priorities *chart) {
  const struct report *report = chart->report;
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_PRIORITY_CHART_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < chart->count; i++) {
    const struct measure_score *score = chart->gaps[i];
    struct doc_node *row = part_row(report, table);
    part_measure_title(report, part_row_head(report, row, NULL), score->measure);
    doc_cell(report->arena, row, format_level(score->priority, report->language, report->arena));
    doc_cell(report->arena, row, say_effort(report->wording, chart->gaps[i]->effort));
    doc_cell(report->arena, row, format_short(score->gap, report->language, report->arena));
  }
}

static void build(struct report *report, const int *options) {
  size_t shown = gaps_shown(report, options[OPTION_LIMIT]);
  if (shown == 0)
    return;
  struct priorities chart = priorities_of(report, shown);
  chart_append(report, draw(&chart), say(report->wording, WORD_PRIORITY_CHART_CAPTION), describe(&chart));
  if (options[OPTION_TABLE])
    append_table(&chart);
}

const struct block_code block_priority_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

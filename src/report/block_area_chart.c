/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block area-chart: a bar for the level of each area, with its target and the range it can still get.
 */
#include "blocks.h"
#include "chart.h"
#include "groups.h"

enum { OPTION_BY };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
};

/* Everything in points. */
static const double width_pt = 456;       /* of the drawing: A4 between margins of 25 mm */
static const double label_width_pt = 150; /* of the titles at the left, at most */
static const double label_apart_pt = 18;  /* from the titles to the scale */
static const double figure_pt = 44;       /* at the right, for the figures */
static const double scale_top_pt = 24;
static const double row_pt = 26; /* from one bar to the next */
static const double bar_pt = 9;  /* height of a bar */
static const double legend_pt = 26;
static const double label_size_pt = 8.5;
static const double note_size_pt = 7.5;
static const double visible = 0.05; /* a range that shows in one decimal */

/* A chart that is being drawn. */
struct chart {
  const struct report *report;
  struct drawing *drawing;
  struct chart_scale scale;
  bool has_range; /* at least one range was drawn */
};

static bool has_range(const struct group_score *group) {
  return group->applicable > 0 && group->high - group->low >= visible;
}

/* A thin line with an end at each side. */
static void draw_range(struct chart *chart, double low, double high, double y) {
  static const double stroke_pt = 0.9;
  static const double end_pt = 2;
  struct arena *arena = chart->report->arena;
  double left = chart_x(&chart->scale, low);
  double right = chart_x(&chart->scale, high);
  drawing_line(arena, chart->drawing, left, y, right, y, stroke_pt, TONE_MUTED);
  drawing_line(arena, chart->drawing, left, y - end_pt, left, y + end_pt, stroke_pt, TONE_MUTED);
  drawing_line(arena, chart->drawing, right, y - end_pt, right, y + end_pt, stroke_pt, TONE_MUTED);
  chart->has_range = true;
}

/* An upright mark that stands out of the bar, with light beside it so that it is seen on the bar too. */
static void draw_target(const struct chart *chart, double x, double top) {
  static const double out_pt = 3.5;
  static const double stroke_pt = 1.8;
  struct arena *arena = chart->report->arena;
  drawing_line(arena, chart->drawing, x, top - out_pt, x, top + bar_pt + out_pt, 3 * stroke_pt, TONE_PAPER);
  drawing_line(arena, chart->drawing, x, top - out_pt, x, top + bar_pt + out_pt, stroke_pt, TONE_TEXT);
}

static void draw_title(const struct chart *chart, const char *title, double middle) {
  struct chart_label label = chart_wrap(title, label_size_pt, label_width_pt, chart->report->arena);
  double baseline = middle + 0.35 * label_size_pt - (label.count > 1 ? 0.55 * label_size_pt : 0);
  for (size_t i = 0; i < label.count; i++)
    drawing_label(chart->report->arena, chart->drawing, 0, baseline + 1.1 * label_size_pt * (double)i, label_size_pt,
                  ANCHOR_START, TONE_TEXT, false, label.lines[i]);
}

static void draw_row(struct chart *chart, const struct group_score *group, double top) {
  const struct report *report = chart->report;
  double left = chart_x(&chart->scale, 0);
  double middle = top + bar_pt / 2;
  double baseline = middle + 0.35 * label_size_pt;
  draw_title(chart, translation_in(group->title, report->language), middle);
  if (group->assessed) {
    drawing_rectangle(report->arena, chart->drawing, left, top, chart_x(&chart->scale, group->level) - left, bar_pt,
                      TONE_ACCENT);
    drawing_label(report->arena, chart->drawing, width_pt, baseline, label_size_pt, ANCHOR_END, TONE_TEXT, true,
                  format_level(group->level, report->language, report->arena));
  } else {
    const char *note = say(report->wording, WORD_NOT_ASSESSED);
    drawing_rectangle(report->arena, chart->drawing, left + 2, top, chart_text_width_pt(note, note_size_pt) + 6, bar_pt,
                      TONE_PAPER); /* no lines of the scale through the words */
    drawing_label(report->arena, chart->drawing, left + 4, baseline, note_size_pt, ANCHOR_START, TONE_MUTED, false, note);
  }
  if (has_range(group))
    draw_range(chart, group->low, group->high, top + bar_pt + 3.5);
  draw_target(chart, chart_x(&chart->scale, group->target), top);
}

static void draw_legend(struct chart *chart, double top) {
  static const double sample_pt = 16;
  static const double apart_pt = 16;
  struct arena *arena = chart->report->arena;
  const struct wording *wording = chart->report->wording;
  const enum word words[] = {WORD_LEGEND_LEVEL, WORD_LEGEND_TARGET, WORD_LEGEND_RANGE};
  double x = chart_x(&chart->scale, 0);
  for (size_t i = 0; i < (chart->has_range ? 3 : 2); i++) {
    double baseline = top + bar_pt - 1.5;
    if (words[i] == WORD_LEGEND_LEVEL)
      drawing_rectangle(arena, chart->drawing, x, top, sample_pt, bar_pt, TONE_ACCENT);
    else if (words[i] == WORD_LEGEND_TARGET)
      draw_target(chart, x + sample_pt / 2, top);
    else
      draw_range(chart, (x - chart->scale.left_pt) / chart->scale.level_pt,
                 (x + sample_pt - chart->scale.left_pt) / chart->scale.level_pt, top + bar_pt / 2);
    x += sample_pt + 4;
    drawing_label(arena, chart->drawing, x, baseline, note_size_pt, ANCHOR_START, TONE_TEXT, false, say(wording, words[i]));
    x += chart_text_width_pt(say(wording, words[i]), note_size_pt) + apart_pt;
  }
}

/* The titles get no more room than they need. */
static struct chart_scale scale_of(const struct report *report, const struct grouped *groups) {
  double widest = 0;
  for (size_t i = 0; i < groups->count; i++) {
    double title_pt = chart_text_width_pt(translation_in(groups->items[i].title, report->language), label_size_pt);
    widest = title_pt > widest ? title_pt : widest;
  }
  double left = (widest < label_width_pt ? widest : label_width_pt) + label_apart_pt;
  return (struct chart_scale){left, (width_pt - figure_pt - left) / LEVEL_MAXIMUM};
}

static struct drawing *draw(const struct report *report, const struct grouped *groups) {
  double bottom = scale_top_pt + row_pt * (double)groups->count;
  struct chart chart = {
      .report = report,
      .drawing = drawing_new(report->arena, width_pt, bottom + legend_pt),
      .scale = scale_of(report, groups),
  };
  chart_draw_scale(report, chart.drawing, &chart.scale, scale_top_pt, bottom);
  for (size_t i = 0; i < groups->count; i++)
    draw_row(&chart, &groups->items[i], scale_top_pt + row_pt * (double)i + (row_pt - bar_pt) / 2);
  draw_legend(&chart, bottom + (legend_pt - bar_pt) / 2);
  return chart.drawing;
}

/* ---- In words ----------------------------------------------------------------------------------------------------------- */

static void describe_group(const struct report *report, const struct group_score *group, struct buffer *out) {
  struct arena *arena = report->arena;
  const char *language = report->language;
  const char *title = translation_in(group->title, language);
  const char *target = format_short(group->target, language, arena);
  const char *range = "";
  if (has_range(group))
    range = SAY(report->wording, WORD_CHART_RANGE, TEXT_FILL("low", format_level(group->low, language, arena)),
                TEXT_FILL("high", format_level(group->high, language, arena)));
  buffer_char(out, ' ');
  if (group->assessed)
    buffer_text(out, SAY(report->wording, WORD_CHART_GROUP, TEXT_FILL("title", title),
                         TEXT_FILL("level", format_level(group->level, language, arena)), TEXT_FILL("target", target),
                         TEXT_FILL("range", range)));
  else
    buffer_text(out, SAY(report->wording, WORD_CHART_GROUP_NOT_ASSESSED, TEXT_FILL("title", title), TEXT_FILL("target", target),
                         TEXT_FILL("range", range)));
}

/* What the chart shows, for who cannot see it: everything that is drawn. */
static const char *describe(const struct report *report, const struct grouped *groups) {
  struct buffer out = {0};
  struct buffer levels = {0};
  for (int level = 0; level < LEVEL_COUNT; level++)
    buffer_format(&levels, "%s%d %s", level > 0 ? ", " : "", level, say_level(report->wording, level));
  buffer_text(&out, SAY(report->wording, WORD_CHART_BEGIN, TEXT_FILL("by", say(report->wording, groups->noun)),
                        TEXT_FILL("levels", buffer_string(&levels))));
  for (size_t i = 0; i < groups->count; i++)
    describe_group(report, &groups->items[i], &out);
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&levels);
  buffer_free(&out);
  return text;
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  struct doc_node *figure = doc_append(report->arena, report->parent, DOC_FIGURE);
  figure->caption = SAY(report->wording, WORD_CHART_CAPTION, TEXT_FILL("by", say(report->wording, groups.noun)));
  figure->alternative = describe(report, &groups);
  figure->drawing = draw(report, &groups);
}

const struct block_code block_area_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

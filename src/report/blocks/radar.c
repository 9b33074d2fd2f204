/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block radar: an axis for each area, with the level and the target on it. Too few axes show no shape, and too many no titles.
 */
#include "../blocks.h"
#include "../chart.h"
#include "../parts.h"

#include <math.h>

enum { OPTION_BY, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

enum { AXES_LEAST = 3, AXES_MOST = 12 }; /* with more, the titles would stand on each other */

/* Everything in points. */
static const double centre_x = CHART_WIDTH_PT / 2;
static const double centre_y = 150;
static const double level_pt = 21;       /* from one level to the next */
static const double title_apart_pt = 11; /* from the outer ring to a title */
static const double title_size_pt = 8.5;
static const double ring_size_pt = 7.5;
static const double line_pt = 9.5; /* from one line of a title to the next */

/* A point on an axis; the first axis goes up, the others follow clockwise. */
struct spot {
  double x, y;         /* points from the top left of the drawing */
  double cosine, sine; /* of the direction; y grows downwards */
};

static struct spot spot_at(size_t axis, size_t count, double distance_pt) {
  static const double turn = 6.283185307179586;
  double angle = turn * ((double)axis / (double)count - 0.25);
  double cosine = cos(angle), sine = sin(angle);
  return (struct spot){centre_x + cosine * distance_pt, centre_y + sine * distance_pt, cosine, sine};
}

static void draw_ring(const struct report *report, struct drawing *drawing, size_t count, int level) {
  double points[2 * (AXES_MOST + 1)];
  for (size_t i = 0; i <= count; i++) {
    struct spot spot = spot_at(i % count, count, level * level_pt);
    points[2 * i] = spot.x;
    points[2 * i + 1] = spot.y;
  }
  drawing_shape(report->arena, drawing,
                &(struct shape){.kind = SHAPE_POLYGON,
                                .tone = TONE_LINE,
                                .hollow = true,
                                .stroke_pt = 0.5,
                                .points = points,
                                .point_count = count + 1});
}

/* A closed line through the figures of all axes that have one. */
static void draw_line(const struct report *report, struct drawing *drawing, const struct grouped *groups, bool targets) {
  double points[2 * (AXES_MOST + 1)];
  size_t count = 0;
  for (size_t i = 0; i < groups->count; i++) {
    const struct group_score *group = &groups->items[i];
    if (!targets && !group->assessed)
      continue;
    struct spot spot = spot_at(i, groups->count, (targets ? group->target : group->level) * level_pt);
    points[2 * count] = spot.x;
    points[2 * count++ + 1] = spot.y;
  }
  if (count < AXES_LEAST)
    return;
  points[2 * count] = points[0];
  points[2 * count + 1] = points[1];
  drawing_shape(report->arena, drawing,
                &(struct shape){.kind = SHAPE_POLYGON,
                                .tone = targets ? TONE_TEXT : TONE_ACCENT,
                                .hollow = true,
                                .dashed = targets,
                                .stroke_pt = targets ? 1.1 : 2,
                                .points = points,
                                .point_count = count + 1});
}

/* How wide a title may be: to the edge of the drawing, or to the titles beside it where it stands above or below. */
static double title_width(const struct spot *spot, enum shape_anchor anchor, size_t count) {
  static const double apart_pt = 6;
  if (anchor != ANCHOR_MIDDLE)
    return anchor == ANCHOR_START ? CHART_WIDTH_PT - spot->x : spot->x;
  double beside = fabs(spot_at(1, count, LEVEL_MAXIMUM * level_pt + title_apart_pt).x - centre_x);
  return 2 * (beside - apart_pt);
}

static void draw_title(const struct report *report, struct drawing *drawing, const struct grouped *groups, size_t axis) {
  static const double upright = 0.1; /* the cosine of an axis that goes straight up or down */
  const struct group_score *group = &groups->items[axis];
  struct spot spot = spot_at(axis, groups->count, LEVEL_MAXIMUM * level_pt + title_apart_pt);
  enum shape_anchor anchor = fabs(spot.cosine) < upright ? ANCHOR_MIDDLE : spot.cosine > 0 ? ANCHOR_START : ANCHOR_END;
  struct chart_label label = chart_wrap(translation_in(group->title, report->language), title_size_pt,
                                        title_width(&spot, anchor, groups->count), report->arena);
  /* All lines stand above a spot at the top, below one at the bottom, and around one at the side. */
  double height = line_pt * (double)(label.count + 1);
  double baseline = spot.y + height * (spot.sine - 1) / 2 + 0.75 * line_pt;
  for (size_t i = 0; i < label.count; i++)
    drawing_label(report->arena, drawing, spot.x, baseline + line_pt * (double)i, title_size_pt, anchor, TONE_TEXT, false,
                  label.lines[i]);
  drawing_label(
      report->arena, drawing, spot.x, baseline + line_pt * (double)label.count, title_size_pt, anchor, TONE_TEXT, true,
      group->assessed ? format_level(group->level, report->language, report->arena) : say(report->wording, WORD_NOT_ASSESSED));
  double bottom = baseline + line_pt * (double)label.count + 0.5 * line_pt;
  drawing->height_pt = bottom > drawing->height_pt ? bottom : drawing->height_pt;
}

static struct drawing *draw(const struct report *report, const struct grouped *groups) {
  struct arena *arena = report->arena;
  struct drawing *drawing = drawing_new(arena, CHART_WIDTH_PT, centre_y);
  for (size_t i = 0; i < groups->count; i++) {
    struct spot end = spot_at(i, groups->count, LEVEL_MAXIMUM * level_pt);
    drawing_line(arena, drawing, centre_x, centre_y, end.x, end.y, 0.5, TONE_LINE);
  }
  for (int level = 1; level < LEVEL_COUNT; level++)
    draw_ring(report, drawing, groups->count, level);
  draw_line(report, drawing, groups, true);
  draw_line(report, drawing, groups, false);
  for (size_t i = 0; i < groups->count; i++) {
    struct spot spot = spot_at(i, groups->count, groups->items[i].level * level_pt);
    if (groups->items[i].assessed)
      drawing_circle(arena, drawing, spot.x, spot.y, 3, false, TONE_ACCENT);
    draw_title(report, drawing, groups, i);
  }
  for (int level = 1; level < LEVEL_COUNT; level++)
    drawing_label(arena, drawing, centre_x + 4, centre_y - level * level_pt + 9, ring_size_pt, ANCHOR_START, TONE_MUTED, false,
                  arena_format(arena, "%d", level));
  return drawing;
}

static const char *describe(const struct report *report, const struct grouped *groups) {
  struct buffer out = {0};
  buffer_format(&out, "%s %s", chart_extremes(report, groups),
                SAY(report->wording, WORD_RADAR_BEGIN, TEXT_FILL("by", say(report->wording, groups->noun))));
  for (size_t i = 0; i < groups->count; i++)
    buffer_format(&out, " %s", chart_group_in_words(report, &groups->items[i]));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  struct fill by = TEXT_FILL("by", say(report->wording, groups.noun));
  if (groups.count < AXES_LEAST || groups.count > AXES_MOST)
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_RADAR_NONE, by, COUNT_FILL("least", AXES_LEAST), COUNT_FILL("most", AXES_MOST)));
  else
    chart_append(report, draw(report, &groups), SAY(report->wording, WORD_RADAR_CAPTION, by), describe(report, &groups));
  if (options[OPTION_TABLE])
    grouped_table(report, &groups);
}

const struct block_code block_radar = {options_known, sizeof options_known / sizeof options_known[0], build};

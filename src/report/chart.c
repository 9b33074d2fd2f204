/* SPDX-License-Identifier: EUPL-1.2
 *
 * What charts share: how wide a text is, labels of more than one line, and a scale of levels.
 */
#include "chart.h"

#include "terms.h"

#include <string.h>

static const double scale_size_pt = 7.5;

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

const char *chart_fit(const char *text, double size_pt, double width_pt, struct arena *arena) {
  return chart_text_width_pt(text, size_pt) <= width_pt ? text : cut_off(text, size_pt, width_pt, arena);
}

struct chart_label chart_wrap(const char *text, double size_pt, double width_pt, struct arena *arena) {
  struct chart_label label = {{text, NULL}, 1};
  if (chart_text_width_pt(text, size_pt) <= width_pt)
    return label;
  size_t length = 0;
  fitting_length(text, size_pt, width_pt, &length);
  length = length > 0 ? length : strcspn(text, " ");
  label.lines[0] = chart_fit(arena_text_of(arena, text, length), size_pt, width_pt, arena);
  if (text[length] == '\0')
    return label;
  label.lines[label.count++] = chart_fit(text + length + 1, size_pt, width_pt, arena);
  return label;
}

/* ---- Scale ------------------------------------------------------------------------------------------------------------- */

double chart_x(const struct chart_scale *scale, double level) {
  return scale->left_pt + level * scale->level_pt;
}

/* The lines of a scale, with what stands above each in one or two lines. */
static void draw_lines(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                       double bottom_pt, const char *const *heads, const char *const *names) {
  static const double hairline_pt = 0.5;
  struct arena *arena = report->arena;
  for (int level = 0; level < LEVEL_COUNT; level++) {
    double x = chart_x(scale, level);
    drawing_line(arena, drawing, x, top_pt, x, bottom_pt, hairline_pt, TONE_LINE);
    drawing_label(arena, drawing, x, top_pt - (names != NULL ? 2 : 0.5) * scale_size_pt + (names != NULL ? 1 : 0),
                  scale_size_pt, ANCHOR_MIDDLE, TONE_TEXT, true, heads[level]);
    if (names != NULL)
      drawing_label(arena, drawing, x, top_pt - 0.5 * scale_size_pt, scale_size_pt, ANCHOR_MIDDLE, TONE_MUTED, false,
                    names[level]);
  }
}

void chart_draw_scale(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                      double bottom_pt) {
  const char *heads[LEVEL_COUNT], *names[LEVEL_COUNT];
  for (int level = 0; level < LEVEL_COUNT; level++) {
    heads[level] = arena_format(report->arena, "%d", level);
    names[level] = say_level(report->wording, level);
  }
  draw_lines(report, drawing, scale, top_pt, bottom_pt, heads, names);
}

void chart_draw_shares(const struct report *report, struct drawing *drawing, const struct chart_scale *scale, double top_pt,
                       double bottom_pt) {
  const char *heads[LEVEL_COUNT];
  for (int fifth = 0; fifth < LEVEL_COUNT; fifth++)
    heads[fifth] = format_percentage((double)fifth / LEVEL_MAXIMUM, report->language, report->arena);
  draw_lines(report, drawing, scale, top_pt, bottom_pt, heads, NULL);
}

/* ---- Parts ------------------------------------------------------------------------------------------------------------- */

struct chart_part chart_part_at(size_t rows, size_t number) {
  size_t of = rows > CHART_ROWS_MOST ? (rows + CHART_ROWS_MOST - 1) / CHART_ROWS_MOST : 1;
  size_t first = rows * (number - 1) / of;
  return (struct chart_part){first, rows * number / of - first, number, of};
}

const char *chart_part_caption(const struct report *report, const char *caption, const struct chart_part *part) {
  if (part->of == 1)
    return caption;
  return SAY(report->wording, WORD_CHART_PART, TEXT_FILL("caption", caption),
             TEXT_FILL("number", arena_format(report->arena, "%zu", part->number)),
             TEXT_FILL("of", arena_format(report->arena, "%zu", part->of)));
}

/* ---- The figure and its words ------------------------------------------------------------------------------------------- */

void chart_append(struct report *report, struct drawing *drawing, const char *caption, const char *alternative) {
  struct doc_node *figure = doc_append(report->arena, report->parent, DOC_FIGURE);
  figure->id = part_id(report, "figure");
  figure->caption = caption;
  figure->alternative = alternative;
  figure->drawing = drawing;
}

const char *chart_from_to(const struct report *report, struct figure from, struct figure to) {
  const char *none = say(report->wording, WORD_NONE);
  return arena_format(report->arena, "%s → %s", from.exists ? format_level(from.value, report->language, report->arena) : none,
                      to.exists ? format_level(to.value, report->language, report->arena) : none);
}

static const double visible = 0.05; /* a range or a gap that shows in one decimal */

bool chart_has_range(const struct group_score *group) {
  return group->applicable > 0 && group->high - group->low >= visible;
}

const char *chart_group_in_words(const struct report *report, const struct group_score *group) {
  struct arena *arena = report->arena;
  const char *language = report->language;
  const char *range = "";
  if (chart_has_range(group))
    range = SAY(report->wording, WORD_CHART_RANGE, TEXT_FILL("low", format_level(group->low, language, arena)),
                TEXT_FILL("high", format_level(group->high, language, arena)));
  struct fill title = TEXT_FILL("title", translation_in(group->title, language));
  struct fill target = TEXT_FILL("target", format_short(group->target, language, arena));
  if (!group->assessed)
    return SAY(report->wording, WORD_CHART_GROUP_NOT_ASSESSED, title, target, TEXT_FILL("range", range));
  return SAY(report->wording, WORD_CHART_GROUP, title, TEXT_FILL("level", format_level(group->level, language, arena)), target,
             TEXT_FILL("range", range));
}

/* What a sentence about extremes is about. */
struct extreme {
  bool of_gap;                  /* the gap, else the level */
  enum word one, same, highest; /* when there is one group, when all have it, and else */
};

static double value_of(const struct group_score *group, bool of_gap) {
  return of_gap ? group->gap : group->level;
}

/* Who has the highest figure, as it is shown: two that look the same are both named, and where all do, none is. */
static void say_extreme(const struct report *report, const struct grouped *groups, const struct extreme *extreme,
                        struct buffer *out) {
  struct arena *arena = report->arena;
  const char *most = NULL;
  double value = 0;
  size_t assessed = 0, tied = 0;
  struct buffer titles = {0};
  for (size_t i = 0; i < groups->count; i++) {
    const struct group_score *group = &groups->items[i];
    if (group->assessed && (most == NULL || value_of(group, extreme->of_gap) > value)) {
      value = value_of(group, extreme->of_gap);
      most = format_level(value, report->language, arena);
    }
  }
  for (size_t i = 0; i < groups->count; i++) {
    const struct group_score *group = &groups->items[i];
    assessed += group->assessed ? 1 : 0;
    if (!group->assessed || strcmp(format_level(value_of(group, extreme->of_gap), report->language, arena), most) != 0)
      continue;
    buffer_format(&titles, "%s%s", tied++ > 0 ? "; " : "", translation_in(group->title, report->language));
  }
  enum word word = assessed == 1 ? extreme->one : tied == assessed ? extreme->same : extreme->highest;
  buffer_text(out, SAY(report->wording, extreme->of_gap && value < visible ? WORD_CHART_GAP_NONE : word,
                       TEXT_FILL("figure", most), TEXT_FILL("titles", buffer_string(&titles))));
  buffer_free(&titles);
}

const char *chart_extremes(const struct report *report, const struct grouped *groups) {
  static const struct extreme level = {false, WORD_CHART_LEVEL_ONE, WORD_CHART_LEVEL_SAME, WORD_CHART_LEVEL_HIGHEST};
  static const struct extreme gap = {true, WORD_CHART_GAP_ONE, WORD_CHART_GAP_SAME, WORD_CHART_GAP_LARGEST};
  struct buffer out = {0};
  bool any = false;
  for (size_t i = 0; i < groups->count; i++)
    any = any || groups->items[i].assessed;
  if (!any)
    return say(report->wording, WORD_SUMMARY_NOTHING);
  say_extreme(report, groups, &level, &out);
  buffer_char(&out, ' ');
  say_extreme(report, groups, &gap, &out);
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

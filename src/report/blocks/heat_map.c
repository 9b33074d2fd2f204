/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block heat-map: the mean level of the measures of each area in each phase, as a field of colour with the figure in it.
 */
#include "../blocks.h"
#include "../chart.h"
#include "../foreign.h"
#include "../parts.h"
#include "../terms.h"

#include <string.h>

enum { OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

/* Everything in points. */
static const double title_pt = 162; /* room for the titles of areas, and the space behind them */
static const double widest_pt = 64; /* a column */
static const double row_pt = 24;
static const double between_pt = 1.5; /* fields, so that they are seen apart */
static const double title_size_pt = 8.5;
static const double head_size_pt = 7.5;
static const double head_line_pt = 9;
static const double key_line_pt = 12;

/* What is known of one area in one phase. */
struct field {
  size_t measures;     /* that belong to both and apply */
  struct figure level; /* their weighted mean, 0 to 5 */
};

/* A heat map that is being made. */
struct heat_map {
  const struct report *report;
  const struct group_score *areas, *phases; /* rows and columns */
  size_t area_count, phase_count;
  double column_pt; /* from one column to the next */
  bool numbered;    /* the columns have numbers, and a key below; their titles do not fit */
};

static struct field field_at(const struct heat_map *map, size_t area, size_t phase) {
  const struct scorecard *scorecard = map->report->scorecard;
  struct field field = {0};
  double weights = 0, sum = 0;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    const struct measure_score *score = &scorecard->measures[i];
    if (!score->applicable || !text_list_has(&score->measure->areas, map->areas[area].id) ||
        !text_list_has(&score->measure->phases, map->phases[phase].id))
      continue;
    field.measures++;
    if (score->assessed) {
      weights += score->measure->weight;
      sum += score->measure->weight * score->level;
    }
  }
  if (weights > 0)
    field.level = (struct figure){true, sum / weights};
  return field;
}

static const char *area_title(const struct heat_map *map, size_t area) {
  return translation_in(map->areas[area].title, map->report->language);
}

static const char *phase_title(const struct heat_map *map, size_t phase) {
  return translation_in(map->phases[phase].title, map->report->language);
}

/* What stands above a column: its title, or its number. */
static const char *phase_head(const struct heat_map *map, size_t phase) {
  return map->numbered ? arena_format(map->report->arena, "%zu", phase + 1) : phase_title(map, phase);
}

/* Whether a title stands in its column in two lines, uncut. */
static bool head_fits(const struct heat_map *map, size_t phase) {
  struct chart_label label = chart_wrap(phase_title(map, phase), head_size_pt, map->column_pt - 4, map->report->arena);
  size_t length = 0;
  for (size_t i = 0; i < label.count; i++)
    length += strlen(label.lines[i]) + (i > 0 ? 1 : 0);
  return length == strlen(phase_title(map, phase)) && strstr(label.lines[label.count - 1], "…") == NULL;
}

static struct heat_map map_of(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  struct heat_map map = {.report = report,
                         .areas = scorecard->areas,
                         .area_count = scorecard->area_count,
                         .phases = scorecard->phases,
                         .phase_count = scorecard->phase_count};
  map.column_pt = map.phase_count > 0 ? (CHART_WIDTH_PT - title_pt) / (double)map.phase_count : widest_pt;
  map.column_pt = map.column_pt < widest_pt ? map.column_pt : widest_pt;
  for (size_t i = 0; i < map.phase_count; i++)
    map.numbered = map.numbered || !head_fits(&map, i);
  return map;
}

/* ---- The drawing ---------------------------------------------------------------------------------------------------------- */

static void draw_lines(const struct report *report, struct drawing *drawing, const struct chart_label *label, double x,
                       double middle, double size_pt, enum shape_anchor anchor, bool bold) {
  double first = middle + 0.35 * size_pt - (label->count > 1 ? 0.55 * size_pt : 0);
  for (size_t i = 0; i < label->count; i++)
    drawing_label(report->arena, drawing, x, first + 1.1 * size_pt * (double)i, size_pt, anchor, TONE_TEXT, bold,
                  label->lines[i]);
}

static void draw_field(const struct heat_map *map, struct drawing *drawing, size_t area, size_t phase, double top) {
  struct arena *arena = map->report->arena;
  struct field field = field_at(map, area, phase);
  double left = title_pt + map->column_pt * (double)phase;
  double middle = left + (map->column_pt - between_pt) / 2;
  if (field.measures == 0)
    return;
  enum doc_tone tone = field.level.exists ? part_level_tone(field.level.value) : TONE_LIGHT;
  drawing_rectangle(arena, drawing, left, top, map->column_pt - between_pt, row_pt - between_pt, tone);
  drawing_shape(arena, drawing,
                &(struct shape){.kind = SHAPE_LABEL,
                                .x = middle,
                                .y = top + (row_pt - between_pt) / 2 + 0.35 * title_size_pt,
                                .size_pt = title_size_pt,
                                .anchor = ANCHOR_MIDDLE,
                                .on_field = true,
                                .field = tone,
                                .text = field.level.exists ? format_level(field.level.value, map->report->language, arena)
                                                           : say(map->report->wording, WORD_NONE)});
}

/* The titles of numbered columns, in two columns of their own. */
static void draw_key(const struct heat_map *map, struct drawing *drawing, double top) {
  size_t half = (map->phase_count + 1) / 2;
  for (size_t i = 0; i < map->phase_count; i++) {
    double x = i < half ? 0 : CHART_WIDTH_PT / 2;
    double y = top + key_line_pt * (double)(i % half + 1);
    drawing_label(map->report->arena, drawing, x, y, head_size_pt, ANCHOR_START, TONE_TEXT, true, phase_head(map, i));
    drawing_label(map->report->arena, drawing, x + 14, y, head_size_pt, ANCHOR_START, TONE_TEXT, false, phase_title(map, i));
  }
}

static struct drawing *draw(const struct heat_map *map, const struct chart_part *part) {
  const struct report *report = map->report;
  double top = (map->numbered ? 1 : 2) * head_line_pt + 6;
  double bottom = top + row_pt * (double)part->count;
  double key = map->numbered ? 6 + key_line_pt * (double)((map->phase_count + 1) / 2) : 0;
  struct drawing *drawing = drawing_new(report->arena, CHART_WIDTH_PT, bottom + key + 4);
  for (size_t j = 0; j < map->phase_count; j++) {
    struct chart_label head = chart_wrap(phase_head(map, j), head_size_pt, map->column_pt - 4, report->arena);
    draw_lines(report, drawing, &head, title_pt + map->column_pt * ((double)j + 0.5) - between_pt / 2, top / 2 - 2,
               head_size_pt, ANCHOR_MIDDLE, true);
  }
  for (size_t i = 0; i < part->count; i++) {
    size_t area = part->first + i;
    double row = top + row_pt * (double)i;
    struct chart_label title = chart_wrap(area_title(map, area), title_size_pt, title_pt - 12, report->arena);
    draw_lines(report, drawing, &title, 0, row + (row_pt - between_pt) / 2, title_size_pt, ANCHOR_START, false);
    for (size_t j = 0; j < map->phase_count; j++)
      draw_field(map, drawing, area, j, row);
  }
  if (map->numbered)
    draw_key(map, drawing, bottom);
  return drawing;
}

/* ---- Words and table ------------------------------------------------------------------------------------------------------- */

static const char *field_in_words(const struct heat_map *map, enum word word, size_t area, size_t phase, struct figure level) {
  const struct report *report = map->report;
  return SAY(report->wording, word, TEXT_FILL("area", area_title(map, area)), TEXT_FILL("phase", phase_title(map, phase)),
             TEXT_FILL("level", level.exists ? format_level(level.value, report->language, report->arena)
                                             : say(report->wording, WORD_NOT_ASSESSED)));
}

/* Where it is lowest, which is what one looks for. */
static void say_lowest(const struct heat_map *map, struct buffer *out) {
  size_t area = 0, phase = 0;
  struct figure lowest = {0};
  for (size_t i = 0; i < map->area_count; i++)
    for (size_t j = 0; j < map->phase_count; j++) {
      struct figure level = field_at(map, i, j).level;
      if (!level.exists || (lowest.exists && level.value >= lowest.value))
        continue;
      lowest = level;
      area = i;
      phase = j;
    }
  buffer_text(out, lowest.exists ? field_in_words(map, WORD_HEAT_MAP_LOWEST, area, phase, lowest)
                                 : say(map->report->wording, WORD_SUMMARY_NOTHING));
}

static const char *describe(const struct heat_map *map, const struct chart_part *part) {
  struct buffer out = {0};
  say_lowest(map, &out);
  buffer_format(&out, " %s", say(map->report->wording, WORD_HEAT_MAP_BEGIN));
  for (size_t i = part->first; i < part->first + part->count; i++)
    for (size_t j = 0; j < map->phase_count; j++) {
      struct field field = field_at(map, i, j);
      if (field.measures > 0)
        buffer_format(&out, " %s", field_in_words(map, WORD_HEAT_MAP_FIELD, i, j, field.level));
    }
  const char *text = arena_text(map->report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_table(const struct heat_map *map, const char *caption) {
  const struct report *report = map->report;
  struct doc_column *columns = arena_array(report->arena, map->phase_count + 1, sizeof *columns);
  for (size_t j = 0; j < map->phase_count; j++)
    columns[j + 1].align = DOC_ALIGN_CENTRE;
  struct doc_node *table = doc_table(report->arena, report->parent, columns, map->phase_count + 1);
  table->caption = caption;
  table->header_rows = 1;
  struct doc_node *head = part_row(report, table);
  part_row_head(report, head, say(report->wording, WORD_COLUMN_AREA));
  for (size_t j = 0; j < map->phase_count; j++)
    part_row_head(report, head, map->numbered ? phase_head(map, j) : report_text(report, map->phases[j].title));
  for (size_t i = 0; i < map->area_count; i++) {
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, report_text(report, map->areas[i].title));
    for (size_t j = 0; j < map->phase_count; j++) {
      struct field field = field_at(map, i, j);
      if (field.measures > 0)
        part_level_cell(report, row, field.level.exists, field.level.value,
                        format_level(field.level.value, report->language, report->arena));
      else
        doc_cell(report->arena, row, NULL);
    }
  }
}

/* The key of numbered columns, below the table; the drawing has its own. */
static void append_key(const struct heat_map *map) {
  struct buffer key = {0};
  for (size_t j = 0; j < map->phase_count; j++)
    buffer_format(&key, "%s%s %s", j > 0 ? ", " : "", phase_head(map, j), phase_title(map, j));
  part_sentence(map->report, STYLE_SMALL,
                SAY(map->report->wording, WORD_HEAT_MAP_KEY, TEXT_FILL("phases", buffer_string(&key))));
  buffer_free(&key);
}

static void build(struct report *report, const int *options) {
  struct heat_map map = map_of(report);
  const char *caption = say(report->wording, WORD_HEAT_MAP_CAPTION);
  if (map.area_count == 0 || map.phase_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_SUMMARY_NOTHING));
    return;
  }
  struct chart_part part = {0};
  do {
    part = chart_part_at(map.area_count, part.number + 1);
    chart_append(report, draw(&map, &part), chart_part_caption(report, caption, &part), describe(&map, &part));
  } while (part.number < part.of);
  if (!options[OPTION_TABLE])
    return;
  append_table(&map, caption);
  if (map.numbered)
    append_key(&map);
}

const struct block_code block_heat_map = {options_known, sizeof options_known / sizeof options_known[0], build};

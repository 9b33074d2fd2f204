/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block area-chart: a bar for the level of each area, with its target and the range it can still get.
 */
#include "../blocks.h"
#include "../chart_rows.h"
#include "../foreign.h"
#include "../shorten.h"

enum { OPTION_BY, OPTION_TABLE, OPTION_SHORT_TABLE };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
    [OPTION_TABLE] = CHART_TABLE_OPTION,
    [OPTION_SHORT_TABLE] = {"short-table", OPTION_WHOLE, .standard = 0, .least = 0, .most = CHART_ROWS_MOST},
};

static struct chart_row row_of(const struct report *report, const struct group_score *group) {
  return (struct chart_row){
      .title = translation_in(group->title, report->language),
      .value = {group->assessed, group->level},
      .target = {true, group->target},
      .has_range = chart_has_range(group),
      .low = group->low,
      .high = group->high,
      .figures = group->assessed ? format_level(group->level, report->language, report->arena) : NULL,
      .note = say(report->wording, WORD_NOT_ASSESSED),
  };
}

/* What a drawing shows, for who cannot see it: what all areas come to, and then everything that is drawn. */
static const char *describe(const struct report *report, const void *context, const struct chart_part *part) {
  const struct grouped *groups = context;
  struct buffer out = {0};
  struct buffer levels = {0};
  for (int level = 0; level < LEVEL_COUNT; level++)
    buffer_format(&levels, "%s%d %s", level > 0 ? ", " : "", level, say_level(report->wording, level));
  buffer_format(&out, "%s ", chart_extremes(report, groups));
  buffer_text(&out, SAY(report->wording, WORD_CHART_BEGIN, TEXT_FILL("by", say(report->wording, groups->noun)),
                        TEXT_FILL("levels", buffer_string(&levels))));
  for (size_t i = 0; i < part->count; i++)
    buffer_format(&out, " %s", chart_group_in_words(report, &groups->items[part->first + i]));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&levels);
  buffer_free(&out);
  return text;
}

/* What the bars, marks and lines stand for, a line for each area, however long its title is: so that a page can count on its height. */
static void append_short_table(const struct report *report, const struct grouped *groups) {
  enum { TITLE_LETTERS = 38 };
  const struct part_column columns[] = {
      {groups->heading, DOC_ALIGN_LEFT, 3},       {WORD_COLUMN_LEVEL, DOC_ALIGN_DECIMAL, 1},
      {WORD_COLUMN_RANGE, DOC_ALIGN_CENTRE, 1.3}, {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 1.2},
      {WORD_COLUMN_GAP, DOC_ALIGN_DECIMAL, 1},
  };
  struct arena *arena = report->arena;
  struct doc_node *table =
      part_table(report, SAY(report->wording, WORD_AREA_TABLE_CAPTION, TEXT_FILL("by", say(report->wording, groups->noun))),
                 columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < groups->count; i++) {
    const struct group_score *group = &groups->items[i];
    const char *none = say(report->wording, WORD_NONE);
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, shorten(report, report_text(report, group->title), TITLE_LETTERS));
    part_level_cell(report, row, group->assessed, group->level, format_level(group->level, report->language, arena));
    doc_cell(arena, row, group->applicable > 0 ? part_range(report, group->low, group->high) : none);
    doc_cell(arena, row, format_short(group->target, report->language, arena));
    doc_cell(arena, row, group->assessed ? format_level(group->gap, report->language, arena) : none);
  }
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  struct chart_row *rows = arena_array(report->arena, groups.count, sizeof *rows);
  for (size_t i = 0; i < groups.count; i++)
    rows[i] = row_of(report, &groups.items[i]);
  struct chart_rows chart = {.style = CHART_BARS, .rows = rows, .count = groups.count, .value_word = WORD_LEGEND_LEVEL};
  chart_rows_append(report, &chart,
                    SAY(report->wording, WORD_CHART_CAPTION, TEXT_FILL("by", say(report->wording, groups.noun))), describe,
                    &groups);
  if (options[OPTION_TABLE])
    grouped_table(report, &groups);
  else if (groups.count <= (size_t)options[OPTION_SHORT_TABLE])
    append_short_table(report, &groups);
}

const struct block_code block_area_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

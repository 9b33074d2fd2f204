/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block area-table: the figures by area, phase or role, and of the whole.
 */
#include "blocks.h"
#include "groups.h"

enum { OPTION_BY };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
};

enum { FIRST_COLUMN }; /* its heading follows from the option */

static void append_row(const struct report *report, struct doc_node *table, const char *title,
                       const struct group_score *group) {
  struct arena *arena = report->arena;
  const char *language = report->language;
  const char *none = say(report->wording, WORD_NONE);
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row, title);
  part_level_cell(report, row, group->assessed, group->level, format_level(group->level, language, arena));
  doc_cell(arena, row, group->applicable > 0 ? part_range(report, group->low, group->high) : none);
  doc_cell(arena, row, format_short(group->target, language, arena));
  doc_cell(arena, row, group->assessed ? format_level(group->gap, language, arena) : none);
  doc_cell(arena, row, part_share(report, group->evidenced));
  doc_cell(arena, row,
           SAY(report->wording, WORD_ASSESSED_OF, COUNT_FILL("assessed", group->assessed_count),
               COUNT_FILL("applicable", group->applicable)));
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  const struct part_column columns[] = {
      [FIRST_COLUMN] = {groups.heading, DOC_ALIGN_LEFT, 0},
      {WORD_COLUMN_LEVEL, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_RANGE, DOC_ALIGN_CENTRE, 0},
      {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 0},
      {WORD_COLUMN_GAP, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_EVIDENCED, DOC_ALIGN_RIGHT, 0},
      {WORD_COLUMN_ASSESSED, DOC_ALIGN_RIGHT, 0},
  };
  const char *caption = SAY(report->wording, WORD_AREA_TABLE_CAPTION, TEXT_FILL("by", say(report->wording, groups.noun)));
  struct doc_node *table = part_table(report, caption, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < groups.count; i++)
    append_row(report, table, translation_in(groups.items[i].title, report->language), &groups.items[i]);
  append_row(report, table, say(report->wording, WORD_WHOLE), &report->scorecard->overall);
  part_sentence(report, STYLE_SMALL,
                SAY(report->wording, WORD_AREA_TABLE_NOTE, TEXT_FILL("by", say(report->wording, groups.noun))));
}

const struct block_code block_area_table = {options_known, sizeof options_known / sizeof options_known[0], build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The groups of measures that a block can show: by area, phase or role.
 */
#include "groups.h"

#include "blocks.h"
#include "foreign.h"
#include "template.h"

const char *const grouping_names[GROUPING_COUNT] = {"area", "phase", "role"};

struct grouped grouped_by(const struct report *report, enum grouping grouping) {
  const struct scorecard *scorecard = report->scorecard;
  switch (grouping) {
  case BY_AREA:
    return (struct grouped){scorecard->areas, scorecard->area_count, WORD_COLUMN_AREA, WORD_BY_AREA};
  case BY_PHASE:
    return (struct grouped){scorecard->phases, scorecard->phase_count, WORD_COLUMN_PHASE, WORD_BY_PHASE};
  case BY_ROLE:
    return (struct grouped){scorecard->roles, scorecard->role_count, WORD_COLUMN_ROLE, WORD_BY_ROLE};
  }
  return (struct grouped){0};
}

/* ---- Their figures as a table --------------------------------------------------------------------------------------------- */

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

/* Which measures are in each area, as links to their sections; in a report without these it would only be a list of codes. */
static void append_measures(const struct report *report, const struct grouped *groups) {
  const struct scorecard *scorecard = report->scorecard;
  if (groups->items != scorecard->areas || report->template_read == NULL ||
      !template_has_block(report->template_read, &block_measures))
    return;
  struct doc_node *lines = part_sentence(report, STYLE_SMALL, say(report->wording, WORD_AREA_TABLE_MEASURES));
  for (size_t i = 0; i < groups->count; i++) {
    const char *before = ": ";
    doc_append(report->arena, lines, DOC_LINE_BREAK);
    doc_text(report->arena, lines, report_text(report, groups->items[i].title));
    for (size_t j = 0; j < scorecard->measure_count; j++) {
      const struct questionnaire *measure = scorecard->measures[j].measure;
      if (!text_list_has(&measure->areas, groups->items[i].id))
        continue;
      doc_text(report->arena, lines, before);
      part_measure_code(report, lines, measure);
      before = ", ";
    }
  }
}

void grouped_table(const struct report *report, const struct grouped *groups) {
  const struct part_column columns[] = {
      [FIRST_COLUMN] = {groups->heading, DOC_ALIGN_LEFT, 0},
      {WORD_COLUMN_LEVEL, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_RANGE, DOC_ALIGN_CENTRE, 0},
      {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 0},
      {WORD_COLUMN_GAP, DOC_ALIGN_DECIMAL, 0},
      {WORD_COLUMN_EVIDENCED, DOC_ALIGN_RIGHT, 0},
      {WORD_COLUMN_ASSESSED, DOC_ALIGN_RIGHT, 0},
  };
  const char *caption = SAY(report->wording, WORD_AREA_TABLE_CAPTION, TEXT_FILL("by", say(report->wording, groups->noun)));
  struct doc_node *table = part_table(report, caption, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < groups->count; i++)
    append_row(report, table, report_text(report, groups->items[i].title), &groups->items[i]);
  append_row(report, table, say(report->wording, WORD_WHOLE), &report->scorecard->overall);
  part_sentence(report, STYLE_SMALL,
                SAY(report->wording, WORD_AREA_TABLE_NOTE, TEXT_FILL("by", say(report->wording, groups->noun))));
  append_measures(report, groups);
}

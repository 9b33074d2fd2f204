/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block actions: what will be done, who does it, by when and how far it is; those that are due first at the front.
 */
#include "../blocks.h"
#include "../points.h"

enum { OPTION_ONLY };
enum { ONLY_OPEN, ONLY_ALL };

static const char *const only_words[] = {"open", "all"};

static const struct block_option options_known[] = {
    [OPTION_ONLY] = {"only", OPTION_WORD, .standard = ONLY_OPEN, .words = only_words, .word_count = 2},
};

static const struct part_column columns[] = {
    {WORD_COLUMN_ACTION, DOC_ALIGN_LEFT, 10}, {WORD_COLUMN_ABOUT, DOC_ALIGN_LEFT, 8}, {WORD_COLUMN_OWNER, DOC_ALIGN_LEFT, 6},
    {WORD_COLUMN_DUE, DOC_ALIGN_LEFT, 7},     {WORD_COLUMN_STATE, DOC_ALIGN_LEFT, 5},
};

static void append_about(const struct report *report, struct doc_node *cell, const struct action *action) {
  if (action->measure != NULL)
    part_measure_title(report, cell, action->measure);
  if (action->finding == NULL)
    return;
  if (cell->first != NULL)
    doc_append(report->arena, cell, DOC_LINE_BREAK);
  point_link(report, cell, action->finding);
}

static void append_row(const struct report *report, struct doc_node *table, const struct action *action) {
  struct arena *arena = report->arena;
  struct doc_node *row = part_row(report, table);
  part_lines(report, part_row_head(report, row, NULL), action->what);
  append_about(report, doc_cell(arena, row, NULL), action);
  doc_cell(arena, row, action->owner != NULL ? action->owner : say(report->wording, WORD_OWNER_OPEN));
  struct doc_node *due = doc_cell(
      arena, row, action->has_due ? format_date(action->due, report->language, arena) : say(report->wording, WORD_DUE_OPEN));
  if (action_is_overdue(action, day_of_instant(report->date))) {
    doc_append(arena, due, DOC_LINE_BREAK);
    part_badge(report, due, say(report->wording, WORD_BADGE_OVERDUE), TONE_WARNING);
  }
  doc_cell(arena, row, say_action_state(report->wording, action->state));
}

static void build(struct report *report, const int *options) {
  const struct follow_up *follow_up = report->scorecard->follow_up;
  struct doc_node *table = NULL;
  for (size_t i = 0; i < follow_up->action_count; i++) {
    const struct action *action = &follow_up->actions[i];
    if (options[OPTION_ONLY] == ONLY_OPEN && !action_is_open(action))
      continue;
    if (table == NULL)
      table = part_table(report, say(report->wording, WORD_ACTIONS_CAPTION), columns, sizeof columns / sizeof columns[0]);
    append_row(report, table, action);
  }
  if (table == NULL)
    part_sentence(report, STYLE_BODY,
                  say(report->wording, follow_up->action_count > 0 ? WORD_ACTIONS_DONE : WORD_ACTIONS_NONE));
}

const struct block_code block_actions = {options_known, sizeof options_known / sizeof options_known[0], build};

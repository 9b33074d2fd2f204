/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block gap-table: the gaps by priority, with what to do first about each.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../gaps.h"

enum { OPTION_LIMIT };

static const struct block_option options_known[] = {
    [OPTION_LIMIT] = GAPS_LIMIT_OPTION(10, 1000),
};

static const struct part_column columns[] = {
    {WORD_COLUMN_NUMBER, DOC_ALIGN_RIGHT, 0},        {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_AREA, DOC_ALIGN_LEFT, 2},           {WORD_COLUMN_LEVEL, DOC_ALIGN_CENTRE, 0},
    {WORD_COLUMN_TARGET_SHORT, DOC_ALIGN_CENTRE, 0}, {WORD_COLUMN_GAP, DOC_ALIGN_CENTRE, 0},
    {WORD_COLUMN_FIRST, DOC_ALIGN_LEFT, 5},
};

static void add_badge(const struct report *report, struct doc_node *cell, enum word word, enum doc_tone tone) {
  doc_text(report->arena, cell, " ");
  part_badge(report, cell, say(report->wording, word), tone);
}

static void append_row(const struct report *report, struct doc_node *table, const struct measure_score *score, size_t number) {
  struct arena *arena = report->arena;
  const char *language = report->language;
  struct doc_node *row = part_row(report, table);
  doc_cell(arena, row, arena_format(arena, "%zu", number));
  struct doc_node *measure = part_row_head(report, row, NULL);
  part_measure_title(report, measure, score->measure);
  if (score->knockout_count > 0)
    add_badge(report, measure, WORD_BADGE_KNOCKOUT, TONE_WARNING);
  if (score->has_requirement)
    add_badge(report, measure, WORD_BADGE_REQUIREMENT, TONE_LIGHT);
  doc_cell(arena, row,
           score->measure->areas.count > 0 ? part_term(report, &report->scorecard->set->areas, score->measure->areas.items[0])
                                           : NULL);
  part_badge(report, doc_cell(arena, row, NULL), arena_format(arena, "%d", score->level), part_level_tone(score->level));
  doc_cell(arena, row, format_short(score->target, language, arena));
  doc_cell(arena, row, format_short(score->gap, language, arena));
  struct doc_node *advice = doc_cell(arena, row, first_step(report, score));
  if (score->effort != EFFORT_NONE) {
    doc_append(arena, advice, DOC_LINE_BREAK);
    part_badge(report, advice,
               SAY(report->wording, WORD_FIRST_EFFORT, TEXT_FILL("effort", say_effort(report->wording, score->effort))),
               TONE_LIGHT);
  }
}

/* Where level, target and gap do not add up, this says why. */
static void append_reachable(const struct report *report, size_t shown) {
  struct buffer ids = {0};
  for (size_t i = 0; i < shown; i++) {
    const struct measure_score *score = report->scorecard->gaps[i];
    if (score->target > score->reachable)
      buffer_format(&ids, "%s%s", ids.length > 0 ? ", " : "", score->measure->id);
  }
  if (ids.length > 0)
    part_sentence(report, STYLE_SMALL, SAY(report->wording, WORD_GAPS_REACHABLE, TEXT_FILL("ids", buffer_string(&ids))));
  buffer_free(&ids);
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  size_t shown = gaps_shown(report, options[OPTION_LIMIT]);
  if (shown == 0)
    return;
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_GAP_TABLE_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < shown; i++)
    append_row(report, table, scorecard->gaps[i], i + 1);
  if (shown < scorecard->gap_count)
    part_sentence(
        report, STYLE_SMALL,
        SAY(report->wording, WORD_GAPS_LEFT_OUT, COUNT_FILL("shown", shown), COUNT_FILL("gaps", scorecard->gap_count)));
  append_reachable(report, shown);
  part_sentence(report, STYLE_SMALL, say(report->wording, WORD_GAP_TABLE_NOTE));
}

const struct block_code block_gap_table = {options_known, sizeof options_known / sizeof options_known[0], build};

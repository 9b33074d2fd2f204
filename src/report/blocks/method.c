/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block method: how the figures follow from the answers, so that anyone can derive them by hand.
 */
#include "../blocks.h"
#include "../parts.h"

static const struct part_column columns[] = {
    {WORD_COLUMN_LEVEL, DOC_ALIGN_CENTRE, 1},
    {WORD_COLUMN_NAME, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_REACHED, DOC_ALIGN_LEFT, 6},
};

static void append(const struct report *report, enum word label, enum word text) {
  part_sentence(report, STYLE_LABEL, say(report->wording, label));
  part_sentence(report, STYLE_BODY, say(report->wording, text));
}

static void append_answers(const struct report *report) {
  static const enum word words[] = {
      WORD_METHOD_DEGREE, WORD_METHOD_YES_NO, WORD_METHOD_CHOICE, WORD_METHOD_MULTI,
      WORD_METHOD_SCALE,  WORD_METHOD_NUMBER, WORD_METHOD_DATE,
  };
  struct doc_node *list = part_list(report, false);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    doc_text(report->arena, part_item(report, list), say(report->wording, words[i]));
}

static void append_ladder(const struct report *report) {
  static const enum word reached[LEVEL_COUNT] = {WORD_LADDER_0, WORD_LADDER_1, WORD_LADDER_2,
                                                 WORD_LADDER_3, WORD_LADDER_4, WORD_LADDER_5};
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_LADDER_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (int level = 0; level < LEVEL_COUNT; level++) {
    struct doc_node *row = part_row(report, table);
    struct doc_node *number = part_row_head(report, row, arena_format(report->arena, "%d", level));
    number->tone = part_level_tone(level);
    doc_cell(report->arena, row, say_level(report->wording, level));
    doc_cell(report->arena, row, say(report->wording, reached[level]));
  }
}

static void build(struct report *report, const int *options) {
  (void)options;
  append(report, WORD_METHOD_QUESTION_LABEL, WORD_METHOD_QUESTION);
  append_answers(report);
  append(report, WORD_METHOD_PEOPLE_LABEL, WORD_METHOD_PEOPLE);
  if (report->scorecard->review_count > 0)
    append(report, WORD_METHOD_REVIEW_LABEL, WORD_METHOD_REVIEW);
  append(report, WORD_METHOD_MEASURE_LABEL, WORD_METHOD_MEASURE);
  append(report, WORD_METHOD_LEVEL_LABEL, WORD_METHOD_LEVEL);
  append_ladder(report);
  part_sentence(report, STYLE_BODY, say(report->wording, WORD_METHOD_LADDER));
  append(report, WORD_METHOD_RANGE_LABEL, WORD_METHOD_RANGE);
  append(report, WORD_METHOD_GAP_LABEL, WORD_METHOD_GAP);
  append(report, WORD_METHOD_AREA_LABEL, WORD_METHOD_AREA);
  append(report, WORD_METHOD_EVIDENCED_LABEL, WORD_METHOD_EVIDENCED);
  append(report, WORD_METHOD_REQUIREMENT_LABEL, WORD_METHOD_REQUIREMENT);
  append(report, WORD_METHOD_PRIORITY_LABEL, WORD_METHOD_PRIORITY);
  append(report, WORD_METHOD_ROUNDING_LABEL, WORD_METHOD_ROUNDING);
}

const struct block_code block_method = {.build = build};

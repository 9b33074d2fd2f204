/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block derivation: how each figure follows from the answers, written out so that it can be worked out by hand: of the measures, or of
 * the areas, phases or roles with the whole.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "derivation.h"
#include "../groups.h"

enum { OPTION_OF };
enum { OF_MEASURES, OF_FIRST_GROUP };

static const char *const of_words[] = {"measures", "areas", "phases", "roles"};

static const struct block_option options_known[] = {
    [OPTION_OF] = {"of", OPTION_WORD, .standard = OF_MEASURES, .words = of_words, .word_count = 4},
};

/* The sums over the measures of a group. */
struct sums {
  struct derived_mean level, gap; /* over the assessed measures */
  struct derived_mean low, high;  /* over the applicable ones */
};

static bool belongs(const struct questionnaire *measure, enum grouping grouping, const char *id) {
  const struct text_list *lists[] = {[BY_AREA] = &measure->areas, [BY_PHASE] = &measure->phases, [BY_ROLE] = &measure->roles};
  return id == NULL || text_list_has(lists[grouping], id);
}

static void add(struct derived_mean *mean, double weight, double figure) {
  mean->above += weight * figure;
  mean->below += weight;
}

/* A measure among those of its group: its weight and its level. */
static void append_term(const struct report *report, struct doc_node *cell, const struct measure_score *score) {
  if (cell->first != NULL)
    doc_text(report->arena, cell, "; ");
  part_measure_code(report, cell, score->measure);
  if (score->assessed)
    doc_text(report->arena, cell,
             arena_format(report->arena, "\u00A0%s\u00A0×\u00A0%d", derive_number(report, score->measure->weight), score->level));
  else
    doc_text(report->arena, cell, arena_format(report->arena, " (%s)", say(report->wording, WORD_NOT_ASSESSED)));
}

static void append_range(const struct report *report, struct doc_node *row, const struct group_score *group,
                         const struct sums *sums) {
  struct doc_node *cell =
      doc_cell(report->arena, row, derive_mean(report, &sums->low, format_level(group->low, report->language, report->arena)));
  doc_append(report->arena, cell, DOC_LINE_BREAK);
  doc_text(report->arena, cell, derive_mean(report, &sums->high, format_level(group->high, report->language, report->arena)));
}

static void append_group(const struct report *report, struct doc_node *table, const struct group_score *group,
                         enum grouping grouping) {
  struct arena *arena = report->arena;
  struct sums sums = {0};
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row,
                group->title != NULL ? report_text(report, group->title) : say(report->wording, WORD_WHOLE));
  struct doc_node *cell = doc_cell(arena, row, NULL);
  for (size_t i = 0; i < report->scorecard->measure_count; i++) {
    const struct measure_score *score = &report->scorecard->measures[i];
    double weight = score->measure->weight;
    if (!score->applicable || !belongs(score->measure, grouping, group->id))
      continue;
    append_term(report, cell, score);
    add(&sums.low, weight, score->low);
    add(&sums.high, weight, score->high);
    if (!score->assessed)
      continue;
    add(&sums.level, weight, score->level);
    add(&sums.gap, weight, score->gap);
  }
  doc_cell(arena, row, derive_mean(report, &sums.level, format_level(group->level, report->language, arena)));
  doc_cell(arena, row, derive_mean(report, &sums.gap, format_level(group->gap, report->language, arena)));
  append_range(report, row, group, &sums);
}

static void build_groups(struct report *report, enum grouping grouping) {
  struct grouped groups = grouped_by(report, grouping);
  const struct part_column columns[] = {
      {groups.heading, DOC_ALIGN_LEFT, 17},    {WORD_COLUMN_WEIGHED_LEVEL, DOC_ALIGN_LEFT, 38},
      {WORD_COLUMN_LEVEL, DOC_ALIGN_LEFT, 15}, {WORD_COLUMN_GAP, DOC_ALIGN_LEFT, 15},
      {WORD_COLUMN_RANGE, DOC_ALIGN_LEFT, 15},
  };
  struct doc_node *table =
      part_table(report, SAY(report->wording, WORD_DERIVE_GROUPS, TEXT_FILL("by", say(report->wording, groups.noun))), columns,
                 sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < groups.count; i++)
    append_group(report, table, &groups.items[i], grouping);
  append_group(report, table, &report->scorecard->overall, grouping);
}

static void build(struct report *report, const int *options) {
  if (options[OPTION_OF] != OF_MEASURES) {
    build_groups(report, (enum grouping)(options[OPTION_OF] - OF_FIRST_GROUP));
    return;
  }
  for (size_t i = 0; i < report->scorecard->measure_count; i++)
    derive_measure(report, &report->scorecard->measures[i]);
}

const struct block_code block_derivation = {options_known, sizeof options_known / sizeof options_known[0], build};

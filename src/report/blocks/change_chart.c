/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block change-chart: by area the level of an earlier assessment beside that of this one.
 */
#include "../blocks.h"
#include "../pair_chart.h"
#include "../parts.h"

enum { OPTION_BY, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

static const struct level_change *changes_by(const struct comparison *comparison, enum grouping grouping) {
  switch (grouping) {
  case BY_AREA:
    return comparison->areas;
  case BY_PHASE:
    return comparison->phases;
  case BY_ROLE:
    return comparison->roles;
  }
  return comparison->areas;
}

static struct chart_pair pair_of(const char *title, const struct level_change *change, const struct group_score *group) {
  return (struct chart_pair){title, change->previous, change->level, (struct figure){true, group->target}};
}

static void build(struct report *report, const int *options) {
  enum grouping grouping = (enum grouping)options[OPTION_BY];
  struct grouped groups = grouped_by(report, grouping);
  if (report->comparison == NULL) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_CHANGE_CHART_NONE));
    return;
  }
  const struct level_change *changes = changes_by(report->comparison, grouping);
  struct chart_pair *pairs = arena_array(report->arena, groups.count + 1, sizeof *pairs);
  for (size_t i = 0; i < groups.count; i++)
    pairs[i] = pair_of(translation_in(groups.items[i].title, report->language), &changes[i], &groups.items[i]);
  pairs[groups.count] = pair_of(say(report->wording, WORD_WHOLE), &report->comparison->overall, &report->scorecard->overall);
  const struct pair_chart chart = {
      .heading = groups.heading,
      .noun = groups.noun,
      .caption = WORD_CHANGE_CHART_CAPTION,
      .begin = WORD_CHANGE_CHART_BEGIN,
      .from = WORD_LEGEND_BEFORE,
      .to = WORD_LEGEND_NOW,
      .from_heading = WORD_COLUMN_BEFORE,
      .to_heading = WORD_COLUMN_NOW,
      .table = options[OPTION_TABLE],
  };
  pair_chart_append(report, &chart, pairs, groups.count + 1);
}

const struct block_code block_change_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

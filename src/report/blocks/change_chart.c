/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block change-chart: by area the level of an earlier assessment beside that of this one.
 */
#include "../blocks.h"
#include "../pair_chart.h"
#include "../parts.h"

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

static void levels_of(const struct report *report, enum grouping grouping, size_t index, const struct group_score *group,
                      struct chart_pair *pair) {
  const struct comparison *comparison = report->comparison;
  bool is_whole = group == &report->scorecard->overall;
  const struct level_change *change = is_whole ? &comparison->overall : &changes_by(comparison, grouping)[index];
  pair->from = change->previous;
  pair->to = change->level;
}

static const struct pair_chart chart = {
    .levels = levels_of,
    .caption = WORD_CHANGE_CHART_CAPTION,
    .begin = WORD_CHANGE_CHART_BEGIN,
    .from = WORD_LEGEND_BEFORE,
    .to = WORD_LEGEND_NOW,
    .from_heading = WORD_COLUMN_BEFORE,
    .to_heading = WORD_COLUMN_NOW,
};

static void build(struct report *report, const int *options) {
  if (report->comparison == NULL)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_CHANGE_CHART_NONE));
  else
    pair_chart_append(report, &chart, options);
}

const struct block_code block_change_chart = {pair_chart_options, PAIR_OPTION_COUNT, build};

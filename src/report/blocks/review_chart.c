/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block review-chart: by area the level as claimed beside that as the reviewer judges.
 */
#include "../blocks.h"
#include "../pair_chart.h"
#include "../parts.h"

/* Where nothing was reviewed, both are what is claimed. */
static void levels_of(const struct report *report, enum grouping grouping, size_t index, const struct group_score *group,
                      struct chart_pair *pair) {
  (void)report, (void)grouping, (void)index;
  bool reviewed = group->review.questions > 0;
  struct figure level = {group->assessed, group->level};
  pair->from = reviewed ? group->review.claimed : level;
  pair->to = reviewed ? group->review.reviewed : level;
}

static const struct pair_chart chart = {
    .levels = levels_of,
    .caption = WORD_REVIEW_CHART_CAPTION,
    .begin = WORD_REVIEW_CHART_BEGIN,
    .from = WORD_LEGEND_CLAIMED,
    .to = WORD_LEGEND_REVIEWED,
    .from_heading = WORD_COLUMN_CLAIMED,
    .to_heading = WORD_COLUMN_REVIEWED,
};

static void build(struct report *report, const int *options) {
  if (report->scorecard->review_count == 0)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_REVIEW_CHART_NONE));
  else
    pair_chart_append(report, &chart, options);
}

const struct block_code block_review_chart = {pair_chart_options, PAIR_OPTION_COUNT, build};

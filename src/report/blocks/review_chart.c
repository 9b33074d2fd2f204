/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block review-chart: by area the level as claimed beside that as the reviewer judges.
 */
#include "../blocks.h"
#include "../pair_chart.h"
#include "../parts.h"

enum { OPTION_BY, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

static struct chart_pair pair_of(const char *title, const struct group_score *group) {
  struct figure claimed = group->review.claimed;
  struct figure level = {group->assessed, group->level};
  /* Where nothing was reviewed, both are what is claimed. */
  bool reviewed = group->review.questions > 0;
  return (struct chart_pair){title, reviewed ? claimed : level, reviewed ? group->review.reviewed : level,
                             (struct figure){true, group->target}};
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  if (report->scorecard->review_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_REVIEW_CHART_NONE));
    return;
  }
  struct chart_pair *pairs = arena_array(report->arena, groups.count + 1, sizeof *pairs);
  for (size_t i = 0; i < groups.count; i++)
    pairs[i] = pair_of(translation_in(groups.items[i].title, report->language), &groups.items[i]);
  pairs[groups.count] = pair_of(say(report->wording, WORD_WHOLE), &report->scorecard->overall);
  const struct pair_chart chart = {
      .heading = groups.heading,
      .noun = groups.noun,
      .caption = WORD_REVIEW_CHART_CAPTION,
      .begin = WORD_REVIEW_CHART_BEGIN,
      .from = WORD_LEGEND_CLAIMED,
      .to = WORD_LEGEND_REVIEWED,
      .from_heading = WORD_COLUMN_CLAIMED,
      .to_heading = WORD_COLUMN_REVIEWED,
      .table = options[OPTION_TABLE],
  };
  pair_chart_append(report, &chart, pairs, groups.count + 1);
}

const struct block_code block_review_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

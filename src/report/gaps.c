/* SPDX-License-Identifier: EUPL-1.2
 *
 * What blocks about the gaps share.
 */
#include "gaps.h"

#include "parts.h"

size_t gaps_shown(const struct report *report, int limit) {
  const struct scorecard *scorecard = report->scorecard;
  if (scorecard->gap_count == 0)
    part_sentence(report, STYLE_BODY,
                  say(report->wording, scorecard->overall.assessed ? WORD_GAPS_NONE : WORD_SUMMARY_NOTHING));
  return scorecard->gap_count < (size_t)limit ? scorecard->gap_count : (size_t)limit;
}

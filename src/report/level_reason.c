/* SPDX-License-Identifier: EUPL-1.2
 *
 * Why a measure has its level: what keeps it from the next one.
 */
#include "level_reason.h"

#include "parts.h"

const char *level_reason(const struct report *report, const struct measure_score *score) {
  enum aspect aspect = blocking_aspect(score);
  if (score->knockout_count > 0)
    return say(report->wording, WORD_LEVEL_KNOCKOUT);
  if (score->operation_not_occurred && aspect >= ASPECT_OPERATION)
    return say(report->wording, WORD_LEVEL_NOT_OCCURRED);
  if (aspect == ASPECT_CONTEXT)
    return SAY(report->wording, WORD_LEVEL_REACHED,
               TEXT_FILL("reachable", arena_format(report->arena, "%d", score->reachable)));
  return SAY(report->wording, score->aspects[aspect].exists ? WORD_LEVEL_BLOCKED : WORD_LEVEL_OPEN,
             TEXT_FILL("next", arena_format(report->arena, "%d", (int)aspect + 2)),
             TEXT_FILL("aspect", say_aspect(report->wording, aspect)),
             TEXT_FILL("share", part_share(report, score->aspects[aspect])));
}

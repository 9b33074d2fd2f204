/* SPDX-License-Identifier: EUPL-1.2
 *
 * From a set and an assessment to a scorecard: questions, measures, groups, requirements and norms, and the order of the gaps.
 */
#include "score_internal.h"

#include <stdlib.h>
#include <string.h>

static int by_priority(const void *one, const void *other) {
  const struct measure_score *first = *(const struct measure_score *const *)one;
  const struct measure_score *second = *(const struct measure_score *const *)other;
  if (first->priority > second->priority)
    return -1;
  if (first->priority < second->priority)
    return 1;
  return text_order(first->measure->id, second->measure->id);
}

static void score_gaps(struct scorecard *scorecard) {
  scorecard->gaps = arena_array(scorecard->arena, scorecard->measure_count, sizeof *scorecard->gaps);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    if (scorecard->measures[i].assessed && scorecard->measures[i].gap > 0)
      scorecard->gaps[scorecard->gap_count++] = &scorecard->measures[i];
  if (scorecard->gap_count > 0)
    qsort((void *)scorecard->gaps, scorecard->gap_count, sizeof *scorecard->gaps, by_priority);
}

static struct scorecard *score_view(const struct scoring *scoring) {
  struct arena *arena = scoring->arena;
  const struct set *set = scoring->set;
  struct scorecard *scorecard = arena_alloc(arena, sizeof *scorecard);
  *scorecard = (struct scorecard){
      .arena = arena,
      .set = set,
      .assessment = scoring->assessment,
      .follow_up = scoring->follow_up,
      .shows = scoring->shows,
  };
  scorecard->measure_count = set->questionnaire_count;
  scorecard->measures = arena_array(arena, set->questionnaire_count, sizeof *scorecard->measures);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    score_measure(scoring, &set->questionnaires[i], &scorecard->measures[i]);
  score_groups(scorecard, scoring);
  score_requirements(scorecard, scoring);
  score_norms(scorecard, scoring);
  score_gaps(scorecard);
  return scorecard;
}

/* Gives each measure the actions that are about it, in their order. */
static void hand_out_actions(struct scorecard *scorecard) {
  const struct follow_up *follow_up = scorecard->follow_up;
  for (size_t i = 0; i < follow_up->action_count; i++) {
    if (follow_up->actions[i].measure == NULL)
      continue;
    struct measure_score *measure = &scorecard->measures[follow_up->actions[i].measure - scorecard->set->questionnaires];
    measure->actions = arena_grow(scorecard->arena, (void *)measure->actions, measure->action_count, sizeof *measure->actions);
    measure->actions[measure->action_count++] = &follow_up->actions[i];
  }
}

static bool has_review(const struct set *set, const struct counted *counted) {
  for (size_t i = 0; i < set->question_count; i++)
    if (counted[i].asked && counted[i].review != NULL)
      return true;
  return false;
}

struct scorecard *score_shown(const struct set *set, const struct assessment *assessment, enum shows shows) {
  struct arena *arena = arena_new();
  struct scoring scoring = {.arena = arena, .set = set, .assessment = assessment};
  scoring.counted = assessment_counted(assessment, set, arena);
  scoring.follow_up = assessment_follow_up(assessment, set, arena);
  struct scorecard *claimed = score_view(&scoring);
  claimed->claimed = claimed;
  hand_out_actions(claimed);
  if (!has_review(set, scoring.counted))
    return claimed;
  scoring.shows = SHOWS_REVIEWED;
  struct scorecard *reviewed = score_view(&scoring);
  hand_out_actions(reviewed);
  score_reviews(claimed, reviewed);
  return shows == SHOWS_REVIEWED ? reviewed : claimed;
}

struct scorecard *score(const struct set *set, const struct assessment *assessment) {
  return score_shown(set, assessment, SHOWS_CLAIMED);
}

void scorecard_free(struct scorecard *scorecard) {
  if (scorecard != NULL)
    arena_free(scorecard->arena);
}

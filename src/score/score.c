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
  return strcmp(first->measure->id, second->measure->id);
}

static void score_gaps(struct scorecard *scorecard) {
  scorecard->gaps = arena_array(scorecard->arena, scorecard->measure_count, sizeof *scorecard->gaps);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    if (scorecard->measures[i].assessed && scorecard->measures[i].gap > 0)
      scorecard->gaps[scorecard->gap_count++] = &scorecard->measures[i];
  if (scorecard->gap_count > 0)
    qsort((void *)scorecard->gaps, scorecard->gap_count, sizeof *scorecard->gaps, by_priority);
}

struct scorecard *score(const struct set *set, const struct assessment *assessment) {
  struct arena *arena = arena_new();
  struct scorecard *scorecard = arena_alloc(arena, sizeof *scorecard);
  struct scoring scoring = {.arena = arena, .set = set, .assessment = assessment};
  scoring.counted = assessment_counted(assessment, set, arena);
  *scorecard = (struct scorecard){.arena = arena, .set = set, .assessment = assessment};
  scorecard->measure_count = set->questionnaire_count;
  scorecard->measures = arena_array(arena, set->questionnaire_count, sizeof *scorecard->measures);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    score_measure(&scoring, &set->questionnaires[i], &scorecard->measures[i]);
  score_groups(scorecard, &scoring);
  score_requirements(scorecard, &scoring);
  score_norms(scorecard, &scoring);
  score_gaps(scorecard);
  return scorecard;
}

void scorecard_free(struct scorecard *scorecard) {
  if (scorecard != NULL)
    arena_free(scorecard->arena);
}

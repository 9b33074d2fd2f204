/* SPDX-License-Identifier: EUPL-1.2
 *
 * What falls short in a measure, and what to do first about it. The scorecard and the report share this one rule.
 */
#include "score_internal.h"

#include <stdlib.h>

bool question_is_open(const struct question_score *score) {
  return score->status == STATUS_UNANSWERED && score->question->aspect != ASPECT_CONTEXT;
}

static bool aspect_is_asked(const struct measure_score *measure, enum aspect aspect) {
  for (size_t i = 0; i < measure->question_count; i++) {
    const struct question_score *score = &measure->questions[i];
    if (score->question->aspect == aspect && (score->fulfilment.exists || question_is_open(score)))
      return true;
  }
  return false;
}

enum aspect blocking_aspect(const struct measure_score *measure) {
  for (enum aspect aspect = ASPECT_DESIGN; aspect < ASPECT_CONTEXT; aspect++) {
    if (aspect_is_asked(measure, aspect) && !figure_reaches(measure->aspects[aspect], LEVEL_BAR))
      return aspect;
  }
  return ASPECT_CONTEXT;
}

/* A question that falls short, with what decides its place. */
struct shortfall {
  const struct question_score *score;
  int rank;     /* 0 knock-out, 1 of the blocking aspect, 2 other */
  double lacks; /* weight times what lacks */
  size_t index; /* in the measure */
};

static int by_urgency(const void *one, const void *other) {
  const struct shortfall *first = one;
  const struct shortfall *second = other;
  if (first->rank != second->rank)
    return first->rank < second->rank ? -1 : 1;
  if (first->lacks < second->lacks || first->lacks > second->lacks)
    return first->lacks > second->lacks ? -1 : 1;
  return first->index < second->index ? -1 : 1;
}

/* Whether the question at an index falls short, and its place if it does. */
static bool find_shortfall(const struct measure_score *measure, enum aspect blocking, size_t index, struct shortfall *found) {
  const struct question_score *score = &measure->questions[index];
  if (!score->fulfilment.exists || figure_reaches(score->fulfilment, 1))
    return false;
  int rank = score->knocked_out ? 0 : score->question->aspect == blocking ? 1 : 2;
  *found = (struct shortfall){score, rank, score->question->weight * (1 - score->fulfilment.value), index};
  return true;
}

const struct question_score **shortfalls(const struct measure_score *measure, size_t *count, struct arena *arena) {
  struct shortfall *list = arena_array(arena, measure->question_count, sizeof *list);
  enum aspect blocking = blocking_aspect(measure);
  *count = 0;
  for (size_t i = 0; i < measure->question_count; i++)
    *count += find_shortfall(measure, blocking, i, &list[*count]) ? 1 : 0;
  if (*count > 0)
    qsort(list, *count, sizeof *list, by_urgency);
  const struct question_score **sorted = arena_array(arena, *count, sizeof *sorted);
  for (size_t i = 0; i < *count; i++)
    sorted[i] = list[i].score;
  return sorted;
}

const struct question *first_advice(const struct measure_score *measure) {
  enum aspect blocking = blocking_aspect(measure);
  bool answers_come_first = measure->knockout_count == 0 && blocking != ASPECT_CONTEXT && !measure->aspects[blocking].exists;
  struct shortfall first = {0}, found = {0};
  for (size_t i = 0; i < measure->question_count && !answers_come_first; i++) {
    if (find_shortfall(measure, blocking, i, &found) && found.score->question->advice != NULL &&
        (first.score == NULL || by_urgency(&found, &first) < 0))
      first = found;
  }
  return first.score != NULL ? first.score->question : NULL;
}

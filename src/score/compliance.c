/* SPDX-License-Identifier: EUPL-1.2
 *
 * Requirements of law and norms of audit frameworks: met, partly, not, or not assessed, over the measures that serve them.
 */
#include "score_internal.h"

#include <string.h>

const char *const compliance_names[COMPLIANCE_COUNT] = {"not-assessed", "not-met", "partly", "met", "out-of-scope"};

/* Adds a measure that serves a requirement or norm, when it applies. */
static void add(struct arena *arena, const struct measure_score ***measures, size_t *count, const struct measure_score *score) {
  if (!score->applicable)
    return;
  *measures = arena_grow(arena, (void *)*measures, *count, sizeof **measures);
  (*measures)[(*count)++] = score;
}

/* Not assessed when no measure is; not met with a knock-out or a level of 1 or less; met when all are assessed without a gap; else
 * partly. */
static enum compliance judge(const struct measure_score *const *measures, size_t count) {
  size_t assessed = 0;
  bool gap = false;
  bool failed = false;
  for (size_t i = 0; i < count; i++) {
    const struct measure_score *score = measures[i];
    if (!score->assessed)
      continue;
    assessed++;
    gap = gap || score->gap > 0;
    failed = failed || score->knockout_count > 0 || score->level <= 1;
  }
  if (assessed == 0)
    return COMPLIANCE_NOT_ASSESSED;
  if (failed)
    return COMPLIANCE_NOT_MET;
  return assessed == count && !gap ? COMPLIANCE_MET : COMPLIANCE_PARTLY;
}

static bool is_served(const struct set *set, const char *requirement) {
  for (size_t i = 0; i < set->questionnaire_count; i++)
    if (text_list_has(&set->questionnaires[i].requirements, requirement))
      return true;
  return false;
}

void score_requirements(struct scorecard *scorecard, const struct scoring *scoring) {
  const struct set *set = scoring->set;
  scorecard->requirements = arena_array(scoring->arena, set->requirement_count, sizeof *scorecard->requirements);
  for (size_t i = 0; i < set->requirement_count; i++) {
    const struct requirement *requirement = &set->requirements[i];
    if (!is_served(set, requirement->id))
      continue;
    struct requirement_score *score = &scorecard->requirements[scorecard->requirement_count++];
    score->requirement = requirement;
    for (size_t j = 0; j < scorecard->measure_count; j++)
      if (text_list_has(&scorecard->measures[j].measure->requirements, requirement->id))
        add(scoring->arena, &score->measures, &score->measure_count, &scorecard->measures[j]);
    score->status = judge(score->measures, score->measure_count);
    if (requirement->when != NULL && !condition_holds(requirement->when, scoring->assessment, scoring->counted))
      score->status = COMPLIANCE_OUT_OF_SCOPE;
  }
}

static bool serves_norm(const struct questionnaire *measure, const char *framework, const char *number) {
  for (size_t i = 0; i < measure->norm_count; i++)
    if (strcmp(measure->norms[i].framework, framework) == 0 && strcmp(measure->norms[i].number, number) == 0)
      return true;
  return false;
}

/* Scores one norm; false when no measure of the set serves it. */
static bool score_norm(const struct scorecard *scorecard, const struct scoring *scoring, struct norm_score *norm) {
  bool served = false;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    if (serves_norm(scorecard->measures[i].measure, norm->framework, norm->number)) {
      add(scoring->arena, &norm->measures, &norm->measure_count, &scorecard->measures[i]);
      served = true;
    }
  }
  norm->status = judge(norm->measures, norm->measure_count);
  return served;
}

void score_norms(struct scorecard *scorecard, const struct scoring *scoring) {
  const struct set *set = scoring->set;
  scorecard->coverage = arena_array(scoring->arena, set->norm_count, sizeof *scorecard->coverage);
  scorecard->coverage_count = set->norm_count;
  for (size_t i = 0; i < set->norm_count; i++) {
    const struct norm_framework *framework = &set->norms[i];
    struct norm_coverage *coverage = &scorecard->coverage[i];
    *coverage = (struct norm_coverage){.framework = framework->id, .total = framework->numbers.count};
    for (size_t j = 0; j < framework->numbers.count; j++) {
      struct norm_score norm = {.framework = framework->id, .number = framework->numbers.items[j]};
      if (!score_norm(scorecard, scoring, &norm))
        continue;
      scorecard->norms = arena_grow(scoring->arena, scorecard->norms, scorecard->norm_count, sizeof *scorecard->norms);
      scorecard->norms[scorecard->norm_count++] = norm;
      coverage->covered++;
    }
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Areas, phases, roles and the whole: weighted means over their measures.
 */
#include "score_internal.h"

/* Sums over the measures of a group; W is a measure's weight. */
struct sums {
  double assessed;     /* Σ W of the assessed */
  double applicable;   /* Σ W of the applicable */
  double level;        /* Σ W·L of the assessed */
  double gap;          /* Σ W·G of the assessed */
  double low, high;    /* Σ W·low and Σ W·high of the applicable */
  double completeness; /* Σ W·completeness of the applicable */
  double claimed;      /* Σ w·f of existence and operation */
  double shown;        /* the part of it with evidence */
};

static void add_measure(const struct measure_score *score, struct group_score *group, struct sums *sums) {
  double weight = score->measure->weight;
  if (!score->applicable)
    return;
  group->applicable++;
  sums->applicable += weight;
  sums->low += weight * score->low;
  sums->high += weight * score->high;
  sums->completeness += weight * score->completeness;
  if (!score->assessed)
    return;
  group->assessed_count++;
  sums->assessed += weight;
  sums->level += weight * score->level;
  sums->gap += weight * score->gap;
  sums->claimed += score->claimed_weight;
  sums->shown += score->shown_weight;
}

static void score_group(const struct scorecard *scorecard, group_membership *belongs, struct group_score *group) {
  struct sums sums = {0};
  for (size_t i = 0; i < scorecard->measure_count; i++)
    if (belongs == NULL || belongs(scorecard->measures[i].measure, group->id))
      add_measure(&scorecard->measures[i], group, &sums);
  group->assessed = sums.assessed > 0;
  if (sums.applicable > 0) {
    group->low = sums.low / sums.applicable;
    group->high = sums.high / sums.applicable;
    group->coverage = sums.assessed / sums.applicable;
    group->completeness = sums.completeness / sums.applicable;
  }
  if (group->assessed) {
    group->level = sums.level / sums.assessed;
    group->gap = sums.gap / sums.assessed;
  }
  if (sums.claimed > 0)
    group->evidenced = (struct figure){true, sums.shown / sums.claimed};
}

bool in_area(const struct questionnaire *measure, const char *id) {
  return text_list_has(&measure->areas, id);
}

bool in_phase(const struct questionnaire *measure, const char *id) {
  return text_list_has(&measure->phases, id);
}

bool has_role(const struct questionnaire *measure, const char *id) {
  return text_list_has(&measure->roles, id);
}

static bool has_measure(const struct set *set, group_membership *belongs, const char *id) {
  for (size_t i = 0; i < set->questionnaire_count; i++)
    if (belongs(&set->questionnaires[i], id))
      return true;
  return false;
}

/* One group for each term that a measure of the set belongs to, in the set's order. */
static struct group_score *score_terms(const struct scorecard *scorecard, const struct scoring *scoring,
                                       const struct term_list *terms, group_membership *belongs, size_t *count) {
  struct group_score *groups = arena_array(scoring->arena, terms->count, sizeof *groups);
  for (size_t i = 0; i < terms->count; i++) {
    const struct term *term = &terms->items[i];
    if (!has_measure(scoring->set, belongs, term->id))
      continue;
    struct group_score *group = &groups[(*count)++];
    *group = (struct group_score){.id = term->id, .title = term->title, .target = target_standard(scoring)};
    score_group(scorecard, belongs, group);
  }
  return groups;
}

void score_groups(struct scorecard *scorecard, const struct scoring *scoring) {
  const struct set *set = scoring->set;
  scorecard->overall = (struct group_score){.target = target_standard(scoring)};
  score_group(scorecard, NULL, &scorecard->overall);
  scorecard->areas = score_terms(scorecard, scoring, &set->areas, in_area, &scorecard->area_count);
  scorecard->phases = score_terms(scorecard, scoring, &set->phases, in_phase, &scorecard->phase_count);
  scorecard->roles = score_terms(scorecard, scoring, &set->roles, has_role, &scorecard->role_count);
  for (size_t i = 0; i < scorecard->area_count; i++)
    scorecard->areas[i].target = target_of_area(scoring, scorecard->areas[i].id);
}

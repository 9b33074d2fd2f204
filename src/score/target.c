/* SPDX-License-Identifier: EUPL-1.2
 *
 * Targets: what the organisation aims at. All that the assessment says, its default included, comes before the set's.
 */
#include "score_internal.h"

#include <string.h>

static bool find(const struct target *targets, size_t count, const char *id, double *level) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(targets[i].id, id) == 0) {
      *level = targets[i].level;
      return true;
    }
  }
  return false;
}

/* The target of a measure by one source: its own, else the highest of its areas'. */
static bool of_measure(const struct targets *targets, const struct questionnaire *measure, struct target_choice *choice) {
  bool found = false;
  if (find(targets->measures, targets->measure_count, measure->id, &choice->level)) {
    choice->source = TARGET_OF_MEASURE;
    return true;
  }
  for (size_t i = 0; i < measure->areas.count; i++) {
    const char *area = measure->areas.items[i];
    double level = 0;
    if (find(targets->areas, targets->area_count, area, &level) && (!found || level > choice->level)) {
      *choice = (struct target_choice){level, TARGET_OF_AREA, area};
      found = true;
    }
  }
  return found;
}

static double standard_of(const struct set *set, const struct assessment *assessment) {
  return assessment->has_targets ? assessment->targets.standard : set->targets.standard;
}

double target_standard(const struct scoring *scoring) {
  return standard_of(scoring->set, scoring->assessment);
}

double target_of_area(const struct scoring *scoring, const char *area) {
  const struct targets *own = &scoring->assessment->targets;
  const struct targets *set = &scoring->set->targets;
  double level = 0;
  if (find(own->areas, own->area_count, area, &level))
    return level;
  if (!scoring->assessment->has_targets && find(set->areas, set->area_count, area, &level))
    return level;
  return target_standard(scoring);
}

struct target_choice target_chosen(const struct set *set, const struct assessment *assessment,
                                   const struct questionnaire *measure) {
  struct target_choice choice = {.source = TARGET_OF_ALL};
  if (of_measure(&assessment->targets, measure, &choice))
    return choice;
  if (!assessment->has_targets && of_measure(&set->targets, measure, &choice))
    return choice;
  choice.level = standard_of(set, assessment);
  return choice;
}

double target_of_measure(const struct scoring *scoring, const struct questionnaire *measure) {
  return target_chosen(scoring->set, scoring->assessment, measure).level;
}

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
static bool of_measure(const struct targets *targets, const struct questionnaire *measure, double *level) {
  bool found = false;
  double highest = 0;
  if (find(targets->measures, targets->measure_count, measure->id, level))
    return true;
  for (size_t i = 0; i < measure->areas.count; i++) {
    double area = 0;
    if (find(targets->areas, targets->area_count, measure->areas.items[i], &area) && (!found || area > highest)) {
      highest = area;
      found = true;
    }
  }
  if (found)
    *level = highest;
  return found;
}

double target_standard(const struct scoring *scoring) {
  return scoring->assessment->has_targets ? scoring->assessment->targets.standard : scoring->set->targets.standard;
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

double target_of_measure(const struct scoring *scoring, const struct questionnaire *measure) {
  double level = 0;
  if (of_measure(&scoring->assessment->targets, measure, &level))
    return level;
  if (!scoring->assessment->has_targets && of_measure(&scoring->set->targets, measure, &level))
    return level;
  return target_standard(scoring);
}

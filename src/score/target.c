/* SPDX-License-Identifier: EUPL-1.2
 *
 * Targets: what the organisation aims at. The assessment's own come before the set's.
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

double target_standard(const struct scoring *scoring) {
  return scoring->assessment->has_targets ? scoring->assessment->targets.standard : scoring->set->targets.standard;
}

bool target_of_area(const struct scoring *scoring, const char *area, double *level) {
  const struct targets *own = &scoring->assessment->targets;
  const struct targets *set = &scoring->set->targets;
  return find(own->areas, own->area_count, area, level) || find(set->areas, set->area_count, area, level);
}

/* The measure's, else the highest of its areas' targets, else the default. */
double target_of_measure(const struct scoring *scoring, const struct questionnaire *measure) {
  const struct targets *own = &scoring->assessment->targets;
  const struct targets *set = &scoring->set->targets;
  double highest = 0;
  bool found = false;
  if (find(own->measures, own->measure_count, measure->id, &highest) ||
      find(set->measures, set->measure_count, measure->id, &highest))
    return highest;
  for (size_t i = 0; i < measure->areas.count; i++) {
    double level = 0;
    if (target_of_area(scoring, measure->areas.items[i], &level) && (!found || level > highest)) {
      highest = level;
      found = true;
    }
  }
  return found ? highest : target_standard(scoring);
}

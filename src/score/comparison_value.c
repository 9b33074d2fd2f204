/* SPDX-License-Identifier: EUPL-1.2
 *
 * A comparison as a value: what `peil compare --json` prints and what templates read.
 */
#include "score_internal.h"

#include <peil/formats.h>

static void set_figure(struct arena *arena, struct value *map, const char *key, struct figure figure) {
  value_set(arena, map, key, figure.exists ? value_new_number(arena, figure.value) : value_new_null(arena));
}

static void set_day(struct arena *arena, struct value *map, const char *key, struct date day) {
  value_set_text(arena, map, key, arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day));
}

static struct value *identity(struct arena *arena, const struct scorecard *scorecard) {
  struct value *map = value_new_map(arena);
  struct value *period = value_new_map(arena);
  value_set_text(arena, map, "assessment", scorecard->assessment->id);
  set_day(arena, period, "from", scorecard->assessment->from);
  set_day(arena, period, "to", scorecard->assessment->to);
  value_set(arena, map, "period", period);
  value_set_text(arena, map, "set", scorecard->set->id);
  value_set_text(arena, map, "set-version", scorecard->set->version);
  return map;
}

static void set_change(struct arena *arena, struct value *map, const struct level_change *change) {
  bool exists = change->change.exists;
  set_figure(arena, map, "previous", change->previous);
  set_figure(arena, map, "level", change->level);
  set_figure(arena, map, "change", change->change);
  set_figure(arena, map, "by-answers", (struct figure){exists, change->by_answers});
  set_figure(arena, map, "by-open", (struct figure){exists, change->by_open});
  set_figure(arena, map, "by-questions", (struct figure){exists, change->by_questions});
  set_figure(arena, map, "by-measures", (struct figure){exists, change->by_measures});
  set_figure(arena, map, "by-applicability", (struct figure){exists, change->by_applicability});
}

static struct value *groups(struct arena *arena, const struct group_score *scores, const struct level_change *changes,
                            size_t count, const char *language) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++) {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", scores[i].id);
    value_set_text(arena, map, "title", translation_in(scores[i].title, language));
    set_change(arena, map, &changes[i]);
    value_append(list, map);
  }
  return list;
}

static struct value *measure_name(struct arena *arena, const struct measure_score *score, const char *language) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "id", score->measure->id);
  value_set_text(arena, map, "title", translation_in(score->measure->title, language));
  return map;
}

/* Of both scorecards; those that came stand in a list of their own. */
static struct value *measure_change_value(struct arena *arena, const struct measure_score *score,
                                          const struct measure_change *change, const char *language) {
  const struct measure_score *previous = change->previous;
  struct value *map = measure_name(arena, score, language);
  value_set_text(arena, map, "previous-id", previous->measure->id);
  set_figure(arena, map, "previous", (struct figure){previous->assessed, previous->level});
  set_figure(arena, map, "level", (struct figure){score->assessed, score->level});
  set_figure(arena, map, "change", change->level_change);
  set_figure(arena, map, "previous-gap", (struct figure){previous->assessed, previous->gap});
  set_figure(arena, map, "gap", (struct figure){score->assessed, score->gap});
  set_figure(arena, map, "gap-change", change->gap_change);
  return map;
}

struct value *comparison_value(const struct comparison *comparison, const char *language, struct arena *arena) {
  const struct scorecard *newer = comparison->newer;
  struct value *map = value_new_map(arena);
  struct value *overall = value_new_map(arena);
  struct value *measures = value_new_list(arena);
  struct value *came = value_new_list(arena);
  struct value *gone = value_new_list(arena);
  value_set_text(arena, map, "peil", COMPARISON_FORMAT);
  value_set(arena, map, "older", identity(arena, comparison->older));
  value_set(arena, map, "newer", identity(arena, newer));
  set_change(arena, overall, &comparison->overall);
  value_set(arena, map, "overall", overall);
  value_set(arena, map, "areas", groups(arena, newer->areas, comparison->areas, newer->area_count, language));
  value_set(arena, map, "phases", groups(arena, newer->phases, comparison->phases, newer->phase_count, language));
  value_set(arena, map, "roles", groups(arena, newer->roles, comparison->roles, newer->role_count, language));
  for (size_t i = 0; i < newer->measure_count; i++) {
    const struct measure_score *score = &newer->measures[i];
    if (comparison->measures[i].previous != NULL)
      value_append(measures, measure_change_value(arena, score, &comparison->measures[i], language));
    else
      value_append(came, measure_name(arena, score, language));
  }
  for (size_t i = 0; i < comparison->gone_count; i++)
    value_append(gone, measure_name(arena, comparison->gone[i], language));
  value_set(arena, map, "measures", measures);
  value_set(arena, map, "came", came);
  value_set(arena, map, "gone", gone);
  return map;
}

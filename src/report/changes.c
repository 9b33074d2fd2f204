/* SPDX-License-Identifier: EUPL-1.2
 *
 * What changed since an older assessment, in sentences: the whole and why, the area that rose or fell most, and the measures that fell.
 */
#include "changes.h"

#include "foreign.h"
#include "shorten.h"

#include <math.h>

enum { NAME_LETTERS = 44, FALLEN_SHOWN = 2, FALLEN_LETTERS = 60 /* of all of them */ };

static const double visible = 0.05; /* a difference that shows in one decimal */

static const char *level_text(const struct report *report, double level) {
  return format_level(level, report->language, report->arena);
}

/* The part of a change that weighs most in the direction of the change. */
static enum word main_cause(const struct level_change *change) {
  const double parts[] = {change->by_answers, change->by_open, change->by_questions, change->by_measures,
                          change->by_applicability};
  static const enum word causes[] = {WORD_CAUSE_ANSWERS, WORD_CAUSE_OPEN, WORD_CAUSE_QUESTIONS, WORD_CAUSE_MEASURES,
                                     WORD_CAUSE_APPLICABILITY};
  size_t most = 0;
  double sign = change->change.value < 0 ? -1 : 1;
  for (size_t i = 1; i < sizeof parts / sizeof parts[0]; i++) {
    if (sign * parts[i] > sign * parts[most])
      most = i;
  }
  return causes[most];
}

static const char *whole_changed(const struct report *report) {
  const struct comparison *comparison = report->comparison;
  const struct level_change *change = &comparison->overall;
  double shown = difference_shown(change->previous.value, change->level.value, 1);
  double size = fabs(shown);
  enum word word = size < visible ? WORD_CHANGE_SAME : shown > 0 ? WORD_CHANGE_UP : WORD_CHANGE_DOWN;
  return SAY(report->wording, word, TEXT_FILL("previous", level_text(report, change->previous.value)),
             TEXT_FILL("change", level_text(report, size)),
             TEXT_FILL("from", format_date(comparison->older->assessment->from, report->language, report->arena)),
             TEXT_FILL("to", format_date(comparison->older->assessment->to, report->language, report->arena)),
             TEXT_FILL("cause", say(report->wording, main_cause(change))));
}

/* The area that rose most, or fell most; NULL when none does so that it shows. */
static const struct group_score *most_changed(const struct comparison *comparison, double sign, double *size) {
  const struct group_score *found = NULL;
  *size = visible;
  for (size_t i = 0; i < comparison->newer->area_count; i++) {
    const struct level_change *change = &comparison->areas[i];
    double shown = sign * difference_shown(change->previous.value, change->level.value, 1);
    if (change->change.exists && shown > *size) {
      *size = shown;
      found = &comparison->newer->areas[i];
    }
  }
  return found;
}

static const char *areas_changed(const struct report *report) {
  double rise = 0;
  double fall = 0;
  const struct group_score *risen = most_changed(report->comparison, 1, &rise);
  const struct group_score *fallen = most_changed(report->comparison, -1, &fall);
  if (risen == NULL && fallen == NULL)
    return "";
  const char *up = risen != NULL ? shorten(report, report_text(report, risen->title), NAME_LETTERS) : "";
  const char *down = fallen != NULL ? shorten(report, report_text(report, fallen->title), NAME_LETTERS) : "";
  return SAY(report->wording, WORD_AREAS_CHANGED, TEXT_FILL("up", up), TEXT_FILL("rise", level_text(report, rise)),
             TEXT_FILL("down", down), TEXT_FILL("fall", level_text(report, fall)));
}

static bool has_fallen(const struct measure_change *change) {
  return change->level_change.exists && change->level_change.value < 0;
}

static size_t count_fallen(const struct comparison *comparison) {
  size_t count = 0;
  for (size_t i = 0; i < comparison->newer->measure_count; i++)
    count += has_fallen(&comparison->measures[i]) ? 1 : 0;
  return count;
}

/* The first few measures that fell; their area may have risen all the same. */
static const char *measures_fallen(const struct report *report) {
  const struct comparison *comparison = report->comparison;
  size_t shown = 0;
  size_t count = count_fallen(comparison);
  int letters = count > 1 ? FALLEN_LETTERS / FALLEN_SHOWN : FALLEN_LETTERS;
  const char *titles = "";
  for (size_t i = 0; i < comparison->newer->measure_count && shown < FALLEN_SHOWN; i++) {
    const struct measure_score *score = &comparison->newer->measures[i];
    const struct measure_change *change = &comparison->measures[i];
    if (!has_fallen(change))
      continue;
    titles =
        arena_format(report->arena, "%s%s%s", titles, shown++ > 0 ? ", " : "",
                     SAY(report->wording, WORD_MEASURE_FALLEN,
                         TEXT_FILL("title", shorten(report, report_text(report, score->measure->title), letters)),
                         TEXT_FILL("from", format_short(change->previous->level, report->language, report->arena)),
                         TEXT_FILL("to", format_short(score->level, report->language, report->arena))));
  }
  return SAY(report->wording, WORD_MEASURES_FALLEN, COUNT_FILL("count", count), TEXT_FILL("titles", titles),
             COUNT_FILL("more", count - shown));
}

const char *changes_sentences(const struct report *report) {
  if (report->comparison == NULL || !report->comparison->overall.change.exists)
    return "";
  const char *areas = areas_changed(report);
  return arena_format(report->arena, "%s %s%s%s", whole_changed(report), areas, *areas != '\0' ? " " : "",
                      measures_fallen(report));
}

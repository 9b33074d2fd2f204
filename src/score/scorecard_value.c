/* SPDX-License-Identifier: EUPL-1.2
 *
 * The scorecard as a value: what `peil score --json` prints and what templates read. scorecard_schema.c describes the same keys; a
 * test holds the one against the other.
 */
#include "score_internal.h"

#include <peil/formats.h>

static void set_figure(struct arena *arena, struct value *map, const char *key, struct figure figure) {
  value_set(arena, map, key, figure.exists ? value_new_number(arena, figure.value) : value_new_null(arena));
}

static void set_when(struct arena *arena, struct value *map, const char *key, bool exists, double number) {
  set_figure(arena, map, key, (struct figure){exists, number});
}

static struct value *texts(struct arena *arena, const struct text_list *list) {
  struct value *out = value_new_list(arena);
  for (size_t i = 0; i < list->count; i++)
    value_append(out, value_new_text(arena, list->items[i]));
  return out;
}

static void set_group_figures(struct arena *arena, struct value *map, const struct group_score *group) {
  set_when(arena, map, "level", group->assessed, group->level);
  set_when(arena, map, "low", group->applicable > 0, group->low);
  set_when(arena, map, "high", group->applicable > 0, group->high);
  value_set_number(arena, map, "target", group->target);
  set_when(arena, map, "gap", group->assessed, group->gap);
  value_set_number(arena, map, "coverage", group->coverage);
  value_set_number(arena, map, "completeness", group->completeness);
  set_figure(arena, map, "evidenced", group->evidenced);
  value_set_number(arena, map, "applicable", (double)group->applicable);
  value_set_number(arena, map, "assessed", (double)group->assessed_count);
  set_review(arena, map, &group->review);
}

static struct value *groups(struct arena *arena, const struct group_score *scores, size_t count, const char *language) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++) {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", scores[i].id);
    value_set_text(arena, map, "title", translation_in(scores[i].title, language));
    set_group_figures(arena, map, &scores[i]);
    value_append(list, map);
  }
  return list;
}

static struct value *question_value(struct arena *arena, const struct scorecard *scorecard, const struct question_score *score,
                                    const char *language) {
  const struct question *question = score->question;
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "id", question->id);
  value_set_text(arena, map, "aspect", aspect_names[question->aspect]);
  value_set_text(arena, map, "ask", translation_in(question->ask, language));
  value_set_number(arena, map, "weight", question->weight);
  value_set_text(arena, map, "status", status_names[score->status]);
  set_figure(arena, map, "fulfilment", score->fulfilment);
  set_when(arena, map, "spread", score->fulfilment.exists, score->spread);
  value_set_boolean(arena, map, "evidenced", score->evidenced);
  set_question_review(arena, map, scorecard, score, language);
  return map;
}

static struct value *measure_questions(struct arena *arena, const struct scorecard *scorecard,
                                       const struct measure_score *score, const char *language) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < score->question_count; i++)
    value_append(list, question_value(arena, scorecard, &score->questions[i], language));
  return list;
}

static struct value *measure_aspects(struct arena *arena, const struct measure_score *score) {
  struct value *map = value_new_map(arena);
  for (int aspect = 0; aspect < ASPECT_SCORED_COUNT; aspect++)
    set_figure(arena, map, aspect_names[aspect], score->aspects[aspect]);
  return map;
}

static struct value *measure_knockouts(struct arena *arena, const struct measure_score *score) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < score->knockout_count; i++)
    value_append(list, value_new_text(arena, score->knockouts[i]->question->id));
  return list;
}

static struct value *measure_value(struct arena *arena, const struct scorecard *scorecard, const struct measure_score *score,
                                   const char *language) {
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, "id", score->measure->id);
  value_set_text(arena, map, "title", translation_in(score->measure->title, language));
  value_set(arena, map, "areas", texts(arena, &score->measure->areas));
  value_set_number(arena, map, "weight", score->measure->weight);
  value_set_boolean(arena, map, "applicable", score->applicable);
  value_set_boolean(arena, map, "assessed", score->assessed);
  set_when(arena, map, "level", score->assessed, score->level);
  set_when(arena, map, "low", score->applicable, score->low);
  set_when(arena, map, "high", score->applicable, score->high);
  set_when(arena, map, "reachable", score->applicable, score->reachable);
  value_set_number(arena, map, "target", score->target);
  set_when(arena, map, "gap", score->assessed, score->gap);
  set_figure(arena, map, "fulfilment", score->fulfilment);
  value_set_number(arena, map, "completeness", score->completeness);
  set_figure(arena, map, "evidenced", score->evidenced);
  value_set(arena, map, "aspects", measure_aspects(arena, score));
  value_set_boolean(arena, map, "operation-not-occurred", score->operation_not_occurred);
  value_set(arena, map, "knockouts", measure_knockouts(arena, score));
  value_set_number(arena, map, "priority", score->priority);
  value_set_text(arena, map, "effort", score->effort == EFFORT_NONE ? NULL : effort_names[score->effort]);
  set_review(arena, map, &score->review);
  value_set(arena, map, "actions", actions_value(arena, scorecard, score->actions, score->action_count, language));
  value_set(arena, map, "questions", measure_questions(arena, scorecard, score, language));
  return map;
}

static struct value *gap_ids(struct arena *arena, const struct scorecard *scorecard) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->gap_count; i++)
    value_append(list, value_new_text(arena, scorecard->gaps[i]->measure->id));
  return list;
}

static struct value *requirements(struct arena *arena, const struct scorecard *scorecard, const char *language) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->requirement_count; i++) {
    const struct requirement_score *score = &scorecard->requirements[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "id", score->requirement->id);
    value_set_text(arena, map, "title", translation_in(score->requirement->title, language));
    value_set_text(arena, map, "status", compliance_names[score->status]);
    value_append(list, map);
  }
  return list;
}

static struct value *norms(struct arena *arena, const struct scorecard *scorecard) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->norm_count; i++) {
    const struct norm_score *score = &scorecard->norms[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "framework", score->framework);
    value_set_text(arena, map, "id", score->number);
    value_set_text(arena, map, "status", compliance_names[score->status]);
    value_append(list, map);
  }
  return list;
}

static struct value *coverage(struct arena *arena, const struct scorecard *scorecard) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->coverage_count; i++) {
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "framework", scorecard->coverage[i].framework);
    value_set_number(arena, map, "covered", (double)scorecard->coverage[i].covered);
    value_set_number(arena, map, "total", (double)scorecard->coverage[i].total);
    value_append(list, map);
  }
  return list;
}

/* Whether a question belongs in one of the lists of questions at the end. */
typedef bool question_test(const struct question_score *score);

static bool is_disagreement(const struct question_score *score) {
  return score->disagreement;
}

static bool is_unknown(const struct question_score *score) {
  return score->status == STATUS_UNKNOWN;
}

static bool is_not_applicable(const struct question_score *score) {
  return score->status == STATUS_NOT_APPLICABLE;
}

static bool is_not_occurred(const struct question_score *score) {
  return score->status == STATUS_NOT_OCCURRED;
}

static bool is_alternative(const struct question_score *score) {
  return score->alternative;
}

static bool is_reviewed(const struct question_score *score) {
  return score->review.questions > 0;
}

static struct value *questions_that(struct arena *arena, const struct scorecard *scorecard, question_test *test) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++)
      if (test(&scorecard->measures[i].questions[j]))
        value_append(list, value_new_text(arena, scorecard->measures[i].questions[j].question->id));
  return list;
}

static struct value *not_assessed(struct arena *arena, const struct scorecard *scorecard) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < scorecard->measure_count; i++)
    if (scorecard->measures[i].applicable && !scorecard->measures[i].assessed)
      value_append(list, value_new_text(arena, scorecard->measures[i].measure->id));
  return list;
}

static void set_identity(struct arena *arena, struct value *map, const struct scorecard *scorecard, const char *language) {
  const struct assessment *assessment = scorecard->assessment;
  struct value *subject = value_new_map(arena);
  struct value *period = value_new_map(arena);
  value_set_text(arena, map, "peil", SCORECARD_FORMAT);
  value_set_text(arena, map, "assessment", assessment->id);
  value_set_text(arena, map, "organisation", assessment->organisation);
  value_set_text(arena, subject, "kind", assessment->subject_kind);
  value_set_text(arena, subject, "name", assessment->subject_name);
  value_set(arena, map, "subject", subject);
  value_set_text(arena, period, "from",
                 arena_format(arena, "%04d-%02d-%02d", assessment->from.year, assessment->from.month, assessment->from.day));
  value_set_text(arena, period, "to",
                 arena_format(arena, "%04d-%02d-%02d", assessment->to.year, assessment->to.month, assessment->to.day));
  value_set(arena, map, "period", period);
  value_set_text(arena, map, "set", scorecard->set->id);
  value_set_text(arena, map, "set-title", translation_in(scorecard->set->title, language));
  value_set_text(arena, map, "set-version", scorecard->set->version);
  value_set_text(arena, map, "framework", scorecard->set->framework_name);
  value_set_text(arena, map, "shows", shows_names[scorecard->shows]);
}

struct value *scorecard_value(const struct scorecard *scorecard, const char *language, struct arena *arena) {
  struct value *map = value_new_map(arena);
  struct value *overall = value_new_map(arena);
  struct value *measures = value_new_list(arena);
  set_identity(arena, map, scorecard, language);
  set_group_figures(arena, overall, &scorecard->overall);
  value_set(arena, map, "overall", overall);
  value_set(arena, map, "areas", groups(arena, scorecard->areas, scorecard->area_count, language));
  value_set(arena, map, "phases", groups(arena, scorecard->phases, scorecard->phase_count, language));
  value_set(arena, map, "roles", groups(arena, scorecard->roles, scorecard->role_count, language));
  for (size_t i = 0; i < scorecard->measure_count; i++)
    value_append(measures, measure_value(arena, scorecard, &scorecard->measures[i], language));
  value_set(arena, map, "measures", measures);
  value_set(arena, map, "gaps", gap_ids(arena, scorecard));
  value_set(arena, map, "requirements", requirements(arena, scorecard, language));
  value_set(arena, map, "norms", norms(arena, scorecard));
  value_set(arena, map, "norm-coverage", coverage(arena, scorecard));
  value_set(arena, map, "disagreements", questions_that(arena, scorecard, is_disagreement));
  value_set(arena, map, "unknown", questions_that(arena, scorecard, is_unknown));
  value_set(arena, map, "not-applicable", questions_that(arena, scorecard, is_not_applicable));
  value_set(arena, map, "not-occurred", questions_that(arena, scorecard, is_not_occurred));
  value_set(arena, map, "alternatives", questions_that(arena, scorecard, is_alternative));
  value_set(arena, map, "not-assessed", not_assessed(arena, scorecard));
  value_set(arena, map, "reviews", questions_that(arena, scorecard, is_reviewed));
  set_follow_up(arena, map, scorecard, language);
  return map;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Two scorecards of the same subject: what became of each measure, and where the change of a level comes from.
 *
 * Between the older level and the newer one stand four more, of measures that are partly old and partly new: one thing after another is
 * replaced, always in the same order. The steps between them are the parts of the change, and so add up to it.
 */
#include "score_internal.h"

#include <string.h>

/* The levels on the way, in order; each has replaced one thing more. */
enum stage {
  STAGE_OLD,
  STAGE_ANSWERS, /* the answers to questions that both answer */
  STAGE_OPEN,    /* the answers to questions that one of the two leaves open, and measures without any answer in one of them */
  STAGE_QUESTIONS, /* the questions of measures that both have, and all weights */
  STAGE_MEASURES,  /* measures that came or went */
  STAGE_NEW,       /* what applies: all is new */
  STAGE_COUNT,
};

/* A measure at one of the stages. */
struct variant {
  const struct questionnaire *measure; /* whose weight, areas, phases and roles hold; NULL: it is not there */
  bool assessed;                       /* whether it has a level */
  int level;                           /* 0 to 5; only when assessed */
};

/* One measure through all stages. */
struct course {
  struct variant stages[STAGE_COUNT]; /* in order */
};

struct comparing {
  struct comparison *comparison; /* the result */
  struct course *courses;        /* of all measures that either has */
  size_t course_count;           /* how many */
};

/* ---- Matching ------------------------------------------------------------------------------------------------------- */

/* An identity is URN and slug. URNs have been given out twice, so a slug alone may match, and a URN alone never. */
static const struct measure_score *find_measure(const struct scorecard *scorecard, const struct questionnaire *measure) {
  const struct measure_score *by_slug = NULL;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    const struct measure_score *score = &scorecard->measures[i];
    if (strcmp(score->measure->slug, measure->slug) != 0)
      continue;
    if (strcmp(score->measure->measure, measure->measure) == 0)
      return score;
    by_slug = by_slug == NULL ? score : by_slug;
  }
  return by_slug;
}

/* The measure of the older scorecard that a newer one goes on from. Both must find each other: a slug stands in a set more than once where
 * URNs tell them apart. */
static const struct measure_score *counterpart(const struct scorecard *from, const struct scorecard *in,
                                               const struct measure_score *measure) {
  const struct measure_score *found = find_measure(in, measure->measure);
  return found != NULL && find_measure(from, found->measure) == measure ? found : NULL;
}

static const struct question_score *find_question(const struct measure_score *measure, const char *id) {
  for (size_t i = 0; i < measure->question_count; i++)
    if (strcmp(measure->questions[i].question->id, id) == 0)
      return &measure->questions[i];
  return NULL;
}

/* ---- Stages of a measure -------------------------------------------------------------------------------------------- */

static struct variant variant_of(const struct measure_score *measure) {
  return (struct variant){measure->measure, measure->assessed, measure->level};
}

/* The older measure with the newer answers to the questions that are so in both. */
static struct measure_score with_new_answers(struct arena *arena, const struct measure_score *old,
                                             const struct measure_score *new, bool (*is_so)(const struct question_score *)) {
  struct measure_score mixed = *old;
  mixed.questions = arena_array(arena, old->question_count, sizeof *mixed.questions);
  for (size_t i = 0; i < old->question_count; i++) {
    const struct question_score *answered = find_question(new, old->questions[i].question->id);
    mixed.questions[i] = old->questions[i];
    if (answered == NULL || !is_so(answered) || !is_so(&old->questions[i]))
      continue;
    mixed.questions[i].status = answered->status;
    mixed.questions[i].fulfilment = answered->fulfilment;
  }
  measure_settle(&mixed);
  return mixed;
}

/* The same with the newer questions and their weights. What applied still applies; a question that is new comes as it is. */
static struct measure_score with_new_questions(struct arena *arena, const struct measure_score *mixed,
                                               const struct measure_score *new) {
  struct measure_score renewed = *new;
  renewed.questions = arena_array(arena, new->question_count, sizeof *renewed.questions);
  for (size_t i = 0; i < new->question_count; i++) {
    const struct question_score *before = find_question(mixed, new->questions[i].question->id);
    renewed.questions[i] = new->questions[i];
    if (before == NULL)
      continue;
    renewed.questions[i].status = before->status;
    renewed.questions[i].fulfilment = before->fulfilment;
  }
  measure_settle(&renewed);
  return renewed;
}

/* A measure that applies to both, and that one of them has no answer about: what its questions rest on is not known there, so that it
 * cannot be taken apart any further. */
static bool is_open_in_one(const struct measure_score *old, const struct measure_score *new) {
  return old->applicable && new->applicable && old->assessed != new->assessed;
}

static bool question_counts_with_answer(const struct question_score *score) {
  return question_counts(score) && question_is_answered(score);
}

static struct course course_of(struct arena *arena, const struct measure_score *old, const struct measure_score *new) {
  struct course course = {0};
  if (old != NULL) {
    course.stages[STAGE_OLD] = variant_of(old);
    course.stages[STAGE_ANSWERS] = course.stages[STAGE_OLD];
    course.stages[STAGE_OPEN] = course.stages[STAGE_OLD];
    course.stages[STAGE_QUESTIONS] = course.stages[STAGE_OLD];
  }
  if (new != NULL) {
    course.stages[STAGE_MEASURES] = variant_of(new);
    course.stages[STAGE_NEW] = course.stages[STAGE_MEASURES];
  }
  if (old != NULL && new != NULL && is_open_in_one(old, new)) {
    course.stages[STAGE_OPEN] = (struct variant){old->measure, new->assessed, new->level};
    course.stages[STAGE_QUESTIONS] = course.stages[STAGE_NEW];
  } else if (old != NULL && new != NULL) {
    struct measure_score answered = with_new_answers(arena, old, new, question_counts_with_answer);
    struct measure_score opened = with_new_answers(arena, &answered, new, question_counts);
    struct measure_score renewed = with_new_questions(arena, &opened, new);
    course.stages[STAGE_ANSWERS] = variant_of(&answered);
    course.stages[STAGE_OPEN] = variant_of(&opened);
    course.stages[STAGE_QUESTIONS] = variant_of(&renewed);
    course.stages[STAGE_MEASURES] = variant_of(&renewed);
  }
  return course;
}

/* ---- Groups --------------------------------------------------------------------------------------------------------- */

/* The level of a group at a stage, by the weights that hold there. */
static struct figure level_at(const struct comparing *comparing, enum stage stage, group_membership *belongs, const char *id) {
  double weight = 0;
  double level = 0;
  for (size_t i = 0; i < comparing->course_count; i++) {
    const struct variant *variant = &comparing->courses[i].stages[stage];
    if (variant->measure == NULL || !variant->assessed || (belongs != NULL && !belongs(variant->measure, id)))
      continue;
    weight += variant->measure->weight;
    level += variant->measure->weight * variant->level;
  }
  return weight > 0 ? (struct figure){true, level / weight} : (struct figure){0};
}

/* At a stage without any assessed measure nothing can be said, so its step falls to the next. */
static struct level_change change_of(const struct comparing *comparing, group_membership *belongs, const char *id) {
  struct figure levels[STAGE_COUNT];
  for (int stage = 0; stage < STAGE_COUNT; stage++)
    levels[stage] = level_at(comparing, (enum stage)stage, belongs, id);
  struct level_change change = {.previous = levels[STAGE_OLD], .level = levels[STAGE_NEW]};
  if (!change.previous.exists || !change.level.exists)
    return change;
  for (int stage = STAGE_ANSWERS; stage < STAGE_NEW; stage++)
    if (!levels[stage].exists)
      levels[stage] = levels[stage - 1];
  change.change = (struct figure){true, change.level.value - change.previous.value};
  change.by_answers = levels[STAGE_ANSWERS].value - levels[STAGE_OLD].value;
  change.by_open = levels[STAGE_OPEN].value - levels[STAGE_ANSWERS].value;
  change.by_questions = levels[STAGE_QUESTIONS].value - levels[STAGE_OPEN].value;
  change.by_measures = levels[STAGE_MEASURES].value - levels[STAGE_QUESTIONS].value;
  change.by_applicability = levels[STAGE_NEW].value - levels[STAGE_MEASURES].value;
  return change;
}

static struct level_change *change_groups(const struct comparing *comparing, const struct group_score *groups, size_t count,
                                          group_membership *belongs) {
  struct level_change *changes = arena_array(comparing->comparison->arena, count, sizeof *changes);
  for (size_t i = 0; i < count; i++)
    changes[i] = change_of(comparing, belongs, groups[i].id);
  return changes;
}

/* ---- The whole ------------------------------------------------------------------------------------------------------ */

static struct figure difference(bool exists, double from, double to) {
  return exists ? (struct figure){true, to - from} : (struct figure){0};
}

static void match_measures(struct comparing *comparing) {
  struct comparison *comparison = comparing->comparison;
  const struct scorecard *older = comparison->older;
  const struct scorecard *newer = comparison->newer;
  struct arena *arena = comparison->arena;
  comparing->courses = arena_array(arena, older->measure_count + newer->measure_count, sizeof *comparing->courses);
  comparison->measures = arena_array(arena, newer->measure_count, sizeof *comparison->measures);
  comparison->gone = arena_array(arena, older->measure_count, sizeof *comparison->gone);
  for (size_t i = 0; i < newer->measure_count; i++) {
    const struct measure_score *new = &newer->measures[i];
    const struct measure_score *old = counterpart(newer, older, new);
    bool both = old != NULL && old->assessed && new->assessed;
    comparing->courses[comparing->course_count++] = course_of(arena, old, new);
    comparison->measures[i] = (struct measure_change){
        .previous = old,
        .level_change = difference(both, both ? old->level : 0, new->level),
        .gap_change = difference(both, both ? old->gap : 0, new->gap),
    };
  }
  for (size_t i = 0; i < older->measure_count; i++) {
    if (counterpart(older, newer, &older->measures[i]) != NULL)
      continue;
    comparing->courses[comparing->course_count++] = course_of(arena, &older->measures[i], NULL);
    comparison->gone[comparison->gone_count++] = &older->measures[i];
  }
}

struct comparison *compare(const struct scorecard *older, const struct scorecard *newer) {
  struct arena *arena = arena_new();
  struct comparison *comparison = arena_alloc(arena, sizeof *comparison);
  struct comparing comparing = {.comparison = comparison};
  *comparison = (struct comparison){.arena = arena, .older = older, .newer = newer};
  match_measures(&comparing);
  comparison->overall = change_of(&comparing, NULL, NULL);
  comparison->areas = change_groups(&comparing, newer->areas, newer->area_count, in_area);
  comparison->phases = change_groups(&comparing, newer->phases, newer->phase_count, in_phase);
  comparison->roles = change_groups(&comparing, newer->roles, newer->role_count, has_role);
  return comparison;
}

void comparison_free(struct comparison *comparison) {
  if (comparison != NULL)
    arena_free(comparison->arena);
}

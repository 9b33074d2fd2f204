/* SPDX-License-Identifier: EUPL-1.2
 *
 * One measure: fulfilment, the ladder of levels, the range, knock-outs, evidence, target and gap.
 */
#include "score_internal.h"

const char *level_name(int level) {
  static const char *const names[LEVEL_COUNT] = {"absent", "initial", "described", "in place", "operating", "assured"};
  return names[level];
}

/* How a question without an answer counts while a level is worked out. */
enum assume { ASSUME_NOTHING, ASSUME_NONE, ASSUME_FULL };

/* Weighted sums over the questions of one aspect, or of all. */
struct weighing {
  double applicable; /* Σ w of the questions that count */
  double answered;   /* Σ w of those with a fulfilment (real, or assumed) */
  double fulfilled;  /* Σ w·f of those */
};

static struct figure mean(const struct weighing *weighing) {
  if (weighing->answered <= 0)
    return (struct figure){0};
  return (struct figure){true, weighing->fulfilled / weighing->answered};
}

static void weigh_question(const struct question_score *score, enum assume assume, struct weighing *weighing) {
  double weight = score->question->weight;
  weighing->applicable += weight;
  if (question_is_answered(score)) {
    weighing->answered += weight;
    weighing->fulfilled += weight * score->fulfilment.value;
  } else if (assume != ASSUME_NOTHING) {
    weighing->answered += weight;
    weighing->fulfilled += assume == ASSUME_FULL ? weight : 0;
  }
}

/* Whether a condition looks at a question that nobody has answered yet, so that it may still come to hold. */
static bool may_come_to_hold(const struct scoring *scoring, const struct condition *condition) {
  if (condition->kind == CONDITION_ANSWER && condition->question != NULL) {
    const struct counted *counted = &scoring->counted[condition->question->index];
    const struct condition *when = condition->question->when;
    bool open = counted->resolve == NULL && counted->answer_count == 0;
    return open && (counted->asked || (when != NULL && may_come_to_hold(scoring, when)));
  }
  for (const struct condition *below = condition->first; below != NULL; below = below->next)
    if (may_come_to_hold(scoring, below))
      return true;
  return false;
}

/* A question that an open answer may still bring into play counts in full towards the upper end of the range. */
static bool may_still_be_asked(const struct scoring *scoring, const struct question_score *score) {
  return score->status == STATUS_NOT_ASKED && score->question->aspect != ASPECT_CONTEXT && score->question->when != NULL &&
         may_come_to_hold(scoring, score->question->when);
}

/* Sums for each aspect, and in `all` for the whole; true when a knock-out question is at 0. Only ASSUME_FULL looks at the scoring. */
static bool weigh(const struct scoring *scoring, const struct measure_score *score, enum assume assume,
                  struct weighing aspects[ASPECT_SCORED_COUNT], struct weighing *all) {
  bool knocked_out = false;
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    bool open = assume == ASSUME_FULL && may_still_be_asked(scoring, question);
    if (!question_counts(question) && !open)
      continue;
    weigh_question(question, assume, &aspects[question->question->aspect]);
    weigh_question(question, assume, all);
    bool assumed_none = assume == ASSUME_NONE && !question_is_answered(question);
    knocked_out = knocked_out || question->knocked_out || (question->question->knockout && assumed_none);
  }
  return knocked_out;
}

/* The ladder: each rung needs the one below and two thirds of its own aspect. An aspect that is not asked about neither blocks nor
 * gives a rung; one that is asked and wholly unanswered, and operation that did not occur, stop it. */
static int ladder(const struct scoring *scoring, const struct measure_score *score, enum assume assume) {
  struct weighing aspects[ASPECT_SCORED_COUNT] = {0};
  struct weighing all = {0};
  bool knocked_out = weigh(scoring, score, assume, aspects, &all);
  if (all.fulfilled <= 0)
    return 0;
  int level = 1;
  for (int aspect = ASPECT_DESIGN; aspect < ASPECT_SCORED_COUNT && !knocked_out; aspect++) {
    struct figure figure = mean(&aspects[aspect]);
    if (aspect == ASPECT_OPERATION && score->operation_not_occurred)
      break;
    if (aspects[aspect].applicable <= 0)
      continue;
    if (!figure_reaches(figure, LEVEL_BAR))
      break;
    level = aspect + 2;
  }
  return level;
}

/* The rung of the highest aspect that the questionnaire asks about, whether or not the answers so far lead there: else a better answer,
 * which opens more questions, would give a larger gap. */
static int highest_reachable(const struct measure_score *score) {
  int level = 1;
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question *question = score->questions[i].question;
    int rung = (int)question->aspect + 2;
    bool stopped = score->operation_not_occurred && question->aspect >= ASPECT_OPERATION;
    if (question->aspect != ASPECT_CONTEXT && rung > level && !stopped)
      level = rung;
  }
  return level;
}

static bool operation_did_not_occur(const struct measure_score *score) {
  bool occurred = false;
  bool not_occurred = false;
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    if (question->question->aspect != ASPECT_OPERATION)
      continue;
    occurred = occurred || question_counts(question);
    not_occurred = not_occurred || question->status == STATUS_NOT_OCCURRED;
  }
  return not_occurred && !occurred;
}

/* "Claimed" beside "shown", over existence and operation. */
static void weigh_evidence(struct measure_score *score) {
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    enum aspect aspect = question->question->aspect;
    if (!question_is_answered(question) || (aspect != ASPECT_EXISTENCE && aspect != ASPECT_OPERATION))
      continue;
    double claimed = question->question->weight * question->fulfilment.value;
    score->claimed_weight += claimed;
    score->shown_weight += question->evidenced ? claimed : 0;
  }
  if (score->claimed_weight > 0)
    score->evidenced = (struct figure){true, score->shown_weight / score->claimed_weight};
}

static void collect_knockouts(const struct scoring *scoring, struct measure_score *score) {
  const struct question_score **knockouts = arena_array(scoring->arena, score->question_count, sizeof *knockouts);
  for (size_t i = 0; i < score->question_count; i++)
    if (score->questions[i].knocked_out)
      knockouts[score->knockout_count++] = &score->questions[i];
  score->knockouts = knockouts;
}

static bool has_applicable_requirement(const struct scoring *scoring, const struct questionnaire *measure) {
  for (size_t i = 0; i < scoring->set->requirement_count; i++) {
    const struct requirement *requirement = &scoring->set->requirements[i];
    if (!text_list_has(&measure->requirements, requirement->id))
      continue;
    if (requirement->when == NULL || condition_holds(requirement->when, scoring->assessment, scoring->counted))
      return true;
  }
  return false;
}

/* W · G · (1.5 with an applicable requirement) · (2 with a knock-out). */
static double priority_of(const struct measure_score *score) {
  double priority = score->measure->weight * score->gap;
  if (score->has_requirement)
    priority *= PRIORITY_REQUIREMENT;
  return score->knockout_count > 0 ? priority * PRIORITY_KNOCKOUT : priority;
}

static void score_gap(struct measure_score *score) {
  double aim = score->target < score->reachable ? score->target : score->reachable;
  score->gap = aim > score->level ? aim - score->level : 0;
  score->priority = priority_of(score);
  const struct question *advised = first_advice(score);
  score->effort = advised != NULL ? advised->effort : EFFORT_NONE;
}

void measure_settle(struct measure_score *score) {
  struct weighing all = {0};
  struct weighing aspects[ASPECT_SCORED_COUNT] = {0};
  score->operation_not_occurred = operation_did_not_occur(score);
  for (size_t i = 0; i < score->question_count; i++) {
    struct question_score *question = &score->questions[i];
    question->knocked_out = knockout_is_tripped(question->question, question->fulfilment);
  }
  weigh(NULL, score, ASSUME_NOTHING, aspects, &all);
  score->assessed = all.answered > 0;
  score->level = score->assessed ? ladder(NULL, score, ASSUME_NOTHING) : 0;
}

static void score_questions(const struct scoring *scoring, struct measure_score *score) {
  score->questions = arena_array(scoring->arena, score->question_count, sizeof *score->questions);
  for (size_t i = 0; i < score->question_count; i++)
    score_question(scoring, &score->measure->questions[i], &score->questions[i]);
  score->operation_not_occurred = operation_did_not_occur(score);
  collect_knockouts(scoring, score);
}

void score_measure(const struct scoring *scoring, const struct questionnaire *measure, struct measure_score *score) {
  struct weighing all = {0};
  struct weighing aspects[ASPECT_SCORED_COUNT] = {0};
  *score = (struct measure_score){.measure = measure, .question_count = measure->question_count};
  score_questions(scoring, score);
  weigh(scoring, score, ASSUME_NOTHING, aspects, &all);
  score->target = target_of_measure(scoring, measure);
  score->has_requirement = has_applicable_requirement(scoring, measure);
  score->applicable = all.applicable > 0;
  score->assessed = all.answered > 0;
  if (!score->applicable)
    return;
  score->completeness = all.answered / all.applicable;
  score->reachable = highest_reachable(score);
  score->low = ladder(scoring, score, ASSUME_NONE);
  score->high = ladder(scoring, score, ASSUME_FULL);
  if (!score->assessed)
    return;
  score->fulfilment = mean(&all);
  for (int aspect = 0; aspect < ASPECT_SCORED_COUNT; aspect++)
    score->aspects[aspect] = mean(&aspects[aspect]);
  score->level = ladder(scoring, score, ASSUME_NOTHING);
  weigh_evidence(score);
  score_gap(score);
}

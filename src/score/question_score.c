/* SPDX-License-Identifier: EUPL-1.2
 *
 * One question: its status, its fulfilment, and how far people differ.
 */
#include "score_internal.h"

const char *const status_names[STATUS_COUNT] = {
    "answered", "unknown", "not-applicable", "not-occurred", "unanswered", "not-asked",
};

bool figure_reaches(struct figure figure, double bar) {
  static const double tolerance = 1e-9; /* far below any real difference */
  return figure.exists && figure.value >= bar - tolerance;
}

/* What the counted records of one question add up to. */
struct tally {
  size_t valued;         /* records with a value */
  size_t unknown;        /* records that say unknown: fulfilment 0 */
  size_t not_applicable; /* records that put the question aside */
  size_t not_occurred;   /* the same, for want of an occasion */
  double sum;            /* of the fulfilments */
  double least, most;    /* smallest and largest fulfilment */
};

static void tally_fulfilment(struct tally *tally, double fulfilment) {
  bool first = tally->valued + tally->unknown == 0;
  tally->sum += fulfilment;
  if (first || fulfilment < tally->least)
    tally->least = fulfilment;
  if (first || fulfilment > tally->most)
    tally->most = fulfilment;
}

static void tally_record(const struct scoring *scoring, const struct question *question, const struct record *record,
                         struct tally *tally) {
  switch (record->state) {
  case STATE_VALUE:
    if (question->type->fulfilment != NULL)
      tally_fulfilment(tally, question->type->fulfilment(question->options, record->value, scoring->assessment->to));
    tally->valued++;
    break;
  case STATE_UNKNOWN:
    tally_fulfilment(tally, 0);
    tally->unknown++;
    break;
  case STATE_NOT_APPLICABLE:
    tally->not_applicable++;
    break;
  case STATE_NOT_OCCURRED:
    tally->not_occurred++;
    break;
  }
}

static bool has_evidence_of_period(const struct scoring *scoring, const struct record *record) {
  for (size_t i = 0; i < record->evidence_count; i++)
    if (evidence_shows(&record->evidence[i], scoring->assessment))
      return true;
  return false;
}

/* Where some put the question aside in different ways, "not occurred" is the smaller claim and holds. */
static enum question_status status_of(const struct tally *tally) {
  if (tally->valued > 0)
    return STATUS_ANSWERED;
  if (tally->unknown > 0)
    return STATUS_UNKNOWN;
  if (tally->not_occurred > 0)
    return STATUS_NOT_OCCURRED;
  return tally->not_applicable > 0 ? STATUS_NOT_APPLICABLE : STATUS_UNANSWERED;
}

/* People's answers give the spread and the evidence, also where a resolve gives the fulfilment: what was shown stays shown, and
 * that people differed stays a finding. */
static struct tally tally_people(const struct scoring *scoring, struct question_score *score) {
  const struct counted *counted = score->counted;
  struct tally tally = {0};
  for (size_t i = 0; i < counted->answer_count; i++) {
    tally_record(scoring, score->question, counted->answers[i], &tally);
    score->alternative = score->alternative || counted->answers[i]->alternative;
    score->evidenced = score->evidenced || has_evidence_of_period(scoring, counted->answers[i]);
  }
  return tally;
}

/* What a settlement or a review says, which holds for all. */
static struct tally tally_decision(const struct scoring *scoring, struct question_score *score, const struct record *decision) {
  struct tally tally = {0};
  tally_record(scoring, score->question, decision, &tally);
  score->alternative = score->alternative || decision->alternative;
  score->evidenced = score->evidenced || has_evidence_of_period(scoring, decision);
  return tally;
}

/* The record that decides on a question, NULL when people's answers do. */
static const struct record *decision_on(const struct scoring *scoring, const struct counted *counted) {
  return scoring->shows == SHOWS_REVIEWED && counted->review != NULL ? counted->review : counted->resolve;
}

void score_question(const struct scoring *scoring, const struct question *question, struct question_score *score) {
  const struct counted *counted = &scoring->counted[question->index];
  *score = (struct question_score){.question = question, .counted = counted, .status = STATUS_NOT_ASKED};
  if (!counted->asked)
    return;
  const struct record *decision = decision_on(scoring, counted);
  struct tally people = tally_people(scoring, score);
  struct tally counts = decision != NULL ? tally_decision(scoring, score, decision) : people;
  score->status = status_of(&counts);
  score->spread = people.most - people.least;
  score->review.questions = counted->review != NULL ? 1 : 0;
  size_t figures = counts.valued + counts.unknown;
  if (question->aspect == ASPECT_CONTEXT || question->type->fulfilment == NULL || figures == 0)
    return;
  bool some_put_aside = people.not_applicable + people.not_occurred > 0;
  score->fulfilment = (struct figure){true, counts.sum / (double)figures};
  score->disagreement =
      decision == NULL && (figure_reaches((struct figure){true, score->spread}, SPREAD_DISAGREEMENT) || some_put_aside);
  score->knocked_out = knockout_is_tripped(question, score->fulfilment);
}

bool knockout_is_tripped(const struct question *question, struct figure fulfilment) {
  return question->knockout && fulfilment.exists && fulfilment.value <= 0;
}

bool question_is_answered(const struct question_score *score) {
  return score->fulfilment.exists;
}

bool question_counts(const struct question_score *score) {
  return score->question->aspect != ASPECT_CONTEXT && (question_is_answered(score) || score->status == STATUS_UNANSWERED);
}

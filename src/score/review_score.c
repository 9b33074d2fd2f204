/* SPDX-License-Identifier: EUPL-1.2
 *
 * Claimed beside reviewed: what a reviewer's judgements change, for each question, measure and group, and for the whole.
 */
#include "score_internal.h"

const char *const shows_names[SHOWS_COUNT] = {"claimed", "reviewed"};

static struct review_score side_by_side(size_t questions, struct figure claimed, struct figure reviewed) {
  struct review_score review = {.questions = questions};
  if (questions == 0)
    return review;
  review.claimed = claimed;
  review.reviewed = reviewed;
  if (claimed.exists && reviewed.exists)
    review.difference = (struct figure){true, reviewed.value - claimed.value};
  return review;
}

static void review_measure(struct measure_score *claimed, struct measure_score *reviewed) {
  size_t questions = 0;
  for (size_t i = 0; i < claimed->question_count; i++) {
    struct question_score *question = &claimed->questions[i];
    questions += question->review.questions;
    question->review = side_by_side(question->review.questions, question->fulfilment, reviewed->questions[i].fulfilment);
    reviewed->questions[i].review = question->review;
  }
  claimed->review = side_by_side(questions, (struct figure){claimed->assessed, claimed->level},
                                 (struct figure){reviewed->assessed, reviewed->level});
  reviewed->review = claimed->review;
}

static void review_group(struct group_score *claimed, struct group_score *reviewed) {
  claimed->review = side_by_side(claimed->review.questions, (struct figure){claimed->assessed, claimed->level},
                                 (struct figure){reviewed->assessed, reviewed->level});
  reviewed->review = claimed->review;
}

/* The groups of one kind: areas, phases or roles. */
static void review_groups(const struct scorecard *scorecard, struct group_score *claimed, struct group_score *reviewed,
                          size_t count, group_membership *belongs) {
  for (size_t i = 0; i < count; i++) {
    claimed[i].review.questions = 0;
    for (size_t j = 0; j < scorecard->measure_count; j++)
      if (belongs(scorecard->measures[j].measure, claimed[i].id))
        claimed[i].review.questions += scorecard->measures[j].review.questions;
    review_group(&claimed[i], &reviewed[i]);
  }
}

void score_reviews(struct scorecard *claimed, struct scorecard *reviewed) {
  for (size_t i = 0; i < claimed->measure_count; i++) {
    review_measure(&claimed->measures[i], &reviewed->measures[i]);
    claimed->review_count += claimed->measures[i].review.questions;
  }
  reviewed->review_count = claimed->review_count;
  claimed->claimed = reviewed->claimed = claimed;
  claimed->reviewed = reviewed->reviewed = reviewed;
  claimed->overall.review.questions = claimed->review_count;
  review_group(&claimed->overall, &reviewed->overall);
  review_groups(claimed, claimed->areas, reviewed->areas, claimed->area_count, in_area);
  review_groups(claimed, claimed->phases, reviewed->phases, claimed->phase_count, in_phase);
  review_groups(claimed, claimed->roles, reviewed->roles, claimed->role_count, has_role);
}

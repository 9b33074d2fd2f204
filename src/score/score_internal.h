/* SPDX-License-Identifier: EUPL-1.2
 *
 * The steps of scoring, each in a file of its own: questions, then measures, then groups, then requirements and norms.
 */
#ifndef PEIL_SCORE_INTERNAL_H
#define PEIL_SCORE_INTERNAL_H

#include <peil/score.h>

/* What every step needs. */
struct scoring {
  struct arena *arena;                 /* the scorecard's */
  const struct set *set;               /* what was asked */
  const struct assessment *assessment; /* what was answered */
  const struct counted *counted;       /* the records that count, by the question's index */
};

/* Whether a scored question counts in the figures: asked, and not put aside. */
bool question_counts(const struct question_score *score);
/* Whether it has a fulfilment. */
bool question_is_answered(const struct question_score *score);

void score_question(const struct scoring *scoring, const struct question *question, struct question_score *score);
void score_measure(const struct scoring *scoring, const struct questionnaire *measure, struct measure_score *score);
void score_groups(struct scorecard *scorecard, const struct scoring *scoring);
void score_requirements(struct scorecard *scorecard, const struct scoring *scoring);
void score_norms(struct scorecard *scorecard, const struct scoring *scoring);

/* Targets: all that the assessment says, its default included, before the set's. */
double target_standard(const struct scoring *scoring);
double target_of_area(const struct scoring *scoring, const char *area);
double target_of_measure(const struct scoring *scoring, const struct questionnaire *measure);

#endif

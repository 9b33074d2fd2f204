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
  const struct follow_up *follow_up;   /* findings, reactions and actions */
  enum shows shows;                    /* whether reviews replace what they judge */
};

/* Whether a scored question counts in the figures: asked, and not put aside. */
bool question_counts(const struct question_score *score);
/* Whether it has a fulfilment. */
bool question_is_answered(const struct question_score *score);
/* Whether this fulfilment trips it. */
bool knockout_is_tripped(const struct question *question, struct figure fulfilment);

void score_question(const struct scoring *scoring, const struct question *question, struct question_score *score);
void score_measure(const struct scoring *scoring, const struct questionnaire *measure, struct measure_score *score);
/* Works out anew, from what its questions say, whether a measure is assessed and at what level, and which knock-outs it trips. */
void measure_settle(struct measure_score *score);

/* Whether a measure belongs to a group: an area, a phase, a role. */
typedef bool group_membership(const struct questionnaire *measure, const char *id);
group_membership in_area, in_phase, has_role;

void score_groups(struct scorecard *scorecard, const struct scoring *scoring);
void score_requirements(struct scorecard *scorecard, const struct scoring *scoring);
void score_norms(struct scorecard *scorecard, const struct scoring *scoring);

/* Fills what two scorecards of one assessment say of their difference, in both. */
void score_reviews(struct scorecard *claimed, struct scorecard *reviewed);

/* Parts of the scorecard as a value (follow_up_value.c): findings, reactions and actions; some actions; and claimed beside reviewed. */
void set_follow_up(struct arena *arena, struct value *map, const struct scorecard *scorecard, const char *language);
struct value *actions_value(struct arena *arena, const struct scorecard *scorecard, const struct action *const *actions,
                            size_t count, const char *language);
void set_review(struct arena *arena, struct value *map, const struct review_score *review);
void set_question_review(struct arena *arena, struct value *map, const struct scorecard *scorecard,
                         const struct question_score *score, const char *language);

/* Targets: all that the assessment says, its default included, before the set's. */
double target_standard(const struct scoring *scoring);
double target_of_area(const struct scoring *scoring, const char *area);
double target_of_measure(const struct scoring *scoring, const struct questionnaire *measure);

#endif

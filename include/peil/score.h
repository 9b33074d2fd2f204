/* SPDX-License-Identifier: EUPL-1.2
 *
 * score: pure functions from a set and an assessment to a scorecard. Uses base and model. The source of every formula is
 * src/score/README.md; figures are not rounded here.
 */
#ifndef PEIL_SCORE_H
#define PEIL_SCORE_H

#include <peil/model.h>

enum { LEVEL_MAXIMUM = 5, LEVEL_COUNT = 6 };

/* A measure is in place from here on: the bar that an aspect's fulfilment has to reach for its rung of the ladder. */
#define LEVEL_BAR (2.0 / 3.0)
/* The priority of a gap is this many times as high with an applicable requirement, and with a knock-out at 0. */
#define PRIORITY_REQUIREMENT 1.5
#define PRIORITY_KNOCKOUT 2.0
/* People disagree from this spread of their fulfilments on. */
#define SPREAD_DISAGREEMENT 0.5

enum question_status {
  STATUS_ANSWERED,
  STATUS_UNKNOWN,        /* counts as 0 */
  STATUS_NOT_APPLICABLE, /* left out */
  STATUS_NOT_OCCURRED,   /* left out */
  STATUS_UNANSWERED,     /* left out of the value, opens the range */
  STATUS_NOT_ASKED,      /* its `when` is false */
};
enum { STATUS_COUNT = STATUS_NOT_ASKED + 1 };
extern const char *const status_names[STATUS_COUNT]; /* "answered", "unknown", … */

/* A figure that may not exist: no answer is not 0. */
struct figure {
  bool exists; /* whether there is one */
  double value; /* undefined when there is none */
};

/* Whether a figure reaches a bar. Means of the same answers may differ in their last digits by the order of adding, so a hair below
 * the bar is on it. A figure that does not exist reaches nothing. */
bool figure_reaches(struct figure figure, double bar);

/* Whose judgement figures show. */
enum shows {
  SHOWS_CLAIMED,  /* that of the people who answered */
  SHOWS_REVIEWED, /* the reviewer's where there is a review, else what is claimed */
};
enum { SHOWS_COUNT = SHOWS_REVIEWED + 1 };
extern const char *const shows_names[SHOWS_COUNT]; /* "claimed", "reviewed" */

/* Both judgements side by side: of a question its fulfilment (0 to 1), of all else its level (0 to 5). */
struct review_score {
  size_t questions;         /* that have a review; 0: there is nothing to compare */
  struct figure claimed;    /* by those who answered */
  struct figure reviewed;   /* with the reviews in the place of what they judge */
  struct figure difference; /* reviewed minus claimed, where there are both */
};

/* Where the target of a measure comes from. */
enum target_source { TARGET_OF_ALL, TARGET_OF_AREA, TARGET_OF_MEASURE };
struct target_choice {
  double level;              /* 0 to 5 */
  enum target_source source; /* the default, one of its areas, or the measure itself */
  const char *area;          /* with TARGET_OF_AREA: the id of the area with the highest target */
};
struct target_choice target_chosen(const struct set *set, const struct assessment *assessment, const struct questionnaire *measure);

struct question_score {
  const struct question *question;      /* the one that is scored */
  enum question_status status;          /* how it counts */
  struct figure fulfilment;             /* 0 to 1; exists for answered and unknown scored questions */
  double spread;                        /* largest minus smallest fulfilment of the people */
  bool disagreement;                    /* not resolved, and spread >= SPREAD_DISAGREEMENT or some answer what others put aside */
  bool knocked_out;                     /* a knock-out question at 0 */
  bool alternative;                     /* reached in another way than the measure says */
  bool evidenced;                       /* at least one piece of evidence from within the period */
  const struct counted *counted;        /* the records behind it */
  struct review_score review;           /* its fulfilment by both judgements */
};

struct measure_score {
  const struct questionnaire *measure;  /* the one that is scored */
  bool applicable;                      /* at least one scored question is asked and not put aside */
  bool assessed;                        /* at least one scored question counts with an answer */
  bool operation_not_occurred;          /* all its questions of operation did not occur: stays at 3 */
  int level;                            /* 0 to 5; only when assessed */
  int low, high;                        /* with every unanswered question at 0, and at 1; when applicable */
  int reachable;                        /* highest level that its questionnaire lets it reach */
  double target;                        /* 0 to 5 */
  double gap;                           /* max(0, min(target, reachable) - level); only when assessed */
  struct figure fulfilment;             /* Σ w·f / Σ w over what is answered */
  struct figure aspects[ASPECT_SCORED_COUNT]; /* fulfilment by aspect, 0 to 1 */
  double completeness;                  /* weight answered over weight applicable, 0 to 1 */
  struct figure evidenced;              /* share of claimed fulfilment that is shown, 0 to 1 */
  double claimed_weight, shown_weight;  /* Σ w·f over existence and operation, and of it the part with evidence: evidenced = shown / claimed */
  double priority;                      /* W · G · factors; 0 without a gap */
  enum effort effort;                   /* of its first advice; EFFORT_NONE when there is none */
  bool has_requirement;                 /* at least one applicable requirement */
  const struct question_score *const *knockouts; /* the knock-out questions at 0 */
  size_t knockout_count;
  struct question_score *questions;     /* in the questionnaire's order */
  size_t question_count;
  struct review_score review;           /* its level by both judgements */
  const struct action **actions;        /* that are about it: open ones first, by due date */
  size_t action_count;
};

/* An area, a phase, a role, or the whole. */
struct group_score {
  const char *id;                       /* NULL for the whole */
  const struct translation *title;      /* NULL for the whole */
  bool assessed;                        /* at least one measure is */
  double level, gap;                    /* weighted means over its assessed measures */
  double low, high;                     /* range over its applicable measures */
  double target;                        /* areas: their own or the default; the others: the default */
  double coverage;                      /* weight assessed over weight applicable */
  double completeness;                  /* the same over the questions' weights: Σ W·completeness / Σ W over applicable measures */
  struct figure evidenced;              /* Σ over its measures, as for a measure */
  size_t applicable, assessed_count;    /* measures */
  struct review_score review;           /* its level by both judgements */
};

enum compliance { COMPLIANCE_NOT_ASSESSED, COMPLIANCE_NOT_MET, COMPLIANCE_PARTLY, COMPLIANCE_MET, COMPLIANCE_OUT_OF_SCOPE };
enum { COMPLIANCE_COUNT = COMPLIANCE_OUT_OF_SCOPE + 1 };
extern const char *const compliance_names[COMPLIANCE_COUNT]; /* "not-assessed", "not-met", "partly", "met", "out-of-scope" */

struct requirement_score {
  const struct requirement *requirement; /* the one that is judged */
  enum compliance status;                /* how far its measures meet it */
  const struct measure_score **measures; /* those of the set that serve it and apply */
  size_t measure_count;
};

struct norm_score {
  const char *framework;                /* "ADR" */
  const char *number;                   /* "SV.19" */
  enum compliance status;               /* how far its measures meet it */
  const struct measure_score **measures; /* those of the set that serve it and apply */
  size_t measure_count;
};

struct norm_coverage {
  const char *framework;                /* its id, "ADR" */
  size_t covered, total;                /* norms of the framework that the set has a measure for, and all */
};

struct scorecard {
  struct arena *arena;                  /* owns all below */
  const struct set *set;                /* not owned, must outlive it */
  const struct assessment *assessment;  /* not owned, must outlive it */
  struct group_score overall;           /* all measures, once each */
  struct group_score *areas, *phases, *roles; /* in the set's order; groups without a measure of the set are left out */
  size_t area_count, phase_count, role_count;
  struct measure_score *measures;       /* in the set's order */
  size_t measure_count;
  const struct measure_score **gaps;    /* measures with a gap, by priority, ties by id */
  size_t gap_count;
  struct requirement_score *requirements; /* those that a measure of the set serves, in the set's order */
  size_t requirement_count;
  struct norm_score *norms;             /* those that a measure serves, by framework in the set's order, then in the framework's order */
  size_t norm_count;
  struct norm_coverage *coverage;       /* one a framework */
  size_t coverage_count;
  const struct follow_up *follow_up;    /* findings, reactions and actions */
  enum shows shows;                     /* whose judgement all figures above show */
  size_t review_count;                  /* questions that have a review */
  const struct scorecard *claimed;      /* the figures as claimed: itself, or its counterpart */
  const struct scorecard *reviewed;     /* the figures as reviewed, likewise; NULL when there are no reviews */
};

/* Scores an assessment that was checked against the set, as claimed. Never fails. */
struct scorecard *score(const struct set *set, const struct assessment *assessment);
/* The same, showing either judgement. Without reviews it shows what is claimed. */
struct scorecard *score_shown(const struct set *set, const struct assessment *assessment, enum shows shows);
void scorecard_free(struct scorecard *scorecard);

/* ---- What to do first --------------------------------------------------------------------------------------------------- */

/* Whether a scored question was asked and has no answer. */
bool question_is_open(const struct question_score *score);

/* The lowest scored aspect that keeps an assessed measure from its next level; ASPECT_CONTEXT when there is none. */
enum aspect blocking_aspect(const struct measure_score *measure);

/* The questions that fall short, the one to do first at the front: knock-outs, then those of the aspect that keeps the measure from its
 * next level, then the others; within that by weight times what lacks. In the arena. */
const struct question_score **shortfalls(const struct measure_score *measure, size_t *count, struct arena *arena);

/* The question whose advice comes first among these; NULL when none has advice, or when open questions come before any of it: only
 * they keep the measure from its next level. */
const struct question *first_advice(const struct measure_score *measure);

/* ---- Compare two -------------------------------------------------------------------------------------------------------- */

/* How a level changed. The parts add up to the change; they are what replacing one thing after another does, in this order. */
struct level_change {
  struct figure previous, level; /* the older and the newer, 0 to 5 */
  struct figure change;          /* level minus previous, where there are both; without it the parts mean nothing */
  double by_answers;             /* other answers to questions that both answer */
  double by_open;                /* answers to questions, or whole measures, that one of the two leaves open */
  double by_questions;           /* other questions in measures that both have, and other weights, areas, phases and roles */
  double by_measures;            /* measures that came or went */
  double by_applicability;       /* what applies, was put aside or is asked */
};

struct measure_change {
  const struct measure_score *previous; /* the same measure in the older scorecard; NULL: it came */
  struct figure level_change;           /* newer minus older, where both are assessed */
  struct figure gap_change;             /* likewise */
};

struct comparison {
  struct arena *arena;               /* owns all below */
  const struct scorecard *older;     /* not owned, must outlive it */
  const struct scorecard *newer;     /* not owned, must outlive it */
  struct level_change overall;       /* of the whole */
  struct level_change *areas, *phases, *roles; /* beside those of the newer scorecard */
  struct measure_change *measures;   /* beside those of the newer scorecard */
  const struct measure_score **gone; /* measures that only the older one has */
  size_t gone_count;
};

/* Compares two scorecards, which may be of different sets: measures are matched by URN and slug, then by slug. Never fails. */
struct comparison *compare(const struct scorecard *older, const struct scorecard *newer);
void comparison_free(struct comparison *comparison);

/* What `peil compare --json` prints and what the templates read as `comparison`. Titles in `language`. */
struct value *comparison_value(const struct comparison *comparison, const char *language, struct arena *arena);

/* Its JSON Schema (draft 2020-12). */
struct value *comparison_schema(struct arena *arena);

/* The scorecard as formats.md describes: what `peil score --json` prints and what the templates read. Titles in `language`. */
struct value *scorecard_value(const struct scorecard *scorecard, const char *language, struct arena *arena);

/* Its JSON Schema (draft 2020-12). */
struct value *scorecard_schema(struct arena *arena);

/* The name of a level in English ("absent"), to be passed through tr(); level 0 to 5. */
const char *level_name(int level);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Scoring, with every figure derived by hand from src/score/README.md and tests/fixtures/score; the derivation stands beside it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <peil/score.h>
#include <stdlib.h>

/* A set with its assessment, and the scorecard once it is asked for. */
struct fixture {
  struct arena *arena;
  struct diag *diag;
  struct set *set;
  struct assessment *assessment;
  struct scorecard *scorecard;
};

static int set_up(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  fixture->arena = arena_new();
  fixture->diag = diag_new();
  fixture->set = set_load("tests/fixtures/score/small.yaml", fixture->diag);
  static const char *const kind[] = {"deze"};
  static const struct place nowhere[1];
  const struct profile_value profile = {"soort", {(const char **)(void *)kind, (struct place *)(void *)nowhere, 1}};
  const struct assessment_start start = {
      .organisation = "Gemeente Voorbeeld",
      .from = {2026, 1, 1},
      .to = {2026, 12, 31},
      .profile = &profile,
      .profile_count = 1,
  };
  if (fixture->set != NULL)
    fixture->assessment = assessment_new(fixture->set, &start, fixture->diag);
  if (fixture->assessment == NULL) {
    struct buffer text = {0};
    diag_write(fixture->diag, &text, false);
    fail_msg("%s", buffer_string(&text));
  }
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  struct fixture *fixture = *state;
  scorecard_free(fixture->scorecard);
  assessment_free(fixture->assessment);
  set_free(fixture->set);
  diag_free(fixture->diag);
  arena_free(fixture->arena);
  free(fixture);
  return 0;
}

/* Answers are a second apart, so that the newest is always clear. */
static void append(struct fixture *fixture, struct answer answer) {
  answer.at = 1772445600 + (int64_t)fixture->assessment->record_count;
  bool ok = assessment_append(fixture->assessment, fixture->set, &answer, fixture->diag);
  if (!ok) {
    struct buffer text = {0};
    diag_write(fixture->diag, &text, false);
    fail_msg("%s", buffer_string(&text));
  }
}

static void answer_text(struct fixture *fixture, const char *by, const char *question, const char *text) {
  append(fixture, (struct answer){.by = by, .question = question, .value = value_new_text(fixture->arena, text)});
}

static void answer_number(struct fixture *fixture, const char *by, const char *question, double number,
                          const struct evidence *evidence) {
  append(fixture, (struct answer){.by = by,
                                  .question = question,
                                  .value = value_new_number(fixture->arena, number),
                                  .evidence = evidence,
                                  .evidence_count = evidence != NULL ? 1 : 0});
}

static void answer_state(struct fixture *fixture, const char *by, const char *question, enum answer_state state) {
  append(fixture, (struct answer){.by = by, .question = question, .state = state, .reason = "reden"});
}

static const struct scorecard *scored(struct fixture *fixture) {
  scorecard_free(fixture->scorecard);
  fixture->scorecard = score(fixture->set, fixture->assessment);
  return fixture->scorecard;
}

static void assert_near(double actual, double expected) {
  assert_true(actual > expected - 1e-9 && actual < expected + 1e-9);
}

/* The answers that most tests share:
 *   m-1.1 largely (2/3)   m-1.2 yes (1)   m-1.3 70 % (0.7), evidence of 2026   m-1.4 partly by one, full by another (mean 2/3),
 *   evidence of 2025   m-1.5 open   m-2.1 no (0, knock-out)   m-2.2 half-way (0.6)   m-2.3 did not occur   m-3 open */
static void answer_shared(struct fixture *fixture) {
  static const struct evidence within = {.title = "Lijst", .date = {2026, 5, 1}, .has_date = true};
  static const struct evidence before = {.title = "Steekproef", .date = {2025, 12, 31}, .has_date = true};
  answer_text(fixture, "cio", "m-1.1", "largely");
  answer_text(fixture, "cio", "m-1.2", "yes");
  answer_number(fixture, "cio", "m-1.3", 70, &within);
  append(fixture, (struct answer){.by = "cio",
                                  .question = "m-1.4",
                                  .value = value_new_text(fixture->arena, "partly"),
                                  .evidence = &before,
                                  .evidence_count = 1});
  answer_text(fixture, "team", "m-1.4", "full");
  answer_text(fixture, "cio", "m-2.1", "no");
  answer_text(fixture, "cio", "m-2.2", "halverwege");
  answer_state(fixture, "cio", "m-2.3", STATE_NOT_OCCURRED);
}

/* Design is at (2·1/3 + 1·1) / 3 = 5/9, below 2/3: its advice comes first. That it is much work, and that of existence less, does not
 * matter. */
static void test_effort_of_first_advice(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-1.1", "partly");
  answer_text(fixture, "cio", "m-1.2", "yes");
  answer_number(fixture, "cio", "m-1.3", 70, NULL);
  const struct measure_score *measure = &scored(fixture)->measures[0];
  assert_near(measure->aspects[ASPECT_DESIGN].value, 5.0 / 9);
  assert_string_equal(first_advice(measure)->id, "m-1.1");
  assert_int_equal(measure->effort, EFFORT_LARGE);
}

static void test_measure_by_hand(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct measure_score *measure = &scored(fixture)->measures[0];
  assert_true(measure->applicable && measure->assessed);
  assert_near(measure->aspects[ASPECT_DESIGN].value, 7.0 / 9);         /* (2·2/3 + 1·1) / 3 */
  assert_near(measure->aspects[ASPECT_EXISTENCE].value, 0.7);          /* 70 of 0 to 100 */
  assert_near(measure->aspects[ASPECT_OPERATION].value, 2.0 / 3);      /* (1/3 + 1) / 2 */
  assert_false(measure->aspects[ASPECT_IMPROVEMENT].exists);           /* open */
  assert_near(measure->fulfilment.value, (4.0 / 3 + 1 + 0.7 + 2) / 7); /* Σ w·f / Σ w */
  assert_near(measure->completeness, 7.0 / 8);
  assert_int_equal(measure->level, 4); /* operation is just 2/3; improvement is open and stops it */
  assert_int_equal(measure->low, 4);
  assert_int_equal(measure->high, 5);
  assert_int_equal(measure->reachable, 5);
  assert_near(measure->target, 5); /* of area a */
  assert_near(measure->gap, 1);
  assert_near(measure->evidenced.value, 0.7 / 2.7); /* 1·0.7 shown of 1·0.7 + 3·2/3 claimed */
  assert_near(measure->priority, 3);                /* 2 · 1 · 1.5 */
  assert_int_equal(measure->effort, EFFORT_NONE);   /* improvement is open: before any advice, that is answered */
  assert_true(measure->questions[3].disagreement);  /* 1 - 1/3 = 2/3 */
  assert_near(measure->questions[3].spread, 2.0 / 3);
  assert_int_equal(measure->questions[5].status, STATUS_UNANSWERED);
}

static void test_knockout_and_not_occurred(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct measure_score *measure = &scored(fixture)->measures[1];
  assert_near(measure->fulfilment.value, 0.3); /* (0 + 0.6) / 2 */
  assert_int_equal(measure->level, 1);         /* capped */
  assert_int_equal(measure->low, 1);
  assert_int_equal(measure->high, 1);
  assert_int_equal(measure->knockout_count, 1);
  assert_string_equal(measure->knockouts[0]->question->id, "m-2.1");
  assert_true(measure->operation_not_occurred);
  assert_int_equal(measure->reachable, 3);
  assert_near(measure->completeness, 1);
  assert_near(measure->gap, 2);      /* min(5, 3) - 1 */
  assert_near(measure->priority, 6); /* 1 · 2 · 1.5 · 2 */
}

static void test_not_assessed(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct measure_score *measure = &scored(fixture)->measures[2];
  assert_true(measure->applicable);
  assert_false(measure->assessed);
  assert_int_equal(measure->low, 0);
  assert_int_equal(measure->high, 3); /* existence is asked once design is in full, and then counts in full */
  assert_int_equal(measure->reachable, 3);
  assert_int_equal(measure->questions[1].status, STATUS_NOT_ASKED);
}

static void test_groups_by_hand(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct scorecard *card = scored(fixture);
  assert_int_equal(card->area_count, 2); /* area c has no measure */
  const struct group_score *a = &card->areas[0];
  assert_near(a->level, 3);       /* (2·4 + 1·1) / 3 */
  assert_near(a->gap, 4.0 / 3);   /* (2·1 + 1·2) / 3: the surplus of one hides nothing of the other */
  assert_near(a->low, 3);         /* (2·4 + 1·1) / 3 */
  assert_near(a->high, 11.0 / 3); /* (2·5 + 1·1) / 3 */
  assert_near(a->target, 5);
  assert_near(a->coverage, 1);
  assert_near(a->completeness, (2 * 7.0 / 8 + 1) / 3);
  assert_near(a->evidenced.value, 0.7 / 3.3); /* claimed 2.7 and 0.6 */
  const struct group_score *b = &card->areas[1];
  assert_near(b->level, 1);
  assert_near(b->gap, 2);
  assert_near(b->low, 0.5); /* (1 + 0) / 2 */
  assert_near(b->high, 2);  /* (1 + 3) / 2 */
  assert_near(b->target, 3);
  assert_near(b->coverage, 0.5);
  assert_int_equal(b->applicable, 2);
  assert_int_equal(b->assessed_count, 1);
  assert_near(card->overall.level, 3);  /* (2·4 + 1) / 3 */
  assert_near(card->overall.low, 2.25); /* (2·4 + 1 + 0) / 4 */
  assert_near(card->overall.high, 3.5); /* (2·5 + 1 + 3) / 4 */
  assert_near(card->overall.coverage, 0.75);
}

static void test_gaps_by_priority(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct scorecard *card = scored(fixture);
  assert_int_equal(card->gap_count, 2);
  assert_string_equal(card->gaps[0]->measure->id, "m-2"); /* 6 before 3 */
  assert_string_equal(card->gaps[1]->measure->id, "m-1");
}

static void test_requirements_and_norms(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  const struct scorecard *card = scored(fixture);
  assert_int_equal(card->requirement_count, 4);                            /* r-5 is served by none */
  assert_int_equal(card->requirements[0].status, COMPLIANCE_PARTLY);       /* m-1: level 4 with a gap */
  assert_int_equal(card->requirements[1].status, COMPLIANCE_NOT_MET);      /* m-2: knock-out */
  assert_int_equal(card->requirements[2].status, COMPLIANCE_OUT_OF_SCOPE); /* the profile says: deze */
  assert_int_equal(card->requirements[3].status, COMPLIANCE_NOT_ASSESSED); /* m-3 */
  assert_int_equal(card->norm_count, 2);
  assert_string_equal(card->norms[0].number, "1.1");
  assert_int_equal(card->norms[0].status, COMPLIANCE_PARTLY);
  assert_string_equal(card->norms[1].number, "1.10"); /* after 1.2 in the framework's own order, and not 1.1 */
  assert_int_equal(card->norms[1].status, COMPLIANCE_NOT_MET);
  assert_int_equal(card->coverage[0].covered, 2);
  assert_int_equal(card->coverage[0].total, 3);
}

static void test_met(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-3.1", "full");
  answer_text(fixture, "cio", "m-3.2", "full");
  const struct scorecard *card = scored(fixture);
  assert_int_equal(card->measures[2].level, 3);
  assert_near(card->measures[2].gap, 0); /* target 3: the default */
  assert_int_equal(card->requirements[3].status, COMPLIANCE_MET);
  assert_int_equal(card->gap_count, 0);
}

static void test_unknown_counts_as_nothing(void **state) {
  struct fixture *fixture = *state;
  answer_state(fixture, "cio", "m-3.1", STATE_UNKNOWN);
  const struct measure_score *measure = &scored(fixture)->measures[2];
  assert_int_equal(measure->questions[0].status, STATUS_UNKNOWN);
  assert_true(measure->assessed);
  assert_int_equal(measure->level, 0); /* F = 0 */
  assert_near(measure->gap, 3);        /* min(3, reachable 3) - 0 */
}

static void test_not_applicable_leaves_out(void **state) {
  struct fixture *fixture = *state;
  answer_state(fixture, "cio", "m-3.1", STATE_NOT_APPLICABLE);
  const struct measure_score *measure = &scored(fixture)->measures[2];
  assert_false(measure->applicable);
  assert_int_equal(scored(fixture)->areas[1].applicable, 1); /* m-2 alone */
}

static void test_resolve_wins(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-3.1", "none");
  answer_text(fixture, "team", "m-3.1", "full");
  append(fixture, (struct answer){.kind = RECORD_RESOLVE,
                                  .by = "coordinator",
                                  .question = "m-3.1",
                                  .value = value_new_text(fixture->arena, "largely")});
  const struct question_score *question = &scored(fixture)->measures[2].questions[0];
  assert_near(question->fulfilment.value, 2.0 / 3);
  assert_false(question->disagreement);
}

static void test_resolve_keeps_evidence_and_spread(void **state) {
  struct fixture *fixture = *state;
  static const struct evidence within = {.title = "Lijst", .date = {2026, 5, 1}, .has_date = true};
  answer_number(fixture, "cio", "m-1.3", 100, &within);
  answer_number(fixture, "team", "m-1.3", 20, NULL);
  append(fixture,
         (struct answer){
             .kind = RECORD_RESOLVE, .by = "coordinator", .question = "m-1.3", .value = value_new_number(fixture->arena, 50)});
  const struct measure_score *measure = &scored(fixture)->measures[0];
  assert_near(measure->questions[2].fulfilment.value, 0.5);
  assert_near(measure->questions[2].spread, 0.8);
  assert_true(measure->questions[2].evidenced);
  assert_near(measure->evidenced.value, 1);
}

/* A better answer opens more questions, and must not give a larger gap. */
static void test_better_answer_never_gives_larger_gap(void **state) {
  struct fixture *fixture = *state;
  static const char *const answers[] = {"none", "partly", "largely", "full"};
  double gap = 5;
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    answer_text(fixture, "cio", "m-3.1", answers[i]);
    const struct measure_score *measure = &scored(fixture)->measures[2];
    assert_true(measure->gap <= gap);
    gap = measure->gap;
  }
  assert_near(gap, 1); /* target 3, design in full, existence open: level 2 */
}

static void test_highest_level(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-1.1", "full");
  answer_text(fixture, "cio", "m-1.2", "yes");
  answer_number(fixture, "cio", "m-1.3", 100, NULL);
  answer_text(fixture, "cio", "m-1.4", "full");
  answer_text(fixture, "cio", "m-1.5", "2026-06-30"); /* fresh: within 12 months of the end of the period */
  const struct measure_score *measure = &scored(fixture)->measures[0];
  assert_int_equal(measure->level, 5);
  assert_near(measure->gap, 0);
  assert_near(measure->fulfilment.value, 1);
}

/* A knock-out question that is open may yet turn out at 0: the range begins at the cap. */
static void test_open_knockout_lowers_the_range(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-2.2", "af");
  const struct measure_score *measure = &scored(fixture)->measures[1];
  assert_int_equal(measure->level, 1); /* design is asked and wholly unanswered */
  assert_int_equal(measure->low, 1);
  assert_int_equal(measure->high, 4);
}

/* The assessment's own targets, its default included, come before the set's {default: 3, areas: {a: 5}}. */
static void test_targets_of_the_assessment_come_first(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  static const struct target areas[] = {{"a", 2}, {"b", 4}};
  static const struct target measures[] = {{"m-1", 1}};
  struct targets *targets = &fixture->assessment->targets;
  targets->areas = areas;
  targets->area_count = 2;
  assert_near(scored(fixture)->measures[0].target, 2);    /* area a of the assessment before that of the set */
  assert_near(fixture->scorecard->measures[1].target, 4); /* in a and b: the highest */
  assert_near(fixture->scorecard->areas[0].target, 2);
  targets->measures = measures;
  targets->measure_count = 1;
  assert_near(scored(fixture)->measures[0].target, 1); /* the measure's own before its area's */
  targets->area_count = 0;
  targets->measure_count = 0;
  targets->standard = 4;
  fixture->assessment->has_targets = true;
  assert_near(scored(fixture)->measures[0].target, 4); /* the default of the assessment before the set's area a */
  assert_near(fixture->scorecard->areas[0].target, 4);
}

static void test_newest_answer_counts(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-3.1", "full");
  answer_text(fixture, "cio", "m-3.1", "partly");
  assert_near(scored(fixture)->measures[2].questions[0].fulfilment.value, 1.0 / 3);
}

static void test_some_put_aside_what_others_answer(void **state) {
  struct fixture *fixture = *state;
  answer_text(fixture, "cio", "m-3.1", "full");
  answer_state(fixture, "team", "m-3.1", STATE_NOT_APPLICABLE);
  const struct question_score *question = &scored(fixture)->measures[2].questions[0];
  assert_int_equal(question->status, STATUS_ANSWERED);
  assert_near(question->fulfilment.value, 1);
  assert_true(question->disagreement);
}

static void review(struct fixture *fixture, const char *question, const char *text) {
  append(fixture,
         (struct answer){
             .kind = RECORD_REVIEW, .by = "rekenkamer", .question = question, .value = value_new_text(fixture->arena, text)});
}

static void assert_review(const struct review_score *review, size_t questions, double claimed, double reviewed) {
  assert_int_equal(review->questions, questions);
  assert_true(review->claimed.exists && review->reviewed.exists && review->difference.exists);
  assert_near(review->claimed.value, claimed);
  assert_near(review->reviewed.value, reviewed);
  assert_near(review->difference.value, reviewed - claimed);
}

/* The reviewer finds that m-1.4 does not work (claimed 2/3), that m-2.1 is there (claimed 0), and that m-3.1 is full, which nobody answered. */
static void test_claimed_beside_reviewed(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  review(fixture, "m-1.4", "none");
  review(fixture, "m-2.1", "yes");
  review(fixture, "m-3.1", "full");
  const struct scorecard *card = scored(fixture);
  assert_int_equal(card->shows, SHOWS_CLAIMED);
  assert_int_equal(card->review_count, 3);
  assert_review(&card->measures[0].questions[3].review, 1, 2.0 / 3, 0);
  assert_review(&card->measures[0].review, 1, 4, 3); /* design 7/9 and existence 0.7 are enough, operation 0 is not */
  assert_review(&card->measures[1].review, 1, 1, 2); /* no knock-out any more: design 1; existence 0.6 is not enough */
  const struct review_score *third = &card->measures[2].review;
  assert_false(third->claimed.exists);
  assert_near(third->reviewed.value, 2); /* design in full; what was not asked stays so */
  assert_false(third->difference.exists);
  assert_int_equal(card->reviewed->measures[2].questions[1].status, STATUS_NOT_ASKED);
  assert_review(&card->areas[0].review, 2, 3, 8.0 / 3); /* (2·4 + 1)/3, (2·3 + 2)/3 */
  assert_review(&card->areas[1].review, 2, 1, 2);       /* 1 alone, (2 + 2)/2 */
  assert_review(&card->overall.review, 3, 3, 2.5);      /* (2·4 + 1)/3, (2·3 + 2 + 2)/4 */
  assert_near(card->overall.level, 3);                  /* shown: what is claimed */
  assert_int_equal(card->measures[0].questions[0].review.questions, 0);
  assert_false(card->measures[0].questions[0].review.claimed.exists);
}

static void test_shows_reviewed(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  review(fixture, "m-1.4", "partly");
  review(fixture, "m-1.4", "none"); /* the newest counts */
  struct scorecard *card = score_shown(fixture->set, fixture->assessment, SHOWS_REVIEWED);
  assert_int_equal(card->shows, SHOWS_REVIEWED);
  assert_ptr_equal(card->reviewed, card);
  assert_int_equal(card->measures[0].level, 3);
  assert_near(card->measures[0].gap, 2);                     /* target 5 */
  assert_false(card->measures[0].questions[3].disagreement); /* the reviewer settled it */
  assert_near(card->measures[0].questions[3].spread, 2.0 / 3);
  assert_int_equal(card->claimed->measures[0].level, 4);
  assert_review(&card->measures[0].review, 1, 4, 3);
  scorecard_free(card);
}

static void test_without_reviews_shows_what_is_claimed(void **state) {
  struct fixture *fixture = *state;
  answer_shared(fixture);
  review(fixture, "m-3.2", "full"); /* is not asked, so there is nothing to judge */
  struct scorecard *card = score_shown(fixture->set, fixture->assessment, SHOWS_REVIEWED);
  assert_int_equal(card->shows, SHOWS_CLAIMED);
  assert_null(card->reviewed);
  assert_int_equal(card->review_count, 0);
  scorecard_free(card);
}

static void test_no_answers_at_all(void **state) {
  struct fixture *fixture = *state;
  const struct scorecard *card = scored(fixture);
  assert_false(card->overall.assessed);
  assert_near(card->overall.low, 0);
  assert_near(card->overall.high, (2 * 5 + 4 + 3) / 4.0); /* the highest that each can reach: 5, 4 and 3 */
  assert_near(card->overall.coverage, 0);
  assert_int_equal(card->gap_count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_effort_of_first_advice, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_measure_by_hand, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_knockout_and_not_occurred, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_not_assessed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_groups_by_hand, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_gaps_by_priority, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_requirements_and_norms, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_met, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_unknown_counts_as_nothing, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_not_applicable_leaves_out, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_resolve_wins, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_resolve_keeps_evidence_and_spread, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_better_answer_never_gives_larger_gap, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_highest_level, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_open_knockout_lowers_the_range, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_targets_of_the_assessment_come_first, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_newest_answer_counts, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_some_put_aside_what_others_answer, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_claimed_beside_reviewed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_shows_reviewed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_without_reviews_shows_what_is_claimed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_no_answers_at_all, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

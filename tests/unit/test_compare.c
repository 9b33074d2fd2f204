/* SPDX-License-Identifier: EUPL-1.2
 *
 * What changed between two assessments. The sets of tests/fixtures/compare differ in each way that there is:
 *
 *   measure  slug   old                                  new
 *   a-1      een    area a, weight 1; .1 design,         areas a and b, weight 3; also .3 operation
 *                   .2 existence
 *   a-2      twee   areas a and b, weight 1              area a, and another URN: the slug still tells that it is the same
 *   a-3      weg    area a, weight 2; .1 design          gone; its URN went to
 *   a-4      nieuw                                       area a, weight 1; .1 design
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <peil/score.h>
#include <stdlib.h>

/* One assessment, scored. */
struct side {
  struct set *set;
  struct assessment *assessment;
  struct scorecard *scorecard;
};

struct fixture {
  struct arena *arena;
  struct diag *diag;
  struct side older, newer;
  struct comparison *comparison; /* once it is asked for */
};

static void fail_with(struct diag *diag) {
  struct buffer text = {0};
  diag_write(diag, &text, false);
  fail_msg("%s", buffer_string(&text));
}

static void side_start(struct fixture *fixture, struct side *side, const char *set, int year) {
  const struct assessment_start start = {.organisation = "Gemeente Voorbeeld", .from = {year, 1, 1}, .to = {year, 12, 31}};
  side->set = set_load(set, fixture->diag);
  if (side->set != NULL)
    side->assessment = assessment_new(side->set, &start, fixture->diag);
  if (side->assessment == NULL)
    fail_with(fixture->diag);
}

static void side_end(struct side *side) {
  scorecard_free(side->scorecard);
  assessment_free(side->assessment);
  set_free(side->set);
}

static int set_up(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  fixture->arena = arena_new();
  fixture->diag = diag_new();
  side_start(fixture, &fixture->older, "tests/fixtures/compare/old/groei.yaml", 2025);
  side_start(fixture, &fixture->newer, "tests/fixtures/compare/new/groei.yaml", 2026);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  struct fixture *fixture = *state;
  comparison_free(fixture->comparison);
  side_end(&fixture->older);
  side_end(&fixture->newer);
  diag_free(fixture->diag);
  arena_free(fixture->arena);
  free(fixture);
  return 0;
}

/* Answers with a degree, or puts the question aside when that is NULL. */
static void answer(struct fixture *fixture, struct side *side, const char *question, const char *degree) {
  struct answer answer = {.by = "cio", .question = question, .at = 1772445600};
  answer.state = degree != NULL ? STATE_VALUE : STATE_NOT_APPLICABLE;
  answer.value = degree != NULL ? value_new_text(fixture->arena, degree) : NULL;
  answer.reason = degree != NULL ? NULL : "daarom";
  if (!assessment_append(side->assessment, side->set, &answer, fixture->diag))
    fail_with(fixture->diag);
}

static const struct comparison *compared(struct fixture *fixture) {
  fixture->older.scorecard = score(fixture->older.set, fixture->older.assessment);
  fixture->newer.scorecard = score(fixture->newer.set, fixture->newer.assessment);
  fixture->comparison = compare(fixture->older.scorecard, fixture->newer.scorecard);
  return fixture->comparison;
}

static void assert_near(double actual, double expected) {
  if (actual < expected - 1e-12 || actual > expected + 1e-12)
    fail_msg("%.15g, expected %.15g", actual, expected);
}

static void assert_adds_up(const struct level_change *change) {
  assert_true(change->change.exists);
  assert_near(change->by_answers + change->by_open + change->by_questions + change->by_measures + change->by_applicability, change->change.value);
}

/* a-1.2 goes from none to full; a-2.2 did not apply; a-1.3 is new and none. */
static void answer_both(struct fixture *fixture) {
  answer(fixture, &fixture->older, "a-1.1", "full");
  answer(fixture, &fixture->older, "a-1.2", "none");
  answer(fixture, &fixture->older, "a-2.1", "full");
  answer(fixture, &fixture->older, "a-2.2", NULL);
  answer(fixture, &fixture->older, "a-3.1", "none");
  answer(fixture, &fixture->newer, "a-1.1", "full");
  answer(fixture, &fixture->newer, "a-1.2", "full");
  answer(fixture, &fixture->newer, "a-1.3", "none");
  answer(fixture, &fixture->newer, "a-2.1", "full");
  answer(fixture, &fixture->newer, "a-2.2", "full");
  answer(fixture, &fixture->newer, "a-4.1", "full");
}

/* The levels on the way, of a-1, a-2, a-3 or a-4, with their weights:
 *   old           2·1, 2·1, 0·2        4/4 = 1
 *   answers       3·1, 2·1, 0·2        5/4
 *   questions     3·3, 2·1, 0·2       11/6
 *   measures      3·3, 2·1, 2·1       13/5
 *   new           3·3, 3·1, 2·1       14/5 */
static void test_parts_by_hand(void **state) {
  struct fixture *fixture = *state;
  answer_both(fixture);
  const struct level_change *overall = &compared(fixture)->overall;
  assert_near(overall->previous.value, 1);
  assert_near(overall->level.value, 14.0 / 5);
  assert_near(overall->change.value, 9.0 / 5);
  assert_near(overall->by_answers, 1.0 / 4);
  assert_near(overall->by_questions, 7.0 / 12);
  assert_near(overall->by_measures, 23.0 / 30);
  assert_near(overall->by_applicability, 1.0 / 5);
  assert_adds_up(overall);
  assert_adds_up(&fixture->comparison->areas[0]);
  assert_adds_up(&fixture->comparison->phases[0]);
  assert_adds_up(&fixture->comparison->roles[0]);
}

/* Area b: a-2 at level 2 in the old set, a-1 at level 3 in the new one. That a measure moves is a change of the questions. */
static void test_measure_that_moves(void **state) {
  struct fixture *fixture = *state;
  answer_both(fixture);
  const struct level_change *area = &compared(fixture)->areas[1];
  assert_near(area->previous.value, 2);
  assert_near(area->level.value, 3);
  assert_near(area->by_answers, 0);
  assert_near(area->by_questions, 1);
  assert_near(area->by_measures, 0);
  assert_near(area->by_applicability, 0);
}

static void test_measures(void **state) {
  struct fixture *fixture = *state;
  answer_both(fixture);
  const struct comparison *comparison = compared(fixture);
  const struct measure_change *changes = comparison->measures;
  assert_string_equal(changes[0].previous->measure->id, "a-1");
  assert_near(changes[0].level_change.value, 1);                               /* 2 to 3 */
  assert_near(changes[0].gap_change.value, -1);                                /* target 3: 1 to 0 */
  assert_string_equal(changes[1].previous->measure->measure, "urn:example:2"); /* by the slug */
  assert_near(changes[1].level_change.value, 1);
  assert_null(changes[2].previous); /* a-4: the same URN with another slug is another measure */
  assert_false(changes[2].level_change.exists);
  assert_int_equal(comparison->gone_count, 1);
  assert_string_equal(comparison->gone[0]->measure->id, "a-3");
}

/* Without an older answer there is no change, and without a newer one neither. */
static void test_not_assessed(void **state) {
  struct fixture *fixture = *state;
  answer(fixture, &fixture->newer, "a-1.1", "full");
  const struct comparison *comparison = compared(fixture);
  assert_false(comparison->overall.previous.exists);
  assert_false(comparison->overall.change.exists);
  assert_near(comparison->overall.level.value, 2);
  assert_false(comparison->measures[0].level_change.exists);
}

/* The only answers are about a-3, which went, and a-4, which came: where nothing is left of the old, the new is what came. */
static void test_all_measures_change(void **state) {
  struct fixture *fixture = *state;
  answer(fixture, &fixture->older, "a-3.1", "none");
  answer(fixture, &fixture->newer, "a-4.1", "full");
  const struct level_change *overall = &compared(fixture)->overall;
  assert_near(overall->by_measures, 2);
  assert_adds_up(overall);
}

/* The one measure with a level goes, and the other one did not apply: between the two nothing has a level, and that step falls to the next. */
static void test_stage_without_a_level(void **state) {
  struct fixture *fixture = *state;
  answer(fixture, &fixture->older, "a-3.1", "partly");
  answer(fixture, &fixture->older, "a-2.1", NULL);
  answer(fixture, &fixture->older, "a-2.2", NULL);
  answer(fixture, &fixture->newer, "a-2.1", "full");
  answer(fixture, &fixture->newer, "a-2.2", NULL);
  const struct level_change *overall = &compared(fixture)->overall;
  assert_near(overall->previous.value, 1);
  assert_near(overall->level.value, 2);
  assert_near(overall->by_measures, 0);
  assert_near(overall->by_applicability, 1);
  assert_adds_up(overall);
}

/* What nobody had answered is not what did not apply: a measure without an answer before, and a question that one leaves open. */
static void test_open_before(void **state) {
  struct fixture *fixture = *state;
  answer(fixture, &fixture->older, "a-3.1", "none"); /* weight 2, level 0: the older mean */
  answer(fixture, &fixture->older, "a-1.1", "full"); /* weight 1, level 2: 2/3 */
  answer(fixture, &fixture->newer, "a-1.1", "full");
  answer(fixture, &fixture->newer, "a-1.2", "full"); /* level 3, with a-3 at 0 as before: 3/3 */
  answer(fixture, &fixture->newer, "a-2.1", "full"); /* and a-2 of weight 1, level 2: 5/4 */
  const struct level_change *overall = &compared(fixture)->overall;
  assert_near(overall->previous.value, 2.0 / 3);
  assert_near(overall->by_answers, 0);
  assert_near(overall->by_open, 5.0 / 4 - 2.0 / 3);
  assert_near(overall->by_applicability, 0);
  assert_adds_up(overall);
}

/* The other way around: what was answered, and is open now. */
static void test_open_now(void **state) {
  struct fixture *fixture = *state;
  answer(fixture, &fixture->older, "a-1.1", "full");
  answer(fixture, &fixture->older, "a-2.1", "none"); /* both of weight 1: (2 + 0) / 2 */
  answer(fixture, &fixture->newer, "a-1.1", "full");
  const struct level_change *overall = &compared(fixture)->overall;
  assert_near(overall->previous.value, 1);
  assert_near(overall->by_open, 1); /* 2 remains */
  assert_near(overall->by_applicability, 0);
  assert_adds_up(overall);
}

static void test_file_with_itself(void **state) {
  struct fixture *fixture = *state;
  answer_both(fixture);
  fixture->newer.scorecard = score(fixture->newer.set, fixture->newer.assessment);
  fixture->comparison = compare(fixture->newer.scorecard, fixture->newer.scorecard);
  const struct level_change *changes[] = {&fixture->comparison->overall, &fixture->comparison->areas[0],
                                          &fixture->comparison->areas[1]};
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    assert_true(changes[i]->change.exists);
    assert_true(changes[i]->change.value == 0 && changes[i]->by_answers == 0 && changes[i]->by_open == 0 && changes[i]->by_questions == 0);
    assert_true(changes[i]->by_measures == 0 && changes[i]->by_applicability == 0);
  }
  assert_int_equal(fixture->comparison->gone_count, 0);
  for (size_t i = 0; i < fixture->newer.scorecard->measure_count; i++)
    assert_true(fixture->comparison->measures[i].level_change.value == 0);
}

/* The parts add up whatever the answers are. */
static void test_parts_always_add_up(void **state) {
  struct fixture *fixture = *state;
  static const char *const degrees[] = {"none", "partly", "largely", "full", NULL};
  static const char *const older[] = {"a-1.1", "a-1.2", "a-2.1", "a-2.2", "a-3.1"};
  static const char *const newer[] = {"a-1.1", "a-1.2", "a-1.3", "a-2.1", "a-2.2", "a-4.1"};
  enum { DEGREES = sizeof degrees / sizeof degrees[0], ROUNDS = 500 };
  uint32_t random = 1;
  size_t changes = 0;
  for (size_t round = 0; round < ROUNDS; round++) {
    for (size_t i = 0; i < sizeof older / sizeof older[0]; i++, random = random * 1664525U + 1013904223U)
      answer(fixture, &fixture->older, older[i], degrees[(random >> 16) % DEGREES]);
    for (size_t i = 0; i < sizeof newer / sizeof newer[0]; i++, random = random * 1664525U + 1013904223U)
      answer(fixture, &fixture->newer, newer[i], degrees[(random >> 16) % DEGREES]);
    if (compared(fixture)->overall.change.exists) {
      assert_adds_up(&fixture->comparison->overall);
      changes++;
    }
    comparison_free(fixture->comparison);
    scorecard_free(fixture->older.scorecard);
    scorecard_free(fixture->newer.scorecard);
    fixture->comparison = NULL;
    fixture->older.scorecard = fixture->newer.scorecard = NULL;
  }
  assert_true(changes > ROUNDS / 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_parts_by_hand, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_measure_that_moves, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_measures, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_not_assessed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_all_measures_change, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_stage_without_a_level, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_open_before, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_open_now, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_file_with_itself, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_parts_always_add_up, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

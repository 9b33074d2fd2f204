/* SPDX-License-Identifier: EUPL-1.2
 *
 * What falls short in a measure, and what to do about it first.
 */
#include "../../src/report/answers.h"
#include "report_support.h"

enum { QUESTION_COUNT = 5 };

/* A measure whose questions differ in what makes one come before another. */
struct measure_under_test {
  struct arena *arena;
  struct diag *diag;
  struct translation advice[QUESTION_COUNT];
  struct question questions[QUESTION_COUNT];
  struct question_score scores[QUESTION_COUNT];
  struct questionnaire questionnaire;
  struct measure_score measure;
  struct report report;
};

static void put_question(struct measure_under_test *test, size_t index, const char *id, enum aspect aspect, double weight,
                         double fulfilment) {
  test->advice[index] = (struct translation){"en", id, NULL};
  test->questions[index] =
      (struct question){.id = id, .aspect = aspect, .weight = weight, .advice = &test->advice[index], .effort = EFFORT_LARGE};
  test->scores[index] = (struct question_score){.question = &test->questions[index], .fulfilment = {true, fulfilment}};
}

static void begin(struct measure_under_test *test) {
  *test = (struct measure_under_test){.arena = arena_new(), .diag = diag_new(), .questionnaire = {.id = "m"}};
  put_question(test, 0, "improvement", ASPECT_IMPROVEMENT, 9, 0);
  put_question(test, 1, "design-small", ASPECT_DESIGN, 1, 0);
  put_question(test, 2, "design-large", ASPECT_DESIGN, 3, 0.5);
  put_question(test, 3, "full", ASPECT_DESIGN, 1, 1);
  put_question(test, 4, "knock-out", ASPECT_EXISTENCE, 1, 0);
  test->scores[4].knocked_out = true;
  test->measure = (struct measure_score){
      .measure = &test->questionnaire,
      .applicable = true,
      .assessed = true,
      .aspects = {{true, 0.5}, {true, 0}, {false, 0}, {true, 0}},
      .knockout_count = 1,
      .questions = test->scores,
      .question_count = QUESTION_COUNT,
  };
  test->report = (struct report){.arena = test->arena, .diag = test->diag, .language = "en"};
  test->report.wording = wording_load("en", test->arena, test->diag);
  assert_non_null(test->report.wording);
}

static void end(struct measure_under_test *test) {
  diag_free(test->diag);
  arena_free(test->arena);
}

/* Knock-outs; then those of design, which keeps it from level 2, by weight times what lacks (3 · 0.5 over 1 · 1); then the rest. */
static void the_most_urgent_comes_first(void **state) {
  (void)state;
  static const char *const expected[] = {"knock-out", "design-large", "design-small", "improvement"};
  struct measure_under_test test;
  size_t count = 0;
  begin(&test);
  const struct question_score **sorted = shortfalls(&test.measure, &count, test.arena);
  assert_int_equal(count, 4);
  for (size_t i = 0; i < count; i++)
    assert_string_equal(sorted[i]->question->id, expected[i]);
  end(&test);
}

static void the_lowest_short_aspect_blocks(void **state) {
  (void)state;
  struct measure_under_test test;
  begin(&test);
  assert_int_equal(blocking_aspect(&test.measure), ASPECT_DESIGN);
  test.measure.aspects[ASPECT_DESIGN].value = LEVEL_BAR - 1e-12; /* two thirds, but for the order of adding */
  assert_int_equal(blocking_aspect(&test.measure), ASPECT_EXISTENCE);
  test.measure.aspects[ASPECT_EXISTENCE].value = 1;
  assert_int_equal(blocking_aspect(&test.measure), ASPECT_IMPROVEMENT); /* operation is not asked about */
  test.measure.aspects[ASPECT_IMPROVEMENT].value = 1;
  assert_int_equal(blocking_aspect(&test.measure), ASPECT_CONTEXT);
  end(&test);
}

static void the_first_step_is_advice_or_an_answer(void **state) {
  (void)state;
  struct measure_under_test test;
  begin(&test);
  assert_string_equal(first_step(&test.report, &test.measure), "knock-out");
  assert_ptr_equal(first_advice(&test.measure), &test.questions[4]);
  /* Nobody answered about design: that comes before the advice on the others, but not before a knock-out. */
  for (size_t i = 1; i <= 3; i++) {
    test.scores[i].status = STATUS_UNANSWERED;
    test.scores[i].fulfilment.exists = false;
  }
  test.measure.aspects[ASPECT_DESIGN].exists = false;
  assert_string_equal(first_step(&test.report, &test.measure), "knock-out");
  test.scores[4].knocked_out = false;
  test.measure.knockout_count = 0;
  assert_null(first_advice(&test.measure));
  assert_string_equal(first_step(&test.report, &test.measure),
                      "Answer the questions that are still open: design-small, design-large, full.");
  /* Everything is full. */
  for (size_t i = 0; i < QUESTION_COUNT; i++) {
    test.scores[i].status = STATUS_ANSWERED;
    test.scores[i].fulfilment = (struct figure){true, 1};
  }
  assert_string_equal(first_step(&test.report, &test.measure), "");
  end(&test);
}

static void only_safe_addresses_are_links(void **state) {
  (void)state;
  static const char *const safe[] = {"https://example.org/a?b=c#d", "HTTP://example.org", "mailto:a@example.org", "#part"};
  static const char *const unsafe[] = {"javascript:alert(1)",
                                       "data:text/html,x",
                                       "file:///etc/passwd",
                                       "evidence/a.pdf",
                                       "https://",
                                       "https://a b",
                                       "https://a\nb",
                                       "#",
                                       "",
                                       " https://a"};
  for (size_t i = 0; i < sizeof safe / sizeof safe[0]; i++)
    assert_true(address_is_safe(safe[i]));
  for (size_t i = 0; i < sizeof unsafe / sizeof unsafe[0]; i++)
    assert_false(address_is_safe(unsafe[i]));
  assert_false(address_is_safe(NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_most_urgent_comes_first),
      cmocka_unit_test(the_lowest_short_aspect_blocks),
      cmocka_unit_test(the_first_step_is_advice_or_an_answer),
      cmocka_unit_test(only_safe_addresses_are_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What counts of a log, which questions are asked because of it, and holding an assessment against a set that has changed.
 */
#include "assessment_support.h"

enum { MARCH = 1772446272 }; /* 2026-03-02T10:11:12Z in UTC seconds */

/* An assessment under test, with what counts of it. */
struct trial {
  struct set *set;
  struct assessment *assessment;
  struct arena *arena; /* of what counts */
  struct diag *diag;
};

static struct trial trial_begin(void) {
  struct trial trial = {.set = trial_set(), .arena = arena_new(), .diag = diag_new()};
  trial.assessment = trial_assessment(trial.set);
  return trial;
}

static void trial_end(struct trial *trial) {
  assessment_free(trial->assessment);
  set_free(trial->set);
  arena_free(trial->arena);
  diag_free(trial->diag);
}

static const struct counted *counted_of(struct trial *trial, const char *question) {
  return &assessment_counted(trial->assessment, trial->set, trial->arena)[set_question(trial->set, question)->index];
}

static void test_newest_of_each_person_counts(void **state) {
  (void)state;
  struct trial trial = trial_begin();
  trial_add(trial.assessment, trial.set, "jurist", "p-01.1", "partly", MARCH + 5);
  trial_add(trial.assessment, trial.set, "cio", "p-01.1", "none", MARCH);
  trial_add(trial.assessment, trial.set, "cio", "p-01.1", "full", MARCH + 9);
  trial_add(trial.assessment, trial.set, "bestuur", "p-01.1", "largely", MARCH + 7);
  trial_add(trial.assessment, trial.set, "cio", "p-01.2", "no", MARCH + 8);
  const struct counted *counted = counted_of(&trial, "p-01.1");
  assert_int_equal(counted->answer_count, 3);
  static const char *const people[] = {"bestuur", "cio", "jurist"};
  static const char *const values[] = {"largely", "full", "partly"};
  for (size_t i = 0; i < 3; i++) {
    assert_string_equal(counted->answers[i]->by, people[i]);
    assert_string_equal(counted->answers[i]->value->text, values[i]);
  }
  assert_null(counted->resolve);
  assert_null(counted->review);
  assert_int_equal(counted_of(&trial, "p-01.2")->answer_count, 1);
  assert_int_equal(counted_of(&trial, "p-02.1")->answer_count, 0);
  assert_true(
      trial_answer(trial.assessment, trial.set, RECORD_RESOLVE, "cio", "p-01.1", "none", STATE_VALUE, MARCH, trial.diag));
  assert_true(
      trial_answer(trial.assessment, trial.set, RECORD_RESOLVE, "jurist", "p-01.1", "full", STATE_VALUE, MARCH, trial.diag));
  counted = counted_of(&trial, "p-01.1");
  assert_string_equal(counted->resolve->by, "jurist"); /* the later of the two, though in the same second */
  assert_int_equal(counted->answer_count, 3);
  trial_end(&trial);
}

/* Of two answers at the same time, as two files of one person can bring, the one with the greater id counts, in either order. */
static void test_equal_times_are_settled_by_id(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *one = trial_assessment(set);
  struct assessment *other = trial_assessment(set);
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  trial_add(one, set, "cio", "p-01.1", "none", MARCH);
  trial_add(other, set, "cio", "p-01.1", "full", MARCH);
  bool one_is_greater = strcmp(one->records[0].id, other->records[0].id) > 0;
  for (size_t i = 0; i < 2; i++) {
    struct assessment *both[] = {i == 0 ? one : other, i == 0 ? other : one};
    struct assessment *merged = assessment_merge(both, 2, diag);
    const struct counted *counted = assessment_counted(merged, set, arena);
    assert_int_equal(counted[0].answer_count, 1);
    assert_string_equal(counted[0].answers[0]->value->text, one_is_greater ? "none" : "full");
    assessment_free(merged);
  }
  diag_free(diag);
  arena_free(arena);
  assessment_free(one);
  assessment_free(other);
  set_free(set);
}

static bool is_asked(struct trial *trial, const char *question) {
  return counted_of(trial, question)->asked;
}

/* p-01.3 is asked when p-01.2 is yes, p-01.4 when p-01.3 is 7. An answer to a question that is not asked opens nothing. */
static void test_answers_open_and_close_questions(void **state) {
  (void)state;
  struct trial trial = trial_begin();
  struct value seven = {.kind = VALUE_NUMBER, .number = 7, .text = "7.0"};
  struct answer number = {.kind = RECORD_ANSWER, .by = "cio", .question = "p-01.3", .value = &seven, .at = MARCH};
  assert_true(is_asked(&trial, "p-01.1"));
  assert_false(is_asked(&trial, "p-01.3"));
  trial_add(trial.assessment, trial.set, "cio", "p-01.2", "yes", MARCH);
  assert_true(is_asked(&trial, "p-01.3"));
  assert_false(is_asked(&trial, "p-01.4"));
  assert_true(assessment_append(trial.assessment, trial.set, &number, trial.diag));
  assert_true(is_asked(&trial, "p-01.4"));
  trial_add(trial.assessment, trial.set, "cio", "p-01.2", "no", MARCH + 1);
  assert_false(is_asked(&trial, "p-01.3"));
  assert_false(is_asked(&trial, "p-01.4"));
  trial_add(trial.assessment, trial.set, "jurist", "p-01.2", "yes", MARCH + 1); /* any person's answer */
  assert_true(is_asked(&trial, "p-01.4"));
  assert_true(trial_answer(trial.assessment, trial.set, RECORD_RESOLVE, "cio", "p-01.2", "no", STATE_VALUE, MARCH, trial.diag));
  assert_false(is_asked(&trial, "p-01.4")); /* unless it is settled */
  trial_end(&trial);
}

/* p-02.4 is asked for profile hoog, p-02.6 for what is not laag; a profile that says nothing excludes neither. */
static void test_open_profile_excludes_nothing(void **state) {
  (void)state;
  static const char *const profiles[] = {NULL, "hoog", "laag"};
  static const bool high[] = {true, true, false};
  static const bool not_low[] = {true, true, false};
  for (size_t i = 0; i < 3; i++) {
    struct trial trial = trial_begin();
    struct profile_value profile = {.label = "risicogroep", .values = {.items = (const char *[]){profiles[i]}, .count = 1}};
    trial.assessment->profile = &profile;
    trial.assessment->profile_count = profiles[i] != NULL ? 1 : 0;
    assert_int_equal(is_asked(&trial, "p-02.4"), high[i]);
    assert_int_equal(is_asked(&trial, "p-02.6"), not_low[i]);
    trial_end(&trial);
  }
}

/* ---- The check ------------------------------------------------------------------------------------------------------------ */

static const char head[] = "{\"peil\": \"assessment/1\", \"id\": \"a\", \"organisation\": \"A\", "
                           "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2026-12-31\"},\n";

/* Checks a text against the set; false when it has errors. */
static bool check_text(struct text_under_test *test, const char *text, const struct counted **counted) {
  struct set *set = trial_set();
  text_begin(test, text, strlen(text));
  struct assessment *assessment = assessment_parse(&test->source, test->diag);
  if (assessment == NULL)
    fail_msg("%s", report_of(test));
  bool ok = assessment_check(assessment, set, test->diag);
  if (counted != NULL)
    *counted = assessment_counted(assessment, set, test->arena);
  if (counted != NULL)
    assert_int_equal((*counted)[0].answer_count, 0);
  assessment_free(assessment);
  set_free(set);
  return ok;
}

/* An answer "volledig" to p-01.1, which that question does not have. Its id is Python's, as those of the fixture. */
#define MISFIT                                                                                                                 \
  "\"people\": [{\"id\": \"cio\"}], \"records\": [\n{\"id\": "                                                                 \
  "\"db7a8b834e39efe565a94076d2c842b579bbed2e67e0343b3391e8c61dd00275\", \"kind\": \"answer\", "                               \
  "\"at\": \"2026-03-02T10:11:12Z\", \"by\": \"cio\", \"question\": \"p-01.1\", \"value\": \"volledig\"}]}"

static void test_answer_that_does_not_fit(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  buffer_format(&text, "%s\"questionnaire\": {\"set\": \"proef/proef\"},\n%s", head, MISFIT);
  const struct counted *counted = NULL;
  assert_false(check_text(&test, text.bytes, &counted));
  assert_int_equal(diag_errors(test.diag), 1);
  assert_non_null(strstr(report_of(&test), "t:4:"));
  text_end(&test);
  text.length = 0;
  buffer_format(&text, "%s\"questionnaire\": {\"set\": \"proef/proef\", \"sha256\": \"00\"},\n%s", head, MISFIT);
  assert_true(check_text(&test, text.bytes, &counted));
  assert_non_null(
      strstr(report_of(&test), "this answer does not fit the question p-01.1 any more and does not count; answer it anew"));
  assert_non_null(strstr(report_of(&test), "the questions of the set have changed since this assessment was started"));
  text_end(&test);
  buffer_free(&text);
}

static void test_what_the_set_does_not_know(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  buffer_format(&text,
                "%s\"questionnaire\": {\"set\": \"proef/proef\", \"version\": \"0\"},\n"
                "\"profile\": {\"risicogroep\": \"midden\", \"risicogroup\": \"x\"},\n"
                "\"targets\": {\"areas\": {\"dat\": 3}, \"measures\": {\"p-3\": 3}},\n"
                "\"people\": [{\"id\": \"cio\", \"role\": \"jurst\", \"questions\": [\"q-*\"]}], \"records\": []}",
                head);
  assert_false(check_text(&test, text.bytes, NULL));
  assert_int_equal(diag_errors(test.diag), 5);
  assert_non_null(strstr(report_of(&test), "t:3:28: error: the profile label 'risicogroep' has no value 'midden'"));
  assert_non_null(strstr(report_of(&test), "t:3:38: error: the set 'proef/proef' has no profile label 'risicogroup'"));
  assert_non_null(strstr(report_of(&test), "t:4:23: error: the set 'proef/proef' has no area 'dat'"));
  assert_non_null(strstr(report_of(&test), "error: the set 'proef/proef' has no measure 'p-3'"));
  assert_non_null(strstr(report_of(&test), "error: the set 'proef/proef' has no role 'jurst'"));
  assert_non_null(strstr(report_of(&test), "warning: no question or measure of the set matches 'q-*'"));
  assert_non_null(
      strstr(report_of(&test), "warning: this assessment was started with version 0 of the set; it is held against version 1"));
  text_end(&test);
  text.length = 0;
  buffer_format(&text, "%s\"questionnaire\": {\"set\": \"iets/anders\"}, \"records\": []}", head);
  assert_false(check_text(&test, text.bytes, NULL));
  assert_reported(&test, "t:2:26: error: this assessment answers the set 'iets/anders', not 'proef/proef'");
  text_end(&test);
  buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_newest_of_each_person_counts),     cmocka_unit_test(test_equal_times_are_settled_by_id),
      cmocka_unit_test(test_answers_open_and_close_questions), cmocka_unit_test(test_open_profile_excludes_nothing),
      cmocka_unit_test(test_answer_that_does_not_fit),         cmocka_unit_test(test_what_the_set_does_not_know),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

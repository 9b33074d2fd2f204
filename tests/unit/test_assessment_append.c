/* SPDX-License-Identifier: EUPL-1.2
 *
 * Starting an assessment and adding to its log: ids made of names, what is refused, and that the newest answer is the newest.
 */
#include "assessment_support.h"

enum { MARCH = 1772446272 }; /* 2026-03-02T10:11:12Z in UTC seconds */

/* Fails unless an answer is refused with this message. */
static void assert_not_taken(const struct set *set, const struct answer *answer, const char *line) {
  struct assessment *assessment = trial_assessment(set);
  struct text_under_test test;
  text_begin(&test, "", 0);
  assert_false(assessment_append(assessment, set, answer, test.diag));
  assert_reported(&test, line);
  assert_int_equal(assessment->record_count, 0);
  assert_int_equal(assessment->person_count, 0);
  text_end(&test);
  assessment_free(assessment);
}

static void test_what_does_not_fit_is_refused(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct value text = {.kind = VALUE_TEXT, .text = "largely"};
  struct value broken = {.kind = VALUE_TEXT, .text = "\xff"};
  struct answer answer = {.kind = RECORD_ANSWER, .by = "cio", .question = "p-01.1", .value = &text, .at = MARCH};
  struct answer wrong = answer;
  wrong.question = "p-01.11";
  assert_not_taken(set, &wrong, "error: the set 'proef/proef' has no question 'p-01.11'");
  assert_not_taken(set, &wrong, "  did you mean 'p-01.1'?");
  wrong = answer;
  wrong.question = "p-01.2";
  assert_not_taken(set, &wrong, "error: 'largely' is not one of the choices: yes, no");
  wrong = answer;
  wrong.state = STATE_NOT_OCCURRED;
  wrong.reason = "x";
  assert_not_taken(
      set, &wrong,
      "error: 'not-occurred' is for questions about operation only, and p-01.1 is not one: use not-applicable or unknown");
  wrong.state = STATE_NOT_APPLICABLE;
  wrong.reason = NULL;
  assert_not_taken(set, &wrong, "error: missing key 'reason': say why it is not-applicable");
  wrong = answer;
  wrong.alternative = true;
  assert_not_taken(set, &wrong, "error: missing key 'note': say in which other way this was reached");
  wrong = answer;
  wrong.note = "\xc3(";
  assert_not_taken(set, &wrong, "error: '\xef\xbf\xbd(' is not valid UTF-8");
  wrong = answer;
  wrong.question = "p-02.3";
  wrong.value = &broken;
  assert_not_taken(set, &wrong, "error: '\xef\xbf\xbd' is not valid UTF-8");
  wrong = answer;
  wrong.by = " ";
  assert_not_taken(set, &wrong, "error: 'by' is empty: give it a text, or leave the key out");
  set_free(set);
}

/* An answer given after another is newer, though the clock has not moved; the same answer again is one record. */
static void test_later_answers_are_newer(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = arena_new();
  static const char *const values[] = {"full", "none", "full", "full", "partly"};
  static const size_t counts[] = {1, 2, 3, 3, 4};
  for (size_t i = 0; i < 5; i++) {
    trial_add(assessment, set, "cio", "p-01.1", values[i], MARCH);
    assert_int_equal(assessment->record_count, counts[i]);
    const struct counted *counted = assessment_counted(assessment, set, arena);
    assert_int_equal(counted[0].answer_count, 1);
    assert_string_equal(counted[0].answers[0]->value->text, values[i]);
  }
  trial_add(assessment, set, "jurist", "p-01.1", "none", MARCH);
  assert_int_equal(assessment->records[4].at, MARCH); /* somebody else's answers are not older than it */
  trial_add(assessment, set, "cio", "p-01.1", "none", MARCH - 1000);
  assert_int_equal(assessment->records[5].at, MARCH + 4);
  assert_int_equal(assessment->person_count, 2);
  arena_free(arena);
  assessment_free(assessment);
  set_free(set);
}

static void test_records_read_back_with_their_ids(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct value number = {.kind = VALUE_NUMBER, .number = 12.5, .text = "12.50"};
  struct evidence evidence = {.title = "Steekproef \"maart\"", .ref = "x/y.pdf", .date = {2026, 3, 1}, .has_date = true};
  struct answer answer = {.kind = RECORD_ANSWER,
                          .by = "cio",
                          .question = "p-02.1",
                          .value = &number,
                          .note = "regel 1\nregel 2\t\u2013 \U0001F642",
                          .evidence = &evidence,
                          .evidence_count = 1,
                          .alternative = true,
                          .at = MARCH};
  struct text_under_test test;
  text_begin(&test, "", 0);
  assert_true(assessment_append(assessment, set, &answer, test.diag));
  /* Computed with Python, as those of the fixture. */
  assert_string_equal(assessment->records[0].id, "fff8b818667905dfa2860bd7c16e2ddf3a3f02f2ca3973f55e90a2e82d46e916");
  struct buffer text = assessment_text(assessment);
  struct source source = {"saved", text.bytes, text.length};
  struct assessment *again = assessment_parse(&source, test.diag);
  assert_silent(&test);
  assert_non_null(again);
  assert_true(values_equal(again->tree, assessment->tree));
  assert_string_equal(again->people[0].name, "cio");
  assessment_free(again);
  buffer_free(&text);
  text_end(&test);
  assessment_free(assessment);
  set_free(set);
}

/* A million records must not take a million times the time of one: with walking, these fifty thousand would take minutes. */
static void test_many_records(void **state) {
  (void)state;
  enum { MANY = 50000 };
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  for (int64_t i = 0; i < MANY; i++)
    trial_add(assessment, set, i % 3 == 0 ? "cio" : "jurist", "p-01.1", i % 2 == 0 ? "full" : "none", MARCH + i);
  assert_int_equal(assessment->record_count, MANY);
  struct buffer text = assessment_text(assessment);
  struct source source = {"many", text.bytes, text.length};
  struct diag *diag = diag_new();
  struct assessment *again = assessment_parse(&source, diag);
  assert_non_null(again);
  assert_int_equal(again->record_count, MANY);
  for (size_t i = 0; i < MANY; i++)
    assert_ptr_equal(assessment_record(again, assessment->records[i].id), &again->records[i]);
  assert_true(assessment_check(again, set, diag));
  diag_free(diag);
  assessment_free(again);
  buffer_free(&text);
  assessment_free(assessment);
  set_free(set);
}

/* ---- Starting ------------------------------------------------------------------------------------------------------------ */

static void assert_id(const struct assessment_start *start, const char *id) {
  struct set *set = trial_set();
  struct diag *diag = diag_new();
  struct assessment *assessment = assessment_new(set, start, diag);
  assert_non_null(assessment);
  assert_string_equal(assessment->id, id);
  assessment_free(assessment);
  diag_free(diag);
  set_free(set);
}

static void test_ids_are_made_of_names(void **state) {
  (void)state;
  struct assessment_start start = {.organisation = "Gemeente Voorbeeld", .from = {2026, 1, 1}, .to = {2026, 12, 31}};
  assert_id(&start, "gemeente-voorbeeld-2026");
  start.organisation = " 's-Gravenhage & Zoetermeer (Haaglanden) ";
  assert_id(&start, "s-gravenhage-zoetermeer-haaglanden-2026");
  start.organisation = "Súdwest-Fryslân / Œuvre";
  assert_id(&start, "sudwest-fryslan-oeuvre-2026");
  start.organisation = "Ελλάδα";
  assert_id(&start, "assessment-2026");
  start.organisation = "Gemeente Voorbeeld";
  start.subject_kind = "algorithm";
  start.subject_name = "Parkeer-scan 2.0";
  assert_id(&start, "gemeente-voorbeeld-parkeer-scan-2-0-2026");
  start.to = (struct date){2026, 6, 30};
  assert_id(&start, "gemeente-voorbeeld-parkeer-scan-2-0-2026-01-01-2026-06-30");
  start.id = "eigen";
  assert_id(&start, "eigen");
}

static void test_start_holds_all_that_was_given(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct diag *diag = diag_new();
  const char *values[] = {"hoog", "laag"};
  struct profile_value profile = {.label = "risicogroep", .values = {.items = values, .count = 2}};
  struct target area = {"data", 4};
  struct target measure = {"p-01", 5};
  struct targets targets = {.standard = 2, .areas = &area, .area_count = 1, .measures = &measure, .measure_count = 1};
  struct person person = {.id = "cio", .name = "CIO-office", .role = "beleid"};
  struct assessment_start start = {.organisation = "G",
                                   .from = {2026, 1, 1},
                                   .to = {2026, 12, 31},
                                   .profile = &profile,
                                   .profile_count = 1,
                                   .targets = &targets,
                                   .people = &person,
                                   .person_count = 1};
  struct assessment *assessment = assessment_new(set, &start, diag);
  assert_non_null(assessment);
  assert_int_equal(assessment->profile[0].values.count, 2);
  assert_string_equal(assessment->profile[0].values.items[1], "laag");
  assert_int_equal((int)assessment->targets.standard, 2);
  assert_int_equal((int)assessment->targets.areas[0].level, 4);
  assert_int_equal((int)assessment->targets.measures[0].level, 5);
  assert_string_equal(assessment->people[0].role, "beleid");
  assert_string_equal(assessment->set_sha256, set->sha256);
  assessment_free(assessment);
  assert_int_equal(diag_errors(diag) + diag_warnings(diag), 0);

  profile.label = "risico";
  person.role = "beleit";
  area.id = "gegevens";
  measure.id = "p-03";
  struct text_under_test test;
  text_begin(&test, "", 0);
  assert_null(assessment_new(set, &start, test.diag));
  assert_reported(&test, "error: the set 'proef/proef' has no profile label 'risico'");
  assert_reported(&test, "error: the set 'proef/proef' has no role 'beleit'");
  assert_reported(&test, "  did you mean 'beleid'?");
  assert_reported(&test, "error: the set 'proef/proef' has no area 'gegevens'");
  assert_reported(&test, "error: the set 'proef/proef' has no measure 'p-03'");
  text_end(&test);
  diag_free(diag);
  set_free(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_does_not_fit_is_refused),
      cmocka_unit_test(test_later_answers_are_newer),
      cmocka_unit_test(test_records_read_back_with_their_ids),
      cmocka_unit_test(test_many_records),
      cmocka_unit_test(test_ids_are_made_of_names),
      cmocka_unit_test(test_start_holds_all_that_was_given),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

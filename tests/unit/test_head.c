/* SPDX-License-Identifier: EUPL-1.2
 *
 * What came with assessment/2: changes to the head as records, records that take back others, and that a file becomes the newer format when
 * the first of them is added, and not before.
 */
#include "assessment_support.h"

enum { MARCH = 1772446272 }; /* date -d 2026-03-02T10:11:12Z +%s */

/* Adds a record of a kind with these members as JSON. NULL when it is refused, with its faults in diag. */
static const char *add_to(struct assessment *assessment, const struct set *set, enum record_kind kind, int64_t at,
                          const char *json, struct diag *diag) {
  struct arena *arena = assessment->arena;
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){"t", json, strlen(json)};
  const struct entry entry = {.kind = kind, .by = "cio", .at = at, .at_given = true, .members = json_parse(source, arena, diag)};
  const char *id = NULL;
  return assessment_append_entry(assessment, set, &entry, &id, diag) ? id : NULL;
}

static const char *add(struct assessment *assessment, const struct set *set, enum record_kind kind, int64_t at,
                       const char *json) {
  struct diag *diag = diag_new();
  const char *id = add_to(assessment, set, kind, at, json, diag);
  struct buffer report = {0};
  diag_write(diag, &report, false);
  if (id == NULL)
    fail_msg("%s", buffer_string(&report));
  buffer_free(&report);
  diag_free(diag);
  return id;
}

static void assert_refused(struct assessment *assessment, const struct set *set, enum record_kind kind, const char *json,
                           const char *message) {
  struct diag *diag = diag_new();
  struct buffer report = {0};
  size_t before = assessment->record_count;
  assert_null(add_to(assessment, set, kind, MARCH + 1000, json, diag));
  diag_write(diag, &report, false);
  if (strstr(buffer_string(&report), message) == NULL)
    fail_msg("no «%s» in: %s", message, buffer_string(&report));
  assert_int_equal(assessment->record_count, before);
  buffer_free(&report);
  diag_free(diag);
}

static const char *withdraw(struct arena *arena, const char *id) {
  return arena_format(arena, "{\"record\": \"%s\", \"reason\": \"slip\"}", id);
}

static const char *format_of(const struct assessment *assessment) {
  return value_member_text(assessment->tree, "peil");
}

/* Reads what would be saved. */
static struct assessment *read_again(const struct assessment *assessment, struct source *source, struct buffer *text) {
  struct diag *diag = diag_new();
  *text = assessment_text(assessment);
  *source = (struct source){"t", buffer_string(text), text->length};
  struct assessment *again = assessment_parse(source, diag);
  assert_int_equal(diag_errors(diag), 0);
  assert_non_null(again);
  diag_free(diag);
  return again;
}

static void test_format_follows_the_records(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  char before[SHA256_HEX_SIZE];
  char after[SHA256_HEX_SIZE];
  trial_add(assessment, set, "cio", "p-01.1", "full", MARCH);
  assert_string_equal(format_of(assessment), "assessment/1");
  assessment_head_sha256(assessment, before);
  add(assessment, set, RECORD_HEAD, MARCH + 1, "{\"key\": \"targets.default\", \"value\": 4.5}");
  assert_string_equal(format_of(assessment), "assessment/2");
  assessment_head_sha256(assessment, after);
  assert_string_equal(after, before); /* the head is as it was at the start */
  assessment_free(assessment);
  set_free(set);
}

static void test_evidence_with_a_last_day_takes_the_newer_format(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct diag *diag = diag_new();
  const struct value value = {.kind = VALUE_TEXT, .text = "full"};
  struct evidence evidence = {.title = "Decision", .date = {2025, 5, 1}, .has_date = true};
  struct answer answer = {.by = "cio", .question = "p-01.1", .value = &value, .evidence = &evidence, .evidence_count = 1, .at = MARCH};
  assert_true(assessment_append(assessment, set, &answer, diag));
  assert_string_equal(format_of(assessment), "assessment/1");
  evidence.valid_until = (struct date){2027, 5, 1};
  evidence.has_valid_until = true;
  answer.at++;
  assert_true(assessment_append(assessment, set, &answer, diag));
  assert_string_equal(format_of(assessment), "assessment/2");
  assert_int_equal(assessment->records[1].evidence[0].valid_until.year, 2027);
  assert_false(assessment->records[1].evidence[0].has_seen_on);
  assessment_free(assessment);
  diag_free(diag);
  set_free(set);
}

static void test_newest_change_of_each_key_counts(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  trial_add(assessment, set, "cio", "p-01.1", "full", MARCH);
  add(assessment, set, RECORD_HEAD, MARCH + 9, "{\"key\": \"targets.default\", \"value\": 4.5}");
  add(assessment, set, RECORD_HEAD, MARCH + 5, "{\"key\": \"targets.default\", \"value\": 2}"); /* older, though added later */
  add(assessment, set, RECORD_HEAD, MARCH + 6, "{\"key\": \"targets.measures.p-01\", \"value\": 5}");
  add(assessment, set, RECORD_HEAD, MARCH + 6, "{\"key\": \"profile.risicogroep\", \"value\": \"hoog\"}");
  add(assessment, set, RECORD_HEAD, MARCH + 6, "{\"key\": \"deadline\", \"value\": \"2026-10-01\"}");
  add(assessment, set, RECORD_HEAD, MARCH + 6, "{\"key\": \"language\", \"value\": \"en\"}");
  add(assessment, set, RECORD_HEAD, MARCH + 6, "{\"key\": \"people.cio.questions\", \"value\": [\"p-01*\"]}");
  struct source source;
  struct buffer text;
  struct assessment *again = read_again(assessment, &source, &text);
  struct assessment *both[] = {assessment, again}; /* at once, and after saving */
  for (size_t i = 0; i < 2; i++) {
    assert_true(both[i]->targets.standard > 4.4 && both[i]->targets.standard < 4.6);
    assert_int_equal(both[i]->targets.measure_count, 1);
    assert_string_equal(both[i]->targets.measures[0].id, "p-01");
    assert_int_equal(both[i]->profile_count, 1);
    assert_string_equal(both[i]->profile[0].values.items[0], "hoog");
    assert_true(both[i]->has_deadline);
    assert_int_equal(both[i]->deadline.month, 10);
    assert_string_equal(both[i]->language, "en");
    assert_string_equal(both[i]->people[0].questions.items[0], "p-01*");
  }
  assert_null(value_member(again->tree, "targets")); /* the file's own head stays as it was */
  add(assessment, set, RECORD_HEAD, MARCH + 7, "{\"key\": \"profile.risicogroep\", \"value\": []}");
  assert_int_equal(assessment->profile_count, 0); /* no longer filled in */
  assessment_free(again);
  buffer_free(&text);
  assessment_free(assessment);
  set_free(set);
}

static void test_a_withdrawn_change_is_none(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  trial_add(assessment, set, "cio", "p-01.1", "full", MARCH);
  add(assessment, set, RECORD_HEAD, MARCH + 1, "{\"key\": \"targets.default\", \"value\": 2}");
  const char *id = add(assessment, set, RECORD_HEAD, MARCH + 2, "{\"key\": \"targets.default\", \"value\": 5}");
  add(assessment, set, RECORD_WITHDRAW, MARCH + 3, withdraw(assessment->arena, id));
  assert_true(assessment->targets.standard > 1.9 && assessment->targets.standard < 2.1);
  assessment_free(assessment);
  set_free(set);
}

static void test_withdrawn_answer_counts_nowhere(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = arena_new();
  char records[SHA256_HEX_SIZE];
  char others[SHA256_HEX_SIZE];
  trial_add(assessment, set, "cio", "p-01.1", "full", MARCH);
  trial_add(assessment, set, "cio", "p-01.1", "none", MARCH + 1);
  assessment_records_sha256(assessment, records);
  const char *none = assessment->records[1].id;
  const char *taking = add(assessment, set, RECORD_WITHDRAW, MARCH + 2, withdraw(arena, none));
  size_t index = set_question(set, "p-01.1")->index;
  const struct counted *counted = assessment_counted(assessment, set, arena);
  assert_int_equal(counted[index].answer_count, 1);
  assert_string_equal(counted[index].answers[0]->value->text, "full");
  assert_int_equal(assessment->record_count, 3); /* it stays */
  assert_true(assessment->records[1].withdrawn);
  assessment_records_sha256(assessment, others);
  assert_string_not_equal(others, records); /* the hash is of the whole log */
  assert_refused(assessment, set, RECORD_WITHDRAW, withdraw(arena, taking),
                 "what takes back a record cannot be taken back itself: record anew what was withdrawn");
  assert_refused(assessment, set, RECORD_WITHDRAW,
                 "{\"record\": \"0000000000000000000000000000000000000000000000000000000000000000\", \"reason\": \"x\"}",
                 "the record that 'record' names is not in this file");
  /* The clock's second may be that of the answer that was withdrawn: nothing has to move behind it. */
  trial_add(assessment, set, "cio", "p-01.1", "partly", MARCH + 1);
  assert_int_equal(assessment->records[3].at, MARCH + 1);
  arena_free(arena);
  assessment_free(assessment);
  set_free(set);
}

/* Of a finding that was brought up to date, the state before it counts again. */
static void test_withdrawn_findings_and_actions(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = assessment->arena;
  const char *first = add(assessment, set, RECORD_FINDING, MARCH, "{\"finding\": \"First\"}");
  const char *second = add(assessment, set, RECORD_FINDING, MARCH + 1,
                           arena_format(arena, "{\"finding\": \"Second\", \"replaces\": \"%s\"}", first));
  add(assessment, set, RECORD_ACTION, MARCH + 2, arena_format(arena, "{\"what\": \"Do\", \"finding\": \"%s\"}", second));
  add(assessment, set, RECORD_REACTION, MARCH + 3, arena_format(arena, "{\"reaction\": \"Yes\", \"finding\": \"%s\"}", second));
  add(assessment, set, RECORD_WITHDRAW, MARCH + 4, withdraw(arena, second));
  const struct follow_up *follow_up = assessment_follow_up(assessment, set, arena);
  assert_int_equal(follow_up->finding_count, 1);
  assert_string_equal(follow_up->findings[0].text, "First");
  assert_int_equal(follow_up->findings[0].action_count, 1);
  assert_int_equal(follow_up->findings[0].reaction_count, 1);
  add(assessment, set, RECORD_WITHDRAW, MARCH + 5, withdraw(arena, first));
  follow_up = assessment_follow_up(assessment, set, arena);
  assert_int_equal(follow_up->finding_count, 0);
  assert_int_equal(follow_up->reaction_count, 0);
  assert_int_equal(follow_up->action_count, 1);
  assert_null(follow_up->actions[0].finding);
  assessment_free(assessment);
  set_free(set);
}

static void test_proposals_never_count(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = arena_new();
  trial_add(assessment, set, "cio", "p-01.2", "yes", MARCH);
#define ORIGIN                                                                                                                 \
  "\"from\": {\"assessment\": \"x\", \"record\": \"0000000000000000000000000000000000000000000000000000000000000000\", "       \
  "\"why\": \"last-year\"}"
  add(assessment, set, RECORD_PROPOSAL, MARCH + 1,
      "{\"for\": \"cio\", \"question\": \"p-01.1\", \"value\": \"full\", " ORIGIN "}");
  assert_refused(assessment, set, RECORD_PROPOSAL,
                 "{\"for\": \"cio\", \"question\": \"p-01.1\", \"value\": \"fool\", " ORIGIN "}", "is not one of the choices");
  assert_refused(assessment, set, RECORD_PROPOSAL,
                 "{\"for\": \"ict\", \"question\": \"p-01.1\", \"value\": \"full\", " ORIGIN "}",
                 "nobody in this assessment has the id 'ict'");
  const struct counted *counted = assessment_counted(assessment, set, arena);
  assert_int_equal(counted[set_question(set, "p-01.1")->index].answer_count, 0);
  arena_free(arena);
  assessment_free(assessment);
  set_free(set);
}

static void test_changes_that_do_not_fit_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *json;    /* the members */
    const char *message; /* a part of what is said */
  } faults[] = {
      {"{\"key\": \"targets.default\", \"value\": 6}", "a target is a level from 0 to 5"},
      {"{\"key\": \"targets.areas.x\", \"value\": 4}", "has no area 'x'"},
      {"{\"key\": \"targets.measures.p-99\", \"value\": 4}", "has no measure 'p-99'"},
      {"{\"key\": \"profile.risk\", \"value\": \"hoog\"}", "has no profile label 'risk'"},
      {"{\"key\": \"profile.risicogroep\", \"value\": \"hoogst\"}", "has no value 'hoogst'"},
      {"{\"key\": \"people.ict.role\", \"value\": \"beleid\"}", "nobody in this assessment has the id 'ict'"},
      {"{\"key\": \"period\", \"value\": \"2026\"}", "the head has no key 'period' that a record can change"},
  };
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    assert_refused(assessment, set, RECORD_HEAD, faults[i].json, faults[i].message);
  assert_string_equal(format_of(assessment), "assessment/1");
  assessment_free(assessment);
  set_free(set);
}

/* As of a day, what came later does not count, and what was withdrawn later counts. */
static void test_as_of_a_day(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = arena_new();
  enum { DAY = 24 * 60 * 60 };
  trial_add(assessment, set, "cio", "p-01.1", "none", MARCH);
  trial_add(assessment, set, "cio", "p-01.1", "full", MARCH + DAY);
  add(assessment, set, RECORD_WITHDRAW, MARCH + 2 * DAY, withdraw(arena, assessment->records[0].id));
  add(assessment, set, RECORD_HEAD, MARCH + 2 * DAY, "{\"key\": \"targets.default\", \"value\": 5}");
  size_t index = set_question(set, "p-01.1")->index;
  assessment_look_as_of(assessment, (struct date){2026, 3, 2});
  const struct counted *counted = assessment_counted(assessment, set, arena);
  assert_int_equal(counted[index].answer_count, 1);
  assert_string_equal(counted[index].answers[0]->value->text, "none");
  assert_true(assessment->targets.standard < 4);
  assessment_look_as_of(assessment, (struct date){2026, 3, 4});
  counted = assessment_counted(assessment, set, arena);
  assert_string_equal(counted[index].answers[0]->value->text, "full");
  assert_true(assessment->targets.standard > 4);
  assert_true(assessment->records[0].withdrawn);
  assessment_look_as_of(assessment, (struct date){2026, 3, 1});
  counted = assessment_counted(assessment, set, arena);
  assert_int_equal(counted[index].answer_count, 0);
  arena_free(arena);
  assessment_free(assessment);
  set_free(set);
}

/* A time that was given stays as it was given; the clock's moves behind what it replaces, but not to a day that is still to come. */
static void test_times(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct assessment *assessment = trial_assessment(set);
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct value value = {.kind = VALUE_TEXT, .text = "full"};
  struct answer answer = {.by = "cio", .question = "p-01.1", .value = &value, .at = MARCH + 1000, .at_given = true};
  assert_true(assessment_append(assessment, set, &answer, diag));
  value.text = "partly";
  answer.at = MARCH;
  assert_true(assessment_append(assessment, set, &answer, diag));
  assert_int_equal(assessment->records[1].at, MARCH);
  const struct counted *counted = assessment_counted(assessment, set, arena);
  assert_string_equal(counted[set_question(set, "p-01.1")->index].answers[0]->value->text, "full");
  assert_true(assessment_append(assessment, set, &answer, diag));
  assert_int_equal(assessment->record_count, 2); /* the same once more */
  value.text = "none";
  answer.at_given = false;
  assert_true(assessment_append(assessment, set, &answer, diag));
  assert_int_equal(assessment->records[2].at, MARCH + 1001);
  answer.at = MARCH - AHEAD_MOST;
  value.text = "largely";
  assert_false(assessment_append(assessment, set, &answer, diag));
  struct buffer report = {0};
  diag_write(diag, &report, false);
  assert_non_null(strstr(buffer_string(&report), "what this would take the place of is dated in the future, 2026-03-02T10:27:53Z"));
  assert_non_null(strstr(buffer_string(&report), "withdraw that record first"));
  buffer_free(&report);
  diag_free(diag);
  arena_free(arena);
  assessment_free(assessment);
  set_free(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_format_follows_the_records),
      cmocka_unit_test(test_evidence_with_a_last_day_takes_the_newer_format),
      cmocka_unit_test(test_newest_change_of_each_key_counts),
      cmocka_unit_test(test_a_withdrawn_change_is_none),
      cmocka_unit_test(test_withdrawn_answer_counts_nowhere),
      cmocka_unit_test(test_withdrawn_findings_and_actions),
      cmocka_unit_test(test_proposals_never_count),
      cmocka_unit_test(test_changes_that_do_not_fit_are_refused),
      cmocka_unit_test(test_as_of_a_day),
      cmocka_unit_test(test_times),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Findings, reactions and actions: which state counts, who speaks, what belongs to what, and what is refused.
 */
#include "assessment_support.h"

#include <stdlib.h>

enum { MORNING = 1772445600 }; /* 2026-03-02T10:00:00Z */

struct fixture {
  struct arena *arena;
  struct diag *diag;
  struct set *set;
  struct assessment *assessment;
};

static int set_up(void **state) {
  struct fixture *fixture = calloc(1, sizeof *fixture);
  fixture->arena = arena_new();
  fixture->diag = diag_new();
  fixture->set = trial_set();
  fixture->assessment = trial_assessment(fixture->set);
  *state = fixture;
  return 0;
}

static int tear_down(void **state) {
  struct fixture *fixture = *state;
  assessment_free(fixture->assessment);
  set_free(fixture->set);
  diag_free(fixture->diag);
  arena_free(fixture->arena);
  free(fixture);
  return 0;
}

/* Records something at a time; keys and values in turn, ended by NULL. The id of the record, NULL when it was refused. */
static const char *record_at(struct fixture *fixture, int64_t at, enum record_kind kind, const char *by,
                             const char *const *members) {
  struct value *map = value_new_map(fixture->arena);
  const char *id = NULL;
  for (; members[0] != NULL; members += 2)
    value_set_text(fixture->arena, map, members[0], members[1]);
  struct entry entry = {.kind = kind, .by = by, .at = at, .members = map};
  return assessment_append_entry(fixture->assessment, fixture->set, &entry, &id, fixture->diag) ? id : NULL;
}

#define RECORD(at, kind, by, ...) record_at(fixture, MORNING + (at), kind, by, (const char *const[]){__VA_ARGS__, NULL})

static const struct follow_up *followed(struct fixture *fixture) {
  return assessment_follow_up(fixture->assessment, fixture->set, fixture->arena);
}

static void assert_fault(struct fixture *fixture, const char *message) {
  struct buffer text = {0};
  diag_write(fixture->diag, &text, false);
  if (strstr(buffer_string(&text), message) == NULL)
    fail_msg("no «%s» in: %s", message, buffer_string(&text));
  buffer_free(&text);
  diag_free(fixture->diag);
  fixture->diag = diag_new();
}

static void test_newest_state_counts(void **state) {
  struct fixture *fixture = *state;
  const char *first = RECORD(0, RECORD_ACTION, "cio", "what", "Doen", "due", "2026-04-01", "question", "p-01.1");
  const char *second = RECORD(1, RECORD_ACTION, "cio", "what", "Doen", "state", "in-progress", "replaces", first);
  RECORD(2, RECORD_ACTION, "cio", "what", "Iets anders");
  const char *third = RECORD(3, RECORD_ACTION, "cio", "what", "Gedaan", "state", "done", "replaces", second);
  const struct follow_up *follow_up = followed(fixture);
  assert_int_equal(follow_up->action_count, 2);
  assert_string_equal(follow_up->actions[0].what, "Iets anders"); /* open ones first */
  assert_int_equal(follow_up->actions[0].state, ACTION_PLANNED);  /* unless it says otherwise */
  assert_string_equal(follow_up->actions[1].record->id, third);
  assert_int_equal(follow_up->actions[1].state, ACTION_DONE);
  const struct record *record = assessment_record(fixture->assessment, first);
  assert_string_equal(assessment_newest_state(fixture->assessment, record)->id, third);
}

/* Two people bring the same action up to date in files that are joined later: nothing replaces either, and the newest counts. A clock that
 * is slow does not make the older state the newest. */
static void test_two_replace_the_same(void **state) {
  struct fixture *fixture = *state;
  const char *first = RECORD(50, RECORD_ACTION, "cio", "what", "een");
  RECORD(10, RECORD_ACTION, "team", "what", "twee", "replaces", first);
  RECORD(20, RECORD_ACTION, "jurist", "what", "drie", "replaces", first);
  const struct follow_up *follow_up = followed(fixture);
  assert_int_equal(follow_up->action_count, 1);
  assert_string_equal(follow_up->actions[0].what, "drie");
  const struct record *record = assessment_record(fixture->assessment, first);
  assert_ptr_equal(assessment_newest_state(fixture->assessment, record), follow_up->actions[0].record);
}

static void test_order_of_actions(void **state) {
  struct fixture *fixture = *state;
  RECORD(0, RECORD_ACTION, "cio", "what", "zonder dag");
  RECORD(1, RECORD_ACTION, "cio", "what", "klaar", "state", "done", "due", "2026-01-01");
  RECORD(2, RECORD_ACTION, "cio", "what", "mei", "due", "2026-05-01");
  RECORD(3, RECORD_ACTION, "cio", "what", "april", "due", "2026-04-30");
  const struct follow_up *follow_up = followed(fixture);
  static const char *const wanted[] = {"april", "mei", "zonder dag", "klaar"};
  for (size_t i = 0; i < 4; i++)
    assert_string_equal(follow_up->actions[i].what, wanted[i]);
  assert_true(action_is_overdue(&follow_up->actions[0], (struct date){2026, 5, 1}));
  assert_false(action_is_overdue(&follow_up->actions[1], (struct date){2026, 5, 1})); /* on the day itself it is not late */
  assert_false(action_is_overdue(&follow_up->actions[2], (struct date){2027, 1, 1}));
  assert_false(action_is_overdue(&follow_up->actions[3], (struct date){2027, 1, 1}));
}

static void test_chain_of_a_finding(void **state) {
  struct fixture *fixture = *state;
  const char *id =
      RECORD(0, RECORD_FINDING, "reken", "finding", "Er is niets", "question", "p-01.1", "recommendation", "Doe iets");
  const char *other = RECORD(1, RECORD_FINDING, "reken", "finding", "Nog iets");
  RECORD(2, RECORD_REACTION, "college", "finding", id, "role", "board", "adopted", "not", "reaction", "Nee");
  RECORD(3, RECORD_REACTION, "cio", "finding", id, "adopted", "wholly", "owner", "cio");
  RECORD(4, RECORD_REACTION, "reken", "finding", id, "reaction", "Jammer");
  RECORD(5, RECORD_ACTION, "cio", "what", "Doen", "finding", id);
  RECORD(6, RECORD_FINDING, "reken", "finding", "Er is iets", "question", "p-01.1", "replaces", id);
  RECORD(7, RECORD_REACTION, "college", "role", "board", "reaction", "Dank");
  RECORD(8, RECORD_REACTION, "reken", "role", "reviewer", "reaction", "Tot slot");
  const struct follow_up *follow_up = followed(fixture);
  assert_int_equal(follow_up->finding_count, 2);
  const struct finding *finding = &follow_up->findings[0];
  assert_string_equal(finding->text, "Er is iets");
  assert_int_equal(finding->number, 1);
  assert_string_equal(finding->measure->id, "p-01"); /* of its question */
  assert_int_equal(finding->reaction_count, 3);
  assert_int_equal(finding->reactions[0]->speaker, SPEAKER_AUDITEE); /* who does not say so */
  assert_int_equal(finding->reactions[0]->adopted, ADOPTED_WHOLLY);
  assert_int_equal(finding->reactions[1]->speaker, SPEAKER_BOARD); /* written earlier, but it speaks later */
  assert_int_equal(finding->reactions[1]->adopted, ADOPTED_NOT);
  assert_int_equal(finding->reactions[2]->speaker, SPEAKER_REVIEWER); /* who wrote the finding */
  assert_int_equal(finding->action_count, 1);
  assert_string_equal(finding->actions[0]->measure->id, "p-01"); /* by its finding */
  assert_string_equal(follow_up->findings[1].record->id, other);
  assert_int_equal(follow_up->findings[1].reaction_count, 0);
  assert_int_equal(follow_up->reaction_count, 5);
  assert_null(follow_up->reactions[2].finding); /* the board to the whole */
  assert_int_equal(follow_up->reactions[4].speaker, SPEAKER_REVIEWER);
}

/* The newest of each person in each role counts, also within the same second. */
static void test_newest_reaction_counts(void **state) {
  struct fixture *fixture = *state;
  const char *id = RECORD(0, RECORD_FINDING, "reken", "finding", "Er is niets");
  RECORD(9, RECORD_REACTION, "cio", "finding", id, "adopted", "not");
  RECORD(9, RECORD_REACTION, "cio", "finding", id, "adopted", "partly");
  RECORD(9, RECORD_REACTION, "cio", "finding", id, "role", "board", "adopted", "wholly");
  const struct finding *finding = &followed(fixture)->findings[0];
  assert_int_equal(finding->reaction_count, 2);
  assert_int_equal(finding->reactions[0]->adopted, ADOPTED_PARTLY);
  assert_int_equal(finding->reactions[1]->adopted, ADOPTED_WHOLLY);
}

static void test_same_record_is_added_once(void **state) {
  struct fixture *fixture = *state;
  const char *id = RECORD(0, RECORD_ACTION, "cio", "what", "Doen");
  assert_string_equal(RECORD(0, RECORD_ACTION, "cio", "what", "Doen"), id);
  assert_int_equal(fixture->assessment->record_count, 1);
  RECORD(0, RECORD_ACTION, "cio", "what", "Anders"); /* the order of writing is kept: the second after it */
  assert_int_equal(fixture->assessment->records[1].at, MORNING + 1);
}

#define NOBODY "00000000000000000000000000000000000000000000000000000000000000ab"

static void test_refused(void **state) {
  struct fixture *fixture = *state;
  const char *action = RECORD(0, RECORD_ACTION, "cio", "what", "Doen");
  assert_null(RECORD(1, RECORD_REACTION, "cio", "finding", NOBODY, "reaction", "x"));
  assert_fault(fixture, "there is no finding with an id that begins with '" NOBODY "'");
  assert_null(RECORD(1, RECORD_REACTION, "cio", "finding", action, "reaction", "x"));
  assert_fault(fixture, "there is no finding with an id that begins with");
  assert_null(RECORD(1, RECORD_FINDING, "cio", "finding", "x", "replaces", action));
  assert_fault(fixture, "there is no finding with an id that begins with");
  assert_null(RECORD(1, RECORD_REACTION, "cio", "finding", "abc", "reaction", "x"));
  assert_fault(fixture, "there is no finding with an id that begins with 'abc'");
  assert_null(RECORD(1, RECORD_REACTION, "cio", "adopted", "wholly"));
  assert_fault(fixture, "'adopted' goes with a 'finding', whose recommendation it is");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "due", "2026-02-30"));
  assert_fault(fixture, "'due' must be a date such as 2026-03-02");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "state", "klaar"));
  assert_fault(fixture, "'state' must be one of planned, in-progress, done, dropped");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "wat", "x"));
  assert_fault(fixture, "did you mean 'what'?");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "owner", "x"));
  assert_fault(fixture, "missing key 'what'");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "measure", "p-1"));
  assert_fault(fixture, "has no measure 'p-1'");
  assert_null(RECORD(1, RECORD_FINDING, "cio", "finding", "x", "question", "p-01.11"));
  assert_fault(fixture, "has no question 'p-01.11'");
  assert_null(RECORD(1, RECORD_REVIEW, "reken", "question", "p-01.1", "value", "heel erg"));
  assert_fault(fixture, "heel erg");
  assert_int_equal(fixture->assessment->record_count, 1);
}

/* What is about one thing and says two. */
static void test_subjects_that_disagree(void **state) {
  struct fixture *fixture = *state;
  const char *finding = RECORD(0, RECORD_FINDING, "reken", "finding", "Er is niets", "question", "p-01.1");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "measure", "p-02", "question", "p-01.1"));
  assert_fault(fixture, "the question p-01.1 is one of the measure p-01, not of p-02");
  assert_null(RECORD(1, RECORD_FINDING, "reken", "finding", "x", "measure", "p-02", "question", "p-01.1"));
  assert_fault(fixture, "leave 'measure' out: the question says it");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "measure", "p-02", "finding", finding));
  assert_fault(fixture, "this finding is about the measure p-01, the action about p-02");
  assert_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "question", "p-02.1", "finding", finding));
  assert_fault(fixture, "this finding is about the measure p-01, the action about p-02");
  assert_int_equal(fixture->assessment->record_count, 1);
  /* Another question of the same measure may well be where a finding is mended. */
  assert_non_null(RECORD(1, RECORD_ACTION, "cio", "what", "x", "question", "p-01.2", "finding", finding));
  assert_non_null(RECORD(2, RECORD_ACTION, "cio", "what", "y", "measure", "p-01", "question", "p-01.1"));
  const char *loose = RECORD(3, RECORD_FINDING, "reken", "finding", "Nog iets");
  assert_non_null(RECORD(4, RECORD_ACTION, "cio", "what", "z", "measure", "p-02", "finding", loose));
}

static void test_find_by_prefix(void **state) {
  struct fixture *fixture = *state;
  const char *id = RECORD(0, RECORD_FINDING, "reken", "finding", "Eén");
  const char *prefix = arena_text_of(fixture->arena, id, 6);
  assert_string_equal(assessment_record_by_prefix(fixture->assessment, RECORD_FINDING, prefix, fixture->diag)->id, id);
  assert_null(assessment_record_by_prefix(fixture->assessment, RECORD_ACTION, prefix, fixture->diag));
  assert_fault(fixture, "there is no action with an id that begins with");
  assert_null(assessment_record_by_prefix(fixture->assessment, RECORD_FINDING, "abc", fixture->diag));
  assert_fault(fixture, "'abc' is too short for the id of a record: give 4 digits or more");
}

/* Enough findings that two ids begin alike: with 3,000 of them and 65,536 beginnings of four digits, some 67 pairs do. */
static void test_ambiguous_prefix(void **state) {
  struct fixture *fixture = *state;
  enum { FINDINGS = 3000, BEGINNINGS = 65536 };
  bool *seen = calloc(BEGINNINGS, sizeof *seen);
  char prefix[5] = "";
  for (int i = 0; i < FINDINGS && prefix[0] == '\0'; i++) {
    const char *by = arena_format(fixture->arena, "b%d", i);
    const char *id = RECORD(i, RECORD_FINDING, by, "finding", "x");
    char beginning[5];
    memcpy(beginning, id, 4);
    beginning[4] = '\0';
    bool *mark = &seen[strtoul(beginning, NULL, 16)];
    if (*mark)
      memcpy(prefix, beginning, sizeof prefix);
    *mark = true;
  }
  free(seen);
  assert_true(prefix[0] != '\0');
  assert_null(assessment_record_by_prefix(fixture->assessment, RECORD_FINDING, prefix, fixture->diag));
  assert_fault(fixture, "is the beginning of the id of 2 records: give more of it");
}

/* A file can hold what refers to records that are not in it, or of another kind: it is told, and does not count. The ids are those that
 * sha256sum gives of the canonical forms, as tests/cli/test_record_ids.py makes them. */
static void test_references_that_lead_nowhere(void **state) {
  struct fixture *fixture = *state;
  struct diag *diag = fixture->diag;
  struct assessment *assessment = assessment_load("tests/fixtures/assessment/loose-ends.json", diag);
  assert_non_null(assessment);
  assert_true(assessment_check(assessment, fixture->set, diag));
  struct buffer text = {0};
  diag_write(diag, &text, false);
  static const char *const wanted[] = {
      "the record that 'finding' names is not in this file",
      "the record that 'finding' names is of the kind 'action', not 'finding'; this does not count",
      "the record that 'replaces' names is of the kind 'finding', not 'action'; this does not count",
      "this is due on a day before it was written (2026-03-02)",
  };
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
    if (strstr(buffer_string(&text), wanted[i]) == NULL)
      fail_msg("no «%s» in: %s", wanted[i], buffer_string(&text));
  buffer_free(&text);
  const struct follow_up *follow_up = assessment_follow_up(assessment, fixture->set, fixture->arena);
  assert_int_equal(follow_up->finding_count, 1);
  assert_int_equal(follow_up->reaction_count, 0); /* neither is about a finding that is there */
  assert_int_equal(follow_up->action_count, 2);
  assert_null(follow_up->actions[0].finding);
  assessment_free(assessment);
}

/* A circle of records that replace each other would need two hashes over each other: the reader refuses what claims to be one. */
static void test_circle_is_refused(void **state) {
  struct fixture *fixture = *state;
  static const char text[] =
      "{\"peil\": \"assessment/1\", \"id\": \"x\", \"organisation\": \"x\","
      "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2026-12-31\"}, \"questionnaire\": {\"set\": \"proef/proef\"},"
      "\"records\": [{\"id\": \"" NOBODY "\", \"kind\": \"action\", \"at\": \"2026-03-02T10:00:00Z\","
      "\"by\": \"cio\", \"what\": \"x\", \"replaces\": \"" NOBODY "\"}]}";
  const struct source source = {"x.json", text, sizeof text - 1};
  assert_null(assessment_parse(&source, fixture->diag));
  assert_fault(fixture, "this record was changed after it was written");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_newest_state_counts, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_two_replace_the_same, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_order_of_actions, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_chain_of_a_finding, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_newest_reaction_counts, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_same_record_is_added_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_refused, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_subjects_that_disagree, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_find_by_prefix, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_ambiguous_prefix, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_references_that_lead_nowhere, set_up, tear_down),
      cmocka_unit_test_setup_teardown(test_circle_is_refused, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

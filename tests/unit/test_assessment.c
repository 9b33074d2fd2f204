/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading assessments: each kind of record, the ids, every fault with its place, and saving without loss. The ids in the fixture were
 * computed with Python's hashlib over json.dumps(record, sort_keys=True, separators=(',', ':'), ensure_ascii=False).
 */
#include "assessment_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The text of the fixture with one part replaced by another. */
static const char *fixture_with(struct arena *arena, const char *part, const char *other) {
  struct diag *diag = diag_new();
  struct source source;
  assert_true(file_read(EVERY_KIND, FILE_SIZE_LIMIT, arena, &source, diag));
  diag_free(diag);
  const char *found = strstr(source.text, part);
  assert_non_null(found);
  return arena_format(arena, "%.*s%s%s", (int)(found - source.text), source.text, other, found + strlen(part));
}

/* Fails unless the text is refused with this line among the messages. */
static void assert_refused(const char *text, const char *line) {
  struct text_under_test test;
  text_begin(&test, text, strlen(text));
  assert_null(assessment_parse(&test.source, test.diag));
  assert_reported(&test, line);
  text_end(&test);
}

static void test_each_kind_is_read(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct assessment *assessment = assessment_load(EVERY_KIND, diag);
  assert_non_null(assessment);
  assert_int_equal(diag_errors(diag) + diag_warnings(diag), 0);
  assert_string_equal(assessment->id, "gemeente-voorbeeld-2026");
  assert_string_equal(assessment->subject_kind, "algorithm");
  assert_string_equal(assessment->subject_name, "Parkeerscan");
  assert_int_equal(date_compare(assessment->to, (struct date){2026, 12, 31}), 0);
  assert_string_equal(assessment->set, "proef/proef");
  assert_null(assessment->set_sha256);
  assert_string_equal(assessment->profile[0].values.items[0], "hoog");
  assert_true(assessment->has_targets);
  assert_true(assessment->targets.areas[0].level > 2.49 && assessment->targets.areas[0].level < 2.51);
  assert_int_equal(assessment->person_count, 5);
  assert_string_equal(assessment->people[0].role, "beleid");
  assert_int_equal(assessment->people[0].questions.count, 2);
  assert_string_equal(assessment->people[4].name, "coordinator"); /* no name: the id */
  assert_int_equal(assessment->record_count, 9);
  static const enum record_kind kinds[] = {RECORD_ANSWER, RECORD_ANSWER,  RECORD_ANSWER,   RECORD_ANSWER, RECORD_FINDING,
                                           RECORD_REVIEW, RECORD_RESOLVE, RECORD_REACTION, RECORD_ACTION};
  for (size_t i = 0; i < assessment->record_count; i++)
    assert_int_equal(assessment->records[i].kind, kinds[i]);
  const struct record *first = &assessment->records[0];
  assert_string_equal(first->by, "cio");
  assert_string_equal(first->value->text, "largely");
  assert_string_equal(first->at_text, "2026-03-02T10:11:12Z");
  assert_int_equal(first->at, 1772446272); /* date -d 2026-03-02T10:11:12Z +%s */
  assert_int_equal(first->evidence_count, 2);
  assert_string_equal(first->evidence[0].ref, "https://voorbeeld.nl/b");
  assert_true(first->evidence[0].has_date);
  assert_false(first->evidence[1].has_date);
  assert_null(first->evidence[1].ref);
  assert_true(assessment->records[1].alternative);
  assert_int_equal(assessment->records[3].state, STATE_NOT_APPLICABLE);
  assert_string_equal(assessment->records[3].reason, "geen algoritmes");
  assert_null(assessment->records[4].question);
  assert_ptr_equal(assessment_record(assessment, first->id), first);
  assert_null(assessment_record(assessment, "ff"));
  assert_string_equal(assessment_person(assessment, "reken")->name, "Rekenkamer");
  assert_null(assessment_person(assessment, "nobody"));
  assessment_free(assessment);
  diag_free(diag);
}

/* What an assessment holds comes back from the file, down to the last key. */
static void test_saving_loses_nothing(void **state) {
  (void)state;
  char folder[] = "/tmp/peil-test-XXXXXX";
  char path[sizeof folder + sizeof "/a.json"];
  struct diag *diag = diag_new();
  assert_non_null(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/a.json", folder);
  struct assessment *assessment = assessment_load(EVERY_KIND, diag);
  assert_non_null(assessment);
  assert_true(assessment_save(assessment, path, diag));
  struct assessment *again = assessment_load(path, diag);
  assert_non_null(again);
  assert_true(values_equal(assessment->tree, again->tree));
  assert_int_equal(diag_errors(diag), 0);
  assert_int_equal(remove(path), 0);
  assert_int_equal(rmdir(folder), 0);
  assessment_free(assessment);
  assessment_free(again);
  diag_free(diag);
}

static void test_changed_record_is_an_error(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_refused(fixture_with(arena, "\"value\": \"largely\"", "\"value\": \"full\""),
                 "t:59:10: error: this record was changed after it was written: as it stands, its id would be "
                 "d53fd592a635eda12153caafa284953cb18abf26a638008635eba41ee5230b30");
  arena_free(arena);
}

/* What is changed in the fixture, and a line of the messages that follows. */
static const struct {
  const char *part;  /* of the fixture's text */
  const char *other; /* what stands there instead */
  const char *line;  /* of the messages, without its place */
} faults[] = {
    {"\"assessment/1\"", "\"assessment/3\"",
     "this file is in format assessment/3; this version of peil reads assessment/2: install a newer peil"},
    {"\"assessment/1\"", "\"scorecard/1\"", "this is a scorecard/1 file, expected assessment/1"},
    {"\"organisation\": \"Gemeente Voorbeeld\",", "", "missing key 'organisation'"},
    {"\"organisation\": \"Gemeente", "\"organisatie\": \"x\", \"organisation\": \"Gemeente", "unknown key 'organisatie'"},
    {"\"kind\": \"algorithm\"", "\"kind\": \"algoritm\"", "'kind' must be one of organisation, algorithm; not 'algoritm'"},
    {"\"to\": \"2026-12-31\"", "\"to\": \"2025-12-31\"", "the period ends before it begins"},
    {"\"to\": \"2026-12-31\"", "\"to\": \"2026-13-31\"", "'to' must be a date such as 2026-03-02, not '2026-13-31'"},
    {"\"default\": 4", "\"default\": 6", "a target is a level from 0 to 5"},
    {"\"jurist\",\n   \"name\"", "\"cio\",\n   \"name\"", "there are two people with the id 'cio'"},
    {"\"kind\": \"action\"", "\"kind\": \"acton\"",
     "this version of peil reads up to assessment/2, which has no records of the kind 'acton'"},
    {"\"kind\": \"action\"", "\"kind\": \"seal\"", "this version of peil cannot check a seal, so it reads none"},
    {"\"kind\": \"action\"", "\"kind\": \"head\"",
     "records of the kind 'head' came with assessment/2, and this file says that it is assessment/1"},
    {"\"cause\"", "\"causes\"", "unknown key 'causes'"},
    {"\"sample\"", "\"question2\"", "unknown key 'question2'"},
    {"\"at\": \"2026-03-02T10:11:12Z\"", "\"at\": \"2026-03-02\"",
     "'at' must be a date and time such as 2026-03-02T10:11:12Z, not '2026-03-02'"},
    {"\"state\": \"not-applicable\",", "", "missing key 'value': a record has a value, or a 'state' such as unknown"},
    {"\"state\": \"not-applicable\"", "\"state\": \"not-applicable\", \"value\": 1",
     "a record has a 'value' or a 'state', not both"},
    {"\"state\": \"not-applicable\"", "\"state\": \"nvt\"",
     "'state' must be one of unknown, not-applicable, not-occurred; not 'nvt'"},
    {",\n   \"reason\": \"geen algoritmes\"", "", "missing key 'reason': say why it is not-applicable"},
    {",\n   \"note\": \"Anders\"", "", "missing key 'note': say in which other way this was reached"},
    {"\"value\": 2.1", "\"state\": \"unknown\"", "'alternative' goes with a value, not with a state"},
    {"\"value\": 2.1", "\"value\": true", "the value of an answer must be a text, a number or a list"},
    {"\"value\": 2.1", "\"value\": {}", "the value of an answer must be a text, a number or a list"},
    {"\"title\": \"Notulen\"", "\"titel\": \"Notulen\"", "unknown key 'titel'"},
    {"abababab", "xbababab", "'sha256' must be a SHA-256: 64 digits of 0-9 and a-f"},
    {"\"adopted\": \"wholly\"", "\"adopted\": \"yes\"", "'adopted' must be one of wholly, partly, not; not 'yes'"},
    {"\"reaction\": \"Wij doen het\",\n   \"adopted\": \"wholly\",", "",
     "missing key 'reaction': a reaction has a text, or says what is 'adopted'"},
    {"\"state\": \"planned\"", "\"state\": \"later\"",
     "'state' must be one of planned, in-progress, done, dropped; not 'later'"},
    {"\"records\": [", "\"records\": [7,", "a map is expected here, not a number"},
    {"\"records\": [", "\"recorde\": [", "missing key 'records'"},
};

static void test_each_fault_is_told(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    const char *text = fixture_with(arena, faults[i].part, faults[i].other);
    struct text_under_test test;
    text_begin(&test, text, strlen(text));
    assert_null(assessment_parse(&test.source, test.diag));
    struct buffer line = {0};
    buffer_format(&line, "error: %s\n", faults[i].line);
    if (strstr(report_of(&test), buffer_string(&line)) == NULL)
      fail_msg("no «%s» in:\n%s", faults[i].line, report_of(&test));
    buffer_free(&line);
    text_end(&test);
  }
  arena_free(arena);
}

static void test_missing_id_is_told_with_what_it_would_be(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  const char *text = fixture_with(arena, "\"id\": \"71abafc16d4c3a3e39e798f47eef0038913c282e906faecf5452d2d2da9c8237\",", "");
  struct text_under_test test;
  text_begin(&test, text, strlen(text));
  assert_null(assessment_parse(&test.source, test.diag));
  assert_reported(&test,
                  "  the id of this record as it stands is 71abafc16d4c3a3e39e798f47eef0038913c282e906faecf5452d2d2da9c8237");
  assert_int_equal(diag_errors(test.diag), 1);
  text_end(&test);
  arena_free(arena);
}

/* The id does not depend on how the record is written: order of keys, blanks, escapes, 2.10 for 2.1. */
static void test_id_is_of_the_canonical_form(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  const char *text =
      fixture_with(arena, "\"value\": 2.1,\n   \"alternative\": true", "\"alternative\":true,\"value\" :  0.210E1");
  struct text_under_test test;
  text_begin(&test, text, strlen(text));
  struct assessment *assessment = assessment_parse(&test.source, test.diag);
  assert_silent(&test);
  assert_non_null(assessment);
  struct buffer saved = assessment_text(assessment);
  assert_non_null(strstr(saved.bytes, "0.210E1")); /* saving keeps the digits */
  buffer_free(&saved);
  assessment_free(assessment);
  text_end(&test);
  arena_free(arena);
}

static void test_record_twice_counts_once(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  static const char record[] =
      "{\"id\": \"71abafc16d4c3a3e39e798f47eef0038913c282e906faecf5452d2d2da9c8237\", \"kind\": \"resolve\", "
      "\"at\": \"2026-04-03T00:00:00Z\", \"by\": \"coordinator\", \"question\": \"p-01.1\", \"value\": \"full\"},";
  const char *text = fixture_with(arena, "\"records\": [", arena_format(arena, "\"records\": [%s", record));
  struct text_under_test test;
  text_begin(&test, text, strlen(text));
  struct assessment *assessment = assessment_parse(&test.source, test.diag);
  assert_non_null(assessment);
  assert_int_equal(assessment->record_count, 9);
  assert_int_equal(diag_warnings(test.diag), 1);
  assert_non_null(strstr(report_of(&test), "warning: this record stands in the file twice"));
  assessment_free(assessment);
  text_end(&test);
  arena_free(arena);
}

static void test_what_is_no_text_is_refused(void **state) {
  (void)state;
  assert_refused("{\"peil\": \"\xff\"}", "t:1:11: error: this is not valid UTF-8");
  assert_refused("[]", "t:1:1: error: missing key 'peil': this file must begin with 'peil: assessment/1'");
  struct buffer deep = {0};
  buffer_repeat(&deep, '[', 100000);
  struct text_under_test test;
  text_begin(&test, deep.bytes, deep.length);
  assert_null(assessment_parse(&test.source, test.diag));
  assert_true(diag_errors(test.diag) > 0);
  text_end(&test);
  buffer_free(&deep);
}

/* The schema and the reader come from one list: every key of the fixture stands in it. */
static void test_schema_knows_the_keys(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct assessment *assessment = assessment_load(EVERY_KIND, diag);
  const struct value *schema = model_schema("assessment", arena);
  const struct value *properties = value_member(schema, "properties");
  value_each(member, assessment->tree) assert_non_null(value_member(properties, member->key));
  const struct value *kinds = value_member(value_member(value_member(properties, "records"), "items"), "oneOf");
  assert_int_equal(kinds->count, RECORD_KIND_COUNT);
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct value *kind = kinds->first;
    for (enum record_kind k = RECORD_ANSWER; k < assessment->records[i].kind; k++)
      kind = kind->next;
    value_each(member, assessment->records[i].tree)
        assert_non_null(value_member(value_member(kind, "properties"), member->key));
  }
  assessment_free(assessment);
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_kind_is_read),
      cmocka_unit_test(test_saving_loses_nothing),
      cmocka_unit_test(test_changed_record_is_an_error),
      cmocka_unit_test(test_each_fault_is_told),
      cmocka_unit_test(test_missing_id_is_told_with_what_it_would_be),
      cmocka_unit_test(test_id_is_of_the_canonical_form),
      cmocka_unit_test(test_record_twice_counts_once),
      cmocka_unit_test(test_what_is_no_text_is_refused),
      cmocka_unit_test(test_schema_knows_the_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

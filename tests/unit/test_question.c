/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer types: what each accepts, scores, takes from a keyboard and shows. The figures are worked out by hand from the formulas
 * in src/question/README.md.
 */
#include "data_support.h"

#include <peil/question.h>

#include <math.h>

/* One question under test: its options, read from the keys in `yaml`. */
struct subject {
  struct text_under_test text;
  const struct question_type *type;
  const void *options;
};

static void subject_begin(struct subject *subject, const char *type, const char *yaml) {
  subject->type = question_type_named(type);
  assert_non_null(subject->type);
  const struct value *map = yaml_of(&subject->text, yaml);
  assert_non_null(map);
  assert_true(subject->type->read(map, subject->text.arena, &subject->options, subject->text.diag));
  assert_silent(&subject->text);
}

static void subject_end(struct subject *subject) {
  text_end(&subject->text);
}

/* An answer as it stands in an assessment. */
static const struct value *answer_of(struct subject *subject, const char *json, struct source *source) {
  *source = (struct source){"a", json, strlen(json)};
  const struct value *answer = json_parse(source, subject->text.arena, subject->text.diag);
  assert_non_null(answer);
  return answer;
}

static void assert_scores_at(struct subject *subject, const char *json, struct date period_end, double expected) {
  struct source source;
  const struct value *answer = answer_of(subject, json, &source);
  if (!subject->type->accepts(subject->options, answer, subject->text.diag))
    fail_msg("%s is refused: %s", json, report_of(&subject->text));
  double found = subject->type->fulfilment(subject->options, answer, period_end);
  if (fabs(found - expected) > 1e-12)
    fail_msg("%s scores %.17g, not %.17g", json, found, expected);
}

static const struct date end_of_2026 = {2026, 12, 31};

static void assert_scores(struct subject *subject, const char *json, double expected) {
  assert_scores_at(subject, json, end_of_2026, expected);
}

static void assert_refuses(struct subject *subject, const char *json, const char *message) {
  struct source source;
  struct diag *diag = diag_new();
  struct buffer report = {0};
  assert_false(subject->type->accepts(subject->options, answer_of(subject, json, &source), diag));
  diag_write(diag, &report, false);
  if (strstr(buffer_string(&report), message) == NULL)
    fail_msg("%s: no «%s» in\n%s", json, message, buffer_string(&report));
  buffer_free(&report);
  diag_free(diag);
}

/* What was typed gives this answer; NULL: it is refused. */
static void assert_typed_at(struct subject *subject, enum typed_at at, const char *typed, const char *language, const char *json) {
  struct diag *diag = diag_new();
  struct buffer found = {0};
  const struct value *answer = subject->type->parse(subject->options, &(struct typed){typed, language, at}, subject->text.arena, diag);
  if (answer != NULL)
    json_write(answer, JSON_COMPACT, &found);
  else
    diag_write(diag, &found, false);
  if ((answer == NULL) != (json == NULL) || (json != NULL && strcmp(json, buffer_string(&found)) != 0))
    fail_msg("«%s» gives %s, not %s", typed, buffer_string(&found), json != NULL ? json : "an error");
  assert_int_equal(diag_errors(diag) > 0, json == NULL);
  buffer_free(&found);
  diag_free(diag);
}

static void assert_typed(struct subject *subject, const char *typed, const char *language, const char *json) {
  assert_typed_at(subject, TYPED_IN_COMMAND, typed, language, json);
}

/* What was typed is refused with this message. */
static void assert_not_typed(struct subject *subject, const char *typed, const char *language, const char *message) {
  struct diag *diag = diag_new();
  struct buffer found = {0};
  const struct typed refused = {typed, language, TYPED_IN_COMMAND};
  assert_null(subject->type->parse(subject->options, &refused, subject->text.arena, diag));
  diag_write(diag, &found, false);
  if (strstr(buffer_string(&found), message) == NULL)
    fail_msg("«%s»: no «%s» in\n%s", typed, message, buffer_string(&found));
  buffer_free(&found);
  diag_free(diag);
}

static void assert_shown(struct subject *subject, const char *json, const char *language, const char *expected) {
  struct source source;
  struct buffer shown = {0};
  subject->type->describe(subject->options, answer_of(subject, json, &source), language, &shown);
  assert_string_equal(buffer_string(&shown), expected);
  buffer_free(&shown);
}

static const struct control *control_of(struct subject *subject, const char *language) {
  struct control *control = arena_alloc(subject->text.arena, sizeof *control);
  subject->type->control(subject->options, language, subject->text.arena, control);
  return control;
}

/* ---- The types --------------------------------------------------------------------------------------------------------- */

static void test_degree(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "degree", "aspect: design");
  assert_scores(&subject, "\"none\"", 0);
  assert_scores(&subject, "\"partly\"", 1.0 / 3);
  assert_scores(&subject, "\"largely\"", 2.0 / 3);
  assert_scores(&subject, "\"full\"", 1);
  assert_refuses(&subject, "\"ful\"", "'ful' is not one of the choices: none, partly, largely, full");
  assert_refuses(&subject, "\"ful\"", "did you mean 'full'?");
  assert_refuses(&subject, "2", "the answer must be a text, one of: none, partly, largely, full");
  assert_refuses(&subject, "null", "the answer must be a text");
  assert_refuses(&subject, "[\"full\"]", "the answer must be a text");
  assert_typed(&subject, " FULL ", "en", "\"full\"");
  assert_typed(&subject, "2", "en", "\"partly\"");
  assert_typed(&subject, "not at all", "en", "\"none\"");
  assert_not_typed(&subject, "5", "en", "error: '5' is none of the answers: type a number from 1 to 4");
  assert_typed(&subject, "0", "en", NULL);
  assert_typed(&subject, "full, none", "en", NULL);
  assert_typed(&subject, "", "en", NULL);
  assert_shown(&subject, "\"none\"", "en", "Not at all");
  subject_end(&subject);
}

/* The words of the screens: a type's own labels follow them; a report in another language gets English. */
static void test_labels_translated(void **state) {
  (void)state;
  struct subject subject;
  words_add("Largely", "Grotendeels");
  words_set_language("nl");
  subject_begin(&subject, "degree", "aspect: design");
  assert_shown(&subject, "\"largely\"", "nl", "Grotendeels");
  assert_shown(&subject, "\"largely\"", "en", "Largely");
  assert_typed(&subject, "grotendeels", "nl", "\"largely\"");
  assert_typed(&subject, "largely", "nl", "\"largely\"");
  words_set_language("en");
  words_clear();
  subject_end(&subject);
}

static void test_yes_no(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "yes-no", "aspect: design");
  assert_scores(&subject, "\"yes\"", 1);
  assert_scores(&subject, "\"no\"", 0);
  assert_refuses(&subject, "true", "the answer must be a text, one of: yes, no");
  assert_typed(&subject, "1", "en", "\"yes\"");
  assert_typed(&subject, "No", "en", "\"no\"");
  assert_int_equal(control_of(&subject, "en")->option_count, 2);
  subject_end(&subject);
}

static const char choices[] = "choices:\n"
                              "  - {id: ad-hoc, score: 0, text: {nl: Af en toe, en: 'Now, and then'}}\n"
                              "  - {id: 1, score: 0.3, text: {nl: Soms, en: Some}}\n"
                              "  - {id: c, score: 1, text: {nl: Altijd, en: Always}}\n";

static void test_choice(void **state) {
  (void)state;
  struct subject subject;
  const struct value *map = yaml_of(&subject.text, choices);
  subject.type = question_type_named("choice");
  assert_true(subject.type->read(map, subject.text.arena, &subject.options, subject.text.diag));
  assert_int_equal(diag_warnings(subject.text.diag), 1); /* the id 1 stands at the second place */
  assert_scores(&subject, "\"ad-hoc\"", 0);
  assert_scores(&subject, "\"1\"", 0.3);
  assert_scores(&subject, "\"c\"", 1);
  assert_refuses(&subject, "1", "the answer must be a text");
  assert_typed(&subject, "now, and then", "en", "\"ad-hoc\"");
  /* In a command an id goes before another choice's place in the list; on the screen, the number that stands there goes first. */
  assert_typed(&subject, "1", "en", "\"1\"");
  assert_typed_at(&subject, TYPED_ON_SCREEN, "1", "en", "\"ad-hoc\"");
  assert_typed_at(&subject, TYPED_ON_SCREEN, "2", "en", "\"1\"");
  assert_typed_at(&subject, TYPED_ON_SCREEN, "c", "en", "\"c\"");
  assert_typed(&subject, "3", "en", "\"c\"");
  assert_shown(&subject, "\"ad-hoc\"", "nl", "Af en toe");
  assert_string_equal(control_of(&subject, "en")->options[2].label, "Always");
  subject_end(&subject);
}

static void test_multi(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "multi",
                "choices:\n"
                "  - {id: a, weight: 2, text: {nl: A, en: 'One, two'}}\n"
                "  - {id: b, text: {nl: B, en: One}}\n"
                "  - {id: c, weight: 0.5, text: {nl: C, en: Three}}\n"
                "  - {id: none, exclusive: true, text: {nl: Geen, en: None}}\n");
  /* All weights: 2 + 1 + 0.5 = 3.5. */
  assert_scores(&subject, "[\"a\"]", 2 / 3.5);
  assert_scores(&subject, "[\"c\",\"b\"]", 1.5 / 3.5);
  assert_scores(&subject, "[\"a\",\"b\",\"c\"]", 1);
  assert_scores(&subject, "[\"none\"]", 0);
  assert_refuses(&subject, "[\"a\",\"none\"]", "'none' excludes the other choices");
  assert_refuses(&subject, "[]", "nothing is chosen: choose 'none' if none of the others holds");
  assert_refuses(&subject, "[\"a\",\"a\"]", "'a' is chosen twice");
  assert_refuses(&subject, "[\"a\",2]", "the answer must be a text");
  assert_refuses(&subject, "[\"a\",\"b\",\"c\",\"none\",\"a\"]", "5 choices are made, and there are only 4");
  assert_refuses(&subject, "\"a\"", "the answer must be a list of choices");
  assert_typed(&subject, "1, 3", "en", "[\"a\",\"c\"]");
  assert_typed(&subject, "one, two, three", "en", "[\"a\",\"c\"]");
  assert_typed(&subject, "one,c", "en", "[\"b\",\"c\"]");
  assert_typed(&subject, "a,d", "en", NULL);
  assert_typed(&subject, "a,none", "en", NULL);
  assert_typed(&subject, "", "en", NULL);
  assert_shown(&subject, "[\"a\",\"c\"]", "en", "One, two; Three");
  assert_true(control_of(&subject, "en")->options[3].exclusive);
  subject_end(&subject);
}

/* Ids and labels that are numbers of other places: each number that is typed on the screen is the one that stands there. */
static void test_multi_of_numbers(void **state) {
  (void)state;
  struct text_under_test text;
  const struct value *map = yaml_of(&text, "choices:\n"
                                           "  - {id: 2, text: {nl: '3', en: '3'}}\n"
                                           "  - {id: 3, text: {nl: '1, 2', en: '1, 2'}}\n"
                                           "  - {id: 1, text: {nl: Veel, en: Many}}\n");
  struct subject subject = {.type = question_type_named("multi")};
  assert_true(subject.type->read(map, text.arena, &subject.options, text.diag));
  assert_int_equal(diag_warnings(text.diag), 2); /* the first id, and that no choice is exclusive */
  subject.text = text;
  assert_typed_at(&subject, TYPED_ON_SCREEN, "1, 2", "en", "[\"2\",\"3\"]");
  assert_typed_at(&subject, TYPED_ON_SCREEN, "3,1", "en", "[\"1\",\"2\"]");
  assert_typed_at(&subject, TYPED_ON_SCREEN, "many", "en", "[\"1\"]");
  assert_typed(&subject, "1,3", "en", "[\"1\",\"3\"]");
  assert_typed(&subject, "1, 2", "en", "[\"3\"]");
  subject_end(&subject);
}

/* Where no choice says "none of these", an empty list does. */
static void test_multi_without_exclusive(void **state) {
  (void)state;
  struct text_under_test text;
  const struct value *map = yaml_of(&text, "choices: [{id: a, text: {nl: A, en: A}}, {id: b, text: {nl: B, en: B}}]");
  struct subject subject = {.type = question_type_named("multi")};
  assert_true(subject.type->read(map, text.arena, &subject.options, text.diag));
  assert_int_equal(diag_warnings(text.diag), 1);
  subject.text = text;
  assert_scores(&subject, "[]", 0);
  assert_shown(&subject, "[]", "en", "None of these");
  subject_end(&subject);
}

static void test_scale(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "scale", "{min: -1, max: 4, labels: {low: {nl: Nooit, en: Never}, high: {nl: Altijd, en: Always}}}");
  assert_scores(&subject, "-1", 0);
  assert_scores(&subject, "0", 0.2);
  assert_scores(&subject, "4", 1);
  assert_refuses(&subject, "5", "the answer must lie between -1 and 4");
  assert_refuses(&subject, "1.5", "the answer must be a whole number");
  assert_refuses(&subject, "\"3\"", "the answer must be a number, without quotes");
  assert_typed(&subject, "3", "nl", "3");
  assert_typed(&subject, "-2", "nl", NULL);
  assert_shown(&subject, "-1", "nl", "-1 (Nooit)");
  assert_shown(&subject, "2", "en", "2 on a scale of -1 to 4");
  const struct control *control = control_of(&subject, "en");
  assert_int_equal(control->kind, CONTROL_ONE_OF);
  assert_true(control->numbers);
  assert_int_equal(control->option_count, 6);
  assert_string_equal(control->options[0].value, "-1");
  assert_string_equal(control->options[5].label, "4 (Always)");
  subject_end(&subject);
}

static void test_number(void **state) {
  (void)state;
  struct subject subject;
  /* The fewer, the better: 12 is 0 and 2 is 1, so 7 lies halfway. */
  subject_begin(&subject, "number", "{unit: {nl: maanden, en: months}, zero-at: 12, full-at: 2, min: 0}");
  assert_scores(&subject, "7", 0.5);
  assert_scores(&subject, "12", 0);
  assert_scores(&subject, "2", 1);
  assert_scores(&subject, "0", 1);
  assert_scores(&subject, "1e300", 0);
  assert_scores(&subject, "9.5", 0.25);
  assert_refuses(&subject, "-1", "the answer must be 0 or more");
  assert_refuses(&subject, "true", "the answer must be a number");
  assert_typed(&subject, "9,5", "nl", "9.5");
  assert_typed(&subject, "9.5 months", "en", "9.5");
  assert_typed(&subject, "9,5maanden", "nl", "9.5");
  assert_not_typed(&subject, "1.000", "nl",
                   "error: '1.000' can be read in two ways: write thousands without a mark, decimals without the last 0");
  assert_not_typed(&subject, "1,000", "en", "'1,000' can be read in two ways");
  assert_typed(&subject, "0.125", "en", "0.125");
  assert_typed(&subject, "1000", "nl", "1000");
  assert_typed(&subject, "1,5,2", "nl", NULL);
  assert_not_typed(&subject, "seven", "en", "error: 'seven' is not a number");
  assert_typed(&subject, "nan", "en", NULL);
  assert_shown(&subject, "9.5", "nl", "9,5 maanden");
  assert_shown(&subject, "9.5", "en", "9.5 months");
  assert_string_equal(control_of(&subject, "nl")->unit, "maanden");
  assert_true(isinf(control_of(&subject, "nl")->maximum));
  subject_end(&subject);
  subject_begin(&subject, "number", "{unit: {nl: maanden, en: months}, zero-at: 0, full-at: 2, max: 12}");
  assert_refuses(&subject, "12.5", "the answer must be 12 or less");
  assert_scores(&subject, "-3", 0);
  subject_end(&subject);
}

static void test_percentage(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "percentage", "aspect: design");
  assert_scores(&subject, "60", 0.6);
  assert_refuses(&subject, "100.5", "the answer must lie between 0 and 100");
  assert_typed(&subject, "60%", "nl", "60");
  assert_typed(&subject, "33,3 %", "nl", "33.3");
  assert_typed(&subject, "%", "nl", NULL);
  assert_shown(&subject, "33.3", "nl", "33,3%");
  subject_end(&subject);
  /* From 50 to 90: 60 is a quarter of the way. */
  subject_begin(&subject, "percentage", "{zero-at: 50, full-at: 90}");
  assert_scores(&subject, "60", 0.25);
  assert_scores(&subject, "20", 0);
  assert_scores(&subject, "95", 1);
  subject_end(&subject);
}

static void test_date(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "date", "fresh-months: 12");
  /* Fresh from 2025-12-31, stale at 2024-12-31: 365 days between. 2025-07-01 is 182 days after the latter. */
  assert_scores(&subject, "\"2025-12-31\"", 1);
  assert_scores(&subject, "\"2025-12-30\"", 364.0 / 365);
  assert_scores(&subject, "\"2025-07-01\"", 182.0 / 365);
  assert_scores(&subject, "\"2024-12-31\"", 0);
  assert_scores(&subject, "\"1999-01-01\"", 0);
  assert_scores(&subject, "\"2027-03-01\"", 1);
  assert_scores(&subject, "\"never\"", 0);
  assert_refuses(&subject, "\"2025-02-29\"", "the answer must be a date that exists");
  assert_refuses(&subject, "20250101", "the answer must be a date that exists");
  assert_typed(&subject, "2026-03-02", "en", "\"2026-03-02\"");
  assert_typed(&subject, "2-3-2026", "nl", "\"2026-03-02\"");
  assert_typed(&subject, "02/03/2026", "nl", "\"2026-03-02\"");
  assert_typed(&subject, "02/03/2026", "en", NULL);
  assert_typed(&subject, "2-3/2026", "nl", NULL);
  assert_typed(&subject, "31-2-2026", "nl", NULL);
  assert_not_typed(&subject, "2-3-26", "nl", "error: '2-3-26' is not a date: write it as 2026-03-02, or 'never'");
  assert_typed(&subject, "002-3-2026", "nl", NULL);
  assert_typed(&subject, "Never", "en", "\"never\"");
  assert_shown(&subject, "\"2026-03-02\"", "en", "2 March 2026");
  assert_shown(&subject, "\"never\"", "en", "never");
  subject_end(&subject);
}

/* Three months before 31 May is the last of February, six before it the last of November: 90 days between, and 14 January is 45 days
 * after the latter. */
static void test_date_at_end_of_month(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "date", "fresh-months: 3");
  struct date end_of_may = {2026, 5, 31};
  assert_scores_at(&subject, "\"2026-02-28\"", end_of_may, 1);
  assert_scores_at(&subject, "\"2026-02-27\"", end_of_may, 89.0 / 90);
  assert_scores_at(&subject, "\"2026-01-14\"", end_of_may, 0.5);
  assert_scores_at(&subject, "\"2025-11-30\"", end_of_may, 0);
  subject_end(&subject);
  /* The calendar begins with year 1. */
  subject_begin(&subject, "date", "fresh-months: 1200");
  assert_scores_at(&subject, "\"0001-01-01\"", (struct date){1, 6, 1}, 1);
  subject_end(&subject);
}

static void test_text(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "text", "aspect: context");
  struct source source;
  assert_true(subject.type->accepts(subject.options, answer_of(&subject, "\"Ja, zo.\"", &source), subject.text.diag));
  assert_null(subject.type->fulfilment);
  assert_false(subject.type->scored);
  assert_refuses(&subject, "\" \\n\"", "the answer is empty: leave the question unanswered instead");
  assert_refuses(&subject, "1", "the answer must be a text");
  assert_typed(&subject, "  twee woorden ", "nl", "\"twee woorden\"");
  assert_typed(&subject, " ", "nl", NULL);
  assert_shown(&subject, "\"Ja, zo.\"", "nl", "Ja, zo.");
  subject_end(&subject);
}

/* A question of context is not scored: what only serves a score may be left out. */
static void test_context_needs_no_scores(void **state) {
  (void)state;
  struct subject subject;
  subject_begin(&subject, "choice", "aspect: context\nchoices: [{id: a, text: {nl: A, en: A}}, {id: b, text: {nl: B, en: B}}]");
  subject_end(&subject);
  subject_begin(&subject, "number", "aspect: context\nunit: {nl: keer, en: times}");
  subject_end(&subject);
  subject_begin(&subject, "date", "aspect: context");
  subject_end(&subject);
}

/* ---- The table ------------------------------------------------------------------------------------------------------------ */

static void test_table(void **state) {
  (void)state;
  static const char *const names[] = {"degree", "yes-no", "choice", "multi", "scale", "number", "percentage", "date", "text"};
  assert_int_equal(question_type_count, sizeof names / sizeof names[0]);
  for (size_t i = 0; i < question_type_count; i++) {
    assert_string_equal(question_type_names[i], names[i]);
    assert_ptr_equal(question_type_named(names[i]), &question_types[i]);
    assert_int_equal(question_types[i].scored, question_types[i].fulfilment != NULL);
    assert_true(question_types[i].title[0] != '\0');
  }
  assert_null(question_type_named("degre"));
}

/* The schema of a type has a member for each of its keys and no other. */
static void test_schema_has_the_keys(void **state) {
  (void)state;
  for (size_t i = 0; i < question_type_count; i++) {
    struct arena *arena = arena_new();
    struct value *properties = value_new_map(arena);
    question_types[i].schema(arena, properties);
    size_t keys = 0;
    while (question_types[i].keys[keys] != NULL)
      assert_non_null(value_member(properties, question_types[i].keys[keys++]));
    assert_int_equal(properties->count, keys);
    for (size_t j = 0; question_types[i].required[j] != NULL; j++)
      assert_non_null(value_member(properties, question_types[i].required[j]));
    arena_free(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_degree),
      cmocka_unit_test(test_labels_translated),
      cmocka_unit_test(test_yes_no),
      cmocka_unit_test(test_choice),
      cmocka_unit_test(test_multi), cmocka_unit_test(test_multi_of_numbers),
      cmocka_unit_test(test_multi_without_exclusive),
      cmocka_unit_test(test_scale),
      cmocka_unit_test(test_number),
      cmocka_unit_test(test_percentage),
      cmocka_unit_test(test_date),
      cmocka_unit_test(test_date_at_end_of_month),
      cmocka_unit_test(test_text),
      cmocka_unit_test(test_context_needs_no_scores),
      cmocka_unit_test(test_table),
      cmocka_unit_test(test_schema_has_the_keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

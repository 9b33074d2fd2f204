/* SPDX-License-Identifier: EUPL-1.2
 *
 * When a condition holds, for answers and a profile that are put together here by hand.
 */
#include "base_support.h"

#include <peil/model.h>

/* The conditions under test, as `when` of the questions c.11, c.12, …; c.1 to c.5 are what they depend on. */
static const char *const whens[] = {
    /* c.11 */ "{answer: {c.1: [partly, full]}}",
    /* c.12 */ "{not: {answer: {c.1: [partly, full]}}}",
    /* c.13 */ "{answer: {c.2: [a, b]}}",
    /* c.14 */ "{answer: {c.3: [3, 4]}}",
    /* c.15 */ "{answer: {c.4: [0.5]}}",
    /* c.16 */ "{answer: {c.5: yes}}",
    /* c.17 */ "{profile: {risk: [high, low]}}",
    /* c.18 */ "{not: {profile: {risk: high}}}",
    /* c.19 */ "{profile: {risk: high, role: maker}}",
    /* c.20 */ "{any: [{profile: {risk: high}}, {answer: {c.1: full}}]}",
    /* c.21 */ "{all: [{answer: {c.1: full}}, {not: {answer: {c.3: 1}}}]}",
    /* c.22 */ "{answer: {c.1: full, c.3: 1}}",
};
enum { WHEN_COUNT = sizeof whens / sizeof whens[0], FIRST_WHEN = 11 };

static const char vocabulary[] =
    "peil: set/1\nid: set\nversion: '1'\ntitle: {nl: Set, en: Set}\n"
    "areas: [{id: data, title: {nl: Data, en: Data}}]\nphases: [{id: design, title: {nl: Ontwerp, en: Design}}]\n"
    "roles: [{id: lawyer, title: {nl: Jurist, en: Lawyer}}]\n"
    "profile:\n"
    "  - {id: risk, title: {nl: R, en: R}, values: [{id: high, title: {nl: H, en: H}}, {id: low, title: {nl: L, en: L}}, "
    "{id: none, title: {nl: G, en: N}}]}\n"
    "  - {id: role, title: {nl: R, en: R}, values: [{id: maker, title: {nl: M, en: M}}, {id: user, title: {nl: U, en: U}}]}\n"
    "include: c.yaml\n";

static const char questions[] =
    "peil: questionnaire/1\nid: c\nmeasure: urn:x:c\nslug: c\ntitle: {nl: T, en: T}\nareas: data\nphases: design\nroles: "
    "lawyer\n"
    "scope: organisation\nquestions:\n"
    "  - {id: c.1, aspect: context, ask: {nl: V, en: Q}, type: degree}\n"
    "  - {id: c.2, aspect: context, ask: {nl: V, en: Q}, type: multi, choices: [{id: a, text: {nl: A, en: A}}, {id: b, text: "
    "{nl: "
    "B, en: B}}, {id: d, text: {nl: D, en: D}}, {id: none, exclusive: true, text: {nl: G, en: N}}]}\n"
    "  - {id: c.3, aspect: context, ask: {nl: V, en: Q}, type: scale, min: 1, max: 5, labels: {low: {nl: L, en: L}, high: {nl: "
    "H, "
    "en: H}}}\n"
    "  - {id: c.4, aspect: context, ask: {nl: V, en: Q}, type: percentage}\n"
    "  - {id: c.5, aspect: context, ask: {nl: V, en: Q}, type: yes-no, when: {answer: {c.1: full}}}\n";

/* The set with its conditions, and answers to hold them against. */
struct subject {
  struct scratch *at;
  struct set *set;
  struct counted *counted;      /* by index */
  struct assessment assessment; /* only its profile is used */
};

static void subject_begin(struct subject *subject, void **state) {
  struct scratch *at = *state;
  struct buffer text = {0};
  *subject = (struct subject){.at = at};
  buffer_text(&text, questions);
  for (size_t i = 0; i < WHEN_COUNT; i++)
    buffer_format(&text, "  - {id: c.%zu, aspect: context, ask: {nl: V, en: Q}, type: yes-no, when: %s}\n", FIRST_WHEN + i,
                  whens[i]);
  const char *path = path_join(at->arena, at->directory, "set.yaml");
  assert_true(file_write(path, vocabulary, strlen(vocabulary), NULL, at->diag));
  assert_true(file_write(path_join(at->arena, at->directory, "c.yaml"), text.bytes, text.length, NULL, at->diag));
  buffer_free(&text);
  subject->set = set_load(path, at->diag);
  assert_int_equal(diag_errors(at->diag), 0);
  assert_non_null(subject->set);
  subject->counted = arena_array(at->arena, subject->set->question_count, sizeof *subject->counted);
}

static struct record *record_of(struct subject *subject, const char *json) {
  struct arena *arena = subject->at->arena;
  struct record *record = arena_alloc(arena, sizeof *record);
  if (json == NULL) {
    record->state = STATE_UNKNOWN;
    return record;
  }
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){"answer", json, strlen(json)};
  record->state = STATE_VALUE;
  record->value = json_parse(source, arena, subject->at->diag);
  assert_non_null(record->value);
  return record;
}

/* One more person's answer; NULL: not known. */
static void answer(struct subject *subject, const char *question, const char *json) {
  struct counted *counted = &subject->counted[set_question(subject->set, question)->index];
  const struct record **answers = arena_array(subject->at->arena, counted->answer_count + 1, sizeof *answers);
  for (size_t i = 0; i < counted->answer_count; i++)
    answers[i] = counted->answers[i];
  answers[counted->answer_count++] = record_of(subject, json);
  counted->answers = answers;
}

static void resolve(struct subject *subject, const char *question, const char *json) {
  subject->counted[set_question(subject->set, question)->index].resolve = record_of(subject, json);
}

static void profile(struct subject *subject, const char *label, const char *value) {
  struct arena *arena = subject->at->arena;
  struct profile_value *values = arena_array(arena, subject->assessment.profile_count + 1, sizeof *values);
  for (size_t i = 0; i < subject->assessment.profile_count; i++)
    values[i] = subject->assessment.profile[i];
  struct profile_value *last = &values[subject->assessment.profile_count++];
  last->label = label;
  last->values.items = arena_array(arena, 1, sizeof *last->values.items);
  last->values.items[0] = value;
  last->values.count = 1;
  subject->assessment.profile = values;
}

static bool holds(struct subject *subject, const char *question) {
  return condition_holds(set_question(subject->set, question)->when, &subject->assessment, subject->counted);
}

static void subject_end(struct subject *subject) {
  set_free(subject->set);
}

static void test_nothing_known(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  assert_true(holds(&subject, "c.1"));
  assert_false(holds(&subject, "c.11"));
  assert_true(holds(&subject, "c.12"));
  assert_false(holds(&subject, "c.16"));
  assert_true(holds(&subject, "c.17"));
  assert_true(holds(&subject, "c.18"));
  assert_true(holds(&subject, "c.19"));
  assert_true(holds(&subject, "c.20"));
  assert_false(holds(&subject, "c.21"));
  subject_end(&subject);
}

static void test_one_answer(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  answer(&subject, "c.1", "\"full\"");
  assert_true(holds(&subject, "c.11"));
  assert_false(holds(&subject, "c.12"));
  assert_true(holds(&subject, "c.21"));
  assert_false(holds(&subject, "c.22"));
  answer(&subject, "c.3", "1");
  assert_false(holds(&subject, "c.21"));
  assert_true(holds(&subject, "c.22"));
  subject_end(&subject);
}

static void test_not_known(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  answer(&subject, "c.1", NULL);
  assert_false(holds(&subject, "c.11"));
  assert_true(holds(&subject, "c.12"));
  subject_end(&subject);
}

static void test_kinds_of_values(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  answer(&subject, "c.2", "[\"d\",\"b\"]");
  answer(&subject, "c.3", "3.0");
  answer(&subject, "c.4", "5e-1");
  assert_true(holds(&subject, "c.13"));
  assert_true(holds(&subject, "c.14"));
  assert_true(holds(&subject, "c.15"));
  subject_end(&subject);
  subject_begin(&subject, state);
  answer(&subject, "c.2", "[\"d\"]");
  answer(&subject, "c.3", "5");
  answer(&subject, "c.4", "50");
  assert_false(holds(&subject, "c.13"));
  assert_false(holds(&subject, "c.14"));
  assert_false(holds(&subject, "c.15"));
  subject_end(&subject);
}

static void test_several_people(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  answer(&subject, "c.1", "\"none\"");
  answer(&subject, "c.1", "\"partly\"");
  assert_true(holds(&subject, "c.11"));
  resolve(&subject, "c.1", "\"none\"");
  assert_false(holds(&subject, "c.11"));
  resolve(&subject, "c.1", "\"full\"");
  assert_true(holds(&subject, "c.11"));
  resolve(&subject, "c.1", NULL);
  assert_false(holds(&subject, "c.11"));
  subject_end(&subject);
}

/* c.5 is asked while c.1 is full; an answer that it got before c.1 changed no longer counts for c.16. */
static void test_answer_to_what_is_not_asked(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  answer(&subject, "c.5", "\"yes\"");
  answer(&subject, "c.1", "\"none\"");
  assert_false(holds(&subject, "c.16"));
  resolve(&subject, "c.1", "\"full\"");
  assert_true(holds(&subject, "c.16"));
  subject_end(&subject);
}

static void test_profile(void **state) {
  struct subject subject;
  subject_begin(&subject, state);
  profile(&subject, "risk", "high");
  assert_true(holds(&subject, "c.17"));
  assert_false(holds(&subject, "c.18"));
  assert_true(holds(&subject, "c.19")); /* the role is open */
  assert_true(holds(&subject, "c.20"));
  profile(&subject, "role", "user");
  assert_false(holds(&subject, "c.19"));
  subject_end(&subject);
  subject_begin(&subject, state);
  profile(&subject, "risk", "none");
  assert_false(holds(&subject, "c.17"));
  assert_true(holds(&subject, "c.18"));
  assert_false(holds(&subject, "c.20"));
  answer(&subject, "c.1", "\"full\"");
  assert_true(holds(&subject, "c.20"));
  subject_end(&subject);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_nothing_known, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_one_answer, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_not_known, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_kinds_of_values, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_several_people, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_answer_to_what_is_not_asked, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_profile, scratch_set_up, scratch_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

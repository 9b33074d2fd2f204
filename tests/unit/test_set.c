/* SPDX-License-Identifier: EUPL-1.2
 *
 * Loading a set: what it holds, the order of what it includes, its hash, finding it by name, and sets made to be too much.
 */
#include "base_support.h"

#include <peil/model.h>

#include <time.h>

/* ---- Writing sets ------------------------------------------------------------------------------------------------------ */

static const char *write_text(struct scratch *at, const char *name, const char *text) {
  const char *path = path_join(at->arena, at->directory, name);
  assert_true(directory_make(path_directory(at->arena, path), at->diag));
  assert_true(file_write(path, text, strlen(text), NULL, at->diag));
  return path;
}

static const char terms[] =
    "areas: [{id: data, title: {nl: Data, en: Data}}]\n"
    "phases: [{id: design, title: {nl: Ontwerp, en: Design}}]\n"
    "roles: [{id: lawyer, title: {nl: Jurist, en: Lawyer}}, {id: clerk, title: {nl: Klerk, en: Clerk}}]\n";

static const char *write_set(struct scratch *at, const char *include) {
  return write_text(at, "set.yaml",
                    arena_format(at->arena,
                                 "peil: set/1\nid: set\nversion: '1'\ntitle: {nl: Set, en: Set}\n%sinclude: %s\n"
                                 "targets: {areas: {data: 4.5}}\n",
                                 terms, include));
}

/* The head of a questionnaire, up to its questions. */
static const char *head_of(struct scratch *at, const char *id) {
  return arena_format(at->arena,
                      "peil: questionnaire/1\nid: %s\nmeasure: urn:x:%s\nslug: %s\ntitle: {nl: T, en: T}\nareas: data\n"
                      "phases: [design]\nroles: [lawyer]\nscope: algorithm\nquestions:\n",
                      id, id, id);
}

/* A question that is answered with yes or no and not scored: the shortest one. */
static const char *question_of(struct scratch *at, const char *id, int number, const char *more) {
  return arena_format(at->arena, "  - {id: %s.%d, aspect: context, ask: {nl: V, en: Q}, type: yes-no%s}\n", id, number, more);
}

static void write_questionnaire(struct scratch *at, const char *folder, const char *id) {
  const char *text = arena_format(at->arena, "%s%s", head_of(at, id), question_of(at, id, 1, ""));
  write_text(at, arena_format(at->arena, "%s%s.yaml", folder, id), text);
}

static void assert_says(struct scratch *at, const char *part) {
  struct buffer report = {0};
  diag_write(at->diag, &report, false);
  if (strstr(buffer_string(&report), part) == NULL)
    fail_msg("no «%s» in:\n%s", part, buffer_string(&report));
  buffer_free(&report);
}

/* ---- What ships ------------------------------------------------------------------------------------------------------------ */

/* The figures were counted in the files: 17 of them, with 145 lines that begin with "  - id: org-". */
static void test_shipped_set(void **state) {
  struct scratch *at = *state;
  struct set *set = set_load("algoritmekader/organisatie", at->diag);
  assert_non_null(set);
  assert_int_equal(diag_errors(at->diag) + diag_warnings(at->diag), 0);
  assert_string_equal(set->id, "algoritmekader/organisatie");
  assert_int_equal(set->questionnaire_count, 17);
  assert_int_equal(set->question_count, 145);
  assert_int_equal(set->areas.count, 10);
  assert_int_equal(set->requirement_count, 63);
  assert_int_equal(set->norms[0].numbers.count, 84);
  assert_int_equal(set->norms[1].numbers.count, 55);
  const struct question *question = set_question(set, "org-04.1");
  assert_non_null(question);
  assert_ptr_equal(set->questions[question->index], question);
  assert_string_equal(question->questionnaire->slug, "politiek-bestuurlijke-verantwoordelijkheid");
  assert_string_equal(question->type->name, "degree");
  assert_true(question->knockout);
  assert_null(set_question(set, "org-04.99"));
  assert_null(set_questionnaire(set, "owp-01"));
  assert_ptr_equal(set_questionnaire(set, "org-04"), question->questionnaire);
  set_free(set);
}

/* A set is the same from the files that it was read from, where there is no folder: they are all there, and nothing else is read. */
static void test_from_memory(void **state) {
  static const char *const names[] = {"algoritmekader/organisatie", "algoritmekader/quickscan", "mensenrechten/toets"};
  struct scratch *at = *state;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct set *set = set_load(names[i], at->diag);
    assert_non_null(set);
    struct sources *elsewhere = sources_new(at->arena);
    for (size_t j = 0; j < set->sources->count; j++) { /* a path that no folder has */
      const struct source_file *file = set->sources->items[j];
      assert_true(strncmp(file->path, "questionnaires/", strlen("questionnaires/")) == 0);
      sources_add(elsewhere, arena_format(at->arena, "nowhere/%s", file->path), file->source, NULL);
    }
    struct set *again = set_load_from(elsewhere, arena_format(at->arena, "nowhere/questionnaires/%s.yaml", names[i]), at->diag);
    assert_non_null(again);
    assert_string_equal(again->sha256, set->sha256);
    assert_int_equal(again->question_count, set->question_count);
    assert_int_equal(diag_errors(at->diag) + diag_warnings(at->diag), 0);
    set_free(again);
    set_free(set);
  }
}

/* ---- Reading --------------------------------------------------------------------------------------------------------------- */

static void test_defaults(void **state) {
  struct scratch *at = *state;
  const char *path = write_set(at, "[one.yaml]");
  write_text(
      at, "one.yaml",
      arena_format(
          at->arena, "%s%s%s%s", head_of(at, "one"), question_of(at, "one", 1, ""),
          question_of(at, "one", 2, ", roles: clerk, when: {answer: {one.1: yes}}"),
          "  - {id: one.3, aspect: design, ask: {nl: V, en: Q}, type: degree, advice: {nl: A, en: A}, effort: large}\n"));
  struct set *set = set_load(path, at->diag);
  assert_non_null(set);
  const struct questionnaire *one = &set->questionnaires[0];
  assert_true(one->weight > 0.99 && one->weight < 1.01);
  assert_int_equal(one->scope, SCOPE_ALGORITHM);
  assert_int_equal(one->areas.count, 1);
  assert_null(one->risk);
  assert_true(set->targets.standard > 2.99 && set->targets.standard < 3.01);
  assert_int_equal(set->targets.area_count, 1);
  assert_true(set->targets.areas[0].level > 4.49 && set->targets.areas[0].level < 4.51);
  const struct question *context = set_question(set, "one.1");
  assert_true(context->weight < 0.01);
  assert_string_equal(context->roles.items[0], "lawyer");
  const struct question *second = set_question(set, "one.2");
  assert_string_equal(second->roles.items[0], "clerk");
  assert_int_equal(second->when->kind, CONDITION_ANSWER);
  assert_ptr_equal(second->when->question, context);
  assert_string_equal(second->when->values.items[0], "yes");
  const struct question *scored = set_question(set, "one.3");
  assert_true(scored->weight > 0.99 && scored->weight < 1.01);
  assert_int_equal(scored->effort, EFFORT_LARGE);
  assert_int_equal(scored->index, 2);
  set_free(set);
}

/* Patterns in their order, the files of each by name, each file once, never the set itself. */
static void test_order_of_include(void **state) {
  struct scratch *at = *state;
  const char *path = write_set(at, "[c.yaml, \"*.yaml\", \"below/*.yaml\", a.yaml]");
  write_questionnaire(at, "", "c");
  write_questionnaire(at, "", "a");
  write_questionnaire(at, "", "b");
  write_questionnaire(at, "below/", "z");
  write_questionnaire(at, "below/", "y");
  struct set *set = set_load(path, at->diag);
  assert_non_null(set);
  static const char *const expected[] = {"c", "a", "b", "y", "z"};
  assert_int_equal(set->questionnaire_count, 5);
  for (size_t i = 0; i < 5; i++) {
    assert_string_equal(set->questionnaires[i].id, expected[i]);
    assert_int_equal(set->questionnaires[i].questions[0].index, i);
  }
  set_free(set);
}

/* Several threads read the files; each fault is told once, in the order of the names. */
static void test_faults_in_order(void **state) {
  enum { FILES = 40 };
  struct scratch *at = *state;
  const char *path = write_set(at, "['q-*.yaml']");
  for (int i = 0; i < FILES; i++) {
    const char *id = arena_format(at->arena, "q-%02d", i);
    if (i % 3 == 0)
      write_text(at, arena_format(at->arena, "%s.yaml", id), "peil: [questionnaire/1\n");
    else
      write_questionnaire(at, "", id);
  }
  assert_null(set_load(path, at->diag));
  struct buffer report = {0};
  diag_write(at->diag, &report, false);
  const char *cursor = buffer_string(&report);
  for (int i = 0; i < FILES; i += 3) {
    const char *place = arena_format(at->arena, "q-%02d.yaml:2:1: error: ", i);
    cursor = strstr(cursor, place);
    if (cursor == NULL)
      fail_msg("no «%s» in its place in:\n%s", place, buffer_string(&report));
    assert_null(strstr(cursor + 1, place));
  }
  assert_int_equal(diag_errors(at->diag), (FILES + 2) / 3);
  buffer_free(&report);
}

/* A set can ask a part of its questionnaires; one of which nothing is asked is no part of it. */
static void test_selection(void **state) {
  struct scratch *at = *state;
  const char *path = write_set(at, "[\"*.yaml\"]\nquestions: [\"c.*\", a.2]");
  write_text(at, "a.yaml",
             arena_format(at->arena, "%s%s%s", head_of(at, "a"), question_of(at, "a", 1, ""), question_of(at, "a", 2, "")));
  write_questionnaire(at, "", "b");
  write_text(at, "c.yaml",
             arena_format(at->arena, "%s%s%s", head_of(at, "c"), question_of(at, "c", 1, ""),
                          question_of(at, "c", 2, ", when: {answer: {c.1: yes}}")));
  struct set *set = set_load(path, at->diag);
  assert_non_null(set);
  static const char *const expected[] = {"a.2", "c.1", "c.2"};
  assert_int_equal(set->questionnaire_count, 2);
  assert_int_equal(set->question_count, 3);
  for (size_t i = 0; i < 3; i++) {
    const struct question *question = set->questions[i];
    assert_string_equal(question->id, expected[i]);
    assert_int_equal(question->index, i);
    assert_ptr_equal(set_question(set, expected[i]), question);
    assert_ptr_equal(question->questionnaire, &set->questionnaires[i == 0 ? 0 : 1]);
  }
  assert_ptr_equal(set->questions[2]->when->question, set->questions[1]);
  assert_null(set_question(set, "a.1"));
  assert_null(set_questionnaire(set, "b"));
  set_free(set);
}

/* The hash of a set is that of the hashes of its files in their order, each followed by a newline. */
static void test_hash(void **state) {
  struct scratch *at = *state;
  write_questionnaire(at, "", "a");
  write_questionnaire(at, "", "b");
  const char *set_path = write_text(at, "set.yaml",
                                    "peil: set/1\nid: set\nversion: '1'\ntitle: {nl: Set, en: Set}\nvocabulary: terms.yaml\n"
                                    "include: [b.yaml, a.yaml]\n");
  write_text(at, "terms.yaml", arena_format(at->arena, "peil: vocabulary/1\n%s", terms));
  struct buffer hashes = {0};
  static const char *const names[] = {"set.yaml", "terms.yaml", "b.yaml", "a.yaml"};
  for (size_t i = 0; i < 4; i++) {
    struct source file;
    char hex[SHA256_HEX_SIZE];
    assert_true(file_read(path_join(at->arena, at->directory, names[i]), TEXT_FILE_LIMIT, at->arena, &file, at->diag));
    sha256_hex(file.text, file.length, hex);
    buffer_format(&hashes, "%s\n", hex);
  }
  char expected[SHA256_HEX_SIZE];
  sha256_hex(hashes.bytes, hashes.length, expected);
  buffer_free(&hashes);
  struct set *set = set_load(set_path, at->diag);
  assert_non_null(set);
  assert_string_equal(set->sha256, expected);
  set_free(set);
  /* Another byte in any of the files is another hash. */
  write_text(at, "terms.yaml", arena_format(at->arena, "peil: vocabulary/1\n%s\n", terms));
  set = set_load(set_path, at->diag);
  assert_non_null(set);
  assert_string_not_equal(set->sha256, expected);
  set_free(set);
}

/* A warning does not keep a set from loading, an error does. */
static void test_warning_or_error(void **state) {
  struct scratch *at = *state;
  const char *path = write_set(at, "a.yaml");
  write_text(at, "a.yaml", arena_format(at->arena, "%s%s", head_of(at, "other"), question_of(at, "other", 1, "")));
  struct set *set = set_load(path, at->diag);
  assert_non_null(set);
  set_free(set);
  assert_says(at, "warning: the id 'other' asks for a file named other.yaml");
  write_text(at, "a.yaml", arena_format(at->arena, "%s%s", head_of(at, "a"), question_of(at, "a", 1, ", weight: 0")));
  assert_null(set_load(path, at->diag));
  assert_says(at, "error: a weight is more than 0 and at most 1000");
}

/* ---- Finding ----------------------------------------------------------------------------------------------------------------- */

static void test_find_by_path_of_environment(void **state) {
  struct scratch *at = *state;
  write_text(at, "mine/questionnaires/own/yearly.yaml", "peil: set/1\n");
  write_text(at, "mine/questionnaires/own/other.yaml", "peil: questionnaire/1\n");
  const char *mine = path_join(at->arena, at->directory, "mine");
  setenv("PEIL_PATH", arena_format(at->arena, "/nowhere::%s:", mine), 1);
  const char *found = data_find("questionnaires", "own/yearly", "yaml", at->arena, at->diag);
  assert_non_null(found);
  assert_string_equal(found, arena_format(at->arena, "%s/questionnaires/own/yearly.yaml", mine));
  assert_non_null(data_find("questionnaires", "own/yearly.yaml", "yaml", at->arena, at->diag));
  assert_non_null(data_find("questionnaires", found, "yaml", at->arena, at->diag));
  assert_int_equal(diag_errors(at->diag), 0);
  /* This folder goes before the path. */
  found = data_find("questionnaires", "algoritmekader/organisatie", "yaml", at->arena, at->diag);
  assert_string_equal(found, "questionnaires/algoritmekader/organisatie.yaml");
  /* A folder is no file, and what is offered are sets. */
  assert_null(data_find("questionnaires", "own/yaerly", "yaml", at->arena, at->diag));
  assert_says(at, "error: cannot find 'own/yaerly': it is no file, and is not in questionnaires, /nowhere/questionnaires, ");
  assert_says(at, "did you mean 'own/yearly'?");
  assert_says(at, "algoritmekader/organisatie");
  struct buffer report = {0};
  diag_write(at->diag, &report, false);
  assert_null(strstr(buffer_string(&report), "own/other"));
  buffer_free(&report);
  assert_null(data_find("questionnaires", "own", "yaml", at->arena, at->diag));
  unsetenv("PEIL_PATH");
}

/* ---- Too much ------------------------------------------------------------------------------------------------------------------ */

/* Runs set_load and fails when it takes more than ten seconds, also with sanitizers. */
static struct set *load_quickly(struct scratch *at, const char *path) {
  clock_t begin = clock();
  struct set *set = set_load(path, at->diag);
  assert_in_range((clock() - begin) / CLOCKS_PER_SEC, 0, 9);
  return set;
}

/* Each question depends on the one before it, three thousand times over. */
static void test_long_chain(void **state) {
  struct scratch *at = *state;
  struct buffer text = {0};
  const char *path = write_set(at, "a.yaml");
  buffer_text(&text, head_of(at, "a"));
  buffer_text(&text, question_of(at, "a", 1, ""));
  for (int i = 2; i <= 3000; i++)
    buffer_text(&text, question_of(at, "a", i, arena_format(at->arena, ", when: {answer: {a.%d: yes}}", i - 1)));
  write_text(at, "a.yaml", buffer_string(&text));
  buffer_free(&text);
  assert_null(load_quickly(at, path));
  assert_says(at, "too many answers decide whether this question is asked");
}

/* The same, each depending on the one after it, so that following it goes down at once. */
static void test_long_chain_backwards(void **state) {
  struct scratch *at = *state;
  struct buffer text = {0};
  const char *path = write_set(at, "a.yaml");
  buffer_text(&text, head_of(at, "a"));
  for (int i = 1; i < 20000; i++)
    buffer_text(&text, question_of(at, "a", i, arena_format(at->arena, ", when: {answer: {a.%d: yes}}", i + 1)));
  buffer_text(&text, question_of(at, "a", 20000, ""));
  write_text(at, "a.yaml", buffer_string(&text));
  buffer_free(&text);
  assert_null(load_quickly(at, path));
  assert_says(at, "too many answers decide whether this question is asked");
}

/* A condition over 60 values that contradict one another in pairs: searching all of it would take 2 to the power of 60. */
static void test_hard_condition(void **state) {
  struct scratch *at = *state;
  struct buffer text = {0};
  const char *path = write_set(at, "a.yaml");
  buffer_text(&text, head_of(at, "a"));
  for (int i = 1; i <= 30; i++)
    buffer_text(&text, question_of(at, "a", i, ""));
  buffer_text(&text, "  - {id: a.31, aspect: context, ask: {nl: V, en: Q}, type: yes-no, when: {all: [");
  for (int i = 1; i <= 30; i++)
    buffer_format(&text, "{any: [{answer: {a.%d: yes}}, {answer: {a.%d: no}}]}, ", i, i % 30 + 1);
  buffer_text(&text, "{all: [{answer: {a.30: yes}}, {answer: {a.30: no}}]}]}}\n");
  write_text(at, "a.yaml", buffer_string(&text));
  buffer_free(&text);
  struct set *set = load_quickly(at, path);
  /* Whether it is found out or given up on, the answer comes soon. */
  if (set == NULL)
    assert_says(at, "this condition can never hold");
  set_free(set);
}

static void test_too_many_questions(void **state) {
  struct scratch *at = *state;
  struct buffer text = {0};
  const char *path = write_set(at, "a.yaml");
  buffer_text(&text, head_of(at, "a"));
  for (int i = 1; i <= 100001; i++)
    buffer_format(&text, "  - {id: a.%d, aspect: context}\n", i);
  write_text(at, "a.yaml", buffer_string(&text));
  buffer_free(&text);
  assert_null(load_quickly(at, path));
  assert_says(at, "a questionnaire has 1 to 100000 questions; this one has 100001");
}

/* Each of two questionnaires is within the limit, both together are not. */
static void test_too_many_questions_together(void **state) {
  struct scratch *at = *state;
  const char *path = write_set(at, "[a.yaml, b.yaml]");
  static const char *const ids[] = {"a", "b"};
  for (size_t k = 0; k < 2; k++) {
    struct buffer text = {0};
    buffer_text(&text, head_of(at, ids[k]));
    for (int i = 1; i <= 50001; i++)
      buffer_format(&text, "  - {id: %s.%d, aspect: context, ask: {nl: V, en: Q}, type: yes-no}\n", ids[k], i);
    write_text(at, arena_format(at->arena, "%s.yaml", ids[k]), buffer_string(&text));
    buffer_free(&text);
  }
  assert_null(load_quickly(at, path));
  assert_says(at, "the set has 100002 questions; at most 100000 are asked together");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_shipped_set, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_defaults, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_order_of_include, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_faults_in_order, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_selection, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_hash, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_warning_or_error, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_find_by_path_of_environment, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_long_chain, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_long_chain_backwards, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_from_memory, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_hard_condition, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_too_many_questions, scratch_set_up, scratch_tear_down),
      cmocka_unit_test_setup_teardown(test_too_many_questions_together, scratch_set_up, scratch_tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

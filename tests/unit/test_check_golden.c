/* SPDX-License-Identifier: EUPL-1.2
 *
 * What checking says about each file in tests/golden/check, held against NAME.expected beside it, byte for byte. In sets/, names
 * beginning with m- are questionnaires (the set all.yaml includes them), s- sets, v- vocabularies.
 */
#include "data_support.h"

enum { CLOCK = 1790000000 }; /* 2026-09-21T14:13:20Z */

#include <peil/model.h>
#include <peil/report.h>

#include <stdio.h>
#include <stdlib.h>

static const char golden[] = "tests/golden/check";
static const char sets[] = "tests/golden/check/sets";

/* What check says about one path: its messages, and a line when it is of no format of ours. */
static void check_path(const char *path, struct buffer *out) {
  struct diag *diag = diag_new();
  bool known = false;
  bool fine = false;
  if (strcmp(path_extension(path), "md") == 0) {
    fine = template_check(path, diag);
    known = true;
  } else {
    fine = model_check_file(path, CLOCK, &known, diag);
  }
  assert_int_equal(fine, diag_errors(diag) == 0);
  diag_write(diag, out, false);
  if (!known)
    buffer_text(out, "(of no format that is checked here)\n");
  diag_free(diag);
}

/* Shows what was found beside what was expected, as diff would. */
static void assert_same(const char *path, const char *expected, const char *found) {
  if (strcmp(expected, found) != 0)
    fail_msg("%s: expected\n%s\nfound\n%s", path, expected, found);
}

static void check_against_expected(const char *folder, const char *name, struct arena *arena) {
  const char *path = path_join(arena, folder, name);
  const char *extension = path_extension(path);
  size_t length = strlen(path) - (*extension != '\0' ? strlen(extension) + 1 : 0);
  const char *expected_path = arena_format(arena, "%.*s.expected", (int)length, path);
  struct diag *diag = diag_new();
  struct source expected;
  assert_true(file_read(expected_path, TEXT_FILE_LIMIT, arena, &expected, diag));
  struct buffer found = {0};
  check_path(path, &found);
  assert_same(path, expected.text, buffer_string(&found));
  buffer_free(&found);
  diag_free(diag);
}

/* The files of one folder that are checked, and how many there are at least. */
static void check_folder(const char *folder, const char *pattern, size_t least) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  const char *const *names = NULL;
  size_t count = 0;
  const char *path = path_join(arena, golden, folder);
  assert_true(directory_list(path, pattern, arena, &names, &count, diag));
  assert_in_range(count, least, 1000);
  for (size_t i = 0; i < count; i++)
    if (strcmp(names[i], "all.yaml") != 0)
      check_against_expected(path, names[i], arena);
  diag_free(diag);
  arena_free(arena);
}

static void test_each_file(void **state) {
  (void)state;
  check_folder("sets", "*.yaml", 30);
  check_folder("yaml", "*.yaml", 40);
  check_folder("json", "*.json", 20);
  check_folder("bytes", "*.yaml", 3);
  check_folder("bytes", "*.json", 2);
  check_folder("bytes", "*.md", 1);
  check_folder("templates", "*.md", 15);
}

/* The set that they answer stands in the folder questionnaires beside them. */
static void test_each_assessment(void **state) {
  (void)state;
  setenv("PEIL_PATH", "tests/golden/check/assessments", 1);
  check_folder("assessments", "*.json", 15);
  unsetenv("PEIL_PATH");
}

/* A folder's own files and those below it, none of which a set includes. */
static void test_folder(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  check_against_expected(sets, "alone", arena);
  arena_free(arena);
}

/* Each fault once: the set that includes everything says the same about its files as each file asked for by itself. */
static void test_set_says_all(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct buffer all = {0};
  const char *path = path_join(arena, sets, "all.yaml");
  check_path(path, &all);
  static const char *const names[] = {"m-references", "m-circle", "m-when", "m-choices", "m-double-b"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct diag *diag = diag_new();
    struct source expected;
    assert_true(file_read(arena_format(arena, "%s/%s.expected", sets, names[i]), TEXT_FILE_LIMIT, arena, &expected, diag));
    for (const char *line = expected.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
      const char *message = arena_text_of(arena, line, strcspn(line, "\n") + 1);
      const char *found = strstr(buffer_string(&all), message);
      if (found == NULL)
        fail_msg("%s does not say: %s", path, message);
      /* Messages begin with their place, which makes them unique; other lines do not. */
      if (message[0] == 't' && strstr(found + 1, message) != NULL)
        fail_msg("%s says twice: %s", path, message);
    }
    diag_free(diag);
  }
  buffer_free(&all);
  arena_free(arena);
}

/* The files of the whole folder at once: a questionnaire that two sets include is checked once. */
static void test_many_at_once(void **state) {
  (void)state;
  const char *paths[] = {"tests/golden/check/sets/s-lost.yaml", "tests/golden/check/sets/ok-1.yaml",
                         "tests/golden/check/sets/s-lost.yaml", "tests/golden/check/sets/alone/words.yaml", "questionnaires"};
  bool known[5] = {false};
  struct diag *diag = diag_new();
  assert_false(model_check_files(paths, 5, CLOCK, known, diag));
  assert_int_equal(diag_errors(diag), 1);
  assert_true(known[0] && known[1] && known[2] && known[4]);
  assert_false(known[3]);
  diag_free(diag);
}

static void test_absent_file(void **state) {
  (void)state;
  struct buffer found = {0};
  check_path("tests/golden/check/absent.yaml", &found);
  assert_non_null(strstr(buffer_string(&found), "tests/golden/check/absent.yaml: error: "));
  assert_null(strstr(buffer_string(&found), "(of no format"));
  buffer_free(&found);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_file),    cmocka_unit_test(test_each_assessment), cmocka_unit_test(test_folder),
      cmocka_unit_test(test_set_says_all), cmocka_unit_test(test_many_at_once),    cmocka_unit_test(test_absent_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

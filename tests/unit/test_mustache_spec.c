/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache against its specification, which is data beside the project; skipped, aloud, where it is absent.
 */
#include "data_support.h"

#include <peil/report.h>
#include <stdio.h>

static const char *const folder = "../shared/mustache-spec";

/* How many cases of one file passed. */
struct tally {
  size_t passed;
  size_t passed_over; /* those with partials, which templates do not have */
};

static void run_case(const struct value *item, struct tally *tally) {
  const struct value *template_text = value_member(item, "template");
  struct source source = {"template", template_text->text, strlen(template_text->text)};
  struct diag *diag = diag_new();
  struct buffer out = {0};
  if (value_member(item, "partials") != NULL) {
    tally->passed_over++;
  } else {
    bool ok = mustache_expand(&source, 0, source.length, value_member(item, "data"), MUSTACHE_HTML, false, &out, diag);
    if (!ok || strcmp(buffer_string(&out), value_member_text(item, "expected")) != 0)
      fail_msg("%s:\n«%s»\ninstead of\n«%s»", value_member_text(item, "name"), buffer_string(&out),
               value_member_text(item, "expected"));
    tally->passed++;
  }
  buffer_free(&out);
  diag_free(diag);
}

/* `cases` is how many the file is known to hold, so that none is lost unseen. */
static void run_file(const char *name, size_t cases) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source;
  struct tally tally = {0};
  const char *path = path_join(arena, folder, name);
  assert_true(file_read_text(path, TEXT_FILE_LIMIT, arena, &source, diag));
  const struct value *root = json_parse(&source, arena, diag);
  assert_non_null(root);
  value_each(item, value_member(root, "tests")) {
    run_case(item, &tally);
  }
  assert_int_equal(tally.passed + tally.passed_over, cases);
  print_message("%s: %zu cases passed, %zu passed over for their partials\n", name, tally.passed, tally.passed_over);
  diag_free(diag);
  arena_free(arena);
}

static void interpolates(void **state) {
  (void)state;
  run_file("interpolation.json", 42);
}

static void opens_sections(void **state) {
  (void)state;
  run_file("sections.json", 34);
}

static void opens_inverted_sections(void **state) {
  (void)state;
  run_file("inverted.json", 22);
}

static void passes_over_comments(void **state) {
  (void)state;
  run_file("comments.json", 12);
}

static void sets_delimiters(void **state) {
  (void)state;
  run_file("delimiters.json", 14);
}

int main(void) {
  if (!file_is_directory(folder)) {
    printf("skipped: %s is not here\n", folder);
    return 77;
  }
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(interpolates),         cmocka_unit_test(opens_sections),  cmocka_unit_test(opens_inverted_sections),
      cmocka_unit_test(passes_over_comments), cmocka_unit_test(sets_delimiters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The JSON Schemas in questionnaires/schema/ are the ones that the program makes from its tables.
 */
#include "data_support.h"

#include <peil/model.h>

static void assert_committed(const char *format) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct buffer made = {0};
  struct source committed;
  const char *path = arena_format(arena, "questionnaires/schema/%s.schema.json", format);
  assert_true(file_read(path, TEXT_FILE_LIMIT, arena, &committed, diag));
  const struct value *schema = model_schema(format, arena);
  assert_non_null(schema);
  json_write(schema, JSON_PRETTY, &made);
  if (strcmp(committed.text, buffer_string(&made)) != 0)
    fail_msg("%s is not the schema that the program makes; if the tables changed on purpose, it should be:\n%s", path,
             buffer_string(&made));
  buffer_free(&made);
  diag_free(diag);
  arena_free(arena);
}

static void test_committed_schemas(void **state) {
  (void)state;
  assert_committed("questionnaire");
  assert_committed("set");
  assert_committed("vocabulary");
  assert_committed("assessment");
}

static void test_unknown_format(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_null(model_schema("scorecard", arena));
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_committed_schemas),
      cmocka_unit_test(test_unknown_format),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

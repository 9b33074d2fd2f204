/* SPDX-License-Identifier: EUPL-1.2
 *
 * Loading a set: what it holds, finding questions in it, and its hash.
 */
#include "data_support.h"

#include <peil/model.h>

/* The figures were counted in the files: 17 of them, with 145 lines that begin with "  - id: org-". */
static void test_shipped_set(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct set *set = set_load("algoritmekader/organisatie", diag);
  assert_non_null(set);
  assert_int_equal(diag_errors(diag), 0);
  assert_string_equal(set->id, "algoritmekader/organisatie");
  assert_int_equal(set->questionnaire_count, 17);
  assert_int_equal(set->question_count, 145);
  assert_int_equal(set->areas.count, 10);
  assert_int_equal(set->requirement_count, 63);
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
  diag_free(diag);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shipped_set),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of assessments share: the small set of tests/fixtures/assessment, the fixture with a record of each kind, and answers.
 */
#ifndef PEIL_TESTS_ASSESSMENT_SUPPORT_H
#define PEIL_TESTS_ASSESSMENT_SUPPORT_H

#include "data_support.h"

#include <peil/model.h>

#define TRIAL_SET  "tests/fixtures/assessment/questionnaires/proef/proef.yaml"
#define EVERY_KIND "tests/fixtures/assessment/every-kind.json"

/* The set of the tests; its questions have a warning. */
static inline struct set *trial_set(void) {
  struct diag *diag = diag_new();
  struct set *set = set_load(TRIAL_SET, diag);
  assert_int_equal(diag_errors(diag), 0);
  assert_non_null(set);
  diag_free(diag);
  return set;
}

/* An empty assessment of the year 2026. */
static inline struct assessment *trial_assessment(const struct set *set) {
  struct diag *diag = diag_new();
  struct assessment_start start = {.organisation = "Gemeente Voorbeeld", .from = {2026, 1, 1}, .to = {2026, 12, 31}};
  struct assessment *assessment = assessment_new(set, &start, diag);
  assert_int_equal(diag_errors(diag), 0);
  assert_non_null(assessment);
  diag_free(diag);
  return assessment;
}

/* Appends an answer with a text for a value, or with a state when the text is NULL; its faults go to diag. */
static inline bool trial_answer(struct assessment *assessment, const struct set *set, enum record_kind kind, const char *by,
                                const char *question, const char *text, enum answer_state state, int64_t at,
                                struct diag *diag) {
  struct value value = {.kind = VALUE_TEXT, .text = text};
  struct answer answer = {.kind = kind, .by = by, .question = question, .state = state, .at = at};
  answer.value = text != NULL ? &value : NULL;
  answer.reason = state == STATE_NOT_APPLICABLE || state == STATE_NOT_OCCURRED ? "daarom" : NULL;
  return assessment_append(assessment, set, &answer, diag);
}

/* The same, where no fault is expected. */
static inline void trial_add(struct assessment *assessment, const struct set *set, const char *by, const char *question,
                             const char *text, int64_t at) {
  struct diag *diag = diag_new();
  bool ok = trial_answer(assessment, set, RECORD_ANSWER, by, question, text, STATE_VALUE, at, diag);
  struct buffer report = {0};
  diag_write(diag, &report, false);
  if (!ok)
    fail_msg("%s", buffer_string(&report));
  buffer_free(&report);
  diag_free(diag);
}

/* All of an assessment as JSON; to be freed with buffer_free. */
static inline struct buffer assessment_text(const struct assessment *assessment) {
  struct buffer text = {0};
  json_write(assessment->tree, JSON_PRETTY, &text);
  return text;
}

#endif

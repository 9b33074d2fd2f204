/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of reports share: a small set with its answers, and a report about it.
 */
#ifndef PEIL_TESTS_REPORT_SUPPORT_H
#define PEIL_TESTS_REPORT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above. */
#include <cmocka.h>

#include <peil/render.h>
#include <peil/report.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_FIXTURES "tests/fixtures/report/"

/* A report, with all that it was made from. */
struct report_under_test {
  struct arena *arena; /* of the document */
  struct diag *diag;   /* what was reported */
  struct set *set;
  struct assessment *assessment;
  struct scorecard *scorecard;
  const struct document *document; /* NULL when it could not be built */
};

/* The screens are those of the report, as for `peil report --lang`. */
static inline void screens_load(const char *language, struct arena *arena, struct diag *diag) {
  struct source source;
  words_clear();
  words_set_language(language);
  if (strcmp(language, "en") == 0)
    return;
  assert_true(file_read_text("templates/words/nl.yaml", TEXT_FILE_LIMIT, arena, &source, diag));
  const struct value *root = yaml_parse(&source, 0, source.length, YAML_STRICT, arena, diag);
  assert_non_null(root);
  value_each(screen, value_member(root, "screens")) {
    assert_true(words_add(screen->key, screen->text));
  }
}

/* `answers` is a file of the fixtures; the day of the report is 15 March 2026. */
static inline void report_begin(struct report_under_test *test, const char *answers, const char *template_name,
                                const char *language) {
  *test = (struct report_under_test){.arena = arena_new(), .diag = diag_new()};
  screens_load(language, test->arena, test->diag);
  test->assessment = assessment_load(path_join(test->arena, REPORT_FIXTURES, answers), test->diag);
  test->set = set_load(REPORT_FIXTURES "proef.yaml", test->diag);
  assert_non_null(test->assessment);
  assert_non_null(test->set);
  assert_true(assessment_check(test->assessment, test->set, test->diag));
  test->scorecard = score(test->set, test->assessment);
  const struct report_request request = {
      .template_name = template_name,
      .language = language,
      .scorecard = test->scorecard,
      .date = date_days((struct date){2026, 3, 15}) * 24 * 60 * 60,
  };
  test->document = report_build(&request, test->arena, test->diag);
}

static inline void report_end(struct report_under_test *test) {
  scorecard_free(test->scorecard);
  assessment_free(test->assessment);
  set_free(test->set);
  diag_free(test->diag);
  arena_free(test->arena);
  words_clear();
  words_set_language("en");
}

/* The plain text of the document, in its arena. */
static inline const char *report_text(const struct report_under_test *test) {
  struct buffer out = {0};
  assert_non_null(test->document);
  doc_plain_text(test->document->root, &out);
  const char *text = arena_text(test->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

/* Fails unless the text has this line, whole. */
static inline void assert_line(const char *text, const char *line) {
  size_t length = strlen(line);
  const char *found = strstr(text, line);
  while (found != NULL && !((found == text || found[-1] == '\n') && (found[length] == '\n' || found[length] == '\0')))
    found = strstr(found + 1, line);
  if (found == NULL)
    fail_msg("no line «%s» in:\n%s", line, text);
}

/* Fails when the text has this in it. */
static inline void assert_lacks(const char *text, const char *part) {
  const char *found = strstr(text, part);
  if (found != NULL)
    fail_msg("«%s» is in: …%.300s", part, found);
}

#endif

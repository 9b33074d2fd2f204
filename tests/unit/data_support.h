/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of data share: parsing a text that stands in the test, and comparing messages and values.
 */
#ifndef PEIL_TESTS_DATA_SUPPORT_H
#define PEIL_TESTS_DATA_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above. */
#include <cmocka.h>

#include <peil/data.h>

#include <string.h>

/* A text under test, with the arena of its values and the faults found in it. */
struct text_under_test {
  struct arena *arena;  /* of the values */
  struct diag *diag;    /* faults */
  struct source source; /* named "t" */
  struct buffer report; /* the faults as the user sees them */
};

static inline void text_begin(struct text_under_test *test, const char *text, size_t length) {
  *test = (struct text_under_test){.arena = arena_new(), .diag = diag_new(), .source = {"t", text, length}};
}

static inline void text_end(struct text_under_test *test) {
  buffer_free(&test->report);
  diag_free(test->diag);
  arena_free(test->arena);
}

static inline struct value *yaml_of(struct text_under_test *test, const char *text) {
  text_begin(test, text, strlen(text));
  return yaml_parse(&test->source, 0, test->source.length, YAML_STRICT, test->arena, test->diag);
}

static inline struct value *json_of(struct text_under_test *test, const char *text) {
  text_begin(test, text, strlen(text));
  return json_parse(&test->source, test->arena, test->diag);
}

static inline const char *report_of(struct text_under_test *test) {
  buffer_free(&test->report);
  diag_write(test->diag, &test->report, false);
  return buffer_string(&test->report);
}

/* Fails unless the report has this line, whole. */
static inline void assert_reported(struct text_under_test *test, const char *line) {
  const char *report = report_of(test);
  const char *found = strstr(report, line);
  size_t length = strlen(line);
  while (found != NULL && !((found == report || found[-1] == '\n') && (found[length] == '\n' || found[length] == '\0')))
    found = strstr(found + 1, line);
  if (found == NULL)
    fail_msg("no line «%s» in:\n%s", line, report);
}

/* Fails when anything was reported. */
static inline void assert_silent(struct text_under_test *test) {
  assert_string_equal(report_of(test), "");
}

/* Fails unless a YAML text is refused with this line. */
static inline void assert_yaml_refused(const char *text, const char *line) {
  struct text_under_test test;
  assert_null(yaml_of(&test, text));
  assert_reported(&test, line);
  text_end(&test);
}

/* Fails unless a JSON text is refused with this line. */
static inline void assert_json_refused(const char *text, const char *line) {
  struct text_under_test test;
  assert_null(json_of(&test, text));
  assert_reported(&test, line);
  text_end(&test);
}

static inline void assert_position(struct place place, size_t line, size_t column) {
  size_t found_line = 0;
  size_t found_column = 0;
  assert_non_null(place.source);
  place_position(place, &found_line, &found_column);
  assert_int_equal(found_line, line);
  assert_int_equal(found_column, column);
}

/* Whether two values are the same but for their places and the way their numbers were written. */
static inline bool values_equal(const struct value *one, const struct value *other) {
  if (one->kind != other->kind || one->count != other->count)
    return false;
  if ((one->key == NULL) != (other->key == NULL) || (one->key != NULL && strcmp(one->key, other->key) != 0))
    return false;
  if (one->kind == VALUE_TEXT && strcmp(one->text, other->text) != 0)
    return false;
  if ((one->kind == VALUE_NUMBER || one->kind == VALUE_BOOLEAN) && (one->number < other->number || one->number > other->number))
    return false;
  const struct value *other_child = other->first;
  value_each(child, one) {
    if (other_child == NULL || !values_equal(child, other_child))
      return false;
    other_child = other_child->next;
  }
  return true;
}

#endif

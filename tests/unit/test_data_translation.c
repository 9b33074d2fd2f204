/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of texts in several languages.
 */
#include "data_support.h"

static void texts_are_found_by_language(void **state) {
  (void)state;
  struct text_under_test test;
  const struct translation *title = NULL;
  const struct value *root = yaml_of(&test, "title: {nl: Titel, en: Title}\n");
  assert_true(read_translation(root, "title", REQUIRED, test.arena, &title, test.diag));
  assert_silent(&test);
  assert_string_equal(translation_in(title, "nl"), "Titel");
  assert_string_equal(translation_in(title, "en"), "Title");
  assert_string_equal(translation_in(title, "fy"), "Titel");
  assert_null(translation_in(NULL, "nl"));
  assert_true(read_translation(root, "help", OPTIONAL, test.arena, &title, test.diag));
  assert_string_equal(translation_in(title, "en"), "Title");
  assert_silent(&test);
  text_end(&test);
}

static void a_missing_language_is_a_warning(void **state) {
  (void)state;
  struct text_under_test test;
  const struct translation *title = NULL;
  const struct value *root = yaml_of(&test, "title:\n  en: Title\n  fy: Titel\nhelp: {fy: Help}\n");
  assert_true(read_translation(root, "title", REQUIRED, test.arena, &title, test.diag));
  assert_string_equal(translation_in(title, "nl"), "Title");
  assert_string_equal(translation_in(title, "fy"), "Titel");
  assert_int_equal(diag_errors(test.diag), 0);
  assert_int_equal(diag_warnings(test.diag), 1);
  assert_reported(&test, "t:2:3: warning: 'title' has no text in language 'nl'");
  assert_true(read_translation(root, "help", REQUIRED, test.arena, &title, test.diag));
  assert_reported(&test, "t:4:7: warning: 'help' has no text in language 'nl'");
  assert_reported(&test, "t:4:7: warning: 'help' has no text in language 'en'");
  text_end(&test);
}

/* Fails unless `title` of a YAML text is refused with this line and nothing is read. */
static void assert_title_refused(const char *text, const char *line) {
  struct text_under_test test;
  const struct translation *title = NULL;
  const struct value *root = yaml_of(&test, text);
  assert_false(read_translation(root, "title", REQUIRED, test.arena, &title, test.diag));
  assert_reported(&test, line);
  assert_null(title);
  text_end(&test);
}

static void what_is_no_translation_is_refused(void **state) {
  (void)state;
  assert_title_refused("a: 1\n", "t:1:1: error: missing key 'title'");
  assert_title_refused("title: Titel\n", "t:1:8: error: 'title' must be texts by language, as {nl: …, en: …}, not a text");
  assert_title_refused("title: {}\n", "t:1:8: error: 'title' has no text in any language");
  assert_title_refused("title:\n", "t:1:1: error: 'title' has no value: give it one, or leave the key out");
  assert_title_refused("title: {nl: a, en: b, NL: c}\n", "t:1:23: error: 'NL' is not a language: write a tag such as nl or en");
  assert_title_refused("title: {nl: a, english: b}\n",
                       "t:1:16: error: 'english' is not a language: write a tag such as nl or en");
  assert_title_refused("title: {nl: a, en: ''}\n", "t:1:20: error: 'en' is empty: give it a text, or leave the key out");
  assert_title_refused("title: {nl: 12, en: [b]}\n", "t:1:13: error: 'nl' must be a text, not a number");
  assert_title_refused("title: {nl: 12, en: [b]}\n", "t:1:21: error: 'en' must be a text, not a list");
}

static void lists_are_read_by_place(void **state) {
  (void)state;
  struct text_under_test test;
  struct translation_list list = {0};
  const struct value *root =
      yaml_of(&test, "evidence: {nl: [besluit, verslag], en: [decision, minutes]}\none: {nl: besluit, en: decision}\n"
                     "empty: {nl: [], en: []}\n");
  assert_true(read_translations(root, "evidence", REQUIRED, test.arena, &list, test.diag));
  assert_int_equal(list.count, 2);
  assert_string_equal(translation_in(list.items[0], "en"), "decision");
  assert_string_equal(translation_in(list.items[1], "nl"), "verslag");
  assert_true(read_translations(root, "one", REQUIRED, test.arena, &list, test.diag));
  assert_int_equal(list.count, 1);
  assert_string_equal(translation_in(list.items[0], "en"), "decision");
  assert_true(read_translations(root, "none", OPTIONAL, test.arena, &list, test.diag));
  assert_int_equal(list.count, 1);
  assert_true(read_translations(root, "empty", OPTIONAL, test.arena, &list, test.diag));
  assert_int_equal(list.count, 0);
  assert_silent(&test);
  text_end(&test);
}

static void lists_of_different_lengths_are_refused(void **state) {
  (void)state;
  struct text_under_test test;
  struct translation_list list = {0};
  const struct value *root =
      yaml_of(&test, "a: {nl: [x, y], en: [x]}\nb: {nl: [x], en: [x, y]}\nc: {nl: [x, {}], en: [x, y]}\nd: {nl: [x]}\n");
  assert_false(read_translations(root, "a", REQUIRED, test.arena, &list, test.diag));
  assert_reported(
      &test, "t:1:21: error: the lists differ in length ('en' 1, 'nl' 2): each text must have a translation at the same place");
  assert_false(read_translations(root, "b", REQUIRED, test.arena, &list, test.diag));
  assert_reported(
      &test, "t:2:18: error: the lists differ in length ('en' 2, 'nl' 1): each text must have a translation at the same place");
  assert_false(read_translations(root, "c", REQUIRED, test.arena, &list, test.diag));
  assert_reported(&test, "t:3:13: error: 'nl' must hold texts, not a map");
  assert_int_equal(list.count, 0);
  assert_true(read_translations(root, "d", REQUIRED, test.arena, &list, test.diag));
  assert_reported(&test, "t:4:4: warning: 'd' has no text in language 'en'");
  text_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(texts_are_found_by_language),
      cmocka_unit_test(a_missing_language_is_a_warning),
      cmocka_unit_test(what_is_no_translation_is_refused),
      cmocka_unit_test(lists_are_read_by_place),
      cmocka_unit_test(lists_of_different_lengths_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of reading expected shapes: what is taken, and the message and place of what is not.
 */
#include "data_support.h"

#include <math.h>

static const char *const keys[] = {"title", "weight", "questions"};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

static void unknown_keys_are_reported(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "weight: 1\ntitle: x\n");
  assert_true(read_keys(root, keys, KEY_COUNT, test.diag));
  assert_silent(&test);
  text_end(&test);
  root = yaml_of(&test, "titel: x\nweight: 1\nzzz: 2\n");
  assert_false(read_keys(root, keys, KEY_COUNT, test.diag));
  assert_reported(&test, "t:1:1: error: unknown key 'titel'");
  assert_reported(&test, "t:3:1: error: unknown key 'zzz'");
  assert_non_null(strstr(report_of(&test), "did you mean 'title'?"));
  assert_int_equal(diag_errors(test.diag), 2);
  text_end(&test);
}

static void what_is_no_map_is_reported_once(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text = NULL;
  const struct value *root = yaml_of(&test, "- a\n- b\n");
  assert_false(read_keys(root, keys, KEY_COUNT, test.diag));
  assert_reported(&test, "t:1:1: error: a map is expected here, not a list");
  assert_false(read_text(root, "title", REQUIRED, &text, test.diag));
  assert_true(read_text(root, "title", OPTIONAL, &text, test.diag));
  assert_false(read_keys(NULL, keys, KEY_COUNT, test.diag));
  assert_false(read_text(NULL, "title", REQUIRED, &text, test.diag));
  assert_int_equal(diag_errors(test.diag), 1);
  text_end(&test);
  root = yaml_of(&test, "choices: 12\n");
  assert_false(read_keys(root->first, keys, KEY_COUNT, test.diag));
  assert_reported(&test, "t:1:10: error: 'choices' must be a map, not a number");
  text_end(&test);
}

static void absent_members_are_fine_when_optional(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "a: 1\n");
  const char *text = "before";
  double number = 7;
  assert_true(read_text(root, "title", OPTIONAL, &text, test.diag));
  assert_true(read_number(root, "weight", OPTIONAL, &number, test.diag));
  assert_string_equal(text, "before");
  assert_true(number > 6 && number < 8);
  assert_silent(&test);
  text_end(&test);
}

static void missing_members_are_reported(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "a: 1\nmap:\n  b: 2\n");
  const char *text = NULL;
  assert_false(read_text(root, "title", REQUIRED, &text, test.diag));
  assert_false(read_text(value_member(root, "map"), "id", REQUIRED, &text, test.diag));
  assert_reported(&test, "t:1:1: error: missing key 'title'");
  assert_reported(&test, "t:3:3: error: missing key 'id'");
  assert_null(text);
  text_end(&test);
}

static void wrong_kinds_are_reported(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "list: [1]\ntext: x\nnumber: 2.10\nflag: true\nnone:\nblank: ' '\nmap: {}\n");
  const struct value *child = NULL;
  const char *text = NULL;
  double number = 0;
  bool boolean = false;
  assert_false(read_number(root, "list", OPTIONAL, &number, test.diag));
  assert_reported(&test, "t:1:7: error: 'list' must be a number, not a list");
  assert_false(read_map(root, "text", REQUIRED, &child, test.diag));
  assert_reported(&test, "t:2:7: error: 'text' must be a map, not a text");
  assert_false(read_list(root, "flag", REQUIRED, &child, test.diag));
  assert_reported(&test, "t:4:7: error: 'flag' must be a list, not true or false");
  assert_false(read_text(root, "number", REQUIRED, &text, test.diag));
  assert_reported(&test, "t:3:9: error: 'number' must be a text, not a number");
  assert_non_null(strstr(report_of(&test), "put it between quotes: \"2.10\""));
  assert_false(read_boolean(root, "text", REQUIRED, &boolean, test.diag));
  assert_reported(&test, "t:2:7: error: 'text' must be true or false, not a text");
  assert_false(read_text(root, "none", OPTIONAL, &text, test.diag));
  assert_reported(&test, "t:5:1: error: 'none' has no value: give it one, or leave the key out");
  assert_false(read_text(root, "blank", OPTIONAL, &text, test.diag));
  assert_reported(&test, "t:6:8: error: 'blank' is empty: give it a text, or leave the key out");
  assert_false(read_text(root, "map", OPTIONAL, &text, test.diag));
  assert_reported(&test, "t:7:6: error: 'map' must be a text, not a map");
  assert_null(text);
  assert_null(child);
  text_end(&test);
}

static void right_kinds_are_read(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "map: {a: 1}\nlist: [1, 2]\ntext: x\nnumber: -2.5\nflag: true\ndate: 2026-03-02\n"
                                            "instant: 1970-01-02T00:00:01Z\n");
  const struct value *map = NULL;
  const struct value *list = NULL;
  const char *text = NULL;
  double number = 0;
  bool boolean = false;
  struct date date = {0};
  int64_t instant = 0;
  assert_true(read_map(root, "map", REQUIRED, &map, test.diag));
  assert_true(read_list(root, "list", REQUIRED, &list, test.diag));
  assert_true(read_text(root, "text", REQUIRED, &text, test.diag));
  assert_true(read_number(root, "number", REQUIRED, &number, test.diag));
  assert_true(read_boolean(root, "flag", REQUIRED, &boolean, test.diag));
  assert_true(read_date(root, "date", REQUIRED, &date, test.diag));
  assert_true(read_instant(root, "instant", REQUIRED, &instant, test.diag));
  assert_silent(&test);
  assert_int_equal(map->count, 1);
  assert_int_equal(list->count, 2);
  assert_string_equal(text, "x");
  assert_true(fabs(number + 2.5) < 1e-15);
  assert_true(boolean);
  assert_int_equal(date.year * 10000 + date.month * 100 + date.day, 20260302);
  assert_int_equal(instant, 86401);
  text_end(&test);
}

static void whole_numbers_have_bounds(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "a: 1\nb: 5\nc: 0\nd: 6\ne: 2.5\nf: x\ng: 1e300\n");
  int number = 0;
  assert_true(read_integer(root, "a", REQUIRED, 1, 5, &number, test.diag));
  assert_int_equal(number, 1);
  assert_true(read_integer(root, "b", REQUIRED, 1, 5, &number, test.diag));
  assert_int_equal(number, 5);
  assert_false(read_integer(root, "c", REQUIRED, 1, 5, &number, test.diag));
  assert_reported(&test, "t:3:4: error: 'c' must be a whole number from 1 to 5, not 0");
  assert_false(read_integer(root, "d", REQUIRED, 1, 5, &number, test.diag));
  assert_reported(&test, "t:4:4: error: 'd' must be a whole number from 1 to 5, not 6");
  assert_false(read_integer(root, "e", REQUIRED, 1, 5, &number, test.diag));
  assert_reported(&test, "t:5:4: error: 'e' must be a whole number from 1 to 5, not 2.5");
  assert_false(read_integer(root, "f", REQUIRED, 1, 5, &number, test.diag));
  assert_reported(&test, "t:6:4: error: 'f' must be a number, not a text");
  assert_false(read_integer(root, "g", REQUIRED, 0, 1000000, &number, test.diag));
  assert_reported(&test, "t:7:4: error: 'g' must be a whole number from 0 to 1000000, not 1e300");
  assert_int_equal(number, 5);
  text_end(&test);
}

static void dates_are_checked(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "a: 2026-02-30\nb: 2026-03-02\n");
  struct date date = {0};
  int64_t instant = 0;
  assert_false(read_date(root, "a", REQUIRED, &date, test.diag));
  assert_reported(&test, "t:1:4: error: 'a' must be a date such as 2026-03-02, not '2026-02-30'");
  assert_false(read_instant(root, "b", REQUIRED, &instant, test.diag));
  assert_reported(&test, "t:2:4: error: 'b' must be a date and time such as 2026-03-02T10:11:12Z, not '2026-03-02'");
  text_end(&test);
}

static void words_are_chosen_from_a_list(void **state) {
  (void)state;
  static const char *const words[] = {"design", "existence", "operation"};
  static const char *const many[] = {"aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh", "ii", "jj", "kk", "governance", "mm"};
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "aspect: operation\nwrong: desing\narea: governence\n");
  size_t index = 9;
  assert_true(read_word(root, "aspect", REQUIRED, words, 3, &index, test.diag));
  assert_int_equal(index, 2);
  assert_false(read_word(root, "wrong", REQUIRED, words, 3, &index, test.diag));
  assert_reported(&test, "t:2:8: error: 'wrong' must be one of design, existence, operation; not 'desing'");
  assert_non_null(strstr(report_of(&test), "did you mean 'design'?"));
  assert_false(read_word(root, "area", REQUIRED, many, 13, &index, test.diag));
  assert_reported(&test, "t:3:7: error: 'governence' is not a value of 'area'");
  assert_non_null(strstr(report_of(&test), "did you mean 'governance'?"));
  assert_int_equal(index, 2);
  text_end(&test);
}

static void texts_are_read_from_a_list_or_alone(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root =
      yaml_of(&test, "list: [SV.19, 2.10, \"1.08\"]\none: DM.1\nnumber: 2.20\nempty: []\nbad: [a, [b], '', true]\nmap: {}\n");
  struct text_list list = {0};
  assert_true(read_texts(root, "list", REQUIRED, test.arena, &list, test.diag));
  assert_int_equal(list.count, 3);
  assert_string_equal(list.items[1], "2.10");
  assert_position(list.places[2], 1, 21);
  assert_true(text_list_has(&list, "1.08"));
  assert_false(text_list_has(&list, "1.0"));
  assert_true(read_texts(root, "one", REQUIRED, test.arena, &list, test.diag));
  assert_int_equal(list.count, 1);
  assert_string_equal(list.items[0], "DM.1");
  assert_true(read_texts(root, "number", REQUIRED, test.arena, &list, test.diag));
  assert_string_equal(list.items[0], "2.20");
  assert_true(read_texts(root, "empty", REQUIRED, test.arena, &list, test.diag));
  assert_int_equal(list.count, 0);
  assert_silent(&test);
  assert_false(read_texts(root, "bad", REQUIRED, test.arena, &list, test.diag));
  assert_reported(&test, "t:5:10: error: 'bad' must hold texts, not a list");
  assert_reported(&test, "t:5:15: error: a text of 'bad' is empty");
  assert_reported(&test, "t:5:19: error: 'bad' must hold texts, not true or false");
  assert_false(read_texts(root, "map", REQUIRED, test.arena, &list, test.diag));
  assert_reported(&test, "t:6:6: error: 'map' must hold texts, not a map");
  assert_int_equal(list.count, 0);
  text_end(&test);
}

static void assert_format_refused(const char *text, const char *line) {
  struct text_under_test test;
  const struct value *root = yaml_of(&test, text);
  assert_false(read_format(root, "questionnaire/1", test.diag));
  assert_reported(&test, line);
  text_end(&test);
}

static void formats_are_told_apart(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *root = yaml_of(&test, "peil: questionnaire/1\nid: x\n");
  assert_true(read_format(root, "questionnaire/1", test.diag));
  assert_silent(&test);
  assert_false(read_format(NULL, "questionnaire/1", test.diag));
  assert_silent(&test);
  text_end(&test);
  assert_format_refused(
      "peil: questionnaire/2\n",
      "t:1:7: error: this file is in format questionnaire/2; this version of peil reads questionnaire/1: install a newer peil");
  assert_format_refused("peil: questionnaire/10\n", "t:1:7: error: this file is in format questionnaire/10; this version of "
                                                    "peil reads questionnaire/1: install a newer peil");
  assert_format_refused("peil: set/1\n", "t:1:7: error: this is a set/1 file, expected questionnaire/1");
  assert_format_refused("peil: set/2\n", "t:1:7: error: this is a set/2 file, expected questionnaire/1");
  assert_format_refused("peil: questionnaires/2\n", "t:1:7: error: this is a questionnaires/2 file, expected questionnaire/1");
  assert_format_refused("peil: questionnaire\n", "t:1:7: error: this is a questionnaire file, expected questionnaire/1");
  assert_format_refused("peil: questionnaire/x\n", "t:1:7: error: this is a questionnaire/x file, expected questionnaire/1");
  assert_format_refused("peil: 1\n", "t:1:7: error: 'peil' must be a text, not a number");
  assert_format_refused("# a\nid: 1\n", "t:2:1: error: missing key 'peil': this file must begin with 'peil: questionnaire/1'");
  assert_format_refused("[a]\n", "t:1:1: error: missing key 'peil': this file must begin with 'peil: questionnaire/1'");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(unknown_keys_are_reported),
      cmocka_unit_test(what_is_no_map_is_reported_once),
      cmocka_unit_test(absent_members_are_fine_when_optional),
      cmocka_unit_test(missing_members_are_reported),
      cmocka_unit_test(wrong_kinds_are_reported),
      cmocka_unit_test(right_kinds_are_read),
      cmocka_unit_test(whole_numbers_have_bounds),
      cmocka_unit_test(dates_are_checked),
      cmocka_unit_test(words_are_chosen_from_a_list),
      cmocka_unit_test(texts_are_read_from_a_list_or_alone),
      cmocka_unit_test(formats_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

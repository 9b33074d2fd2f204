/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of reading JSON: values, places, what is refused, and hostile texts.
 */
#include "data_support.h"

#include <math.h>
#include <time.h>

/* ---- Values and places -------------------------------------------------------------------------------------------- */

static void values_have_kinds(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map = json_of(
      &test, "{\"a\": 2.10, \"b\": -0.5e+3, \"c\": \"x\\n\\u00e9\\ud83d\\ude00\\/\", \"d\": true, \"e\": false, \"f\": null,"
             " \"g\": [], \"h\": {}, \"\": \"empty\"}");
  assert_non_null(map);
  assert_silent(&test);
  assert_int_equal(map->count, 9);
  assert_string_equal(value_member(map, "a")->text, "2.10");
  assert_true(fabs(value_member(map, "a")->number - 2.1) < 1e-15);
  assert_string_equal(value_member(map, "b")->text, "-0.5e+3");
  assert_true(fabs(value_member(map, "b")->number + 500) < 1e-9);
  assert_string_equal(value_member_text(map, "c"), "x\né😀/");
  assert_int_equal(value_member(map, "d")->kind, VALUE_BOOLEAN);
  assert_true(value_member(map, "d")->number > 0);
  assert_false(value_member(map, "e")->number > 0);
  assert_int_equal(value_member(map, "f")->kind, VALUE_NULL);
  assert_int_equal(value_member(map, "g")->kind, VALUE_LIST);
  assert_int_equal(value_member(map, "h")->kind, VALUE_MAP);
  assert_string_equal(value_member_text(map, ""), "empty");
  text_end(&test);
}

static void a_lone_scalar_is_a_text(void **state) {
  (void)state;
  struct text_under_test test;
  assert_string_equal(json_of(&test, " 12 ")->text, "12");
  text_end(&test);
  assert_string_equal(json_of(&test, "\"x\"\n")->text, "x");
  text_end(&test);
  assert_int_equal(json_of(&test, "null")->kind, VALUE_NULL);
  text_end(&test);
  assert_string_equal(json_of(&test, "\xEF\xBB\xBF[1]")->first->text, "1");
  text_end(&test);
}

static void values_and_keys_have_places(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map = json_of(&test, "{\n  \"é\\u00e9\\\"\": [1, \"😀\",\t{\"k\":null}],\r\n  \"z\" :\n    true\n}\n");
  assert_non_null(map);
  assert_position(map->place, 1, 1);
  assert_string_equal(map->first->key, "éé\"");
  assert_position(map->first->key_place, 2, 3);
  assert_position(map->first->place, 2, 16);
  const struct value *list = map->first;
  assert_position(list->first->place, 2, 17);
  assert_position(list->first->next->place, 2, 20);
  assert_position(list->last->place, 2, 25);
  assert_position(list->last->first->key_place, 2, 26);
  assert_position(list->last->first->place, 2, 30);
  assert_position(map->last->key_place, 3, 3);
  assert_position(map->last->place, 4, 5);
  text_end(&test);
}

/* ---- What is refused ---------------------------------------------------------------------------------------------- */

#define NO_NUMBER "error: this is no number of JSON: write it as 12, -0.5 or 1e3, without '+', leading zeros or a bare '.'"
#define NO_WORD   "error: this is no value of JSON: put a text between double quotes; other words are only true, false and null"

static void numbers_follow_the_grammar(void **state) {
  (void)state;
  assert_json_refused("[01]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[+1]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[.5]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[5.]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[-]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[1e]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[1e+]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[0x10]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[1_000]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[-Infinity]", "t:1:2: " NO_NUMBER);
  assert_json_refused("[NaN]", "t:1:2: " NO_WORD);
  assert_json_refused("[nan]", "t:1:2: " NO_WORD);
  assert_json_refused("[1, 1e999]", "t:1:5: error: this number is too large");
  assert_json_refused("[0.1234567890123456789012345678901234567890123456789012345678901234]",
                      "t:1:2: error: a number can have 63 characters at most");
}

static void words_and_texts_follow_the_grammar(void **state) {
  (void)state;
  assert_json_refused("[True]", "t:1:2: " NO_WORD);
  assert_json_refused("[truex]", "t:1:2: " NO_WORD);
  assert_json_refused("{\"a\": yes}", "t:1:7: " NO_WORD);
  assert_json_refused("{'a': 1}", "t:1:2: error: JSON puts texts between double quotes");
  assert_json_refused("{a: 1}", "t:1:2: error: a key between double quotes is expected here");
  assert_json_refused("{1: 1}", "t:1:2: error: a key between double quotes is expected here");
  assert_json_refused("[\"a\\x\"]", "t:1:4: error: this is no escape sequence of JSON: write '\\\\' for a backslash");
  assert_json_refused("[\"a\\u12g4\"]", "t:1:4: error: '\\u' needs four hexadecimal digits after it");
  assert_json_refused("[\"a\\u0000b\"]", "t:1:4: error: a text cannot hold the character NUL (\\u0000)");
  assert_json_refused("{\"k\\u0000\": 1}", "t:1:4: error: a text cannot hold the character NUL (\\u0000)");
  assert_json_refused("[\"\\ud83d\"]",
                      "t:1:3: error: this is half of a surrogate pair, which is no character: write both halves");
  assert_json_refused("[\"\\ude00\\ud83d\"]",
                      "t:1:3: error: this is half of a surrogate pair, which is no character: write both halves");
  assert_json_refused("[\"\\ud83d\\u0041\"]",
                      "t:1:3: error: this is half of a surrogate pair, which is no character: write both halves");
  assert_json_refused("[\"é\x01\"]", "t:1:4: error: a control character cannot stand in a text: write it as \\u0001");
  assert_json_refused("[\"a\tb\"]", "t:1:4: error: a control character cannot stand in a text: write it as \\u0009");
  assert_json_refused("[1,\n \"open\n\"]",
                      "t:2:2: error: the text that begins here has no closing quote on its line; write \\n for a line end");
  assert_json_refused("[\"open",
                      "t:1:2: error: the text that begins here has no closing quote on its line; write \\n for a line end");
  assert_json_refused("[\"open\\", "t:1:7: error: this is no escape sequence of JSON: write '\\\\' for a backslash");
}

static void structure_follows_the_grammar(void **state) {
  (void)state;
  assert_json_refused("", "t:1:1: error: there is nothing in this file");
  assert_json_refused(" \n ", "t:1:1: error: there is nothing in this file");
  assert_json_refused("{\"a\": 1} x", "t:1:10: error: something stands after the end of the JSON text: remove it");
  assert_json_refused("[1]]", "t:1:4: error: something stands after the end of the JSON text: remove it");
  assert_json_refused("{\"a\": 1}\n{\"b\": 2}", "t:2:1: error: something stands after the end of the JSON text: remove it");
  assert_json_refused("[1,\n2,]", "t:2:2: error: the comma before ']' must go");
  assert_json_refused("{\"a\": 1,}", "t:1:8: error: the comma before '}' must go");
  assert_json_refused("[,1]", "t:1:2: error: a value is expected here");
  assert_json_refused("[1 2]", "t:1:4: error: ',' or ']' is expected here, for the '[' on line 1");
  assert_json_refused("{\"a\": 1\n\"b\": 2}", "t:2:1: error: ',' or '}' is expected here, for the '{' on line 1");
  assert_json_refused("[1\n", "t:2:1: error: ',' or ']' is expected here, for the '[' on line 1");
  assert_json_refused("[1}", "t:1:3: error: ',' or ']' is expected here, for the '[' on line 1");
  assert_json_refused("{\"a\" 1}", "t:1:6: error: ':' after the key is expected here");
  assert_json_refused("{\"a\":}", "t:1:6: error: a value is expected here");
  assert_json_refused("{\"a\":", "t:1:6: error: the text ends where a value is expected");
  assert_json_refused("[1, // two\n2]", "t:1:5: error: JSON has no comments: remove it");
  assert_json_refused("[1 /* one */]", "t:1:4: error: JSON has no comments: remove it");
}

static void duplicate_keys_are_refused(void **state) {
  (void)state;
  assert_json_refused("{\"a\": 1,\n \"b\": {\"c\": 1, \"c\": 2}}",
                      "t:2:16: error: key 'c' stands here twice; the first is on line 2");
  assert_json_refused("{\"a\": 1, \"\\u0061\": 2}", "t:1:10: error: key 'a' stands here twice; the first is on line 1");
}

/* ---- Hostile texts ------------------------------------------------------------------------------------------------ */

static void bytes_that_are_no_text_are_refused(void **state) {
  (void)state;
  struct text_under_test test;
  text_begin(&test, "[\"a\0b\"]", 7);
  assert_null(json_parse(&test.source, test.arena, test.diag));
  assert_reported(&test, "t:1:4: error: a control character cannot stand in a text: write it as \\u0000");
  text_end(&test);
  text_begin(&test, "[1]\0", 4);
  assert_null(json_parse(&test.source, test.arena, test.diag));
  assert_reported(&test, "t:1:4: error: something stands after the end of the JSON text: remove it");
  text_end(&test);
  assert_json_refused("[\n\"\xC3(\"]", "t:2:2: error: the byte 0xC3 here is not valid UTF-8; save the file as UTF-8");
  assert_json_refused("[\"\xED\xA0\x80\"]", "t:1:3: error: the byte 0xED here is not valid UTF-8; save the file as UTF-8");
}

static void nesting_is_limited(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  buffer_repeat(&text, '[', 10000);
  buffer_repeat(&text, ']', 10000);
  clock_t begin = clock();
  assert_json_refused(buffer_string(&text), "t:1:65: error: lists and maps are nested more than 64 levels deep");
  assert_true(clock() - begin < CLOCKS_PER_SEC / 10);
  buffer_free(&text);

  for (int i = 0; i < 10000; i++)
    buffer_text(&text, "{\"a\":");
  assert_json_refused(buffer_string(&text), "t:1:321: error: lists and maps are nested more than 64 levels deep");
  buffer_free(&text);

  buffer_repeat(&text, '[', DATA_DEPTH_LIMIT);
  buffer_repeat(&text, ']', DATA_DEPTH_LIMIT);
  assert_non_null(json_of(&test, buffer_string(&text)));
  text_end(&test);
  buffer_free(&text);
}

static void faults_are_limited(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  buffer_text(&text, "[{\"a\": 1");
  for (int i = 0; i < 1000; i++)
    buffer_text(&text, ", \"a\": 1");
  buffer_text(&text, "}, {\"b\": 1, \"b\": 2}, 1e999]");
  assert_null(json_of(&test, buffer_string(&text)));
  assert_int_equal(diag_errors(test.diag), 20);
  text_end(&test);
  buffer_free(&text);
}

static void many_keys_take_no_quadratic_time(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  buffer_char(&text, '{');
  for (int i = 0; i < 200000; i++)
    buffer_format(&text, "\"key%d\": 1,\n", (i * 7919) % 200000);
  buffer_text(&text, "\"key7919\": 2}");
  clock_t begin = clock();
  assert_null(json_of(&test, buffer_string(&text)));
  assert_true(clock() - begin < 2 * CLOCKS_PER_SEC);
  assert_reported(&test, "t:200001:1: error: key 'key7919' stands here twice; the first is on line 2");
  text_end(&test);
  buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_have_kinds),
      cmocka_unit_test(a_lone_scalar_is_a_text),
      cmocka_unit_test(values_and_keys_have_places),
      cmocka_unit_test(numbers_follow_the_grammar),
      cmocka_unit_test(words_and_texts_follow_the_grammar),
      cmocka_unit_test(structure_follows_the_grammar),
      cmocka_unit_test(duplicate_keys_are_refused),
      cmocka_unit_test(bytes_that_are_no_text_are_refused),
      cmocka_unit_test(nesting_is_limited),
      cmocka_unit_test(faults_are_limited),
      cmocka_unit_test(many_keys_take_no_quadratic_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

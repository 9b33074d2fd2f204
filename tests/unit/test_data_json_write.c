/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of writing JSON: the styles, the canonical form with the samples of RFC 8785, and that what is written reads back.
 */
#include "data_support.h"

/* Fails unless a JSON text, parsed, is written so. */
static void assert_written(const char *text, enum json_style style, const char *expected) {
  struct text_under_test test;
  struct buffer out = {0};
  const struct value *value = json_of(&test, text);
  assert_non_null(value);
  json_write(value, style, &out);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
  text_end(&test);
}

static void styles_differ_in_blanks(void **state) {
  (void)state;
  const char *text = "{ \"b\":[1.50,{\"x\":null}],\"a\":{},\"c\":[ ],\"t\":[true,false] }";
  assert_written(text, JSON_COMPACT, "{\"b\":[1.50,{\"x\":null}],\"a\":{},\"c\":[],\"t\":[true,false]}");
  assert_written(text, JSON_CANONICAL, "{\"a\":{},\"b\":[1.5,{\"x\":null}],\"c\":[],\"t\":[true,false]}");
  assert_written(text, JSON_PRETTY,
                 "{\n"
                 "  \"b\": [\n"
                 "    1.50,\n"
                 "    {\n"
                 "      \"x\": null\n"
                 "    }\n"
                 "  ],\n"
                 "  \"a\": {},\n"
                 "  \"c\": [],\n"
                 "  \"t\": [\n"
                 "    true,\n"
                 "    false\n"
                 "  ]\n"
                 "}\n");
  assert_written("\"x\"", JSON_PRETTY, "\"x\"\n");
}

/* RFC 8785, section 3.2.2: the sample input and what follows of it in 3.2.3. */
static void rfc_8785_sample_is_canonical(void **state) {
  (void)state;
  assert_written("{\n"
                 "  \"numbers\": [333333333.33333329, 1E30, 4.50,\n"
                 "              2e-3, 0.000000000000000000000000001],\n"
                 "  \"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\n"
                 "  \"literals\": [null, true, false]\n"
                 "}",
                 JSON_CANONICAL,
                 "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                 "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

/* RFC 8785, section 3.2.3: keys that sort otherwise as UTF-8 than as UTF-16. */
static void rfc_8785_keys_are_sorted_by_utf_16(void **state) {
  (void)state;
  assert_written(
      "{\n"
      "  \"\\u20ac\": \"Euro Sign\",\n"
      "  \"\\r\": \"Carriage Return\",\n"
      "  \"\\ufb33\": \"Hebrew Letter Dalet With Dagesh\",\n"
      "  \"1\": \"One\",\n"
      "  \"\\ud83d\\ude00\": \"Emoji: Grinning Face\",\n"
      "  \"\\u0080\": \"Control\",\n"
      "  \"\\u00f6\": \"Latin Small Letter O With Diaeresis\"\n"
      "}",
      JSON_CANONICAL,
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\","
      "\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
  assert_written("{\"aa\":1,\"a\":2,\"\":3,\"a\\ud7ff\":4,\"a\\ue000\":5,\"a\\ud800\\udc00\":6}", JSON_CANONICAL,
                 "{\"\":3,\"a\":2,\"aa\":1,\"a\xED\x9F\xBF\":4,\"a\xF0\x90\x80\x80\":6,\"a\xEE\x80\x80\":5}");
}

/* RFC 8785, appendix B: numbers by their bits in IEEE 754. test_base_text.c holds number_write against all of them; here, that JSON is
 * written through it, and what is no number. */
static void rfc_8785_numbers_are_canonical(void **state) {
  (void)state;
  static const struct {
    uint64_t bits;        /* of the double */
    const char *expected; /* the JSON number */
  } samples[] = {
      {0x8000000000000000, "0"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x7ff0000000000000, "null"},
      {0x7fffffffffffffff, "null"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct arena *arena = arena_new();
    struct buffer out = {0};
    double number = 0;
    memcpy(&number, &samples[i].bits, sizeof number);
    json_write(value_new_number(arena, number), JSON_CANONICAL, &out);
    assert_string_equal(buffer_string(&out), samples[i].expected);
    buffer_free(&out);
    arena_free(arena);
  }
}

static void a_large_map_is_sorted(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct value *map = value_new_map(arena);
  struct buffer expected = {0};
  struct buffer out = {0};
  for (int i = 0; i < 100; i++)
    value_set_number(arena, map, arena_format(arena, "%02d", (i * 37) % 100), (i * 37) % 100);
  for (int i = 0; i < 100; i++)
    buffer_format(&expected, "%c\"%02d\":%d", i == 0 ? '{' : ',', i, i);
  buffer_char(&expected, '}');
  json_write(map, JSON_CANONICAL, &out);
  assert_string_equal(buffer_string(&out), buffer_string(&expected));
  assert_string_equal(map->first->next->key, "37");
  buffer_free(&out);
  buffer_free(&expected);
  arena_free(arena);
}

static void every_character_reads_back(void **state) {
  (void)state;
  struct buffer text = {0};
  for (uint32_t code_point = 1; code_point < 0x300; code_point++)
    buffer_code_point(&text, code_point);
  buffer_text(&text, "\xE2\x80\xA8\xEF\xBF\xBF\xF4\x8F\xBF\xBF");
  for (int style = JSON_PRETTY; style <= JSON_CANONICAL; style++) {
    struct arena *arena = arena_new();
    struct buffer out = {0};
    struct text_under_test test;
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, buffer_string(&text), buffer_string(&text));
    json_write(map, (enum json_style)style, &out);
    const struct value *back = json_of(&test, buffer_string(&out));
    assert_non_null(back);
    assert_true(values_equal(map, back));
    text_end(&test);
    buffer_free(&out);
    arena_free(arena);
  }
  buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(styles_differ_in_blanks),
      cmocka_unit_test(rfc_8785_sample_is_canonical),
      cmocka_unit_test(rfc_8785_keys_are_sorted_by_utf_16),
      cmocka_unit_test(rfc_8785_numbers_are_canonical),
      cmocka_unit_test(a_large_map_is_sorted),
      cmocka_unit_test(every_character_reads_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

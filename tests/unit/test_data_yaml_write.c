/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of writing YAML: how it looks, and that every value reads back as it was.
 */
#include "data_support.h"

static void assert_written(const struct value *value, const char *expected) {
  struct buffer out = {0};
  yaml_write(value, &out);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
}

/* Writes a value and fails unless it reads back as the same. */
static void assert_reads_back(const struct value *value) {
  struct buffer out = {0};
  struct text_under_test test;
  yaml_write(value, &out);
  const struct value *back = yaml_of(&test, buffer_string(&out));
  if (back == NULL)
    fail_msg("written as:\n%s\nnot read:\n%s", buffer_string(&out), report_of(&test));
  if (!values_equal(value, back))
    fail_msg("written as:\n%s\nread as another value", buffer_string(&out));
  text_end(&test);
  buffer_free(&out);
}

static void blocks_are_written(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map = json_of(
      &test, "{\"peil\": \"questionnaire/1\", \"title\": {\"nl\": \"één 'titel'\", \"en\": \"a: b\"}, \"areas\": [\"x\", 2.10],"
             " \"none\": null, \"open\": true, \"empty\": [], \"map\": {},"
             " \"questions\": [{\"id\": \"org-04.1\", \"help\": \"two\\nlines\\n\"}, {\"id\": \"1.08\"}]}");
  assert_written(map, "peil: questionnaire/1\n"
                      "title:\n"
                      "  nl: één 'titel'\n"
                      "  en: \"a: b\"\n"
                      "areas:\n"
                      "- x\n"
                      "- 2.10\n"
                      "none: null\n"
                      "open: true\n"
                      "empty: []\n"
                      "map: {}\n"
                      "questions:\n"
                      "- id: org-04.1\n"
                      "  help: |\n"
                      "    two\n"
                      "    lines\n"
                      "- id: \"1.08\"\n");
  assert_reads_back(map);
  text_end(&test);
}

/* Texts that YAML 1.1, YAML 1.2 or we would take for something else when they stand unquoted. */
static void ambiguous_texts_are_quoted(void **state) {
  (void)state;
  static const char *const texts[] = {"",      "null",
                                      "~",     "true",
                                      "False", "YES",
                                      "no",    "on",
                                      "Off",   "y",
                                      "N",     "1",
                                      "-1",    "1.08",
                                      "2.10",  "1e3",
                                      "0x1F",  "0o7",
                                      "007",   "1_000",
                                      "12:30", "+1",
                                      ".5",    ".inf",
                                      "-.Inf", ".NaN",
                                      "<<",    "=",
                                      "-",     "- x",
                                      "? x",   ": x",
                                      "#x",    "&x",
                                      "*x",    "!x",
                                      "%x",    "@x",
                                      "`x",    "|",
                                      ">",     "[x",
                                      "{x",    "]",
                                      "}",     ",x",
                                      "'x",    "2026-03-02",
                                      "a: b",  "a #b",
                                      "a:",    " a",
                                      "a ",    "\ta",
                                      "---",   "...",
                                      "a\tb",  "2026-03-02T10:11:12Z"};
  struct arena *arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buffer out = {0};
    yaml_write(value_new_text(arena, texts[i]), &out);
    char quote = buffer_string(&out)[0];
    if (quote != '"' && quote != '\'')
      fail_msg("'%s' is written as: %s", texts[i], buffer_string(&out));
    buffer_free(&out);
    assert_reads_back(value_new_text(arena, texts[i]));
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, texts[i], texts[i]);
    assert_reads_back(map);
  }
  arena_free(arena);
}

static void clear_texts_are_plain(void **state) {
  (void)state;
  static const char *const texts[] = {"org-04.1",
                                      "Gemeente Voorbeeld",
                                      "een 'woord' \"hier\"",
                                      "3 keer per jaar",
                                      "urn:nl:ak:mtr:org-04",
                                      "https://example.org/#x",
                                      "été, ja",
                                      "€ 5",
                                      "a-b"};
  struct arena *arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    assert_written(value_new_text(arena, texts[i]), arena_format(arena, "%s\n", texts[i]));
  arena_free(arena);
}

static void quotes_suit_the_text(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_written(value_new_text(arena, "1.08"), "\"1.08\"\n");
  assert_written(value_new_text(arena, "\"x\": y"), "'\"x\": y'\n");
  assert_written(value_new_text(arena, "\"it's\": y"), "\"\\\"it's\\\": y\"\n");
  assert_written(value_new_text(arena, "a\rb"), "\"a\\rb\"\n");
  /* libyaml 0.2 takes no character beyond U+FFFF for printable. */
  assert_written(value_new_text(arena, "😀"), "\"\\U0001F600\"\n");
  arena_free(arena);
}

static void long_lines_are_not_folded(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct buffer text = {0};
  for (int i = 0; i < 200; i++)
    buffer_text(&text, "woord: ");
  buffer_char(&text, 'x');
  assert_written(value_new_text(arena, buffer_string(&text)), arena_format(arena, "\"%s\"\n", buffer_string(&text)));
  struct value *map = value_new_map(arena);
  value_set_text(arena, map, buffer_string(&text), "a key of over 128 characters");
  assert_reads_back(map);
  buffer_free(&text);
  arena_free(arena);
}

static void lines_read_back(void **state) {
  (void)state;
  static const char *const texts[] = {
      "\n",
      "\n\n",
      "a\n",
      "a\nb",
      "a\n\n",
      "a\n\nb\n\n\n",
      "\na",
      " a\nb",
      "a\n b\n",
      "a \nb",
      "\n a",
      "a\n\tb",
      "\ta\nb",
      "a\r\nb",
      "a\xC2\x85"
      "b\nc",
      "a\xE2\x80\xA8"
      "b\nc",
      "#a\nb\n",
      "- a\n- b",
      "---\na",
      "a\n---\n",
      "a\n...\nb",
      "  \n  \n",
      "a\n  \nb",
      "a: b\nc: d\n",
      "a\n\xEF\xBB\xBF"
      "b",
      "\xEF\xBB\xBF",
      "a\n\x01",
      "\x7F",
      "\x1B[0m",
      "a\n ",
      "\\\n\"",
      "'\n'",
  };
  struct arena *arena = arena_new();
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    assert_reads_back(value_new_text(arena, texts[i]));
    struct value *list = value_new_list(arena);
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "first", texts[i]);
    value_set_text(arena, map, texts[i], texts[i]);
    value_append(list, map);
    value_append(list, value_new_text(arena, texts[i]));
    value_append(list, value_new_text(arena, "end"));
    assert_reads_back(list);
  }
  arena_free(arena);
}

/* A generator of numbers that gives the same on every machine (Knuth's linear congruential generator). */
static uint32_t random_next(uint64_t *seed) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*seed >> 33);
}

/* Texts of characters that mean something in YAML, and a few that do not. */
static const char *random_text(struct arena *arena, uint64_t *seed) {
  static const char *const pieces[] = {" ", "\n", ":",  "-",        "#",        "a",    "1",    ".",           "\"",
                                       "'", "\\", "\t", "[",        "}",        ",",    "&",    "*",           "!",
                                       "|", ">",  "%",  "@",        "`",        "~",    "?",    "=",           "<",
                                       "é", "😀",  "\r", "\xC2\x85", "\xC2\xA0", "\x01", "null", "\xEF\xBB\xBF"};
  struct buffer text = {0};
  uint32_t length = random_next(seed) % 7;
  for (uint32_t i = 0; i < length; i++)
    buffer_text(&text, pieces[random_next(seed) % (sizeof pieces / sizeof *pieces)]);
  const char *copy = arena_text(arena, buffer_string(&text));
  buffer_free(&text);
  return copy;
}

static struct value *random_value(struct arena *arena, uint64_t *seed, int depth) {
  uint32_t choice = random_next(seed) % (depth > 0 ? 8 : 6);
  if (choice < 4)
    return value_new_text(arena, random_text(arena, seed));
  if (choice == 4)
    return value_new_number(arena, (double)random_next(seed) / 64 - 9999);
  if (choice == 5)
    return random_next(seed) % 2 == 0 ? value_new_null(arena) : value_new_boolean(arena, random_next(seed) % 2 == 0);
  struct value *parent = choice == 6 ? value_new_list(arena) : value_new_map(arena);
  uint32_t count = random_next(seed) % 4;
  for (uint32_t i = 0; i < count; i++) {
    struct value *child = random_value(arena, seed, depth - 1);
    const char *key = random_text(arena, seed);
    if (choice == 6)
      value_append(parent, child);
    else if (value_member(parent, key) == NULL)
      value_set(arena, parent, key, child);
  }
  return parent;
}

static void random_values_read_back(void **state) {
  (void)state;
  uint64_t seed = 20261123;
  for (int i = 0; i < 10000; i++) {
    struct arena *arena = arena_new();
    struct value *list = value_new_list(arena);
    for (int item = 0; item < 5; item++)
      value_append(list, random_value(arena, &seed, 4));
    assert_reads_back(list);
    arena_free(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_are_written),        cmocka_unit_test(ambiguous_texts_are_quoted),
      cmocka_unit_test(clear_texts_are_plain),     cmocka_unit_test(quotes_suit_the_text),
      cmocka_unit_test(long_lines_are_not_folded), cmocka_unit_test(lines_read_back),
      cmocka_unit_test(random_values_read_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

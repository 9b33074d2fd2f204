/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of reading YAML: kinds, places, aliases, what is refused, and hostile files.
 */
#include "data_support.h"

#include <math.h>
#include <time.h>

/* ---- Kinds and places --------------------------------------------------------------------------------------------- */

static void assert_kind(const struct value *map, const char *key, enum value_kind kind, const char *text) {
  const struct value *member = value_member(map, key);
  assert_non_null(member);
  assert_int_equal(member->kind, kind);
  assert_string_equal(member->text, text);
}

static void plain_scalars_have_kinds(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map =
      yaml_of(&test, "norm: 2.10\nnegative: -3e2\nquoted: \"2.10\"\nsingle: '3'\nwide: 007\nplus: +1\nhalf: .5\nopen: 5.\nlarge: 1e3\nboth: -5.E-1\ndot: .\ndots: 1..2\nversion: 1.2.3\nsigns: +-1\n"
                     "hex: 0x1F\nyes: yes\nno: No\nt: true\nf: false\nbig: True\nnull1: null\ntilde: ~\nnone:\n"
                     "date: 2026-03-02\nhuge: 1e999\n");
  assert_non_null(map);
  assert_kind(map, "norm", VALUE_NUMBER, "2.10");
  assert_true(fabs(value_member(map, "norm")->number - 2.1) < 1e-15);
  assert_kind(map, "negative", VALUE_NUMBER, "-3e2");
  assert_true(fabs(value_member(map, "negative")->number + 300) < 1e-9);
  assert_kind(map, "quoted", VALUE_TEXT, "2.10");
  assert_kind(map, "single", VALUE_TEXT, "3");
  assert_kind(map, "wide", VALUE_TEXT, "007");
  assert_kind(map, "plus", VALUE_NUMBER, "+1");
  assert_true(fabs(value_member(map, "plus")->number - 1) < 1e-15);
  assert_kind(map, "half", VALUE_NUMBER, ".5");
  assert_true(fabs(value_member(map, "half")->number - 0.5) < 1e-15);
  assert_true(fabs(value_member(map, "open")->number - 5) < 1e-15);
  assert_true(fabs(value_member(map, "large")->number - 1000) < 1e-12);
  assert_kind(map, "both", VALUE_NUMBER, "-5.E-1");
  assert_true(fabs(value_member(map, "both")->number + 0.5) < 1e-15);
  assert_kind(map, "dot", VALUE_TEXT, ".");
  assert_kind(map, "dots", VALUE_TEXT, "1..2");
  assert_kind(map, "version", VALUE_TEXT, "1.2.3");
  assert_kind(map, "signs", VALUE_TEXT, "+-1");
  assert_kind(map, "hex", VALUE_TEXT, "0x1F");
  assert_kind(map, "yes", VALUE_TEXT, "yes");
  assert_kind(map, "no", VALUE_TEXT, "No");
  assert_kind(map, "t", VALUE_BOOLEAN, "true");
  assert_true(value_member(map, "t")->number > 0);
  assert_kind(map, "f", VALUE_BOOLEAN, "false");
  assert_kind(map, "big", VALUE_TEXT, "True");
  assert_kind(map, "null1", VALUE_NULL, "null");
  assert_kind(map, "tilde", VALUE_NULL, "~");
  assert_kind(map, "none", VALUE_NULL, "");
  assert_kind(map, "date", VALUE_TEXT, "2026-03-02");
  assert_kind(map, "huge", VALUE_TEXT, "1e999");
  text_end(&test);
}

static void values_and_keys_have_places(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map =
      yaml_of(&test, "# één opmerking\ntitle: {nl: café ☕ 😀, en: \"x\"}\r\nlist:\r\n  - é: ë\n  -   [a, 'b']\nlast: |\n"
                     "  literal ü\n  lines\nend: z\n");
  assert_non_null(map);
  assert_position(map->place, 2, 1);
  const struct value *title = value_member(map, "title");
  assert_position(title->key_place, 2, 1);
  assert_position(title->place, 2, 8);
  assert_position(title->first->key_place, 2, 9);
  assert_position(title->first->place, 2, 13);
  assert_position(title->last->key_place, 2, 23);
  assert_position(title->last->place, 2, 27);
  const struct value *list = value_member(map, "list");
  assert_position(list->key_place, 3, 1);
  assert_position(list->place, 4, 3);
  assert_position(list->first->place, 4, 5);
  assert_position(list->first->first->place, 4, 8);
  assert_position(list->last->place, 5, 7);
  assert_position(list->last->last->place, 5, 11);
  assert_position(value_member(map, "last")->place, 6, 7);
  assert_string_equal(value_member(map, "last")->text, "literal ü\nlines\n");
  assert_position(value_member(map, "end")->key_place, 9, 1);
  assert_position(value_member(map, "end")->place, 9, 6);
  text_end(&test);
}

static void a_part_of_a_source_is_read(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text = "---\nköp: ü\nid: org-04\n---\n# {body: [\n";
  text_begin(&test, text, strlen(text));
  const struct value *map =
      yaml_parse(&test.source, 4, (size_t)(strstr(text, "---\n#") - text), YAML_STRICT, test.arena, test.diag);
  assert_non_null(map);
  assert_int_equal(map->count, 2);
  assert_position(map->last->key_place, 3, 1);
  assert_position(map->last->place, 3, 5);
  text_end(&test);
}

static void a_byte_order_mark_is_passed_over(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map = yaml_of(&test, "\xEF\xBB\xBFid: a\nnext: b\n");
  assert_non_null(map);
  assert_string_equal(map->first->key, "id");
  assert_position(map->last->place, 2, 7);
  text_end(&test);
}

/* ---- Aliases ------------------------------------------------------------------------------------------------------ */

static void aliases_repeat_values(void **state) {
  (void)state;
  struct text_under_test test;
  const struct value *map = yaml_of(&test, "base: &b {x: [1, 2]}\none: *b\nlist: [*b, &s text, *s]\nb2: &b other\ntwo: *b\n");
  assert_non_null(map);
  const struct value *one = value_member(map, "one");
  assert_string_equal(one->key, "one");
  assert_position(one->place, 2, 6);
  assert_int_equal(value_member(one, "x")->count, 2);
  const struct value *list = value_member(map, "list");
  assert_int_equal(list->count, 3);
  assert_null(list->first->key);
  assert_string_equal(list->last->text, "text");
  assert_string_equal(value_member_text(map, "two"), "other");
  assert_int_equal(map->count, 5);
  text_end(&test);
}

static void aliases_that_lead_nowhere_are_refused(void **state) {
  (void)state;
  assert_yaml_refused(
      "a: 1\nb: *no\n",
      "t:2:4: error: alias '*no' has no anchor '&no' before it; put a text that begins with '*' between quotes");
  assert_yaml_refused("a: &a\n  b: *a\n", "t:2:6: error: alias '*a' stands inside what it repeats");
  assert_yaml_refused("a: &a x\n*a : y\n", "t:2:1: error: a key must be text, not a list, a map or an alias");
}

/* The best known hostile file: nine levels of ten aliases each are a billion texts. The values down to a5 are 1234567 (with a5
 * alone 1111111), so that the seventh alias in a6 exceeds eight million. */
static void a_billion_laughs_end_quickly(void **state) {
  (void)state;
  struct buffer text = {0};
  buffer_text(&text, "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
  for (int level = 1; level < 10; level++) {
    buffer_format(&text, "a%d: &a%d [", level, level);
    for (int i = 0; i < 10; i++)
      buffer_format(&text, "%s*a%d", i > 0 ? ", " : "", level - 1);
    buffer_text(&text, "]\n");
  }
  clock_t begin = clock();
  assert_yaml_refused(buffer_string(&text),
                      "t:7:40: error: this file holds more than 8000000 values, counting what its aliases repeat");
  assert_true(clock() - begin < CLOCKS_PER_SEC);
  buffer_free(&text);
}

static void aliases_cannot_exceed_the_depth(void **state) {
  (void)state;
  struct buffer text = {0};
  buffer_text(&text, "- &a0 []\n");
  for (int level = 1; level < 100; level++)
    buffer_format(&text, "- &a%d [*a%d]\n", level, level - 1);
  assert_yaml_refused(buffer_string(&text), "t:64:9: error: lists and maps are nested more than 64 levels deep");
  buffer_free(&text);
}

static void anchors_are_limited(void **state) {
  (void)state;
  struct buffer text = {0};
  for (int i = 0; i < 300; i++)
    buffer_format(&text, "- &a%d x\n", i);
  assert_yaml_refused(buffer_string(&text), "t:257:3: error: this file has more than 256 anchors ('&'): write the values out");
  buffer_free(&text);
}

/* ---- What is refused ---------------------------------------------------------------------------------------------- */

static void duplicate_keys_are_refused(void **state) {
  (void)state;
  assert_yaml_refused("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n",
                      "t:2:17: error: key 'c' stands here twice; the first is on line 2");
  assert_yaml_refused("a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n", "t:3:1: error: key 'a' stands here twice; the first is on line 1");
}

static void duplicate_keys_can_be_dropped(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text = "hide: 1\ntitle: x\nhide: 2\nhide: 3\nlast: y\n";
  text_begin(&test, text, strlen(text));
  const struct value *map = yaml_parse(&test.source, 0, strlen(text), YAML_DUPLICATES_WARN, test.arena, test.diag);
  assert_non_null(map);
  assert_int_equal(map->count, 3);
  assert_string_equal(value_member(map, "hide")->text, "1");
  assert_string_equal(map->last->key, "last");
  assert_int_equal(diag_errors(test.diag), 0);
  assert_int_equal(diag_warnings(test.diag), 2);
  assert_reported(&test, "t:3:1: warning: key 'hide' stands here twice; only the first, on line 1, counts");
  assert_reported(&test, "t:4:1: warning: key 'hide' stands here twice; only the first, on line 1, counts");
  text_end(&test);
}

static void keys_must_be_text(void **state) {
  (void)state;
  assert_yaml_refused("1: x\n", "t:1:1: error: a key must be text: put '1' between quotes");
  assert_yaml_refused("a: 1\ntrue: x\n", "t:2:1: error: a key must be text: put 'true' between quotes");
  assert_yaml_refused("? [a]\n: x\n", "t:1:3: error: a key must be text, not a list, a map or an alias");
  assert_yaml_refused("{{a: b}: c}\n", "t:1:2: error: a key must be text, not a list, a map or an alias");
  assert_yaml_refused("a: &a {x: 1}\nb:\n  <<: *a\n", "t:3:3: error: merging maps ('<<') is not supported: write the keys out");
  assert_yaml_refused("a: 1\n&k b: 2\n", "t:2:1: error: a key cannot have an anchor ('&')");
  struct text_under_test test;
  const struct value *map = yaml_of(&test, "\"1\": x\n'<<': y\nyes: z\n");
  assert_non_null(map);
  assert_string_equal(map->first->key, "1");
  assert_int_equal(map->count, 3);
  text_end(&test);
}

static void tags_and_documents_are_refused(void **state) {
  (void)state;
  assert_yaml_refused("a: !!str 2\nb: !x [1]\n",
                      "t:1:4: error: tags ('!') are not supported: put a text that begins with '!' between quotes");
  assert_yaml_refused("a: !!str 2\nb: !x [1]\n",
                      "t:2:4: error: tags ('!') are not supported: put a text that begins with '!' between quotes");
  assert_yaml_refused("a: !e!x 2\n",
                      "t:1:4: error: tags ('!') are not supported: put a text that begins with '!' between quotes");
  assert_yaml_refused("a: 1\n---\nb: 2\n", "t:2:1: error: a second document begins here: a file holds one");
  assert_yaml_refused("", "t:1:1: error: there is nothing in this file");
  assert_yaml_refused("# only a remark\n", "t:1:1: error: there is nothing in this file");
  assert_yaml_refused("---\n...\n", "t:1:1: error: there is nothing in this file");
}

static void texts_cannot_hold_nul(void **state) {
  (void)state;
  assert_yaml_refused("a: b\nc: \"x\\0y\"\n", "t:2:4: error: a text cannot hold the character NUL (\\0)");
  assert_yaml_refused("\"k\\0\": b\n", "t:1:1: error: a text cannot hold the character NUL (\\0)");
}

static void faults_of_writing_are_explained(void **state) {
  (void)state;
  assert_yaml_refused(
      "a: b: c\n",
      "t:1:5: error: a ':' cannot stand here: put a text that contains ': ' between quotes, or correct the indentation");
  assert_yaml_refused("a:\n\t- b\n", "t:2:1: error: a tab cannot indent YAML: use blanks");
  assert_yaml_refused("é: @home\n", "t:1:4: error: a text cannot begin with '@': put it between quotes");
  assert_yaml_refused("é: 1\nb: \"open\nc: d\n", "t:2:4: error: the text that begins here has no closing quote");
  assert_yaml_refused("a: [1, 2\nb: 3\n", "t:2:2: error: a ',' or ']' is missing in this list");
  assert_yaml_refused("a: {b: 1\n", "t:2:1: error: a ',' or '}' is missing in this map");
  assert_yaml_refused(
      "a: 1\n  b: 2\n",
      "t:2:4: error: a ':' cannot stand here: put a text that contains ': ' between quotes, or correct the indentation");
  assert_yaml_refused("  a: 1\n b: 2\n",
                      "t:2:2: error: this cannot stand here: correct the indentation; a file holds one map or list");
  assert_yaml_refused("a:\n    b: 1\n  c: 2\n",
                      "t:3:3: error: a key is expected here: correct the indentation, or the quotes before it");
  assert_yaml_refused("a:\n  - b\n  c: d\n", "t:3:3: error: a '-' is expected here: correct the indentation of this list");
  assert_yaml_refused(
      "a: \"\\q\"\n",
      "t:1:5: error: this is no escape sequence: write '\\\\' for a backslash, or put the text between single quotes");
  assert_yaml_refused("a: *\n",
                      "t:1:4: error: a name is missing after '&' or '*': put a text that begins with these between quotes");
  assert_yaml_refused("a: b\nloose text\n",
                      "t:2:1: error: a ':' is missing after this key; a text that runs over several lines must be indented");
}

static void hints_name_the_likely_cause(void **state) {
  (void)state;
  static const struct {
    const char *text; /* YAML */
    const char *hint; /* what is said below the error */
  } samples[] = {
      {"a: [1, 2\nb: 3\n", "  it begins with '[' on line 1"},
      {"title: {nl: Risico: hoog, en: x}\n", "  put a text that contains ': ' between quotes"},
      {"a: 'een collega's bureau'\n",
       "  the quote before this ended the text: between single quotes, write '' for an apostrophe"},
      {"a: \"zei u \"ja\" toen\"\n", "  the quote before this ended the text: between double quotes, write \\\" for a quote"},
      {"a:b\nc: d\n", "  does the line before lack a ':' with a blank after it?"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    assert_yaml_refused(samples[i].text, samples[i].hint);
  struct text_under_test test;
  assert_null(yaml_of(&test, "a: 1\n  b: 2\n"));
  assert_null(strstr(report_of(&test), "does the line before"));
  text_end(&test);
}

/* ---- Hostile files ------------------------------------------------------------------------------------------------ */

static void bytes_that_are_no_text_are_refused(void **state) {
  (void)state;
  struct text_under_test test;
  text_begin(&test, "é: \0", 5);
  assert_null(yaml_parse(&test.source, 0, 5, YAML_STRICT, test.arena, test.diag));
  assert_reported(&test, "t:1:4: error: a control character cannot stand in YAML: remove it");
  text_end(&test);
  assert_yaml_refused("a: 1\nb: \x01\n", "t:2:4: error: a control character cannot stand in YAML: remove it");
  assert_yaml_refused("a: 1\nb: \xFF\n", "t:2:4: error: the byte 0xFF here is not valid UTF-8; save the file as UTF-8");
}

/* Repeats a text until it is long, and sees that it is refused within a second, with a line that ends in `message`. */
static void assert_refused_quickly(const char *repeated, size_t count, const char *line) {
  struct buffer text = {0};
  for (size_t i = 0; i < count; i++)
    buffer_text(&text, repeated);
  clock_t begin = clock();
  assert_yaml_refused(buffer_string(&text), line);
  assert_true(clock() - begin < CLOCKS_PER_SEC);
  buffer_free(&text);
}

static void nesting_is_limited(void **state) {
  (void)state;
  assert_refused_quickly("[", 100000, "t:1:65: error: lists and maps are nested more than 64 levels deep");
  assert_refused_quickly("- ", 100000, "t:1:129: error: lists and maps are nested more than 64 levels deep");
  assert_refused_quickly("{a: ", 100000, "t:1:257: error: lists and maps are nested more than 64 levels deep");
  assert_refused_quickly("? ", 100000, "t:1:3: error: a key must be text, not a list, a map or an alias");
  struct text_under_test test;
  struct buffer text = {0};
  buffer_repeat(&text, '[', DATA_DEPTH_LIMIT);
  buffer_repeat(&text, ']', DATA_DEPTH_LIMIT);
  assert_non_null(yaml_of(&test, buffer_string(&text)));
  text_end(&test);
  buffer_free(&text);
}

static void faults_are_limited(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  for (int i = 0; i < 1000; i++)
    buffer_text(&text, "- !x y\n");
  assert_null(yaml_of(&test, buffer_string(&text)));
  assert_int_equal(diag_errors(test.diag), 20);
  text_end(&test);
  buffer_free(&text);
  for (int i = 0; i < 1000; i++)
    buffer_text(&text, "a: y\n");
  assert_null(yaml_of(&test, buffer_string(&text)));
  assert_int_equal(diag_errors(test.diag), 20);
  text_end(&test);
  buffer_free(&text);
}

static void many_keys_take_no_quadratic_time(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer text = {0};
  for (int i = 0; i < 50000; i++)
    buffer_format(&text, "key%d: x\n", (i * 7919) % 50000);
  buffer_text(&text, "key7919: y\n");
  clock_t begin = clock();
  assert_null(yaml_of(&test, buffer_string(&text)));
  assert_true(clock() - begin < 2 * CLOCKS_PER_SEC);
  assert_reported(&test, "t:50001:1: error: key 'key7919' stands here twice; the first is on line 2");
  text_end(&test);
  buffer_free(&text);
}

/* ---- Real files --------------------------------------------------------------------------------------------------- */

static void the_task_registry_is_read(void **state) {
  (void)state;
  const char *path = "../shared/task-registry/iama.yaml";
  if (!file_exists(path)) {
    print_message("skipped: %s is not here\n", path);
    skip();
  }
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source;
  assert_true(file_read_text(path, TEXT_FILE_LIMIT, arena, &source, diag));
  const struct value *map = yaml_parse(&source, 0, source.length, YAML_STRICT, arena, diag);
  assert_non_null(map);
  const struct value *tasks = value_member(map, "tasks");
  assert_int_equal(tasks->count, 57);
  assert_string_equal(value_member_text(value_member(tasks->first, "template"), "answer"), "$ANSWER");
  assert_position(value_member(tasks->first, "template")->place, 35, 15);
  assert_int_equal(diag_errors(diag) + diag_warnings(diag), 0);
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_scalars_have_kinds),
      cmocka_unit_test(values_and_keys_have_places),
      cmocka_unit_test(a_part_of_a_source_is_read),
      cmocka_unit_test(a_byte_order_mark_is_passed_over),
      cmocka_unit_test(aliases_repeat_values),
      cmocka_unit_test(aliases_that_lead_nowhere_are_refused),
      cmocka_unit_test(a_billion_laughs_end_quickly),
      cmocka_unit_test(aliases_cannot_exceed_the_depth),
      cmocka_unit_test(anchors_are_limited),
      cmocka_unit_test(duplicate_keys_are_refused),
      cmocka_unit_test(duplicate_keys_can_be_dropped),
      cmocka_unit_test(keys_must_be_text),
      cmocka_unit_test(tags_and_documents_are_refused),
      cmocka_unit_test(texts_cannot_hold_nul),
      cmocka_unit_test(faults_of_writing_are_explained),
      cmocka_unit_test(hints_name_the_likely_cause),
      cmocka_unit_test(bytes_that_are_no_text_are_refused),
      cmocka_unit_test(nesting_is_limited),
      cmocka_unit_test(faults_are_limited),
      cmocka_unit_test(many_keys_take_no_quadratic_time),
      cmocka_unit_test(the_task_registry_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

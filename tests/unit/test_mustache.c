/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache beyond its specification: what is wrong is told with its place, and no text of a user breaks the Markdown around it.
 */
#include "../../src/report/mustache.h"
#include "data_support.h"

/* Reads a template and fills it from a JSON text; the text under test is the template. */
static bool expand(struct text_under_test *test, const char *text, const char *json, enum mustache_escape escape, bool strict,
                   struct buffer *out) {
  text_begin(test, text, strlen(text));
  struct source *data = arena_alloc(test->arena, sizeof *data);
  *data = (struct source){"data", json, strlen(json)};
  const struct value *context = json_parse(data, test->arena, test->diag);
  assert_non_null(context);
  return mustache_expand(&test->source, 0, test->source.length, context, escape, strict, out, test->diag);
}

static void assert_expands(const char *text, const char *json, const char *expected) {
  struct text_under_test test;
  struct buffer out = {0};
  assert_true(expand(&test, text, json, MUSTACHE_MARKDOWN, true, &out));
  assert_silent(&test);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
  text_end(&test);
}

static void assert_refused(const char *text, const char *json, const char *line) {
  struct text_under_test test;
  struct buffer out = {0};
  assert_false(expand(&test, text, json, MUSTACHE_MARKDOWN, true, &out));
  assert_reported(&test, line);
  buffer_free(&out);
  text_end(&test);
}

/* ---- Faults -------------------------------------------------------------------------------------------------------- */

static void tells_the_place_of_faults(void **state) {
  (void)state;
  assert_refused("one\n{{#areas}}\n", "{}", "t:2:4: error: the section 'areas' is not closed; close it with {{/areas}}");
  assert_refused("one\ntwo {{title\n", "{}", "t:2:5: error: this tag has no end: '}}' is missing");
  assert_refused("{{{title}}\n", "{}", "t:1:1: error: this tag has no end: '}}}' is missing");
  assert_refused("a {{/areas}}", "{}", "t:1:6: error: this closes the section 'areas', but no section is open here");
  assert_refused("{{#areas}}{{/area}}", "{}", "t:1:14: error: this closes the section 'area', but the open section is 'areas'");
  assert_refused("{{}}", "{}", "t:1:1: error: this tag has no name");
  assert_refused("{{#  }}", "{}", "t:1:1: error: this tag has no name");
  assert_refused("{{a b}}", "{}", "t:1:3: error: the name in this tag has a blank in it; is '}}' missing before it?");
  assert_refused("{{a..b}}", "{}",
                 "t:1:3: error: 'a..b' is no name: parts of a name are joined by single dots, at most 16 of them");
  assert_refused("{{=| |", "{}", "t:1:1: error: this tag has no end: '=}}' is missing");
  assert_refused("{{=|=}}", "{}", "t:1:1: error: this should set two delimiters, parted by a blank, such as {{=<% %>=}}");
  assert_refused("{{> part}}", "{}", "t:1:1: error: templates cannot take in other templates: '>' means nothing here");
}

static void tells_every_fault(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer out = {0};
  assert_false(expand(&test, "{{#a}}\n{{#b}}\n{{/a}}\n{{x y}}\n{{#c}}", "{}", MUSTACHE_MARKDOWN, false, &out));
  assert_reported(&test, "t:2:4: error: the section 'b' is not closed; close it with {{/b}}");
  assert_reported(&test, "t:4:3: error: the name in this tag has a blank in it; is '}}' missing before it?");
  assert_reported(&test, "t:5:4: error: the section 'c' is not closed; close it with {{/c}}");
  assert_int_equal(diag_errors(test.diag), 3);
  buffer_free(&out);
  text_end(&test);
}

static void misses_names_when_strict(void **state) {
  (void)state;
  const char *json = "{\"overall\": {\"level\": 2}, \"areas\": [{\"title\": \"Data\"}]}";
  assert_refused("{{overal.level}}", json, "t:1:3: error: there is nothing called 'overal' here");
  assert_refused("{{overal.level}}", json, "  did you mean 'overall'?");
  assert_refused("{{overall.levle}}", json, "t:1:3: error: 'overall' has nothing called 'levle'");
  assert_refused("{{overall.levle}}", json, "  did you mean 'level'?");
  assert_refused("{{#areas}}{{titel}}{{/areas}}", json, "t:1:13: error: there is nothing called 'titel' here");
  assert_refused("{{#areas}}{{titel}}{{/areas}}", json, "  did you mean 'title'?");
  assert_refused("{{^arias}}none{{/arias}}", json, "t:1:4: error: there is nothing called 'arias' here");
  assert_expands("{{overall.level}}{{#areas}} {{title}}{{/areas}}", json, "2 Data");
}

static void leaves_missing_names_empty_otherwise(void **state) {
  (void)state;
  struct text_under_test test;
  struct buffer out = {0};
  assert_true(expand(&test, "[{{overal.level}}{{^x}}no x{{/x}}]", "{}", MUSTACHE_MARKDOWN, false, &out));
  assert_silent(&test);
  assert_string_equal(buffer_string(&out), "[no x]");
  buffer_free(&out);
  text_end(&test);
}

/* Lists in lists in lists end quickly: 64 items, 5 deep, would be 64^5 = a thousand million turns. Of 3 deep there are 64^3 = 262,144,
 * each of which writes 300 bytes: 75 MB. */
static void ends_what_grows_without_bound(void **state) {
  (void)state;
  struct buffer json = {0};
  struct buffer text = {0};
  buffer_text(&json, "{\"a\": [");
  for (int i = 0; i < 64; i++)
    buffer_text(&json, i > 0 ? ", 1" : "1");
  buffer_text(&json, "]}");
  assert_refused("\n{{#a}}{{#a}}{{#a}}{{#a}}\n{{#a}}x{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}", buffer_string(&json),
                 "t:3:4: error: 'a' goes round too often here: lists in this report have more than 10000000 turns together");
  assert_refused("\n{{#a}}{{#a}}{{#a}}{{#a}}\n{{#a}}x{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}", buffer_string(&json),
                 "  it stands in 'a' on line 2, which goes through a list");
  buffer_text(&text, "{{#a}}{{#a}}{{#a}}");
  buffer_repeat(&text, 'x', 300);
  buffer_text(&text, "{{/a}}{{/a}}{{/a}}");
  assert_refused(buffer_string(&text), buffer_string(&json),
                 "t:1:19: error: the template grows too large here: do sections over lists stand in each other?");
  buffer_free(&text);
  buffer_free(&json);
}

/* Bounds that a report gives: 3 × 3 turns within 3 make 12; there are 9 marks. The inner loop went round most often. */
static void keeps_within_bounds(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text = "{{#a}}\n{{#b.c}}\n[1]\n{{/b.c}}\n{{/a}}\n";
  const char *json = "{\"a\": [1, 2, 3], \"b\": {\"c\": [1, 2, 3]}}";
  size_t at = (size_t)(strstr(text, "[1]") - text);
  const struct mustache_cut cut = {at, at + 4};
  text_begin(&test, text, strlen(text));
  struct source data = {"data", json, strlen(json)};
  const struct mustache_input input = {.source = &test.source, .end = test.source.length, .cuts = &cut, .cut_count = 1};
  const struct value *context = json_parse(&data, test.arena, test.diag);
  const struct tag *tags = NULL;
  assert_true(mustache_parse(&input, test.arena, &tags, test.diag));
  const struct mustache_bounds most[] = {{12, 9, 1}, {11, 9, 1}, {12, 8, 1}};
  for (size_t i = 0; i < 3; i++) {
    struct buffer out = {0};
    struct mustache_marks marks = {0};
    struct mustache_loop busiest = {0};
    const struct mustache_output output = {
        .out = &out, .arena = test.arena, .marks = &marks, .most = most[i], .busiest = &busiest};
    assert_int_equal(mustache_write(tags, context, &output, test.diag), i == 0);
    assert_string_equal(mustache_name(busiest.tag, test.arena), "b.c");
    assert_string_equal(mustache_name(marks.items[0].loop, test.arena), "b.c");
    if (i == 0)
      assert_int_equal(busiest.turns, 9);
    buffer_free(&out);
  }
  assert_reported(&test, "t:2:4: error: 'b.c' goes round too often here: lists in this report have more than 11 turns together");
  assert_reported(&test, "  it stands in 'a' on line 1, which goes through a list");
  assert_reported(&test, "t:3:1: error: this block comes back too often: more than 8 blocks in one report");
  assert_reported(&test, "  it stands in 'b.c' on line 2, which goes through a list");
  assert_int_equal(diag_errors(test.diag), 2);
  text_end(&test);
}

static void limits_how_deep_sections_stand(void **state) {
  (void)state;
  struct buffer text = {0};
  for (int i = 0; i < 40; i++)
    buffer_text(&text, "{{#a}}");
  for (int i = 0; i < 40; i++)
    buffer_text(&text, "{{/a}}");
  /* Six bytes a section: the 33rd begins in column 32 * 6 + 1. */
  assert_refused(buffer_string(&text), "{}", "t:1:193: error: sections stand in each other more than 32 deep");
  buffer_free(&text);
}

/* ---- Checking without figures -------------------------------------------------------------------------------------- */

static void checks_names_against_a_shape(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text =
      "{{#areas}}{{titel}}{{/areas}}\n{{^areas}}{{nmae}}{{/areas}}\n{{areas}} {{overall}}\n{{#areas}}{{name}}{{/areas}}";
  const char *json = "{\"name\": \"x\", \"areas\": [{\"title\": null}], \"overall\": {\"level\": null}}";
  text_begin(&test, text, strlen(text));
  struct source data = {"data", json, strlen(json)};
  const struct mustache_input input = {.source = &test.source, .end = test.source.length};
  const struct tag *tags = NULL;
  assert_true(mustache_parse(&input, test.arena, &tags, test.diag));
  assert_false(mustache_check_names(tags, json_parse(&data, test.arena, test.diag), NULL, test.diag));
  assert_reported(&test, "t:1:13: error: there is nothing called 'titel' here");
  assert_reported(&test, "t:2:13: error: there is nothing called 'nmae' here");
  assert_reported(&test, "t:3:3: error: 'areas' is a list: open it with '#', and name what each item has between that and '/'");
  assert_reported(&test, "t:3:13: error: 'overall' has parts: name the one you mean after a dot");
  assert_int_equal(diag_errors(test.diag), 4);
  text_end(&test);
}

/* ---- Cuts ---------------------------------------------------------------------------------------------------------- */

/* The template below with its two cuts, "[1]\n" and "[2]\n". */
static void marks_where_cuts_stood(void **state) {
  (void)state;
  struct text_under_test test;
  const char *text = "a\n{{#list}}\n[1]\nb{{.}}\n{{/list}}\n{{! x\n[2]\n}}\nc\n";
  const char *json = "{\"list\": [1, 2]}";
  size_t first = (size_t)(strstr(text, "[1]") - text);
  size_t second = (size_t)(strstr(text, "[2]") - text);
  const struct mustache_cut cuts[] = {{first, first + 4}, {second, second + 4}};
  struct buffer out = {0};
  struct mustache_marks marks = {0};
  text_begin(&test, text, strlen(text));
  struct source data = {"data", json, strlen(json)};
  const struct mustache_input input = {.source = &test.source, .end = test.source.length, .cuts = cuts, .cut_count = 2};
  const struct mustache_output output = {.escape = MUSTACHE_MARKDOWN, .out = &out, .arena = test.arena, .marks = &marks};
  const struct tag *tags = NULL;
  assert_true(mustache_parse(&input, test.arena, &tags, test.diag));
  assert_true(mustache_write(tags, json_parse(&data, test.arena, test.diag), &output, test.diag));
  assert_string_equal(buffer_string(&out), "a\nb1\nb2\nc\n");
  assert_int_equal(marks.count, 2);
  assert_int_equal(marks.items[0].offset, strlen("a\n"));
  assert_int_equal(marks.items[1].offset, strlen("a\nb1\n"));
  assert_int_equal(marks.items[0].cut, 0);
  assert_int_equal(marks.items[1].cut, 0);
  buffer_free(&out);
  text_end(&test);
}

/* ---- Escapes ------------------------------------------------------------------------------------------------------- */

static void escapes_for_markdown(void **state) {
  (void)state;
  assert_expands("{{x}}", "{\"x\": \"# kop | `code` <b>\"}", "\\# kop \\| \\`code\\` \\<b\\>");
  assert_expands("{{x}}", "{\"x\": \"een\\n\\n\\ttwee \"}", "een&#10;&#10;&#32;twee&#32;");
  assert_expands("{{x}}", "{\"x\": \"een \\r\\n twee\"}", "een&#32;&#10;&#32;twee");
  assert_expands("{{x}}", "{\"x\": \"a\\u0001b\\u001bc\"}",
                 "a\xEF\xBF\xBD"
                 "b\xEF\xBF\xBD"
                 "c");
  assert_expands("{{x}}{{{x}}}{{&x}}", "{\"x\": \"*\"}", "\\***");
  assert_expands("{{x}}", "{\"x\": \"{{y}}\", \"y\": \"no\"}", "\\{\\{y\\}\\}");
}

/* Each text stands in a paragraph, a list, a table, a heading and a quote. Whatever it is, the Markdown has the same nodes as with a plain
 * word, and reads as the text itself. */
static const char *const hostile[] = {
    "# x",
    "x\n# y",
    "x\n\n# y",
    "|",
    "a | b | c",
    "\\|",
    "\\",
    "\\\\",
    "{{",
    "{{{title}}}",
    "```",
    "x\n```\ny",
    "~~~",
    "```peil gap-table\n```",
    "\n```peil gap-table\n```\nx",
    "`code`",
    "``",
    "<script>alert(1)</script>",
    "<!-- x",
    "</td>",
    "<b>",
    "&amp; &lt; &#35; &copy;",
    "&",
    "[link](javascript:alert(1))",
    "[x]",
    "[x]: https://example.org",
    "![image](x.png)",
    "<https://example.org>",
    "https://example.org/?a=b&c=d",
    "*a* **b** _c_ __d__ ***",
    "- a",
    "x\n- a\n- b",
    "+ a",
    "1. a",
    "1) a",
    "x\n1. a",
    "> a",
    "x\n> a",
    "---",
    "x\n---",
    "x\n===",
    "***",
    "a\\\nb",
    "a\n\n    b",
    "a \n b",
    "|---|---|",
    "a\n|---|",
    "!!! note \"x\"",
    "[^1]",
    "---\ntitle: x\n---",
    ":material-x:",
    "{ .class }",
    "a\u2028b\xC2\x85 c",
};

static const char *const surroundings[] = {
    "{{x}}\n",
    "begin {{x}} end\n",
    "{{x}}\nnext\n",
    "before\n{{x}}\n",
    "- {{x}}\n- b\n",
    "# {{x}}\n\nnext\n",
    "> {{x}}\n",
    "| {{x}} | b |\n| --- | --- |\n| {{x}} | {{x}} |\n| c | d |\n",
    "1. {{x}}\n\n   {{x}}\n",
    "*{{x}}*\n",
    "[{{x}}](https://example.org)\n",
};

/* One line for each node that is no text: neighbours of a text differ only when the text changed them. */
static void outline(const struct markdown *node, int depth, struct buffer *out) {
  if (node->kind != MARKDOWN_TEXT)
    buffer_format(out, "%*s%d\n", depth, "", (int)node->kind);
  for (const struct markdown *child = node->first; child != NULL; child = child->next)
    outline(child, depth + 1, out);
}

/* The Markdown of a surrounding with a text in it. */
static const struct markdown *markdown_with(struct text_under_test *test, const char *surrounding, const char *text) {
  struct buffer *out = arena_alloc(test->arena, sizeof *out);
  struct source *template_source = arena_alloc(test->arena, sizeof *template_source);
  struct source *expanded = arena_alloc(test->arena, sizeof *expanded);
  struct value *context = value_new_map(test->arena);
  value_set_text(test->arena, context, "x", text);
  *template_source = (struct source){"t", surrounding, strlen(surrounding)};
  assert_true(mustache_expand(template_source, 0, template_source->length, context, MUSTACHE_MARKDOWN, true, out, test->diag));
  *expanded = (struct source){"t", arena_text(test->arena, buffer_string(out)), out->length};
  buffer_free(out);
  return markdown_parse(expanded, 0, MARKDOWN_PLAIN, test->arena, test->diag);
}

/* Runs of spaces show as one in every format. */
static void squeeze(const char *text, struct buffer *out) {
  for (; *text != '\0'; text++) {
    if (*text != ' ' || text[1] != ' ')
      buffer_char(out, *text);
  }
}

static void assert_same_outline(const char *surrounding, const char *text) {
  struct text_under_test test;
  struct buffer found = {0};
  struct buffer expected = {0};
  struct buffer plain = {0};
  struct buffer wanted = {0};
  text_begin(&test, surrounding, strlen(surrounding));
  const struct markdown *markdown = markdown_with(&test, surrounding, text);
  outline(markdown, 0, &found);
  outline(markdown_with(&test, surrounding, "word"), 0, &expected);
  if (strcmp(buffer_string(&found), buffer_string(&expected)) != 0)
    fail_msg("«%s» breaks «%s»:\n%s", text, surrounding, buffer_string(&found));
  markdown_plain_text(markdown, &plain);
  squeeze(text, &wanted);
  if (strstr(buffer_string(&plain), buffer_string(&wanted)) == NULL)
    fail_msg("«%s» in «%s» reads as:\n%s", text, surrounding, buffer_string(&plain));
  buffer_free(&wanted);
  buffer_free(&plain);
  buffer_free(&expected);
  buffer_free(&found);
  text_end(&test);
}

static void no_text_breaks_the_markdown(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++)
    for (size_t j = 0; j < sizeof surroundings / sizeof surroundings[0]; j++)
      assert_same_outline(surroundings[j], hostile[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tells_the_place_of_faults),     cmocka_unit_test(tells_every_fault),
      cmocka_unit_test(misses_names_when_strict),      cmocka_unit_test(leaves_missing_names_empty_otherwise),
      cmocka_unit_test(ends_what_grows_without_bound),
      cmocka_unit_test(keeps_within_bounds), cmocka_unit_test(limits_how_deep_sections_stand),
      cmocka_unit_test(checks_names_against_a_shape),  cmocka_unit_test(marks_where_cuts_stood),
      cmocka_unit_test(escapes_for_markdown),          cmocka_unit_test(no_text_breaks_the_markdown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

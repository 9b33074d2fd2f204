/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: CommonMark with pipe tables, and what documentation sites write. A tree is held against its short notation:
 * (kind attributes children), with a text in single quotes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include <peil/data.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* What one test reads. */
struct reading {
  struct arena *arena;       /* holds the tree */
  struct diag *diag;         /* got the guesses */
  struct source source;      /* that was read */
  struct markdown *document; /* the tree */
};

static const char *const kind_names[] = {
    "doc",   "h", "p",  "list",   "item", "quote", "code-block", "html-block", "rule", "table", "row",  "cell",
    "admon", "",  "em", "strong", "code", "a",     "img",        "html",       "note", "soft",  "hard",
};

static void show(const struct markdown *node, struct buffer *out) {
  static const char *const aligns[] = {"", " right", " centre"};
  if (node->kind == MARKDOWN_TEXT) {
    buffer_format(out, "'%s'", node->text);
    return;
  }
  buffer_format(out, "(%s", kind_names[node->kind]);
  if (node->kind == MARKDOWN_HEADING || (node->kind == MARKDOWN_LIST && node->ordered))
    buffer_format(out, "%d", node->level);
  if (node->kind == MARKDOWN_LIST)
    buffer_text(out, node->tight ? " tight" : "");
  buffer_text(out, node->kind == MARKDOWN_CELL ? aligns[node->align] : "");
  const char *const attributes[] = {node->info, node->target, node->title, node->text};
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
    if (attributes[i] != NULL && *attributes[i] != '\0')
      buffer_format(out, " %s", attributes[i]);
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    buffer_char(out, ' ');
    show(child, out);
  }
  buffer_char(out, ')');
}

static struct reading read_bytes(const char *text, size_t length, enum markdown_flags flags) {
  struct reading reading = {.arena = arena_new(), .diag = diag_new()};
  reading.source = (struct source){.name = "t.md", .text = arena_text_of(reading.arena, text, length), .length = length};
  struct source *source = arena_alloc(reading.arena, sizeof *source);
  *source = reading.source;
  reading.document = markdown_parse(source, 0, flags, reading.arena, reading.diag);
  return reading;
}

static void reading_free(struct reading *reading) {
  arena_free(reading->arena);
  diag_free(reading->diag);
}

/* Holds the children of the document against `expected`. */
static void check(const char *text, enum markdown_flags flags, const char *expected) {
  struct reading reading = read_bytes(text, strlen(text), flags);
  struct buffer shown = {0};
  for (const struct markdown *child = reading.document->first; child != NULL; child = child->next) {
    show(child, &shown);
    buffer_text(&shown, child->next != NULL ? " " : "");
  }
  assert_string_equal(buffer_string(&shown), expected);
  buffer_free(&shown);
  reading_free(&reading);
}

/* The warnings on a text. */
static char *warnings_on(const char *text, enum markdown_flags flags, struct buffer *out) {
  struct reading reading = read_bytes(text, strlen(text), flags);
  assert_int_equal(diag_errors(reading.diag), 0);
  diag_write(reading.diag, out, false);
  reading_free(&reading);
  return out->bytes;
}

/* The first node of a kind, in the order of the text; after `skip` others. */
static const struct markdown *find(const struct markdown *node, enum markdown_kind kind, int *skip) {
  if (node->kind == kind && (*skip)-- == 0)
    return node;
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    const struct markdown *found = find(child, kind, skip);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Where the node number `skip` of a kind begins, as line:column. */
static void check_place(const struct markdown *document, enum markdown_kind kind, int skip, const char *expected) {
  char place[64];
  size_t line = 0;
  size_t column = 0;
  const struct markdown *node = find(document, kind, &skip);
  assert_non_null(node);
  place_position(node->place, &line, &column);
  snprintf(place, sizeof place, "%zu:%zu", line, column);
  assert_string_equal(place, expected);
}

/* ---- CommonMark ---------------------------------------------------------------------------------------------------- */

static void blocks_and_inlines_become_nodes(void **state) {
  (void)state;
  check("# A *b*\n\ntext **c** `d`\nnext  \nhard\n\n---\n", MARKDOWN_PLAIN,
        "(h1 'A ' (em 'b')) (p 'text ' (strong 'c') ' ' (code d) (soft) 'next' (hard) 'hard') (rule)");
  check("- a\n- b\n  1. c\n", MARKDOWN_PLAIN, "(list tight (item (p 'a')) (item (p 'b') (list1 tight (item (p 'c')))))");
  check("7. a\n\n8. b\n", MARKDOWN_PLAIN, "(list7 (item (p 'a')) (item (p 'b')))");
  check("> q\n\n```yaml x\ncode\n```\n", MARKDOWN_PLAIN, "(quote (p 'q')) (code-block yaml x code\n)");
  check("[t](u \"v\") ![alt *x*](w) <i>z</i>", MARKDOWN_PLAIN,
        "(p (a u v 't') ' ' (img w 'alt ' (em 'x')) ' ' (html <i>) 'z' (html </i>))");
  check("[a]( https://b.nl )\n<!-- c -->\n", MARKDOWN_PLAIN, "(p (a https://b.nl 'a')) (html-block <!-- c -->\n)");
  check("a [b] & c_d \\* &eacute;", MARKDOWN_PLAIN, "(p 'a [b] & c_d * \xC3\xA9')");
  check("", MARKDOWN_PLAIN, "");
  check("    code\n", MARKDOWN_PLAIN, "(code-block code\n)");
}

static void line_endings_do_not_matter(void **state) {
  (void)state;
  check("# a\r\n\r\n- b\r\n- c\r\n\r\n| d | e |\r\n|---|---|\r\n| f | g |\r\n", MARKDOWN_PLAIN,
        "(h1 'a') (list tight (item (p 'b')) (item (p 'c'))) (table (row (cell 'd') (cell 'e')) (row (cell 'f') (cell 'g')))");
  check("!!! note \"T\"\r\n\r\n\tbody\r\n\r\nafter\r\n", MARKDOWN_SITE, "(admon note T (p 'body')) (p 'after')");
  check("a\r\rb", MARKDOWN_SITE, "(p 'a') (p 'b')");
}

static void places_point_at_the_source(void **state) {
  (void)state;
  const char *text = "---\nx: 1\n---\n\n# a\n\n- b\n\n  c\n    - d\n> - e\n\n```yaml\nf\n```\n";
  struct source source = {.name = "t.md", .text = text, .length = strlen(text)};
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  size_t begin = 0;
  size_t end = 0;
  size_t body = 0;
  assert_true(front_matter_find(&source, &begin, &end, &body));
  const struct markdown *document = markdown_parse(&source, body, MARKDOWN_PLAIN, arena, diag);
  check_place(document, MARKDOWN_HEADING, 0, "5:1");
  check_place(document, MARKDOWN_ITEM, 0, "7:1");
  check_place(document, MARKDOWN_PARAGRAPH, 1, "9:3");
  check_place(document, MARKDOWN_ITEM, 1, "10:5");
  check_place(document, MARKDOWN_ITEM, 2, "11:3");
  check_place(document, MARKDOWN_CODE_BLOCK, 0, "13:1");
  arena_free(arena);
  diag_free(diag);
}

static void site_marks_are_text_in_plain_markdown(void **state) {
  (void)state;
  check("!!! note \"T\"\n\n    b\n", MARKDOWN_PLAIN, "(p '!!! note \"T\"') (code-block b\n)");
  check("# a { .b }\n\n:material-x: c[^1]\n", MARKDOWN_PLAIN, "(h1 'a { .b }') (p ':material-x: c[^1]')");
}

/* ---- Tables -------------------------------------------------------------------------------------------------------- */

static void pipe_tables_become_rows_and_cells(void **state) {
  (void)state;
  check("| a | b | c |\n| :-- | --: | :-: |\n| 1 | 2 | 3 |\n", MARKDOWN_PLAIN,
        "(table (row (cell 'a') (cell right 'b') (cell centre 'c')) (row (cell '1') (cell right '2') (cell centre '3')))");
  check("a | b\n- | -\n1 | 2\n", MARKDOWN_PLAIN, "(p 'a | b') (list tight (item (p '| -' (soft) '1 | 2')))");
  check("a | b\n--|--\n1\n1|2|3\n\nafter", MARKDOWN_PLAIN,
        "(table (row (cell 'a') (cell 'b')) (row (cell '1') (cell)) (row (cell '1') (cell '2'))) (p 'after')");
  check("|a|b|\n|-|-|\n|*x* `c\\|d`|- y # z|\n||<b>|\n", MARKDOWN_PLAIN,
        "(table (row (cell 'a') (cell 'b')) (row (cell (em 'x') ' ' (code c|d)) (cell '- y # z')) (row (cell) (cell (html "
        "<b>))))");
  check("|_a_|[b]|\n|-|-|\n\n[b]: u\n", MARKDOWN_PLAIN, "(table (row (cell (em 'a')) (cell (a u 'b'))))");
}

static void a_table_may_stand_in_other_blocks(void **state) {
  (void)state;
  check("> |a|b|\n> |-|-|\n> |c|d|\n", MARKDOWN_PLAIN,
        "(quote (table (row (cell 'a') (cell 'b')) (row (cell 'c') (cell 'd'))))");
  check("- |a|b|\n  |-|-|\n  |c|d|\n", MARKDOWN_PLAIN,
        "(list tight (item (table (row (cell 'a') (cell 'b')) (row (cell 'c') (cell 'd')))))");
  check("x *y*\n    - z\n|a|b|\n|-|-|\n", MARKDOWN_PLAIN, "(p 'x ' (em 'y') (soft) '- z') (table (row (cell 'a') (cell 'b')))");
}

static void what_only_looks_like_a_table_stays_text(void **state) {
  (void)state;
  check("|a|b|\n|-|\n", MARKDOWN_PLAIN, "(p '|a|b|' (soft) '|-|')");
  check("|a|b|\n|-|x|\n", MARKDOWN_PLAIN, "(p '|a|b|' (soft) '|-|x|')");
  check("|a\\|b|\n|-|-|\n", MARKDOWN_PLAIN, "(p '|a|b|' (soft) '|-|-|')");
  check("a\n-|-\n", MARKDOWN_PLAIN, "(p 'a' (soft) '-|-')");
}

static void cells_know_their_place(void **state) {
  (void)state;
  const char *text = "x\n\n> | aa | b |\n> |---|---|\n> | c |  d |\n";
  struct reading reading = read_bytes(text, strlen(text), MARKDOWN_PLAIN);
  check_place(reading.document, MARKDOWN_TABLE, 0, "3:3");
  check_place(reading.document, MARKDOWN_CELL, 1, "3:10");
  check_place(reading.document, MARKDOWN_ROW, 1, "5:3");
  check_place(reading.document, MARKDOWN_CELL, 3, "5:10");
  reading_free(&reading);
}

/* ---- Documentation sites ------------------------------------------------------------------------------------------- */

/* A body with this indent before each of its lines; %I stands for the indent. */
static void check_indent(const char *indent, const char *expected) {
  static const char pattern[] =
      "!!! example \"T\"\n\n%Ione\n\n%I- a\n%I    - b\n\n%I| c | d |\n%I|---|---|\n%I| e | f |\n\nafter\n";
  struct buffer text = {0};
  for (const char *at = pattern; *at != '\0'; at++) {
    if (at[0] == '%' && at[1] == 'I') {
      buffer_text(&text, indent);
      at++;
    } else {
      buffer_char(&text, *at);
    }
  }
  check(buffer_string(&text), MARKDOWN_SITE, expected);
  struct reading reading = read_bytes(text.bytes, text.length, MARKDOWN_SITE);
  char place[64];
  snprintf(place, sizeof place, "8:%zu", strlen(indent) + 1);
  check_place(reading.document, MARKDOWN_TABLE, 0, place);
  snprintf(place, sizeof place, "6:%zu", strlen(indent) + 5);
  check_place(reading.document, MARKDOWN_ITEM, 1, place);
  check_place(reading.document, MARKDOWN_ADMONITION, 0, "1:1");
  reading_free(&reading);
  buffer_free(&text);
}

static void bodies_may_have_any_indent(void **state) {
  (void)state;
  static const char expected[] = "(admon example T (p 'one') (list tight (item (p 'a') (list tight (item (p 'b'))))) "
                                 "(table (row (cell 'c') (cell 'd')) (row (cell 'e') (cell 'f')))) (p 'after')";
  static const char *const indents[] = {"    ", "\t", "        ", "     ", "   ", "  ", " ", " \t", "\t "};
  for (size_t i = 0; i < sizeof indents / sizeof *indents; i++)
    check_indent(indents[i], expected);
}

static void a_body_may_mix_its_indents(void **state) {
  (void)state;
  check("!!! note \"T\"\n\n\ta\n\n    b\n\n \tc\n\n     d\n\n   e\n\nafter\n", MARKDOWN_SITE,
        "(admon note T (p 'a') (p 'b') (p 'c') (p 'd') (p 'e')) (p 'after')");
  check("!!! note \"T\"\n\n        a\n\n    b\n", MARKDOWN_SITE, "(admon note T (p 'a') (p 'b'))");
  check("!!! note \"T\"\n\n    a\n\n        b\n\n    c\n", MARKDOWN_SITE, "(admon note T (p 'a') (p 'b') (p 'c'))");
  check("!!! note \"T\"\n    - a\n\n        b\n", MARKDOWN_SITE, "(admon note T (list (item (p 'a') (p 'b'))))");
}

static void a_body_without_indent_is_the_block_that_follows(void **state) {
  (void)state;
  check("!!! note \"T\"\n\na\nb\n\nc\n", MARKDOWN_SITE, "(admon note T (p 'a' (soft) 'b')) (p 'c')");
  check("!!! note \"T\"\n\n## c\n", MARKDOWN_SITE, "(admon note T) (h2 'c')");
  check("!!! note \"T\"\n\n<!-- c -->\n", MARKDOWN_SITE, "(admon note T) (html-block <!-- c -->\n)");
  check("!!! note\n??? tip \"U\"\n    d\n", MARKDOWN_SITE, "(admon note) (admon tip U (p 'd'))");
  check("!!! note", MARKDOWN_SITE, "(admon note)");
}

static void guesses_are_warnings_at_their_place(void **state) {
  (void)state;
  struct buffer out = {0};
  assert_non_null(strstr(warnings_on("!!! note \"T\"\n\n  a\n\n  b\n", MARKDOWN_SITE, &out),
                         "t.md:3:3: warning: the body of an admonition is indented by 2 columns instead of 4"));
  buffer_free(&out);
  assert_non_null(strstr(warnings_on("!!! note \"T\"\n\na\n", MARKDOWN_SITE, &out),
                         "t.md:3:1: warning: the body of an admonition is "
                         "indented by 0 columns instead of 4"));
  buffer_free(&out);
  assert_non_null(strstr(warnings_on("a\n\n    b\n", MARKDOWN_SITE, &out),
                         "t.md:3:5: warning: indented by 4 blanks or more: read as text, not as code"));
  buffer_free(&out);
  assert_null(warnings_on("!!! note \"T\"\n\n\ta\n\n    - b\n        - c\n", MARKDOWN_SITE, &out));
  buffer_free(&out);
}

static void admonitions_may_be_nested(void **state) {
  (void)state;
  check("- a\n\n    !!! info \"T\"\n\n        b\n\n- c\n", MARKDOWN_SITE,
        "(list (item (p 'a') (admon info T (p 'b'))) (item (p 'c')))");
  check("1. a\n        !!! info\n            b\n", MARKDOWN_SITE, "(list1 tight (item (p 'a' (soft)) (admon info (p 'b'))))");
  check("??? x \"T\"\n    !!! y \"U\"\n        z\n    w\n", MARKDOWN_SITE, "(admon x T (admon y U (p 'z')) (p 'w'))");
  check("text\n!!! note inline end \"T\"\n    b\ntext\n", MARKDOWN_SITE, "(p 'text') (admon note T (p 'b')) (p 'text')");
  check("???+ tip \"He \"x\" it\"\n    b\n", MARKDOWN_SITE, "(admon tip He \"x\" it (p 'b'))");
}

static void marks_in_code_stay_code(void **state) {
  (void)state;
  check("```\n!!! note\n    a\n```\n", MARKDOWN_SITE, "(code-block !!! note\n    a\n)");
  check("> ```\n> !!! note\n> ```\n\n!!! note\n    a\n", MARKDOWN_SITE, "(quote (code-block !!! note\n)) (admon note (p 'a'))");
  check("- ~~~\n  [^1]: x\n  ~~~\n\n[^1]: y\n\nz[^1]\n", MARKDOWN_SITE,
        "(list tight (item (code-block [^1]: x\n))) (p 'z' (note 'y'))");
  check("<div>\n!!! note \"T\"\n    a\n</div>\n", MARKDOWN_SITE, "(html-block <div>\n!!! note \"T\"\n    a\n</div>\n)");
  check("!!! Let op: dit is tekst\n", MARKDOWN_SITE, "(p '!!! Let op: dit is tekst')");
}

static void a_forged_placeholder_is_only_a_comment(void **state) {
  (void)state;
  check("<!--peil:admonition:0-->\n", MARKDOWN_SITE, "(html-block <!--peil:admonition:0-->\n)");
  check("<!--peil:admonition:0-->\n\n!!! note\n    a\n", MARKDOWN_SITE,
        "(admon note (p 'a')) (html-block <!--peil:admonition:0-->\n)");
}

static void attribute_lists_and_icons_are_dropped(void **state) {
  (void)state;
  check("## Vereiste(n) { data-search-exclude }\n", MARKDOWN_SITE, "(h2 'Vereiste(n)')");
  check("[a](b){ .md-button target=\"_blank\" } c\n", MARKDOWN_SITE, "(p (a b 'a') ' c')");
  check("text\n{: .lead }\n", MARKDOWN_SITE, "(p 'text')");
  check("{ .grid }\n", MARKDOWN_SITE, "");
  check("keep {this one} and { that }\n", MARKDOWN_SITE, "(p 'keep {this one} and { that }')");
  check(":material-arrow-right: Bepaal :octicons-x-16:\n", MARKDOWN_SITE, "(p 'Bepaal ')");
  check("om 12:30 :material geen icoon:\n", MARKDOWN_SITE, "(p 'om 12:30 :material geen icoon:')");
}

static void footnotes_stand_where_they_are_referred_to(void **state) {
  (void)state;
  check("a[^1] b[^x]\n\n[^1]: See *this*.\n    more\n\n    second\n\n[^x]: u\n", MARKDOWN_SITE,
        "(p 'a' (note 'See ' (em 'this') '.' (soft) 'more' (hard) 'second') ' b' (note 'u'))");
  check("a[^1] :material-x:{ .b }\n\n[^1]: b\n", MARKDOWN_NOTES, "(p 'a' (note 'b') ' :material-x:{ .b }')");
  check("a[^1]\n\n[^1]: b\n", MARKDOWN_PLAIN, "(p 'a' (a b '^1'))");
  check("a[^1] and a[^1]\n\n[^1]: https://b.nl\n", MARKDOWN_SITE,
        "(p 'a' (note 'https://b.nl') ' and a' (note 'https://b.nl'))");
  check("a[^2]\n\n[^1]: b[^1]\n", MARKDOWN_SITE, "(p 'a[^2]')");
  check("a[^1]\n\n[^1]: b[^1]\n", MARKDOWN_SITE, "(p 'a' (note 'b[^1]'))");
  check("!!! note\n    a[^1]\n\n[^1]: b\n", MARKDOWN_SITE, "(admon note (p 'a' (note 'b')))");
}

static void abbreviations_are_ignored_and_links_reach_into_bodies(void **state) {
  (void)state;
  check("AP\n\n*[AP]: Autoriteit Persoonsgegevens\n", MARKDOWN_SITE, "(p 'AP')");
  check("!!! note\n    see [x]\n\n[x]: u\n", MARKDOWN_SITE, "(admon note (p 'see ' (a u 'x')))");
}

static void plain_text_has_a_line_for_each_block(void **state) {
  (void)state;
  static const char text[] =
      "# a *b*\nc\nd  \ne[^1]\n\n- f\n- `g`\n\n|h|i|\n|-|-|\n|j|k|\n\n!!! x \"T\"\n    l\n\n[^1]: no\n<!-- no -->\n";
  struct reading reading = read_bytes(text, strlen(text), MARKDOWN_SITE);
  struct buffer out = {0};
  buffer_text(&out, "before ");
  markdown_plain_text(reading.document, &out);
  assert_string_equal(buffer_string(&out), "before a b\nc d\ne\nf\ng\nh\ti\nj\tk\nT\nl");
  buffer_free(&out);
  reading_free(&reading);
}

/* ---- Front matter -------------------------------------------------------------------------------------------------- */

static void check_front_matter(const char *text, const char *expected_matter, const char *expected_body) {
  const struct source source = {.name = "t.md", .text = text, .length = strlen(text)};
  size_t begin = 0;
  size_t end = 0;
  size_t body = 0;
  assert_int_equal(front_matter_find(&source, &begin, &end, &body), expected_matter != NULL);
  if (expected_matter != NULL) {
    assert_int_equal(end - begin, strlen(expected_matter));
    assert_memory_equal(text + begin, expected_matter, end - begin);
    assert_string_equal(text + body, expected_body);
  }
}

static void front_matter_stands_between_two_lines(void **state) {
  (void)state;
  check_front_matter("---\na: 1\n---\nb\n", "a: 1\n", "b\n");
  check_front_matter("--- \r\na: 1\r\n---\r\nb\r\n", "a: 1\r\n", "b\r\n");
  check_front_matter("---\n---", "", "");
  check_front_matter("---\na: ---\n----\n---\n", "a: ---\n----\n", "");
  check_front_matter("---\na: 1\n", NULL, NULL);
  check_front_matter("\n---\na\n---\n", NULL, NULL);
  check_front_matter("text\n", NULL, NULL);
  check_front_matter("", NULL, NULL);
}

/* ---- Hostile text -------------------------------------------------------------------------------------------------- */

static size_t depth_of(const struct markdown *node) {
  size_t deepest = 0;
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    const size_t depth = depth_of(child);
    deepest = depth > deepest ? depth : deepest;
  }
  return deepest + 1;
}

/* Repeats a text, reads it with either set of flags, and holds the depth of the tree and the time against limits. */
static void check_hostile(const char *before, const char *unit, size_t times, const char *after) {
  struct buffer text = {0};
  buffer_text(&text, before);
  for (size_t i = 0; i < times; i++)
    buffer_text(&text, unit);
  buffer_text(&text, after);
  for (int flags = MARKDOWN_PLAIN; flags <= MARKDOWN_SITE; flags++) {
    const clock_t start = clock();
    struct reading reading = read_bytes(text.bytes, text.length, (enum markdown_flags)flags);
    struct buffer plain = {0};
    markdown_plain_text(reading.document, &plain);
    assert_in_range(depth_of(reading.document), 1, 70);
    assert_in_range((clock() - start) / (CLOCKS_PER_SEC / 1000), 0, 5000);
    assert_int_equal(diag_errors(reading.diag), 0);
    buffer_free(&plain);
    reading_free(&reading);
  }
  buffer_free(&text);
}

static void hostile_text_is_read_quickly_and_shallowly(void **state) {
  (void)state;
  enum { VERY_MANY = 100000, MANY = 20000 };
  check_hostile("", ">", VERY_MANY, "a\n");
  check_hostile("", "[", VERY_MANY, "a");
  check_hostile("", "![[]()", VERY_MANY, "");
  check_hostile("", "![", MANY, "");
  check_hostile("", "* ", MANY, "a\n");
  check_hostile("", "*a **b ", MANY, "");
  check_hostile("", "!!! a\n", MANY, "");
  check_hostile("", "!!! a\n\n", MANY, "");
  check_hostile("x[^1]\n\n", "[^1]: a\n", MANY, "");
  check_hostile("", "[^", MANY, "]");
  check_hostile("", "[a]: b\n", MANY, "|[a]|b|\n|-|-|\n!!! x\n    [a]\n");
  check_hostile("|a|b|\n|-|-|\n", "c\n", MANY, "");
  check_hostile("|a", "|a", 2000, "\n|-|-|\n");
  check_hostile("", "    !!! a\n", MANY, "");
  check_hostile("", "a\n\n        b\n\n", MANY, "");
  check_hostile("", "*x*{ y=\"", MANY, "");
  check_hostile("", "```\n!!! a\n", MANY, "");
}

static void deep_text_is_kept(void **state) {
  (void)state;
  struct buffer text = {0};
  struct buffer plain = {0};
  struct buffer out = {0};
  for (int i = 0; i < 200; i++)
    buffer_text(&text, "> ");
  buffer_text(&text, "kept *all* of it\n");
  struct reading reading = read_bytes(text.bytes, text.length, MARKDOWN_PLAIN);
  markdown_plain_text(reading.document, &plain);
  assert_string_equal(buffer_string(&plain), "kept all of it");
  diag_write(reading.diag, &out, false);
  assert_non_null(strstr(buffer_string(&out), "nested deeper than 64 levels: what is below is kept as plain text"));
  buffer_free(&out);
  buffer_free(&plain);
  buffer_free(&text);
  reading_free(&reading);
}

static void deeply_indented_admonitions_are_kept(void **state) {
  (void)state;
  struct buffer text = {0};
  struct buffer plain = {0};
  for (size_t i = 0; i < 200; i++) {
    buffer_repeat(&text, ' ', 4 * i);
    buffer_text(&text, "!!! a\n");
  }
  buffer_repeat(&text, ' ', 800);
  buffer_text(&text, "kept\n");
  struct reading reading = read_bytes(text.bytes, text.length, MARKDOWN_SITE);
  markdown_plain_text(reading.document, &plain);
  assert_non_null(strstr(buffer_string(&plain), "kept"));
  assert_in_range(depth_of(reading.document), 60, 70);
  buffer_free(&plain);
  buffer_free(&text);
  reading_free(&reading);
}

static void bytes_that_are_no_text_do_no_harm(void **state) {
  (void)state;
  static const char bytes[] = "# a\0b\xFF\xC3\n\0\n!!! \0note\n!!! x\n\0\n|\0|\xFF|\n|-|-|\n";
  struct reading reading = read_bytes(bytes, sizeof bytes - 1, MARKDOWN_SITE);
  struct buffer plain = {0};
  markdown_plain_text(reading.document, &plain);
  assert_int_equal(utf8_first_invalid(plain.bytes, plain.length), SIZE_MAX);
  buffer_free(&plain);
  reading_free(&reading);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blocks_and_inlines_become_nodes),
      cmocka_unit_test(line_endings_do_not_matter),
      cmocka_unit_test(places_point_at_the_source),
      cmocka_unit_test(site_marks_are_text_in_plain_markdown),
      cmocka_unit_test(pipe_tables_become_rows_and_cells),
      cmocka_unit_test(a_table_may_stand_in_other_blocks),
      cmocka_unit_test(what_only_looks_like_a_table_stays_text),
      cmocka_unit_test(cells_know_their_place),
      cmocka_unit_test(bodies_may_have_any_indent),
      cmocka_unit_test(a_body_may_mix_its_indents),
      cmocka_unit_test(a_body_without_indent_is_the_block_that_follows),
      cmocka_unit_test(guesses_are_warnings_at_their_place),
      cmocka_unit_test(admonitions_may_be_nested),
      cmocka_unit_test(marks_in_code_stay_code),
      cmocka_unit_test(a_forged_placeholder_is_only_a_comment),
      cmocka_unit_test(attribute_lists_and_icons_are_dropped),
      cmocka_unit_test(footnotes_stand_where_they_are_referred_to),
      cmocka_unit_test(abbreviations_are_ignored_and_links_reach_into_bodies),
      cmocka_unit_test(plain_text_has_a_line_for_each_block),
      cmocka_unit_test(front_matter_stands_between_two_lines),
      cmocka_unit_test(hostile_text_is_read_quickly_and_shallowly),
      cmocka_unit_test(deep_text_is_kept),
      cmocka_unit_test(deeply_indented_admonitions_are_kept),
      cmocka_unit_test(bytes_that_are_no_text_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: read back as Markdown it is the same document, whatever the texts in it.
 */
#include "render_support.h"

/* The Markdown of a document, read back. */
struct read_back {
  struct buffer bytes;       /* as it was written */
  struct source source;      /* the same, with each <br> as a blank */
  struct markdown *markdown; /* what a wiki sees */
  struct arena *arena;
  struct diag *diag;
};

/* Takes off the first line, by which peil knows its own reports again. */
static const char *after_mark(const struct buffer *bytes) {
  static const char mark[] = "<!-- Made by peil " PEIL_VERSION " -->\n\n";
  assert_memory_equal(bytes->bytes, mark, strlen(mark));
  return buffer_string(bytes) + strlen(mark);
}

static struct read_back read_back(const struct document *document) {
  struct read_back back = {.bytes = rendered("markdown", document), .arena = arena_new(), .diag = diag_new()};
  char *text = arena_text(back.arena, after_mark(&back.bytes));
  for (char *place = strstr(text, "<br>"); place != NULL; place = strstr(place, "<br>"))
    memcpy(place, "    ", 4);
  back.source = (struct source){"markdown", text, strlen(text)};
  back.markdown = markdown_parse(&back.source, 0, MARKDOWN_PLAIN, back.arena, back.diag);
  return back;
}

static void read_back_free(struct read_back *back) {
  buffer_free(&back->bytes);
  diag_free(back->diag);
  arena_free(back->arena);
}

static size_t count(const struct markdown *node, enum markdown_kind kind) {
  size_t found = node->kind == kind ? 1 : 0;
  for (const struct markdown *child = node->first; child != NULL; child = child->next)
    found += count(child, kind);
  return found;
}

static size_t count_nodes(const struct doc_node *node, enum doc_kind kind) {
  size_t found = node->kind == kind ? 1 : 0;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    found += count_nodes(child, kind);
  return found;
}

/* ---- The whole report ------------------------------------------------------------------------------------------------------ */

static void is_the_same_document(void **state) {
  (void)state;
  static const char *const answers[] = {"assessment.json", "hostile.json", "varied.json", "empty.json"};
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    struct report_under_test test;
    struct buffer plain = {0};
    struct buffer found = {0};
    report_begin(&test, answers[i], REPORT_FIXTURES "all-blocks.md", "nl");
    const struct doc_node *root = test.document->root;
    struct read_back back = read_back(test.document);
    figures_as_told(test.arena, test.document->root, true);
    doc_plain_text(root, &plain);
    markdown_plain_text(back.markdown, &found);
    assert_words_found(buffer_string(&plain), buffer_string(&found));
    assert_int_equal(count(back.markdown, MARKDOWN_TABLE), count_nodes(root, DOC_TABLE));
    assert_int_equal(count(back.markdown, MARKDOWN_ROW), count_nodes(root, DOC_ROW));
    assert_int_equal(count(back.markdown, MARKDOWN_CELL), count_nodes(root, DOC_CELL));
    assert_int_equal(count(back.markdown, MARKDOWN_HEADING), count_nodes(root, DOC_HEADING) + 1); /* and the title */
    assert_int_equal(count(back.markdown, MARKDOWN_CODE_BLOCK), count_nodes(root, DOC_PREFORMATTED));
    assert_int_equal(count(back.markdown, MARKDOWN_QUOTE), count_nodes(root, DOC_QUOTE));
    assert_int_equal(count(back.markdown, MARKDOWN_RULE), count_nodes(root, DOC_RULE));
    assert_int_equal(count(back.markdown, MARKDOWN_HTML) + count(back.markdown, MARKDOWN_HTML_BLOCK), 0);
    assert_int_equal(count(back.markdown, MARKDOWN_IMAGE), 0);
    buffer_free(&found);
    buffer_free(&plain);
    read_back_free(&back);
    report_end(&test);
  }
}

/* ---- Parts ------------------------------------------------------------------------------------------------------------------- */

static void assert_markdown(const struct document *document, const char *expected) {
  struct buffer out = rendered("markdown", document);
  assert_string_equal(after_mark(&out), expected);
  buffer_free(&out);
}

static void writes_blocks(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  doc_heading(arena, document->root, 2, NULL, "Kop");
  doc_paragraph(arena, document->root, STYLE_LABEL, "Label");
  struct doc_node *list = doc_append(arena, document->root, DOC_LIST);
  list->ordered = true;
  list->level = 9;
  for (int i = 0; i < 2; i++)
    doc_paragraph(arena, doc_append(arena, list, DOC_ITEM), STYLE_BODY, i == 0 ? "negen" : "tien");
  struct doc_node *loose = doc_append(arena, document->root, DOC_LIST);
  struct doc_node *item = doc_append(arena, loose, DOC_ITEM);
  doc_paragraph(arena, item, STYLE_BODY, "eerst");
  struct doc_node *inner = doc_append(arena, item, DOC_LIST);
  doc_paragraph(arena, doc_append(arena, inner, DOC_ITEM), STYLE_BODY, "daarin");
  doc_paragraph(arena, doc_append(arena, loose, DOC_ITEM), STYLE_BODY, "dan");
  struct doc_node *quote = doc_append(arena, document->root, DOC_QUOTE);
  doc_paragraph(arena, quote, STYLE_BODY, "een");
  doc_paragraph(arena, quote, STYLE_BODY, "twee");
  doc_append(arena, document->root, DOC_RULE);
  doc_append(arena, document->root, DOC_PREFORMATTED)->text = "a\n````\nb\n";
  assert_markdown(document,
                  "## Kop\n\n**Label**\n\n9. negen\n10. tien\n\n- eerst\n\n  - daarin\n\n- dan\n\n> een\n>\n> twee\n\n---\n\n"
                  "`````\na\n````\nb\n`````\n");
  arena_free(arena);
}

static void writes_notes(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *paragraph = doc_paragraph(arena, document->root, STYLE_BODY, "Een");
  doc_text(arena, doc_append(arena, paragraph, DOC_NOTE), "de *eerste*");
  doc_text(arena, paragraph, " en twee.");
  struct doc_node *heading = doc_heading(arena, document->root, 1, "kop", "Kop");
  doc_text(arena, doc_append(arena, heading, DOC_NOTE), "bij de kop");
  assert_markdown(document, "Een[^1] en twee.\n\n# Kop[^2]\n\n[^1]: de \\*eerste\\*\n\n[^2]: bij de kop\n");
  arena_free(arena);
}

static void writes_tables(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 0}, {DOC_ALIGN_RIGHT, 0}, {DOC_ALIGN_CENTRE, 0}};
  struct doc_node *table = doc_table(arena, document->root, columns, 3);
  table->caption = "Wat er staat";
  table->header_rows = 1;
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  doc_cell(arena, row, "a|b");
  doc_cell(arena, row, "twee")->span = 2;
  row = doc_append(arena, table, DOC_ROW);
  struct doc_node *cell = doc_cell(arena, row, "een");
  doc_append(arena, cell, DOC_LINE_BREAK);
  doc_append(arena, cell, DOC_CODE)->text = "x|y";
  doc_cell(arena, row, NULL);
  doc_cell(arena, row, "- 1. #");
  doc_table(arena, document->root, columns, 1);
  assert_markdown(
      document, "**Tabel 1.** Wat er staat\n\n| a\\|b | twee | |\n| --- | ---: | :---: |\n| een<br>`x\\|y` |  | - 1. \\# |\n\n"
                "| |\n| --- |\n");
  arena_free(arena);
}

static void writes_links(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  doc_heading(arena, document->root, 1, "een", "Één: “kop” & meer");
  doc_heading(arena, document->root, 1, "twee", "Één kop meer");
  doc_heading(arena, document->root, 1, "drie", "Één kop meer");
  struct doc_node *section = doc_append(arena, document->root, DOC_SECTION);
  section->id = "deel";
  doc_heading(arena, section, 1, NULL, "In het deel");
  static const char *const targets[] = {
      "#een", "#drie", "#deel", "#weg", "https://example.org/a_(b)", "https://example.org/<|"};
  for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
    paragraph_of(arena, document->root, DOC_LINK, "tekst")->target = targets[i];
  struct buffer out = rendered("markdown", document);
  const char *text = buffer_string(&out);
  assert_line(text, "[tekst](#één-kop--meer)");
  assert_line(text, "[tekst](#één-kop-meer-1)");
  assert_line(text, "[tekst](#in-het-deel)");
  assert_line(text, "tekst");
  assert_line(text, "[tekst](<https://example.org/a_(b)>)");
  assert_line(text, "[tekst](https://example.org/%3C%7C)");
  buffer_free(&out);
  arena_free(arena);
}

static void lists_the_contents(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  doc_append(arena, document->root, DOC_CONTENTS)->level = 2;
  doc_heading(arena, document->root, 1, "een", "Een *ster*");
  doc_heading(arena, document->root, 2, NULL, "Twee");
  doc_heading(arena, document->root, 3, NULL, "Drie");
  assert_markdown(
      document, "**Inhoud**\n\n- [Een \\*ster\\*](#een-ster)\n  - [Twee](#twee)\n\n# Een \\*ster\\*\n\n## Twee\n\n### Drie\n");
  arena_free(arena);
}

static void lists_the_figures(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *list = doc_append(arena, document->root, DOC_CONTENTS);
  list->of_figures = true;
  doc_heading(arena, document->root, 1, "een", "Een");
  static const char *const ids[] = {"a", NULL, "b"}; /* one that nothing can lead to counts, since its caption has a number */
  for (size_t i = 0; i < 3; i++) {
    struct doc_node *figure = doc_append(arena, document->root, DOC_FIGURE);
    figure->id = ids[i];
    figure->caption = i == 0 ? "Een en ander" : "Meer";
    figure->alternative = "Wat het toont.";
  }
  doc_append(arena, document->root, DOC_FIGURE)->id = "c"; /* no caption, so no number */
  struct buffer out = rendered("markdown", document);
  assert_non_null(
      strstr(buffer_string(&out), "**Figuren**\n\n- [Figuur 1. Een en ander](#een)\n- [Figuur 3. Meer](#een)\n\n# Een\n"));
  buffer_free(&out);
  arena_free(arena);
}

static void figures_are_told(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *figure = doc_append(arena, document->root, DOC_FIGURE);
  figure->caption = "Wat";
  figure->alternative = "Meer dan dat.";
  figure->drawing = drawing_new(arena, 10, 10);
  assert_markdown(document, "**Figuur 1.** Wat\n\nMeer dan dat.\n");
  arena_free(arena);
}

/* A text at the start of a line, and anywhere in it, reads back as itself. */
static void no_text_becomes_markup(void **state) {
  (void)state;
  static const char *const texts[] = {
      HOSTILE, "# a",    "- a",    "+ a",     "* a",        "1. a",   "12) a",  "> a", "| a |", "    a",
      "---",   "===",    "***",    "```",     "~~~",        "<div>",  "[a]: b", "!a",  "\\",    "a  ",
      "&lt;",  "a\n- b", "a\n# b", "a\n1. b", "a\n\n    b", "a\n===", "a\n---", "`a",  "``a`",
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct arena *arena = arena_new();
    struct document *document = document_new(arena);
    struct buffer found = {0};
    struct buffer found_words = {0};
    struct buffer words = {0};
    doc_paragraph(arena, document->root, STYLE_BODY, texts[i]);
    struct doc_node *list = doc_append(arena, document->root, DOC_LIST);
    doc_paragraph(arena, doc_append(arena, list, DOC_ITEM), STYLE_BODY, texts[i]);
    paragraph_of(arena, document->root, DOC_CODE, texts[i]);
    struct read_back back = read_back(document);
    markdown_plain_text(back.markdown, &found);
    words_of(buffer_string(&found), &found_words);
    for (int repeat = 0; repeat < 3; repeat++)
      words_of(texts[i], &words);
    if (strcmp(buffer_string(&found_words), buffer_string(&words)) != 0)
      fail_msg("«%s» reads back as «%s» from:\n%s", texts[i], buffer_string(&found), buffer_string(&back.bytes));
    assert_int_equal(count(back.markdown, MARKDOWN_PARAGRAPH), 3);
    assert_int_equal(count(back.markdown, MARKDOWN_LIST), 1);
    read_back_free(&back);
    buffer_free(&words);
    buffer_free(&found_words);
    buffer_free(&found);
    arena_free(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(is_the_same_document), cmocka_unit_test(writes_blocks),    cmocka_unit_test(writes_notes),
      cmocka_unit_test(writes_tables),        cmocka_unit_test(writes_links),     cmocka_unit_test(lists_the_contents),
      cmocka_unit_test(lists_the_figures),    cmocka_unit_test(figures_are_told), cmocka_unit_test(no_text_becomes_markup),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

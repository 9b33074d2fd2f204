/* SPDX-License-Identifier: EUPL-1.2
 *
 * HTML: everything of the document is in it, in order, nothing of a text becomes markup, and its parts are what screen readers need.
 */
#include "render_support.h"

/* The text between the tags, with a blank for each tag of a block and character references resolved; what stands in <head> and <svg> is
 * passed over. */
static void text_of(const char *html, struct buffer *out) {
  static const struct {
    const char *reference;
    char byte;
  } references[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}};
  html = strstr(html, "<body>");
  assert_non_null(html);
  while (*html != '\0') {
    if (strncmp(html, "<svg", 4) == 0) {
      html = strstr(html, "</svg>");
      assert_non_null(html);
    }
    if (*html == '<') {
      bool is_inline = strncmp(html, "<strong", 7) == 0 || strncmp(html, "</strong", 8) == 0 || strncmp(html, "<em>", 4) == 0 ||
                       strncmp(html, "</em>", 5) == 0 || strncmp(html, "<code", 5) == 0 || strncmp(html, "</code", 6) == 0 ||
                       strncmp(html, "<a ", 3) == 0 || strncmp(html, "</a>", 4) == 0 || strncmp(html, "<span", 5) == 0 ||
                       strncmp(html, "</span", 6) == 0;
      html += strcspn(html, ">") + 1;
      if (!is_inline)
        buffer_char(out, ' ');
      continue;
    }
    size_t i = 0;
    while (i < 4 && strncmp(html, references[i].reference, strlen(references[i].reference)) != 0)
      i++;
    buffer_char(out, i < 4 ? references[i].byte : *html);
    html += i < 4 ? strlen(references[i].reference) : 1;
  }
}

static void assert_has(const struct buffer *html, const char *part) {
  if (strstr(buffer_string(html), part) == NULL)
    fail_msg("no «%s» in:\n%s", part, strstr(buffer_string(html), "<body>"));
}

/* ---- The whole report ------------------------------------------------------------------------------------------------------ */

/* Every word of the report is in the page, in its order; the labels of figures are in their drawing. */
static void holds_every_word(void **state) {
  (void)state;
  static const char *const answers[] = {"assessment.json", "hostile.json", "varied.json", "empty.json"};
  for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
    struct report_under_test test;
    struct buffer text = {0};
    struct buffer plain = {0};
    report_begin(&test, answers[i], REPORT_FIXTURES "all-blocks.md", "nl");
    struct buffer html = rendered("html", test.document);
    text_of(buffer_string(&html), &text);
    figures_as_told(test.arena, test.document->root, false);
    doc_plain_text(test.document->root, &plain);
    assert_words_found(buffer_string(&plain), buffer_string(&text));
    buffer_free(&plain);
    buffer_free(&text);
    buffer_free(&html);
    report_end(&test);
  }
}

/* Tags open and close in pairs. */
static void tags_are_paired(void **state) {
  (void)state;
  struct report_under_test test;
  const char *open[64] = {0};
  size_t lengths[64] = {0};
  size_t depth = 0;
  report_begin(&test, "hostile.json", "audit", "nl");
  struct buffer html = rendered("html", test.document);
  for (const char *tag = strchr(buffer_string(&html), '<'); tag != NULL; tag = strchr(tag + 1, '<')) {
    static const char *const empty[] = {"!DOCTYPE", "meta", "br", "hr"};
    bool closes = tag[1] == '/';
    const char *name = tag + (closes ? 2 : 1);
    size_t length = strcspn(name, " >/");
    bool is_empty = tag[strcspn(tag, ">") - 1] == '/';
    for (size_t i = 0; i < 4; i++)
      is_empty = is_empty || (strlen(empty[i]) == length && strncmp(empty[i], name, length) == 0);
    if (is_empty)
      continue;
    if (!closes) {
      assert_true(depth < 64);
      open[depth] = name;
      lengths[depth++] = length;
      continue;
    }
    assert_true(depth > 0);
    depth--;
    if (lengths[depth] != length || strncmp(open[depth], name, length) != 0)
      fail_msg("</%.*s> closes <%.*s>", (int)length, name, (int)lengths[depth], open[depth]);
  }
  assert_int_equal(depth, 0);
  buffer_free(&html);
  report_end(&test);
}

/* Ids are unique, and what points to an id finds it. */
static void ids_are_unique_and_found(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", "audit", "nl");
  struct buffer html = rendered("html", test.document);
  for (const char *id = strstr(buffer_string(&html), " id=\""); id != NULL; id = strstr(id + 1, " id=\"")) {
    const char *whole = arena_text_of(test.arena, id, strcspn(id + 5, "\"") + 6);
    if (strstr(id + 1, whole) != NULL)
      fail_msg("%s stands there twice", whole);
  }
  for (const char *link = strstr(buffer_string(&html), " href=\"#"); link != NULL; link = strstr(link + 1, " href=\"#")) {
    const char *id = arena_format(test.arena, " id=\"%.*s\"", (int)strcspn(link + 8, "\""), link + 8);
    if (strstr(buffer_string(&html), id) == NULL)
      fail_msg("a link leads to%s, which is not there", id);
  }
  buffer_free(&html);
  report_end(&test);
}

/* The file needs nothing else, and runs nothing. */
static void loads_and_runs_nothing(void **state) {
  (void)state;
  static const char *const forbidden[] = {"<script", "<img",    "<link", "<iframe", "<object",
                                          "url(",    "@import", " src=", " onload", "javascript:alert(1)\"",
                                          "<form"};
  struct report_under_test test;
  report_begin(&test, "hostile.json", "audit", "nl");
  struct buffer html = rendered("html", test.document);
  for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
    assert_lacks(buffer_string(&html), forbidden[i]);
  assert_has(&html, "content=\"default-src 'none'; style-src 'unsafe-inline'\"");
  buffer_free(&html);
  report_end(&test);
}

/* ---- Parts ------------------------------------------------------------------------------------------------------------------- */

static void has_landmarks(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *cover = doc_append(arena, document->root, DOC_SECTION);
  cover->role = ROLE_COVER;
  doc_paragraph(arena, cover, STYLE_TITLE, "Titel");
  doc_append(arena, document->root, DOC_CONTENTS)->level = 2;
  doc_heading(arena, document->root, 1, "een", "Een");
  doc_heading(arena, document->root, 3, "diep", "Te diep");
  doc_heading(arena, document->root, 2, "twee", "Twee");
  struct doc_node *appendix = doc_append(arena, document->root, DOC_SECTION);
  appendix->role = ROLE_APPENDIX;
  doc_heading(arena, appendix, 1, "bijlage", "Bijlage");
  struct buffer html = rendered("html", document);
  assert_has(&html, "<html lang=\"nl\">");
  assert_has(&html, "<title>Titel &lt;x&gt;</title>");
  assert_has(&html, "<meta name=\"author\" content=\"Wie &quot;y&quot;\">");
  assert_has(
      &html,
      "<a class=\"skip\" href=\"#_main\">Naar de tekst</a>\n<header class=\"cover\"><h1 class=\"title\">Titel</h1>\n</header>\n"
      "<nav class=\"contents\" aria-labelledby=\"_contents\">\n<h2 id=\"_contents\">Inhoud</h2>\n");
  assert_has(&html, "<ol>\n<li><a href=\"#een\">Een</a><ol>\n<li><a href=\"#twee\">Twee</a></li></ol></li>\n"
                    "<li class=\"lettered\"><a href=\"#bijlage\">Bijlage</a></li></ol>\n</nav>\n<main id=\"_main\" "
                    "tabindex=\"-1\" class=\"numbered\">\n"
                    "<h2 id=\"een\" class=\"l1\">Een</h2>\n");
  assert_has(
      &html,
      "<section class=\"appendix\"><h2 id=\"bijlage\" class=\"l1\">Bijlage</h2>\n</section>\n</main>\n</body>\n</html>\n");
  buffer_free(&html);
  arena_free(arena);
}

/* A list of figures is no contents: headings get no numbers for it. Without figures there is no list. */
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
    figure->caption = i == 0 ? "Een & ander" : "Meer";
    figure->alternative = "Wat het toont.";
  }
  doc_append(arena, document->root, DOC_FIGURE)->id = "c"; /* no caption, so no number */
  struct buffer html = rendered("html", document);
  assert_has(
      &html,
      "<nav class=\"contents\" aria-labelledby=\"_figures-1\">\n<h1 id=\"_figures-1\">Figuren</h1>\n<ul>\n"
      "<li><a href=\"#a\">Figuur 1. Een &amp; ander</a></li>\n<li><a href=\"#b\">Figuur 3. Meer</a></li>\n</ul>\n</nav>\n"
      "<main id=\"_main\" tabindex=\"-1\">\n");
  buffer_free(&html);
  document = document_new(arena);
  doc_append(arena, document->root, DOC_CONTENTS)->of_figures = true;
  html = rendered("html", document);
  assert_lacks(buffer_string(&html), "Figuren");
  buffer_free(&html);
  arena_free(arena);
}

static void notes_lead_both_ways(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *paragraph = doc_paragraph(arena, document->root, STYLE_BODY, "Een");
  doc_text(arena, doc_append(arena, paragraph, DOC_NOTE), "de <eerste>");
  struct buffer html = rendered("html", document);
  assert_has(&html, "<p>Een<sup><a href=\"#_note-1\" id=\"_origin-1\" role=\"doc-noteref\">1</a></sup></p>");
  assert_has(&html, "<li id=\"_note-1\"><p>de &lt;eerste&gt; <a href=\"#_origin-1\" role=\"doc-backlink\"");
  buffer_free(&html);
  arena_free(arena);
}

static void tables_tell_what_heads_what(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 3}, {DOC_ALIGN_DECIMAL, 0}, {DOC_ALIGN_CENTRE, 0}};
  struct doc_node *table = doc_table(arena, document->root, columns, 3);
  table->caption = "Wat <er> staat";
  table->alternative = "Kort gezegd";
  table->header_rows = 1;
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  doc_cell(arena, row, "Kop")->header = true;
  struct doc_node *wide = doc_cell(arena, row, "Twee");
  wide->header = true;
  wide->span = 2;
  row = doc_append(arena, table, DOC_ROW);
  row->id = "rij";
  doc_cell(arena, row, "Regel")->header = true;
  doc_cell(arena, row, "1,0")->tone = TONE_LEVEL_1;
  doc_cell(arena, row, NULL);
  struct buffer html = rendered("html", document);
  assert_has(
      &html,
      "role=\"region\" tabindex=\"0\" aria-labelledby=\"_table-1\"><table>\n"
      "<caption id=\"_table-1\"><b>Tabel 1.</b> Wat &lt;er&gt; staat<span class=\"unseen\"> Kort gezegd</span></caption>\n");
  assert_has(
      &html,
      "<thead>\n<tr><th scope=\"col\" class=\"wide\">Kop</th><th scope=\"col\" colspan=\"2\" class=\"right\">Twee</th></tr>\n"
      "</thead>\n<tbody>\n<tr id=\"rij\"><th scope=\"row\">Regel</th><td class=\"right on-level-1\">1,0</td>"
      "<td class=\"centre\"></td></tr>\n</tbody>\n");
  buffer_free(&html);
  arena_free(arena);
}

static void figures_are_drawn_and_told(void **state) {
  (void)state;
  static const double points[] = {0, 0, 10, 5, 0, 10};
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  struct doc_node *figure = doc_append(arena, document->root, DOC_FIGURE);
  struct drawing *drawing = drawing_new(arena, 100, 50);
  figure->caption = "Een & twee";
  figure->alternative = "Een is \"groter\" dan twee";
  figure->drawing = drawing;
  drawing_line(arena, drawing, 0, 1.25, 2, 3, 0.5, TONE_LINE);
  drawing_rectangle(arena, drawing, 1, 2, 30.126, 4, TONE_ACCENT);
  drawing_circle(arena, drawing, 5, 6, 2, true, TONE_WARNING);
  drawing_label(arena, drawing, 9, 10, 8, ANCHOR_END, TONE_TEXT, true, "<2,0>");
  drawing_shape(arena, drawing, &(struct shape){.kind = SHAPE_POLYGON, .tone = TONE_MUTED, .points = points, .point_count = 3});
  drawing_shape(
      arena, drawing,
      &(struct shape){
          .kind = SHAPE_POLYGON, .tone = TONE_MUTED, .points = points, .point_count = 3, .stroke_pt = 2, .dashed = true});
  struct buffer html = rendered("html", document);
  assert_has(&html, "<main id=\"_main\" tabindex=\"-1\">\n"); /* no contents, so no numbers before headings */
  assert_has(&html, "<svg role=\"img\" aria-labelledby=\"_figure-1-name _figure-1-text\" viewBox=\"0 0 100 50\"");
  assert_has(&html, "<title id=\"_figure-1-name\">Een &amp; twee</title>\n"
                    "<desc id=\"_figure-1-text\">Een is &quot;groter&quot; dan twee</desc>\n");
  assert_has(&html, "<line x1=\"0\" y1=\"1.25\" x2=\"2\" y2=\"3\" class=\"line-line\" stroke-width=\"0.5\"/>");
  assert_has(&html, "<rect x=\"1\" y=\"2\" width=\"30.13\" height=\"4\" class=\"fill-accent\"/>");
  assert_has(&html, "<circle cx=\"5\" cy=\"6\" r=\"2\" class=\"line-warning\" stroke-width=\"1\"/>");
  assert_has(
      &html,
      "<text x=\"9\" y=\"10\" font-size=\"8\" text-anchor=\"end\" font-weight=\"bold\" class=\"fill-text\">&lt;2,0&gt;</text>");
  assert_has(&html, "<polygon points=\"0,0 10,5 0,10\" class=\"fill-muted\"/>");
  assert_has(&html, "<polyline points=\"0,0 10,5 0,10\" class=\"line-muted\" stroke-width=\"2\" stroke-dasharray=\"3 2\"/>");
  assert_has(&html, "<figcaption><b>Figuur 1.</b> Een &amp; twee</figcaption>");
  buffer_free(&html);
  arena_free(arena);
}

/* What stands in any text node, and in each kind of block, stays text. */
static void no_text_becomes_markup(void **state) {
  (void)state;
  static const enum doc_kind kinds[] = {DOC_STRONG, DOC_EMPHASIS, DOC_CODE, DOC_LINK, DOC_BADGE};
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    struct doc_node *node = paragraph_of(arena, document->root, kinds[i], HOSTILE);
    if (kinds[i] == DOC_LINK)
      node->target = "https://example.org/?a=\"><script>";
  }
  doc_heading(arena, document->root, 1, "kop", HOSTILE);
  doc_append(arena, document->root, DOC_PREFORMATTED)->text = "a\x01<b>\x1b\x7f";
  doc_paragraph(arena, doc_append(arena, document->root, DOC_QUOTE), STYLE_BODY, HOSTILE)->language = "en";
  struct buffer html = rendered("html", document);
  struct buffer text = {0};
  assert_lacks(strstr(buffer_string(&html), "<body>"), "<script");
  assert_has(&html, "<a href=\"https://example.org/?a=&quot;&gt;&lt;script&gt;\" rel=\"noopener noreferrer\">");
  assert_has(&html, "a\xEF\xBF\xBD&lt;b&gt;\xEF\xBF\xBD\xEF\xBF\xBD</pre>");
  assert_has(&html, "<blockquote><p lang=\"en\">");
  text_of(buffer_string(&html), &text);
  size_t found = 0;
  for (const char *place = strstr(buffer_string(&text), HOSTILE); place != NULL; place = strstr(place + 1, HOSTILE))
    found++;
  assert_int_equal(found, 7);
  buffer_free(&text);
  buffer_free(&html);
  arena_free(arena);
}

/* Without a title on a cover, the headings begin at the top. */
static void headings_begin_at_the_top(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  doc_heading(arena, document->root, 1, NULL, "Een");
  struct buffer html = rendered("html", document);
  assert_has(&html, "<h1 class=\"l1\">Een</h1>");
  buffer_free(&html);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(holds_every_word),
      cmocka_unit_test(tags_are_paired),
      cmocka_unit_test(ids_are_unique_and_found),
      cmocka_unit_test(loads_and_runs_nothing),
      cmocka_unit_test(has_landmarks),
      cmocka_unit_test(lists_the_figures),
      cmocka_unit_test(notes_lead_both_ways),
      cmocka_unit_test(tables_tell_what_heads_what),
      cmocka_unit_test(figures_are_drawn_and_told),
      cmocka_unit_test(no_text_becomes_markup),
      cmocka_unit_test(headings_begin_at_the_top),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

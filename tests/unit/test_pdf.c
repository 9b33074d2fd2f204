/* SPDX-License-Identifier: EUPL-1.2
 *
 * The PDF renderer as a whole: the files that it makes, looked at by other programs (qpdf, poppler) where these are installed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include "sample_document.h"

#include <peil/render.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A document and what comes of it. */
struct made {
  struct arena *arena;
  struct diag *diag;
  struct document document;
  struct buffer pdf;
  char path[64]; /* where the PDF is for other programs */
};

static void made_open(struct made *made) {
  *made = (struct made){.arena = arena_new(), .diag = diag_new(), .path = "/tmp/peil-test-pdf-XXXXXX"};
  made->document = sample_empty(made->arena);
  made->document.header_text = NULL;
  made->document.page_of = NULL;
}

static void made_close(struct made *made) {
  unlink(made->path);
  buffer_free(&made->pdf);
  diag_free(made->diag);
  arena_free(made->arena);
}

static void render(struct made *made) {
  made->pdf.length = 0;
  struct buffer faults = {0};
  bool ok = renderer_named("pdf")->render(&made->document, &made->pdf, made->diag);
  diag_write(made->diag, &faults, false);
  if (!ok) {
    fail_msg("%s", buffer_string(&faults));
  }
  buffer_free(&faults);
}

static void write_file(struct made *made) {
  int file = mkstemp(made->path);
  assert_true(file >= 0);
  assert_int_equal(write(file, made->pdf.bytes, made->pdf.length), (ssize_t)made->pdf.length);
  close(file);
}

/* Runs a program on the file and gives what it says; false when the program is not installed. */
static bool look(const struct made *made, const char *command, struct buffer *out, int *status) {
  struct buffer line = {0};
  buffer_text(&line, "LC_ALL=C.UTF-8 ");
  buffer_format(&line, command, made->path);
  buffer_text(&line, " 2>&1");
  FILE *pipe = popen(line.bytes, "r");
  buffer_free(&line);
  assert_non_null(pipe);
  char part[4096];
  out->length = 0;
  for (size_t length = 0; (length = fread(part, 1, sizeof part, pipe)) > 0;) {
    buffer_append(out, part, length);
  }
  *status = WEXITSTATUS(pclose(pipe));
  return *status != 127;
}

/* The words of a text, without blanks, with divided words joined and the parts of a cut word following each other. */
static void squeeze(const char *text, struct buffer *out) {
  out->length = 0;
  for (const char *cursor = text; *cursor != '\0';) {
    uint32_t code_point = utf8_next(&cursor);
    bool blank = code_point <= ' ' || code_point == 0xA0 || code_point == 0xAD;
    if (!blank) {
      buffer_code_point(out, code_point);
    }
  }
}

/* Each text of the document is found in what pdftotext reads, in whole. Cells stand beside each other, so text is read in the order of
 * the content stream (-raw). Nothing may stand between the lines of a text: these documents have no running lines. */
static void assert_nothing_lost(const struct doc_node *node, const char *squeezed) {
  if (node->text != NULL) {
    struct buffer wanted = {0};
    squeeze(node->text, &wanted);
    if (strstr(squeezed, buffer_string(&wanted)) == NULL) {
      fail_msg("lost: %s", node->text);
    }
    buffer_free(&wanted);
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    assert_nothing_lost(child, squeezed);
  }
}

/* Where a word stands on its page, in points from the top left. */
struct box {
  double left, top, right, bottom;
};

static bool overlap(const struct box *one, const struct box *other) {
  double wide = (one->right < other->right ? one->right : other->right) - (one->left > other->left ? one->left : other->left);
  double high = (one->bottom < other->bottom ? one->bottom : other->bottom) - (one->top > other->top ? one->top : other->top);
  return wide > 1 && high > 3; /* the boxes of lines are a little higher than their letters */
}

/* Every word stands within the margins, and no two stand over each other. `boxes` is what pdftotext -bbox says. */
static void assert_tidy(const struct made *made, const char *boxes) {
  static struct box words[20000];
  size_t count = 0;
  for (const char *line = boxes; line != NULL && *line != '\0'; line = strchr(line, '\n')) {
    line += *line == '\n' ? 1 : 0;
    if (strncmp(line, "  <page", 7) == 0) {
      count = 0;
    }
    struct box box;
    if (sscanf(line, "    <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &box.left, &box.top, &box.right,
               &box.bottom) != 4) {
      continue;
    }
    double margin = made->document.margin_pt - 2;
    bool inside = box.left >= margin && box.right <= made->document.page_width_pt - margin && box.top >= 0 &&
                  box.bottom <= made->document.page_height_pt;
    if (!inside) {
      fail_msg("outside the margins: %.120s", line);
    }
    for (size_t i = 0; i < count; i++) {
      if (overlap(&words[i], &box)) {
        fail_msg("stands over another word: %.120s", line);
      }
    }
    assert_true(count < sizeof words / sizeof words[0]);
    words[count++] = box;
  }
}

/* Checks what must hold of each file. Returns false when the programs for it are not there. */
static bool check_file(struct made *made) {
  struct buffer said = {0};
  struct buffer squeezed = {0};
  int status = 0;
  render(made);
  write_file(made);
  bool there = look(made, "qpdf --check %s", &said, &status);
  if (there && status != 0) {
    fail_msg("%s", buffer_string(&said));
  }
  there = there && look(made, "pdftotext -raw -nopgbrk %s -", &said, &status);
  if (there) {
    assert_int_equal(status, 0);
    squeeze(buffer_string(&said), &squeezed);
    assert_nothing_lost(made->document.root, buffer_string(&squeezed));
    look(made, "pdftotext -bbox %s -", &said, &status);
    assert_int_equal(status, 0);
    assert_tidy(made, buffer_string(&said));
  }
  buffer_free(&said);
  buffer_free(&squeezed);
  return there;
}

static void check_or_skip(struct made *made) {
  bool there = check_file(made);
  made_close(made);
  if (!there) {
    print_message("skipped: qpdf and pdftotext are not here to read the file\n");
    skip();
  }
}

/* ---- Tests --------------------------------------------------------------------------------------------------------- */

static void a_report_is_whole(void **state) {
  (void)state;
  struct made made;
  made_open(&made);
  made.document = sample_report(made.arena, 4);
  made.document.header_text = NULL;
  made.document.page_of = NULL;
  static const char json[] = "{\"peil\": \"assessment/1\"}";
  const struct doc_attachment attachments[] = {
      {.name = "assessment.json", .media_type = "application/json", .description = "De antwoorden", .bytes = json, .length = sizeof json - 1}};
  made.document.attachments = attachments;
  made.document.attachment_count = 1;
  check_or_skip(&made);
}

enum { IDENTIFIER_SIZE = 33 }; /* 32 digits and the NUL */

/* The identifier of a file, from the cross-reference stream, of which the last lines say where it stands. */
static void identifier_of(const struct made *made, char identifier[IDENTIFIER_SIZE]) {
  static const char key[] = "/ID[<";
  static const char before[] = "startxref\n";
  const char *line = strstr(made->pdf.bytes + made->pdf.length - 30, before);
  assert_non_null(line);
  const char *at = strstr(made->pdf.bytes + strtoul(line + strlen(before), NULL, 10), key);
  assert_non_null(at);
  at += strlen(key);
  memcpy(identifier, at, IDENTIFIER_SIZE - 1);
  identifier[IDENTIFIER_SIZE - 1] = '\0';
  assert_memory_equal(at + strlen(identifier) + 2, identifier, strlen(identifier)); /* it stands there twice */
}

static void the_same_document_gives_the_same_bytes(void **state) {
  (void)state;
  struct made made;
  struct made again;
  char first[IDENTIFIER_SIZE];
  char second[IDENTIFIER_SIZE];
  made_open(&made);
  made_open(&again);
  made.document = sample_report(made.arena, 2);
  again.document = sample_report(again.arena, 2);
  render(&made);
  setenv("TZ", "Pacific/Auckland", 1);
  setenv("LC_ALL", "nl_NL.UTF-8", 1);
  tzset();
  render(&again);
  unsetenv("TZ");
  unsetenv("LC_ALL");
  tzset();
  assert_int_equal(made.pdf.length, again.pdf.length);
  assert_memory_equal(made.pdf.bytes, again.pdf.bytes, made.pdf.length);
  again.document.title = "Een andere titel";
  render(&again);
  identifier_of(&made, first);
  identifier_of(&again, second);
  assert_string_not_equal(first, second); /* another content is another file */
  made_close(&made);
  made_close(&again);
}

/* The cells of a high row stand beside each other, line by line: their letters are counted. */
static void words_without_end_are_whole(void **state) {
  (void)state;
  struct made made;
  struct buffer word = {0};
  struct buffer said = {0};
  int status = 0;
  made_open(&made);
  buffer_repeat(&word, 'm', 10000);
  struct doc_node *root = made.document.root;
  doc_paragraph(made.arena, root, STYLE_BODY, word.bytes);
  doc_heading(made.arena, root, 1, NULL, word.bytes);
  sample_styled(made.arena, root, DOC_PREFORMATTED, word.bytes);
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 0}, {DOC_ALIGN_DECIMAL, 0}, {DOC_ALIGN_LEFT, 1}};
  struct doc_node *row = doc_append(made.arena, doc_table(made.arena, root, columns, 3), DOC_ROW);
  doc_cell(made.arena, row, word.bytes);
  doc_cell(made.arena, row, "1,5");
  doc_cell(made.arena, row, word.bytes);
  buffer_free(&word);
  render(&made);
  write_file(&made);
  bool there = look(&made, "pdftotext -raw %s -", &said, &status);
  size_t count = 0;
  for (size_t i = 0; i < said.length; i++) {
    count += said.bytes[i] == 'm' ? 1 : 0;
  }
  if (there && look(&made, "pdftotext -bbox %s -", &said, &status)) {
    assert_tidy(&made, buffer_string(&said));
  }
  buffer_free(&said);
  made_close(&made);
  if (!there) {
    print_message("skipped: pdftotext is not here to read the file\n");
    skip();
  }
  assert_int_equal(count, 50000);
}

static void scripts_of_the_world(void **state) {
  (void)state;
  struct made made;
  made_open(&made);
  struct doc_node *root = made.document.root;
  doc_paragraph(made.arena, root, STYLE_BODY, "Ελληνικά кириллица Łódź ĳ ﬁ 12 ½ € ≥ ≤ − → ✓ ☐");
  doc_paragraph(made.arena, root, STYLE_BODY, "e\u0301e\u0308 ñ a\u030A: tekens met een accent");
  doc_paragraph(made.arena, root, STYLE_BODY, "😀 😁");
  check_or_skip(&made);
}

/* pdftotext gives text that runs from right to left with signs of direction around it, so its words are looked for one by one. */
static void text_from_right_to_left_is_found(void **state) {
  (void)state;
  struct made made;
  struct buffer said = {0};
  int status = 0;
  made_open(&made);
  doc_paragraph(made.arena, made.document.root, STYLE_BODY, "In het Arabisch: الخوارزمية الحكومية, en verder.");
  render(&made);
  write_file(&made);
  bool there = look(&made, "pdftotext -raw %s -", &said, &status);
  if (there) {
    assert_non_null(strstr(buffer_string(&said), "الخوارزمية"));
    assert_non_null(strstr(buffer_string(&said), "الحكومية"));
    assert_non_null(strstr(buffer_string(&said), "en verder."));
  }
  buffer_free(&said);
  made_close(&made);
  if (!there) {
    print_message("skipped: pdftotext is not here to read the file\n");
    skip();
  }
}

static void a_character_without_a_font_is_shown_as_its_code(void **state) {
  (void)state;
  struct made made;
  struct buffer faults = {0};
  made_open(&made);
  doc_paragraph(made.arena, made.document.root, STYLE_BODY, "schrift \uF8FF en \uF8FF, \uE000");
  render(&made);
  diag_write(made.diag, &faults, false);
  assert_string_equal(buffer_string(&faults),
                      "warning: no font has these 2 characters: U+E000, U+F8FF; they are shown as their codes\n");
  buffer_free(&faults);
  check_or_skip(&made); /* the file has the characters themselves as its text */
}

static void links_that_lead_nowhere_are_told(void **state) {
  (void)state;
  struct made made;
  struct buffer faults = {0};
  made_open(&made);
  struct doc_node *paragraph = doc_paragraph(made.arena, made.document.root, STYLE_BODY, "Zie ");
  sample_link(made.arena, paragraph, "#nergens", "daar");
  doc_append(made.arena, paragraph, DOC_PAGE_NUMBER)->target = "#weg";
  sample_link(made.arena, paragraph, "javascript:alert(1)", "niet doen");
  render(&made);
  diag_write(made.diag, &faults, false);
  assert_string_equal(buffer_string(&faults), "warning: nothing in the document has the id 'weg' whose page is asked for\n"
                                              "warning: nothing in the document has the id 'nergens' that a link leads to\n");
  struct buffer said = {0};
  buffer_append(&said, made.pdf.bytes, made.pdf.length);
  assert_null(strstr(buffer_string(&said), "javascript"));
  buffer_free(&said);
  buffer_free(&faults);
  made_close(&made);
}

static void odd_trees_lose_nothing(void **state) {
  (void)state;
  struct made made;
  made_open(&made);
  struct arena *arena = made.arena;
  struct doc_node *root = made.document.root;
  doc_text(arena, root, "tekst zonder alinea");
  doc_append(arena, root, DOC_PARAGRAPH);
  doc_append(arena, root, DOC_LIST);
  doc_append(arena, doc_append(arena, root, DOC_LIST), DOC_ITEM);
  doc_append(arena, root, DOC_TABLE);
  doc_append(arena, root, DOC_FIGURE)->caption = "een bijschrift zonder figuur";
  sample_section(arena, root, ROLE_COVER);
  doc_append(arena, root, DOC_PAGE_BREAK);
  doc_append(arena, root, DOC_PAGE_BREAK);
  struct doc_node *nested = root;
  for (int i = 0; i < 40; i++) { /* deeper than there is room for */
    nested = doc_append(arena, doc_append(arena, nested, DOC_LIST), DOC_ITEM);
    doc_paragraph(arena, nested, STYLE_BODY, arena_format(arena, "diepte %d", i));
    nested = doc_append(arena, nested, DOC_QUOTE);
  }
  struct doc_column columns[60] = {{DOC_ALIGN_LEFT, 0}};
  struct doc_node *table = doc_table(arena, root, columns, 60);
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  for (int i = 0; i < 58; i++) {
    doc_cell(arena, row, arena_format(arena, "kolom%d", i));
  }
  doc_cell(arena, row, "overspant")->span = 9;
  check_or_skip(&made);
}

/* pdfinfo reads the structure as a screen reader does. */
static void the_structure_says_what_the_page_shows(void **state) {
  (void)state;
  struct made made;
  struct buffer said = {0};
  int status = 0;
  made_open(&made);
  struct arena *arena = made.arena;
  struct doc_node *root = made.document.root;
  doc_append(arena, root, DOC_CONTENTS)->level = 1;
  doc_heading(arena, root, 1, NULL, "Kop");
  struct doc_node *paragraph = doc_paragraph(arena, root, STYLE_BODY, "Zie ");
  sample_link(arena, paragraph, "https://voorbeeld.nl/a b", "de bron");
  doc_text(arena, paragraph, " hier.");
  struct doc_node *list = doc_append(arena, root, DOC_LIST);
  doc_paragraph(arena, doc_append(arena, list, DOC_ITEM), STYLE_BODY, "punt");
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 1}, {DOC_ALIGN_LEFT, 1}};
  struct doc_node *table = doc_table(arena, root, columns, 2);
  table->header_rows = 1;
  table->caption = "Cijfers";
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  doc_cell(arena, row, "a")->header = true;
  doc_cell(arena, row, "b")->header = true;
  row = doc_append(arena, table, DOC_ROW);
  doc_cell(arena, row, "c")->header = true;
  doc_cell(arena, row, "d");
  struct doc_node *foreign = doc_paragraph(arena, root, STYLE_BODY, "not law");
  foreign->language = "en";
  sample_figure(arena, root);
  render(&made);
  write_file(&made);
  bool there = look(&made, "pdfinfo -struct-text %s", &said, &status);
  made_close(&made);
  if (!there) {
    buffer_free(&said);
    print_message("skipped: pdfinfo is not here to read the file\n");
    skip();
  }
  struct buffer lines = {0}; /* without the numbers of objects, which say nothing */
  for (const char *line = buffer_string(&said); *line != '\0';) {
    const char *end = strchr(line, '\n');
    size_t length = end != NULL ? (size_t)(end - line) + 1 : strlen(line);
    const char *word = line + strspn(line, " ");
    if (strncmp(word, "Object", 6) != 0 && strncmp(word, "/", 1) != 0) {
      buffer_append(&lines, line, length);
    }
    line += length;
  }
  assert_non_null(strstr(buffer_string(&lines),
                         "Document\n"
                         "  H1 (block)\n    \"Inhoud\"\n"
                         "  TOC\n    TOCI\n      Reference (inline)\n        Link (inline)\n"
                         "          \"1 Kop 1\"\n"
                         "  H1 (block)\n    \"1\u00A0\u00A0Kop\"\n"
                         "  P (block)\n    \"Zie \"\n    Link (inline)\n      \"de bron\"\n    \" hier.\"\n"
                         "  L (block):\n    LI (block)\n      Lbl (block)\n        \"\u2022\"\n"
                         "      LBody (block)\n        P (block)\n          \"punt\"\n"
                         "  Table (block)\n    Caption\n      \"Tabel\u00A01. Cijfers\"\n"
                         "    THead\n      TR\n        TH:\n          \"a\"\n        TH:\n          \"b\"\n"
                         "    TBody\n      TR\n        TH:\n          \"c\"\n        TD\n          \"d\"\n"
                         "  P (block)\n    \"not law\"\n"));
  assert_non_null(strstr(buffer_string(&said), "/Scope /Column"));
  assert_non_null(strstr(buffer_string(&said), "/Scope /Row"));
  buffer_free(&lines);
  buffer_free(&said);
}

static void attachments_come_out_as_they_went_in(void **state) {
  (void)state;
  struct made made;
  struct buffer said = {0};
  int status = 0;
  made_open(&made);
  static const char json[] = "{\"peil\": \"scorecard/1\"}";
  const struct doc_attachment attachments[] = {
      {.name = "score.json", .media_type = "application/json", .description = "De scorekaart", .bytes = json, .length = sizeof json - 1},
      {.name = "antwoorden (1).json", .media_type = "application/json", .bytes = ""},
  };
  made.document.attachments = attachments;
  made.document.attachment_count = 2;
  render(&made);
  write_file(&made);
  bool there = look(&made, "pdfdetach -save 2 -o /dev/stdout %s", &said, &status);
  if (there) {
    assert_string_equal(buffer_string(&said), json); /* sorted by name, it is the second */
  }
  buffer_free(&said);
  made_close(&made);
  if (!there) {
    print_message("skipped: pdfdetach is not here to read the file\n");
    skip();
  }
}

static void text_that_is_not_utf8_is_refused(void **state) {
  (void)state;
  struct made made;
  struct buffer faults = {0};
  made_open(&made);
  doc_paragraph(made.arena, made.document.root, STYLE_BODY, "caf\xE9 noir");
  assert_false(renderer_named("pdf")->render(&made.document, &made.pdf, made.diag));
  diag_write(made.diag, &faults, false);
  assert_string_equal(buffer_string(&faults), "error: a text of the report is not valid UTF-8: the byte 0xE9 behind 'caf'\n");
  assert_int_equal(made.pdf.length, 0);
  buffer_free(&faults);
  made_close(&made);
}

static void many_pages(void **state) {
  (void)state;
  struct made made;
  made_open(&made);
  made.document = sample_report(made.arena, 200);
  sample_gap_table(made.arena, made.document.root, 3000);
  struct timespec begin;
  struct timespec end;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  render(&made);
  clock_gettime(CLOCK_MONOTONIC, &end);
  assert_true(end.tv_sec - begin.tv_sec < 20); /* seconds; measured 0.5 for the 550 pages without sanitisers */
  struct buffer said = {0};
  int status = 0;
  write_file(&made);
  if (look(&made, "qpdf --check %s", &said, &status)) {
    assert_int_equal(status, 0);
  }
  buffer_free(&said);
  made_close(&made);
}

static void without_fonts_there_is_no_file(void **state) {
  (void)state;
  struct made made;
  struct buffer faults = {0};
  made_open(&made);
  setenv("PEIL_FONTS", "/nonexistent", 1);
  assert_false(renderer_named("pdf")->render(&made.document, &made.pdf, made.diag));
  unsetenv("PEIL_FONTS");
  diag_write(made.diag, &faults, false);
  assert_non_null(strstr(buffer_string(&faults),
                         "LiberationSans-Regular.ttf: error: the font is not installed: there is no such file or directory\n"));
  assert_non_null(strstr(buffer_string(&faults), "PEIL_FONTS"));
  assert_int_equal(made.pdf.length, 0);
  buffer_free(&faults);
  made_close(&made);
}

static void renderers_are_found_by_path_and_name(void **state) {
  (void)state;
  assert_string_equal(renderer_for_path("uit/rapport.pdf")->name, "pdf");
  assert_null(renderer_for_path("rapport"));
  assert_null(renderer_for_path("rapport.doc"));
  assert_null(renderer_named("PDF"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_report_is_whole),
      cmocka_unit_test(the_same_document_gives_the_same_bytes),
      cmocka_unit_test(words_without_end_are_whole),
      cmocka_unit_test(scripts_of_the_world),
      cmocka_unit_test(text_from_right_to_left_is_found),
      cmocka_unit_test(a_character_without_a_font_is_shown_as_its_code),
      cmocka_unit_test(links_that_lead_nowhere_are_told),
      cmocka_unit_test(odd_trees_lose_nothing),
      cmocka_unit_test(the_structure_says_what_the_page_shows),
      cmocka_unit_test(attachments_come_out_as_they_went_in),
      cmocka_unit_test(text_that_is_not_utf8_is_refused),
      cmocka_unit_test(many_pages),
      cmocka_unit_test(without_fonts_there_is_no_file),
      cmocka_unit_test(renderers_are_found_by_path_and_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What stands at the head and the foot of pages: names of pages, running heads and notes, with a made-up font: each character is half
 * the size of the type wide. And a whole document, held against a golden file that was read line by line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include "../../src/render/pdf/layout.h"
#include "fake_metrics.h"
#include "sample_document.h"

#include <string.h>

/* A document and its layout. */
struct sheet {
  struct arena *arena;
  struct diag *diag;
  struct document document;
  struct metrics metrics;
  struct layout layout;
};

/* A document of 300 by 400 points with margins of 50: text is 200 points wide and 21 lines of 14 points high. */
static void sheet_open(struct sheet *sheet) {
  *sheet = (struct sheet){.arena = arena_new(), .diag = diag_new()};
  sheet->document = sample_empty(sheet->arena);
  sheet->document.page_width_pt = 300;
  sheet->document.page_height_pt = 400;
  sheet->document.margin_pt = 50;
  sheet->document.header_text = "Naam";
  sheet->metrics = fake_metrics(sheet->arena);
}

static void sheet_lay_out(struct sheet *sheet) {
  pdf_layout(&sheet->layout, &sheet->document, &sheet->metrics, NULL, sheet->arena, sheet->diag);
}

static void sheet_close(struct sheet *sheet) {
  diag_free(sheet->diag);
  arena_free(sheet->arena);
}

static void add_lines(struct sheet *sheet, size_t count) {
  for (size_t i = 0; i < count; i++) {
    doc_paragraph(sheet->arena, sheet->document.root, STYLE_BODY, "regel");
  }
}

static void assert_text(const struct line *line, const char *expected) {
  struct buffer text = {0};
  for (size_t i = 0; line != NULL && i < line->count; i++) {
    buffer_append(&text, line->pieces[i].word->text, line->pieces[i].word->length);
    buffer_text(&text, line->pieces[i].space != NULL && i + 1 < line->count ? " " : "");
  }
  assert_string_equal(buffer_string(&text), expected);
  buffer_free(&text);
}

static void the_front_has_roman_numbers(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  struct doc_node *root = sheet.document.root;
  doc_paragraph(sheet.arena, sample_section(sheet.arena, root, ROLE_COVER), STYLE_TITLE, "Titel");
  doc_append(sheet.arena, root, DOC_CONTENTS)->level = 1;
  doc_append(sheet.arena, root, DOC_PAGE_BREAK);
  doc_heading(sheet.arena, root, 1, NULL, "Een");
  add_lines(&sheet, 20);
  doc_heading(sheet.arena, root, 1, NULL, "Twee");
  add_lines(&sheet, 20);
  sheet_lay_out(&sheet);
  static const char *const labels[] = {"i", "ii", "1", "2", "3", "4"};
  static const char *const feet[] = {"", "ii", "pagina 1 van 4", "pagina 2 van 4", "pagina 3 van 4", "pagina 4 van 4"};
  /* Where a chapter begins at the top of a page, its title is not said twice. Chapter 1 goes on over page 2, on which chapter 2
   * begins: 42 points of heading and 20 lines of 21 make 455 of 294 a page. */
  static const char *const chapters[] = {"", "", "", "1 Een", "2 Twee", "2 Twee"};
  assert_int_equal(sheet.layout.front_pages, 2);
  assert_int_equal(sheet.layout.page_count, 6);
  for (size_t i = 0; i < sheet.layout.page_count; i++) {
    assert_string_equal(sheet.layout.pages[i].label, labels[i]);
    assert_text(sheet.layout.pages[i].foot, feet[i]);
    assert_text(sheet.layout.pages[i].chapter, chapters[i]);
    assert_text(sheet.layout.pages[i].name, i == 0 ? "" : "Naam");
  }
  sheet_close(&sheet);
}

static void without_contents_pages_count_from_one(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  doc_heading(sheet.arena, sheet.document.root, 1, NULL, "Een");
  add_lines(&sheet, 20);
  sheet_lay_out(&sheet);
  assert_int_equal(sheet.layout.front_pages, 0);
  assert_string_equal(sheet.layout.pages[0].label, "1");
  assert_text(sheet.layout.pages[1].foot, "pagina 2 van 2");
  sheet_close(&sheet);
}

/* The words of all lines of a strip, in the order in which they are read. */
static void append_strip(const struct strip *strip, struct buffer *text) {
  for (const struct mark *mark = strip->first; mark != NULL; mark = mark->next) {
    for (size_t i = 0; mark->line != NULL && i < mark->line->count; i++) {
      const struct word *word = mark->line->pieces[i].word;
      if (word != NULL) {
        buffer_append(text, word->text, word->length);
      }
      buffer_char(text, ' ');
    }
    buffer_char(text, mark->line != NULL ? '|' : '.');
  }
}

/* The number, the title, dots and the page, which is known later. It is no table of contents, so chapters have no numbers for it. */
static void the_figures_are_listed(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  struct doc_node *root = sheet.document.root;
  struct buffer text = {0};
  doc_append(sheet.arena, root, DOC_CONTENTS)->of_figures = true;
  sheet_lay_out(&sheet);
  assert_int_equal(sheet.layout.strip_count, 0); /* no title above an empty list */
  doc_heading(sheet.arena, root, 1, NULL, "Kop");
  struct doc_node *figure = doc_append(sheet.arena, root, DOC_FIGURE);
  figure->id = "f";
  figure->caption = "Een";
  figure->drawing = drawing_new(sheet.arena, 100, 50);
  sheet_lay_out(&sheet);
  assert_string_equal(sheet.layout.headings[0].text, "Kop");
  append_strip(&sheet.layout.strips[0], &text);
  assert_non_null(strstr(buffer_string(&text), "Figuren"));
  append_strip(&sheet.layout.strips[1], &text);
  assert_non_null(strstr(buffer_string(&text), "Figuur 1"));
  assert_non_null(strstr(buffer_string(&text), "Een"));
  size_t page = 9;
  double y = 9;
  assert_true(pdf_layout_find(&sheet.layout, "f", &page, &y));
  assert_int_equal(page, 0);
  buffer_free(&text);
  sheet_close(&sheet);
}

static void the_head_does_not_say_a_title_twice(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  sheet.document.header_text = "Naam · Rapport";
  doc_heading(sheet.arena, sheet.document.root, 1, NULL, "Rapport");
  add_lines(&sheet, 20);
  sheet_lay_out(&sheet);
  assert_text(sheet.layout.pages[1].name, "Naam · Rapport");
  assert_null(sheet.layout.pages[1].chapter);
  sheet_close(&sheet);
}

static void what_is_too_long_for_the_head_ends_with_dots(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  sheet.document.header_text = "Een naam van veel meer tekens dan er op een regel van tweehonderd punten passen";
  doc_heading(sheet.arena, sheet.document.root, 1, NULL, "Hoofdstuk met een lange naam");
  add_lines(&sheet, 20);
  sheet_lay_out(&sheet);
  /* A character of 8.3 points is 4.15 wide: 48 fit in 200 points. The chapter has at least 35% of the width, 16 characters with the
   * dots; the name gets what is left of 200 after these 66.4 points and a gap of 18, which is 27. */
  assert_text(sheet.layout.pages[0].name, "Een naam van veel meer tekens dan er op een reg…");
  assert_text(sheet.layout.pages[1].chapter, "Hoofdstuk met e…");
  assert_text(sheet.layout.pages[1].name, "Een naam van veel meer tek…");
  sheet_close(&sheet);
}

static void add_note(struct sheet *sheet, struct doc_node *paragraph, const char *text) {
  doc_text(sheet->arena, doc_append(sheet->arena, paragraph, DOC_NOTE), text);
}

static void a_note_stands_at_the_foot_of_its_page(void **state) {
  (void)state;
  struct sheet sheet;
  struct buffer out = {0};
  sheet_open(&sheet);
  sheet.document.header_text = NULL;
  sheet.document.page_of = NULL;
  add_note(&sheet, doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Een"), "Noot een.");
  add_note(&sheet, doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Twee"), "Noot twee.");
  sheet_lay_out(&sheet);
  pdf_layout_dump(&sheet.layout, &out);
  /* The notes are lines of 12.25 points that end at 294: their tops are at 269.5 and 281.75, their baselines 9.28 lower. */
  assert_string_equal(buffer_string(&out), "page 1\n"
                                           "  line x=0.0 y=10.5 w=200.0 \"Een1\"\n"
                                           "  line x=0.0 y=31.5 w=200.0 \"Twee2\"\n"
                                           " note  line x=0.0 y=278.8 w=16.0 \"1\"\n"
                                           " note  line x=16.0 y=278.8 w=184.0 \"Noot een.\"\n"
                                           " note  line x=0.0 y=291.0 w=16.0 \"2\"\n"
                                           " note  line x=16.0 y=291.0 w=184.0 \"Noot twee.\"\n");
  size_t page = 9;
  double y = 0;
  assert_true(pdf_layout_find(&sheet.layout, "note 2", &page, &y));
  assert_true(page == 0 && y > 281.7 && y < 281.8);
  assert_true(pdf_layout_find(&sheet.layout, "origin 2", &page, &y));
  assert_true(page == 0 && y > 20.9 && y < 21.1);
  buffer_free(&out);
  sheet_close(&sheet);
}

static void a_line_goes_to_the_next_page_with_its_note(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, 12); /* 252 points with the space below: a line more ends at 266, a note needs 33.25 */
  add_note(&sheet, doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Een"), "Noot.");
  sheet_lay_out(&sheet);
  assert_int_equal(sheet.layout.page_count, 2);
  assert_int_equal(sheet.layout.pages[0].count, 12);
  assert_int_equal(sheet.layout.pages[0].note_line_count, 0);
  assert_int_equal(sheet.layout.pages[1].note_line_count, 1);
  sheet_close(&sheet);
}

static void a_note_without_end_goes_on_over_pages(void **state) {
  (void)state;
  struct sheet sheet;
  struct buffer text = {0};
  sheet_open(&sheet);
  for (int i = 0; i < 400; i++) { /* 4.55 points a character, 40 in a line of 184 points: ten words */
    buffer_text(&text, "abc ");
  }
  struct doc_node *paragraph = doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Een");
  add_note(&sheet, paragraph, text.bytes);
  add_note(&sheet, paragraph, "kort");
  add_lines(&sheet, 3);
  sheet_lay_out(&sheet);
  size_t lines = 0;
  for (size_t i = 0; i < sheet.layout.page_count; i++) {
    const struct page_plan *plan = &sheet.layout.pages[i];
    lines += plan->note_line_count;
    double above = plan->note_line_count > 0 ? sheet.layout.note_lines[plan->first_note_line].y_pt - NOTES_ABOVE_PT : 294;
    for (size_t j = plan->first; j < plan->first + plan->count; j++) {
      const struct placed *placed = &sheet.layout.placed[j];
      assert_true(placed->y_pt + sheet.layout.strips[placed->strip].height_pt <= above + 0.1);
    }
  }
  assert_int_equal(lines, 41);
  buffer_free(&text);
  sheet_close(&sheet);
}

/* Fails at the first line that differs. */
static void assert_same_lines(const char *found, const char *expected) {
  for (int line = 1; *found != '\0' || *expected != '\0'; line++) {
    size_t found_length = strcspn(found, "\n");
    size_t expected_length = strcspn(expected, "\n");
    if (found_length != expected_length || memcmp(found, expected, found_length) != 0) {
      fail_msg("line %d:\n%.*s\ninstead of\n%.*s", line, (int)found_length, found, (int)expected_length, expected);
    }
    found += found_length + (found[found_length] == '\n' ? 1 : 0);
    expected += expected_length + (expected[expected_length] == '\n' ? 1 : 0);
  }
}

static void a_whole_document_stands_where_it_did(void **state) {
  (void)state;
  struct sheet sheet;
  struct buffer out = {0};
  struct source golden;
  sheet_open(&sheet);
  sheet.document = sample_report(sheet.arena, 1);
  sheet_lay_out(&sheet);
  pdf_layout_dump(&sheet.layout, &out);
  assert_true(file_read_text("tests/golden/layout.dump", TEXT_FILE_LIMIT, sheet.arena, &golden, sheet.diag));
  assert_same_lines(buffer_string(&out), golden.text);
  buffer_free(&out);
  sheet_close(&sheet);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_figures_are_listed),
      cmocka_unit_test(the_front_has_roman_numbers),
      cmocka_unit_test(without_contents_pages_count_from_one),
      cmocka_unit_test(the_head_does_not_say_a_title_twice),
      cmocka_unit_test(what_is_too_long_for_the_head_ends_with_dots),
      cmocka_unit_test(a_note_stands_at_the_foot_of_its_page),
      cmocka_unit_test(a_line_goes_to_the_next_page_with_its_note),
      cmocka_unit_test(a_note_without_end_goes_on_over_pages),
      cmocka_unit_test(a_whole_document_stands_where_it_did),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

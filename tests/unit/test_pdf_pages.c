/* SPDX-License-Identifier: EUPL-1.2
 *
 * The layout of pages, with a made-up font: each character is half the size of the type wide. Positions follow by hand from the
 * typographic scale in src/render/pdf/styles.def.
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

/* A document of 300 by 400 points with margins of 50: text is 200 points wide and 21 lines of 14 points high. */
struct sheet {
  struct arena *arena;
  struct diag *diag;
  struct document document;
  struct metrics metrics;
  struct layout layout;
};

static void sheet_open(struct sheet *sheet) {
  *sheet = (struct sheet){.arena = arena_new(), .diag = diag_new()};
  sheet->document = sample_empty(sheet->arena);
  sheet->document.page_width_pt = 300;
  sheet->document.page_height_pt = 400;
  sheet->document.margin_pt = 50;
  sheet->document.header_text = NULL;
  sheet->document.page_of = NULL;
  sheet->metrics = fake_metrics(sheet->arena);
}

static void sheet_lay_out(struct sheet *sheet) {
  pdf_layout(&sheet->layout, &sheet->document, &sheet->metrics, NULL, sheet->arena, sheet->diag);
}

static void sheet_close(struct sheet *sheet) {
  diag_free(sheet->diag);
  arena_free(sheet->arena);
}

static void assert_dump(struct sheet *sheet, const char *expected) {
  struct buffer out = {0};
  sheet_lay_out(sheet);
  pdf_layout_dump(&sheet->layout, &out);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
}

/* Paragraphs of one line, "regel 1" and so on. */
static void add_lines(struct sheet *sheet, struct doc_node *parent, size_t count) {
  for (size_t i = 0; i < count; i++) {
    doc_paragraph(sheet->arena, parent, STYLE_BODY, arena_format(sheet->arena, "regel %zu", i + 1));
  }
}

/* The page of the line that begins with this text, from 1; 0 when it is nowhere. */
static size_t page_of(const struct layout *layout, const char *text) {
  for (size_t i = 0; i < layout->page_count; i++) {
    const struct page_plan *plan = &layout->pages[i];
    for (size_t j = plan->first; j < plan->first + plan->count; j++) {
      const struct placed *placed = &layout->placed[j];
      for (const struct mark *mark = layout->strips[placed->strip].first; mark != NULL && !placed->repeated;
           mark = mark->next) {
        if (mark->kind == MARK_LINE && strcmp(mark->line->pieces[0].word->text, text) == 0) {
          return i + 1;
        }
      }
    }
  }
  return 0;
}

static void lines_stand_where_the_scale_says(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  doc_heading(sheet.arena, sheet.document.root, 1, NULL, "Kop");
  doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Een alinea van meer dan veertig tekens, dus twee regels.");
  doc_paragraph(sheet.arena, sheet.document.root, STYLE_SMALL, "Bron");
  /* Type of 20.7 on 28 points: the baseline is (28 - 1.117 x 20.7) / 2 + 0.905 x 20.7 = 21.17 below the top. The heading takes 28 and
   * 14 below it; body text of 10 on 14 has its baseline at 1.415 + 9.05 = 10.465. Small print: 9.1 on 12.25 points, 7 below the
   * body, (12.25 - 1.117 x 9.1) / 2 + 0.905 x 9.1 = 9.28. A line holds 40 characters of 5 points. */
  assert_dump(&sheet, "page 1\n"
                      "  line x=0.0 y=21.2 w=200.0 \"Kop\"\n"
                      "  line x=0.0 y=52.5 w=200.0 \"Een alinea van meer dan veertig tekens,\"\n"
                      "  line x=0.0 y=66.5 w=200.0 \"dus twee regels.\"\n"
                      "  line x=0.0 y=86.3 w=200.0 \"Bron\"\n");
  sheet_close(&sheet);
}

static void tables_give_columns_their_shares(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 3}, {DOC_ALIGN_RIGHT, 1}};
  struct doc_node *table = doc_table(sheet.arena, sheet.document.root, columns, 2);
  struct doc_node *row = doc_append(sheet.arena, table, DOC_ROW);
  doc_cell(sheet.arena, row, "naam");
  doc_cell(sheet.arena, row, "12");
  /* 150 and 50 points, with 5 points left and right of the text; the row is 12.25 + 2 x 4.375 = 21 high, its line is at its foot. The
   * baseline is 4.375 + (12.25 - 1.117 x 9.1) / 2 + 0.905 x 9.1 = 13.65. */
  assert_dump(&sheet, "page 1\n"
                      "  stroke x=0.0 y=20.7 w=200.0\n"
                      "  line x=5.0 y=13.7 w=140.0 \"naam\"\n"
                      "  line x=155.0 y=13.7 w=40.0 \"12\"\n");
  sheet_close(&sheet);
}

static void pages_end_between_paragraphs(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 30);
  sheet_lay_out(&sheet);
  /* A line of 14 points and 7 below it: n lines take 21n - 7, so 14 fit in 294 points. */
  assert_int_equal(sheet.layout.page_count, 3);
  assert_int_equal(sheet.layout.pages[0].count, 14);
  assert_int_equal(sheet.layout.pages[1].count, 14);
  assert_int_equal(sheet.layout.pages[2].count, 2);
  sheet_close(&sheet);
}

static void a_heading_goes_with_its_text(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 13);
  doc_heading(sheet.arena, sheet.document.root, 4, NULL, "Kop");
  doc_paragraph(sheet.arena, sheet.document.root, STYLE_BODY, "Tekst");
  sheet_lay_out(&sheet);
  /* 13 lines take 266; the heading would end at 294 and its text does not fit below it. */
  assert_int_equal(page_of(&sheet.layout, "Kop"), 2);
  assert_int_equal(page_of(&sheet.layout, "Tekst"), 2);
  sheet_close(&sheet);
}

static void no_single_line_is_left_alone(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 13); /* 266 points, and 7: room for one line */
  struct doc_node *paragraph = doc_append(sheet.arena, sheet.document.root, DOC_PARAGRAPH);
  for (size_t i = 0; i < 4; i++) {
    doc_text(sheet.arena, paragraph, arena_format(sheet.arena, "lijn%zu", i));
    doc_append(sheet.arena, paragraph, DOC_LINE_BREAK);
  }
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "lijn0"), 2);
  assert_int_equal(page_of(&sheet.layout, "lijn3"), 2);
  sheet_close(&sheet);
}

static void what_is_kept_together_moves_together_when_it_fits(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 10);
  struct doc_node *kept = sample_section(sheet.arena, sheet.document.root, ROLE_KEEP);
  doc_paragraph(sheet.arena, kept, STYLE_BODY, "eerste");
  add_lines(&sheet, kept, 6);
  doc_paragraph(sheet.arena, kept, STYLE_BODY, "laatste");
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "eerste"), 2);
  assert_int_equal(page_of(&sheet.layout, "laatste"), 2);
  sheet_close(&sheet);
}

/* Three of the fourteen paragraphs that fit on a page, and a group of twelve: to move it leaves most of the page empty. */
static size_t page_of_a_group_behind_three(enum doc_role role) {
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 3);
  struct doc_node *kept = sample_section(sheet.arena, sheet.document.root, role);
  doc_paragraph(sheet.arena, kept, STYLE_BODY, "eerste");
  add_lines(&sheet, kept, 10);
  doc_paragraph(sheet.arena, kept, STYLE_BODY, "laatste");
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "laatste"), 2);
  size_t page = page_of(&sheet.layout, "eerste");
  sheet_close(&sheet);
  return page;
}

static void only_what_is_whole_moves_when_most_of_the_page_stays_empty(void **state) {
  (void)state;
  assert_int_equal(page_of_a_group_behind_three(ROLE_KEEP), 1);
  assert_int_equal(page_of_a_group_behind_three(ROLE_WHOLE), 2);
}

static void what_is_kept_together_but_too_high_flows_on(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 10);
  struct doc_node *kept = sample_section(sheet.arena, sheet.document.root, ROLE_KEEP);
  add_lines(&sheet, kept, 20);
  sheet_lay_out(&sheet);
  assert_int_equal(sheet.layout.page_count, 3);
  assert_int_equal(sheet.layout.pages[0].count, 14); /* no gap before it, nor in the middle of it */
  assert_int_equal(sheet.layout.pages[1].count, 14);
  sheet_close(&sheet);
}

static struct doc_node *add_table(struct sheet *sheet, size_t rows) {
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 1}};
  struct doc_node *table = doc_table(sheet->arena, sheet->document.root, columns, 1);
  table->header_rows = 1;
  doc_cell(sheet->arena, doc_append(sheet->arena, table, DOC_ROW), "kop")->header = true;
  for (size_t i = 0; i < rows; i++) {
    doc_cell(sheet->arena, doc_append(sheet->arena, table, DOC_ROW), arena_format(sheet->arena, "rij%zu", i + 1));
  }
  return table;
}

static void a_table_repeats_its_header(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_table(&sheet, 30);
  sheet_lay_out(&sheet);
  /* A row is 21 points high: 14 rows on a page, of which one is the header. */
  assert_int_equal(sheet.layout.page_count, 3);
  for (size_t page = 0; page < 3; page++) {
    const struct placed *first = &sheet.layout.placed[sheet.layout.pages[page].first];
    assert_int_equal(first->strip, 0);
    assert_int_equal(first->repeated, page > 0);
  }
  assert_int_equal(page_of(&sheet.layout, "rij13"), 1);
  assert_int_equal(page_of(&sheet.layout, "rij14"), 2);
  assert_int_equal(page_of(&sheet.layout, "rij27"), 3);
  sheet_close(&sheet);
}

static void the_last_row_is_not_alone(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_table(&sheet, 14);
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "rij12"), 1);
  assert_int_equal(page_of(&sheet.layout, "rij13"), 2);
  assert_int_equal(page_of(&sheet.layout, "rij14"), 2);
  sheet_close(&sheet);
}

static void small_print_stays_with_its_table(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_table(&sheet, 13);
  doc_paragraph(sheet.arena, sheet.document.root, STYLE_SMALL, "bron");
  sheet_lay_out(&sheet);
  /* The table takes 14 rows of 21 points, the whole page. Its last two rows go to the next one with the small print. */
  assert_int_equal(page_of(&sheet.layout, "rij11"), 1);
  assert_int_equal(page_of(&sheet.layout, "rij12"), 2);
  assert_int_equal(page_of(&sheet.layout, "bron"), 2);
  sheet_close(&sheet);
}

/* A section that is kept together, and yet is divided as more than half of a page would stay empty. */
static void small_print_stays_with_the_table_of_a_section(void **state) {
  (void)state;
  enum { LINES_MOST = 8, ROWS_LEAST = 3, ROWS_MOST = 13 };
  for (size_t lines = 0; lines <= LINES_MOST; lines++) {
    for (size_t rows = ROWS_LEAST; rows <= ROWS_MOST; rows++) {
      struct sheet sheet;
      sheet_open(&sheet);
      add_lines(&sheet, sheet.document.root, lines);
      struct doc_node *root = sheet.document.root;
      sheet.document.root = sample_section(sheet.arena, root, ROLE_KEEP);
      add_table(&sheet, rows);
      doc_paragraph(sheet.arena, sheet.document.root, STYLE_SMALL, "bron");
      sheet.document.root = root;
      sheet_lay_out(&sheet);
      assert_int_equal(page_of(&sheet.layout, "bron"), page_of(&sheet.layout, arena_format(sheet.arena, "rij%zu", rows)));
      sheet_close(&sheet);
    }
  }
}

static void no_item_of_three_is_alone(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 12); /* 252 points: three lines of a list end at 294, the fourth does not fit */
  struct doc_node *list = doc_append(sheet.arena, sheet.document.root, DOC_LIST);
  for (int i = 1; i <= 4; i++) {
    doc_paragraph(sheet.arena, doc_append(sheet.arena, list, DOC_ITEM), STYLE_BODY, arena_format(sheet.arena, "punt%d", i));
  }
  sheet_lay_out(&sheet);
  struct buffer out = {0};
  pdf_layout_dump(&sheet.layout, &out);
  const char *second = strstr(buffer_string(&out), "page 2");
  assert_non_null(second);
  assert_non_null(strstr(second, "punt3"));
  assert_non_null(strstr(second, "punt4"));
  assert_null(strstr(second, "punt2"));
  buffer_free(&out);
  sheet_close(&sheet);
}

static void small_tables_stay_whole(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 8);
  add_table(&sheet, 3);
  /* 168 points are taken and 126 left: the table of four rows of 21 points fits. Below 11 lines 63 are left, less than a quarter of
   * 294: the small table goes to the next page whole. */
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "rij3"), 1);
  sheet_close(&sheet);
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 11);
  add_table(&sheet, 3);
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "kop"), 2);
  sheet_close(&sheet);
  sheet_open(&sheet);
  add_lines(&sheet, sheet.document.root, 10);
  add_table(&sheet, 12); /* too high to stay whole: it begins where there is room */
  sheet_lay_out(&sheet);
  assert_int_equal(page_of(&sheet.layout, "rij1"), 1);
  sheet_close(&sheet);
}

static void a_cell_higher_than_a_page_is_divided(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  struct doc_node *table = add_table(&sheet, 1);
  struct doc_node *cell = doc_append(sheet.arena, doc_append(sheet.arena, table, DOC_ROW), DOC_CELL);
  for (size_t i = 0; i < 100; i++) {
    doc_text(sheet.arena, cell, arena_format(sheet.arena, "lijn%zu", i + 1));
    doc_append(sheet.arena, cell, DOC_LINE_BREAK);
  }
  sheet_lay_out(&sheet);
  assert_true(sheet.layout.page_count >= 5); /* 100 lines of 12.25 points, 268.6 points beside the header */
  for (size_t i = 0; i < 100; i++) {
    assert_true(page_of(&sheet.layout, arena_format(sheet.arena, "lijn%zu", i + 1)) > 0);
  }
  sheet_close(&sheet);
}

/* A row of many pages in which every other line ends in a word: no page does, though 21 lines, an odd number, fit on one. */
static void a_divided_row_does_not_divide_words_over_pages(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  struct doc_node *table = add_table(&sheet, 1);
  struct doc_node *cell = doc_append(sheet.arena, doc_append(sheet.arena, table, DOC_ROW), DOC_CELL);
  for (size_t i = 0; i < 50; i++) {
    doc_text(sheet.arena, cell, arena_format(sheet.arena, "beginvaneenlangwoord%zu\u00ADeinddatnietmeeropdelijnpast%zu", i, i));
    doc_append(sheet.arena, cell, DOC_LINE_BREAK);
  }
  sheet_lay_out(&sheet);
  for (size_t i = 0; i < 50; i++) {
    size_t page = page_of(&sheet.layout, arena_format(sheet.arena, "beginvaneenlangwoord%zu", i));
    assert_true(page > 0);
    assert_int_equal(page_of(&sheet.layout, arena_format(sheet.arena, "einddatnietmeeropdelijnpast%zu", i)), page);
  }
  sheet_close(&sheet);
}

static void nothing_stands_below_the_foot_or_over_something_else(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  sheet.document = sample_report(sheet.arena, 6);
  sheet_lay_out(&sheet);
  size_t next = 0;
  for (size_t i = 0; i < sheet.layout.page_count; i++) {
    const struct page_plan *plan = &sheet.layout.pages[i];
    double y = 0;
    for (size_t j = plan->first; j < plan->first + plan->count; j++) {
      const struct placed *placed = &sheet.layout.placed[j];
      const struct strip *strip = &sheet.layout.strips[placed->strip];
      assert_true(placed->y_pt >= y - 0.001);
      y = placed->y_pt + strip->height_pt;
      assert_true(y <= sheet.layout.height_pt + 0.1);
      if (!placed->repeated) {
        assert_int_equal(placed->strip, next++); /* each strip once, in its order */
      }
      for (const struct mark *mark = strip->first; mark != NULL; mark = mark->next) {
        assert_true(mark->x_pt >= -0.01 && mark->x_pt + mark->width_pt <= sheet.layout.width_pt + 0.01);
        assert_true(mark->kind != MARK_LINE || mark->line->width_pt <= mark->width_pt + 1.01);
      }
    }
  }
  assert_int_equal(next, sheet.layout.strip_count);
  sheet_close(&sheet);
}

static void headings_are_numbered_when_there_are_contents(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  struct doc_node *root = sheet.document.root;
  doc_append(sheet.arena, root, DOC_CONTENTS)->level = 2;
  doc_heading(sheet.arena, root, 1, NULL, "Een");
  doc_heading(sheet.arena, root, 3, NULL, "Te diep");
  doc_heading(sheet.arena, root, 2, NULL, "Twee");
  doc_heading(sheet.arena, root, 1, NULL, "Drie");
  struct doc_node *appendix = sample_section(sheet.arena, root, ROLE_APPENDIX);
  doc_heading(sheet.arena, appendix, 1, NULL, "Vier");
  doc_heading(sheet.arena, appendix, 2, NULL, "Vijf");
  doc_heading(sheet.arena, sample_section(sheet.arena, root, ROLE_COLOPHON), 1, NULL, "Zes");
  sheet_lay_out(&sheet);
  static const char *const expected[] = {"1  Een", "1.1  Te diep", "1.2  Twee", "2  Drie", "A  Vier", "A.1  Vijf", "Zes"};
  static const int levels[] = {1, 2, 2, 1, 1, 2, 1}; /* for screen readers: no level is passed over */
  assert_int_equal(sheet.layout.heading_count, 7);
  for (size_t i = 0; i < 7; i++) {
    assert_string_equal(sheet.layout.headings[i].text, expected[i]);
    assert_int_equal(sheet.layout.headings[i].level, levels[i]);
  }
  sheet_close(&sheet);
}

static void without_contents_headings_have_no_numbers(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  doc_heading(sheet.arena, sheet.document.root, 2, "id", "Kop");
  sheet_lay_out(&sheet);
  assert_string_equal(sheet.layout.headings[0].text, "Kop");
  size_t page = 9;
  double y = 9;
  assert_true(pdf_layout_find(&sheet.layout, "id", &page, &y));
  assert_int_equal(page, 0);
  assert_false(pdf_layout_find(&sheet.layout, "id2", &page, &y));
  sheet_close(&sheet);
}

static void an_empty_document_has_one_page(void **state) {
  (void)state;
  struct sheet sheet;
  sheet_open(&sheet);
  assert_dump(&sheet, "page 1\n");
  sheet_close(&sheet);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_stand_where_the_scale_says),
      cmocka_unit_test(tables_give_columns_their_shares),
      cmocka_unit_test(pages_end_between_paragraphs),
      cmocka_unit_test(a_heading_goes_with_its_text),
      cmocka_unit_test(no_single_line_is_left_alone),
      cmocka_unit_test(what_is_kept_together_moves_together_when_it_fits),
      cmocka_unit_test(only_what_is_whole_moves_when_most_of_the_page_stays_empty),
      cmocka_unit_test(what_is_kept_together_but_too_high_flows_on),
      cmocka_unit_test(a_table_repeats_its_header),
      cmocka_unit_test(the_last_row_is_not_alone),
      cmocka_unit_test(small_print_stays_with_its_table),
      cmocka_unit_test(small_print_stays_with_the_table_of_a_section),
      cmocka_unit_test(no_item_of_three_is_alone),
      cmocka_unit_test(small_tables_stay_whole),
      cmocka_unit_test(a_cell_higher_than_a_page_is_divided),
      cmocka_unit_test(a_divided_row_does_not_divide_words_over_pages),
      cmocka_unit_test(nothing_stands_below_the_foot_or_over_something_else),
      cmocka_unit_test(headings_are_numbered_when_there_are_contents),
      cmocka_unit_test(without_contents_headings_have_no_numbers),
      cmocka_unit_test(an_empty_document_has_one_page),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * CSV and JSON: every byte of small documents, as RFC 4180 and spreadsheets want them.
 */
#include "render_support.h"

/* A table of one row, below root. */
static struct doc_node *table_of(struct arena *arena, struct doc_node *root, const char *caption, const char *const *cells,
                                 size_t count) {
  static const struct doc_column columns[8];
  struct doc_node *table = doc_table(arena, root, columns, count);
  table->caption = caption;
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  for (size_t i = 0; i < count; i++)
    doc_cell(arena, row, cells[i]);
  return table;
}

static struct document document_of(struct arena *arena, char decimal_mark) {
  return (struct document){.language = "nl",
                           .title = "T",
                           .table_word = "Tabel",
                           .figure_word = "Figuur",
                           .decimal_mark = decimal_mark,
                           .root = doc_append(arena, NULL, DOC_SECTION)};
}

static void assert_csv(const struct document *document, const char *expected) {
  struct buffer out = rendered("csv", document);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
}

static void parts_cells(void **state) {
  struct arena *arena = arena_new();
  (void)state;
  struct document document = document_of(arena, ',');
  struct doc_node *table =
      table_of(arena, document.root, "Niveaus", (const char *const[]){"a;b", "2,5", "x,y", "zei \"ja\"", "een\ntwee", "1,08"}, 6);
  static const struct doc_column columns[] = {[1] = {.align = DOC_ALIGN_DECIMAL}, [2] = {.align = DOC_ALIGN_RIGHT}, [5] = {0}};
  table->columns = columns;
  document.csv = CSV_EXCEL;
  assert_csv(&document, "\xEF\xBB\xBFTabel 1. Niveaus\r\n\"a;b\";2,5;x,y;\"zei \"\"ja\"\"\";\"een\ntwee\";1,08\r\n");
  document.csv = CSV_PLAIN; /* a figure in a column of figures gets a point, what looks like one elsewhere is left alone */
  assert_csv(&document, "Tabel 1. Niveaus\r\na;b,2.5,\"x,y\",\"zei \"\"ja\"\"\",\"een\ntwee\",\"1,08\"\r\n");
  document.decimal_mark = '.';
  table->first->first->next->first->text = "2.5";
  document.csv = CSV_EXCEL;
  assert_csv(&document, "\xEF\xBB\xBFTabel 1. Niveaus\r\n\"a;b\";2,5;x,y;\"zei \"\"ja\"\"\";\"een\ntwee\";1,08\r\n");
  arena_free(arena);
}

/* Numbers with a sign stay numbers; what would be computed does not. Programs get each text as it is. */
static void lets_no_formula_through(void **state) {
  struct arena *arena = arena_new();
  (void)state;
  struct document document = document_of(arena, ',');
  table_of(arena, document.root, NULL, (const char *const[]){"=1+1", "@SUM(A1)", "+31 6 12", "-0,3", "+1,5", "-", "- punt"}, 7);
  document.csv = CSV_EXCEL;
  assert_csv(&document, "\xEF\xBB\xBF\"'=1+1\";\"'@SUM(A1)\";\"'+31 6 12\";-0,3;+1,5;\"'-\";\"'- punt\"\r\n");
  document.csv = CSV_PLAIN;
  assert_csv(&document, "=1+1,@SUM(A1),+31 6 12,\"-0,3\",\"+1,5\",-,- punt\r\n");
  arena_free(arena);
}

/* Programs know the minus of the keyboard; a dash before words is none. */
static void writes_numbers_below_zero(void **state) {
  struct arena *arena = arena_new();
  (void)state;
  struct document document = document_of(arena, ',');
  static const struct doc_column columns[] = {{.align = DOC_ALIGN_RIGHT}, {.align = DOC_ALIGN_RIGHT}, {.align = DOC_ALIGN_RIGHT}};
  table_of(arena, document.root, NULL,
           (const char *const[]){"\xE2\x88\x92"
                                 "0,3",
                                 "\xE2\x88\x92",
                                 "\xE2\x88\x92"
                                 " keer"},
           3)
      ->columns = columns;
  assert_csv(&document, "-0.3,\xE2\x88\x92,\xE2\x88\x92"
                        " keer\r\n");
  arena_free(arena);
}

static void parts_tables_and_counts_captions(void **state) {
  struct arena *arena = arena_new();
  (void)state;
  struct document document = document_of(arena, ',');
  table_of(arena, document.root, "Een", (const char *const[]){"a"}, 1);
  table_of(arena, document.root, NULL, (const char *const[]){"b"}, 1);
  struct doc_node *inner = doc_append(arena, document.root, DOC_SECTION);
  struct doc_node *wide = table_of(arena, inner, "Twee", (const char *const[]){"c", "d"}, 2);
  wide->first->first->span = 2;
  assert_csv(&document, "Tabel 1. Een\r\na\r\n\r\nb\r\n\r\nTabel 2. Twee\r\nc,,d\r\n");
  arena_free(arena);
}

static void gives_the_scorecard_as_json(void **state) {
  struct arena *arena = arena_new();
  (void)state;
  const struct doc_attachment attachments[] = {{.name = "assessment.json", .bytes = "{1}", .length = 3},
                                               {.name = "scorecard.json", .bytes = "{2}", .length = 3}};
  struct document document = document_of(arena, ',');
  document.attachments = attachments;
  document.attachment_count = 2;
  struct buffer out = rendered("json", &document);
  assert_string_equal(buffer_string(&out), "{2}");
  buffer_free(&out);
  arena_free(arena);
}

static void says_when_there_is_no_scorecard(void **state) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct buffer out = {0};
  struct buffer said = {0};
  (void)state;
  struct document document = document_of(arena, ',');
  assert_false(renderer_named("json")->render(&document, &out, diag));
  diag_write(diag, &said, false);
  assert_non_null(strstr(buffer_string(&said), "this document carries no scorecard, so there is nothing to write as JSON"));
  buffer_free(&said);
  buffer_free(&out);
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(parts_cells),
      cmocka_unit_test(lets_no_formula_through),
      cmocka_unit_test(writes_numbers_below_zero),
      cmocka_unit_test(parts_tables_and_counts_captions),
      cmocka_unit_test(gives_the_scorecard_as_json),
      cmocka_unit_test(says_when_there_is_no_scorecard),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Documents that a report never is, but that a user of the library can build: with empty nodes of every kind, two in a row, with and
 * without contents. Each renderer takes them. And hostile texts: no format of text carries what moves a cursor or reorders a line.
 */
#include "base_support.h"
#include "render_support.h"

enum { SHAPES = 20 };

/* Adds a node of one of the shapes. */
static void add_shape(struct arena *arena, struct doc_node *root, int shape) {
  const struct doc_column column[] = {{DOC_ALIGN_DECIMAL, 0}};
  struct doc_node *node = NULL;
  switch (shape) {
  case 0: /* without a row */
    doc_table(arena, root, column, 1)->caption = "Tabel";
    break;
  case 1: /* without a column */
    doc_append(arena, doc_table(arena, root, column, 0), DOC_ROW);
    break;
  case 2: /* with a row without cells */
    doc_append(arena, doc_table(arena, root, column, 1), DOC_ROW);
    break;
  case 3: /* with a header alone, that is said to be higher than it is */
    node = doc_table(arena, root, column, 1);
    node->header_rows = 3;
    doc_cell(arena, doc_append(arena, node, DOC_ROW), NULL)->header = true;
    break;
  case 4:
    doc_append(arena, root, DOC_HEADING);
    break;
  case 5:
    doc_heading(arena, root, 2, "kop", " ");
    break;
  case 6:
    doc_heading(arena, root, 1, NULL, "Kop");
    break;
  case 7:
    doc_append(arena, root, DOC_LIST)->ordered = true;
    break;
  case 8:
    doc_append(arena, doc_append(arena, root, DOC_LIST), DOC_ITEM);
    break;
  case 9:
    doc_append(arena, root, DOC_QUOTE);
    break;
  case 10:
    doc_append(arena, root, DOC_PREFORMATTED);
    break;
  case 11:
    doc_append(arena, root, DOC_FIGURE)->id = "figuur";
    break;
  case 12:
    node = doc_append(arena, root, DOC_FIGURE);
    node->drawing = drawing_new(arena, 0, 0);
    node->caption = "Figuur";
    break;
  case 13:
    doc_append(arena, root, DOC_PARAGRAPH);
    break;
  case 14:
    doc_append(arena, root, DOC_SECTION)->role = ROLE_COVER;
    break;
  case 15:
    doc_append(arena, root, DOC_SECTION)->role = ROLE_WHOLE;
    break;
  case 16:
    doc_append(arena, root, DOC_PAGE_BREAK);
    break;
  case 17:
    doc_append(arena, root, DOC_CONTENTS)->of_figures = true;
    break;
  case 18:
    doc_append(arena, root, DOC_PICTURE);
    break;
  case 19:
    doc_append(arena, doc_append(arena, doc_append(arena, root, DOC_PARAGRAPH), DOC_LINK), DOC_NOTE);
    break;
  }
}

static void render_all(struct arena *arena, const struct document *document) {
  static const char *const names[] = {"pdf", "html", "markdown", "csv"};
  (void)arena;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct buffer out = {0};
    struct diag *diag = diag_new();
    assert_true(renderer_named(names[i])->render(document, &out, diag));
    buffer_free(&out);
    diag_free(diag);
  }
}

static void every_renderer_takes_empty_nodes(void **state) {
  (void)state;
  for (int contents = 0; contents < 3; contents++) {
    for (int first = -1; first < SHAPES; first++) {
      for (int second = -1; second < (first < 0 ? 0 : SHAPES); second++) {
        struct arena *arena = arena_new();
        struct document *document = document_new(arena);
        if (contents > 0) {
          document->contents_title = contents == 1 ? "Inhoud" : NULL; /* without a title the contents may be nothing at all */
          doc_append(arena, document->root, DOC_CONTENTS)->level = 2;
        }
        add_shape(arena, document->root, first);
        add_shape(arena, document->root, second);
        render_all(arena, document);
        arena_free(arena);
      }
    }
  }
}

/* ESC, DEL, CSI of one character, and each of the twelve signs of direction. */
static const char hostile[] = "a\x1B[31mb\x7F" "c\xC2\x9B" "d\xD8\x9C" "e\xE2\x80\x8E" "f\xE2\x80\x8F" "g\xE2\x80\xAA" "h\xE2\x80\xAE" "i\xE2\x81\xA6" "j\xE2\x81\xA9" "k";

static void texts_are_cleaned(void **state) {
  (void)state;
  struct buffer text = {0};
  buffer_text(&text, "\x1B");
  buffer_text(&text, hostile);
  buffer_clean(&text, 1);
  assert_string_equal(buffer_string(&text), "\x1B" "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD" "c\xEF\xBF\xBD" "defghijk");
  buffer_free(&text);
  buffer_text(&text, "één → ‘twee’\r\n\t½ © ø ؟");
  buffer_clean(&text, 0);
  assert_string_equal(buffer_string(&text), "één → ‘twee’\r\n\t½ © ø ؟");
  buffer_free(&text);
}

static void no_format_of_text_carries_controls(void **state) {
  static const char *const names[] = {"html", "markdown", "csv"};
  static const char *const forbidden[] = {"\x1B",         "\x7F",         "\xC2\x9B",     "\xD8\x9C",     "\xE2\x80\x8E", "\xE2\x80\x8F",
                                          "\xE2\x80\xAA", "\xE2\x80\xAE", "\xE2\x81\xA6", "\xE2\x81\xA9"};
  const struct doc_column column[] = {{DOC_ALIGN_LEFT, 0}};
  struct arena *arena = arena_new();
  struct document *document = document_new(arena);
  (void)state;
  document->title = hostile;
  doc_heading(arena, document->root, 1, NULL, hostile);
  doc_append(arena, document->root, DOC_PREFORMATTED)->text = hostile;
  struct doc_node *table = doc_table(arena, document->root, column, 1);
  table->caption = hostile;
  struct doc_node *cell = doc_cell(arena, doc_append(arena, table, DOC_ROW), hostile);
  doc_append(arena, cell, DOC_CODE)->text = hostile;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct buffer out = rendered(names[i], document);
    assert_non_null(strstr(buffer_string(&out), "efghijk"));
    for (size_t j = 0; j < sizeof forbidden / sizeof forbidden[0]; j++) {
      assert_null(strstr(buffer_string(&out), forbidden[j]));
    }
    buffer_free(&out);
  }
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_renderer_takes_empty_nodes),
      cmocka_unit_test(texts_are_cleaned),
      cmocka_unit_test(no_format_of_text_carries_controls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

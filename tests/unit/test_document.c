/* SPDX-License-Identifier: EUPL-1.2
 *
 * The document tree: building, plain text, dump, drawings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include <peil/document.h>

static struct doc_node *sample(struct arena *arena) {
  struct doc_node *root = doc_append(arena, NULL, DOC_SECTION);
  doc_heading(arena, root, 2, "gap", "Kloof");
  struct doc_node *paragraph = doc_paragraph(arena, root, STYLE_LEAD, "Eerst ");
  doc_text(arena, doc_append(arena, paragraph, DOC_STRONG), "dit");
  doc_append(arena, paragraph, DOC_LINE_BREAK);
  doc_text(arena, paragraph, "dan \"dat\"");
  const struct doc_column columns[] = {{DOC_ALIGN_LEFT, 1}, {DOC_ALIGN_DECIMAL, 0}, {DOC_ALIGN_LEFT, 0}};
  struct doc_node *table = doc_table(arena, root, columns, 3);
  table->caption = "Gebieden";
  table->header_rows = 1;
  struct doc_node *row = doc_append(arena, table, DOC_ROW);
  doc_cell(arena, row, "Gebied")->header = true;
  doc_cell(arena, row, "");
  doc_cell(arena, row, "Doel");
  return root;
}

static void test_plain_text(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct buffer out = {0};
  doc_plain_text(sample(arena), &out);
  assert_string_equal(buffer_string(&out), "Kloof\nEerst dit\ndan \"dat\"\nGebieden\nGebied\t\tDoel");
  buffer_free(&out);
  arena_free(arena);
}

static void test_dump(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct buffer out = {0};
  doc_dump(sample(arena), &out);
  assert_string_equal(buffer_string(&out), "section part\n"
                                           "  heading level=2 id=\"gap\"\n"
                                           "    text \"Kloof\"\n"
                                           "  paragraph lead\n"
                                           "    text \"Eerst \"\n"
                                           "    strong\n"
                                           "      text \"dit\"\n"
                                           "    line-break\n"
                                           "    text \"dan \\\"dat\\\"\"\n"
                                           "  table columns=3 header-rows=1 caption=\"Gebieden\"\n"
                                           "    row\n"
                                           "      cell header\n"
                                           "        text \"Gebied\"\n"
                                           "      cell\n"
                                           "      cell\n"
                                           "        text \"Doel\"\n");
  buffer_free(&out);
  arena_free(arena);
}

static void test_empty_text_appends_nothing(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct doc_node *root = doc_append(arena, NULL, DOC_SECTION);
  assert_null(doc_text(arena, root, ""));
  assert_null(doc_text(arena, root, NULL));
  assert_null(doc_heading(arena, root, 1, "x", ""));
  assert_null(doc_paragraph(arena, root, STYLE_BODY, NULL));
  assert_null(root->first);
  arena_free(arena);
}

static void test_texts_are_copied(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  char text[] = "eerst";
  struct doc_node *node = doc_text(arena, NULL, text);
  double points[] = {1, 2, 3, 4};
  struct drawing *drawing = drawing_new(arena, 10, 20);
  drawing_shape(arena, drawing, &(struct shape){.kind = SHAPE_POLYGON, .points = points, .point_count = 2});
  drawing_label(arena, drawing, 1, 2, 9, ANCHOR_END, TONE_MUTED, true, text);
  text[0] = 'X';
  points[3] = 9;
  assert_string_equal(node->text, "eerst");
  assert_int_equal(drawing->first->points[3], 4);
  assert_string_equal(drawing->last->text, "eerst");
  assert_ptr_equal(drawing->first->next, drawing->last);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_plain_text),
      cmocka_unit_test(test_dump),
      cmocka_unit_test(test_empty_text_appends_nothing),
      cmocka_unit_test(test_texts_are_copied),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

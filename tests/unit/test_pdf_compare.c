/* SPDX-License-Identifier: EUPL-1.2
 *
 * Two PDFs, held against each other: what nobody sees may differ, and everything else is a difference that is named; and a file in which two
 * readers could find different things does not hold.
 */
#include "../../src/verify/compare.h"
#include "base_support.h"

enum { OBJECTS_MOST = 8 };

/* A small PDF, as its parts. */
struct small {
  const char *head;                  /* before the objects */
  const char *objects[OBJECTS_MOST]; /* by their numbers, from 1; NULL at the end */
  const char *between;               /* behind the first object */
  const char *trailer;               /* entries beside the size */
  size_t generation;                 /* that the table gives all objects */
  const char *tail;                  /* behind the end */
};

#define CATALOGUE "<</Type/Catalog/Pages 2 0 R/Lang(nl)>>"
#define PAGES "<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2>>"
#define PAGE "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 4 0 R>>"
#define CONTENT "<</Length 7>>\nstream\n0 0 m f\nendstream"
#define SECOND "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 6 0 R>>"
#define OTHER "<</Length 7>>\nstream\n9 9 m f\nendstream"

static const struct small made = {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}};

/* The file, with a table as text. */
static struct source *write_small(const struct small *small, struct arena *arena) {
  struct buffer out = {0};
  size_t offsets[OBJECTS_MOST + 1] = {0};
  size_t count = 1;
  buffer_text(&out, small->head != NULL ? small->head : "%PDF-1.7\n");
  for (; count <= OBJECTS_MOST && small->objects[count - 1] != NULL; count++) {
    offsets[count] = out.length;
    buffer_format(&out, "%zu 0 obj\n%s\nendobj\n", count, small->objects[count - 1]);
    if (count == 1 && small->between != NULL)
      buffer_text(&out, small->between);
  }
  size_t table = out.length;
  buffer_format(&out, "xref\n0 %zu\n0000000000 65535 f \n", count);
  for (size_t i = 1; i < count; i++)
    buffer_format(&out, "%010zu %05zu n \n", offsets[i], small->generation);
  buffer_format(&out, "trailer\n<</Root 1 0 R%s/Size %zu>>\nstartxref\n%zu\n%%%%EOF\n", small->trailer != NULL ? small->trailer : "",
                count, table);
  buffer_text(&out, small->tail != NULL ? small->tail : "");
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){"r.pdf", arena_text_of(arena, buffer_string(&out), out.length), out.length};
  buffer_free(&out);
  return source;
}

/* Holds a file against the one above, and asserts what is said first; NULL: it is the same. */
static void expect(const struct small *given, const char *message) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  enum likeness likeness = pdf_compare(write_small(given, arena), write_small(&made, arena), arena, diag);
  struct buffer text = {0};
  diag_write(diag, &text, false);
  if (message == NULL && likeness != LIKENESS_SAME)
    fail_msg("it should hold: %s", buffer_string(&text));
  if (message != NULL && (likeness == LIKENESS_SAME || strstr(buffer_string(&text), message) == NULL))
    fail_msg("'%s' is not in: %s", message, buffer_string(&text));
  buffer_free(&text);
  diag_free(diag);
  arena_free(arena);
}

static void test_what_nobody_sees(void **state) {
  (void)state;
  expect(&made, NULL);
  expect(&(struct small){.objects = {"<</Lang<6e6C>/Pages 6 0 R/Ty#70e/Cat#61log>>", CONTENT, OTHER,
                                     "<</Contents 2 0 R/Type/Page/Parent 6 0 R/MediaBox[00 0 10.0 20.50]>>",
                                     "<</Type/Page/Parent 6 0 R/MediaBox[0 0 10 20.5]/Contents 3 0 R>>",
                                     "<</Type/Pages /Kids [4 0 R 5 0 R] /Count 2>>"}},
         NULL);
  expect(&(struct small){.objects = {CATALOGUE, PAGES, PAGE, "<</Length 7 0 R>>\nstream\n0 0 m f\nendstream", SECOND, OTHER, "7"}}, NULL);
  expect(&(struct small){.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .trailer = "/ID[<00><11>]"}, NULL);
}

static void test_each_difference_has_a_name(void **state) {
  (void)state;
  static const struct {
    struct small given;
    const char *message;
  } cases[] = {
      {{.objects = {"<</Type/Catalog/Pages 2 0 R/Lang(en)>>", PAGES, PAGE, CONTENT, SECOND, OTHER}}, "the file: not what follows"},
      {{.objects = {"<</Type/Catalog/Pages 2 0 R/Lang/nl>>", PAGES, PAGE, CONTENT, SECOND, OTHER}}, "the file: not what follows"},
      {{.objects = {"<</Type/Catalog/Pages 2 0 R>>", PAGES, PAGE, CONTENT, SECOND, OTHER}}, "the file: /Lang is not there"},
      {{.objects = {"<</Type/Catalog/Pages 2 0 R/Lang(nl)/Lang(en)>>", PAGES, PAGE, CONTENT, SECOND, OTHER}},
       "the file: there is /Lang, which does not follow"},
      {{.objects = {"<</Type/Catalog/Pages 2 0 R/Lang(nl)/AcroForm null>>", PAGES, PAGE, CONTENT, SECOND, OTHER}},
       "the file: there is /AcroForm, which does not follow"},
      {{.objects = {CATALOGUE, "<</Type/Pages/Kids[5 0 R 3 0 R]/Count 2>>", PAGE, CONTENT, SECOND, OTHER}},
       "page 1, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, "<</Type/Pages/Kids[3 0 R 5 0 R 3 0 R]/Count 2>>", PAGE, CONTENT, SECOND, OTHER}},
       "it has 3 pages, and 2 follow from the answers"},
      {{.objects = {CATALOGUE, "<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, CONTENT}}, "it has 1 pages, and 2 follow"},
      {{.objects = {CATALOGUE, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.4]/Contents 4 0 R>>", CONTENT, SECOND, OTHER}},
       "page 1, size and parts: not what follows"},
      {{.objects = {CATALOGUE, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5 0]/Contents 4 0 R>>", CONTENT, SECOND, OTHER}},
       "page 1, size and parts: 5 of them, and 4 follow"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, "<</Length 7>>\nstream\n9 8 m f\nendstream"}},
       "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, "<</Length 7/F(other.txt)>>\nstream\n9 9 m f\nendstream"}},
       "page 2, text and drawings: there is /F"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, "<</Length 7/Filter/LZWDecode>>\nstream\n9 9 m f\nendstream"}},
       "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, "<</Length 7>>"}}, "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 4 0 R>>", OTHER}},
       "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 99 0 R>>", OTHER}},
       "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 6 1 R>>", OTHER}},
       "page 2, text and drawings: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, "5 0 R", OTHER}}, "page"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER, "<</Type/Catalog>>"}}, "object 7: nothing in the document leads to it"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .trailer = "/Info 3 0 R"}, "title and other metadata: not what follows"},
      {{.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .trailer = "/XRefStm 9"}, "the file: there is /XRefStm"},
      {{.head = "%PDF-1.4\n", .objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}}, "the file: not what follows"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    expect(&cases[i].given, cases[i].message);
}

/* Each of these shows what it should in most readers. */
static void test_what_two_readers_could_take_differently(void **state) {
  (void)state;
  static const char message[] = "what stands here is no part of the document, or readers can take it in more than one way";
  static const struct small cases[] = {
      {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .between = "4 0 obj\n" OTHER "\nendobj\n"},
      {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .between = "% a remark\n"},
      {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .between = "startxref\n0\n%%EOF\n"},
      {.objects = {CATALOGUE, PAGES, PAGE, "<</Length 3>>\nstream\n0 0 m f\nendstream", SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, PAGE, "<</Length 7>>\nstream\r0 0 m f\nendstream", SECOND, OTHER}},
      {.objects = {CATALOGUE " 5", PAGES, PAGE, CONTENT, SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 4 0 R/A#00 1>>", CONTENT, SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5]/Contents 4 0 R/A<6!>>>", CONTENT, SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 20.5.1]/Contents 4 0 R>>", CONTENT, SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .generation = 1},
      {.head = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", .objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}},
      {.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .trailer = "/Size 7>>\n8 0 obj\nnull\nendobj\n<<"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    expect(&cases[i], message);
  expect(&(struct small){.objects = {CATALOGUE, PAGES, PAGE, CONTENT, SECOND, OTHER}, .tail = "1 0 obj\n<<>>\nendobj\n"},
         "another program added to the file after peil made it: 20 bytes, from byte");
}

/* Arrays in arrays, and objects that lead to each other in circles, end at limits. */
static void test_hostile(void **state) {
  (void)state;
  struct buffer deep = {0};
  buffer_text(&deep, "<</Type/Catalog/Pages 2 0 R/Lang");
  buffer_repeat(&deep, '[', 100000);
  buffer_repeat(&deep, ']', 100000);
  buffer_text(&deep, ">>");
  expect(&(struct small){.objects = {buffer_string(&deep), PAGES, PAGE, CONTENT, SECOND, OTHER}}, "damaged");
  expect(&(struct small){.objects = {CATALOGUE, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>", PAGE, CONTENT, SECOND, OTHER}}, "it has ");
  expect(&(struct small){.objects = {CATALOGUE, PAGES, PAGE, "<</Length 4 0 R>>\nstream\n0 0 m f\nendstream", SECOND, OTHER}}, "byte ");
  buffer_free(&deep);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_nobody_sees),
      cmocka_unit_test(test_each_difference_has_a_name),
      cmocka_unit_test(test_what_two_readers_could_take_differently),
      cmocka_unit_test(test_hostile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

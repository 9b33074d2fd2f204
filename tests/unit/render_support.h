/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of HTML and Markdown share: a document with every kind of node, and the words that a reader must find in any format.
 */
#ifndef PEIL_TESTS_RENDER_SUPPORT_H
#define PEIL_TESTS_RENDER_SUPPORT_H

#include "report_support.h"

/* Text that would be markup in one format or another. */
#define HOSTILE "<script>a</script> & \"b\" | `c` *d* _e_ [f](g) # h {{i}} ~j~ $k$ \\l ![m](n) &amp;"

/* The words of a text, parted by single blanks. */
static inline void words_of(const char *text, struct buffer *out) {
  while (*text != '\0') {
    text += strspn(text, " \t\r\n");
    size_t length = strcspn(text, " \t\r\n");
    if (length > 0 && out->length > 0)
      buffer_char(out, ' ');
    buffer_append(out, text, length);
    text += length;
  }
}

/* Fails unless the words of the plain text are those found, in their order; others may stand between them. */
static inline void assert_words_found(const char *plain, const char *found) {
  const char *rest = found;
  while (*plain != '\0') {
    plain += strspn(plain, " \t\r\n");
    size_t length = strcspn(plain, " \t\r\n");
    if (length == 0)
      break;
    const char *next = rest;
    while (*next != '\0') {
      next += strspn(next, " \t\r\n");
      size_t next_length = strcspn(next, " \t\r\n");
      if (next_length == length && memcmp(next, plain, length) == 0)
        break;
      next += next_length;
    }
    if (*next == '\0')
      fail_msg("the word «%.*s» is not there; before it was «%.60s»", (int)length, plain, rest);
    rest = next + length;
    plain += length;
  }
}

/* Takes the drawings out of a document whose renderings were made: the labels in them need not be words of the text. Their alternatives
 * stand in for them, where the format has them in the text. */
static inline void figures_as_told(struct arena *arena, struct doc_node *node, bool with_alternative) {
  if (node->kind == DOC_FIGURE) {
    node->drawing = NULL;
    if (with_alternative)
      node->caption = arena_format(arena, "%s\n%s", node->caption != NULL ? node->caption : "", node->alternative);
  }
  for (struct doc_node *child = node->first; child != NULL; child = child->next)
    figures_as_told(arena, child, with_alternative);
}

static inline struct doc_node *paragraph_of(struct arena *arena, struct doc_node *parent, enum doc_kind kind,
                                            const char *text) {
  struct doc_node *paragraph = doc_append(arena, parent, DOC_PARAGRAPH);
  struct doc_node *node = doc_append(arena, paragraph, kind);
  if (kind == DOC_CODE || kind == DOC_BADGE)
    node->text = text;
  else
    doc_text(arena, node, text);
  return node;
}

/* A document with a title, unless it is to be without. */
static inline struct document *document_new(struct arena *arena) {
  struct document *document = arena_alloc(arena, sizeof *document);
  *document = (struct document){
      .language = "nl",
      .title = "Titel <x>",
      .author = "Wie \"y\"",
      .page_of = "pagina %s van %s",
      .contents_title = "Inhoud",
      .figures_title = "Figuren",
      .skip_text = "Naar de tekst",
      .figure_word = "Figuur",
      .table_word = "Tabel",
      .decimal_mark = ',',
      .page_width_pt = 595.276,
      .page_height_pt = 841.89,
      .margin_pt = 60,
      .accent = 0x154273,
      .root = doc_append(arena, NULL, DOC_SECTION),
  };
  return document;
}

/* What a renderer makes of it; the caller frees it. */
static inline struct buffer rendered(const char *renderer, const struct document *document) {
  struct buffer out = {0};
  struct diag *diag = diag_new();
  assert_non_null(renderer_named(renderer));
  assert_true(renderer_named(renderer)->render(document, &out, diag));
  assert_int_equal(diag_errors(diag) + diag_warnings(diag), 0);
  diag_free(diag);
  return out;
}

#endif

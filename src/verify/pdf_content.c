/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is in a PDF: the files that travel in it, and its pages.
 */
#include "pdf.h"

#include <stdlib.h>
#include <string.h>

/* ---- Attachments --------------------------------------------------------------------------------------------------- */

/* A text of PDF: UTF-16 with its mark, or bytes of which ours are ASCII. */
const char *pdf_text(struct pdf_file *file, const struct pdf_value *value) {
  struct buffer out = {0};
  const unsigned char *bytes = (const unsigned char *)value->text;
  bool wide = value->length >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF;
  for (size_t i = wide ? 2 : 0; i + (wide ? 1 : 0) < value->length; i += wide ? 2 : 1) {
    uint32_t unit = wide ? (uint32_t)(bytes[i] << 8 | bytes[i + 1]) : bytes[i];
    bool plain = unit >= ' ' && unit < 0x7F; /* no name of ours has another */
    buffer_code_point(&out, plain ? unit : 0xFFFD);
  }
  const char *text = arena_text(file->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void take_specification(struct pdf_file *file, const struct pdf_value *specification, struct pdf_attachments *found) {
  const struct pdf_value *name = pdf_get(file, specification, "UF");
  name = name != NULL ? name : pdf_get(file, specification, "F");
  const struct pdf_value *embedded = pdf_get(file, specification, "EF");
  const struct pdf_value *content = pdf_entry(embedded, "F");
  content = content != NULL ? content : pdf_entry(embedded, "UF");
  if (name == NULL || name->kind != PDF_STRING || content == NULL || content->kind != PDF_REFERENCE ||
      found->count == PDF_FILE_LIMIT)
    return;
  for (size_t i = 0; i < found->count; i++) {
    if (found->items[i].content->number == content->number) /* the same file, found in the other list */
      return;
  }
  found->items[found->count++] = (struct pdf_attachment){pdf_text(file, name), content};
}

/* A tree of names: its leaves hold names and files in turn. */
static void take_names(struct pdf_file *file, const struct pdf_value *node, unsigned depth, struct pdf_attachments *found) {
  const struct pdf_value *names = pdf_get(file, node, "Names");
  const struct pdf_value *kids = pdf_get(file, node, "Kids");
  if (depth > PDF_DEPTH_LIMIT || found->count == PDF_FILE_LIMIT)
    return;
  if (names != NULL && names->kind == PDF_ARRAY) {
    for (const struct pdf_value *item = names->first; item != NULL && item->next != NULL; item = item->next->next)
      take_specification(file, pdf_resolve(file, item->next), found);
  }
  if (kids != NULL && kids->kind == PDF_ARRAY) {
    for (const struct pdf_value *kid = kids->first; kid != NULL; kid = kid->next)
      take_names(file, pdf_resolve(file, kid), depth + 1, found);
  }
}

void pdf_attachments_find(struct pdf_file *file, struct pdf_attachments *found) {
  const struct pdf_value *root = pdf_get(file, file->trailer, "Root");
  const struct pdf_value *associated = pdf_get(file, root, "AF");
  found->count = 0;
  if (associated != NULL && associated->kind == PDF_ARRAY) {
    for (const struct pdf_value *item = associated->first; item != NULL; item = item->next)
      take_specification(file, pdf_resolve(file, item), found);
  }
  take_names(file, pdf_get(file, pdf_get(file, root, "Names"), "EmbeddedFiles"), 0, found);
}

/* ---- Pages --------------------------------------------------------------------------------------------------------- */

/* Adds the pages at or below a node. */
static void list_pages(struct pdf_file *file, const struct pdf_value *reference, unsigned depth, unsigned **pages, size_t *count) {
  const struct pdf_value *node = pdf_resolve(file, reference);
  const struct pdf_value *kids = pdf_get(file, node, "Kids");
  if (node == NULL || depth > PDF_DEPTH_LIMIT || reference->kind != PDF_REFERENCE || *count == PDF_OBJECT_LIMIT)
    return;
  if (kids == NULL || kids->kind != PDF_ARRAY) {
    *pages = arena_grow(file->arena, *pages, *count, sizeof **pages);
    (*pages)[(*count)++] = (unsigned)reference->number;
    return;
  }
  for (const struct pdf_value *kid = kids->first; kid != NULL; kid = kid->next)
    list_pages(file, kid, depth + 1, pages, count);
}

unsigned *pdf_pages_find(struct pdf_file *file, size_t *count) {
  unsigned *pages = NULL;
  const struct pdf_value *top = pdf_entry(pdf_get(file, file->trailer, "Root"), "Pages");
  *count = 0;
  if (top != NULL)
    list_pages(file, top, 0, &pages, count);
  return pages;
}

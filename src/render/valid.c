/* SPDX-License-Identifier: EUPL-1.2
 *
 * Looks whether all texts of a document are valid UTF-8. The readers of files see to that; this is for texts from elsewhere, such as
 * the command line, because a PDF must not hold anything else.
 */
#include "renderers.h"

#include <string.h>

static bool is_valid(const char *text, struct diag *diag) {
  if (text == NULL) {
    return true;
  }
  size_t at = utf8_first_invalid(text, strlen(text));
  if (at == SIZE_MAX) {
    return true;
  }
  diag_error_in(diag, NULL, tr("a text of the report is not valid UTF-8: the byte 0x%02X behind '%.*s'"),
                (unsigned char)text[at], (int)at, text);
  return false;
}

static bool is_valid_drawing(const struct drawing *drawing, struct diag *diag) {
  bool valid = true;
  for (const struct shape *shape = drawing != NULL ? drawing->first : NULL; shape != NULL; shape = shape->next) {
    valid = is_valid(shape->text, diag) && valid;
  }
  return valid;
}

static bool is_valid_node(const struct doc_node *node, struct diag *diag) {
  const char *const texts[] = {node->id, node->text, node->target, node->caption, node->alternative, node->language};
  bool valid = node->kind != DOC_FIGURE || is_valid_drawing(node->drawing, diag);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    valid = is_valid(texts[i], diag) && valid;
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    valid = is_valid_node(child, diag) && valid;
  }
  return valid;
}

bool renderers_check(const struct document *document, struct diag *diag) {
  const char *const texts[] = {document->language,    document->title,     document->author,         document->subject,
                               document->header_text, document->page_of,   document->contents_title, document->figures_title,
                               document->figure_word, document->table_word};
  bool valid = is_valid_node(document->root, diag);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    valid = is_valid(texts[i], diag) && valid;
  }
  for (size_t i = 0; i < document->attachment_count; i++) {
    valid = is_valid(document->attachments[i].name, diag) && is_valid(document->attachments[i].description, diag) && valid;
  }
  return valid;
}

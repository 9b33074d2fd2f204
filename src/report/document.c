/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds the document tree that stands between the report and its renderers.
 */
#include <peil/document.h>

struct doc_node *doc_append(struct arena *arena, struct doc_node *parent, enum doc_kind kind) {
  struct doc_node *node = arena_alloc(arena, sizeof *node);
  node->kind = kind;
  node->role = ROLE_PART;
  node->style = STYLE_BODY;
  node->tone = TONE_TEXT;
  node->level = 1;
  node->span = 1;
  if (parent == NULL) {
    return node;
  }
  if (parent->last != NULL) {
    parent->last->next = node;
  } else {
    parent->first = node;
  }
  parent->last = node;
  return node;
}

static bool is_empty(const char *text) {
  return text == NULL || text[0] == '\0';
}

struct doc_node *doc_text(struct arena *arena, struct doc_node *parent, const char *text) {
  if (is_empty(text)) {
    return NULL;
  }
  struct doc_node *node = doc_append(arena, parent, DOC_TEXT);
  node->text = arena_text(arena, text);
  return node;
}

struct doc_node *doc_heading(struct arena *arena, struct doc_node *parent, int level, const char *id, const char *text) {
  if (is_empty(text)) {
    return NULL;
  }
  struct doc_node *node = doc_append(arena, parent, DOC_HEADING);
  node->level = level;
  node->id = id != NULL ? arena_text(arena, id) : NULL;
  doc_text(arena, node, text);
  return node;
}

struct doc_node *doc_paragraph(struct arena *arena, struct doc_node *parent, enum doc_style style, const char *text) {
  if (is_empty(text)) {
    return NULL;
  }
  struct doc_node *node = doc_append(arena, parent, DOC_PARAGRAPH);
  node->style = style;
  doc_text(arena, node, text);
  return node;
}

struct doc_node *doc_table(struct arena *arena, struct doc_node *parent, const struct doc_column *columns, size_t count) {
  struct doc_node *node = doc_append(arena, parent, DOC_TABLE);
  struct doc_column *copy = arena_array(arena, count, sizeof *copy);
  for (size_t i = 0; i < count; i++) {
    copy[i] = columns[i];
  }
  node->columns = copy;
  node->column_count = count;
  return node;
}

struct doc_node *doc_cell(struct arena *arena, struct doc_node *row, const char *text) {
  struct doc_node *node = doc_append(arena, row, DOC_CELL);
  doc_text(arena, node, text); /* A cell without text still takes its place in the row. */
  return node;
}

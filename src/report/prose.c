/* SPDX-License-Identifier: EUPL-1.2
 *
 * From Markdown to the document tree. HTML and pictures have no place in it.
 */
#include "prose.h"

#include "parts.h"

#include <string.h>

enum { HEADING_LEVEL_LIMIT = 4, ID_LENGTH_LIMIT = 60 };

static void append_children(struct report *report, struct doc_node *parent, const struct markdown *node);

/* ---- Inlines ------------------------------------------------------------------------------------------------------------ */

static struct doc_node *append_node(const struct report *report, struct doc_node *parent, enum doc_kind kind) {
  return doc_append(report->arena, parent, kind);
}

static void append_link(struct report *report, struct doc_node *parent, const struct markdown *node) {
  struct doc_node *into = parent;
  if (address_is_safe(node->target)) {
    into = append_node(report, parent, DOC_LINK);
    into->target = arena_text(report->arena, node->target);
  }
  append_children(report, into, node);
}

/* A heading stays on one line, whatever the text in it. */
static void append_text(const struct report *report, struct doc_node *parent, const char *text) {
  if (parent->kind != DOC_HEADING) {
    part_lines(report, parent, text);
    return;
  }
  char *line = arena_text(report->arena, text);
  for (char *byte = line; *byte != '\0'; byte++)
    *byte = *byte == '\n' ? ' ' : *byte;
  doc_text(report->arena, parent, line);
}

/* ---- Blocks -------------------------------------------------------------------------------------------------------------- */

/* An id from a heading's text: its ASCII letters and digits in lower case, with hyphens for what is between. */
static const char *heading_id(struct report *report, const struct markdown *node) {
  struct buffer text = {0};
  struct buffer id = {0};
  markdown_plain_text(node, &text);
  for (const char *byte = buffer_string(&text); *byte != '\0' && id.length < ID_LENGTH_LIMIT; byte++) {
    char lower = *byte >= 'A' && *byte <= 'Z' ? (char)(*byte - 'A' + 'a') : *byte;
    bool is_word = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_word)
      buffer_char(&id, lower);
    else if (id.length > 0 && id.bytes[id.length - 1] != '-')
      buffer_char(&id, '-');
  }
  while (id.length > 0 && id.bytes[id.length - 1] == '-')
    id.bytes[--id.length] = '\0';
  const char *made = part_id(report, id.length > 0 ? buffer_string(&id) : "section");
  buffer_free(&id);
  buffer_free(&text);
  return made;
}

static void append_heading(struct report *report, struct doc_node *parent, const struct markdown *node) {
  struct doc_node *heading = append_node(report, parent, DOC_HEADING);
  heading->level = node->level < HEADING_LEVEL_LIMIT ? node->level : HEADING_LEVEL_LIMIT;
  heading->id = heading_id(report, node);
  append_children(report, heading, node);
}

static void append_list(struct report *report, struct doc_node *parent, const struct markdown *node) {
  struct doc_node *list = append_node(report, parent, DOC_LIST);
  list->ordered = node->ordered;
  list->level = node->ordered ? node->level : 1;
  append_children(report, list, node);
}

static enum doc_align align_of(enum alignment align) {
  switch (align) {
  case ALIGN_LEFT:
    return DOC_ALIGN_LEFT;
  case ALIGN_RIGHT:
    return DOC_ALIGN_RIGHT;
  case ALIGN_CENTRE:
    return DOC_ALIGN_CENTRE;
  }
  return DOC_ALIGN_LEFT;
}

static size_t count_children(const struct markdown *node) {
  size_t count = 0;
  for (const struct markdown *child = node->first; child != NULL; child = child->next)
    count++;
  return count;
}

static void append_row(struct report *report, struct doc_node *table, const struct markdown *row, bool header) {
  struct doc_node *made = append_node(report, table, DOC_ROW);
  for (const struct markdown *child = row->first; child != NULL; child = child->next) {
    struct doc_node *cell = doc_cell(report->arena, made, NULL);
    cell->header = header;
    append_children(report, cell, child);
  }
}

static void append_table(struct report *report, struct doc_node *parent, const struct markdown *node) {
  size_t count = node->first != NULL ? count_children(node->first) : 0;
  struct doc_column *columns = arena_array(report->arena, count, sizeof *columns);
  size_t i = 0;
  if (count == 0)
    return;
  for (const struct markdown *cell = node->first->first; cell != NULL; cell = cell->next)
    columns[i++] = (struct doc_column){align_of(cell->align), 0};
  struct doc_node *table = doc_table(report->arena, parent, columns, count);
  table->header_rows = 1;
  for (const struct markdown *row = node->first; row != NULL; row = row->next)
    append_row(report, table, row, row == node->first);
}

static void append_with(struct report *report, struct doc_node *parent, enum doc_kind kind, const struct markdown *node) {
  append_children(report, append_node(report, parent, kind), node);
}

static void append_literal(const struct report *report, struct doc_node *parent, enum doc_kind kind,
                           const struct markdown *node) {
  append_node(report, parent, kind)->text = arena_text(report->arena, node->text);
}

static void append(struct report *report, struct doc_node *parent, const struct markdown *node) {
  switch (node->kind) {
  case MARKDOWN_HEADING:
    append_heading(report, parent, node);
    break;
  case MARKDOWN_PARAGRAPH:
    append_with(report, parent, DOC_PARAGRAPH, node);
    break;
  case MARKDOWN_LIST:
    append_list(report, parent, node);
    break;
  case MARKDOWN_ITEM:
    append_with(report, parent, DOC_ITEM, node);
    break;
  case MARKDOWN_QUOTE:
    append_with(report, parent, DOC_QUOTE, node);
    break;
  case MARKDOWN_CODE_BLOCK:
    append_literal(report, parent, DOC_PREFORMATTED, node);
    break;
  case MARKDOWN_RULE:
    append_node(report, parent, DOC_RULE);
    break;
  case MARKDOWN_TABLE:
    append_table(report, parent, node);
    break;
  case MARKDOWN_TEXT:
    append_text(report, parent, node->text);
    break;
  case MARKDOWN_EMPHASIS:
    append_with(report, parent, DOC_EMPHASIS, node);
    break;
  case MARKDOWN_STRONG:
    append_with(report, parent, DOC_STRONG, node);
    break;
  case MARKDOWN_CODE:
    append_literal(report, parent, DOC_CODE, node);
    break;
  case MARKDOWN_LINK:
    append_link(report, parent, node);
    break;
  case MARKDOWN_SOFT_BREAK:
    doc_text(report->arena, parent, " ");
    break;
  case MARKDOWN_LINE_BREAK:
    append_node(report, parent, DOC_LINE_BREAK);
    break;
  case MARKDOWN_DOCUMENT:
  case MARKDOWN_IMAGE: /* its text alternative stands in for it */
  case MARKDOWN_ADMONITION:
    append_children(report, parent, node);
    break;
  case MARKDOWN_FOOTNOTE:
    append_with(report, parent, DOC_NOTE, node);
    break;
  case MARKDOWN_ROW:
  case MARKDOWN_CELL:
  case MARKDOWN_HTML_BLOCK:
  case MARKDOWN_HTML:
    break;
  }
}

static void append_children(struct report *report, struct doc_node *parent, const struct markdown *node) {
  for (const struct markdown *child = node->first; child != NULL; child = child->next)
    append(report, parent, child);
}

void prose_append(struct report *report, const char *text, size_t length, const char *notes) {
  struct source *source = arena_alloc(report->arena, sizeof *source);
  const char *whole = arena_format(report->arena, "%.*s\n\n%s", (int)length, text, notes);
  *source = (struct source){report->template_read->source->name, whole, strlen(whole)};
  append(report, report->parent, markdown_parse(source, 0, MARKDOWN_NOTES, report->arena, report->diag));
}

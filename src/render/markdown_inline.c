/* SPDX-License-Identifier: EUPL-1.2
 *
 * Text, links and tables in Markdown.
 */
#include "markdown.h"

#include <string.h>

/* ---- Text --------------------------------------------------------------------------------------------------------------- */

/* Marks that count anywhere in a line. */
static bool is_mark(char byte) {
  return byte != '\0' && strchr("\\`*_{}[]<>#|~&$", byte) != NULL;
}

static void line_break(struct writer *writer) {
  if (writer->on_one_line) {
    buffer_text(writer->out, "<br>");
    return;
  }
  buffer_char(writer->out, '\\');
  markdown_new_line(writer);
}

/* The length of a mark that counts at the start of a line only: of a list, a rule or an underlined heading. The last byte of it is the
 * one to escape. */
static size_t start_mark_length(const char *text) {
  if (strchr("-+=", *text) != NULL && *text != '\0')
    return 1;
  size_t digits = strspn(text, "0123456789");
  return digits > 0 && (text[digits] == '.' || text[digits] == ')') ? digits + 1 : 0;
}

void markdown_text(struct writer *writer, const char *text) {
  while (text != NULL && *text != '\0') {
    if (*text == '\n') {
      line_break(writer);
      text++;
      continue;
    }
    if (writer->at_line_start && (*text == ' ' || *text == '\t')) {
      text++; /* An indent could make code of it. */
      continue;
    }
    size_t mark = writer->at_line_start ? start_mark_length(text) : 0;
    writer->at_line_start = false;
    for (; mark > 1; mark--)
      buffer_char(writer->out, *text++);
    if (mark == 1 || is_mark(*text))
      buffer_char(writer->out, '\\');
    bool forbidden = ((unsigned char)*text < ' ' && *text != '\t') || *text == 0x7f;
    if (forbidden)
      buffer_code_point(writer->out, 0xFFFD);
    else
      buffer_char(writer->out, *text);
    text++;
  }
}

/* ---- Inlines ------------------------------------------------------------------------------------------------------------- */

static void surround(struct writer *writer, const struct doc_node *node, const char *mark) {
  if (node->first == NULL)
    return;
  buffer_text(writer->out, mark);
  writer->at_line_start = false;
  markdown_children(writer, node);
  buffer_text(writer->out, mark);
}

size_t markdown_longest_run(const char *text, char byte) {
  size_t longest = 0;
  size_t run = 0;
  for (; *text != '\0'; text++) {
    run = *text == byte ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  return longest;
}

/* Between more backticks than stand in it; a pipe would end a cell of a table even so. */
static void code(struct writer *writer, const char *text) {
  if (text == NULL || *text == '\0')
    return;
  size_t ticks = markdown_longest_run(text, '`') + 1;
  const char *pad = text[0] == '`' || text[strlen(text) - 1] == '`' ? " " : "";
  writer->at_line_start = false;
  buffer_repeat(writer->out, '`', ticks);
  buffer_text(writer->out, pad);
  for (; *text != '\0'; text++) {
    if (*text == '|' && writer->on_one_line)
      buffer_char(writer->out, '\\');
    buffer_char(writer->out, *text == '\n' || *text == '\r' ? ' ' : *text);
  }
  buffer_text(writer->out, pad);
  buffer_repeat(writer->out, '`', ticks);
}

static void badge(struct writer *writer, const struct doc_node *node) {
  buffer_text(writer->out, "**");
  writer->at_line_start = false;
  markdown_text(writer, node->text);
  buffer_text(writer->out, "**");
}

/* NULL when an address of this document leads to nothing that a wiki can link to. */
static const char *address_of(const struct writer *writer, const char *target) {
  if (target == NULL || target[0] != '#')
    return target;
  const struct slug *slug = name_index_find(writer->slug_ids, target + 1);
  return slug != NULL && slug->name != NULL ? arena_format(writer->arena, "#%s", slug->name) : NULL;
}

void markdown_link_begin(struct writer *writer) {
  buffer_char(writer->out, '[');
  writer->at_line_start = false;
}

static void link(struct writer *writer, const struct doc_node *node) {
  const char *address = address_of(writer, node->target);
  if (address == NULL) {
    markdown_children(writer, node);
    return;
  }
  markdown_link_begin(writer);
  markdown_children(writer, node);
  bool plain = strpbrk(address, "() ") == NULL;
  buffer_text(writer->out, plain ? "](" : "](<");
  for (; *address != '\0'; address++) {
    if (strchr("<>\\|", *address) != NULL)
      buffer_format(writer->out, "%%%02X", (unsigned)(unsigned char)*address);
    else
      buffer_char(writer->out, *address);
  }
  buffer_text(writer->out, plain ? ")" : ">)");
}

/* The mark of a note, whose text comes at the end of the document. A note in a note stays where it is. */
static void note(struct writer *writer, const struct doc_node *node) {
  if (writer->in_notes) {
    markdown_children(writer, node);
    return;
  }
  writer->notes = arena_grow(writer->arena, (void *)writer->notes, writer->note_count, sizeof *writer->notes);
  writer->notes[writer->note_count++] = node;
  buffer_format(writer->out, "[^%zu]", writer->note_count);
  writer->at_line_start = false;
}

void markdown_inline(struct writer *writer, const struct doc_node *node) {
  switch ((int)node->kind) {
  case DOC_TEXT:
    markdown_text(writer, node->text);
    break;
  case DOC_STRONG:
    surround(writer, node, "**");
    break;
  case DOC_EMPHASIS:
    surround(writer, node, "*");
    break;
  case DOC_CODE:
    code(writer, node->text);
    break;
  case DOC_LINK:
    link(writer, node);
    break;
  case DOC_LINE_BREAK:
    line_break(writer);
    break;
  case DOC_BADGE:
    badge(writer, node);
    break;
  case DOC_NOTE:
    note(writer, node);
    break;
  }
}

/* ---- Tables -------------------------------------------------------------------------------------------------------------- */

static void row(struct writer *writer, const struct doc_node *table, const struct doc_node *node) {
  size_t cells = 0;
  buffer_char(writer->out, '|');
  for (const struct doc_node *cell = node != NULL ? node->first : NULL; cell != NULL; cell = cell->next) {
    buffer_char(writer->out, ' ');
    markdown_children(writer, cell);
    buffer_text(writer->out, " |");
    for (int i = 1; i < cell->span; i++)
      buffer_text(writer->out, " |");
    cells += (size_t)cell->span;
  }
  for (; cells < table->column_count; cells++)
    buffer_text(writer->out, " |");
}

static void dashes(struct writer *writer, const struct doc_node *table) {
  buffer_char(writer->out, '|');
  for (size_t i = 0; i < table->column_count; i++) {
    switch (table->columns[i].align) {
    case DOC_ALIGN_LEFT:
      buffer_text(writer->out, " --- |");
      break;
    case DOC_ALIGN_RIGHT:
    case DOC_ALIGN_DECIMAL:
      buffer_text(writer->out, " ---: |");
      break;
    case DOC_ALIGN_CENTRE:
      buffer_text(writer->out, " :---: |");
      break;
    }
  }
}

/* Markdown has exactly one row of headings: an empty one stands in for none, and what is more goes among the other rows. */
void markdown_table(struct writer *writer, const struct doc_node *node) {
  const struct doc_node *child = node->first;
  const struct doc_node *head = node->header_rows > 0 ? child : NULL;
  writer->at_line_start = false;
  row(writer, node, head);
  markdown_new_line(writer);
  dashes(writer, node);
  for (child = head != NULL ? head->next : child; child != NULL; child = child->next) {
    markdown_new_line(writer);
    writer->at_line_start = false;
    row(writer, node, child);
  }
}

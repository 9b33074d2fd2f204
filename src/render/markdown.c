/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders a document as Markdown that pastes into a wiki: pipe tables, figures as the text that says what they show, and links to
 * headings by the names that wikis give these.
 */
#include "markdown.h"

#include "renderers.h"

#include <string.h>

const char markdown_mark[] = "<!-- Made by peil ";

/* ---- Lines --------------------------------------------------------------------------------------------------------------- */

void markdown_new_line(struct writer *writer) {
  while (writer->out->length > 0 && writer->out->bytes[writer->out->length - 1] == ' ')
    writer->out->bytes[--writer->out->length] = '\0';
  buffer_char(writer->out, '\n');
  buffer_append(writer->out, buffer_string(&writer->indent), writer->indent.length);
  writer->at_line_start = true;
}

/* An empty line between blocks; none before the first block of an item or quote, which goes on after the mark. */
static void begin_block(struct writer *writer) {
  if (!writer->first_in_container) {
    if (writer->out->length > 0) {
      markdown_new_line(writer);
      markdown_new_line(writer);
    }
  }
  writer->first_in_container = false;
  writer->at_line_start = true;
}

/* What is inside has `mark` before its first line and `indent` before the others. */
static void container(struct writer *writer, const struct doc_node *node, const char *mark, const char *indent) {
  size_t length = writer->indent.length;
  buffer_text(writer->out, mark);
  buffer_text(&writer->indent, indent);
  writer->first_in_container = true;
  markdown_children(writer, node);
  writer->first_in_container = false;
  writer->indent.length = length;
  if (writer->indent.bytes != NULL)
    writer->indent.bytes[length] = '\0';
}

/* ---- Blocks -------------------------------------------------------------------------------------------------------------- */

static void heading(struct writer *writer, const struct doc_node *node) {
  begin_block(writer);
  buffer_repeat(writer->out, '#', (size_t)(node->level + (writer->has_title ? 1 : 0)));
  buffer_char(writer->out, ' ');
  writer->on_one_line = true;
  markdown_children(writer, node);
  writer->on_one_line = false;
}

static void paragraph(struct writer *writer, const struct doc_node *node) {
  bool strong = node->style == STYLE_LABEL;
  begin_block(writer);
  if (node->style == STYLE_TITLE) {
    buffer_text(writer->out, "# ");
    writer->on_one_line = true;
  }
  buffer_text(writer->out, strong ? "**" : "");
  markdown_children(writer, node);
  buffer_text(writer->out, strong ? "**" : "");
  writer->on_one_line = false;
}

/* Items of one paragraph each stand below each other without empty lines. */
static bool is_tight(const struct doc_node *list) {
  for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
    if (item->first != NULL && (item->first->kind != DOC_PARAGRAPH || item->first->next != NULL))
      return false;
  }
  return true;
}

static void item(struct writer *writer, const struct doc_node *node, const char *mark) {
  struct buffer indent = {0};
  buffer_repeat(&indent, ' ', strlen(mark));
  container(writer, node, mark, buffer_string(&indent));
  buffer_free(&indent);
}

static void list(struct writer *writer, const struct doc_node *node) {
  bool tight = is_tight(node);
  int number = node->level;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    if (child == node->first || !tight)
      begin_block(writer);
    else
      markdown_new_line(writer);
    item(writer, child, node->ordered ? arena_format(writer->arena, "%d. ", number++) : "- ");
  }
}

static void preformatted(struct writer *writer, const struct doc_node *node) {
  const char *text = node->text != NULL ? node->text : "";
  size_t fence = markdown_longest_run(text, '`') + 1;
  begin_block(writer);
  fence = fence < 3 ? 3 : fence;
  buffer_repeat(writer->out, '`', fence);
  while (*text != '\0') {
    size_t length = strcspn(text, "\r\n"); /* A carriage return ends a line of Markdown too. */
    markdown_new_line(writer);
    buffer_append(writer->out, text, length);
    text += length + (text[length] != '\0' ? 1 : 0);
  }
  markdown_new_line(writer);
  buffer_repeat(writer->out, '`', fence);
}

/* "**Tabel 1.** What it is." */
static void caption(struct writer *writer, const char *word, int number, const char *text) {
  buffer_format(writer->out, "**%s %d.** ", word, number);
  writer->at_line_start = false;
  markdown_text(writer, text);
}

static void figure(struct writer *writer, const struct doc_node *node) {
  if (node->caption != NULL) {
    begin_block(writer);
    caption(writer, writer->document->figure_word, ++writer->figures, node->caption);
  }
  begin_block(writer);
  markdown_text(writer, node->alternative);
}

static void table(struct writer *writer, const struct doc_node *node) {
  if (node->caption != NULL) {
    begin_block(writer);
    caption(writer, writer->document->table_word, ++writer->tables, node->caption);
  }
  begin_block(writer);
  writer->on_one_line = true;
  markdown_table(writer, node);
  writer->on_one_line = false;
}

static void contents_item(struct writer *writer, const struct doc_node *node, int deepest) {
  if (node->kind == DOC_HEADING && node->level <= deepest) {
    markdown_new_line(writer);
    buffer_repeat(writer->out, ' ', 2 * (size_t)(node->level - 1));
    buffer_text(writer->out, "- ");
    markdown_link_begin(writer);
    writer->on_one_line = true;
    markdown_children(writer, node);
    writer->on_one_line = false;
    buffer_format(writer->out, "](#%s)", markdown_slug_of(writer, node));
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    contents_item(writer, child, deepest);
}

static void contents(struct writer *writer, const struct doc_node *node) {
  begin_block(writer);
  buffer_text(writer->out, "**");
  markdown_text(writer, writer->document->contents_title);
  buffer_text(writer->out, "**");
  markdown_new_line(writer);
  contents_item(writer, writer->document->root, node->level);
}

/* Wikis can link to headings only, so an item leads to the heading that the figure stands below. */
static void list_figure(void *context, const struct doc_node *figure_node, int number) {
  struct writer *writer = context;
  struct doc_node text = {
      .kind = DOC_TEXT,
      .text = arena_format(writer->arena, "%s %d. %s", writer->document->figure_word, number, figure_node->caption),
  };
  const struct doc_node link = {
      .kind = DOC_LINK, .target = arena_format(writer->arena, "#%s", figure_node->id), .first = &text, .last = &text};
  markdown_new_line(writer);
  buffer_text(writer->out, "- ");
  writer->on_one_line = true;
  markdown_inline(writer, &link);
  writer->on_one_line = false;
}

static void list_figures(struct writer *writer) {
  if (renderers_each_figure(writer->document->root, NULL, NULL) == 0)
    return;
  begin_block(writer);
  buffer_text(writer->out, "**");
  markdown_text(writer, writer->document->figures_title);
  buffer_text(writer->out, "**");
  markdown_new_line(writer);
  renderers_each_figure(writer->document->root, list_figure, writer);
}

static void write_node(struct writer *writer, const struct doc_node *node) {
  switch (node->kind) {
  case DOC_SECTION:
    markdown_children(writer, node);
    break;
  case DOC_HEADING:
    heading(writer, node);
    break;
  case DOC_PARAGRAPH:
    paragraph(writer, node);
    break;
  case DOC_LIST:
    list(writer, node);
    break;
  case DOC_QUOTE:
    begin_block(writer);
    container(writer, node, "> ", "> ");
    break;
  case DOC_PREFORMATTED:
    preformatted(writer, node);
    break;
  case DOC_TABLE:
    table(writer, node);
    break;
  case DOC_FIGURE:
    figure(writer, node);
    break;
  case DOC_PICTURE: /* a file of text has no place for it; the name of whose it is stands beside it */
    break;
  case DOC_CONTENTS:
    if (node->of_figures)
      list_figures(writer);
    else
      contents(writer, node);
    break;
  case DOC_RULE:
    begin_block(writer);
    buffer_text(writer->out, "---");
    break;
  case DOC_PAGE_BREAK: /* there are no pages */
  case DOC_PAGE_NUMBER:
  case DOC_ITEM: /* written by what they stand in */
  case DOC_ROW:
  case DOC_CELL:
    break;
  case DOC_TEXT:
  case DOC_STRONG:
  case DOC_EMPHASIS:
  case DOC_CODE:
  case DOC_LINK:
  case DOC_LINE_BREAK:
  case DOC_BADGE:
  case DOC_NOTE:
    markdown_inline(writer, node);
    break;
  }
}

void markdown_children(struct writer *writer, const struct doc_node *node) {
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    write_node(writer, child);
}

/* The texts of the notes, each on one line. */
static void notes(struct writer *writer) {
  writer->in_notes = true;
  writer->on_one_line = true;
  for (size_t i = 0; i < writer->note_count; i++) {
    begin_block(writer);
    buffer_format(writer->out, "[^%zu]: ", i + 1);
    markdown_children(writer, writer->notes[i]);
  }
}

/* ---- The document ------------------------------------------------------------------------------------------------------- */

bool render_markdown(const struct document *document, struct buffer *out, struct diag *diag) {
  struct writer writer = {
      .document = document,
      .out = out,
      .arena = arena_new(),
      .has_title = renderers_find_title(document->root),
      .first_in_container = true,
  };
  size_t begin = out->length;
  (void)diag; /* Any document can be Markdown. */
  markdown_find_slugs(&writer);
  buffer_text(out, markdown_mark);
  buffer_text(out, PEIL_VERSION " -->\n\n");
  markdown_children(&writer, document->root);
  notes(&writer);
  buffer_char(out, '\n');
  buffer_clean(out, begin);
  buffer_free(&writer.indent);
  arena_free(writer.arena);
  return true;
}

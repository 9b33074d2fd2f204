/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tables and contents in HTML.
 */
#include "html.h"

#include <string.h>

/* ---- Tables --------------------------------------------------------------------------------------------------------------- */

/* Where a cell stands. */
struct position {
  const struct doc_column *column; /* the first that it takes; NULL beyond the last */
  bool in_head;                    /* in a row that heads the table */
};

static const char *align_class(const struct doc_node *cell, const struct doc_column *column) {
  enum doc_align align = cell->align_set || column == NULL ? cell->align : column->align;
  switch (align) {
  case DOC_ALIGN_LEFT:
    return "";
  case DOC_ALIGN_RIGHT:
  case DOC_ALIGN_DECIMAL:
    return " right";
  case DOC_ALIGN_CENTRE:
    return " centre";
  }
  return "";
}

/* Columns of running text keep room for it on a narrow screen. */
static bool is_wide(const struct doc_column *column) {
  static const double least_share = 3;
  return column != NULL && column->share >= least_share;
}

static void cell_classes(struct html *html, const struct doc_node *node, struct position position) {
  struct buffer classes = {0};
  buffer_text(&classes, align_class(node, position.column));
  if (position.in_head && is_wide(position.column))
    buffer_text(&classes, " wide");
  if (node->tone != TONE_TEXT)
    buffer_format(&classes, " on-%s", html_tone(node->tone));
  html_attribute(html, "class", classes.length > 0 ? buffer_string(&classes) + 1 : NULL);
  buffer_free(&classes);
}

static void cell(struct html *html, const struct doc_node *node, struct position position) {
  const char *name = node->header ? "th" : "td";
  buffer_format(html->out, "<%s", name);
  html_attribute(html, "id", node->id);
  if (node->header)
    html_attribute(html, "scope", position.in_head ? "col" : "row");
  if (node->span > 1)
    buffer_format(html->out, " colspan=\"%d\"", node->span);
  cell_classes(html, node, position);
  html_attribute(html, "lang", node->language);
  buffer_char(html->out, '>');
  html_children(html, node);
  buffer_format(html->out, "</%s>", name);
}

static void row(struct html *html, const struct doc_node *table, const struct doc_node *node, bool in_head) {
  size_t column = 0;
  buffer_text(html->out, "<tr");
  html_attribute(html, "id", node->id);
  buffer_char(html->out, '>');
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    cell(html, child, (struct position){column < table->column_count ? &table->columns[column] : NULL, in_head});
    column += (size_t)child->span;
  }
  buffer_text(html->out, "</tr>\n");
}

static void caption(struct html *html, const struct doc_node *node, int number) {
  buffer_format(html->out, "<caption id=\"_table-%d\"><b>", number);
  html_text(html, html->document->table_word);
  buffer_format(html->out, " %d.</b> ", number);
  html_text(html, node->caption);
  if (node->alternative != NULL) {
    buffer_text(html->out, "<span class=\"unseen\"> ");
    html_text(html, node->alternative);
    buffer_text(html->out, "</span>");
  }
  buffer_text(html->out, "</caption>\n");
}

/* A table can be wider than a screen: then it scrolls by itself, with the keyboard too. */
void html_table(struct html *html, const struct doc_node *node) {
  const struct doc_node *child = node->first;
  if (node->caption != NULL)
    buffer_format(html->out, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-labelledby=\"_table-%d\">",
                  ++html->tables);
  else
    buffer_text(html->out, "<div class=\"table\" tabindex=\"0\">");
  buffer_text(html->out, "<table");
  html_attribute(html, "id", node->id);
  buffer_text(html->out, ">\n");
  if (node->caption != NULL)
    caption(html, node, html->tables);
  buffer_text(html->out, "<thead>\n");
  for (int i = 0; i < node->header_rows && child != NULL; i++, child = child->next)
    row(html, node, child, true);
  buffer_text(html->out, "</thead>\n<tbody>\n");
  for (; child != NULL; child = child->next)
    row(html, node, child, false);
  buffer_text(html->out, "</tbody>\n</table></div>\n");
}

/* ---- Contents -------------------------------------------------------------------------------------------------------------- */

/* The contents while they are being written: lists in items in lists. */
struct contents {
  struct html *html;
  int deepest; /* level of headings */
  int open;    /* lists that are open */
};

static void go_to(struct contents *contents, int level) {
  struct buffer *out = contents->html->out;
  if (contents->open >= level)
    buffer_text(out, "</li>");
  for (; contents->open > level; contents->open--)
    buffer_text(out, "</ol></li>");
  for (; contents->open < level; contents->open++)
    buffer_text(out, contents->open + 1 < level ? "<ol><li class=\"skipped\">" : "<ol>");
}

/* The text of a heading, with the languages in it: links and notes have no place in a link. */
static void add_title(struct html *html, const struct doc_node *node) {
  if (node->language != NULL) {
    buffer_text(html->out, "<span");
    html_attribute(html, "lang", node->language);
    buffer_char(html->out, '>');
  }
  struct buffer text = {0};
  if (node->first == NULL)
    doc_plain_text(node, &text);
  html_text(html, buffer_string(&text));
  buffer_free(&text);
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    if (child->kind != DOC_NOTE)
      add_title(html, child);
  buffer_text(html->out, node->language != NULL ? "</span>" : "");
}

static void add_heading(struct contents *contents, const struct doc_node *heading, bool lettered) {
  struct html *html = contents->html;
  go_to(contents, heading->level);
  buffer_text(html->out, lettered && heading->level == 1 ? "\n<li class=\"lettered\">" : "\n<li>");
  if (heading->id != NULL)
    buffer_text(html->out, "<a href=\"#");
  html_text(html, heading->id);
  if (heading->id != NULL)
    buffer_text(html->out, "\">");
  add_title(html, heading);
  if (heading->id != NULL)
    buffer_text(html->out, "</a>");
}

static void collect(struct contents *contents, const struct doc_node *node, bool lettered) {
  if (node->kind == DOC_HEADING && node->level <= contents->deepest)
    add_heading(contents, node, lettered);
  lettered = lettered || (node->kind == DOC_SECTION && node->role == ROLE_APPENDIX);
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    collect(contents, child, lettered);
}

void html_contents(struct html *html, const struct doc_node *node) {
  struct contents contents = {.html = html, .deepest = node->level};
  const char *name = html->has_title ? "h2" : "h1";
  buffer_format(html->out, "<nav class=\"contents\" aria-labelledby=\"_contents\">\n<%s id=\"_contents\">", name);
  html_text(html, html->document->contents_title);
  buffer_format(html->out, "</%s>\n", name);
  collect(&contents, html->document->root, false);
  if (contents.open > 0)
    buffer_text(html->out, "</li>");
  for (; contents.open > 1; contents.open--)
    buffer_text(html->out, "</ol></li>");
  if (contents.open == 1)
    buffer_text(html->out, "</ol>");
  buffer_text(html->out, "\n</nav>\n");
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders a document as one HTML file that needs nothing else: landmarks, headings and tables as screen readers want them, figures as
 * SVG, and a style for light and dark screens and for print.
 */
#include "html.h"

#include "renderers.h"

#include <stdlib.h>
#include <string.h>

/* ---- Text --------------------------------------------------------------------------------------------------------------- */

static bool is_forbidden(unsigned char byte) {
  return (byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f;
}

void html_text(struct html *html, const char *text) {
  for (; text != NULL && *text != '\0'; text++) {
    switch (*text) {
    case '&':
      buffer_text(html->out, "&amp;");
      break;
    case '<':
      buffer_text(html->out, "&lt;");
      break;
    case '>':
      buffer_text(html->out, "&gt;");
      break;
    case '"':
      buffer_text(html->out, "&quot;");
      break;
    default: /* any other byte stands for itself, unless HTML does not allow it */
      if (is_forbidden((unsigned char)*text))
        buffer_code_point(html->out, 0xFFFD);
      else
        buffer_char(html->out, *text);
      break;
    }
  }
}

void html_attribute(struct html *html, const char *name, const char *value) {
  if (value == NULL)
    return;
  buffer_format(html->out, " %s=\"", name);
  html_text(html, value);
  buffer_char(html->out, '"');
}

const char *html_tone(enum doc_tone tone) {
  static const char *const names[TONE_COUNT] = {"text",    "muted",   "accent",  "light",   "line",    "paper",  "level-0",
                                                "level-1", "level-2", "level-3", "level-4", "level-5", "warning"};
  return names[tone];
}

/* ---- Elements ----------------------------------------------------------------------------------------------------------- */

static void open(struct html *html, const struct doc_node *node, const char *element, const char *class) {
  buffer_format(html->out, "<%s", element);
  html_attribute(html, "id", node->id);
  html_attribute(html, "class", class);
  html_attribute(html, "lang", node->language);
  buffer_char(html->out, '>');
}

/* An element with all that is below the node. */
static void element(struct html *html, const struct doc_node *node, const char *name, const char *class, const char *after) {
  open(html, node, name, class);
  html_children(html, node);
  buffer_format(html->out, "</%s>%s", name, after);
}

static void heading(struct html *html, const struct doc_node *node) {
  const char name[] = {'h', (char)('0' + node->level + (html->has_title ? 1 : 0)), '\0'};
  const char class[] = {'l', (char)('0' + node->level), '\0'};
  element(html, node, name, class, "\n");
}

static void paragraph(struct html *html, const struct doc_node *node) {
  switch (node->style) {
  case STYLE_BODY:
    element(html, node, "p", NULL, "\n");
    break;
  case STYLE_TITLE:
    element(html, node, "h1", "title", "\n");
    break;
  case STYLE_SUBTITLE:
    element(html, node, "p", "subtitle", "\n");
    break;
  case STYLE_LEAD:
    element(html, node, "p", "lead", "\n");
    break;
  case STYLE_SMALL:
    element(html, node, "p", "small", "\n");
    break;
  case STYLE_LABEL:
    element(html, node, "p", "label", "\n");
    break;
  }
}

static void section(struct html *html, const struct doc_node *node) {
  switch (node->role) {
  case ROLE_PART:
    element(html, node, "section", NULL, "\n");
    break;
  case ROLE_COVER:
    element(html, node, "header", "cover", "\n");
    break;
  case ROLE_SUMMARY:
    element(html, node, "section", "summary", "\n");
    break;
  case ROLE_KEEP:
  case ROLE_WHOLE:
    element(html, node, "div", "keep", "\n");
    break;
  case ROLE_APPENDIX:
    element(html, node, "section", "appendix", "\n");
    break;
  case ROLE_COLOPHON:
    element(html, node, "section", "colophon", "\n");
    break;
  }
}

static void list(struct html *html, const struct doc_node *node) {
  if (!node->ordered) {
    element(html, node, "ul", NULL, "\n");
    return;
  }
  buffer_text(html->out, "<ol");
  html_attribute(html, "id", node->id);
  if (node->level != 1)
    buffer_format(html->out, " start=\"%d\"", node->level);
  buffer_char(html->out, '>');
  html_children(html, node);
  buffer_text(html->out, "</ol>\n");
}

static void badge(struct html *html, const struct doc_node *node) {
  buffer_format(html->out, "<span class=\"badge on-%s\">", html_tone(node->tone));
  html_text(html, node->text);
  buffer_text(html->out, "</span>");
}

static void code(struct html *html, const struct doc_node *node, const char *before, const char *after) {
  buffer_text(html->out, before);
  html_text(html, node->text);
  buffer_text(html->out, after);
}

/* Whether a link shows where it leads, so that print need not say it again. */
static bool is_bare(const struct doc_node *link) {
  struct buffer text = {0};
  for (const struct doc_node *child = link->first; child != NULL; child = child->next)
    doc_plain_text(child, &text);
  bool bare = link->target != NULL && strcmp(buffer_string(&text), link->target) == 0;
  buffer_free(&text);
  return bare;
}

static void link(struct html *html, const struct doc_node *node) {
  buffer_text(html->out, is_bare(node) ? "<a class=\"bare\"" : "<a");
  html_attribute(html, "href", node->target);
  html_attribute(html, "lang", node->language);
  if (node->target != NULL && node->target[0] != '#')
    html_attribute(html, "rel", "noopener noreferrer");
  buffer_char(html->out, '>');
  html_children(html, node);
  buffer_text(html->out, "</a>");
}

static void inline_node(struct html *html, const struct doc_node *node) {
  switch ((int)node->kind) {
  case DOC_TEXT:
    if (node->language != NULL)
      open(html, node, "span", NULL);
    html_text(html, node->text);
    buffer_text(html->out, node->language != NULL ? "</span>" : "");
    break;
  case DOC_STRONG:
    element(html, node, "strong", NULL, "");
    break;
  case DOC_EMPHASIS:
    element(html, node, "em", NULL, "");
    break;
  case DOC_CODE:
    code(html, node, "<code>", "</code>");
    break;
  case DOC_LINK:
    link(html, node);
    break;
  case DOC_LINE_BREAK:
    buffer_text(html->out, "<br>");
    break;
  case DOC_BADGE:
    badge(html, node);
    break;
  case DOC_NOTE:
    html_note(html, node);
    break;
  }
}

static void write_node(struct html *html, const struct doc_node *node) {
  switch (node->kind) {
  case DOC_SECTION:
    section(html, node);
    break;
  case DOC_HEADING:
    heading(html, node);
    break;
  case DOC_PARAGRAPH:
    paragraph(html, node);
    break;
  case DOC_LIST:
    list(html, node);
    break;
  case DOC_ITEM:
    element(html, node, "li", NULL, "\n");
    break;
  case DOC_QUOTE:
    element(html, node, "blockquote", NULL, "\n");
    break;
  case DOC_PREFORMATTED:
    code(html, node, "<pre tabindex=\"0\">", "</pre>\n");
    break;
  case DOC_TABLE:
    html_table(html, node);
    break;
  case DOC_PICTURE:
    html_picture(html, node);
    break;
  case DOC_FIGURE:
    html_figure(html, node);
    break;
  case DOC_CONTENTS:
    if (node->of_figures)
      html_figures(html);
    else
      html_contents(html, node);
    break;
  case DOC_PAGE_BREAK:
    buffer_text(html->out, "<div class=\"page-break\"></div>\n");
    break;
  case DOC_RULE:
    buffer_text(html->out, "<hr>\n");
    break;
  case DOC_TEXT:
  case DOC_STRONG:
  case DOC_EMPHASIS:
  case DOC_CODE:
  case DOC_LINK:
  case DOC_LINE_BREAK:
  case DOC_BADGE:
  case DOC_NOTE:
    inline_node(html, node);
    break;
  case DOC_ROW: /* html_table writes these itself */
  case DOC_CELL:
  case DOC_PAGE_NUMBER: /* there are no pages */
    break;
  }
}

void html_children(struct html *html, const struct doc_node *node) {
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    write_node(html, child);
}

/* ---- The page ------------------------------------------------------------------------------------------------------------ */

static void meta(struct html *html, const char *name, const char *content) {
  if (content == NULL)
    return;
  buffer_format(html->out, "<meta name=\"%s\"", name);
  html_attribute(html, "content", content);
  buffer_text(html->out, ">\n");
}

static void head(struct html *html) {
  const struct document *document = html->document;
  char date[INSTANT_SIZE];
  instant_format(document->date, date);
  buffer_text(html->out, "<!DOCTYPE html>\n<html");
  html_attribute(html, "lang", document->language);
  /* Nothing is loaded and no script runs, whatever stands in an answer; the logo stands in the file itself. */
  buffer_text(html->out,
              ">\n<head>\n<meta charset=\"utf-8\">\n"
              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'");
  buffer_text(html->out, document->logo != NULL ? "; img-src data:" : "");
  buffer_text(html->out, "\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  html_text(html, document->title);
  buffer_text(html->out, "</title>\n");
  meta(html, "author", document->author);
  meta(html, "description", document->subject);
  meta(html, "dcterms.date", date);
  meta(html, "generator", "peil " PEIL_VERSION);
  html_style(html);
  buffer_text(html->out, "</head>\n");
}

/* What comes before the text itself: the cover and the contents. */
static bool is_front(const struct doc_node *node) {
  return node->kind == DOC_CONTENTS || node->kind == DOC_PAGE_BREAK || (node->kind == DOC_SECTION && node->role == ROLE_COVER);
}

/* Headings are numbered only where a table of contents refers to their numbers, as in the PDF. */
static bool has_contents(const struct doc_node *node) {
  if (node->kind == DOC_CONTENTS && !node->of_figures)
    return true;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    if (has_contents(child))
      return true;
  return false;
}

static void body(struct html *html) {
  const struct doc_node *child = html->document->root->first;
  buffer_text(html->out, "<body>\n");
  if (html->document->skip_text != NULL) {
    buffer_text(html->out, "<a class=\"skip\" href=\"#_main\">");
    html_text(html, html->document->skip_text);
    buffer_text(html->out, "</a>\n");
  }
  for (; child != NULL && is_front(child); child = child->next)
    write_node(html, child);
  buffer_text(html->out, "<main id=\"_main\" tabindex=\"-1\"");
  buffer_text(html->out, has_contents(html->document->root) ? " class=\"numbered\">\n" : ">\n");
  for (; child != NULL; child = child->next)
    write_node(html, child);
  html_notes(html);
  buffer_text(html->out, "</main>\n</body>\n</html>\n");
}

bool render_html(const struct document *document, struct buffer *out, struct diag *diag) {
  struct html html = {.document = document, .out = out, .has_title = renderers_find_title(document->root)};
  size_t begin = out->length;
  (void)diag; /* Any document can be HTML. */
  head(&html);
  body(&html);
  buffer_clean(out, begin);
  free((void *)html.notes);
  return true;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The plain text of a document tree, and a dump of the tree for tests and debugging.
 */
#include <peil/document.h>
#include <string.h>

/* A block begins on a line of its own. */
static void begin_block(struct buffer *out) {
  if (out->length > 0 && out->bytes[out->length - 1] != '\n') {
    buffer_char(out, '\n');
  }
}

static void write_text(const struct doc_node *node, struct buffer *out) {
  if (node->text != NULL) {
    buffer_text(out, node->text);
  }
}

static void write_captioned(const struct doc_node *node, struct buffer *out) {
  begin_block(out);
  if (node->caption != NULL) {
    buffer_text(out, node->caption);
    buffer_char(out, '\n');
  }
  if (node->kind != DOC_FIGURE || node->drawing == NULL) {
    return;
  }
  for (const struct shape *shape = node->drawing->first; shape != NULL; shape = shape->next) {
    if (shape->kind == SHAPE_LABEL && shape->text != NULL) {
      buffer_text(out, shape->text);
      buffer_char(out, '\n');
    }
  }
}

void doc_plain_text(const struct doc_node *node, struct buffer *out) {
  switch (node->kind) {
  case DOC_SECTION:
  case DOC_HEADING:
  case DOC_PARAGRAPH:
  case DOC_LIST:
  case DOC_ITEM:
  case DOC_QUOTE:
  case DOC_ROW:
    begin_block(out);
    break;
  case DOC_PREFORMATTED:
    begin_block(out);
    write_text(node, out);
    break;
  case DOC_TABLE:
  case DOC_FIGURE:
    write_captioned(node, out);
    break;
  case DOC_LINE_BREAK:
    buffer_char(out, '\n');
    break;
  case DOC_TEXT:
  case DOC_CODE:
  case DOC_BADGE:
    write_text(node, out);
    break;
  case DOC_PICTURE: /* what it says is beside it, and formats without pictures leave it out */
  case DOC_CONTENTS:
  case DOC_PAGE_BREAK:
  case DOC_RULE:
  case DOC_CELL:
  case DOC_STRONG:
  case DOC_EMPHASIS:
  case DOC_LINK:
  case DOC_PAGE_NUMBER:
    break;
  case DOC_NOTE: /* it does not stand in the text that refers to it */
    return;
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    if (node->kind == DOC_ROW && child != node->first) {
      buffer_char(out, '\t');
    }
    doc_plain_text(child, out);
  }
}

static const char *kind_name(enum doc_kind kind) {
  switch (kind) {
  case DOC_SECTION:
    return "section";
  case DOC_HEADING:
    return "heading";
  case DOC_PARAGRAPH:
    return "paragraph";
  case DOC_LIST:
    return "list";
  case DOC_ITEM:
    return "item";
  case DOC_QUOTE:
    return "quote";
  case DOC_PREFORMATTED:
    return "preformatted";
  case DOC_TABLE:
    return "table";
  case DOC_ROW:
    return "row";
  case DOC_CELL:
    return "cell";
  case DOC_PICTURE:
    return "picture";
  case DOC_FIGURE:
    return "figure";
  case DOC_CONTENTS:
    return "contents";
  case DOC_PAGE_BREAK:
    return "page-break";
  case DOC_RULE:
    return "rule";
  case DOC_TEXT:
    return "text";
  case DOC_STRONG:
    return "strong";
  case DOC_EMPHASIS:
    return "emphasis";
  case DOC_CODE:
    return "code";
  case DOC_LINK:
    return "link";
  case DOC_LINE_BREAK:
    return "line-break";
  case DOC_PAGE_NUMBER:
    return "page-number";
  case DOC_BADGE:
    return "badge";
  case DOC_NOTE:
    return "note";
  }
  return "";
}

static const char *role_name(enum doc_role role) {
  static const char *const names[] = {"part", "cover", "summary", "keep", "whole", "appendix", "colophon"};
  return names[role];
}

static const char *style_name(enum doc_style style) {
  static const char *const names[] = {"body", "title", "subtitle", "lead", "small", "label"};
  return names[style];
}

static const char *tone_name(enum doc_tone tone) {
  static const char *const names[TONE_COUNT] = {"text",    "muted",   "accent",  "light",   "line",    "paper",  "level-0",
                                                "level-1", "level-2", "level-3", "level-4", "level-5", "warning"};
  return names[tone];
}

static const char *align_name(enum doc_align align) {
  static const char *const names[] = {"left", "right", "centre", "decimal"};
  return names[align];
}

/* A text in quotes on one line: newlines and tabs as escapes, so that one node stays one line. */
static void dump_text(struct buffer *out, const char *key, const char *text) {
  if (text == NULL) {
    return;
  }
  buffer_format(out, " %s\"", key);
  for (const char *byte = text; *byte != '\0'; byte++) {
    if (*byte == '\n' || *byte == '\t') {
      buffer_text(out, *byte == '\n' ? "\\n" : "\\t");
      continue;
    }
    if (*byte == '"' || *byte == '\\') {
      buffer_char(out, '\\');
    }
    buffer_char(out, *byte);
  }
  buffer_char(out, '"');
}

static void dump_attributes(const struct doc_node *node, struct buffer *out) {
  if (node->kind == DOC_SECTION) {
    buffer_format(out, " %s", role_name(node->role));
  }
  if (node->kind == DOC_PARAGRAPH) {
    buffer_format(out, " %s", style_name(node->style));
  }
  if (node->kind == DOC_HEADING || node->kind == DOC_CONTENTS) {
    buffer_format(out, " level=%d", node->level);
  }
  if (node->kind == DOC_CONTENTS && node->of_figures) {
    buffer_text(out, " of-figures");
  }
  if (node->kind == DOC_LIST && node->ordered) {
    buffer_format(out, " ordered from=%d", node->level);
  }
  if (node->kind == DOC_TABLE) {
    buffer_format(out, " columns=%zu header-rows=%d", node->column_count, node->header_rows);
  }
  if (node->kind == DOC_CELL || node->kind == DOC_BADGE) {
    buffer_text(out, node->header ? " header" : "");
    if (node->tone != TONE_TEXT) {
      buffer_format(out, " tone=%s", tone_name(node->tone));
    }
    if (node->span != 1) {
      buffer_format(out, " span=%d", node->span);
    }
    if (node->align_set) {
      buffer_format(out, " align=%s", align_name(node->align));
    }
  }
  dump_text(out, "", node->text);
  dump_text(out, "id=", node->id);
  dump_text(out, "target=", node->target);
  dump_text(out, "caption=", node->caption);
  dump_text(out, "alternative=", node->alternative);
  dump_text(out, "language=", node->language);
}

static void dump_node(const struct doc_node *node, size_t depth, struct buffer *out) {
  buffer_repeat(out, ' ', 2 * depth);
  buffer_text(out, kind_name(node->kind));
  dump_attributes(node, out);
  buffer_char(out, '\n');
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    dump_node(child, depth + 1, out);
  }
}

void doc_dump(const struct doc_node *node, struct buffer *out) {
  dump_node(node, 0, out);
}

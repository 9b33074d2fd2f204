/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: the entry points, the lines that a source is cut into, and plain text.
 */
#include "markdown.h"

#include <string.h>

enum { TAB_STOP = 4 }; /* columns, as CommonMark has it */

/* ---- Nodes --------------------------------------------------------------------------------------------------------- */

struct markdown *markdown_node(struct markdown_job *job, enum markdown_kind kind, struct place place) {
  struct markdown *node = arena_alloc(job->arena, sizeof *node);
  node->kind = kind;
  node->place = place;
  return node;
}

void markdown_append(struct markdown *parent, struct markdown *child) {
  if (parent->last == NULL) {
    parent->first = child;
  } else {
    parent->last->next = child;
  }
  parent->last = child;
}

/* ---- Lines --------------------------------------------------------------------------------------------------------- */

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

void markdown_lines_add(struct markdown_job *job, struct markdown_lines *lines, struct markdown_line line) {
  lines->items = arena_grow(job->arena, lines->items, lines->count, sizeof *lines->items);
  lines->items[lines->count++] = line;
}

struct markdown_line markdown_line_of(const struct markdown_job *job, size_t begin, size_t end) {
  struct markdown_line line = {.text = job->source->text + begin, .length = end - begin};
  while (line.blanks < line.length && is_blank(line.text[line.blanks])) {
    line.blanks++;
  }
  line.origin = begin + line.blanks;
  return line;
}

bool markdown_line_blank(const struct markdown_line *line) {
  return line->blanks == line->length;
}

size_t markdown_line_indent(const struct markdown_line *line) {
  size_t columns = 0;
  for (size_t i = 0; i < line->blanks; i++) {
    columns += line->text[i] == '\t' ? TAB_STOP - columns % TAB_STOP : 1;
  }
  return columns;
}

const char *markdown_line_rest(const struct markdown_line *line, size_t *length) {
  *length = line->length - line->blanks;
  return line->text + line->blanks;
}

/* Takes away up to `columns` of indent. What is left of it becomes spaces: a tab means another width at another column. */
struct markdown_line markdown_line_strip(struct markdown_job *job, struct markdown_line line, size_t columns) {
  const size_t indent = markdown_line_indent(&line);
  const size_t left = indent > columns ? indent - columns : 0;
  const size_t rest = line.length - line.blanks;
  if (left == 0) {
    line.text += line.blanks;
  } else {
    char *text = arena_alloc(job->arena, left + rest + 1);
    memset(text, ' ', left);
    memcpy(text + left, line.text + line.blanks, rest);
    line.text = text;
  }
  line.blanks = left;
  line.length = left + rest;
  return line;
}

struct place markdown_line_place(const struct markdown_job *job, const struct markdown_line *line) {
  return (struct place){.source = job->source, .offset = line->origin};
}

/* Cuts the source from begin on; LF, CRLF and CR each end a line. */
struct markdown_lines markdown_lines_cut(struct markdown_job *job, size_t begin) {
  struct markdown_lines lines = {0};
  const char *text = job->source->text;
  const size_t length = job->source->length;
  while (begin < length) {
    size_t end = begin;
    while (end < length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    markdown_lines_add(job, &lines, markdown_line_of(job, begin, end));
    begin = end + (end + 1 < length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
  }
  return lines;
}

/* ---- Link definitions ---------------------------------------------------------------------------------------------- */

/* Whether a line may define the target of links: "[label]: target". */
static bool is_definition(const struct markdown_line *line) {
  size_t length = 0;
  const char *text = markdown_line_rest(line, &length);
  if (length < 5 || text[0] != '[' || text[1] == '^') {
    return false;
  }
  for (size_t i = 1; i + 2 < length; i++) {
    if (text[i] == ']') {
      return i > 1 && text[i + 1] == ':';
    }
    if (text[i] == '[') {
      return false;
    }
  }
  return false;
}

/* Gathers the definitions: an admonition, a cell or a note is parsed on its own, but may use those of the whole source. */
static void definitions_gather(struct markdown_job *job, const struct markdown_lines *lines) {
  for (size_t i = 0; i < lines->count; i++) {
    if (is_definition(&lines->items[i])) {
      size_t length = 0;
      const char *text = markdown_line_rest(&lines->items[i], &length);
      buffer_append(&job->preamble, text, length);
      buffer_text(&job->preamble, "\n\n");
      job->preamble_lines += 2;
    }
  }
  job->preamble_left = MARKDOWN_PREAMBLE_LIMIT;
}

/* ---- Entry points -------------------------------------------------------------------------------------------------- */

struct markdown *markdown_parse(const struct source *source, size_t begin, enum markdown_flags flags, struct arena *arena,
                                struct diag *diag) {
  struct markdown_job job = {.source = source, .flags = flags, .arena = arena, .diag = diag};
  const struct markdown_lines lines = markdown_lines_cut(&job, begin);
  struct markdown *document = markdown_node(&job, MARKDOWN_DOCUMENT, (struct place){.source = source, .offset = begin});
  if ((flags & (MARKDOWN_SITE | MARKDOWN_NOTES)) != 0) {
    markdown_notes_find(&job, &lines);
  }
  definitions_gather(&job, &lines);
  markdown_lines_parse(&job, lines, document, 0);
  for (size_t i = 0; i < job.admonition_count; i++) { /* parsing one can add others */
    if (!job.admonitions[i].placed) {
      markdown_admonition_convert(&job, i, document, 0);
    }
  }
  buffer_free(&job.preamble);
  return document;
}

/* Whether the line from begin to end is "---" and blanks. */
static bool is_front_matter_mark(const char *text, size_t begin, size_t end) {
  if (end - begin < 3 || strncmp(text + begin, "---", 3) != 0) {
    return false;
  }
  for (size_t i = begin + 3; i < end; i++) {
    if (!is_blank(text[i]) && text[i] != '\r') {
      return false;
    }
  }
  return true;
}

bool front_matter_find(const struct source *source, size_t *begin, size_t *end, size_t *body) {
  bool opened = false;
  size_t line = 0;
  while (line < source->length) {
    const char *feed = memchr(source->text + line, '\n', source->length - line);
    const size_t line_end = feed != NULL ? (size_t)(feed - source->text) : source->length;
    const size_t next = feed != NULL ? line_end + 1 : line_end;
    const bool mark = is_front_matter_mark(source->text, line, line_end);
    if (!opened && !mark) {
      return false;
    }
    if (opened && mark) {
      *end = line;
      *body = next;
      return true;
    }
    if (!opened) {
      opened = true;
      *begin = next;
    }
    line = next;
  }
  return false;
}

/* ---- Plain text ---------------------------------------------------------------------------------------------------- */

static void plain_append(const struct markdown *node, size_t start, struct buffer *out);

static void plain_children(const struct markdown *node, size_t start, struct buffer *out) {
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    plain_append(child, start, out);
  }
}

/* A block begins on a new line, unless it is the first of the text that began at `start`. */
static void plain_block(size_t start, struct buffer *out) {
  if (out->length > start && out->bytes[out->length - 1] != '\n') {
    buffer_char(out, '\n');
  }
}

static void plain_append(const struct markdown *node, size_t start, struct buffer *out) {
  switch (node->kind) {
  case MARKDOWN_TEXT:
  case MARKDOWN_CODE:
    buffer_text(out, node->text);
    break;
  case MARKDOWN_SOFT_BREAK:
    buffer_char(out, ' ');
    break;
  case MARKDOWN_LINE_BREAK:
    buffer_char(out, '\n');
    break;
  case MARKDOWN_HTML:
  case MARKDOWN_HTML_BLOCK:
  case MARKDOWN_FOOTNOTE:
  case MARKDOWN_RULE:
    break;
  case MARKDOWN_CODE_BLOCK:
    plain_block(start, out);
    buffer_text(out, node->text);
    break;
  case MARKDOWN_ADMONITION:
    plain_block(start, out);
    buffer_text(out, node->title != NULL ? node->title : "");
    plain_children(node, start, out);
    break;
  case MARKDOWN_HEADING:
  case MARKDOWN_PARAGRAPH:
    plain_block(start, out);
    plain_children(node, start, out);
    break;
  case MARKDOWN_ROW:
    plain_block(start, out);
    for (const struct markdown *cell = node->first; cell != NULL; cell = cell->next) {
      plain_children(cell, start, out);
      buffer_text(out, cell->next != NULL ? "\t" : "");
    }
    break;
  case MARKDOWN_DOCUMENT:
  case MARKDOWN_LIST:
  case MARKDOWN_ITEM:
  case MARKDOWN_QUOTE:
  case MARKDOWN_TABLE:
  case MARKDOWN_CELL:
  case MARKDOWN_EMPHASIS:
  case MARKDOWN_STRONG:
  case MARKDOWN_LINK:
  case MARKDOWN_IMAGE:
    plain_children(node, start, out);
    break;
  }
}

void markdown_plain_text(const struct markdown *node, struct buffer *out) {
  const size_t start = out->length;
  plain_append(node, start, out);
  while (out->length > start && out->bytes[out->length - 1] == '\n') {
    out->bytes[--out->length] = '\0';
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: cmark parses lines, and its tree of blocks becomes ours.
 */
#include "markdown.h"

#include <stdlib.h>
#include <string.h>

static void block_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth);

/* ---- cmark --------------------------------------------------------------------------------------------------------- */

/* cmark's memory comes from where ours does, so that running out of it ends the program in the same way. */
static void *cmark_memory_new(size_t count, size_t size) {
  const size_t wanted = size != 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size;
  void *memory = memory_resize(NULL, wanted != 0 ? wanted : 1);
  memset(memory, 0, wanted);
  return memory;
}

static void *cmark_memory_resize(void *memory, size_t size) {
  return memory_resize(memory, size != 0 ? size : 1);
}

static cmark_node *text_parse(const struct buffer *text) {
  static cmark_mem memory = {.calloc = cmark_memory_new, .realloc = cmark_memory_resize, .free = free};
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_VALIDATE_UTF8, &memory);
  cmark_parser_feed(parser, buffer_string(text), text->length);
  cmark_node *document = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return document;
}

/* ---- The text for cmark -------------------------------------------------------------------------------------------- */

/* Puts the link definitions of the source before a part, and returns how many lines that are. */
static size_t preamble_write(struct markdown_job *job, struct buffer *text) {
  if (job->preamble.length == 0 || job->preamble.length > job->preamble_left) {
    return 0;
  }
  job->preamble_left -= job->preamble.length;
  buffer_append(text, job->preamble.bytes, job->preamble.length);
  return job->preamble_lines;
}

/* Writes a line; brackets over the limit of their paragraph are escaped, so that cmark takes them for text. */
static void line_write(struct markdown_job *job, const struct markdown_line *line, size_t *brackets, struct buffer *text) {
  if (markdown_line_blank(line)) {
    *brackets = 0;
  }
  bool escaped = false;
  size_t written = 0;
  for (size_t i = 0; i < line->length; i++) {
    if (line->text[i] == '[' && !escaped && ++*brackets > MARKDOWN_BRACKET_LIMIT) {
      buffer_append(text, line->text + written, i - written);
      buffer_char(text, '\\');
      written = i;
      if (!job->brackets_reported) {
        job->brackets_reported = true;
        diag_warning(job->diag, markdown_line_place(job, line),
                     tr("more than %d times '[' in one paragraph: the others are kept as text"), MARKDOWN_BRACKET_LIMIT);
      }
    }
    escaped = line->text[i] == '\\' && !escaped;
  }
  buffer_append(text, line->text + written, line->length - written);
  buffer_char(text, '\n');
}

/* ---- Places -------------------------------------------------------------------------------------------------------- */

/* Where a node of cmark begins in the source. */
static struct place node_place(const struct markdown_part *part, cmark_node *node) {
  const size_t line_number = (size_t)cmark_node_get_start_line(node);
  const size_t column = (size_t)cmark_node_get_start_column(node);
  if (line_number <= part->skipped || line_number - part->skipped > part->lines.count) {
    return (struct place){.source = part->job->source, .offset = part->job->source->length};
  }
  const struct markdown_line *line = &part->lines.items[line_number - part->skipped - 1];
  const size_t into = column > line->blanks + 1 ? column - 1 - line->blanks : 0;
  const size_t rest = line->length - line->blanks;
  return (struct place){.source = part->job->source, .offset = line->origin + (into < rest ? into : rest)};
}

/* ---- Blocks -------------------------------------------------------------------------------------------------------- */

/* What stands too deep is kept as one paragraph of plain text. */
static void deep_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent) {
  struct markdown_job *job = part->job;
  const struct place place = node_place(part, node);
  if (!job->depth_reported) {
    job->depth_reported = true;
    diag_warning(job->diag, place, tr("nested deeper than %d levels: what is below is kept as plain text"),
                 MARKDOWN_DEPTH_LIMIT);
  }
  struct buffer text = {0};
  markdown_node_text(node, &text);
  struct markdown *paragraph = markdown_node(job, MARKDOWN_PARAGRAPH, place);
  struct markdown *content = markdown_node(job, MARKDOWN_TEXT, place);
  content->text = markdown_site_restore(job, buffer_string(&text));
  markdown_append(paragraph, content);
  markdown_append(parent, paragraph);
  buffer_free(&text);
}

static void children_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child)) {
    block_convert(part, child, parent, depth);
  }
}

static void list_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  struct markdown *list = markdown_node(part->job, MARKDOWN_LIST, node_place(part, node));
  list->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  list->level = list->ordered ? cmark_node_get_list_start(node) : 0;
  list->tight = cmark_node_get_list_tight(node) != 0;
  markdown_append(parent, list);
  children_convert(part, node, list, depth + 1);
}

/* Whether a code block stands between fences. */
static bool is_fenced(const struct markdown_part *part, cmark_node *node) {
  const struct place place = node_place(part, node);
  return place.offset < place.source->length && strchr("`~", place.source->text[place.offset]) != NULL;
}

/* Documentation sites mark code with fences; text that is indented by four blanks or more is a body or an item with an odd
 * indent. */
static void indented_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  struct markdown_job *job = part->job;
  struct markdown_lines lines = {0};
  const char *text = arena_text(job->arena, cmark_node_get_literal(node));
  size_t number = (size_t)cmark_node_get_start_line(node) - part->skipped - 1;
  diag_warning(job->diag, node_place(part, node), tr("indented by 4 blanks or more: read as text, not as code"));
  while (*text != '\0' && number < part->lines.count) {
    const struct markdown_line *whole = &part->lines.items[number++];
    struct markdown_line line = {.text = text, .length = strcspn(text, "\n")};
    line.blanks = strspn(text, " \t");
    const size_t rest = line.length - line.blanks;
    const size_t whole_rest = whole->length - whole->blanks;
    line.origin = whole->origin + (whole_rest > rest ? whole_rest - rest : 0);
    markdown_lines_add(job, &lines, line);
    text += line.length + (text[line.length] == '\n' ? 1 : 0);
  }
  markdown_lines_parse(job, lines, parent, depth);
}

static void code_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  struct markdown_job *job = part->job;
  if ((job->flags & MARKDOWN_SITE) != 0 && !is_fenced(part, node)) {
    indented_convert(part, node, parent, depth + 1);
    return;
  }
  struct markdown *code = markdown_node(job, MARKDOWN_CODE_BLOCK, node_place(part, node));
  code->text = markdown_site_restore(job, cmark_node_get_literal(node));
  code->info = arena_text(job->arena, cmark_node_get_fence_info(node));
  markdown_append(parent, code);
}

static void html_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  struct markdown_job *job = part->job;
  const char *literal = cmark_node_get_literal(node); /* with the blanks before it */
  size_t number = 0;
  if (markdown_placeholder_number(job, literal + strspn(literal, " \t"), &number)) {
    markdown_admonition_convert(job, number, parent, depth);
    return;
  }
  struct markdown *html = markdown_node(job, MARKDOWN_HTML_BLOCK, node_place(part, node));
  html->text = markdown_site_restore(job, literal);
  markdown_append(parent, html);
}

/* A heading or a paragraph, and the admonitions whose placeholder was found amid its text. */
static void leaf_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  const bool heading = cmark_node_get_type(node) == CMARK_NODE_HEADING;
  const size_t pending = part->pending_count;
  if (heading || !markdown_table_convert(part, node, parent, depth)) {
    struct markdown *leaf = markdown_node(part->job, heading ? MARKDOWN_HEADING : MARKDOWN_PARAGRAPH, node_place(part, node));
    leaf->level = heading ? cmark_node_get_heading_level(node) : 0;
    markdown_inlines_convert(part, node, leaf, depth + 1);
    if (heading || leaf->first != NULL) {
      markdown_append(parent, leaf);
    }
  }
  for (size_t i = pending; i < part->pending_count; i++) {
    markdown_admonition_convert(part->job, part->pending[i], parent, depth);
  }
  part->pending_count = pending;
}

static void block_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  const struct place place = node_place(part, node);
  struct markdown *block = NULL;
  if (depth >= MARKDOWN_DEPTH_LIMIT) {
    deep_convert(part, node, parent);
    return;
  }
  switch ((int)cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    block = markdown_node(part->job, MARKDOWN_QUOTE, place);
    markdown_append(parent, block);
    part->quotes++;
    children_convert(part, node, block, depth + 1);
    part->quotes--;
    break;
  case CMARK_NODE_LIST:
    list_convert(part, node, parent, depth);
    break;
  case CMARK_NODE_ITEM:
    block = markdown_node(part->job, MARKDOWN_ITEM, place);
    markdown_append(parent, block);
    children_convert(part, node, block, depth + 1);
    break;
  case CMARK_NODE_CODE_BLOCK:
    code_convert(part, node, parent, depth);
    break;
  case CMARK_NODE_HTML_BLOCK:
    html_convert(part, node, parent, depth);
    break;
  case CMARK_NODE_THEMATIC_BREAK:
    markdown_append(parent, markdown_node(part->job, MARKDOWN_RULE, place));
    break;
  default: /* of the blocks that cmark's parser makes, headings and paragraphs are left */
    leaf_convert(part, node, parent, depth);
    break;
  }
}

/* ---- Parts --------------------------------------------------------------------------------------------------------- */

void markdown_lines_parse(struct markdown_job *job, struct markdown_lines lines, struct markdown *parent, unsigned depth) {
  const bool site = (job->flags & MARKDOWN_SITE) != 0;
  struct markdown_part part = {.job = job, .lines = lines};
  struct buffer text = {0};
  size_t brackets = 0;
  if (site || job->note_count > 0) {
    part.lines = site ? markdown_site_lift(job, &lines) : markdown_notes_lift(job, &lines);
  }
  if (depth > 0) {
    part.skipped = preamble_write(job, &text);
  }
  for (size_t i = 0; i < part.lines.count; i++) {
    line_write(job, &part.lines.items[i], &brackets, &text);
  }
  cmark_node *document = text_parse(&text);
  buffer_free(&text);
  for (cmark_node *child = cmark_node_first_child(document); child != NULL; child = cmark_node_next(child)) {
    if ((size_t)cmark_node_get_start_line(child) > part.skipped) {
      block_convert(&part, child, parent, depth);
    }
  }
  cmark_node_free(document);
}

/* A no-break space before each text keeps cmark from reading it as a heading or a list, and counts as a blank for emphasis. */
static const char GUARD[] = "\xC2\xA0";

/* Takes the guard off the first text of a paragraph. */
static void guard_remove(cmark_node *paragraph) {
  cmark_node *first = cmark_node_first_child(paragraph);
  const char *literal = first != NULL ? cmark_node_get_literal(first) : NULL;
  if (literal != NULL && strncmp(literal, GUARD, strlen(GUARD)) == 0) {
    struct buffer rest = {0};
    buffer_text(&rest, literal + strlen(GUARD));
    cmark_node_set_literal(first, buffer_string(&rest));
    buffer_free(&rest);
  }
}

void markdown_inlines_parse(struct markdown_job *job, const char *const *texts, struct markdown *const *outs, size_t count,
                            unsigned depth) {
  struct buffer all = {0};
  struct markdown_part part = {.job = job};
  size_t brackets = 0;
  part.skipped = preamble_write(job, &all);
  for (size_t i = 0; i < count; i++) {
    const struct markdown_line line = {.text = texts[i], .length = strlen(texts[i]), .origin = outs[i]->place.offset};
    buffer_text(&all, GUARD);
    line_write(job, &line, &brackets, &all);
    buffer_char(&all, '\n');
    brackets = 0;
  }
  cmark_node *document = text_parse(&all);
  buffer_free(&all);
  size_t i = 0;
  for (cmark_node *child = cmark_node_first_child(document); child != NULL && i < count; child = cmark_node_next(child)) {
    if ((size_t)cmark_node_get_start_line(child) > part.skipped) {
      guard_remove(child);
      markdown_inlines_convert(&part, child, outs[i++], depth);
    }
  }
  cmark_node_free(document);
}

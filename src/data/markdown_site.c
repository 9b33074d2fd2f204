/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown as documentation sites write it: admonitions, footnotes and abbreviations are lifted out of the lines before cmark
 * sees them. An admonition leaves a placeholder, a comment that cmark keeps where it stood; its body is parsed on its own.
 *
 * The sites' own tool wants bodies indented by exactly 4 columns. Writers do otherwise, so a body is what is indented deeper
 * than its first line, however deep; and where nothing is, the one block that follows.
 */
#include "markdown.h"

#include <ctype.h>
#include <string.h>

static const char PLACEHOLDER[] = "<!--peil:admonition:";
static const char PLACEHOLDER_END[] = "-->";

enum {
  BODY_INDENT = 4,  /* columns, as the sites' tool has it */
  NOTE_LIMIT = 1000 /* footnotes in one source: the most seen is 3, and each reference is looked up among all */
};

/* ---- Code between fences ------------------------------------------------------------------------------------------- */

/* The fence that is open; length 0 when none is. */
struct fence {
  char mark;     /* '`' or '~' */
  size_t length; /* marks in the opening line */
};

/* The text of a line after blanks, marks of block quotes and of list items. */
static const char *content_of(const struct markdown_line *line, size_t *length) {
  const char *text = markdown_line_rest(line, length);
  size_t skip = 0;
  while (skip < *length) {
    size_t mark = 0;
    while (skip + mark < *length && isdigit((unsigned char)text[skip + mark])) {
      mark++;
    }
    const size_t digits = mark;
    if (skip + mark < *length && strchr(digits > 0 ? ".)" : "-*+> \t", text[skip + mark]) != NULL) {
      mark++;
    } else {
      break;
    }
    const bool item = strchr("> \t", text[skip]) == NULL;
    if (item && (skip + mark >= *length || strchr(" \t", text[skip + mark]) == NULL)) {
      break;
    }
    skip += mark;
  }
  *length -= skip;
  return text + skip;
}

/* The text of a line after blanks and marks of block quotes: an item's mark can stand before the opening fence only. */
static const char *quoted_of(const struct markdown_line *line, size_t *length) {
  const char *text = markdown_line_rest(line, length);
  while (*length > 0 && strchr("> \t", *text) != NULL) {
    text++;
    (*length)--;
  }
  return text;
}

/* Follows the fences; true when the line is code or a fence. */
static bool fence_step(struct fence *fence, const struct markdown_line *line) {
  size_t length = 0;
  const char *text = fence->length == 0 ? content_of(line, &length) : quoted_of(line, &length);
  const char mark = length > 0 ? text[0] : '\0';
  size_t run = 0;
  while (run < length && text[run] == mark) {
    run++;
  }
  const bool is_fence = run >= 3 && (mark == '`' || mark == '~');
  if (fence->length == 0) {
    if (is_fence && (mark == '~' || memchr(text + run, '`', length - run) == NULL)) {
      *fence = (struct fence){.mark = mark, .length = run};
      return true;
    }
    return false;
  }
  if (is_fence && mark == fence->mark && run >= fence->length) {
    while (run < length && strchr(" \t", text[run]) != NULL) {
      run++;
    }
    if (run == length) {
      fence->length = 0;
    }
  }
  return true;
}

/* ---- Admonitions --------------------------------------------------------------------------------------------------- */

static bool is_type(char byte) {
  return isalnum((unsigned char)byte) || byte == '-' || byte == '_';
}

/* Reads `!!! type "Title"`, `??? type "Title"` or `???+ type`. False when the line is none of these. */
static bool header_read(struct markdown_job *job, const struct markdown_line *line, struct markdown_admonition *admonition) {
  size_t length = 0;
  const char *text = markdown_line_rest(line, &length);
  if (length < 5 || (strncmp(text, "!!!", 3) != 0 && strncmp(text, "???", 3) != 0)) {
    return false;
  }
  size_t at = text[0] == '?' && text[3] == '+' ? 4 : 3;
  while (at < length && strchr(" \t", text[at]) != NULL) {
    at++;
  }
  const size_t type = at;
  while (at < length && is_type(text[at])) {
    at++;
  }
  const size_t type_end = at;
  while (at < length && (is_type(text[at]) || strchr(" \t", text[at]) != NULL)) { /* such as "inline end" */
    at++;
  }
  if (type_end == type || (at < length && text[at] != '"')) {
    return false;
  }
  size_t end = length;
  while (end > at && strchr(" \t", text[end - 1]) != NULL) {
    end--;
  }
  end -= end > at + 1 && text[end - 1] == '"' ? 1 : 0;
  admonition->header = *line;
  admonition->type = arena_text_of(job->arena, text + type, type_end - type);
  admonition->title = at + 1 < end ? arena_text_of(job->arena, text + at + 1, end - at - 1) : NULL;
  return true;
}

/* Whether a line may be the body of an admonition although it is not indented. */
static bool may_be_body(const struct markdown_line *line) {
  size_t length = 0;
  const char *text = markdown_line_rest(line, &length);
  return length > 0 && text[0] != '#' && text[0] != '<' && strncmp(text, "!!!", 3) != 0 && strncmp(text, "???", 3) != 0;
}

/* The line after the body that begins at `first` and is indented deeper than its header; trailing blank lines are left out. */
static size_t indented_body_end(const struct markdown_lines *lines, size_t first, size_t header_indent) {
  const size_t body_indent = markdown_line_indent(&lines->items[first]);
  const size_t least = body_indent > header_indent + 1 ? header_indent + 2 : header_indent + 1;
  size_t end = first;
  for (size_t i = first; i < lines->count; i++) {
    if (!markdown_line_blank(&lines->items[i])) {
      if (markdown_line_indent(&lines->items[i]) < least) {
        break;
      }
      end = i + 1;
    }
  }
  return end;
}

/* Reports a body whose indent is not what the sites' tool wants, once, at the first line that is odd. */
static void indent_check(struct markdown_job *job, const struct markdown_admonition *admonition) {
  const size_t header = markdown_line_indent(&admonition->header);
  for (size_t i = 0; i < admonition->body.count; i++) {
    const struct markdown_line *line = &admonition->body.items[i];
    const size_t indent = markdown_line_indent(line);
    if (!markdown_line_blank(line) && (indent < header + BODY_INDENT || (i == 0 && indent > header + BODY_INDENT))) {
      diag_warning(job->diag, markdown_line_place(job, line),
                   tr("the body of an admonition is indented by %zu columns instead of %d: taken for its body all the same"),
                   indent - header, BODY_INDENT);
      return;
    }
  }
}

/* Finds the body of the admonition whose header is line `header`; returns the line after it. */
static size_t body_find(struct markdown_job *job, const struct markdown_lines *lines, size_t header,
                        struct markdown_admonition *admonition) {
  const size_t header_indent = markdown_line_indent(&lines->items[header]);
  size_t first = header + 1;
  while (first < lines->count && markdown_line_blank(&lines->items[first])) {
    first++;
  }
  if (first == lines->count) {
    return header + 1;
  }
  const size_t indent = markdown_line_indent(&lines->items[first]);
  size_t end = header + 1;
  if (indent > header_indent) {
    end = indented_body_end(lines, first, header_indent);
  } else if (indent == header_indent && may_be_body(&lines->items[first])) {
    end = first;
    while (end < lines->count && !markdown_line_blank(&lines->items[end]) && may_be_body(&lines->items[end])) {
      end++;
    }
  } else {
    return header + 1;
  }
  admonition->strip = indent;
  for (size_t i = first; i < end; i++) {
    markdown_lines_add(job, &admonition->body, lines->items[i]);
  }
  indent_check(job, admonition);
  return end;
}

/* The line that stands for an admonition, indented as its header. */
static struct markdown_line placeholder_line(struct markdown_job *job, size_t number, const struct markdown_line *header) {
  const char *text =
      arena_format(job->arena, "%.*s%s%zu%s", (int)header->blanks, header->text, PLACEHOLDER, number, PLACEHOLDER_END);
  return (struct markdown_line){.text = text, .length = strlen(text), .blanks = header->blanks, .origin = header->origin};
}

bool markdown_placeholder_number(const struct markdown_job *job, const char *text, size_t *number) {
  if (text == NULL || strncmp(text, PLACEHOLDER, strlen(PLACEHOLDER)) != 0) {
    return false;
  }
  const char *digit = text + strlen(PLACEHOLDER);
  size_t value = 0;
  size_t digits = 0;
  for (; isdigit((unsigned char)*digit) && digits < 9; digit++, digits++) {
    value = value * 10 + (size_t)(*digit - '0');
  }
  *number = value;
  return digits > 0 && strncmp(digit, PLACEHOLDER_END, strlen(PLACEHOLDER_END)) == 0 && value < job->admonition_count &&
         !job->admonitions[value].placed;
}

void markdown_admonition_convert(struct markdown_job *job, size_t number, struct markdown *parent, unsigned depth) {
  struct markdown_admonition *admonition = &job->admonitions[number];
  struct markdown *node = markdown_node(job, MARKDOWN_ADMONITION, markdown_line_place(job, &admonition->header));
  struct markdown_lines body = {0};
  admonition->placed = true;
  node->info = admonition->type;
  node->title = admonition->title;
  markdown_append(parent, node);
  for (size_t i = 0; i < admonition->body.count; i++) {
    markdown_lines_add(job, &body, markdown_line_strip(job, admonition->body.items[i], admonition->strip));
  }
  markdown_lines_parse(job, body, node, depth + 1);
}

static void line_restore(struct buffer *out, const struct markdown_line *line) {
  buffer_append(out, line->text, line->length);
  buffer_char(out, '\n');
}

const char *markdown_site_restore(struct markdown_job *job, const char *text) {
  const char *found = job->admonition_count > 0 ? strstr(text, PLACEHOLDER) : NULL;
  struct buffer out = {0};
  while (found != NULL) {
    size_t number = 0;
    buffer_append(&out, text, (size_t)(found - text));
    text = found;
    if (markdown_placeholder_number(job, found, &number)) {
      struct markdown_admonition *admonition = &job->admonitions[number];
      admonition->placed = true;
      line_restore(&out, &admonition->header);
      for (size_t i = 0; i < admonition->body.count; i++) {
        line_restore(&out, &admonition->body.items[i]);
      }
      text = strstr(found, PLACEHOLDER_END) + strlen(PLACEHOLDER_END);
      text += *text == '\n' ? 1 : 0;
    } else {
      buffer_text(&out, PLACEHOLDER);
      text += strlen(PLACEHOLDER);
    }
    found = strstr(text, PLACEHOLDER);
  }
  buffer_text(&out, text);
  const char *restored = arena_text_of(job->arena, buffer_string(&out), out.length);
  buffer_free(&out);
  return restored;
}

/* ---- Footnotes and abbreviations ----------------------------------------------------------------------------------- */

/* Whether a line begins the definition of a footnote, "[^label]: text"; then its label and where its text begins. */
static bool is_note(const struct markdown_line *line, size_t *label, size_t *text_at) {
  size_t length = 0;
  const char *text = markdown_line_rest(line, &length);
  if (length < 5 || strncmp(text, "[^", 2) != 0) {
    return false;
  }
  size_t end = 2;
  while (end < length && strchr("[] \t", text[end]) == NULL) {
    end++;
  }
  *label = end - 2;
  *text_at = end + 2;
  return end > 2 && end + 1 < length && text[end] == ']' && text[end + 1] == ':';
}

/* The line after the footnote that begins at `first`: its paragraph, and what is indented below it. */
static size_t note_end(const struct markdown_lines *lines, size_t first) {
  const size_t indent = markdown_line_indent(&lines->items[first]);
  size_t end = first + 1;
  bool blank = false;
  for (size_t i = first + 1; i < lines->count; i++) {
    const struct markdown_line *line = &lines->items[i];
    size_t label = 0;
    size_t text_at = 0;
    if (markdown_line_blank(line)) {
      blank = true;
    } else if ((blank && markdown_line_indent(line) < indent + BODY_INDENT) || (!blank && !may_be_body(line)) ||
               is_note(line, &label, &text_at)) {
      break;
    } else {
      end = i + 1;
    }
  }
  return end;
}

static void note_add(struct markdown_job *job, const struct markdown_lines *lines, size_t first, size_t end, size_t label,
                     size_t text_at) {
  const struct markdown_line *head = &lines->items[first];
  struct markdown_note note = {.label = arena_text_of(job->arena, head->text + head->blanks + 2, label)};
  const size_t source_at = head->origin + text_at;
  const size_t source_end = head->origin + head->length - head->blanks;
  struct markdown_line line = markdown_line_of(job, source_at, source_end);
  markdown_lines_add(job, &note.body, markdown_line_strip(job, line, SIZE_MAX));
  for (size_t i = first + 1; i < end; i++) {
    markdown_lines_add(job, &note.body, markdown_line_strip(job, lines->items[i], markdown_line_indent(head) + BODY_INDENT));
  }
  job->notes = arena_grow(job->arena, job->notes, job->note_count, sizeof *job->notes);
  job->notes[job->note_count++] = note;
}

void markdown_notes_find(struct markdown_job *job, const struct markdown_lines *lines) {
  struct fence fence = {0};
  for (size_t i = 0; i < lines->count && job->note_count < NOTE_LIMIT; i++) {
    size_t label = 0;
    size_t text_at = 0;
    if (!fence_step(&fence, &lines->items[i]) && is_note(&lines->items[i], &label, &text_at)) {
      const size_t end = note_end(lines, i);
      note_add(job, lines, i, end, label, text_at);
      i = end - 1;
    }
  }
}

void markdown_notes_copy(const struct source *source, struct buffer *out) {
  struct markdown_job job = {.source = source, .arena = arena_new()};
  const struct markdown_lines lines = markdown_lines_cut(&job, 0);
  struct fence fence = {0};
  for (size_t i = 0; i < lines.count;) {
    size_t label = 0;
    size_t text_at = 0;
    bool note = !fence_step(&fence, &lines.items[i]) && is_note(&lines.items[i], &label, &text_at);
    size_t end = note ? note_end(&lines, i) : i + 1;
    for (; i < end; i++) {
      if (note) {
        buffer_append(out, lines.items[i].text, lines.items[i].length);
        buffer_char(out, '\n');
      }
    }
  }
  arena_free(job.arena);
}

struct markdown_lines markdown_notes_lift(struct markdown_job *job, const struct markdown_lines *lines) {
  struct markdown_lines kept = {0};
  struct fence fence = {0};
  for (size_t i = 0; i < lines->count;) {
    size_t label = 0;
    size_t text_at = 0;
    if (!fence_step(&fence, &lines->items[i]) && is_note(&lines->items[i], &label, &text_at)) {
      i = note_end(lines, i);
    } else {
      markdown_lines_add(job, &kept, lines->items[i++]);
    }
  }
  return kept;
}

/* NULL when no note has this label. */
static struct markdown_note *note_of(const struct markdown_job *job, const char *label, size_t length) {
  for (size_t i = 0; i < job->note_count; i++) {
    if (strlen(job->notes[i].label) == length && memcmp(job->notes[i].label, label, length) == 0) {
      return &job->notes[i];
    }
  }
  return NULL;
}

/* Moves the inlines of a note's block to the note; a block that is no paragraph gives its plain text. */
static void note_block_move(struct markdown_job *job, struct markdown *block, struct markdown *content) {
  if (content->first != NULL) {
    markdown_append(content, markdown_node(job, MARKDOWN_LINE_BREAK, content->place));
  }
  if (block->kind != MARKDOWN_PARAGRAPH && block->kind != MARKDOWN_HEADING) {
    struct buffer text = {0};
    markdown_plain_text(block, &text);
    struct markdown *node = markdown_node(job, MARKDOWN_TEXT, content->place);
    node->text = arena_text(job->arena, buffer_string(&text));
    buffer_free(&text);
    markdown_append(content, node);
    return;
  }
  for (struct markdown *child = block->first; child != NULL;) {
    struct markdown *next = child->next;
    child->next = NULL;
    markdown_append(content, child);
    child = next;
  }
}

const struct markdown *markdown_note_content(struct markdown_job *job, const char *label, size_t length, unsigned depth) {
  struct markdown_note *note = job->in_note ? NULL : note_of(job, label, length);
  if (note == NULL) {
    return NULL;
  }
  if (note->content == NULL) {
    const struct place place = markdown_line_place(job, &note->body.items[0]);
    struct markdown *blocks = markdown_node(job, MARKDOWN_DOCUMENT, place);
    note->content = markdown_node(job, MARKDOWN_FOOTNOTE, place);
    job->in_note = true;
    markdown_lines_parse(job, note->body, blocks, depth);
    job->in_note = false;
    for (struct markdown *block = blocks->first; block != NULL; block = block->next) {
      note_block_move(job, block, note->content);
    }
  }
  return note->content;
}

/* Whether a line gives the meaning of an abbreviation, "*[AP]: Autoriteit Persoonsgegevens", which shows only in a browser. */
static bool is_abbreviation(const struct markdown_line *line) {
  size_t length = 0;
  const char *text = markdown_line_rest(line, &length);
  if (length < 5 || strncmp(text, "*[", 2) != 0) {
    return false;
  }
  const char *end = memchr(text, ']', length);
  return end != NULL && end > text + 2 && (size_t)(end - text) + 1 < length && end[1] == ':';
}

/* ---- Lifting ------------------------------------------------------------------------------------------------------- */

struct markdown_lines markdown_site_lift(struct markdown_job *job, const struct markdown_lines *lines) {
  struct markdown_lines kept = {0};
  struct fence fence = {0};
  size_t i = 0;
  while (i < lines->count) {
    const struct markdown_line *line = &lines->items[i];
    struct markdown_admonition admonition = {0};
    size_t label = 0;
    size_t text_at = 0;
    if (fence_step(&fence, line)) {
      markdown_lines_add(job, &kept, *line);
      i++;
    } else if (header_read(job, line, &admonition)) {
      const size_t end = body_find(job, lines, i, &admonition);
      markdown_lines_add(job, &kept, placeholder_line(job, job->admonition_count, line));
      job->admonitions = arena_grow(job->arena, job->admonitions, job->admonition_count, sizeof *job->admonitions);
      job->admonitions[job->admonition_count++] = admonition;
      i = end;
    } else if (is_note(line, &label, &text_at) && note_of(job, line->text + line->blanks + 2, label) != NULL) {
      i = note_end(lines, i);
    } else {
      if (!is_abbreviation(line)) {
        markdown_lines_add(job, &kept, *line);
      }
      i++;
    }
  }
  return kept;
}

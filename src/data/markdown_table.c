/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: pipe tables, which CommonMark reads as a paragraph. The rules are those of GitHub Flavored Markdown: a header, a
 * row of dashes with as many cells, and rows until the paragraph ends; a row with too few cells is filled up, what is too
 * many is dropped.
 */
#include "markdown.h"

#include <string.h>

/* A line of the paragraph, without what stands before its text. */
struct table_line {
  const char *text; /* not ended with a NUL */
  size_t length;    /* bytes, without blanks at the end */
  size_t origin;    /* offset in the source */
};

/* A table that is being read. */
struct table {
  struct markdown_job *job;                         /* the call that it belongs to */
  enum alignment alignments[MARKDOWN_COLUMN_LIMIT]; /* of each column */
  size_t columns;                                   /* number of them */
  struct markdown *padding;                         /* the first of `columns` empty cells, that short rows end with */
  const char **texts;                               /* of the cells that hold text */
  struct markdown **cells;                          /* those cells */
  size_t count;                                     /* number of them */
};

/* ---- Rows ---------------------------------------------------------------------------------------------------------- */

/* Takes the outer pipes and the blanks around them off a row. */
static void row_trim(struct table_line *row) {
  while (row->length > 0 && strchr(" \t", row->text[row->length - 1]) != NULL) {
    row->length--;
  }
  if (row->length > 0 && row->text[0] == '|') {
    row->text++;
    row->length--;
    row->origin++;
  }
  if (row->length > 0 && row->text[row->length - 1] == '|' && (row->length < 2 || row->text[row->length - 2] != '\\')) {
    row->length--;
  }
}

/* The length of the first cell of a row: up to a pipe that is not escaped. */
static size_t cell_length(const struct table_line *row) {
  bool escaped = false;
  for (size_t i = 0; i < row->length; i++) {
    if (row->text[i] == '|' && !escaped) {
      return i;
    }
    escaped = row->text[i] == '\\' && !escaped;
  }
  return row->length;
}

/* Takes the first cell off a row, without the blanks around it. False when the row is used up. */
static bool cell_next(struct table_line *row, bool *ended, struct table_line *cell) {
  if (*ended) {
    return false;
  }
  *cell = (struct table_line){.text = row->text, .length = cell_length(row), .origin = row->origin};
  const size_t used = cell->length < row->length ? cell->length + 1 : row->length;
  *ended = cell->length == row->length;
  row->text += used;
  row->length -= used;
  row->origin += used;
  while (cell->length > 0 && strchr(" \t", cell->text[0]) != NULL) {
    cell->text++;
    cell->length--;
    cell->origin++;
  }
  while (cell->length > 0 && strchr(" \t", cell->text[cell->length - 1]) != NULL) {
    cell->length--;
  }
  return true;
}

static size_t cells_count(struct table_line row) {
  struct table_line cell;
  bool ended = false;
  size_t count = 0;
  row_trim(&row);
  while (cell_next(&row, &ended, &cell)) {
    count++;
  }
  return count;
}

static bool has_pipe(const struct table_line *line) {
  return memchr(line->text, '|', line->length) != NULL;
}

/* Reads a row such as "| :--- | ---: |" to the alignments. False when it is none. */
static bool dashes_read(struct table_line row, struct table *table) {
  struct table_line cell;
  bool ended = false;
  if (row.length == 0 || strchr("|:-", row.text[0]) == NULL || !has_pipe(&row)) {
    return false;
  }
  table->columns = 0;
  row_trim(&row);
  while (cell_next(&row, &ended, &cell)) {
    const bool left = cell.length > 0 && cell.text[0] == ':';
    const bool right = cell.length > 1 && cell.text[cell.length - 1] == ':';
    const size_t dashes = cell.length - (left ? 1 : 0) - (right ? 1 : 0);
    if (dashes == 0 || table->columns == MARKDOWN_COLUMN_LIMIT) {
      return false;
    }
    for (size_t i = 0; i < dashes; i++) {
      if (cell.text[i + (left ? 1 : 0)] != '-') {
        return false;
      }
    }
    table->alignments[table->columns++] = left && right ? ALIGN_CENTRE : right ? ALIGN_RIGHT : ALIGN_LEFT;
  }
  return true;
}

/* ---- Building ------------------------------------------------------------------------------------------------------ */

/* Keeps the text of a cell for parsing with all others; a pipe needs no escape any more. */
static void cell_text(struct table *table, const struct table_line *line, struct markdown *cell) {
  struct arena *arena = table->job->arena;
  char *text = arena_alloc(arena, line->length + 1);
  size_t length = 0;
  for (size_t i = 0; i < line->length; i++) {
    const bool escape = line->text[i] == '\\' && i + 1 < line->length && line->text[i + 1] == '|';
    text[length] = line->text[i];
    length += escape ? 0 : 1;
  }
  if (length > 0) {
    table->texts = arena_grow(arena, table->texts, table->count, sizeof *table->texts);
    table->cells = arena_grow(arena, table->cells, table->count, sizeof *table->cells);
    table->texts[table->count] = text;
    table->cells[table->count++] = cell;
  }
}

static struct markdown *cell_new(const struct table *table, size_t column, size_t origin) {
  struct markdown *cell =
      markdown_node(table->job, MARKDOWN_CELL, (struct place){.source = table->job->source, .offset = origin});
  cell->align = table->alignments[column];
  return cell;
}

/* The cells that short rows end with: one chain for all, since a table of a million short rows must stay small. */
static void padding_build(struct table *table, size_t origin) {
  for (size_t column = table->columns; column > 0; column--) {
    struct markdown *cell = cell_new(table, column - 1, origin);
    cell->next = table->padding;
    table->padding = cell;
  }
}

static void row_append(struct table *table, struct table_line line, struct markdown *parent) {
  struct markdown *row =
      markdown_node(table->job, MARKDOWN_ROW, (struct place){.source = table->job->source, .offset = line.origin});
  struct table_line text;
  bool ended = false;
  size_t column = 0;
  row_trim(&line);
  while (column < table->columns && cell_next(&line, &ended, &text)) {
    struct markdown *cell = cell_new(table, column++, text.origin);
    cell_text(table, &text, cell);
    markdown_append(row, cell);
  }
  if (column < table->columns) {
    struct markdown *rest = table->padding;
    for (size_t i = 0; i < column; i++) {
      rest = rest->next;
    }
    markdown_append(row, rest);
    while (row->last->next != NULL) {
      row->last = row->last->next;
    }
  }
  markdown_append(parent, row);
}

/* ---- The paragraph ------------------------------------------------------------------------------------------------- */

/* The lines of a paragraph, without indents and marks of block quotes. */
static struct table_line *paragraph_lines(struct markdown_part *part, cmark_node *paragraph, size_t *count) {
  const size_t first = (size_t)cmark_node_get_start_line(paragraph) - part->skipped - 1;
  const size_t last = (size_t)cmark_node_get_end_line(paragraph) - part->skipped - 1;
  const size_t column = (size_t)cmark_node_get_start_column(paragraph) - 1;
  *count = last < part->lines.count && last >= first ? last - first + 1 : 0;
  struct table_line *lines = arena_array(part->job->arena, *count, sizeof *lines);
  for (size_t i = 0; i < *count; i++) {
    const struct markdown_line *line = &part->lines.items[first + i];
    size_t skip = line->blanks;
    if (i == 0) {
      skip = column < line->length ? column : line->length;
    }
    for (unsigned quotes = i > 0 ? part->quotes : 0; quotes > 0 && skip < line->length && line->text[skip] == '>'; quotes--) {
      skip++;
      while (skip < line->length && strchr(" \t", line->text[skip]) != NULL) {
        skip++;
      }
    }
    lines[i].text = line->text + skip;
    lines[i].length = line->length - skip;
    lines[i].origin = line->origin + (skip > line->blanks ? skip - line->blanks : 0);
    while (lines[i].length > 0 && strchr(" \t", lines[i].text[lines[i].length - 1]) != NULL) {
      lines[i].length--;
    }
  }
  return lines;
}

/* Appends the lines before the table as a paragraph of their own. Four blanks keep a line from beginning a list or a
 * heading. */
static void before_append(struct table *table, const struct table_line *lines, size_t count, struct markdown *parent,
                          unsigned depth) {
  struct buffer text = {0};
  for (size_t i = 0; i < count; i++) {
    buffer_text(&text, i > 0 ? "\n    " : "");
    buffer_append(&text, lines[i].text, lines[i].length);
  }
  struct markdown *paragraph =
      markdown_node(table->job, MARKDOWN_PARAGRAPH, (struct place){.source = table->job->source, .offset = lines[0].origin});
  const char *const content = buffer_string(&text);
  markdown_inlines_parse(table->job, &content, &paragraph, 1, depth + 1);
  markdown_append(parent, paragraph);
  buffer_free(&text);
}

bool markdown_table_convert(struct markdown_part *part, cmark_node *paragraph, struct markdown *parent, unsigned depth) {
  if (cmark_node_get_end_line(paragraph) == cmark_node_get_start_line(paragraph) || part->lines.count == 0) {
    return false;
  }
  struct table table = {.job = part->job};
  size_t count = 0;
  size_t dashes = 1;
  const struct table_line *lines = paragraph_lines(part, paragraph, &count);
  while (dashes < count && !(dashes_read(lines[dashes], &table) && has_pipe(&lines[dashes - 1]) &&
                             cells_count(lines[dashes - 1]) == table.columns)) {
    dashes++;
  }
  if (dashes >= count) {
    return false;
  }
  if (dashes > 1) {
    before_append(&table, lines, dashes - 1, parent, depth);
  }
  struct markdown *node =
      markdown_node(part->job, MARKDOWN_TABLE, (struct place){.source = part->job->source, .offset = lines[dashes - 1].origin});
  markdown_append(parent, node);
  padding_build(&table, lines[dashes].origin);
  row_append(&table, lines[dashes - 1], node);
  for (size_t i = dashes + 1; i < count; i++) {
    row_append(&table, lines[i], node);
  }
  markdown_inlines_parse(part->job, table.texts, table.cells, table.count, depth + 3);
  return true;
}

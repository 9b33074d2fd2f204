/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders the tables of a document as CSV, for programs or for a Dutch Excel: one below the other, each under its caption, with an empty
 * line between them.
 */
#include "renderers.h"

#include <string.h>

static const char line_end[] = "\r\n";

/* A document that is being written. */
struct csv {
  const struct document *document; /* what is written */
  struct buffer *out;              /* receives the lines */
  struct buffer text;              /* of one cell, kept for the next */
  int tables;                      /* with a caption, so far: they are numbered as in the other formats */
  bool written;                    /* whether a table was */
};

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static bool holds_figures(const struct doc_node *table, const struct doc_node *cell, size_t column) {
  if (cell->align_set)
    return cell->align != DOC_ALIGN_LEFT;
  return column < table->column_count && table->columns[column].align != DOC_ALIGN_LEFT;
}

/* Gives what stands in a column of figures the decimal mark of the form, and the minus of the keyboard, which programs know. */
static void settle_figure(struct csv *csv) {
  static const char minus[] = "\xE2\x88\x92";
  const char wanted = csv_decimal_mark(csv->document->csv);
  char *text = csv->text.bytes;
  for (size_t i = 1; i + 1 < csv->text.length; i++)
    if (text[i] == csv->document->decimal_mark && is_digit(text[i - 1]) && is_digit(text[i + 1]))
      text[i] = wanted;
  if (csv->text.length >= sizeof minus && strncmp(text, minus, sizeof minus - 1) == 0 && is_digit(text[sizeof minus - 1])) {
    csv->text.length -= sizeof minus - 2;
    text[0] = '-';
    memmove(text + 1, text + sizeof minus - 1, csv->text.length);
  }
}

/* Empties the text of the cell before: one without anything in it must not repeat that. */
static void begin_text(struct csv *csv) {
  csv->text.length = 0;
  if (csv->text.bytes != NULL)
    csv->text.bytes[0] = '\0';
}

static void write_caption(struct csv *csv, const char *caption) {
  begin_text(csv);
  buffer_format(&csv->text, "%s %d. %s", csv->document->table_word, ++csv->tables, caption);
  csv_text(csv->document->csv, buffer_string(&csv->text), csv->out);
  buffer_text(csv->out, line_end);
}

static void write_row(struct csv *csv, const struct doc_node *table, const struct doc_node *row) {
  const char separator = csv_separator(csv->document->csv);
  size_t column = 0;
  for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
    if (cell != row->first)
      buffer_char(csv->out, separator);
    begin_text(csv);
    for (const struct doc_node *child = cell->first; child != NULL; child = child->next)
      doc_plain_text(child, &csv->text);
    if (holds_figures(table, cell, column))
      settle_figure(csv);
    column += (size_t)cell->span;
    csv_text(csv->document->csv, buffer_string(&csv->text), csv->out);
    for (int more = 1; more < cell->span; more++)
      buffer_char(csv->out, separator);
  }
  buffer_text(csv->out, line_end);
}

static void write_tables(struct csv *csv, const struct doc_node *node) {
  if (node->kind == DOC_TABLE) {
    if (csv->written)
      buffer_text(csv->out, line_end);
    csv->written = true;
    if (node->caption != NULL && node->caption[0] != '\0')
      write_caption(csv, node->caption);
    for (const struct doc_node *row = node->first; row != NULL; row = row->next)
      write_row(csv, node, row);
    return;
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    write_tables(csv, child);
}

bool render_csv(const struct document *document, struct buffer *out, struct diag *diag) {
  if (!renderers_check(document, diag))
    return false;
  struct csv csv = {.document = document, .out = out};
  csv_begin(document->csv, out);
  write_tables(&csv, document->root);
  if (document->data != NULL)
    write_tables(&csv, document->data);
  if (!csv.written)
    diag_warning_in(diag, NULL, "%s", tr("there are no tables in this report, so there is nothing in the CSV"));
  buffer_free(&csv.text);
  return true;
}

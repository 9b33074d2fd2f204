/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders the tables of a document as CSV (RFC 4180), for spreadsheets: one below the other, each under its caption, with an empty line
 * between them. Spreadsheets take the comma for the decimal mark where the language does, and then part cells by semicolons; so does this.
 */
#include "renderers.h"

#include <string.h>

static const char line_end[] = "\r\n";
static const char byte_order_mark[] = "\xEF\xBB\xBF"; /* without it, spreadsheets take the text for another encoding */

/* A document that is being written. */
struct csv {
  const struct document *document; /* what is written */
  struct buffer *out;              /* receives the lines */
  struct buffer text;              /* of one cell, kept for the next */
  char separator;                  /* between cells */
  int tables;                      /* with a caption, so far: they are numbered as in the other formats */
  bool written;                    /* whether a table was */
};

/* Whether a spreadsheet would take a text for a formula. A number is none, whatever its sign. */
static bool is_formula(const char *text) {
  if (text[0] == '\0' || strchr("=+-@\t\r", text[0]) == NULL)
    return false;
  return strspn(text + 1, "0123456789.,%") != strlen(text + 1) || text[1] == '\0' || text[0] == '=' || text[0] == '@';
}

/* A number with the minus of typography, which spreadsheets take for text; NULL for another text. */
static const char *after_minus(const char *text) {
  static const char minus[] = "\xE2\x88\x92";
  const char *rest = strncmp(text, minus, sizeof minus - 1) == 0 ? text + sizeof minus - 1 : NULL;
  return rest != NULL && rest[0] != '\0' && strspn(rest, "0123456789.,%") == strlen(rest) ? rest : NULL;
}

/* An apostrophe in front makes a spreadsheet take what follows as text; it does not show the apostrophe. */
static void write_cell(struct csv *csv, const char *text) {
  const char special[] = {csv->separator, '"', '\n', '\r', '\0'};
  const char *rest = after_minus(text);
  if (rest != NULL) {
    buffer_char(csv->out, '-');
    buffer_text(csv->out, rest);
    return;
  }
  bool formula = is_formula(text);
  bool quoted = text[strcspn(text, special)] != '\0';
  if (quoted)
    buffer_char(csv->out, '"');
  if (formula)
    buffer_char(csv->out, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      buffer_char(csv->out, '"');
    buffer_char(csv->out, *text);
  }
  if (quoted)
    buffer_char(csv->out, '"');
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
  write_cell(csv, buffer_string(&csv->text));
  buffer_text(csv->out, line_end);
}

static void write_row(struct csv *csv, const struct doc_node *row) {
  for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
    if (cell != row->first)
      buffer_char(csv->out, csv->separator);
    begin_text(csv);
    for (const struct doc_node *child = cell->first; child != NULL; child = child->next)
      doc_plain_text(child, &csv->text);
    write_cell(csv, buffer_string(&csv->text));
    for (int more = 1; more < cell->span; more++)
      buffer_char(csv->out, csv->separator);
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
      write_row(csv, row);
    return;
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    write_tables(csv, child);
}

bool render_csv(const struct document *document, struct buffer *out, struct diag *diag) {
  if (!renderers_check(document, diag))
    return false;
  struct csv csv = {.document = document, .out = out, .separator = document->decimal_mark == ',' ? ';' : ','};
  buffer_text(out, byte_order_mark);
  write_tables(&csv, document->root);
  if (!csv.written)
    diag_warning_in(diag, NULL, "%s", tr("there are no tables in this report, so there is nothing in the CSV"));
  buffer_free(&csv.text);
  return true;
}

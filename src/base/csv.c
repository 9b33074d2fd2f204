/* SPDX-License-Identifier: EUPL-1.2
 *
 * CSV in two forms: one for programs (RFC 4180: commas, points, UTF-8, and each text as it is), and one that a Dutch Excel opens as it
 * should (a byte order mark, semicolons, commas in numbers, and no text that it would compute).
 */
#include <peil/base.h>
#include <string.h>

static const char byte_order_mark[] = "\xEF\xBB\xBF"; /* without it, Excel takes the text for another encoding */

void csv_begin(enum csv_form form, struct buffer *out) {
  if (form == CSV_EXCEL)
    buffer_text(out, byte_order_mark);
}

char csv_separator(enum csv_form form) {
  return form == CSV_EXCEL ? ';' : ',';
}

char csv_decimal_mark(enum csv_form form) {
  return form == CSV_EXCEL ? ',' : '.';
}

/* Whether Excel would take a text for a formula. A number is none, whatever its sign. */
static bool is_formula(const char *text) {
  if (text[0] == '\0' || strchr("=+-@\t\r", text[0]) == NULL)
    return false;
  bool is_number = (text[0] == '+' || text[0] == '-') && text[1] >= '0' && text[1] <= '9';
  return !is_number || strspn(text + 1, "0123456789.,%") != strlen(text + 1);
}

/* A cell whose text is clean. */
static void write_text(enum csv_form form, const char *text, struct buffer *out) {
  const char special[] = {csv_separator(form), '"', '\n', '\r', '\0'};
  bool formula = form == CSV_EXCEL && is_formula(text);
  bool quoted = formula || text[strcspn(text, special)] != '\0';
  if (quoted)
    buffer_char(out, '"');
  if (formula)
    buffer_char(out, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      buffer_char(out, '"');
    buffer_char(out, *text);
  }
  if (quoted)
    buffer_char(out, '"');
}

void csv_text(enum csv_form form, const char *text, struct buffer *out) {
  struct buffer clean = {0};
  buffer_text(&clean, text);
  buffer_clean(&clean, 0); /* before the look for a formula: a sign that shows nothing could stand in front of one */
  write_text(form, buffer_string(&clean), out);
  buffer_free(&clean);
}

void csv_number(enum csv_form form, double number, struct buffer *out) {
  char text[NUMBER_SIZE];
  number_write(number, text);
  char *mark = strchr(text, '.');
  if (mark != NULL)
    *mark = csv_decimal_mark(form);
  buffer_text(out, text);
}

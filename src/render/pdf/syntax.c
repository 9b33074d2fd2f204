/* SPDX-License-Identifier: EUPL-1.2
 *
 * Text, numbers, references and dates in the syntax of PDF, the same in every locale.
 */
#include "writer.h"

#include <math.h>
#include <string.h>

static void write_unit(struct buffer *out, unsigned unit) {
  static const char digits[] = "0123456789ABCDEF";
  char text[4];
  for (unsigned i = 0; i < 4; i++) {
    text[i] = digits[unit >> (12 - 4 * i) & 0xF];
  }
  buffer_append(out, text, sizeof text);
}

void pdf_write_utf16(struct buffer *out, const char *text, size_t length) {
  for (const char *cursor = text; cursor < text + length;) {
    uint32_t code_point = utf8_next(&cursor);
    if (code_point >= 0x10000) {
      write_unit(out, 0xD800 + (unsigned)((code_point - 0x10000) >> 10));
      write_unit(out, 0xDC00 + (unsigned)((code_point - 0x10000) & 0x3FF));
    } else {
      write_unit(out, code_point);
    }
  }
}

static bool is_ascii(const char *text) {
  for (const char *byte = text; *byte != '\0'; byte++) {
    if (*byte < ' ' || *byte > '~') {
      return false;
    }
  }
  return true;
}

void pdf_write_text(struct buffer *out, const char *text) {
  if (!is_ascii(text)) {
    buffer_text(out, "<FEFF");
    pdf_write_utf16(out, text, strlen(text));
    buffer_char(out, '>');
    return;
  }
  buffer_char(out, '('); /* a quarter of the length, and the same in every encoding of PDF */
  for (const char *byte = text; *byte != '\0'; byte++) {
    if (*byte == '(' || *byte == ')' || *byte == '\\') {
      buffer_char(out, '\\');
    }
    buffer_char(out, *byte);
  }
  buffer_char(out, ')');
}

void pdf_write_number(struct buffer *out, double number) {
  char digits[24];
  size_t count = 0;
  long hundredths = lround(number * 100);
  if (hundredths < 0) {
    buffer_char(out, '-');
    hundredths = -hundredths;
  }
  long whole = hundredths / 100;
  long rest = hundredths % 100;
  do {
    digits[sizeof digits - ++count] = (char)('0' + whole % 10);
    whole /= 10;
  } while (whole > 0);
  buffer_append(out, digits + sizeof digits - count, count);
  if (rest > 0) {
    char decimals[3] = {'.', (char)('0' + rest / 10), (char)('0' + rest % 10)};
    buffer_append(out, decimals, rest % 10 > 0 ? 3 : 2);
  }
}

void pdf_write_reference(struct buffer *out, unsigned object) {
  pdf_write_number(out, object);
  buffer_text(out, " 0 R");
}

void pdf_format_date(int64_t seconds, char text[PDF_DATE_SIZE]) {
  char instant[INSTANT_SIZE];
  instant_format(seconds, instant);
  size_t length = 0;
  text[length++] = 'D';
  text[length++] = ':';
  for (const char *digit = instant; *digit != '\0'; digit++) {
    if (strchr("-:T", *digit) == NULL) {
      text[length++] = *digit;
    }
  }
  text[length] = '\0';
}

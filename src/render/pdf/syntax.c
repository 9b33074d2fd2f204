/* SPDX-License-Identifier: EUPL-1.2
 *
 * Text, numbers, references and dates in the syntax of PDF, the same in every locale.
 */
#include "writer.h"

#include <math.h>
#include <stdlib.h>
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

enum { DIGITS_MOST = 24 }; /* more than a whole number of 64 bits has, with a sign, a point and two decimals */

/* Writes a whole number so that it ends before `end`; returns where it begins. */
static char *whole_before(char *end, size_t number) {
  do {
    *--end = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  return end;
}

void pdf_write_whole(struct buffer *out, size_t number) {
  char digits[DIGITS_MOST];
  char *end = digits + sizeof digits;
  char *begin = whole_before(end, number);
  buffer_append(out, begin, (size_t)(end - begin));
}

void pdf_write_number(struct buffer *out, double number) {
  char digits[DIGITS_MOST];
  char *end = digits + sizeof digits;
  long rounded = lround(number * 100);
  size_t hundredths = (size_t)labs(rounded);
  char *begin = end;
  if (hundredths % 100 != 0) {
    end[-1] = (char)('0' + hundredths % 10);
    end[-2] = (char)('0' + hundredths / 10 % 10);
    end[-3] = '.';
    begin = end - 3;
    end -= hundredths % 10 == 0;
  }
  begin = whole_before(begin, hundredths / 100);
  if (rounded < 0) {
    *--begin = '-';
  }
  buffer_append(out, begin, (size_t)(end - begin));
}

void pdf_write_reference(struct buffer *out, unsigned object) {
  static const char rest[] = " 0 R";
  pdf_write_whole(out, object);
  buffer_append(out, rest, sizeof rest - 1);
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

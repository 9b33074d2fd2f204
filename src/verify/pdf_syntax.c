/* SPDX-License-Identifier: EUPL-1.2
 *
 * The syntax of PDF's objects: ISO 32000-1, 7.2 and 7.3.
 */
#include "pdf.h"

#include <string.h>

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' || byte == '\0';
}

static bool is_delimiter(char byte) {
  return byte != '\0' && strchr("()<>[]{}/%", byte) != NULL;
}

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

static int hexadecimal(char byte) {
  static const char digits[] = "0123456789abcdef";
  const char *found = byte != '\0' ? strchr(digits, byte >= 'A' && byte <= 'F' ? byte - 'A' + 'a' : byte) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

static bool at_end(const struct pdf_scan *scan) {
  return scan->at >= scan->length;
}

static char peek(const struct pdf_scan *scan, size_t ahead) {
  return !at_end(scan) && ahead < scan->length - scan->at ? scan->bytes[scan->at + ahead] : '\0';
}

void pdf_scan_blanks(struct pdf_scan *scan) {
  while (!at_end(scan) && (is_blank(scan->bytes[scan->at]) || scan->bytes[scan->at] == '%')) {
    if (scan->bytes[scan->at] == '%') {
      while (!at_end(scan) && scan->bytes[scan->at] != '\n' && scan->bytes[scan->at] != '\r')
        scan->at++;
    } else {
      scan->at++;
    }
  }
}

bool pdf_scan_word(struct pdf_scan *scan, const char *word) {
  size_t length = strlen(word);
  pdf_scan_blanks(scan);
  if (scan->length - scan->at < length || memcmp(scan->bytes + scan->at, word, length) != 0)
    return false;
  if (length < scan->length - scan->at && !is_blank(peek(scan, length)) && !is_delimiter(peek(scan, length)))
    return false;
  scan->at += length;
  return true;
}

bool pdf_scan_count(struct pdf_scan *scan, size_t *count) {
  size_t most = scan->length > PDF_OBJECT_LIMIT ? scan->length : PDF_OBJECT_LIMIT;
  pdf_scan_blanks(scan);
  if (at_end(scan) || !is_digit(scan->bytes[scan->at]))
    return false;
  *count = 0;
  while (!at_end(scan) && is_digit(scan->bytes[scan->at])) {
    *count = *count * 10 + (size_t)(scan->bytes[scan->at++] - '0');
    if (*count > most)
      return false;
  }
  return at_end(scan) || is_blank(peek(scan, 0)) || is_delimiter(peek(scan, 0)); /* readers differ on what 12 00R is */
}

const struct pdf_value *pdf_entry(const struct pdf_value *dictionary, const char *key) {
  if (dictionary == NULL || dictionary->kind != PDF_DICTIONARY)
    return NULL;
  for (const struct pdf_value *entry = dictionary->first; entry != NULL; entry = entry->next) {
    if (strcmp(entry->key, key) == 0)
      return entry;
  }
  return NULL;
}

bool pdf_is_name(const struct pdf_value *value, const char *name) {
  return value != NULL && value->kind == PDF_NAME && strcmp(value->text, name) == 0;
}

/* ---- Scalars ------------------------------------------------------------------------------------------------------- */

/* Numbers in PDF have digits, a sign and a point, and end where a blank or a delimiter stands: what comes of 1x2 is for each reader to say. */
static bool scan_number(struct pdf_scan *scan, struct pdf_value *value) {
  enum { DIGITS_MOST = 15 }; /* so that the number is exact */
  bool negative = peek(scan, 0) == '-';
  size_t digits = 0;
  double step = 0;
  if (peek(scan, 0) == '-' || peek(scan, 0) == '+')
    scan->at++;
  for (; is_digit(peek(scan, 0)) || (peek(scan, 0) == '.' && step <= 0); scan->at++) {
    if (peek(scan, 0) == '.') {
      step = 1;
      continue;
    }
    if (++digits > DIGITS_MOST)
      return false;
    step /= 10;
    value->number = step > 0 ? value->number + step * (peek(scan, 0) - '0') : value->number * 10 + (peek(scan, 0) - '0');
  }
  value->kind = PDF_NUMBER;
  value->number = negative ? -value->number : value->number;
  return digits > 0 && (at_end(scan) || is_blank(peek(scan, 0)) || is_delimiter(peek(scan, 0)));
}

/* A whole number may begin a reference: 12 0 R. */
static void scan_reference(struct pdf_scan *scan, struct pdf_value *value) {
  struct pdf_scan ahead = *scan;
  size_t generation = 0;
  if (value->number >= 1 && value->number <= PDF_OBJECT_LIMIT && pdf_scan_count(&ahead, &generation) &&
      pdf_scan_word(&ahead, "R")) {
    scan->at = ahead.at;
    value->kind = PDF_REFERENCE;
    value->length = generation;
  }
}

static void set_text(struct pdf_scan *scan, struct pdf_value *value, enum pdf_kind kind, struct buffer *text) {
  value->kind = kind;
  value->length = text->length;
  value->text = arena_text_of(scan->arena, buffer_string(text), text->length);
  buffer_free(text);
}

static bool scan_name(struct pdf_scan *scan, struct pdf_value *value) {
  struct buffer text = {0};
  for (scan->at++; !at_end(scan) && !is_blank(peek(scan, 0)) && !is_delimiter(peek(scan, 0)); scan->at++) {
    int high = peek(scan, 0) == '#' ? hexadecimal(peek(scan, 1)) : -1;
    int low = high >= 0 ? hexadecimal(peek(scan, 2)) : -1;
    buffer_char(&text, low >= 0 ? (char)(high * 16 + low) : peek(scan, 0));
    scan->at += low >= 0 ? 2 : 0;
  }
  bool whole = memchr(buffer_string(&text), '\0', text.length) == NULL; /* no name holds a NUL, and ours end with one */
  set_text(scan, value, PDF_NAME, &text);
  return whole;
}

/* What a backslash and what follows it stand for; at the byte after the backslash. */
static void scan_escape(struct pdf_scan *scan, struct buffer *text) {
  static const char letters[] = "nrtbf";
  static const char meanings[] = "\n\r\t\b\f";
  char byte = peek(scan, 0);
  const char *letter = byte != '\0' ? strchr(letters, byte) : NULL;
  if (byte >= '0' && byte <= '7') {
    int code = 0;
    size_t digits = 0;
    for (; digits < 3 && peek(scan, digits) >= '0' && peek(scan, digits) <= '7'; digits++)
      code = code * 8 + (peek(scan, digits) - '0');
    buffer_char(text, (char)code);
    scan->at += digits - 1;
  } else if (byte == '\r' || byte == '\n') { /* the line goes on */
    scan->at += byte == '\r' && peek(scan, 1) == '\n' ? 1 : 0;
  } else {
    buffer_char(text, letter != NULL ? meanings[letter - letters] : byte);
  }
}

static bool scan_string(struct pdf_scan *scan, struct pdf_value *value) {
  struct buffer text = {0};
  size_t open = 1;
  for (scan->at++; !at_end(scan); scan->at++) {
    char byte = peek(scan, 0);
    open += byte == '(' ? 1 : 0;
    open -= byte == ')' ? 1 : 0;
    if (open == 0)
      break;
    if (byte != '\\') {
      buffer_char(&text, byte);
    } else if (++scan->at < scan->length) {
      scan_escape(scan, &text);
    }
  }
  bool closed = !at_end(scan);
  scan->at = closed ? scan->at : scan->length;
  scan->at += closed ? 1 : 0;
  set_text(scan, value, PDF_STRING, &text);
  return closed;
}

static bool scan_hexadecimal(struct pdf_scan *scan, struct pdf_value *value) {
  struct buffer text = {0};
  int high = -1;
  for (scan->at++; !at_end(scan) && peek(scan, 0) != '>'; scan->at++) {
    int digit = hexadecimal(peek(scan, 0));
    if (digit >= 0 && high >= 0) {
      buffer_char(&text, (char)(high * 16 + digit));
      high = -1;
    } else if (digit >= 0) {
      high = digit;
    } else if (!is_blank(peek(scan, 0))) {
      buffer_free(&text);
      return false;
    }
  }
  if (high >= 0)
    buffer_char(&text, (char)(high * 16));
  bool closed = !at_end(scan);
  scan->at += closed ? 1 : 0;
  set_text(scan, value, PDF_STRING, &text);
  return closed;
}

/* ---- Values -------------------------------------------------------------------------------------------------------- */

static bool scan_any(struct pdf_scan *scan, struct pdf_value *value, unsigned depth);

static struct pdf_value *scan_new(struct pdf_scan *scan, unsigned depth) {
  pdf_scan_blanks(scan);
  if (at_end(scan) || *scan->values_left == 0 || depth > PDF_DEPTH_LIMIT)
    return NULL;
  --*scan->values_left;
  struct pdf_value *value = arena_alloc(scan->arena, sizeof *value);
  return scan_any(scan, value, depth) ? value : NULL;
}

static void append(struct pdf_value *parent, struct pdf_value *child) {
  if (parent->last == NULL)
    parent->first = child;
  else
    parent->last->next = child;
  parent->last = child;
}

static bool scan_array(struct pdf_scan *scan, struct pdf_value *value, unsigned depth) {
  value->kind = PDF_ARRAY;
  for (scan->at++; pdf_scan_blanks(scan), !at_end(scan) && peek(scan, 0) != ']';) {
    struct pdf_value *item = scan_new(scan, depth + 1);
    if (item == NULL)
      return false;
    append(value, item);
  }
  scan->at++;
  return scan->at <= scan->length;
}

static bool scan_dictionary(struct pdf_scan *scan, struct pdf_value *value, unsigned depth) {
  value->kind = PDF_DICTIONARY;
  for (scan->at += 2; pdf_scan_blanks(scan), !at_end(scan) && peek(scan, 0) == '/';) {
    struct pdf_value key = {0};
    struct pdf_value *entry = scan_name(scan, &key) ? scan_new(scan, depth + 1) : NULL;
    if (entry == NULL)
      return false;
    entry->key = key.text;
    append(value, entry);
  }
  bool closed = peek(scan, 0) == '>' && peek(scan, 1) == '>';
  scan->at += closed ? 2 : 0;
  return closed;
}

static bool scan_any(struct pdf_scan *scan, struct pdf_value *value, unsigned depth) {
  char byte = peek(scan, 0);
  if (byte == '/')
    return scan_name(scan, value);
  if (byte == '(')
    return scan_string(scan, value);
  if (byte == '[')
    return scan_array(scan, value, depth);
  if (byte == '<')
    return peek(scan, 1) == '<' ? scan_dictionary(scan, value, depth) : scan_hexadecimal(scan, value);
  if (is_digit(byte) || byte == '-' || byte == '+' || byte == '.') {
    if (!scan_number(scan, value))
      return false;
    scan_reference(scan, value);
    return true;
  }
  if (pdf_scan_word(scan, "true"))
    *value = (struct pdf_value){.kind = PDF_BOOLEAN, .number = 1};
  else if (pdf_scan_word(scan, "false"))
    *value = (struct pdf_value){.kind = PDF_BOOLEAN};
  else
    return pdf_scan_word(scan, "null");
  return true;
}

void pdf_scan_charge(struct pdf_scan *scan, size_t from) {
  size_t values = (scan->at - from) / PDF_BYTES_OF_VALUE;
  *scan->values_left -= values < *scan->values_left ? values : *scan->values_left;
}

struct pdf_value *pdf_scan_value(struct pdf_scan *scan) {
  size_t from = scan->at;
  struct pdf_value *value = scan_new(scan, 0);
  pdf_scan_charge(scan, from);
  return value;
}

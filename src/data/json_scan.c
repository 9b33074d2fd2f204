/* SPDX-License-Identifier: EUPL-1.2
 *
 * Checks a JSON text against RFC 8259 and notes where its values and keys stand.
 */
#include "json_scan.h"

#include <stdlib.h>
#include <string.h>

/* Characters in a number; cJSON reads no longer ones. A double needs 25 at most. */
enum { NUMBER_LENGTH_LIMIT = 63 };

struct scanner {
  const struct source *source; /* what is scanned */
  const char *cursor;          /* the next byte; a NUL stands at the end of the source */
  const char *end;             /* of the source */
  struct json_places *places;  /* what was found */
  size_t values;               /* how many of the places are values */
  size_t depth;                /* lists and maps that are open */
  struct diag *diag;           /* where the fault goes */
};

static struct place place_at(const struct scanner *scanner, const char *at) {
  return (struct place){scanner->source, (size_t)(at - scanner->source->text)};
}

static void place_note(struct scanner *scanner) {
  struct json_places *places = scanner->places;
  if (places->count == places->capacity) {
    places->capacity = places->capacity > 0 ? places->capacity * 2 : 256;
    places->offsets = memory_resize(places->offsets, places->capacity * sizeof *places->offsets);
  }
  places->offsets[places->count++] = (uint32_t)(scanner->cursor - scanner->source->text);
}

static void blanks_skip(struct scanner *scanner) {
  const char *cursor = scanner->cursor;
  while (*cursor == ' ' || *cursor == '\n' || *cursor == '\r' || *cursor == '\t')
    cursor++;
  scanner->cursor = cursor;
}

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* ---- Texts -------------------------------------------------------------------------------------------------------- */

/* Reads the four hexadecimal digits after "\u"; -1 when they are not there. */
static int32_t hex4_read(const char *digits) {
  int32_t unit = 0;
  for (size_t i = 0; i < 4; i++) {
    char digit = digits[i];
    if (is_digit(digit))
      unit = unit * 16 + (digit - '0');
    else if (digit >= 'a' && digit <= 'f')
      unit = unit * 16 + (digit - 'a' + 10);
    else if (digit >= 'A' && digit <= 'F')
      unit = unit * 16 + (digit - 'A' + 10);
    else
      return -1;
  }
  return unit;
}

/* Scans "\uXXXX", or a pair of them that makes one character. */
static bool unicode_escape_scan(struct scanner *scanner) {
  const char *escape = scanner->cursor;
  struct place place = place_at(scanner, escape);
  int32_t unit = hex4_read(escape + 2);
  if (unit < 0) {
    diag_error(scanner->diag, place, tr("'\\u' needs four hexadecimal digits after it"));
    return false;
  }
  if (unit == 0) {
    diag_error(scanner->diag, place, tr("a text cannot hold the character NUL (\\u0000)"));
    return false;
  }
  scanner->cursor = escape + 6;
  if (unit < 0xD800 || unit > 0xDFFF)
    return true;
  int32_t low = unit <= 0xDBFF && escape[6] == '\\' && escape[7] == 'u' ? hex4_read(escape + 8) : -1;
  if (low < 0xDC00 || low > 0xDFFF) {
    diag_error(scanner->diag, place, tr("this is half of a surrogate pair, which is no character: write both halves"));
    return false;
  }
  scanner->cursor = escape + 12;
  return true;
}

static bool escape_scan(struct scanner *scanner) {
  char letter = scanner->cursor[1];
  if (letter == 'u')
    return unicode_escape_scan(scanner);
  if (letter == '\0' || strchr("\"\\/bfnrt", letter) == NULL) {
    diag_error(scanner->diag, place_at(scanner, scanner->cursor),
               tr("this is no escape sequence of JSON: write '\\\\' for a backslash"));
    return false;
  }
  scanner->cursor += 2;
  return true;
}

/* Reports a byte that cannot stand in a text: its end, or a control character. */
static void text_fault_report(const struct scanner *scanner, const char *begin) {
  const char *cursor = scanner->cursor;
  if (cursor == scanner->end || *cursor == '\n' || *cursor == '\r')
    diag_error(scanner->diag, place_at(scanner, begin),
               tr("the text that begins here has no closing quote on its line; write \\n for a line end"));
  else
    diag_error(scanner->diag, place_at(scanner, cursor), tr("a control character cannot stand in a text: write it as \\u%04x"),
               (unsigned)(unsigned char)*cursor);
}

static bool text_scan(struct scanner *scanner) {
  const char *begin = scanner->cursor;
  scanner->cursor++;
  for (;;) {
    const char *cursor = scanner->cursor;
    while ((unsigned char)*cursor >= ' ' && *cursor != '"' && *cursor != '\\')
      cursor++;
    scanner->cursor = cursor;
    if (*cursor == '"') {
      scanner->cursor++;
      return true;
    }
    if (*cursor != '\\') {
      text_fault_report(scanner, begin);
      return false;
    }
    if (!escape_scan(scanner))
      return false;
  }
}

/* ---- Numbers and words -------------------------------------------------------------------------------------------- */

static const char *digits_skip(const char *cursor) {
  while (is_digit(*cursor))
    cursor++;
  return cursor;
}

/* The end of the JSON number at the cursor; NULL when there is none. */
static const char *number_end(const char *cursor) {
  if (*cursor == '-')
    cursor++;
  if (!is_digit(*cursor))
    return NULL;
  cursor = *cursor == '0' ? cursor + 1 : digits_skip(cursor);
  if (*cursor == '.') {
    if (!is_digit(cursor[1]))
      return NULL;
    cursor = digits_skip(cursor + 1);
  }
  if (*cursor == 'e' || *cursor == 'E') {
    cursor += cursor[1] == '+' || cursor[1] == '-' ? 2 : 1;
    if (!is_digit(*cursor))
      return NULL;
    cursor = digits_skip(cursor);
  }
  return cursor;
}

/* Whether a byte can go on with a number or a word, so that what stands here is not one that JSON has. */
static bool goes_on(char byte) {
  return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '+' ||
         byte == '-' || byte == '_';
}

static bool number_scan(struct scanner *scanner) {
  const char *end = number_end(scanner->cursor);
  if (end == NULL || goes_on(*end)) {
    diag_error(scanner->diag, place_at(scanner, scanner->cursor),
               tr("this is no number of JSON: write it as 12, -0.5 or 1e3, without '+', leading zeros or a bare '.'"));
    return false;
  }
  if (end - scanner->cursor > NUMBER_LENGTH_LIMIT) {
    diag_error(scanner->diag, place_at(scanner, scanner->cursor), tr("a number can have %d characters at most"),
               NUMBER_LENGTH_LIMIT);
    return false;
  }
  scanner->cursor = end;
  return true;
}

static bool word_scan(struct scanner *scanner) {
  static const char *const words[] = {"true", "false", "null"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t length = strlen(words[i]);
    if (strncmp(scanner->cursor, words[i], length) == 0 && !goes_on(scanner->cursor[length])) {
      scanner->cursor += length;
      return true;
    }
  }
  diag_error(scanner->diag, place_at(scanner, scanner->cursor),
             tr("this is no value of JSON: put a text between double quotes; other words are only true, false and null"));
  return false;
}

/* ---- Lists and maps ----------------------------------------------------------------------------------------------- */

static bool value_scan(struct scanner *scanner);

/* Reports what stands where a value or a key should begin. */
static bool unexpected_report(const struct scanner *scanner, const char *expected) {
  struct place place = place_at(scanner, scanner->cursor);
  char byte = *scanner->cursor;
  if (scanner->cursor == scanner->end)
    diag_error(scanner->diag, place, tr("the text ends where %s is expected"), expected);
  else if (byte == '\'')
    diag_error(scanner->diag, place, tr("JSON puts texts between double quotes"));
  else if (byte == '/' || byte == '#')
    diag_error(scanner->diag, place, tr("JSON has no comments: remove it"));
  else
    diag_error(scanner->diag, place, tr("%s is expected here"), expected);
  return false;
}

/* Reports that a list or map is neither closed nor goes on with a comma. */
static bool unclosed_report(const struct scanner *scanner, const char *opening, char closing) {
  if (scanner->cursor < scanner->end && (*scanner->cursor == '/' || *scanner->cursor == '#'))
    return unexpected_report(scanner, "");
  size_t line = 0;
  size_t column = 0;
  place_position(place_at(scanner, opening), &line, &column);
  diag_error(scanner->diag, place_at(scanner, scanner->cursor), tr("',' or '%c' is expected here, for the '%c' on line %zu"),
             closing, *opening, line);
  return false;
}

/* After an item: true when another follows (the cursor is at it); `ok` turns false on a fault. */
static bool item_follows(struct scanner *scanner, const char *opening, char closing, bool *ok) {
  blanks_skip(scanner);
  if (*scanner->cursor == closing) {
    scanner->cursor++;
    return false;
  }
  if (*scanner->cursor != ',') {
    *ok = unclosed_report(scanner, opening, closing);
    return false;
  }
  const char *comma = scanner->cursor++;
  blanks_skip(scanner);
  if (*scanner->cursor == closing) {
    diag_error(scanner->diag, place_at(scanner, comma), tr("the comma before '%c' must go"), closing);
    *ok = false;
  }
  return *ok;
}

static bool member_scan(struct scanner *scanner) {
  if (*scanner->cursor != '"')
    return unexpected_report(scanner, tr("a key between double quotes"));
  place_note(scanner);
  if (!text_scan(scanner))
    return false;
  blanks_skip(scanner);
  if (*scanner->cursor != ':')
    return unexpected_report(scanner, tr("':' after the key"));
  scanner->cursor++;
  blanks_skip(scanner);
  return value_scan(scanner);
}

/* Scans a list ("[") or map ("{") with what it holds. */
static bool container_scan(struct scanner *scanner) {
  const char *opening = scanner->cursor;
  bool is_map = *opening == '{';
  char closing = is_map ? '}' : ']';
  if (scanner->depth == DATA_DEPTH_LIMIT) {
    diag_error(scanner->diag, place_at(scanner, opening), tr("lists and maps are nested more than %d levels deep"),
               DATA_DEPTH_LIMIT);
    return false;
  }
  scanner->depth++;
  scanner->cursor++;
  blanks_skip(scanner);
  bool ok = true;
  bool more = *scanner->cursor != closing;
  if (!more)
    scanner->cursor++;
  while (more) {
    ok = is_map ? member_scan(scanner) : value_scan(scanner);
    more = ok && item_follows(scanner, opening, closing, &ok);
  }
  scanner->depth--;
  return ok;
}

static bool value_scan(struct scanner *scanner) {
  char byte = *scanner->cursor;
  if (++scanner->values > DATA_NODE_LIMIT) {
    diag_error(scanner->diag, place_at(scanner, scanner->cursor), tr("this file holds more than %d values"), DATA_NODE_LIMIT);
    return false;
  }
  place_note(scanner);
  if (byte == '"')
    return text_scan(scanner);
  if (byte == '{' || byte == '[')
    return container_scan(scanner);
  if (byte == '-' || byte == '+' || byte == '.' || is_digit(byte))
    return number_scan(scanner);
  if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
    return word_scan(scanner);
  return unexpected_report(scanner, tr("a value"));
}

/* ---- The whole text ----------------------------------------------------------------------------------------------- */

/* Scans the text from the cursor to its end. */
static bool document_scan(struct scanner *scanner) {
  blanks_skip(scanner);
  if (scanner->cursor == scanner->end) {
    diag_error(scanner->diag, place_at(scanner, scanner->source->text), tr("there is nothing in this file"));
    return false;
  }
  if (!value_scan(scanner))
    return false;
  blanks_skip(scanner);
  if (scanner->cursor != scanner->end) {
    diag_error(scanner->diag, place_at(scanner, scanner->cursor),
               tr("something stands after the end of the JSON text: remove it"));
    return false;
  }
  return true;
}

bool json_scan(const struct source *source, struct json_places *places, struct diag *diag) {
  *places = (struct json_places){0};
  if (source->length > FILE_SIZE_LIMIT) {
    diag_error_in(diag, source->name, tr("this file is larger than %d MB"), FILE_SIZE_LIMIT / (1024 * 1024));
    return false;
  }
  size_t invalid = utf8_first_invalid(source->text, source->length);
  if (invalid != SIZE_MAX) {
    diag_error(diag, (struct place){source, invalid}, tr("the byte 0x%02X here is not valid UTF-8; save the file as UTF-8"),
               (unsigned)(unsigned char)source->text[invalid]);
    return false;
  }
  struct scanner scanner = {
      .source = source, .cursor = source->text, .end = source->text + source->length, .places = places, .diag = diag};
  if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0)
    scanner.cursor += 3;
  return document_scan(&scanner);
}

void json_places_free(struct json_places *places) {
  free(places->offsets);
  *places = (struct json_places){0};
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * UTF-8 by RFC 3629: checking, reading and writing it.
 */
#include "utf8.h"

#include <peil/base.h>
#include <string.h>

/* Whether a byte follows another in a sequence. */
static bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

size_t utf8_sequence(const char *text, size_t length) {
  const unsigned char *bytes = (const unsigned char *)text;
  if (length == 0)
    return 0;
  unsigned char lead = bytes[0];
  if (lead < 0x80)
    return 1;
  /* C0 and C1 would be overlong, F5 and up over U+10FFFF. */
  size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  if (size == 0 || size > length)
    return 0;
  /* The second byte is limited where the sequence would be overlong, a surrogate, or over U+10FFFF. */
  unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (bytes[1] < least || bytes[1] > most)
    return 0;
  for (size_t i = 2; i < size; i++) {
    if (!is_continuation(bytes[i]))
      return 0;
  }
  return size;
}

size_t utf8_first_invalid(const char *text, size_t length) {
  size_t offset = 0;
  while (offset < length) {
    /* Most text is ASCII: eight bytes at a time. */
    uint64_t eight;
    while (length - offset >= sizeof eight) {
      memcpy(&eight, text + offset, sizeof eight);
      if ((eight & UINT64_C(0x8080808080808080)) != 0)
        break;
      offset += sizeof eight;
    }
    if (offset == length)
      break;
    size_t size = utf8_sequence(text + offset, length - offset);
    if (size == 0)
      return offset;
    offset += size;
  }
  return SIZE_MAX;
}

uint32_t utf8_next(const char **cursor) {
  const unsigned char *bytes = (const unsigned char *)*cursor;
  uint32_t lead = bytes[0];
  size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  static const uint32_t lead_bits[] = {0x7F, 0x1F, 0x0F, 0x07};
  uint32_t code_point = lead & lead_bits[more];
  size_t read = 1;
  /* Stops at a byte that does not belong, so that even text that was not checked is never read past its NUL. */
  for (; read <= more && is_continuation(bytes[read]); read++)
    code_point = code_point << 6 | (bytes[read] & 0x3Fu);
  *cursor += read;
  return code_point;
}

size_t utf8_write(uint32_t code_point, char bytes[4]) {
  static const unsigned char lead_marks[] = {0x00, 0xC0, 0xE0, 0xF0};
  uint32_t rest = code_point;
  /* What is no character is written as the one that says so. */
  if (rest > 0x10FFFF || (rest >= 0xD800 && rest <= 0xDFFF))
    rest = UTF8_REPLACEMENT;
  size_t more = rest < 0x80 ? 0 : rest < 0x800 ? 1 : rest < 0x10000 ? 2 : 3;
  for (size_t i = more; i > 0; i--) {
    bytes[i] = (char)(0x80 | (rest & 0x3F));
    rest >>= 6;
  }
  bytes[0] = (char)(lead_marks[more] | rest);
  return more + 1;
}

size_t utf8_count(const char *text, size_t length) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++)
    count += !is_continuation((unsigned char)text[i]);
  return count;
}

size_t utf8_length(const char *text) {
  return utf8_count(text, strlen(text));
}

/* Whether a character reorders the text around it. */
static bool is_directional(uint32_t code_point) {
  return code_point == 0x061C || code_point == 0x200E || code_point == 0x200F || (code_point >= 0x202A && code_point <= 0x202E) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

/* Whether a character could move the cursor of a terminal, or change its colours. */
static bool is_escape(uint32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0);
}

bool utf8_steers(uint32_t code_point) {
  return is_escape(code_point) || is_directional(code_point);
}

/* Whether a character has no place in a file of text. */
static bool is_unclean(uint32_t code_point) {
  return utf8_steers(code_point) && code_point != '\n' && code_point != '\r' && code_point != '\t';
}

/* The first character that has no place in a file of text; the end when there is none. */
static const char *find_unclean(const char *text, const char *end) {
  while (text < end) {
    unsigned char byte = (unsigned char)*text;
    /* The leads of U+0080 to U+00BF, of U+0600 to U+063F and of U+2000 to U+2FFF: the others need no closer look. */
    bool suspect = byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE2;
    const char *here = text;
    if (suspect && is_unclean(utf8_next(&text)))
      return here;
    text = suspect ? text : here + 1;
  }
  return end;
}

void buffer_clean(struct buffer *buffer, size_t begin) {
  const char *text = buffer_string(buffer) + begin;
  const char *end = buffer_string(buffer) + buffer->length;
  const char *unclean = find_unclean(text, end);
  struct buffer rest = {0};
  if (unclean == end)
    return;
  size_t clean = begin + (size_t)(unclean - text);
  for (const char *cursor = unclean; cursor < end;) {
    if (!is_directional(utf8_next(&cursor)))
      buffer_code_point(&rest, 0xFFFD);
    unclean = find_unclean(cursor, end);
    buffer_append(&rest, cursor, (size_t)(unclean - cursor));
    cursor = unclean;
  }
  buffer->length = clean;
  buffer_append(buffer, buffer_string(&rest), rest.length);
  buffer_free(&rest);
}

void utf8_printable(struct buffer *out, const char *text, size_t length) {
  for (size_t offset = 0; offset < length;) {
    size_t size = utf8_sequence(text + offset, length - offset);
    const char *cursor = text + offset;
    uint32_t code_point = size > 0 ? utf8_next(&cursor) : UTF8_REPLACEMENT;
    if (code_point == '\t' || code_point == '\n')
      buffer_char(out, ' ');
    else
      buffer_code_point(out, utf8_steers(code_point) ? UTF8_REPLACEMENT : code_point);
    offset += size > 0 ? size : 1;
  }
}

void buffer_visible(struct buffer *buffer, const char *text) {
  utf8_printable(buffer, text, strlen(text));
}

char *arena_visible(struct arena *arena, const char *text) {
  struct buffer buffer = {0};
  buffer_visible(&buffer, text);
  char *copy = arena_text_of(arena, buffer_string(&buffer), buffer.length);
  buffer_free(&buffer);
  return copy;
}

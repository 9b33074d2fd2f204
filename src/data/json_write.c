/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes values as JSON: for people (one member a line, so that differences show), for pipes (one line), and in the canonical
 * form of RFC 8785, of which hashes are taken.
 */
#include <peil/data.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Maps up to this size are sorted without memory of malloc. */
enum { SMALL_MAP = 32 };

struct writer {
  struct buffer *out;    /* where the JSON goes */
  enum json_style style; /* how it looks */
  size_t depth;          /* lists and maps that are open */
};

static void value_write(struct writer *writer, const struct value *value);

/* ---- Texts and numbers -------------------------------------------------------------------------------------------- */

/* Writes a character that cannot stand in a text as it is, in the shortest way (RFC 8785, 3.2.2.2). */
static void escape_write(struct buffer *out, char byte) {
  static const char escaped[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *found = strchr(escaped, byte);
  if (found != NULL) {
    buffer_char(out, '\\');
    buffer_char(out, letters[found - escaped]);
  } else {
    buffer_format(out, "\\u%04x", (unsigned)(unsigned char)byte);
  }
}

/* Writes the text. What steers a terminal or reorders a line is escaped too, since people look at JSON, but in the canonical form, which has
 * one way to write each text. */
static void text_write(const struct writer *writer, const char *text) {
  struct buffer *out = writer->out;
  const char *plain = text;
  buffer_char(out, '"');
  for (const char *cursor = text; *cursor != '\0';) {
    const char *here = cursor;
    unsigned char byte = (unsigned char)*cursor++;
    uint32_t escaped = 0;
    if (byte >= UTF8_STEERING_LEAST && writer->style != JSON_CANONICAL) {
      cursor = here;
      escaped = utf8_next(&cursor);
      if (!utf8_steers(escaped))
        continue;
    } else if (byte >= ' ' && byte != '"' && byte != '\\') {
      continue;
    }
    buffer_append(out, plain, (size_t)(here - plain));
    if (escaped != 0)
      buffer_format(out, "\\u%04x", (unsigned)escaped);
    else
      escape_write(out, (char)byte);
    plain = cursor;
  }
  buffer_text(out, plain);
  buffer_char(out, '"');
}

void json_write_text(const char *text, struct buffer *out) {
  const struct writer writer = {.out = out, .style = JSON_COMPACT};
  text_write(&writer, text);
}

/* A number keeps the digits it was read with, except in the canonical form. JSON has no infinity and no NaN: they become null. */
static void number_value_write(const struct writer *writer, const struct value *value) {
  char text[NUMBER_SIZE];
  if (!isfinite(value->number)) {
    buffer_text(writer->out, "null");
  } else if (writer->style != JSON_CANONICAL && value->text != NULL) {
    buffer_text(writer->out, value->text);
  } else {
    number_write(value->number, text);
    buffer_text(writer->out, text);
  }
}

/* ---- Lists and maps ----------------------------------------------------------------------------------------------- */

static void line_begin(const struct writer *writer) {
  if (writer->style != JSON_PRETTY)
    return;
  buffer_char(writer->out, '\n');
  buffer_repeat(writer->out, ' ', 2 * writer->depth);
}

static void container_begin(struct writer *writer, char opening) {
  buffer_char(writer->out, opening);
  writer->depth++;
}

static void container_end(struct writer *writer, char closing, bool is_empty) {
  writer->depth--;
  if (!is_empty)
    line_begin(writer);
  buffer_char(writer->out, closing);
}

static void list_write(struct writer *writer, const struct value *list) {
  container_begin(writer, '[');
  value_each(item, list) {
    if (item != list->first)
      buffer_char(writer->out, ',');
    line_begin(writer);
    value_write(writer, item);
  }
  container_end(writer, ']', list->count == 0);
}

static void member_write(struct writer *writer, const struct value *member, bool is_first) {
  if (!is_first)
    buffer_char(writer->out, ',');
  line_begin(writer);
  text_write(writer, member->key);
  buffer_char(writer->out, ':');
  if (writer->style == JSON_PRETTY)
    buffer_char(writer->out, ' ');
  value_write(writer, member);
}

/* Compares UTF-8 texts in the order of their UTF-16 code units (RFC 8785, 3.2.3). That is the order of their bytes, except that
 * characters beyond U+FFFF (lead byte F0 and up), which begin with a surrogate D800 to DBFF there, come before U+E000 to U+FFFF
 * (EE and EF). */
static int compare_utf16(const char *one, const char *other) {
  while (*one != '\0' && *one == *other) {
    one++;
    other++;
  }
  unsigned char one_byte = (unsigned char)*one;
  unsigned char other_byte = (unsigned char)*other;
  if (one_byte >= 0xEE && other_byte >= 0xEE && (one_byte >= 0xF0) != (other_byte >= 0xF0))
    return one_byte >= 0xF0 ? -1 : 1;
  return (one_byte > other_byte) - (one_byte < other_byte);
}

static int compare_keys(const void *one, const void *other) {
  return compare_utf16((*(const struct value *const *)one)->key, (*(const struct value *const *)other)->key);
}

static void map_write_sorted(struct writer *writer, const struct value *map) {
  const struct value *small[SMALL_MAP];
  const struct value **members = map->count <= SMALL_MAP ? small : memory_resize(NULL, map->count * sizeof *members);
  size_t count = 0;
  value_each(member, map) members[count++] = member;
  qsort(members, count, sizeof *members, compare_keys);
  for (size_t i = 0; i < count; i++)
    member_write(writer, members[i], i == 0);
  if (members != small)
    free(members);
}

static void map_write(struct writer *writer, const struct value *map) {
  container_begin(writer, '{');
  if (writer->style == JSON_CANONICAL) {
    map_write_sorted(writer, map);
  } else {
    value_each(member, map) member_write(writer, member, member == map->first);
  }
  container_end(writer, '}', map->count == 0);
}

static void value_write(struct writer *writer, const struct value *value) {
  switch (value->kind) {
  case VALUE_NULL:
    buffer_text(writer->out, "null");
    break;
  case VALUE_BOOLEAN:
    buffer_text(writer->out, value->number != 0 ? "true" : "false");
    break;
  case VALUE_NUMBER:
    number_value_write(writer, value);
    break;
  case VALUE_TEXT:
    text_write(writer, value->text);
    break;
  case VALUE_LIST:
    list_write(writer, value);
    break;
  case VALUE_MAP:
    map_write(writer, value);
    break;
  }
}

void json_write(const struct value *value, enum json_style style, struct buffer *out) {
  struct writer writer = {.out = out, .style = style};
  value_write(&writer, value);
  if (style == JSON_PRETTY)
    buffer_char(out, '\n');
}

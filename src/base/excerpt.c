/* SPDX-License-Identifier: EUPL-1.2
 *
 * The line that a diagnostic shows, cut around the place: a file can be one line of megabytes.
 */
#include "excerpt.h"

#include "utf8.h"

#include <peil/base.h>

enum {
  EXCERPT_BEFORE = 64, /* characters that are shown before the place, at most */
  EXCERPT_AFTER = 48,  /* characters that are shown from the place on, at most */
};

static const char cut_mark[] = "…";

/* Whether the byte at an offset begins a character; a byte that is not valid UTF-8 counts as one where it is no continuation. */
static bool begins_character(const struct source *source, size_t offset) {
  return ((unsigned char)source->text[offset] & 0xC0) != 0x80;
}

/* The offset so many characters before another, in the same line. */
static size_t walk_back(const struct source *source, size_t offset, size_t characters) {
  while (offset > 0 && characters > 0 && source->text[offset - 1] != '\n') {
    offset--;
    characters -= begins_character(source, offset);
  }
  return offset;
}

/* The offset so many characters after another, in the same line. */
static size_t walk_on(const struct source *source, size_t offset, size_t characters) {
  while (offset < source->length && source->text[offset] != '\n') {
    if (begins_character(source, offset)) {
      if (characters == 0)
        break;
      characters--;
    }
    offset++;
  }
  return offset;
}

size_t excerpt_line(struct place place, struct buffer *out) {
  const struct source *source = place.source;
  size_t offset = place.offset < source->length ? place.offset : source->length;
  size_t begin = walk_back(source, offset, EXCERPT_BEFORE);
  size_t end = walk_on(source, offset, EXCERPT_AFTER);
  size_t out_begin = out->length;
  if (begin > 0 && source->text[begin - 1] != '\n')
    buffer_text(out, cut_mark);
  utf8_printable(out, source->text + begin, offset - begin);
  buffer_append(out, "", 0);
  size_t column = utf8_columns(out->bytes + out_begin);
  bool cut = end < source->length && source->text[end] != '\n';
  bool carriage_return = end > offset && !cut && source->text[end - 1] == '\r';
  utf8_printable(out, source->text + offset, end - offset - carriage_return);
  if (cut)
    buffer_text(out, cut_mark);
  return column;
}

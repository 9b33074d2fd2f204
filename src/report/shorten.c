/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cuts a text to the room that there is for it.
 */
#include "shorten.h"

#include "foreign.h"

#include <string.h>

/* In tenths of an ordinary letter. */
static int width_of(uint32_t letter) {
  static const struct {
    uint32_t first, last; /* of the letters */
    int tenths;           /* of each of them */
  } ranges[] = {
      {'A', 'Z', 14}, {0x20, 0x7E, 10}, {0xA0, 0x24F, 13}, {0x370, 0x52F, 14}, {0x2010, 0x2027, 12},
  };
  static const int code_point = 75; /* "U+1F600" in a box */
  if (letter == 'W' || letter == 'M' || letter == 'm' || letter == 'w' || letter == '@' || letter == '%')
    return 20;
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
    if (letter >= ranges[i].first && letter <= ranges[i].last)
      return ranges[i].tenths;
  }
  return code_point;
}

/* Where to cut before `end`: at a blank, unless that would leave out much more than there is room for. */
static size_t cut_at(const char *text, size_t end) {
  enum { LEFT_OUT = 15 };
  for (size_t i = end; i > 0 && end - i < LEFT_OUT; i--) {
    if (text[i] == ' ')
      return i;
  }
  return end;
}

static bool is_mark(char byte) {
  return strchr(" ,;:.-", byte) != NULL;
}

const char *shorten(const struct report *report, const char *text, int letters) {
  if (text == NULL)
    return "";
  char *line = arena_text(report->arena, text);
  for (char *byte = line; *byte != '\0'; byte++)
    *byte = *byte == '\n' || *byte == '\r' || *byte == '\t' ? ' ' : *byte;
  int room = 10 * letters;
  size_t mark = foreign_mark_length(line); /* which takes no room, as the one at the end */
  size_t end = mark;                       /* of what fits beside an ellipsis */
  for (const char *cursor = line + mark; *cursor != '\0' && strcmp(cursor, foreign_mark_end) != 0;) {
    room -= width_of(utf8_next(&cursor));
    if (room < 0) {
      end = cut_at(line, end);
      while (end > 0 && is_mark(line[end - 1]))
        end--;
      return arena_format(report->arena, "%.*s…%s", (int)end, line, mark > 0 ? foreign_mark_end : "");
    }
    if (room >= 12)
      end = (size_t)(cursor - line);
  }
  return line;
}

static int letters_of(const char *text, int most) {
  long tenths = 0;
  for (const char *cursor = text != NULL ? text + foreign_mark_length(text) : "";
       *cursor != '\0' && strcmp(cursor, foreign_mark_end) != 0 && tenths < 10L * most;)
    tenths += width_of(utf8_next(&cursor));
  return tenths < 10L * most ? (int)((tenths + 9) / 10) : most;
}

int shorten_fairly(const char *const *texts, size_t count, int letters) {
  int room = (int)count * letters;
  int left = room;
  int most = letters;
  /* Those that fit leave the rest of their share to the others, so that some more may fit. */
  for (size_t fitting = 0, before = count; fitting != before;) {
    before = fitting;
    fitting = 0;
    left = room;
    for (size_t i = 0; i < count; i++) {
      int taken = letters_of(texts[i], room);
      left -= taken <= most ? taken : 0;
      fitting += taken <= most ? 1 : 0;
    }
    if (fitting == count)
      return room;
    most = left / (int)(count - fitting);
  }
  return most;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Cuts text into atoms: what stands together, and where a line may end. A simple form of the rules of Unicode Annex 14.
 */
#include "paragraph.h"

#include <string.h>

enum {
  LONGEST_ATOM = 600, /* bytes: longer words are shaped in parts, so that a text without blanks takes linear time */
  TAB_WIDTH = 4,      /* columns in preformatted text */
};

static bool is_blank(uint32_t code_point) {
  return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') || code_point == 0x85 || code_point == 0x1680 ||
         (code_point >= 0x2000 && code_point <= 0x200A && code_point != 0x2007) || code_point == 0x205F || code_point == 0x3000;
}

static bool is_letter_or_digit(uint32_t code_point) {
  return (code_point >= '0' && code_point <= '9') || (code_point >= 'A' && code_point <= 'Z') ||
         (code_point >= 'a' && code_point <= 'z') || code_point >= 0xC0;
}

static bool is_digit(uint32_t code_point) {
  return code_point >= '0' && code_point <= '9';
}

/* Scripts that write without blanks: a line may end on either side of such a character. */
static bool is_ideograph(uint32_t code_point) {
  return (code_point >= 0x2E80 && code_point <= 0x2FFF) || (code_point >= 0x3041 && code_point <= 0x9FFF) ||
         (code_point >= 0xAC00 && code_point <= 0xD7A3) || (code_point >= 0xF900 && code_point <= 0xFAFF) ||
         (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

/* Punctuation of those scripts that does not begin a line. */
static bool is_closing(uint32_t code_point) {
  return (code_point >= 0x3001 && code_point <= 0x3002) ||
         (code_point >= 0x3009 && code_point <= 0x3011 && (code_point & 1) != 0) || code_point == 0x3005 ||
         code_point == 0x30FC || (code_point >= 0xFF00 && code_point <= 0xFF1F);
}

struct atoms *pdf_atoms_begin(struct composer *composer) {
  composer->atoms.count = 0;
  return &composer->atoms;
}

static void add_atom(struct atoms *atoms, struct atom atom) {
  if (atoms->count == atoms->capacity) {
    atoms->capacity = atoms->capacity == 0 ? 256 : 2 * atoms->capacity;
    atoms->items = memory_resize(atoms->items, atoms->capacity * sizeof *atoms->items);
  }
  atoms->items[atoms->count] = atom;
  atoms->count++;
}

static void add_part(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text,
                     size_t length) {
  const struct metrics *metrics = composer->metrics;
  if (length == 0) {
    return;
  }
  const struct word *word = metrics->shape(metrics->context, style->face, text, length);
  add_atom(atoms,
           (struct atom){.kind = PIECE_TEXT, .word = word, .style = style, .width_pt = text_width_pt(word, style->size_pt)});
}

/* In which direction a character is read: letters of some scripts from right to left, other letters and all digits from left to right,
 * and signs as what is around them. */
enum direction { DIRECTION_NONE, DIRECTION_RIGHT, DIRECTION_LEFT };

static enum direction direction_of(uint32_t code_point) {
  bool arabic_digit = (code_point >= 0x660 && code_point <= 0x669) || (code_point >= 0x6F0 && code_point <= 0x6F9);
  bool leftward = (code_point >= 0x590 && code_point <= 0x8FF) || (code_point >= 0xFB1D && code_point <= 0xFDFF) ||
                  (code_point >= 0xFE70 && code_point <= 0xFEFE) || (code_point >= 0x10800 && code_point <= 0x10FFF) ||
                  (code_point >= 0x1E800 && code_point <= 0x1EFFF);
  if (leftward && !arabic_digit) {
    return DIRECTION_LEFT;
  }
  bool sign = code_point >= 0x2000 && code_point <= 0x2BFF;
  return is_letter_or_digit(code_point) && !sign ? DIRECTION_RIGHT : DIRECTION_NONE;
}

/* Adds a word, in parts that are each read in one direction. Signs behind a part that is read from right to left belong to the sentence,
 * which is read from left to right. */
static void add_word(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text,
                     size_t length) {
  const char *begin = text; /* of the part */
  const char *signs = NULL; /* where the signs behind the last letter of the part begin; NULL: there are none */
  enum direction direction = DIRECTION_NONE;
  for (const char *cursor = text; cursor < text + length;) {
    const char *here = cursor;
    uint32_t code_point = utf8_next(&cursor);
    enum direction own = pdf_is_attached(code_point) ? DIRECTION_NONE : direction_of(code_point);
    if (own == DIRECTION_NONE) {
      signs = signs == NULL && !pdf_is_attached(code_point) ? here : signs;
      continue;
    }
    if (direction != DIRECTION_NONE && own != direction) {
      const char *end = direction == DIRECTION_LEFT && signs != NULL ? signs : here;
      add_part(composer, atoms, style, begin, (size_t)(end - begin));
      begin = end;
    }
    direction = own;
    signs = NULL;
  }
  if (direction == DIRECTION_LEFT && signs != NULL) {
    add_part(composer, atoms, style, begin, (size_t)(signs - begin));
    begin = signs;
  }
  add_part(composer, atoms, style, begin, (size_t)(text + length - begin));
}

/* What may happen behind the last atom; a stronger wish stays. */
static void set_gap(struct atoms *atoms, const struct inline_style *style, enum gap gap) {
  if (atoms->count > 0) {
    struct atom *last = &atoms->items[atoms->count - 1];
    if (last->gap == GAP_NONE || (last->gap != GAP_FORCED && gap == GAP_SPACE) || gap == GAP_FORCED) {
      last->gap = gap;
      last->space_style = style;
    }
  }
}

/* Whether a line may end between two characters of a word. */
static bool may_end_between(uint32_t before, uint32_t after, size_t length_before) {
  if (pdf_is_attached(after) || before == 0x200D) {
    return false;
  }
  if (is_ideograph(before) || is_ideograph(after)) {
    return !is_closing(after);
  }
  if (before == '-' || before == 0x2010) {
    return length_before > 1 && is_letter_or_digit(after) && !is_digit(after);
  }
  if (before == 0x2013 || before == 0x2014) {
    return is_letter_or_digit(after);
  }
  return before == '/' && length_before > 3 && is_letter_or_digit(after);
}

/* The gap that a single character asks for; GAP_NONE for those that are text. */
static enum gap gap_of(uint32_t code_point) {
  if (code_point == 0x2028 || code_point == 0x2029) {
    return GAP_FORCED;
  }
  if (is_blank(code_point)) {
    return GAP_SPACE;
  }
  if (code_point == 0x200B) {
    return GAP_ZERO;
  }
  return code_point == 0xAD ? GAP_SOFT : GAP_NONE;
}

void pdf_atoms_text(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text) {
  const char *begin = text; /* of the atom that is being read */
  uint32_t before = 0;      /* the character before, 0 at the start of an atom */
  for (const char *cursor = text; *cursor != '\0';) {
    const char *here = cursor;
    size_t length = (size_t)(here - begin);
    uint32_t code_point = utf8_next(&cursor);
    enum gap gap = gap_of(code_point);
    if (gap != GAP_NONE) {
      add_word(composer, atoms, style, begin, length);
      set_gap(atoms, style, gap);
      begin = cursor;
      before = 0;
      continue;
    }
    bool ends = before != 0 && may_end_between(before, code_point, length);
    if (ends || (length >= LONGEST_ATOM && !pdf_is_attached(code_point) && before != 0x200D)) {
      add_word(composer, atoms, style, begin, length);
      if (ends) {
        set_gap(atoms, style, GAP_ZERO);
      }
      begin = here;
    }
    before = code_point;
  }
  add_word(composer, atoms, style, begin, strlen(begin));
}

void pdf_atoms_break(struct atoms *atoms, const struct inline_style *style) {
  set_gap(atoms, style, GAP_FORCED);
}

/* One line of preformatted text: tabs become spaces, and every line is there, also an empty one. */
static void add_code_line(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text,
                          size_t length) {
  struct buffer expanded = {0};
  for (size_t i = 0; i < length; i++) {
    if (text[i] == '\t') {
      buffer_repeat(&expanded, ' ', TAB_WIDTH - expanded.length % TAB_WIDTH);
    } else if (text[i] != '\r') {
      buffer_char(&expanded, text[i]);
    }
  }
  if (expanded.length == 0) {
    buffer_char(&expanded, ' ');
  }
  for (size_t at = 0; at < expanded.length;) {
    size_t end = at + LONGEST_ATOM < expanded.length ? at + LONGEST_ATOM : expanded.length;
    while (end < expanded.length && (expanded.bytes[end] & 0xC0) == 0x80) {
      end++;
    }
    add_word(composer, atoms, style, expanded.bytes + at, end - at);
    at = end;
  }
  buffer_free(&expanded);
}

void pdf_atoms_preformatted(struct composer *composer, struct atoms *atoms, const struct inline_style *style,
                            const char *text) {
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '\n') {
    length--;
  }
  for (const char *line = text; line <= text + length;) {
    const char *end = memchr(line, '\n', (size_t)(text + length - line));
    end = end != NULL ? end : text + length;
    add_code_line(composer, atoms, style, line, (size_t)(end - line));
    set_gap(atoms, style, GAP_FORCED);
    line = end + 1;
  }
}

void pdf_atoms_badge(struct composer *composer, struct atoms *atoms, const struct inline_style *style, enum doc_tone field,
                     const char *text) {
  const struct metrics *metrics = composer->metrics;
  const struct word *word = metrics->shape(metrics->context, style->face, text, strlen(text));
  add_atom(atoms, (struct atom){
                      .kind = PIECE_BADGE,
                      .word = word,
                      .style = style,
                      .field = field,
                      .width_pt = text_width_pt(word, style->size_pt) + 2 * STYLE_BADGE_PADDING_PT,
                  });
}

void pdf_atoms_page_number(struct composer *composer, struct atoms *atoms, const struct inline_style *style,
                           const char *target) {
  const struct metrics *metrics = composer->metrics;
  const struct word *word = metrics->shape(metrics->context, style->face, "888", 3); /* room for most numbers */
  add_atom(atoms, (struct atom){
                      .kind = PIECE_PAGE_NUMBER,
                      .word = word,
                      .style = style,
                      .target = target,
                      .width_pt = text_width_pt(word, style->size_pt),
                  });
}

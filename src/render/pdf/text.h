/* SPDX-License-Identifier: EUPL-1.2
 *
 * Shaped text, and the small interface between layout and fonts: layout asks it for widths, a test answers with a made-up font.
 */
#ifndef PEIL_PDF_TEXT_H
#define PEIL_PDF_TEXT_H

#include <peil/base.h>

enum face {
#define FACE(id, first, second, third) id,
#include "faces.def"
#undef FACE
};
enum { FACE_COUNT = FACE_MONO_BOLD + 1 };

/* Distances in shaped text are thousandths of the size of the type, as in the widths of a PDF font. */
enum { TEXT_UNITS = 1000 };

/* One glyph of a word, in the order in which it is drawn. */
struct glyph {
  uint32_t offset;  /* of the text that it stands for, in bytes from the start of the word */
  uint16_t length;  /* of that text, in bytes: it is shaped in short runs */
  uint16_t code;    /* its code in the PDF font */
  uint8_t font;     /* index of the PDF font */
  bool starts;      /* the first glyph of its cluster: text can be cut before it */
  bool spelled;     /* its cluster needs the text beside it: several glyphs make it, or it is the code of a missing character */
  bool boxed;       /* part of the code point of a character that no font has */
  int16_t width;    /* of the glyph by the font, thousandths */
  int16_t advance;  /* how far the pen goes, thousandths */
  int16_t x_offset; /* from where the pen stands, thousandths */
  int16_t y_offset; /* thousandths, upwards */
};

/* A word, shaped in one face; immutable and shared. */
struct word {
  const char *text;           /* UTF-8, ended with a NUL */
  size_t length;              /* of text, in bytes */
  const struct glyph *glyphs; /* from left to right */
  size_t count;               /* of glyphs */
  int32_t width;              /* sum of the advances, thousandths */
  enum face face;             /* that was asked for */
  bool right_to_left;         /* its first strong character is of such a script */
};

struct metrics {
  void *context; /* for the functions */
  /* A word in a face; never NULL. Lives as long as the context. */
  const struct word *(*shape)(void *context, enum face face, const char *text, size_t length);
  /* The hyphen that ends a line: looks like a hyphen, copies as a soft hyphen. */
  const struct word *(*hyphen)(void *context, enum face face);
};

/* Characters that belong to the one before: marks, joiners, variation selectors, directional signs and colours of skin. */
bool pdf_is_attached(uint32_t code_point);

static inline double text_width_pt(const struct word *word, double size_pt) {
  return word->width * size_pt / TEXT_UNITS;
}

#endif

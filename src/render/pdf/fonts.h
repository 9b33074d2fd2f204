/* SPDX-License-Identifier: EUPL-1.2
 *
 * The fonts of one PDF: files of installed packages, opened when a character first needs them, and the codes that their glyphs get.
 */
#ifndef PEIL_PDF_FONTS_H
#define PEIL_PDF_FONTS_H

#include "text.h"

#include <harfbuzz/hb.h>

enum {
#define FALLBACK(script, file, package) +1
  FALLBACK_COUNT = 0
#include "fallback.def"
  ,
#undef FALLBACK
  FONT_CHOICES = 3, /* files of one face, in the order in which a character is looked for */
  FONT_FILE_LIMIT = FONT_CHOICES * FACE_COUNT + FALLBACK_COUNT, /* no more files than faces.def and fallback.def name */
  FONT_NONE = 255,                                              /* no font has the character; above the limit of files */
  FONT_CODE_LIMIT = 65535,                                      /* two bytes are what a code has in the PDF */
};

/* What a code of a PDF font stands for. One glyph gets a code for each text that it shows: a space and a no-break space look
 * the same and copy as what they were. */
struct font_code {
  hb_codepoint_t glyph; /* in the font file */
  const char *text;     /* UTF-8, ended with a NUL; never empty but for code 0 */
  int16_t width;        /* thousandths */
};

/* One font file. */
struct font {
  const char *file;        /* name of the file */
  const char *path;        /* where it was found; NULL when it is not installed */
  hb_face_t *face;         /* NULL until it is opened */
  hb_font_t *font;         /* NULL until it is opened; scaled to TEXT_UNITS */
  hb_shape_plan_t *plan;   /* how its newest word was shaped, mostly that of the next; NULL before the first */
  hb_script_t plan_script; /* of plan */
  struct font_code *codes; /* by code; 0 is .notdef */
  size_t code_count;       /* of codes; 0 while no text uses the font */
  uint16_t *slots;         /* hash table of codes; 0 is free */
  size_t slot_count;       /* a power of two, or 0 */
};

/* One entry of the cache of words. */
struct shaped {
  const char *text;        /* as it was asked for */
  size_t length;           /* of text, in bytes */
  const struct word *word; /* NULL: the entry is free */
  uint32_t hash;           /* of the text and the face */
};

struct fonts {
  struct arena *arena;                       /* of everything here but the files */
  struct font fonts[FONT_FILE_LIMIT];        /* the files, each once */
  size_t count;                              /* of fonts */
  uint8_t choices[FACE_COUNT][FONT_CHOICES]; /* indices of fonts */
  uint8_t fallbacks[FALLBACK_COUNT];         /* indices of fonts by row of fallback.def; FONT_NONE until one is looked at */
  hb_language_t language;                    /* of the document, for shaping */
  hb_buffer_t *buffer;                       /* reused for each word */
  struct run *runs;                          /* room for those of one word, reused for each */
  size_t run_capacity;                       /* of runs */
  struct glyph *glyphs;                      /* room for those of one word, reused for each */
  size_t glyph_capacity;                     /* of glyphs */
  struct shaped *words;                      /* hash table of shaped words */
  size_t word_slots;                         /* a power of two */
  size_t word_count;                         /* in the table */
  const struct word *hyphens[FACE_COUNT];    /* NULL until they are asked for */
  hb_set_t *missing;                         /* code points that no font has */
  struct diag *diag;                         /* for the warnings about them */
};

/* Finds the files; the main file of each face must be there. The PDF's language is a tag of BCP 47. */
bool pdf_fonts_open(struct fonts *fonts, const char *language, struct arena *arena, struct diag *diag);
void pdf_fonts_close(struct fonts *fonts);

/* Appends a line for each font file: its name and its version by its own word. */
void pdf_fonts_versions(struct buffer *out);

/* Warns of the characters that no font has. */
void pdf_fonts_warn(const struct fonts *fonts);

/* The index of a file among the fonts, which get it when it is new. */
uint8_t pdf_font_add(struct fonts *fonts, const char *file);

/* The font that shows a character in a face: the first of the face that has it, else the first of the fallbacks; else FONT_NONE. */
uint8_t pdf_font_for(struct fonts *fonts, enum face face, uint32_t code_point);

/* Joiners, variation selectors and directional signs: no font needs to have them. */
bool pdf_is_unseen(uint32_t code_point);

/* Whether a font has a character, or what it is made from. */
bool pdf_font_has(struct fonts *fonts, uint8_t index, uint32_t code_point);

/* The font, opened when it was not yet; NULL when it is not there or damaged. */
struct font *pdf_font(struct fonts *fonts, size_t index);

/* The code of a glyph that shows this text, made when it is new. */
uint16_t pdf_font_code(struct fonts *fonts, struct font *font, hb_codepoint_t glyph, const char *text, size_t length);

/* The interface that layout uses; the context is fonts. */
struct metrics pdf_fonts_metrics(struct fonts *fonts);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Text in lines: words with what may happen between them, and the choice of the best lines.
 */
#ifndef PEIL_PDF_PARAGRAPH_H
#define PEIL_PDF_PARAGRAPH_H

#include "hyphenate.h"
#include "style.h"
#include "tagging.h"

struct note; /* layout.h */

/* A link in the text. */
struct link {
  const char *target;      /* address, or "#id" */
  const char *description; /* its text, for who cannot see where it stands */
  struct tag *tag;         /* its structure element */
};

/* How a stretch of text is set. */
struct inline_style {
  enum face face;
  double size_pt; /* of the type */
  enum doc_tone tone;
  const char *language;    /* tag of BCP 47, for the division of words */
  struct tag *tag;         /* the element that it belongs to; NULL: none, an artifact */
  const struct link *link; /* NULL: none */
  double rise_pt;          /* of the baseline above that of the line: the number of a note */
  struct note *note;       /* that it refers to; NULL: none */
};

enum piece_kind {
  PIECE_TEXT,
  PIECE_BADGE,       /* on a coloured field */
  PIECE_PAGE_NUMBER, /* of a target; known after the last page is laid out */
};

/* What may happen behind an atom. */
enum gap {
  GAP_NONE,   /* the next follows on the same line */
  GAP_SPACE,  /* a space, or the end of the line */
  GAP_ZERO,   /* nothing, or the end of the line */
  GAP_SOFT,   /* nothing, or a hyphen and the end of the line */
  GAP_FORCED, /* the end of the line */
};

/* The smallest part of a paragraph: a word, or the part of one that is set in one style. */
struct atom {
  enum piece_kind kind;
  enum gap gap;            /* behind it */
  const struct word *word; /* shaped; of a page number: an estimate */
  const struct inline_style *style;
  const struct inline_style *space_style; /* of the space behind it */
  const char *target;                     /* page number: "#id" */
  enum doc_tone field;                    /* badge */
  double width_pt;                        /* without what is behind it */
};

/* The text of a paragraph: memory that is used again for the next one. */
struct atoms {
  struct atom *items; /* in reading order */
  size_t count;       /* of items */
  size_t capacity;    /* of items */
};

/* A part of a line. */
struct piece {
  enum piece_kind kind;
  const struct word *word;
  const struct inline_style *style;
  const struct word *space;               /* that follows it, also at the end of a line; NULL: none */
  const struct inline_style *space_style; /* of the space */
  const char *target;                     /* page number: "#id" */
  enum doc_tone field;                    /* badge */
  double width_pt;                        /* without the space */
};

struct line {
  const struct piece *pieces; /* in reading order */
  size_t count;
  double width_pt; /* without a space at its end */
  bool divided;    /* it ends in a word, with a hyphen */
};

struct lines {
  const struct line *items; /* from top to bottom */
  size_t count;
};

/* The width of the space behind a piece; 0 when there is none. */
static inline double piece_space_pt(const struct piece *piece) {
  return piece->space != NULL ? text_width_pt(piece->space, piece->space_style->size_pt) : 0;
}

/* What the composition of text needs. */
struct composer {
  struct arena *arena; /* of the lines */
  const struct metrics *metrics;
  struct hyphenator *hyphenator; /* NULL: no words are divided */
  struct atoms atoms;            /* scratch: of the paragraph that is composed */
  struct node *nodes;            /* scratch: places where a line may end */
  size_t node_count;             /* in use */
  size_t node_capacity;          /* places that there is room for */
};

void pdf_composer_free(struct composer *composer); /* the scratch memory; not the composer itself */

/* Begins the text of a paragraph; that of the one before is gone. */
struct atoms *pdf_atoms_begin(struct composer *composer);

/* Appends text: white space becomes one space; a line may end at it, behind hyphens and slashes, and between ideographs. */
void pdf_atoms_text(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text);

/* Appends a text whose blanks stay as they are; its lines end where it says. */
void pdf_atoms_preformatted(struct composer *composer, struct atoms *atoms, const struct inline_style *style, const char *text);

void pdf_atoms_break(struct atoms *atoms, const struct inline_style *style);
void pdf_atoms_badge(struct composer *composer, struct atoms *atoms, const struct inline_style *style, enum doc_tone field,
                     const char *text);
void pdf_atoms_page_number(struct composer *composer, struct atoms *atoms, const struct inline_style *style,
                           const char *target);

/* The width of the widest line when no line had to end, and of the widest word. */
double pdf_atoms_natural_pt(const struct atoms *atoms);
double pdf_atoms_word_pt(const struct atoms *atoms);

/* How lines are chosen. */
struct line_rules {
  double width_pt;  /* that no line exceeds */
  double tolerance; /* share of the width that may stay empty before words are divided */
  bool divided;     /* words may be divided */
};

/* The best lines: the least empty space at their ends over the whole paragraph, few divided words, no lost word on the last line.
 * A word that is wider than a line is cut; nothing is wider than the width. */
struct lines pdf_compose(struct composer *composer, const struct atoms *atoms, const struct line_rules *rules);

#endif

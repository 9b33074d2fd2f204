/* SPDX-License-Identifier: EUPL-1.2
 *
 * The content stream of a page: text, fields, lines, and which element each belongs to. Coordinates are in points from the top left
 * of the page.
 */
#ifndef PEIL_PDF_PAGE_H
#define PEIL_PDF_PAGE_H

#include "embed.h"
#include "tagging.h"

struct page {
  struct buffer back;  /* fields and lines below the text: all artifacts */
  struct buffer front; /* text and drawings, in reading order */
  struct arena *arena;
  struct writer *writer;
  struct embedding *embedding;
  struct tag_tree *tree;
  double height_pt;      /* of the page */
  unsigned object;       /* of the page */
  int key;               /* in the parent tree */
  struct tag *tag;       /* whose content is open; NULL: none */
  bool artifact;         /* an artifact is open */
  bool artifacts_only;   /* what is drawn belongs to no element: a repeated header, the running lines */
  bool in_text;          /* between BT and ET */
  bool in_array;         /* within the operand of TJ */
  bool in_string;        /* within a string of it */
  double size_pt;        /* of the type that is set; 0: none yet */
  unsigned font;         /* index of the font that is set */
  uint32_t front_colour; /* that is set in front */
  uint32_t back_colour;  /* that is set in back */
  double pen_x_pt;       /* where the next glyph comes, from the left of the page */
  double pen_y_pt;       /* its baseline, from the bottom of the page */
};

/* Begins a page; the buffers are reused from the page before. */
void pdf_page_begin(struct page *page, double width_pt, double height_pt);

/* Hands the page to the file. */
void pdf_page_end(struct page *page);
void pdf_page_free(struct page *page);

/* Opens the content of an element, or an artifact when the tag is NULL; what was open is closed. */
void pdf_page_tag(struct page *page, struct tag *tag);

/* Opens an artifact of the page itself: "Header" or "Footer". */
void pdf_page_running(struct page *page, const char *kind);

/* Shows a word at a place; the baseline is at y. */
void pdf_page_word(struct page *page, const struct word *word, double x_pt, double y_pt, double size_pt, uint32_t colour);

/* Fields and lines, behind the text. */
void pdf_page_field(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, uint32_t colour);
void pdf_page_rounded_field(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, double radius_pt,
                            uint32_t colour);
void pdf_page_outline(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, double stroke_pt,
                      uint32_t colour);
void pdf_page_dots(struct page *page, double x_pt, double y_pt, double width_pt, uint32_t colour);

/* The text is interrupted by other operators in front: for drawings. */
struct buffer *pdf_page_graphics(struct page *page);
void pdf_write_colour(struct buffer *out, uint32_t colour, bool stroke);
void pdf_write_point(struct buffer *out, double x, double y);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds the content stream of a page.
 */
#include "page.h"

#include <math.h>

#define CURVE 0.5523 /* of the radius: control points of a quarter of a circle */

/* A place that no glyph can be at: the position must be set. */
#define NOWHERE_PT (-1e6)

void pdf_page_begin(struct page *page, double width_pt, double height_pt) {
  page->object = pdf_writer_page(page->writer, width_pt, height_pt);
  page->key = pdf_tag_tree_page(page->tree);
  page->height_pt = height_pt;
  page->back.length = 0;
  page->front.length = 0;
  page->tag = NULL;
  page->artifact = false;
  page->artifacts_only = false;
  page->size_pt = 0;
  page->front_colour = 0;
  page->back_colour = 0;
  pdf_writer_page_key(page->writer, page->key);
}

void pdf_page_free(struct page *page) {
  buffer_free(&page->back);
  buffer_free(&page->front);
}

/* ---- Text ---------------------------------------------------------------------------------------------------------- */

static void close_string(struct page *page) {
  if (page->in_string) {
    buffer_char(&page->front, ')');
    page->in_string = false;
  }
}

static void close_array(struct page *page) {
  close_string(page);
  if (page->in_array) {
    buffer_text(&page->front, "]TJ\n");
    page->in_array = false;
  }
}

static void close_text(struct page *page) {
  close_array(page);
  if (page->in_text) {
    buffer_text(&page->front, "ET\n");
    page->in_text = false;
  }
}

static void close_content(struct page *page) {
  close_text(page);
  if (page->tag != NULL || page->artifact) {
    buffer_text(&page->front, "EMC\n");
    page->tag = NULL;
    page->artifact = false;
  }
}

void pdf_page_tag(struct page *page, struct tag *tag) {
  struct tag *wanted = page->artifacts_only ? NULL : tag;
  if (wanted == NULL ? page->artifact : page->tag == wanted) {
    return;
  }
  close_content(page);
  if (wanted == NULL) {
    buffer_text(&page->front, "/Artifact BMC\n");
    page->artifact = true;
    return;
  }
  int content = pdf_tag_tree_content(page->tree, page->key, wanted);
  pdf_tag_add_content(page->arena, wanted, page->object, content);
  buffer_char(&page->front, '/');
  buffer_text(&page->front, pdf_tag_name(wanted->type));
  buffer_text(&page->front, "<</MCID ");
  pdf_write_whole(&page->front, (size_t)content);
  buffer_text(&page->front, ">>BDC\n");
  page->tag = wanted;
}

void pdf_page_running(struct page *page, const char *kind) {
  close_content(page);
  buffer_format(&page->front, "/Artifact<</Type/Pagination/Subtype/%s>>BDC\n", kind);
  page->artifact = true;
}

void pdf_write_colour(struct buffer *out, uint32_t colour, bool stroke) {
  static const unsigned shifts[] = {16, 8, 0};
  for (size_t i = 0; i < 3; i++) {
    unsigned thousandths = ((colour >> shifts[i] & 0xFF) * 1000 + 127) / 255;
    const char decimals[] = {'.', (char)('0' + thousandths / 100), (char)('0' + thousandths / 10 % 10),
                             (char)('0' + thousandths % 10), ' '};
    if (thousandths == 0 || thousandths == 1000) {
      buffer_text(out, thousandths == 0 ? "0 " : "1 ");
    } else {
      buffer_append(out, decimals, sizeof decimals);
    }
  }
  buffer_text(out, stroke ? "RG\n" : "rg\n");
}

static void set_type(struct page *page, unsigned font, double size_pt, uint32_t colour) {
  if (page->font != font || fabs(page->size_pt - size_pt) > 0.001) {
    close_array(page);
    const char *name = pdf_writer_page_font(page->writer, pdf_embedding_font(page->embedding, font));
    buffer_char(&page->front, '/');
    buffer_text(&page->front, name);
    buffer_char(&page->front, ' ');
    pdf_write_number(&page->front, size_pt);
    buffer_text(&page->front, " Tf\n");
    page->font = font;
    page->size_pt = size_pt;
  }
  if (page->front_colour != colour) {
    close_array(page);
    pdf_write_colour(&page->front, colour, false);
    page->front_colour = colour;
  }
}

static void open_text(struct page *page) {
  if (!page->in_text) {
    buffer_text(&page->front, "BT\n");
    page->in_text = true;
    page->pen_x_pt = NOWHERE_PT;
    page->pen_y_pt = NOWHERE_PT;
  }
}

/* Brings the pen to a place: within a line by an adjustment in thousandths, else by a matrix. */
static void move_pen(struct page *page, double x_pt, double y_pt) {
  double units = (x_pt - page->pen_x_pt) * TEXT_UNITS / page->size_pt;
  bool same_line = fabs(y_pt - page->pen_y_pt) < 0.01 && fabs(units) < 20 * TEXT_UNITS;
  if (same_line) {
    long adjustment = lround(units);
    if (adjustment != 0) {
      close_string(page);
      if (!page->in_array) {
        buffer_char(&page->front, '[');
        page->in_array = true;
      }
      pdf_write_number(&page->front, (double)-adjustment);
      page->pen_x_pt += (double)adjustment * page->size_pt / TEXT_UNITS;
    }
    return;
  }
  close_array(page);
  buffer_text(&page->front, "1 0 0 1 ");
  pdf_write_point(&page->front, x_pt, y_pt);
  buffer_text(&page->front, "Tm\n");
  page->pen_x_pt = x_pt;
  page->pen_y_pt = y_pt;
}

/* One byte of a string in parentheses; returns where the next comes. A carriage return would be read as a line feed. */
static char *write_byte(char *at, unsigned byte) {
  if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r') {
    *at++ = '\\';
  }
  *at++ = byte == '\r' ? 'r' : (char)byte;
  return at;
}

enum { CODE_BYTES = 6 }; /* that a code takes at most: two escaped bytes, after [ and ( */

static void show_code(struct page *page, uint16_t code) {
  char *begin = buffer_room(&page->front, CODE_BYTES);
  char *at = begin;
  if (!page->in_array) {
    *at++ = '[';
    page->in_array = true;
  }
  if (!page->in_string) {
    *at++ = '(';
    page->in_string = true;
  }
  at = write_byte(at, code >> 8);
  at = write_byte(at, code & 0xFF);
  buffer_written(&page->front, (size_t)(at - begin));
}

/* Several glyphs that together show one text carry it beside them. */
static void open_spelling(struct page *page, const struct word *word, size_t index) {
  const struct glyph *glyph = &word->glyphs[index];
  close_array(page);
  buffer_text(&page->front, "/Span<</ActualText<FEFF");
  pdf_write_utf16(&page->front, word->text + glyph->offset, glyph->length);
  buffer_text(&page->front, ">>>BDC\n");
}

static void close_spelling(struct page *page) {
  close_array(page);
  buffer_text(&page->front, "EMC\n");
}

/* The frame around the code point of a character that no font has. */
static void draw_box(struct page *page, const struct word *word, size_t index, double x_pt, double y_pt, double size_pt,
                     uint32_t colour) {
  int32_t width = 0;
  for (size_t i = index; i < word->count && word->glyphs[i].offset == word->glyphs[index].offset; i++) {
    width += word->glyphs[i].advance;
  }
  double width_pt = width * size_pt / TEXT_UNITS;
  pdf_page_outline(page, x_pt + 0.02 * size_pt, y_pt - 0.78 * size_pt, width_pt - 0.04 * size_pt, 0.84 * size_pt, 0.4, colour);
}

void pdf_page_word(struct page *page, const struct word *word, double x_pt, double y_pt, double size_pt, uint32_t colour) {
  double x = x_pt;
  double y = page->height_pt - y_pt;
  double unit = size_pt / TEXT_UNITS;
  bool spelling = false;
  int off = 0; /* thousandths that the pen is right of where the next glyph comes: by kerning, mostly nothing */
  open_text(page);
  for (size_t i = 0; i < word->count; i++) {
    const struct glyph *glyph = &word->glyphs[i];
    set_type(page, glyph->font, size_pt, colour);
    if (glyph->starts && spelling) {
      close_spelling(page);
      spelling = false;
    }
    if (glyph->starts && glyph->spelled) {
      open_spelling(page, word, i);
      spelling = true;
      if (glyph->boxed) {
        draw_box(page, word, i, x, y_pt, size_pt, colour);
      }
    }
    if (i == 0 || glyph->x_offset != off || glyph->y_offset != 0 || word->glyphs[i - 1].y_offset != 0) {
      move_pen(page, x + glyph->x_offset * unit, y + glyph->y_offset * unit);
    }
    show_code(page, glyph->code);
    page->pen_x_pt += glyph->width * unit;
    x += glyph->advance * unit;
    off = glyph->x_offset + glyph->width - glyph->advance;
  }
  if (spelling) {
    close_spelling(page);
  }
}

/* ---- Fields and lines ---------------------------------------------------------------------------------------------- */

void pdf_write_point(struct buffer *out, double x, double y) {
  pdf_write_number(out, x);
  buffer_char(out, ' ');
  pdf_write_number(out, y);
  buffer_char(out, ' ');
}

static void back_colour(struct page *page, uint32_t colour) {
  if (page->back_colour != colour) {
    pdf_write_colour(&page->back, colour, false);
    page->back_colour = colour;
  }
}

void pdf_page_field(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, uint32_t colour) {
  back_colour(page, colour);
  pdf_write_point(&page->back, x_pt, page->height_pt - y_pt - height_pt);
  pdf_write_point(&page->back, width_pt, height_pt);
  buffer_text(&page->back, "re f\n");
}

void pdf_page_rounded_field(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, double radius_pt,
                            uint32_t colour) {
  double left = x_pt;
  double right = x_pt + width_pt;
  double top = page->height_pt - y_pt;
  double bottom = top - height_pt;
  double bend = radius_pt * (1 - CURVE);
  const double curves[4][6] = {
      {right - bend, bottom, right, bottom + bend, right, bottom + radius_pt},
      {right, top - bend, right - bend, top, right - radius_pt, top},
      {left + bend, top, left, top - bend, left, top - radius_pt},
      {left, bottom + bend, left + bend, bottom, left + radius_pt, bottom},
  };
  const double lines[4][2] = {
      {right - radius_pt, bottom}, {right, top - radius_pt}, {left + radius_pt, top}, {left, bottom + radius_pt}};
  struct buffer *out = &page->back;
  back_colour(page, colour);
  pdf_write_point(out, left + radius_pt, bottom);
  buffer_text(out, "m\n");
  for (size_t i = 0; i < 4; i++) {
    pdf_write_point(out, lines[i][0], lines[i][1]);
    buffer_text(out, "l\n");
    for (size_t j = 0; j < 6; j += 2) {
      pdf_write_point(out, curves[i][j], curves[i][j + 1]);
    }
    buffer_text(out, "c\n");
  }
  buffer_text(out, "f\n");
}

void pdf_page_outline(struct page *page, double x_pt, double y_pt, double width_pt, double height_pt, double stroke_pt,
                      uint32_t colour) {
  struct buffer *out = &page->back;
  pdf_write_colour(out, colour, true);
  pdf_write_number(out, stroke_pt);
  buffer_text(out, " w\n");
  pdf_write_point(out, x_pt, page->height_pt - y_pt - height_pt);
  pdf_write_point(out, width_pt, height_pt);
  buffer_text(out, "re S\n");
}

/* Dots from right to left at fixed places, so that those of all lines stand below each other. */
void pdf_page_dots(struct page *page, double x_pt, double y_pt, double width_pt, uint32_t colour) {
  struct buffer *out = &page->back;
  if (width_pt < 8) {
    return;
  }
  buffer_text(out, "q 1 J[0 4]0 d .8 w ");
  pdf_write_colour(out, colour, true);
  pdf_write_point(out, x_pt + width_pt, page->height_pt - y_pt);
  buffer_text(out, "m ");
  pdf_write_point(out, x_pt, page->height_pt - y_pt);
  buffer_text(out, "l S Q\n");
}

struct buffer *pdf_page_graphics(struct page *page) {
  close_text(page);
  return &page->front;
}

void pdf_page_end(struct page *page) {
  close_content(page);
  struct buffer content = {0};
  if (page->back.length > 0) {
    buffer_text(&content, "/Artifact BMC\nq\n");
    buffer_append(&content, page->back.bytes, page->back.length);
    buffer_text(&content, "Q\nEMC\n");
  }
  buffer_append(&content, buffer_string(&page->front), page->front.length);
  pdf_writer_page_content(page->writer, &content);
}

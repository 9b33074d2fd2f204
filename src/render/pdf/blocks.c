/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out the blocks of a document: sections, headings, paragraphs, quotes, figures.
 */
#include "layout.h"

#include <string.h>

/* The room within a frame; without one when text would get too narrow in it. */
static struct room framed(struct layout *layout, const struct room *room, enum frame_kind kind, double left_pt,
                          double right_pt) {
  struct room inner = *room;
  if (room->width_pt - left_pt - right_pt < STYLE_LEAST_WIDTH_PT) {
    return inner;
  }
  struct frame *frame = arena_alloc(layout->arena, sizeof *frame);
  *frame = (struct frame){
      .kind = kind, .parent = room->frame, .x_pt = room->x_pt, .width_pt = room->width_pt, .first = layout->strip_count};
  inner.frame = frame;
  inner.x_pt += left_pt;
  inner.width_pt -= left_pt + right_pt;
  return inner;
}

/* A new element for a block, and the room within it. */
static struct room tagged(struct layout *layout, const struct room *room, const struct doc_node *node, enum tag_type type) {
  struct room inner = *room;
  inner.tag = pdf_tag_new(layout->arena, room->tag, type);
  if (node->language != NULL && strcmp(node->language, room->language) != 0) {
    inner.tag->language = node->language;
    inner.language = node->language;
  }
  return inner;
}

/* A block in a field with space around its text. */
static void open_field(struct layout *layout, const struct room *inner, double padding_pt) {
  pdf_after(layout, STYLE_GRID_PT);
  pdf_space(layout, inner, padding_pt, KEEP_TOGETHER);
  layout->flush = true;
}

static void close_field(struct layout *layout, const struct room *inner, double padding_pt) {
  layout->flush = true;
  layout->strips[layout->strip_count - 1].keep = KEEP_TOGETHER;
  pdf_space(layout, inner, padding_pt, KEEP_NOT);
  pdf_after(layout, 2 * STYLE_GRID_PT);
}

static void add_summary(struct layout *layout, const struct room *room, const struct doc_node *node) {
  size_t first = layout->strip_count;
  struct room outer = tagged(layout, room, node, TAG_SECTION);
  struct room inner = framed(layout, &outer, FRAME_BOX, STYLE_BOX_PADDING_PT, STYLE_BOX_PADDING_PT);
  open_field(layout, &inner, STYLE_BOX_PADDING_PT);
  pdf_blocks(layout, &inner, node);
  close_field(layout, &inner, STYLE_BOX_PADDING_PT);
  pdf_keep(layout, first, KEEP_RATHER);
}

static void add_section(struct layout *layout, const struct room *room, const struct doc_node *node) {
  size_t first = layout->strip_count;
  pdf_anchor(layout, node->id);
  if (node->first == NULL) {
    return;
  }
  struct room inner = *room;
  switch (node->role) {
  case ROLE_COVER:
    pdf_cover(layout, room, node);
    break;
  case ROLE_SUMMARY:
    add_summary(layout, room, node);
    break;
  case ROLE_KEEP:
  case ROLE_WHOLE:
    inner = tagged(layout, room, node, TAG_DIVISION);
    pdf_blocks(layout, &inner, node);
    pdf_keep(layout, first, node->role == ROLE_WHOLE ? KEEP_WHOLE : KEEP_FIRMLY);
    break;
  case ROLE_COLOPHON:
    inner = tagged(layout, room, node, TAG_SECTION);
    inner.small = true;
    pdf_blocks(layout, &inner, node);
    break;
  case ROLE_PART:
  case ROLE_APPENDIX:
    inner = tagged(layout, room, node, TAG_SECTION);
    pdf_blocks(layout, &inner, node);
    break;
  }
}

static void add_heading(struct layout *layout, const struct room *room, const struct doc_node *node) {
  static const enum tag_type tags[] = {TAG_HEADING_1, TAG_HEADING_2, TAG_HEADING_3, TAG_HEADING_4};
  struct heading *heading = &layout->headings[layout->heading_next++];
  enum type type = style_of_heading(node->level);
  struct room inner = tagged(layout, room, node, tags[heading->level - 1]);
  const struct inline_style *style = pdf_inline_style(layout, &inner, type, inner.tag);
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  if (heading->number != NULL) {
    pdf_atoms_text(&layout->composer, atoms, style, arena_format(layout->arena, "%s\u00A0\u00A0", heading->number));
  }
  pdf_inlines(layout, atoms, node, style);
  struct lines lines = pdf_lines(layout, atoms, room->width_pt, type);
  pdf_anchor(layout, node->id);
  pdf_anchor(layout, heading->target + 1);
  heading->strip = layout->strip_count;
  pdf_place_lines(layout, room, &lines, type, DOC_ALIGN_LEFT);
  for (size_t i = heading->strip; i < layout->strip_count; i++) {
    layout->strips[i].keep = KEEP_TOGETHER; /* also with the text below it */
  }
}

static enum type type_of_paragraph(const struct room *room, const struct doc_node *node) {
  enum type type = style_of_paragraph(node->style);
  return type == TYPE_BODY && room->small ? TYPE_SMALL : type;
}

static void add_paragraph(struct layout *layout, const struct room *room, const struct doc_node *node) {
  enum type type = type_of_paragraph(room, node);
  struct tag *tag = pdf_tag_inline(layout->arena, room->tag, TAG_PARAGRAPH);
  struct room inner = *room;
  if (node->language != NULL && strcmp(node->language, room->language) != 0) {
    tag->language = node->language;
    inner.language = node->language;
  }
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_inlines(layout, atoms, node, pdf_inline_style(layout, &inner, type, tag));
  pdf_anchor(layout, node->id);
  if (atoms->count == 0) {
    return;
  }
  pdf_tag_attach(layout->arena, tag);
  struct lines lines = pdf_lines(layout, atoms, room->width_pt, type);
  pdf_place_lines(layout, room, &lines, type, DOC_ALIGN_LEFT);
  if (node->style == STYLE_LABEL) {
    layout->strips[layout->strip_count - 1].keep = KEEP_TOGETHER;
  }
  if (room->list_depth > 0 && node->style == STYLE_BODY) {
    layout->after_pt = STYLE_LIST_GAP_PT;
  }
}

static void add_quote(struct layout *layout, const struct room *room, const struct doc_node *node) {
  struct room outer = tagged(layout, room, node, TAG_QUOTE);
  struct room inner = framed(layout, &outer, FRAME_QUOTE, STYLE_QUOTE_INDENT_PT, 0);
  pdf_anchor(layout, node->id);
  pdf_blocks(layout, &inner, node);
  pdf_after(layout, STYLE_GRID_PT);
}

static void add_preformatted(struct layout *layout, const struct room *room, const struct doc_node *node) {
  if (node->text == NULL || node->text[0] == '\0') {
    return;
  }
  struct room outer = tagged(layout, room, node, TAG_PARAGRAPH);
  struct room inner = framed(layout, &outer, FRAME_CODE, STYLE_CODE_PADDING_PT, STYLE_CODE_PADDING_PT);
  struct tag *tag = pdf_tag_inline(layout->arena, outer.tag, TAG_CODE);
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_preformatted(&layout->composer, atoms, pdf_inline_style(layout, &inner, TYPE_CODE, tag), node->text);
  struct lines lines = pdf_lines(layout, atoms, inner.width_pt, TYPE_CODE);
  pdf_anchor(layout, node->id);
  open_field(layout, &inner, STYLE_CODE_PADDING_PT);
  pdf_place_lines(layout, &inner, &lines, TYPE_CODE, DOC_ALIGN_LEFT);
  close_field(layout, &inner, STYLE_CODE_PADDING_PT);
}

void pdf_caption(struct layout *layout, const struct room *room, struct tag *tag, const char *word, int number,
                 const char *caption) {
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  struct tag *own = pdf_tag_new(layout->arena, tag, TAG_CAPTION);
  const struct inline_style *style = pdf_inline_style(layout, room, TYPE_CAPTION, own);
  struct inline_style *bold = arena_alloc(layout->arena, sizeof *bold);
  *bold = *style;
  bold->face = FACE_BOLD;
  bold->tone = TONE_TEXT;
  if (word != NULL && word[0] != '\0') {
    pdf_atoms_text(&layout->composer, atoms, bold, arena_format(layout->arena, "%s\u00A0%d. ", word, number));
  }
  pdf_atoms_text(&layout->composer, atoms, style, caption);
  struct lines lines = pdf_lines(layout, atoms, room->width_pt, TYPE_CAPTION);
  pdf_place_lines(layout, room, &lines, TYPE_CAPTION, DOC_ALIGN_LEFT);
}

/* A drawing at its own size, or smaller when it is wider than the text or higher than what suits a page. */
static void place_drawing(struct layout *layout, const struct room *room, const struct drawing *drawing, struct tag *tag) {
  static const double highest = 0.8; /* of the page, so that its caption is beside it */
  double scale = 1;
  if (drawing->width_pt > room->width_pt) {
    scale = room->width_pt / drawing->width_pt;
  }
  if (drawing->height_pt * scale > highest * layout->height_pt) {
    scale = highest * layout->height_pt / drawing->height_pt;
  }
  struct strip *strip = pdf_strip_new(layout, room, STYLE_GRID_PT, drawing->height_pt * scale);
  pdf_mark_new(layout, strip,
               (struct mark){
                   .kind = MARK_DRAWING,
                   .x_pt = room->x_pt,
                   .width_pt = drawing->width_pt * scale,
                   .height_pt = drawing->height_pt * scale,
                   .drawing = drawing,
                   .scale = scale,
                   .tag = tag,
               });
}

static void add_figure(struct layout *layout, const struct room *room, const struct doc_node *node) {
  struct room inner = tagged(layout, room, node, TAG_DIVISION);
  pdf_anchor(layout, node->id);
  if (node->drawing != NULL && node->drawing->width_pt > 0 && node->drawing->height_pt > 0) {
    struct tag *figure = pdf_tag_new(layout->arena, inner.tag, TAG_FIGURE);
    const char *says = node->alternative != NULL ? node->alternative : node->caption;
    figure->alternative = says != NULL ? says : "";
    place_drawing(layout, room, node->drawing, figure);
    pdf_after(layout, 4);
  }
  if (node->caption != NULL && node->caption[0] != '\0') {
    if (layout->strip_count > 0 && node->drawing != NULL) {
      layout->strips[layout->strip_count - 1].keep = KEEP_TOGETHER;
    }
    pdf_caption(layout, &inner, inner.tag, layout->document->figure_word, ++layout->figure_count, node->caption);
  }
  pdf_after(layout, 2 * STYLE_GRID_PT);
}

static void add_rule(struct layout *layout, const struct room *room) {
  struct strip *strip = pdf_strip_new(layout, room, STYLE_GRID_PT, STYLE_HAIRLINE_PT);
  pdf_mark_new(layout, strip,
               (struct mark){.kind = MARK_STROKE,
                             .tone = TONE_LINE,
                             .x_pt = room->x_pt,
                             .width_pt = room->width_pt,
                             .height_pt = STYLE_HAIRLINE_PT});
  pdf_after(layout, STYLE_GRID_PT);
}

/* Inlines where a block should stand are set as a paragraph: nothing is lost. */
static void add_stray(struct layout *layout, const struct room *room, const struct doc_node *node) {
  struct doc_node copy = *node;
  copy.next = NULL;
  struct doc_node paragraph = {.kind = DOC_PARAGRAPH, .first = &copy, .last = &copy};
  add_paragraph(layout, room, &paragraph);
}

void pdf_block(struct layout *layout, const struct room *room, const struct doc_node *node) {
  switch (node->kind) {
  case DOC_SECTION:
    add_section(layout, room, node);
    break;
  case DOC_HEADING:
    add_heading(layout, room, node);
    break;
  case DOC_PARAGRAPH:
    add_paragraph(layout, room, node);
    break;
  case DOC_LIST:
    pdf_list(layout, room, node);
    break;
  case DOC_QUOTE:
    add_quote(layout, room, node);
    break;
  case DOC_PREFORMATTED:
    add_preformatted(layout, room, node);
    break;
  case DOC_TABLE:
    pdf_table(layout, room, node);
    break;
  case DOC_PICTURE:
    pdf_picture(layout, room, node);
    break;
  case DOC_FIGURE:
    add_figure(layout, room, node);
    break;
  case DOC_CONTENTS:
    pdf_contents(layout, room, node);
    break;
  case DOC_PAGE_BREAK:
    layout->page_break = true;
    break;
  case DOC_RULE:
    add_rule(layout, room);
    break;
  case DOC_ITEM:
  case DOC_ROW:
    pdf_blocks(layout, room, node);
    break;
  case DOC_CELL:
  case DOC_TEXT:
  case DOC_STRONG:
  case DOC_EMPHASIS:
  case DOC_CODE:
  case DOC_LINK:
  case DOC_LINE_BREAK:
  case DOC_PAGE_NUMBER:
  case DOC_BADGE:
  case DOC_NOTE:
    add_stray(layout, room, node);
    break;
  }
}

/* A chapter that begins with a sentence or two has more below these, on the same page: not where nothing of it follows. */
static void keep_begin(struct layout *layout, const struct doc_node *heading, const struct doc_node *node, size_t first) {
  enum { SHORT_LINES = 4 };
  const struct doc_node *next = node->next;
  bool goes_on = next != NULL && !(next->kind == DOC_HEADING && next->level <= heading->level);
  if (node->kind == DOC_PARAGRAPH && goes_on && layout->strip_count > first && layout->strip_count - first <= SHORT_LINES) {
    struct strip *last = &layout->strips[layout->strip_count - 1];
    last->keep = last->keep > KEEP_FIRMLY ? last->keep : KEEP_FIRMLY;
  }
}

/* Small print below a table or a figure tells about it: it does not stand alone at the head of the next page. */
static void keep_note(struct layout *layout, const struct doc_node *before, const struct doc_node *node, size_t first) {
  bool told = before->kind == DOC_TABLE || before->kind == DOC_FIGURE;
  if (told && node->kind == DOC_PARAGRAPH && node->style == STYLE_SMALL && first > 0 && layout->strip_count > first) {
    layout->strips[first - 1].keep = KEEP_TOGETHER; /* also where a table that is kept whole is divided after all */
  }
}

void pdf_blocks(struct layout *layout, const struct room *room, const struct doc_node *parent) {
  const struct doc_node *before = NULL;
  for (const struct doc_node *node = parent->first; node != NULL; before = node, node = node->next) {
    size_t first = layout->strip_count;
    pdf_block(layout, room, node);
    if (before != NULL && before->kind == DOC_HEADING) {
      keep_begin(layout, before, node, first);
    }
    if (before != NULL) {
      keep_note(layout, before, node, first);
    }
  }
}

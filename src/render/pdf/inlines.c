/* SPDX-License-Identifier: EUPL-1.2
 *
 * The inline nodes of a block as atoms: each with its style, its element and its link.
 */
#include "layout.h"

#include <string.h>

#define CODE_SCALE  0.92 /* of code in running text: the letters of fixed width look larger */
#define BADGE_SCALE 0.88 /* of the word on a badge */

const struct inline_style *pdf_inline_style(struct layout *layout, const struct room *room, enum type type, struct tag *tag) {
  const struct type_style *style = style_of(type);
  struct inline_style *own = arena_alloc(layout->arena, sizeof *own);
  *own = (struct inline_style){
      .face = style->face,
      .size_pt = style->size_pt,
      .tone = room->tone != TONE_TEXT ? room->tone : style->tone,
      .language = room->language,
      .tag = tag,
  };
  return own;
}

static enum face bold_of(enum face face) {
  switch (face) {
  case FACE_REGULAR:
  case FACE_BOLD:
    return FACE_BOLD;
  case FACE_ITALIC:
  case FACE_BOLD_ITALIC:
    return FACE_BOLD_ITALIC;
  case FACE_MONO:
  case FACE_MONO_BOLD:
    return FACE_MONO_BOLD;
  }
  return face;
}

static enum face italic_of(enum face face) {
  switch (face) {
  case FACE_REGULAR:
  case FACE_ITALIC:
    return FACE_ITALIC;
  case FACE_BOLD:
  case FACE_BOLD_ITALIC:
    return FACE_BOLD_ITALIC;
  case FACE_MONO:
  case FACE_MONO_BOLD:
    return face;
  }
  return face;
}

static struct inline_style *style_copy(struct layout *layout, const struct inline_style *style) {
  struct inline_style *copy = arena_alloc(layout->arena, sizeof *copy);
  *copy = *style;
  return copy;
}

/* Only addresses that a reader expects in a report are links; what else stands there is shown as text. */
static bool is_link_target(const char *target) {
  static const char *const schemes[] = {"https://", "http://", "mailto:", "#"};
  for (size_t i = 0; target != NULL && i < sizeof schemes / sizeof schemes[0]; i++) {
    if (strncmp(target, schemes[i], strlen(schemes[i])) == 0) {
      return true;
    }
  }
  return false;
}

static void add_link(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                     const struct inline_style *style) {
  if (style->link != NULL || style->tag == NULL || !is_link_target(node->target)) {
    pdf_inlines(layout, atoms, node, style);
    return;
  }
  struct inline_style *own = style_copy(layout, style);
  struct link *link = arena_alloc(layout->arena, sizeof *link);
  link->target = node->target;
  link->description = pdf_plain_title(layout->arena, node);
  link->tag = pdf_tag_inline(layout->arena, style->tag, TAG_LINK);
  own->link = link;
  own->tag = link->tag;
  own->tone = own->tone == TONE_PAPER ? TONE_PAPER : TONE_ACCENT;
  pdf_inlines(layout, atoms, node, own);
}

static void add_code(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                     const struct inline_style *style) {
  bool bold = style->face == FACE_BOLD || style->face == FACE_BOLD_ITALIC;
  struct inline_style *own = style_copy(layout, style);
  own->face = bold ? FACE_MONO_BOLD : FACE_MONO;
  own->size_pt *= CODE_SCALE;
  own->tag = style->tag != NULL ? pdf_tag_inline(layout->arena, style->tag, TAG_CODE) : NULL;
  pdf_atoms_text(&layout->composer, atoms, own, node->text);
}

static void add_badge(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                      const struct inline_style *style) {
  struct inline_style *own = style_copy(layout, style);
  own->face = bold_of(style->face);
  own->size_pt *= BADGE_SCALE;
  pdf_atoms_badge(&layout->composer, atoms, own, node->tone, node->text);
}

/* A stretch in another language is an element of its own, so that it is read aloud in that language. */
static const struct inline_style *style_in_language(struct layout *layout, const struct doc_node *node,
                                                    const struct inline_style *style) {
  if (node->language == NULL || strcmp(node->language, style->language) == 0) {
    return style;
  }
  struct inline_style *own = style_copy(layout, style);
  own->language = node->language;
  if (style->tag != NULL) {
    own->tag = pdf_tag_inline(layout->arena, style->tag, TAG_SPAN);
    own->tag->language = node->language;
  }
  return own;
}

static void add_inline(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                       const struct inline_style *style) {
  struct inline_style *own = NULL;
  switch (node->kind) {
  case DOC_TEXT:
    if (node->text != NULL) {
      pdf_atoms_text(&layout->composer, atoms, style, node->text);
    }
    break;
  case DOC_STRONG:
    own = style_copy(layout, style);
    own->face = bold_of(style->face);
    pdf_inlines(layout, atoms, node, own);
    break;
  case DOC_EMPHASIS:
    own = style_copy(layout, style);
    own->face = italic_of(style->face);
    pdf_inlines(layout, atoms, node, own);
    break;
  case DOC_CODE:
    if (node->text != NULL) {
      add_code(layout, atoms, node, style);
    }
    break;
  case DOC_LINK:
    add_link(layout, atoms, node, style);
    break;
  case DOC_LINE_BREAK:
    pdf_atoms_break(atoms, style);
    break;
  case DOC_PAGE_NUMBER:
    if (node->target != NULL && node->target[0] == '#') {
      pdf_atoms_page_number(&layout->composer, atoms, style, node->target);
    }
    break;
  case DOC_BADGE:
    if (node->text != NULL && node->text[0] != '\0') {
      add_badge(layout, atoms, node, style);
    }
    break;
  case DOC_NOTE:
    pdf_note_reference(layout, atoms, node, style);
    break;
  case DOC_SECTION:
  case DOC_HEADING:
  case DOC_PARAGRAPH:
  case DOC_LIST:
  case DOC_ITEM:
  case DOC_QUOTE:
  case DOC_PREFORMATTED:
  case DOC_TABLE:
  case DOC_ROW:
  case DOC_CELL:
  case DOC_PICTURE:
  case DOC_FIGURE:
  case DOC_CONTENTS:
  case DOC_PAGE_BREAK:
  case DOC_RULE:
    pdf_inlines(layout, atoms, node, style); /* A block does not belong here; its text is not lost. */
    break;
  }
}

void pdf_inlines(struct layout *layout, struct atoms *atoms, const struct doc_node *parent, const struct inline_style *style) {
  for (const struct doc_node *node = parent->first; node != NULL; node = node->next) {
    add_inline(layout, atoms, node, style_in_language(layout, node, style));
  }
}

struct lines pdf_lines(struct layout *layout, const struct atoms *atoms, double width_pt, enum type type) {
  static const double tolerance_of_text = 0.10;  /* of the width: more looks ragged in running text */
  static const double tolerance_of_cells = 0.28; /* cells are narrow, and divided words are hard to read in them */
  bool cell = type == TYPE_CELL || type == TYPE_CELL_HEADER;
  struct line_rules rules = {
      .width_pt = width_pt,
      .tolerance = cell ? tolerance_of_cells : tolerance_of_text,
      .divided = style_of(type)->divided,
  };
  return pdf_compose(&layout->composer, atoms, &rules);
}

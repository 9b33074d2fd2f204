/* SPDX-License-Identifier: EUPL-1.2
 *
 * Emits lines of text. Where each piece of a line comes is decided here, when the page numbers are known: a number that is narrower
 * than the room kept for it moves what follows, or what comes before it in a line that is aligned to the right.
 */
#include "../palette.h"
#include "emit.h"
#include "table.h"

#include <string.h>

#define UNDERLINE_DROP  0.13 /* of the size of the type, below the baseline */
#define UNDERLINE_PT    0.5
#define BADGE_ABOVE     0.96 /* of the size of the type, above the baseline */
#define BADGE_BELOW     0.36 /* below it */
#define BADGE_RADIUS_PT 2.5
#define LINK_ABOVE      0.85 /* of the size of the type: what can be clicked, above the baseline */
#define LINK_BELOW      0.25

/* A line while it is emitted: its pieces with what they show now. */
struct setting {
  struct emission *emission;
  struct piece *pieces; /* from left to right */
  size_t count;         /* of pieces */
  double width_pt;      /* of the line */
};

/* What the page that a target is on is called; "?" when nothing has its id. */
static const struct word *page_number(struct emission *emission, const struct piece *piece) {
  const char *label = "?";
  size_t page = 0;
  double y = 0;
  if (pdf_layout_find(emission->layout, piece->target + 1, &page, &y)) {
    label = emission->layout->pages[page].label;
  } else {
    diag_warning_in(emission->diag, NULL, tr("nothing in the document has the id '%s' whose page is asked for"),
                    piece->target + 1);
  }
  return emission->metrics->shape(emission->metrics->context, piece->style->face, label, strlen(label));
}

/* Pieces of scripts that run from right to left stand in that order among themselves. */
static void reorder(struct setting *setting) {
  for (size_t first = 0; first < setting->count; first++) {
    size_t last = first;
    if (!setting->pieces[first].word->right_to_left) {
      continue;
    }
    while (last + 1 < setting->count && setting->pieces[last + 1].word->right_to_left) {
      last++;
    }
    const struct word *space = setting->pieces[last].space; /* that follows the whole stretch */
    const struct inline_style *style = setting->pieces[last].space_style;
    for (size_t low = first, high = last; low < high; low++, high--) {
      struct piece piece = setting->pieces[low];
      setting->pieces[low] = setting->pieces[high];
      setting->pieces[high] = piece;
    }
    for (size_t i = first; i < last; i++) { /* The space of each piece came before it when read from right to left. */
      setting->pieces[i].space = setting->pieces[i + 1].space;
      setting->pieces[i].space_style = setting->pieces[i + 1].space_style;
    }
    setting->pieces[last].space = space;
    setting->pieces[last].space_style = style;
    first = last;
  }
}

/* Memory for the pieces of one line, used again for the next. */
static struct piece *pieces_for(struct emission *emission, size_t count) {
  if (count > emission->piece_capacity) {
    emission->piece_capacity = 2 * count;
    emission->pieces = memory_resize(emission->pieces, emission->piece_capacity * sizeof *emission->pieces);
  }
  return emission->pieces;
}

static struct setting set_line(struct emission *emission, const struct line *line) {
  struct setting setting = {
      .emission = emission,
      .pieces = pieces_for(emission, line->count),
      .count = line->count,
      .width_pt = line->width_pt,
  };
  for (size_t i = 0; i < line->count; i++) {
    struct piece *piece = &setting.pieces[i];
    *piece = line->pieces[i];
    if (piece->kind == PIECE_PAGE_NUMBER) {
      piece->word = page_number(emission, piece);
      double width = text_width_pt(piece->word, piece->style->size_pt);
      setting.width_pt += width - piece->width_pt;
      piece->width_pt = width;
    }
  }
  reorder(&setting);
  return setting;
}

/* The left end of a line within its room. */
static double line_start(const struct setting *setting, const struct mark *mark) {
  double integer = 0;
  switch (mark->align) {
  case DOC_ALIGN_LEFT:
    return 0;
  case DOC_ALIGN_RIGHT:
    return mark->width_pt - setting->width_pt;
  case DOC_ALIGN_CENTRE:
    return (mark->width_pt - setting->width_pt) / 2;
  case DOC_ALIGN_DECIMAL:
    pdf_decimal_split(mark->line, setting->emission->document->decimal_mark, &integer);
    return mark->decimal_pt - integer;
  }
  return 0;
}

/* Keeps the area of a link, joined to what stands left of it on the same line. */
static void add_area(struct emission *emission, const struct link *link, double x_pt, double y_pt, double width_pt,
                     double size_pt) {
  double height = emission->page.height_pt;
  struct link_area *last = emission->area_count > 0 ? &emission->areas[emission->area_count - 1] : NULL;
  double bottom = height - y_pt - LINK_BELOW * size_pt;
  if (last != NULL && last->link == link && last->bottom_pt - bottom < 0.01 && bottom - last->bottom_pt < 0.01) {
    last->left_pt = x_pt < last->left_pt ? x_pt : last->left_pt;
    last->right_pt = x_pt + width_pt > last->right_pt ? x_pt + width_pt : last->right_pt;
    return;
  }
  emission->areas = arena_grow(emission->arena, emission->areas, emission->area_count, sizeof *emission->areas);
  emission->areas[emission->area_count++] = (struct link_area){
      .link = link,
      .left_pt = x_pt,
      .bottom_pt = bottom,
      .right_pt = x_pt + width_pt,
      .top_pt = height - y_pt + LINK_ABOVE * size_pt,
  };
}

static void emit_link(struct emission *emission, const struct piece *piece, double x_pt, double y_pt, double width_pt) {
  const struct inline_style *style = piece->style;
  if (style->link == NULL || emission->page.artifacts_only) {
    return;
  }
  add_area(emission, style->link, x_pt, y_pt, width_pt, style->size_pt);
  bool underlined = style->tone == TONE_ACCENT || style->tone == TONE_PAPER; /* The contents are links without looking so. */
  if (underlined && style->note == NULL) {
    pdf_page_field(&emission->page, x_pt, y_pt + UNDERLINE_DROP * style->size_pt, width_pt, UNDERLINE_PT,
                   emission->inks[style->tone]);
  }
}

static void emit_piece(struct emission *emission, const struct piece *piece, double x_pt, double y_pt, bool last) {
  const struct inline_style *style = piece->style;
  struct page *page = &emission->page;
  double size = style->size_pt;
  y_pt -= style->rise_pt;
  uint32_t colour = emission->inks[style->tone];
  double x = x_pt;
  pdf_page_tag(page, style->tag);
  if (piece->kind == PIECE_BADGE) {
    double padding = (piece->width_pt - text_width_pt(piece->word, size)) / 2;
    pdf_page_rounded_field(page, x_pt, y_pt - BADGE_ABOVE * size, piece->width_pt, (BADGE_ABOVE + BADGE_BELOW) * size,
                           BADGE_RADIUS_PT, palette_tone(emission->document, piece->field));
    colour = palette_tone(emission->document, palette_text_on(emission->document, piece->field));
    x += padding;
  }
  pdf_page_word(page, piece->word, x, y_pt, size, colour);
  emit_link(emission, piece, x_pt, y_pt, piece->width_pt + (last ? 0 : piece_space_pt(piece)));
  if (piece->space != NULL) {
    const struct inline_style *space = piece->space_style;
    pdf_page_tag(page, space->tag);
    pdf_page_word(page, piece->space, x_pt + piece->width_pt, y_pt, space->size_pt, emission->inks[space->tone]);
  }
}

void pdf_emit_line(struct emission *emission, const struct mark *mark, double x_pt, double y_pt) {
  struct setting setting = set_line(emission, mark->line);
  double x = x_pt + line_start(&setting, mark);
  for (size_t i = 0; i < setting.count; i++) {
    const struct piece *piece = &setting.pieces[i];
    bool last = i + 1 == setting.count || setting.pieces[i + 1].style->link != piece->style->link;
    emit_piece(emission, piece, x, y_pt, last);
    x += piece->width_pt + piece_space_pt(piece);
  }
}

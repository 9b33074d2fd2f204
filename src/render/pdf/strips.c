/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds the strips that pages are filled with.
 */
#include "layout.h"

struct mark *pdf_mark_new(struct layout *layout, struct strip *strip, struct mark mark) {
  struct mark *copy = arena_alloc(layout->arena, sizeof *copy);
  *copy = mark;
  if (strip->last != NULL) {
    strip->last->next = copy;
  } else {
    strip->first = copy;
  }
  strip->last = copy;
  return copy;
}

struct strip *pdf_strip_new(struct layout *layout, const struct room *room, double before_pt, double height_pt) {
  layout->strips = arena_grow(layout->arena, layout->strips, layout->strip_count, sizeof *layout->strips);
  struct strip *strip = &layout->strips[layout->strip_count];
  *strip = (struct strip){
      .before_pt = layout->flush                  ? 0
                   : before_pt > layout->after_pt ? before_pt
                                                  : layout->after_pt,
      .height_pt = height_pt,
      .page_break = layout->page_break,
      .frame = room->frame,
  };
  layout->after_pt = 0;
  layout->page_break = false;
  layout->flush = false;
  for (size_t i = 0; i < layout->id_count; i++) {
    layout->anchors = arena_grow(layout->arena, layout->anchors, layout->anchor_count, sizeof *layout->anchors);
    layout->anchors[layout->anchor_count++] = (struct anchor){.id = layout->ids[i], .strip = layout->strip_count};
  }
  layout->id_count = 0;
  for (struct frame *frame = room->frame; frame != NULL; frame = frame->parent) {
    frame->last = layout->strip_count;
  }
  layout->strip_count++;
  if (layout->label != NULL) { /* The label of a list item stands beside the first line of the item. */
    pdf_mark_new(layout, strip, *layout->label);
    layout->label = NULL;
  }
  return strip;
}

void pdf_space(struct layout *layout, const struct room *room, double height_pt, enum keep keep) {
  struct strip *strip = pdf_strip_new(layout, room, 0, height_pt);
  strip->keep = keep;
  strip->on_grid = true;
}

void pdf_after(struct layout *layout, double after_pt) {
  layout->after_pt = after_pt > layout->after_pt ? after_pt : layout->after_pt;
}

void pdf_keep(struct layout *layout, size_t first, enum keep keep) {
  for (size_t i = first; i + 1 < layout->strip_count; i++) {
    struct strip *strip = &layout->strips[i];
    strip->keep = strip->keep > keep ? strip->keep : keep;
  }
}

void pdf_anchor(struct layout *layout, const char *id) {
  if (id != NULL) {
    layout->ids = arena_grow(layout->arena, layout->ids, layout->id_count, sizeof *layout->ids);
    layout->ids[layout->id_count++] = id;
  }
}

void pdf_place_lines(struct layout *layout, const struct room *room, const struct lines *lines, enum type type,
                     enum doc_align align) {
  const struct type_style *style = style_of(type);
  double baseline = style_baseline_pt(style->size_pt, style->leading_pt);
  size_t first = layout->strip_count;
  for (size_t i = 0; i < lines->count; i++) {
    struct strip *strip = pdf_strip_new(layout, room, i == 0 ? style->before_pt : 0, style->leading_pt);
    strip->on_grid = i == 0;
    pdf_mark_new(layout, strip,
                 (struct mark){
                     .kind = MARK_LINE,
                     .align = align,
                     .x_pt = room->x_pt,
                     .y_pt = baseline,
                     .width_pt = room->width_pt,
                     .height_pt = style->leading_pt,
                     .line = &lines->items[i],
                 });
    pdf_note_lines(layout, strip, &lines->items[i]);
  }
  if (lines->count >= 2) { /* No single line of a paragraph at the foot or at the head of a page. */
    layout->strips[first].keep = KEEP_TOGETHER;
    layout->strips[layout->strip_count - 2].keep = KEEP_TOGETHER;
  }
  pdf_after(layout, style->after_pt);
}

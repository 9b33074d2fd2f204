/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out lists: the label of an item stands beside its first line.
 */
#include "layout.h"

#define LABEL_GAP_PT 5.0 /* between a number and the text of its item */

static const char *label_text(struct layout *layout, const struct doc_node *list, int depth, int number) {
  static const char *const bullets[] = {"\u2022", "\u2013", "\u25AA"};
  return list->ordered ? arena_format(layout->arena, "%d.", number) : bullets[depth % 3];
}

/* The indent of the items: room for the widest number. */
static double indent_of(struct layout *layout, const struct doc_node *list, const struct inline_style *style) {
  int last = list->level - 1;
  for (const struct doc_node *item = list->first; item != NULL; item = item->next) {
    last++;
  }
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_text(&layout->composer, atoms, style, label_text(layout, list, 0, last));
  double width = pdf_atoms_natural_pt(atoms) + LABEL_GAP_PT;
  return list->ordered && width > STYLE_LIST_INDENT_PT ? width : STYLE_LIST_INDENT_PT;
}

/* Makes the label, to be put on the strip to come. */
static void set_label(struct layout *layout, const struct room *room, double indent_pt, const char *text, struct tag *tag,
                      bool ordered) {
  const struct type_style *body = style_of(TYPE_BODY);
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_text(&layout->composer, atoms, pdf_inline_style(layout, room, room->small ? TYPE_SMALL : TYPE_BODY, tag), text);
  struct lines lines = pdf_lines(layout, atoms, indent_pt, TYPE_BODY);
  struct mark *label = arena_alloc(layout->arena, sizeof *label);
  *label = (struct mark){
      .kind = MARK_LINE,
      .align = ordered ? DOC_ALIGN_RIGHT : DOC_ALIGN_LEFT,
      .x_pt = room->x_pt + (ordered ? 0 : 4),
      .y_pt = style_baseline_pt(body->size_pt, room->small ? style_of(TYPE_SMALL)->leading_pt : body->leading_pt),
      .width_pt = indent_pt - (ordered ? LABEL_GAP_PT : 4),
      .line = lines.items,
  };
  layout->label = label;
}

/* An item without text, or one that begins with a list: its label has a line of its own. */
static void flush_label(struct layout *layout, const struct room *room) {
  if (layout->label != NULL) {
    pdf_strip_new(layout, room, 0, style_of(TYPE_BODY)->leading_pt);
    pdf_after(layout, STYLE_LIST_GAP_PT);
  }
}

/* What is known of a list when all its items are laid out. */
struct list_extent {
  size_t items;  /* their number */
  size_t first;  /* strip of the list */
  size_t second; /* first strip of the second item */
  size_t last;   /* first strip of the last item */
};

static void keep_before(struct layout *layout, size_t strip) {
  struct strip *before = &layout->strips[strip - 1];
  before->keep = before->keep > KEEP_FIRMLY ? before->keep : KEEP_FIRMLY;
}

/* Items of one line each stand close together. No first or last item of three stands by itself at the foot or head of a page. */
static void settle_items(struct layout *layout, const struct list_extent *extent) {
  if (layout->strip_count - extent->first == extent->items) {
    for (size_t i = extent->second; i < layout->strip_count && extent->items > 1; i++) {
      layout->strips[i].before_pt = 0;
    }
  }
  if (extent->items >= 3 && extent->second > extent->first && extent->last > extent->second) {
    keep_before(layout, extent->second);
    keep_before(layout, extent->last);
  }
}

void pdf_list(struct layout *layout, const struct room *room, const struct doc_node *node) {
  flush_label(layout, room);
  if (node->first == NULL) {
    return;
  }
  pdf_anchor(layout, node->id);
  struct room inner = *room;
  inner.list_depth++;
  inner.tag = pdf_tag_new(layout->arena, room->tag, TAG_LIST);
  inner.tag->ordered = node->ordered;
  double indent = indent_of(layout, node, pdf_inline_style(layout, room, TYPE_BODY, NULL));
  struct room text = inner;
  bool narrow = room->width_pt - indent < STYLE_LEAST_WIDTH_PT; /* no room beside the labels: each gets a line of its own */
  if (!narrow) {
    text.x_pt += indent;
    text.width_pt -= indent;
  }
  int number = node->level;
  struct list_extent extent = {.first = layout->strip_count};
  for (const struct doc_node *item = node->first; item != NULL; item = item->next) {
    extent.items++;
    extent.second = extent.items == 2 ? layout->strip_count : extent.second;
    extent.last = layout->strip_count;
    struct tag *tag = pdf_tag_new(layout->arena, inner.tag, TAG_ITEM);
    struct tag *label = pdf_tag_new(layout->arena, tag, TAG_LABEL);
    text.tag = pdf_tag_new(layout->arena, tag, TAG_ITEM_BODY);
    set_label(layout, &inner, indent, label_text(layout, node, room->list_depth, number++), label, node->ordered);
    pdf_anchor(layout, item->id);
    if (narrow) {
      flush_label(layout, &inner);
    }
    pdf_blocks(layout, &text, item);
    flush_label(layout, &text);
  }
  settle_items(layout, &extent);
  if (room->list_depth == 0) {
    pdf_after(layout, style_of(TYPE_BODY)->after_pt);
  }
}

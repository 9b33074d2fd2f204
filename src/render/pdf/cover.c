/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out the cover: the title on a field of the accent colour that takes the upper part of the page, the rest below it.
 */
#include "../palette.h"
#include "layout.h"

#define COVER_TOP       0.20 /* of the height of the text area, above the title */
#define COVER_BOTTOM_PT 42   /* below the title, within the field */
#define COVER_GAP_PT    28   /* below the field */

static bool is_title(const struct doc_node *node) {
  return node->kind == DOC_PARAGRAPH && (node->style == STYLE_TITLE || node->style == STYLE_SUBTITLE);
}

/* The last block that stands on the field; NULL when the cover has no title. */
static const struct doc_node *last_title(const struct doc_node *cover) {
  const struct doc_node *last = NULL;
  for (const struct doc_node *node = cover->first; node != NULL; node = node->next) {
    last = is_title(node) ? node : last;
  }
  return last;
}

/* Lays out the blocks on the field; returns the first one below it. */
static const struct doc_node *place_field(struct layout *layout, const struct room *room, const struct doc_node *cover,
                                          const struct doc_node *last) {
  struct frame *frame = arena_alloc(layout->arena, sizeof *frame);
  *frame = (struct frame){.kind = FRAME_COVER, .x_pt = room->x_pt, .width_pt = room->width_pt};
  struct room inner = *room;
  inner.frame = frame;
  inner.tone = palette_text_on(layout->document, TONE_ACCENT);
  pdf_space(layout, &inner, COVER_TOP * layout->height_pt, KEEP_TOGETHER);
  const struct doc_node *node = cover->first;
  for (; node != last->next; node = node->next) {
    pdf_block(layout, &inner, node);
  }
  layout->after_pt = 0;
  pdf_space(layout, &inner, COVER_BOTTOM_PT, KEEP_NOT);
  pdf_after(layout, COVER_GAP_PT);
  return node;
}

void pdf_cover(struct layout *layout, const struct room *room, const struct doc_node *node) {
  const struct doc_node *last = last_title(node);
  const struct doc_node *block = node->first;
  struct room inner = *room;
  inner.tag = pdf_tag_new(layout->arena, room->tag, TAG_SECTION);
  if (last != NULL) {
    block = place_field(layout, &inner, node, last);
  }
  for (; block != NULL; block = block->next) {
    pdf_block(layout, &inner, block);
  }
  layout->page_break = true;
  layout->cover_strips = layout->strip_count;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Notes: a raised number in the text, and the note at the foot of the page. Each leads to the other. The text of a note is set when all
 * blocks are: the lines of the block that refers to it are still being made when the reference is met.
 */
#include "layout.h"

#define REFERENCE_SCALE 0.7  /* of the number in the text, to the text around it */
#define REFERENCE_RISE  0.35 /* of the size of that text, above its baseline */
#define LABEL_ROOM_PT   16.0 /* for the number before a note, and the space behind it */

double pdf_note_leading_pt(void) {
  return style_of(TYPE_SMALL)->leading_pt;
}

static struct note *add_note(struct layout *layout, const struct doc_node *node, const struct inline_style *style) {
  struct note *note = arena_alloc(layout->arena, sizeof *note);
  int number = (int)layout->note_count + 1;
  *note = (struct note){
      .node = node,
      .number = number,
      .target = arena_format(layout->arena, "#note %d", number), /* with a blank: no id of the document has one */
      .origin = arena_format(layout->arena, "#origin %d", number),
      .language = style->language,
      .tag = pdf_tag_inline(layout->arena, style->tag, TAG_NOTE),
  };
  note->tag->note = number;
  layout->notes = arena_grow(layout->arena, (void *)layout->notes, layout->note_count, sizeof *layout->notes);
  layout->notes[layout->note_count++] = note;
  return note;
}

/* A link in an element of its own. */
static const struct link *link_to(struct layout *layout, struct tag *tag, const char *target, const char *description) {
  struct link *link = arena_alloc(layout->arena, sizeof *link);
  *link = (struct link){.target = target, .description = description, .tag = pdf_tag_inline(layout->arena, tag, TAG_LINK)};
  return link;
}

void pdf_note_reference(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                        const struct inline_style *style) {
  if (layout->in_notes) { /* a note in a note: its text stays where it is */
    pdf_inlines(layout, atoms, node, style);
    return;
  }
  struct inline_style *own = arena_alloc(layout->arena, sizeof *own);
  *own = *style;
  own->size_pt *= REFERENCE_SCALE;
  own->rise_pt = REFERENCE_RISE * style->size_pt;
  const char *number = arena_format(layout->arena, "%zu", layout->note_count + 1);
  if (style->tag != NULL) { /* else the cell is only measured */
    struct note *note = add_note(layout, node, style);
    own->note = note;
    own->tag = pdf_tag_inline(layout->arena, style->tag, TAG_REFERENCE);
    if (style->link == NULL) {
      own->link = link_to(layout, own->tag, note->target, number);
      own->tag = own->link->tag;
    }
  }
  pdf_atoms_text(&layout->composer, atoms, own, number);
}

void pdf_note_lines(struct layout *layout, struct strip *strip, const struct line *line) {
  for (size_t i = 0; i < line->count && layout->note_count > 0; i++) {
    struct note *note = line->pieces[i].style->note;
    struct note **link = &strip->first_note;
    while (note != NULL && *link != NULL && *link != note) {
      link = &(*link)->next;
    }
    if (note != NULL && *link == NULL) {
      note->strip = (size_t)(strip - layout->strips);
      *link = note;
    }
  }
}

/* The number before a note, which leads back to the text. */
static const struct line *label_of(struct layout *layout, const struct room *room, const struct note *note) {
  struct inline_style *style = arena_alloc(layout->arena, sizeof *style);
  struct tag *label = pdf_tag_inline(layout->arena, note->tag, TAG_LABEL);
  const char *number = arena_format(layout->arena, "%d", note->number);
  *style = *pdf_inline_style(layout, room, TYPE_SMALL, NULL);
  style->link = link_to(layout, label, note->origin, number);
  style->tag = style->link->tag;
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_text(&layout->composer, atoms, style, number);
  pdf_atoms_text(&layout->composer, atoms, style, " ");
  return pdf_lines(layout, atoms, layout->width_pt, TYPE_SMALL).items;
}

void pdf_notes(struct layout *layout) {
  layout->in_notes = true;
  for (size_t i = 0; i < layout->note_count; i++) {
    struct note *note = layout->notes[i];
    const struct room room = {.language = note->language, .tone = TONE_TEXT};
    note->label = label_of(layout, &room, note);
    struct atoms *atoms = pdf_atoms_begin(&layout->composer);
    pdf_inlines(layout, atoms, note->node, pdf_inline_style(layout, &room, TYPE_SMALL, note->tag));
    note->lines = pdf_lines(layout, atoms, layout->width_pt - LABEL_ROOM_PT, TYPE_SMALL);
  }
  layout->in_notes = false;
}

void pdf_note_marks(const struct layout *layout, const struct note_line *note_line, struct mark *text, struct mark *label) {
  const struct type_style *style = style_of(TYPE_SMALL);
  double baseline = note_line->y_pt + style_baseline_pt(style->size_pt, style->leading_pt);
  *text = (struct mark){.kind = MARK_LINE,
                        .x_pt = LABEL_ROOM_PT,
                        .y_pt = baseline,
                        .width_pt = layout->width_pt - LABEL_ROOM_PT,
                        .line = note_line->line};
  *label = (struct mark){.kind = MARK_LINE,
                         .y_pt = baseline,
                         .width_pt = LABEL_ROOM_PT,
                         .line = note_line->begins ? note_line->note->label : NULL};
}

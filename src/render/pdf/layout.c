/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out a document, and tells what ended up where.
 */
#include "layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_AREA_PT 100 /* of the text area, whatever the margins say */

static int compare_anchors(const void *one, const void *other) {
  const struct anchor *first = one;
  const struct anchor *second = other;
  int order = strcmp(first->id, second->id);
  return order != 0 ? order : (first->strip > second->strip) - (first->strip < second->strip);
}

/* Ids at the very end of the document, behind which nothing comes, stand on the last strip. */
static void finish_anchors(struct layout *layout) {
  for (size_t i = 0; i < layout->id_count && layout->strip_count > 0; i++) {
    layout->anchors = arena_grow(layout->arena, layout->anchors, layout->anchor_count, sizeof *layout->anchors);
    layout->anchors[layout->anchor_count++] = (struct anchor){.id = layout->ids[i], .strip = layout->strip_count - 1};
  }
  if (layout->anchor_count > 0) {
    qsort(layout->anchors, layout->anchor_count, sizeof *layout->anchors, compare_anchors);
  }
}

void pdf_layout(struct layout *layout, const struct document *document, const struct metrics *metrics,
                struct hyphenator *hyphenator, struct arena *arena, struct diag *diag) {
  double grid = 2 * STYLE_GRID_PT; /* whole lines of running text on a page */
  double width = document->page_width_pt - 2 * document->margin_pt;
  double height = document->page_height_pt - 2 * document->margin_pt;
  *layout = (struct layout){
      .arena = arena,
      .document = document,
      .composer = {.arena = arena, .metrics = metrics, .hyphenator = hyphenator},
      .diag = diag,
      .width_pt = width > LEAST_AREA_PT ? width : LEAST_AREA_PT,
      .height_pt = floor((height > LEAST_AREA_PT ? height : LEAST_AREA_PT) / grid) * grid,
  };
  layout->root = pdf_tag_new(arena, NULL, TAG_DOCUMENT);
  struct room room = {.width_pt = layout->width_pt, .tag = layout->root, .language = document->language, .tone = TONE_TEXT};
  pdf_headings(layout);
  pdf_blocks(layout, &room, document->root);
  finish_anchors(layout);
  pdf_notes(layout);
  pdf_paginate(layout);
  pdf_running(layout);
  pdf_composer_free(&layout->composer);
}

/* The strip of an id; false when nothing has it. */
static bool find_strip(const struct layout *layout, const char *id, size_t *strip) {
  size_t low = 0;
  size_t high = layout->anchor_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(layout->anchors[middle].id, id) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == layout->anchor_count || strcmp(layout->anchors[low].id, id) != 0) {
    return false;
  }
  *strip = layout->anchors[low].strip;
  return true;
}

/* Where a note is, or where it is referred to; false when the id is not of a note. Its number stands behind the blank. */
static bool find_note(const struct layout *layout, const char *id, size_t *page, double *y_pt) {
  double number = 0;
  if (!number_parse(strchr(id, ' ') + 1, &number) || number < 1 || number > (double)layout->note_count) {
    return false;
  }
  const struct note *note = layout->notes[(size_t)number - 1];
  bool itself = strcmp(note->target + 1, id) == 0;
  if (!itself && strcmp(note->origin + 1, id) != 0) {
    return false;
  }
  const struct strip *strip = &layout->strips[note->strip];
  *page = itself ? note->page : strip->page;
  *y_pt = itself ? note->y_pt : strip->y_pt;
  return true;
}

bool pdf_layout_find(const struct layout *layout, const char *id, size_t *page, double *y_pt) {
  size_t strip = 0;
  if (strchr(id, ' ') != NULL && find_note(layout, id, page, y_pt)) {
    return true;
  }
  if (!find_strip(layout, id, &strip)) {
    return false;
  }
  *page = layout->strips[strip].page;
  *y_pt = layout->strips[strip].y_pt;
  return true;
}

static void dump_text(const struct line *line, struct buffer *out) {
  buffer_text(out, " \"");
  for (size_t i = 0; i < line->count; i++) {
    const struct piece *piece = &line->pieces[i];
    buffer_append(out, piece->word->text, piece->word->length);
    buffer_text(out, piece->space != NULL && i + 1 < line->count ? " " : "");
  }
  buffer_char(out, '"');
}

static void dump_mark(const struct mark *mark, double y_pt, struct buffer *out) {
  static const char *const kinds[] = {"line", "field", "stroke", "leaders", "drawing"};
  buffer_format(out, "  %s x=%.1f y=%.1f w=%.1f", kinds[mark->kind], mark->x_pt, y_pt + mark->y_pt, mark->width_pt);
  if (mark->kind == MARK_LINE) {
    dump_text(mark->line, out);
  }
  buffer_char(out, '\n');
}

/* What is at the head or the foot of a page, when there is something. */
static void dump_running(const char *what, const struct line *line, struct buffer *out) {
  if (line != NULL) {
    buffer_format(out, " %s", what);
    dump_text(line, out);
  }
}

static void dump_notes(const struct layout *layout, const struct page_plan *plan, struct buffer *out) {
  for (size_t i = plan->first_note_line; i < plan->first_note_line + plan->note_line_count; i++) {
    struct mark text;
    struct mark label;
    pdf_note_marks(layout, &layout->note_lines[i], &text, &label);
    if (label.line != NULL) {
      buffer_text(out, " note");
      dump_mark(&label, 0, out);
    }
    buffer_text(out, " note");
    dump_mark(&text, 0, out);
  }
}

void pdf_layout_dump(const struct layout *layout, struct buffer *out) {
  for (size_t i = 0; i < layout->page_count; i++) {
    const struct page_plan *plan = &layout->pages[i];
    buffer_format(out, "page %s%s", plan->label, plan->cover ? " cover" : "");
    dump_running("name", plan->name, out);
    dump_running("chapter", plan->chapter, out);
    dump_running("foot", plan->foot, out);
    buffer_char(out, '\n');
    for (size_t j = plan->first; j < plan->first + plan->count; j++) {
      const struct placed *placed = &layout->placed[j];
      for (const struct mark *mark = layout->strips[placed->strip].first; mark != NULL; mark = mark->next) {
        buffer_text(out, placed->repeated ? " again" : "");
        dump_mark(mark, placed->y_pt, out);
      }
    }
    dump_notes(layout, plan, out);
  }
}

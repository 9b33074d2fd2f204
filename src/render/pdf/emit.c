/* SPDX-License-Identifier: EUPL-1.2
 *
 * Emits the pages: frames, strips, header and footer.
 */
#include "emit.h"

#include "../palette.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_RISE_PT      22.0 /* of the header's baseline above the text area */
#define FOOTER_DROP_PT      30.0 /* of the footer's baseline below the text area */
#define NOTES_LINE_PT       7.0  /* from the line above notes to the notes */
#define NOTES_LINE_WIDTH_PT 72.0 /* of that line */
#define FRAME_LIMIT         32   /* frames around one strip that are drawn: there is no room for more */
#define FRAME_GOES_ON_PT    6    /* that a field is higher than its text where it goes on from or to another page */

/* A frame on the page that is emitted. */
struct frame_extent {
  const struct frame *frame;
  double top_pt;             /* from the top of the text area */
  double bottom_pt;          /* from the top of the text area */
  size_t first;              /* strip of it on the page */
  size_t last;               /* strip of it on the page */
  struct frame_extent *next; /* drawn after it */
};

/* ---- Frames -------------------------------------------------------------------------------------------------------- */

static void draw_frame(struct emission *emission, const struct frame_extent *extent) {
  const struct frame *frame = extent->frame;
  struct page *page = &emission->page;
  bool field = frame->kind == FRAME_BOX || frame->kind == FRAME_CODE;
  double above = field && extent->first != frame->first ? FRAME_GOES_ON_PT : 0;
  double below = field && extent->last != frame->last ? FRAME_GOES_ON_PT : 0;
  double x = emission->left_pt + frame->x_pt;
  double y = emission->top_pt + extent->top_pt - above;
  double height = extent->bottom_pt - extent->top_pt + above + below;
  switch (frame->kind) {
  case FRAME_BOX:
    pdf_page_field(page, x, y, frame->width_pt, height, palette_tone(emission->document, TONE_LIGHT));
    pdf_page_field(page, x, y, STYLE_QUOTE_BAR_PT, height, palette_tone(emission->document, TONE_ACCENT));
    break;
  case FRAME_CODE:
    pdf_page_field(page, x, y, frame->width_pt, height, palette_tone(emission->document, TONE_LIGHT));
    break;
  case FRAME_QUOTE:
    pdf_page_field(page, x, y, STYLE_QUOTE_BAR_PT, height, palette_tone(emission->document, TONE_LINE));
    break;
  case FRAME_COVER:
    pdf_page_field(page, 0, 0, emission->document->page_width_pt, y + height, palette_tone(emission->document, TONE_ACCENT));
    break;
  }
}

/* Finds a frame among those of the page, or adds it behind them: outer frames come first, since a strip tells its own last. */
static struct frame_extent *extent_of(struct emission *emission, struct frame_extent **first, const struct frame *frame) {
  struct frame_extent **link = first;
  for (; *link != NULL; link = &(*link)->next) {
    if ((*link)->frame == frame) {
      return *link;
    }
  }
  *link = arena_alloc(emission->arena, sizeof **link);
  (*link)->frame = frame;
  (*link)->top_pt = 1e6;
  (*link)->first = SIZE_MAX;
  return *link;
}

static void draw_frames(struct emission *emission, const struct page_plan *plan) {
  const struct layout *layout = emission->layout;
  struct frame_extent *first = NULL;
  for (size_t i = plan->first; i < plan->first + plan->count; i++) {
    const struct placed *placed = &layout->placed[i];
    const struct strip *strip = &layout->strips[placed->strip];
    const struct frame *frames[FRAME_LIMIT];
    size_t count = 0;
    for (const struct frame *frame = strip->frame; frame != NULL && count < FRAME_LIMIT; frame = frame->parent) {
      frames[count++] = frame;
    }
    while (count > 0) {
      struct frame_extent *extent = extent_of(emission, &first, frames[--count]);
      extent->top_pt = placed->y_pt < extent->top_pt ? placed->y_pt : extent->top_pt;
      extent->bottom_pt = placed->y_pt + strip->height_pt;
      extent->first = placed->strip < extent->first ? placed->strip : extent->first;
      extent->last = placed->strip;
    }
  }
  for (const struct frame_extent *extent = first; extent != NULL; extent = extent->next) {
    draw_frame(emission, extent);
  }
}

/* ---- Strips -------------------------------------------------------------------------------------------------------- */

static void emit_mark(struct emission *emission, const struct mark *mark, double y_pt) {
  struct page *page = &emission->page;
  double x = emission->left_pt + mark->x_pt;
  double y = emission->top_pt + y_pt + mark->y_pt;
  switch (mark->kind) {
  case MARK_LINE:
    pdf_emit_line(emission, mark, x, y);
    break;
  case MARK_FIELD:
  case MARK_STROKE:
    pdf_page_field(page, x, y, mark->width_pt, mark->height_pt, palette_tone(emission->document, mark->tone));
    break;
  case MARK_LEADERS:
    pdf_page_dots(page, x, y, mark->width_pt, palette_tone(emission->document, mark->tone));
    break;
  case MARK_DRAWING:
    pdf_emit_drawing(emission, mark, x, y);
    break;
  case MARK_PICTURE:
    pdf_emit_picture(emission, mark, x, y);
    break;
  }
}

/* Emits the marks of one cell on strips that belong to one row; returns the number of the next cell, 0 when there is none. */
static size_t emit_cell(struct emission *emission, size_t first, size_t behind, size_t cell) {
  const struct layout *layout = emission->layout;
  size_t next = 0;
  for (size_t i = first; i < behind; i++) {
    const struct placed *placed = &layout->placed[i];
    for (const struct mark *mark = layout->strips[placed->strip].first; mark != NULL; mark = mark->next) {
      if (mark->cell == cell) {
        emit_mark(emission, mark, placed->y_pt);
      }
      next = mark->cell > cell && (next == 0 || mark->cell < next) ? mark->cell : next;
    }
  }
  return next;
}

/* A row that is divided into strips is emitted cell by cell, as it is read. */
static void emit_strips(struct emission *emission, const struct page_plan *plan) {
  const struct layout *layout = emission->layout;
  size_t behind = 0;
  for (size_t i = plan->first; i < plan->first + plan->count; i = behind) {
    bool repeated = layout->placed[i].repeated;
    emission->page.artifacts_only = repeated;
    behind = i + 1;
    while (!repeated && behind < plan->first + plan->count && layout->strips[layout->placed[behind].strip].continues) {
      behind++;
    }
    size_t cell = 0;
    do {
      cell = emit_cell(emission, i, behind, cell);
    } while (cell > 0);
  }
  emission->page.artifacts_only = false;
}

/* The notes at the foot of the page, with a short line above them. */
static void emit_notes(struct emission *emission, const struct page_plan *plan) {
  const struct layout *layout = emission->layout;
  for (size_t i = plan->first_note_line; i < plan->first_note_line + plan->note_line_count; i++) {
    struct mark text;
    struct mark label;
    if (i == plan->first_note_line) {
      pdf_page_field(&emission->page, emission->left_pt, emission->top_pt + layout->note_lines[i].y_pt - NOTES_LINE_PT,
                     NOTES_LINE_WIDTH_PT, STYLE_HAIRLINE_PT, palette_tone(emission->document, TONE_MUTED));
    }
    pdf_note_marks(layout, &layout->note_lines[i], &text, &label);
    if (label.line != NULL) {
      emit_mark(emission, &label, 0);
    }
    emit_mark(emission, &text, 0);
  }
}

/* ---- Header and footer --------------------------------------------------------------------------------------------- */

/* A line of the page itself. */
static void emit_running(struct emission *emission, const struct line *line, const char *kind, double y_pt,
                         enum doc_align align) {
  if (line != NULL) {
    const struct mark mark = {.kind = MARK_LINE, .align = align, .width_pt = emission->layout->width_pt, .line = line};
    pdf_page_running(&emission->page, kind);
    pdf_emit_line(emission, &mark, emission->left_pt, y_pt);
  }
}

static void emit_running_lines(struct emission *emission, const struct page_plan *plan) {
  double head = emission->top_pt - HEADER_RISE_PT;
  emit_running(emission, plan->name, "Header", head, DOC_ALIGN_LEFT);
  emit_running(emission, plan->chapter, "Header", head, DOC_ALIGN_RIGHT);
  double foot = emission->top_pt + emission->layout->height_pt + FOOTER_DROP_PT;
  emit_running(emission, plan->foot, "Footer", foot, DOC_ALIGN_RIGHT);
  if (!plan->cover) { /* which has it large */
    pdf_emit_running_picture(emission, foot);
  }
}

void pdf_emit(struct emission *emission) {
  const struct layout *layout = emission->layout;
  const struct document *document = emission->document;
  emission->left_pt = (document->page_width_pt - layout->width_pt) / 2;
  emission->top_pt = (document->page_height_pt - layout->height_pt) / 2;
  for (enum doc_tone tone = TONE_TEXT; tone <= TONE_WARNING; tone++) {
    emission->inks[tone] = palette_ink(document, tone);
  }
  emission->pages = arena_array(emission->arena, layout->page_count, sizeof *emission->pages);
  for (size_t i = 0; i < layout->page_count; i++) {
    const struct page_plan *plan = &layout->pages[i];
    pdf_page_begin(&emission->page, document->page_width_pt, document->page_height_pt);
    emission->pages[i] = emission->page.object;
    emission->area_count = 0;
    draw_frames(emission, plan);
    emit_strips(emission, plan);
    emit_notes(emission, plan);
    emit_running_lines(emission, plan);
    pdf_page_end(&emission->page);
    pdf_emit_links(emission);
  }
  pdf_emit_outline(emission);
  pdf_writer_end_pages(emission->writer);
  pdf_page_free(&emission->page);
  free(emission->pieces);
}

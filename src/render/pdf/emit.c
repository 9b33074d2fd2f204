/* SPDX-License-Identifier: EUPL-1.2
 *
 * Emits the pages: frames, strips, header and footer.
 */
#include "emit.h"

#include "../palette.h"

#include <stdlib.h>
#include <string.h>

#define HEADER_RISE_PT   22.0 /* of the header's baseline above the text area */
#define FOOTER_DROP_PT   30.0 /* of the footer's baseline below the text area */
#define FRAME_LIMIT      32   /* frames around one strip that are drawn: there is no room for more */
#define FRAME_GOES_ON_PT 6    /* that a field is higher than its text where it goes on from or to another page */

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
  }
}

static void emit_strips(struct emission *emission, const struct page_plan *plan) {
  const struct layout *layout = emission->layout;
  for (size_t i = plan->first; i < plan->first + plan->count; i++) {
    const struct placed *placed = &layout->placed[i];
    emission->page.artifacts_only = placed->repeated;
    for (const struct mark *mark = layout->strips[placed->strip].first; mark != NULL; mark = mark->next) {
      emit_mark(emission, mark, placed->y_pt);
    }
  }
  emission->page.artifacts_only = false;
}

/* ---- Header and footer --------------------------------------------------------------------------------------------- */

/* "pagina 3 van 25": the words of the document with the two figures in the places of %s. */
static char *page_of(struct emission *emission, size_t page) {
  struct buffer text = {0};
  const size_t figures[] = {page + 1, emission->layout->page_count};
  size_t next = 0;
  for (const char *byte = emission->document->page_of; *byte != '\0'; byte++) {
    if (byte[0] == '%' && byte[1] == 's' && next < 2) {
      buffer_format(&text, "%zu", figures[next++]);
      byte++;
    } else {
      buffer_char(&text, *byte);
    }
  }
  char *copy = arena_text_of(emission->arena, buffer_string(&text), text.length);
  buffer_free(&text);
  return copy;
}

/* A running line; what is too long for the page is made smaller. */
static void emit_running(struct emission *emission, const char *text, double y_pt, bool right) {
  const struct type_style *style = style_of(TYPE_RUNNING);
  const struct word *word = emission->metrics->shape(emission->metrics->context, style->face, text, strlen(text));
  double width = text_width_pt(word, style->size_pt);
  double room = emission->layout->width_pt;
  double size = width > room ? style->size_pt * room / width : style->size_pt;
  double x = emission->left_pt + (right ? room - text_width_pt(word, size) : 0);
  pdf_page_word(&emission->page, word, x, y_pt, size, palette_tone(emission->document, style->tone));
}

static void emit_running_lines(struct emission *emission, size_t page) {
  const struct document *document = emission->document;
  if (document->header_text != NULL && document->header_text[0] != '\0') {
    pdf_page_running(&emission->page, "Header");
    emit_running(emission, document->header_text, emission->top_pt - HEADER_RISE_PT, false);
  }
  if (document->page_of != NULL) {
    pdf_page_running(&emission->page, "Footer");
    emit_running(emission, page_of(emission, page), emission->top_pt + emission->layout->height_pt + FOOTER_DROP_PT, true);
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
    if (!plan->cover) {
      emit_running_lines(emission, i);
    }
    pdf_page_end(&emission->page);
    pdf_emit_links(emission);
  }
  pdf_emit_outline(emission);
  pdf_writer_end_pages(emission->writer);
  pdf_page_free(&emission->page);
  free(emission->pieces);
}

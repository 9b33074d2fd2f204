/* SPDX-License-Identifier: EUPL-1.2
 *
 * What pages are called, and the lines at their head and foot. The front matter, cover and contents, has Roman numbers; the first
 * chapter begins with page 1. These lines are set like other text, so that a name in Arabic letters runs as it should.
 */
#include "layout.h"

#include <string.h>

enum { LONGEST = 400 }; /* bytes that are looked at: more fits on no line */

#define CHAPTER_GAP_PT 18.0 /* least space between what stands at the left of the head and the title of the chapter */
#define UNBROKEN_PT    1e5  /* wider than a text of LONGEST bytes */
#define LEAST_CHAPTER  0.35 /* of the width of the text: room for the title of the chapter, however long the name at the left */

/* ---- Names of pages ------------------------------------------------------------------------------------------------ */

/* The first heading behind the cover; NULL when there is none. */
static const struct heading *first_heading(const struct layout *layout) {
  for (size_t i = 0; i < layout->heading_count; i++) {
    if (layout->headings[i].strip >= layout->cover_strips) { /* A heading without text at the end has no strip. */
      return layout->headings[i].strip < layout->strip_count ? &layout->headings[i] : NULL;
    }
  }
  return NULL;
}

/* How many pages come before the first chapter. A document without contents has no front matter but its cover. */
static size_t count_front(const struct layout *layout) {
  size_t front = 0;
  while (front < layout->page_count && layout->pages[front].cover) {
    front++;
  }
  const struct heading *first = layout->has_contents ? first_heading(layout) : NULL;
  if (first != NULL) {
    size_t page = layout->strips[first->strip].page;
    bool begins = layout->placed[layout->pages[page].first].strip == first->strip;
    front = begins && page > front ? page : front;
  }
  return front < layout->page_count ? front : 0;
}

static const char *roman(struct arena *arena, size_t number) {
  static const struct {
    const char *digits; /* that are written */
    size_t value;       /* that they stand for */
  } parts[] = {{"m", 1000}, {"cm", 900}, {"d", 500}, {"cd", 400}, {"c", 100}, {"xc", 90}, {"l", 50},
               {"xl", 40},  {"x", 10},   {"ix", 9},  {"v", 5},    {"iv", 4},  {"i", 1}};
  struct buffer text = {0};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    for (; number >= parts[i].value; number -= parts[i].value) {
      buffer_text(&text, parts[i].digits);
    }
  }
  const char *copy = arena_text_of(arena, buffer_string(&text), text.length);
  buffer_free(&text);
  return copy;
}

/* ---- Lines --------------------------------------------------------------------------------------------------------- */

/* The first bytes of a text on one line, with dots behind them when that is not all; NULL when nothing is to be seen. */
static const struct line *line_of(struct layout *layout, const struct inline_style *style, const char *text, size_t length) {
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_text(&layout->composer, atoms, style, arena_text_of(layout->arena, text, length));
  pdf_atoms_text(&layout->composer, atoms, style, text[length] != '\0' ? "…" : "");
  struct lines lines = pdf_lines(layout, atoms, UNBROKEN_PT, TYPE_RUNNING);
  return lines.count > 0 ? lines.items : NULL;
}

/* A text on one line of at most this width; what does not fit is left off. */
static const struct line *line_within(struct layout *layout, const struct inline_style *style, const char *text,
                                      double width_pt) {
  size_t whole = strlen(text) < LONGEST ? strlen(text) : LONGEST;
  const struct line *best = NULL;
  size_t fits = 0;
  size_t too_long = whole + 1;
  while (too_long - fits > 1) {
    size_t length = too_long > whole ? whole : fits + (too_long - fits) / 2;
    size_t end = length; /* behind the last whole character */
    while (end > fits && ((unsigned char)text[end] & 0xC0) == 0x80) {
      end--;
    }
    const struct line *line = end > fits ? line_of(layout, style, text, end) : NULL;
    if (line != NULL && line->width_pt <= width_pt) {
      fits = end;
      best = line;
    } else {
      too_long = length;
    }
  }
  return best;
}

/* "pagina 3 van 25": the words of the document with the two figures in the places of %s. */
static const char *page_of(struct layout *layout, size_t page, size_t pages) {
  struct buffer text = {0};
  const size_t figures[] = {page, pages};
  size_t next = 0;
  for (const char *byte = layout->document->page_of; *byte != '\0'; byte++) {
    if (byte[0] == '%' && byte[1] == 's' && next < 2) {
      buffer_format(&text, "%zu", figures[next++]);
      byte++;
    } else {
      buffer_char(&text, *byte);
    }
  }
  const char *copy = arena_text_of(layout->arena, buffer_string(&text), text.length);
  buffer_free(&text);
  return copy;
}

/* ---- Pages --------------------------------------------------------------------------------------------------------- */

/* The strip at the top of a page, without the header of a table that goes on. */
static size_t top_strip(const struct layout *layout, size_t page) {
  const struct page_plan *plan = &layout->pages[page];
  size_t top = plan->first;
  while (top + 1 < plan->first + plan->count && layout->placed[top].repeated) {
    top++;
  }
  return plan->count > 0 ? layout->placed[top].strip : 0;
}

/* Sets the lines of one page. */
static void set_page(struct layout *layout, const struct inline_style *style, size_t page, const struct heading *chapter) {
  const struct document *document = layout->document;
  struct page_plan *plan = &layout->pages[page];
  bool front = page < layout->front_pages;
  double room = layout->width_pt;
  bool told = layout->name != NULL && chapter != NULL && strstr(document->header_text, chapter->title) != NULL; /* already */
  if (layout->name != NULL && chapter != NULL && !front && !told) {
    double beside = room - layout->name->width_pt - CHAPTER_GAP_PT;
    beside = beside > LEAST_CHAPTER * room ? beside : LEAST_CHAPTER * room;
    plan->chapter = line_within(layout, style, chapter->text, beside);
    room -= plan->chapter != NULL ? plan->chapter->width_pt + CHAPTER_GAP_PT : 0;
  }
  plan->name = layout->name;
  if (layout->name != NULL && layout->name->width_pt > room) {
    plan->name = line_within(layout, style, document->header_text, room);
  }
  if (document->page_of != NULL) {
    size_t number = page - layout->front_pages + 1;
    const char *text = front ? plan->label : page_of(layout, number, layout->page_count - layout->front_pages);
    plan->foot = line_within(layout, style, text, layout->width_pt);
  }
}

void pdf_running(struct layout *layout) {
  const struct room room = {.width_pt = layout->width_pt, .language = layout->document->language};
  const struct inline_style *style = pdf_inline_style(layout, &room, TYPE_RUNNING, NULL);
  const char *name = layout->document->header_text;
  layout->front_pages = count_front(layout);
  layout->name = name != NULL && name[0] != '\0' ? line_within(layout, style, name, layout->width_pt) : NULL;
  const struct heading *chapter = NULL; /* that the top of the page belongs to */
  size_t next = 0;                      /* heading */
  for (size_t i = 0; i < layout->page_count; i++) {
    struct page_plan *plan = &layout->pages[i];
    size_t top = top_strip(layout, i);
    plan->label =
        i < layout->front_pages ? roman(layout->arena, i + 1) : arena_format(layout->arena, "%zu", i - layout->front_pages + 1);
    for (; next < layout->heading_count && layout->headings[next].strip <= top; next++) {
      chapter = layout->headings[next].level == 1 ? &layout->headings[next] : chapter;
    }
    if (!plan->cover) { /* A page that begins with the title of a chapter does not say it twice. */
      set_page(layout, style, i, chapter != NULL && chapter->strip == top ? NULL : chapter);
    }
  }
}

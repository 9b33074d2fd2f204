/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fills pages with strips. What belongs together goes to the next page together, as long as it fits on one; a table that goes on
 * gets its header again. The notes that a strip refers to stand at the foot of its page; of what does not fit there, the rest goes to
 * the foot of the next.
 */
#include "layout.h"

#include <math.h>

#define ROUNDING_PT   0.01 /* of sums of heights; far below what is seen */
#define ROW_SHARE     0.15 /* of a page: when more would stay empty, a high row is rather divided */
#define TABLE_SHARE   0.25 /* of a page: when more would stay empty, a table that fits on a page is rather divided */
#define RELEASE_SHARE 0.5  /* of a page: when more would stay empty, anything is rather divided */
#define NOTES_SHARE   0.4  /* of a page: notes take at most this */

/* How far a page is filled. */
struct extent {
  double y_pt;     /* of what stands on it, from the top of the text area */
  double notes_pt; /* of the notes at its foot, with the space above them */
};

/* The page that is being filled. */
struct filling {
  struct layout *layout;
  struct extent extent;
  bool empty;                         /* nothing but repeated headers is on it */
  size_t released[KEEP_TOGETHER + 1]; /* by strength: strips before this one are in a group that fits on no page */
  struct note **waiting;              /* notes that are not yet wholly on a page, in the order of their references */
  size_t waiting_count;               /* of all notes so far */
  size_t waiting_first;               /* the first that is not done */
  size_t waiting_line;                /* of that note: its first line that is on no page */
};

/* ---- Heights ------------------------------------------------------------------------------------------------------- */

/* The top of a strip that comes below what takes y. */
static double top_at(const struct strip *strip, double y) {
  double top = y > 0 ? y + strip->before_pt : 0;
  return strip->on_grid ? ceil((top - ROUNDING_PT) / STYLE_GRID_PT) * STYLE_GRID_PT : top;
}

/* What a page takes when a strip is added to it. Notes beyond the room for them go to the next page. */
static struct extent with_strip(const struct layout *layout, struct extent extent, const struct strip *strip) {
  extent.y_pt = top_at(strip, extent.y_pt) + strip->height_pt;
  for (const struct note *note = strip->first_note; note != NULL; note = note->next) {
    extent.notes_pt += (extent.notes_pt > 0 ? 0 : NOTES_ABOVE_PT) + (double)note->lines.count * pdf_note_leading_pt();
  }
  double most = NOTES_SHARE * layout->height_pt;
  extent.notes_pt = extent.notes_pt < most ? extent.notes_pt : most;
  return extent;
}

static bool is_within(const struct layout *layout, struct extent extent) {
  return extent.y_pt + extent.notes_pt <= layout->height_pt + ROUNDING_PT;
}

/* What stands on a page that begins with this strip: the header of its table, when that began on a page before. */
static struct extent fresh_page(const struct layout *layout, size_t strip) {
  struct extent extent = {0};
  const struct header *header = layout->strips[strip].header;
  for (size_t i = 0; header != NULL && i < header->count; i++) {
    extent.y_pt += layout->strips[header->first + i].height_pt;
  }
  extent.y_pt += layout->strips[strip].continues ? STYLE_CELL_TOP_PT : 0;
  return extent;
}

/* ---- Notes --------------------------------------------------------------------------------------------------------- */

/* Puts lines of waiting notes on the page, as long as there is room. */
static void place_notes(struct filling *filling) {
  struct layout *layout = filling->layout;
  struct extent *extent = &filling->extent;
  while (filling->waiting_first < filling->waiting_count) {
    struct note *note = filling->waiting[filling->waiting_first];
    struct extent more = *extent;
    more.notes_pt += (extent->notes_pt > 0 ? 0 : NOTES_ABOVE_PT) + pdf_note_leading_pt();
    if (!is_within(layout, more) || (more.notes_pt > NOTES_SHARE * layout->height_pt && extent->notes_pt > 0)) {
      return;
    }
    *extent = more;
    layout->note_lines = arena_grow(layout->arena, layout->note_lines, layout->note_line_count, sizeof *layout->note_lines);
    layout->note_lines[layout->note_line_count++] = (struct note_line){
        .note = note, .line = &note->lines.items[filling->waiting_line], .begins = filling->waiting_line == 0};
    layout->pages[layout->page_count - 1].note_line_count++;
    filling->waiting_line++;
    if (filling->waiting_line == note->lines.count) {
      filling->waiting_first++;
      filling->waiting_line = 0;
    }
  }
}

static void await_notes(struct filling *filling, const struct strip *strip) {
  for (struct note *note = strip->first_note; note != NULL; note = note->next) {
    if (note->lines.count > 0) {
      filling->waiting =
          arena_grow(filling->layout->arena, (void *)filling->waiting, filling->waiting_count, sizeof *filling->waiting);
      filling->waiting[filling->waiting_count++] = note;
    }
  }
  place_notes(filling);
}

/* The notes of a page that is full stand at its foot. */
static void finish_page(struct layout *layout) {
  struct page_plan *plan = &layout->pages[layout->page_count - 1];
  for (size_t i = 0; i < plan->note_line_count; i++) {
    struct note_line *line = &layout->note_lines[plan->first_note_line + i];
    line->y_pt = layout->height_pt - (double)(plan->note_line_count - i) * pdf_note_leading_pt();
    if (line->begins) {
      line->note->page = layout->page_count - 1;
      line->note->y_pt = line->y_pt;
    }
  }
}

/* ---- Strips -------------------------------------------------------------------------------------------------------- */

static void place_strip(struct filling *filling, size_t index, bool repeated) {
  struct layout *layout = filling->layout;
  struct strip *strip = &layout->strips[index];
  double y = repeated ? filling->extent.y_pt : top_at(strip, filling->extent.y_pt);
  layout->placed = arena_grow(layout->arena, layout->placed, layout->placed_count, sizeof *layout->placed);
  layout->placed[layout->placed_count++] = (struct placed){.strip = index, .y_pt = y, .repeated = repeated};
  layout->pages[layout->page_count - 1].count++;
  filling->extent.y_pt = y + strip->height_pt;
  filling->empty = filling->empty && repeated;
  if (!repeated) {
    strip->page = layout->page_count - 1;
    strip->y_pt = y;
    await_notes(filling, strip);
  }
}

/* Begins a page for a strip, with the header of its table when that began on a page before. */
static void begin_page(struct filling *filling, size_t next) {
  struct layout *layout = filling->layout;
  layout->pages = arena_grow(layout->arena, layout->pages, layout->page_count, sizeof *layout->pages);
  layout->pages[layout->page_count++] = (struct page_plan){
      .first = layout->placed_count, .first_note_line = layout->note_line_count, .cover = next < layout->cover_strips};
  filling->extent = (struct extent){0};
  filling->empty = true;
  const struct header *header = next < layout->strip_count ? layout->strips[next].header : NULL;
  for (size_t i = 0; header != NULL && i < header->count; i++) {
    place_strip(filling, header->first + i, true);
  }
  if (next < layout->strip_count) { /* between the header and the text of a row that goes on */
    filling->extent.y_pt = fresh_page(layout, next).y_pt;
  }
  place_notes(filling);
}

static void next_page(struct filling *filling, size_t next) {
  finish_page(filling->layout);
  begin_page(filling, next);
}

/* ---- What belongs together ------------------------------------------------------------------------------------------ */

/* Whether a strip is kept with the next one at least this strongly. */
static bool goes_on(const struct layout *layout, size_t index, enum keep keep) {
  return index + 1 < layout->strip_count && layout->strips[index].keep >= keep && !layout->strips[index + 1].page_break;
}

/* The strip behind those that are kept together with this one, when they fit on a page of their own; else 0, and the group is released
 * up to its end. */
static size_t group_within(struct filling *filling, size_t first, enum keep keep) {
  const struct layout *layout = filling->layout;
  size_t last = first;
  struct extent extent = with_strip(layout, fresh_page(layout, first), &layout->strips[first]);
  for (; goes_on(layout, last, keep) && is_within(layout, extent); last++) {
    extent = with_strip(layout, extent, &layout->strips[last + 1]);
  }
  if (is_within(layout, extent)) {
    return last + 1;
  }
  for (; goes_on(layout, last, keep); last++) {
  }
  filling->released[keep] = last + 1;
  return 0;
}

/* The strip behind those that go on one page with this one: the largest group that fits on a page of its own. */
static size_t group_behind(struct filling *filling, size_t first) {
  for (enum keep keep = KEEP_RATHER; keep <= KEEP_TOGETHER; keep++) {
    size_t behind = first >= filling->released[keep] ? group_within(filling, first, keep) : 0;
    if (behind > 0) {
      return behind;
    }
  }
  return first + 1;
}

/* Whether the strips fit below what is on the page. */
static bool fits(const struct filling *filling, size_t first, size_t behind) {
  const struct layout *layout = filling->layout;
  struct extent extent = filling->extent;
  for (size_t i = first; i < behind; i++) {
    extent = with_strip(layout, extent, &layout->strips[i]);
  }
  return is_within(layout, extent);
}

/* Whether what is to go to a next page would leave much of this page empty, and is rather divided: high rows sooner than tables, and
 * tables sooner than what is kept firmly. */
static bool may_divide(const struct filling *filling, size_t first, size_t behind, enum keep keep) {
  const struct layout *layout = filling->layout;
  double share = RELEASE_SHARE;
  for (size_t i = first; i < behind && keep == KEEP_RATHER; i++) {
    double own = layout->strips[i].continues                     ? ROW_SHARE
                 : layout->strips[i].header != NULL && i > first ? TABLE_SHARE
                                                                 : RELEASE_SHARE;
    share = own < share ? own : share;
  }
  double empty = layout->height_pt - filling->extent.y_pt - filling->extent.notes_pt;
  return empty > share * layout->height_pt;
}

void pdf_paginate(struct layout *layout) {
  struct filling filling = {.layout = layout};
  begin_page(&filling, 0);
  for (size_t next = 0; next < layout->strip_count;) {
    if (layout->strips[next].page_break && !filling.empty) {
      next_page(&filling, next);
    }
    size_t behind = group_behind(&filling, next);
    for (enum keep keep = KEEP_RATHER; keep <= KEEP_FIRMLY; keep++) {
      if (!filling.empty && !fits(&filling, next, behind) && may_divide(&filling, next, behind, keep)) {
        filling.released[keep] = behind > filling.released[keep] ? behind : filling.released[keep];
        behind = group_behind(&filling, next);
      }
    }
    if (!filling.empty && !fits(&filling, next, behind)) {
      next_page(&filling, next);
    }
    for (; next < behind; next++) {
      place_strip(&filling, next, false);
    }
  }
  while (filling.waiting_first < filling.waiting_count) { /* the rest of notes that did not fit on the last page */
    next_page(&filling, layout->strip_count);
  }
  finish_page(layout);
}

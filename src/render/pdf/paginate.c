/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fills pages with strips. What belongs together goes to the next page together, as long as it fits on one; a table that goes on
 * gets its header again.
 */
#include "layout.h"

#define ROUNDING_PT 0.01 /* of sums of heights; far below what is seen */
#define EMPTY_SHARE 0.25 /* of a page: when more would stay empty, a high row is rather divided */

/* The page that is being filled. */
struct filling {
  struct layout *layout;
  double y_pt;                        /* where the next strip goes */
  bool empty;                         /* nothing but repeated headers is on it */
  size_t released[KEEP_TOGETHER + 1]; /* by strength: strips before this one are in a group that fits on no page */
};

static void place_strip(struct filling *filling, size_t index, bool repeated) {
  struct layout *layout = filling->layout;
  struct strip *strip = &layout->strips[index];
  double y = filling->y_pt + (filling->y_pt > 0 && !repeated ? strip->before_pt : 0);
  layout->placed = arena_grow(layout->arena, layout->placed, layout->placed_count, sizeof *layout->placed);
  layout->placed[layout->placed_count++] = (struct placed){.strip = index, .y_pt = y, .repeated = repeated};
  layout->pages[layout->page_count - 1].count++;
  if (!repeated) {
    strip->page = layout->page_count - 1;
    strip->y_pt = y;
  }
  filling->y_pt = y + strip->height_pt;
  filling->empty = filling->empty && repeated;
}

/* Begins a page for a strip, with the header of its table when that began on a page before. */
static void begin_page(struct filling *filling, size_t next) {
  struct layout *layout = filling->layout;
  layout->pages = arena_grow(layout->arena, layout->pages, layout->page_count, sizeof *layout->pages);
  layout->pages[layout->page_count++] = (struct page_plan){.first = layout->placed_count, .cover = next < layout->cover_strips};
  filling->y_pt = 0;
  filling->empty = true;
  const struct header *header = next < layout->strip_count ? layout->strips[next].header : NULL;
  for (size_t i = 0; header != NULL && i < header->count; i++) {
    place_strip(filling, header->first + i, true);
  }
  if (next < layout->strip_count && layout->strips[next].continues && filling->y_pt > 0) {
    filling->y_pt += STYLE_CELL_TOP_PT; /* between the header and the text of a row that goes on */
  }
}

/* Whether a strip is kept with the next one at least this strongly. */
static bool goes_on(const struct layout *layout, size_t index, enum keep keep) {
  return index + 1 < layout->strip_count && layout->strips[index].keep >= keep && !layout->strips[index + 1].page_break;
}

/* The height of a strip when it comes at y. */
static double height_at(const struct strip *strip, double y) {
  return strip->height_pt + (y > 0 ? strip->before_pt : 0);
}

/* The height of a page that is left for strips when one begins with this strip. */
static double fresh_height(const struct layout *layout, size_t strip) {
  double height = layout->height_pt;
  const struct header *header = layout->strips[strip].header;
  for (size_t i = 0; header != NULL && i < header->count; i++) {
    height -= layout->strips[header->first + i].height_pt;
  }
  return layout->strips[strip].continues ? height - STYLE_CELL_TOP_PT : height;
}

/* The strip behind those that are kept together with this one, when they fit within the limit; else 0, and the group is released
 * up to its end. */
static size_t group_within(struct filling *filling, size_t first, enum keep keep, double limit) {
  const struct layout *layout = filling->layout;
  size_t last = first;
  double height = layout->strips[first].height_pt;
  for (; goes_on(layout, last, keep) && height <= limit; last++) {
    height += height_at(&layout->strips[last + 1], height);
  }
  if (height <= limit) {
    return last + 1;
  }
  for (; goes_on(layout, last, keep); last++) {
  }
  filling->released[keep] = last + 1;
  return 0;
}

/* The strip behind those that go on one page with this one: the largest group that fits on a page of its own. */
static size_t group_behind(struct filling *filling, size_t first) {
  double limit = fresh_height(filling->layout, first);
  for (enum keep keep = KEEP_RATHER; keep <= KEEP_TOGETHER; keep++) {
    size_t behind = first >= filling->released[keep] ? group_within(filling, first, keep, limit) : 0;
    if (behind > 0) {
      return behind;
    }
  }
  return first + 1;
}

/* Whether the strips fit below what is on the page. */
static bool fits(const struct filling *filling, size_t first, size_t behind) {
  double y = filling->y_pt;
  for (size_t i = first; i < behind; i++) {
    y += height_at(&filling->layout->strips[i], y);
  }
  return y <= filling->layout->height_pt + ROUNDING_PT;
}

/* Whether what is to go to a next page has a row in it that may be divided, and would leave much of this page empty. */
static bool may_divide(const struct filling *filling, size_t first, size_t behind) {
  const struct layout *layout = filling->layout;
  bool divisible = false;
  for (size_t i = first; i < behind; i++) {
    divisible = divisible || layout->strips[i].continues;
  }
  return divisible && layout->height_pt - filling->y_pt > EMPTY_SHARE * layout->height_pt;
}

void pdf_paginate(struct layout *layout) {
  struct filling filling = {.layout = layout};
  begin_page(&filling, 0);
  for (size_t next = 0; next < layout->strip_count;) {
    if (layout->strips[next].page_break && !filling.empty) {
      begin_page(&filling, next);
    }
    size_t behind = group_behind(&filling, next);
    if (!filling.empty && !fits(&filling, next, behind) && may_divide(&filling, next, behind)) {
      filling.released[KEEP_RATHER] = behind;
      behind = group_behind(&filling, next);
    }
    if (!filling.empty && !fits(&filling, next, behind)) {
      begin_page(&filling, next);
    }
    for (; next < behind; next++) {
      place_strip(&filling, next, false);
    }
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Emits the bookmarks: one for each heading, below the heading that it belongs to.
 */
#include "emit.h"

void pdf_emit_outline(struct emission *emission) {
  const struct layout *layout = emission->layout;
  struct bookmark *newest[5] = {NULL}; /* by level; 0 is the top */
  for (size_t i = 0; i < layout->heading_count; i++) {
    const struct heading *heading = &layout->headings[i];
    size_t page = 0;
    double y = 0;
    if (heading->title[0] == '\0' || !pdf_layout_find(layout, heading->target + 1, &page, &y)) {
      continue;
    }
    int above = heading->level - 1;
    while (above > 0 && newest[above] == NULL) {
      above--;
    }
    newest[heading->level] = pdf_writer_bookmark(emission->writer, newest[above], heading->text, emission->pages[page],
                                                 emission->document->page_height_pt - emission->top_pt - y + 4);
    if (heading->number != NULL) { /* a document with contents, which is read by chapter */
      pdf_writer_show_bookmarks(emission->writer);
    }
    for (int deeper = heading->level + 1; deeper <= 4; deeper++) {
      newest[deeper] = NULL;
    }
  }
}

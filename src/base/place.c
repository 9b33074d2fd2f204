/* SPDX-License-Identifier: EUPL-1.2
 *
 * Places in sources: line and column.
 */
#include "position.h"
#include "utf8.h"

#include <peil/base.h>

void position_advance(struct position *position, const struct source *source, size_t offset) {
  const char *text = source->text;
  size_t to = offset < source->length ? offset : source->length;
  size_t from = position->offset;
  size_t lines = 0;
  for (size_t i = from; i < to; i++)
    lines += text[i] == '\n';
  if (lines > 0) {
    position->line += lines;
    position->column = 1;
    for (from = to; text[from - 1] != '\n';)
      from--;
  }
  if (to > from)
    position->column += utf8_count(text + from, to - from);
  position->offset = to;
}

void place_position(struct place place, size_t *line, size_t *column) {
  struct position position = {.line = 1, .column = 1};
  if (place.source != NULL)
    position_advance(&position, place.source, place.offset);
  *line = position.line;
  *column = position.column;
}

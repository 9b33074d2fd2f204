/* SPDX-License-Identifier: EUPL-1.2
 *
 * Places in sources: line and column.
 */
#include "utf8.h"

#include <peil/base.h>

void place_position(struct place place, size_t *line, size_t *column) {
  *line = 1;
  *column = 1;
  if (place.source == NULL)
    return;
  const char *text = place.source->text;
  size_t offset = place.offset < place.source->length ? place.offset : place.source->length;
  size_t lines = 0;
  for (size_t i = 0; i < offset; i++)
    lines += text[i] == '\n';
  size_t start = offset;
  while (start > 0 && text[start - 1] != '\n')
    start--;
  *line = lines + 1;
  *column = utf8_count(text + start, offset - start) + 1;
}

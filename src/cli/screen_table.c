/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tables and figures on the terminal.
 */
#include "screen_table.h"

#include <math.h>
#include <string.h>

enum { COLUMN_GAP = 2, FIRST_COLUMN_LEAST = 12, FIRST_COLUMN_WANTED = 34 }; /* columns of the terminal */

void screen_table_add(struct screen_table *table, const char *text) {
  table->cells = arena_grow(table->arena, (void *)table->cells, table->count, sizeof *table->cells);
  table->cells[table->count++] = arena_visible(table->arena, text);
}

static void measure_columns(const struct screen_table *table, size_t columns, size_t *widths) {
  for (size_t i = 0; i < table->count; i++) {
    size_t width = utf8_columns(table->cells[i]);
    if (width > widths[i % columns])
      widths[i % columns] = width;
  }
}

/* Columns are dropped from the right until the first one has room for a title; then that one is narrowed. Returns how many stay. */
static size_t fit_columns(size_t columns, size_t width, size_t *widths) {
  size_t wanted = widths[0] < FIRST_COLUMN_WANTED ? widths[0] : FIRST_COLUMN_WANTED;
  size_t others = 0;
  for (size_t i = 1; i < columns; i++)
    others += widths[i] + COLUMN_GAP;
  while (columns > 2 && wanted + others > width)
    others -= widths[--columns] + COLUMN_GAP;
  if (widths[0] + others > width)
    widths[0] = width > others + FIRST_COLUMN_LEAST ? width - others : FIRST_COLUMN_LEAST;
  return columns;
}

/* Appends at most `width` columns of a text; what is cut ends with an ellipsis. Returns the columns used. */
static size_t append_cut(const char *text, size_t width, struct buffer *out) {
  size_t whole = utf8_columns(text);
  if (whole <= width) {
    buffer_text(out, text);
    return whole;
  }
  size_t used = 0;
  for (const char *cursor = text; *cursor != '\0';) {
    const char *begin = cursor;
    char one[5] = {0};
    utf8_next(&cursor);
    memcpy(one, begin, (size_t)(cursor - begin));
    size_t next = utf8_columns(one);
    if (used + next + 1 > width)
      break;
    buffer_text(out, one);
    used += next;
  }
  buffer_text(out, "…");
  return used + 1;
}

static void write_cell(const char *text, size_t width, bool right, bool last, struct buffer *out) {
  struct buffer cell = {0};
  size_t used = append_cut(text, width, &cell);
  if (right)
    buffer_repeat(out, ' ', width - used);
  buffer_append(out, buffer_string(&cell), cell.length);
  if (!last)
    buffer_repeat(out, ' ', (right ? 0 : width - used) + COLUMN_GAP);
  buffer_free(&cell);
}

void screen_table_write(const struct screen_table *table, size_t width, bool colour, struct buffer *out) {
  size_t columns = strlen(table->alignment);
  size_t widths[SCREEN_TABLE_COLUMNS_MOST] = {0};
  measure_columns(table, columns, widths);
  size_t shown = fit_columns(columns, width, widths);
  for (size_t i = 0; i < table->count; i++) {
    size_t column = i % columns;
    bool header = i < columns;
    bool last = column + 1 == shown;
    if (column >= shown)
      continue;
    if (header && column == 0 && colour)
      buffer_text(out, "\033[1m");
    write_cell(table->cells[i], widths[column], table->alignment[column] == 'r', last, out);
    if (header && last && colour)
      buffer_text(out, "\033[0m");
    if (last)
      buffer_char(out, '\n');
  }
}

const char *screen_figure(struct arena *arena, bool exists, double number, int decimals) {
  char text[NUMBER_SIZE];
  if (!exists)
    return "–";
  number_round(number, decimals, language_decimal_mark(words_language()), text);
  return arena_text(arena, text);
}

const char *screen_difference(struct arena *arena, bool exists, double number, int decimals) {
  const char *size = screen_figure(arena, exists, fabs(number), decimals);
  if (strpbrk(size, "123456789") == NULL)
    return size;
  return arena_format(arena, "%s%s", number > 0 ? "+" : "−", size);
}

static double shown(double number, int decimals) {
  char text[NUMBER_SIZE];
  double settled = number;
  number_round(number, decimals, '.', text);
  return number_parse(text, &settled) ? settled : number;
}

const char *screen_change(struct arena *arena, bool exists, double from, double to, int decimals) {
  return screen_difference(arena, exists, exists ? shown(to, decimals) - shown(from, decimals) : 0, decimals);
}

const char *screen_percentage(struct arena *arena, bool exists, double share) {
  static const double percent = 100;
  return exists ? arena_format(arena, "%s%%", screen_figure(arena, true, share * percent, 0)) : "–";
}

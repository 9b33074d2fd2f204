/* SPDX-License-Identifier: EUPL-1.2
 *
 * The widths of the columns of a table: by their shares, or by what is in them.
 */
#include "table.h"

#include <string.h>

enum { ROWS_AT_A_TIME = 64 }; /* rows measured before the memory for it is given back */

#define LARGEST_LEAST     0.28 /* of the table: a longer word is divided rather than given its own width */
#define LARGEST_CONTENT   0.26 /* of the table: for a column by content beside columns with shares */
#define LEAST_FOR_CONTENT 0.3  /* of the table: for all columns by content together, however long the words of the others */
#define NARROW            0.5  /* of the text: a table whose cells need less is not spread over the whole width */
#define NARROW_SPREAD     1.25 /* times what its cells need */

enum type pdf_cell_type(const struct doc_node *cell, bool in_header) {
  return in_header && cell->header ? TYPE_CELL_HEADER : TYPE_CELL;
}

enum doc_align pdf_cell_align(const struct table *table, const struct doc_node *cell, size_t column) {
  enum doc_align align = cell->align_set ? cell->align : table->columns[column].align;
  return align == DOC_ALIGN_DECIMAL && cell->header ? DOC_ALIGN_RIGHT : align;
}

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* The width of a word up to a byte. */
static double width_before(const struct word *word, size_t offset, double size_pt) {
  int32_t width = 0;
  for (size_t i = 0; i < word->count && word->glyphs[i].offset < offset; i++) {
    width += word->glyphs[i].advance;
  }
  return width * size_pt / TEXT_UNITS;
}

bool pdf_decimal_split(const struct line *line, char decimal_mark, double *integer_pt) {
  double x = 0;
  bool figure = false;
  *integer_pt = line->width_pt;
  for (size_t i = 0; i < line->count; i++) {
    const struct piece *piece = &line->pieces[i];
    const struct word *word = piece->word;
    if (piece->kind != PIECE_TEXT) {
      return false;
    }
    for (size_t at = 0; at < word->length; at++) {
      figure = figure || is_digit(word->text[at]);
      bool mark = word->text[at] == decimal_mark && at > 0 && is_digit(word->text[at - 1]) && is_digit(word->text[at + 1]);
      if (mark) {
        *integer_pt = x + width_before(word, at, piece->style->size_pt);
      }
    }
    x += piece->width_pt + piece_space_pt(piece);
  }
  return figure;
}

/* Takes a cell into account in its column. */
static void measure_cell(struct table *table, const struct doc_node *cell, size_t column, bool in_header) {
  struct layout *layout = table->layout;
  struct table_column *own = &table->columns[column];
  enum type type = pdf_cell_type(cell, in_header);
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_inlines(layout, atoms, cell, pdf_inline_style(layout, table->room, type, NULL));
  double natural = pdf_atoms_natural_pt(atoms) + 2 * table->padding_pt + 0.5;
  double least = pdf_atoms_word_pt(atoms) + 2 * table->padding_pt + 0.5;
  own->natural_pt = natural > own->natural_pt ? natural : own->natural_pt;
  own->least_pt = least > own->least_pt ? least : own->least_pt;
  if (pdf_cell_align(table, cell, column) == DOC_ALIGN_DECIMAL) {
    struct lines lines = pdf_lines(layout, atoms, table->room->width_pt, type);
    double integer = 0;
    if (lines.count == 1 && pdf_decimal_split(&lines.items[0], layout->document->decimal_mark, &integer)) {
      double fraction = lines.items[0].width_pt - integer;
      own->integer_pt = integer > own->integer_pt ? integer : own->integer_pt;
      own->fraction_pt = fraction > own->fraction_pt ? fraction : own->fraction_pt;
    }
  }
}

static void measure_row(struct table *table, const struct doc_node *row, bool in_header) {
  size_t column = 0;
  for (const struct doc_node *cell = row->first; cell != NULL && column < table->count; cell = cell->next) {
    if (cell->span <= 1) {
      measure_cell(table, cell, column, in_header);
    }
    column += cell->span > 1 ? (size_t)cell->span : 1;
  }
}

/* Measures all cells. What that takes is given back from time to time: a table can have a hundred thousand rows. */
static void measure(struct table *table) {
  struct layout *layout = table->layout;
  struct arena *own = layout->arena;
  int index = 0;
  layout->arena = arena_new();
  layout->composer.arena = layout->arena;
  for (const struct doc_node *row = table->node->first; row != NULL; row = row->next, index++) {
    measure_row(table, row, index < table->node->header_rows);
    if (index % ROWS_AT_A_TIME == ROWS_AT_A_TIME - 1) {
      arena_free(layout->arena);
      layout->arena = arena_new();
      layout->composer.arena = layout->arena;
    }
  }
  arena_free(layout->arena);
  layout->arena = own;
  layout->composer.arena = own;
}

/* Gives the columns that need less than an equal part what they need, as long as there are any; returns what is left, and for how
 * many columns. */
static double give_small(struct table *table, double width, bool *given, size_t *open) {
  bool again = true;
  *open = table->count;
  while (again) {
    double part = width / (double)*open;
    again = false;
    for (size_t i = 0; i<table->count && * open> 1; i++) {
      struct table_column *column = &table->columns[i];
      if (!given[i] && column->natural_pt <= part) {
        column->width_pt = column->natural_pt;
        width -= column->natural_pt;
        given[i] = true;
        again = true;
        --*open;
      }
    }
  }
  return width;
}

/* Divides `width` over columns that need more: the small ones get what they need; of the others each gets its least, and of the rest
 * in proportion to what it needs more. */
static void divide_by_content(struct table *table, double width) {
  bool *given = arena_array(table->layout->arena, table->count, sizeof *given);
  size_t open = 0;
  double rest = give_small(table, width, given, &open);
  double least = 0;
  double wish = 0;
  for (size_t i = 0; i < table->count; i++) {
    least += given[i] ? 0 : table->columns[i].least_pt;
    wish += given[i] ? 0 : table->columns[i].natural_pt - table->columns[i].least_pt;
  }
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    if (given[i]) {
      continue;
    }
    bool wishes = least < rest && wish > 0;
    column->width_pt = wishes ? column->least_pt + (rest - least) * (column->natural_pt - column->least_pt) / wish
                              : rest * column->least_pt / least;
  }
}

static double natural_width(const struct table *table) {
  double natural = 0;
  for (size_t i = 0; i < table->count; i++) {
    natural += table->columns[i].natural_pt;
  }
  return natural;
}

/* All columns by content: the whole width, unless the cells need much less. */
static void choose_by_content(struct table *table, double width) {
  double natural = natural_width(table);
  if (natural >= width) {
    divide_by_content(table, width);
    return;
  }
  double whole = natural < NARROW * width ? natural * NARROW_SPREAD : width;
  for (size_t i = 0; i < table->count; i++) {
    table->columns[i].width_pt = whole * table->columns[i].natural_pt / natural;
  }
}

static double need_of(const struct table_column *column, bool natural) {
  return natural ? column->natural_pt : column->least_pt;
}

/* Raises the columns that are narrower than they need, at the cost of those with shares that have room to spare. */
static void raise_narrow(struct table *table, bool natural) {
  double lack = 0;
  double spare = 0;
  for (size_t i = 0; i < table->count; i++) {
    const struct table_column *column = &table->columns[i];
    double more = column->width_pt - need_of(column, natural);
    lack += more < 0 ? -more : 0;
    spare += more > 0 && column->share > 0 ? more : 0;
  }
  double given = lack < spare ? lack : spare;
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    double more = column->width_pt - need_of(column, natural);
    if (more < 0) {
      column->width_pt -= more * given / lack;
    } else if (column->share > 0 && spare > 0) {
      column->width_pt -= more * given / spare;
    }
  }
}

/* What some columns need together. */
struct needs {
  double natural_pt; /* when no line had to end */
  double least_pt;   /* for their longest words */
  double shares;     /* sum of their shares */
};

static struct needs needs_of_shared(const struct table *table) {
  struct needs needs = {0};
  for (size_t i = 0; i < table->count; i++) {
    const struct table_column *column = &table->columns[i];
    if (column->share > 0) {
      needs.natural_pt += column->natural_pt;
      needs.least_pt += column->least_pt;
      needs.shares += column->share;
    }
  }
  return needs;
}

/* Gives the columns by content what they need, but not more than a part of the table, unless the others do not need the rest. Returns
 * the sum. */
static double give_content(struct table *table, double width, double others_need) {
  double largest = LARGEST_CONTENT * width;
  double given = 0;
  double lacking = 0;
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    if (column->share <= 0) {
      column->width_pt = column->natural_pt < largest ? column->natural_pt : largest;
      given += column->width_pt;
      lacking += column->natural_pt - column->width_pt;
    }
  }
  double spare = width - others_need - given;
  double part = spare <= 0 || lacking <= 0 ? 0 : spare < lacking ? spare / lacking : 1;
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    column->width_pt += column->share <= 0 ? part * (column->natural_pt - column->width_pt) : 0;
  }
  return given + part * lacking;
}

/* Columns with shares divide what the columns by content leave; these leave at least a part of the table. */
static void choose_by_share(struct table *table, double width) {
  struct needs shared = needs_of_shared(table);
  double content = give_content(table, width, shared.natural_pt);
  double room = width - shared.least_pt > LEAST_FOR_CONTENT * width ? width - shared.least_pt : LEAST_FOR_CONTENT * width;
  double scale = content > room ? room / content : 1;
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    if (column->share > 0) {
      column->width_pt = (width - content * scale) * column->share / shared.shares;
    } else {
      column->width_pt *= scale;
    }
  }
  raise_narrow(table, false);
  if (natural_width(table) <= width) { /* no line needs to end in any cell */
    raise_narrow(table, true);
  }
}

void pdf_table_columns(struct table *table) {
  double width = table->room->width_pt;
  bool shared = false;
  double narrow = width / (double)table->count;
  table->padding_pt = narrow < 8 * STYLE_CELL_SIDE_PT ? narrow / 8 : STYLE_CELL_SIDE_PT;
  for (size_t i = 0; i < table->count; i++) {
    table->columns[i] = (struct table_column){
        .align = table->node->columns[i].align,
        .share = table->node->columns[i].share,
        .natural_pt = 2 * table->padding_pt + 4,
        .least_pt = 2 * table->padding_pt + 4,
    };
    shared = shared || table->columns[i].share > 0;
  }
  measure(table);
  for (size_t i = 0; i < table->count; i++) {
    struct table_column *column = &table->columns[i];
    double largest = LARGEST_LEAST * width;
    column->least_pt = column->least_pt < largest ? column->least_pt : largest;
    column->natural_pt = column->natural_pt < 1.5 * width ? column->natural_pt : 1.5 * width;
  }
  if (shared) {
    choose_by_share(table, width);
  } else {
    choose_by_content(table, width);
  }
  double x = table->room->x_pt;
  for (size_t i = 0; i < table->count; i++) {
    table->columns[i].x_pt = x;
    x += table->columns[i].width_pt;
  }
}

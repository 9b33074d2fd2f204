/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out tables: a strip for each row, or for each line of a row that is too high to stay whole.
 */
#include "table.h"
#include "../palette.h"

#define TALL_ROW       0.5  /* of the page: higher rows are divided over pages */
#define HIGH_ROW       0.12 /* of the page: higher rows are divided where much of a page would stay empty */
#define LAST_ROWS      0.2  /* of the page: the last two rows stay together when they are not higher */
#define SMALL_TABLE    0.35 /* of the page: lower tables rather stay whole */
#define LEAST_PART     3    /* lines of a divided row on each page */
#define FIELD_INSET_PT 1    /* between coloured cells */

/* A cell of the row that is being laid out. */
struct cell {
  const struct doc_node *node;
  struct lines lines;
  enum doc_align align;
  double x_pt;         /* of the cell, from the left of the text area */
  double width_pt;     /* of the cell */
  double decimal_pt;   /* room left of the decimal mark; 0: not aligned at it */
  enum doc_tone field; /* behind the text; TONE_TEXT: none */
};

/* The row that is being laid out. */
struct row {
  struct cell *cells; /* from left to right */
  size_t count;       /* of cells */
  size_t lines;       /* of the highest cell */
  bool in_header;     /* it is repeated on each page */
};

/* The element of a row: in the head of the table or in its body. */
static struct tag *row_tag(struct table *table, bool in_header) {
  struct arena *arena = table->layout->arena;
  struct tag **group = in_header ? &table->head : &table->body;
  if (*group == NULL) {
    *group = pdf_tag_new(arena, table->room->tag, in_header ? TAG_TABLE_HEAD : TAG_TABLE_BODY);
  }
  return pdf_tag_new(arena, *group, TAG_ROW);
}

static struct tag *cell_tag(struct table *table, struct tag *row, const struct doc_node *node, bool in_header) {
  struct tag *tag = pdf_tag_new(table->layout->arena, row, node->header ? TAG_HEADER_CELL : TAG_CELL);
  tag->span = node->span > 1 ? node->span : 1;
  if (node->header) {
    tag->scope = in_header ? SCOPE_COLUMN : SCOPE_ROW;
  }
  return tag;
}

static enum doc_tone field_of(const struct doc_node *node, bool in_header) {
  if (node->tone != TONE_TEXT) {
    return node->tone;
  }
  return in_header ? TONE_LIGHT : TONE_TEXT;
}

static struct cell make_cell(struct table *table, struct tag *row, const struct doc_node *node, size_t column, size_t behind,
                             bool in_header) {
  struct layout *layout = table->layout;
  const struct table_column *first = &table->columns[column];
  const struct table_column *last = &table->columns[behind - 1];
  struct cell cell = {
      .node = node,
      .x_pt = first->x_pt,
      .width_pt = last->x_pt + last->width_pt - first->x_pt,
      .field = field_of(node, in_header),
      .align = pdf_cell_align(table, node, column),
  };
  enum type type = pdf_cell_type(node, in_header);
  struct room inner = *table->room;
  inner.tone = cell.field == TONE_TEXT || cell.field == TONE_LIGHT ? TONE_TEXT : palette_text_on(layout->document, cell.field);
  struct tag *tag = cell_tag(table, row, node, in_header);
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_inlines(layout, atoms, node, pdf_inline_style(layout, &inner, type, tag));
  double width = cell.width_pt - 2 * table->padding_pt;
  cell.lines = pdf_lines(layout, atoms, width > 1 ? width : 1, type);
  double integer = 0;
  if (cell.align == DOC_ALIGN_DECIMAL) {
    bool figure = cell.lines.count == 1 && pdf_decimal_split(&cell.lines.items[0], layout->document->decimal_mark, &integer);
    if (figure && first->integer_pt + first->fraction_pt <= width + 1) {
      cell.decimal_pt = width - first->fraction_pt;
    } else {
      cell.align = DOC_ALIGN_RIGHT;
    }
  }
  return cell;
}

static struct row make_row(struct table *table, const struct doc_node *node, bool in_header) {
  struct row row = {
      .cells = arena_array(table->layout->arena, table->count, sizeof *row.cells), .lines = 1, .in_header = in_header};
  struct tag *tag = row_tag(table, in_header);
  size_t column = 0;
  for (const struct doc_node *cell = node->first; cell != NULL && column < table->count; cell = cell->next) {
    size_t behind = column + (cell->span > 1 ? (size_t)cell->span : 1);
    behind = behind < table->count ? behind : table->count;
    struct cell *own = &row.cells[row.count++];
    *own = make_cell(table, tag, cell, column, behind, in_header);
    row.lines = own->lines.count > row.lines ? own->lines.count : row.lines;
    column = behind;
  }
  return row;
}

/* The fields behind the cells of a strip, and the line below the row. */
static void draw_fields(struct table *table, struct strip *strip, const struct row *row, bool ends) {
  const struct table_column *last = &table->columns[table->count - 1];
  double left = table->columns[0].x_pt;
  double right = last->x_pt + last->width_pt;
  for (size_t i = 0; i < row->count; i++) {
    const struct cell *cell = &row->cells[i];
    double inset = row->in_header ? 0 : FIELD_INSET_PT;
    if (cell->field != TONE_TEXT) {
      pdf_mark_new(table->layout, strip,
                   (struct mark){.kind = MARK_FIELD,
                                 .tone = cell->field,
                                 .x_pt = cell->x_pt + inset / 2,
                                 .y_pt = inset / 2,
                                 .width_pt = cell->width_pt - inset,
                                 .height_pt = strip->height_pt - inset});
    }
  }
  if (ends) {
    pdf_mark_new(table->layout, strip,
                 (struct mark){.kind = MARK_STROKE,
                               .tone = row->in_header ? TONE_MUTED : TONE_LINE,
                               .x_pt = left,
                               .y_pt = strip->height_pt - STYLE_HAIRLINE_PT / 2,
                               .width_pt = right - left,
                               .height_pt = STYLE_HAIRLINE_PT});
  }
}

/* Puts the lines from `first` on, `count` of each cell, on a strip, the first of them `top_pt` below its top. */
static void draw_lines(struct table *table, struct strip *strip, const struct row *row, size_t first, size_t count,
                       double top_pt) {
  const struct type_style *style = style_of(TYPE_CELL);
  double baseline = top_pt + style_baseline_pt(style->size_pt, style->leading_pt);
  for (size_t i = 0; i < row->count; i++) {
    const struct cell *cell = &row->cells[i];
    for (size_t line = first; line < first + count && line < cell->lines.count; line++) {
      pdf_mark_new(table->layout, strip,
                   (struct mark){.kind = MARK_LINE,
                                 .align = cell->align,
                                 .x_pt = cell->x_pt + table->padding_pt,
                                 .y_pt = baseline + (double)(line - first) * style->leading_pt,
                                 .width_pt = cell->width_pt - 2 * table->padding_pt,
                                 .height_pt = style->leading_pt,
                                 .decimal_pt = cell->decimal_pt,
                                 .cell = i,
                                 .line = &cell->lines.items[line]});
      pdf_note_lines(table->layout, strip, &cell->lines.items[line]);
    }
  }
}

static struct strip *new_strip(struct table *table, const struct row *row, double height_pt) {
  struct strip *strip = pdf_strip_new(table->layout, table->room, 0, height_pt);
  strip->repeats = row->in_header;
  strip->header = table->header;
  return strip;
}

/* Whether a line of one of the cells ends in a word: a reader should not have to turn the page for the rest of it. */
static bool divides_word(const struct row *row, size_t line) {
  for (size_t i = 0; i < row->count; i++)
    if (line + 1 < row->cells[i].lines.count && row->cells[i].lines.items[line].divided)
      return true;
  return false;
}

static void place_row(struct table *table, const struct row *row) {
  double leading = style_of(TYPE_CELL)->leading_pt;
  double height = (double)row->lines * leading + 2 * STYLE_CELL_TOP_PT;
  if (height <= HIGH_ROW * table->layout->height_pt) {
    struct strip *strip = new_strip(table, row, height);
    draw_fields(table, strip, row, true);
    draw_lines(table, strip, row, 0, row->lines, STYLE_CELL_TOP_PT);
    strip->keep = row->in_header ? KEEP_TOGETHER : KEEP_NOT;
    return;
  }
  enum keep middle = height <= TALL_ROW * table->layout->height_pt ? KEEP_RATHER : KEEP_NOT;
  for (size_t line = 0; line < row->lines; line++) {
    bool begins = line == 0;
    bool ends = line + 1 == row->lines;
    double above = begins ? STYLE_CELL_TOP_PT : 0;
    struct strip *strip = new_strip(table, row, leading + above + (ends ? STYLE_CELL_TOP_PT : 0));
    draw_fields(table, strip, row, ends);
    draw_lines(table, strip, row, line, 1, above);
    bool edge = line + 1 < LEAST_PART || line + LEAST_PART >= row->lines;
    strip->keep = ends ? KEEP_NOT : edge ? KEEP_TOGETHER : divides_word(row, line) ? KEEP_FIRMLY : middle;
    strip->continues = !begins;
  }
}

/* A header that would take most of a page is not repeated: nothing would be left for the table. */
static void limit_header(struct table *table, struct header *header) {
  double height = 0;
  for (size_t i = header->first; i < table->layout->strip_count; i++) {
    height += table->layout->strips[i].height_pt;
    table->layout->strips[i].keep = KEEP_TOGETHER;
  }
  header->count = height <= table->layout->height_pt / 3 ? table->layout->strip_count - header->first : 0;
}

static bool is_lower(const struct table *table, size_t first, double share) {
  double height = 0;
  for (size_t i = first; i < table->layout->strip_count; i++) {
    height += table->layout->strips[i].height_pt;
  }
  return height <= share * table->layout->height_pt;
}

static void place_rows(struct table *table) {
  struct layout *layout = table->layout;
  struct header *header = arena_alloc(layout->arena, sizeof *header);
  size_t first = layout->strip_count;
  header->first = first;
  int index = 0;
  size_t body = 0; /* first strip of the last row but one */
  size_t newest = 0;
  for (const struct doc_node *node = table->node->first; node != NULL; node = node->next, index++) {
    bool in_header = index < table->node->header_rows;
    if (index == table->node->header_rows && index > 0) {
      limit_header(table, header);
      table->header = header;
    }
    pdf_anchor(layout, node->id);
    body = newest;
    newest = layout->strip_count;
    struct row row = make_row(table, node, in_header);
    place_row(table, &row);
  }
  if (index >= table->node->header_rows + 3) { /* No last row by itself at the head of a page. */
    if (is_lower(table, first, SMALL_TABLE)) {
      pdf_keep(layout, first, KEEP_RATHER);
    }
    if (is_lower(table, body, LAST_ROWS)) {
      pdf_keep(layout, body, KEEP_FIRMLY);
    }
  }
}

void pdf_table(struct layout *layout, const struct room *room, const struct doc_node *node) {
  if (node->column_count == 0 || node->first == NULL) {
    return;
  }
  struct room inner = *room;
  inner.tag = pdf_tag_new(layout->arena, room->tag, TAG_TABLE);
  inner.tag->alternative = node->alternative;
  struct table table = {
      .layout = layout,
      .room = &inner,
      .node = node,
      .columns = arena_array(layout->arena, node->column_count, sizeof *table.columns),
      .count = node->column_count,
  };
  pdf_anchor(layout, node->id);
  if (node->caption != NULL && node->caption[0] != '\0') {
    size_t first = layout->strip_count;
    pdf_caption(layout, &inner, inner.tag, layout->document->table_word, ++layout->table_count, node->caption);
    for (size_t i = first; i < layout->strip_count; i++) {
      layout->strips[i].keep = KEEP_TOGETHER;
    }
  }
  pdf_table_columns(&table);
  place_rows(&table);
  pdf_after(layout, 2 * STYLE_GRID_PT);
}

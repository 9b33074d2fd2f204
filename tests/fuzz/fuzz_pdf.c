/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: a document built as the input says, to PDF. Each line of the input is one node: a letter for its kind, a digit for its
 * level, role, style or tone, and its text. What begins something is ended by a line with a full stop.
 */
#include "fuzz.h"

#include <peil/render.h>
#include <stdlib.h>
#include <string.h>

enum {
  DEPTH_LIMIT = 48,  /* of the tree: readers of Markdown allow less */
  LINE_LIMIT = 300,  /* nodes: a larger document tells nothing new */
  COLUMN_LIMIT = 40, /* of a table */
  LETTERS = 26,      /* kinds of lines */
};

/* The tree that is being built. */
struct builder {
  struct arena *arena;
  struct document *document;
  struct doc_node *open[DEPTH_LIMIT]; /* nodes that have begun, the root first */
  size_t depth;                       /* of open */
};

static struct doc_node *append(struct builder *builder, enum doc_kind kind, bool begins) {
  struct doc_node *node = doc_append(builder->arena, builder->open[builder->depth - 1], kind);
  if (begins && builder->depth < DEPTH_LIMIT) {
    builder->open[builder->depth++] = node;
  }
  return node;
}

static void add_table(struct builder *builder, const char *text) {
  struct doc_column columns[COLUMN_LIMIT] = {{0}};
  size_t count = 0;
  for (; text[count] != '\0' && count < COLUMN_LIMIT; count++) {
    columns[count] = (struct doc_column){(enum doc_align)(text[count] % 4), text[count] % 5};
  }
  struct doc_node *table = doc_table(builder->arena, builder->open[builder->depth - 1], columns, count);
  table->header_rows = (int)(count % 3);
  table->caption = count % 2 == 0 ? arena_text(builder->arena, text) : NULL;
  if (builder->depth < DEPTH_LIMIT) {
    builder->open[builder->depth++] = table;
  }
}

static void add_figure(struct builder *builder, int digit, const char *text) {
  struct drawing *drawing = drawing_new(builder->arena, 90 * digit, 300 - 20 * digit);
  const double points[] = {1, 2, 30.5, digit, 40, 50, 1, 2};
  for (const char *letter = text; *letter != '\0' && letter < text + 20; letter++) {
    drawing_shape(builder->arena, drawing,
                  &(struct shape){.kind = (enum shape_kind)((unsigned char)*letter % 5),
                                  .tone = (enum doc_tone)(digit % TONE_COUNT),
                                  .x = *letter,
                                  .y = digit,
                                  .x2 = 2 * *letter,
                                  .y2 = 10,
                                  .stroke_pt = digit % 3,
                                  .dashed = digit % 2 == 0,
                                  .hollow = digit % 4 == 0,
                                  .size_pt = digit,
                                  .anchor = (enum shape_anchor)(digit % 3),
                                  .text = text,
                                  .points = points,
                                  .point_count = (size_t)digit % 5});
  }
  struct doc_node *figure = append(builder, DOC_FIGURE, false);
  figure->drawing = drawing;
  figure->caption = text;
}

/* Kinds of nodes by letter; what a letter has no meaning for is text. */
static enum doc_kind kind_of(char letter) {
  static const enum doc_kind kinds[LETTERS] = {
      ['S' - 'A'] = DOC_SECTION,    ['H' - 'A'] = DOC_HEADING,     ['P' - 'A'] = DOC_PARAGRAPH,    ['L' - 'A'] = DOC_LIST,
      ['I' - 'A'] = DOC_ITEM,       ['Q' - 'A'] = DOC_QUOTE,       ['C' - 'A'] = DOC_PREFORMATTED, ['R' - 'A'] = DOC_ROW,
      ['D' - 'A'] = DOC_CELL,       ['N' - 'A'] = DOC_CONTENTS,    ['B' - 'A'] = DOC_PAGE_BREAK,   ['U' - 'A'] = DOC_RULE,
      ['X' - 'A'] = DOC_STRONG,     ['E' - 'A'] = DOC_EMPHASIS,    ['O' - 'A'] = DOC_CODE,         ['K' - 'A'] = DOC_LINK,
      ['W' - 'A'] = DOC_LINE_BREAK, ['Z' - 'A'] = DOC_PAGE_NUMBER, ['G' - 'A'] = DOC_BADGE,
  };
  bool known = letter >= 'A' && letter <= 'Z' && (kinds[letter - 'A'] != DOC_SECTION || letter == 'S');
  return known ? kinds[letter - 'A'] : DOC_TEXT;
}

static void add_node(struct builder *builder, char letter, int digit, const char *text) {
  enum doc_kind kind = kind_of(letter);
  bool begins = kind == DOC_SECTION || kind == DOC_LIST || kind == DOC_ITEM || kind == DOC_QUOTE || kind == DOC_ROW ||
                kind == DOC_PARAGRAPH || kind == DOC_CELL || kind == DOC_LINK;
  struct doc_node *node = append(builder, kind, begins);
  node->level = digit;
  node->role = (enum doc_role)(digit % (ROLE_COLOPHON + 1));
  node->style = (enum doc_style)(digit % (STYLE_LABEL + 1));
  node->tone = (enum doc_tone)(kind == DOC_BADGE || kind == DOC_CELL ? digit % TONE_COUNT : TONE_TEXT);
  node->ordered = digit % 2 == 1;
  node->header = digit % 3 == 1;
  node->span = digit / 3;
  node->id = digit > 4 ? text : NULL;
  node->target = text;
  node->language = digit == 9 ? "en" : NULL;
  if (kind == DOC_TEXT || kind == DOC_CODE || kind == DOC_BADGE || kind == DOC_PREFORMATTED) {
    node->text = text;
  } else if (kind != DOC_PAGE_NUMBER && kind != DOC_LINE_BREAK && kind != DOC_CONTENTS) {
    doc_text(builder->arena, node, kind == DOC_SECTION || kind == DOC_ROW || kind == DOC_LIST ? NULL : text);
  }
}

static void add_line(struct builder *builder, const char *line) {
  int digit = line[0] != '\0' && line[1] >= '0' && line[1] <= '9' ? line[1] - '0' : 0;
  const char *text = line[0] == '\0' || line[1] == '\0' ? "" : line + 2;
  if (line[0] == '.') {
    builder->depth -= builder->depth > 1 ? 1 : 0;
  } else if (line[0] == 'T') {
    add_table(builder, text);
  } else if (line[0] == 'F') {
    add_figure(builder, digit, text);
  } else if (line[0] == 'V') { /* words are divided: not always, reading the patterns takes most of the time */
    builder->document->language = "nl";
  } else if (line[0] == 'A') { /* the paper */
    builder->document->page_width_pt = 60 + 80 * digit;
    builder->document->page_height_pt = 500 - 40 * digit;
    builder->document->margin_pt = 4 * digit;
  } else {
    add_node(builder, line[0], digit, text);
  }
}

static void build(struct builder *builder, char *text) {
  size_t count = 0;
  for (char *line = text; line != NULL && count < LINE_LIMIT; count++) {
    char *end = strchr(line, '\n');
    if (end != NULL) {
      *end = '\0';
    }
    bool whole = line[0] == '\0' || line[1] == '\0' || ((unsigned char)line[1] < 0x80 && (unsigned char)line[0] < 0x80);
    if (whole) { /* else the text would begin within a character */
      add_line(builder, line);
    }
    line = end != NULL ? end + 1 : NULL;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (!fuzz_is_text(data, size)) {
    return 0;
  }
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct buffer out = {0};
  struct document document = {
      .language = "la",
      .title = "Fuzz",
      .header_text = "kop",
      .page_of = "%s/%s",
      .contents_title = "Inhoud",
      .figure_word = "Figuur",
      .table_word = "Tabel",
      .decimal_mark = ',',
      .page_width_pt = 300,
      .page_height_pt = 400,
      .margin_pt = 40,
      .root = doc_append(arena, NULL, DOC_SECTION),
  };
  struct builder builder = {.arena = arena, .document = &document, .open = {document.root}, .depth = 1};
  build(&builder, arena_text_of(arena, (const char *)data, size));
  bool ok = renderer_named("pdf")->render(&document, &out, diag);
  if (!ok) {
    abort(); /* every tree of valid text can be rendered */
  }
  buffer_free(&out);
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

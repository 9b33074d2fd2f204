/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays out the table of contents. The room for page numbers is fixed, so that the pages need not be known: they are filled in when
 * all pages are laid out.
 */
#include "../renderers.h"
#include "layout.h"

#define NUMBER_GAP_PT 9.0  /* between the number of a heading and its title */
#define PAGE_ROOM_PT  30.0 /* for the page number and the space before it */
#define LEADER_GAP_PT 6.0  /* between the title and the dots */

/* How far the titles of each level are from the left. */
struct indents {
  double number_pt[5]; /* by level: of the numbers */
  double title_pt[5];  /* by level: of the titles */
};

static enum type type_of(int level) {
  return level == 1 ? TYPE_CONTENTS_1 : TYPE_CONTENTS_2;
}

static struct indents measure(struct layout *layout, const struct room *room, const struct heading *headings, size_t count,
                              int deepest) {
  struct indents indents = {0};
  for (int level = 1; level <= deepest; level++) {
    const struct inline_style *style = pdf_inline_style(layout, room, type_of(level), NULL);
    double widest = 0;
    for (size_t i = 0; i < count; i++) {
      const struct heading *heading = &headings[i];
      if (heading->level == level && heading->number != NULL) {
        struct atoms *atoms = pdf_atoms_begin(&layout->composer);
        pdf_atoms_text(&layout->composer, atoms, style, heading->number);
        double width = pdf_atoms_natural_pt(atoms) + NUMBER_GAP_PT;
        widest = width > widest ? width : widest;
      }
    }
    indents.number_pt[level] = level > 1 ? indents.title_pt[level - 1] : 0;
    indents.title_pt[level] = indents.number_pt[level] + widest;
  }
  return indents;
}

/* A line of one piece. */
static const struct line *line_of(struct layout *layout, const struct atoms *atoms) {
  return pdf_lines(layout, atoms, layout->width_pt, TYPE_RUNNING).items;
}

/* The dots and the page number beside the last line of a title. */
static void add_page_number(struct layout *layout, struct strip *strip, const struct room *room, const struct mark *title,
                            const struct inline_style *style, const char *target) {
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  pdf_atoms_page_number(&layout->composer, atoms, style, target);
  double title_end = title->x_pt + title->line->width_pt + LEADER_GAP_PT;
  double right = room->x_pt + room->width_pt;
  if (style->face != FACE_BOLD) {
    pdf_mark_new(layout, strip,
                 (struct mark){.kind = MARK_LEADERS,
                               .tone = TONE_MUTED,
                               .x_pt = title_end,
                               .y_pt = title->y_pt,
                               .width_pt = right - PAGE_ROOM_PT + 6 - title_end});
  }
  pdf_mark_new(layout, strip,
               (struct mark){.kind = MARK_LINE,
                             .align = DOC_ALIGN_RIGHT,
                             .x_pt = right - PAGE_ROOM_PT,
                             .y_pt = title->y_pt,
                             .width_pt = PAGE_ROOM_PT,
                             .line = line_of(layout, atoms)});
}

/* Whether some of a heading is in another language. */
static bool has_language(const struct doc_node *node) {
  bool found = node->language != NULL;
  for (const struct doc_node *child = node->first; child != NULL && !found; child = child->next) {
    found = has_language(child);
  }
  return found;
}

static void add_entry(struct layout *layout, const struct room *room, const struct heading *heading,
                      const struct indents *indents) {
  enum type type = type_of(heading->level);
  struct tag *item = pdf_tag_new(layout->arena, room->tag, TAG_CONTENTS_ITEM);
  struct link *link = arena_alloc(layout->arena, sizeof *link);
  *link = (struct link){.target = heading->target, .description = heading->text};
  link->tag = pdf_tag_new(layout->arena, pdf_tag_new(layout->arena, item, TAG_REFERENCE), TAG_LINK);
  struct inline_style *style = arena_alloc(layout->arena, sizeof *style);
  *style = *pdf_inline_style(layout, room, type, link->tag);
  style->link = link;
  struct room inner = *room;
  inner.x_pt += indents->title_pt[heading->level];
  inner.width_pt -= indents->title_pt[heading->level] + PAGE_ROOM_PT + 8;
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  if (heading->node->kind == DOC_HEADING && has_language(heading->node)) {
    pdf_inlines(layout, atoms, heading->node, style);
  } else {
    pdf_atoms_text(&layout->composer, atoms, style, heading->title);
  }
  pdf_atoms_text(&layout->composer, atoms, style, " "); /* so that title and page number are not read as one word */
  struct lines lines = pdf_lines(layout, atoms, inner.width_pt, type);
  size_t first = layout->strip_count;
  if (lines.count == 0) { /* a title of blanks */
    return;
  }
  if (heading->number != NULL) {
    struct atoms *number = pdf_atoms_begin(&layout->composer);
    pdf_atoms_text(&layout->composer, number, style, heading->number);
    pdf_atoms_text(&layout->composer, number, style, " ");
    struct mark *label = arena_alloc(layout->arena, sizeof *label);
    *label = (struct mark){.kind = MARK_LINE,
                           .x_pt = room->x_pt + indents->number_pt[heading->level],
                           .y_pt = style_baseline_pt(style_of(type)->size_pt, style_of(type)->leading_pt),
                           .width_pt = inner.x_pt - room->x_pt,
                           .line = line_of(layout, number)};
    layout->label = label;
  }
  pdf_place_lines(layout, &inner, &lines, type, DOC_ALIGN_LEFT);
  pdf_keep(layout, first, KEEP_TOGETHER);
  struct strip *strip = &layout->strips[layout->strip_count - 1];
  add_page_number(layout, strip, room, strip->last, style, heading->target);
}

/* The heading above the contents is no heading of the document: it is not in the contents itself. */
static void add_title(struct layout *layout, const struct room *room, const char *title) {
  if (title == NULL || title[0] == '\0') {
    return;
  }
  struct atoms *atoms = pdf_atoms_begin(&layout->composer);
  struct tag *tag = pdf_tag_new(layout->arena, room->tag, TAG_HEADING_1);
  pdf_atoms_text(&layout->composer, atoms, pdf_inline_style(layout, room, TYPE_HEADING_1, tag), title);
  struct lines lines = pdf_lines(layout, atoms, room->width_pt, TYPE_HEADING_1);
  size_t first = layout->strip_count;
  pdf_place_lines(layout, room, &lines, TYPE_HEADING_1, DOC_ALIGN_LEFT);
  for (size_t i = first; i < layout->strip_count; i++) {
    layout->strips[i].keep = KEEP_TOGETHER;
  }
}

/* A page with only the last line or two of the contents looks forgotten: some lines go there together. */
static void keep_last(struct layout *layout, size_t first) {
  enum { LINES_LEAST = 6 };
  size_t end = layout->strip_count;
  for (size_t i = end - first > LINES_LEAST ? end - LINES_LEAST : first; i + 1 < end; i++) {
    layout->strips[i].keep = KEEP_TOGETHER;
  }
  /* What follows, such as the list of figures, need not stay with the last entry. */
  if (end > first) {
    layout->strips[end - 1].keep = KEEP_NOT;
  }
}

/* The figures as entries: their numbers stand where those of headings do. */
struct figure_entries {
  struct layout *layout;
  struct heading *items; /* in the arena */
  size_t count;          /* of items */
};

static void collect_figure(void *context, const struct doc_node *figure, int number) {
  enum { LEVEL = 2 }; /* of the headings whose entries look as these do: not bold, with dots */
  struct figure_entries *entries = context;
  struct arena *arena = entries->layout->arena;
  const char *word = entries->layout->document->figure_word;
  struct heading entry = {.node = figure,
                          .number = arena_format(arena, "%s %d", word != NULL ? word : "", number),
                          .title = figure->caption,
                          .target = arena_format(arena, "#%s", figure->id),
                          .level = LEVEL};
  entry.text = arena_format(arena, "%s  %s", entry.number, entry.title);
  entries->items = arena_grow(arena, entries->items, entries->count, sizeof *entries->items);
  entries->items[entries->count++] = entry;
}

void pdf_contents(struct layout *layout, const struct room *room, const struct doc_node *node) {
  enum { DEEPEST = 4 };
  int deepest = node->of_figures || node->level > DEEPEST ? DEEPEST : node->level < 1 ? 1 : node->level;
  struct figure_entries figures = {.layout = layout};
  const struct heading *entries = layout->headings;
  size_t count = layout->heading_count;
  if (node->of_figures) {
    renderers_each_figure(layout->document->root, collect_figure, &figures);
    entries = figures.items;
    count = figures.count;
    if (count == 0) { /* a title with nothing below it would promise something */
      return;
    }
  }
  pdf_anchor(layout, node->id);
  add_title(layout, room, node->of_figures ? layout->document->figures_title : layout->document->contents_title);
  struct indents indents = measure(layout, room, entries, count, deepest);
  struct room inner = *room;
  inner.tag = pdf_tag_new(layout->arena, room->tag, TAG_CONTENTS);
  size_t first = layout->strip_count;
  int before = DEEPEST; /* level of the entry before */
  for (size_t i = 0; i < count; i++) {
    if (entries[i].level <= deepest && entries[i].title[0] != '\0') {
      if (before < entries[i].level && layout->strip_count > first) { /* a chapter stays with its first section; chapters without any may part */
        layout->strips[layout->strip_count - 1].keep = KEEP_RATHER;
      }
      before = entries[i].level;
      add_entry(layout, &inner, &entries[i], &indents);
    }
  }
  keep_last(layout, first);
  pdf_after(layout, style_of(TYPE_BODY)->leading_pt);
}

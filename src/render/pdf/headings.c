/* SPDX-License-Identifier: EUPL-1.2
 *
 * The headings of a document before it is laid out: their numbers, levels and plain text. The contents come before the headings that
 * they list, so these are gathered first.
 */
#include "layout.h"

#include <string.h>

enum {
  LEVELS = 4,         /* of headings */
  NUMBERED_LEVELS = 3 /* headings of the last level have no number */
};

/* What is known while the tree is walked. */
struct numbering {
  struct layout *layout;
  bool numbers;           /* the document has contents, so its headings have numbers */
  int counts[LEVELS + 1]; /* of the headings so far at each level, within the one above; 1 to 4 */
  int letters;            /* chapters of appendices so far */
  int level;              /* of the newest heading */
};

/* What a section says about the headings in it. */
enum heading_kind { HEADING_NUMBERED, HEADING_LETTERED, HEADING_PLAIN };

const char *pdf_plain_title(struct arena *arena, const struct doc_node *node) {
  struct buffer text = {0};
  doc_plain_text(node, &text);
  for (size_t i = 0; i < text.length; i++) {
    if (text.bytes[i] == '\n' || text.bytes[i] == '\t') {
      text.bytes[i] = ' ';
    }
  }
  const char *copy = arena_text_of(arena, buffer_string(&text), text.length);
  buffer_free(&text);
  return copy;
}

static bool has_contents(const struct doc_node *node) {
  bool found = node->kind == DOC_CONTENTS && !node->of_figures;
  for (const struct doc_node *child = node->first; child != NULL && !found; child = child->next) {
    found = has_contents(child);
  }
  return found;
}

/* "2.1", or "A.1" in an appendix. */
static const char *make_number(struct numbering *numbering, int level, enum heading_kind kind) {
  struct buffer number = {0};
  for (int i = 1; i <= level; i++) {
    bool letter = i == 1 && kind == HEADING_LETTERED && numbering->letters <= 26;
    if (letter) {
      buffer_char(&number, (char)('A' + numbering->letters - 1));
    } else {
      buffer_format(&number, "%s%d", i > 1 ? "." : "", numbering->counts[i]);
    }
  }
  const char *copy = arena_text_of(numbering->layout->arena, buffer_string(&number), number.length);
  buffer_free(&number);
  return copy;
}

static void count_heading(struct numbering *numbering, int level, enum heading_kind kind) {
  numbering->counts[level]++;
  for (int i = level + 1; i <= LEVELS; i++) {
    numbering->counts[i] = 0;
  }
  if (level == 1 && kind == HEADING_LETTERED) {
    numbering->letters++;
    numbering->counts[1]--;
  }
}

static void add_heading(struct numbering *numbering, const struct doc_node *node, enum heading_kind kind) {
  struct layout *layout = numbering->layout;
  int wanted = node->level < 1 ? 1 : node->level > LEVELS ? LEVELS : node->level;
  int level = wanted > numbering->level + 1 ? numbering->level + 1 : wanted;
  struct heading heading = {
      .node = node,
      .title = pdf_plain_title(layout->arena, node),
      .target = arena_format(layout->arena, "#heading %zu", layout->heading_count), /* a blank: no id of the document has one */
      .level = level,
  };
  numbering->level = level;
  if (numbering->numbers && kind != HEADING_PLAIN) {
    count_heading(numbering, level, kind);
    heading.number = level <= NUMBERED_LEVELS ? make_number(numbering, level, kind) : NULL;
  }
  heading.text = heading.number != NULL ? arena_format(layout->arena, "%s  %s", heading.number, heading.title) : heading.title;
  layout->headings = arena_grow(layout->arena, layout->headings, layout->heading_count, sizeof *layout->headings);
  layout->headings[layout->heading_count++] = heading;
}

static enum heading_kind kind_in(const struct doc_node *node, enum heading_kind kind) {
  if (node->kind != DOC_SECTION) {
    return kind;
  }
  switch (node->role) {
  case ROLE_COVER:
  case ROLE_SUMMARY:
  case ROLE_COLOPHON:
    return HEADING_PLAIN;
  case ROLE_APPENDIX:
    return HEADING_LETTERED;
  case ROLE_PART:
  case ROLE_KEEP:
  case ROLE_WHOLE:
    return kind;
  }
  return kind;
}

static void walk(struct numbering *numbering, const struct doc_node *node, enum heading_kind kind) {
  if (node->kind == DOC_HEADING) {
    add_heading(numbering, node, kind);
    return;
  }
  enum heading_kind own = kind_in(node, kind);
  if (own == HEADING_LETTERED && kind != HEADING_LETTERED) {
    memset(numbering->counts, 0, sizeof numbering->counts);
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    walk(numbering, child, own);
  }
}

void pdf_headings(struct layout *layout) {
  layout->has_contents = has_contents(layout->document->root);
  struct numbering numbering = {.layout = layout, .numbers = layout->has_contents};
  walk(&numbering, layout->document->root, HEADING_NUMBERED);
}

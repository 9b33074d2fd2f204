/* SPDX-License-Identifier: EUPL-1.2
 *
 * The structure tree: what a screen reader reads instead of the page. Layout makes the elements, the pages tell which of their
 * content belongs to which, and at the end the tree is written.
 */
#ifndef PEIL_PDF_TAGGING_H
#define PEIL_PDF_TAGGING_H

#include "writer.h"

enum tag_type {
#define TAG(id, name) id,
#include "tags.def"
#undef TAG
};

enum tag_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };

/* What an element holds: another element, marked content on a page, or an annotation. */
struct tag_kid {
  struct tag *tag;      /* an element; else NULL */
  unsigned page;        /* object of the page of the content or the annotation */
  int content;          /* number of the marked content on its page; -1 for an annotation */
  unsigned annotation;  /* object of the annotation */
  struct tag_kid *next; /* in reading order */
};

/* A structure element. */
struct tag {
  enum tag_type type;
  struct tag *parent;        /* NULL at the root */
  struct tag_kid *first_kid; /* in reading order */
  struct tag_kid *last_kid;  /* for appending */
  bool attached;             /* is among the kids of its parent */
  const char *alternative;   /* text that says what a figure shows; else NULL */
  const char *language;      /* when it differs from the parent's; else NULL */
  enum tag_scope scope;      /* header cell */
  int span;                  /* cell: columns that it takes */
  bool ordered;              /* list: numbered */
  int note;                  /* note: its number, from 1 on; each has an identifier by it */
  double left_pt, bottom_pt; /* figure: its box on the page, from the bottom left */
  double right_pt, top_pt;   /* figure */
  bool has_box;              /* figure: the box is known */
  unsigned object;           /* number in the file; 0 until it is written */
};

/* The name of an element in the PDF. */
const char *pdf_tag_name(enum tag_type type);

/* A new element at the end of its parent (NULL: the root). */
struct tag *pdf_tag_new(struct arena *arena, struct tag *parent, enum tag_type type);

/* A new element within text: it takes its place among the kids of its parent when its first content does, and is not written
 * when it gets none. */
struct tag *pdf_tag_inline(struct arena *arena, struct tag *parent, enum tag_type type);

/* Gives an element its place now. */
void pdf_tag_attach(struct arena *arena, struct tag *tag);

void pdf_tag_add_content(struct arena *arena, struct tag *tag, unsigned page, int content);
void pdf_tag_add_annotation(struct arena *arena, struct tag *tag, unsigned page, unsigned annotation);

/* The parent tree: from marked content and annotations back to their elements. */
struct tag_tree;
struct tag_tree *pdf_tag_tree_new(struct arena *arena);

/* Begins the next page, or an annotation; returns its key. Pages and annotations may come in any order. */
int pdf_tag_tree_page(struct tag_tree *tree);
int pdf_tag_tree_annotation(struct tag_tree *tree, const struct tag *tag);

/* The next number of marked content on the page of this key. */
int pdf_tag_tree_content(struct tag_tree *tree, int key, const struct tag *tag);

/* Makes the objects of the elements and the two trees; returns the object of the structure tree's root. */
unsigned pdf_tags_write(struct arena *arena, struct tag_tree *tree, struct tag *root, struct writer *writer);

#endif

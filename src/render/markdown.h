/* SPDX-License-Identifier: EUPL-1.2
 *
 * The parts of the Markdown renderer.
 */
#ifndef PEIL_RENDER_MARKDOWN_H
#define PEIL_RENDER_MARKDOWN_H

#include <peil/render.h>

extern const char markdown_mark[]; /* how a report in Markdown begins, up to the version */

/* Where an id of the document leads in Markdown. */
struct slug {
  const struct doc_node *node; /* that has the id, or is the heading */
  const char *id;              /* NULL for a heading that nothing links to */
  const char *name;            /* of the heading that it is, or that it stands below, as wikis name it; NULL before the first */
};

/* A document that is being written. */
struct writer {
  const struct document *document;
  struct buffer *out;            /* receives the text */
  struct arena *arena;           /* of the slugs */
  struct slug *slugs;            /* in the order of the document */
  size_t slug_count;             /* of slugs */
  size_t slug_next;              /* of slugs: behind the one that was asked for last */
  struct name_index *slug_names; /* those of headings, each with the last number that was put behind it, an int */
  struct name_index *slug_ids;   /* the slug of each id */
  struct buffer indent;          /* before each line within lists and quotes */
  bool has_title;                /* the title stands in it as a heading, so the other headings go one level down */
  bool at_line_start;            /* nothing was written on this line yet: marks of lists and headings would count */
  bool first_in_container;       /* the next block goes on after the mark of its item or quote */
  bool on_one_line;              /* in a heading or a cell, which have no line breaks of their own */
  int figures;                   /* numbered so far */
  int tables;                    /* numbered so far */
  const struct doc_node **notes; /* that were referred to so far; in the arena */
  size_t note_count;             /* of notes */
  bool in_notes;                 /* the notes themselves are being written */
};

void markdown_new_line(struct writer *writer);                              /* with the indent */
void markdown_children(struct writer *writer, const struct doc_node *node); /* what is below a node */
void markdown_inline(struct writer *writer, const struct doc_node *node);   /* one inline */
void markdown_table(struct writer *writer, const struct doc_node *node);    /* the rows of a table */
void markdown_text(struct writer *writer, const char *text);                /* text as it is: what would be a mark is escaped */
void markdown_link_begin(struct writer *writer);                            /* the bracket before a link's text */
size_t markdown_longest_run(const char *text, char byte);                   /* of one byte after the other */

/* Names every heading, and finds what each id leads to. */
void markdown_find_slugs(struct writer *writer);
const char *markdown_slug_of(struct writer *writer, const struct doc_node *heading); /* quick for those asked in their order */

#endif

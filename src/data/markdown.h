/* SPDX-License-Identifier: EUPL-1.2
 *
 * Private to data/: what the files that read Markdown share. The way of the text: markdown.c cuts the source into lines;
 * markdown_site.c lifts out what CommonMark does not know (admonitions, footnotes) and leaves a placeholder; markdown_block.c
 * has cmark parse what is left and turns its tree into ours, with markdown_inline.c for the text and markdown_table.c for
 * pipe tables.
 */
#ifndef PEIL_DATA_MARKDOWN_H
#define PEIL_DATA_MARKDOWN_H

#include <cmark.h>
#include <peil/data.h>

enum {
  MARKDOWN_DEPTH_LIMIT = 64,        /* nesting of nodes; the deepest measure seen has 9; what is deeper is kept as plain text */
  MARKDOWN_BRACKET_LIMIT = 2000,    /* "[" in one paragraph: cmark 0.30 needs the square of that in time; the most seen is 30 */
  MARKDOWN_COLUMN_LIMIT = 64,       /* columns of a table; no wider one fits a page */
  MARKDOWN_PREAMBLE_LIMIT = 1 << 22 /* bytes of link definitions repeated before nested parts, together: bounds the work */
};

/* One line of text, without its line ending. Its leading blanks may have been rewritten, the rest is as in the source. */
struct markdown_line {
  const char *text; /* not ended with a NUL */
  size_t length;    /* bytes */
  size_t blanks;    /* leading spaces and tabs, in bytes */
  size_t origin;    /* offset in the source of the first byte after the blanks */
};

struct markdown_lines {
  struct markdown_line *items; /* in the arena, made by arena_grow */
  size_t count;                /* lines */
};

/* An admonition that was lifted out of the text around it. */
struct markdown_admonition {
  struct markdown_line header; /* its first line */
  const char *type;            /* example, note, … */
  const char *title;           /* NULL where it has none */
  struct markdown_lines body;  /* as it stood, still indented */
  size_t strip;                /* columns of indent that the body's lines lose */
  bool placed;                 /* its placeholder was found; a second one is a forgery in the source */
};

/* The definition of a footnote. */
struct markdown_note {
  const char *label;          /* between "[^" and "]" */
  struct markdown_lines body; /* without the label */
  struct markdown *content;   /* the parsed note, NULL until it is first referred to */
};

/* One call of markdown_parse. */
struct markdown_job {
  const struct source *source;             /* what is read */
  enum markdown_flags flags;               /* as given */
  struct arena *arena;                     /* holds the nodes */
  struct diag *diag;                       /* gets the guesses */
  struct buffer preamble;                  /* the link definitions of the source, a line each, for parts parsed on their own */
  size_t preamble_lines;                   /* lines in it */
  size_t preamble_left;                    /* bytes of it that may still be repeated */
  struct markdown_admonition *admonitions; /* in the order of their placeholders' numbers */
  size_t admonition_count;                 /* number of them */
  struct markdown_note *notes;             /* in the order of the source */
  size_t note_count;                       /* number of them */
  bool in_note;                            /* a note is being parsed: notes in notes are left as text */
  bool depth_reported;                     /* the warning on depth was given */
  bool brackets_reported;                  /* the warning on brackets was given */
};

/* Parsing of one run of lines by cmark. */
struct markdown_part {
  struct markdown_job *job;    /* that it belongs to */
  struct markdown_lines lines; /* as cmark gets them, after the preamble */
  size_t skipped;              /* lines of preamble before them */
  unsigned quotes;             /* block quotes around the node at hand */
  size_t *pending;             /* numbers of admonitions whose placeholder stood inside a paragraph: they follow it */
  size_t pending_count;        /* number of them */
};

/* markdown.c: nodes and lines */
struct markdown *markdown_node(struct markdown_job *job, enum markdown_kind kind, struct place place);
void markdown_append(struct markdown *parent, struct markdown *child);
struct markdown_lines markdown_lines_cut(struct markdown_job *job, size_t begin); /* of the source, from begin on */
void markdown_lines_add(struct markdown_job *job, struct markdown_lines *lines, struct markdown_line line);
struct markdown_line markdown_line_of(const struct markdown_job *job, size_t begin, size_t end);
bool markdown_line_blank(const struct markdown_line *line);
size_t markdown_line_indent(const struct markdown_line *line);                    /* columns, tabs to the next multiple of 4 */
const char *markdown_line_rest(const struct markdown_line *line, size_t *length); /* what follows the leading blanks */
struct markdown_line markdown_line_strip(struct markdown_job *job, struct markdown_line line, size_t columns);
struct place markdown_line_place(const struct markdown_job *job, const struct markdown_line *line);

/* markdown_block.c: parses lines and appends what they hold to parent, which stands at `depth` */
void markdown_lines_parse(struct markdown_job *job, struct markdown_lines lines, struct markdown *parent, unsigned depth);

/* Parses texts of one paragraph each, all at once; outs[i] gets the inlines of texts[i]. A newline in a text is a soft
 * break. */
void markdown_inlines_parse(struct markdown_job *job, const char *const *texts, struct markdown *const *outs, size_t count,
                            unsigned depth);

/* markdown_inline.c: turns the children of a cmark node into inlines below parent */
void markdown_inlines_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth);
void markdown_node_text(cmark_node *node, struct buffer *out); /* the plain text of a cmark node, at any depth */

/* markdown_table.c: true when the paragraph holds a pipe table; then it was appended, with what stood before it */
bool markdown_table_convert(struct markdown_part *part, cmark_node *paragraph, struct markdown *parent, unsigned depth);

/* markdown_site.c: what documentation sites write */
void markdown_notes_find(struct markdown_job *job, const struct markdown_lines *lines);
struct markdown_lines markdown_site_lift(struct markdown_job *job, const struct markdown_lines *lines);
struct markdown_lines markdown_notes_lift(struct markdown_job *job, const struct markdown_lines *lines); /* all but notes */
bool markdown_placeholder_number(const struct markdown_job *job, const char *text, size_t *number);
void markdown_admonition_convert(struct markdown_job *job, size_t number, struct markdown *parent, unsigned depth);
const char *markdown_site_restore(struct markdown_job *job, const char *text); /* placeholders back to what they stand for */
const struct markdown *markdown_note_content(struct markdown_job *job, const char *label, size_t length, unsigned depth);

/* markdown_inline.c with MARKDOWN_SITE: text without icons and attribute lists, with footnotes */
size_t markdown_attributes_length(const char *text,
                                  bool bare_words); /* bytes of the attribute list at text; 0 when it is none */

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * From the document tree to strips: what cannot be divided by the end of a page, with what is drawn on it. Then to pages.
 */
#ifndef PEIL_PDF_LAYOUT_H
#define PEIL_PDF_LAYOUT_H

#include "paragraph.h"

enum mark_kind {
  MARK_LINE,    /* a line of text */
  MARK_FIELD,   /* a coloured rectangle */
  MARK_STROKE,  /* a thin horizontal line */
  MARK_LEADERS, /* dots that lead to a page number */
  MARK_DRAWING, /* a drawing */
  MARK_PICTURE, /* a picture */
};

/* Something drawn on a strip. */
struct mark {
  enum mark_kind kind;
  enum doc_align align;          /* line: within its width */
  enum doc_tone tone;            /* field, stroke */
  double x_pt;                   /* from the left of the text area */
  double y_pt;                   /* from the top of the strip; of a line: its baseline */
  double width_pt;               /* of the room for a line; of the others themselves */
  double height_pt;              /* field: of it; line: the leading */
  double decimal_pt;             /* line aligned at its decimal mark: room to the left of the mark */
  const struct line *line;       /* line */
  const struct drawing *drawing; /* drawing */
  double scale;                  /* drawing: 1 is its own size */
  const struct doc_picture *picture; /* picture */
  struct tag *tag;               /* drawing, picture: its element */
  size_t cell;                   /* line: of the row that it is in, from 0 on */
  struct mark *next;             /* drawn after it */
};

enum frame_kind {
  FRAME_BOX,   /* a light field around a summary */
  FRAME_CODE,  /* a light field around preformatted text */
  FRAME_QUOTE, /* a bar beside a quote */
  FRAME_COVER, /* a field of the accent colour over the whole width of the cover, from its top */
};

/* What stands behind several strips, on each page that they are on. */
struct frame {
  enum frame_kind kind;
  struct frame *parent; /* around it; NULL: none */
  double x_pt;          /* from the left of the text area */
  double width_pt;      /* from its left edge to its right one */
  size_t first;         /* its first strip */
  size_t last;          /* its last strip */
};

/* Whether a page may end behind a strip. */
enum keep {
  KEEP_NOT,     /* it may */
  KEEP_RATHER,  /* not when what belongs together fits on a page, unless much of a page would stay empty */
  KEEP_FIRMLY,  /* likewise, unless more than half of a page would stay empty */
  KEEP_WHOLE,   /* not when what belongs together fits on a page */
  KEEP_TOGETHER /* only when nothing else is possible */
};

/* A note at the foot of a page. */
struct note {
  const struct doc_node *node;
  int number;               /* from 1 on, in the order of the document */
  const char *target;       /* "#note 3": the note itself */
  const char *origin;       /* "#origin 3": where it is referred to */
  const char *language;     /* tag of BCP 47 */
  struct tag *tag;          /* its element */
  struct lines lines;       /* set when all strips are made */
  const struct line *label; /* its number */
  size_t strip;             /* that refers to it */
  size_t page;              /* that its first line is on */
  double y_pt;              /* of its first line, from the top of the text area */
  struct note *next;        /* on the same strip */
};

/* A line of a note where it stands on a page. */
struct note_line {
  struct note *note;
  const struct line *line;
  bool begins; /* the note begins with it: the number stands before it */
  double y_pt; /* of its top, from the top of the text area */
};

/* A part of the document that is never divided over pages. */
struct strip {
  double before_pt;            /* least space above it; none at the top of a page */
  double height_pt;            /* without the space above it */
  enum keep keep;              /* with the next strip */
  bool page_break;             /* begins a new page */
  bool on_grid;                /* its top stands at a multiple of STYLE_GRID_PT */
  bool repeats;                /* a header row, which is drawn again where its table goes on */
  bool continues;              /* a row of a table that began on a strip before */
  const struct frame *frame;   /* innermost; NULL: none */
  const struct header *header; /* of the table that it belongs to; NULL: none */
  struct mark *first;          /* in reading order; fields and strokes are drawn below the text */
  struct mark *last;           /* for appending */
  struct note *first_note;     /* that a line on it refers to; NULL: none */
  size_t page;                 /* that it is on */
  double y_pt;                 /* of its top, from the top of the text area */
};

/* The header rows of a table: strips that are drawn again at the top of each further page. */
struct header {
  size_t first; /* strip */
  size_t count; /* of strips */
};

/* A place that a link can lead to. */
struct anchor {
  const char *id; /* what a link names, without # */
  size_t strip;   /* that it stands on */
};

/* A heading, for the contents and the bookmarks. */
struct heading {
  const struct doc_node *node;
  const char *text;   /* plain, with its number */
  const char *number; /* "2.1", "A"; NULL: not numbered */
  const char *title;  /* plain, without number */
  const char *target; /* "#id" of the anchor on it */
  int level;          /* 1 to 4, without gaps: never more than one deeper than the heading before */
  size_t strip;       /* its first */
};

/* A strip where it stands on a page. */
struct placed {
  size_t strip;  /* by its number */
  double y_pt;   /* from the top of the text area */
  bool repeated; /* a header row, drawn again */
};

struct page_plan {
  size_t first;               /* placed */
  size_t count;               /* of placed */
  size_t first_note_line;     /* of the notes at its foot */
  size_t note_line_count;     /* of the notes at its foot */
  bool cover;                 /* without header and footer */
  const char *label;          /* what the page is called: "ii", "12" */
  const struct line *name;    /* at the left of its head; NULL: none */
  const struct line *chapter; /* at the right of its head; NULL: none */
  const struct line *foot;    /* at the right of its foot; NULL: none */
};

/* The state and the outcome of laying out. Everything lives in the arena. */
struct layout {
  struct arena *arena;
  const struct document *document;
  struct composer composer;
  struct diag *diag;
  double width_pt;      /* of the text area */
  double height_pt;     /* of the text area */
  struct strip *strips; /* of the whole document, in its order */
  size_t strip_count;
  struct anchor *anchors; /* sorted by id when layout is done */
  size_t anchor_count;
  struct heading *headings; /* in the order of the document */
  size_t heading_count;
  size_t heading_next;   /* that laying out comes to next */
  struct placed *placed; /* on all pages in turn */
  size_t placed_count;
  struct page_plan *pages; /* in their order */
  size_t page_count;
  struct note **notes;          /* in the order of their references */
  size_t note_count;            /* of notes */
  struct note_line *note_lines; /* on all pages in turn */
  size_t note_line_count;       /* of note_lines */
  bool in_notes;                /* the texts of notes are being set */
  size_t front_pages;           /* cover and contents, which have Roman numbers */
  bool has_contents;            /* a table of contents is in the document */
  const struct line *name;      /* at the head of each page: the text of the document; NULL: none */
  size_t cover_strips;          /* strips of the cover, which come first */
  int figure_count;             /* so far */
  int table_count;              /* so far */
  double after_pt;              /* least space below the newest strip */
  bool page_break;              /* the next strip begins a page */
  bool flush;                   /* no space above the next strip: it is the first in a field */
  const char **ids;             /* of anchors on the strip to come */
  size_t id_count;              /* of ids */
  struct mark *label;           /* of a list item, for the strip to come; NULL: none */
  struct tag *root;             /* of the structure tree */
};

/* Where a block is laid out: what it inherits from what is around it. */
struct room {
  double x_pt;          /* from the left of the text area */
  double width_pt;      /* that it may take */
  struct frame *frame;  /* NULL: none */
  struct tag *tag;      /* parent of the block's element */
  const char *language; /* tag of BCP 47 */
  enum doc_tone tone;   /* of the text, when it is not the style's own: on a coloured field; else TONE_TEXT */
  int list_depth;       /* lists around it */
  bool small;           /* small print */
};

/* Lays the document out on pages. */
void pdf_layout(struct layout *layout, const struct document *document, const struct metrics *metrics,
                struct hyphenator *hyphenator, struct arena *arena, struct diag *diag);

/* The index of the page of an id, without '#'; false when nothing has it. */
bool pdf_layout_find(const struct layout *layout, const char *id, size_t *page, double *y_pt);

/* What is where, one line of text a line, for tests. */
void pdf_layout_dump(const struct layout *layout, struct buffer *out);

/* ---- Between the files of layout ------------------------------------------------------------------------------------ */

/* strips.c: building strips. */
struct strip *pdf_strip_new(struct layout *layout, const struct room *room, double before_pt, double height_pt);
struct mark *pdf_mark_new(struct layout *layout, struct strip *strip, struct mark mark);
void pdf_space(struct layout *layout, const struct room *room, double height_pt, enum keep keep); /* empty, does not collapse */
void pdf_after(struct layout *layout, double after_pt);
void pdf_keep(struct layout *layout, size_t first, enum keep keep); /* strips from first to the newest, each with the next */
void pdf_anchor(struct layout *layout, const char *id);             /* on the strip to come; NULL: nothing */
void pdf_place_lines(struct layout *layout, const struct room *room, const struct lines *lines, enum type type,
                     enum doc_align align);

/* inlines.c: the text of a block. */
const struct inline_style *pdf_inline_style(struct layout *layout, const struct room *room, enum type type, struct tag *tag);
void pdf_inlines(struct layout *layout, struct atoms *atoms, const struct doc_node *parent, const struct inline_style *style);
struct lines pdf_lines(struct layout *layout, const struct atoms *atoms, double width_pt, enum type type);

/* notes.c: what stands at the foot of a page. */
#define NOTES_ABOVE_PT 21.0 /* between the text and the notes; a line stands in the midst of it */
double pdf_note_leading_pt(void);
void pdf_note_reference(struct layout *layout, struct atoms *atoms, const struct doc_node *node,
                        const struct inline_style *style);
void pdf_note_lines(struct layout *layout, struct strip *strip, const struct line *line); /* the notes that it refers to */
void pdf_notes(struct layout *layout);                                                    /* sets the texts of all notes */
void pdf_note_marks(const struct layout *layout, const struct note_line *note_line, struct mark *text,
                    struct mark *label); /* from the top left of the text area; the label has a line where a note begins */

/* blocks.c and the files of single blocks. */
void pdf_block(struct layout *layout, const struct room *room, const struct doc_node *node);
void pdf_blocks(struct layout *layout, const struct room *room, const struct doc_node *parent);
void pdf_caption(struct layout *layout, const struct room *room, struct tag *tag, const char *word, int number,
                 const char *caption);
void pdf_list(struct layout *layout, const struct room *room, const struct doc_node *node);
void pdf_table(struct layout *layout, const struct room *room, const struct doc_node *node);
void pdf_contents(struct layout *layout, const struct room *room, const struct doc_node *node);
void pdf_picture(struct layout *layout, const struct room *room, const struct doc_node *node);
void pdf_cover(struct layout *layout, const struct room *room, const struct doc_node *node);

/* headings.c: numbers and levels, before laying out. */
void pdf_headings(struct layout *layout);
const char *pdf_plain_title(struct arena *arena, const struct doc_node *node);

/* paginate.c: strips on pages. */
void pdf_paginate(struct layout *layout);

/* running.c: what pages are called, and the lines at their head and foot. */
void pdf_running(struct layout *layout);

#endif

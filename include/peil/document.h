/* SPDX-License-Identifier: EUPL-1.2
 *
 * document: the tree that stands between the report and its renderers. It says what a reader must understand (a heading, a table, a
 * figure and what it shows), never how a format draws it. Part of report/; the only thing that render/ knows.
 *
 * A tree is built once by doc_append and the doc_new functions and is then read only. A new kind of node is deliberately not one
 * place: switches over doc_kind have no default, so the compiler names each renderer that lacks it.
 */
#ifndef PEIL_DOCUMENT_H
#define PEIL_DOCUMENT_H

#include <peil/base.h>

enum doc_kind {
  /* Blocks */
  DOC_SECTION,    /* groups blocks: role tells what for; an id can be linked to */
  DOC_HEADING,    /* level 1 to 4; children are inlines; goes into the contents and the outline, with the id of its own */
  DOC_PARAGRAPH,  /* children are inlines; style says what for */
  DOC_LIST,       /* children are items; ordered: numbered from start */
  DOC_ITEM,       /* children are blocks */
  DOC_QUOTE,      /* children are blocks; what somebody said, in full */
  DOC_PREFORMATTED, /* text kept line by line in a typeface of fixed width */
  DOC_TABLE,      /* children are rows; columns describe them; caption; the first header_rows are repeated on each page */
  DOC_ROW,        /* children are cells, as many as there are columns counted with their spans */
  DOC_CELL,       /* children are inlines; header cells head their column, or their row */
  DOC_PICTURE,    /* a small picture, such as a logo, with alternative; formats without pictures leave it out */
  DOC_FIGURE,     /* drawing, with caption and alternative (the text that says what the drawing shows) */
  DOC_CONTENTS,   /* the table of contents, from headings of level 1 to `level`; or the list of figures that have a caption and an id */
  DOC_PAGE_BREAK, /* what follows begins on a new page */
  DOC_RULE,       /* a thin line between parts */
  /* Inlines */
  DOC_TEXT,       /* text as it is: no markup in it */
  DOC_STRONG,
  DOC_EMPHASIS,
  DOC_CODE,
  DOC_LINK,       /* target: an address, or "#id" of a heading, section, table row or figure in this document */
  DOC_LINE_BREAK,
  DOC_PAGE_NUMBER, /* the page that target ("#id") stands on; formats without pages show nothing */
  DOC_BADGE,      /* a short word on a coloured field, such as a level; tone gives the colour, text the meaning */
  DOC_NOTE,       /* children are inlines: a note, which stands elsewhere; here is its number, in the order of the document */
};

enum doc_role {
  ROLE_PART,      /* a plain group */
  ROLE_COVER,     /* the first page: title, subtitle, organisation, date */
  ROLE_SUMMARY,   /* a box that stands out from the text */
  ROLE_KEEP,      /* its blocks stay on one page when they fit on one, unless that leaves more than half of a page empty */
  ROLE_WHOLE,     /* its blocks stay on one page when they fit on one, however much of the page before stays empty */
  ROLE_APPENDIX,  /* headings in it are lettered instead of numbered, where a renderer numbers */
  ROLE_COLOPHON,  /* small print */
};

enum doc_style {
  STYLE_BODY,
  STYLE_TITLE,     /* the document's title, on the cover */
  STYLE_SUBTITLE,
  STYLE_LEAD,      /* the sentence that says it all */
  STYLE_SMALL,     /* notes, sources */
  STYLE_LABEL,     /* a short heading within a block that does not go into the contents */
};

/* Colour by meaning; renderers have the palette (legible for colour-blind readers, and in grey). */
enum doc_tone {
  TONE_TEXT,       /* the colour of the text */
  TONE_MUTED,      /* less important */
  TONE_ACCENT,     /* the one accent colour */
  TONE_LIGHT,      /* a light field behind something */
  TONE_LINE,       /* thin lines */
  TONE_PAPER,      /* the paper */
  TONE_LEVEL_0,    /* six steps from absent to assured */
  TONE_LEVEL_1,
  TONE_LEVEL_2,
  TONE_LEVEL_3,
  TONE_LEVEL_4,
  TONE_LEVEL_5,
  TONE_WARNING,    /* knock-outs, gaps that need attention */
};
enum { TONE_COUNT = TONE_WARNING + 1 };

enum doc_align { DOC_ALIGN_LEFT, DOC_ALIGN_RIGHT, DOC_ALIGN_CENTRE, DOC_ALIGN_DECIMAL };

/* One column of a table. */
struct doc_column {
  enum doc_align align; /* of its body cells; DECIMAL: decimal marks below each other */
  double share;         /* of the table's width, relative to the other columns; 0: by content */
};

/* ---- Drawings: vector graphics in points, origin at the top left, y downwards ------------------------------------- */

enum shape_kind {
  SHAPE_LINE,      /* from (x, y) to (x2, y2) */
  SHAPE_RECTANGLE, /* at (x, y), x2 wide and y2 high, filled; with stroke_pt > 0 also outlined in TONE_TEXT */
  SHAPE_CIRCLE,    /* centre (x, y), radius x2 */
  SHAPE_POLYGON,   /* points; filled when closed, else a line through them */
  SHAPE_LABEL,     /* text at (x, y): y is the baseline, anchor says which point of the text x is */
};

enum shape_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

struct shape {
  enum shape_kind kind;      /* which of the fields below it uses */
  enum doc_tone tone;        /* of the fill, the line or the text */
  double x, y;               /* points from the top left */
  double x2, y2;             /* points; meaning by kind */
  double stroke_pt;          /* width of lines; 0: no line */
  bool dashed;               /* a dashed line */
  bool hollow;               /* circle, polygon, rectangle: outline only, in tone */
  bool bold;                 /* label */
  bool on_field;             /* label: it stands on a field of colour, and takes the colour that is read best there instead of its tone */
  enum doc_tone field;       /* label: the tone of that field */
  double size_pt;            /* label: size of the type */
  enum shape_anchor anchor;  /* label */
  const char *text;          /* label */
  const double *points;      /* polygon: x and y of each point in turn */
  size_t point_count;        /* polygon: number of points */
  const struct shape *next;  /* drawn after this one */
};

struct drawing {
  double width_pt;           /* drawn at this size when it fits, else scaled down to the width of the text */
  double height_pt;          /* scaled along with the width */
  const struct shape *first; /* drawn in this order */
  struct shape *last;        /* for appending */
};

struct drawing *drawing_new(struct arena *arena, double width_pt, double height_pt);
void drawing_line(struct arena *, struct drawing *, double x, double y, double x2, double y2, double stroke_pt, enum doc_tone);
void drawing_rectangle(struct arena *, struct drawing *, double x, double y, double width, double height, enum doc_tone);
void drawing_circle(struct arena *, struct drawing *, double x, double y, double radius, bool hollow, enum doc_tone);
void drawing_label(struct arena *, struct drawing *, double x, double y, double size_pt, enum shape_anchor, enum doc_tone, bool bold,
                   const char *text);
void drawing_shape(struct arena *, struct drawing *, const struct shape *shape); /* any shape, copied with its text and points */

/* ---- Pictures ------------------------------------------------------------------------------------------------------ */

struct doc_picture {
  const void *png;        /* the file */
  size_t png_length;      /* bytes of it */
  uint32_t width, height; /* pixels */
  const uint8_t *pixels;  /* rows from the top; red, green, blue and alpha of each pixel, in sRGB */
  bool transparent;       /* some alpha is not full */
};

/* ---- Nodes --------------------------------------------------------------------------------------------------------- */

struct doc_node {
  enum doc_kind kind;       /* which of the fields below it uses */
  enum doc_role role;       /* section */
  enum doc_style style;     /* paragraph */
  enum doc_tone tone;       /* badge; cell: TONE_TEXT for a plain cell, else the colour of its field */
  enum doc_align align;     /* cell: overrides its column when align_set */
  bool align_set;           /* cell */
  bool header;              /* cell: heads a column (in a header row) or its row (elsewhere) */
  bool ordered;             /* list */
  bool of_figures;          /* contents: the list of figures */
  int level;                /* heading: 1 to 4; contents: deepest level shown; list: first number */
  int span;                 /* cell: columns that it takes, at least 1 */
  int header_rows;          /* table: rows at the top that are repeated on each page */
  const char *id;           /* unique in the document, for links; NULL when nothing links here */
  const char *text;         /* text, code, preformatted, badge */
  const char *target;       /* link, page number */
  const char *caption;      /* table, figure: what it is */
  const char *alternative;  /* figure, picture: what it shows, for who cannot see it; table: its summary, or NULL */
  const char *language;     /* of this node and below, when it differs from the document's; else NULL */
  union { /* by kind; a document has many nodes, so that each counts in memory */
    const struct doc_column *columns;  /* table */
    const struct drawing *drawing;     /* figure */
    const struct doc_picture *picture; /* picture */
  };
  size_t column_count;      /* table */
  struct doc_node *first;   /* first child */
  struct doc_node *last;    /* last child */
  struct doc_node *next;    /* next sibling */
};

/* A file that travels inside the report (PDF only): the assessment, the scorecard. */
struct doc_attachment {
  const char *name;        /* file name */
  const char *media_type;  /* application/json */
  const char *description; /* what it is */
  const void *bytes;       /* the whole file; NULL when it is made at the time of writing */
  size_t length;           /* of bytes */
  /* Makes the file, when it is large; it may run beside other work, and more than once. */
  void (*write)(const void *context, struct buffer *out);
  const void *context;     /* of write */
};

/* A font that a document needs beside the typefaces of its renderer. */
struct doc_font {
  const char *file;    /* its name */
  const char *version; /* as the font tells it: "2.004" */
  const char *package; /* of Debian, that has it */
};

struct document {
  const char *language;     /* "nl", "en" */
  const char *title;        /* of the document, for the cover and the metadata */
  const char *author;       /* the organisation */
  const char *subject;      /* one sentence */
  const char *header_text;  /* at the top of each page but the cover; may be NULL */
  const char *page_of;      /* running text with two %s for page and pages: "pagina %s van %s" */
  const char *contents_title; /* heading above DOC_CONTENTS */
  const char *figures_title;  /* heading above the list of figures */
  const char *skip_text;    /* "Naar de tekst": the link past cover and contents, where there are no pages; may be NULL */
  const char *figure_word;  /* "Figuur": before the number in captions */
  const char *table_word;   /* "Tabel" */
  char decimal_mark;        /* ',' or '.' */
  int64_t date;             /* of the report: UTC seconds; never the clock */
  double page_width_pt;     /* A4: 595.276 */
  double page_height_pt;    /* A4: 841.89 */
  double margin_pt;         /* at each side */
  uint32_t accent;          /* 0xRRGGBB of the accent colour */
  const struct doc_picture *logo; /* of the organisation, small at the foot of each page where there are pages; NULL: none */
  const struct doc_attachment *attachments; /* in the order in which they are listed */
  size_t attachment_count;
  enum csv_form csv;        /* of the tables, as CSV */
  struct doc_node *root;    /* a section */
  struct doc_node *data;    /* a section of tables that stand in CSV only; NULL: none */
};

/* A node below parent, at the end; parent may be NULL. */
struct doc_node *doc_append(struct arena *arena, struct doc_node *parent, enum doc_kind kind);

/* Shorthands over doc_append. The texts are copied; empty and NULL text append nothing and return NULL. */
struct doc_node *doc_text(struct arena *arena, struct doc_node *parent, const char *text);
struct doc_node *doc_heading(struct arena *arena, struct doc_node *parent, int level, const char *id, const char *text);
struct doc_node *doc_paragraph(struct arena *arena, struct doc_node *parent, enum doc_style style, const char *text);
struct doc_node *doc_table(struct arena *arena, struct doc_node *parent, const struct doc_column *columns, size_t count);
struct doc_node *doc_cell(struct arena *arena, struct doc_node *row, const char *text);

/* Plain text of a node and what is below it without its notes, blocks and cells parted by newlines and tabs: what a reader must find in
 * any format. */
void doc_plain_text(const struct doc_node *node, struct buffer *out);

/* A dump of the tree for tests and debugging: one node a line, indented. */
void doc_dump(const struct doc_node *node, struct buffer *out);

#endif

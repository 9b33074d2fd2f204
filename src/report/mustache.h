/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache in two steps, so that a template can be checked without figures to fill it with: reading it into tags, and writing those
 * out over a value. Parts of a template can be cut out; where each of them stood is marked in what is written.
 */
#ifndef PEIL_REPORT_MUSTACHE_H
#define PEIL_REPORT_MUSTACHE_H

#include <peil/report.h>

enum tag_kind {
  TAG_TEXT,     /* text as it stands */
  TAG_VARIABLE, /* the value of a name */
  TAG_SECTION,  /* its children, for each item of a list, or once when the value is there */
  TAG_INVERTED, /* its children when the value is not there */
  TAG_CUT,      /* a part that was cut out */
};

struct tag {
  enum tag_kind kind;       /* which of the fields below it uses */
  bool raw;                 /* variable: without escapes */
  const char *text;         /* text: not ended with a NUL */
  size_t length;            /* text: bytes */
  const char *const *names; /* variable, section: the parts of a dotted name; none for the implicit iterator */
  size_t name_count;        /* parts */
  size_t cut;               /* cut: its number, from 0 */
  size_t number;            /* section: its number in the template, from 0 */
  struct place place;       /* where the name stands */
  const struct tag *first;  /* section: first child */
  const struct tag *next;   /* the tag after this one */
};

/* A part of the source that is left out of the template. It begins at the start of a line and ends after one. */
struct mustache_cut {
  size_t begin, end; /* offsets in the source */
};

/* What is read. */
struct mustache_input {
  const struct source *source;     /* outlives the tags */
  size_t begin, end;               /* the part of the source to read */
  const struct mustache_cut *cuts; /* in their order; those inside a comment are passed over */
  size_t cut_count;
};

/* Reads a template; *tags is its first tag, NULL when it is empty. Every fault is reported. */
bool mustache_parse(const struct mustache_input *input, struct arena *arena, const struct tag **tags, struct diag *diag);

/* Where in the output a cut stood. A cut in a section over a list stands in it more than once. */
struct mustache_mark {
  size_t offset; /* in what was written */
  size_t cut;    /* its number */
  const struct tag *loop; /* the innermost section over a list that it stands in; NULL: in none */
};

struct mustache_marks {
  struct mustache_mark *items; /* in the order of the output */
  size_t count;
};

/* The most that a template may grow to; what is 0 has a bound of its own. */
struct mustache_bounds {
  size_t turns; /* of all sections over lists together */
  size_t marks; /* places of cuts */
  size_t bytes; /* of output */
};

/* The section over a list that went round most often. */
struct mustache_loop {
  const struct tag *tag; /* NULL: there was none */
  size_t turns;          /* of it, in all the others that it stands in */
};

/* How tags are written. */
struct mustache_output {
  enum mustache_escape escape;  /* of the texts of variables */
  bool strict;                  /* a name that is not there is an error */
  struct buffer *out;           /* receives the text */
  struct arena *arena;          /* owns the marks; NULL when there are no cuts */
  struct mustache_marks *marks; /* receives the places of the cuts; NULL when there are no cuts */
  struct mustache_bounds most;  /* beyond it, writing ends with an error */
  struct mustache_loop *busiest; /* receives the loop that went round most often; NULL: not asked */
};

bool mustache_write(const struct tag *tags, const struct value *context, const struct mustache_output *output,
                    struct diag *diag);

/* Holds every name against a value of the shape that the template will get, in which each list has one item. A name that it does not
 * have is an error with a suggestion, and so is a list or map that is used as text. A list that is gone through within another one,
 * though it is no part of its items, is a warning; cut_loops receives, by the number of each cut, the innermost section over a list
 * that it stands in (NULL: neither). */
bool mustache_check_names(const struct tag *tags, const struct value *shape, const struct tag **cut_loops, struct diag *diag);

/* The dotted name of a section. */
const char *mustache_name(const struct tag *tag, struct arena *arena);

/* Appends a text so that Markdown shows it as it is, wherever it stands. */
void markdown_escape(const char *text, struct buffer *out);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Compares two PDFs by what people see and hear of them, and not by how they are written down.
 */
#ifndef PEIL_VERIFY_COMPARE_H
#define PEIL_VERIFY_COMPARE_H

#include "pdf.h"

/* How two PDFs compare. */
enum likeness {
  LIKENESS_SAME,       /* people see and hear the same */
  LIKENESS_DIFFERENT,  /* they do not; errors say where */
  LIKENESS_UNREADABLE, /* the one that was given is written in a way that readers could take differently; an error says what */
};

/* Holds a PDF that was given, of unknown origin, against the one that was made here. Names the first differences in diag, in the language of the screens. */
enum likeness pdf_compare(const struct source *given, const struct source *made, struct arena *arena, struct diag *diag);

enum { DIFFERENCES_TOLD = 5 }; /* more would be of the same kind */

/* What a part of a PDF is for people. */
enum part {
  PART_FILE,
  PART_PAGE,
  PART_CONTENT,
  PART_LINKS,
  PART_FONT,
  PART_PICTURE,
  PART_TAGS,
  PART_BOOKMARKS,
  PART_LABELS,
  PART_METADATA,
  PART_ATTACHMENT,
  PART_COLOURS,
};

/* Where in a PDF something stands. */
struct where {
  enum part part;
  unsigned page;    /* from 1; 0: on none, or on many */
  const char *name; /* of an attachment; else NULL */
};

/* Two objects that have to be the same, and were not looked at yet. */
struct pair {
  unsigned given;     /* number of the object */
  unsigned made;      /* number of the object */
  struct where where; /* what leads to them */
};

struct comparing {
  struct pdf_file given;  /* the PDF of unknown origin */
  struct pdf_file made;   /* the one that was made here */
  struct arena *arena;    /* of all but single objects */
  struct diag *diag;      /* takes the differences */
  unsigned *of_made;      /* by the number of an object that was made: the given one; 0 before it was met */
  unsigned *of_given;     /* the other way */
  unsigned *page_of_made; /* by the number of an object that was made: the page that it is, from 1; 0: none */
  bool *drawn;            /* by the number of an object that was made: a font or its map, compared by what it draws */
  struct pair *pairs;     /* in the order in which they were met */
  size_t pair_count;      /* of pairs */
  size_t differences;     /* found; the walk ends at DIFFERENCES_TOLD */
  bool same_numbers;      /* objects have the same numbers in both, as far as is known, so that those in equal streams are passed over */
  enum { UNKNOWN_YET, EQUAL, UNEQUAL } *packed; /* by the number of a stream of objects that was made: whether the given one has its bytes */
};

/* Name a difference: something is another, has more or fewer parts than it should, or has a key too many or too few. */
void compare_differ(struct comparing *comparing, const struct where *where);
void compare_differ_count(struct comparing *comparing, const struct where *where, size_t given, size_t made);
void compare_differ_key(struct comparing *comparing, const struct where *where, const char *key, bool extra);

/* Where the value of a key stands, when that is elsewhere than its dictionary. */
struct where compare_where_below(struct where where, const char *key);

/* Compares what two streams hold; their dictionaries are compared elsewhere. */
void compare_streams(struct comparing *comparing, const struct pair *pair, const struct pdf_whole *given, const struct pdf_whole *made);

/* Compares two fonts by what their codes draw, when that is what the dictionaries are. */
void compare_fonts(struct comparing *comparing, const struct where *where, const struct pdf_value *given,
                   const struct pdf_value *made);

/* Whether all bytes of a file are its objects, each once, and the one table that names them, so that each reader finds the same ones. Sets
 * where that is not so: the offset, in bytes. */
bool pdf_layout_plain(struct pdf_file *file, size_t *at);

/* Whether two texts name the same library, of any version. */
bool compare_producers(struct comparing *comparing, const struct pdf_value *given, const struct pdf_value *made);

#endif

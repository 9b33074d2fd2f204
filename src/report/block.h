/* SPDX-License-Identifier: EUPL-1.2
 *
 * The computed blocks of a template. Each is a file blocks/NAME.c and a line in blocks.def.
 */
#ifndef PEIL_REPORT_BLOCK_H
#define PEIL_REPORT_BLOCK_H

#include "build.h"

enum { BLOCK_OPTION_LIMIT = 8 }; /* options of one block */

enum option_kind {
  OPTION_WHOLE, /* a whole number from least to most */
  OPTION_WORD,  /* one of `words`; its value is the index */
  OPTION_YES,   /* true or false */
};

struct block_option {
  const char *name;         /* in the YAML */
  enum option_kind kind;    /* what it holds */
  int standard;             /* the value when the template does not say */
  int least, most;          /* whole number */
  const char *const *words; /* word */
  size_t word_count;        /* of words */
};

/* What a block is made of; in its own file. */
struct block_code {
  const struct block_option *options;                       /* what its fence may say */
  size_t option_count;                                      /* at most BLOCK_OPTION_LIMIT */
  void (*build)(struct report *report, const int *options); /* appends to report->parent; the values in the order of options */
};

/* A block in a template, with its options read. */
struct block_call {
  const struct block_code *code;
  int options[BLOCK_OPTION_LIMIT]; /* the values, in the order of the block's options */
};

/* Finds a block by its name, and reads its options from the part of a source. */
bool read_block(const char *name, struct place place, const struct source *source, size_t begin, size_t end,
                struct block_call *call, struct arena *arena, struct diag *diag);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report template: front matter, Mustache, and the blocks in it. The blocks are cut out before the Mustache is filled, so that no
 * text of a user can ever become one.
 */
#ifndef PEIL_REPORT_TEMPLATE_H
#define PEIL_REPORT_TEMPLATE_H

#include "block.h"
#include "house_style.h"
#include "mustache.h"

struct template {
  const struct source *source;          /* the file */
  char sha256[SHA256_HEX_SIZE];         /* of its bytes */
  const struct translation *title;      /* of the report */
  const struct translation *audience;   /* for whom it is, or NULL */
  double page_width_pt, page_height_pt; /* upright or not, as the template says */
  double margin_pt;                     /* at each side */
  struct house_style style;             /* its logo, colour and name */
  const struct value *words;            /* its own words by language, or NULL */
  const struct block_call *calls;       /* one for each cut */
  size_t call_count;                    /* of them */
  const struct tag *tags;               /* the text between the blocks */
};

/* Reads and checks a template; every fault is reported. NULL when there is one. The names in it are held against the words of each
 * of the languages that are given: a report needs only its own. `from`: files in memory, where it is then; else NULL. */
const struct template *template_read(const char *path, const struct sources *from, const struct wording *const *wordings,
                                     size_t count, struct arena *arena, struct diag *diag);

/* Whether it has a block, whatever the section that this stands in. */
bool template_has_block(const struct template *template_read, const struct block_code *code);

/* The words of the report with the template's own in a language: what {{words.…}} names. */
struct value *template_words(const struct template *template_read, const struct wording *wording, struct arena *arena);

#endif

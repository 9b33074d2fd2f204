/* SPDX-License-Identifier: EUPL-1.2
 *
 * How far a template may make a report grow: in proportion to what is reported, so that a few lines of template cannot keep a machine
 * busy for minutes, and no report that people make comes near.
 */
#ifndef PEIL_REPORT_GROWTH_H
#define PEIL_REPORT_GROWTH_H

#include "build.h"
#include "mustache.h"

struct growth {
  struct mustache_bounds template_most; /* of the filled template */
  struct mustache_loop busiest;         /* the loop that the fault is likely in */
  size_t nodes_most;                    /* of the document */
  size_t nodes;                         /* of the document so far */
  const struct doc_node *counted;       /* the last part of the document that is in `nodes`; NULL: none */
  size_t read_most;                     /* bytes of Markdown */
  size_t read;                          /* bytes of Markdown so far, with the notes that went along */
};

struct growth growth_begin(const struct report *report);

/* Counts what is about to be read as Markdown, with the bytes of the notes that go along; false, and an error, when it is too much. */
bool growth_reads(struct growth *growth, const struct report *report, const char *text, size_t length, size_t notes);

/* Counts what was added to the document; false, and an error, when it is too much. `loop`: that it stands in; NULL: the busiest. */
bool growth_holds(struct growth *growth, const struct report *report, const struct tag *loop);

#endif

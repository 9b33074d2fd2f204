/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a template can name: the scorecard with its figures written for people, the words, and the lists with what they speak of.
 * templates/README.md lists it all.
 */
#ifndef PEIL_REPORT_CONTEXT_H
#define PEIL_REPORT_CONTEXT_H

#include "build.h"
#include "template.h"

struct value *context_build(const struct report *report);

/* The same with one of everything, to check a template against. */
const struct value *context_sample(const struct template *template_read, const struct wording *wording, struct arena *arena);

/* ---- Between context.c and context_sample.c ---------------------------------------------------------------------------- */

/* The identity of the report itself. */
struct identity {
  const char *title;                    /* of the document */
  const struct template *template_read; /* the one that the report is made from */
  const struct wording *wording;        /* its words */
  int64_t date;                         /* UTC seconds */
};
struct value *context_of(const struct scorecard *scorecard, const struct comparison *comparison,
                         const struct identity *identity, struct arena *arena);

/* Adds has-NAME and counts.NAME for each list, since Mustache itself can only go through one. */
void context_count(struct value *root, struct arena *arena);

/* A question as it stands in a list outside its measure. */
struct value *context_question(const struct value *question, const struct value *measure, struct arena *arena);

/* Whether a list at the top is one of measures. */
bool context_lists_measures(const char *key);

#endif

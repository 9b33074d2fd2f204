/* SPDX-License-Identifier: EUPL-1.2
 *
 * Texts of questionnaires that lack the language of the report, and are shown in another. Until the document is complete they stand
 * between marks, which go along through sentences, Mustache and Markdown; then each becomes a stretch with its language, so that it is
 * read aloud as what it is.
 */
#ifndef PEIL_REPORT_FOREIGN_H
#define PEIL_REPORT_FOREIGN_H

#include "build.h"

/* A text in the language of the report, or between marks in the first that it has; in the arena. */
const char *report_text(const struct report *report, const struct translation *text);

/* A value in words: between marks when the question is in another language than the report, and so are the words. */
const char *foreign_answer(const struct report *report, const struct question *question, const struct value *value,
                           const char *words);

/* Puts marks around the texts of a tree of figures that come from the set in another language than the report's. */
void foreign_mark(const struct report *report, struct value *figures);

/* The text without marks; in the arena when it had any. */
const char *foreign_plain(struct arena *arena, const char *text);

/* The length of the mark that a text begins with; 0 when it begins with none. And the mark that ends such a text. */
size_t foreign_mark_length(const char *text);
extern const char foreign_mark_end[];

/* Makes stretches with a language of what stands between marks, in a whole document. */
void foreign_settle(const struct report *report, struct doc_node *node);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a word may be divided at the end of a line, by libhyphen and the patterns of a language.
 */
#ifndef PEIL_PDF_HYPHENATE_H
#define PEIL_PDF_HYPHENATE_H

#include <peil/base.h>

enum { HYPHENATE_LIMIT = 32 }; /* points in one word; what is longer is not a word of a language */

struct hyphenator;

/* The patterns are read when the first word is asked for, once in a process: that takes 6 ms. Languages that lack theirs give no points,
 * and a warning. */
struct hyphenator *pdf_hyphenator_new(struct diag *diag);
void pdf_hyphenator_free(struct hyphenator *hyphenator); /* NULL is fine */

/* Begins to read the patterns of a language in another thread. */
void pdf_hyphenate_prepare(const char *language);

/* Appends a line with the name of the file of a language's patterns and a fingerprint of it: it tells no version. */
void pdf_hyphenate_version(const char *language, struct buffer *out);

/* The points in a word, as byte offsets from its start, ascending; returns how many. The word may have punctuation around it.
 * hyphenator may be NULL: no points. */
size_t pdf_hyphenate(struct hyphenator *hyphenator, const char *language, const char *word, size_t length,
                     uint16_t points[HYPHENATE_LIMIT]);

#endif

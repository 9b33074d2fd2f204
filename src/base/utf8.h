/* SPDX-License-Identifier: EUPL-1.2
 *
 * What base itself needs of UTF-8 beside the public functions; private to base.
 */
#ifndef PEIL_BASE_UTF8_H
#define PEIL_BASE_UTF8_H

#include <peil/base.h>

enum { UTF8_REPLACEMENT = 0xFFFD }; /* stands for what is no character */

/* The bytes of the valid sequence that the text begins with; 0 when it begins with none. */
size_t utf8_sequence(const char *text, size_t length);

/* Code points in so many bytes; in text that is not valid, bytes that are no continuation. */
size_t utf8_count(const char *text, size_t length);

/* Appends text for a terminal: tabs and newlines as blanks, and a replacement character for what is invalid, and for control
 * characters and marks of direction, with which a file could rewrite the screen. */
void utf8_printable(struct buffer *out, const char *text, size_t length);

#endif

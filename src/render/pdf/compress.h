/* SPDX-License-Identifier: EUPL-1.2
 *
 * Compresses the streams of a file in another thread, while the pages after them are made.
 */
#ifndef PEIL_PDF_COMPRESS_H
#define PEIL_PDF_COMPRESS_H

#include <peil/base.h>

struct compressor;

struct compressor *pdf_compressor_new(void);
void pdf_compressor_free(struct compressor *compressor); /* NULL is fine; waits for the thread */

/* Adds a copy of some bytes to what is to be compressed. What comes of them is in the buffer after pdf_compressor_finish; it belongs to
 * the compressor. */
const struct buffer *pdf_compress(struct compressor *compressor, const void *bytes, size_t length);

/* Waits until all is compressed. Nothing can be added after it. */
void pdf_compressor_finish(struct compressor *compressor);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Compresses the streams of a PDF, in a thread beside the one that makes the pages.
 */
#ifndef PEIL_PDF_COMPRESS_H
#define PEIL_PDF_COMPRESS_H

#include <peil/base.h>

struct compressor;
struct compressed; /* one stream; lives as long as the compressor */

struct compressor *pdf_compressor_new(void);
void pdf_compressor_free(struct compressor *compressor); /* NULL is fine */

/* A stream in the format of zlib. Takes the bytes over and leaves the buffer empty. */
struct compressed *pdf_compress(struct compressor *compressor, struct buffer *bytes);

/* What makes the bytes of a stream: it runs where the stream is compressed. */
struct maker {
  void (*make)(void *context, struct buffer *out); /* appends them; changes nothing that others use */
  void *context;                                   /* handed to make; must live until the stream is taken */
};
struct compressed *pdf_compress_made(struct compressor *compressor, struct maker maker);

/* The bytes of a stream, once it is compressed. The caller frees them. */
struct buffer pdf_compressed_take(struct compressor *compressor, struct compressed *compressed);

#endif

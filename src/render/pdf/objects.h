/* SPDX-License-Identifier: EUPL-1.2
 *
 * The objects of a PDF file by their numbers, and how they are laid down in it: structure elements and annotations, of which there are
 * many, together in compressed object streams; where everything stands in a cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8). Such
 * a report is half as large as with each object by itself, and sooner written. This knows nothing of libharu.
 */
#ifndef PEIL_PDF_OBJECTS_H
#define PEIL_PDF_OBJECTS_H

#include "compress.h"
#include "writer.h"

struct objects;

struct objects *pdf_objects_new(struct arena *arena);
void pdf_objects_free(struct objects *objects); /* NULL is fine; not the arena */

/* An object of this number: a dictionary by itself, or in an object stream. */
void pdf_objects_add(struct objects *objects, unsigned number, struct entries entries, bool packed);

/* A stream of this number. Takes the bytes over and leaves the buffer empty. */
void pdf_objects_add_stream(struct objects *objects, unsigned number, struct entries entries, struct buffer *bytes,
                            bool compressed);

/* A compressed stream of this number, whose bytes are still to be made. */
void pdf_objects_add_made(struct objects *objects, unsigned number, struct entries entries, struct maker maker);

/* A number that no object has after all. */
void pdf_objects_leave_out(struct objects *objects, unsigned number);

/* What the file needs to know of the rest. */
struct object_file {
  unsigned count;                                                    /* of objects, number 0 included */
  unsigned root;                                                     /* number of the catalogue */
  unsigned info;                                                     /* number of the information dictionary */
  void (*write)(void *context, unsigned number, struct buffer *out); /* appends an object whose number nothing was added for */
  void *context;                                                     /* handed to write */
};

/* Appends the whole file. */
void pdf_objects_write(struct objects *objects, const struct object_file *file, struct buffer *out);

#endif

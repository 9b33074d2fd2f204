/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the PDF says about itself: title, author, dates, the standards that it follows, its colours, and the files that it carries.
 */
#ifndef PEIL_PDF_METADATA_H
#define PEIL_PDF_METADATA_H

#include "writer.h"

#include <peil/document.h>

/* The attachments: an object for each, in the arena. Made before the layout, they are compressed beside it. */
unsigned *pdf_attachments(const struct document *document, struct writer *writer, struct arena *arena);

/* Makes the metadata and the output intent, and the catalogue's entries for them and for the attachments. The first `front_pages`
 * have Roman numbers. */
bool pdf_metadata(const struct document *document, struct writer *writer, unsigned *files, unsigned structure, size_t front_pages,
                  struct arena *arena, struct diag *diag);

#endif

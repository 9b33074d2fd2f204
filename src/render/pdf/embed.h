/* SPDX-License-Identifier: EUPL-1.2
 *
 * Embeds the fonts in the PDF: only the glyphs that are used, as composite fonts with codes of our own.
 */
#ifndef PEIL_PDF_EMBED_H
#define PEIL_PDF_EMBED_H

#include "fonts.h"
#include "writer.h"

/* The fonts of a PDF as its objects. */
struct embedding;

struct embedding *pdf_embedding_new(struct fonts *fonts, struct writer *writer, struct arena *arena);

/* The object of a font, made when it is first asked for. */
unsigned pdf_embedding_font(struct embedding *embedding, size_t font);

/* Makes the objects that hold the glyphs, widths and texts of all fonts that were asked for; after the last page. */
bool pdf_embedding_finish(struct embedding *embedding, struct diag *diag);

#endif

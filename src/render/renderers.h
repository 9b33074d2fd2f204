/* SPDX-License-Identifier: EUPL-1.2
 *
 * The function of each renderer in renderers.def, and what renderers share.
 */
#ifndef PEIL_RENDER_RENDERERS_H
#define PEIL_RENDER_RENDERERS_H

#include <peil/render.h>

#define RENDERER(name, extension, title, prepare, fonts)                                                                            \
  bool render_##name(const struct document *document, struct buffer *out, struct diag *diag);
#include "renderers.def"
#undef RENDERER

/* The fonts of fallback.def that a document needs. */
size_t render_pdf_fonts(const struct document *document, struct arena *arena, const struct doc_font **found);

/* Whether all texts of a document are valid UTF-8; reports each that is not. */
bool renderers_check(const struct document *document, struct diag *diag);

/* Whether a title stands in a node or below it; formats without a cover write the document's title where none does. */
bool renderers_find_title(const struct doc_node *node);

/* Visits each figure of the list of figures: those that have a caption, by which they are numbered, and an id to lead to. Returns how
 * many there are; `visit` may be NULL. */
typedef void figure_visit(void *context, const struct doc_node *figure, int number);
size_t renderers_each_figure(const struct doc_node *root, figure_visit *visit, void *context);

#endif

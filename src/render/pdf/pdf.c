/* SPDX-License-Identifier: EUPL-1.2
 *
 * The PDF renderer: fonts, layout, pages, structure and metadata in turn.
 */
#include "../renderers.h"
#include "emit.h"
#include "metadata.h"

/* Emits what was laid out, and saves it. */
static bool make_file(const struct document *document, const struct layout *layout, const struct metrics *metrics,
                      struct fonts *fonts, struct writer *writer, unsigned *files, struct arena *arena, struct buffer *out,
                      struct diag *diag) {
  struct embedding *embedding = pdf_embedding_new(fonts, writer, arena);
  struct tag_tree *tree = pdf_tag_tree_new(arena);
  struct emission emission = {
      .layout = layout,
      .document = document,
      .metrics = metrics,
      .arena = arena,
      .writer = writer,
      .page = {.arena = arena, .writer = writer, .embedding = embedding, .tree = tree},
      .diag = diag,
  };
  pdf_emit(&emission);
  unsigned structure = pdf_tags_write(arena, tree, layout->root, writer);
  return pdf_embedding_finish(embedding, diag) && pdf_metadata(document, writer, files, structure, layout->front_pages, arena, diag) &&
         pdf_writer_save(writer, out, diag);
}

bool render_pdf(const struct document *document, struct buffer *out, struct diag *diag) {
  if (!renderers_check(document, diag)) {
    return false;
  }
  struct arena *arena = arena_new();
  struct fonts fonts;
  bool ok = pdf_fonts_open(&fonts, document->language, arena, diag);
  if (ok) {
    struct metrics metrics = pdf_fonts_metrics(&fonts);
    struct hyphenator *hyphenator = pdf_hyphenator_new(diag);
    struct writer *writer = pdf_writer_new();
    unsigned *files = pdf_attachments(document, writer, arena);
    struct layout layout;
    pdf_layout(&layout, document, &metrics, hyphenator, arena, diag);
    ok = make_file(document, &layout, &metrics, &fonts, writer, files, arena, out, diag);
    pdf_fonts_warn(&fonts);
    pdf_writer_free(writer);
    pdf_hyphenator_free(hyphenator);
  }
  pdf_fonts_close(&fonts);
  arena_free(arena);
  return ok;
}

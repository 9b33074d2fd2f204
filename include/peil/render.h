/* SPDX-License-Identifier: EUPL-1.2
 *
 * render: a document tree to the bytes of a format. Each renderer is one line in src/render/renderers.def and one file or folder.
 * The same document gives the same bytes, on any machine, at any time.
 */
#ifndef PEIL_RENDER_H
#define PEIL_RENDER_H

#include <peil/document.h>

struct renderer {
  const char *name;       /* "pdf", "html", "markdown" */
  const char *extension;  /* of the files: "pdf", "html", "md" */
  const char *title;      /* for --help */
  /* Appends the document to out. Warnings go to diag (a character that no font has). */
  bool (*render)(const struct document *document, struct buffer *out, struct diag *diag);
  /* Begins in another thread with what documents in a language will need, so that it is there when the document is. Nobody has to call
   * it; NULL when there is nothing to begin with. */
  void (*prepare)(const char *language);
  /* The fonts that a document needs beside the usual typefaces, of those that are installed; returns how many. NULL for formats that have
   * no fonts. */
  size_t (*fonts)(const struct document *document, struct arena *arena, const struct doc_font **found);
};

extern const struct renderer renderers[];
extern const size_t renderer_count;

/* The renderer by the extension of a path (in capitals or not), or by name; NULL when there is none. */
const struct renderer *renderer_for_path(const char *path);
const struct renderer *renderer_named(const char *name);

/* A font program and the map from codes to its glyphs, two bytes a code, as they stand in a PDF. */
struct font_program {
  const char *bytes; /* of the program */
  size_t length;     /* of the same */
  const char *map;   /* from codes to glyphs */
  size_t map_length; /* of map, bytes */
};

/* Whether two font programs draw the same for each code, whatever bytes they are written in. Both may be of unknown origin. */
bool render_same_glyphs(const struct font_program *one, const struct font_program *other);

/* Why a file that begins so may not be replaced by what a renderer makes, for struct output_rule; NULL when it was made by that renderer. */
const char *renderer_objection(const void *renderer, const char *start, size_t length);

/* Appends a line with the name and version of each library that render uses. */
void render_library_versions(struct buffer *out);

/* Appends a line with a name and a version for all that the bytes of a PDF in a language depend on beside the document: libraries, fonts,
 * hyphenation. The names are the same on every machine; what is not installed is "absent". */
void render_pdf_versions(const char *language, struct buffer *out);

#endif

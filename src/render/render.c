/* SPDX-License-Identifier: EUPL-1.2
 *
 * The table of renderers, from renderers.def.
 */
#include "pdf/hyphenate.h"
#include "renderers.h"

#include <string.h>

const struct renderer renderers[] = {
#define RENDERER(name, extension, title, prepare, fonts) {#name, extension, title, render_##name, prepare, fonts},
#include "renderers.def"
#undef RENDERER
};

const size_t renderer_count = sizeof renderers / sizeof renderers[0];

const struct renderer *renderer_for_path(const char *path) {
  for (size_t i = 0; i < renderer_count; i++) {
    if (path_has_extension(path, renderers[i].extension)) {
      return &renderers[i];
    }
  }
  return NULL;
}

const struct renderer *renderer_named(const char *name) {
  for (size_t i = 0; i < renderer_count; i++) {
    if (strcmp(renderers[i].name, name) == 0) {
      return &renderers[i];
    }
  }
  return NULL;
}

bool renderers_find_title(const struct doc_node *node) {
  if (node->kind == DOC_PARAGRAPH && node->style == STYLE_TITLE)
    return true;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    if (renderers_find_title(child))
      return true;
  return false;
}

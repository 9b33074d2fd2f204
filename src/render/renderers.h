/* SPDX-License-Identifier: EUPL-1.2
 *
 * The function of each renderer in renderers.def.
 */
#ifndef PEIL_RENDER_RENDERERS_H
#define PEIL_RENDER_RENDERERS_H

#include <peil/render.h>

#define RENDERER(name, extension, title)                                                                                       \
  bool render_##name(const struct document *document, struct buffer *out, struct diag *diag);
#include "renderers.def"
#undef RENDERER

#endif

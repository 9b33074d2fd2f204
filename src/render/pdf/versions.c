/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the libraries that render uses, for `peil --version`. libharu gives its own through the PDF renderer's writer.
 */
#include <harfbuzz/hb.h>
#include <hpdf_version.h>
#include <peil/render.h>

void render_library_versions(struct buffer *out) {
  buffer_format(out, "libharu %s\nHarfBuzz %s\n", HPDF_VERSION_TEXT, hb_version_string());
}

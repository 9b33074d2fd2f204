/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the libraries that render uses, for `peil --version`, and all that a PDF depends on, for report.json.
 */
#include "fonts.h"
#include "hyphenate.h"
#include "writer.h"

#include <harfbuzz/hb.h>
#include <libdeflate.h>
#include <peil/render.h>

void render_library_versions(struct buffer *out) {
  buffer_format(out, "libharu %s\nHarfBuzz %s\nlibdeflate %s\n", pdf_writer_libharu_version(), hb_version_string(),
                LIBDEFLATE_VERSION_STRING);
}

void render_pdf_versions(const char *language, struct buffer *out) {
  render_library_versions(out);
  pdf_hyphenate_version(language, out);
  pdf_fonts_versions(out);
}

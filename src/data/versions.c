/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the libraries that data uses, for `peil --version`.
 */
#include <cjson/cJSON.h>
#include <cmark.h>
#include <peil/data.h>
#include <png.h>
#include <yaml.h>

void data_library_versions(struct buffer *out) {
  buffer_format(out, "libyaml %s\ncmark %s\ncJSON %s\nlibpng %s\n", yaml_get_version_string(), cmark_version_string(), cJSON_Version(),
                PNG_LIBPNG_VER_STRING);
}

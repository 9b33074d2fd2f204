/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the libraries that base uses, for `peil --version`.
 */
#include <peil/base.h>
#include <sodium.h>

void base_library_versions(struct buffer *out) {
  buffer_format(out, "libsodium %s\n", sodium_version_string());
}

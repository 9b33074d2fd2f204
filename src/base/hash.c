/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 through libsodium.
 */
#include <peil/base.h>
#include <sodium.h>

void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE]) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  /* Initialising more than once is free. Its failure means that there are no random numbers, which a hash does not use. */
  int initialised = sodium_init();
  (void)initialised;
  crypto_hash_sha256(digest, bytes, length);
  sodium_bin2hex(hex, SHA256_HEX_SIZE, digest, sizeof digest);
}

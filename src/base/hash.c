/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 and BLAKE2b through libsodium.
 */
#include <peil/base.h>
#include <sodium.h>

/* Initialising more than once is free. Its failure means that there are no random numbers, which a hash does not use. */
static void initialise(void) {
  int initialised = sodium_init();
  (void)initialised;
}

void sha256_hex(const void *bytes, size_t length, char hex[SHA256_HEX_SIZE]) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  initialise();
  crypto_hash_sha256(digest, bytes, length);
  sodium_bin2hex(hex, SHA256_HEX_SIZE, digest, sizeof digest);
}

void fingerprint_hex(const void *bytes, size_t length, char hex[FINGERPRINT_HEX_SIZE]) {
  unsigned char digest[(FINGERPRINT_HEX_SIZE - 1) / 2];
  initialise();
  crypto_generichash(digest, sizeof digest, bytes, length, NULL, 0);
  sodium_bin2hex(hex, FINGERPRINT_HEX_SIZE, digest, sizeof digest);
}

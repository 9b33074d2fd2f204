/* SPDX-License-Identifier: EUPL-1.2
 *
 * SHA-256 and BLAKE2b through libsodium.
 */
#include "file.h"

#include <sodium.h>

enum { HASH_STEP = 32 * 1024 }; /* bytes of a file hashed at once */

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

bool file_sha256_hex(const char *path, char hex[SHA256_HEX_SIZE], struct diag *diag) {
  struct stat status;
  /* Opening a pipe would wait for who writes into it. */
  if (stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    diag_error_in(diag, path, tr("this is no ordinary file, so it has no hash"));
    return false;
  }
  int descriptor = file_open(path, &status, diag);
  if (descriptor < 0)
    return false;
  initialise();
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  unsigned char bytes[HASH_STEP];
  size_t got = 0;
  bool ok = false;
  while ((ok = file_read_some(descriptor, path, bytes, sizeof bytes, &got, diag)) && got > 0)
    crypto_hash_sha256_update(&state, bytes, got);
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state, digest);
  sodium_bin2hex(hex, SHA256_HEX_SIZE, digest, sizeof digest);
  file_close(descriptor);
  return ok;
}

void fingerprint_hex(const void *bytes, size_t length, char hex[FINGERPRINT_HEX_SIZE]) {
  unsigned char digest[(FINGERPRINT_HEX_SIZE - 1) / 2];
  initialise();
  crypto_generichash(digest, sizeof digest, bytes, length, NULL, 0);
  sodium_bin2hex(hex, FINGERPRINT_HEX_SIZE, digest, sizeof digest);
}

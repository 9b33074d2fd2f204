/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the fuzz targets share. A target is a file fuzz_NAME.c with one function that reads its input and must survive it: no crash, no
 * leak, no undefined behaviour, no endless loop. libFuzzer calls it (tests/fuzz/run.sh), and so does replay.c in the tests.
 */
#ifndef PEIL_TESTS_FUZZ_H
#define PEIL_TESTS_FUZZ_H

#include <peil/base.h>

/* The name is that of libFuzzer's interface. Always returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The input as a source, followed by a NUL, in the arena. */
struct source fuzz_source(struct arena *arena, const uint8_t *data, size_t size);

/* Whether file_read_text would hand it over: valid UTF-8 without a NUL. */
bool fuzz_is_text(const uint8_t *data, size_t size);

/* Writes the input to a file of this name in a folder of this process, and gives its path. */
const char *fuzz_file(const char *name, const uint8_t *data, size_t size);

/* Writes the diagnostics as a user would see them, and frees them. */
void fuzz_diag_end(struct diag *diag);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: report templates, as `peil check` reads them.
 */
#include "fuzz.h"

#include <peil/report.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct diag *diag = diag_new();
  if (!template_check(fuzz_file("input.md", data, size), diag) && diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  fuzz_diag_end(diag);
  return 0;
}

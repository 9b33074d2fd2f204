/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: questionnaires, vocabularies and sets, as `peil check` reads them.
 */
#include "fuzz.h"

#include <peil/model.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct diag *diag = diag_new();
  bool known = false;
  if (!model_check_file(fuzz_file("input.yaml", data, size), INT64_MAX / 2, &known, diag) && diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  fuzz_diag_end(diag);
  return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: an assessment, held against the set that it names, scored, and compared with itself.
 */
#include "fuzz.h"

#include <peil/score.h>
#include <stdlib.h>

/* Loaded once: it is not what is damaged here. */
static struct set *shipped_set(void) {
  static struct set *set;
  if (set == NULL) {
    struct diag *diag = diag_new();
    set = set_load("algoritmekader/organisatie", diag);
    if (set == NULL)
      abort(); /* to be run from the root of the project */
    diag_free(diag);
  }
  return set;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source source = fuzz_source(arena, data, size);
  struct assessment *assessment = assessment_parse(&source, diag);
  if (assessment == NULL && diag_errors(diag) == 0)
    abort(); /* a failure without a word */
  if (assessment != NULL && assessment_check(assessment, shipped_set(), diag)) {
    struct scorecard *scorecard = score(shipped_set(), assessment);
    struct buffer out = {0};
    json_write(scorecard_value(scorecard, "nl", arena), JSON_PRETTY, &out);
    struct comparison *comparison = compare(scorecard, scorecard);
    json_write(comparison_value(comparison, "nl", arena), JSON_PRETTY, &out);
    comparison_free(comparison);
    buffer_free(&out);
    scorecard_free(scorecard);
  }
  assessment_free(assessment);
  fuzz_diag_end(diag);
  arena_free(arena);
  return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The derivation of the figures, held against sums worked out by hand from the answers of the fixtures.
 */
#include "report_support.h"

#define ALL_BLOCKS REPORT_FIXTURES "all-blocks.md"

static void derives_a_measure(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", ALL_BLOCKS, "en");
  const char *text = report_text(&test);
  assert_line(text, "m-01 Somebody is responsible (weight 2)");
  /* 2/3 and 0 are 1/3 in the mean; by its weight of 2 that is 2/3, over 2. */
  assert_line(text, "design: m-01.1 mean of Largely 0.67, Not at all 0: 2\u00A0×\u00A0"
                    "0.33 → 0.67\u00A0/\u00A0"
                    "2 = 33%");
  assert_line(text, "existence: m-01.2 Yes: 1\u00A0×\u00A0"
                    "1 → 1\u00A0/\u00A0"
                    "1 = 100%");
  assert_line(text, "operation: m-01.3 did not occur: does not count");
  assert_line(text, "improvement: m-01.4 not known: 1\u00A0×\u00A0"
                    "0 → 0\u00A0/\u00A0"
                    "1 = 0%");
  /* (2/3 + 1 + 0) / (2 + 1 + 1) = 5/12. */
  assert_line(text, "total: 0.67 + 1 + 0 → 1.67\u00A0/\u00A0"
                    "4 = 42%");
  /* 2 · 2 · 1.5: no question is at 0, so no knock-out counts. Of existence and operation only m-01.2 counts, and is shown. */
  assert_non_null(strstr(text, "Target 3 (general). Gap: 3\u00A0−\u00A0"
                               "1\u00A0= 2. Priority: weight 2\u00A0×\u00A0gap 2\u00A0×\u00A0"
                               "1.5 (requirement)\u00A0= 6. Answered, by weight: 4\u00A0/\u00A0"
                               "4 = 100%. Shown: 1\u00A0/\u00A0"
                               "1 = 100%. No range."));
  report_end(&test);
}

static void derives_targets_and_what_is_open(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", ALL_BLOCKS, "nl");
  const char *text = report_text(&test);
  /* m-02 belongs to gegevens with target 4, and can reach 3: design and existence. */
  assert_non_null(
      strstr(text, "Streefniveau 4 (van het onderwerp Gegevens). Kloof: 3 (meer is met deze vragen niet te halen)\u00A0−\u00A0"
                   "2\u00A0= 1. Prioriteit: gewicht 1\u00A0×\u00A0kloof 1\u00A0×\u00A0"
                   "1,5 (vereiste)\u00A0= 1,5."));
  assert_line(text,
              "Geen antwoord dat telt, dus geen niveau. In de bandbreedte van de onderwerpen telt de maatregel van 0 tot 2.");
  /* Sturing: m-01 weighs 2 at level 1 with gap 2, m-02 weighs 1 at level 2 with gap 1: (2 + 2) / 3 and (4 + 1) / 3. */
  assert_line(text, "Sturing\tm-01\u00A0"
                    "2\u00A0×\u00A0"
                    "1; m-02\u00A0"
                    "1\u00A0×\u00A0"
                    "2\t4\u00A0/\u00A0"
                    "3 = 1,3\t5\u00A0/\u00A0"
                    "3 = 1,7\t4\u00A0/\u00A0"
                    "3 = 1,3");
  report_end(&test);
}

/* A knock-out at 0 doubles the priority, and what was settled stands alone. */
static void derives_knockouts(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "varied.json", ALL_BLOCKS, "nl");
  const char *text = report_text(&test);
  assert_non_null(strstr(text, "m-01.1 Niet: 2\u00A0×\u00A0"
                               "0 → 0\u00A0/\u00A0"
                               "2 = 0%"));
  /* Weight 2, gap 3 - 1, with a requirement and a knock-out: 2 · 2 · 1.5 · 2. */
  assert_non_null(strstr(text, "Prioriteit: gewicht 2\u00A0×\u00A0kloof 2\u00A0×\u00A0"
                               "1,5 (vereiste)\u00A0×\u00A0"
                               "2 (ondergrens)\u00A0= 12."));
  report_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(derives_a_measure),
      cmocka_unit_test(derives_targets_and_what_is_open),
      cmocka_unit_test(derives_knockouts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

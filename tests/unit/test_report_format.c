/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures and dates in words.
 */
#include "../../src/report/format.h"

#include "report_support.h"

static void levels_have_one_decimal(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(format_level(2, "nl", arena), "2,0");
  assert_string_equal(format_level(2.05, "en", arena), "2.0"); /* halves to even */
  assert_string_equal(format_level(2.15, "en", arena), "2.2");
  assert_string_equal(format_level(4.0 / 3, "nl", arena), "1,3");
  assert_string_equal(format_level(5, "fr", arena), "5.0");
  /* Levels 1, 4 and 1 with weights 0.1, 0.1 and 0.2 make 1.75 by hand, and 1.7499999999999998 in doubles. */
  volatile double sum = 0.1 * 1 + 0.1 * 4 + 0.2 * 1;
  volatile double weights = 0.1 + 0.1 + 0.2;
  assert_true(sum / weights < 1.75);
  assert_string_equal(format_level(sum / weights, "en", arena), "1.8");
  arena_free(arena);
}

static void whole_levels_have_none(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(format_short(3, "nl", arena), "3");
  assert_string_equal(format_short(2.5, "nl", arena), "2,5");
  assert_string_equal(format_short(0, "en", arena), "0");
  assert_string_equal(format_short(9.96, "en", arena), "10");
  arena_free(arena);
}

static void shares_are_whole_percentages(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(format_percentage(0, "nl", arena), "0%");
  assert_string_equal(format_percentage(1, "nl", arena), "100%");
  assert_string_equal(format_percentage(2.0 / 3, "nl", arena), "67%");
  assert_string_equal(format_percentage(0.005, "nl", arena), "0%"); /* halves to even */
  assert_string_equal(format_percentage(0.015, "nl", arena), "2%");
  assert_string_equal(format_percentage(0.285, "nl", arena), "28%");
  assert_string_equal(format_percentage(0.295, "en", arena), "30%");
  assert_string_equal(format_percentage(0.575, "en", arena), "58%"); /* 0.575 * 100 is 57.49999999999999 in doubles */
  assert_string_equal(format_percentage(0.09, "en", arena), "9%");
  arena_free(arena);
}

static void dates_are_in_words(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(format_date((struct date){2026, 3, 2}, "nl", arena), "2 maart 2026");
  assert_string_equal(format_date((struct date){2026, 12, 31}, "en", arena), "31 December 2026");
  assert_string_equal(format_date((struct date){2026, 3, 2}, "fr", arena), "2026-03-02");
  /* date -u -d @1772496000: Tue Mar 3 00:00:00 UTC 2026 */
  assert_string_equal(format_instant_date(1772496000, "nl", arena), "3 maart 2026");
  assert_string_equal(format_instant_date(1772495999, "nl", arena), "2 maart 2026");
  assert_string_equal(format_instant_date(-1, "en", arena), "31 December 1969");
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(levels_have_one_decimal),
      cmocka_unit_test(whole_levels_have_none),
      cmocka_unit_test(shares_are_whole_percentages),
      cmocka_unit_test(dates_are_in_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

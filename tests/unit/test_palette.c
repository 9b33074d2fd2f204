/* SPDX-License-Identifier: EUPL-1.2
 *
 * The palette: legible, and in the right order also without colour. The contrast of known pairs is from the definition in WCAG 2.1.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include "../../src/render/palette.h"

static const struct document document = {.accent = 0x154273};

static void contrast_is_that_of_wcag(void **state) {
  (void)state;
  assert_float_equal(colour_contrast(0x000000, 0xFFFFFF), 21, 0.001);
  assert_float_equal(colour_contrast(0xFFFFFF, 0xFFFFFF), 1, 0.001);
  assert_float_equal(colour_contrast(0x767676, 0xFFFFFF), 4.54, 0.01); /* the lightest grey that passes on white */
}

static void text_is_legible_on_each_field(void **state) {
  (void)state;
  for (enum doc_tone tone = TONE_TEXT; tone <= TONE_WARNING; tone++) {
    uint32_t field = palette_tone(&document, tone);
    uint32_t text = palette_tone(&document, palette_text_on(&document, tone));
    assert_true(colour_contrast(text, field) >= 4.5);
  }
}

static void levels_get_darker_step_by_step(void **state) {
  (void)state;
  for (enum doc_tone tone = TONE_LEVEL_1; tone <= TONE_LEVEL_5; tone++) {
    double before = colour_contrast(palette_tone(&document, tone - 1), 0xFFFFFF);
    double now = colour_contrast(palette_tone(&document, tone), 0xFFFFFF);
    assert_true(now > 1.1 * before);
  }
}

static void a_light_accent_is_not_used_for_text(void **state) {
  (void)state;
  const struct document yellow = {.accent = 0xFFE14D};
  assert_int_equal(palette_ink(&document, TONE_ACCENT), 0x154273);
  assert_int_equal(palette_ink(&yellow, TONE_ACCENT), palette_tone(&yellow, TONE_TEXT));
  assert_int_equal(palette_ink(&yellow, TONE_PAPER), 0xFFFFFF); /* for text on a dark field */
  assert_int_equal(palette_text_on(&yellow, TONE_ACCENT), TONE_TEXT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contrast_is_that_of_wcag),
      cmocka_unit_test(text_is_legible_on_each_field),
      cmocka_unit_test(levels_get_darker_step_by_step),
      cmocka_unit_test(a_light_accent_is_not_used_for_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

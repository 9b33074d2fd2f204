/* SPDX-License-Identifier: EUPL-1.2
 *
 * Colours as people write them, and how well one is read on another.
 */
#include <peil/base.h>

#include <math.h>
#include <string.h>

enum { CHANNELS = 3, CHANNEL_BITS = 8 };

static int digit_of(char digit) {
  static const char digits[] = "0123456789abcdef";
  const char *found = digit != '\0' ? strchr(digits, digit >= 'A' && digit <= 'F' ? digit - 'A' + 'a' : digit) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

bool colour_parse(const char *text, uint32_t *colour) {
  enum { DIGIT_COUNT = 6 };
  uint32_t sum = 0;
  if (text[0] != '#' || strlen(text) != 1 + DIGIT_COUNT)
    return false;
  for (size_t i = 1; i <= DIGIT_COUNT; i++) {
    if (digit_of(text[i]) < 0)
      return false;
    sum = sum << 4 | (uint32_t)digit_of(text[i]);
  }
  *colour = sum;
  return true;
}

/* Relative luminance of WCAG 2.1: 0 for black, 1 for white. */
static double luminance(uint32_t colour) {
  static const double weights[CHANNELS] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (unsigned i = 0; i < CHANNELS; i++) {
    double channel = (double)(colour >> (CHANNEL_BITS * (CHANNELS - 1 - i)) & 0xFF) / 255;
    sum += weights[i] * (channel <= 0.03928 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double colour_contrast(uint32_t one, uint32_t other) {
  double first = luminance(one);
  double second = luminance(other);
  return (fmax(first, second) + 0.05) / (fmin(first, second) + 0.05);
}

uint32_t colour_darkened(uint32_t colour, uint32_t background, double least) {
  uint32_t darker = colour;
  for (unsigned percent = 100; percent > 0 && colour_contrast(darker, background) < least;) {
    percent--;
    darker = 0;
    for (unsigned shift = 0; shift < CHANNELS * CHANNEL_BITS; shift += CHANNEL_BITS)
      darker |= ((colour >> shift & 0xFF) * percent / 100) << shift;
  }
  return darker;
}

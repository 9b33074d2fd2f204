/* SPDX-License-Identifier: EUPL-1.2
 *
 * The palette of the renderers.
 */
#include "palette.h"

uint32_t palette_tone(const struct document *document, enum doc_tone tone) {
  switch (tone) {
  case TONE_TEXT:
    return 0x1D2329;
  case TONE_MUTED:
    return 0x58626C;
  case TONE_ACCENT:
    return document->accent;
  case TONE_LIGHT:
    return 0xF1F4F7;
  case TONE_LINE:
    return 0xC5CDD5;
  case TONE_PAPER:
    return 0xFFFFFF;
  case TONE_LEVEL_0:
    return 0xE6ECF3;
  case TONE_LEVEL_1:
    return 0xCFDEEC;
  case TONE_LEVEL_2:
    return 0xA3C2DD;
  case TONE_LEVEL_3:
    return 0x6C9DC6;
  case TONE_LEVEL_4:
    return 0x2D6CA2;
  case TONE_LEVEL_5:
    return 0x123E68;
  case TONE_WARNING:
    return 0xA8321F;
  }
  return 0;
}

enum doc_tone palette_text_on(const struct document *document, enum doc_tone field) {
  uint32_t colour = palette_tone(document, field);
  double dark = colour_contrast(palette_tone(document, TONE_TEXT), colour);
  double light = colour_contrast(palette_tone(document, TONE_PAPER), colour);
  return dark >= light ? TONE_TEXT : TONE_PAPER;
}

/* The colour of a tone, or that of text where it would not be seen well enough on the paper. */
static uint32_t seen_on_paper(const struct document *document, enum doc_tone tone, double least_contrast) {
  uint32_t colour = palette_tone(document, tone);
  bool seen = colour_contrast(colour, palette_tone(document, TONE_PAPER)) >= least_contrast;
  return seen ? colour : palette_tone(document, TONE_TEXT);
}

uint32_t palette_ink(const struct document *document, enum doc_tone tone) {
  return tone == TONE_PAPER ? palette_tone(document, tone) : seen_on_paper(document, tone, 4.5);
}

uint32_t palette_mark(const struct document *document, enum doc_tone tone) {
  return tone == TONE_ACCENT ? seen_on_paper(document, tone, 3) : palette_tone(document, tone);
}

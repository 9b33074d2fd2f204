/* SPDX-License-Identifier: EUPL-1.2
 *
 * The palette: what each tone looks like. One accent colour with greys; the six levels are one hue from light to dark, so that
 * their order is seen by colour-blind readers and in grey print.
 */
#ifndef PEIL_RENDER_PALETTE_H
#define PEIL_RENDER_PALETTE_H

#include <peil/document.h>

/* The colour 0xRRGGBB of a tone in a document. */
uint32_t palette_tone(const struct document *document, enum doc_tone tone);

/* The colour of text in a tone on the paper: the tone's own, unless that is too light to read (WCAG 2.1 asks for a contrast of 4.5). */
uint32_t palette_ink(const struct document *document, enum doc_tone tone);

/* The colour of a tone in a drawing: its own, but a house's accent that is too light for a mark (WCAG 2.1 asks for a contrast of 3)
 * gives way to that of text. */
uint32_t palette_mark(const struct document *document, enum doc_tone tone);

/* The tone in which text on a field of this colour reads best: TONE_TEXT or TONE_PAPER. */
enum doc_tone palette_text_on(const struct document *document, enum doc_tone field);

#endif

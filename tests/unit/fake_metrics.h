/* SPDX-License-Identifier: EUPL-1.2
 *
 * A made-up font for tests of layout: each character is half the size of the type wide, whatever it is.
 */
#ifndef PEIL_TESTS_FAKE_METRICS_H
#define PEIL_TESTS_FAKE_METRICS_H

#include "../../src/render/pdf/text.h"

#include <string.h>

enum { FAKE_ADVANCE = 500 }; /* thousandths of the size of the type */

static inline const struct word *fake_shape(void *context, enum face face, const char *text, size_t length) {
  struct arena *arena = context;
  struct word *word = arena_alloc(arena, sizeof *word);
  struct glyph *glyphs = arena_array(arena, length, sizeof *glyphs);
  *word = (struct word){.text = arena_text_of(arena, text, length), .length = length, .glyphs = glyphs, .face = face};
  for (const char *cursor = word->text; cursor < word->text + length;) {
    glyphs[word->count++] = (struct glyph){
        .offset = (uint32_t)(cursor - word->text), .code = 1, .starts = true, .width = FAKE_ADVANCE, .advance = FAKE_ADVANCE};
    word->width += FAKE_ADVANCE;
    utf8_next(&cursor);
  }
  return word;
}

static inline const struct word *fake_hyphen(void *context, enum face face) {
  return fake_shape(context, face, "\u00AD", strlen("\u00AD"));
}

static inline struct metrics fake_metrics(struct arena *arena) {
  return (struct metrics){.context = arena, .shape = fake_shape, .hyphen = fake_hyphen};
}

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Shapes words with HarfBuzz, each once: a cache of words makes that about as fast as adding up widths. A character that the
 * face lacks comes from another font; one that no font has is shown as its code point in a box, with a warning.
 */
#include "fonts.h"

#include <string.h>

enum {
  FONT_NONE = 255,         /* no font has the character */
  BOX_SPACE = 120,         /* thousandths between the box around a code point and its digits */
  SCRATCH_FIRST = 64,      /* runs and glyphs of a word that there is room for at first */
  WORD_SLOTS_FIRST = 4096, /* of the cache: a report of 25 pages has about 2,500 different words */
};

/* A part of a word that one font shows in one script. */
struct run {
  size_t begin;       /* in bytes from the start of the word */
  size_t end;         /* behind its last byte */
  uint8_t font;       /* index, or FONT_NONE */
  hb_script_t script; /* of its first character that has one of its own; else common */
};

/* A word while it is being shaped. */
struct shaping {
  struct fonts *fonts;
  enum face face;
  const char *text; /* of the whole word */
  size_t length;    /* in bytes */
  size_t run_count; /* of runs, in the order of the text */
  size_t count;     /* of glyphs, from left to right */
};

static bool is_private(uint32_t code_point) {
  return (code_point >= 0xE000 && code_point <= 0xF8FF) || code_point >= 0xF0000;
}

/* Characters that show nothing, and those that a PDF may not hold as text. */
static bool is_dropped(uint32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0xFEFF || code_point == 0xAD ||
         (code_point & 0xFFFE) == 0xFFFE;
}

/* Characters that belong to the one before: marks, joiners, variation selectors and directional signs. */
static bool is_attached(hb_unicode_funcs_t *unicode, uint32_t code_point) {
  hb_unicode_general_category_t category = hb_unicode_general_category(unicode, code_point);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/* What a font must have to show a character: HarfBuzz makes the other hyphen and the other spaces from these. */
static uint32_t stand_in(uint32_t code_point) {
  if (code_point == 0x2011) {
    return 0x2010;
  }
  bool is_space =
      code_point == 0xA0 || (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F || code_point == 0x205F;
  return is_space ? ' ' : code_point;
}

/* The font that shows a character: the first of the face's choices that has it. */
static uint8_t font_for(struct fonts *fonts, enum face face, uint32_t code_point) {
  for (size_t choice = 0; choice < FONT_CHOICES && !is_private(code_point); choice++) {
    struct font *font = pdf_font(fonts, fonts->choices[face][choice]);
    hb_codepoint_t glyph = 0;
    if (font != NULL && hb_font_get_nominal_glyph(font->font, stand_in(code_point), &glyph)) {
      return fonts->choices[face][choice];
    }
  }
  return code_point >= 0x200B && code_point <= 0x206F ? fonts->choices[face][0] : FONT_NONE; /* signs that show nothing */
}

static void keep_missing(struct fonts *fonts, uint32_t code_point) {
  for (size_t i = 0; i < fonts->missing_count; i++) {
    if (fonts->missing[i] == code_point) {
      return;
    }
  }
  fonts->missing = arena_grow(fonts->arena, fonts->missing, fonts->missing_count, sizeof *fonts->missing);
  fonts->missing[fonts->missing_count++] = code_point;
}

static struct run *add_run(struct shaping *shaping) {
  struct fonts *fonts = shaping->fonts;
  if (shaping->run_count == fonts->run_capacity) {
    fonts->run_capacity = fonts->run_capacity == 0 ? SCRATCH_FIRST : 2 * fonts->run_capacity;
    fonts->runs = memory_resize(fonts->runs, fonts->run_capacity * sizeof *fonts->runs);
  }
  return &fonts->runs[shaping->run_count++];
}

/* Cuts a word into runs. */
static void itemize(struct shaping *shaping) {
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  const char *end = shaping->text + shaping->length;
  struct run *run = NULL;
  for (const char *cursor = shaping->text; cursor < end;) {
    size_t begin = (size_t)(cursor - shaping->text);
    uint32_t code_point = utf8_next(&cursor);
    bool attached = run != NULL && run->font != FONT_NONE && is_attached(unicode, code_point);
    uint8_t font = attached ? run->font : font_for(shaping->fonts, shaping->face, code_point);
    hb_script_t script = hb_unicode_script(unicode, code_point);
    bool neutral = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || attached;
    bool fits = run != NULL && font == run->font && font != FONT_NONE &&
                (neutral || script == run->script || run->script == HB_SCRIPT_COMMON);
    if (!fits) {
      run = add_run(shaping);
      *run = (struct run){.begin = begin, .font = font, .script = HB_SCRIPT_COMMON};
    }
    if (!neutral) {
      run->script = script;
    }
    run->end = (size_t)(cursor - shaping->text);
  }
}

static struct glyph *add_glyph(struct shaping *shaping) {
  struct fonts *fonts = shaping->fonts;
  if (shaping->count == fonts->glyph_capacity) {
    fonts->glyph_capacity = fonts->glyph_capacity == 0 ? SCRATCH_FIRST : 2 * fonts->glyph_capacity;
    fonts->glyphs = memory_resize(fonts->glyphs, fonts->glyph_capacity * sizeof *fonts->glyphs);
  }
  return &fonts->glyphs[shaping->count++];
}

/* The end of the text of a cluster: where the next cluster of the run begins, in the order of the text. */
static size_t cluster_end(const hb_glyph_info_t *infos, unsigned count, unsigned index, size_t run_end) {
  uint32_t cluster = infos[index].cluster;
  for (unsigned i = index + 1; i < count; i++) {
    if (infos[i].cluster > cluster) {
      return infos[i].cluster;
    }
    if (infos[i].cluster < cluster) {
      break;
    }
  }
  for (unsigned i = index; i > 0; i--) {
    if (infos[i - 1].cluster > cluster) {
      return infos[i - 1].cluster;
    }
    if (infos[i - 1].cluster < cluster) {
      break;
    }
  }
  return run_end;
}

/* Shows a character that no font has as its code point. */
static void shape_code_point(struct shaping *shaping, size_t begin) {
  struct fonts *fonts = shaping->fonts;
  const char *cursor = shaping->text + begin;
  uint32_t code_point = utf8_next(&cursor);
  keep_missing(fonts, code_point);
  uint8_t index = fonts->choices[shaping->face][0];
  struct font *font = pdf_font(fonts, index);
  if (font == NULL) {
    return;
  }
  struct buffer digits = {0};
  buffer_format(&digits, "%04X", (unsigned)code_point);
  for (size_t i = 0; i < digits.length; i++) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font->font, (uint8_t)digits.bytes[i], &glyph);
    uint16_t code = pdf_font_code(fonts, font, glyph, &digits.bytes[i], 1);
    int16_t width = font->codes[code].width;
    int16_t before = i == 0 ? BOX_SPACE : 0;
    *add_glyph(shaping) = (struct glyph){
        .offset = (uint32_t)begin,
        .code = code,
        .font = index,
        .starts = i == 0,
        .spelled = true,
        .boxed = true,
        .width = width,
        .advance = (int16_t)(width + before + (i + 1 == digits.length ? BOX_SPACE : 0)),
        .x_offset = before,
    };
  }
  buffer_free(&digits);
}

/* Shapes the buffer, whose script, direction and language are set. Looking up how takes an eighth of the time: mostly it is done as for
 * the word before. */
static void shape_buffer(struct fonts *fonts, struct font *font) {
  hb_segment_properties_t properties;
  hb_buffer_get_segment_properties(fonts->buffer, &properties);
  if (font->plan == NULL || font->plan_script != properties.script) {
    hb_shape_plan_destroy(font->plan);
    font->plan = hb_shape_plan_create_cached(font->face, &properties, NULL, 0, NULL);
    font->plan_script = properties.script;
  }
  hb_shape_plan_execute(font->plan, font->font, fonts->buffer, NULL, 0);
}

/* Shapes a run of one font and appends its glyphs. */
static void shape_run(struct shaping *shaping, const struct run *run) {
  struct fonts *fonts = shaping->fonts;
  struct font *font = &fonts->fonts[run->font];
  hb_buffer_clear_contents(fonts->buffer);
  hb_buffer_add_utf8(fonts->buffer, shaping->text, (int)shaping->length, (unsigned)run->begin, (int)(run->end - run->begin));
  hb_buffer_set_script(fonts->buffer, run->script == HB_SCRIPT_COMMON ? HB_SCRIPT_LATIN : run->script);
  hb_direction_t direction = hb_script_get_horizontal_direction(run->script);
  hb_buffer_set_direction(fonts->buffer, direction == HB_DIRECTION_RTL ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(fonts->buffer, fonts->language);
  shape_buffer(fonts, font);
  unsigned count = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
  for (unsigned i = 0; i < count; i++) {
    if (infos[i].codepoint == 0) { /* A mark or a sign that the font of the character before it lacks. */
      shape_code_point(shaping, infos[i].cluster);
      continue;
    }
    bool starts = i == 0 || infos[i].cluster != infos[i - 1].cluster;
    bool alone = starts && (i + 1 == count || infos[i + 1].cluster != infos[i].cluster);
    size_t begin = infos[i].cluster;
    uint16_t code =
        pdf_font_code(fonts, font, infos[i].codepoint, shaping->text + begin, cluster_end(infos, count, i, run->end) - begin);
    *add_glyph(shaping) = (struct glyph){
        .offset = (uint32_t)begin,
        .code = code,
        .font = run->font,
        .starts = starts,
        .spelled = !alone,
        .width = font->codes[code].width,
        .advance = (int16_t)positions[i].x_advance,
        .x_offset = (int16_t)positions[i].x_offset,
        .y_offset = (int16_t)positions[i].y_offset,
    };
  }
}

static bool is_right_to_left(const struct run *run) {
  return hb_script_get_horizontal_direction(run->script) == HB_DIRECTION_RTL;
}

/* Shapes the runs in the order in which they stand on the line: from the last when the word runs from right to left. */
static void shape_runs(struct shaping *shaping, bool right_to_left) {
  for (size_t i = 0; i < shaping->run_count; i++) {
    const struct run *run = &shaping->fonts->runs[right_to_left ? shaping->run_count - 1 - i : i];
    if (run->font == FONT_NONE) {
      shape_code_point(shaping, run->begin);
    } else {
      shape_run(shaping, run);
    }
  }
}

/* The text without what shows nothing or may not stand in a PDF; a noncharacter becomes U+FFFD. */
static const char *cleaned(struct arena *arena, const char *text, size_t length, size_t *cleaned_length) {
  bool dirty = false;
  for (const char *cursor = text; cursor < text + length && !dirty;) {
    dirty = is_dropped(utf8_next(&cursor));
  }
  *cleaned_length = length;
  if (!dirty) {
    return text;
  }
  struct buffer clean = {0};
  for (const char *cursor = text; cursor < text + length;) {
    uint32_t code_point = utf8_next(&cursor);
    if (!is_dropped(code_point)) {
      buffer_code_point(&clean, code_point);
    } else if ((code_point & 0xFFFE) == 0xFFFE) {
      buffer_code_point(&clean, 0xFFFD);
    }
  }
  const char *copy = arena_text_of(arena, buffer_string(&clean), clean.length);
  *cleaned_length = clean.length;
  buffer_free(&clean);
  return copy;
}

static const struct word *shape_new(struct fonts *fonts, enum face face, const char *text, size_t length) {
  struct shaping shaping = {.fonts = fonts, .face = face};
  shaping.text = cleaned(fonts->arena, text, length, &shaping.length);
  itemize(&shaping);
  bool right_to_left = false;
  for (size_t i = 0; i < shaping.run_count && !right_to_left; i++) {
    if (fonts->runs[i].script != HB_SCRIPT_COMMON) {
      right_to_left = is_right_to_left(&fonts->runs[i]);
      break;
    }
  }
  shape_runs(&shaping, right_to_left);
  struct word *word = arena_alloc(fonts->arena, sizeof *word);
  struct glyph *glyphs = arena_array(fonts->arena, shaping.count, sizeof *glyphs);
  if (shaping.count > 0) {
    memcpy(glyphs, fonts->glyphs, shaping.count * sizeof *glyphs);
  }
  *word = (struct word){
      .text = shaping.text,
      .length = shaping.length,
      .glyphs = glyphs,
      .count = shaping.count,
      .face = face,
      .right_to_left = right_to_left,
  };
  for (size_t i = 0; i < word->count; i++) {
    word->width += word->glyphs[i].advance;
  }
  return word;
}

static uint32_t word_hash(enum face face, const char *text, size_t length) {
  uint32_t hash = 2166136261U ^ (uint32_t)face; /* FNV-1a */
  for (size_t i = 0; i < length; i++) {
    hash = (hash ^ (uint8_t)text[i]) * 16777619U;
  }
  return hash;
}

static void grow_cache(struct fonts *fonts) {
  size_t slots = fonts->word_slots == 0 ? WORD_SLOTS_FIRST : 2 * fonts->word_slots;
  struct shaped *words = arena_array(fonts->arena, slots, sizeof *words);
  for (size_t i = 0; i < fonts->word_slots; i++) {
    if (fonts->words[i].word != NULL) {
      size_t slot = fonts->words[i].hash & (slots - 1);
      while (words[slot].word != NULL) {
        slot = (slot + 1) & (slots - 1);
      }
      words[slot] = fonts->words[i];
    }
  }
  fonts->words = words;
  fonts->word_slots = slots;
}

static const struct word *shape(void *context, enum face face, const char *text, size_t length) {
  struct fonts *fonts = context;
  if (2 * fonts->word_count >= fonts->word_slots) {
    grow_cache(fonts);
  }
  uint32_t hash = word_hash(face, text, length);
  size_t slot = hash & (fonts->word_slots - 1);
  for (; fonts->words[slot].word != NULL; slot = (slot + 1) & (fonts->word_slots - 1)) {
    const struct shaped *shaped = &fonts->words[slot];
    if (shaped->hash == hash && shaped->length == length && shaped->word->face == face &&
        memcmp(shaped->text, text, length) == 0) {
      return shaped->word;
    }
  }
  const char *copy = arena_text_of(fonts->arena, text, length);
  const struct word *word = shape_new(fonts, face, copy, length);
  fonts->words[slot] = (struct shaped){.text = copy, .length = length, .word = word, .hash = hash};
  fonts->word_count++;
  return word;
}

/* The glyph of a hyphen with the text of a soft hyphen; shaped by itself, HarfBuzz would hide a soft hyphen. */
static const struct word *hyphen(void *context, enum face face) {
  static const char soft_hyphen[] = "\xC2\xAD";
  struct fonts *fonts = context;
  if (fonts->hyphens[face] != NULL) {
    return fonts->hyphens[face];
  }
  const struct word *visible = shape(context, face, "-", 1);
  if (visible->count == 0) {
    return visible;
  }
  struct word *word = arena_alloc(fonts->arena, sizeof *word);
  struct glyph *glyph = arena_alloc(fonts->arena, sizeof *glyph);
  *word = *visible;
  word->text = soft_hyphen;
  word->length = sizeof soft_hyphen - 1;
  word->glyphs = glyph;
  *glyph = visible->glyphs[0];
  struct font *font = &fonts->fonts[glyph->font];
  glyph->code = pdf_font_code(fonts, font, font->codes[glyph->code].glyph, soft_hyphen, sizeof soft_hyphen - 1);
  fonts->hyphens[face] = word;
  return word;
}

struct metrics pdf_fonts_metrics(struct fonts *fonts) {
  return (struct metrics){.context = fonts, .shape = shape, .hyphen = hyphen};
}

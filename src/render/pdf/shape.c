/* SPDX-License-Identifier: EUPL-1.2
 *
 * Shapes words with HarfBuzz, each once: a cache of words makes that about as fast as adding up widths. A character that the
 * face lacks comes from another font; one that no font has is shown as its code point in a box, with a warning.
 */
#include "fonts.h"

#include <string.h>

enum {
  BOX_SPACE = 45,          /* thousandths left and right of the digits of a code point, half of it outside its box: readers take more for a blank */
  ATTACHED_LIMIT = 30,     /* marks that are shaped with one character, as in the stream-safe format of Unicode (UAX 15) */
  RUN_LIMIT = 600,         /* bytes that are shaped together, but for what is attached to the last character */
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

/* Characters that show nothing, and those that a PDF may not hold as text. */
static bool is_dropped(uint32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) || code_point == 0xFEFF || code_point == 0xAD ||
         (code_point & 0xFFFE) == 0xFFFE;
}

/* Whether a font has all marks behind a character, from the cursor on. */
static bool has_marks(struct fonts *fonts, uint8_t font, const char *cursor, const char *end) {
  for (size_t i = 0; i < ATTACHED_LIMIT && cursor < end; i++) {
    uint32_t code_point = utf8_next(&cursor);
    if (!pdf_is_attached(code_point)) {
      return true;
    }
    if (!pdf_is_unseen(code_point) && !pdf_font_has(fonts, font, code_point)) {
      return false;
    }
  }
  return true;
}

/* The font that shows a character with the marks that follow it. When that of the character lacks one, that of the mark may have both. */
static uint8_t font_with_marks(const struct shaping *shaping, uint32_t code_point, const char *cursor) {
  enum { LEAST_LEAD = 0xCC }; /* first byte of the first mark */
  const char *end = shaping->text + shaping->length;
  uint8_t font = pdf_font_for(shaping->fonts, shaping->face, code_point);
  if (cursor >= end || (unsigned char)*cursor < LEAST_LEAD || font == FONT_NONE ||
      has_marks(shaping->fonts, font, cursor, end)) {
    return font;
  }
  for (const char *mark = cursor; mark < end && mark < cursor + RUN_LIMIT;) {
    uint32_t attached = utf8_next(&mark);
    if (!pdf_is_attached(attached)) {
      break;
    }
    uint8_t other = pdf_is_unseen(attached) ? FONT_NONE : pdf_font_for(shaping->fonts, shaping->face, attached);
    if (other != font && pdf_font_has(shaping->fonts, other, code_point) && has_marks(shaping->fonts, other, cursor, end)) {
      return other;
    }
  }
  return font;
}

static struct run *add_run(struct shaping *shaping) {
  struct fonts *fonts = shaping->fonts;
  if (shaping->run_count == fonts->run_capacity) {
    fonts->run_capacity = fonts->run_capacity == 0 ? SCRATCH_FIRST : 2 * fonts->run_capacity;
    fonts->runs = memory_resize(fonts->runs, fonts->run_capacity * sizeof *fonts->runs);
  }
  return &fonts->runs[shaping->run_count++];
}

/* Cuts a word into runs. What belongs to the character before stays with it, in its font when that has it; but a run ends where there is
 * too much of it, so that shaping takes linear time. */
static void itemize(struct shaping *shaping) {
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  const char *end = shaping->text + shaping->length;
  struct run *run = NULL;
  size_t marks = 0; /* behind the last character that is none */
  for (const char *cursor = shaping->text; cursor < end;) {
    size_t begin = (size_t)(cursor - shaping->text);
    uint32_t code_point = utf8_next(&cursor);
    bool mark = pdf_is_attached(code_point);
    marks = mark ? marks + 1 : 0;
    bool attached = mark && run != NULL && marks <= ATTACHED_LIMIT &&
                    (pdf_is_unseen(code_point) || pdf_font_has(shaping->fonts, run->font, code_point));
    uint8_t font = attached ? run->font : font_with_marks(shaping, code_point, cursor);
    hb_script_t script = hb_unicode_script(unicode, code_point);
    bool neutral = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || attached;
    bool room = run != NULL && begin - run->begin < RUN_LIMIT && marks <= ATTACHED_LIMIT;
    bool fits = room && font == run->font && font != FONT_NONE &&
                (neutral || script == run->script || run->script == HB_SCRIPT_COMMON);
    if (!attached && !fits) {
      run = add_run(shaping);
      *run = (struct run){.begin = begin, .font = font, .script = HB_SCRIPT_COMMON};
      marks = mark ? 1 : 0;
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

/* The end of the text of a cluster: where the next cluster of the run begins, in the order of the text. Both ways are short: a cluster has
 * few glyphs, as it has few characters. */
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

/* Shows a character that no font has as its code point. Its text has the signs behind it, which show nothing. */
static void shape_code_point(struct shaping *shaping, size_t begin, size_t end) {
  struct fonts *fonts = shaping->fonts;
  const char *cursor = shaping->text + begin;
  uint32_t code_point = utf8_next(&cursor);
  hb_set_add(fonts->missing, code_point);
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
        .length = (uint16_t)(end - begin),
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

/* Adds a blank that begins or ends where a cluster does, at an index of the glyphs. */
static void add_edge(struct shaping *shaping, struct font *font, hb_codepoint_t blank, size_t index, bool at_end) {
  static const char joiner[] = "\xE2\x80\x8C"; /* the text of the blank for who passes over that of the cluster: no joiner */
  struct fonts *fonts = shaping->fonts;
  struct glyph edge = *add_glyph(shaping);
  memmove(&fonts->glyphs[index + 1], &fonts->glyphs[index], (shaping->count - 1 - index) * sizeof edge);
  edge = fonts->glyphs[at_end ? index - 1 : index + 1];
  edge.code = pdf_font_code(fonts, font, blank, joiner, sizeof joiner - 1);
  edge.width = font->codes[edge.code].width;
  edge.advance = 0;
  edge.x_offset = at_end ? (int16_t)-edge.width : 0;
  edge.y_offset = 0;
  edge.starts = !at_end;
  if (!at_end) {
    fonts->glyphs[index + 1].starts = false;
  }
  fonts->glyphs[index] = edge;
}

/* A mark stands anywhere around its character, but readers take what a cluster begins and ends with for where it begins and ends, and
 * the rest for a blank between words. */
static void mend_edges(struct shaping *shaping, struct font *font, size_t first) {
  enum { TAKEN_FOR_BLANK = 80 }; /* thousandths; poppler takes 100 */
  const struct glyph *glyphs = shaping->fonts->glyphs;
  hb_codepoint_t blank = 0;
  if (shaping->count - first < 2 || glyphs[first].boxed || !hb_font_get_nominal_glyph(font->font, ' ', &blank)) {
    return;
  }
  const struct glyph *last = &glyphs[shaping->count - 1];
  if (last->advance - last->x_offset - last->width > TAKEN_FOR_BLANK) {
    add_edge(shaping, font, blank, shaping->count, true);
  }
  if (shaping->fonts->glyphs[first].x_offset > TAKEN_FOR_BLANK) {
    add_edge(shaping, font, blank, first, false);
  }
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
  hb_buffer_set_flags(fonts->buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES); /* What shows nothing needs no glyph. */
  shape_buffer(fonts, font);
  unsigned count = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(fonts->buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(fonts->buffer, NULL);
  size_t first = shaping->count; /* glyph of the cluster */
  for (unsigned i = 0; i < count; i++) {
    if (infos[i].codepoint == 0) { /* A mark or a sign that the font of the character before it lacks. */
      const char *end = shaping->text + infos[i].cluster;
      utf8_next(&end);
      shape_code_point(shaping, infos[i].cluster, (size_t)(end - shaping->text));
      continue;
    }
    bool starts = i == 0 || infos[i].cluster != infos[i - 1].cluster;
    bool alone = starts && (i + 1 == count || infos[i + 1].cluster != infos[i].cluster);
    size_t begin = infos[i].cluster;
    size_t length = cluster_end(infos, count, i, run->end) - begin;
    uint16_t code = pdf_font_code(fonts, font, infos[i].codepoint, shaping->text + begin, length);
    *add_glyph(shaping) = (struct glyph){
        .offset = (uint32_t)begin,
        .length = (uint16_t)length,
        .code = code,
        .font = run->font,
        .starts = starts,
        .spelled = !alone,
        .width = font->codes[code].width,
        .advance = (int16_t)positions[i].x_advance,
        .x_offset = (int16_t)positions[i].x_offset,
        .y_offset = (int16_t)positions[i].y_offset,
    };
    first = starts ? shaping->count - 1 : first;
    if (!alone && (i + 1 == count || infos[i + 1].cluster != infos[i].cluster)) {
      mend_edges(shaping, font, first);
    }
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
      shape_code_point(shaping, run->begin, run->end);
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

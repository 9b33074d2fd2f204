/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether two font programs in two PDFs show the same: versions of HarfBuzz and of the packages of fonts write other bytes around
 * the same glyphs. One of the two may be of unknown origin, so nothing may stand in it that another reader draws by: no instructions
 * of glyphs, no table more.
 */
#include <harfbuzz/hb-ot.h>
#include <peil/render.h>
#include <stdlib.h>
#include <string.h>

enum {
  DIRECTORY = 12,     /* bytes before the entries of the tables */
  ENTRY = 16,         /* bytes of an entry: tag, sum, offset, length */
  TAG = 4,            /* bytes of a tag */
  TABLES_MOST = 32,   /* what hb-subset leaves of a font has 6 */
  GLYPH_HEAD = 10,    /* bytes of a glyph before its contours or parts */
  CODE = 2,           /* bytes of an entry in the map from codes to glyphs */
  SCALAR_TYPE = 1,    /* the version of a TrueType font, 1.0, in its first two bytes */
};

/* Bytes of a font. */
struct span {
  const uint8_t *at; /* the first */
  size_t length; /* of at, bytes */
};

/* A font program, opened. */
struct outlines {
  struct span program;              /* all of it */
  struct span map;                  /* from codes to glyphs */
  struct span tables[TABLES_MOST];  /* by the order of their tags */
  const uint8_t *tags[TABLES_MOST]; /* of the same */
  size_t count;                     /* of tables */
  hb_font_t *font;                  /* to draw with */
};

static unsigned two(struct span span, size_t at) {
  return at + 2 <= span.length ? (unsigned)(span.at[at] << 8 | span.at[at + 1]) : 0;
}

static size_t four(struct span span, size_t at) {
  return (size_t)two(span, at) << 16 | two(span, at + 2);
}

/* Finds the tables; false when it is no TrueType font as they stand in PDFs, with its tables in the order of their tags. */
static bool find_tables(struct outlines *outlines) {
  struct span program = outlines->program;
  outlines->count = two(program, 4);
  if (program.length < DIRECTORY || two(program, 0) != SCALAR_TYPE || two(program, 2) != 0 || outlines->count > TABLES_MOST ||
      program.length - DIRECTORY < outlines->count * ENTRY)
    return false;
  for (size_t i = 0; i < outlines->count; i++) {
    size_t entry = DIRECTORY + i * ENTRY;
    size_t offset = four(program, entry + 8);
    size_t length = four(program, entry + 12);
    outlines->tags[i] = program.at + entry;
    if (offset > program.length || length > program.length - offset ||
        (i > 0 && memcmp(outlines->tags[i - 1], outlines->tags[i], TAG) >= 0))
      return false;
    outlines->tables[i] = (struct span){program.at + offset, length};
  }
  return true;
}

/* A table; empty when there is none. */
static struct span table(const struct outlines *outlines, const char *tag) {
  for (size_t i = 0; i < outlines->count; i++) {
    if (memcmp(outlines->tags[i], tag, TAG) == 0)
      return outlines->tables[i];
  }
  return (struct span){0};
}

static bool same_bytes(struct span one, struct span other, size_t begin, size_t end) {
  return one.length >= end && other.length >= end && memcmp(one.at + begin, other.at + begin, end - begin) == 0;
}

static bool same_span(struct span one, struct span other) {
  return one.length == other.length && (one.length == 0 || memcmp(one.at, other.at, one.length) == 0);
}

/* The head of a font holds when it was made and a sum of its bytes, and how long its offsets are written: no glyph depends on these. */
static bool same_head(struct span one, struct span other) {
  enum { SUM = 8, AFTER_SUM = 12, TIMES = 20, AFTER_TIMES = 36, OFFSETS = 50, AFTER_OFFSETS = 52, LENGTH = 54 };
  return one.length == LENGTH && other.length == LENGTH && same_bytes(one, other, 0, SUM) &&
         same_bytes(one, other, AFTER_SUM, TIMES) && same_bytes(one, other, AFTER_TIMES, OFFSETS) &&
         same_bytes(one, other, AFTER_OFFSETS, LENGTH);
}

/* ---- Glyphs -------------------------------------------------------------------------------------------------------- */

/* The bytes of a glyph; false when they lie outside the table. */
static bool glyph_bytes(const struct outlines *outlines, size_t glyph, struct span *bytes) {
  struct span places = table(outlines, "loca");
  struct span glyphs = table(outlines, "glyf");
  bool wide = two(table(outlines, "head"), 50) != 0;
  size_t entry = wide ? 4 : 2;
  if ((glyph + 2) * entry > places.length)
    return false;
  size_t begin = wide ? four(places, glyph * entry) : (size_t)2 * two(places, glyph * entry);
  size_t end = wide ? four(places, (glyph + 1) * entry) : (size_t)2 * two(places, (glyph + 1) * entry);
  if (begin > end || end > glyphs.length)
    return false;
  *bytes = (struct span){glyphs.at + begin, end - begin};
  return true;
}

enum { COMPOSITE = 0x8000 }; /* more contours than any glyph has: it is made of others */

/* What is told of a part of a composite glyph. */
struct part {
  unsigned flags; /* as in the file */
  size_t glyph;   /* that it is */
  size_t next;    /* where the part behind it begins; 0: it is the last */
};

/* The part that begins at an offset; false when the glyph ends before it does. */
static bool read_part(struct span glyph, size_t at, struct part *part) {
  enum { WORDS = 0x1, SCALE = 0x8, MORE = 0x20, TWO_SCALES = 0x40, MATRIX = 0x80 };
  unsigned flags = two(glyph, at);
  size_t length = 4 + ((flags & WORDS) != 0 ? 4U : 2U);
  length += (flags & SCALE) != 0 ? 2U : (flags & TWO_SCALES) != 0 ? 4U : (flags & MATRIX) != 0 ? 8U : 0U;
  *part = (struct part){flags, two(glyph, at + 2), (flags & MORE) != 0 ? at + length : 0};
  return at + length <= glyph.length;
}

/* Whether a glyph has a program that could move its points when it is drawn. */
static bool has_instructions(struct span glyph) {
  enum { INSTRUCTIONS = 0x100 };
  if (glyph.length == 0)
    return false;
  size_t contours = two(glyph, 0);
  if (contours < COMPOSITE)
    return GLYPH_HEAD + 2 * contours + 2 > glyph.length || two(glyph, GLYPH_HEAD + 2 * contours) != 0;
  struct part part = {.next = GLYPH_HEAD};
  while (part.next > 0) {
    if (!read_part(glyph, part.next, &part) || (part.flags & INSTRUCTIONS) != 0)
      return true;
  }
  return false;
}

/* Whether a glyph is nothing: without contours, or made of glyphs without bytes, as the no-break space is of the space. */
static bool is_nothing(const struct outlines *outlines, struct span glyph) {
  if (glyph.length == 0 || two(glyph, 0) < COMPOSITE)
    return two(glyph, 0) == 0;
  struct part part = {.next = GLYPH_HEAD};
  struct span bytes = {0};
  while (part.next > 0) {
    if (!read_part(glyph, part.next, &part) || !glyph_bytes(outlines, part.glyph, &bytes) || bytes.length > 0)
      return false;
  }
  return true;
}

static bool any_instructions(const struct outlines *outlines) {
  size_t count = two(table(outlines, "maxp"), 4);
  for (size_t i = 0; i < count; i++) {
    struct span glyph;
    if (!glyph_bytes(outlines, i, &glyph) || has_instructions(glyph))
      return true;
  }
  return false;
}

/* How far a glyph goes, and where it begins beside the pen. */
static bool same_metrics(const struct outlines *one, size_t one_glyph, const struct outlines *other, size_t other_glyph) {
  enum { COUNT_AT = 34, LONG = 4, SHORT = 2 };
  const struct outlines *const fonts[] = {one, other};
  const size_t glyphs[] = {one_glyph, other_glyph};
  unsigned found[2][2] = {{0}};
  for (size_t i = 0; i < 2; i++) {
    struct span metrics = table(fonts[i], "hmtx");
    size_t count = two(table(fonts[i], "hhea"), COUNT_AT);
    bool own = glyphs[i] < count;
    size_t side = own ? LONG * glyphs[i] + SHORT : LONG * count + SHORT * (glyphs[i] - count);
    if (count == 0 || side + SHORT > metrics.length)
      return false;
    found[i][0] = two(metrics, LONG * (own ? glyphs[i] : count - 1));
    found[i][1] = two(metrics, side);
  }
  return memcmp(found[0], found[1], sizeof found[0]) == 0;
}

/* ---- Drawing ------------------------------------------------------------------------------------------------------- */

static void put(void *path, char step, const float *points, size_t count) {
  buffer_char(path, step);
  buffer_append(path, (const char *)points, count * sizeof *points);
}

static void move_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x, float y, void *user) {
  (void)funcs, (void)state, (void)user;
  put(path, 'm', (const float[]){x, y}, 2);
}

static void line_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x, float y, void *user) {
  (void)funcs, (void)state, (void)user;
  put(path, 'l', (const float[]){x, y}, 2);
}

static void curve_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x1, float y1, float x, float y, void *user) {
  (void)funcs, (void)state, (void)user;
  put(path, 'q', (const float[]){x1, y1, x, y}, 4);
}

static void close_path(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, void *user) {
  (void)funcs, (void)state, (void)user;
  put(path, 'h', NULL, 0);
}

static void draw(const struct outlines *outlines, size_t glyph, hb_draw_funcs_t *funcs, struct buffer *path) {
  path->length = 0;
#if HB_VERSION_ATLEAST(7, 0, 0)
  hb_font_draw_glyph(outlines->font, (hb_codepoint_t)glyph, funcs, path);
#else
  hb_font_get_glyph_shape(outlines->font, (hb_codepoint_t)glyph, funcs, path);
#endif
}

/* Whether each code shows the same. What draws nothing here as it is damaged could draw something in another reader, so that it has to be
 * nothing; and the head of a glyph has the box around it. */
static bool same_drawings(const struct outlines *one, const struct outlines *other) {
  struct buffer paths[2] = {{0}};
  hb_draw_funcs_t *funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
  hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
  hb_draw_funcs_set_quadratic_to_func(funcs, curve_to, NULL, NULL);
  hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
  bool same = one->map.length == other->map.length;
  for (size_t at = 0; same && at + CODE <= one->map.length; at += CODE) {
    size_t first = two(one->map, at);
    size_t second = two(other->map, at);
    struct span bytes[2];
    same = glyph_bytes(one, first, &bytes[0]) && glyph_bytes(other, second, &bytes[1]) && same_metrics(one, first, other, second);
    draw(one, first, funcs, &paths[0]);
    draw(other, second, funcs, &paths[1]);
    bool drawn = paths[0].length > 0 && paths[0].length == paths[1].length &&
                 memcmp(paths[0].bytes, paths[1].bytes, paths[0].length) == 0;
    bool empty = paths[0].length == 0 && paths[1].length == 0;
    same = same && ((drawn && same_bytes(bytes[0], bytes[1], 0, GLYPH_HEAD)) ||
                    (empty && is_nothing(one, bytes[0]) && is_nothing(other, bytes[1])));
  }
  hb_draw_funcs_destroy(funcs);
  buffer_free(&paths[0]);
  buffer_free(&paths[1]);
  return same;
}

/* ---- Fonts --------------------------------------------------------------------------------------------------------- */

static bool open_font(const struct font_program *program, struct outlines *outlines) {
  *outlines = (struct outlines){
      .program = {(const uint8_t *)program->bytes, program->length},
      .map = {(const uint8_t *)program->map, program->map_length},
  };
  if (program->length > UINT32_MAX || !find_tables(outlines))
    return false;
  hb_blob_t *blob = hb_blob_create(program->bytes, (unsigned)program->length, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, 0);
  outlines->font = hb_font_create(face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return true;
}

/* Tables that glyphs are drawn by are compared by what they draw, and all else by its bytes. */
static bool same_tables(const struct outlines *one, const struct outlines *other) {
  enum { COUNT_AT = 34 };
  if (one->count != other->count)
    return false;
  for (size_t i = 0; i < one->count; i++) {
    const uint8_t *tag = one->tags[i];
    struct span first = one->tables[i];
    struct span second = other->tables[i];
    bool drawn = memcmp(tag, "glyf", TAG) == 0 || memcmp(tag, "loca", TAG) == 0 || memcmp(tag, "hmtx", TAG) == 0;
    bool same = memcmp(tag, "head", TAG) == 0   ? same_head(first, second)
                : memcmp(tag, "hhea", TAG) == 0 ? first.length == second.length && same_bytes(first, second, 0, COUNT_AT)
                                                : drawn || same_span(first, second);
    if (!same || memcmp(tag, other->tags[i], TAG) != 0)
      return false;
  }
  return true;
}

/* The offsets of glyphs may be written short or long, so that they say the same only when that is the same. */
static bool same_glyph_tables(const struct outlines *one, const struct outlines *other) {
  return same_span(table(one, "glyf"), table(other, "glyf")) && same_span(table(one, "loca"), table(other, "loca")) &&
         same_span(table(one, "hmtx"), table(other, "hmtx")) && same_span(table(one, "hhea"), table(other, "hhea")) &&
         same_span(one->map, other->map) && two(table(one, "head"), 50) == two(table(other, "head"), 50);
}

bool render_same_glyphs(const struct font_program *one, const struct font_program *other) {
  struct outlines first;
  struct outlines second = {0};
  bool same = open_font(one, &first) && open_font(other, &second) && same_tables(&first, &second);
  same = same && (same_glyph_tables(&first, &second) ||
                  (!any_instructions(&first) && !any_instructions(&second) && same_drawings(&first, &second)));
  hb_font_destroy(first.font);
  hb_font_destroy(second.font);
  return same;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes each font as a composite font (Type0, CIDFontType2): hb-subset makes the font program, a map leads from our codes to its
 * glyphs, and ToUnicode from our codes to the text, exactly as it was.
 */
#include "embed.h"

#include <harfbuzz/hb-ot.h>
#include <harfbuzz/hb-subset.h>
#include <math.h>
#include <string.h>

enum {
  MAP_BLOCK = 100,  /* entries that a CMap may have in one block */
  TAG_LENGTH = 6,   /* letters before the name of a subset */
  NAME_LIMIT = 100, /* bytes of a font's name with its tag; a PDF name holds 127 */
};

/* One embedded font. */
struct embedded {
  const struct font *font;
  char name[NAME_LIMIT]; /* with the tag of the subset */
  unsigned object;       /* of the composite font; 0: not used */
  unsigned descendant;   /* objects of its parts */
  unsigned descriptor;   /* object: measures of the font */
  unsigned program;      /* object: the font itself */
  unsigned to_unicode;   /* object: what each glyph means as text */
  unsigned map;          /* object: from codes to glyphs */
  size_t program_length; /* bytes of the font program */
};

struct embedding {
  struct fonts *fonts;
  struct writer *writer;
  struct embedded fonts_embedded[FONT_FILE_LIMIT]; /* by the index of the font */
};

struct embedding *pdf_embedding_new(struct fonts *fonts, struct writer *writer, struct arena *arena) {
  struct embedding *embedding = arena_alloc(arena, sizeof *embedding);
  embedding->fonts = fonts;
  embedding->writer = writer;
  return embedding;
}

static void write_composite(const void *context, struct buffer *out) {
  const struct embedded *embedded = context;
  buffer_format(out, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%u 0 R]/ToUnicode %u 0 R",
                embedded->name, embedded->descendant, embedded->to_unicode);
}

static void write_descendant(const void *context, struct buffer *out) {
  const struct embedded *embedded = context;
  buffer_format(out,
                "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                "/FontDescriptor %u 0 R/CIDToGIDMap %u 0 R/DW 0/W[0[",
                embedded->name, embedded->descriptor, embedded->map);
  for (size_t i = 0; i < embedded->font->code_count; i++) {
    buffer_text(out, i == 0 ? "" : " ");
    pdf_write_number(out, embedded->font->codes[i].width);
  }
  buffer_text(out, "]]");
}

/* The box around all glyphs, from the font's head table, in thousandths. */
static void write_box(hb_face_t *face, struct buffer *out) {
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned length = 0;
  const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(head, &length);
  double scale = (double)TEXT_UNITS / hb_face_get_upem(face);
  buffer_text(out, "/FontBBox[");
  for (unsigned at = 36; at < 44; at += 2) {
    int value = length >= 44 ? (int16_t)(bytes[at] << 8 | bytes[at + 1]) : 0;
    buffer_text(out, at == 36 ? "" : " ");
    pdf_write_number(out, floor(value * scale));
  }
  buffer_char(out, ']');
  hb_blob_destroy(head);
}

static void write_descriptor(const void *context, struct buffer *out) {
  enum { FIXED_PITCH = 1, SYMBOLIC = 4, ITALIC = 64 }; /* flags of ISO 32000-1, table 123 */
  const struct embedded *embedded = context;
  hb_font_t *font = embedded->font->font;
  hb_font_extents_t extents = {0};
  hb_position_t capital = 0;
  hb_font_get_h_extents(font, &extents);
  if (!hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &capital) || capital == 0) {
    capital = 700;
  }
  double angle = hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE);
  double weight = hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
  bool fixed = strstr(embedded->name, "Mono") != NULL;
  buffer_format(out, "/Type/FontDescriptor/FontName/%s/Flags %d", embedded->name,
                SYMBOLIC | (fixed ? FIXED_PITCH : 0) | (fabs(angle) > 0 ? ITALIC : 0));
  write_box(embedded->font->face, out);
  buffer_text(out, "/ItalicAngle ");
  pdf_write_number(out, angle);
  buffer_format(out, "/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %u 0 R", (int)extents.ascender,
                (int)extents.descender, (int)capital, weight > 500 ? 140 : 80, embedded->program);
}

static void write_program(const void *context, struct buffer *out) {
  const struct embedded *embedded = context;
  buffer_format(out, "/Length1 %zu", embedded->program_length);
}

/* The CMap that gives the text of each code. */
static void write_to_unicode(const struct font *font, struct buffer *out) {
  buffer_text(out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                   "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                   "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                   "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
  for (size_t first = 1; first < font->code_count; first += MAP_BLOCK) {
    size_t count = font->code_count - first < MAP_BLOCK ? font->code_count - first : MAP_BLOCK;
    buffer_format(out, "%zu beginbfchar\n", count);
    for (size_t i = first; i < first + count; i++) {
      buffer_format(out, "<%04zX> <", i);
      pdf_write_utf16(out, font->codes[i].text, strlen(font->codes[i].text));
      buffer_text(out, ">\n");
    }
    buffer_text(out, "endbfchar\n");
  }
  buffer_text(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* Two bytes for each code: the glyph in the subset. */
static void write_map(const struct font *font, const hb_map_t *glyphs, struct buffer *out) {
  for (size_t i = 0; i < font->code_count; i++) {
    hb_codepoint_t glyph = hb_map_get(glyphs, font->codes[i].glyph);
    unsigned known = glyph == HB_MAP_VALUE_INVALID ? 0 : glyph;
    buffer_char(out, (char)(known >> 8));
    buffer_char(out, (char)(known & 0xFF));
  }
}

/* The name of the subset: six letters that follow from its bytes, so that they are the same each time, and the font's own name. */
static void set_name(struct embedded *embedded, const char *program, unsigned length) {
  char hash[FINGERPRINT_HEX_SIZE];
  char own[NAME_LIMIT - TAG_LENGTH - 1] = "Font";
  unsigned own_size = sizeof own;
  fingerprint_hex(program, length, hash);
  hb_ot_name_get_utf8(embedded->font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &own_size, own);
  for (size_t i = 0; i < TAG_LENGTH; i++) {
    embedded->name[i] = (char)('A' + (hash[i] <= '9' ? hash[i] - '0' : hash[i] - 'a' + 10));
  }
  embedded->name[TAG_LENGTH] = '+';
  size_t at = TAG_LENGTH + 1;
  for (const char *letter = own; *letter != '\0'; letter++) {
    bool plain = (*letter >= 'A' && *letter <= 'Z') || (*letter >= 'a' && *letter <= 'z') || (*letter >= '0' && *letter <= '9');
    if (plain || *letter == '-') {
      embedded->name[at++] = *letter;
    }
  }
}

/* What the PDF does not need: text is shaped already, and codes lead to glyphs by our map. */
static hb_subset_input_t *subset_input(const struct font *font) {
  static const char dropped[][5] = {"GSUB", "GPOS", "GDEF", "kern", "cmap", "name", "post", "OS/2", "gasp", "FFTM", "MATH"};
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  if (input == NULL) {
    return NULL;
  }
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t *tables = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
  for (size_t i = 0; i < sizeof dropped / sizeof dropped[0]; i++) {
    hb_set_add(tables, hb_tag_from_string(dropped[i], -1));
  }
  hb_set_t *glyphs = hb_subset_input_glyph_set(input);
  for (size_t i = 0; i < font->code_count; i++) {
    hb_set_add(glyphs, font->codes[i].glyph);
  }
  return input;
}

static void make_objects(struct embedding *embedding, struct embedded *embedded, hb_face_t *subset, const hb_map_t *glyphs) {
  struct writer *writer = embedding->writer;
  struct buffer bytes = {0};
  unsigned length = 0;
  hb_blob_t *blob = hb_face_reference_blob(subset);
  const char *program = hb_blob_get_data(blob, &length);
  embedded->program_length = length;
  set_name(embedded, program, length);
  embedded->program = pdf_writer_stream(writer, (struct entries){write_program, embedded}, program, length, true);
  hb_blob_destroy(blob);
  write_map(embedded->font, glyphs, &bytes);
  embedded->map = pdf_writer_stream(writer, (struct entries){0}, bytes.bytes, bytes.length, true);
  bytes.length = 0;
  write_to_unicode(embedded->font, &bytes);
  embedded->to_unicode = pdf_writer_stream(writer, (struct entries){0}, bytes.bytes, bytes.length, true);
  buffer_free(&bytes);
  embedded->descriptor = pdf_writer_object(writer, (struct entries){write_descriptor, embedded});
  embedded->descendant = pdf_writer_object(writer, (struct entries){write_descendant, embedded});
}

static bool embed(struct embedding *embedding, struct embedded *embedded) {
  hb_subset_input_t *input = subset_input(embedded->font);
  hb_subset_plan_t *plan = input != NULL ? hb_subset_plan_create_or_fail(embedded->font->face, input) : NULL;
  hb_face_t *subset = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
  bool ok = subset != NULL;
  if (ok) {
    make_objects(embedding, embedded, subset, hb_subset_plan_old_to_new_glyph_mapping(plan));
  }
  hb_face_destroy(subset);
  hb_subset_plan_destroy(plan);
  hb_subset_input_destroy(input);
  return ok;
}

unsigned pdf_embedding_font(struct embedding *embedding, size_t font) {
  struct embedded *embedded = &embedding->fonts_embedded[font];
  if (embedded->object == 0) {
    embedded->font = &embedding->fonts->fonts[font];
    embedded->object = pdf_writer_object(embedding->writer, (struct entries){write_composite, embedded});
  }
  return embedded->object;
}

bool pdf_embedding_finish(struct embedding *embedding, struct diag *diag) {
  bool ok = true;
  for (size_t i = 0; i < embedding->fonts->count; i++) {
    struct embedded *embedded = &embedding->fonts_embedded[i];
    if (embedded->object != 0 && !embed(embedding, embedded)) {
      diag_error_in(diag, embedded->font->path, tr("the font cannot be reduced to the characters that are used"));
      ok = false;
    }
  }
  return ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds and opens the font files, and gives their glyphs codes. Only fonts of packages or of a configured folder are opened, and
 * through HarfBuzz, whose sanitiser stands between a damaged file and the PDF.
 */
#include "fonts.h"

#include <errno.h>
#include <harfbuzz/hb-ot.h>
#include <stdlib.h>
#include <string.h>

enum { MISSING_SHOWN = 8 }; /* characters that a warning names */

/* Where the packages of the distributions put the families. */
static const char *const folders[] = {
    "/usr/share/fonts/truetype/liberation2",
    "/usr/share/fonts/truetype/liberation",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/truetype/droid",
    "/usr/share/fonts/truetype/nanum",
    "/usr/share/fonts/truetype/ancient-scripts",
    "/usr/share/fonts/liberation-sans-fonts",
    "/usr/share/fonts/liberation-mono-fonts",
    "/usr/share/fonts/liberation-sans",
    "/usr/share/fonts/liberation-mono",
    "/usr/share/fonts/liberation",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/dejavu-sans-mono-fonts",
    "/usr/share/fonts/dejavu",
    "/usr/share/fonts/google-noto",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts",
    PEIL_DATA_DIR "/fonts",
};

/* The files of each face. */
static const char *const files[FACE_COUNT][FONT_CHOICES] = {
#define FACE(id, first, second, third) {first, second, third},
#include "faces.def"
#undef FACE
};

/* The file in $PEIL_FONTS, or where packages put it; NULL when it is in none of these. */
static const char *find_file(struct arena *arena, const char *file) {
  const char *configured = getenv("PEIL_FONTS");
  if (configured != NULL && configured[0] != '\0') {
    const char *path = path_join(arena, configured, file);
    return file_exists(path) ? path : NULL;
  }
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    const char *path = path_join(arena, folders[i], file);
    if (file_exists(path)) {
      return path;
    }
  }
  return NULL;
}

uint8_t pdf_font_add(struct fonts *fonts, const char *file) {
  for (size_t i = 0; i < fonts->count; i++) {
    if (strcmp(fonts->fonts[i].file, file) == 0) {
      return (uint8_t)i;
    }
  }
  fonts->fonts[fonts->count] = (struct font){.file = file, .path = find_file(fonts->arena, file)};
  return (uint8_t)fonts->count++;
}

/* The version that stands among the names of a font: "Version 2.1.5". */
static void write_version(const char *path, struct buffer *out) {
  char text[64] = "";
  unsigned size = sizeof text;
  hb_blob_t *blob = path != NULL ? hb_blob_create_from_file_or_fail(path) : NULL;
  if (blob != NULL) {
    hb_face_t *face = hb_face_create(blob, 0);
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_VERSION_STRING, HB_LANGUAGE_INVALID, &size, text);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
  const char *digits = text + strcspn(text, "0123456789");
  size_t length = strspn(digits, "0123456789.");
  if (length > 0) {
    buffer_append(out, digits, length);
  } else {
    buffer_text(out, path != NULL ? "unknown" : "absent");
  }
}

void pdf_fonts_versions(struct buffer *out) {
  struct arena *arena = arena_new();
  struct fonts *fonts = arena_alloc(arena, sizeof *fonts);
  fonts->arena = arena;
  for (size_t face = 0; face < FACE_COUNT; face++) {
    for (size_t choice = 0; choice < FONT_CHOICES; choice++) {
      pdf_font_add(fonts, files[face][choice]);
    }
  }
  for (size_t i = 0; i < fonts->count; i++) {
    buffer_format(out, "%s ", fonts->fonts[i].file);
    write_version(fonts->fonts[i].path, out);
    buffer_char(out, '\n');
  }
  arena_free(arena);
}

bool pdf_fonts_open(struct fonts *fonts, const char *language, struct arena *arena, struct diag *diag) {
  bool ok = true;
  _Static_assert(FONT_FILE_LIMIT <= FONT_NONE, "an index of a font takes one byte");
  *fonts = (struct fonts){.arena = arena, .diag = diag, .language = hb_language_from_string(language, -1)};
  for (size_t face = 0; face < FACE_COUNT; face++) {
    for (size_t choice = 0; choice < FONT_CHOICES; choice++) {
      fonts->choices[face][choice] = pdf_font_add(fonts, files[face][choice]);
    }
    const struct font *main = &fonts->fonts[fonts->choices[face][0]];
    if (main->path == NULL) {
      diag_system_error(diag, main->file, ENOENT, tr("the font is not installed"));
      if (ok) { /* once, for all of them */
        diag_hint(diag, tr("install the package fonts-liberation2, or name the folder of the fonts in PEIL_FONTS"));
      }
      ok = false;
    }
  }
  memset(fonts->fallbacks, FONT_NONE, sizeof fonts->fallbacks);
  fonts->missing = hb_set_create();
  fonts->buffer = hb_buffer_create();
  return ok;
}

void pdf_fonts_close(struct fonts *fonts) {
  for (size_t i = 0; i < fonts->count; i++) {
    hb_shape_plan_destroy(fonts->fonts[i].plan);
    hb_font_destroy(fonts->fonts[i].font);
    hb_face_destroy(fonts->fonts[i].face);
  }
  hb_buffer_destroy(fonts->buffer);
  hb_set_destroy(fonts->missing);
  free(fonts->runs);
  free(fonts->glyphs);
}

/* Says which packages may have what was missing. */
static void warn_of_lacking(const struct fonts *fonts) {
  static const char *const packages[] = {
#define FALLBACK(script, file, package) package,
#include "fallback.def"
#undef FALLBACK
  };
  struct buffer lacking = {0};
  for (size_t i = 0; i < FALLBACK_COUNT; i++) {
    bool looked_for = fonts->fallbacks[i] != FONT_NONE && fonts->fonts[fonts->fallbacks[i]].path == NULL;
    if (looked_for && strstr(buffer_string(&lacking), packages[i]) == NULL) {
      buffer_format(&lacking, "%s%s", lacking.length > 0 ? " " : "", packages[i]);
    }
  }
  if (lacking.length > 0) {
    diag_hint(fonts->diag, tr("these packages of fonts are not installed, and may have them: %s"), buffer_string(&lacking));
  }
  buffer_free(&lacking);
}

void pdf_fonts_warn(const struct fonts *fonts) {
  size_t count = hb_set_get_population(fonts->missing);
  if (count == 0) {
    return;
  }
  struct buffer codes = {0};
  hb_codepoint_t code_point = HB_SET_VALUE_INVALID;
  for (size_t i = 0; i < MISSING_SHOWN && hb_set_next(fonts->missing, &code_point); i++) {
    buffer_format(&codes, "%sU+%04X", i > 0 ? ", " : "", (unsigned)code_point);
  }
  if (count == 1) {
    diag_warning_in(fonts->diag, NULL, tr("no font has the character %s; it is shown as its code"), buffer_string(&codes));
  } else {
    buffer_text(&codes, count > MISSING_SHOWN ? ", …" : "");
    diag_warning_in(fonts->diag, NULL, tr("no font has these %zu characters: %s; they are shown as their codes"), count,
                    buffer_string(&codes));
  }
  buffer_free(&codes);
  warn_of_lacking(fonts);
}

struct font *pdf_font(struct fonts *fonts, size_t index) {
  struct font *font = &fonts->fonts[index];
  if (font->font == NULL && font->path != NULL) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(font->path);
    font->face = blob != NULL ? hb_face_create(blob, 0) : NULL;
    hb_blob_destroy(blob);
    if (font->face == NULL || hb_face_get_glyph_count(font->face) == 0) {
      diag_warning_in(fonts->diag, font->path, tr("the font cannot be read; another takes its place"));
      font->path = NULL;
      return NULL;
    }
    font->font = hb_font_create(font->face);
    hb_font_set_scale(font->font, TEXT_UNITS, TEXT_UNITS);
  }
  return font->path != NULL ? font : NULL;
}

static size_t code_hash(hb_codepoint_t glyph, const char *text, size_t length) {
  uint32_t hash = 2166136261U ^ glyph; /* FNV-1a */
  for (size_t i = 0; i < length; i++) {
    hash = (hash ^ (uint8_t)text[i]) * 16777619U;
  }
  return hash;
}

/* The slot of a code, or the free one where it belongs. */
static size_t find_slot(const struct font *font, hb_codepoint_t glyph, const char *text, size_t length) {
  size_t slot = code_hash(glyph, text, length) & (font->slot_count - 1);
  while (font->slots[slot] != 0) {
    const struct font_code *code = &font->codes[font->slots[slot]];
    if (code->glyph == glyph && strncmp(code->text, text, length) == 0 && code->text[length] == '\0') {
      break;
    }
    slot = (slot + 1) & (font->slot_count - 1);
  }
  return slot;
}

static void grow_slots(struct fonts *fonts, struct font *font) {
  font->slot_count = font->slot_count == 0 ? 512 : 2 * font->slot_count;
  font->slots = arena_array(fonts->arena, font->slot_count, sizeof *font->slots);
  for (size_t i = 1; i < font->code_count; i++) {
    const struct font_code *code = &font->codes[i];
    font->slots[find_slot(font, code->glyph, code->text, strlen(code->text))] = (uint16_t)i;
  }
}

static void add_code(struct fonts *fonts, struct font *font, hb_codepoint_t glyph, const char *text, size_t length) {
  font->codes = arena_grow(fonts->arena, font->codes, font->code_count, sizeof *font->codes);
  font->codes[font->code_count++] = (struct font_code){
      .glyph = glyph,
      .text = arena_text_of(fonts->arena, text, length),
      .width = (int16_t)hb_font_get_glyph_h_advance(font->font, glyph),
  };
}

uint16_t pdf_font_code(struct fonts *fonts, struct font *font, hb_codepoint_t glyph, const char *text, size_t length) {
  if (font->code_count == 0) {
    add_code(fonts, font, 0, "", 0);
  }
  if (2 * font->code_count >= font->slot_count) {
    grow_slots(fonts, font);
  }
  size_t slot = find_slot(font, glyph, text, length);
  if (font->slots[slot] == 0 && font->code_count < FONT_CODE_LIMIT) {
    font->slots[slot] = (uint16_t)font->code_count;
    add_code(fonts, font, glyph, text, length);
  }
  return font->slots[slot];
}

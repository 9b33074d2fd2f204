/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which font shows a character: one of its face, else one of the fallbacks, which are only opened when no face has the character. And
 * which fallbacks a document asks for, so that a report can name them before it is set.
 */
#include "../renderers.h"
#include "fonts.h"

#include <string.h>

/* One row of fallback.def. */
struct fallback {
  hb_script_t script;  /* that it is for; common: any */
  const char *file;    /* name of the file */
  const char *package; /* of Debian */
};

static const struct fallback fallbacks[] = {
#define FALLBACK(script, file, package) {script, file, package},
#include "fallback.def"
#undef FALLBACK
};

static bool is_private(uint32_t code_point) {
  return (code_point >= 0xE000 && code_point <= 0xF8FF) || code_point >= 0xF0000;
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

bool pdf_font_has(struct fonts *fonts, uint8_t index, uint32_t code_point) {
  struct font *font = index != FONT_NONE ? pdf_font(fonts, index) : NULL;
  hb_codepoint_t glyph = 0;
  return font != NULL && hb_font_get_nominal_glyph(font->font, stand_in(code_point), &glyph);
}

bool pdf_is_attached(uint32_t code_point) {
  enum { FIRST_MARK = 0x300 };
  if (code_point < FIRST_MARK) {
    return false;
  }
  hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
  return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_FORMAT ||
         (code_point >= 0x1F3FB && code_point <= 0x1F3FF);
}

/* Signs of Arabic, Syriac and Kaithi around a number are of the same category, and are seen. */
bool pdf_is_unseen(uint32_t code_point) {
  hb_unicode_general_category_t category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code_point);
  bool seen = (code_point >= 0x600 && code_point <= 0x8FF) || (code_point >= 0x11000 && code_point <= 0x13FFF);
  return (category == HB_UNICODE_GENERAL_CATEGORY_FORMAT && !seen) || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
         (code_point >= 0xE0100 && code_point <= 0xE01EF);
}

/* The first fallback of a script that has the character; FONT_NONE when none has. */
static uint8_t fallback_for(struct fonts *fonts, hb_script_t script, uint32_t code_point) {
  for (size_t i = 0; i < FALLBACK_COUNT; i++) {
    if (fallbacks[i].script != script) {
      continue;
    }
    if (fonts->fallbacks[i] == FONT_NONE) {
      fonts->fallbacks[i] = pdf_font_add(fonts, fallbacks[i].file);
    }
    if (pdf_font_has(fonts, fonts->fallbacks[i], code_point)) {
      return fonts->fallbacks[i];
    }
  }
  return FONT_NONE;
}

uint8_t pdf_font_for(struct fonts *fonts, enum face face, uint32_t code_point) {
  if (is_private(code_point)) { /* A glyph of one font means nothing in another. */
    return FONT_NONE;
  }
  for (size_t choice = 0; choice < FONT_CHOICES; choice++) {
    if (pdf_font_has(fonts, fonts->choices[face][choice], code_point)) {
      return fonts->choices[face][choice];
    }
  }
  if (pdf_is_unseen(code_point)) {
    return fonts->choices[face][0];
  }
  hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
  bool common = script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED;
  uint8_t found = common ? FONT_NONE : fallback_for(fonts, script, code_point);
  return found != FONT_NONE ? found : fallback_for(fonts, HB_SCRIPT_COMMON, code_point);
}

/* ---- What a document asks for -------------------------------------------------------------------------------------- */

enum { FIRST_LOOKED_AT = 0x250 }; /* the typefaces have all of Latin before it */

static void collect_text(const char *text, hb_set_t *found) {
  for (const char *cursor = text; cursor != NULL && *cursor != '\0';) {
    if ((unsigned char)*cursor < 0x80) { /* by far the most */
      cursor++;
      continue;
    }
    uint32_t code_point = utf8_next(&cursor);
    if (code_point >= FIRST_LOOKED_AT) {
      hb_set_add(found, code_point);
    }
  }
}

/* The characters of all that is set in type. */
static void collect(const struct doc_node *node, hb_set_t *found) {
  collect_text(node->text, found);
  collect_text(node->caption, found);
  if (node->kind == DOC_FIGURE && node->drawing != NULL) {
    for (const struct shape *shape = node->drawing->first; shape != NULL; shape = shape->next) {
      collect_text(shape->kind == SHAPE_LABEL ? shape->text : NULL, found);
    }
  }
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    collect(child, found);
  }
}

/* The version in the font's head table, as in 2.004. */
static const char *version_of(hb_face_t *face, struct arena *arena) {
  enum { REVISION = 4, REVISION_END = 8 };
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned length = 0;
  const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(head, &length);
  unsigned whole = length >= REVISION_END ? (unsigned)(bytes[REVISION] << 8 | bytes[REVISION + 1]) : 0;
  unsigned part = length >= REVISION_END ? (unsigned)(bytes[REVISION + 2] << 8 | bytes[REVISION + 3]) : 0;
  hb_blob_destroy(head);
  return arena_format(arena, "%u.%03u", whole, (part * 1000 + 0x8000) / 0x10000);
}

size_t render_pdf_fonts(const struct document *document, struct arena *arena, const struct doc_font **found) {
  hb_set_t *characters = hb_set_create();
  bool used[FALLBACK_COUNT] = {false};
  struct doc_font *list = NULL;
  size_t count = 0;
  struct fonts fonts;
  struct diag *unseen = diag_new(); /* The renderer tells what is wrong with fonts. */
  collect(document->root, characters);
  collect_text(document->header_text, characters);
  if (pdf_fonts_open(&fonts, document->language, arena, unseen)) {
    for (hb_codepoint_t code_point = HB_SET_VALUE_INVALID; hb_set_next(characters, &code_point);) {
      uint8_t font = pdf_font_for(&fonts, FACE_REGULAR, code_point);
      for (size_t i = 0; font != FONT_NONE && i < FALLBACK_COUNT; i++) {
        used[i] = used[i] || (fonts.fallbacks[i] == font && strncmp(fallbacks[i].file, "DejaVu", 6) != 0);
      }
    }
    for (size_t i = 0; i < FALLBACK_COUNT; i++) {
      if (used[i]) {
        list = arena_grow(arena, list, count, sizeof *list);
        list[count++] = (struct doc_font){
            .file = fallbacks[i].file,
            .package = fallbacks[i].package,
            .version = version_of(fonts.fonts[fonts.fallbacks[i]].face, arena),
        };
      }
    }
  }
  pdf_fonts_close(&fonts);
  diag_free(unseen);
  hb_set_destroy(characters);
  *found = list;
  return count;
}

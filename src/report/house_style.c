/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads and checks the style of the house.
 */
#include "house_style.h"

#include <string.h>

enum { ACCENT_STANDARD = 0x154273 }; /* dark blue: 10 to 1 on white */

static const double least_contrast = 4.5; /* WCAG 2.1, 1.4.3 */
static const uint32_t paper = 0xFFFFFF;

/* Unpacks a logo; the fault that it has, NULL when it has none. */
static const char *take_logo(struct house_style *style, const struct source *png, struct arena *arena) {
  struct picture picture;
  const char *fault = picture_read(png, arena, &picture);
  if (fault != NULL)
    return fault;
  style->logo_png = png;
  style->logo = arena_alloc(arena, sizeof *style->logo);
  *style->logo = (struct doc_picture){
      .png = png->text,
      .png_length = png->length,
      .width = picture.width,
      .height = picture.height,
      .pixels = picture.pixels,
      .transparent = picture.transparent,
  };
  return NULL;
}

static bool read_logo(const struct value *map, const struct source *template_source, struct house_style *style, struct arena *arena,
                      struct diag *diag) {
  const char *name = NULL;
  if (!read_text(map, "logo", OPTIONAL, &name, diag))
    return false;
  if (name == NULL || template_source == NULL)
    return true;
  struct place place = value_member(map, "logo")->place;
  const char *path = path_join(arena, path_directory(arena, template_source->name), name);
  if (!file_exists(path)) {
    diag_error(diag, place, tr("there is no file '%s' for the logo"), path);
    diag_hint(diag, "%s", tr("its path is relative to the template"));
    return false;
  }
  struct source *png = arena_alloc(arena, sizeof *png);
  if (!file_read(path, TEXT_FILE_LIMIT, arena, png, diag))
    return false;
  const char *fault = take_logo(style, png, arena);
  if (fault != NULL)
    diag_error(diag, place, tr("the logo '%s' cannot be used: %s"), path, fault);
  return fault == NULL;
}

static bool read_accent(const struct value *map, struct house_style *style, struct diag *diag) {
  const char *text = NULL;
  if (!read_text(map, "accent", OPTIONAL, &text, diag))
    return false;
  if (text == NULL)
    return true;
  struct place place = value_member(map, "accent")->place;
  if (!colour_parse(text, &style->accent)) {
    diag_error(diag, place, tr("'%s' is no colour; write one such as \"#154273\""), text);
    return false;
  }
  if (colour_contrast(style->accent, paper) < least_contrast) {
    diag_warning(diag, place, "%s", tr("this colour is too light for text on paper: headings become dark grey"));
    diag_hint(diag, tr("\"#%06x\" is darker, and fine"), (unsigned)colour_darkened(style->accent, paper, least_contrast));
  }
  return true;
}

bool house_style_read(const struct value *front_matter, const struct source *template_source, struct house_style *style,
                      struct arena *arena, struct diag *diag) {
  static const char *const keys[] = {"logo", "accent", "name"};
  const struct value *map = NULL;
  *style = (struct house_style){.accent = ACCENT_STANDARD};
  if (!read_map(front_matter, "style", OPTIONAL, &map, diag))
    return false;
  if (map == NULL)
    return true;
  bool ok = read_keys(map, keys, sizeof keys / sizeof keys[0], diag);
  ok = read_accent(map, style, diag) && ok;
  ok = read_text(map, "name", OPTIONAL, &style->name, diag) && ok;
  return read_logo(map, template_source, style, arena, diag) && ok;
}

bool house_style_replace(struct house_style *style, const struct report_style *asked, struct arena *arena, struct diag *diag) {
  bool ok = true;
  style->name = asked->name != NULL ? asked->name : style->name;
  if (asked->accent != NULL && !colour_parse(asked->accent, &style->accent)) {
    diag_error_in(diag, NULL, tr("'%s' is no colour; write one such as \"#154273\""), asked->accent);
    ok = false;
  } else if (asked->accent != NULL && colour_contrast(style->accent, paper) < least_contrast) {
    diag_warning_in(diag, NULL, tr("the colour '%s' is too light for text on paper: headings become dark grey"), asked->accent);
    diag_hint(diag, tr("\"#%06x\" is darker, and fine"), (unsigned)colour_darkened(style->accent, paper, least_contrast));
  }
  const char *fault = asked->logo != NULL ? take_logo(style, asked->logo, arena) : NULL;
  if (fault != NULL)
    diag_error_in(diag, asked->logo->name, tr("the logo cannot be used: %s"), fault);
  return ok && fault == NULL;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether streams of two PDFs hold the same, however they are packed, and fonts draw the same.
 */
#include "compare.h"

#include <peil/data.h>
#include <peil/render.h>
#include <string.h>

enum { SLACK = 64 * 1024 }; /* bytes that a stream may be longer than the one that was made, before it is not looked at any more */

/* Inflates a stream into no more than `most` bytes, whatever others were inflated into. */
static bool inflate(struct pdf_file *file, const struct pdf_whole *whole, size_t most, struct source *content) {
  size_t left = file->inflated_left;
  file->inflated_left = most;
  enum pdf_reading reading = pdf_inflate(file, whole->value, whole->bytes, whole->length, content);
  file->inflated_left = left;
  return reading == PDF_READ;
}

/* Inflates both; the one that was given may not be much longer, so that a bomb is refused. */
static bool inflate_both(struct comparing *comparing, const struct pdf_whole *given, const struct pdf_whole *made,
                         struct source contents[2]) {
  return inflate(&comparing->made, made, SIZE_MAX / 2, &contents[1]) &&
         inflate(&comparing->given, given, contents[1].length + SLACK, &contents[0]);
}

static bool same_bytes(const char *one, size_t one_length, const char *other, size_t other_length) {
  return one_length == other_length && (one_length == 0 || memcmp(one, other, one_length) == 0);
}

/* Packed in the same way, as names: then the same bytes are the same content. */
static bool same_packing(const struct pdf_whole *given, const struct pdf_whole *made) {
  static const char *const keys[] = {"Filter", "DecodeParms"};
  for (size_t i = 0; i < 2; i++) {
    const struct pdf_value *one = pdf_entry(given->value, keys[i]);
    const struct pdf_value *other = pdf_entry(made->value, keys[i]);
    bool same = one == NULL ? other == NULL : other != NULL && other->kind == PDF_NAME && pdf_is_name(one, other->text);
    if (!same)
      return false;
  }
  return same_bytes(given->bytes, given->length, made->bytes, made->length);
}

/* ---- What names versions of libraries ------------------------------------------------------------------------------ */

/* "libharu 2.3.0": the same library, of any version. */
static bool same_library(const char *given, const char *made) {
  enum { VERSION_MOST = 16 };
  size_t name = strcspn(made, " ") + 1;
  const char *version = given + name;
  return strlen(given) > name && strncmp(given, made, name) == 0 && strlen(version) <= VERSION_MOST &&
         strspn(version, "0123456789.") == strlen(version);
}

bool compare_producers(struct comparing *comparing, const struct pdf_value *given, const struct pdf_value *made) {
  return same_library(pdf_text(&comparing->given, given), pdf_text(&comparing->made, made));
}

/* Metadata as XML, apart from the library in it. */
static bool same_metadata(const struct source contents[2], struct arena *arena) {
  static const char open[] = "<pdf:Producer>";
  static const char close[] = "</pdf:Producer>";
  const char *ends[2];
  const char *libraries[2];
  for (size_t i = 0; i < 2; i++) {
    const char *at = strlen(contents[i].text) == contents[i].length ? strstr(contents[i].text, open) : NULL;
    ends[i] = at != NULL ? strstr(at, close) : NULL;
    if (ends[i] == NULL)
      return false;
    libraries[i] = arena_text_of(arena, at + strlen(open), (size_t)(ends[i] - at) - strlen(open));
  }
  size_t before[2];
  for (size_t i = 0; i < 2; i++)
    before[i] = (size_t)(ends[i] - contents[i].text) - strlen(libraries[i]);
  return same_bytes(contents[0].text, before[0], contents[1].text, before[1]) && strcmp(ends[0], ends[1]) == 0 &&
         same_library(libraries[0], libraries[1]);
}

/* A version begins with a digit and is short, a fingerprint has digits only: no sentence can stand there. */
static bool is_version(const struct value *version) {
  enum { VERSION_MOST = 16, FINGERPRINT = 32 };
  if (version->kind != VALUE_TEXT)
    return false;
  const char *text = version->text;
  size_t length = strlen(text);
  bool number = text[0] >= '0' && text[0] <= '9' && length <= VERSION_MOST && strspn(text, "0123456789abcdefghijklmnopqrstuvwxyz.+~-") == length;
  return number || (length == FINGERPRINT && strspn(text, "0123456789abcdef") == length) || strcmp(text, "absent") == 0 || strcmp(text, "unknown") == 0;
}

/* What report.json says in a form of its own, without the versions of the libraries; NULL when it is not in order. */
static const char *identity_text(struct comparing *comparing, const struct source *content, const struct value *made) {
  struct arena *arena = comparing->given.arena;
  struct diag *unseen = diag_new();
  struct value *rest = value_new_map(arena);
  struct buffer text = {0};
  bool whole = strlen(content->text) == content->length && utf8_first_invalid(content->text, content->length) == SIZE_MAX;
  const struct value *root = whole ? json_parse(content, arena, unseen) : NULL;
  whole = root != NULL && root->kind == VALUE_MAP;
  value_each(member, root) {
    bool libraries = strcmp(member->key, "libraries") == 0;
    if (!libraries)
      value_set(arena, rest, member->key, value_copy(arena, member));
    value_each(version, libraries ? member : NULL) {
      whole = whole && member->kind == VALUE_MAP && value_member(made, version->key) != NULL && is_version(version);
    }
  }
  json_write(rest, JSON_CANONICAL, &text);
  const char *written = arena_text(arena, buffer_string(&text));
  buffer_free(&text);
  diag_free(unseen);
  return whole ? written : NULL;
}

static bool same_identity(struct comparing *comparing, const struct source contents[2]) {
  struct diag *unseen = diag_new();
  const struct value *root = json_parse(&contents[1], comparing->made.arena, unseen);
  const struct value *libraries = value_member(root, "libraries");
  diag_free(unseen);
  const char *given = identity_text(comparing, &contents[0], libraries);
  const char *made = identity_text(comparing, &contents[1], libraries);
  return given != NULL && made != NULL && strcmp(given, made) == 0;
}

/* ---- Streams ------------------------------------------------------------------------------------------------------- */

/* How long an attached file says to be, is what it is. */
static bool right_size(struct pdf_file *file, const struct pdf_whole *whole, size_t length) {
  const struct pdf_value *size = pdf_get(file, pdf_get(file, whole->value, "Params"), "Size");
  return size == NULL || (size->kind == PDF_NUMBER && !(size->number < (double)length || size->number > (double)length));
}

void compare_streams(struct comparing *comparing, const struct pair *pair, const struct pdf_whole *given,
                            const struct pdf_whole *made) {
  struct source contents[2] = {{0}};
  const struct where *where = &pair->where;
  if (same_packing(given, made) || comparing->drawn[pair->made])
    return;
  if (!inflate_both(comparing, given, made, contents)) {
    compare_differ(comparing, where);
    return;
  }
  bool same = same_bytes(contents[0].text, contents[0].length, contents[1].text, contents[1].length);
  if (!same && where->part == PART_METADATA)
    same = same_metadata(contents, comparing->given.arena);
  if (!same && where->part == PART_ATTACHMENT && where->name != NULL && strcmp(where->name, "report.json") == 0)
    same = same_identity(comparing, contents);
  if (where->part == PART_ATTACHMENT)
    same = same && right_size(&comparing->given, given, contents[0].length);
  if (!same)
    compare_differ(comparing, where);
}

/* ---- Fonts --------------------------------------------------------------------------------------------------------- */

/* A reader that takes as many bytes as it is told finds the whole program. */
static bool right_length(struct pdf_file *file, const struct pdf_whole *whole, size_t length) {
  const struct pdf_value *told = pdf_get(file, whole->value, "Length1");
  return told != NULL && told->kind == PDF_NUMBER && !(told->number < (double)length || told->number > (double)length);
}

/* The program and the map of a font, inflated; the map of the one that was made says how long that of the other may be. */
static bool take_font(struct pdf_file *file, const struct pdf_value *font, struct font_program *program, size_t program_most,
                      size_t map_most) {
  const struct pdf_value *descriptor = pdf_get(file, font, "FontDescriptor");
  const struct pdf_value *references[] = {pdf_entry(descriptor, "FontFile2"), pdf_entry(font, "CIDToGIDMap")};
  const size_t most[] = {program_most, map_most};
  struct source contents[2];
  for (size_t i = 0; i < 2; i++) {
    if (references[i] == NULL || references[i]->kind != PDF_REFERENCE)
      return false;
    struct pdf_whole whole = pdf_whole(file, (size_t)references[i]->number);
    if (!whole.has_stream || !inflate(file, &whole, most[i], &contents[i]) ||
        (i == 0 && !right_length(file, &whole, contents[i].length)))
      return false;
  }
  *program = (struct font_program){contents[0].text, contents[0].length, contents[1].text, contents[1].length};
  return true;
}

static void mark_drawn(struct comparing *comparing, const struct pdf_value *reference) {
  if (reference != NULL && reference->kind == PDF_REFERENCE && (size_t)reference->number < comparing->made.object_count)
    comparing->drawn[(size_t)reference->number] = true;
}

/* A font is what its codes draw: its program and the map to its glyphs are looked at together, and not once more as streams. */
void compare_fonts(struct comparing *comparing, const struct where *where, const struct pdf_value *given,
                          const struct pdf_value *made) {
  struct font_program programs[2];
  if (!pdf_is_name(pdf_entry(made, "Subtype"), "CIDFontType2") ||
      !take_font(&comparing->made, made, &programs[1], SIZE_MAX / 2, SIZE_MAX / 2))
    return;
  if (!take_font(&comparing->given, given, &programs[0], programs[1].length + SLACK, programs[1].map_length + SLACK)) {
    compare_differ(comparing, where);
    return;
  }
  bool same = same_bytes(programs[0].bytes, programs[0].length, programs[1].bytes, programs[1].length) &&
              same_bytes(programs[0].map, programs[0].map_length, programs[1].map, programs[1].map_length);
  if (!same && !render_same_glyphs(&programs[0], &programs[1]))
    compare_differ(comparing, where);
  mark_drawn(comparing, pdf_entry(pdf_get(&comparing->made, made, "FontDescriptor"), "FontFile2"));
  mark_drawn(comparing, pdf_entry(made, "CIDToGIDMap"));
}


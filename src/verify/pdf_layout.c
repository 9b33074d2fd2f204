/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a PDF is written so plainly that no two readers can find different objects in it. A reader that takes a file for damaged looks
 * for objects everywhere, also where no table names them: so nothing may stand between objects, behind the end, or twice.
 */
#include "compare.h"

#include <string.h>

/* A walk over the bytes of the file. */
struct walk {
  struct pdf_file *file;
  struct pdf_scan scan;
  size_t objects;   /* passed */
  bool table_found; /* the table of objects was passed */
};

static char byte_at(const struct walk *walk) {
  return walk->scan.at < walk->scan.length ? walk->scan.bytes[walk->scan.at] : '\0';
}

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f';
}

/* Blanks only: a comment could hold anything. */
static void pass_blanks(struct walk *walk) {
  while (walk->scan.at < walk->scan.length && is_blank(byte_at(walk)))
    walk->scan.at++;
}

/* The version, and comments as programs write them before the first object. */
static bool pass_head(struct walk *walk) {
  enum { LINES_MOST = 4, LENGTH_MOST = 64 };
  for (size_t i = 0; byte_at(walk) == '%' && i < LINES_MOST; i++) {
    size_t length = 0;
    for (; walk->scan.at < walk->scan.length && byte_at(walk) != '\n' && byte_at(walk) != '\r'; walk->scan.at++)
      length++;
    if (length > LENGTH_MOST)
      return false;
    pass_blanks(walk);
  }
  return byte_at(walk) != '%';
}

static bool pass_word(struct walk *walk, const char *word) {
  size_t length = strlen(word);
  pass_blanks(walk);
  if (walk->scan.length - walk->scan.at < length || memcmp(walk->scan.bytes + walk->scan.at, word, length) != 0)
    return false;
  walk->scan.at += length;
  return true;
}

static bool pass_count(struct walk *walk, size_t *count) {
  pass_blanks(walk);
  return byte_at(walk) != '%' && pdf_scan_count(&walk->scan, count);
}

/* A stream begins behind the end of a line, and ends where its length says. */
static bool pass_stream(struct walk *walk, const struct pdf_value *dictionary) {
  const char *line = walk->scan.bytes + walk->scan.at + strlen("stream");
  size_t left = walk->scan.length - walk->scan.at;
  struct pdf_whole whole = {0};
  bool begins = left > strlen("stream") + 2 && (line[0] == '\n' || (line[0] == '\r' && line[1] == '\n'));
  return begins && pdf_stream_bytes(walk->file, &walk->scan, dictionary, &whole) && pass_word(walk, "endstream");
}

static bool pass_object(struct walk *walk) {
  size_t begin = walk->scan.at;
  size_t number = 0;
  size_t generation = 0;
  if (!pass_count(walk, &number) || !pass_count(walk, &generation) || generation != 0 || !pass_word(walk, "obj"))
    return false;
  const struct pdf_object *object = number < walk->file->object_count ? &walk->file->objects[number] : NULL;
  if (object == NULL || object->where != OBJECT_AT || object->offset != begin || object->place != 0)
    return false;
  walk->objects++;
  walk->table_found = walk->table_found || begin == walk->file->table_at;
  walk->file->values_left = PDF_VALUE_LIMIT;
  const struct pdf_value *value = pdf_scan_value(&walk->scan);
  pass_blanks(walk);
  bool has_stream = byte_at(walk) == 's';
  return value != NULL && (!has_stream || pass_stream(walk, value)) && pass_word(walk, "endobj");
}

/* Rows of 20 bytes for all objects from 0 on, as each reader counts them. */
static bool pass_table(struct walk *walk) {
  enum { ROW = 20, OFFSET_END = 10, GENERATION_END = 16, KIND = 17 };
  size_t begin = walk->scan.at;
  size_t first = 0;
  size_t count = 0;
  if (begin != walk->file->table_at || !pass_word(walk, "xref") || !pass_count(walk, &first) || !pass_count(walk, &count) ||
      first != 0 || count != walk->file->object_count)
    return false;
  pass_blanks(walk);
  if (count > (walk->scan.length - walk->scan.at) / ROW)
    return false;
  for (size_t i = 0; i < count; i++) {
    const char *row = walk->scan.bytes + walk->scan.at + i * ROW;
    bool plain = strspn(row, "0123456789") == OFFSET_END && row[OFFSET_END] == ' ' &&
                 strspn(row + OFFSET_END + 1, "0123456789") == GENERATION_END - OFFSET_END - 1 && row[GENERATION_END] == ' ' &&
                 (row[KIND] == 'n' || row[KIND] == 'f') && is_blank(row[KIND + 1]) && is_blank(row[KIND + 2]);
    if (!plain)
      return false;
  }
  walk->scan.at += count * ROW;
  walk->table_found = true;
  walk->file->values_left = PDF_VALUE_LIMIT;
  return pass_word(walk, "trailer") && pdf_scan_value(&walk->scan) != NULL;
}

/* The end of the file says where the table stands. */
static bool pass_end(struct walk *walk) {
  size_t table_at = 0;
  if (!pass_word(walk, "startxref") || !pass_count(walk, &table_at) || table_at != walk->file->table_at ||
      !pass_word(walk, "%%EOF"))
    return false;
  pass_blanks(walk);
  return walk->scan.at == walk->scan.length;
}

static bool all_passed(const struct walk *walk) {
  size_t objects = 0;
  for (size_t i = 0; i < walk->file->object_count; i++)
    objects += walk->file->objects[i].where == OBJECT_AT ? 1 : 0;
  return walk->table_found && objects == walk->objects;
}

bool pdf_layout_plain(struct pdf_file *file, size_t *at) {
  enum {
    OBJECTS_TOGETHER = 64,       /* whose values are kept for a moment */
    VALUES_TOGETHER = 100 * 1000 /* or fewer objects, when they have more values than this */
  };
  struct arena *lasting = file->arena;
  struct arena *passing = arena_new();
  struct walk walk = {.file = file, .scan = {file->source->text, file->source->length, 0, passing, &file->values_left}};
  bool plain = file->tables == 1 && pass_head(&walk);
  file->arena = passing;
  size_t values = 0;
  while (plain && byte_at(&walk) != 's') {
    *at = walk.scan.at;
    plain = byte_at(&walk) == 'x' ? pass_table(&walk) : pass_object(&walk);
    pass_blanks(&walk);
    values += PDF_VALUE_LIMIT - file->values_left;
    if (walk.objects % OBJECTS_TOGETHER == 0 || values > VALUES_TOGETHER) {
      values = 0;
      arena_free(passing);
      passing = arena_new();
      walk.scan.arena = passing;
      file->arena = passing;
    }
  }
  file->arena = lasting;
  arena_free(passing);
  *at = plain ? walk.scan.at : *at;
  return plain && pass_end(&walk) && all_passed(&walk);
}

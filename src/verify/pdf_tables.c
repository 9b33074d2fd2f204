/* SPDX-License-Identifier: EUPL-1.2
 *
 * The tables that say where the objects of a PDF stand, the newest first: in streams, which is what peil writes, and as text, as
 * other programs may do when they save a file anew (ISO 32000-1, 7.5.4 to 7.5.8).
 */
#include "pdf.h"

#include <string.h>

enum { TAIL = 1024 }; /* bytes at the end in which startxref stands */

static struct pdf_scan scan_file(struct pdf_file *file, size_t offset) {
  return (struct pdf_scan){file->source->text, file->source->length, offset, file->arena, &file->values_left};
}

/* The offset of the newest table. */
static bool find_start(struct pdf_file *file, size_t *offset) {
  static const char word[] = "startxref";
  const struct source *source = file->source;
  size_t least = source->length > TAIL ? source->length - TAIL : 0;
  for (size_t at = source->length; at-- > least;) {
    if (source->length - at >= sizeof word - 1 && memcmp(source->text + at, word, sizeof word - 1) == 0) {
      struct pdf_scan scan = scan_file(file, at + sizeof word - 1);
      return pdf_scan_count(&scan, offset) && *offset < source->length;
    }
  }
  return false;
}

/* The newest table, which is read first, knows of the most objects. */
static void make_room(struct pdf_file *file, size_t count) {
  if (file->objects == NULL) {
    file->objects = arena_array(file->arena, count + 1, sizeof *file->objects);
    file->object_count = count;
  }
}

/* Tables that stand in each other's way cannot keep the program busy. */
static bool take_rows(struct pdf_file *file, size_t count) {
  bool enough = count <= file->rows_left;
  file->rows_left -= enough ? count : file->rows_left;
  return enough;
}

/* The newest table that names an object is right. */
static void set_object(struct pdf_file *file, size_t number, struct pdf_object object) {
  if (number < file->object_count && file->objects[number].where == OBJECT_UNKNOWN)
    file->objects[number] = object;
}

/* The trailer tells how many objects there are, and comes after the table, so the table is passed over first. */
static bool pass_over_rows(struct pdf_file *file, struct pdf_scan *scan) {
  enum { ROW_LENGTH = 20 };
  size_t first = 0;
  size_t count = 0;
  while (pdf_scan_count(scan, &first)) {
    if (!pdf_scan_count(scan, &count) || !take_rows(file, count + 1))
      return false;
    pdf_scan_blanks(scan);
    if (count > (scan->length - scan->at) / ROW_LENGTH)
      return false;
    scan->at += count * ROW_LENGTH;
  }
  return true;
}

static bool read_rows(struct pdf_file *file, struct pdf_scan *scan) {
  size_t first = 0;
  size_t count = 0;
  while (pdf_scan_count(scan, &first) && pdf_scan_count(scan, &count)) {
    for (size_t i = 0; i < count; i++) {
      size_t offset = 0;
      size_t generation = 0;
      if (!pdf_scan_count(scan, &offset) || !pdf_scan_count(scan, &generation))
        return false;
      bool used = pdf_scan_word(scan, "n");
      if (!used && !pdf_scan_word(scan, "f"))
        return false;
      set_object(file, first + i, (struct pdf_object){.where = used ? OBJECT_AT : OBJECT_FREE, .offset = offset, .place = generation});
    }
  }
  return true;
}

/* The number under a key of a trailer; false when there is none. */
static bool number_of(const struct pdf_value *trailer, const char *key, size_t most, size_t *number) {
  const struct pdf_value *value = pdf_entry(trailer, key);
  if (value == NULL || value->kind != PDF_NUMBER || !(value->number >= 0 && value->number <= (double)most))
    return false;
  *number = (size_t)value->number;
  return true;
}

static const struct pdf_value *read_text_table(struct pdf_file *file, struct pdf_scan *scan) {
  struct pdf_scan rows = *scan;
  if (!pass_over_rows(file, scan) || !pdf_scan_word(scan, "trailer"))
    return NULL;
  const struct pdf_value *trailer = pdf_scan_value(scan);
  size_t size = 0;
  if (!number_of(trailer, "Size", PDF_OBJECT_LIMIT, &size))
    return NULL;
  make_room(file, size);
  return read_rows(file, &rows) ? trailer : NULL;
}

/* ---- Tables in streams --------------------------------------------------------------------------------------------- */

enum { FIELDS = 3 }; /* of a row: kind, offset or stream, generation or place */

static size_t field_of(const char **bytes, size_t width, size_t standard) {
  size_t number = 0;
  for (size_t i = 0; i < width; i++)
    number = number << 8 | (unsigned char)*(*bytes)++;
  return width > 0 ? number : standard;
}

static bool read_widths(const struct pdf_value *trailer, size_t widths[FIELDS]) {
  const struct pdf_value *list = pdf_entry(trailer, "W");
  const struct pdf_value *item = list != NULL && list->kind == PDF_ARRAY ? list->first : NULL;
  for (size_t i = 0; i < FIELDS; i++, item = item->next) {
    if (item == NULL || item->kind != PDF_NUMBER || !(item->number >= 0 && item->number < (double)sizeof(size_t)))
      return false;
    widths[i] = (size_t)item->number;
  }
  return widths[0] + widths[1] + widths[2] > 0;
}

/* The rows of objects from `first` on; moves on in the content. */
static bool read_packed_rows(struct pdf_file *file, const size_t widths[FIELDS], size_t first, size_t count,
                             struct source *content) {
  size_t width = widths[0] + widths[1] + widths[2];
  if (count > content->length / width || !take_rows(file, count + 1))
    return false;
  for (size_t i = 0; i < count; i++) {
    const char *row = content->text + i * width;
    size_t kind = field_of(&row, widths[0], 1);
    size_t second = field_of(&row, widths[1], 0);
    size_t third = field_of(&row, widths[2], 0);
    if (kind <= 2)
      set_object(file, first + i,
                 (struct pdf_object){.where = kind == 0   ? OBJECT_FREE
                                              : kind == 1 ? OBJECT_AT
                                                          : OBJECT_IN_STREAM,
                                     .offset = second,
                                     .place = third});
  }
  content->text += count * width;
  content->length -= count * width;
  return true;
}

static const struct pdf_value *read_packed_table(struct pdf_file *file, struct pdf_scan *scan) {
  size_t number = 0;
  size_t widths[FIELDS];
  size_t size = 0;
  struct source content;
  if (!pdf_scan_count(scan, &number) || !pdf_scan_count(scan, &number) || !pdf_scan_word(scan, "obj"))
    return NULL;
  const struct pdf_value *trailer = pdf_scan_value(scan);
  if (!number_of(trailer, "Size", PDF_OBJECT_LIMIT, &size) || !read_widths(trailer, widths))
    return NULL;
  make_room(file, size);
  if (pdf_stream_at(file, scan, trailer, &content) != PDF_READ)
    return NULL;
  const struct pdf_value *index = pdf_entry(trailer, "Index");
  if (index == NULL)
    return read_packed_rows(file, widths, 0, size, &content) ? trailer : NULL;
  for (const struct pdf_value *item = index->first; item != NULL && item->next != NULL; item = item->next->next) {
    bool counts = item->kind == PDF_NUMBER && item->next->kind == PDF_NUMBER && item->number >= 0 &&
                  item->number <= PDF_OBJECT_LIMIT && item->next->number >= 0 && item->next->number <= PDF_OBJECT_LIMIT;
    if (!counts || !read_packed_rows(file, widths, (size_t)item->number, (size_t)item->next->number, &content))
      return NULL;
  }
  return trailer;
}

bool pdf_tables_read(struct pdf_file *file) {
  size_t offset = 0;
  bool more = find_start(file, &offset);
  if (!more)
    return false;
  file->table_at = offset;
  for (; more && file->tables < PDF_TABLE_LIMIT; file->tables++) {
    struct pdf_scan scan = scan_file(file, offset);
    const struct pdf_value *trailer =
        pdf_scan_word(&scan, "xref") ? read_text_table(file, &scan) : read_packed_table(file, &scan);
    if (trailer == NULL)
      return false;
    file->trailer = file->trailer == NULL ? trailer : file->trailer;
    size_t before = offset;
    more = number_of(trailer, "Prev", file->source->length - 1, &offset);
    if (more && offset == before)
      return false;
  }
  return !more;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds the objects of a PDF by their number, and inflates streams.
 */
#include "pdf.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/* ---- Streams ------------------------------------------------------------------------------------------------------- */

/* Undoes the prediction of PNG in rows of `columns` bytes, each with a byte before it that tells how: plain, from the left, or from above,
 * which are the ways that tables of objects are written in. */
static bool undo_prediction(char *bytes, size_t *length, size_t columns) {
  enum { PLAIN, LEFT, ABOVE };
  size_t rows = *length / (columns + 1);
  for (size_t row = 0; row < rows; row++) {
    const char *from = bytes + row * (columns + 1);
    char *to = bytes + row * columns;
    char how = *from++;
    if (how < PLAIN || how > ABOVE)
      return false;
    for (size_t i = 0; i < columns; i++) {
      char before = how == LEFT && i > 0 ? to[i - 1] : how == ABOVE && row > 0 ? (to - columns)[i] : '\0';
      to[i] = (char)((unsigned char)from[i] + (unsigned char)before);
    }
  }
  *length = rows * columns;
  return true;
}

/* A filter, or the one of a list. */
static const struct pdf_value *only(struct pdf_file *file, const struct pdf_value *value) {
  return value != NULL && value->kind == PDF_ARRAY && value->first != NULL && value->first->next == NULL
             ? pdf_resolve(file, value->first)
             : value;
}

static enum pdf_reading unpredict(struct pdf_file *file, const struct pdf_value *dictionary, char *bytes, size_t *length) {
  enum { PREDICTOR_PNG = 10, COLUMNS_MOST = 64 };
  const struct pdf_value *parameters = only(file, pdf_get(file, dictionary, "DecodeParms"));
  const struct pdf_value *predictor = pdf_entry(parameters, "Predictor");
  const struct pdf_value *columns = pdf_entry(parameters, "Columns");
  if (predictor == NULL || predictor->number < 2)
    return PDF_READ;
  bool known = predictor->number >= PREDICTOR_PNG && columns != NULL && columns->number >= 1 && columns->number <= COLUMNS_MOST;
  return known && undo_prediction(bytes, length, (size_t)columns->number) ? PDF_READ : PDF_READ_UNKNOWN_FILTER;
}

/* Inflates into more and more memory, since nobody can be trusted to say how much it takes, but never into more than is left for the
 * file: a bomb is refused before it is large. */
static enum pdf_reading inflate_all(struct pdf_file *file, const char *bytes, size_t length, char **text, size_t *inflated) {
  enum { LEAST = 64 * 1024, TIMES = 8 };
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
  enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  size_t room = 0;
  *text = NULL;
  while (decompressor != NULL && result == LIBDEFLATE_INSUFFICIENT_SPACE && (room == 0 || room < file->inflated_left)) {
    size_t next = room == 0 ? LEAST + length : room * TIMES;
    room = next < file->inflated_left ? next : file->inflated_left;
    *text = memory_resize(*text, room + 1);
    result = libdeflate_zlib_decompress(decompressor, bytes, length, *text, room, inflated);
  }
  libdeflate_free_decompressor(decompressor);
  if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
    return PDF_READ_TOO_LARGE;
  if (result != LIBDEFLATE_SUCCESS)
    return PDF_READ_DAMAGED;
  file->inflated_left -= *inflated;
  return PDF_READ;
}

enum pdf_reading pdf_inflate(struct pdf_file *file, const struct pdf_value *dictionary, const char *bytes, size_t length,
                             struct source *content) {
  const struct pdf_value *filter = only(file, pdf_get(file, dictionary, "Filter"));
  *content = (struct source){file->source->name, bytes, length};
  if (filter == NULL || filter->kind == PDF_NULL || (filter->kind == PDF_ARRAY && filter->first == NULL)) {
    if (length > file->inflated_left)
      return PDF_READ_TOO_LARGE;
    file->inflated_left -= length;
    content->text = arena_text_of(file->arena, bytes, length); /* followed by a NUL, as sources are */
    return PDF_READ;
  }
  if (!pdf_is_name(filter, "FlateDecode"))
    return PDF_READ_UNKNOWN_FILTER;
  char *inflated = NULL;
  enum pdf_reading reading = inflate_all(file, bytes, length, &inflated, &content->length);
  if (reading == PDF_READ) {
    char *text = arena_text_of(file->arena, inflated, content->length);
    reading = unpredict(file, dictionary, text, &content->length);
    text[content->length] = '\0';
    content->text = text;
  }
  free(inflated);
  return reading;
}

enum pdf_reading pdf_stream_at(struct pdf_file *file, struct pdf_scan *scan, const struct pdf_value *dictionary,
                               struct source *content) {
  if (dictionary == NULL || dictionary->kind != PDF_DICTIONARY || !pdf_scan_word(scan, "stream"))
    return PDF_READ_DAMAGED;
  const struct pdf_value *length = pdf_get(file, dictionary, "Length");
  const char *bytes = scan->bytes;
  if (scan->at < scan->length && bytes[scan->at] == '\r')
    scan->at++;
  if (scan->at < scan->length && bytes[scan->at] == '\n')
    scan->at++;
  if (length == NULL || length->kind != PDF_NUMBER ||
      !(length->number >= 0 && length->number <= (double)(scan->length - scan->at)))
    return PDF_READ_DAMAGED;
  return pdf_inflate(file, dictionary, bytes + scan->at, (size_t)length->number, content);
}

/* ---- Objects ------------------------------------------------------------------------------------------------------- */

/* Begins to scan an object of the file behind its number; false when another stands there. */
static bool scan_object(struct pdf_file *file, size_t number, struct pdf_scan *scan) {
  size_t offset = file->objects[number].offset;
  size_t found = 0;
  size_t generation = 0;
  if (offset >= file->source->length)
    return false;
  *scan = (struct pdf_scan){file->source->text, file->source->length, offset, file->arena, &file->values_left};
  bool begins =
      pdf_scan_count(scan, &found) && found == number && pdf_scan_count(scan, &generation) && pdf_scan_word(scan, "obj");
  pdf_scan_charge(scan, offset);
  return begins && file->values_left > 0;
}

/* An object that stands in a stream: the stream begins with pairs of numbers and offsets. */
static const struct pdf_value *packed_object(struct pdf_file *file, const struct pdf_object *object) {
  size_t holder = object->offset;
  struct pdf_scan scan;
  struct source content;
  if (holder >= file->object_count || file->objects[holder].where != OBJECT_AT || !scan_object(file, holder, &scan))
    return NULL;
  const struct pdf_value *dictionary = pdf_scan_value(&scan);
  const struct pdf_value *first = pdf_entry(dictionary, "First");
  if (first == NULL || first->kind != PDF_NUMBER || pdf_stream_at(file, &scan, dictionary, &content) != PDF_READ ||
      !(first->number >= 0 && first->number <= (double)content.length))
    return NULL;
  struct pdf_scan inner = {content.text, content.length, 0, file->arena, &file->values_left};
  size_t number = 0;
  size_t offset = 0;
  for (size_t i = 0; i <= object->place; i++) {
    if (!pdf_scan_count(&inner, &number) || !pdf_scan_count(&inner, &offset))
      return NULL;
  }
  inner.at = (size_t)first->number;
  if (offset > inner.length - inner.at)
    return NULL;
  inner.at += offset;
  return pdf_scan_value(&inner);
}

static const struct pdf_value *object_numbered(struct pdf_file *file, size_t number) {
  struct pdf_scan scan;
  if (number >= file->object_count)
    return NULL;
  const struct pdf_object *object = &file->objects[number];
  if (object->where == OBJECT_IN_STREAM)
    return packed_object(file, object);
  return object->where == OBJECT_AT && scan_object(file, number, &scan) ? pdf_scan_value(&scan) : NULL;
}

const struct pdf_value *pdf_resolve(struct pdf_file *file, const struct pdf_value *value) {
  if (value == NULL || value->kind != PDF_REFERENCE)
    return value;
  if (file->depth >= PDF_DEPTH_LIMIT)
    return NULL;
  file->depth++;
  const struct pdf_value *found = pdf_resolve(file, object_numbered(file, (size_t)value->number));
  file->depth--;
  return found;
}

const struct pdf_value *pdf_get(struct pdf_file *file, const struct pdf_value *dictionary, const char *key) {
  return pdf_resolve(file, pdf_entry(dictionary, key));
}

enum pdf_reading pdf_stream(struct pdf_file *file, const struct pdf_value *reference, struct source *content) {
  struct pdf_scan scan;
  if (reference == NULL || reference->kind != PDF_REFERENCE || (size_t)reference->number >= file->object_count)
    return PDF_READ_ABSENT;
  size_t number = (size_t)reference->number;
  if (file->objects[number].where != OBJECT_AT || !scan_object(file, number, &scan))
    return PDF_READ_ABSENT;
  return pdf_stream_at(file, &scan, pdf_scan_value(&scan), content);
}

/* ---- Opening ------------------------------------------------------------------------------------------------------- */

bool pdf_open(const struct source *source, struct arena *arena, struct pdf_file *file, struct diag *diag) {
  *file = (struct pdf_file){
      .source = source,
      .arena = arena,
      .values_left = PDF_VALUE_LIMIT,
      .rows_left = 2 * PDF_OBJECT_LIMIT,
      .inflated_left = PDF_INFLATED_LIMIT,
  };
  if (!pdf_tables_read(file)) {
    diag_error_in(diag, source->name, "%s", tr("this PDF is cut short or damaged: the table of its objects cannot be read"));
    return false;
  }
  if (pdf_entry(file->trailer, "Encrypt") != NULL) {
    diag_error_in(diag, source->name, "%s", tr("this PDF is encrypted, which peil does not do: another program saved it"));
    diag_hint(diag, "%s", tr("take the attached assessment.json out in a PDF reader, and verify that"));
    return false;
  }
  const struct pdf_value *root = pdf_get(file, file->trailer, "Root");
  if (root == NULL || root->kind != PDF_DICTIONARY) {
    diag_error_in(diag, source->name, "%s", tr("this PDF is damaged: it has no catalogue"));
    return false;
  }
  return true;
}

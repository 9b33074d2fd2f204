/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds the objects of a PDF by their number, and inflates streams.
 */
#include "pdf.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

/* ---- Streams ------------------------------------------------------------------------------------------------------- */

/* What PNG predicts of a byte from the one before it, the one above and the one before that above. */
static int paeth(int before, int above, int corner) {
  int from_before = abs(above - corner);
  int from_above = abs(before - corner);
  int from_corner = abs(before + above - 2 * corner);
  if (from_before <= from_above && from_before <= from_corner)
    return before;
  return from_above <= from_corner ? above : corner;
}

/* Undoes the prediction of PNG in rows of `width` bytes, each with a byte before it that tells how; a pixel is `step` bytes. */
static bool undo_prediction(char *bytes, size_t *length, size_t width, size_t step) {
  enum { PLAIN, BEFORE, ABOVE, AVERAGE, PAETH };
  size_t rows = *length / (width + 1);
  if (rows * (width + 1) != *length)
    return false;
  for (size_t row = 0; row < rows; row++) {
    const unsigned char *from = (const unsigned char *)bytes + row * (width + 1);
    unsigned char *to = (unsigned char *)bytes + row * width;
    unsigned char how = *from++;
    if (how > PAETH)
      return false;
    for (size_t i = 0; i < width; i++) {
      int before = i >= step ? to[i - step] : 0;
      int above = row > 0 ? (to - width)[i] : 0;
      int corner = i >= step && row > 0 ? (to - width)[i - step] : 0;
      int predicted = how == BEFORE    ? before
                      : how == ABOVE   ? above
                      : how == AVERAGE ? (before + above) / 2
                      : how == PAETH   ? paeth(before, above, corner)
                                       : 0;
      to[i] = (unsigned char)(from[i] + predicted);
    }
  }
  *length = rows * width;
  return true;
}

/* A filter, or the one of a list. */
static const struct pdf_value *only(struct pdf_file *file, const struct pdf_value *value) {
  return value != NULL && value->kind == PDF_ARRAY && value->first != NULL && value->first->next == NULL
             ? pdf_resolve(file, value->first)
             : value;
}

/* A whole number of the parameters of a filter, from 1 on; 0 when it is none. */
static size_t parameter(struct pdf_file *file, const struct pdf_value *parameters, const char *key, size_t standard) {
  enum { MOST = 65536 };
  const struct pdf_value *value = pdf_get(file, parameters, key);
  if (value == NULL)
    return standard;
  return value->kind == PDF_NUMBER && value->number >= 1 && value->number <= MOST ? (size_t)value->number : 0;
}

static enum pdf_reading unpredict(struct pdf_file *file, const struct pdf_value *dictionary, char *bytes, size_t *length) {
  enum { PREDICTOR_PNG = 10, BITS = 8 };
  const struct pdf_value *parameters = only(file, pdf_get(file, dictionary, "DecodeParms"));
  size_t predictor = parameter(file, parameters, "Predictor", 1);
  size_t columns = parameter(file, parameters, "Columns", 1);
  size_t colours = parameter(file, parameters, "Colors", 1);
  size_t bits = parameter(file, parameters, "BitsPerComponent", BITS);
  if (predictor == 1)
    return PDF_READ;
  bool known = predictor >= PREDICTOR_PNG && columns > 0 && colours > 0 && colours <= BITS && bits == BITS;
  return known && undo_prediction(bytes, length, columns * colours, colours) ? PDF_READ : PDF_READ_UNKNOWN_FILTER;
}

/* Inflates into more and more memory, since nobody can be trusted to say how much it takes, but never into more than is left for the
 * file: a bomb is refused before it is large. */
static enum pdf_reading inflate_all(struct pdf_file *file, const char *bytes, size_t length, char **text, size_t *inflated) {
  enum { LEAST = 64 * 1024, TIMES = 8, LINE_END = 2 /* bytes that some programs count as part of a stream */ };
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
  enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
  size_t room = 0;
  size_t taken = 0;
  *text = NULL;
  while (decompressor != NULL && result == LIBDEFLATE_INSUFFICIENT_SPACE && (room == 0 || room < file->inflated_left)) {
    size_t next = room == 0 ? LEAST + length : room * TIMES;
    room = next < file->inflated_left ? next : file->inflated_left;
    *text = memory_resize(*text, room + 1);
    result = libdeflate_zlib_decompress_ex(decompressor, bytes, length, *text, room, &taken, inflated);
  }
  libdeflate_free_decompressor(decompressor);
  if (result == LIBDEFLATE_INSUFFICIENT_SPACE)
    return PDF_READ_TOO_LARGE;
  if (result != LIBDEFLATE_SUCCESS || length - taken > LINE_END)
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

bool pdf_stream_bytes(struct pdf_file *file, struct pdf_scan *scan, const struct pdf_value *dictionary, struct pdf_whole *whole) {
  if (dictionary == NULL || dictionary->kind != PDF_DICTIONARY || !pdf_scan_word(scan, "stream"))
    return false;
  const struct pdf_value *length = pdf_get(file, dictionary, "Length");
  if (scan->at < scan->length && scan->bytes[scan->at] == '\r')
    scan->at++;
  if (scan->at < scan->length && scan->bytes[scan->at] == '\n')
    scan->at++;
  if (length == NULL || length->kind != PDF_NUMBER ||
      !(length->number >= 0 && length->number <= (double)(scan->length - scan->at)))
    return false;
  whole->has_stream = true;
  whole->bytes = scan->bytes + scan->at;
  whole->length = (size_t)length->number;
  scan->at += whole->length;
  return true;
}

enum pdf_reading pdf_stream_at(struct pdf_file *file, struct pdf_scan *scan, const struct pdf_value *dictionary,
                               struct source *content) {
  struct pdf_whole whole = {0};
  if (!pdf_stream_bytes(file, scan, dictionary, &whole))
    return PDF_READ_DAMAGED;
  return pdf_inflate(file, dictionary, whole.bytes, whole.length, content);
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

/* Finds where the objects of a stream begin: pairs of numbers and offsets stand in front of them. */
static bool find_packed(struct pdf_file *file, size_t number, size_t first, struct pdf_holder *holder) {
  struct pdf_scan scan = {holder->content.text, holder->content.length, 0, file->arena, &file->values_left};
  for (size_t i = 0; i < holder->count; i++) {
    size_t object = 0;
    size_t offset = 0;
    if (!pdf_scan_count(&scan, &object) || !pdf_scan_count(&scan, &offset) || scan.at > first || offset >= scan.length - first)
      return false;
    struct pdf_object *place = object < file->object_count ? &file->objects[object] : NULL;
    if (place != NULL && place->where == OBJECT_IN_STREAM && place->offset == number && place->place == i) {
      place->begins = first + offset;
      holder->known++;
    }
  }
  return true;
}

/* Opens a stream of objects: once, as many are in it. */
static void open_holder(struct pdf_file *file, size_t number, struct pdf_holder *holder) {
  struct pdf_scan scan;
  if (file->objects[number].where != OBJECT_AT || !scan_object(file, number, &scan))
    return;
  const struct pdf_value *dictionary = pdf_scan_value(&scan);
  const struct pdf_value *first = pdf_get(file, dictionary, "First");
  const struct pdf_value *count = pdf_get(file, dictionary, "N");
  if (first == NULL || first->kind != PDF_NUMBER || count == NULL || count->kind != PDF_NUMBER ||
      pdf_stream_at(file, &scan, dictionary, &holder->content) != PDF_READ)
    return;
  bool fits = first->number >= 1 && first->number < (double)holder->content.length && count->number >= 0 &&
              count->number <= PDF_OBJECT_LIMIT;
  holder->count = fits ? (size_t)count->number : 0;
  if (!fits || !find_packed(file, number, (size_t)first->number, holder))
    holder->content = (struct source){0};
}

const struct pdf_holder *pdf_holder_of(struct pdf_file *file, size_t object) {
  if (object >= file->object_count || file->objects[object].where != OBJECT_IN_STREAM ||
      file->objects[object].offset >= file->object_count)
    return NULL;
  size_t number = file->objects[object].offset;
  if (file->holders == NULL)
    file->holders = arena_array(file->lasting, file->object_count, sizeof *file->holders);
  struct pdf_holder *holder = file->holders[number];
  if (holder == NULL) {
    struct arena *passing = file->arena;
    holder = arena_alloc(file->lasting, sizeof *holder);
    file->holders[number] = holder;
    file->arena = file->lasting;
    open_holder(file, number, holder);
    file->arena = passing;
  }
  return holder->content.text != NULL ? holder : NULL;
}

static const struct pdf_value *packed_object(struct pdf_file *file, size_t number) {
  const struct pdf_holder *holder = pdf_holder_of(file, number);
  const struct pdf_object *object = &file->objects[number];
  if (holder == NULL || object->begins == 0)
    return NULL;
  struct pdf_scan inner = {holder->content.text, holder->content.length, object->begins, file->arena, &file->values_left};
  return pdf_scan_value(&inner);
}

struct pdf_whole pdf_whole(struct pdf_file *file, size_t number) {
  struct pdf_whole whole = {0};
  struct pdf_scan scan;
  const struct pdf_object *object = number < file->object_count ? &file->objects[number] : NULL;
  if (object != NULL && object->where == OBJECT_IN_STREAM) {
    whole.value = packed_object(file, number);
  } else if (object != NULL && object->where == OBJECT_AT && scan_object(file, number, &scan)) {
    whole.value = pdf_scan_value(&scan);
    pdf_stream_bytes(file, &scan, whole.value, &whole);
  }
  return whole;
}

static const struct pdf_value *object_numbered(struct pdf_file *file, size_t number) {
  struct pdf_scan scan;
  if (number >= file->object_count)
    return NULL;
  const struct pdf_object *object = &file->objects[number];
  if (object->where == OBJECT_IN_STREAM)
    return packed_object(file, number);
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
      .lasting = arena,
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

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lays the objects down in the file.
 */
#include "objects.h"

#include <stdlib.h>
#include <string.h>

enum {
  LIST_FIRST = 1024,     /* objects that there is room for at first */
  PACKED_TOGETHER = 256, /* objects in one object stream: a reader that wants one unpacks them all */
  XREF_ROW = 7,          /* bytes of an entry of the cross-reference stream: 1 for its kind, 4 and 2 for what follows */
  IDENTIFIER_DIGITS = FINGERPRINT_HEX_SIZE - 1,
};

/* Numbers are the kinds of entries in a cross-reference stream. */
enum place_kind { PLACE_FREE = 0, PLACE_FILE = 1, PLACE_PACKED = 2 };

/* Where an object stands in the file. */
struct object_place {
  enum place_kind kind;
  size_t where;   /* in the file: the offset; packed: the number of the object stream */
  unsigned index; /* packed: in that stream, from 0 */
};

enum object_kind { OBJECT_OTHER = 0, OBJECT_PLAIN, OBJECT_PACKED, OBJECT_STREAM, OBJECT_LEFT_OUT };

/* What a stream holds. */
struct content {
  struct buffer bytes;           /* when it is not compressed */
  struct compressed *compressed; /* when it is; else NULL */
};

struct object {
  enum object_kind kind;
  struct entries entries;  /* of its dictionary */
  struct content *content; /* of a stream */
};

struct objects {
  struct arena *arena;           /* of what the objects hold */
  struct object *list;           /* by number */
  size_t count;                  /* of list */
  size_t capacity;               /* of list */
  struct compressor *compressor; /* of the streams */
};

/* An object stream. */
struct object_stream {
  unsigned count;                /* of objects in it */
  size_t first;                  /* where the first of them begins */
  struct compressed *compressed; /* its bytes */
};

/* A file while it is written. */
struct laying {
  struct objects *objects;
  const struct object_file *file;
  struct buffer *out;            /* where it goes */
  size_t begin;                  /* of the file in out */
  struct object_place *places;   /* by number: the objects, then the object streams, then the cross-reference stream */
  struct object_stream *streams; /* in the order of their numbers, which follow those of the objects */
  unsigned stream_count;         /* of streams */
};

struct objects *pdf_objects_new(struct arena *arena) {
  struct objects *objects = arena_alloc(arena, sizeof *objects);
  objects->arena = arena;
  objects->compressor = pdf_compressor_new();
  return objects;
}

void pdf_objects_free(struct objects *objects) {
  if (objects == NULL) {
    return;
  }
  for (size_t i = 0; i < objects->count; i++) {
    if (objects->list[i].content != NULL) {
      buffer_free(&objects->list[i].content->bytes);
    }
  }
  free(objects->list);
  pdf_compressor_free(objects->compressor);
}

static struct object *object_of(struct objects *objects, unsigned number) {
  if (number >= objects->capacity) {
    objects->capacity = number < LIST_FIRST / 2 ? LIST_FIRST : 2 * (size_t)number;
    objects->list = memory_resize(objects->list, objects->capacity * sizeof *objects->list);
  }
  while (objects->count <= number) {
    objects->list[objects->count++] = (struct object){0};
  }
  return &objects->list[number];
}

void pdf_objects_add(struct objects *objects, unsigned number, struct entries entries, bool packed) {
  *object_of(objects, number) = (struct object){.kind = packed ? OBJECT_PACKED : OBJECT_PLAIN, .entries = entries};
}

void pdf_objects_add_stream(struct objects *objects, unsigned number, struct entries entries, struct buffer *bytes,
                            bool compressed) {
  struct content *content = arena_alloc(objects->arena, sizeof *content);
  *object_of(objects, number) = (struct object){.kind = OBJECT_STREAM, .entries = entries, .content = content};
  if (compressed) {
    content->compressed = pdf_compress(objects->compressor, bytes);
  } else {
    content->bytes = *bytes;
    *bytes = (struct buffer){0};
  }
}

void pdf_objects_add_made(struct objects *objects, unsigned number, struct entries entries, struct maker maker) {
  struct content *content = arena_alloc(objects->arena, sizeof *content);
  *object_of(objects, number) = (struct object){.kind = OBJECT_STREAM, .entries = entries, .content = content};
  content->compressed = pdf_compress_made(objects->compressor, maker);
}

void pdf_objects_leave_out(struct objects *objects, unsigned number) {
  object_of(objects, number)->kind = OBJECT_LEFT_OUT;
}

/* ---- Objects --------------------------------------------------------------------------------------------------------- */

static void write_entries(struct entries entries, struct buffer *out) {
  if (entries.write != NULL) {
    entries.write(entries.context, out);
  }
}

static void write_dictionary(struct entries entries, struct buffer *out) {
  buffer_text(out, "<<");
  write_entries(entries, out);
  buffer_text(out, ">>");
}

static void write_stream(struct entries entries, const struct buffer *bytes, bool compressed, struct buffer *out) {
  buffer_text(out, "<<");
  write_entries(entries, out);
  buffer_text(out, compressed ? "/Filter/FlateDecode/Length " : "/Length ");
  pdf_write_whole(out, bytes->length);
  buffer_text(out, ">>\nstream\n");
  buffer_append(out, buffer_string(bytes), bytes->length);
  buffer_text(out, "\nendstream");
}

static void write_compressed(struct laying *laying, struct entries entries, struct compressed *compressed) {
  struct buffer bytes = pdf_compressed_take(laying->objects->compressor, compressed);
  write_stream(entries, &bytes, true, laying->out);
  buffer_free(&bytes);
}

static void begin_object(struct laying *laying, size_t number) {
  laying->places[number] = (struct object_place){PLACE_FILE, laying->out->length - laying->begin, 0};
  pdf_write_whole(laying->out, number);
  buffer_text(laying->out, " 0 obj\n");
}

static void end_object(struct laying *laying) {
  buffer_text(laying->out, "\nendobj\n");
}

/* Everything but what is packed. */
static void write_objects(struct laying *laying) {
  struct buffer *out = laying->out;
  for (unsigned number = 1; number < laying->file->count; number++) {
    struct object *object = object_of(laying->objects, number);
    if (object->kind == OBJECT_PACKED || object->kind == OBJECT_LEFT_OUT) {
      continue;
    }
    begin_object(laying, number);
    if (object->kind == OBJECT_OTHER) {
      laying->file->write(laying->file->context, number, out);
    } else if (object->kind == OBJECT_PLAIN) {
      write_dictionary(object->entries, out);
    } else if (object->content->compressed != NULL) {
      write_compressed(laying, object->entries, object->content->compressed);
    } else {
      write_stream(object->entries, &object->content->bytes, false, out);
    }
    end_object(laying);
  }
}

/* ---- Object streams ---------------------------------------------------------------------------------------------------- */

/* An object stream has the numbers and the places of its objects in front, then the objects. */
static void close_stream(struct laying *laying, unsigned count, struct buffer *heads, struct buffer *bodies) {
  struct object_stream *stream = &laying->streams[laying->stream_count++];
  *stream = (struct object_stream){.count = count, .first = heads->length};
  buffer_append(heads, buffer_string(bodies), bodies->length);
  stream->compressed = pdf_compress(laying->objects->compressor, heads);
  bodies->length = 0;
}

/* Fills the object streams: they are compressed while the rest is written. */
static void pack_objects(struct laying *laying) {
  struct buffer heads = {0};
  struct buffer bodies = {0};
  unsigned index = 0;
  for (unsigned number = 1; number < laying->file->count; number++) {
    const struct object *object = object_of(laying->objects, number);
    if (object->kind != OBJECT_PACKED) {
      continue;
    }
    laying->places[number] = (struct object_place){PLACE_PACKED, laying->file->count + laying->stream_count, index++};
    pdf_write_whole(&heads, number);
    buffer_char(&heads, ' ');
    pdf_write_whole(&heads, bodies.length);
    buffer_char(&heads, ' ');
    write_dictionary(object->entries, &bodies);
    if (index == PACKED_TOGETHER) {
      close_stream(laying, index, &heads, &bodies);
      index = 0;
    }
  }
  if (index > 0) {
    close_stream(laying, index, &heads, &bodies);
  }
  buffer_free(&bodies);
}

static void write_object_stream_entries(const void *context, struct buffer *out) {
  const struct object_stream *stream = context;
  buffer_text(out, "/Type/ObjStm/N ");
  pdf_write_whole(out, stream->count);
  buffer_text(out, "/First ");
  pdf_write_whole(out, stream->first);
}

static void write_object_streams(struct laying *laying) {
  for (unsigned i = 0; i < laying->stream_count; i++) {
    const struct object_stream *stream = &laying->streams[i];
    begin_object(laying, laying->file->count + i);
    write_compressed(laying, (struct entries){write_object_stream_entries, stream}, stream->compressed);
    end_object(laying);
  }
}

/* ---- Cross-reference stream -------------------------------------------------------------------------------------------- */

/* One entry, as its difference from the entry before it (the predictor "up" of PNG), which nearly halves what it compresses to. */
static void write_row(const struct object_place *place, unsigned char before[XREF_ROW], struct buffer *out) {
  enum { PREDICTOR_UP = 2 };
  unsigned char row[XREF_ROW] = {(unsigned char)place->kind};
  unsigned rest = place->kind == PLACE_FREE ? 65535 : place->index; /* a free number that is never used again */
  for (unsigned i = 0; i < 4; i++) {
    row[1 + i] = (unsigned char)(place->where >> (24 - 8 * i));
  }
  row[5] = (unsigned char)(rest >> 8);
  row[6] = (unsigned char)rest;
  buffer_char(out, PREDICTOR_UP);
  for (unsigned i = 0; i < XREF_ROW; i++) {
    buffer_char(out, (char)(unsigned char)(row[i] - before[i]));
    before[i] = row[i];
  }
}

static void write_xref_entries(const void *context, struct buffer *out) {
  const struct laying *laying = context;
  buffer_text(out, "/Type/XRef/W[1 4 2]/DecodeParms<</Predictor 12/Columns 7>>/Root ");
  pdf_write_reference(out, laying->file->root);
  buffer_text(out, "/Info ");
  pdf_write_reference(out, laying->file->info);
  buffer_text(out, "/Size ");
  pdf_write_whole(out, laying->file->count + laying->stream_count + 1);
  buffer_text(out, "/ID[<");
  buffer_repeat(out, '0', IDENTIFIER_DIGITS);
  buffer_text(out, "><");
  buffer_repeat(out, '0', IDENTIFIER_DIGITS);
  buffer_text(out, ">]");
}

static void write_xref(struct laying *laying) {
  unsigned number = laying->file->count + laying->stream_count;
  unsigned char before[XREF_ROW] = {0};
  struct buffer rows = {0};
  size_t offset = laying->out->length - laying->begin;
  begin_object(laying, number);
  for (unsigned i = 0; i <= number; i++) {
    write_row(&laying->places[i], before, &rows);
  }
  write_compressed(laying, (struct entries){write_xref_entries, laying}, pdf_compress(laying->objects->compressor, &rows));
  end_object(laying);
  buffer_text(laying->out, "startxref\n");
  pdf_write_whole(laying->out, offset);
  buffer_text(laying->out, "\n%%EOF\n");
}

/* Puts the identifier in the place of the zeros, which stood in for it while the file was hashed. */
static void set_identifier(struct laying *laying) {
  static const char key[] = "/ID[<";
  struct buffer *out = laying->out;
  char hash[FINGERPRINT_HEX_SIZE];
  fingerprint_hex(out->bytes + laying->begin, out->length - laying->begin, hash);
  char *at = out->bytes + laying->begin + laying->places[laying->file->count + laying->stream_count].where;
  at = strstr(at, key) + sizeof key - 1;
  memcpy(at, hash, IDENTIFIER_DIGITS);
  memcpy(at + IDENTIFIER_DIGITS + 2, hash, IDENTIFIER_DIGITS);
}

void pdf_objects_write(struct objects *objects, const struct object_file *file, struct buffer *out) {
  struct laying laying = {.objects = objects, .file = file, .out = out, .begin = out->length};
  size_t streams_most = file->count / PACKED_TOGETHER + 1;
  laying.places = arena_array(objects->arena, file->count + streams_most + 1, sizeof *laying.places);
  laying.streams = arena_array(objects->arena, streams_most, sizeof *laying.streams);
  pack_objects(&laying);
  buffer_text(out, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  write_objects(&laying);
  write_object_streams(&laying);
  write_xref(&laying);
  set_identifier(&laying);
}

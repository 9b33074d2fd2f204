/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one user of libharu (2.3). It keeps the objects, the cross-reference table, the tree of pages and the outline; what its public
 * calls do not reach is done through its exported object functions and the structures in its headers, here and nowhere else.
 */
#include "writer.h"

#include "compress.h"

#include <hpdf.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdlib.h>
#include <string.h>

enum {
  PAGES_IN_NODE = 64,   /* pages below one node of the tree of pages */
  IDENTIFIER_SIZE = 16, /* bytes of the file identifier */
};

/* What libharu calls back with when it writes one of our dictionaries. */
struct callback {
  struct entries entries; /* of the dictionary */
  bool compressed;        /* a stream that we compressed */
  struct writer *writer;  /* for its scratch buffer */
};

/* A stream that gets its bytes when the file is saved. */
struct packed {
  HPDF_Dict dictionary;       /* of the stream */
  const struct buffer *bytes; /* of the compressor */
};

struct writer {
  HPDF_Doc document;             /* NULL when libharu could not make one */
  HPDF_Page page;                /* the newest; NULL before the first */
  HPDF_Array annotations;        /* of the newest page; NULL while it has none */
  struct arena *arena;           /* of the objects' callbacks */
  struct compressor *compressor; /* of the streams */
  struct packed *packed;         /* the compressed streams; NULL when there are none */
  size_t packed_count;           /* of packed */
  struct buffer scratch;         /* for the entries of one object */
  HPDF_STATUS error;             /* the first of libharu; 0: none */
  HPDF_STATUS detail;            /* that libharu gave with it */
};

/* Errors of libharu stay set and cause others: the first one tells what is wrong. */
static void keep_first_error(HPDF_STATUS error, HPDF_STATUS detail, void *context) {
  struct writer *writer = context;
  if (writer->error == HPDF_OK) {
    writer->error = error;
    writer->detail = detail;
  }
}

/* libharu's own pool of memory hands out objects that are not aligned. */
static void *allocate(HPDF_UINT size) {
  return memory_resize(NULL, size);
}

/* The dictionary gives the entries in text: a third of the memory of entries kept one by one, and without limits on arrays. */
static HPDF_STATUS write_entries(HPDF_Dict dictionary, HPDF_Stream stream) {
  const struct callback *callback = dictionary->attr;
  struct buffer *scratch = &callback->writer->scratch;
  scratch->length = 0;
  if (callback->entries.write != NULL) {
    callback->entries.write(callback->entries.context, scratch);
  }
  if (callback->compressed) {
    buffer_text(scratch, "/Filter/FlateDecode");
  }
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)buffer_string(scratch), (HPDF_UINT)scratch->length);
}

static void set_entries(struct writer *writer, HPDF_Dict dictionary, struct entries entries, bool compressed) {
  struct callback *callback = arena_alloc(writer->arena, sizeof *callback);
  *callback = (struct callback){.entries = entries, .compressed = compressed, .writer = writer};
  dictionary->attr = callback;
  dictionary->write_fn = write_entries;
}

struct writer *pdf_writer_new(void) {
  struct writer *writer = memory_resize(NULL, sizeof *writer);
  *writer = (struct writer){.arena = arena_new(), .compressor = pdf_compressor_new()};
  writer->document = HPDF_NewEx(keep_first_error, allocate, free, 0, writer);
  if (writer->document != NULL) {
    HPDF_SetCompressionMode(writer->document, HPDF_COMP_NONE);
    HPDF_SetPagesConfiguration(writer->document, PAGES_IN_NODE);
    writer->document->pdf_version = HPDF_VER_17;
  }
  return writer;
}

void pdf_writer_free(struct writer *writer) {
  if (writer == NULL) {
    return;
  }
  if (writer->document != NULL) {
    HPDF_Free(writer->document);
  }
  pdf_compressor_free(writer->compressor);
  buffer_free(&writer->scratch);
  arena_free(writer->arena);
  free(writer);
}

static bool failed(const struct writer *writer) {
  return writer->document == NULL || writer->error != HPDF_OK;
}

static unsigned number_of(HPDF_Dict dictionary) {
  return dictionary->header.obj_id & 0x00FFFFFF;
}

static HPDF_Dict dictionary_of(struct writer *writer, unsigned object) {
  return HPDF_Xref_GetEntry(writer->document->xref, object)->obj;
}

unsigned pdf_writer_object(struct writer *writer, struct entries entries) {
  if (failed(writer)) {
    return 0;
  }
  HPDF_Dict dictionary = HPDF_Dict_New(writer->document->mmgr);
  if (dictionary == NULL || HPDF_Xref_Add(writer->document->xref, dictionary) != HPDF_OK) {
    return 0;
  }
  set_entries(writer, dictionary, entries, false);
  return number_of(dictionary);
}

/* libharu would compress only when it saves, and keep the page as it is until then: 29 KB a page instead of 4. */
static void fill_stream(struct writer *writer, HPDF_Dict dictionary, struct entries entries, const void *bytes, size_t length,
                        bool compressed) {
  if (compressed) {
    writer->packed = arena_grow(writer->arena, writer->packed, writer->packed_count, sizeof *writer->packed);
    writer->packed[writer->packed_count++] =
        (struct packed){.dictionary = dictionary, .bytes = pdf_compress(writer->compressor, bytes, length)};
  } else {
    HPDF_Stream_Write(dictionary->stream, bytes, (HPDF_UINT)length);
  }
  set_entries(writer, dictionary, entries, compressed);
}

/* Gives the streams what they hold. */
static void fill_packed(struct writer *writer) {
  pdf_compressor_finish(writer->compressor);
  for (size_t i = 0; i < writer->packed_count; i++) {
    const struct packed *packed = &writer->packed[i];
    HPDF_Stream_Write(packed->dictionary->stream, (const HPDF_BYTE *)packed->bytes->bytes, (HPDF_UINT)packed->bytes->length);
  }
}

unsigned pdf_writer_stream(struct writer *writer, struct entries entries, const void *bytes, size_t length, bool compressed) {
  if (failed(writer)) {
    return 0;
  }
  HPDF_Dict dictionary = HPDF_DictStream_New(writer->document->mmgr, writer->document->xref);
  if (dictionary == NULL) {
    return 0;
  }
  fill_stream(writer, dictionary, entries, bytes, length, compressed);
  return number_of(dictionary);
}

void pdf_writer_catalog(struct writer *writer, struct entries entries) {
  if (!failed(writer)) {
    set_entries(writer, writer->document->catalog, entries, false);
  }
}

/* A text string as an object, in UTF-16BE, which holds characters beyond the basic plane; libharu's encoder does not. */
static HPDF_Binary text_string(struct writer *writer, const char *text) {
  struct buffer bytes = {0};
  buffer_append(&bytes, "\xFE\xFF", 2);
  for (const char *cursor = text; *cursor != '\0' && bytes.length < HPDF_LIMIT_MAX_STRING_LEN - 4;) {
    uint32_t code_point = utf8_next(&cursor);
    bool wide = code_point >= 0x10000;
    uint32_t units[2] = {wide ? 0xD800 + ((code_point - 0x10000) >> 10) : code_point,
                         0xDC00 + ((code_point - 0x10000) & 0x3FF)};
    for (size_t i = 0; i < (wide ? 2 : 1); i++) {
      buffer_char(&bytes, (char)(units[i] >> 8));
      buffer_char(&bytes, (char)(units[i] & 0xFF));
    }
  }
  HPDF_Binary string = HPDF_Binary_New(writer->document->mmgr, (HPDF_BYTE *)bytes.bytes, (HPDF_UINT)bytes.length);
  buffer_free(&bytes);
  return string;
}

void pdf_writer_info(struct writer *writer, const char *key, const char *text) {
  if (!failed(writer)) {
    HPDF_Dict_Add(writer->document->info, key, text_string(writer, text));
  }
}

unsigned pdf_writer_page(struct writer *writer, double width_pt, double height_pt) {
  if (failed(writer)) {
    return 0;
  }
  writer->page = HPDF_AddPage(writer->document);
  writer->annotations = NULL;
  if (writer->page == NULL) {
    return 0;
  }
  HPDF_Page_SetWidth(writer->page, (HPDF_REAL)width_pt);
  HPDF_Page_SetHeight(writer->page, (HPDF_REAL)height_pt);
  HPDF_Dict_AddName(writer->page, "Tabs", "S");
  return number_of(writer->page);
}

void pdf_writer_page_content(struct writer *writer, const void *bytes, size_t length) {
  if (!failed(writer)) {
    HPDF_Dict content = HPDF_Dict_GetItem(writer->page, "Contents", HPDF_OCLASS_DICT);
    fill_stream(writer, content, (struct entries){0}, bytes, length, true);
  }
}

void pdf_writer_page_key(struct writer *writer, int key) {
  if (!failed(writer)) {
    HPDF_Dict_AddNumber(writer->page, "StructParents", key);
  }
}

const char *pdf_writer_page_font(struct writer *writer, unsigned font) {
  const char *name = failed(writer) ? NULL : HPDF_Page_GetLocalFontName(writer->page, dictionary_of(writer, font));
  return name != NULL ? name : "";
}

void pdf_writer_page_annotation(struct writer *writer, unsigned annotation) {
  if (failed(writer)) {
    return;
  }
  if (writer->annotations == NULL) {
    writer->annotations = HPDF_Array_New(writer->document->mmgr);
    HPDF_Dict_Add(writer->page, "Annots", writer->annotations);
  }
  HPDF_Array_Add(writer->annotations, dictionary_of(writer, annotation));
}

struct bookmark *pdf_writer_bookmark(struct writer *writer, struct bookmark *parent, const char *title, unsigned page,
                                     double y_pt) {
  if (failed(writer)) {
    return NULL;
  }
  HPDF_Outline outline = HPDF_CreateOutline(writer->document, (HPDF_Outline)(void *)parent, "", NULL);
  HPDF_Array destination = HPDF_Array_New(writer->document->mmgr);
  if (outline == NULL || destination == NULL) {
    return NULL;
  }
  HPDF_Array_Add(destination, dictionary_of(writer, page));
  HPDF_Array_AddName(destination, "XYZ");
  HPDF_Array_Add(destination, HPDF_Null_New(writer->document->mmgr));
  HPDF_Array_AddReal(destination, (HPDF_REAL)y_pt);
  HPDF_Array_Add(destination, HPDF_Null_New(writer->document->mmgr));
  HPDF_Dict_Add(outline, "Title", text_string(writer, title));
  HPDF_Dict_Add(outline, "Dest", destination);
  HPDF_Outline_SetOpened(outline, parent == NULL ? HPDF_TRUE : HPDF_FALSE);
  return (struct bookmark *)(void *)outline;
}

void pdf_writer_show_bookmarks(struct writer *writer) {
  if (!failed(writer)) {
    HPDF_SetPageMode(writer->document, HPDF_PAGE_MODE_USE_OUTLINE);
  }
}

static HPDF_STATUS append_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT length) {
  buffer_append(stream->attr, bytes, length);
  return HPDF_OK;
}

/* The trailer with an identifier of zeros, which stands in for the hash of what is still to be written. */
static void prepare_trailer(struct writer *writer) {
  HPDF_Doc document = writer->document;
  HPDF_BYTE zeros[IDENTIFIER_SIZE] = {0};
  HPDF_Array identifier = HPDF_Array_New(document->mmgr);
  HPDF_Array_Add(identifier, HPDF_Binary_New(document->mmgr, zeros, sizeof zeros));
  HPDF_Array_Add(identifier, HPDF_Binary_New(document->mmgr, zeros, sizeof zeros));
  HPDF_Dict_Add(document->trailer, "Root", document->catalog);
  HPDF_Dict_Add(document->trailer, "Info", document->info);
  HPDF_Dict_Add(document->trailer, "ID", identifier);
}

/* Puts the identifier in the place of the zeros, which stand twice at the end of the file. */
static void set_identifier(char *file, size_t length) {
  static const char zeros[] = "<00000000000000000000000000000000>";
  char hash[FINGERPRINT_HEX_SIZE];
  fingerprint_hex(file, length, hash);
  char *end = file + length - (sizeof zeros - 1);
  for (int found = 0; end > file && found < 2; end--) {
    if (memcmp(end, zeros, sizeof zeros - 1) == 0) {
      memcpy(end + 1, hash, sizeof zeros - 3);
      found++;
    }
  }
}

bool pdf_writer_save(struct writer *writer, struct buffer *out, struct diag *diag) {
  size_t begin = out->length;
  if (!failed(writer)) {
    fill_packed(writer);
    prepare_trailer(writer);
    HPDF_Stream sink = HPDF_CallbackWriter_New(writer->document->mmgr, append_bytes, out);
    if (sink != NULL) {
      HPDF_Stream_WriteStr(sink, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
      HPDF_Xref_WriteToStream(writer->document->xref, sink, NULL);
      HPDF_Stream_Free(sink);
    }
  }
  if (failed(writer)) {
    diag_error_in(diag, NULL, tr("libharu cannot make the PDF: its error 0x%04lX, detail %lu"), (unsigned long)writer->error,
                  (unsigned long)writer->detail);
    out->length = begin;
    return false;
  }
  set_identifier(out->bytes + begin, out->length - begin);
  return true;
}

const char *pdf_writer_library(void) {
  return "libharu " HPDF_VERSION_TEXT;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one user of libharu. It keeps the objects, the cross-reference table, the tree of pages and the outline; what its public
 * calls do not reach is done through its exported object functions and the structures in its headers, here and nowhere else.
 */
#include "writer.h"

#include "objects.h"

#include <hpdf.h>
#include <hpdf_info.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <stdlib.h>

enum { PAGES_IN_NODE = 64 }; /* pages below one node of the tree of pages */

struct writer {
  HPDF_Doc document;       /* NULL when libharu could not make one */
  HPDF_Page page;          /* the newest; NULL before the first */
  HPDF_Array annotations;  /* of the newest page; NULL while it has none */
  struct arena *arena;     /* of the objects */
  struct objects *objects; /* those that libharu does not write itself */
  struct entries catalog;  /* of the catalogue beside what libharu writes */
  unsigned next;           /* number of the next object, when libharu makes no more; 0 before that */
  HPDF_STATUS error;       /* the first of libharu; 0: none */
  HPDF_STATUS detail;      /* that libharu gave with it */
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

struct writer *pdf_writer_new(void) {
  struct writer *writer = memory_resize(NULL, sizeof *writer);
  *writer = (struct writer){.arena = arena_new()};
  writer->objects = pdf_objects_new(writer->arena);
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
  pdf_objects_free(writer->objects);
  arena_free(writer->arena);
  free(writer);
}

static bool failed(const struct writer *writer) {
  return writer->document == NULL || writer->error != HPDF_OK;
}

static unsigned number_of(const void *object) {
  const HPDF_Obj_Header *header = object;
  return header->obj_id & 0x00FFFFFF;
}

static void *object_of(struct writer *writer, unsigned number) {
  return HPDF_Xref_GetEntry(writer->document->xref, number)->obj;
}

/* A number for an object of ours. libharu refers to it by something that it has itself: a number, which takes a tenth of the memory of
 * a dictionary. When no page refers to it any more, it needs nothing: elements are many, and libharu's list of objects is not made for
 * that. */
static unsigned new_number(struct writer *writer) {
  if (failed(writer)) {
    return 0;
  }
  if (writer->next > 0) {
    return writer->next++;
  }
  HPDF_Number number = HPDF_Number_New(writer->document->mmgr, 0);
  if (number == NULL || HPDF_Xref_Add(writer->document->xref, number) != HPDF_OK) {
    return 0;
  }
  return number_of(number);
}

void pdf_writer_end_pages(struct writer *writer) {
  if (!failed(writer)) {
    writer->next = writer->document->xref->entries->count;
  }
}

unsigned pdf_writer_object(struct writer *writer, struct entries entries) {
  unsigned number = new_number(writer);
  pdf_objects_add(writer->objects, number, entries, false);
  return number;
}

unsigned pdf_writer_packed(struct writer *writer, struct entries entries) {
  unsigned number = new_number(writer);
  pdf_objects_add(writer->objects, number, entries, true);
  return number;
}

unsigned pdf_writer_stream(struct writer *writer, struct entries entries, const void *bytes, size_t length, bool compressed) {
  unsigned number = new_number(writer);
  struct buffer copy = {0};
  buffer_append(&copy, bytes, length);
  pdf_objects_add_stream(writer->objects, number, entries, &copy, compressed);
  return number;
}

unsigned pdf_writer_made_stream(struct writer *writer, struct entries entries, struct maker maker) {
  unsigned number = new_number(writer);
  pdf_objects_add_made(writer->objects, number, entries, maker);
  return number;
}

/* libharu writes what it has of the catalogue, and asks for the rest. */
static HPDF_STATUS write_catalog(HPDF_Dict catalog, HPDF_Stream stream) {
  const struct entries *entries = catalog->attr;
  struct buffer text = {0};
  entries->write(entries->context, &text);
  HPDF_STATUS status = HPDF_Stream_Write(stream, (const HPDF_BYTE *)buffer_string(&text), (HPDF_UINT)text.length);
  buffer_free(&text);
  return status;
}

void pdf_writer_catalog(struct writer *writer, struct entries entries) {
  if (!failed(writer)) {
    writer->catalog = entries;
    writer->document->catalog->attr = &writer->catalog;
    writer->document->catalog->write_fn = write_catalog;
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

/* libharu would keep the page as it is until it saves, 29 KB a page instead of 4, and have its length in an object of its own. */
void pdf_writer_page_content(struct writer *writer, struct buffer *bytes) {
  if (!failed(writer)) {
    HPDF_Dict content = HPDF_Dict_GetItem(writer->page, "Contents", HPDF_OCLASS_DICT);
    pdf_objects_add_stream(writer->objects, number_of(content), (struct entries){0}, bytes, true);
    pdf_objects_leave_out(writer->objects, number_of(HPDF_Dict_GetItem(content, "Length", HPDF_OCLASS_NUMBER)));
  }
}

void pdf_writer_page_key(struct writer *writer, int key) {
  if (!failed(writer)) {
    HPDF_Dict_AddNumber(writer->page, "StructParents", key);
  }
}

const char *pdf_writer_page_font(struct writer *writer, unsigned font) {
  const char *name = failed(writer) ? NULL : HPDF_Page_GetLocalFontName(writer->page, object_of(writer, font));
  return name != NULL ? name : "";
}

const char *pdf_writer_page_picture(struct writer *writer, unsigned picture) {
  const char *name = failed(writer) ? NULL : HPDF_Page_GetXObjectName(writer->page, object_of(writer, picture));
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
  HPDF_Array_Add(writer->annotations, object_of(writer, annotation));
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
  HPDF_Array_Add(destination, object_of(writer, page));
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

/* An object that libharu writes itself. */
static void write_own(void *context, unsigned number, struct buffer *out) {
  struct writer *writer = context;
  HPDF_Stream sink = HPDF_CallbackWriter_New(writer->document->mmgr, append_bytes, out);
  if (sink != NULL) {
    HPDF_Obj_WriteValue(object_of(writer, number), sink, NULL);
    HPDF_Stream_Free(sink);
  }
}

bool pdf_writer_save(struct writer *writer, struct buffer *out, struct diag *diag) {
  size_t begin = out->length;
  if (writer->next == 0) {
    pdf_writer_end_pages(writer);
  }
  if (!failed(writer)) {
    struct object_file file = {
        .count = writer->next,
        .root = number_of(writer->document->catalog),
        .info = number_of(writer->document->info),
        .write = write_own,
        .context = writer,
    };
    pdf_objects_write(writer->objects, &file, out);
  }
  if (failed(writer)) {
    diag_error_in(diag, NULL, tr("libharu cannot make the PDF: its error 0x%04lX, detail %lu"), (unsigned long)writer->error,
                  (unsigned long)writer->detail);
    out->length = begin;
    return false;
  }
  return true;
}

/* Asked of the library: its header does not name the version as text in every release. */
const char *pdf_writer_libharu_version(void) {
  return HPDF_GetVersion();
}

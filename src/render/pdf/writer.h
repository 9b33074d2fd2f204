/* SPDX-License-Identifier: EUPL-1.2
 *
 * The PDF file as libharu keeps it: objects, streams, pages, outline. writer.c is the one user of libharu, and of what is inside it.
 * The first error of libharu is kept, and makes pdf_writer_save fail; the functions before it go on, harmlessly.
 */
#ifndef PEIL_PDF_WRITER_H
#define PEIL_PDF_WRITER_H

#include "compress.h"

#include <peil/base.h>

struct writer;

/* What writes the entries of a dictionary, without << and >>. It is called when the file is saved, so that an object can refer to
 * one made after it; the context must live until then. */
struct entries {
  void (*write)(const void *context, struct buffer *out); /* appends the entries */
  const void *context;                                    /* handed to write; not owned */
};

struct writer *pdf_writer_new(void);
void pdf_writer_free(struct writer *writer); /* NULL is fine */

/* A new indirect object, a dictionary; returns its number. Of those of which there are many, many are compressed together. */
unsigned pdf_writer_object(struct writer *writer, struct entries entries);
unsigned pdf_writer_packed(struct writer *writer, struct entries entries);

/* A new stream; the bytes are copied, compressed when that is asked. The entries do not hold /Length and /Filter, and may be
 * without a function. */
unsigned pdf_writer_stream(struct writer *writer, struct entries entries, const void *bytes, size_t length, bool compressed);

/* A compressed stream whose bytes are made beside other work; the entries are written after that. */
unsigned pdf_writer_made_stream(struct writer *writer, struct entries entries, struct maker maker);

/* The entries of the catalogue beside what libharu writes. */
void pdf_writer_catalog(struct writer *writer, struct entries entries);

/* An entry of the information dictionary, UTF-8. */
void pdf_writer_info(struct writer *writer, const char *key, const char *text);

/* A new page at the end; returns its object's number. */
unsigned pdf_writer_page(struct writer *writer, double width_pt, double height_pt);

/* What belongs to the newest page: its content, its key in the parent tree, the name of a font or picture in it, an annotation. */
void pdf_writer_page_content(struct writer *writer, struct buffer *bytes); /* takes them over */
void pdf_writer_page_key(struct writer *writer, int key);
const char *pdf_writer_page_font(struct writer *writer, unsigned font);
const char *pdf_writer_page_picture(struct writer *writer, unsigned picture);
void pdf_writer_page_annotation(struct writer *writer, unsigned annotation);

/* A new bookmark below another (NULL: at the top) that leads to a height on a page. */
struct bookmark;
struct bookmark *pdf_writer_bookmark(struct writer *writer, struct bookmark *parent, const char *title, unsigned page,
                                     double y_pt);

/* No more pages, annotations, fonts of pages and bookmarks will come. */
void pdf_writer_end_pages(struct writer *writer);

/* Readers show the bookmarks beside the pages when they open the file. */
void pdf_writer_show_bookmarks(struct writer *writer);

/* Appends the file to out. The identifier of the file is a hash of its content. */
bool pdf_writer_save(struct writer *writer, struct buffer *out, struct diag *diag);

/* The version of libharu, such as "2.3.0". */
const char *pdf_writer_libharu_version(void);

/* ---- Text in the syntax of PDF ------------------------------------------------------------------------------------- */

/* A text string: in parentheses when it is ASCII, else UTF-16BE with its mark, in hexadecimal. */
void pdf_write_text(struct buffer *out, const char *text);

/* UTF-8 as the digits of UTF-16BE, without mark and brackets. */
void pdf_write_utf16(struct buffer *out, const char *text, size_t length);

/* A number with at most two decimals: a hundredth of a point is far below what a printer shows. */
void pdf_write_number(struct buffer *out, double number);

/* A whole number. */
void pdf_write_whole(struct buffer *out, size_t number);

/* "number 0 R" */
void pdf_write_reference(struct buffer *out, unsigned object);

/* A date as "D:20260302101112Z", seconds UTC, NUL-terminated. */
enum { PDF_DATE_SIZE = 18 };
void pdf_format_date(int64_t seconds, char text[PDF_DATE_SIZE]);

#endif

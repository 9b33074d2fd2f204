/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a PDF as far as it takes to find the files that travel inside: the syntax of objects, the tables that say where they stand,
 * and streams. Every byte is hostile: depth, numbers of things and what a stream becomes when it is inflated have limits.
 */
#ifndef PEIL_VERIFY_PDF_H
#define PEIL_VERIFY_PDF_H

#include <peil/base.h>

enum {
  PDF_DEPTH_LIMIT = 32,                 /* nesting of arrays, dictionaries and references; what peil writes has 6 */
  PDF_VALUE_LIMIT = 1000 * 1000,        /* values read in one file; a report of 1,000 pages takes 50,000 */
  PDF_BYTES_OF_VALUE = 16,              /* an object of more bytes counts as more values */
  PDF_OBJECT_LIMIT = 1000 * 1000,       /* objects in a file; a report of 1,000 pages has 100,000 */
  PDF_TABLE_LIMIT = 32,                 /* times that a file was added to */
  PDF_FILE_LIMIT = 256,                 /* attachments; peil writes fewer than 10 */
  PDF_INFLATED_LIMIT = 64 * 1024 * 1024 /* bytes that all streams of a file may become: the largest assessment seen has 1 MB */
};

/* ---- Syntax -------------------------------------------------------------------------------------------------------- */

enum pdf_kind { PDF_NULL, PDF_BOOLEAN, PDF_NUMBER, PDF_NAME, PDF_STRING, PDF_ARRAY, PDF_DICTIONARY, PDF_REFERENCE };

struct pdf_value {
  enum pdf_kind kind;     /* which of the fields below it uses */
  double number;          /* number; reference: of the object; boolean: 0 or 1 */
  const char *text;       /* name without its slash, string: the bytes, followed by a NUL */
  size_t length;          /* of text; reference: the generation of the object */
  const char *key;        /* in a dictionary; else NULL */
  struct pdf_value *first; /* of an array or dictionary */
  struct pdf_value *last; /* of the same */
  struct pdf_value *next; /* beside this one */
};

/* What is being read. */
struct pdf_scan {
  const char *bytes;   /* a file, or an inflated stream */
  size_t length;       /* of bytes */
  size_t at;           /* next byte */
  struct arena *arena; /* of the values */
  size_t *values_left; /* how many may still be read */
};

/* The value that begins at the scan; NULL when there is none, or it goes over a limit. */
struct pdf_value *pdf_scan_value(struct pdf_scan *scan);
/* Counts the bytes from an offset to the scan as values: reading a large object again and again is a limit as well. */
void pdf_scan_charge(struct pdf_scan *scan, size_t from);
/* Passes over blanks and comments, and over a word when it comes next. */
void pdf_scan_blanks(struct pdf_scan *scan);
bool pdf_scan_word(struct pdf_scan *scan, const char *word);
/* A whole number of digits only, at most PDF_OBJECT_LIMIT or the length of what is scanned. */
bool pdf_scan_count(struct pdf_scan *scan, size_t *count);

/* The entry of a dictionary, as it stands there; NULL when it is absent or NULL is given. */
const struct pdf_value *pdf_entry(const struct pdf_value *dictionary, const char *key);
bool pdf_is_name(const struct pdf_value *value, const char *name);

/* ---- File ---------------------------------------------------------------------------------------------------------- */

/* Where an object stands. */
struct pdf_object {
  enum { OBJECT_UNKNOWN, OBJECT_FREE, OBJECT_AT, OBJECT_IN_STREAM } where; /* which of the fields below it uses */
  size_t offset;   /* AT: in bytes; IN_STREAM: the number of the stream's object */
  size_t place;    /* IN_STREAM: the place in the stream, from 0; AT: the generation */
  size_t begins;   /* IN_STREAM: where it begins in what the stream holds; 0 until the stream is opened, or when it does not have it */
};

/* A stream of objects that was opened. */
struct pdf_holder {
  struct source content; /* inflated; no text when it cannot be read */
  size_t count;          /* of objects in it */
  size_t known;          /* of count: those that the tables look for there */
};

struct pdf_file {
  const struct source *source;    /* the bytes; not owned */
  struct arena *arena;            /* of all that is read */
  struct pdf_object *objects;     /* by number */
  size_t object_count;            /* the highest number and one */
  const struct pdf_value *trailer; /* the newest */
  size_t tables;                  /* how many tables of objects there are: more than one when it was added to */
  struct pdf_holder **holders;    /* by number: the streams of objects that were opened; NULL before the first */
  struct arena *lasting;          /* of these; as long as the file, where `arena` may be for one object */
  size_t table_at;                /* offset of the newest table, in bytes */
  size_t values_left;             /* how many values may still be read */
  size_t rows_left;               /* how many rows of tables may still be read */
  size_t inflated_left;           /* how many bytes streams may still become */
  unsigned depth;                 /* of objects that are being looked up: they may refer to each other in a circle */
};

/* Reads the tables of a PDF; false with the reason. */
bool pdf_open(const struct source *source, struct arena *arena, struct pdf_file *file, struct diag *diag);

/* The object that a value refers to, or the value itself; NULL when there is none. */
const struct pdf_value *pdf_resolve(struct pdf_file *file, const struct pdf_value *value);
/* pdf_resolve of an entry. */
const struct pdf_value *pdf_get(struct pdf_file *file, const struct pdf_value *dictionary, const char *key);

/* The stream of objects that an object of this number stands in, opened; NULL when it stands in none, or that cannot be read. */
const struct pdf_holder *pdf_holder_of(struct pdf_file *file, size_t number);

/* An object as it stands in the file. */
struct pdf_whole {
  const struct pdf_value *value; /* NULL when there is none */
  bool has_stream;               /* whether a stream follows it */
  const char *bytes;             /* of the stream, as they are */
  size_t length;                 /* of bytes */
};

/* The object of a number, with what follows it; its stream is not inflated. */
struct pdf_whole pdf_whole(struct pdf_file *file, size_t number);

/* Why a stream could not be read. */
enum pdf_reading { PDF_READ, PDF_READ_ABSENT, PDF_READ_DAMAGED, PDF_READ_TOO_LARGE, PDF_READ_UNKNOWN_FILTER };

/* The content of the stream that a value refers to, inflated, in the arena. */
enum pdf_reading pdf_stream(struct pdf_file *file, const struct pdf_value *reference, struct source *content);

/* Reads the tables of objects; part of pdf_open. */
bool pdf_tables_read(struct pdf_file *file);

/* Inflates, and undoes the prediction that the parameters of its filter tell of. */
enum pdf_reading pdf_inflate(struct pdf_file *file, const struct pdf_value *dictionary, const char *bytes, size_t length,
                             struct source *content);

/* The bytes of the stream that begins at the scan, behind its dictionary; moves behind them. False when there is none. */
bool pdf_stream_bytes(struct pdf_file *file, struct pdf_scan *scan, const struct pdf_value *dictionary, struct pdf_whole *whole);

/* The stream that begins at an offset, behind its dictionary. */
enum pdf_reading pdf_stream_at(struct pdf_file *file, struct pdf_scan *scan, const struct pdf_value *dictionary,
                               struct source *content);

/* ---- What is in it ------------------------------------------------------------------------------------------------- */

struct pdf_attachment {
  const char *name;                /* UTF-8 */
  const struct pdf_value *content; /* refers to its stream */
};

struct pdf_attachments {
  struct pdf_attachment items[PDF_FILE_LIMIT]; /* in the order of the file */
  size_t count;
};

/* A text of PDF as UTF-8, in the file's arena; characters beyond ASCII are replaced. */
const char *pdf_text(struct pdf_file *file, const struct pdf_value *value);

/* Finds the associated files and the embedded files. */
void pdf_attachments_find(struct pdf_file *file, struct pdf_attachments *found);

/* The numbers of the pages' objects in their order, in the file's arena; a walk in circles ends at a limit. */
unsigned *pdf_pages_find(struct pdf_file *file, size_t *count);

#endif

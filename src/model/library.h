/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files of one run, each read and parsed once, however many sets include it, so that no fault is reported twice.
 */
#ifndef PEIL_MODEL_LIBRARY_H
#define PEIL_MODEL_LIBRARY_H

#include <peil/model.h>

enum file_format {
  FORMAT_QUESTIONNAIRE,
  FORMAT_SET,
  FORMAT_VOCABULARY,
  FORMAT_ASSESSMENT,
  FORMAT_OTHER, /* another format, or none: no key `peil` */
  FORMAT_BROKEN /* cannot be read or parsed */
};

struct library_file {
  const char *path;             /* as it was asked for */
  const struct source *source;  /* NULL when it cannot be read */
  const struct value *root;     /* NULL when it cannot be parsed */
  enum file_format format;      /* by its key `peil` */
  char sha256[SHA256_HEX_SIZE]; /* of the bytes */
  bool met;                     /* somebody has got it; before that it was at most read ahead */
  bool asked;                   /* its faults are to be reported */
  bool reported;                /* the faults of its own shape have been */
};

struct library {
  struct arena *arena;         /* of the files, their values, and all that is read from them */
  struct diag *diag;           /* of the files that were asked for */
  struct diag *scratch;        /* of the others: nobody sees it */
  bool all;                    /* every file is asked for */
  const struct sources *sources; /* the files that there are; NULL: those of the system */
  bool unhashed;               /* nobody needs the hashes of the files: they are only checked */
  struct name_index *files;    /* by path */
  struct name_index *reported; /* faults between files, by place and kind */
};

/* The format that a file's key `peil` names. */
enum file_format format_of(const struct value *root);

struct library *library_new(struct arena *arena, struct diag *diag);
void library_free(struct library *library); /* not the arena */

/* Whether there is a file at a path. */
bool library_has(const struct library *library, const char *path);

/* The names of the files in a folder that match a pattern, in the library's arena: in order, or in memory as they stand there. */
void library_list(struct library *library, const char *folder, const char *pattern, const char *const **names, size_t *count,
                  struct diag *diag);

/* The file at a path, asked for or not; read when it is met for the first time. Never NULL. */
struct library_file *library_file(struct library *library, const char *path);

/* Reads files that will be met, several at once. What is reported, and in which order, does not depend on it. */
void library_read_ahead(struct library *library, const char *const *paths, size_t count);

/* Asks for a file: its faults, those of parsing too, are reported. */
struct library_file *library_ask(struct library *library, const char *path);

/* Where to report the faults of a file's own shape: to the diagnostics the first time, when it is asked for. */
struct diag *library_shape_diag(struct library *library, struct library_file *file);

/* Where to report a fault at a place that only shows when files are held against one another. The same kind of fault is reported at
 * the same place once, in however many sets it shows. */
struct diag *library_cross_diag(struct library *library, struct place place, const char *kind);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What answering one question on the command line and the interview share.
 */
#ifndef PEIL_CLI_ANSWER_H
#define PEIL_CLI_ANSWER_H

#include "load.h"

#include <sys/stat.h>

/* Somebody who answers. */
struct answering {
  struct invocation *invocation;
  struct work work;
  const char *path;            /* of the assessment's file */
  const char *holder;          /* who holds the lock of the file, for others that wait */
  const char *by;              /* the person's id */
  const struct person *person; /* NULL while the person is not in the file */
  struct stat stamp;           /* of the file when it was read or saved last */
  bool stamped;                /* whether there was a file */
};

/* Remembers the file as it is now, to see whether another program changes it. */
void answer_stamp(struct answering *answering);

/* A save of what is appended between its begin and its end: only then the file is locked, so that many can answer in it at once. */
struct saving {
  struct file_lock *lock;       /* of the file; NULL: it could not be had */
  struct assessment *former;    /* what was at hand before others changed the file, kept since what is appended may point into it; or NULL */
  size_t records;               /* of the assessment when it began */
};

/* Locks the file and takes over what others saved in it since it was read; the assessment may become another. False with a diagnostic when
 * it cannot be locked or read; answer_save_end is called in either case. */
bool answer_save_begin(struct answering *answering, struct saving *saving);

/* Saves the file when something was appended and `ok` still holds, and lets others go on; `ok` and whether that went well. */
bool answer_save_end(struct answering *answering, struct saving *saving, bool ok);

/* Appends one answer and saves the file so. *added is false when the same was recorded already, and then nothing is saved. */
bool answer_save(struct answering *answering, const struct answer *answer, bool *added);

/* Finds out who answers: --by with --name for somebody new, else the only person of the file. False with a diagnostic. */
bool answer_find_by(struct answering *answering);

/* The time of what is recorded: --at, else now. False with a diagnostic. */
bool answer_time(struct invocation *invocation, int64_t *at);

/* Whether the first operand is a file that can grow; tells when it is not. */
bool answer_file_exists(struct invocation *invocation);

/* Appends what a record says, in words: "Largely", "not applicable (we have no algorithms)". */
void answer_describe(const struct question *question, const struct record *record, const char *language, struct buffer *out);

/* The question with an id; NULL with a diagnostic that suggests another. */
const struct question *question_find(struct answering *answering, const char *id);

/* Reads 'title | reference | date', of which only the title must be there. When the reference is a file, taken from the folder of the
 * assessment, the SHA-256 of its bytes is kept. False with a diagnostic. */
bool evidence_parse(struct answering *answering, const char *text, struct evidence *evidence);

/* Warns when evidence of existence or operation does not count as shown, because no piece is dated within the period. */
void evidence_warn(struct answering *answering, const struct question *question, const struct evidence *evidence, size_t count);

/* Appends a piece of evidence in words. */
void evidence_describe(const struct evidence *evidence, struct buffer *out);

/* Asks the questions one by one. */
bool interview(struct answering *answering);

#endif

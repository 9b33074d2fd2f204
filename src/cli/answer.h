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
  const char *path;            /* of the assessment's file, which is locked */
  const char *by;              /* the person's id */
  const struct person *person; /* NULL while the person is not in the file */
  struct stat stamp;           /* of the file when it was read or saved last */
  bool stamped;                /* whether there was a file */
};

/* Remembers the file as it is now, to see whether another program changes it. */
void answer_stamp(struct answering *answering);

/* Appends an answer and saves the file, joined with what another program changed in it meanwhile. *added is false when the same was
 * recorded already, and then nothing is saved. The assessment may become another: what points into it does not outlive the call. */
bool answer_save(struct answering *answering, const struct answer *answer, bool *added);

/* Saves the file, joined in the same way: for whoever appended to the assessment. */
bool answer_store(struct answering *answering);

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

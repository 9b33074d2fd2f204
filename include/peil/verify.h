/* SPDX-License-Identifier: EUPL-1.2
 *
 * verify: does a file hold? Reads back what travels inside a report, scores it again, holds each figure against the ones in the report,
 * makes the report again and compares the bytes; looks at the log of an assessment and at the files of its evidence. Uses everything
 * but the command line. What a report is held against travels in it, or was built in; nothing is taken from a folder that nobody named.
 */
#ifndef PEIL_VERIFY_H
#define PEIL_VERIFY_H

#include <peil/report.h>

enum verdict {
  VERDICT_HOLDS,     /* it was looked at, and is right */
  VERDICT_FAULT,     /* it is not right; an error says what */
  VERDICT_UNCHECKED, /* something that it takes is not here */
  VERDICT_FOREIGN,   /* it is as the report says, but not peil's own: people have to read it themselves */
  VERDICT_UNASKED,   /* nobody asked to look at it */
  VERDICT_NOTE,      /* told only: there is nothing to look at */
};

/* One thing that was looked at. */
struct verified {
  const char *what;     /* "figures", in the language of the screens */
  enum verdict verdict; /* how it came out */
  const char *text;     /* one line on it */
};

struct verification {
  struct verified *items; /* in the order of looking, in the arena of the call */
  size_t count;
  size_t faults;          /* things of `items` that are not right */
  size_t unchecked;       /* things of `items` that could not be looked at */
  size_t foreign;         /* things of `items` that are not peil's own */
  const char *subject;    /* what the file is, in one line */
};

struct verify_request {
  const char *path;            /* a report (PDF) or an assessment: its content tells */
  const char *set_name;        /* instead of the set that the assessment names, or NULL */
  const char *with_folder;     /* where sets may be found beside those that peil shipped, or NULL */
  const char *evidence_folder; /* where references of evidence begin; NULL: the assessment's folder, and for a report they are not looked at */
  int64_t now;                 /* the clock, in seconds of UTC: no record may come from after it */
  const char *language;        /* of the screens */
  const char *words_sha256;    /* of the file with the words of the screens; NULL: none, or not known */
  /* Makes the screens speak a language, with the words of a file (NULL: peil's own): a report is made with its own. Afterwards it is called
   * with that of the screens. */
  void (*speak)(const char *language, const struct source *words);
};

/* Looks at a file. False when it cannot be read or is neither a report nor an assessment; faults in what it holds are items, with errors. */
bool verify_file(const struct verify_request *request, struct arena *arena, struct verification *found, struct diag *diag);

#endif

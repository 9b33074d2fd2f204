/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is looked at, one thing after the other.
 */
#ifndef PEIL_VERIFY_CHECKS_H
#define PEIL_VERIFY_CHECKS_H

#include "pdf.h"

#include <peil/verify.h>

/* A file that is being verified. */
struct verifying {
  const struct verify_request *request; /* what was asked */
  struct arena *arena;                  /* of all below */
  struct diag *diag;                    /* takes the faults */
  struct verification *found;           /* the outcome */
};

/* Adds a line to the outcome; the text is a format, and passed through tr() by the caller. */
void verify_add(struct verifying *verifying, const char *what, enum verdict verdict, const char *format, ...) PEIL_FORMAT(4, 5);

/* An assessment by itself: its log, the questions and its evidence. */
void verify_assessment(struct verifying *verifying, const struct source *source);

/* A report: what travels in it, and its pages. False when it is no report. */
bool verify_report(struct verifying *verifying, const struct source *source);

/* The files of the evidence, looked for from a folder on. */
void verify_evidence(struct verifying *verifying, const struct assessment *assessment, const char *folder);

/* How many values of a scorecard were compared. */
struct figures {
  size_t compared;  /* numbers, statuses, titles and ids */
  size_t different; /* of compared */
};

/* Holds the values of a scorecard that was found against those that were computed; an error in `path` names each difference. */
void figures_compare(const struct value *computed, const struct value *found, const char *path, struct figures *figures,
                     struct arena *arena, struct diag *diag);

/* Makes the report anew as its identity says, with its logo (NULL: none), and compares it with the bytes of the file. */
void verify_pages(struct verifying *verifying, struct pdf_file *file, const struct report_identity *identity,
                  const struct source *logo, const struct scorecard *scorecard, const struct comparison *comparison);

#endif

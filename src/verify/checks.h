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
  bool speaking;                        /* the screens have other words for a while: those of the report */
};

/* From here on texts are in the language and the words of the report (`own`: the files that travel; NULL: none do), and from there on in
 * those of the screens again. */
void verify_speak_report(struct verifying *verifying, const struct report_identity *identity, const struct sources *own);
void verify_speak_screens(struct verifying *verifying);

/* Adds a line to the outcome; the text is a format, and passed through tr() by the caller. */
void verify_add(struct verifying *verifying, const char *what, enum verdict verdict, const char *format, ...) PEIL_FORMAT(4, 5);

/* What of a log nobody can see: records of the future, withdrawals of what is not there; no line when there are none. */
void verify_log(struct verifying *verifying, const struct assessment *assessment);

/* An assessment by itself: its log, the questions and its evidence. */
void verify_assessment(struct verifying *verifying, const struct source *source);

/* A report: what travels in it, and its pages. False when it is no report. */
bool verify_report(struct verifying *verifying, const struct source *source);

/* Tells whose a set is. */
void verify_set_origin(struct verifying *verifying, const char *what, const struct set *set);

/* The set of that name: the one that was asked for, of the folder that was named, or that peil shipped; NULL without a word. Never one
 * that only lies in the folder where peil was started. */
struct set *verify_find_set(struct verifying *verifying, const char *name);

/* The set that a report was made with. */
struct set_wanted {
  bool travels;                       /* it has to travel in the report; else it has to be here */
  const struct sources *carried;      /* the files that travel; NULL: there are none */
  const char *id;                     /* of the set */
  const char *version;                /* of the set */
  const char *sha256;                 /* of the set */
  const struct value *questionnaires; /* the hash of each; NULL when they are not known */
};

/* Takes that set, with a line on whose it is; NULL, with a line that says why, when there is none. */
struct set *verify_take_set(struct verifying *verifying, const char *what, const struct set_wanted *wanted);

/* Looks at the template and the words that travel, a line for each. False when they are not those that the report names. */
bool verify_template_and_words(struct verifying *verifying, const struct report_identity *identity, const struct sources *own);

/* Names what stands on the cover and comes from neither the answers nor peil: a line for the name, and one for the logo (NULL: none). */
void verify_house_style(struct verifying *verifying, const struct report_identity *identity, const struct source *logo);

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

/* The libraries that a report was made with and that have another version here, in a line; NULL when there are none or that is not known. */
const char *verify_other_libraries(struct verifying *verifying, const struct report_identity *identity,
                                   const struct report_identity *here);

/* A report that is to be made anew. */
struct remade {
  struct pdf_file *file;                   /* what it is compared with */
  const struct report_identity *identity;  /* as it was asked for */
  const struct source *logo;               /* NULL: none */
  const struct sources *own;               /* the template and the words */
  const struct scorecard *scorecard;       /* what it tells */
  const struct comparison *comparison;     /* with an older scorecard; NULL: none */
};

/* Makes it, and compares it with the file. */
void verify_pages(struct verifying *verifying, const struct remade *remade);

#endif

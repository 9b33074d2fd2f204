/* SPDX-License-Identifier: EUPL-1.2
 *
 * import: measures in Markdown, and instruments of the task registry, to questionnaires and the set that asks them. What comes out is
 * YAML to edit: src/import/README.md tells by which rules. Uses base, data and model.
 */
#ifndef PEIL_IMPORT_H
#define PEIL_IMPORT_H

#include <peil/data.h>

/* How to import. Start with {0}. */
struct import_options {
  const char *curated;           /* folder of questionnaires and vocabularies that are preferred; NULL: none */
  const char *set;               /* id of the set, and name of its file; NULL: the name of the output folder */
  const char *framework_name;    /* of the source, for reports; NULL: unknown, or the curated vocabulary's */
  const char *framework_version; /* or NULL */
  int least_weight;              /* statements that weigh less are not asked: 1, 2 or 3 (duties only); 0 means 2 */
  bool replace;                  /* overwrite files in the output folder that were changed since they were imported */
};

/* What was found, and what became of it. */
struct import_summary {
  size_t files;                  /* read */
  size_t passed_over;            /* files that are no measure, or could not be read */
  size_t measures;               /* turned into a questionnaire */
  size_t curated;                /* of these, with curated questions */
  size_t questions;              /* in the questionnaires */
  size_t statements;             /* sentences, list items and table rows of the explanations */
  size_t normative;              /* of these, asked */
  size_t list_items;             /* in the sources */
  size_t table_rows;             /* in the sources, headers included */
  size_t admonitions;            /* in the sources */
  size_t requirements;           /* that the measures refer to */
  size_t written;                /* files written */
  size_t unchanged;              /* files that were there already, with the same bytes */
  size_t kept;                   /* files that somebody had changed, and that were left as they are */
};

/* Imports files and folders (Markdown measures; YAML instruments) into a folder, which is made when it is not there. What is odd in a
 * source is a warning at its place; a source that cannot be read is an error, and the others are imported all the same. False when
 * there was an error. The summary is filled in either case. */
bool import_measures(const char *const *paths, size_t count, const struct import_options *options, const char *output_directory,
                     struct import_summary *summary, struct diag *diag);

/* ---- Coverage: what a newer or older checkout of the framework holds beside the questionnaires ----------------------- */

enum coverage_kind {
  COVERAGE_NEW,        /* a measure that no questionnaire asks about */
  COVERAGE_GONE,       /* a questionnaire whose measure is not there */
  COVERAGE_RENUMBERED, /* the measure has another URN, by the same slug */
  COVERAGE_OTHER_SLUG, /* the URN is of another slug: another name, or another measure */
  COVERAGE_CHANGED,    /* its words changed since the questionnaire was written */
  COVERAGE_FACTS,      /* only its facts changed: front matter, requirements, sources */
  COVERAGE_UNDATED,    /* the questionnaire does not say (source.sections) what it was written from */
  COVERAGE_UNCHANGED,  /* as it was */
};

struct coverage_section {
  const char *name; /* as in source.sections: "toelichting" */
  const char *hash; /* SHA-256 as it is now; NULL: the section is gone */
};

struct coverage_item {
  enum coverage_kind kind;           /* what became of it */
  const char *id;                    /* of the questionnaire; of a new measure the last part of its URN */
  const char *questionnaire;         /* path; NULL: there is none */
  const char *measure;               /* path in the checkout; NULL: there is none */
  const char *was, *is;              /* the URNs, or with OTHER_SLUG the slugs; NULL where there is none */
  struct coverage_section *sections; /* that changed */
  size_t section_count;              /* number of them */
};

struct coverage {
  struct coverage_item **items; /* in the arena */
  size_t count;                 /* number of them */
};

/* Holds the measures of a checkout (its root, or the folder of its measures) against the questionnaires in a folder. False, with
 * diagnostics, when one of them cannot be read; what is odd in a measure is not told, for peil import does. */
bool coverage_find(const char *framework, const char *questionnaires, struct arena *arena, struct coverage *coverage,
                   struct diag *diag);

#endif

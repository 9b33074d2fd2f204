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

#endif

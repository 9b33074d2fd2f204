/* SPDX-License-Identifier: EUPL-1.2
 *
 * The formats of files, each with its version: the one list that readers and writers take them from, and `peil --version` prints.
 * A format is what the key `peil` of a file holds. Another version is another line; what it changes stands in src/CHANGES.md.
 */
#ifndef PEIL_FORMATS_H
#define PEIL_FORMATS_H

#define QUESTIONNAIRE_FORMAT "questionnaire/1"
#define SET_FORMAT "set/1"
#define VOCABULARY_FORMAT "vocabulary/1"
#define TEMPLATE_FORMAT "template/1"
#define ASSESSMENT_FORMAT "assessment/1"
#define ASSESSMENT_FORMAT_NEWEST "assessment/2" /* that a file becomes with the first record that takes it */
#define SCORECARD_FORMAT "scorecard/1"
#define COMPARISON_FORMAT "comparison/1"
#define REPORT_FORMAT "report/1"
#define SOURCES_FORMAT "sources/1"
#define FAULT_FORMAT "fault/1"

/* Each of them, and whether peil reads it and writes it. */
#define EACH_FORMAT(FORMAT)                                                                                                    \
  FORMAT(QUESTIONNAIRE_FORMAT, true, true)                                                                                     \
  FORMAT(SET_FORMAT, true, true)                                                                                               \
  FORMAT(VOCABULARY_FORMAT, true, true)                                                                                        \
  FORMAT(TEMPLATE_FORMAT, true, false)                                                                                         \
  FORMAT(ASSESSMENT_FORMAT, true, true)                                                                                        \
  FORMAT(ASSESSMENT_FORMAT_NEWEST, true, true)                                                                                 \
  FORMAT(SCORECARD_FORMAT, true, true)                                                                                         \
  FORMAT(COMPARISON_FORMAT, true, true)                                                                                        \
  FORMAT(REPORT_FORMAT, true, true)                                                                                            \
  FORMAT(SOURCES_FORMAT, true, true)                                                                                           \
  FORMAT(FAULT_FORMAT, false, true)

#endif

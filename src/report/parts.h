/* SPDX-License-Identifier: EUPL-1.2
 *
 * Pieces that more than one block puts in the document.
 */
#ifndef PEIL_REPORT_PARTS_H
#define PEIL_REPORT_PARTS_H

#include "build.h"
#include "terms.h"

/* An id that the document does not have yet: `wanted`, or that with a number. In the arena. */
const char *part_id(struct report *report, const char *wanted);

/* Whether an address can be a link: one that a reader opens does no more than open a page or a message. */
bool address_is_safe(const char *address);

/* A link, or only its text when the address is not safe. */
void part_link(const struct report *report, struct doc_node *parent, const char *target, const char *text);

/* A short word on a colour; code in a fixed typeface. */
void part_badge(const struct report *report, struct doc_node *parent, const char *text, enum doc_tone tone);
void part_code(const struct report *report, struct doc_node *parent, const char *text);

/* Text with a line break for each newline in it. */
void part_lines(const struct report *report, struct doc_node *parent, const char *text);

/* A paragraph of one word or sentence, below report->parent. */
struct doc_node *part_sentence(const struct report *report, enum doc_style style, const char *text);

/* A list below report->parent, and an item with one paragraph in it, which is returned. */
struct doc_node *part_list(const struct report *report, bool ordered);
struct doc_node *part_item(const struct report *report, struct doc_node *list);

/* ---- Tables ---------------------------------------------------------------------------------------------------------- */

/* A column: its heading and what is in it. */
struct part_column {
  enum word heading; /* of the column */
  enum doc_align align;
  double share; /* of the width, relative to the other columns; 0: by content */
};

/* A table below report->parent, with a row of headings. */
struct doc_node *part_table(const struct report *report, const char *caption, const struct part_column *columns, size_t count);
struct doc_node *part_row(const struct report *report, struct doc_node *table);
struct doc_node *part_row_head(const struct report *report, struct doc_node *row, const char *text); /* heads its row */

/* ---- Measures, questions and levels ----------------------------------------------------------------------------------- */

/* "#measure-org-04" and "#question-org-04.1": where the block of measures puts them. */
const char *part_measure_id(const struct report *report, const struct questionnaire *measure);
const char *part_question_id(const struct report *report, const struct question *question);

/* The title of a measure, or its id, as a link to its section. */
void part_measure_title(const struct report *report, struct doc_node *parent, const struct questionnaire *measure);
void part_measure_code(const struct report *report, struct doc_node *parent, const struct questionnaire *measure);

/* "requirement-aia-01" and "norm-ADR-SV.19": where the blocks of these put them. */
const char *part_requirement_id(const struct report *report, const char *requirement);
const char *part_norm_id(const struct report *report, const char *framework, const char *number);

/* The id of a question as a link to it, and what it asks. */
void part_question(const struct report *report, struct doc_node *parent, const struct question *question);

/* The colour of a level; of a mean, that of the level that is reached. */
enum doc_tone part_level_tone(double level);

/* A cell with a level on its colour, or a dash. */
void part_level_cell(const struct report *report, struct doc_node *row, bool exists, double level, const char *text);

/* From the lowest to the highest level that is possible; one figure when they show as the same. */
const char *part_range(const struct report *report, double low, double high);

/* A figure as text, or a dash. */
const char *part_share(const struct report *report, struct figure figure);

/* The measure that a question of the set belongs to, in the scorecard. */
const struct measure_score *part_measure_score(const struct report *report, const struct questionnaire *measure);

/* The title of a term in the language of the report; its id when it has none. */
const char *part_term(const struct report *report, const struct term_list *terms, const char *id);

/* Texts joined by commas, each as a term of the set. */
const char *part_terms(const struct report *report, const struct term_list *terms, const struct text_list *ids);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answers to a question in words, and the records behind them.
 */
#ifndef PEIL_REPORT_ANSWERS_H
#define PEIL_REPORT_ANSWERS_H

#include "parts.h"

/* The name of a person; the id when the assessment does not know it. */
const char *answers_person_name(const struct report *report, const char *id);

/* What a record answers, in words: the value, or its state. */
const char *answer_words(const struct report *report, const struct question *question, const struct record *record);

/* The records of a question that was asked: what was settled first, then the newest answer of each person. None for one that was not
 * asked: its answers are kept, but do not count. */
size_t question_records(const struct question_score *score);
const struct record *question_record(const struct question_score *score, size_t index);

/* A line of its own in a cell or a paragraph. */
void answers_begin_line(const struct report *report, struct doc_node *parent);

/* What a record answers and who gave it, on a line of its own. */
void answers_append_one(const struct report *report, struct doc_node *parent, const struct question_score *score,
                        const struct record *record);

/* Each answer that people gave on a line of its own, with who gave it; what was settled comes first. */
void answers_append(const struct report *report, struct doc_node *parent, const struct question_score *score);

/* The reason of each record that decides on the question (what was settled, else all answers), on a line of its own. */
void reasons_append(const struct report *report, struct doc_node *parent, const struct question_score *score);

/* The note of each record that reached it in another way. */
void alternatives_append(const struct report *report, struct doc_node *parent, const struct question_score *score);

/* What to do first about a gap, in words: the first advice, or to answer what is open; "" when there is nothing to say. How much work it
 * is, is the effort of the measure. */
const char *first_step(const struct report *report, const struct measure_score *measure);

/* The ids of the open questions of a measure, "" when there are none. */
const char *open_questions(const struct report *report, const struct measure_score *measure);

/* One document: shown by one or more records. */
const char *evidence_target(const struct evidence *evidence);                          /* an address to link to, or NULL */
const char *evidence_id(const struct report *report, const struct evidence *evidence); /* of its row in the index */
bool evidence_is_of_period(const struct report *report, const struct evidence *evidence);

/* Its title as a link (to its address, else to its row in the index), where it can be found, and its date. */
void evidence_append(const struct report *report, struct doc_node *parent, const struct evidence *evidence);

/* Of a review, each on lines of its own: the sample; all that was looked at, the sample and each document; and why the reviewer judges so,
 * the reason and a note. */
void review_sample_append(const struct report *report, struct doc_node *parent, const struct record *review);
void review_seen_append(const struct report *report, struct doc_node *parent, const struct record *review);
void review_reason_append(const struct report *report, struct doc_node *parent, const struct record *review);

#endif

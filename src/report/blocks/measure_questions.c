/* SPDX-License-Identifier: EUPL-1.2
 *
 * The questions of a measure with their answers, and with each answer the notes and the evidence.
 */
#include "../foreign.h"
#include "measure_section.h"

static const struct part_column columns[] = {
    {WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_ANSWER, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_FULFILMENT, DOC_ALIGN_RIGHT, 0},
};

/* Questions of context that nobody answered tell nothing. */
static bool is_asked(const struct question_score *score) {
  return score->status != STATUS_NOT_ASKED && (score->question->aspect != ASPECT_CONTEXT || score->status != STATUS_UNANSWERED);
}

/* What marks the question, on a line of its own below all answers. */
static void append_marks(const struct report *report, struct doc_node *cell, const struct question_score *score) {
  if (!score->knocked_out && !score->disagreement)
    return;
  answers_begin_line(report, cell);
  if (score->knocked_out)
    part_badge(report, cell, say(report->wording, WORD_BADGE_KNOCKOUT), TONE_WARNING);
  if (score->knocked_out && score->disagreement)
    doc_text(report->arena, cell, " ");
  if (score->disagreement)
    part_badge(report, cell, say(report->wording, WORD_BADGE_DISAGREEMENT), TONE_WARNING);
}

static void append_remark(const struct report *report, struct doc_node *cell, enum word form, const char *text) {
  if (text == NULL)
    return;
  answers_begin_line(report, cell);
  part_lines(report, cell, SAY(report->wording, form, TEXT_FILL("text", text)));
}

/* The document as a link: to its address, else to its row in the index. Whether it is of the period matters for an answer, not for what a
 * reviewer looked at later. */
static void append_evidence(const struct report *report, struct doc_node *cell, const struct evidence *evidence,
                            bool of_answer) {
  struct arena *arena = report->arena;
  const char *address = evidence_target(evidence);
  answers_begin_line(report, cell);
  doc_text(arena, cell, say(report->wording, WORD_EVIDENCE));
  part_link(report, cell, address != NULL ? address : arena_format(arena, "#%s", evidence_id(report, evidence)),
            evidence->title);
  const char *date =
      evidence->has_date ? format_date(evidence->date, report->language, arena) : say(report->wording, WORD_NO_DATE);
  doc_text(arena, cell, arena_format(arena, ", %s", date));
  if (of_answer && evidence->has_date && !evidence_is_of_period(report, evidence))
    doc_text(arena, cell, arena_format(arena, " %s", say(report->wording, WORD_OUTSIDE_PERIOD)));
}

/* What the reviewer judges always stands there; why, and what was looked at, as far as notes and evidence are shown. */
static void append_review(const struct report *report, struct doc_node *cell, const struct question_score *score, bool notes,
                          bool evidence) {
  const struct record *review = score->counted->review;
  if (review == NULL)
    return;
  answers_begin_line(report, cell);
  part_lines(report, cell,
             SAY(report->wording, WORD_REMARK_REVIEW, TEXT_FILL("person", answers_person_name(report, review->by)),
                 TEXT_FILL("answer", answer_words(report, score->question, review))));
  if (notes) {
    append_remark(report, cell, WORD_REMARK_REASON, review->reason);
    review_sample_append(report, cell, review);
    append_remark(report, cell, WORD_REMARK_NOTE, review->note);
  }
  for (size_t i = 0; evidence && i < review->evidence_count; i++)
    append_evidence(report, cell, &review->evidence[i], false);
}

static void append_answers(const struct report *report, struct doc_node *cell, const struct question_score *score, bool notes,
                           bool evidence) {
  size_t count = question_records(score);
  if (count == 0)
    answers_append(report, cell, score);
  for (size_t i = 0; i < count; i++) {
    const struct record *record = question_record(score, i);
    answers_append_one(report, cell, score, record);
    if (notes) {
      append_remark(report, cell, WORD_REMARK_REASON, record->reason);
      append_remark(report, cell, WORD_REMARK_NOTE, record->note);
    }
    for (size_t j = 0; evidence && j < record->evidence_count; j++)
      append_evidence(report, cell, &record->evidence[j], true);
  }
  append_review(report, cell, score, notes, evidence);
}

/* How far the question is fulfilled; where a reviewer judged, by both. */
static void append_share(const struct report *report, struct doc_node *cell, const struct question_score *score) {
  const struct review_score *review = &score->review;
  if (review->questions == 0) {
    doc_text(report->arena, cell, part_share(report, score->fulfilment));
    return;
  }
  doc_text(report->arena, cell,
           SAY(report->wording, WORD_SHARE_CLAIMED, TEXT_FILL("share", part_share(report, review->claimed))));
  answers_begin_line(report, cell);
  doc_text(report->arena, cell,
           SAY(report->wording, WORD_SHARE_REVIEWED, TEXT_FILL("share", part_share(report, review->reviewed))));
}

static void append_question(struct report *report, struct doc_node *table, const struct question_score *score, bool notes,
                            bool evidence) {
  struct arena *arena = report->arena;
  struct doc_node *row = part_row(report, table);
  row->id = part_id(report, part_question_id(report, score->question));
  struct doc_node *question = part_row_head(report, row, NULL);
  doc_text(arena, doc_append(arena, question, DOC_STRONG), score->question->id);
  doc_text(arena, question, arena_format(arena, " (%s) ", say_aspect(report->wording, score->question->aspect)));
  part_lines(report, question, report_text(report, score->question->ask));
  struct doc_node *answers = doc_cell(arena, row, NULL);
  append_answers(report, answers, score, notes, evidence);
  append_marks(report, answers, score);
  append_share(report, doc_cell(arena, row, NULL), score);
}

static void append_not_asked(const struct report *report, const struct measure_score *score) {
  struct buffer ids = {0};
  size_t count = 0;
  for (size_t i = 0; i < score->question_count; i++) {
    if (score->questions[i].status == STATUS_NOT_ASKED && score->questions[i].question->aspect != ASPECT_CONTEXT)
      buffer_format(&ids, "%s%s", count++ > 0 ? ", " : "", score->questions[i].question->id);
  }
  if (count > 0)
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_NOT_ASKED, COUNT_FILL("questions", count), TEXT_FILL("ids", buffer_string(&ids))));
  buffer_free(&ids);
}

void measure_questions(struct report *report, const struct measure_score *score, bool notes, bool evidence) {
  struct doc_node *table = NULL;
  append_not_asked(report, score); /* above the table: behind it, it would stand alone on a next page */
  for (size_t i = 0; i < score->question_count; i++) {
    if (!is_asked(&score->questions[i]))
      continue;
    if (table == NULL)
      table =
          part_table(report, NULL, columns, sizeof columns / sizeof columns[0]); /* The heading of the measure says whose. */
    append_question(report, table, &score->questions[i], notes, evidence);
  }
}

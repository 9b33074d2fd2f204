/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answers to a question in words, and what falls short.
 */
#include "answers.h"

#include "foreign.h"

#include <string.h>

const char *answers_person_name(const struct report *report, const char *id) {
  return assessment_name_of(report->scorecard->assessment, id);
}

const char *answer_words(const struct report *report, const struct question *question, const struct record *record) {
  struct buffer out = {0};
  const char *text = NULL;
  switch (record->state) {
  case STATE_VALUE:
    question->type->describe(question->options, record->value, report->language, &out);
    text = arena_text(report->arena, buffer_string(&out));
    buffer_free(&out);
    return foreign_answer(report, question, record->value, text);
  case STATE_UNKNOWN:
    return say_status(report->wording, STATUS_UNKNOWN);
  case STATE_NOT_APPLICABLE:
    return say_status(report->wording, STATUS_NOT_APPLICABLE);
  case STATE_NOT_OCCURRED:
    return say_status(report->wording, STATUS_NOT_OCCURRED);
  }
  return "";
}

size_t question_records(const struct question_score *score) {
  if (score->status == STATUS_NOT_ASKED)
    return 0;
  return score->counted->answer_count + (score->counted->resolve != NULL ? 1 : 0);
}

const struct record *question_record(const struct question_score *score, size_t index) {
  const struct counted *counted = score->counted;
  if (counted->resolve == NULL)
    return counted->answers[index];
  return index == 0 ? counted->resolve : counted->answers[index - 1];
}

/* ---- Lines of answers -------------------------------------------------------------------------------------------------- */

void answers_begin_line(const struct report *report, struct doc_node *parent) {
  if (parent->first != NULL)
    doc_append(report->arena, parent, DOC_LINE_BREAK);
}

void answers_append_one(const struct report *report, struct doc_node *parent, const struct question_score *score,
                        const struct record *record) {
  enum word form = record == score->counted->resolve ? WORD_ANSWER_SETTLED : WORD_ANSWER_OF_PERSON;
  answers_begin_line(report, parent);
  part_lines(report, parent,
             SAY(report->wording, form, TEXT_FILL("person", answers_person_name(report, record->by)),
                 TEXT_FILL("answer", answer_words(report, score->question, record))));
  if (!record->alternative)
    return;
  doc_text(report->arena, parent, " ");
  part_badge(report, parent, say(report->wording, WORD_BADGE_ALTERNATIVE), TONE_LIGHT);
}

void answers_append(const struct report *report, struct doc_node *parent, const struct question_score *score) {
  size_t count = question_records(score);
  for (size_t i = 0; i < count; i++)
    answers_append_one(report, parent, score, question_record(score, i));
  if (count == 0)
    doc_text(report->arena, parent, say_status(report->wording, STATUS_UNANSWERED));
}

/* A reason, else a note, with who gave it. */
static void append_reason(const struct report *report, struct doc_node *parent, const struct record *record) {
  const char *reason = record->reason != NULL ? record->reason : record->note;
  answers_begin_line(report, parent);
  part_lines(report, parent,
             SAY(report->wording, WORD_ANSWER_OF_PERSON, TEXT_FILL("person", answers_person_name(report, record->by)),
                 TEXT_FILL("answer", reason != NULL ? reason : say(report->wording, WORD_NO_REASON))));
}

void reasons_append(const struct report *report, struct doc_node *parent, const struct question_score *score) {
  size_t count = score->counted->resolve != NULL ? 1 : question_records(score);
  for (size_t i = 0; i < count; i++)
    append_reason(report, parent, question_record(score, i));
}

void alternatives_append(const struct report *report, struct doc_node *parent, const struct question_score *score) {
  for (size_t i = 0; i < question_records(score); i++) {
    if (question_record(score, i)->alternative)
      append_reason(report, parent, question_record(score, i));
  }
}

/* ---- What falls short --------------------------------------------------------------------------------------------------- */

const char *open_questions(const struct report *report, const struct measure_score *measure) {
  struct buffer ids = {0};
  for (size_t i = 0; i < measure->question_count; i++) {
    if (question_is_open(&measure->questions[i]))
      buffer_format(&ids, "%s%s", ids.length > 0 ? ", " : "", measure->questions[i].question->id);
  }
  const char *text = arena_text(report->arena, buffer_string(&ids));
  buffer_free(&ids);
  return text;
}

const char *first_step(const struct report *report, const struct measure_score *measure) {
  const struct question *advised = first_advice(measure);
  const char *open = open_questions(report, measure);
  if (advised != NULL)
    return report_text(report, advised->advice);
  return open[0] != '\0' ? SAY(report->wording, WORD_ANSWER_FIRST, TEXT_FILL("ids", open)) : "";
}

/* ---- Evidence ------------------------------------------------------------------------------------------------------------ */

const char *evidence_target(const struct evidence *evidence) {
  return address_is_safe(evidence->ref) && evidence->ref[0] != '#' ? evidence->ref : NULL;
}

const char *evidence_id(const struct report *report, const struct evidence *evidence) {
  char hash[SHA256_HEX_SIZE];
  const char *parts[] = {evidence->title, evidence->ref, evidence->sha256};
  struct buffer text = {0};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    buffer_format(&text, "%s\n", parts[i] != NULL ? parts[i] : "");
  sha256_hex(text.bytes, text.length, hash);
  buffer_free(&text);
  return arena_format(report->arena, "evidence-%.16s", hash);
}

bool evidence_is_of_period(const struct report *report, const struct evidence *evidence) {
  return evidence_shows(evidence, report->scorecard->assessment);
}

void evidence_append(const struct report *report, struct doc_node *parent, const struct evidence *evidence) {
  struct arena *arena = report->arena;
  const char *address = evidence_target(evidence);
  part_link(report, parent, address != NULL ? address : arena_format(arena, "#%s", evidence_id(report, evidence)),
            evidence->title);
  if (address == NULL && evidence->ref != NULL) {
    doc_text(arena, parent, ", ");
    part_code(report, parent, evidence->ref);
  }
  if (evidence->has_date)
    doc_text(arena, parent, arena_format(arena, ", %s", format_date(evidence->date, report->language, arena)));
}

/* ---- Reviews ------------------------------------------------------------------------------------------------------------- */

void review_sample_append(const struct report *report, struct doc_node *parent, const struct record *review) {
  const char *sample = value_member_text(review->tree, "sample");
  if (sample == NULL)
    return;
  answers_begin_line(report, parent);
  part_lines(report, parent, SAY(report->wording, WORD_REVIEW_SAMPLE, TEXT_FILL("sample", sample)));
}

void review_seen_append(const struct report *report, struct doc_node *parent, const struct record *review) {
  review_sample_append(report, parent, review);
  for (size_t i = 0; i < review->evidence_count; i++) {
    answers_begin_line(report, parent);
    doc_text(report->arena, parent, say(report->wording, WORD_EVIDENCE));
    evidence_append(report, parent, &review->evidence[i]);
  }
}

void review_reason_append(const struct report *report, struct doc_node *parent, const struct record *review) {
  const char *texts[] = {review->reason, review->note};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    if (texts[i] == NULL)
      continue;
    answers_begin_line(report, parent);
    part_lines(report, parent, texts[i]);
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The questions of a measure with their answers, the notes with these, and the evidence.
 */
#include "measure_section.h"

static const struct part_column columns[] = {
    {WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_ASPECT, DOC_ALIGN_LEFT, 0},
    {WORD_COLUMN_ANSWER, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_FULFILMENT, DOC_ALIGN_RIGHT, 0},
};

/* ---- Questions ---------------------------------------------------------------------------------------------------------- */

/* Questions of context that nobody answered tell nothing. */
static bool is_asked(const struct question_score *score) {
  return score->status != STATUS_NOT_ASKED && (score->question->aspect != ASPECT_CONTEXT || score->status != STATUS_UNANSWERED);
}

static void add_badge(const struct report *report, struct doc_node *cell, enum word word, enum doc_tone tone) {
  doc_text(report->arena, cell, " ");
  part_badge(report, cell, say(report->wording, word), tone);
}

static void append_question(struct report *report, struct doc_node *table, const struct question_score *score) {
  struct arena *arena = report->arena;
  struct doc_node *row = part_row(report, table);
  row->id = part_id(report, part_question_id(report, score->question));
  struct doc_node *question = part_row_head(report, row, NULL);
  doc_text(arena, doc_append(arena, question, DOC_STRONG), score->question->id);
  doc_text(arena, question, " ");
  part_lines(report, question, translation_in(score->question->ask, report->language));
  doc_cell(arena, row, say_aspect(report->wording, score->question->aspect));
  struct doc_node *answers = doc_cell(arena, row, NULL);
  answers_append(report, answers, score);
  if (score->knocked_out)
    add_badge(report, answers, WORD_BADGE_KNOCKOUT, TONE_WARNING);
  if (score->disagreement)
    add_badge(report, answers, WORD_BADGE_DISAGREEMENT, TONE_WARNING);
  doc_cell(arena, row, part_share(report, score->fulfilment));
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

void measure_questions(struct report *report, const struct measure_score *score) {
  struct doc_node *table = NULL;
  append_not_asked(report, score); /* above the table: behind it, it would stand alone on a next page */
  for (size_t i = 0; i < score->question_count; i++) {
    if (!is_asked(&score->questions[i]))
      continue;
    if (table == NULL)
      table = part_table(report, SAY(report->wording, WORD_QUESTIONS_CAPTION, TEXT_FILL("measure", score->measure->id)),
                         columns, sizeof columns / sizeof columns[0]);
    append_question(report, table, &score->questions[i]);
  }
}

/* ---- Notes ---------------------------------------------------------------------------------------------------------------- */

/* A list below a label, made when the first item comes. */
struct labelled_list {
  const struct report *report;
  enum word label;       /* above the list */
  struct doc_node *list; /* NULL while there is no item */
};

static struct doc_node *add_item(struct labelled_list *list) {
  if (list->list == NULL) {
    part_sentence(list->report, STYLE_LABEL, say(list->report->wording, list->label));
    list->list = part_list(list->report, false);
  }
  return part_item(list->report, list->list);
}

static void add_remark(struct labelled_list *list, const struct question *question, const struct record *record, enum word form,
                       const char *text) {
  const struct report *report = list->report;
  if (text == NULL)
    return;
  part_of_question(report, add_item(list), question,
                   SAY(report->wording, form, TEXT_FILL("question", question->id),
                       TEXT_FILL("person", answers_person_name(report, record->by)), TEXT_FILL("text", text)));
}

static void add_review(struct labelled_list *list, const struct question_score *score) {
  const struct record *review = score->counted->review;
  if (review == NULL)
    return;
  const struct report *report = list->report;
  const char *reason = review->reason != NULL ? review->reason : review->note;
  part_of_question(report, add_item(list), score->question,
                   SAY(report->wording, WORD_REMARK_REVIEW, TEXT_FILL("question", score->question->id),
                       TEXT_FILL("person", answers_person_name(report, review->by)),
                       TEXT_FILL("answer", answer_words(report, score->question, review)),
                       TEXT_FILL("text", reason != NULL ? reason : "")));
}

void measure_notes(const struct report *report, const struct measure_score *score) {
  struct labelled_list list = {report, WORD_NOTES, NULL};
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    for (size_t j = 0; j < question_records(question); j++) {
      const struct record *record = question_record(question, j);
      add_remark(&list, question->question, record, WORD_REMARK_REASON, record->reason);
      add_remark(&list, question->question, record, WORD_REMARK_NOTE, record->note);
    }
    add_review(&list, question);
  }
}

/* ---- Evidence --------------------------------------------------------------------------------------------------------------- */

static void add_evidence(struct labelled_list *list, const struct question *question, const struct evidence *evidence) {
  const struct report *report = list->report;
  struct doc_node *item = add_item(list);
  const char *address = evidence_target(evidence);
  part_of_question(report, item, question, SAY(report->wording, WORD_EVIDENCE_OF, TEXT_FILL("question", question->id)));
  part_link(report, item, address != NULL ? address : arena_format(report->arena, "#%s", evidence_id(report, evidence)),
            evidence->title);
  const char *date =
      evidence->has_date ? format_date(evidence->date, report->language, report->arena) : say(report->wording, WORD_NO_DATE);
  doc_text(report->arena, item, arena_format(report->arena, ", %s", date));
  if (evidence->has_date && !evidence_is_of_period(report, evidence))
    doc_text(report->arena, item, arena_format(report->arena, " %s", say(report->wording, WORD_OUTSIDE_PERIOD)));
}

void measure_evidence(const struct report *report, const struct measure_score *score) {
  struct labelled_list list = {report, WORD_EVIDENCE, NULL};
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    for (size_t j = 0; j < question_records(question); j++) {
      const struct record *record = question_record(question, j);
      for (size_t k = 0; k < record->evidence_count; k++)
        add_evidence(&list, question->question, &record->evidence[k]);
    }
  }
}

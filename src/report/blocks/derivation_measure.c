/* SPDX-License-Identifier: EUPL-1.2
 *
 * The derivation of one measure: its answers as fulfilments, their weights, the mean of each aspect, the level on the ladder, the target, the
 * gap and the priority.
 */
#include "../answers.h"
#include "../foreign.h"
#include "derivation.h"
#include "../level_reason.h"
#include "../shorten.h"

#include <string.h>

enum { ANSWER_LETTERS = 30 };

/* ---- Numbers --------------------------------------------------------------------------------------------------------------- */

const char *derive_number(const struct report *report, double number) {
  char text[NUMBER_SIZE];
  number_round(number, 2, language_decimal_mark(report->language), text);
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '0')
    length--;
  if (length > 0 && (text[length - 1] == '.' || text[length - 1] == ','))
    length--;
  return arena_text_of(report->arena, text, length);
}

const char *derive_mean(const struct report *report, const struct derived_mean *mean, const char *figure) {
  if (!(mean->below > 0))
    return say(report->wording, WORD_NONE);
  return arena_format(report->arena, "%s\u00A0/\u00A0%s = %s", derive_number(report, mean->above),
                      derive_number(report, mean->below), figure);
}

/* ---- Questions --------------------------------------------------------------------------------------------------------- */

/* The record that alone decides on a question: the review where the figures show it, or what was settled; else NULL. */
static const struct record *deciding(const struct report *report, const struct question_score *score) {
  if (report->scorecard->shows == SHOWS_REVIEWED && score->counted->review != NULL)
    return score->counted->review;
  return score->counted->resolve;
}

static bool has_fulfilment(const struct record *record) {
  return record->state == STATE_VALUE || record->state == STATE_UNKNOWN;
}

static double fulfilment_of(const struct report *report, const struct question *question, const struct record *record) {
  if (record->state == STATE_UNKNOWN)
    return 0;
  return question->type->fulfilment(question->options, record->value, report->scorecard->assessment->to);
}

static const char *short_answer(const struct report *report, const struct question *question, const struct record *record) {
  return shorten(report, answer_words(report, question, record), ANSWER_LETTERS);
}

/* The answer that counts, or each answer with its fulfilment where the mean of several does. */
static const char *answers_of(const struct report *report, const struct question_score *score) {
  const struct record *alone = deciding(report, score);
  const struct counted *counted = score->counted;
  size_t several = 0;
  const struct record *last = NULL;
  struct buffer out = {0};
  for (size_t i = 0; alone == NULL && i < counted->answer_count; i++) {
    const struct record *record = counted->answers[i];
    if (!has_fulfilment(record))
      continue;
    buffer_format(&out, "%s%s %s", several++ > 0 ? ", " : "", short_answer(report, score->question, record),
                  derive_number(report, fulfilment_of(report, score->question, record)));
    last = record;
  }
  if (several == 1)
    alone = last;
  const char *text = alone != NULL ? short_answer(report, score->question, alone)
                                   : SAY(report->wording, WORD_DERIVE_MEAN_OF, TEXT_FILL("answers", buffer_string(&out)));
  buffer_free(&out);
  return text;
}

/* One question: the weight times its fulfilment, or why it does not count. */
static const char *term_of(const struct report *report, const struct question_score *score) {
  if (!score->fulfilment.exists)
    return SAY(report->wording, WORD_DERIVE_OUT, TEXT_FILL("question", score->question->id),
               TEXT_FILL("status", say_status(report->wording, score->status)));
  return SAY(report->wording, WORD_DERIVE_TERM, TEXT_FILL("question", score->question->id),
             TEXT_FILL("answer", answers_of(report, score)),
             TEXT_FILL("weight", derive_number(report, score->question->weight)),
             TEXT_FILL("fulfilment", derive_number(report, score->fulfilment.value)));
}

static void add_question(struct derived_mean *mean, const struct question_score *score) {
  if (!score->fulfilment.exists)
    return;
  mean->above += score->question->weight * score->fulfilment.value;
  mean->below += score->question->weight;
}

/* ---- Aspects ------------------------------------------------------------------------------------------------------------ */

/* Begins the line of an aspect, or of the total. */
static void begin_line(const struct report *report, struct doc_node *paragraph, const char *name) {
  if (paragraph->first != NULL)
    doc_append(report->arena, paragraph, DOC_LINE_BREAK);
  doc_text(report->arena, doc_append(report->arena, paragraph, DOC_STRONG), name);
}

/* The questions of an aspect, and their mean; nothing when it is not asked about. */
static void append_aspect(const struct report *report, struct doc_node *paragraph, const struct measure_score *score,
                          enum aspect aspect, struct derived_mean *mean) {
  bool asked = false;
  for (size_t i = 0; i < score->question_count; i++) {
    const struct question_score *question = &score->questions[i];
    if (question->question->aspect != aspect || question->status == STATUS_NOT_ASKED)
      continue;
    if (!asked)
      begin_line(report, paragraph, say_aspect(report->wording, aspect));
    doc_text(report->arena, paragraph, arena_format(report->arena, "%s%s", asked ? "; " : ": ", term_of(report, question)));
    add_question(mean, question);
    asked = true;
  }
  if (mean->below > 0)
    doc_text(report->arena, paragraph,
             arena_format(report->arena, " → %s", derive_mean(report, mean, part_share(report, score->aspects[aspect]))));
}

/* The lines of the aspects and of the total. */
static void append_means(const struct report *report, struct doc_node *paragraph, const struct measure_score *score,
                         struct derived_mean *all) {
  struct buffer sums = {0};
  for (enum aspect aspect = ASPECT_DESIGN; aspect < ASPECT_CONTEXT; aspect++) {
    struct derived_mean mean = {0};
    append_aspect(report, paragraph, score, aspect, &mean);
    all->above += mean.above;
    all->below += mean.below;
    if (mean.below > 0)
      buffer_format(&sums, "%s%s", sums.length > 0 ? " + " : "", derive_number(report, mean.above));
  }
  begin_line(report, paragraph, say(report->wording, WORD_DERIVE_TOTAL));
  doc_text(report->arena, paragraph,
           arena_format(report->arena, ": %s → %s", buffer_string(&sums),
                        derive_mean(report, all, part_share(report, score->fulfilment))));
  buffer_free(&sums);
}

/* ---- Level, target, gap and priority ------------------------------------------------------------------------------------ */

static const char *target_words(const struct report *report, const struct measure_score *score) {
  const struct scorecard *scorecard = report->scorecard;
  struct target_choice choice = target_chosen(scorecard->set, scorecard->assessment, score->measure);
  switch (choice.source) {
  case TARGET_OF_MEASURE:
    return say(report->wording, WORD_DERIVE_TARGET_OWN);
  case TARGET_OF_AREA:
    return SAY(report->wording, WORD_DERIVE_TARGET_AREA,
               TEXT_FILL("area", part_term(report, &scorecard->set->areas, choice.area)));
  case TARGET_OF_ALL:
    return say(report->wording, WORD_DERIVE_TARGET_ALL);
  }
  return "";
}

static const char *priority_words(const struct report *report, const struct measure_score *score) {
  if (!(score->gap > 0))
    return "";
  return SAY(report->wording, WORD_DERIVE_PRIORITY, TEXT_FILL("weight", derive_number(report, score->measure->weight)),
             TEXT_FILL("gap", derive_number(report, score->gap)),
             TEXT_FILL("requirement", score->has_requirement ? derive_number(report, PRIORITY_REQUIREMENT) : ""),
             TEXT_FILL("knockout", score->knockout_count > 0 ? derive_number(report, PRIORITY_KNOCKOUT) : ""),
             TEXT_FILL("priority", derive_number(report, score->priority)));
}

static const char *level_words(const struct report *report, const struct measure_score *score) {
  bool out_of_reach = score->target > score->reachable;
  return SAY(report->wording, WORD_DERIVE_LEVEL, TEXT_FILL("level", arena_format(report->arena, "%d", score->level)),
             TEXT_FILL("name", say_level(report->wording, score->level)), TEXT_FILL("reason", level_reason(report, score)),
             TEXT_FILL("target", derive_number(report, score->target)), TEXT_FILL("source", target_words(report, score)),
             TEXT_FILL("reachable", out_of_reach ? arena_format(report->arena, "%d", score->reachable) : ""),
             TEXT_FILL("gap", derive_number(report, score->gap)), COUNT_FILL("gaps", score->gap > 0 ? 1 : 0),
             TEXT_FILL("priority", priority_words(report, score)));
}

/* How much is answered and shown, and what is still possible. */
static const char *rest_words(const struct report *report, const struct measure_score *score, const struct derived_mean *all) {
  struct derived_mean answered = {.above = all->below, .below = all->below};
  struct derived_mean shown = {score->shown_weight, score->claimed_weight};
  for (size_t i = 0; i < score->question_count; i++)
    answered.below += question_is_open(&score->questions[i]) ? score->questions[i].question->weight : 0;
  return SAY(report->wording, WORD_DERIVE_REST,
             TEXT_FILL("answered",
                       derive_mean(report, &answered, format_percentage(score->completeness, report->language, report->arena))),
             TEXT_FILL("shown", derive_mean(report, &shown, part_share(report, score->evidenced))),
             TEXT_FILL("low", arena_format(report->arena, "%d", score->low)),
             TEXT_FILL("high", score->high > score->low ? arena_format(report->arena, "%d", score->high) : ""));
}

void derive_measure(struct report *report, const struct measure_score *score) {
  struct doc_node *outside = report->parent;
  struct derived_mean all = {0};
  report->parent = doc_append(report->arena, outside, DOC_SECTION);
  report->parent->role = ROLE_KEEP;
  struct doc_node *label = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  label->style = STYLE_LABEL;
  part_measure_code(report, label, score->measure);
  doc_text(report->arena, label,
           SAY(report->wording, WORD_DERIVE_MEASURE,
               TEXT_FILL("title", report_text(report, score->measure->title)),
               TEXT_FILL("weight", derive_number(report, score->measure->weight))));
  if (score->assessed) {
    struct doc_node *paragraph = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
    paragraph->style = STYLE_SMALL;
    append_means(report, paragraph, score, &all);
    doc_append(report->arena, paragraph, DOC_LINE_BREAK);
    doc_text(report->arena, paragraph,
             arena_format(report->arena, "%s %s", level_words(report, score), rest_words(report, score, &all)));
  } else {
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, score->applicable ? WORD_DERIVE_NOT_ASSESSED : WORD_DERIVE_NOT_APPLICABLE,
                      TEXT_FILL("low", arena_format(report->arena, "%d", score->low)),
                      TEXT_FILL("high", arena_format(report->arena, "%d", score->high))));
  }
  report->parent = outside;
}

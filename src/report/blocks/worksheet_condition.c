/* SPDX-License-Identifier: EUPL-1.2
 *
 * The condition of a question in words, for who fills it in on paper.
 */
#include "../foreign.h"
#include "worksheet.h"

#include <string.h>

static bool names_answers(const struct condition *condition) {
  if (condition->kind == CONDITION_ANSWER)
    return true;
  for (const struct condition *below = condition->first; below != NULL; below = below->next) {
    if (names_answers(below))
      return true;
  }
  return false;
}

/* ---- Words -------------------------------------------------------------------------------------------------------------- */

/* The label of an answer as it stands beside its box; what is no option stands as it is. */
static const char *label_of(const struct report *report, const struct question *question, const char *value) {
  struct control control;
  if (question == NULL)
    return value;
  question->type->control(question->options, report->language, report->arena, &control);
  for (size_t i = 0; i < control.option_count; i++) {
    if (strcmp(control.options[i].value, value) == 0)
      return control.options[i].label;
  }
  return value;
}

static const char *title_of(const struct term_list *terms, const char *id, const char *language) {
  const struct term *term = term_find(terms, id);
  return term != NULL && term->title != NULL ? translation_in(term->title, language) : id;
}

static const struct profile_label *label_named(const struct set *set, const char *id) {
  for (size_t i = 0; i < set->profile_count; i++) {
    if (strcmp(set->profile[i].id, id) == 0)
      return &set->profile[i];
  }
  return NULL;
}

/* Between the items of a list that has `count`: a comma, or the word before the last one. */
static void join(const struct report *report, struct buffer *out, size_t index, size_t count, enum word last) {
  if (index > 0)
    buffer_text(out, index + 1 < count ? ", " : say(report->wording, last));
}

/* The bounds of an answer: "more than 0 and at most 5", "later than 2 March 2026". */
static void write_bounds(const struct report *report, const struct condition *condition, struct buffer *out) {
  static const enum word numbers[BOUND_KIND_COUNT] = {WORD_WHEN_ABOVE, WORD_WHEN_AT_LEAST, WORD_WHEN_BELOW, WORD_WHEN_AT_MOST};
  static const enum word dates[BOUND_KIND_COUNT] = {WORD_WHEN_AFTER, WORD_WHEN_FROM, WORD_WHEN_BEFORE, WORD_WHEN_UNTIL};
  for (size_t i = 0; i < condition->bound_count; i++) {
    const struct bound *bound = &condition->bounds[i];
    struct date date;
    bool is_date = date_parse(bound->text, &date);
    char *shown = arena_text(report->arena, is_date ? format_date(date, report->language, report->arena) : bound->text);
    char *mark = is_date ? NULL : strchr(shown, '.');
    if (mark != NULL)
      *mark = language_decimal_mark(report->language);
    join(report, out, i, condition->bound_count, WORD_JOIN_AND);
    buffer_text(out, SAY(report->wording, is_date ? dates[bound->kind] : numbers[bound->kind], TEXT_FILL("value", shown)));
  }
}

static void write_condition(const struct report *report, const struct condition *condition, struct buffer *out) {
  const struct profile_label *label = label_named(report->scorecard->set, condition->subject != NULL ? condition->subject : "");
  struct buffer values = {0};
  size_t count = 0;
  size_t index = 0;
  switch (condition->kind) {
  case CONDITION_ANSWER:
  case CONDITION_PROFILE:
    write_bounds(report, condition, &values);
    for (size_t i = 0; i < condition->values.count; i++) {
      const char *value = condition->values.items[i];
      join(report, &values, i, condition->values.count, WORD_JOIN_OR);
      const char *shown = condition->kind == CONDITION_ANSWER ? label_of(report, condition->question, value)
                          : label != NULL                     ? title_of(&label->values, value, report->language)
                                                              : value;
      buffer_text(&values, SAY(report->wording, WORD_WHEN_VALUE, TEXT_FILL("value", shown)));
    }
    buffer_text(out,
                SAY(report->wording, condition->kind == CONDITION_ANSWER ? WORD_WHEN_ANSWER : WORD_WHEN_PROFILE,
                    TEXT_FILL("subject", label != NULL ? report_text(report, label->title) : condition->subject),
                    TEXT_FILL("values", buffer_string(&values))));
    break;
  case CONDITION_NOT:
    write_condition(report, condition->first, &values);
    buffer_text(out, SAY(report->wording, WORD_WHEN_NOT, TEXT_FILL("condition", buffer_string(&values))));
    break;
  case CONDITION_ALL:
  case CONDITION_ANY:
    for (const struct condition *below = condition->first; below != NULL; below = below->next)
      count++;
    for (const struct condition *below = condition->first; below != NULL; below = below->next) {
      join(report, out, index++, count, condition->kind == CONDITION_ALL ? WORD_JOIN_AND : WORD_JOIN_OR);
      write_condition(report, below, out);
    }
    break;
  }
  buffer_free(&values);
}

const char *worksheet_condition(const struct report *report, const struct condition *condition) {
  struct buffer out = {0};
  if (condition == NULL || !names_answers(condition))
    return "";
  write_condition(report, condition, &out);
  const char *text = SAY(report->wording, WORD_WORKSHEET_WHEN, TEXT_FILL("condition", buffer_string(&out)));
  buffer_free(&out);
  return text;
}

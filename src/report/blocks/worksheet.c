/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block worksheet: the questions without their answers, with boxes to tick and lines to write on, to fill in by hand.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "worksheet.h"

#include <string.h>

enum { OPTION_LEVEL, OPTION_LINES, OPTION_EVIDENCE, OPTION_APART };

static const struct block_option options_known[] = {
    [OPTION_LEVEL] = {"level", OPTION_WHOLE, .standard = 2, .least = 1, .most = 4},
    [OPTION_LINES] = {"lines", OPTION_WHOLE, .standard = 2, .least = 0, .most = 10},
    [OPTION_EVIDENCE] = {"evidence", OPTION_YES, .standard = true},
    [OPTION_APART] = {"apart", OPTION_YES, .standard = false},
};

static void append_risk(const struct report *report, const struct questionnaire *measure) {
  if (measure->risk == NULL)
    return;
  struct doc_node *paragraph = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  doc_text(report->arena, doc_append(report->arena, paragraph, DOC_STRONG), say(report->wording, WORD_WORKSHEET_WHY));
  doc_text(report->arena, paragraph, " ");
  part_lines(report, paragraph, report_text(report, measure->risk));
}

static bool same_roles(const struct text_list *one, const struct text_list *other) {
  for (size_t i = 0; i < one->count; i++) {
    if (i >= other->count || strcmp(one->items[i], other->items[i]) != 0)
      return false;
  }
  return one->count == other->count;
}

/* Texts joined by semicolons, for hints that can have commas of their own. */
static const char *hints(const struct report *report, const struct translation_list *list) {
  struct buffer out = {0};
  for (size_t i = 0; i < list->count; i++)
    buffer_format(&out, "%s%s", i > 0 ? "; " : "", report_text(report, list->items[i]));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

/* What helps to answer: the help, when to answer at all, who can, and what would show it. */
static void append_help(const struct report *report, const struct question *question, bool evidence) {
  const char *when = worksheet_condition(report, question->when);
  part_sentence(report, STYLE_SMALL, when);
  if (question->help != NULL) {
    struct doc_node *help = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
    help->style = STYLE_SMALL;
    part_lines(report, help, report_text(report, question->help));
  }
  if (question->roles.count > 0 && !same_roles(&question->roles, &question->questionnaire->roles))
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_WORKSHEET_ROLES,
                      TEXT_FILL("roles", part_terms(report, &report->scorecard->set->roles, &question->roles))));
  if (evidence && question->evidence.count > 0)
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_WORKSHEET_HINTS, TEXT_FILL("hints", hints(report, &question->evidence))));
}

/* A question stands on one page as a whole. */
static void append_question(struct report *report, const struct question *question, const int *options) {
  struct arena *arena = report->arena;
  struct doc_node *outside = report->parent;
  report->parent = doc_append(arena, outside, DOC_SECTION);
  report->parent->role = ROLE_WHOLE;
  doc_append(arena, report->parent, DOC_RULE);
  struct doc_node *ask = doc_append(arena, report->parent, DOC_PARAGRAPH);
  ask->id = part_id(report, part_question_id(report, question));
  struct doc_node *strong = doc_append(arena, ask, DOC_STRONG);
  doc_text(arena, strong, arena_format(arena, "%s\u2002", question->id));
  part_lines(report, strong, report_text(report, question->ask));
  doc_text(arena, ask, " ");
  part_badge(report, ask, say_aspect(report->wording, question->aspect), TONE_LIGHT);
  if (question->knockout) {
    doc_text(arena, ask, " ");
    part_badge(report, ask, say(report->wording, WORD_BADGE_KNOCKOUT), TONE_WARNING);
  }
  append_help(report, question, options[OPTION_EVIDENCE]);
  worksheet_answer(report, question, options[OPTION_LINES], options[OPTION_EVIDENCE]);
  report->parent = outside;
}

static size_t count_asked(const struct report *report, const struct questionnaire *measure) {
  size_t count = 0;
  for (size_t i = 0; i < measure->question_count; i++)
    count += condition_holds(measure->questions[i].when, report->scorecard->assessment, NULL) ? 1 : 0;
  return count;
}

static void append_measure(struct report *report, const struct questionnaire *measure, const int *options) {
  const struct set *set = report->scorecard->set;
  struct doc_node *outside = report->parent;
  struct doc_node *section = doc_append(report->arena, outside, DOC_SECTION);
  report->parent = doc_append(report->arena, section, DOC_SECTION);
  report->parent->role = ROLE_WHOLE;
  doc_heading(report->arena, report->parent, options[OPTION_LEVEL], part_id(report, part_measure_id(report, measure)),
              arena_format(report->arena, "%s: %s", measure->id, report_text(report, measure->title)));
  part_sentence(report, STYLE_SMALL,
                SAY(report->wording, WORD_MEASURE_TERMS, TEXT_FILL("areas", part_terms(report, &set->areas, &measure->areas)),
                    TEXT_FILL("phases", part_terms(report, &set->phases, &measure->phases)),
                    TEXT_FILL("roles", part_terms(report, &set->roles, &measure->roles))));
  append_risk(report, measure);
  for (size_t i = 0; i < measure->question_count; i++) {
    if (!condition_holds(measure->questions[i].when, report->scorecard->assessment, NULL))
      continue;
    append_question(report, &measure->questions[i], options);
    report->parent = section; /* The first one stays with the heading. */
  }
  report->parent = outside;
}

/* What can be answered, in one cell. */
static const char *answers_of(const struct report *report, const struct question *question) {
  struct control control;
  struct buffer out = {0};
  question->type->control(question->options, report->language, report->arena, &control);
  for (size_t i = 0; i < control.option_count; i++)
    buffer_format(&out, "%s%s", i > 0 ? "; " : "", control.options[i].label);
  if (control.option_count == 0 && control.unit != NULL)
    buffer_text(&out, control.unit);
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

/* Formats without paper, such as CSV, get the questions as a table, with a column for the answer. */
static void append_data(struct report *report) {
  static const struct part_column columns[] = {
      {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 1},  {WORD_COLUMN_NAME, DOC_ALIGN_LEFT, 1},
      {WORD_COLUMN_NUMBER, DOC_ALIGN_LEFT, 1},   {WORD_COLUMN_ASPECT, DOC_ALIGN_LEFT, 1},
      {WORD_COLUMN_QUESTION, DOC_ALIGN_LEFT, 1}, {WORD_COLUMN_EXPLANATION, DOC_ALIGN_LEFT, 1},
      {WORD_COLUMN_ANSWERS, DOC_ALIGN_LEFT, 1},  {WORD_COLUMN_ANSWER, DOC_ALIGN_LEFT, 1},
  };
  const struct set *set = report->scorecard->set;
  struct doc_node *outside = report->parent;
  struct document *document = report->document;
  document->data = document->data != NULL ? document->data : doc_append(report->arena, NULL, DOC_SECTION);
  report->parent = document->data;
  struct doc_node *table = part_table(report, document->title, columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < set->question_count; i++) {
    const struct question *question = set->questions[i];
    if (!condition_holds(question->when, report->scorecard->assessment, NULL))
      continue;
    struct doc_node *row = part_row(report, table);
    const char *help = question->help != NULL ? translation_in(question->help, report->language) : "";
    const char *cells[] = {question->questionnaire->id,
                           translation_in(question->questionnaire->title, report->language),
                           question->id,
                           say_aspect(report->wording, question->aspect),
                           translation_in(question->ask, report->language),
                           help,
                           answers_of(report, question),
                           ""};
    for (size_t j = 0; j < sizeof cells / sizeof cells[0]; j++)
      doc_cell(report->arena, row, cells[j]);
  }
  report->parent = outside;
}

static void build(struct report *report, const int *options) {
  const struct set *set = report->scorecard->set;
  size_t shown = 0;
  for (size_t i = 0; i < set->questionnaire_count; i++) {
    if (count_asked(report, &set->questionnaires[i]) == 0)
      continue;
    if (shown > 0 && options[OPTION_APART])
      doc_append(report->arena, report->parent, DOC_PAGE_BREAK);
    append_measure(report, &set->questionnaires[i], options);
    shown++;
  }
  if (shown > 0)
    append_data(report);
  else
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_MEASURES_NONE));
}

const struct block_code block_worksheet = {options_known, sizeof options_known / sizeof options_known[0], build};

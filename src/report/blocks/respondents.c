/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block respondents: who answered, in what role, how much and when last.
 */
#include "../answers.h"
#include "../blocks.h"

#include <string.h>

static const struct part_column columns[] = {
    {WORD_COLUMN_PERSON, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_ROLE, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_ANSWERS_GIVEN, DOC_ALIGN_RIGHT, 0},
    {WORD_COLUMN_LAST_ANSWER, DOC_ALIGN_LEFT, 2},
};

/* What one person did. */
struct activity {
  size_t answers; /* questions that an answer of theirs counts for */
  int64_t last;   /* UTC seconds of the newest of these */
};

static struct activity activity_of(const struct scorecard *scorecard, const char *person) {
  struct activity activity = {0};
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++) {
      const struct counted *counted = scorecard->measures[i].questions[j].counted;
      for (size_t k = 0; k < counted->answer_count; k++) {
        if (strcmp(counted->answers[k]->by, person) != 0)
          continue;
        if (activity.answers++ == 0 || counted->answers[k]->at > activity.last)
          activity.last = counted->answers[k]->at;
      }
    }
  }
  return activity;
}

static void build(struct report *report, const int *options) {
  const struct assessment *assessment = report->scorecard->assessment;
  (void)options;
  if (assessment->person_count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_RESPONDENTS_NONE));
    return;
  }
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_RESPONDENTS_CAPTION), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < assessment->person_count; i++) {
    const struct person *person = &assessment->people[i];
    struct activity activity = activity_of(report->scorecard, person->id);
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, answers_person_name(report, person->id));
    doc_cell(report->arena, row,
             person->role != NULL ? part_term(report, &report->scorecard->set->roles, person->role)
                                  : say(report->wording, WORD_NONE));
    doc_cell(report->arena, row, arena_format(report->arena, "%zu", activity.answers));
    doc_cell(report->arena, row,
             activity.answers > 0 ? format_instant_date(activity.last, report->language, report->arena)
                                  : say(report->wording, WORD_NONE));
  }
}

const struct block_code block_respondents = {.build = build};

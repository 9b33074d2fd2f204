/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block respondents: who answered, in what role, how much and when last; and, apart from them, who reviewed, who reacted and who did
 * not answer.
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

static void append_row(const struct report *report, struct doc_node *table, const struct person *person,
                       struct activity activity) {
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row, answers_person_name(report, person->id));
  doc_cell(report->arena, row,
           person->role != NULL ? part_term(report, &report->scorecard->set->roles, person->role)
                                : say(report->wording, WORD_NONE));
  doc_cell(report->arena, row, arena_format(report->arena, "%zu", activity.answers));
  doc_cell(report->arena, row, format_instant_date(activity.last, report->language, report->arena));
}

/* ---- Others than who answered ------------------------------------------------------------------------------------------- */

typedef bool person_test(const struct scorecard *scorecard, const char *person);

static bool reacts_as(const struct scorecard *scorecard, const char *person, enum speaker speaker) {
  const struct follow_up *follow_up = scorecard->follow_up;
  for (size_t i = 0; i < follow_up->reaction_count; i++)
    if (follow_up->reactions[i].speaker == speaker && strcmp(follow_up->reactions[i].record->by, person) == 0)
      return true;
  return false;
}

static bool is_auditee(const struct scorecard *scorecard, const char *person) {
  return reacts_as(scorecard, person, SPEAKER_AUDITEE);
}

static bool is_board(const struct scorecard *scorecard, const char *person) {
  return reacts_as(scorecard, person, SPEAKER_BOARD);
}

static bool is_reviewer(const struct scorecard *scorecard, const char *person) {
  const struct assessment *assessment = scorecard->assessment;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    bool reviews = record->kind == RECORD_REVIEW || record->kind == RECORD_FINDING;
    if (reviews && record_counts(record) && strcmp(record->by, person) == 0)
      return true;
  }
  return reacts_as(scorecard, person, SPEAKER_REVIEWER);
}

/* Who was to answer and did not: neither answers nor anything of the review. */
static bool is_silent(const struct scorecard *scorecard, const char *person) {
  return activity_of(scorecard, person).answers == 0 && !is_reviewer(scorecard, person) && !is_auditee(scorecard, person) &&
         !is_board(scorecard, person);
}

struct part_of_people {
  person_test *test; /* who is in it */
  enum word word;    /* the sentence that names them */
};

static const struct part_of_people others[] = {
    {is_reviewer, WORD_RESPONDENTS_REVIEWERS},
    {is_auditee, WORD_RESPONDENTS_AUDITEE},
    {is_board, WORD_RESPONDENTS_BOARD},
    {is_silent, WORD_RESPONDENTS_SILENT},
};

static void append_others(const struct report *report, const struct part_of_people *part) {
  const struct assessment *assessment = report->scorecard->assessment;
  struct buffer names = {0};
  size_t count = 0;
  for (size_t i = 0; i < assessment->person_count; i++) {
    const char *id = assessment->people[i].id;
    if (part->test(report->scorecard, id))
      buffer_format(&names, "%s%s", count++ > 0 ? "; " : "", answers_person_name(report, id));
  }
  if (count > 0)
    part_sentence(report, STYLE_BODY,
                  SAY(report->wording, part->word, COUNT_FILL("people", count), TEXT_FILL("names", buffer_string(&names))));
  buffer_free(&names);
}

static void build(struct report *report, const int *options) {
  const struct assessment *assessment = report->scorecard->assessment;
  struct doc_node *table = NULL;
  (void)options;
  for (size_t i = 0; i < assessment->person_count; i++) {
    struct activity activity = activity_of(report->scorecard, assessment->people[i].id);
    if (activity.answers == 0)
      continue;
    if (table == NULL)
      table = part_table(report, say(report->wording, WORD_RESPONDENTS_CAPTION), columns, sizeof columns / sizeof columns[0]);
    append_row(report, table, &assessment->people[i], activity);
  }
  if (table == NULL)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_RESPONDENTS_NONE));
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    append_others(report, &others[i]);
}

const struct block_code block_respondents = {.build = build};

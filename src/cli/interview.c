/* SPDX-License-Identifier: EUPL-1.2
 *
 * The interview: which questions, in which order. It begins at the first that has no answer of this person, passes over what `when` excludes,
 * and comes to a question that an answer opened.
 */
#include "interview.h"

#include <fnmatch.h>
#include <string.h>

const struct record *interview_own_answer(const struct interview *interview, const struct question *question) {
  const struct counted *counted = &interview->counted[question->index];
  for (size_t i = 0; i < counted->answer_count; i++)
    if (strcmp(counted->answers[i]->by, interview->answering->by) == 0)
      return counted->answers[i];
  return NULL;
}

/* Whether a question is for this person: by the patterns of the person, else by role; without either, all are. */
static bool is_for_person(const struct person *person, const struct question *question) {
  if (person == NULL)
    return true;
  for (size_t i = 0; i < person->questions.count; i++)
    if (fnmatch(person->questions.items[i], question->id, 0) == 0 ||
        fnmatch(person->questions.items[i], question->questionnaire->id, 0) == 0)
      return true;
  if (person->questions.count > 0)
    return false;
  return person->role == NULL || text_list_has(&question->roles, person->role);
}

bool interview_has(const struct interview *interview, const struct question *question) {
  if (!interview->counted[question->index].asked)
    return false;
  if (interview->measure != NULL && question->questionnaire != interview->measure)
    return false;
  return interview->all || is_for_person(interview->answering->person, question);
}

/* Whether the interview still has to come to a question. */
static bool is_open(const struct interview *interview, const struct question *question) {
  return interview_has(interview, question) && interview_own_answer(interview, question) == NULL &&
         !interview->skipped[question->index];
}

/* The first open question from an index on, or before it when there is none behind; NULL when none is open. */
static const struct question *open_from(const struct interview *interview, size_t from) {
  const struct set *set = interview->answering->work.set;
  for (size_t i = 0; i < set->question_count; i++) {
    const struct question *question = set->questions[(from + i) % set->question_count];
    if (is_open(interview, question))
      return question;
  }
  return NULL;
}

static const struct question *next_of(const struct interview *interview, const struct question *question) {
  const struct set *set = interview->answering->work.set;
  for (size_t i = question->index + 1; interview->in_order && i < set->question_count; i++)
    if (interview_has(interview, set->questions[i]))
      return set->questions[i];
  return open_from(interview, question->index + 1);
}

/* The question before this one, answered or not; the same when it is the first. */
static const struct question *before(struct interview *interview, const struct question *question) {
  const struct set *set = interview->answering->work.set;
  for (size_t i = question->index; i > 0; i--)
    if (interview_has(interview, set->questions[i - 1]))
      return set->questions[i - 1];
  screen_line(interview, tr("This is the first question."));
  return question;
}

/* Finds out what counts, after each answer: it can open and close questions. */
static void recount(struct interview *interview) {
  const struct work *work = &interview->answering->work;
  arena_free(interview->arena);
  interview->arena = arena_new();
  interview->counted = assessment_counted(work->assessment, work->set, interview->arena);
}

static bool run_questions(struct interview *interview, const struct question *question) {
  while (question != NULL) {
    enum step step = interview_ask(interview, question);
    recount(interview);
    switch (step) {
    case STEP_NEXT:
      question = next_of(interview, question);
      break;
    case STEP_AGAIN:
      break;
    case STEP_BACK:
      question = before(interview, question);
      break;
    case STEP_QUIT:
      question = NULL;
      break;
    case STEP_FAILED:
      return false;
    }
  }
  return screen_end(interview);
}

/* Reads --measure, --from and --all; *start is where to begin, NULL: at the first open question. */
static bool read_scope(struct interview *interview, const struct question **start) {
  struct invocation *invocation = interview->answering->invocation;
  const struct set *set = interview->answering->work.set;
  const char *measure = option_value(invocation, "measure");
  const char *from = option_value(invocation, "from");
  interview->all = option_is_given(invocation, "all");
  interview->in_order = measure != NULL || from != NULL;
  if (from != NULL && (*start = question_find(interview->answering, from)) == NULL)
    return false;
  if (measure == NULL)
    return true;
  interview->measure = set_questionnaire(set, measure);
  if (interview->measure != NULL)
    return true;
  const char **ids = arena_array(invocation->arena, set->questionnaire_count, sizeof *ids);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    ids[i] = set->questionnaires[i].id;
  diag_error(invocation->diag, (struct place){0}, tr("the set '%s' has no measure '%s'"), set->id, measure);
  diag_suggest(invocation->diag, measure, ids, set->questionnaire_count);
  return false;
}

/* Where to begin: at the question asked for, in its order; else at the first that is open. */
static const struct question *first_of(const struct interview *interview, const struct question *start) {
  const struct set *set = interview->answering->work.set;
  if (!interview->in_order)
    return open_from(interview, 0);
  for (size_t i = start != NULL ? start->index : 0; i < set->question_count; i++)
    if (interview_has(interview, set->questions[i]))
      return set->questions[i];
  return NULL;
}

bool interview(struct answering *answering) {
  struct invocation *invocation = answering->invocation;
  struct interview interview = {.answering = answering};
  const struct question *start = NULL;
  if (!read_scope(&interview, &start))
    return false;
  diagnostics_show(invocation);
  interview.skipped = arena_array(invocation->arena, answering->work.set->question_count, sizeof *interview.skipped);
  recount(&interview);
  bool ok = run_questions(&interview, first_of(&interview, start));
  if (!ok && interview.recorded > 0)
    diag_hint(invocation->diag, tr("what was answered before that is saved in '%s'"), answering->path);
  arena_free(interview.arena);
  return ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Who answers or records, when, and into which file.
 */
#include "answer.h"
#include "prompt.h"

#include <errno.h>
#include <string.h>

bool answer_file_exists(struct invocation *invocation) {
  const char *path = invocation->operands[0];
  if (strcmp(path, "-") == 0)
    return usage_error(invocation, "%s", tr("an assessment needs a file, which grows with the answers; '-' is none"));
  struct stat status;
  if (stat(path, &status) == 0)
    return true;
  if (errno != ENOENT && errno != ENOTDIR) {
    diag_system_error(invocation->diag, path, errno, tr("cannot open the file"));
    return false;
  }
  diag_error_in(invocation->diag, path, tr("there is no such file"));
  diag_hint(invocation->diag, "%s", tr("start an assessment first: peil new SET FILE"));
  return false;
}

bool answer_time(struct invocation *invocation, int64_t *at) {
  const char *typed = option_value(invocation, "at");
  *at = instant_now();
  if (typed != NULL && !instant_parse(typed, at))
    return usage_error(invocation, tr("'%s' is no time: write it as 2026-03-02T10:11:12Z"), typed);
  if (*at > instant_now() + AHEAD_MOST)
    return usage_error(invocation, tr("'%s' is in the future: an answer is given now or was given before"), typed);
  return true;
}

static void suggest_people(const struct assessment *assessment, const char *id, struct invocation *invocation) {
  const char **ids = arena_array(invocation->arena, assessment->person_count, sizeof *ids);
  struct buffer list = {0};
  for (size_t i = 0; i < assessment->person_count; i++) {
    ids[i] = assessment->people[i].id;
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", ids[i]);
  }
  diag_hint(invocation->diag, tr("the people are: %s"), buffer_string(&list));
  if (id != NULL)
    diag_suggest(invocation->diag, id, ids, assessment->person_count);
  buffer_free(&list);
}

/* Asks for the id of the first person of a file. */
static const char *ask_by(struct invocation *invocation) {
  struct buffer line = {0};
  const char *by = NULL;
  enum prompt_result result = PROMPT_LINE;
  while (result == PROMPT_LINE && by == NULL) {
    result = prompt_line(invocation, tr("Who answers? A short name without blanks, such as cio: "), &line);
    if (result == PROMPT_LINE && line.length > 0 && strpbrk(line.bytes, " \t") == NULL)
      by = arena_text(invocation->arena, line.bytes);
  }
  buffer_free(&line);
  if (result == PROMPT_END)
    usage_error(invocation, "%s", tr("say who answers, with --by ID"));
  return by;
}

/* Somebody who gives only a name is the one who has it, else somebody new, with the next free id. */
static bool find_by_name(struct answering *answering, const char *name) {
  struct invocation *invocation = answering->invocation;
  struct assessment *assessment = answering->work.assessment;
  const struct person *found = NULL;
  for (size_t i = 0; i < assessment->person_count; i++)
    found = strcmp(assessment->people[i].name, name) == 0 ? &assessment->people[i] : found;
  const struct person person = {.name = name};
  if (found == NULL && !assessment_add_person(assessment, &person, invocation->diag))
    return false;
  found = found != NULL ? found : &assessment->people[assessment->person_count - 1];
  answering->by = arena_text(invocation->arena, found->id);
  answering->person = assessment_person(assessment, answering->by);
  return true;
}

/* Finds out who answers: --by, else the only person of the file. An id that is new in a file with people is taken for a slip, unless --name
 * says who that is: an answer under the wrong name cannot be taken back. */
bool answer_find_by(struct answering *answering) {
  struct invocation *invocation = answering->invocation;
  struct assessment *assessment = answering->work.assessment;
  const char *name = option_value(invocation, "name");
  answering->by = option_value(invocation, "by");
  if (answering->by == NULL && name == NULL && assessment->person_count == 1)
    answering->by = arena_text(invocation->arena, assessment->people[0].id);
  if (answering->by == NULL && name != NULL)
    return find_by_name(answering, name);
  if (answering->by == NULL && assessment->person_count > 0) {
    usage_error(invocation, "%s", tr("say who answers, with --by ID"));
    suggest_people(assessment, NULL, invocation);
    return false;
  }
  bool may_ask = invocation->operand_count == 1 || prompt_is_possible();
  if (answering->by == NULL && !may_ask)
    return usage_error(invocation, "%s", tr("say who answers, with --by ID"));
  if (answering->by == NULL)
    answering->by = ask_by(invocation);
  if (answering->by == NULL)
    return false;
  if (name != NULL) {
    struct person person = {.id = answering->by, .name = name};
    if (!assessment_add_person(assessment, &person, invocation->diag))
      return false;
  }
  answering->person = assessment_person(assessment, answering->by);
  if (answering->person != NULL)
    return true;
  /* The first person is added before anything is asked: an id that is refused then costs no answer. */
  if (assessment->person_count == 0) {
    struct person first = {.id = answering->by, .name = answering->by};
    bool added = assessment_add_person(assessment, &first, invocation->diag);
    answering->person = assessment_person(assessment, answering->by);
    return added;
  }
  diag_error(invocation->diag, (struct place){0}, tr("nobody in this assessment has the id '%s'"), answering->by);
  suggest_people(assessment, answering->by, invocation);
  diag_hint(invocation->diag, tr("to add a person: --by %s --name NAME"), answering->by);
  return false;
}

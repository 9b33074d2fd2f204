/* SPDX-License-Identifier: EUPL-1.2
 *
 * Completing conditions: finding the questions that they depend on, and whether the values they name can be answers.
 */
#include "bound.h"
#include "hints.h"

#include <math.h>
#include <string.h>

void condition_each_leaf(const struct condition *condition, void (*see)(struct condition *leaf, void *context), void *context) {
  if (condition == NULL)
    return;
  if (condition->kind == CONDITION_ANSWER || condition->kind == CONDITION_PROFILE)
    see((struct condition *)condition, context); /* made by condition_read in the model's own memory, and not yet handed out */
  for (const struct condition *below = condition->first; below != NULL; below = below->next)
    condition_each_leaf(below, see, context);
}

/* Whether an answer in the words of a condition is one that the control takes. */
static bool control_takes(const struct control *control, const char *word) {
  double number = 0;
  struct date date;
  for (size_t i = 0; i < control->option_count; i++)
    if (strcmp(control->options[i].value, word) == 0)
      return true;
  switch (control->kind) {
  case CONTROL_ONE_OF:
  case CONTROL_SOME_OF:
    return false;
  case CONTROL_NUMBER:
    return !date_parse(word, &date) && bound_size(word, &number) && number >= control->minimum && number <= control->maximum &&
           (!control->whole || floor(number) >= number);
  case CONTROL_DATE:
    return date_parse(word, &date);
  case CONTROL_TEXT:
    return false;
  }
  return false;
}

const struct control *assembly_control(struct assembly *assembly, const struct question *question) {
  struct control *control = assembly->controls[question->index];
  if (control == NULL && question->type != NULL) {
    control = arena_alloc(assembly->library->arena, sizeof *control);
    question->type->control(question->options, "en", assembly->library->arena, control);
    assembly->controls[question->index] = control;
  }
  return control;
}

static void hint_answers(struct assembly *assembly, const struct control *control, const char *word, struct diag *diag) {
  bool listed = control->kind == CONTROL_ONE_OF || control->kind == CONTROL_SOME_OF;
  struct words words = {0};
  for (size_t i = 0; listed && i < control->option_count; i++)
    words_take(&words, assembly->library->arena, control->options[i].value);
  hint_words(diag, word, &words);
}

static void check_answer_values(struct assembly *assembly, const struct condition *condition) {
  const struct question *question = condition->question;
  const struct control *control = assembly_control(assembly, question);
  if (control == NULL)
    return;
  if (control->kind == CONTROL_TEXT) {
    diag_error(library_cross_diag(assembly->library, condition->place, "text"), condition->place,
               tr("'%s' is answered in free text: a condition cannot depend on it"), question->id);
    return;
  }
  if (condition->bound_count > 0)
    bounds_check(assembly, condition, control);
  for (size_t i = 0; i < condition->values.count; i++) {
    const char *word = condition->values.items[i];
    if (control_takes(control, word))
      continue;
    struct diag *diag = library_cross_diag(assembly->library, condition->values.places[i], "value");
    diag_error(diag, condition->values.places[i], tr("'%s' is never an answer to '%s'"), word, question->id);
    if (hints_wanted(diag))
      hint_answers(assembly, control, word, diag);
  }
}

/* Whether a question's id begins with the id of a questionnaire that was read. */
static bool names_questionnaire(const struct assembly *assembly, const char *question) {
  const char *point = strrchr(question, '.');
  size_t length = point != NULL ? (size_t)(point - question) : strlen(question);
  const char *owner = arena_text_of(assembly->library->arena, question, length);
  const struct questionnaire *questionnaire = name_index_find(assembly->index->questionnaires, owner);
  return questionnaire != NULL && questionnaire->question_count > 0;
}

/* The questionnaire is fine: the set has to ask the other question as well. */
static void report_left_out(struct assembly *assembly, const struct condition *condition) {
  struct place place = value_member(assembly->file->root, "questions")->place;
  const char *id = assembly->asking->id != NULL ? assembly->asking->id : "";
  const char *kind = arena_format(assembly->library->arena, "left out %s %s", id, condition->subject);
  diag_error(library_cross_diag(assembly->library, place, kind), place,
             tr("'%s' is asked depending on '%s', which these leave out: add it"), id, condition->subject);
}

static void complete_answer(struct assembly *assembly, struct condition *condition) {
  condition->question = name_index_find(assembly->index->questions, condition->subject);
  if (condition->question != NULL) {
    check_answer_values(assembly, condition);
    return;
  }
  if (name_index_find(assembly->left_out, condition->subject) != NULL) {
    report_left_out(assembly, condition);
    return;
  }
  if (assembly->some_unread && !names_questionnaire(assembly, condition->subject))
    return;
  struct diag *diag = library_cross_diag(assembly->library, condition->place, "question");
  diag_error(diag, condition->place, tr("there is no question '%s' in the set %s"), condition->subject,
             assembly->set->id != NULL ? assembly->set->id : assembly->set->path);
  struct words words = {0};
  for (size_t i = 0; hints_wanted(diag) && i < assembly->set->question_count; i++)
    if (assembly->set->questions[i]->id != NULL)
      words_take(&words, assembly->library->arena, assembly->set->questions[i]->id);
  hint_words(diag, condition->subject, &words);
}

static void check_profile_values(struct assembly *assembly, const struct condition *condition,
                                 const struct profile_label *label) {
  for (size_t i = 0; i < condition->values.count; i++) {
    if (term_find(&label->values, condition->values.items[i]) != NULL)
      continue;
    struct diag *diag = library_cross_diag(assembly->library, condition->values.places[i], "value");
    diag_error(diag, condition->values.places[i], tr("profile label '%s' has no value '%s'"), label->id,
               condition->values.items[i]);
    if (hints_wanted(diag)) {
      struct words words = words_of_terms(&label->values, assembly->library->arena);
      hint_words(diag, condition->values.items[i], &words);
    }
  }
}

static void check_profile(struct assembly *assembly, const struct condition *condition) {
  const struct set *set = assembly->set;
  const struct profile_label *label = name_index_find(assembly->index->labels, condition->subject);
  if (label != NULL) {
    check_profile_values(assembly, condition, label);
    return;
  }
  struct diag *diag =
      report_unknown(assembly, condition->place, tr("there is no profile label '%s' in the vocabulary"), condition->subject);
  struct words words = {0};
  for (size_t i = 0; diag != NULL && i < set->profile_count; i++)
    words_take(&words, assembly->library->arena, set->profile[i].id);
  if (diag != NULL)
    hint_words(diag, condition->subject, &words);
}

void condition_complete(struct condition *leaf, void *context) {
  struct assembly *assembly = context;
  if (leaf->kind == CONDITION_ANSWER)
    complete_answer(assembly, leaf);
  else if (assembly->terms_known)
    check_profile(assembly, leaf);
}

void condition_check_requirement(struct condition *leaf, void *context) {
  struct assembly *assembly = context;
  if (leaf->kind == CONDITION_PROFILE)
    check_profile(assembly, leaf);
  else
    diag_error(library_cross_diag(assembly->library, leaf->place, "requirement"), leaf->place,
               tr("whether a requirement applies can depend on the profile only, not on an answer"));
}

void condition_check_intake(struct condition *leaf, void *context) {
  struct assembly *assembly = context;
  if (leaf->kind == CONDITION_PROFILE)
    check_profile(assembly, leaf);
  else
    diag_error(library_cross_diag(assembly->library, leaf->place, "intake"), leaf->place,
               tr("what the intake asks can depend on the profile only, not on an answer"));
}

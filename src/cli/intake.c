/* SPDX-License-Identifier: EUPL-1.2
 *
 * The intake: questions in plain words that lead to the profile of an assessment. What is asked comes from the vocabulary of the set.
 */
#include "intake.h"
#include "prompt.h"

#include <string.h>

void profile_draft_add(struct arena *arena, struct profile_draft *draft, const char *label, const char *value) {
  size_t i = 0;
  while (i < draft->count && strcmp(draft->labels[i].label, label) != 0)
    i++;
  if (i == draft->count) {
    draft->labels = arena_grow(arena, draft->labels, i, sizeof *draft->labels);
    draft->labels[i] = (struct profile_value){.label = label};
    draft->count++;
  }
  struct text_list *values = &draft->labels[i].values;
  if (text_list_has(values, value)) /* two answers, or an answer and an option, that say the same */
    return;
  values->items = arena_grow(arena, values->items, values->count, sizeof *values->items);
  values->items[values->count++] = value;
}

/* ---- Asking ------------------------------------------------------------------------------------------------------------- */

static const char *words(const struct invocation *invocation, const struct translation *translation) {
  return translation_in(translation, invocation->language);
}

static void write_step(const struct invocation *invocation, const struct intake_step *step, struct buffer *out) {
  buffer_char(out, '\n');
  text_wrap(words(invocation, step->ask), 0, terminal_columns(), out);
  if (step->help != NULL)
    text_wrap(words(invocation, step->help), 2, terminal_columns(), out);
  for (size_t i = 0; i < step->choice_count; i++)
    text_wrap(arena_format(invocation->arena, "%zu\u00A0\u00A0%s", i + 1, words(invocation, step->choices[i].text)), 4,
              terminal_columns(), out);
  buffer_text(out, tr("Number, or Enter to leave it open: "));
}

/* The choice that a line means: its number on the screen, else its id; NULL when it means none. */
static const struct intake_choice *choice_of(const struct intake_step *step, const char *line) {
  double number = 0;
  bool counted = number_parse(line, &number);
  for (size_t i = 0; counted && i < step->choice_count; i++) {
    double own = (double)(i + 1);
    if (!(number < own) && !(number > own))
      return &step->choices[i];
  }
  for (size_t i = 0; i < step->choice_count; i++)
    if (strcmp(line, step->choices[i].id) == 0)
      return &step->choices[i];
  return NULL;
}

static bool draft_has(const struct profile_draft *draft, size_t count, const char *label) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(draft->labels[i].label, label) == 0)
      return true;
  return false;
}

/* Adds what follows from a choice, but to the first `known` labels: what was given or found before stays as it is. */
static void take_choice(struct arena *arena, const struct condition *profile, size_t known, struct profile_draft *draft) {
  if (profile->kind == CONDITION_PROFILE && !draft_has(draft, known, profile->subject))
    for (size_t i = 0; i < profile->values.count; i++)
      profile_draft_add(arena, draft, profile->subject, profile->values.items[i]);
  for (const struct condition *below = profile->first; below != NULL; below = below->next)
    take_choice(arena, below, known, draft);
}

/* Asks one step until a line is a choice or empty. */
static bool ask_step(struct invocation *invocation, const struct intake_step *step, struct profile_draft *draft) {
  struct buffer text = {0};
  struct buffer line = {0};
  write_step(invocation, step, &text);
  const struct intake_choice *choice = NULL;
  enum prompt_result result = prompt_line(invocation, buffer_string(&text), &line);
  while (result == PROMPT_LINE && line.length > 0 && (choice = choice_of(step, buffer_string(&line))) == NULL) {
    text.length = 0;
    buffer_format(&text, tr("Choose a number from 1 to %zu, or press Enter to leave it open: "), step->choice_count);
    result = prompt_line(invocation, buffer_string(&text), &line);
  }
  buffer_free(&text);
  buffer_free(&line);
  if (choice != NULL && choice->profile != NULL)
    take_choice(invocation->arena, choice->profile, draft->count, draft);
  if (result == PROMPT_END)
    usage_error(invocation, "%s", tr("the input ended before the profile was complete: nothing was made"));
  return result == PROMPT_LINE;
}

/* Whether what follows from a choice, or from a part of it, is not known yet. */
static bool adds_something(const struct condition *profile, const struct profile_draft *draft) {
  if (profile == NULL)
    return false;
  bool adds = profile->kind == CONDITION_PROFILE && !draft_has(draft, draft->count, profile->subject);
  for (const struct condition *below = profile->first; below != NULL && !adds; below = below->next)
    adds = adds_something(below, draft);
  return adds;
}

/* A step is asked on the profile so far, and only when a choice of it can add what was neither given nor found before. */
static bool is_needed(const struct intake_step *step, const struct profile_draft *draft) {
  struct assessment so_far = {.profile = draft->labels, .profile_count = draft->count};
  bool adds = false;
  for (size_t i = 0; i < step->choice_count && !adds; i++)
    adds = adds_something(step->choices[i].profile, draft);
  return adds && condition_holds(step->when, &so_far, NULL);
}

bool intake_ask(struct invocation *invocation, const struct set *set, struct profile_draft *draft) {
  for (size_t i = 0; i < set->intake_count; i++)
    if (is_needed(&set->intake[i], draft) && !ask_step(invocation, &set->intake[i], draft))
      return false;
  return true;
}

/* ---- What it leaves ------------------------------------------------------------------------------------------------------- */

static const struct profile_label *label_of(const struct set *set, const char *id) {
  for (size_t i = 0; i < set->profile_count; i++)
    if (strcmp(set->profile[i].id, id) == 0)
      return &set->profile[i];
  return NULL;
}

static void write_label(const struct invocation *invocation, const struct set *set, const struct profile_value *value,
                        struct buffer *out) {
  const struct profile_label *label = label_of(set, value->label);
  struct buffer line = {0};
  if (label == NULL)
    return;
  buffer_format(&line, "%s: ", words(invocation, label->title));
  for (size_t i = 0; i < value->values.count; i++) {
    const struct term *term = term_find(&label->values, value->values.items[i]);
    buffer_format(&line, "%s%s", i > 0 ? "; " : "", term != NULL ? words(invocation, term->title) : value->values.items[i]);
  }
  text_wrap(buffer_string(&line), 2, terminal_columns(), out);
  buffer_free(&line);
}

static void note(struct buffer *list, const char *text) {
  buffer_format(list, "%s%s", list->length > 0 ? ", " : "", text);
}

static void write_list(const char *before, struct buffer *list, struct buffer *out) {
  struct buffer line = {0};
  if (list->length > 0) {
    buffer_format(&line, "%s%s", before, buffer_string(list));
    text_wrap(buffer_string(&line), 2, terminal_columns(), out);
  }
  buffer_free(&line);
  buffer_free(list);
}

/* The measures that are left out as a whole, each with its title, and the questions of others. */
static void write_questions_left_out(const struct invocation *invocation, const struct set *set, const struct assessment *assessment,
                                     struct buffer *out) {
  struct buffer single = {0};
  for (size_t i = 0; i < set->questionnaire_count; i++) {
    const struct questionnaire *measure = &set->questionnaires[i];
    struct buffer ids = {0};
    size_t stay = 0;
    for (size_t j = 0; j < measure->question_count; j++) {
      if (condition_holds(measure->questions[j].when, assessment, NULL))
        stay++;
      else
        note(&ids, measure->questions[j].id);
    }
    if (stay == 0 && measure->question_count > 0)
      text_wrap(arena_format(invocation->arena, tr("all of %s: %s"), measure->id, words(invocation, measure->title)), 2,
                terminal_columns(), out);
    else if (ids.length > 0)
      note(&single, buffer_string(&ids));
    buffer_free(&ids);
  }
  write_list(tr("questions: "), &single, out);
}

/* "AI Act" of "AI Act, Article 5"; the id when the law is not told. */
static const char *law_of(const struct invocation *invocation, const struct requirement *requirement) {
  const char *law = requirement->law != NULL ? words(invocation, requirement->law) : requirement->id;
  return arena_text_of(invocation->arena, law, strcspn(law, ",;"));
}

/* The requirements that do not apply, by law. */
static void write_requirements_left_out(const struct invocation *invocation, const struct set *set, const struct assessment *assessment,
                                        struct buffer *out) {
  bool *told = arena_array(invocation->arena, set->requirement_count, sizeof *told);
  for (size_t i = 0; i < set->requirement_count; i++) {
    struct buffer ids = {0};
    const char *law = law_of(invocation, &set->requirements[i]);
    for (size_t j = i; j < set->requirement_count; j++) {
      if (told[j] || condition_holds(set->requirements[j].when, assessment, NULL) ||
          strcmp(law_of(invocation, &set->requirements[j]), law) != 0)
        continue;
      told[j] = true;
      note(&ids, set->requirements[j].id);
    }
    write_list(arena_format(invocation->arena, "%s: ", law), &ids, out);
  }
}

void intake_show(struct invocation *invocation, const struct set *set, const struct assessment *assessment, struct buffer *out) {
  size_t questions = 0;
  size_t requirements = 0;
  if (assessment->profile_count == 0)
    return;
  buffer_format(out, "%s\n", tr("The profile:"));
  for (size_t i = 0; i < assessment->profile_count; i++)
    write_label(invocation, set, &assessment->profile[i], out);
  for (size_t i = 0; i < set->question_count; i++)
    questions += condition_holds(set->questions[i]->when, assessment, NULL) ? 1 : 0;
  for (size_t i = 0; i < set->requirement_count; i++)
    requirements += condition_holds(set->requirements[i].when, assessment, NULL) ? 1 : 0;
  buffer_format(out, tr("With it, %zu of %zu questions can be asked.\n"), questions, set->question_count);
  if (questions < set->question_count)
    buffer_format(out, "%s\n", tr("Left out:"));
  write_questions_left_out(invocation, set, assessment, out);
  if (set->requirement_count == 0)
    return;
  buffer_format(out, tr("%zu of %zu requirements of law apply.\n"), requirements, set->requirement_count);
  if (requirements < set->requirement_count)
    buffer_format(out, "%s\n", tr("Left out:"));
  write_requirements_left_out(invocation, set, assessment, out);
}

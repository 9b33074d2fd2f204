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

/* The choice that a line means: its number or its id; NULL when it means none. */
static const struct intake_choice *choice_of(const struct intake_step *step, const char *line) {
  double number = 0;
  bool counted = number_parse(line, &number);
  for (size_t i = 0; i < step->choice_count; i++) {
    double own = (double)(i + 1);
    if ((counted && !(number < own) && !(number > own)) || strcmp(line, step->choices[i].id) == 0)
      return &step->choices[i];
  }
  return NULL;
}

static void take_choice(struct arena *arena, const struct condition *profile, struct profile_draft *draft) {
  if (profile->kind == CONDITION_PROFILE)
    for (size_t i = 0; i < profile->values.count; i++)
      profile_draft_add(arena, draft, profile->subject, profile->values.items[i]);
  for (const struct condition *below = profile->first; below != NULL; below = below->next)
    take_choice(arena, below, draft);
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
    take_choice(invocation->arena, choice->profile, draft);
  if (result == PROMPT_END)
    usage_error(invocation, "%s", tr("the input ended before the profile was complete: nothing was made"));
  return result == PROMPT_LINE;
}

bool intake_ask(struct invocation *invocation, const struct set *set, struct profile_draft *draft) {
  for (size_t i = 0; i < set->intake_count; i++) {
    struct assessment so_far = {.profile = draft->labels, .profile_count = draft->count};
    if (condition_holds(set->intake[i].when, &so_far, NULL) && !ask_step(invocation, &set->intake[i], draft))
      return false;
  }
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

/* A heading with two numbers, and the ids of what is left out below it. */
static void write_left_out(const char *heading, const struct buffer *ids, struct buffer *out) {
  buffer_text(out, heading);
  if (ids->length > 0)
    text_wrap(buffer_string(ids), 2, terminal_columns(), out);
}

static void note_id(struct buffer *ids, const char *id) {
  if (ids->length == 0)
    buffer_text(ids, tr("Left out: "));
  else
    buffer_text(ids, ", ");
  buffer_text(ids, id);
}

void intake_show(struct invocation *invocation, const struct set *set, const struct assessment *assessment, struct buffer *out) {
  struct buffer ids = {0};
  size_t stay = 0;
  if (assessment->profile_count == 0)
    return;
  buffer_format(out, "%s\n", tr("The profile:"));
  for (size_t i = 0; i < assessment->profile_count; i++)
    write_label(invocation, set, &assessment->profile[i], out);
  for (size_t i = 0; i < set->question_count; i++) {
    bool may = condition_holds(set->questions[i]->when, assessment, NULL);
    stay += may ? 1 : 0;
    if (!may)
      note_id(&ids, set->questions[i]->id);
  }
  const char *heading = arena_format(invocation->arena, tr("With it, %zu of %zu questions can be asked.\n"), stay, set->question_count);
  write_left_out(heading, &ids, out);
  ids.length = 0;
  stay = 0;
  for (size_t i = 0; i < set->requirement_count; i++) {
    bool applies = condition_holds(set->requirements[i].when, assessment, NULL);
    stay += applies ? 1 : 0;
    if (!applies)
      note_id(&ids, set->requirements[i].id);
  }
  heading = arena_format(invocation->arena, tr("%zu of %zu requirements of law apply.\n"), stay, set->requirement_count);
  if (set->requirement_count > 0)
    write_left_out(heading, &ids, out);
  buffer_free(&ids);
}

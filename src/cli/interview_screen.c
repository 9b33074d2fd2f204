/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the interview shows: the measure, the question, the options, what was answered, help, and the end.
 */
#include "interview.h"

#include <math.h>
#include <string.h>

/* The sequences of ISO 6429 that set the look of what follows; used sparingly, and on a terminal only. */
#define LOOK_BOLD  "\033[1m"
#define LOOK_DIM   "\033[2m"
#define LOOK_PLAIN "\033[0m"

enum { OPTION_INDENT = 6, TEXT_COLUMNS_MOST = 100 }; /* longer lines are hard to read */

static size_t columns(void) {
  size_t wide = terminal_columns();
  return wide < TEXT_COLUMNS_MOST ? wide : TEXT_COLUMNS_MOST;
}

static void show_in(const char *look, const char *text, size_t indent, struct buffer *out) {
  bool coloured = terminal_has_colour(stdout);
  if (coloured)
    buffer_text(out, look);
  text_wrap(text, indent, columns(), out);
  if (coloured)
    buffer_text(out, LOOK_PLAIN);
}

static bool show(struct interview *interview, struct buffer *out) {
  bool ok = output_write(buffer_string(out), out->length, interview->answering->invocation->diag);
  buffer_free(out);
  return ok;
}

static const char *aspect_words(enum aspect aspect) {
  switch (aspect) {
  case ASPECT_DESIGN:
    return tr("design");
  case ASPECT_EXISTENCE:
    return tr("existence");
  case ASPECT_OPERATION:
    return tr("operation");
  case ASPECT_IMPROVEMENT:
    return tr("improvement");
  case ASPECT_CONTEXT:
    return tr("context");
  }
  return "";
}

/* ---- The question ---------------------------------------------------------------------------------------------------- */

static void show_measure(struct interview *interview, const struct questionnaire *measure, struct buffer *out) {
  const char *language = interview->answering->invocation->language;
  if (interview->shown == measure)
    return;
  interview->shown = measure;
  struct buffer line = {0};
  buffer_format(&line, "%s\u00A0 %s", measure->id, translation_in(measure->title, language));
  buffer_char(out, '\n');
  show_in(LOOK_BOLD, buffer_string(&line), 0, out);
  if (measure->risk != NULL) {
    line.length = 0;
    buffer_format(&line, "%s %s", tr("Risk:"), translation_in(measure->risk, language));
    show_in(LOOK_DIM, buffer_string(&line), 0, out);
  }
  buffer_free(&line);
}

static void show_progress(const struct interview *interview, const struct question *question, struct buffer *out) {
  const struct set *set = interview->answering->work.set;
  size_t place = 0;
  size_t total = 0;
  for (size_t i = 0; i < set->question_count; i++) {
    total += interview_has(interview, set->questions[i]);
    place += i <= question->index && interview_has(interview, set->questions[i]);
  }
  struct buffer line = {0};
  buffer_format(&line, "%zu/%zu\u00A0 %s\u00A0 %s", place, total, question->id, aspect_words(question->aspect));
  if (question->knockout)
    buffer_format(&line, ", %s", tr("knock-out"));
  buffer_char(out, '\n');
  show_in(LOOK_DIM, buffer_string(&line), 0, out);
  buffer_free(&line);
}

/* An option with its number before it; longer labels go on below their first word. */
static void show_option(const struct control *control, size_t number, struct buffer *out) {
  const struct control_option *option = &control->options[number - 1];
  struct buffer wrapped = {0};
  struct buffer label = {0};
  buffer_text(&label, option->label);
  if (option->exclusive && control->kind == CONTROL_SOME_OF)
    buffer_format(&label, " (%s)", tr("alone"));
  text_wrap(buffer_string(&label), OPTION_INDENT, columns(), &wrapped);
  buffer_format(out, "%4zu  %s", number, wrapped.bytes + OPTION_INDENT);
  buffer_free(&label);
  buffer_free(&wrapped);
}

/* The options; what is typed as it stands has no number before it. */
static void show_options(const struct control *control, struct buffer *out) {
  buffer_char(out, '\n');
  for (size_t i = 0; i < control->option_count; i++) {
    if (control->numbers || control->kind == CONTROL_DATE)
      text_wrap(control->options[i].label, OPTION_INDENT - 2, columns(), out);
    else
      show_option(control, i + 1, out);
  }
}

/* How to give a number: its bounds and its unit, as far as it has them. */
static void number_words(const struct control *control, struct buffer *out) {
  char least[NUMBER_SIZE];
  char most[NUMBER_SIZE];
  number_write(control->minimum, least);
  number_write(control->maximum, most);
  const char *what = control->whole ? tr("Type a whole number") : tr("Type a number");
  buffer_text(out, what);
  if (isfinite(control->minimum) && isfinite(control->maximum))
    buffer_format(out, tr(" from %s to %s"), least, most);
  else if (isfinite(control->minimum))
    buffer_format(out, tr(" of at least %s"), least);
  else if (isfinite(control->maximum))
    buffer_format(out, tr(" of at most %s"), most);
  if (control->unit != NULL)
    buffer_format(out, " (%s)", control->unit);
  buffer_char(out, '.');
}

static void control_words(const struct control *control, struct buffer *out) {
  switch (control->kind) {
  case CONTROL_ONE_OF:
    buffer_text(out, control->numbers ? tr("Type the number that fits best.") : tr("Type the number of your answer."));
    break;
  case CONTROL_SOME_OF:
    buffer_text(out, tr("Type the numbers of all that apply, with commas between them."));
    break;
  case CONTROL_NUMBER:
    number_words(control, out);
    break;
  case CONTROL_DATE:
    buffer_text(out, control->option_count > 0 ? tr("Type a date, as 2026-03-02, or what stands above.")
                                               : tr("Type a date, as 2026-03-02."));
    break;
  case CONTROL_TEXT:
    buffer_text(out, tr("Type your answer on one line."));
    break;
  }
}

/* Appends a key with its meaning, joined by no-break spaces, so that they stay together on a line. */
static void key_write(const char *key, const char *meaning, struct buffer *out) {
  buffer_format(out, "%s[%s]", out->length > 0 ? " " : "", key);
  for (const char *word = meaning; *word != '\0';) {
    size_t length = strcspn(word, " ");
    buffer_format(out, "\u00A0%.*s", (int)length, word);
    word += length + strspn(word + length, " ");
  }
}

static void key_words(const struct question *question, const struct control *control, struct buffer *out) {
  key_write("?", tr("help"), out);
  key_write("b", tr("back"), out);
  key_write("s", tr("skip"), out);
  key_write(key_n_is_ambiguous(control) ? tr("unknown") : "n", tr("not known"), out);
  key_write("x", tr("not applicable"), out);
  if (question->aspect == ASPECT_OPERATION)
    key_write("o", tr("not occurred in the period"), out);
  key_write("a", tr("reached in another way"), out);
  key_write("q", tr("stop"), out);
}

/* ---- What was answered ------------------------------------------------------------------------------------------------ */

static void show_record(struct interview *interview, const struct question *question, const struct record *record,
                        const char *who, struct buffer *out) {
  struct buffer line = {0};
  buffer_format(&line, "%s: ", who);
  answer_describe(question, record, interview->answering->invocation->language, &line);
  text_wrap(buffer_string(&line), 2, columns(), out);
  if (record->note != NULL)
    text_wrap(record->note, 4, columns(), out);
  for (size_t i = 0; i < record->evidence_count; i++) {
    line.length = 0;
    buffer_format(&line, "%s: ", tr("evidence"));
    evidence_describe(&record->evidence[i], &line);
    text_wrap(buffer_string(&line), 4, columns(), out);
  }
  buffer_free(&line);
}

static void show_answers(struct interview *interview, const struct question *question, struct buffer *out) {
  const struct counted *counted = &interview->counted[question->index];
  const struct record *own = interview_own_answer(interview, question);
  if (own != NULL || counted->answer_count > 0)
    buffer_char(out, '\n');
  if (own != NULL)
    show_record(interview, question, own, tr("your answer now"), out);
  for (size_t i = 0; i < counted->answer_count; i++)
    if (counted->answers[i] != own)
      show_record(interview, question, counted->answers[i],
                  assessment_name_of(interview->answering->work.assessment, counted->answers[i]->by), out);
  if (counted->resolve != NULL)
    show_record(interview, question, counted->resolve, tr("settled"), out);
}

bool screen_question(struct interview *interview, const struct question *question) {
  struct invocation *invocation = interview->answering->invocation;
  struct arena *arena = arena_new();
  struct control control;
  struct buffer out = {0};
  struct buffer line = {0};
  question->type->control(question->options, invocation->language, arena, &control);
  show_measure(interview, question->questionnaire, &out);
  show_progress(interview, question, &out);
  show_in(LOOK_BOLD, translation_in(question->ask, invocation->language), 0, &out);
  if (control.option_count > 0)
    show_options(&control, &out);
  show_answers(interview, question, &out);
  buffer_char(&out, '\n');
  control_words(&control, &line);
  text_wrap(buffer_string(&line), 0, columns(), &out);
  line.length = 0;
  key_words(question, &control, &line);
  show_in(LOOK_DIM, buffer_string(&line), 0, &out);
  buffer_free(&line);
  arena_free(arena);
  return show(interview, &out);
}

/* ---- Help, and the end -------------------------------------------------------------------------------------------------- */

static void show_labelled(const char *label, const char *text, struct buffer *out) {
  struct buffer line = {0};
  buffer_format(&line, "%s %s", label, text);
  text_wrap(buffer_string(&line), 2, columns(), out);
  buffer_free(&line);
}

bool screen_help(struct interview *interview, const struct question *question) {
  const char *language = interview->answering->invocation->language;
  struct buffer out = {0};
  buffer_char(&out, '\n');
  if (question->help != NULL)
    show_labelled(tr("Help:"), translation_in(question->help, language), &out);
  if (question->evidence.count > 0) {
    struct buffer list = {0};
    for (size_t i = 0; i < question->evidence.count; i++)
      buffer_format(&list, "%s%s", i > 0 ? ", " : "", translation_in(question->evidence.items[i], language));
    show_labelled(tr("Evidence to look for:"), buffer_string(&list), &out);
    buffer_free(&list);
  }
  if (question->advice != NULL)
    show_labelled(tr("When it falls short:"), translation_in(question->advice, language), &out);
  if (out.length == 1)
    show_labelled("", tr("There is no more to say about this question."), &out);
  return show(interview, &out);
}

bool screen_line(struct interview *interview, const char *text) {
  struct buffer out = {0};
  text_wrap(text, 0, columns(), &out);
  return show(interview, &out);
}

bool screen_end(struct interview *interview) {
  const struct set *set = interview->answering->work.set;
  size_t total = 0;
  size_t answered = 0;
  for (size_t i = 0; i < set->question_count; i++) {
    if (!interview_has(interview, set->questions[i]))
      continue;
    total++;
    answered += interview_own_answer(interview, set->questions[i]) != NULL;
  }
  const char *path = interview->answering->path;
  struct arena *arena = interview->answering->invocation->arena;
  struct buffer out = {0};
  buffer_char(&out, '\n');
  buffer_format(&out, tr("Recorded now: %zu. Answered by %s: %zu of %zu. All is saved in %s.\n"), interview->recorded,
                arena_visible(arena, assessment_name_of(interview->answering->work.assessment, interview->answering->by)), answered,
                total, arena_visible(arena, path));
  if (total == 0)
    buffer_format(&out, "%s\n", tr("No question here is for this person; --all asks every question."));
  buffer_format(&out, "%s\n  peil %s ", tr("Next:"), answered < total ? "answer" : "score");
  shell_word(path, &out);
  if (answered < total && interview->answering->work.assessment->person_count > 1) {
    buffer_text(&out, " --by ");
    shell_word(interview->answering->by, &out);
  }
  buffer_char(&out, '\n');
  return show(interview, &out);
}

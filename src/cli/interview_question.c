/* SPDX-License-Identifier: EUPL-1.2
 *
 * One question of the interview: what a person types to an answer that is saved. Nothing is recorded until the note and the evidence were
 * asked for, but the end of the input there loses nothing: the answer is recorded with what there is.
 */
#include "interview.h"

#include <string.h>
#include <strings.h>

enum { SHORT_OPTION = 3 }; /* letters of an option that a person may shorten to its first letter: "no", "nee" */

/* What became of a question beside the answer itself. */
enum extra {
  EXTRA_GIVEN,  /* something was typed */
  EXTRA_NONE,   /* only Enter */
  EXTRA_CLEAR,  /* "-": what was there before goes */
  EXTRA_BACK,   /* "b": back to the question itself */
  EXTRA_QUIT,   /* "q", or the end of the input: record what there is, and stop */
  EXTRA_FAILED, /* told */
};

static bool key_is(const struct buffer *line, char key) {
  return line->length == 1 && (line->bytes[0] == key || line->bytes[0] == key - 'a' + 'A');
}

static bool begins_with_n(const char *text) {
  return text[0] == 'n' || text[0] == 'N';
}

bool key_n_is_ambiguous(const struct control *control) {
  for (size_t i = 0; i < control->option_count; i++) {
    const struct control_option *option = &control->options[i];
    /* Long labels are answered with their number; a date has "never" beside it, which is typed. */
    bool typed = control->kind == CONTROL_DATE || utf8_length(option->label) <= SHORT_OPTION ||
                 utf8_length(option->value) <= SHORT_OPTION;
    if (typed && (begins_with_n(option->value) || begins_with_n(option->label)))
      return true;
  }
  return false;
}

/* ---- Note and evidence -------------------------------------------------------------------------------------------------- */

static enum extra ask_extra(struct interview *interview, const char *text, struct buffer *line) {
  switch (prompt_line(interview->answering->invocation, text, line)) {
  case PROMPT_END:
    return EXTRA_QUIT;
  case PROMPT_FAILED:
    return EXTRA_FAILED;
  case PROMPT_LINE:
    break;
  }
  if (line->length == 0)
    return EXTRA_NONE;
  if (key_is(line, 'b'))
    return EXTRA_BACK;
  if (key_is(line, 'q'))
    return EXTRA_QUIT;
  return strcmp(line->bytes, "-") == 0 ? EXTRA_CLEAR : EXTRA_GIVEN;
}

/* Asks for the note. One that was given before stays when nothing is typed. */
static enum extra ask_note(struct interview *interview, const struct record *former, struct answer *answer) {
  struct arena *arena = interview->answering->invocation->arena;
  const char *kept = former != NULL ? former->note : NULL;
  struct buffer line = {0};
  const char *text = kept != NULL ? tr("Note (Enter: as it is, -: none): ") : tr("Note (Enter: none): ");
  enum extra extra = EXTRA_NONE;
  do {
    extra = ask_extra(interview, answer->alternative ? tr("In which other way: ") : text, &line);
    answer->note = extra == EXTRA_GIVEN ? arena_text(arena, line.bytes) : extra == EXTRA_CLEAR ? NULL : kept;
  } while (answer->alternative && answer->note == NULL && (extra == EXTRA_NONE || extra == EXTRA_CLEAR));
  buffer_free(&line);
  return extra;
}

/* Asks for pieces of evidence until there is no more. Those that were given before stay when nothing is typed. */
static enum extra ask_evidence(struct interview *interview, const struct question *question, const struct record *former,
                               struct answer *answer) {
  struct invocation *invocation = interview->answering->invocation;
  struct evidence *evidence = NULL;
  struct buffer line = {0};
  bool kept = former != NULL && former->evidence_count > 0;
  size_t count = 0;
  enum extra extra = EXTRA_GIVEN;
  while (extra == EXTRA_GIVEN) {
    const char *text = count > 0 ? tr("More evidence (Enter: no more): ")
                       : kept    ? tr("Evidence: title | reference | date (Enter: as it is, -: none): ")
                                 : tr("Evidence: title | reference | date (Enter: none): ");
    extra = ask_extra(interview, text, &line);
    if (extra != EXTRA_GIVEN)
      break;
    evidence = arena_grow(invocation->arena, evidence, count, sizeof *evidence);
    if (evidence_parse(interview->answering, line.bytes, &evidence[count]))
      count++;
    diagnostics_show(invocation);
  }
  bool keep = kept && count == 0 && extra != EXTRA_CLEAR;
  answer->evidence = keep ? former->evidence : evidence;
  answer->evidence_count = keep ? former->evidence_count : count;
  if (!keep) {
    evidence_warn(interview->answering, question, evidence, count);
    diagnostics_show(invocation);
  }
  buffer_free(&line);
  return extra;
}

/* ---- Recording ---------------------------------------------------------------------------------------------------------- */

static enum step record_answer(struct interview *interview, const struct answer *answer, enum step after) {
  bool added = false;
  if (!answer_save(interview->answering, answer, &added))
    return STEP_FAILED;
  interview->recorded += added;
  interview->alternative = false;
  return screen_line(interview, tr("Saved.")) ? after : STEP_FAILED;
}

/* What follows from the last extra question, with an answer that can be recorded. */
static enum step record_after(struct interview *interview, const struct answer *answer, enum extra extra) {
  switch (extra) {
  case EXTRA_BACK:
    return STEP_AGAIN;
  case EXTRA_FAILED:
    return STEP_FAILED;
  case EXTRA_QUIT:
    return record_answer(interview, answer, STEP_QUIT);
  case EXTRA_GIVEN:
  case EXTRA_NONE:
  case EXTRA_CLEAR:
    return record_answer(interview, answer, STEP_NEXT);
  }
  return STEP_FAILED;
}

static struct answer answer_begin(const struct interview *interview, const struct question *question, enum answer_state state) {
  return (struct answer){
      .kind = RECORD_ANSWER,
      .by = interview->answering->by,
      .question = question->id,
      .state = state,
      .at = instant_now(),
  };
}

/* Asks for note and evidence, and records. */
static enum step complete(struct interview *interview, const struct question *question, struct answer *answer) {
  const struct record *former = interview_own_answer(interview, question);
  /* What was said about a value is kept with another value only. */
  if (former != NULL && (former->state != STATE_VALUE || answer->state != STATE_VALUE))
    former = NULL;
  enum extra extra = ask_note(interview, former, answer);
  /* Without the note that an answer "in another way" needs, there is nothing to record. */
  if (answer->alternative && answer->note == NULL)
    return extra == EXTRA_QUIT ? STEP_QUIT : extra == EXTRA_FAILED ? STEP_FAILED : STEP_AGAIN;
  bool more = extra == EXTRA_GIVEN || extra == EXTRA_NONE || extra == EXTRA_CLEAR;
  if (more && answer->state == STATE_VALUE && question->aspect != ASPECT_CONTEXT)
    extra = ask_evidence(interview, question, former, answer);
  else if (former != NULL) {
    answer->evidence = former->evidence;
    answer->evidence_count = former->evidence_count;
  }
  return record_after(interview, answer, extra);
}

/* Asks why a question is put aside. */
static enum step put_aside(struct interview *interview, const struct question *question, enum answer_state state) {
  struct answer answer = answer_begin(interview, question, state);
  struct buffer line = {0};
  enum extra extra = ask_extra(interview, tr("Why? (Enter: back to the question): "), &line);
  enum step step = STEP_AGAIN;
  if (extra == EXTRA_GIVEN) {
    answer.reason = arena_text(interview->answering->invocation->arena, line.bytes);
    step = record_answer(interview, &answer, STEP_NEXT);
  } else if (extra == EXTRA_QUIT) {
    step = STEP_QUIT;
  } else if (extra == EXTRA_FAILED) {
    step = STEP_FAILED;
  }
  buffer_free(&line);
  return step;
}

static enum step answer_value(struct interview *interview, const struct question *question, const char *typed) {
  struct invocation *invocation = interview->answering->invocation;
  struct answer answer = answer_begin(interview, question, STATE_VALUE);
  answer.alternative = interview->alternative;
  const struct typed value = {typed, invocation->language, TYPED_ON_SCREEN};
  answer.value = question->type->parse(question->options, &value, invocation->arena, invocation->diag);
  if (answer.value != NULL)
    return complete(interview, question, &answer);
  diagnostics_show(invocation);
  return STEP_AGAIN;
}

/* ---- Keys --------------------------------------------------------------------------------------------------------------- */

static enum step answer_unknown(struct interview *interview, const struct question *question) {
  struct answer answer = answer_begin(interview, question, STATE_UNKNOWN);
  return complete(interview, question, &answer);
}

static enum step key_n(struct interview *interview, const struct question *question) {
  struct invocation *invocation = interview->answering->invocation;
  struct control control;
  question->type->control(question->options, invocation->language, invocation->arena, &control);
  if (!key_n_is_ambiguous(&control))
    return answer_unknown(interview, question);
  struct buffer line = {0};
  buffer_format(&line, tr("'n' could mean two things here: type the number of your answer, or: %s"), tr("unknown"));
  bool ok = screen_line(interview, buffer_string(&line));
  buffer_free(&line);
  return ok ? STEP_AGAIN : STEP_FAILED;
}

static enum step key_o(struct interview *interview, const struct question *question) {
  if (question->aspect == ASPECT_OPERATION)
    return put_aside(interview, question, STATE_NOT_OCCURRED);
  return screen_line(interview, tr("'not occurred' is for questions about operation only.")) ? STEP_AGAIN : STEP_FAILED;
}

static enum step key_a(struct interview *interview) {
  interview->alternative = true;
  return screen_line(interview,
                     tr("Type what you reached in another way than the measure says; a note about how is asked next."))
             ? STEP_AGAIN
             : STEP_FAILED;
}

/* A state written out, as on the command line; "unknown" also in the language of the screens. */
static bool typed_state(const struct buffer *line, enum answer_state *state) {
  *state = STATE_UNKNOWN;
  if (strcmp(buffer_string(line), tr("unknown")) == 0)
    return true;
  for (size_t i = STATE_UNKNOWN; i < STATE_COUNT; i++) {
    if (strcmp(buffer_string(line), state_names[i]) == 0) {
      *state = (enum answer_state)i;
      return true;
    }
  }
  return false;
}

static enum step skip(struct interview *interview, const struct question *question) {
  interview->skipped[question->index] = true;
  return STEP_NEXT;
}

/* The four keys that lead elsewhere, also when they are written out, in English or as the screen has them: '?', 'b', 'q' or 's'; 0 for
 * other lines. Where a text is asked for, or an option has that name, a word is an answer. */
static char leading_key(const struct interview *interview, const struct question *question, const struct buffer *line) {
  static const char *const english[] = {"help", "back", "quit", "skip"};
  const char *const shown[] = {tr("help"), tr("back"), tr("stop"), tr("skip")};
  static const char keys[] = "?bqs";
  struct invocation *invocation = interview->answering->invocation;
  struct control control;
  if (line->length == 0)
    return 's';
  for (size_t i = 0; keys[i] != '\0'; i++)
    if (key_is(line, keys[i]) || (line->length == 1 && line->bytes[0] == keys[i]))
      return keys[i];
  question->type->control(question->options, invocation->language, invocation->arena, &control);
  if (control.kind == CONTROL_TEXT)
    return 0;
  for (size_t i = 0; i < control.option_count; i++)
    if (strcasecmp(line->bytes, control.options[i].label) == 0 || strcasecmp(line->bytes, control.options[i].value) == 0)
      return 0;
  for (size_t i = 0; keys[i] != '\0'; i++)
    if (strcasecmp(line->bytes, english[i]) == 0 || strcasecmp(line->bytes, shown[i]) == 0)
      return keys[i];
  return strcasecmp(line->bytes, "stop") == 0 ? 'q' : 0;
}

static enum step line_step(struct interview *interview, const struct question *question, const struct buffer *line) {
  enum answer_state state = STATE_VALUE;
  switch (leading_key(interview, question, line)) {
  case 's':
    return skip(interview, question);
  case '?':
    return screen_help(interview, question) ? STEP_AGAIN : STEP_FAILED;
  case 'b':
    return STEP_BACK;
  case 'q':
    return STEP_QUIT;
  }
  if (key_is(line, 'n'))
    return key_n(interview, question);
  if (key_is(line, 'o'))
    return key_o(interview, question);
  if (key_is(line, 'a'))
    return key_a(interview);
  if (key_is(line, 'x'))
    return put_aside(interview, question, STATE_NOT_APPLICABLE);
  if (!typed_state(line, &state))
    return answer_value(interview, question, line->bytes);
  if (state == STATE_UNKNOWN)
    return answer_unknown(interview, question);
  return state == STATE_NOT_OCCURRED ? key_o(interview, question) : put_aside(interview, question, state);
}

enum step interview_ask(struct interview *interview, const struct question *question) {
  struct buffer line = {0};
  enum step step = screen_question(interview, question) ? STEP_AGAIN : STEP_FAILED;
  while (step == STEP_AGAIN) {
    switch (prompt_line(interview->answering->invocation, "> ", &line)) {
    case PROMPT_LINE:
      step = line_step(interview, question, &line);
      break;
    case PROMPT_END:
      step = STEP_QUIT;
      break;
    case PROMPT_FAILED:
      step = STEP_FAILED;
      break;
    }
  }
  buffer_free(&line);
  return step;
}

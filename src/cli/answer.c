/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil answer: an interview in the terminal, or one answer from the command line.
 */
#include "answer.h"
#include "prompt.h"

#include <string.h>

/* ---- What both share ------------------------------------------------------------------------------------------------- */

const struct question *question_find(struct answering *answering, const char *id) {
  const struct set *set = answering->work.set;
  struct invocation *invocation = answering->invocation;
  const struct question *question = set_question(set, id);
  if (question != NULL)
    return question;
  const char **ids = arena_array(invocation->arena, set->question_count, sizeof *ids);
  for (size_t i = 0; i < set->question_count; i++)
    ids[i] = set->questions[i]->id;
  diag_error(invocation->diag, (struct place){0}, tr("the set '%s' has no question '%s'"), set->id, id);
  diag_suggest(invocation->diag, id, ids, set->question_count);
  return NULL;
}

static const char *state_words(enum answer_state state) {
  switch (state) {
  case STATE_VALUE:
    return "";
  case STATE_UNKNOWN:
    return tr("not known");
  case STATE_NOT_APPLICABLE:
    return tr("not applicable");
  case STATE_NOT_OCCURRED:
    return tr("not occurred in the period");
  }
  return "";
}

void answer_describe(const struct question *question, const struct record *record, const char *language, struct buffer *out) {
  if (record->state == STATE_VALUE)
    question->type->describe(question->options, record->value, language, out);
  else
    buffer_text(out, state_words(record->state));
  if (record->reason != NULL)
    buffer_format(out, " (%s)", record->reason);
  if (record->alternative)
    buffer_format(out, " (%s)", tr("reached in another way"));
}

/* ---- One answer ------------------------------------------------------------------------------------------------------- */

/* Reads VALUE: a state, or what the question's type takes. */
static bool read_value(struct answering *answering, const struct question *question, const char *typed, struct answer *answer) {
  struct invocation *invocation = answering->invocation;
  for (size_t state = STATE_UNKNOWN; state < STATE_COUNT; state++) {
    if (strcmp(typed, state_names[state]) == 0) {
      answer->state = (enum answer_state)state;
      bool needs_reason = answer->state == STATE_NOT_APPLICABLE || answer->state == STATE_NOT_OCCURRED;
      if (needs_reason && answer->reason == NULL)
        return usage_error(invocation, tr("'%s' needs --reason: say why"), typed);
      return true;
    }
  }
  const struct typed value = {typed, invocation->language, TYPED_IN_COMMAND};
  answer->value = question->type->parse(question->options, &value, invocation->arena, invocation->diag);
  return answer->value != NULL;
}

static bool read_evidence(struct answering *answering, struct answer *answer) {
  struct invocation *invocation = answering->invocation;
  struct evidence *evidence = arena_array(invocation->arena, invocation->option_count, sizeof *evidence);
  const char *text = NULL;
  bool ok = true;
  for (size_t n = 0; (text = option_value_at(invocation, "evidence", n)) != NULL; n++)
    ok = evidence_parse(answering, text, &evidence[answer->evidence_count++]) && ok;
  answer->evidence = evidence;
  return ok;
}

static bool read_options(struct answering *answering, const struct question *question, struct answer *answer) {
  struct invocation *invocation = answering->invocation;
  *answer = (struct answer){
      .kind = option_is_given(invocation, "resolve") ? RECORD_RESOLVE : RECORD_ANSWER,
      .by = answering->by,
      .question = question->id,
      .reason = option_value(invocation, "reason"),
      .alternative = option_is_given(invocation, "alternative"),
      .note = option_value(invocation, "note"),
  };
  answer->at_given = option_is_given(invocation, "at");
  if (!answer_time(invocation, &answer->at))
    return false;
  if (option_is_given(invocation, "no-evidence") && option_is_given(invocation, "evidence"))
    return usage_error(invocation, "%s", tr("give --evidence or --no-evidence, not both"));
  bool ok = read_value(answering, question, invocation->operands[2], answer);
  return read_evidence(answering, answer) && ok;
}

/* Which of two records counts: the newer, as the model has it. */
static bool is_newer(const struct record *record, const struct record *than) {
  return record->at > than->at || (record->at == than->at && strcmp(record->id, than->id) > 0);
}

/* The newest answer, or settlement, of this person to the question until a time, which counts; NULL when there is none. */
static const struct record *find_former(const struct answering *answering, const struct answer *answer, int64_t until) {
  const struct assessment *assessment = answering->work.assessment;
  const struct record *former = NULL;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->kind == answer->kind && record_counts(record) && strcmp(record->by, answer->by) == 0 &&
        strcmp(record->question, answer->question) == 0 && record->at <= until && (former == NULL || is_newer(record, former)))
      former = record;
  }
  return former;
}

/* Who gives a time may mean one before that of an answer which is there already: then that one goes on counting. */
static bool is_older(const struct answering *answering, const struct answer *answer, bool added) {
  const struct record *former = find_former(answering, answer, INT64_MAX);
  return added && answer->at_given && former != NULL && former->at > answer->at;
}

/* A record stands for itself: note and evidence that are not given anew stay, as in the interview; an empty note and --no-evidence take them
 * away. What was said about a value is kept with another value only. */
static bool keep_former(struct answering *answering, struct answer *answer) {
  struct invocation *invocation = answering->invocation;
  /* Nothing of later goes back in time; without --at the newest counts, even when the clock was set back a little. */
  const struct record *former = find_former(answering, answer, answer->at_given ? answer->at : INT64_MAX);
  bool keeps = former != NULL && former->state == STATE_VALUE && answer->state == STATE_VALUE;
  if (answer->note == NULL && keeps)
    answer->note = former->note;
  if (answer->note != NULL && answer->note[0] == '\0')
    answer->note = NULL;
  if (answer->evidence_count == 0 && keeps && !option_is_given(invocation, "no-evidence")) {
    answer->evidence = former->evidence;
    answer->evidence_count = former->evidence_count;
  }
  if (answer->alternative && answer->note == NULL)
    return usage_error(invocation, "%s", tr("--alternative needs --note: say in which other way it was reached"));
  return true;
}

/* Whether a question is asked as the answers and the profile stand. */
static bool is_asked(const struct work *work, const struct question *question) {
  struct arena *arena = arena_new();
  bool asked = assessment_counted(work->assessment, work->set, arena)[question->index].asked;
  arena_free(arena);
  return asked;
}

/* Says what was recorded, in words. */
static bool tell(struct answering *answering, const struct question *question, const struct answer *answer, bool added) {
  struct invocation *invocation = answering->invocation;
  const char *name = arena_visible(invocation->arena, assessment_name_of(answering->work.assessment, answer->by));
  struct record record = {
      .state = answer->state, .value = answer->value, .reason = answer->reason, .alternative = answer->alternative};
  struct buffer words = {0};
  struct buffer out = {0};
  answer_describe(question, &record, invocation->language, &words);
  const char *said = arena_visible(invocation->arena, buffer_string(&words));
  if (answer->kind == RECORD_RESOLVE)
    buffer_format(&out, tr("%s is settled by %s: %s\n"), question->id, name, said);
  else
    buffer_format(&out, tr("%s is answered by %s: %s\n"), question->id, name, said);
  if (answer->note != NULL)
    buffer_format(&out, "  %s: %s\n", tr("note"), arena_visible(invocation->arena, answer->note));
  for (size_t i = 0; i < answer->evidence_count; i++) {
    buffer_format(&out, "  %s: ", tr("evidence"));
    words.length = 0;
    evidence_describe(&answer->evidence[i], &words);
    buffer_visible(&out, buffer_string(&words));
    buffer_char(&out, '\n');
  }
  if (!added)
    buffer_format(&out, "  %s\n", tr("(this was recorded already)"));
  if (is_older(answering, answer, added))
    buffer_format(&out, "  %s\n", tr("(this is older than what was answered before: that one goes on counting)"));
  buffer_free(&words);
  return output_after_save(invocation, &out, answering->path);
}

static bool answer_one(struct answering *answering) {
  struct invocation *invocation = answering->invocation;
  const struct work *work = &answering->work;
  const struct question *question = question_find(answering, invocation->operands[1]);
  struct answer answer;
  struct saving saving;
  if (question == NULL || !read_options(answering, question, &answer))
    return false;
  bool ok = answer_save_begin(answering, &saving) && keep_former(answering, &answer) &&
            assessment_append(work->assessment, work->set, &answer, invocation->diag);
  bool added = ok && work->assessment->record_count > saving.records;
  if (!answer_save_end(answering, &saving, ok))
    return false;
  evidence_warn(answering, question, answer.evidence, answer.evidence_count);
  if (!is_asked(work, question))
    diag_warning(invocation->diag, (struct place){0},
                 tr("%s is not asked as things stand: the answer is kept, but does not count"), question->id);
  return tell(answering, question, &answer, added);
}

/* ---- The command ------------------------------------------------------------------------------------------------------ */

static bool answer_file(struct invocation *invocation, const char *path) {
  const char *by = option_value(invocation, "by");
  struct answering answering = {
      .invocation = invocation,
      .path = path,
      .holder = by != NULL ? arena_format(invocation->arena, "peil answer --by %s", by) : "peil answer",
  };
  answer_stamp(&answering);
  if (!work_load(invocation, path, option_value(invocation, "set"), &answering.work))
    return false;
  bool ok = answer_find_by(&answering) && (invocation->operand_count == 1 ? interview(&answering) : answer_one(&answering));
  work_free(&answering.work);
  return ok;
}

/* Options that go with one of the two ways to answer only. */
static bool check_use(struct invocation *invocation) {
  static const char *const only_one[] = {"note", "evidence", "no-evidence", "reason", "alternative", "resolve", "at"};
  static const char *const only_interview[] = {"measure", "from", "all"};
  bool one = invocation->operand_count == 3;
  const char *const *others = one ? only_interview : only_one;
  size_t count = one ? sizeof only_interview / sizeof *only_interview : sizeof only_one / sizeof *only_one;
  if (invocation->operand_count == 2)
    return usage_error(invocation, tr("give the value too: peil answer FILE %s VALUE"), invocation->operands[1]);
  for (size_t i = 0; i < count; i++) {
    if (!option_is_given(invocation, others[i]))
      continue;
    return one ? usage_error(invocation, tr("--%s is for the interview, not for one answer"), others[i])
               : usage_error(invocation, tr("--%s goes with one answer: peil answer FILE QUESTION VALUE"), others[i]);
  }
  return true;
}

static bool run(struct invocation *invocation) {
  const char *path = invocation->operands[0];
  return check_use(invocation) && answer_file_exists(invocation) && answer_file(invocation, path);
}

static const struct option_table options[] = {
    {"by", 'b', "ID", "who answers (default: the only person of the assessment)"},
    {"name", 0, "NAME", "name of a person who is new: adds --by ID to the people"},
    {"note", 'n', "TEXT", "an explanation; \"\" takes away the one that was given before"},
    {"evidence", 'e', "EVIDENCE", "'title | reference | date'; may be repeated"},
    {"evidence-from", 0, "FOLDER", "where the files of the evidence are (default: the folder of FILE)"},
    {"no-evidence", 0, NULL, "take away the evidence that was given before"},
    {"reason", 'r', "TEXT", "why a question is not-applicable or not-occurred"},
    {"alternative", 0, NULL, "reached in another way than the measure says; the note tells how"},
    {"resolve", 0, NULL, "settle the question where people differ"},
    {"at", 0, "TIME", "when it was answered, as 2026-03-02T10:11:12Z (default: now)"},
    {"measure", 'm', "ID", "interview: only the questions of this measure, answered ones too"},
    {"from", 0, "QUESTION", "interview: begin at this question, and pass over none"},
    {"all", 'a', NULL, "interview: also the questions that are not for this person"},
    {"set", 0, "SET", "another set than the assessment names"},
    {0},
};

const struct command command_answer = {
    .name = "answer",
    .summary = "answer questions: one by one in an interview, or a single one",
    .operands = "FILE [QUESTION VALUE]",
    .operands_least = 1,
    .operands_most = 3,
    .options = options,
    .details = "VALUE is a choice or its number in the list (several with commas), a number, a date or a text; or unknown,\n"
               "not-applicable or not-occurred. With another value, the note and the evidence stay that are not given anew.\n"
               "A reference of evidence that is a file, taken from the folder of FILE or of --evidence-from and within it,\n"
               "gets the SHA-256 of its bytes. The interview saves after each answer, and goes on where you left. Several\n"
               "people and scripts can answer in one file at once.",
    .example = "  peil answer /tmp/voorbeeld-2026.json org-04.1 largely --by cio --note 'Vastgesteld in maart' \\\n"
               "      --evidence 'Portefeuilleverdeling | https://voorbeeld.nl/portefeuilles | 2026-01-15'",
    .run = run,
};

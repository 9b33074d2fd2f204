/* SPDX-License-Identifier: EUPL-1.2
 *
 * Findings, reactions and actions as values: the part of the scorecard about what is done with it.
 */
#include "score_internal.h"

static const char *day_text(struct arena *arena, struct date day) {
  return arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static struct value *evidence_value(struct arena *arena, const struct record *record) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < record->evidence_count; i++) {
    const struct evidence *evidence = &record->evidence[i];
    struct value *map = value_new_map(arena);
    value_set_text(arena, map, "title", evidence->title);
    value_set_text(arena, map, "ref", evidence->ref);
    value_set_text(arena, map, "date", evidence->has_date ? day_text(arena, evidence->date) : NULL);
    value_append(list, map);
  }
  return list;
}

/* Who wrote a record, and on which day (UTC). */
static void set_writer(struct arena *arena, struct value *map, const struct scorecard *scorecard, const struct record *record) {
  value_set_text(arena, map, "id", record->id);
  value_set_text(arena, map, "by", assessment_name_of(scorecard->assessment, record->by));
  value_set_text(arena, map, "date", arena_text_of(arena, record->at_text, sizeof "2026-03-02" - 1));
}

static void set_measure(struct arena *arena, struct value *map, const struct questionnaire *measure,
                        const struct question *question, const char *language) {
  value_set_text(arena, map, "measure", measure != NULL ? measure->id : NULL);
  value_set_text(arena, map, "measure-title", measure != NULL ? translation_in(measure->title, language) : NULL);
  value_set_text(arena, map, "question", question != NULL ? question->id : NULL);
}

static struct value *reaction_value(struct arena *arena, const struct scorecard *scorecard, const struct reaction *reaction) {
  struct value *map = value_new_map(arena);
  set_writer(arena, map, scorecard, reaction->record);
  value_set_text(arena, map, "role", speaker_names[reaction->speaker]);
  value_set_text(arena, map, "adopted", reaction->adopted == ADOPTED_UNSAID ? NULL : adopted_names[reaction->adopted]);
  value_set_text(arena, map, "reaction", reaction->text);
  value_set_text(arena, map, "action", reaction->action);
  value_set_text(arena, map, "owner", reaction->owner);
  value_set_text(arena, map, "due", reaction->has_due ? day_text(arena, reaction->due) : NULL);
  return map;
}

static struct value *action_value(struct arena *arena, const struct scorecard *scorecard, const struct action *action,
                                  const char *language) {
  struct value *map = value_new_map(arena);
  set_writer(arena, map, scorecard, action->record);
  value_set_text(arena, map, "what", action->what);
  value_set_text(arena, map, "owner", action->owner);
  value_set_text(arena, map, "due", action->has_due ? day_text(arena, action->due) : NULL);
  value_set_text(arena, map, "state", action_state_names[action->state]);
  value_set_boolean(arena, map, "open", action_is_open(action));
  value_set_text(arena, map, "note", action->record->note);
  set_measure(arena, map, action->measure, action->question, language);
  value_set(arena, map, "finding",
            action->finding != NULL ? value_new_number(arena, (double)action->finding->number) : value_new_null(arena));
  return map;
}

struct value *actions_value(struct arena *arena, const struct scorecard *scorecard, const struct action *const *actions,
                            size_t count, const char *language) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(list, action_value(arena, scorecard, actions[i], language));
  return list;
}

/* Whether the recommendation of a finding is adopted: the board's word goes before the auditee's, and the newest of each counts. */
static enum adopted finding_adopted(const struct finding *finding) {
  enum adopted adopted = ADOPTED_UNSAID;
  for (size_t i = 0; i < finding->reaction_count; i++)
    if (finding->reactions[i]->speaker != SPEAKER_REVIEWER && finding->reactions[i]->adopted != ADOPTED_UNSAID)
      adopted = finding->reactions[i]->adopted;
  return adopted;
}

/* What others say, or what the reviewer says last. */
static struct value *reactions_of(struct arena *arena, const struct scorecard *scorecard, const struct finding *finding,
                                  bool epilogue) {
  const struct follow_up *follow_up = scorecard->follow_up;
  struct value *list = value_new_list(arena);
  size_t count = finding != NULL ? finding->reaction_count : follow_up->reaction_count;
  for (size_t i = 0; i < count; i++) {
    const struct reaction *reaction = finding != NULL ? finding->reactions[i] : &follow_up->reactions[i];
    if (reaction->finding == finding && (reaction->speaker == SPEAKER_REVIEWER) == epilogue)
      value_append(list, reaction_value(arena, scorecard, reaction));
  }
  return list;
}

static struct value *finding_value(struct arena *arena, const struct scorecard *scorecard, const struct finding *finding,
                                   const char *language) {
  struct value *map = value_new_map(arena);
  enum adopted adopted = finding_adopted(finding);
  set_writer(arena, map, scorecard, finding->record);
  value_set_number(arena, map, "number", (double)finding->number);
  set_measure(arena, map, finding->measure, finding->question, language);
  value_set_text(arena, map, "norm", finding->norm);
  value_set_text(arena, map, "finding", finding->text);
  value_set_text(arena, map, "judgement", finding->judgement);
  value_set_text(arena, map, "cause", finding->cause);
  value_set_text(arena, map, "consequence", finding->consequence);
  value_set_text(arena, map, "recommendation", finding->recommendation);
  value_set_text(arena, map, "note", finding->record->note);
  value_set(arena, map, "evidence", evidence_value(arena, finding->record));
  value_set_text(arena, map, "adopted", adopted == ADOPTED_UNSAID ? NULL : adopted_names[adopted]);
  value_set(arena, map, "reactions", reactions_of(arena, scorecard, finding, false));
  value_set(arena, map, "epilogue", reactions_of(arena, scorecard, finding, true));
  value_set(arena, map, "actions", actions_value(arena, scorecard, finding->actions, finding->action_count, language));
  return map;
}

void set_follow_up(struct arena *arena, struct value *map, const struct scorecard *scorecard, const char *language) {
  const struct follow_up *follow_up = scorecard->follow_up;
  struct value *findings = value_new_list(arena);
  struct value *actions = value_new_list(arena);
  for (size_t i = 0; i < follow_up->finding_count; i++)
    value_append(findings, finding_value(arena, scorecard, &follow_up->findings[i], language));
  for (size_t i = 0; i < follow_up->action_count; i++)
    value_append(actions, action_value(arena, scorecard, &follow_up->actions[i], language));
  value_set(arena, map, "findings", findings);
  value_set(arena, map, "reactions", reactions_of(arena, scorecard, NULL, false));
  value_set(arena, map, "epilogue", reactions_of(arena, scorecard, NULL, true));
  value_set(arena, map, "actions", actions);
}

/* ---- Reviews -------------------------------------------------------------------------------------------------------- */

static void set_figures(struct arena *arena, struct value *map, const struct review_score *review) {
  const struct figure figures[] = {review->claimed, review->reviewed, review->difference};
  static const char *const keys[] = {"claimed", "reviewed", "difference"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    value_set(arena, map, keys[i], figures[i].exists ? value_new_number(arena, figures[i].value) : value_new_null(arena));
}

void set_review(struct arena *arena, struct value *map, const struct review_score *review) {
  if (review->questions == 0) {
    value_set(arena, map, "review", value_new_null(arena));
    return;
  }
  struct value *both = value_new_map(arena);
  value_set_number(arena, both, "questions", (double)review->questions);
  set_figures(arena, both, review);
  value_set(arena, map, "review", both);
}

static const char *answer_text(struct arena *arena, const struct question *question, const struct record *record,
                               const char *language) {
  if (record->state != STATE_VALUE)
    return NULL;
  struct buffer out = {0};
  question->type->describe(question->options, record->value, language, &out);
  const char *text = arena_text(arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

void set_question_review(struct arena *arena, struct value *map, const struct scorecard *scorecard,
                         const struct question_score *score, const char *language) {
  if (score->review.questions == 0) {
    value_set(arena, map, "review", value_new_null(arena));
    return;
  }
  const struct record *record = score->counted->review;
  struct value *review = value_new_map(arena);
  set_writer(arena, review, scorecard, record);
  set_figures(arena, review, &score->review);
  value_set_text(arena, review, "status",
                 record->state == STATE_VALUE ? status_names[STATUS_ANSWERED] : state_names[record->state]);
  value_set_text(arena, review, "answer", answer_text(arena, score->question, record, language));
  value_set_text(arena, review, "reason", record->reason);
  value_set_text(arena, review, "sample", value_member_text(record->tree, "sample"));
  value_set_text(arena, review, "note", record->note);
  value_set(arena, review, "evidence", evidence_value(arena, record));
  value_set(arena, map, "review", review);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Findings with their reactions and actions, each in its newest state.
 *
 * A finding or action is brought up to date by a record that `replaces` an earlier one. Where two people did so in files that were joined, the
 * newest counts of those that nothing replaces. There can be no circle: an id is a hash over what the record replaces.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of one record of a chain. */
struct link {
  const struct record *earlier; /* that it replaces, or NULL; once followed, the first of the chain */
  const struct record *newest;  /* of the first of a chain: its newest state */
  bool replaced;                /* by another one */
  struct finding *finding;      /* of the first of a chain of findings: made of it */
};

/* What gathering needs. */
struct gathering {
  const struct assessment *assessment;
  const struct set *set;
  struct arena *arena;          /* of the result */
  struct link *links;           /* one for each record, by its number; of malloc */
  const struct record **firsts; /* of the chains of one kind, in time; of malloc */
  struct follow_up *follow_up;  /* the result */
};

static struct link *link_of(const struct gathering *gathering, const struct record *record) {
  return &gathering->links[record - gathering->assessment->records];
}

/* The record of a kind that a key names; NULL when there is no key, or no such record. */
static const struct record *record_named(const struct assessment *assessment, const struct record *record, const char *key,
                                         enum record_kind kind) {
  const char *id = value_member_text(record->tree, key);
  const struct record *named = id != NULL ? assessment_record(assessment, id) : NULL;
  return named != NULL && named->kind == kind ? named : NULL;
}

/* ---- Chains --------------------------------------------------------------------------------------------------------- */

/* The first record of a chain; each on the way then leads to it at once. */
static const struct record *first_of(const struct gathering *gathering, const struct record *record) {
  const struct record *first = record;
  while (link_of(gathering, first)->earlier != NULL)
    first = link_of(gathering, first)->earlier;
  while (record != first) {
    struct link *link = link_of(gathering, record);
    record = link->earlier;
    link->earlier = first;
  }
  return first;
}

static int compare_records(const void *one, const void *other) {
  return record_compare(*(const struct record *const *)one, *(const struct record *const *)other);
}

/* Finds the chains of a kind of records: sorted by time, the first of each, which knows the newest state. */
static size_t chains_find(const struct gathering *gathering, enum record_kind kind) {
  const struct assessment *assessment = gathering->assessment;
  size_t count = 0;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->kind != kind)
      continue;
    struct link *link = link_of(gathering, record);
    link->earlier = record_named(assessment, record, "replaces", kind);
    if (link->earlier != NULL && record_counts(record))
      link_of(gathering, link->earlier)->replaced = true;
    if (link->earlier == NULL)
      gathering->firsts[count++] = record;
  }
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->kind != kind || !record_counts(record) || link_of(gathering, record)->replaced)
      continue;
    struct link *first = link_of(gathering, first_of(gathering, record));
    if (first->newest == NULL || record_compare(first->newest, record) < 0)
      first->newest = record;
  }
  size_t kept = 0; /* chains that are withdrawn as a whole are gone */
  for (size_t i = 0; i < count; i++)
    if (link_of(gathering, gathering->firsts[i])->newest != NULL)
      gathering->firsts[kept++] = gathering->firsts[i];
  if (kept > 0)
    qsort((void *)gathering->firsts, kept, sizeof *gathering->firsts, compare_records);
  return kept;
}

/* ---- Findings ------------------------------------------------------------------------------------------------------- */

static const struct question *question_of(const struct gathering *gathering, const struct record *record) {
  return record->question != NULL ? set_question(gathering->set, record->question) : NULL;
}

/* The measure that a record names, else that of the question that it names. */
static const struct questionnaire *measure_of(const struct gathering *gathering, const struct record *record) {
  const char *id = value_member_text(record->tree, "measure");
  const struct questionnaire *measure = id != NULL ? set_questionnaire(gathering->set, id) : NULL;
  const struct question *question = question_of(gathering, record);
  return measure == NULL && question != NULL ? question->questionnaire : measure;
}

static void gather_findings(struct gathering *gathering) {
  size_t count = chains_find(gathering, RECORD_FINDING);
  struct finding *findings = arena_array(gathering->arena, count, sizeof *findings);
  for (size_t i = 0; i < count; i++) {
    struct link *first = link_of(gathering, gathering->firsts[i]);
    const struct record *record = first->newest;
    first->finding = &findings[i];
    findings[i] = (struct finding){
        .record = record,
        .number = i + 1,
        .norm = value_member_text(record->tree, "norm"),
        .text = value_member_text(record->tree, "finding"),
        .judgement = value_member_text(record->tree, "judgement"),
        .cause = value_member_text(record->tree, "cause"),
        .consequence = value_member_text(record->tree, "consequence"),
        .recommendation = value_member_text(record->tree, "recommendation"),
        .question = question_of(gathering, record),
        .measure = measure_of(gathering, record),
    };
  }
  gathering->follow_up->findings = findings;
  gathering->follow_up->finding_count = count;
}

/* The finding that a record names by any of its states. */
static struct finding *finding_named(const struct gathering *gathering, const struct record *record) {
  const struct record *named = record_named(gathering->assessment, record, "finding", RECORD_FINDING);
  return named != NULL ? link_of(gathering, first_of(gathering, named))->finding : NULL;
}

/* ---- Reactions ------------------------------------------------------------------------------------------------------ */

/* The index of a word in a list; `standard` when the record lacks the key. */
static size_t word_of(const struct record *record, const char *key, const char *const *words, size_t count, size_t standard) {
  const char *word = value_member_text(record->tree, key);
  for (size_t i = 0; word != NULL && i < count; i++)
    if (strcmp(words[i], word) == 0)
      return i;
  return standard;
}

/* For whom somebody speaks who does not say so: whoever wrote the finding is its reviewer; and the facts, which come first, are the
 * auditee's. */
static enum speaker speaker_by_writer(const struct record *record, const struct finding *finding) {
  bool reviewer = finding != NULL && strcmp(finding->record->by, record->by) == 0;
  return reviewer ? SPEAKER_REVIEWER : SPEAKER_AUDITEE;
}

static bool due_of(const struct record *record, struct date *due) {
  const char *text = value_member_text(record->tree, "due");
  return text != NULL && date_parse(text, due);
}

static const char *owner_of(const struct gathering *gathering, const struct record *record) {
  const char *owner = value_member_text(record->tree, "owner");
  return owner != NULL ? assessment_name_of(gathering->assessment, owner) : NULL;
}

static size_t number_of(const struct reaction *reaction) {
  return reaction->finding != NULL ? reaction->finding->number : 0;
}

/* What the same person says in the same role about the same finding stands together, the newest first. */
static int compare_sayings(const void *one_address, const void *other_address) {
  const struct reaction *one = one_address;
  const struct reaction *other = other_address;
  if (number_of(one) != number_of(other))
    return number_of(one) < number_of(other) ? -1 : 1;
  if (one->speaker != other->speaker)
    return one->speaker < other->speaker ? -1 : 1;
  int order = strcmp(one->record->by, other->record->by);
  return order != 0 ? order : record_compare(other->record, one->record);
}

static bool same_saying(const struct reaction *one, const struct reaction *other) {
  return one->finding == other->finding && one->speaker == other->speaker && strcmp(one->record->by, other->record->by) == 0;
}

static int compare_reactions(const void *one_address, const void *other_address) {
  const struct reaction *one = one_address;
  const struct reaction *other = other_address;
  if (one->speaker != other->speaker)
    return one->speaker < other->speaker ? -1 : 1;
  return record_compare(one->record, other->record);
}

/* Of each person in each role, the newest reaction to a finding counts, as with answers. */
static size_t keep_newest(struct reaction *reactions, size_t count) {
  size_t kept = 0;
  if (count > 0)
    qsort(reactions, count, sizeof *reactions, compare_sayings);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || !same_saying(&reactions[kept - 1], &reactions[i]))
      reactions[kept++] = reactions[i];
  if (kept > 0)
    qsort(reactions, kept, sizeof *reactions, compare_reactions);
  return kept;
}

static struct reaction reaction_of(const struct gathering *gathering, const struct record *record,
                                   const struct finding *finding) {
  struct reaction reaction = {.record = record, .finding = finding};
  enum speaker silent = speaker_by_writer(record, finding);
  reaction.speaker = (enum speaker)word_of(record, "role", speaker_names, SPEAKER_COUNT, silent);
  reaction.adopted = (enum adopted)word_of(record, "adopted", adopted_names, ADOPTED_COUNT, ADOPTED_UNSAID);
  reaction.text = value_member_text(record->tree, "reaction");
  reaction.action = value_member_text(record->tree, "action");
  reaction.owner = owner_of(gathering, record);
  reaction.has_due = due_of(record, &reaction.due);
  return reaction;
}

static void gather_reactions(struct gathering *gathering) {
  const struct assessment *assessment = gathering->assessment;
  struct follow_up *follow_up = gathering->follow_up;
  struct reaction *reactions = NULL;
  size_t count = 0;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->kind != RECORD_REACTION || !record_counts(record))
      continue;
    const struct finding *finding = finding_named(gathering, record);
    if (finding == NULL && value_member(record->tree, "finding") != NULL)
      continue;
    reactions = arena_grow(gathering->arena, reactions, count, sizeof *reactions);
    reactions[count++] = reaction_of(gathering, record, finding);
  }
  follow_up->reactions = reactions;
  follow_up->reaction_count = keep_newest(reactions, count);
  for (size_t i = 0; i < follow_up->reaction_count; i++) {
    if (reactions[i].finding == NULL)
      continue;
    struct finding *finding = &follow_up->findings[reactions[i].finding->number - 1];
    finding->reactions =
        arena_grow(gathering->arena, (void *)finding->reactions, finding->reaction_count, sizeof *finding->reactions);
    finding->reactions[finding->reaction_count++] = &reactions[i];
  }
}

/* ---- Actions -------------------------------------------------------------------------------------------------------- */

bool action_is_open(const struct action *action) {
  return action->state == ACTION_PLANNED || action->state == ACTION_IN_PROGRESS;
}

bool action_is_overdue(const struct action *action, struct date day) {
  return action_is_open(action) && action->has_due && date_compare(action->due, day) < 0;
}

/* An action with its place among those that were first written. */
struct placed_action {
  struct action action; /* as it is now */
  size_t place;         /* of the first record of its chain, by time */
};

static int compare_actions(const void *one_address, const void *other_address) {
  const struct placed_action *one = one_address;
  const struct placed_action *other = other_address;
  if (action_is_open(&one->action) != action_is_open(&other->action))
    return action_is_open(&one->action) ? -1 : 1;
  if (one->action.has_due != other->action.has_due)
    return one->action.has_due ? -1 : 1;
  int order = one->action.has_due ? date_compare(one->action.due, other->action.due) : 0;
  return order != 0 ? order : (one->place > other->place) - (one->place < other->place);
}

static struct action action_of(const struct gathering *gathering, const struct record *record) {
  struct action action = {.record = record, .what = value_member_text(record->tree, "what")};
  action.owner = owner_of(gathering, record);
  action.has_due = due_of(record, &action.due);
  action.state = (enum action_state)word_of(record, "state", action_state_names, ACTION_STATE_COUNT, ACTION_PLANNED);
  action.finding = finding_named(gathering, record);
  action.question = question_of(gathering, record);
  action.measure = measure_of(gathering, record);
  if (action.measure == NULL && action.finding != NULL) {
    action.question = action.finding->question;
    action.measure = action.finding->measure;
  }
  return action;
}

static void gather_actions(struct gathering *gathering) {
  struct follow_up *follow_up = gathering->follow_up;
  size_t count = chains_find(gathering, RECORD_ACTION);
  struct placed_action *placed = memory_resize(NULL, (count + 1) * sizeof *placed);
  for (size_t i = 0; i < count; i++)
    placed[i] = (struct placed_action){action_of(gathering, link_of(gathering, gathering->firsts[i])->newest), i};
  qsort(placed, count, sizeof *placed, compare_actions);
  struct action *actions = arena_array(gathering->arena, count, sizeof *actions);
  for (size_t i = 0; i < count; i++) {
    actions[i] = placed[i].action;
    if (actions[i].finding == NULL)
      continue;
    struct finding *finding = &follow_up->findings[actions[i].finding->number - 1];
    finding->actions = arena_grow(gathering->arena, (void *)finding->actions, finding->action_count, sizeof *finding->actions);
    finding->actions[finding->action_count++] = &actions[i];
  }
  follow_up->actions = actions;
  follow_up->action_count = count;
  free(placed);
}

/* ---- The whole ------------------------------------------------------------------------------------------------------ */

/* Most assessments have nothing to follow up, and then a log of a million records takes no memory for it. */
static bool has_follow_up(const struct assessment *assessment) {
  for (size_t i = 0; i < assessment->record_count; i++) {
    enum record_kind kind = assessment->records[i].kind;
    if (kind == RECORD_FINDING || kind == RECORD_REACTION || kind == RECORD_ACTION)
      return true;
  }
  return false;
}

const struct follow_up *assessment_follow_up(const struct assessment *assessment, const struct set *set, struct arena *arena) {
  struct follow_up *follow_up = arena_alloc(arena, sizeof *follow_up);
  size_t count = assessment->record_count;
  *follow_up = (struct follow_up){0};
  if (!has_follow_up(assessment))
    return follow_up;
  struct gathering gathering = {.assessment = assessment, .set = set, .arena = arena, .follow_up = follow_up};
  gathering.links = memory_resize(NULL, count * sizeof *gathering.links);
  gathering.firsts = memory_resize(NULL, count * sizeof(struct record *));
  memset(gathering.links, 0, count * sizeof *gathering.links);
  gather_findings(&gathering);
  gather_reactions(&gathering);
  gather_actions(&gathering);
  free(gathering.links);
  free((void *)gathering.firsts);
  return follow_up;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds what a template can name from the scorecard: the same keys, with figures, dates and states written for people.
 */
#include "context.h"

#include "foreign.h"
#include "terms.h"

#include <math.h>
#include <string.h>

/* How a number of the scorecard is written. */
enum figure_style {
  FIGURE_PLAIN,      /* a count */
  FIGURE_LEVEL,      /* a level: of a measure mostly whole, of a group with one decimal */
  FIGURE_SHORT,      /* a target, a weight */
  FIGURE_SHARE,      /* a percentage */
  FIGURE_CLAIM,      /* of a question a percentage, else a level */
  FIGURE_DIFFERENCE, /* the same with a sign */
};

struct figure_key {
  const char *key; /* of the figure in the scorecard */
  enum figure_style style;
};

static const struct figure_key figure_keys[] = {
    {"level", FIGURE_LEVEL},
    {"low", FIGURE_LEVEL},
    {"high", FIGURE_LEVEL},
    {"reachable", FIGURE_LEVEL},
    {"gap", FIGURE_LEVEL},
    {"target", FIGURE_SHORT},
    {"weight", FIGURE_SHORT},
    {"priority", FIGURE_SHORT},
    {"coverage", FIGURE_SHARE},
    {"completeness", FIGURE_SHARE},
    {"evidenced", FIGURE_SHARE},
    {"fulfilment", FIGURE_SHARE},
    {"spread", FIGURE_SHARE},
    {"design", FIGURE_SHARE},
    {"existence", FIGURE_SHARE},
    {"operation", FIGURE_SHARE},
    {"improvement", FIGURE_SHARE},
    {"claimed", FIGURE_CLAIM},
    {"reviewed", FIGURE_CLAIM},
    {"difference", FIGURE_DIFFERENCE},
    {"previous", FIGURE_LEVEL},
    {"previous-gap", FIGURE_LEVEL},
    {"change", FIGURE_DIFFERENCE},
    {"gap-change", FIGURE_DIFFERENCE},
    {"by-answers", FIGURE_DIFFERENCE},
    {"by-open", FIGURE_DIFFERENCE},
    {"by-questions", FIGURE_DIFFERENCE},
    {"by-measures", FIGURE_DIFFERENCE},
    {"by-applicability", FIGURE_DIFFERENCE},
};

/* What dressing a value needs. */
struct dressing {
  struct arena *arena;
  const struct wording *wording;
  bool in_measure;  /* below `measures`, where levels are whole */
  bool in_question; /* below `questions`, whose figures are shares */
  struct date day;  /* of the report */
};

/* ---- Figures, dates and states -------------------------------------------------------------------------------------- */

static enum figure_style style_of(const char *key) {
  for (size_t i = 0; key != NULL && i < sizeof figure_keys / sizeof figure_keys[0]; i++) {
    if (strcmp(figure_keys[i].key, key) == 0)
      return figure_keys[i].style;
  }
  return FIGURE_PLAIN;
}

static const char *level_text(const struct dressing *dressing, double level) {
  const char *language = dressing->wording->language;
  return dressing->in_measure ? format_short(level, language, dressing->arena) : format_level(level, language, dressing->arena);
}

static const char *claim_text(const struct dressing *dressing, double claim) {
  return dressing->in_question ? format_percentage(claim, dressing->wording->language, dressing->arena)
                               : level_text(dressing, claim);
}

static struct value *dress_number(const struct dressing *dressing, const struct value *value, const char *key) {
  const char *language = dressing->wording->language;
  struct arena *arena = dressing->arena;
  switch (style_of(key)) {
  case FIGURE_PLAIN:
    break;
  case FIGURE_LEVEL:
    return value_new_text(arena, level_text(dressing, value->number));
  case FIGURE_SHORT:
    return value_new_text(arena, format_short(value->number, language, arena));
  case FIGURE_SHARE:
    return value_new_text(arena, format_percentage(value->number, language, arena));
  case FIGURE_CLAIM:
    return value_new_text(arena, claim_text(dressing, value->number));
  case FIGURE_DIFFERENCE:
    return value_new_text(arena, format_difference(value->number, claim_text(dressing, fabs(value->number)), arena));
  }
  return value_copy(arena, value);
}

/* The index of a name in a list; SIZE_MAX when it is not there. */
static size_t index_of(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strcmp(names[i], name) == 0)
      return i;
  }
  return SIZE_MAX;
}

static const char *const date_keys[] = {"from", "to", "date", "due"};
enum { DATE_KEY_COUNT = sizeof date_keys / sizeof date_keys[0] };

static const char *dress_text(const struct dressing *dressing, const char *text, const char *key) {
  const struct wording *wording = dressing->wording;
  struct date date;
  if (key == NULL)
    return text;
  if (strcmp(key, "effort") == 0)
    return say_effort(wording, (enum effort)index_of(text, effort_names, EFFORT_COUNT));
  if (index_of(key, date_keys, DATE_KEY_COUNT) != SIZE_MAX && date_parse(text, &date))
    return format_date(date, wording->language, dressing->arena);
  if (strcmp(key, "role") == 0)
    return say_speaker(wording, (enum speaker)index_of(text, speaker_names, SPEAKER_COUNT));
  if (strcmp(key, "adopted") == 0)
    return say_adopted(wording, (enum adopted)index_of(text, adopted_names, ADOPTED_COUNT));
  if (strcmp(key, "state") == 0)
    return say_action_state(wording, (enum action_state)index_of(text, action_state_names, ACTION_STATE_COUNT));
  if (strcmp(key, "aspect") == 0)
    return say_aspect(wording, (enum aspect)index_of(text, aspect_names, ASPECT_COUNT));
  if (strcmp(key, "status") != 0)
    return text;
  size_t status = index_of(text, status_names, STATUS_COUNT);
  if (status != SIZE_MAX)
    return say_status(wording, (enum question_status)status);
  return say_compliance(wording, (enum compliance)index_of(text, compliance_names, COMPLIANCE_COUNT));
}

static void add_level_name(const struct dressing *dressing, const struct value *measure, struct value *copy) {
  const struct value *level = value_member(measure, "level");
  bool has_level = level != NULL && level->kind == VALUE_NUMBER;
  value_set_text(dressing->arena, copy, "level-name", has_level ? say_level(dressing->wording, (int)level->number) : NULL);
}

/* A reaction: for whom it speaks. */
static void add_speaker(struct arena *arena, const char *role, struct value *copy) {
  for (size_t i = 0; i < SPEAKER_COUNT; i++)
    value_set_boolean(arena, copy, arena_format(arena, "is-%s", speaker_names[i]), strcmp(role, speaker_names[i]) == 0);
}

/* An action: whether it is late on the day of the report. */
static void add_overdue(const struct dressing *dressing, const struct value *action, struct value *copy) {
  const char *text = value_member_text(action, "due");
  struct date due;
  bool late = text != NULL && date_parse(text, &due) && date_compare(due, dressing->day) < 0;
  value_set_boolean(dressing->arena, copy, "overdue", value_member(action, "open")->number != 0 && late);
}

/* A change: which way it goes. What is shown as 0,0 goes nowhere. */
static void add_direction(struct arena *arena, const struct value *change, struct value *copy) {
  static const double least = 0.05;
  double size = change->kind == VALUE_NUMBER ? change->number : 0;
  value_set_boolean(arena, copy, "is-up", size >= least);
  value_set_boolean(arena, copy, "is-down", size <= -least);
  value_set_boolean(arena, copy, "is-same", change->kind == VALUE_NUMBER && fabs(size) < least);
}

/* Differences, and what they are between. */
static const struct {
  const char *key, *from, *to; /* of the members */
} differences[] = {
    {"change", "previous", "level"},
    {"gap-change", "previous-gap", "gap"},
    {"difference", "claimed", "reviewed"},
};

/* A member that is the difference of two others is the difference of these as they are shown. */
static const struct value *settle_member(const struct dressing *dressing, const struct value *map, const struct value *member) {
  enum { DECIMALS_OF_LEVEL = 1, DECIMALS_OF_SHARE = 2 };
  for (size_t i = 0; i < sizeof differences / sizeof differences[0]; i++) {
    const struct value *from = value_member(map, differences[i].from);
    const struct value *to = value_member(map, differences[i].to);
    if (strcmp(member->key, differences[i].key) != 0 || member->kind != VALUE_NUMBER || from == NULL || to == NULL ||
        from->kind != VALUE_NUMBER || to->kind != VALUE_NUMBER)
      continue;
    int decimals = dressing->in_question ? DECIMALS_OF_SHARE : DECIMALS_OF_LEVEL;
    return value_new_number(dressing->arena, difference_shown(from->number, to->number, decimals));
  }
  return member;
}

/* Templates can only ask whether something is so. */
static void add_flags(const struct dressing *dressing, const struct value *map, struct value *copy) {
  const char *role = value_member_text(map, "role");
  const struct value *change = value_member(map, "change");
  if (role != NULL)
    add_speaker(dressing->arena, role, copy);
  if (value_member(map, "open") != NULL)
    add_overdue(dressing, map, copy);
  if (change != NULL)
    add_direction(dressing->arena, settle_member(dressing, map, change), copy);
}

static struct value *dress(const struct dressing *dressing, const struct value *value, const char *key) {
  struct dressing below = *dressing;
  struct value *copy = NULL;
  switch (value->kind) {
  case VALUE_NULL:
  case VALUE_BOOLEAN:
    return value_copy(dressing->arena, value);
  case VALUE_NUMBER:
    return dress_number(dressing, value, key);
  case VALUE_TEXT:
    return value_new_text(dressing->arena, dress_text(dressing, value->text, key));
  case VALUE_LIST:
    copy = value_new_list(dressing->arena);
    below.in_measure = key != NULL && strcmp(key, "measures") == 0;
    below.in_question = key != NULL && strcmp(key, "questions") == 0;
    value_each(item, value) {
      struct value *made = dress(&below, item, NULL);
      value_append(copy, made);
      if (below.in_measure)
        add_level_name(dressing, item, made);
    }
    return copy;
  case VALUE_MAP:
    copy = value_new_map(dressing->arena);
    value_each(member, value) {
      value_set(dressing->arena, copy, member->key, dress(dressing, settle_member(dressing, value, member), member->key));
    }
    add_flags(dressing, value, copy);
    return copy;
  }
  return copy;
}

/* ---- Lists ----------------------------------------------------------------------------------------------------------- */

static const char *const measure_lists[] = {"gaps", "not-assessed"};
static const char *const question_lists[] = {"disagreements", "unknown",      "not-applicable",
                                             "not-occurred",  "alternatives", "reviews"};
enum {
  MEASURE_LIST_COUNT = sizeof measure_lists / sizeof measure_lists[0],
  QUESTION_LIST_COUNT = sizeof question_lists / sizeof question_lists[0],
};

static const char *const compared_lists[] = {"areas", "phases", "roles", "measures"};
enum { COMPARED_LIST_COUNT = sizeof compared_lists / sizeof compared_lists[0] };

static const struct value *with_id(const struct value *list, const char *id) {
  value_each(item, list) {
    if (strcmp(value_member_text(item, "id"), id) == 0)
      return item;
  }
  return NULL;
}

struct value *context_question(const struct value *question, const struct value *measure, struct arena *arena) {
  struct value *copy = value_copy(arena, question);
  struct value *of = value_new_map(arena);
  value_set_text(arena, of, "id", value_member_text(measure, "id"));
  value_set_text(arena, of, "title", value_member_text(measure, "title"));
  value_set(arena, copy, "measure", of);
  return copy;
}

static struct value *question_named(const struct value *measures, const char *id, struct arena *arena) {
  value_each(measure, measures) {
    const struct value *question = with_id(value_member(measure, "questions"), id);
    if (question != NULL)
      return context_question(question, measure, arena);
  }
  return value_new_null(arena);
}

/* Templates can name what a measure or question has, so the lists hold these and not their ids. */
static struct value *dress_list(const struct dressing *dressing, const struct value *list, const struct value *measures) {
  struct value *copy = value_new_list(dressing->arena);
  bool of_measures = index_of(list->key, measure_lists, MEASURE_LIST_COUNT) != SIZE_MAX;
  value_each(id, list) {
    value_append(copy, of_measures ? value_copy(dressing->arena, with_id(measures, id->text))
                                   : question_named(measures, id->text, dressing->arena));
  }
  return copy;
}

bool context_lists_measures(const char *key) {
  return index_of(key, measure_lists, MEASURE_LIST_COUNT) != SIZE_MAX;
}

static bool is_list_of_ids(const char *key) {
  return context_lists_measures(key) || index_of(key, question_lists, QUESTION_LIST_COUNT) != SIZE_MAX;
}

/* The actions for which something is so, as a list of their own. */
static void add_actions(struct value *root, const char *name, const char *flag, struct arena *arena) {
  struct value *list = value_new_list(arena);
  value_each(action, value_member(root, "actions")) {
    if (value_member(action, flag)->number != 0)
      value_append(list, value_copy(arena, action));
  }
  value_set(arena, root, name, list);
}

/* Which parts findings have, and who reacts to them or to the whole: a template can leave out a chapter that nobody wrote for. */
static void add_follow_up_flags(struct value *root, const struct follow_up *follow_up, struct arena *arena) {
  bool norm = false;
  bool analysis = false;
  bool judgement = false;
  bool recommendation = false;
  bool speaks[SPEAKER_COUNT] = {false};
  for (size_t i = 0; i < follow_up->finding_count; i++) {
    const struct finding *finding = &follow_up->findings[i];
    norm = norm || finding->norm != NULL;
    analysis = analysis || finding->cause != NULL || finding->consequence != NULL;
    judgement = judgement || finding->judgement != NULL;
    recommendation = recommendation || finding->recommendation != NULL;
  }
  for (size_t i = 0; i < follow_up->reaction_count; i++)
    speaks[follow_up->reactions[i].speaker] = true;
  value_set_boolean(arena, root, "has-findings-with-norm", norm);
  value_set_boolean(arena, root, "has-findings-with-analysis", analysis);
  value_set_boolean(arena, root, "has-findings-with-judgement", judgement);
  value_set_boolean(arena, root, "has-findings-with-recommendation", recommendation);
  value_set_boolean(arena, root, "has-reactions-of-anybody", follow_up->reaction_count > 0);
  for (size_t i = 0; i < SPEAKER_COUNT; i++)
    value_set_boolean(arena, root, arena_format(arena, "has-reactions-of-%s", speaker_names[i]), speaks[i]);
}

void context_count(struct value *root, struct arena *arena) {
  struct value *counts = value_new_map(arena);
  const struct value *last = root->last;
  for (const struct value *member = root->first; member != NULL; member = member == last ? NULL : member->next) {
    if (member->kind != VALUE_LIST)
      continue;
    value_set_number(arena, counts, member->key, (double)member->count);
    value_set_boolean(arena, root, arena_format(arena, "has-%s", member->key), member->count > 0);
  }
  value_set(arena, root, "counts", counts);
}

/* ---- The whole ------------------------------------------------------------------------------------------------------ */

/* What the comparison says of something, beside what the scorecard does. */
static void add_previous(struct value *of, const struct value *before, struct arena *arena) {
  static const char *const keys[] = {"previous", "change", "previous-gap"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    const struct value *value = before != NULL ? value_member(before, keys[i]) : NULL;
    value_set(arena, of, keys[i], value != NULL ? value_copy(arena, value) : value_new_null(arena));
  }
}

static void add_comparison(struct value *card, const struct value *comparison, struct arena *arena) {
  for (struct value *member = card->first; member != NULL; member = member->next) {
    const struct value *before = comparison != NULL ? value_member(comparison, member->key) : NULL;
    if (strcmp(member->key, "overall") == 0)
      add_previous(member, before, arena);
    if (index_of(member->key, compared_lists, COMPARED_LIST_COUNT) == SIZE_MAX)
      continue;
    for (struct value *item = member->first; item != NULL; item = item->next)
      add_previous(item, before != NULL ? with_id(before, value_member_text(item, "id")) : NULL, arena);
  }
  value_set(arena, card, "comparison", comparison != NULL ? value_copy(arena, comparison) : value_new_null(arena));
}

struct value *context_of(const struct scorecard *scorecard, const struct comparison *comparison,
                         const struct identity *identity, struct arena *arena) {
  const char *language = identity->wording->language;
  struct value *card = scorecard_value(scorecard, language, arena);
  add_comparison(card, comparison != NULL ? comparison_value(comparison, language, arena) : NULL, arena);
  const struct dressing dressing = {.arena = arena, .wording = identity->wording, .day = day_of_instant(identity->date)};
  struct value *root = value_new_map(arena);
  value_set_text(arena, root, "title", identity->title);
  value_set_text(arena, root, "audience", translation_in(identity->template_read->audience, language));
  value_set_text(arena, root, "language", language);
  value_set_text(arena, root, "date", format_instant_date(identity->date, language, arena));
  value_set(arena, root, "words", template_words(identity->template_read, identity->wording, arena));
  value_each(member, card) {
    const struct value *measures = value_member(root, "measures");
    value_set(arena, root, member->key,
              is_list_of_ids(member->key) ? dress_list(&dressing, member, measures) : dress(&dressing, member, member->key));
  }
  value_set_boolean(arena, root, "has-comparison", comparison != NULL);
  value_set_boolean(arena, root, "shows-reviewed", scorecard->shows == SHOWS_REVIEWED);
  add_follow_up_flags(root, scorecard->follow_up, arena);
  add_actions(root, "open-actions", "open", arena);
  add_actions(root, "overdue-actions", "overdue", arena);
  return root;
}

struct value *context_build(const struct report *report) {
  const struct identity identity = {report->title, report->template_read, report->wording, report->date};
  struct value *root = context_of(report->scorecard, report->comparison, &identity, report->arena);
  foreign_mark(report, root);
  context_count(root, report->arena);
  return root;
}

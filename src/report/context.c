/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds what a template can name from the scorecard: the same keys, with figures, dates and states written for people.
 */
#include "context.h"

#include "terms.h"

#include <string.h>

/* How a number of the scorecard is written. */
enum figure_style {
  FIGURE_PLAIN, /* a count */
  FIGURE_LEVEL, /* a level: of a measure mostly whole, of a group with one decimal */
  FIGURE_SHORT, /* a target, a weight */
  FIGURE_SHARE, /* a percentage */
};

struct figure_key {
  const char *key; /* of the figure in the scorecard */
  enum figure_style style;
};

static const struct figure_key figure_keys[] = {
    {"level", FIGURE_LEVEL},       {"low", FIGURE_LEVEL},          {"high", FIGURE_LEVEL},      {"reachable", FIGURE_LEVEL},
    {"gap", FIGURE_LEVEL},         {"target", FIGURE_SHORT},       {"weight", FIGURE_SHORT},    {"priority", FIGURE_SHORT},
    {"coverage", FIGURE_SHARE},    {"completeness", FIGURE_SHARE}, {"evidenced", FIGURE_SHARE}, {"fulfilment", FIGURE_SHARE},
    {"spread", FIGURE_SHARE},      {"design", FIGURE_SHARE},       {"existence", FIGURE_SHARE}, {"operation", FIGURE_SHARE},
    {"improvement", FIGURE_SHARE},
};

/* What dressing a value needs. */
struct dressing {
  struct arena *arena;
  const struct wording *wording;
  bool in_measure; /* below `measures`, where levels are whole */
};

/* ---- Figures, dates and states -------------------------------------------------------------------------------------- */

static enum figure_style style_of(const char *key) {
  for (size_t i = 0; key != NULL && i < sizeof figure_keys / sizeof figure_keys[0]; i++) {
    if (strcmp(figure_keys[i].key, key) == 0)
      return figure_keys[i].style;
  }
  return FIGURE_PLAIN;
}

static struct value *dress_number(const struct dressing *dressing, const struct value *value, const char *key) {
  const char *language = dressing->wording->language;
  struct arena *arena = dressing->arena;
  switch (style_of(key)) {
  case FIGURE_PLAIN:
    break;
  case FIGURE_LEVEL:
    return value_new_text(arena, dressing->in_measure ? format_short(value->number, language, arena)
                                                      : format_level(value->number, language, arena));
  case FIGURE_SHORT:
    return value_new_text(arena, format_short(value->number, language, arena));
  case FIGURE_SHARE:
    return value_new_text(arena, format_percentage(value->number, language, arena));
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

static const char *dress_text(const struct dressing *dressing, const char *text, const char *key) {
  const struct wording *wording = dressing->wording;
  struct date date;
  if (key == NULL)
    return text;
  if (strcmp(key, "effort") == 0)
    return say_effort(wording, (enum effort)index_of(text, effort_names, EFFORT_COUNT));
  if ((strcmp(key, "from") == 0 || strcmp(key, "to") == 0) && date_parse(text, &date))
    return format_date(date, wording->language, dressing->arena);
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
      value_set(dressing->arena, copy, member->key, dress(dressing, member, member->key));
    }
    return copy;
  }
  return copy;
}

/* ---- Lists ----------------------------------------------------------------------------------------------------------- */

static const char *const measure_lists[] = {"gaps", "not-assessed"};
static const char *const question_lists[] = {"disagreements", "unknown", "not-applicable", "not-occurred", "alternatives"};
enum {
  MEASURE_LIST_COUNT = sizeof measure_lists / sizeof measure_lists[0],
  QUESTION_LIST_COUNT = sizeof question_lists / sizeof question_lists[0],
};

static const struct value *with_id(const struct value *list, const char *id) {
  value_each(item, list) {
    if (strcmp(value_member_text(item, "id"), id) == 0)
      return item;
  }
  return NULL;
}

static struct value *question_of(const struct value *question, const struct value *measure, struct arena *arena) {
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
      return question_of(question, measure, arena);
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

static bool is_list_of_ids(const char *key) {
  return index_of(key, measure_lists, MEASURE_LIST_COUNT) != SIZE_MAX ||
         index_of(key, question_lists, QUESTION_LIST_COUNT) != SIZE_MAX;
}

/* has-NAME and counts.NAME for each list, since Mustache itself can only go through one. */
static void add_counts(struct value *root, struct arena *arena) {
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

/* The identity of the report itself. */
struct identity {
  const struct template *template_read; /* the one that the report is made from */
  const struct wording *wording;
  int64_t date; /* UTC seconds */
};

static struct value *build(const struct scorecard *scorecard, const struct identity *identity, struct arena *arena) {
  const char *language = identity->wording->language;
  const struct value *card = scorecard_value(scorecard, language, arena);
  const struct dressing dressing = {.arena = arena, .wording = identity->wording};
  struct value *root = value_new_map(arena);
  value_set_text(arena, root, "title", translation_in(identity->template_read->title, language));
  value_set_text(arena, root, "audience", translation_in(identity->template_read->audience, language));
  value_set_text(arena, root, "language", language);
  value_set_text(arena, root, "date", format_instant_date(identity->date, language, arena));
  value_set(arena, root, "words", template_words(identity->template_read, identity->wording, arena));
  value_each(member, card) {
    const struct value *measures = value_member(root, "measures");
    value_set(arena, root, member->key,
              is_list_of_ids(member->key) ? dress_list(&dressing, member, measures) : dress(&dressing, member, member->key));
  }
  return root;
}

struct value *context_build(const struct report *report) {
  const struct identity identity = {report->template_read, report->wording, report->date};
  struct value *root = build(report->scorecard, &identity, report->arena);
  add_counts(root, report->arena);
  return root;
}

/* ---- The sample ------------------------------------------------------------------------------------------------------ */

/* Fills the lists that the sample leaves empty with the measure or question that it has. */
static void fill_lists(struct value *root, struct arena *arena) {
  const struct value *measure = value_member(root, "measures")->first;
  const struct value *question = value_member(measure, "questions")->first;
  for (struct value *member = root->first; member != NULL; member = member->next) {
    if (member->kind != VALUE_LIST || member->count > 0)
      continue;
    bool of_measures = index_of(member->key, measure_lists, MEASURE_LIST_COUNT) != SIZE_MAX;
    value_append(member, of_measures ? value_copy(arena, measure) : question_of(question, measure, arena));
  }
}

const struct value *context_sample(const struct template *template_read, const struct wording *wording, struct arena *arena) {
  static const struct translation text = {"en", "sample", NULL};
  static const char *sample_texts[] = {"sample"};
  static const struct question question = {.id = "sample.1", .ask = &text};
  static struct questionnaire questionnaire = {
      .id = "sample", .title = &text, .areas = {.items = sample_texts, .count = 1}, .question_count = 1};
  static struct question_score question_score = {.question = &question};
  static const struct question_score *const knockouts[] = {&question_score};
  static struct measure_score measure = {.measure = &questionnaire,
                                         .applicable = true,
                                         .knockouts = knockouts,
                                         .knockout_count = 1,
                                         .questions = &question_score,
                                         .question_count = 1};
  static struct group_score group = {.id = "sample", .title = &text};
  static const struct requirement requirement = {.id = "sample", .title = &text};
  static struct requirement_score requirement_score = {.requirement = &requirement};
  static struct norm_score norm = {.framework = "sample", .number = "1"};
  static struct norm_coverage coverage = {.framework = "sample"};
  static const struct set set = {.id = "sample", .title = &text, .version = "1", .framework_name = "sample"};
  static const struct assessment assessment = {
      .id = "sample", .organisation = "sample", .from = {2000, 1, 1}, .to = {2000, 12, 31}};
  const struct scorecard scorecard = {
      .set = &set,
      .assessment = &assessment,
      .areas = &group,
      .phases = &group,
      .roles = &group,
      .area_count = 1,
      .phase_count = 1,
      .role_count = 1,
      .measures = &measure,
      .measure_count = 1,
      .requirements = &requirement_score,
      .requirement_count = 1,
      .norms = &norm,
      .norm_count = 1,
      .coverage = &coverage,
      .coverage_count = 1,
  };
  const struct identity identity = {template_read, wording, 0};
  struct value *root = build(&scorecard, &identity, arena);
  fill_lists(root, arena);
  add_counts(root, arena);
  return root;
}

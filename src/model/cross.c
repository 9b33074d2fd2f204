/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holding the files of a set against one another: ids that must be unique, and references that must lead somewhere.
 */
#include "hints.h"

#include <string.h>

/* ---- Ids ------------------------------------------------------------------------------------------------------------------ */

/* Names the place of another thing: "org-04.yaml:12". */
static const char *place_name(struct place place, struct library *library) {
  size_t line = 0;
  size_t column = 0;
  const char *name = place.source != NULL ? path_name(place.source->name) : "";
  if (!hints_wanted(library->diag))
    return name;
  place_position(place, &line, &column);
  return arena_format(library->arena, "%s:%zu", name, line);
}

static struct place member_place(const struct value *map, const char *key) {
  const struct value *member = value_member(map, key);
  return member != NULL ? member->place : map->place;
}

/* A member that is a map, so that its children have keys; NULL for another. */
static const struct value *map_below(const struct value *map, const char *key) {
  const struct value *member = value_member(map, key);
  return member != NULL && member->kind == VALUE_MAP ? member : NULL;
}

static void index_questions(struct assembly *assembly, size_t number) {
  struct library *library = assembly->library;
  struct questionnaire *questionnaire = &assembly->set->questionnaires[number];
  const struct value *list = value_member(assembly->files[number]->root, "questions");
  const struct value *item = list != NULL ? list->first : NULL;
  for (size_t i = 0; i < questionnaire->question_count; i++) {
    struct question *question = &questionnaire->questions[i];
    if (question->id == NULL)
      continue;
    while (item->place.offset != question->place.offset) /* the set may leave out questions in between */
      item = item->next;
    const struct question *before = name_index_add(assembly->index->questions, question->id, question);
    struct place place = member_place(item, "id");
    if (before != NULL)
      diag_error(library_cross_diag(library, place, "id"), place, tr("the question id '%s' is taken: see %s"), question->id,
                 place_name(before->place, library));
  }
}

/* A measure is one URN with one slug; two questionnaires about it would count it twice. */
static void index_measure(struct assembly *assembly, struct name_index *measures, size_t number) {
  struct library *library = assembly->library;
  struct questionnaire *questionnaire = &assembly->set->questionnaires[number];
  if (questionnaire->measure == NULL || questionnaire->slug == NULL)
    return;
  char *identity = arena_format(library->arena, "%s %s", questionnaire->measure, questionnaire->slug);
  const struct questionnaire *before = name_index_add(measures, identity, questionnaire);
  struct place place = member_place(assembly->files[number]->root, "measure");
  if (before != NULL)
    diag_error(library_cross_diag(library, place, "measure"), place, tr("another questionnaire is about this measure: see %s"),
               place_name(before->place, library));
}

/* Adds a questionnaire by its id; false when the id is taken, and then its questions' ids are no second fault. */
static bool index_questionnaire(struct assembly *assembly, size_t number) {
  struct library *library = assembly->library;
  struct questionnaire *questionnaire = &assembly->set->questionnaires[number];
  if (questionnaire->id == NULL)
    return true;
  const struct questionnaire *before = name_index_add(assembly->index->questionnaires, questionnaire->id, questionnaire);
  if (before == NULL)
    return true;
  struct place place = member_place(assembly->files[number]->root, "id");
  diag_error(library_cross_diag(library, place, "id"), place, tr("the id '%s' is taken: see %s"), questionnaire->id,
             place_name(before->place, library));
  return false;
}

static void index_questionnaires(struct assembly *assembly) {
  struct name_index *measures = name_index_new(assembly->library->arena);
  for (size_t i = 0; i < assembly->file_count; i++) {
    if (!index_questionnaire(assembly, i))
      continue;
    index_questions(assembly, i);
    index_measure(assembly, measures, i);
  }
}

static struct name_index *index_terms(const struct term_list *list, struct arena *arena) {
  struct name_index *index = name_index_new(arena);
  for (size_t i = 0; i < list->count; i++)
    name_index_add(index, list->items[i].id, (void *)&list->items[i]);
  return index;
}

static void index_vocabulary(struct assembly *assembly) {
  const struct set *set = assembly->set;
  struct arena *arena = assembly->library->arena;
  struct set_index *index = assembly->index;
  index->areas = index_terms(&set->areas, arena);
  index->phases = index_terms(&set->phases, arena);
  index->roles = index_terms(&set->roles, arena);
  index->requirements = name_index_new(arena);
  for (size_t i = 0; i < set->requirement_count; i++)
    name_index_add(index->requirements, set->requirements[i].id, (void *)&set->requirements[i]);
  index->labels = name_index_new(arena);
  for (size_t i = 0; i < set->profile_count; i++)
    name_index_add(index->labels, set->profile[i].id, (void *)&set->profile[i]);
  index->frameworks = name_index_new(arena);
  index->numbers = arena_array(arena, set->norm_count, sizeof *index->numbers);
  for (size_t i = 0; i < set->norm_count; i++) {
    const struct norm_framework *framework = &set->norms[i];
    name_index_add(index->frameworks, framework->id, (void *)framework);
    index->numbers[i] = name_index_new(arena);
    for (size_t j = 0; j < framework->numbers.count; j++)
      name_index_add(index->numbers[i], framework->numbers.items[j], (void *)framework);
  }
}

/* ---- References ------------------------------------------------------------------------------------------------------------ */

static void check_terms(struct assembly *assembly, const struct text_list *references, const struct name_index *index,
                        const struct term_list *terms, const char *message) {
  for (size_t i = 0; i < references->count; i++) {
    if (name_index_find(index, references->items[i]) != NULL)
      continue;
    struct diag *diag = report_unknown(assembly, references->places[i], message, references->items[i]);
    if (diag != NULL) {
      struct words words = words_of_terms(terms, assembly->library->arena);
      hint_words(diag, references->items[i], &words);
    }
  }
}

static void check_requirements(struct assembly *assembly, const struct questionnaire *questionnaire) {
  const struct set *set = assembly->set;
  const struct text_list *references = &questionnaire->requirements;
  for (size_t i = 0; i < references->count; i++) {
    if (name_index_find(assembly->index->requirements, references->items[i]) != NULL)
      continue;
    struct diag *diag = report_unknown(assembly, references->places[i], tr("there is no requirement '%s' in the vocabulary"),
                                       references->items[i]);
    struct words words = {0};
    for (size_t j = 0; diag != NULL && j < set->requirement_count; j++)
      words_take(&words, assembly->library->arena, set->requirements[j].id);
    if (diag != NULL)
      hint_words(diag, references->items[i], &words);
  }
}

/* Reports the frameworks that a questionnaire names and the vocabulary does not have. */
static void check_frameworks(struct assembly *assembly, const struct value *root) {
  value_each(framework, map_below(root, "norms")) {
    if (name_index_find(assembly->index->frameworks, framework->key) != NULL)
      continue;
    struct diag *diag = report_unknown(assembly, framework->key_place,
                                       tr("there is no framework of norms '%s' in the vocabulary"), framework->key);
    struct words words = {0};
    for (size_t i = 0; diag != NULL && i < assembly->set->norm_count; i++)
      words_take(&words, assembly->library->arena, assembly->set->norms[i].id);
    if (diag != NULL)
      hint_words(diag, framework->key, &words);
  }
}

static void check_norm(struct assembly *assembly, const struct norm_reference *norm) {
  const struct norm_framework *framework = name_index_find(assembly->index->frameworks, norm->framework);
  if (framework == NULL || name_index_find(assembly->index->numbers[framework - assembly->set->norms], norm->number) != NULL)
    return;
  struct diag *diag = library_cross_diag(assembly->library, norm->place, "reference");
  diag_error(diag, norm->place, tr("framework %s has no norm '%s'"), norm->framework, norm->number);
  if (hints_wanted(diag)) {
    struct words words = words_of_texts(&framework->numbers, assembly->library->arena);
    hint_words(diag, norm->number, &words);
  }
}

/* One answer can stand for several questions only when they are answered in the same way. */
static void check_same(struct assembly *assembly, const struct question *question) {
  for (size_t i = 0; i < question->same_as.count; i++) {
    struct place place = question->same_as.places[i];
    const struct question *other = name_index_find(assembly->index->questions, question->same_as.items[i]);
    if (other == question)
      diag_error(library_cross_diag(assembly->library, place, "same"), place, tr("'%s' is this question itself"), other->id);
    else if (other != NULL && other->type != NULL && question->type != NULL && other->type != question->type)
      diag_error(library_cross_diag(assembly->library, place, "same"), place,
                 tr("'%s' is of type %s and this question of type %s: one answer cannot stand for both"), other->id,
                 other->type->name, question->type->name);
  }
}

static void check_questionnaire(struct assembly *assembly, size_t number) {
  const struct questionnaire *questionnaire = &assembly->set->questionnaires[number];
  const struct set *set = assembly->set;
  const struct set_index *index = assembly->index;
  check_terms(assembly, &questionnaire->areas, index->areas, &set->areas, tr("there is no area '%s' in the vocabulary"));
  check_terms(assembly, &questionnaire->phases, index->phases, &set->phases, tr("there is no phase '%s' in the vocabulary"));
  check_terms(assembly, &questionnaire->roles, index->roles, &set->roles, tr("there is no role '%s' in the vocabulary"));
  check_requirements(assembly, questionnaire);
  check_frameworks(assembly, assembly->files[number]->root);
  for (size_t i = 0; i < questionnaire->norm_count; i++)
    check_norm(assembly, &questionnaire->norms[i]);
  for (size_t i = 0; i < questionnaire->question_count; i++) {
    const struct text_list *roles = &questionnaire->questions[i].roles;
    if (roles->items != questionnaire->roles.items)
      check_terms(assembly, roles, index->roles, &set->roles, tr("there is no role '%s' in the vocabulary"));
  }
}

/* ---- The whole --------------------------------------------------------------------------------------------------------------- */

static void check_declared(struct assembly *assembly) {
  const struct set *set = assembly->set;
  const struct value *root = assembly->file->root;
  struct diag *diag = library_cross_diag(assembly->library, root->place, "declared");
  const char *message = tr("missing key '%s': neither the set nor its vocabulary has it");
  if (set->areas.count == 0)
    diag_error(diag, root->place, message, "areas");
  if (set->phases.count == 0)
    diag_error(diag, root->place, message, "phases");
  if (set->roles.count == 0)
    diag_error(diag, root->place, message, "roles");
}

static void check_target_areas(struct assembly *assembly, const struct value *areas) {
  value_each(target, areas) {
    if (name_index_find(assembly->index->areas, target->key) != NULL)
      continue;
    struct diag *diag = report_unknown(assembly, target->key_place, tr("there is no area '%s' in the vocabulary"), target->key);
    if (diag != NULL) {
      struct words words = words_of_terms(&assembly->set->areas, assembly->library->arena);
      hint_words(diag, target->key, &words);
    }
  }
}

static void check_target_measures(struct assembly *assembly, const struct value *measures) {
  const struct set *set = assembly->set;
  value_each(target, measures) {
    if (name_index_find(assembly->index->questionnaires, target->key) != NULL)
      continue;
    struct diag *diag = report_unknown(assembly, target->key_place, tr("there is no measure '%s' in the set"), target->key);
    struct words words = {0};
    for (size_t i = 0; diag != NULL && i < set->questionnaire_count; i++)
      if (set->questionnaires[i].id != NULL)
        words_take(&words, assembly->library->arena, set->questionnaires[i].id);
    if (diag != NULL)
      hint_words(diag, target->key, &words);
  }
}

static void check_targets(struct assembly *assembly) {
  const struct value *targets = value_member(assembly->file->root, "targets");
  if (assembly->terms_known)
    check_target_areas(assembly, map_below(targets, "areas"));
  check_target_measures(assembly, map_below(targets, "measures"));
}

void vocabulary_cross_check(struct assembly *assembly) {
  const struct set *set = assembly->set;
  assembly->index = arena_alloc(assembly->library->arena, sizeof *assembly->index);
  assembly->index->questions = name_index_new(assembly->library->arena);
  assembly->index->questionnaires = name_index_new(assembly->library->arena);
  index_vocabulary(assembly);
  for (size_t i = 0; i < set->requirement_count && assembly->terms_known; i++)
    condition_each_leaf(set->requirements[i].when, condition_check_requirement, assembly);
  for (size_t i = 0; i < set->intake_count && assembly->terms_known; i++) {
    condition_each_leaf(set->intake[i].when, condition_check_intake, assembly);
    for (size_t j = 0; j < set->intake[i].choice_count; j++)
      condition_each_leaf(set->intake[i].choices[j].profile, condition_check_intake, assembly);
  }
}

void set_cross_check(struct assembly *assembly) {
  const struct set *set = assembly->set;
  assembly->controls = arena_array(assembly->library->arena, set->question_count, sizeof(struct control *));
  vocabulary_cross_check(assembly);
  index_questionnaires(assembly);
  if (assembly->terms_known) {
    check_declared(assembly);
    for (size_t i = 0; i < set->questionnaire_count; i++)
      check_questionnaire(assembly, i);
  }
  check_targets(assembly);
  for (size_t i = 0; i < set->question_count; i++) {
    check_same(assembly, set->questions[i]);
    assembly->asking = set->questions[i];
    condition_each_leaf(set->questions[i]->when, condition_complete, assembly);
  }
}

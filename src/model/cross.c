/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holding the files of a set against one another: ids that must be unique, and references that must lead somewhere.
 */
#include "keys.h"
#include "set.h"

#include <math.h>
#include <string.h>

/* ---- Suggestions ------------------------------------------------------------------------------------------------------- */

/* Words to choose from, for the hint of a message. */
struct words {
  const char **items; /* in the arena */
  size_t count;
};

static void words_take(struct words *words, struct arena *arena, const char *word) {
  words->items = arena_grow(arena, words->items, words->count, sizeof *words->items);
  words->items[words->count++] = word;
}

static struct words words_of_terms(const struct term_list *list, struct arena *arena) {
  struct words words = {0};
  for (size_t i = 0; i < list->count; i++)
    words_take(&words, arena, list->items[i].id);
  return words;
}

static struct words words_of_texts(const struct text_list *list, struct arena *arena) {
  struct words words = {0};
  for (size_t i = 0; i < list->count; i++)
    words_take(&words, arena, list->items[i]);
  return words;
}

/* Suggests the nearest word, or lists all of a short list. */
static void hint_words(struct diag *diag, const char *word, const struct words *words) {
  enum { LISTED_LIMIT = 12 };
  if (nearest_word(word, words->items, words->count) != NULL) {
    diag_suggest(diag, word, words->items, words->count);
    return;
  }
  if (words->count == 0 || words->count > LISTED_LIMIT)
    return;
  struct buffer list = {0};
  for (size_t i = 0; i < words->count; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", words->items[i]);
  diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  buffer_free(&list);
}

/* ---- Ids ------------------------------------------------------------------------------------------------------------------ */

/* Names the place of another thing: "org-04.yaml:12". */
static const char *place_name(struct place place, struct arena *arena) {
  size_t line = 0;
  size_t column = 0;
  place_position(place, &line, &column);
  return arena_format(arena, "%s:%zu", place.source != NULL ? path_name(place.source->name) : "", line);
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
  for (size_t i = 0; i < questionnaire->question_count; i++, item = item->next) {
    struct question *question = &questionnaire->questions[i];
    if (question->id == NULL)
      continue;
    const struct question *before = name_index_add(assembly->index->questions, question->id, question);
    struct place place = member_place(item, "id");
    if (before != NULL)
      diag_error(library_cross_diag(library, place, "id"), place, tr("the question id '%s' is taken: see %s"), question->id,
                 place_name(before->place, library->arena));
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
               place_name(before->place, library->arena));
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
             place_name(before->place, library->arena));
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

/* Reports a word that names nothing; `message` has a %s for it. */
static void report_unknown(struct assembly *assembly, struct place place, const char *message, const char *word,
                           const struct words *words) {
  struct diag *diag = library_cross_diag(assembly->library, place, "reference");
  diag_error(diag, place, message, word);
  hint_words(diag, word, words);
}

static void check_terms(struct assembly *assembly, const struct text_list *references, const struct name_index *index,
                        const struct term_list *terms, const char *message) {
  for (size_t i = 0; i < references->count; i++)
    if (name_index_find(index, references->items[i]) == NULL) {
      struct words words = words_of_terms(terms, assembly->library->arena);
      report_unknown(assembly, references->places[i], message, references->items[i], &words);
    }
}

static void check_requirements(struct assembly *assembly, const struct questionnaire *questionnaire) {
  const struct set *set = assembly->set;
  for (size_t i = 0; i < questionnaire->requirements.count; i++) {
    if (name_index_find(assembly->index->requirements, questionnaire->requirements.items[i]) != NULL)
      continue;
    struct words words = {0};
    for (size_t j = 0; j < set->requirement_count; j++)
      words_take(&words, assembly->library->arena, set->requirements[j].id);
    report_unknown(assembly, questionnaire->requirements.places[i], tr("there is no requirement '%s' in the vocabulary"),
                   questionnaire->requirements.items[i], &words);
  }
}

/* Reports the frameworks that a questionnaire names and the vocabulary does not have. */
static void check_frameworks(struct assembly *assembly, const struct value *root) {
  value_each(framework, map_below(root, "norms")) {
    if (name_index_find(assembly->index->frameworks, framework->key) != NULL)
      continue;
    struct words words = {0};
    for (size_t i = 0; i < assembly->set->norm_count; i++)
      words_take(&words, assembly->library->arena, assembly->set->norms[i].id);
    report_unknown(assembly, framework->key_place, tr("there is no framework of norms '%s' in the vocabulary"), framework->key,
                   &words);
  }
}

static void check_norm(struct assembly *assembly, const struct norm_reference *norm) {
  const struct norm_framework *framework = name_index_find(assembly->index->frameworks, norm->framework);
  if (framework == NULL || name_index_find(assembly->index->numbers[framework - assembly->set->norms], norm->number) != NULL)
    return;
  struct words words = words_of_texts(&framework->numbers, assembly->library->arena);
  struct diag *diag = library_cross_diag(assembly->library, norm->place, "reference");
  diag_error(diag, norm->place, tr("framework %s has no norm '%s'"), norm->framework, norm->number);
  hint_words(diag, norm->number, &words);
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

/* ---- Conditions ------------------------------------------------------------------------------------------------------------ */

void condition_each_leaf(const struct condition *condition, void (*see)(struct condition *leaf, void *context), void *context) {
  if (condition == NULL)
    return;
  if (condition->kind == CONDITION_ANSWER || condition->kind == CONDITION_PROFILE)
    see((struct condition *)condition, context); /* made by condition_read in the model's own memory, and not yet handed out */
  for (const struct condition *below = condition->first; below != NULL; below = below->next)
    condition_each_leaf(below, see, context);
}

/* Whether an answer in the words of a condition is one that the control takes. */
static bool control_takes(const struct control *control, const char *word) {
  double number = 0;
  struct date date;
  for (size_t i = 0; i < control->option_count; i++)
    if (strcmp(control->options[i].value, word) == 0)
      return true;
  switch (control->kind) {
  case CONTROL_ONE_OF:
  case CONTROL_SOME_OF:
    return false;
  case CONTROL_NUMBER:
    return number_parse(word, &number) && number >= control->minimum && number <= control->maximum &&
           (!control->whole || floor(number) >= number);
  case CONTROL_DATE:
    return date_parse(word, &date);
  case CONTROL_TEXT:
    return false;
  }
  return false;
}

static void check_answer_values(struct assembly *assembly, const struct condition *condition) {
  struct arena *arena = assembly->library->arena;
  const struct question *question = condition->question;
  struct control control;
  if (question->type == NULL)
    return;
  question->type->control(question->options, "en", arena, &control);
  if (control.kind == CONTROL_TEXT) {
    diag_error(library_cross_diag(assembly->library, condition->place, "text"), condition->place,
               tr("'%s' is answered in free text: a condition cannot depend on it"), question->id);
    return;
  }
  for (size_t i = 0; i < condition->values.count; i++) {
    if (control_takes(&control, condition->values.items[i]))
      continue;
    struct words words = {0};
    bool listed = control.kind == CONTROL_ONE_OF || control.kind == CONTROL_SOME_OF;
    for (size_t j = 0; listed && j < control.option_count; j++)
      words_take(&words, arena, control.options[j].value);
    struct diag *diag = library_cross_diag(assembly->library, condition->values.places[i], "value");
    diag_error(diag, condition->values.places[i], tr("'%s' is never an answer to '%s'"), condition->values.items[i],
               question->id);
    hint_words(diag, condition->values.items[i], &words);
  }
}

/* Whether a question's id begins with the id of a questionnaire that was read. */
static bool names_questionnaire(const struct assembly *assembly, const char *question) {
  const char *point = strrchr(question, '.');
  size_t length = point != NULL ? (size_t)(point - question) : strlen(question);
  const char *owner = arena_text_of(assembly->library->arena, question, length);
  const struct questionnaire *questionnaire = name_index_find(assembly->index->questionnaires, owner);
  return questionnaire != NULL && questionnaire->question_count > 0;
}

static void complete_answer(struct assembly *assembly, struct condition *condition) {
  condition->question = name_index_find(assembly->index->questions, condition->subject);
  if (condition->question != NULL) {
    check_answer_values(assembly, condition);
    return;
  }
  if (assembly->some_unread && !names_questionnaire(assembly, condition->subject))
    return;
  struct words words = {0};
  for (size_t i = 0; i < assembly->set->question_count; i++)
    if (assembly->set->questions[i]->id != NULL)
      words_take(&words, assembly->library->arena, assembly->set->questions[i]->id);
  struct diag *diag = library_cross_diag(assembly->library, condition->place, "question");
  diag_error(diag, condition->place, tr("there is no question '%s' in the set %s"), condition->subject,
             assembly->set->id != NULL ? assembly->set->id : assembly->set->path);
  hint_words(diag, condition->subject, &words);
}

static void check_profile(struct assembly *assembly, const struct condition *condition) {
  const struct set *set = assembly->set;
  struct arena *arena = assembly->library->arena;
  const struct profile_label *label = name_index_find(assembly->index->labels, condition->subject);
  if (label == NULL) {
    struct words words = {0};
    for (size_t i = 0; i < set->profile_count; i++)
      words_take(&words, arena, set->profile[i].id);
    report_unknown(assembly, condition->place, tr("there is no profile label '%s' in the vocabulary"), condition->subject,
                   &words);
    return;
  }
  for (size_t i = 0; i < condition->values.count; i++) {
    if (term_find(&label->values, condition->values.items[i]) != NULL)
      continue;
    struct words words = words_of_terms(&label->values, arena);
    struct diag *diag = library_cross_diag(assembly->library, condition->values.places[i], "value");
    diag_error(diag, condition->values.places[i], tr("profile label '%s' has no value '%s'"), label->id,
               condition->values.items[i]);
    hint_words(diag, condition->values.items[i], &words);
  }
}

static void complete_leaf(struct condition *leaf, void *context) {
  struct assembly *assembly = context;
  if (leaf->kind == CONDITION_ANSWER)
    complete_answer(assembly, leaf);
  else if (assembly->terms_known)
    check_profile(assembly, leaf);
}

/* Whether a law applies is settled before anything is asked. */
static void check_requirement_leaf(struct condition *leaf, void *context) {
  struct assembly *assembly = context;
  if (leaf->kind == CONDITION_PROFILE)
    check_profile(assembly, leaf);
  else
    diag_error(library_cross_diag(assembly->library, leaf->place, "requirement"), leaf->place,
               tr("whether a requirement applies can depend on the profile only, not on an answer"));
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

static void check_targets(struct assembly *assembly) {
  const struct set *set = assembly->set;
  const struct value *targets = value_member(assembly->file->root, "targets");
  struct words words = words_of_terms(&set->areas, assembly->library->arena);
  value_each(target, map_below(targets, "areas")) {
    if (assembly->terms_known && name_index_find(assembly->index->areas, target->key) == NULL)
      report_unknown(assembly, target->key_place, tr("there is no area '%s' in the vocabulary"), target->key, &words);
  }
  words = (struct words){0};
  for (size_t i = 0; i < set->questionnaire_count; i++)
    if (set->questionnaires[i].id != NULL)
      words_take(&words, assembly->library->arena, set->questionnaires[i].id);
  value_each(target, map_below(targets, "measures")) {
    if (name_index_find(assembly->index->questionnaires, target->key) == NULL)
      report_unknown(assembly, target->key_place, tr("there is no measure '%s' in the set"), target->key, &words);
  }
}

void vocabulary_cross_check(struct assembly *assembly) {
  const struct set *set = assembly->set;
  assembly->index = arena_alloc(assembly->library->arena, sizeof *assembly->index);
  assembly->index->questions = name_index_new(assembly->library->arena);
  assembly->index->questionnaires = name_index_new(assembly->library->arena);
  index_vocabulary(assembly);
  for (size_t i = 0; i < set->requirement_count && assembly->terms_known; i++)
    condition_each_leaf(set->requirements[i].when, check_requirement_leaf, assembly);
}

void set_cross_check(struct assembly *assembly) {
  const struct set *set = assembly->set;
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
    condition_each_leaf(set->questions[i]->when, complete_leaf, assembly);
  }
}

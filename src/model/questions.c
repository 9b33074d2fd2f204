/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading the questions of a questionnaire.
 */
#include "keys.h"
#include "reading.h"

#include <string.h>

/* ---- Keys --------------------------------------------------------------------------------------------------------- */

static bool has_key(const char *const *keys, const char *key) {
  for (size_t i = 0; keys[i] != NULL; i++)
    if (strcmp(keys[i], key) == 0)
      return true;
  return false;
}

/* Adds the keys of a type to a table that takes part in map_check_tables. */
static void add_type_keys(const struct question_type *type, struct key *keys, size_t *count) {
  for (size_t i = 0; type->keys[i] != NULL && *count < KEY_LIMIT / 2; i++) {
    bool known = false;
    for (size_t j = 0; j < *count; j++)
      known = known || strcmp(keys[j].name, type->keys[i]) == 0;
    if (!known)
      keys[(*count)++] = (struct key){.name = type->keys[i], .need = OPTIONAL};
  }
}

/* Whether a key belongs to an answer type, though not to this one. */
static bool of_another_type(const struct question_type *type, const char *key) {
  for (size_t i = 0; i < question_type_count; i++)
    if (&question_types[i] != type && has_key(question_types[i].keys, key))
      return !has_key(type->keys, key);
  return false;
}

/* Keys of other answer types get a message of their own: all types' keys are known, and those that are out of place are named. */
static bool check_keys(const struct value *map, const struct question_type *type, struct diag *diag) {
  struct key keys[KEY_LIMIT / 2];
  struct key_table of_types = {.keys = keys, .count = 0};
  for (size_t i = 0; i < question_type_count; i++)
    add_type_keys(&question_types[i], keys, &of_types.count);
  const struct key_table *tables[] = {&question_keys, &of_types};
  bool ok = map_check_tables(map, tables, 2, diag);
  value_each(member, type != NULL ? map : NULL) {
    if (!of_another_type(type, member->key))
      continue;
    diag_error(diag, member->key_place, tr("type %s takes no key '%s'"), type->name, member->key);
    ok = false;
  }
  return ok;
}

/* ---- What goes together ----------------------------------------------------------------------------------------------- */

static bool check_needed(const struct value *map, enum aspect aspect, struct diag *diag) {
  bool ok = true;
  bool scored = aspect != ASPECT_CONTEXT;
  if (scored && value_member(map, "advice") == NULL) {
    diag_error(diag, map->place, tr("missing key 'advice': a scored question says what to do when its answer falls short"));
    ok = false;
  }
  if (scored && value_member(map, "effort") == NULL) {
    diag_error(diag, map->place, tr("missing key 'effort': a scored question says how much work its advice is"));
    ok = false;
  }
  bool shown = aspect == ASPECT_EXISTENCE || aspect == ASPECT_OPERATION;
  if (shown && value_member(map, "evidence") == NULL) {
    diag_error(diag, map->place,
               tr("missing key 'evidence': a question of existence or operation names what a reviewer could ask for"));
    ok = false;
  }
  return ok;
}

/* Keys that only act on a score do nothing in a question of context. */
static void warn_of_idle(const struct value *map, struct diag *diag) {
  static const char *const keys[] = {"weight", "knockout", "advice", "effort"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    const struct value *member = value_member(map, keys[i]);
    if (member != NULL)
      diag_warning(diag, member->key_place, tr("'%s' has no effect: a question of context is not scored"), keys[i]);
  }
}

static bool check_id(const struct value *map, const struct question *question, struct diag *diag) {
  const char *owner = question->questionnaire->id;
  if (question->id == NULL || owner == NULL)
    return true;
  size_t length = strlen(owner);
  const char *number = question->id + length + 1;
  if (strncmp(question->id, owner, length) == 0 && question->id[length] == '.' && *number != '\0' &&
      strspn(number, "0123456789") == strlen(number))
    return true;
  diag_error(diag, value_member(map, "id")->place, tr("a question of '%s' has an id such as %s.1, not '%s'"), owner, owner,
             question->id);
  return false;
}

/* ---- Reading ------------------------------------------------------------------------------------------------------------ */

static bool read_aspect(const struct value *map, struct question *question, struct diag *diag) {
  size_t aspect = 0;
  if (!read_word(map, "aspect", OPTIONAL, aspect_names, ASPECT_COUNT, &aspect, diag))
    return false;
  if (value_member(map, "aspect") == NULL)
    return true;
  question->aspect = (enum aspect)aspect;
  if (question->aspect == ASPECT_CONTEXT)
    warn_of_idle(map, diag);
  return check_needed(map, question->aspect, diag);
}

static bool read_type(const struct value *map, struct arena *arena, struct question *question, struct diag *diag) {
  size_t type = 0;
  if (!read_word(map, "type", OPTIONAL, question_type_names, question_type_count, &type, diag))
    return false;
  if (value_member(map, "type") == NULL)
    return true;
  /* With faulty options the type stays NULL, so that no one asks it about an answer. */
  if (!question_types[type].read(map, arena, &question->options, diag))
    return false;
  question->type = &question_types[type];
  return true;
}

static bool read_effort(const struct value *map, struct question *question, struct diag *diag) {
  size_t effort = 0;
  if (!read_word(map, "effort", OPTIONAL, &effort_names[EFFORT_SMALL], EFFORT_COUNT - EFFORT_SMALL, &effort, diag))
    return false;
  if (value_member(map, "effort") != NULL)
    question->effort = (enum effort)(EFFORT_SMALL + effort);
  return true;
}

static bool read_question(const struct value *map, struct arena *arena, struct question *question, struct diag *diag) {
  question->place = map->place;
  const char *type = value_member_text(map, "type");
  bool ok = check_keys(map, type != NULL ? question_type_named(type) : NULL, diag);
  if (map->kind != VALUE_MAP)
    return false;
  ok = read_text(map, "id", OPTIONAL, &question->id, diag) && ok;
  ok = check_id(map, question, diag) && ok;
  ok = read_aspect(map, question, diag) && ok;
  ok = read_translation(map, "ask", OPTIONAL, arena, &question->ask, diag) && ok;
  ok = read_translation(map, "help", OPTIONAL, arena, &question->help, diag) && ok;
  ok = read_type(map, arena, question, diag) && ok;
  question->weight = 1;
  ok = read_weight(map, "weight", &question->weight, diag) && ok;
  if (question->aspect == ASPECT_CONTEXT)
    question->weight = 0;
  ok = read_boolean(map, "knockout", OPTIONAL, &question->knockout, diag) && ok;
  question->knockout = question->knockout && question->aspect != ASPECT_CONTEXT;
  question->roles = question->questionnaire->roles;
  ok = read_references(map, "roles", arena, &question->roles, diag) && ok;
  ok = read_translations(map, "evidence", OPTIONAL, arena, &question->evidence, diag) && ok;
  ok = read_translation(map, "advice", OPTIONAL, arena, &question->advice, diag) && ok;
  ok = read_effort(map, question, diag) && ok;
  ok = read_texts(map, "same-as", OPTIONAL, arena, &question->same_as, diag) && ok;
  return read_condition(map, "when", arena, &question->when, diag) && ok;
}

/* A measure that leaves out one of the first three aspects cannot tell paper from practice. */
static void warn_of_gaps(const struct value *list, const struct questionnaire *questionnaire, struct diag *diag) {
  bool asked[ASPECT_COUNT] = {false};
  for (size_t i = 0; i < questionnaire->question_count; i++)
    asked[questionnaire->questions[i].aspect] = true;
  for (size_t i = ASPECT_DESIGN; i <= ASPECT_OPERATION; i++)
    if (!asked[i])
      diag_warning(diag, list->key_place, tr("no question asks about %s"), aspect_names[i]);
}

bool questions_read(const struct value *root, struct arena *arena, struct questionnaire *questionnaire, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_list(root, "questions", OPTIONAL, &list, diag) || list == NULL)
    return false;
  if (list->count == 0 || list->count > QUESTION_LIMIT) {
    diag_error(diag, list->place, tr("a questionnaire has 1 to %d questions; this one has %zu"), QUESTION_LIMIT, list->count);
    return false;
  }
  bool ok = true;
  questionnaire->questions = arena_array(arena, list->count, sizeof *questionnaire->questions);
  value_each(item, list) {
    struct question *question = &questionnaire->questions[questionnaire->question_count++];
    question->questionnaire = questionnaire;
    ok = read_question(item, arena, question, diag) && ok;
  }
  if (ok)
    warn_of_gaps(list, questionnaire, diag);
  return ok;
}

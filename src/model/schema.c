/* SPDX-License-Identifier: EUPL-1.2
 *
 * The JSON Schemas (draft 2020-12) of questionnaires, sets and vocabularies, made from the tables of keys that the readers use. A
 * schema leaves out what it cannot say well, such as references between files: `peil check` is stricter.
 */
#include "assessment.h"
#include "keys.h"
#include "reading.h"

#include <peil/formats.h>
#include <string.h>

/* ---- Small parts -------------------------------------------------------------------------------------------------------- */

static struct value *typed(struct arena *arena, const char *type) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", type);
  return schema;
}

static struct value *reference(struct arena *arena, const char *definition) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$ref", arena_format(arena, "#/$defs/%s", definition));
  return schema;
}

static struct value *words(struct arena *arena, const char *const *names, size_t count) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(list, value_new_text(arena, names[i]));
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "enum", list);
  return schema;
}

static struct value *matching(struct arena *arena, const char *pattern) {
  struct value *schema = typed(arena, "string");
  value_set_text(arena, schema, "pattern", pattern);
  return schema;
}

static struct value *list_of(struct arena *arena, struct value *items) {
  struct value *schema = typed(arena, "array");
  value_set(arena, schema, "items", items);
  value_set_number(arena, schema, "minItems", 1);
  return schema;
}

/* A map with any keys, at least one. */
static struct value *map_of(struct arena *arena, struct value *values) {
  struct value *schema = typed(arena, "object");
  value_set(arena, schema, "additionalProperties", values);
  value_set_number(arena, schema, "minProperties", 1);
  return schema;
}

/* One of the items, or a list of them. */
static struct value *one_or_list(struct arena *arena, const char *definition) {
  struct value *either = value_new_list(arena);
  value_append(either, reference(arena, definition));
  value_append(either, list_of(arena, reference(arena, definition)));
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "anyOf", either);
  return schema;
}

/* ---- Maps from tables of keys --------------------------------------------------------------------------------------------- */

static void add_members(struct arena *arena, const struct key_table *table, struct value *properties, struct value *required) {
  for (size_t i = 0; i < table->count; i++) {
    const struct key *key = &table->keys[i];
    struct value *member = reference(arena, key->definition);
    value_set_text(arena, member, "description", key->meaning);
    value_set(arena, properties, key->name, member);
    if (key->need == REQUIRED)
      value_append(required, value_new_text(arena, key->name));
  }
}

static struct value *map_schema(struct arena *arena, const struct key_table *const *tables, size_t count) {
  struct value *properties = value_new_map(arena);
  struct value *required = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    add_members(arena, tables[i], properties, required);
  struct value *schema = typed(arena, "object");
  value_set(arena, schema, "properties", properties);
  if (required->count > 0)
    value_set(arena, schema, "required", required);
  return schema;
}

static struct value *closed_map(struct arena *arena, const struct key_table *table) {
  struct value *schema = map_schema(arena, &table, 1);
  value_set_boolean(arena, schema, "additionalProperties", false);
  return schema;
}

/* ---- Questions --------------------------------------------------------------------------------------------------------------- */

/* {"if": {"properties": {key: condition}, "required": [key]}, "then": then} */
static struct value *rule(struct arena *arena, const char *key, struct value *condition, struct value *then) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, key, condition);
  struct value *required = value_new_list(arena);
  value_append(required, value_new_text(arena, key));
  struct value *test = value_new_map(arena);
  value_set(arena, test, "properties", properties);
  value_set(arena, test, "required", required);
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "if", test);
  value_set(arena, schema, "then", then);
  return schema;
}

static struct value *requires(struct arena *arena, const char *const *keys, size_t count) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(list, value_new_text(arena, keys[i]));
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "required", list);
  return schema;
}

/* What a type adds to a question. */
static struct value *type_rule(struct arena *arena, const struct question_type *type) {
  struct value *properties = value_new_map(arena);
  type->schema(arena, properties);
  if (!type->scored)
    value_set(arena, properties, "aspect", words(arena, &aspect_names[ASPECT_CONTEXT], 1));
  size_t count = 0;
  while (type->required[count] != NULL)
    count++;
  struct value *then = count > 0 ? requires(arena, type->required, count) : value_new_map(arena);
  value_set(arena, then, "properties", properties);
  return rule(arena, "type", words(arena, &type->name, 1), then);
}

static struct value *question_schema(struct arena *arena) {
  static const char *const of_scored[] = {"advice", "effort"};
  static const char *const of_shown[] = {"evidence"};
  const struct key_table *table = &question_keys;
  struct value *schema = map_schema(arena, &table, 1);
  struct value *rules = value_new_list(arena);
  for (size_t i = 0; i < question_type_count; i++)
    if (question_types[i].keys[0] != NULL || !question_types[i].scored)
      value_append(rules, type_rule(arena, &question_types[i]));
  value_append(rules, rule(arena, "aspect", words(arena, aspect_names, ASPECT_SCORED_COUNT), requires(arena, of_scored, 2)));
  const char *const shown[] = {aspect_names[ASPECT_EXISTENCE], aspect_names[ASPECT_OPERATION]};
  value_append(rules, rule(arena, "aspect", words(arena, shown, 2), requires(arena, of_shown, 1)));
  value_set(arena, schema, "allOf", rules);
  value_set_boolean(arena, schema, "unevaluatedProperties", false);
  return schema;
}

/* ---- Definitions ---------------------------------------------------------------------------------------------------------------- */

static struct value *text_schema(struct arena *arena) {
  return matching(arena, "\\S");
}

/* A number without quotes is taken as its text. */
static struct value *word_schema(struct arena *arena) {
  struct value *kinds = value_new_list(arena);
  value_append(kinds, value_new_text(arena, "string"));
  value_append(kinds, value_new_text(arena, "number"));
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "type", kinds);
  value_set_text(arena, schema, "pattern", "\\S");
  return schema;
}

static struct value *identifier_schema(struct arena *arena) {
  struct value *schema = word_schema(arena);
  schema->last->text = "^[A-Za-z0-9-]+$";
  return schema;
}

static struct value *choice_id_schema(struct arena *arena) {
  struct value *schema = word_schema(arena);
  schema->last->text = "^[A-Za-z0-9_.-]+$";
  return schema;
}

static struct value *question_id_schema(struct arena *arena) {
  return matching(arena, "^[A-Za-z0-9-]+\\.[0-9]+$");
}

static struct value *set_id_schema(struct arena *arena) {
  return matching(arena, "^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*$");
}

static struct value *slug_schema(struct arena *arena) {
  return matching(arena, "^[A-Za-z0-9_.-]+$");
}

static struct value *urn_schema(struct arena *arena) {
  return matching(arena, "^urn:[^:\\s]+:\\S+$");
}

/* Other languages than these are welcome; these are the ones that a text should have. */
static struct value *languages(struct arena *arena, const char *definition) {
  struct value *named = value_new_map(arena);
  value_set(arena, named, "nl", reference(arena, definition));
  value_set(arena, named, "en", reference(arena, definition));
  struct value *others = value_new_map(arena);
  value_set(arena, others, "^[a-z]{2,3}$", reference(arena, definition));
  struct value *schema = typed(arena, "object");
  value_set(arena, schema, "properties", named);
  value_set(arena, schema, "patternProperties", others);
  value_set_boolean(arena, schema, "additionalProperties", false);
  value_set_number(arena, schema, "minProperties", 1);
  return schema;
}

static struct value *translation_schema(struct arena *arena) {
  return languages(arena, "text");
}

static struct value *translations_schema(struct arena *arena) {
  return languages(arena, "texts");
}

static struct value *texts_schema(struct arena *arena) {
  return one_or_list(arena, "word");
}

static struct value *references_schema(struct arena *arena) {
  return one_or_list(arena, "identifier");
}

static struct value *boolean_schema(struct arena *arena) {
  return typed(arena, "boolean");
}

static struct value *source_schema(struct arena *arena) {
  return typed(arena, "object");
}

static struct value *weight_schema(struct arena *arena) {
  struct value *schema = typed(arena, "number");
  value_set_number(arena, schema, "exclusiveMinimum", 0);
  value_set_number(arena, schema, "maximum", WEIGHT_LIMIT);
  return schema;
}

static struct value *level_schema(struct arena *arena) {
  struct value *schema = typed(arena, "number");
  value_set_number(arena, schema, "minimum", 0);
  value_set_number(arena, schema, "maximum", 5);
  return schema;
}

static struct value *levels_schema(struct arena *arena) {
  return map_of(arena, reference(arena, "level"));
}

static struct value *norm_references_schema(struct arena *arena) {
  return map_of(arena, reference(arena, "texts"));
}

static struct value *one_of_schema(struct arena *arena) {
  return map_of(arena, reference(arena, "texts"));
}

/* For each question its answers, or bounds: numbers or dates. */
static struct value *answers_schema(struct arena *arena) {
  struct value *kinds = value_new_list(arena);
  struct value *either = value_new_map(arena);
  struct value *bounds = typed(arena, "object");
  struct value *properties = value_new_map(arena);
  struct value *types = value_new_list(arena);
  value_append(types, value_new_text(arena, "number"));
  value_append(types, value_new_text(arena, "string"));
  for (size_t i = 0; i < BOUND_KIND_COUNT; i++) {
    struct value *bound = value_new_map(arena);
    value_set(arena, bound, "type", value_copy(arena, types));
    value_set(arena, properties, bound_names[i], bound);
  }
  value_set(arena, bounds, "properties", properties);
  value_set_boolean(arena, bounds, "additionalProperties", false);
  value_set_number(arena, bounds, "minProperties", 1);
  value_append(kinds, reference(arena, "texts"));
  value_append(kinds, bounds);
  value_set(arena, either, "anyOf", kinds);
  return map_of(arena, either);
}

static struct value *aspect_schema(struct arena *arena) {
  return words(arena, aspect_names, ASPECT_COUNT);
}

static struct value *effort_schema(struct arena *arena) {
  return words(arena, &effort_names[EFFORT_SMALL], EFFORT_COUNT - EFFORT_SMALL);
}

static struct value *scope_schema(struct arena *arena) {
  return words(arena, scope_names, SCOPE_COUNT);
}

static struct value *type_schema(struct arena *arena) {
  return words(arena, question_type_names, question_type_count);
}

static struct value *condition_schema(struct arena *arena) {
  struct value *schema = closed_map(arena, &condition_keys);
  value_set_number(arena, schema, "minProperties", 1);
  value_set_number(arena, schema, "maxProperties", 1);
  return schema;
}

static struct value *conditions_schema(struct arena *arena) {
  return list_of(arena, reference(arena, "condition"));
}

static struct value *questions_schema(struct arena *arena) {
  return list_of(arena, reference(arena, "question"));
}

static struct value *framework_schema(struct arena *arena) {
  return closed_map(arena, &framework_keys);
}

static struct value *targets_schema(struct arena *arena) {
  return closed_map(arena, &target_keys);
}

static struct value *terms_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &term_keys));
}

static struct value *requirements_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &requirement_keys));
}

static struct value *norms_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &norm_keys));
}

static struct value *labels_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &label_keys));
}

static struct value *intake_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &intake_keys));
}

static struct value *intake_choices_schema(struct arena *arena) {
  return list_of(arena, closed_map(arena, &intake_choice_keys));
}

static const struct definition {
  const char *name;                            /* below "$defs" */
  struct value *(*build)(struct arena *arena); /* makes the definition */
} definitions[] = {
    {"answers", answers_schema},
    {"aspect", aspect_schema},
    {"boolean", boolean_schema},
    {"choice-id", choice_id_schema},
    {"condition", condition_schema},
    {"conditions", conditions_schema},
    {"effort", effort_schema},
    {"framework", framework_schema},
    {"identifier", identifier_schema},
    {"intake", intake_schema},
    {"intake-choices", intake_choices_schema},
    {"labels", labels_schema},
    {"level", level_schema},
    {"levels", levels_schema},
    {"norm-references", norm_references_schema},
    {"norms", norms_schema},
    {"one-of", one_of_schema},
    {"question", question_schema},
    {"question-id", question_id_schema},
    {"questions", questions_schema},
    {"references", references_schema},
    {"requirements", requirements_schema},
    {"scope", scope_schema},
    {"set-id", set_id_schema},
    {"slug", slug_schema},
    {"source", source_schema},
    {"targets", targets_schema},
    {"terms", terms_schema},
    {"text", text_schema},
    {"texts", texts_schema},
    {"translation", translation_schema},
    {"translations", translations_schema},
    {"type", type_schema},
    {"urn", urn_schema},
    {"weight", weight_schema},
    {"word", word_schema},
};
enum { DEFINITION_COUNT = sizeof definitions / sizeof definitions[0] };

/* ---- The whole ------------------------------------------------------------------------------------------------------------------ */

/* Marks the definitions that a schema refers to, and those that these refer to. */
static void mark_used(struct arena *arena, const struct value *schema, struct value *built[DEFINITION_COUNT]) {
  value_each(member, schema) {
    mark_used(arena, member, built);
    if (member->key == NULL || strcmp(member->key, "$ref") != 0)
      continue;
    for (size_t i = 0; i < DEFINITION_COUNT; i++) {
      if (built[i] != NULL || strcmp(member->text + strlen("#/$defs/"), definitions[i].name) != 0)
        continue;
      built[i] = definitions[i].build(arena);
      mark_used(arena, built[i], built);
    }
  }
}

static struct value *file_schema(struct arena *arena, const char *format, const struct key_table *const *tables, size_t count) {
  struct value *map = map_schema(arena, tables, count);
  /* Each format has its own word under the key `peil`. */
  struct value *word = value_new_map(arena);
  value_set_text(arena, word, "const", format);
  struct value *properties = value_new_map(arena);
  value_each(member, value_member(map, "properties")) {
    bool is_format = strcmp(member->key, file_keys.keys[0].name) == 0;
    value_set(arena, properties, member->key, is_format ? word : value_copy(arena, member));
  }
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  value_set_text(arena, schema, "title", arena_format(arena, "peil: %s", format));
  value_set_text(arena, schema, "type", "object");
  value_set(arena, schema, "properties", properties);
  value_set(arena, schema, "required", value_copy(arena, value_member(map, "required")));
  value_set_boolean(arena, schema, "additionalProperties", false);
  struct value *built[DEFINITION_COUNT] = {NULL};
  mark_used(arena, schema, built);
  struct value *all = value_new_map(arena);
  for (size_t i = 0; i < DEFINITION_COUNT; i++)
    if (built[i] != NULL)
      value_set(arena, all, definitions[i].name, built[i]);
  value_set(arena, schema, "$defs", all);
  return schema;
}

struct value *model_schema(const char *format, struct arena *arena) {
  const struct key_table *questionnaire[] = {&file_keys, &questionnaire_keys};
  const struct key_table *set[] = {&file_keys, &set_keys, &vocabulary_keys};
  const struct key_table *vocabulary[] = {&file_keys, &vocabulary_keys};
  if (strcmp(format, "questionnaire") == 0)
    return file_schema(arena, QUESTIONNAIRE_FORMAT, questionnaire, 2);
  if (strcmp(format, "set") == 0)
    return file_schema(arena, SET_FORMAT, set, 3);
  if (strcmp(format, "vocabulary") == 0)
    return file_schema(arena, VOCABULARY_FORMAT, vocabulary, 2);
  if (strcmp(format, "assessment") == 0)
    return assessment_schema(arena);
  return NULL;
}

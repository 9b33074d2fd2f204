/* SPDX-License-Identifier: EUPL-1.2
 *
 * The JSON Schema (draft 2020-12) of assessments, from the same lists as the reader. It describes shapes; `peil check` also knows the ids, the
 * set and what belongs together.
 */
#include "assessment.h"

#include <string.h>

/* ---- Parts ---------------------------------------------------------------------------------------------------------- */

static struct value *schema_typed(struct arena *arena, const char *type) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", type);
  return schema;
}

static struct value *schema_text(struct arena *arena) {
  struct value *schema = schema_typed(arena, "string");
  value_set_number(arena, schema, "minLength", 1);
  return schema;
}

static struct value *schema_formatted(struct arena *arena, const char *format) {
  struct value *schema = schema_typed(arena, "string");
  value_set_text(arena, schema, "format", format);
  return schema;
}

static struct value *schema_hash(struct arena *arena) {
  struct value *schema = schema_typed(arena, "string");
  value_set_text(arena, schema, "pattern", "^[0-9a-f]{64}$");
  return schema;
}

static struct value *schema_words(struct arena *arena, const char *const *words, size_t count) {
  struct value *schema = value_new_map(arena);
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(list, value_new_text(arena, words[i]));
  value_set(arena, schema, "enum", list);
  return schema;
}

static struct value *schema_list(struct arena *arena, struct value *items) {
  struct value *schema = schema_typed(arena, "array");
  value_set(arena, schema, "items", items);
  return schema;
}

/* A map with fixed keys, or with any when `others` says what those hold. */
static struct value *schema_map(struct arena *arena, struct value *properties, struct value *required, struct value *others) {
  struct value *schema = schema_typed(arena, "object");
  if (properties != NULL)
    value_set(arena, schema, "properties", properties);
  if (required != NULL)
    value_set(arena, schema, "required", required);
  value_set(arena, schema, "additionalProperties", others != NULL ? others : value_new_boolean(arena, false));
  return schema;
}

static struct value *texts(struct arena *arena, const char *const *words, size_t count) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < count; i++)
    value_append(list, value_new_text(arena, words[i]));
  return list;
}

static struct value *schema_level(struct arena *arena) {
  struct value *schema = schema_typed(arena, "number");
  value_set_number(arena, schema, "minimum", 0);
  value_set_number(arena, schema, "maximum", LEVEL_HIGHEST);
  return schema;
}

static struct value *schema_text_or_list(struct arena *arena) {
  struct value *schema = value_new_map(arena);
  struct value *either = value_new_list(arena);
  value_append(either, schema_text(arena));
  value_append(either, schema_list(arena, schema_text(arena)));
  value_set(arena, schema, "anyOf", either);
  return schema;
}

/* ---- The keys of the root --------------------------------------------------------------------------------------------- */

static struct value *schema_format(struct arena *arena) {
  struct value *schema = value_new_map(arena);
  static const char *const formats[] = {ASSESSMENT_FORMAT, ASSESSMENT_FORMAT_NEWEST};
  value_set(arena, schema, "enum", texts(arena, formats, 2));
  return schema;
}

static struct value *schema_id(struct arena *arena) {
  struct value *schema = schema_typed(arena, "string");
  value_set_text(arena, schema, "pattern", arena_format(arena, "^[%s]+$", id_characters));
  return schema;
}

static struct value *schema_organisation(struct arena *arena) {
  return schema_text(arena);
}

static struct value *schema_subject(struct arena *arena) {
  static const char *const kinds[] = {"organisation", "algorithm"};
  static const char *const required[] = {"kind", "name"};
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "kind", schema_words(arena, kinds, 2));
  value_set(arena, properties, "name", schema_text(arena));
  return schema_map(arena, properties, texts(arena, required, 2), NULL);
}

static struct value *schema_period(struct arena *arena) {
  static const char *const required[] = {"from", "to"};
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "from", schema_formatted(arena, "date"));
  value_set(arena, properties, "to", schema_formatted(arena, "date"));
  return schema_map(arena, properties, texts(arena, required, 2), NULL);
}

static struct value *schema_questionnaire(struct arena *arena) {
  static const char *const required[] = {"set"};
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "set", schema_text(arena));
  value_set(arena, properties, "version", schema_text(arena));
  value_set(arena, properties, "sha256", schema_text(arena));
  return schema_map(arena, properties, texts(arena, required, 1), NULL);
}

static struct value *schema_profile(struct arena *arena) {
  return schema_map(arena, NULL, NULL, schema_text_or_list(arena));
}

static struct value *schema_targets(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "default", schema_level(arena));
  value_set(arena, properties, "areas", schema_map(arena, NULL, NULL, schema_level(arena)));
  value_set(arena, properties, "measures", schema_map(arena, NULL, NULL, schema_level(arena)));
  return schema_map(arena, properties, NULL, NULL);
}

static struct value *schema_people(struct arena *arena) {
  static const char *const required[] = {"id"};
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "id", schema_id(arena));
  value_set(arena, properties, "name", schema_text(arena));
  value_set(arena, properties, "role", schema_text(arena));
  value_set(arena, properties, "questions", schema_text_or_list(arena));
  return schema_list(arena, schema_map(arena, properties, texts(arena, required, 1), NULL));
}

/* ---- Records -------------------------------------------------------------------------------------------------------- */

static struct value *schema_evidence(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "title", schema_text(arena));
  value_set(arena, properties, "ref", schema_text(arena));
  value_set(arena, properties, "sha256", schema_hash(arena));
  value_set(arena, properties, "date", schema_formatted(arena, "date"));
  value_set(arena, properties, "valid-until", schema_formatted(arena, "date"));
  value_set(arena, properties, "seen-on", schema_formatted(arena, "date"));
  return schema_list(arena, schema_map(arena, properties, texts(arena, evidence_keys, 1), NULL));
}

static struct value *schema_value(struct arena *arena) {
  static const char *const kinds[] = {"string", "number", "array"};
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "type", texts(arena, kinds, 3));
  return schema;
}

static struct value *schema_head_value(struct arena *arena) {
  static const char *const kinds[] = {"string", "number", "array", "object"};
  struct value *schema = value_new_map(arena);
  value_set(arena, schema, "type", texts(arena, kinds, 4));
  return schema;
}

static struct value *schema_origin(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "assessment", schema_text(arena));
  value_set(arena, properties, "record", schema_hash(arena));
  value_set(arena, properties, "why", schema_words(arena, origin_names, ORIGIN_COUNT));
  return schema_map(arena, properties, texts(arena, origin_keys, ORIGIN_KEY_COUNT), NULL);
}

static struct value *schema_count(struct arena *arena) {
  struct value *schema = schema_typed(arena, "integer");
  value_set_number(arena, schema, "minimum", 0);
  return schema;
}

static struct value *schema_shape(struct arena *arena, enum record_shape shape, const char *kind) {
  switch (shape) {
  case SHAPE_ID:
    return schema_hash(arena);
  case SHAPE_KIND:
    return schema_words(arena, &kind, 1);
  case SHAPE_INSTANT:
    return schema_formatted(arena, "date-time");
  case SHAPE_DATE:
    return schema_formatted(arena, "date");
  case SHAPE_TEXT:
    return schema_text(arena);
  case SHAPE_BOOLEAN:
    return schema_typed(arena, "boolean");
  case SHAPE_COUNT:
    return schema_count(arena);
  case SHAPE_VALUE:
    return schema_value(arena);
  case SHAPE_STATE:
    return schema_words(arena, state_names + 1, STATE_COUNT - 1);
  case SHAPE_SPEAKER:
    return schema_words(arena, speaker_names, SPEAKER_COUNT);
  case SHAPE_ADOPTED:
    return schema_words(arena, adopted_names + 1, ADOPTED_COUNT - 1);
  case SHAPE_ACTION_STATE:
    return schema_words(arena, action_state_names, ACTION_STATE_COUNT);
  case SHAPE_EVIDENCE:
    return schema_evidence(arena);
  case SHAPE_HEAD_VALUE:
    return schema_head_value(arena);
  case SHAPE_SUBMIT_STATE:
    return schema_words(arena, submit_state_names, SUBMIT_STATE_COUNT);
  case SHAPE_ORIGIN:
    return schema_origin(arena);
  case SHAPE_TEXTS:
    return schema_list(arena, schema_text(arena));
  }
  return NULL;
}

/* A record of an answer has a value or a state. */
static struct value *schema_value_or_state(struct arena *arena) {
  static const char *const keys[] = {"value", "state"};
  struct value *either = value_new_list(arena);
  for (size_t i = 0; i < 2; i++) {
    struct value *one = value_new_map(arena);
    value_set(arena, one, "required", texts(arena, &keys[i], 1));
    value_append(either, one);
  }
  return either;
}

static struct value *schema_record(struct arena *arena, size_t kind) {
  struct value *properties = value_new_map(arena);
  struct value *required = value_new_list(arena);
  for (size_t i = 0; i < record_key_count; i++) {
    const struct record_key *key = &record_keys[i];
    if ((key->kinds & (1U << kind)) == 0)
      continue;
    struct value *shape = schema_shape(arena, key->shape, record_kind_names[kind]);
    value_set_text(arena, shape, "description", key->meaning);
    value_set(arena, properties, key->name, shape);
    if (key->need == REQUIRED)
      value_append(required, value_new_text(arena, key->name));
  }
  struct value *schema = schema_map(arena, properties, required, NULL);
  value_set_text(arena, schema, "description", record_kind_meanings[kind]);
  if (value_member(properties, "value") != NULL && value_member(properties, "state") != NULL)
    value_set(arena, schema, "oneOf", schema_value_or_state(arena));
  return schema;
}

static struct value *schema_records(struct arena *arena) {
  struct value *kinds = value_new_list(arena);
  for (size_t kind = 0; kind < RECORD_KIND_COUNT; kind++)
    value_append(kinds, schema_record(arena, kind));
  struct value *record = value_new_map(arena);
  value_set(arena, record, "oneOf", kinds);
  return schema_list(arena, record);
}

struct value *assessment_schema(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  struct value *required = value_new_list(arena);
#define ASSESSMENT_KEY(symbol, name, need)                                                                                     \
  value_set(arena, properties, name, schema_##symbol(arena));                                                                  \
  if (need == REQUIRED)                                                                                                        \
    value_append(required, value_new_text(arena, name));
#include "assessment_keys.def"
#undef ASSESSMENT_KEY
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  value_set_text(arena, schema, "title", "peil: " ASSESSMENT_FORMAT " and " ASSESSMENT_FORMAT_NEWEST);
  struct value *map = schema_map(arena, properties, required, NULL);
  while (map->first != NULL) {
    struct value *member = map->first;
    map->first = member->next;
    value_append(schema, member);
  }
  return schema;
}

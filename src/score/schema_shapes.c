/* SPDX-License-Identifier: EUPL-1.2
 *
 * From tables of keys to JSON Schemas (draft 2020-12).
 */
#include "schema_shapes.h"

#include <string.h>

static void set_type(struct arena *arena, struct value *schema, const char *type, bool or_null) {
  if (!or_null) {
    value_set_text(arena, schema, "type", type);
    return;
  }
  struct value *types = value_new_list(arena);
  value_append(types, value_new_text(arena, type));
  value_append(types, value_new_text(arena, "null"));
  value_set(arena, schema, "type", types);
}

static void set_number(struct arena *arena, struct value *schema, double maximum, bool or_null) {
  set_type(arena, schema, "number", or_null);
  value_set_number(arena, schema, "minimum", 0);
  if (maximum > 0)
    value_set_number(arena, schema, "maximum", maximum);
}

/* The words that values can be, by name. */
static const struct {
  const char *name;         /* of the list */
  const char *const *words; /* of the enum */
  size_t count;             /* how many */
} word_lists[] = {
    {"status", status_names, STATUS_COUNT},
    {"compliance", compliance_names, COMPLIANCE_COUNT},
    {"shows", shows_names, SHOWS_COUNT},
    {"role", speaker_names, SPEAKER_COUNT},
    {"adopted", adopted_names + 1, ADOPTED_COUNT - 1},
    {"state", action_state_names, ACTION_STATE_COUNT},
};

static void set_words(struct arena *arena, struct value *schema, const char *name, bool or_null) {
  struct value *list = value_new_list(arena);
  size_t which = 0;
  while (strcmp(word_lists[which].name, name) != 0)
    which++;
  for (size_t i = 0; i < word_lists[which].count; i++)
    value_append(list, value_new_text(arena, word_lists[which].words[i]));
  if (or_null)
    value_append(list, value_new_null(arena));
  value_set(arena, schema, "enum", list);
}

static struct value *reference(struct arena *arena, const char *name) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$ref", arena_format(arena, "#/$defs/%s", name));
  return schema;
}

static void set_object_or_null(struct arena *arena, struct value *schema, const char *name) {
  struct value *either = value_new_list(arena);
  struct value *null = value_new_map(arena);
  value_set_text(arena, null, "type", "null");
  value_append(either, reference(arena, name));
  value_append(either, null);
  value_set(arena, schema, "anyOf", either);
}

static void set_list(struct arena *arena, struct value *schema, struct value *items) {
  value_set_text(arena, schema, "type", "array");
  value_set(arena, schema, "items", items);
}

static void set_aspects(struct arena *arena, struct value *schema) {
  struct value *properties = value_new_map(arena);
  value_set_text(arena, schema, "type", "object");
  for (int aspect = 0; aspect < ASPECT_SCORED_COUNT; aspect++) {
    struct value *share = value_new_map(arena);
    set_number(arena, share, 1, true);
    value_set(arena, properties, aspect_names[aspect], share);
  }
  value_set(arena, schema, "properties", properties);
  value_set_boolean(arena, schema, "additionalProperties", false);
}

static struct value *strings(struct arena *arena) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", "string");
  return schema;
}

static struct value *field_schema(struct arena *arena, const struct field *field) {
  struct value *schema =
      field->shape == SHAPE_OBJECT || field->shape == SHAPE_OBJECT_OR_NONE ? reference(arena, field->of) : value_new_map(arena);
  value_set_text(arena, schema, "description", field->meaning);
  switch (field->shape) {
  case SHAPE_STRING:
  case SHAPE_STRING_OR_NULL:
    set_type(arena, schema, "string", field->shape == SHAPE_STRING_OR_NULL);
    break;
  case SHAPE_FLAG:
    set_type(arena, schema, "boolean", false);
    break;
  case SHAPE_COUNT:
  case SHAPE_COUNT_OR_NULL:
    set_type(arena, schema, "integer", field->shape == SHAPE_COUNT_OR_NULL);
    value_set_number(arena, schema, "minimum", 0);
    break;
  case SHAPE_DIFFERENCE_OR_NULL:
    set_type(arena, schema, "number", true);
    break;
  case SHAPE_AMOUNT:
    set_number(arena, schema, 0, false);
    break;
  case SHAPE_SHARE:
  case SHAPE_SHARE_OR_NULL:
    set_number(arena, schema, 1, field->shape == SHAPE_SHARE_OR_NULL);
    break;
  case SHAPE_LEVEL:
  case SHAPE_LEVEL_OR_NULL:
    set_number(arena, schema, LEVEL_MAXIMUM, field->shape == SHAPE_LEVEL_OR_NULL);
    break;
  case SHAPE_IDS:
    set_list(arena, schema, strings(arena));
    break;
  case SHAPE_OBJECT:
  case SHAPE_OBJECT_OR_NONE:
    break;
  case SHAPE_OBJECT_OR_NULL:
    set_object_or_null(arena, schema, field->of);
    break;
  case SHAPE_OBJECTS:
    set_list(arena, schema, reference(arena, field->of));
    break;
  case SHAPE_ASPECTS:
    set_aspects(arena, schema);
    break;
  case SHAPE_WORD:
  case SHAPE_WORD_OR_NULL:
    set_words(arena, schema, field->of, field->shape == SHAPE_WORD_OR_NULL);
    break;
  }
  return schema;
}

static void set_object(struct arena *arena, struct value *schema, const struct field *fields) {
  struct value *properties = value_new_map(arena);
  struct value *required = value_new_list(arena);
  value_set_text(arena, schema, "type", "object");
  for (const struct field *field = fields; field->key != NULL; field++) {
    value_set(arena, properties, field->key, field_schema(arena, field));
    if (field->shape != SHAPE_OBJECT_OR_NONE)
      value_append(required, value_new_text(arena, field->key));
  }
  value_set(arena, schema, "properties", properties);
  value_set(arena, schema, "required", required);
  value_set_boolean(arena, schema, "additionalProperties", false);
}

struct value *schema_of(struct arena *arena, const char *title, const struct field *fields, const struct object *objects,
                        size_t object_count) {
  struct value *schema = value_new_map(arena);
  struct value *definitions = value_new_map(arena);
  value_set_text(arena, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  value_set_text(arena, schema, "title", title);
  set_object(arena, schema, fields);
  for (size_t i = 0; i < object_count; i++) {
    struct value *object = value_new_map(arena);
    set_object(arena, object, objects[i].fields);
    value_set(arena, definitions, objects[i].name, object);
  }
  value_set(arena, schema, "$defs", definitions);
  return schema;
}

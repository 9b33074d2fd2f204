/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads JSON. The text is first checked against the grammar, which gives the place of each value and key (json_scan.c); then
 * cJSON parses it, with its memory from an arena; then cJSON's tree and the places, which have the same order, become values.
 *
 * Not re-entrant: cJSON's allocation hooks are global, so only one thread at a time may read JSON.
 */
#include "json_scan.h"
#include "keys.h"

#include <cjson/cJSON.h>
#include <math.h>

/* The arena that cJSON allocates from while it parses; NULL otherwise. */
static struct arena *cjson_arena;

static void *cjson_allocate(size_t size) {
  return arena_alloc(cjson_arena, size);
}

/* The arena is freed as a whole. */
static void cjson_release(void *memory) {
  (void)memory;
}

/* Parses with cJSON into the arena; the tree needs no cJSON_Delete. */
static const cJSON *cjson_parse(const struct source *source, struct arena *arena) {
  cJSON_Hooks hooks = {cjson_allocate, cjson_release};
  cjson_arena = arena;
  cJSON_InitHooks(&hooks);
  const cJSON *tree = cJSON_ParseWithLength(source->text, source->length);
  cJSON_InitHooks(NULL);
  cjson_arena = NULL;
  return tree;
}

/* Turning cJSON's tree into values. */
struct converter {
  const struct source *source; /* what was parsed */
  const uint32_t *next_offset; /* the place of the next value or key */
  struct arena *arena;         /* of the values */
  struct diag *diag;           /* where faults go */
  size_t faults;               /* how many */
};

static struct place place_next(struct converter *converter) {
  return (struct place){converter->source, *converter->next_offset++};
}

static void number_convert(struct converter *converter, const cJSON *item, struct value *value) {
  const char *raw = converter->source->text + value->place.offset;
  size_t length = 0;
  while ((raw[length] >= '0' && raw[length] <= '9') || raw[length] == '-' || raw[length] == '+' || raw[length] == '.' ||
         raw[length] == 'e' || raw[length] == 'E')
    length++;
  value->kind = VALUE_NUMBER;
  value->number = item->valuedouble;
  value->text = arena_text_of(converter->arena, raw, length);
  if (!isfinite(value->number) && converter->faults < FAULT_LIMIT) {
    diag_error(converter->diag, value->place, tr("this number is too large"));
    converter->faults++;
  }
}

static struct value *item_convert(struct converter *converter, const cJSON *item);

static void list_convert(struct converter *converter, const cJSON *list, struct value *value) {
  const cJSON *item = NULL;
  value->kind = VALUE_LIST;
  cJSON_ArrayForEach(item, list) value_append(value, item_convert(converter, item));
}

static void map_convert(struct converter *converter, const cJSON *map, struct value *value) {
  const cJSON *item = NULL;
  value->kind = VALUE_MAP;
  cJSON_ArrayForEach(item, map) {
    struct place key_place = place_next(converter);
    struct value *member = item_convert(converter, item);
    member->key = item->string;
    member->key_place = key_place;
    value_append(value, member);
  }
  converter->faults += keys_check(value, DUPLICATES_REFUSED, FAULT_LIMIT - converter->faults, converter->diag);
  if (converter->faults > FAULT_LIMIT)
    converter->faults = FAULT_LIMIT;
}

static void scalar_convert(struct value *value, enum value_kind kind, double number, const char *text) {
  value->kind = kind;
  value->number = number;
  value->text = text;
}

static struct value *item_convert(struct converter *converter, const cJSON *item) {
  struct value *value = arena_alloc(converter->arena, sizeof *value);
  value->place = place_next(converter);
  switch (item->type & 0xFF) { /* the bits above are flags that a parsed tree does not have */
  case cJSON_String:
    scalar_convert(value, VALUE_TEXT, 0, item->valuestring);
    break;
  case cJSON_Object:
    map_convert(converter, item, value);
    break;
  case cJSON_Array:
    list_convert(converter, item, value);
    break;
  case cJSON_Number:
    number_convert(converter, item, value);
    break;
  case cJSON_True:
    scalar_convert(value, VALUE_BOOLEAN, 1, "true");
    break;
  case cJSON_False:
    scalar_convert(value, VALUE_BOOLEAN, 0, "false");
    break;
  default:
    scalar_convert(value, VALUE_NULL, 0, "null");
    break;
  }
  return value;
}

struct value *json_parse(const struct source *source, struct arena *arena, struct diag *diag) {
  struct json_places places = {0};
  struct value *value = NULL;
  if (json_scan(source, &places, diag)) {
    const cJSON *tree = cjson_parse(source, arena);
    if (tree != NULL) {
      struct converter converter = {.source = source, .next_offset = places.offsets, .arena = arena, .diag = diag};
      value = item_convert(&converter, tree);
      if (converter.faults > 0)
        value = NULL;
    } else {
      diag_error_in(diag, source->name, tr("this JSON text cannot be read"));
    }
  }
  json_places_free(&places);
  return value;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Values: finding the members of a map, building values, and copying them.
 */
#include <peil/data.h>

#include <string.h>

const struct value *value_member(const struct value *map, const char *key) {
  if (map == NULL || map->kind != VALUE_MAP)
    return NULL;
  value_each(member, map) {
    if (strcmp(member->key, key) == 0)
      return member;
  }
  return NULL;
}

const char *value_member_text(const struct value *map, const char *key) {
  const struct value *member = value_member(map, key);
  return member != NULL && member->kind == VALUE_TEXT ? member->text : NULL;
}

static struct value *value_new(struct arena *arena, enum value_kind kind) {
  struct value *value = arena_alloc(arena, sizeof *value);
  value->kind = kind;
  return value;
}

struct value *value_new_null(struct arena *arena) {
  struct value *value = value_new(arena, VALUE_NULL);
  value->text = "null";
  return value;
}

struct value *value_new_boolean(struct arena *arena, bool boolean) {
  struct value *value = value_new(arena, VALUE_BOOLEAN);
  value->number = boolean ? 1 : 0;
  value->text = boolean ? "true" : "false";
  return value;
}

struct value *value_new_number(struct arena *arena, double number) {
  char text[NUMBER_SIZE];
  number_write(number, text);
  struct value *value = value_new(arena, VALUE_NUMBER);
  value->number = number;
  value->text = arena_text(arena, text);
  return value;
}

struct value *value_new_text(struct arena *arena, const char *text) {
  if (text == NULL)
    return value_new_null(arena);
  struct value *value = value_new(arena, VALUE_TEXT);
  value->text = arena_text(arena, text);
  return value;
}

struct value *value_new_list(struct arena *arena) {
  return value_new(arena, VALUE_LIST);
}

struct value *value_new_map(struct arena *arena) {
  return value_new(arena, VALUE_MAP);
}

void value_append(struct value *list, struct value *item) {
  item->next = NULL;
  if (list->last != NULL)
    list->last->next = item;
  else
    list->first = item;
  list->last = item;
  list->count++;
}

void value_set(struct arena *arena, struct value *map, const char *key, struct value *item) {
  item->key = arena_text(arena, key);
  value_append(map, item);
}

void value_set_text(struct arena *arena, struct value *map, const char *key, const char *text) {
  value_set(arena, map, key, value_new_text(arena, text));
}

void value_set_number(struct arena *arena, struct value *map, const char *key, double number) {
  value_set(arena, map, key, value_new_number(arena, number));
}

void value_set_boolean(struct arena *arena, struct value *map, const char *key, bool boolean) {
  value_set(arena, map, key, value_new_boolean(arena, boolean));
}

struct value *value_copy(struct arena *arena, const struct value *value) {
  struct value *copy = value_new(arena, value->kind);
  copy->place = value->place;
  copy->number = value->number;
  copy->text = value->text != NULL ? arena_text(arena, value->text) : NULL;
  value_each(child, value) {
    struct value *child_copy = value_copy(arena, child);
    if (child->key != NULL) {
      child_copy->key = arena_text(arena, child->key);
      child_copy->key_place = child->key_place;
    }
    value_append(copy, child_copy);
  }
  return copy;
}

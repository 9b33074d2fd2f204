/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tests of values: building, finding, copying.
 */
#include "data_support.h"

static struct value *sample(struct arena *arena) {
  struct value *map = value_new_map(arena);
  struct value *list = value_new_list(arena);
  value_append(list, value_new_number(arena, 2.5));
  value_append(list, value_new_null(arena));
  value_set_text(arena, map, "name", "Gemeente");
  value_set(arena, map, "list", list);
  value_set_boolean(arena, map, "open", true);
  value_set_number(arena, map, "level", 3);
  return map;
}

static void members_are_found_by_key(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct value *map = sample(arena);
  assert_int_equal(map->count, 4);
  assert_string_equal(value_member_text(map, "name"), "Gemeente");
  assert_null(value_member_text(map, "list"));
  assert_null(value_member(map, "Name"));
  assert_null(value_member(NULL, "name"));
  assert_null(value_member(value_member(map, "list"), "name"));
  const struct value *list = value_member(map, "list");
  assert_int_equal(list->count, 2);
  assert_string_equal(list->first->text, "2.5");
  assert_int_equal(list->last->kind, VALUE_NULL);
  assert_true(value_member(map, "open")->number > 0);
  assert_string_equal(map->last->key, "level");
  assert_null(map->place.source);
  arena_free(arena);
}

static void no_text_becomes_null(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_int_equal(value_new_text(arena, NULL)->kind, VALUE_NULL);
  assert_int_equal(value_new_text(arena, "")->kind, VALUE_TEXT);
  arena_free(arena);
}

static void copies_outlive_the_original(void **state) {
  (void)state;
  struct arena *first = arena_new();
  struct arena *second = arena_new();
  struct arena *third = arena_new();
  struct value *map = sample(first);
  const struct value *copy = value_copy(second, map);
  assert_true(values_equal(map, copy));
  const struct value *member_copy = value_copy(third, value_member(map, "name"));
  assert_null(member_copy->key);
  arena_free(first);
  assert_string_equal(value_member_text(copy, "name"), "Gemeente");
  assert_int_equal(value_member(copy, "list")->count, 2);
  assert_string_equal(member_copy->text, "Gemeente");
  arena_free(second);
  arena_free(third);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(members_are_found_by_key),
      cmocka_unit_test(no_text_becomes_null),
      cmocka_unit_test(copies_outlive_the_original),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

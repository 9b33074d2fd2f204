/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading what a set and a vocabulary share: the framework and the areas, phases, roles, requirements, norms and profile labels
 * that questionnaires refer to.
 */
#include "keys.h"
#include "reading.h"
#include "vocabulary.h"

#include <string.h>

/* ---- Shared ------------------------------------------------------------------------------------------------------------ */

bool read_items(const struct value *map, const char *key, const struct value **list, struct diag *diag) {
  if (!read_list(map, key, OPTIONAL, list, diag))
    return false;
  if (*list == NULL || (*list)->count > 0)
    return true;
  diag_error(diag, (*list)->place, tr("'%s' is empty: name at least one, or leave the key out if it is optional"), key);
  *list = NULL;
  return false;
}

static void report_taken(struct place place, struct place before, const char *id, struct diag *diag) {
  enum { PLACED_LIMIT = 1000 }; /* errors; finding a line takes time, and nobody reads on */
  size_t line = 0;
  size_t column = 0;
  if (diag_errors(diag) <= PLACED_LIMIT)
    place_position(before, &line, &column);
  diag_error(diag, place, tr("the id '%s' is taken: see line %zu"), id, line);
}

bool item_begin(const struct value *item, const struct key_table *keys, struct name_index *ids, const char **id, bool *ok,
                struct diag *diag) {
  if (!map_check(item, keys, diag))
    *ok = false;
  if (item->kind != VALUE_MAP || !read_identifier(item, "id", id, diag)) {
    *ok = false;
    return false;
  }
  struct value *member = (struct value *)value_member(item, "id"); /* the index gives back what it was given: it is only read */
  const struct value *before = name_index_add(ids, *id, member);
  if (before == NULL)
    return true;
  report_taken(member->place, before->place, *id, diag);
  *ok = false;
  return false;
}

static bool read_terms(const struct value *map, const char *key, struct arena *arena, struct term_list *out,
                       struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(map, key, &list, diag))
    return false;
  if (list == NULL)
    return true;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  *out = (struct term_list){0}; /* a key that stands in the set and in its vocabulary is reported elsewhere: the last is kept */
  struct term *terms = arena_array(arena, list->count, sizeof *terms);
  value_each(item, list) {
    struct term *term = &terms[out->count];
    if (!item_begin(item, &term_keys, ids, &term->id, &ok, diag))
      continue;
    ok = read_translation(item, "title", OPTIONAL, arena, &term->title, diag) && ok;
    out->count++;
  }
  out->items = terms;
  return ok;
}

/* ---- The parts ---------------------------------------------------------------------------------------------------------- */

static bool read_framework(const struct value *root, struct set *set, struct diag *diag) {
  const struct value *framework = NULL;
  if (!read_map(root, "framework", OPTIONAL, &framework, diag))
    return false;
  if (framework == NULL)
    return true;
  bool ok = map_check(framework, &framework_keys, diag);
  ok = read_text(framework, "name", OPTIONAL, &set->framework_name, diag) && ok;
  ok = read_text(framework, "version", OPTIONAL, &set->framework_version, diag) && ok;
  ok = read_text(framework, "source", OPTIONAL, &set->framework_source, diag) && ok;
  return read_text(framework, "licence", OPTIONAL, &set->framework_licence, diag) && ok;
}

static bool read_requirements(const struct value *root, struct arena *arena, struct set *set, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(root, "requirements", &list, diag))
    return false;
  if (list == NULL)
    return true;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  set->requirement_count = 0;
  struct requirement *requirements = arena_array(arena, list->count, sizeof *requirements);
  value_each(item, list) {
    struct requirement *requirement = &requirements[set->requirement_count];
    if (!item_begin(item, &requirement_keys, ids, &requirement->id, &ok, diag))
      continue;
    ok = read_translation(item, "title", OPTIONAL, arena, &requirement->title, diag) && ok;
    ok = read_translation(item, "law", OPTIONAL, arena, &requirement->law, diag) && ok;
    ok = read_condition(item, "when", arena, &requirement->when, diag) && ok;
    set->requirement_count++;
  }
  set->requirements = requirements;
  return ok;
}

static bool read_norms(const struct value *root, struct arena *arena, struct set *set, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(root, "norms", &list, diag))
    return false;
  if (list == NULL)
    return true;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  set->norm_count = 0;
  struct norm_framework *frameworks = arena_array(arena, list->count, sizeof *frameworks);
  value_each(item, list) {
    struct norm_framework *framework = &frameworks[set->norm_count];
    if (!item_begin(item, &norm_keys, ids, &framework->id, &ok, diag))
      continue;
    ok = read_translation(item, "title", OPTIONAL, arena, &framework->title, diag) && ok;
    ok = read_terms(item, "themes", arena, &framework->themes, diag) && ok;
    ok = read_references(item, "numbers", arena, &framework->numbers, diag) && ok;
    set->norm_count++;
  }
  set->norms = frameworks;
  return ok;
}

static bool read_profile(const struct value *root, struct arena *arena, struct set *set, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_items(root, "profile", &list, diag))
    return false;
  if (list == NULL)
    return true;
  bool ok = true;
  struct name_index *ids = name_index_new(arena);
  set->profile_count = 0;
  struct profile_label *labels = arena_array(arena, list->count, sizeof *labels);
  value_each(item, list) {
    struct profile_label *label = &labels[set->profile_count];
    if (!item_begin(item, &label_keys, ids, &label->id, &ok, diag))
      continue;
    ok = read_translation(item, "title", OPTIONAL, arena, &label->title, diag) && ok;
    ok = read_terms(item, "values", arena, &label->values, diag) && ok;
    set->profile_count++;
  }
  set->profile = labels;
  return ok;
}

bool vocabulary_read(const struct value *root, struct arena *arena, struct set *set, struct diag *diag) {
  bool ok = read_framework(root, set, diag);
  ok = read_terms(root, "areas", arena, &set->areas, diag) && ok;
  ok = read_terms(root, "phases", arena, &set->phases, diag) && ok;
  ok = read_terms(root, "roles", arena, &set->roles, diag) && ok;
  ok = read_requirements(root, arena, set, diag) && ok;
  ok = read_norms(root, arena, set, diag) && ok;
  ok = read_profile(root, arena, set, diag) && ok;
  return intake_read(root, arena, set, diag) && ok;
}

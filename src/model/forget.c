/* SPDX-License-Identifier: EUPL-1.2
 *
 * Forgetting a person's name. Names stand with the people only, outside every hash: the log goes on holding, and reports that were made
 * before can still be told apart by it. What people wrote in a note is part of a record, and is only pointed out.
 */
#include "assessment.h"

#include <string.h>

/* ---- Where a text stands -------------------------------------------------------------------------------------------- */

/* Whether a value or anything below it holds a text. */
static bool holds(const struct value *value, const char *text) {
  bool found = value->kind == VALUE_TEXT && strstr(value->text, text) != NULL;
  value_each(child, value) found = found || holds(child, text);
  return found;
}

static bool is_own(const char *key) {
  static const char *const own[] = {"id", "kind", "at", "by", "people", "records"};
  bool found = false;
  for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
    found = found || strcmp(own[i], key) == 0;
  return found;
}

/* The mentions that are being gathered. */
struct gathered {
  struct arena *arena;   /* of the list */
  struct mention *items; /* so far */
  size_t count;          /* of them */
};

static void gather(struct gathered *gathered, const struct record *record, const struct value *map, const char *text) {
  value_each(member, map) {
    if (is_own(member->key) || !holds(member, text))
      continue;
    gathered->items = arena_grow(gathered->arena, gathered->items, gathered->count, sizeof *gathered->items);
    gathered->items[gathered->count++] = (struct mention){record, member->key};
  }
}

size_t assessment_mentions(const struct assessment *assessment, const char *text, struct arena *arena,
                           const struct mention **out) {
  struct gathered gathered = {.arena = arena};
  gather(&gathered, NULL, assessment->tree, text);
  for (size_t i = 0; i < assessment->record_count; i++)
    gather(&gathered, &assessment->records[i], assessment->records[i].tree, text);
  *out = gathered.items;
  return gathered.count;
}

/* ---- Forgetting ----------------------------------------------------------------------------------------------------- */

static struct value *person_map(struct assessment *assessment, const char *id) {
  struct value *people = value_member_of(assessment->tree, "people");
  for (struct value *map = people != NULL ? people->first : NULL; map != NULL; map = map->next)
    if (strcmp(value_member_text(map, "id"), id) == 0)
      return map;
  return NULL;
}

bool assessment_forget(struct assessment *assessment, const char *id, struct diag *diag) {
  struct value *map = person_map(assessment, id);
  if (map == NULL) {
    diag_error(diag, (struct place){0}, tr("nobody in this assessment has the id '%s'"), id);
    return false;
  }
  const char *role = value_member_text(map, "role");
  const char *instead = role != NULL ? role : value_member_text(map, "id");
  struct value *name = value_member_of(map, "name");
  if (name != NULL)
    name->text = instead;
  struct person *people = arena_array(assessment->arena, assessment->person_count, sizeof *people);
  for (size_t i = 0; i < assessment->person_count; i++) {
    people[i] = assessment->people[i];
    if (strcmp(people[i].id, id) == 0)
      people[i].name = instead;
  }
  assessment->people = people;
  record_index_forget(assessment->index);
  return true;
}

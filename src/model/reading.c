/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading ids, references, weights and targets.
 */
#include "reading.h"

#include "keys.h"

#include <string.h>

static const char identifier_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

bool read_identifier(const struct value *map, const char *key, const char **out, struct diag *diag) {
  const struct value *member = value_member(map, key);
  if (member == NULL)
    return false; /* map_check_tables has reported it */
  const char *text = member->text;
  if (member->kind != VALUE_NUMBER && !read_text(map, key, REQUIRED, &text, diag))
    return false;
  if (strspn(text, identifier_characters) != strlen(text)) {
    diag_error(diag, member->place, tr("'%s' is not an id: it may hold only letters, digits and hyphens"), text);
    return false;
  }
  *out = text;
  return true;
}

static void warn_of_doubles(const struct text_list *list, const char *key, struct arena *arena, struct diag *diag) {
  if (list->count < 2)
    return;
  struct name_index *seen = name_index_new(arena);
  for (size_t i = 0; i < list->count; i++)
    if (name_index_add(seen, list->items[i], (void *)list->items[i]) != NULL)
      diag_warning(diag, list->places[i], tr("'%s' stands in '%s' twice"), list->items[i], key);
}

bool read_references(const struct value *map, const char *key, struct arena *arena, struct text_list *out, struct diag *diag) {
  const struct value *member = value_member(map, key);
  if (member == NULL)
    return true;
  if (!read_texts(map, key, OPTIONAL, arena, out, diag))
    return false;
  if (out->count == 0) {
    diag_error(diag, member->place, tr("'%s' is empty: name at least one, or leave the key out if it is optional"), key);
    return false;
  }
  warn_of_doubles(out, key, arena, diag);
  return true;
}

bool read_weight(const struct value *map, const char *key, double *out, struct diag *diag) {
  double weight = *out;
  if (!read_number(map, key, OPTIONAL, &weight, diag))
    return false;
  if (value_member(map, key) == NULL)
    return true;
  if (!(weight > 0) || weight > WEIGHT_LIMIT) {
    diag_error(diag, value_member(map, key)->place, tr("a weight is more than 0 and at most %d"), WEIGHT_LIMIT);
    return false;
  }
  *out = weight;
  return true;
}

/* A level in a map of targets. */
static bool read_level(const struct value *map, const char *key, double *level, struct diag *diag) {
  double number = *level;
  if (!read_number(map, key, OPTIONAL, &number, diag))
    return false;
  if (number < 0 || number > 5) {
    diag_error(diag, value_member(map, key)->place, tr("a target is a level from 0 to 5"));
    return false;
  }
  *level = number;
  return true;
}

static bool read_levels(const struct value *map, const char *key, struct arena *arena, const struct target **out, size_t *count,
                        struct diag *diag) {
  const struct value *levels = NULL;
  if (!read_map(map, key, OPTIONAL, &levels, diag))
    return false;
  if (levels == NULL)
    return true;
  bool ok = true;
  struct target *targets = arena_array(arena, levels->count, sizeof *targets);
  value_each(level, levels) {
    struct target *target = &targets[*count];
    target->id = level->key;
    if (read_level(levels, level->key, &target->level, diag))
      ++*count;
    else
      ok = false;
  }
  *out = targets;
  return ok;
}

bool read_targets(const struct value *map, const char *key, struct arena *arena, struct targets *out, struct diag *diag) {
  *out = (struct targets){.standard = 3};
  const struct value *targets = NULL;
  if (!read_map(map, key, OPTIONAL, &targets, diag))
    return false;
  if (targets == NULL)
    return true;
  bool ok = map_check(targets, &target_keys, diag);
  ok = read_level(targets, "default", &out->standard, diag) && ok;
  ok = read_levels(targets, "areas", arena, &out->areas, &out->area_count, diag) && ok;
  return read_levels(targets, "measures", arena, &out->measures, &out->measure_count, diag) && ok;
}

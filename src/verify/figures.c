/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holds one scorecard against another, value by value, and names what differs: measures[org-04].level.
 */
#include "checks.h"

#include <string.h>

/* What is compared, and where it goes. */
struct holding {
  const char *path;        /* of the file, for messages */
  struct figures *figures; /* the count */
  struct arena *arena;     /* of the names */
  struct diag *diag;
};

/* A scalar as a message shows it. */
static const char *shown(const struct holding *holding, const struct value *value) {
  char number[NUMBER_SIZE];
  if (value == NULL)
    return tr("absent");
  switch (value->kind) {
  case VALUE_NULL:
    return "null";
  case VALUE_BOOLEAN:
    return value->number > 0 ? "true" : "false";
  case VALUE_NUMBER:
    number_write(value->number, number);
    return arena_text(holding->arena, number);
  case VALUE_TEXT:
    return arena_format(holding->arena, "'%s'", value->text);
  case VALUE_LIST:
    return arena_format(holding->arena, tr("a list of %zu"), value->count);
  case VALUE_MAP:
    break;
  }
  return tr("a map");
}

static void differ(const struct holding *holding, const char *name, const struct value *computed, const struct value *found) {
  holding->figures->different++;
  const char *stands = shown(holding, found);
  const char *should = shown(holding, computed);
  diag_error_in(holding->diag, holding->path, tr("%s is %s in the report; from the answers follows %s"), name, stands, should);
}

static bool is_same(const struct value *one, const struct value *other) {
  if (one->kind != other->kind)
    return false;
  if (one->kind == VALUE_TEXT)
    return strcmp(one->text, other->text) == 0;
  return one->kind == VALUE_NULL || !(one->number < other->number || one->number > other->number);
}

/* An item of a list goes by its id, which for norms is not enough, else by its number from 1. */
static const char *item_name(const struct holding *holding, const char *list, const struct value *item, size_t number) {
  const char *id = value_member_text(item, "id");
  const char *framework = value_member_text(item, "framework");
  if (id == NULL && framework == NULL)
    return arena_format(holding->arena, "%s[%zu]", list, number);
  if (id == NULL || framework == NULL)
    return arena_format(holding->arena, "%s[%s]", list, id != NULL ? id : framework);
  return arena_format(holding->arena, "%s[%s %s]", list, framework, id);
}

static void hold(const struct holding *holding, const char *name, const struct value *computed, const struct value *found);

static void hold_lists(const struct holding *holding, const char *name, const struct value *computed,
                       const struct value *found) {
  const struct value *other = found->first;
  size_t number = 1;
  if (computed->count != found->count) {
    holding->figures->compared++;
    differ(holding, name, computed, found);
  }
  for (const struct value *item = computed->first; item != NULL && other != NULL; item = item->next, other = other->next)
    hold(holding, item_name(holding, name, item, number++), item, other);
}

static void hold_maps(const struct holding *holding, const char *name, const struct value *computed,
                      const struct value *found) {
  const char *point = name[0] != '\0' ? "." : "";
  value_each(member, computed) {
    hold(holding, arena_format(holding->arena, "%s%s%s", name, point, member->key), member, value_member(found, member->key));
  }
  value_each(member, found) {
    if (value_member(computed, member->key) == NULL) {
      holding->figures->compared++;
      differ(holding, arena_format(holding->arena, "%s%s%s", name, point, member->key), NULL, member);
    }
  }
}

static void hold(const struct holding *holding, const char *name, const struct value *computed, const struct value *found) {
  bool both = found != NULL && computed->kind == found->kind;
  if (both && computed->kind == VALUE_LIST) {
    hold_lists(holding, name, computed, found);
  } else if (both && computed->kind == VALUE_MAP) {
    hold_maps(holding, name, computed, found);
  } else {
    holding->figures->compared++;
    if (found == NULL || !is_same(computed, found))
      differ(holding, name, computed, found);
  }
}

void figures_compare(const struct value *computed, const struct value *found, const char *path, struct figures *figures,
                     struct arena *arena, struct diag *diag) {
  const struct holding holding = {path, figures, arena, diag};
  *figures = (struct figures){0};
  hold(&holding, "", computed, found);
}

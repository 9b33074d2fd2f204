/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads what stands before the records of an assessment: about whom, when, with which questionnaire, what is aimed at, and who answers.
 */
#include "assessment.h"
#include "reading.h"

#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

const char id_characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";

bool id_is_plain(const char *id, struct place place, struct diag *diag) {
  if (*id != '\0' && id[strspn(id, id_characters)] == '\0')
    return true;
  diag_error(diag, place, tr("the id '%s' may hold only letters, digits, hyphens, underscores and points"), id);
  return false;
}

static bool id_read(const struct value *map, const char **id, struct diag *diag) {
  if (!read_text(map, "id", REQUIRED, id, diag))
    return false;
  return id_is_plain(*id, value_member(map, "id")->place, diag);
}

/* Each function below reads one key of assessment_keys.def; absent keys that may be absent leave what is there. */

static bool head_read_format(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  (void)assessment, (void)key, (void)need, (void)diag;
  return true; /* read_format has seen it */
}

static bool head_read_records(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  (void)assessment, (void)key, (void)need, (void)diag;
  return true; /* they are read last, by assessment.c */
}

static bool head_read_id(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  (void)key, (void)need;
  return id_read(assessment->tree, &assessment->id, diag);
}

static bool head_read_organisation(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  return read_text(assessment->tree, key, need, &assessment->organisation, diag);
}

static bool head_read_subject(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  static const char *const keys[] = {"kind", "name"};
  static const char *const kinds[] = {"organisation", "algorithm"};
  assessment->subject_kind = kinds[0];
  assessment->subject_name = assessment->organisation;
  const struct value *map = NULL;
  if (!read_map(assessment->tree, key, need, &map, diag))
    return false;
  if (map == NULL)
    return true;
  size_t kind = 0;
  bool ok = read_keys(map, keys, COUNT_OF(keys), diag);
  ok = read_word(map, "kind", REQUIRED, kinds, COUNT_OF(kinds), &kind, diag) && ok;
  ok = read_text(map, "name", REQUIRED, &assessment->subject_name, diag) && ok;
  assessment->subject_kind = kinds[kind];
  return ok;
}

static bool head_read_period(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  static const char *const keys[] = {"from", "to"};
  const struct value *map = NULL;
  if (!read_map(assessment->tree, key, need, &map, diag))
    return false;
  bool ok = read_keys(map, keys, COUNT_OF(keys), diag);
  ok = read_date(map, "from", REQUIRED, &assessment->from, diag) && ok;
  ok = read_date(map, "to", REQUIRED, &assessment->to, diag) && ok;
  if (ok && date_compare(assessment->from, assessment->to) > 0) {
    diag_error(diag, value_member(map, "to")->place, tr("the period ends before it begins"));
    return false;
  }
  return ok;
}

static bool head_read_questionnaire(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  static const char *const keys[] = {"set", "version", "sha256"};
  const struct value *map = NULL;
  if (!read_map(assessment->tree, key, need, &map, diag))
    return false;
  bool ok = read_keys(map, keys, COUNT_OF(keys), diag);
  ok = read_text(map, "set", REQUIRED, &assessment->set, diag) && ok;
  ok = read_text(map, "version", OPTIONAL, &assessment->set_version, diag) && ok;
  return read_text(map, "sha256", OPTIONAL, &assessment->set_sha256, diag) && ok;
}

static bool head_read_profile(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  const struct value *map = NULL;
  if (!read_map(assessment->tree, key, need, &map, diag))
    return false;
  if (map == NULL)
    return true;
  bool ok = true;
  struct profile_value *profile = arena_array(assessment->arena, map->count, sizeof *profile);
  value_each(member, map) {
    struct profile_value *value = &profile[assessment->profile_count++];
    value->label = member->key;
    ok = read_texts(map, member->key, REQUIRED, assessment->arena, &value->values, diag) && ok;
  }
  assessment->profile = profile;
  return ok;
}

static bool head_read_targets(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  (void)need; /* the reader that it shares with sets takes it as optional, as it is */
  assessment->has_targets = value_member(value_member(assessment->tree, key), "default") != NULL;
  return read_targets(assessment->tree, key, assessment->arena, &assessment->targets, diag);
}

/* ---- People --------------------------------------------------------------------------------------------------------- */

static bool person_read(const struct value *map, struct arena *arena, struct person *person, struct diag *diag) {
  static const char *const keys[] = {"id", "name", "role", "questions"};
  if (!read_keys(map, keys, COUNT_OF(keys), diag))
    return false;
  bool ok = id_read(map, &person->id, diag);
  person->name = person->id;
  ok = read_text(map, "name", OPTIONAL, &person->name, diag) && ok;
  ok = read_text(map, "role", OPTIONAL, &person->role, diag) && ok;
  return read_texts(map, "questions", OPTIONAL, arena, &person->questions, diag) && ok;
}

/* A person with the place of its map, for telling of people that stand in the file twice. */
struct placed_person {
  const char *id;          /* of the person */
  const struct value *map; /* the whole person in the file */
};

static int compare_placed(const void *one_address, const void *other_address) {
  const struct placed_person *one = one_address;
  const struct placed_person *other = other_address;
  int order = strcmp(one->id, other->id);
  return order != 0 ? order
                    : (one->map->place.offset > other->map->place.offset) - (one->map->place.offset < other->map->place.offset);
}

static bool people_unique(const struct value *list, const struct person *people, struct diag *diag) {
  bool ok = true;
  size_t count = 0;
  struct placed_person *placed = memory_resize(NULL, (list->count + 1) * sizeof *placed);
  value_each(map, list) {
    placed[count] = (struct placed_person){people[count].id, map};
    count++;
  }
  qsort(placed, count, sizeof *placed, compare_placed);
  for (size_t i = 1; i < count; i++) {
    if (strcmp(placed[i].id, placed[i - 1].id) != 0)
      continue;
    diag_error(diag, placed[i].map->place, tr("there are two people with the id '%s'"), placed[i].id);
    ok = false;
  }
  free(placed);
  return ok;
}

static bool head_read_people(struct assessment *assessment, const char *key, enum need need, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_list(assessment->tree, key, need, &list, diag))
    return false;
  bool ok = true;
  struct person *people = NULL;
  value_each(item, list) {
    people = arena_grow(assessment->arena, people, assessment->person_count, sizeof *people);
    people[assessment->person_count] = (struct person){0};
    ok = person_read(item, assessment->arena, &people[assessment->person_count++], diag) && ok;
  }
  assessment->people = people;
  return ok && (list == NULL || people_unique(list, people, diag));
}

bool assessment_read_head(struct assessment *assessment, struct diag *diag) {
#define ASSESSMENT_KEY(symbol, name, need) name,
  static const char *const keys[] = {
#include "assessment_keys.def"
  };
#undef ASSESSMENT_KEY
  bool ok = read_keys(assessment->tree, keys, COUNT_OF(keys), diag);
#define ASSESSMENT_KEY(symbol, name, need) ok = head_read_##symbol(assessment, name, need, diag) && ok;
#include "assessment_keys.def"
#undef ASSESSMENT_KEY
  return ok;
}

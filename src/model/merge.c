/* SPDX-License-Identifier: EUPL-1.2
 *
 * Joins the files of several people: the union of their records, sorted by time and then by id, and of their people, sorted by id. All else
 * must be the same in each, or be absent. The result does not depend on the order of the files, nor on how often one is given:
 * - keys stand in the order of assessment_keys.def, and below that by name;
 * - a record that stands in several files in other spellings (order of keys, 2.10 for 2.1) keeps the one that comes first by its bytes.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

/* A value of one file. */
struct part {
  const struct value *value; /* its key is the one that it goes by */
  const char *path;          /* of the file */
  size_t file;               /* its number */
};

/* What is being joined. */
struct joining {
  struct arena *arena; /* of the result */
  struct diag *diag;   /* where conflicts go */
  bool ok;             /* no conflict so far */
};

/* Makes a copy forget where it came from, since the files may be freed before it. */
static void forget_places(struct value *value) {
  value->place = (struct place){0};
  value->key_place = (struct place){0};
  for (struct value *child = value->first; child != NULL; child = child->next)
    forget_places(child);
}

/* ---- Maps ----------------------------------------------------------------------------------------------------------- */

static int compare_parts(const void *one_address, const void *other_address) {
  const struct part *one = one_address;
  const struct part *other = other_address;
  int order = strcmp(one->value->key, other->value->key);
  return order != 0 ? order : (one->file > other->file) - (one->file < other->file);
}

/* A value in words for a message. */
static void value_in_short(const struct value *value, struct buffer *out) {
  if (value->kind == VALUE_TEXT)
    buffer_text(out, value->text);
  else
    json_write(value, JSON_COMPACT, out);
}

static void conflict_report(struct joining *joining, const char *name, const struct part *one, const struct part *other) {
  struct buffer one_text = {0};
  struct buffer other_text = {0};
  value_in_short(one->value, &one_text);
  value_in_short(other->value, &other_text);
  diag_error_in(joining->diag, NULL, tr("'%s' is '%s' in %s, but '%s' in %s"), name, buffer_string(&one_text), one->path,
                buffer_string(&other_text), other->path);
  diag_hint(joining->diag, "%s", tr("only files of one assessment can be joined: make this the same in all"));
  buffer_free(&one_text);
  buffer_free(&other_text);
  joining->ok = false;
}

static bool same_value(const struct value *one, const struct value *other) {
  struct buffer one_text = {0};
  struct buffer other_text = {0};
  json_write(one, JSON_CANONICAL, &one_text);
  json_write(other, JSON_CANONICAL, &other_text);
  bool same = strcmp(buffer_string(&one_text), buffer_string(&other_text)) == 0;
  buffer_free(&one_text);
  buffer_free(&other_text);
  return same;
}

/* A copy in the canonical spelling, which no longer refers to the file: keys sorted, numbers as they are shortest. */
static struct value *canonical_copy(struct arena *arena, const struct value *value) {
  struct buffer text = {0};
  json_write(value, JSON_CANONICAL, &text);
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){.name = "", .text = arena_text_of(arena, text.bytes, text.length), .length = text.length};
  buffer_free(&text);
  struct diag *unseen = diag_new();
  struct value *copy = json_parse(source, arena, unseen);
  diag_free(unseen);
  forget_places(copy);
  return copy;
}

static struct value *join_maps(struct joining *joining, const char *name, const struct part *maps, size_t count);

/* Joins the values that files have for one key. */
static struct value *join_values(struct joining *joining, const char *name, const struct part *parts, size_t count) {
  bool maps = true;
  for (size_t i = 0; i < count; i++)
    maps = maps && parts[i].value->kind == VALUE_MAP;
  if (maps)
    return join_maps(joining, name, parts, count);
  for (size_t i = 1; i < count; i++) {
    if (same_value(parts[0].value, parts[i].value))
      continue;
    conflict_report(joining, name, &parts[0], &parts[i]);
    break;
  }
  return canonical_copy(joining->arena, parts[0].value);
}

/* Joins maps: each key of any of them, by name. `name` is where the maps stand, for messages. */
static struct value *join_maps(struct joining *joining, const char *name, const struct part *maps, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++)
    total += maps[i].value->count;
  struct part *members = memory_resize(NULL, (total + 1) * sizeof *members);
  total = 0;
  for (size_t i = 0; i < count; i++) {
    value_each(member, maps[i].value) members[total++] = (struct part){member, maps[i].path, maps[i].file};
  }
  qsort(members, total, sizeof *members, compare_parts);
  struct value *joined = value_new_map(joining->arena);
  for (size_t i = 0; i < total;) {
    const char *key = members[i].value->key;
    size_t end = i;
    while (end < total && strcmp(members[end].value->key, key) == 0)
      end++;
    const char *below = arena_format(joining->arena, "%s.%s", name, key);
    value_set(joining->arena, joined, key, join_values(joining, below, &members[i], end - i));
    i = end;
  }
  free(members);
  return joined;
}

/* ---- People --------------------------------------------------------------------------------------------------------- */

static int compare_people(const void *one_address, const void *other_address) {
  const struct part *one = one_address;
  const struct part *other = other_address;
  int order = strcmp(value_member_text(one->value, "id"), value_member_text(other->value, "id"));
  return order != 0 ? order : (one->file > other->file) - (one->file < other->file);
}

static const struct value *without_name(struct arena *arena, const struct value *person) {
  struct value *copy = value_new_map(arena);
  value_each(member, person) {
    if (strcmp(member->key, "name") != 0)
      value_set(arena, copy, member->key, value_copy(arena, member));
  }
  return copy;
}

/* Somebody who answered without being announced has the id for a name; the name that another file has comes before that. */
static const struct value *without_stopgap_name(struct arena *arena, const struct value *person) {
  const char *id = value_member_text(person, "id");
  const char *name = value_member_text(person, "name");
  return name == NULL || strcmp(name, id) != 0 ? person : without_name(arena, person);
}

/* Whether the name of a person was replaced by the role. */
static bool is_forgotten(const struct value *person) {
  const char *name = value_member_text(person, "name");
  const char *role = value_member_text(person, "role");
  return name != NULL && role != NULL && strcmp(name, role) == 0;
}

static struct value *join_person(struct joining *joining, struct part *parts, size_t count) {
  const char *id = value_member_text(parts[0].value, "id");
  const char *where = arena_format(joining->arena, "people.%s", id);
  bool forgotten = false; /* in one of the files, and then in all */
  for (size_t i = 0; i < count; i++)
    forgotten = forgotten || is_forgotten(parts[i].value);
  for (size_t i = 0; i < count; i++)
    if (!forgotten || !is_forgotten(parts[i].value))
      parts[i].value = forgotten ? without_name(joining->arena, parts[i].value)
                                 : without_stopgap_name(joining->arena, parts[i].value);
  struct value *person = join_maps(joining, where, parts, count);
  if (value_member(person, "name") == NULL)
    value_set_text(joining->arena, person, "name", id);
  return person;
}

static struct value *join_people(struct joining *joining, const struct part *roots, size_t count) {
  struct part *people = NULL;
  size_t total = 0;
  for (size_t i = 0; i < count; i++) {
    value_each(person, value_member(roots[i].value, "people")) {
      people = arena_grow(joining->arena, people, total, sizeof *people);
      people[total++] = (struct part){person, roots[i].path, roots[i].file};
    }
  }
  struct value *list = value_new_list(joining->arena);
  if (total > 0)
    qsort(people, total, sizeof *people, compare_people);
  for (size_t i = 0; i < total;) {
    size_t end = i;
    while (end < total && strcmp(value_member_text(people[i].value, "id"), value_member_text(people[end].value, "id")) == 0)
      end++;
    value_append(list, join_person(joining, &people[i], end - i));
    i = end;
  }
  return list;
}

/* ---- Records -------------------------------------------------------------------------------------------------------- */

static int compare_records(const void *one_address, const void *other_address) {
  return record_compare(*(const struct record *const *)one_address, *(const struct record *const *)other_address);
}

/* Of two spellings of one record, the one that comes first by its bytes. */
static const struct value *first_spelling(const struct value *one, const struct value *other) {
  struct buffer one_text = {0};
  struct buffer other_text = {0};
  json_write(one, JSON_COMPACT, &one_text);
  json_write(other, JSON_COMPACT, &other_text);
  bool keep = strcmp(buffer_string(&one_text), buffer_string(&other_text)) <= 0;
  buffer_free(&one_text);
  buffer_free(&other_text);
  return keep ? one : other;
}

static struct value *join_records(struct joining *joining, struct assessment *const *assessments, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++)
    total += assessments[i]->record_count;
  const struct record **records = memory_resize(NULL, (total + 1) * sizeof *records);
  total = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < assessments[i]->record_count; j++)
      records[total++] = &assessments[i]->records[j];
  qsort(records, total, sizeof *records, compare_records);
  struct value *list = value_new_list(joining->arena);
  for (size_t i = 0; i < total;) {
    const struct value *spelling = records[i]->tree;
    size_t end = i + 1;
    for (; end < total && strcmp(records[end]->id, records[i]->id) == 0; end++)
      spelling = first_spelling(spelling, records[end]->tree);
    struct value *copy = value_copy(joining->arena, spelling);
    forget_places(copy);
    value_append(list, copy);
    i = end;
  }
  free(records);
  return list;
}

/* ---- The whole ------------------------------------------------------------------------------------------------------ */

/* The newest format of all files: what one of them needs, all of it needs. */
static struct value *join_formats(struct joining *joining, const struct part *roots, size_t count) {
  const char *newest = ASSESSMENT_FORMAT;
  for (size_t i = 0; i < count; i++)
    if (strcmp(value_member_text(roots[i].value, "peil"), newest) > 0)
      newest = ASSESSMENT_FORMAT_NEWEST;
  return value_new_text(joining->arena, newest);
}

/* Joins what stands under one key of the root. NULL when no file has it. */
static struct value *join_key(struct joining *joining, const char *key, const struct part *roots, size_t count) {
  struct part *parts = arena_array(joining->arena, count, sizeof *parts);
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    const struct value *member = value_member(roots[i].value, key);
    if (member != NULL)
      parts[found++] = (struct part){member, roots[i].path, roots[i].file};
  }
  return found > 0 ? join_values(joining, key, parts, found) : NULL;
}

static struct value *join_roots(struct joining *joining, struct assessment *const *assessments, size_t count) {
#define ASSESSMENT_KEY(symbol, name, need) name,
  static const char *const keys[] = {
#include "assessment_keys.def"
  };
#undef ASSESSMENT_KEY
  struct part *roots = arena_array(joining->arena, count, sizeof *roots);
  for (size_t i = 0; i < count; i++)
    roots[i] = (struct part){assessments[i]->tree, assessments[i]->path != NULL ? assessments[i]->path : "?", i};
  struct value *root = value_new_map(joining->arena);
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    struct value *joined = NULL;
    if (strcmp(keys[i], "peil") == 0)
      joined = join_formats(joining, roots, count);
    else if (strcmp(keys[i], "people") == 0)
      joined = join_people(joining, roots, count);
    else if (strcmp(keys[i], "records") == 0)
      joined = join_records(joining, assessments, count);
    else
      joined = join_key(joining, keys[i], roots, count);
    if (joined != NULL)
      value_set(joining->arena, root, keys[i], joined);
    /* Files of different assessments differ in much else, which tells nothing more. */
    if (!joining->ok && strcmp(keys[i], "id") == 0)
      break;
  }
  return root;
}

struct assessment *assessment_merge(struct assessment *const *assessments, size_t count, struct diag *diag) {
  struct joining joining = {.arena = arena_new(), .diag = diag, .ok = true};
  struct value *root = join_roots(&joining, assessments, count);
  struct assessment *merged = joining.ok ? assessment_of_tree(root, NULL, joining.arena, diag) : NULL;
  if (merged == NULL)
    arena_free(joining.arena);
  return merged;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files that a report was made from, as they travel inside: sources.json. They are one file there, because texts that are alike take
 * a third less room when they are compressed together.
 */
#include "carried.h"

#include <peil/formats.h>
#include <string.h>

enum { CARRIED_LIMIT = 20 * 1000 }; /* files; a set has as many as it has questionnaires, and a report two sets at most */

/* The lists of sources.json, in this order. */
static const char *const list_names[] = {"report", "set", "older"};
static const char *const list_meanings[] = {
    "the template and the words of the report's language",
    "the set of questionnaires, its vocabulary, and the questionnaires that it asks, in its order",
    "the same of the older assessment that the report compares with",
};
enum { LIST_COUNT = sizeof list_names / sizeof list_names[0], LIST_OLDER = LIST_COUNT - 1 /* only when the report compares */ };

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

/* Whether the set has this very file. */
static bool is_in(const struct sources *set, const struct source_file *file) {
  const struct source_file *same = set != NULL ? sources_find(set, file->path) : NULL;
  return same != NULL && strcmp(same->sha256, file->sha256) == 0;
}

static size_t index_in(const struct sources *set, const struct source_file *file) {
  size_t index = 0;
  while (strcmp(set->items[index]->path, file->path) != 0)
    index++;
  return index;
}

size_t carried_count(const struct carried *carried) {
  size_t count = carried->own->count + carried->set->count;
  for (size_t i = 0; carried->older != NULL && i < carried->older->count; i++)
    count += is_in(carried->set, carried->older->items[i]) ? 0 : 1;
  return count;
}

static void write_numbers(const char *name, size_t first, size_t count, struct buffer *out) {
  buffer_format(out, "\"%s\":[", name);
  for (size_t i = 0; i < count; i++)
    buffer_format(out, "%s%zu", i > 0 ? "," : "", first + i);
  buffer_text(out, "],\n");
}

/* The numbers of the older files: those that the set has are there once. */
static void write_older_numbers(const struct carried *carried, struct buffer *out) {
  size_t before = carried->own->count;
  size_t next = before + carried->set->count;
  buffer_format(out, "\"%s\":[", list_names[LIST_OLDER]);
  for (size_t i = 0; i < carried->older->count; i++) {
    const struct source_file *file = carried->older->items[i];
    size_t number = is_in(carried->set, file) ? before + index_in(carried->set, file) : next++;
    buffer_format(out, "%s%zu", i > 0 ? "," : "", number);
  }
  buffer_text(out, "],\n");
}

static void write_files(const struct sources *files, const struct sources *without, bool *some, struct buffer *out) {
  for (size_t i = 0; i < files->count; i++) {
    const struct source_file *file = files->items[i];
    if (is_in(without, file))
      continue;
    buffer_text(out, *some ? ",\n{\"path\":" : "\n{\"path\":");
    json_write_text(file->path, out);
    buffer_format(out, ",\"sha256\":\"%s\",\"text\":", file->sha256);
    json_write_text(file->source->text, out);
    buffer_char(out, '}');
    *some = true;
  }
}

void carried_write(const void *context, struct buffer *out) {
  const struct carried *carried = context;
  bool some = false;
  buffer_text(out, "{\"peil\":\"" SOURCES_FORMAT "\",\n");
  write_numbers(list_names[0], 0, carried->own->count, out);
  write_numbers(list_names[1], carried->own->count, carried->set->count, out);
  if (carried->older != NULL)
    write_older_numbers(carried, out);
  buffer_text(out, "\"files\":[");
  write_files(carried->own, NULL, &some, out);
  write_files(carried->set, NULL, &some, out);
  if (carried->older != NULL)
    write_files(carried->older, carried->set, &some, out);
  buffer_text(out, "]}\n");
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

/* Reads a file; false when its text is not that of its hash. */
static bool read_file(const struct value *item, struct arena *arena, struct source_file *file, struct diag *diag) {
  static const char *const keys[] = {"path", "sha256", "text"};
  const char *sha256 = NULL;
  const char *text = NULL;
  bool ok = item->kind == VALUE_MAP && read_keys(item, keys, sizeof keys / sizeof keys[0], diag);
  ok = ok && read_text(item, "path", REQUIRED, &file->path, diag) && read_text(item, "sha256", REQUIRED, &sha256, diag);
  ok = ok && read_text(item, "text", REQUIRED, &text, diag);
  if (!ok)
    return false;
  struct source *source = arena_alloc(arena, sizeof *source);
  *source = (struct source){file->path, text, strlen(text)};
  file->source = source;
  sha256_hex(source->text, source->length, file->sha256);
  if (strcmp(sha256, file->sha256) == 0)
    return true;
  diag_error(diag, value_member(item, "sha256")->place, tr("the text of '%s' is another: its SHA-256 is %s"), file->path,
             file->sha256);
  return false;
}

/* Reads a list of numbers of files. */
static bool read_numbers(const struct value *list, const struct source_file *files, size_t count, struct sources *sources,
                         struct diag *diag) {
  value_each(item, list) {
    double number = item->kind == VALUE_NUMBER ? item->number : -1;
    size_t index = number >= 0 && number < (double)count ? (size_t)number : count;
    if (index >= count || (double)index < number) {
      diag_error(diag, item->place, "%s", tr("this is not the number of a file below"));
      return false;
    }
    if (!sources_add(sources, files[index].path, files[index].source, files[index].sha256)) {
      diag_error(diag, item->place, tr("'%s' stands here twice"), files[index].path);
      return false;
    }
  }
  return true;
}

bool carried_read(const struct value *root, struct carried *carried, struct arena *arena, struct diag *diag) {
  static const char *const keys[] = {"peil", "report", "set", "older", "files"};
  const struct value *list = NULL;
  *carried = (struct carried){0};
  if (!read_format(root, SOURCES_FORMAT, diag) || !read_keys(root, keys, sizeof keys / sizeof keys[0], diag) ||
      !read_list(root, "files", REQUIRED, &list, diag))
    return false;
  if (list->count > CARRIED_LIMIT) {
    diag_error(diag, list->place, tr("these are more than %d files"), CARRIED_LIMIT);
    return false;
  }
  struct source_file *files = arena_array(arena, list->count, sizeof *files);
  size_t count = 0;
  bool ok = true;
  value_each(item, list) {
    ok = read_file(item, arena, &files[count++], diag) && ok;
  }
  const struct sources **lists[LIST_COUNT] = {&carried->own, &carried->set, &carried->older};
  for (size_t i = 0; ok && i < LIST_COUNT; i++) {
    const struct value *numbers = NULL;
    ok = read_list(root, list_names[i], i == LIST_OLDER ? OPTIONAL : REQUIRED, &numbers, diag);
    if (!ok || numbers == NULL)
      continue;
    struct sources *sources = sources_new(arena);
    *lists[i] = sources;
    ok = read_numbers(numbers, files, count, sources, diag);
  }
  return ok;
}

/* ---- Schema -------------------------------------------------------------------------------------------------------- */

static struct value *typed(struct arena *arena, const char *type, const char *meaning) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", type);
  if (meaning != NULL)
    value_set_text(arena, schema, "description", meaning);
  return schema;
}

/* Closes an object: no other keys, and all of them required but `optional`. */
static void close_object(struct arena *arena, struct value *schema, struct value *properties, const char *optional) {
  struct value *required = value_new_list(arena);
  value_each(property, properties) {
    if (optional == NULL || strcmp(property->key, optional) != 0)
      value_append(required, value_new_text(arena, property->key));
  }
  value_set_text(arena, schema, "type", "object");
  value_set(arena, schema, "properties", properties);
  value_set(arena, schema, "required", required);
  value_set_boolean(arena, schema, "additionalProperties", false);
}

static struct value *file_schema(struct arena *arena) {
  struct value *schema = value_new_map(arena);
  struct value *properties = value_new_map(arena);
  struct value *hash = typed(arena, "string", "SHA-256 of the text");
  value_set_text(arena, hash, "pattern", "^[0-9a-f]{64}$");
  value_set(arena, properties, "path", typed(arena, "string", "where it belongs: put it there, and peil finds it"));
  value_set(arena, properties, "sha256", hash);
  value_set(arena, properties, "text", typed(arena, "string", "the whole file"));
  close_object(arena, schema, properties, NULL);
  return schema;
}

struct value *report_sources_schema(struct arena *arena) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  value_set_text(arena, schema, "title", "The files that a report was made from: sources.json inside the PDF");
  struct value *properties = value_new_map(arena);
  struct value *format = value_new_map(arena);
  value_set_text(arena, format, "const", SOURCES_FORMAT);
  value_set(arena, properties, "peil", format);
  for (size_t i = 0; i < LIST_COUNT; i++) {
    struct value *numbers = typed(arena, "array", arena_format(arena, "%s: their numbers in files, from 0", list_meanings[i]));
    struct value *number = typed(arena, "integer", NULL);
    value_set_number(arena, number, "minimum", 0);
    value_set(arena, numbers, "items", number);
    value_set(arena, properties, list_names[i], numbers);
  }
  struct value *files = typed(arena, "array", "each once");
  value_set(arena, files, "items", file_schema(arena));
  value_set(arena, properties, "files", files);
  close_object(arena, schema, properties, list_names[LIST_OLDER]);
  return schema;
}

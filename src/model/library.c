/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files of one run: reading each once, and reporting each fault once.
 */
#include "library.h"

#include <stdlib.h>
#include <string.h>

struct library *library_new(struct arena *arena, struct diag *diag) {
  struct library *library = arena_alloc(arena, sizeof *library);
  *library = (struct library){.arena = arena, .diag = diag, .scratch = diag_new()};
  library->files = name_index_new(arena);
  library->reported = name_index_new(arena);
  return library;
}

void library_free(struct library *library) {
  diag_free(library->scratch);
}

enum file_format format_of(const struct value *root) {
  static const char *const names[] = {
      [FORMAT_QUESTIONNAIRE] = "questionnaire",
      [FORMAT_SET] = "set",
      [FORMAT_VOCABULARY] = "vocabulary",
      [FORMAT_ASSESSMENT] = "assessment",
  };
  const char *format = value_member_text(root, "peil");
  if (format == NULL)
    return FORMAT_OTHER;
  size_t length = strcspn(format, "/");
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strlen(names[i]) == length && strncmp(names[i], format, length) == 0)
      return (enum file_format)i;
  return FORMAT_OTHER;
}

static void file_parse(struct library *library, struct library_file *file, struct diag *diag) {
  struct source *source = arena_alloc(library->arena, sizeof *source);
  file->format = FORMAT_BROKEN;
  if (!file_read_text(file->path, TEXT_FILE_LIMIT, library->arena, source, diag))
    return;
  file->source = source;
  sha256_hex(source->text, source->length, file->sha256);
  if (strcmp(path_extension(file->path), "json") == 0)
    file->root = json_parse(source, library->arena, diag);
  else
    file->root = yaml_parse(source, 0, source->length, YAML_STRICT, library->arena, diag);
  if (file->root != NULL)
    file->format = format_of(file->root);
}

static struct library_file *library_get(struct library *library, const char *path, bool asked) {
  struct library_file *file = name_index_find(library->files, path);
  if (file == NULL) {
    file = arena_alloc(library->arena, sizeof *file);
    file->path = arena_text(library->arena, path);
    file->asked = asked;
    name_index_add(library->files, file->path, file);
    file_parse(library, file, asked ? library->diag : library->scratch);
  } else if (asked && !file->asked) {
    file->asked = true;
    if (file->format == FORMAT_BROKEN)
      file_parse(library, file, library->diag);
  }
  return file;
}

struct library_file *library_file(struct library *library, const char *path) {
  return library_get(library, path, library->all);
}

struct library_file *library_ask(struct library *library, const char *path) {
  return library_get(library, path, true);
}

struct diag *library_shape_diag(struct library *library, struct library_file *file) {
  if (!file->asked || file->reported)
    return library->scratch;
  file->reported = true;
  return library->diag;
}

struct diag *library_cross_diag(struct library *library, struct place place, const char *kind) {
  const struct library_file *file = place.source != NULL ? name_index_find(library->files, place.source->name) : NULL;
  if (file == NULL || !file->asked)
    return library->scratch;
  char *key = arena_format(library->arena, "%s:%zu:%s", place.source->name, place.offset, kind);
  return name_index_add(library->reported, key, key) == NULL ? library->diag : library->scratch;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files of one run: reading each once, and reporting each fault once.
 */
#include "library.h"

#include <fnmatch.h>
#include <pthread.h>
#include <stdatomic.h>
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

/* Takes the file from those in memory; false when it is not there. */
static bool take_source(struct library_file *file, const struct sources *sources, struct diag *diag) {
  const struct source_file *found = sources_find(sources, file->path);
  if (found == NULL) {
    diag_error_in(diag, file->path, "%s", tr("this file did not travel with the others"));
    return false;
  }
  file->source = found->source;
  memcpy(file->sha256, found->sha256, sizeof file->sha256);
  return true;
}

static bool read_source(struct library_file *file, bool unhashed, struct arena *arena, struct diag *diag) {
  struct source *source = arena_alloc(arena, sizeof *source);
  if (!file_read_text(file->path, TEXT_FILE_LIMIT, arena, source, diag))
    return false;
  file->source = source;
  if (!unhashed)
    sha256_hex(source->text, source->length, file->sha256);
  return true;
}

/* Touches nothing but the file, the arena and the diagnostics, so that several threads can read YAML at once. */
static void file_parse(struct library_file *file, const struct library *library, struct arena *arena, struct diag *diag) {
  file->format = FORMAT_BROKEN;
  if (library->sources != NULL ? !take_source(file, library->sources, diag) : !read_source(file, library->unhashed, arena, diag))
    return;
  const struct source *source = file->source;
  if (path_has_extension(file->path, "json"))
    file->root = json_parse_ours(source, arena, diag);
  else
    file->root = yaml_parse_ours(source, 0, source->length, arena, diag);
  if (file->root != NULL)
    file->format = format_of(file->root);
}

static struct library_file *file_add(struct library *library, const char *path) {
  struct library_file *file = arena_alloc(library->arena, sizeof *file);
  file->path = arena_text(library->arena, path);
  file->format = FORMAT_BROKEN;
  name_index_add(library->files, file->path, file);
  return file;
}

static struct library_file *library_get(struct library *library, const char *path, bool asked) {
  struct library_file *file = name_index_find(library->files, path);
  if (file == NULL)
    file = file_add(library, path);
  if (!file->met || (asked && !file->asked)) {
    file->met = true;
    file->asked = file->asked || asked;
    if (file->format == FORMAT_BROKEN)
      file_parse(file, library, library->arena, asked ? library->diag : library->scratch);
  }
  return file;
}

/* ---- Reading ahead --------------------------------------------------------------------------------------------------- */

enum {
  READERS = 2,          /* threads that read at once: a set takes 8 ms in one, and with four the system was the one at work */
  FILES_FOR_READER = 4, /* files for which another thread is worth starting */
};

/* What the threads share; each takes the next file until there are no more. */
struct ahead {
  struct library_file **files; /* to be read */
  struct arena **arenas;       /* one for each file */
  size_t count;                /* of files */
  atomic_size_t next;          /* the first file that no thread has taken */
  const struct library *library; /* that they are of */
};

/* Files without faults are ready when they are met. The others are read again then, to report their faults in the order of the set. */
static void *read_some(void *context) {
  struct ahead *ahead = context;
  for (size_t i = atomic_fetch_add(&ahead->next, 1); i < ahead->count; i = atomic_fetch_add(&ahead->next, 1)) {
    struct diag *faults = diag_new();
    file_parse(ahead->files[i], ahead->library, ahead->arenas[i], faults);
    if (diag_errors(faults) + diag_warnings(faults) > 0)
      ahead->files[i]->format = FORMAT_BROKEN;
    diag_free(faults);
  }
  return NULL;
}

/* The files that are new. JSON is left out: cJSON serves one thread at a time. */
static void ahead_fill(struct ahead *ahead, struct library *library, const char *const *paths, size_t count) {
  ahead->files = arena_array(library->arena, count, sizeof *ahead->files);
  ahead->arenas = arena_array(library->arena, count, sizeof *ahead->arenas);
  for (size_t i = 0; i < count; i++)
    if (!path_has_extension(paths[i], "json") && name_index_find(library->files, paths[i]) == NULL) {
      ahead->arenas[ahead->count] = arena_new();
      ahead->files[ahead->count++] = file_add(library, paths[i]);
    }
}

void library_read_ahead(struct library *library, const char *const *paths, size_t count) {
  struct ahead ahead = {.library = library};
  pthread_t readers[READERS];
  size_t started = 0;
  ahead_fill(&ahead, library, paths, count);
  while (started < READERS - 1 && (started + 1) * FILES_FOR_READER < ahead.count &&
         pthread_create(&readers[started], NULL, read_some, &ahead) == 0)
    started++;
  read_some(&ahead);
  for (size_t i = 0; i < started; i++)
    pthread_join(readers[i], NULL);
  for (size_t i = 0; i < ahead.count; i++)
    arena_adopt(library->arena, ahead.arenas[i]);
}

/* ---- What there is --------------------------------------------------------------------------------------------------- */

bool library_has(const struct library *library, const char *path) {
  return library->sources != NULL ? sources_find(library->sources, path) != NULL : file_exists(path);
}

static bool is_in(const char *path, const char *folder, struct arena *arena) {
  return strcmp(path_directory(arena, path), folder) == 0;
}

static void list_sources(const struct library *library, const char *folder, const char *pattern, const char *const **names,
                         size_t *count) {
  const struct sources *sources = library->sources;
  const char **found = arena_array(library->arena, sources->count, sizeof *found);
  for (size_t i = 0; i < sources->count; i++) {
    const char *path = sources->items[i]->path;
    if (fnmatch(pattern, path_name(path), FNM_PERIOD) == 0 && is_in(path, folder, library->arena))
      found[(*count)++] = path_name(path);
  }
  *names = found;
}

void library_list(struct library *library, const char *folder, const char *pattern, const char *const **names, size_t *count,
                  struct diag *diag) {
  const char *place = folder[0] != '\0' ? folder : ".";
  *names = NULL;
  *count = 0;
  if (library->sources != NULL)
    list_sources(library, folder, pattern, names, count);
  else if (file_is_directory(place))
    directory_list(place, pattern, library->arena, names, count, diag);
}

/* ---- Asking ---------------------------------------------------------------------------------------------------------- */

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

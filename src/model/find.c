/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finding questionnaires and templates: as a path, in this folder, in $PEIL_PATH, where peil was installed, and beside the program.
 */
#include "set.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LISTED_LIMIT = 40 }; /* names in a message: the sets and templates of one user fit */

/* Folders to look in, and what is in them. */
struct places {
  struct arena *arena;
  const char **folders; /* in the order of looking */
  size_t folder_count;
  const char **names; /* found below the folders, without extension */
  size_t name_count;
};

static void add_folder(struct places *places, const char *folder) {
  places->folders = arena_grow(places->arena, places->folders, places->folder_count, sizeof *places->folders);
  places->folders[places->folder_count++] = folder;
}

/* A program that was built and not installed stands in a folder of the project (build/peil), and an installation may have been moved
 * (bin/peil beside share/peil): its own path leads to both. */
static void add_folders_beside_program(struct places *places, const char *kind) {
  char program[4096]; /* longer paths than Linux gives are no loss: the other folders remain */
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (length <= 0)
    return;
  program[length] = '\0';
  const char *above = path_directory(places->arena, path_directory(places->arena, program));
  add_folder(places, path_join(places->arena, above, kind));
  add_folder(places, path_join(places->arena, path_join(places->arena, above, "share/peil"), kind));
}

static void add_shipped_folders(struct places *places, const char *kind) {
  add_folder(places, path_join(places->arena, PEIL_DATA_DIR, kind));
  add_folders_beside_program(places, kind);
}

static void add_folders(struct places *places, const char *kind) {
  add_folder(places, kind);
  const char *path = getenv("PEIL_PATH");
  while (path != NULL && *path != '\0') {
    size_t length = strcspn(path, ":");
    if (length > 0)
      add_folder(places, path_join(places->arena, arena_text_of(places->arena, path, length), kind));
    path += length + (path[length] == ':' ? 1 : 0);
  }
  add_shipped_folders(places, kind);
}

static bool is_file(const char *path) {
  return file_exists(path) && !file_is_directory(path);
}

/* The path as it is, or with the extension. */
static const char *try_path(struct arena *arena, const char *path, const char *extension) {
  if (is_file(path))
    return path;
  const char *longer = arena_format(arena, "%s.%s", path, extension);
  return is_file(longer) ? longer : NULL;
}

/* NAME in a folder: as it is, with the extension, or the file of that name in a folder of that name, which is how sets are imported. */
static const char *try_folder(struct arena *arena, const char *folder, const char *name, const char *extension) {
  const char *path = path_join(arena, folder, name);
  const char *found = try_path(arena, path, extension);
  return found != NULL ? found : try_path(arena, path_join(arena, path, path_name(name)), extension);
}

/* Whether a file is worth to be named: of the questionnaires, only sets are asked for by name, and a README is no template. */
static bool is_offered(const char *kind, const char *path, struct arena *arena) {
  bool templates = strcmp(kind, "templates") == 0;
  struct source source;
  struct diag *nobody = diag_new();
  bool read = file_read_text(path, TEXT_FILE_LIMIT, arena, &source, nobody);
  diag_free(nobody);
  if (!read)
    return false;
  const char *line = templates ? "\npeil: template/" : "\npeil: set/";
  if (templates && strncmp(source.text, "---", strlen("---")) != 0)
    return false;
  return strncmp(source.text, line + 1, strlen(line + 1)) == 0 || strstr(source.text, line) != NULL;
}

/* The same folder may be looked in under two names. */
static bool is_collected(const struct places *places, const char *name) {
  for (size_t i = 0; i < places->name_count; i++)
    if (strcmp(places->names[i], name) == 0)
      return true;
  return false;
}

static void collect_names(struct places *places, const char *kind, const char *extension, const char *folder, const char *below,
                          int depth) {
  enum { DEPTH_LIMIT = 3 }; /* folders within folders: framework, and one to spare */
  const char *const *names = NULL;
  size_t count = 0;
  struct diag *nobody = diag_new();
  if (file_is_directory(folder))
    directory_list(folder, "*", places->arena, &names, &count, nobody);
  diag_free(nobody);
  for (size_t i = 0; i < count; i++) {
    const char *path = path_join(places->arena, folder, names[i]);
    const char *name = path_join(places->arena, below, names[i]);
    if (file_is_directory(path) && depth < DEPTH_LIMIT) {
      collect_names(places, kind, extension, path, name, depth + 1);
    } else if (strcmp(path_extension(path), extension) == 0 && is_offered(kind, path, places->arena)) {
      const char *stem = arena_text_of(places->arena, name, strlen(name) - strlen(extension) - strlen("."));
      if (is_collected(places, stem))
        continue;
      places->names = arena_grow(places->arena, places->names, places->name_count, sizeof *places->names);
      places->names[places->name_count++] = stem;
    }
  }
}

static void collect_all(struct places *places, const char *kind, const char *extension) {
  for (size_t i = 0; i < places->folder_count; i++)
    collect_names(places, kind, extension, places->folders[i], "", 0);
}

static void write_names(const struct places *places, struct buffer *out) {
  for (size_t i = 0; i < places->name_count && i < LISTED_LIMIT; i++)
    buffer_format(out, "%s%s", i > 0 ? ", " : "", places->names[i]);
}

const char *data_names(const char *kind, const char *extension, struct arena *arena) {
  struct places places = {.arena = arena};
  struct buffer list = {0};
  add_folders(&places, kind);
  collect_all(&places, kind, extension);
  write_names(&places, &list);
  const char *names = arena_text(arena, buffer_string(&list));
  buffer_free(&list);
  return names;
}

static void report_absent(struct places *places, struct place place, const char *kind, const char *name, const char *extension,
                          struct diag *diag) {
  struct buffer list = {0};
  struct stat status;
  if (stat(name, &status) != 0 && errno == EACCES) {
    diag_system_error(diag, name, errno, tr("cannot open the file"));
    return;
  }
  for (size_t i = 0; i < places->folder_count; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", places->folders[i]);
  collect_all(places, kind, extension);
  diag_error(diag, place, tr("cannot find '%s': it is no file, and is not in %s"), name, buffer_string(&list));
  buffer_free(&list);
  diag_suggest(diag, name, places->names, places->name_count);
  write_names(places, &list);
  if (places->name_count > 0)
    diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  buffer_free(&list);
}

const char *data_find_named_at(struct place place, const char *kind, const char *name, const char *extension,
                               struct arena *arena, struct diag *diag) {
  struct places places = {.arena = arena};
  const char *found = try_path(arena, arena_text(arena, name), extension);
  add_folders(&places, kind);
  for (size_t i = 0; i < places.folder_count && found == NULL && name[0] != '/'; i++)
    found = try_folder(arena, places.folders[i], name, extension);
  if (found == NULL)
    report_absent(&places, place, kind, name, extension, diag);
  return found;
}

const char *data_find_in(const char *folder, const char *kind, const char *name, const char *extension, struct arena *arena) {
  struct places places = {.arena = arena};
  const char *found = NULL;
  if (folder != NULL) {
    add_folder(&places, path_join(arena, folder, kind));
    add_folder(&places, folder);
  } else {
    add_shipped_folders(&places, kind);
  }
  bool leads_out = name[0] == '/' || strncmp(name, "../", 3) == 0 || strstr(name, "/../") != NULL;
  for (size_t i = 0; i < places.folder_count && found == NULL && !leads_out; i++)
    found = try_folder(arena, places.folders[i], name, extension);
  return found;
}

const char *data_find(const char *kind, const char *name, const char *extension, struct arena *arena, struct diag *diag) {
  return data_find_named_at((struct place){0}, kind, name, extension, arena, diag);
}

const char *data_folder(const char *kind, const char *name, struct arena *arena) {
  struct places places = {.arena = arena};
  add_folders(&places, kind);
  for (size_t i = 0; i < places.folder_count; i++) {
    const char *folder = path_join(arena, places.folders[i], name);
    if (file_is_directory(folder))
      return folder;
  }
  return NULL;
}

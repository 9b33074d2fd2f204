/* SPDX-License-Identifier: EUPL-1.2
 *
 * Paths as texts: joining them and taking them apart.
 */
#include <peil/base.h>
#include <string.h>
#include <strings.h>

/* The length of a path without the slashes at its end; those of the root stay. */
static size_t length_without_slashes(const char *path) {
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/')
    length--;
  return length;
}

/* The offset of the last part of a path. */
static size_t name_offset(const char *path) {
  size_t offset = length_without_slashes(path);
  while (offset > 0 && path[offset - 1] != '/')
    offset--;
  return offset;
}

char *path_join(struct arena *arena, const char *directory, const char *name) {
  bool here = directory[0] == '\0' || strcmp(directory, ".") == 0;
  /* "-" alone would mean standard input. */
  if (name[0] == '/' || (here && strcmp(name, "-") != 0))
    return arena_text(arena, name);
  if (here)
    return arena_format(arena, "./%s", name);
  size_t length = strlen(directory);
  return arena_format(arena, directory[length - 1] == '/' ? "%s%s" : "%s/%s", directory, name);
}

const char *path_name(const char *path) {
  return strcmp(path, "/") == 0 ? path : path + name_offset(path);
}

char *path_directory(struct arena *arena, const char *path) {
  size_t length = name_offset(path);
  if (length == 0)
    return arena_text(arena, ".");
  while (length > 1 && path[length - 1] == '/')
    length--;
  return arena_text_of(arena, path, length);
}

const char *path_extension(const char *path) {
  const char *name = path_name(path);
  const char *dot = strrchr(name, '.');
  return dot != NULL && dot != name && strchr(dot, '/') == NULL ? dot + 1 : "";
}

bool path_has_extension(const char *path, const char *extension) {
  return strcasecmp(path_extension(path), extension) == 0;
}

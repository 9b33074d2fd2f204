/* SPDX-License-Identifier: EUPL-1.2
 *
 * References that are to stay within a folder: those in the files of others must not lead anywhere else on this machine.
 */
#include <errno.h>
#include <peil/base.h>
#include <stdlib.h>
#include <string.h>

/* Whether a path leads out of its folder by its text alone: it begins at the root, or climbs higher than it came down. */
static bool climbs_out(const char *path) {
  long depth = 0;
  if (path[0] == '/')
    return true;
  while (*path != '\0') {
    size_t length = strcspn(path, "/");
    if (length == 2 && strncmp(path, "..", 2) == 0)
      depth--;
    else if (length > 0 && !(length == 1 && path[0] == '.'))
      depth++;
    if (depth < 0)
      return true;
    path += length + (path[length] == '/' ? 1 : 0);
  }
  return false;
}

/* Whether a path without links is that of a folder or of what is below it. */
static bool is_below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  if (strcmp(folder, "/") == 0)
    return true;
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

enum within path_within(const char *folder, const char *reference, struct arena *arena, const char **path) {
  *path = path_join(arena, folder, reference);
  if (climbs_out(reference))
    return WITHIN_OUTSIDE;
  char *real_folder = realpath(folder, NULL);
  char *real_path = realpath(*path, NULL);
  /* What may not be looked at is not absent: who opens it is told why it cannot be. */
  enum within found = real_path == NULL && errno == EACCES ? WITHIN_FOUND : WITHIN_ABSENT;
  if (real_folder != NULL && real_path != NULL)
    found = is_below(real_path, real_folder) ? WITHIN_FOUND : WITHIN_OUTSIDE;
  free(real_folder);
  free(real_path);
  return found;
}

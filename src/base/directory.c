/* SPDX-License-Identifier: EUPL-1.2
 *
 * Directories: listing and making them.
 */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <peil/base.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool file_is_directory(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_exists(const char *path) {
  struct stat status;
  return stat(path, &status) == 0;
}

static int compare_names(const void *one, const void *other) {
  return text_order(*(const char *const *)one, *(const char *const *)other);
}

bool directory_list(const char *path, const char *pattern, struct arena *arena, const char *const **names, size_t *count,
                    struct diag *diag) {
  *names = NULL;
  *count = 0;
  DIR *directory = opendir(path);
  if (directory == NULL) {
    diag_system_error(diag, path, errno, tr("cannot list the directory"));
    return false;
  }
  const char **found = NULL;
  size_t number = 0;
  errno = 0;
  for (const struct dirent *entry = readdir(directory); entry != NULL; entry = readdir(directory)) {
    /* FNM_PERIOD leaves out hidden files, temporary ones among them, unless the pattern asks for them. */
    bool special = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (!special && fnmatch(pattern, entry->d_name, FNM_PERIOD) == 0) {
      found = arena_grow(arena, found, number, sizeof *found);
      found[number++] = arena_text(arena, entry->d_name);
    }
    errno = 0;
  }
  int error_number = errno;
  closedir(directory);
  if (error_number != 0) {
    diag_system_error(diag, path, error_number, tr("cannot list the directory"));
    return false;
  }
  if (number > 0)
    qsort(found, number, sizeof *found, compare_names);
  *names = found;
  *count = number;
  return true;
}

/* Makes one directory whose parent exists. */
static bool make_one(const char *path, struct diag *diag) {
  if (mkdir(path, 0777) == 0)
    return true;
  int error_number = errno;
  if (file_is_directory(path))
    return true;
  diag_system_error(diag, path, error_number, tr("cannot make the directory"));
  return false;
}

bool directory_make(const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  char *part = arena_text(arena, path);
  bool ok = true;
  for (char *slash = strchr(part + (part[0] != '\0'), '/'); ok && slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    ok = make_one(part, diag);
    *slash = '/';
  }
  ok = ok && make_one(part, diag);
  arena_free(arena);
  return ok;
}

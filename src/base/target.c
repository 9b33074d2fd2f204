/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a path leads after symbolic links. realpath refuses a link to a file that is not there yet.
 */
#include "target.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  LINKS_LIMIT = 40,     /* links that are followed, as in the Linux kernel: more are a circle */
  LINK_SIZE = 4096 + 1, /* bytes of the longest path that Linux takes, and one to see that it is longer */
};

/* The number behind the folder of this process's descriptors, under one of its names; -1 for all else. */
static int descriptor_of(const char *path, struct arena *arena) {
  const char *const folders[] = {"/dev/fd/", "/proc/self/fd/", "/proc/thread-self/fd/",
                                 arena_format(arena, "/proc/%ld/fd/", (long)getpid())};
  static const char *const names[] = {"/dev/stdin", "/dev/stdout", "/dev/stderr"};
  for (int i = 0; i < 3; i++)
    if (strcmp(path, names[i]) == 0)
      return i;
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    size_t length = strlen(folders[i]);
    const char *number = path + length;
    if (strncmp(path, folders[i], length) == 0 && *number != '\0' && strspn(number, "0123456789") == strlen(number))
      return (int)strtol(number, NULL, 10);
  }
  return -1;
}

bool names_descriptor(const char *path, int *descriptor) {
  struct arena *arena = arena_new();
  const char *target = path;
  *descriptor = descriptor_of(target, arena);
  for (int links = 0; links < LINKS_LIMIT && *descriptor < 0; links++) {
    char *text = arena_alloc(arena, LINK_SIZE);
    ssize_t length = readlink(target, text, LINK_SIZE - 1);
    if (length < 0)
      break;
    text[length] = '\0';
    target = path_join(arena, path_directory(arena, target), text);
    *descriptor = descriptor_of(target, arena);
  }
  arena_free(arena);
  return *descriptor >= 0;
}

const char *target_of(const char *path, struct arena *arena, struct diag *diag) {
  const char *target = path;
  for (int links = 0; links < LINKS_LIMIT; links++) {
    char *text = arena_alloc(arena, LINK_SIZE);
    ssize_t length = readlink(target, text, LINK_SIZE);
    /* What is no link, or is not there, is the end of the way; whether it can be used shows when it is. */
    if (length < 0)
      return target;
    if (length == LINK_SIZE) {
      diag_system_error(diag, path, ENAMETOOLONG, tr("cannot follow the symbolic link"));
      return NULL;
    }
    text[length] = '\0';
    target = path_join(arena, path_directory(arena, target), text);
  }
  diag_system_error(diag, path, ELOOP, tr("cannot follow the symbolic link"));
  return NULL;
}

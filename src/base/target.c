/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a path leads after symbolic links. realpath refuses a link to a file that is not there yet.
 */
#include "target.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  LINKS_LIMIT = 40,     /* links that are followed, as in the Linux kernel: more are a circle */
  LINK_SIZE = 4096 + 1, /* bytes of the longest path that Linux takes, and one to see that it is longer */
};

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

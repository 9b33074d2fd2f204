/* SPDX-License-Identifier: EUPL-1.2
 *
 * Temporary files of the durable writer. Their names tell of which target they are, as a hash because a name has its limits, and
 * which process writes them, so that what a killed program has left can be told from what is still being written.
 */
#include "temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { HASH_DIGITS = 16 }; /* of the name of the target: two targets in one directory never share as many */

static const char *name_start(const char *target, struct arena *arena) {
  char hash[SHA256_HEX_SIZE];
  const char *name = path_name(target);
  sha256_hex(name, strlen(name), hash);
  return arena_format(arena, ".peil-%.*s-", HASH_DIGITS, hash);
}

const char *temporary_path(const char *target, unsigned number, struct arena *arena) {
  const char *name = arena_format(arena, "%s%ld-%u.tmp", name_start(target, arena), (long)getpid(), number);
  return path_join(arena, path_directory(arena, target), name);
}

/* Whether a process has ended and only waits to be taken note of, which in a container may take for ever. Linux tells it in the letter after
 * the name, which stands between brackets; where there is no such file, nothing is known. */
static bool has_ended(long process, struct arena *arena) {
  char text[256]; /* the number and the name take 30 */
  int descriptor = open(arena_format(arena, "/proc/%ld/stat", process), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return false;
  ssize_t got = read(descriptor, text, sizeof text - 1);
  close(descriptor);
  text[got > 0 ? got : 0] = '\0';
  const char *name_end = strrchr(text, ')');
  return name_end != NULL && (strncmp(name_end, ") Z", 3) == 0 || strncmp(name_end, ") X", 3) == 0);
}

/* Whether a process of this number is at work. */
static bool is_running(long process, struct arena *arena) {
  return process > 0 && (kill((pid_t)process, 0) == 0 || errno != ESRCH) && !has_ended(process, arena);
}

/* Whether nothing has been written to a file for this long, in seconds. */
static bool has_rested(const char *path, time_t seconds) {
  struct stat file;
  return seconds == 0 || (lstat(path, &file) == 0 && time(NULL) - file.st_mtime >= seconds);
}

static void remove_left(const char *target, time_t rested, struct arena *arena) {
  const char *directory = path_directory(arena, target);
  const char *start = name_start(target, arena);
  const char *const *names = NULL;
  size_t count = 0;
  struct diag *nobody = diag_new(); /* what cannot be listed or removed is in nobody's way */
  directory_list(directory, arena_format(arena, "%s*.tmp", start), arena, &names, &count, nobody);
  diag_free(nobody);
  for (size_t i = 0; i < count; i++) {
    const char *path = path_join(arena, directory, names[i]);
    if (!is_running(strtol(names[i] + strlen(start), NULL, 10), arena) && has_rested(path, rested))
      unlink(path);
  }
}

/* The lock tells that no program that takes it writes the target, on whatever machine; the process, that no other one here does. */
void temporary_remove_left(const char *target, struct arena *arena) {
  remove_left(target, 0, arena);
}

/* Writing a file takes seconds. */
void temporary_remove_stale(const char *target, struct arena *arena) {
  enum { HOUR = 60 * 60 };
  remove_left(target, HOUR, arena);
}

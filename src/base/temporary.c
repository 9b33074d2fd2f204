/* SPDX-License-Identifier: EUPL-1.2
 *
 * Temporary files of the durable writer. Their names tell of which target they are, as a hash because a name has its limits, and
 * which process writes them, so that what a killed program has left can be told from what is still being written.
 */
#include "temporary.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
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

/* Whether there is a process of this number. */
static bool is_running(long process) {
  return process > 0 && (kill((pid_t)process, 0) == 0 || errno != ESRCH);
}

/* The lock tells that no program that takes it writes the target, on whatever machine; the process, that no other one here does. */
void temporary_remove_left(const char *target, struct arena *arena) {
  const char *directory = path_directory(arena, target);
  const char *start = name_start(target, arena);
  const char *const *names = NULL;
  size_t count = 0;
  struct diag *nobody = diag_new(); /* what cannot be listed or removed is in nobody's way */
  directory_list(directory, arena_format(arena, "%s*.tmp", start), arena, &names, &count, nobody);
  diag_free(nobody);
  for (size_t i = 0; i < count; i++)
    if (!is_running(strtol(names[i] + strlen(start), NULL, 10)))
      unlink(path_join(arena, directory, names[i]));
}

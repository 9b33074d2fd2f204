/* SPDX-License-Identifier: EUPL-1.2
 *
 * The system calls of the durable writer in a table, so that tests can let each of them fail; private to base's write.c and its
 * tests.
 */
#ifndef PEIL_BASE_SYSTEM_CALLS_H
#define PEIL_BASE_SYSTEM_CALLS_H

#include <sys/stat.h>
#include <sys/types.h>

/* Each as in POSIX. */
struct system_calls {
  int (*open)(const char *path, int flags, mode_t mode);              /* open */
  ssize_t (*write)(int descriptor, const void *bytes, size_t length); /* write */
  int (*change_mode)(int descriptor, mode_t mode);                    /* fchmod */
  int (*synchronise)(int descriptor);                                 /* fsync */
  int (*close)(int descriptor);                                       /* close */
  int (*rename)(const char *from, const char *to);                    /* rename */
  int (*link)(const char *from, const char *to);                      /* link */
};

extern struct system_calls system_calls;

#endif

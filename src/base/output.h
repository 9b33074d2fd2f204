/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the parts of the durable writer share; private to base.
 */
#ifndef PEIL_BASE_OUTPUT_H
#define PEIL_BASE_OUTPUT_H

#include <peil/base.h>
#include <sys/stat.h>

/* Whether two looks at the file system saw the same file. */
static inline bool file_is_same(const struct stat *one, const struct stat *other) {
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

#endif

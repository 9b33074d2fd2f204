/* SPDX-License-Identifier: EUPL-1.2
 *
 * Where a path leads after symbolic links; private to base.
 */
#ifndef PEIL_BASE_TARGET_H
#define PEIL_BASE_TARGET_H

#include <peil/base.h>

/* Follows the symbolic links that the last part of a path may be, also to a file that is not there yet. NULL and a diagnostic
 * when they never end. */
const char *target_of(const char *path, struct arena *arena, struct diag *diag);

/* Whether a path is one of a descriptor that is open already, such as /dev/stdout or the /dev/fd/63 of <(…), also through symbolic links;
 * *descriptor is its number then. */
bool names_descriptor(const char *path, int *descriptor);

#endif

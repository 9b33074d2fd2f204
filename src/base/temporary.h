/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names of the temporary files of the durable writer; private to base.
 */
#ifndef PEIL_BASE_TEMPORARY_H
#define PEIL_BASE_TEMPORARY_H

#include <peil/base.h>

/* A name beside the target for a file on its way there; another number gives another name. */
const char *temporary_path(const char *target, unsigned number, struct arena *arena);

/* Removes what killed programs have left of writing a target. For who holds the lock of the target: nobody else is writing it then. */
void temporary_remove_left(const char *target, struct arena *arena);

/* The same for who has no lock: only what has not been written for an hour, so that a program on another machine can go on. */
void temporary_remove_stale(const char *target, struct arena *arena);

#endif

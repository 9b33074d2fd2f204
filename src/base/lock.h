/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a file is locked, for who does not lock it itself; private to base.
 */
#ifndef PEIL_BASE_LOCK_H
#define PEIL_BASE_LOCK_H

#include <peil/base.h>

/* Waits, as file_lock_take does, until no other program holds the lock of a file; false with a diagnostic when one goes on. Makes no lock
 * file. */
bool file_lock_wait(const char *path, struct diag *diag);

/* file_lock_take for who has a temporary file of it already: those that are there stay. */
struct file_lock *file_lock_take_late(const char *path, const char *holder, int wait_ms, struct diag *diag);

/* Whether this process holds the lock of a file. */
bool file_lock_is_own(const char *path);

#endif

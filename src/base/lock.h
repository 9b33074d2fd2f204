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

#endif

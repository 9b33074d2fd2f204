/* SPDX-License-Identifier: EUPL-1.2
 *
 * Why the system refused, in the language of the screens; private to base.
 */
#ifndef PEIL_BASE_REASON_H
#define PEIL_BASE_REASON_H

#include <peil/base.h>

/* The reason that errno stands for; in the arena or static. */
const char *system_reason(int error_number, struct arena *arena);

#endif

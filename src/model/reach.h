/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether a condition can ever hold.
 */
#ifndef PEIL_MODEL_REACH_H
#define PEIL_MODEL_REACH_H

#include "set.h"

/* Whether some answers and some profile make a complete condition hold. Looks at no more values than the budget has, and takes from it;
 * true when that does not settle it. The condition must be free of circles. */
bool condition_can_hold(const struct condition *condition, struct assembly *assembly, long *budget);

#endif

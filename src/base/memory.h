/* SPDX-License-Identifier: EUPL-1.2
 *
 * How base ends the program when memory has run out; private to base.
 */
#ifndef PEIL_BASE_MEMORY_H
#define PEIL_BASE_MEMORY_H

#include <stddef.h>

/* Says so on standard error and ends the program with exit code 3. */
_Noreturn void memory_exhausted(void);

/* The product of two sizes; ends the program when it overflows. */
size_t memory_product(size_t count, size_t size);

/* The sum of two sizes; ends the program when it overflows. */
size_t memory_sum(size_t one, size_t other);

#endif

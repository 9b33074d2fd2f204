/* SPDX-License-Identifier: EUPL-1.2
 *
 * Access lists and extended attributes of files; private to base.
 */
#ifndef PEIL_BASE_ATTRIBUTES_H
#define PEIL_BASE_ATTRIBUTES_H

#include <stdbool.h>

/* Gives an open file the access list and the users' attributes of another; false when one of them could not be given. */
bool attributes_copy(const char *from, int to);

#endif

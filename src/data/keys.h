/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the readers of YAML and JSON share: the limit on faults in one document, and the search for keys that stand in a map
 * twice.
 */
#ifndef PEIL_DATA_KEYS_H
#define PEIL_DATA_KEYS_H

#include <peil/data.h>

/* Faults reported in one document before reading stops: a hostile file must not fill the memory with messages. */
enum { FAULT_LIMIT = 20 };

/* What to do with the second of two equal keys. */
enum duplicate_keys { DUPLICATES_REFUSED, DUPLICATES_DROPPED };

/* Reports every key of a map that stands there for the second time (at most `limit`), with the line of the first: as errors, or
 * as warnings when the duplicates are dropped from the map. Returns how many there are. Takes n log n comparisons of n keys,
 * whatever keys a hostile file brings. */
size_t keys_check(struct value *map, enum duplicate_keys duplicates, size_t limit, struct diag *diag);

#endif

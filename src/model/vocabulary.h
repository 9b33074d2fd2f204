/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the readers of the parts of a vocabulary share.
 */
#ifndef PEIL_MODEL_VOCABULARY_H
#define PEIL_MODEL_VOCABULARY_H

#include "keys.h"

/* The list of a key; NULL when it is absent or has a fault. An empty one says nothing and is one. */
bool read_items(const struct value *map, const char *key, const struct value **list, struct diag *diag);

/* Checks the keys of an item and reads its id, which must be new. False when the item cannot be used; *ok becomes false with each fault. */
bool item_begin(const struct value *item, const struct key_table *keys, struct name_index *ids, const char **id, bool *ok,
                struct diag *diag);

/* Reads the `intake` of a set or vocabulary. */
bool intake_read(const struct value *root, struct arena *arena, struct set *set, struct diag *diag);

#endif

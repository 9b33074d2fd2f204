/* SPDX-License-Identifier: EUPL-1.2
 *
 * A hashed table from names to things: finding an id among thousands costs the same as among ten.
 */
#ifndef PEIL_MODEL_INDEX_H
#define PEIL_MODEL_INDEX_H

#include <peil/base.h>

struct name_index;

struct name_index *name_index_new(struct arena *arena);

/* Adds a name, which the index does not copy; the item must not be NULL. Returns NULL, or the item that has the name already,
 * which then stays. */
void *name_index_add(struct name_index *index, const char *name, void *item);

void *name_index_find(const struct name_index *index, const char *name); /* NULL when absent, or when index is NULL */

#endif

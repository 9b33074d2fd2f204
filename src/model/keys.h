/* SPDX-License-Identifier: EUPL-1.2
 *
 * The keys of every map in our YAML formats, each with what it holds and whether it must be there. Readers check maps against
 * these tables, and the JSON Schemas are made from them.
 */
#ifndef PEIL_MODEL_KEYS_H
#define PEIL_MODEL_KEYS_H

#include <peil/data.h>

struct key {
  const char *name;       /* as it is written in the file */
  const char *definition; /* name of the definition in schema.c that its value follows */
  enum need need;
  const char *meaning; /* for the schema: what an editor shows */
};

struct key_table {
  const struct key *keys; /* in the order of the schema */
  size_t count;
};

extern const struct key_table file_keys; /* what every file of ours begins with */
extern const struct key_table questionnaire_keys;
extern const struct key_table question_keys;
extern const struct key_table set_keys;
extern const struct key_table intake_keys;
extern const struct key_table intake_choice_keys;
extern const struct key_table vocabulary_keys; /* those that a set and a vocabulary share */
extern const struct key_table framework_keys;
extern const struct key_table term_keys;
extern const struct key_table requirement_keys;
extern const struct key_table norm_keys;
extern const struct key_table label_keys;
extern const struct key_table target_keys;
extern const struct key_table condition_keys;

enum { KEY_LIMIT = 64 }; /* keys that one map may have, of all its tables together */

/* Reports the keys of a map that are in none of the tables, and those that must be there and are not. False when there is one, or
 * when it is no map. */
bool map_check_tables(const struct value *map, const struct key_table *const *tables, size_t count, struct diag *diag);

/* The same with one table. */
bool map_check(const struct value *map, const struct key_table *table, struct diag *diag);

#endif

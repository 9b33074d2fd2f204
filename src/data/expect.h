/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the readers of expected shapes share: finding a member of the right kind, with the messages for what is wrong.
 */
#ifndef PEIL_DATA_EXPECT_H
#define PEIL_DATA_EXPECT_H

#include <peil/data.h>

/* What became of looking for a member. */
enum found {
  FOUND_MEMBER, /* it is there and of the kind */
  FOUND_ABSENT, /* it is not there, and need not be */
  FOUND_FAULT,  /* a fault, reported */
};

/* Looks for a member of a kind. A map that is NULL or no map has no members and is reported by whoever reads it (read_keys): no
 * message for it here. */
enum found expect_member(const struct value *map, const char *key, enum need need, enum value_kind kind,
                         const struct value **member, struct diag *diag);

/* Looks for a member of any kind but null. */
enum found expect_any(const struct value *map, const char *key, enum need need, const struct value **member, struct diag *diag);

/* Reports that a value named `name` is not what it must be: `expected` in the language of the screens, with its article. */
void expect_report(const struct value *value, const char *name, const char *expected, struct diag *diag);

/* Whether a text has something besides blanks. */
bool text_has_content(const char *text);

#endif

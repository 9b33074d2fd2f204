/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers as answers, for the types scale, number and percentage.
 */
#ifndef PEIL_QUESTION_AMOUNT_H
#define PEIL_QUESTION_AMOUNT_H

#include "types.h"

struct amount {
  double minimum;                 /* least that is accepted; -INFINITY when there is none */
  double maximum;                 /* most that is accepted; INFINITY when there is none */
  bool whole;                     /* whole numbers only */
  double zero_at;                 /* where the fulfilment is 0 */
  double full_at;                 /* where the fulfilment is 1 */
  const struct translation *unit; /* number: what is counted; else NULL */
  const char *sign;               /* percentage: "%"; else NULL */
  const struct translation *low;  /* scale: what the minimum means; else NULL */
  const struct translation *high; /* scale: what the maximum means; else NULL */
};

/* Reads zero-at and full-at; REQUIRED holds for questions that are scored. */
bool amount_read_ends(const struct value *map, enum need need, struct amount *amount, struct diag *diag);

bool amount_accepts(const struct amount *amount, const struct value *answer, struct diag *diag);
double amount_fulfilment(const struct amount *amount, const struct value *answer);
struct value *amount_parse(const struct amount *amount, const struct typed *typed, struct arena *arena, struct diag *diag);
/* Appends a number with the decimal mark of the language. */
void amount_write(double number, const char *language, struct buffer *out);
/* The unit in a language; NULL when there is none. */
const char *amount_unit(const struct amount *amount, const char *language);
void amount_control(const struct amount *amount, const char *language, struct control *control);

#endif

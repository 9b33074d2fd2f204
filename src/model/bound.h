/* SPDX-License-Identifier: EUPL-1.2
 *
 * Conditions that compare an answer with a number or a date: {answer: {x.1: {above: 0}}}.
 */
#ifndef PEIL_MODEL_BOUND_H
#define PEIL_MODEL_BOUND_H

#include "set.h"

/* Reads {above: 0, at-most: 5} into a condition; all of them must hold. */
bool bounds_read(const struct value *map, struct arena *arena, struct condition *condition, struct diag *diag);

/* Whether an answer lies within all bounds of a condition. */
bool bounds_hold(const struct condition *condition, const struct value *answer);

/* The size of a number, or the day of a date; false when a text is neither. */
bool bound_size(const char *text, double *size);

/* Reports bounds that the answers to the condition's question cannot be compared with, or never lie within. */
void bounds_check(struct assembly *assembly, const struct condition *condition, const struct control *control);

#endif

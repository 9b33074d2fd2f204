/* SPDX-License-Identifier: EUPL-1.2
 *
 * The part of peil new that finds the profile of an assessment, and shows what it leaves in and out.
 */
#ifndef PEIL_CLI_INTAKE_H
#define PEIL_CLI_INTAKE_H

#include "cli.h"
#include <peil/model.h>

/* A profile while it is being put together; in the arena of the call. Start with {0}. */
struct profile_draft {
  struct profile_value *labels; /* in the order of adding */
  size_t count;                 /* number of them */
};

/* Adds a value to its label; one label may have several. */
void profile_draft_add(struct arena *arena, struct profile_draft *draft, const char *label, const char *value);

/* Asks the intake of the set, step by step; an empty line leaves a step open. False when the input ended or failed. */
bool intake_ask(struct invocation *invocation, const struct set *set, struct profile_draft *draft);

/* Appends what the profile of an assessment is in words, and how much of the set that leaves: which questions and which requirements
 * are left out. Nothing for an assessment without a profile. */
void intake_show(struct invocation *invocation, const struct set *set, const struct assessment *assessment, struct buffer *out);

#endif

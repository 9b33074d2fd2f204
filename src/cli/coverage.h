/* SPDX-License-Identifier: EUPL-1.2
 *
 * The part of peil check that holds the questionnaires against a checkout of the framework.
 */
#ifndef PEIL_CLI_COVERAGE_H
#define PEIL_CLI_COVERAGE_H

#include "cli.h"

/* Shows what differs and what to do about it. False when something does, or when something cannot be read. */
bool coverage_show(struct invocation *invocation, const char *framework, const char *questionnaires);

#endif

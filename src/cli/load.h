/* SPDX-License-Identifier: EUPL-1.2
 *
 * What most commands work on: an assessment with the set that it answers.
 */
#ifndef PEIL_CLI_LOAD_H
#define PEIL_CLI_LOAD_H

#include "cli.h"
#include <peil/score.h>

struct work {
  struct assessment *assessment; /* the answers */
  struct set *set;               /* the questions that they answer */
};

/* Loads an assessment, the set that it names (or set_name when that is not NULL), and checks the one against the other. */
bool work_load(struct invocation *invocation, const char *path, const char *set_name, struct work *work);
/* Leaves out the records after the day of --as-of, when it is given; false after a usage error. */
bool work_look_as_of(struct invocation *invocation, struct assessment *assessment);
/* Loads a set, without the warnings about its questions: those are for who writes them, and `peil check` tells them. */
struct set *work_load_set(struct invocation *invocation, const char *name);

/* An older assessment to compare with: its own set, or --old-set. */
bool work_load_older(struct invocation *invocation, const char *path, struct work *work);

/* Whose judgement the figures are to show: --reviewed, else what is claimed. */
enum shows work_shows(const struct invocation *invocation);
/* Scores it so; a warning tells when there is no review to show. */
struct scorecard *work_score(struct invocation *invocation, const struct work *work);

void work_free(struct work *work);

#endif

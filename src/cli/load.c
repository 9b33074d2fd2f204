/* SPDX-License-Identifier: EUPL-1.2
 *
 * Loads what most commands begin with: an assessment, the set that it answers, and the check of the one against the other.
 */
#include "load.h"

struct set *work_load_set(struct invocation *invocation, const char *name) {
  struct diag *unseen = diag_new();
  struct set *set = set_load(name, unseen);
  diag_free(unseen);
  /* With faults, they are all told, and that takes another reading. */
  return set != NULL ? set : set_load(name, invocation->diag);
}

bool work_look_as_of(struct invocation *invocation, struct assessment *assessment) {
  const char *typed = option_value(invocation, "as-of");
  struct date day;
  if (typed == NULL)
    return true;
  if (!date_parse(typed, &day))
    return usage_error(invocation, tr("'%s' is no day: write it as 2026-03-02"), typed);
  assessment_look_as_of(assessment, day);
  return true;
}

bool work_load(struct invocation *invocation, const char *path, const char *set_name, struct work *work) {
  *work = (struct work){0};
  work->assessment = assessment_load(path, invocation->diag);
  if (work->assessment == NULL || !work_look_as_of(invocation, work->assessment)) {
    work_free(work);
    return false;
  }
  work->set = work_load_set(invocation, set_name != NULL ? set_name : work->assessment->set);
  if (work->set != NULL && assessment_check(work->assessment, work->set, invocation->diag))
    return true;
  work_free(work);
  return false;
}

bool work_load_older(struct invocation *invocation, const char *path, struct work *work) {
  return work_load(invocation, path, option_value(invocation, "old-set"), work);
}

enum shows work_shows(const struct invocation *invocation) {
  return option_is_given(invocation, "reviewed") ? SHOWS_REVIEWED : SHOWS_CLAIMED;
}

struct scorecard *work_score(struct invocation *invocation, const struct work *work) {
  struct scorecard *scorecard = score_shown(work->set, work->assessment, work_shows(invocation));
  if (scorecard->shows != work_shows(invocation))
    diag_warning_in(invocation->diag, work->assessment->path, "%s",
                    tr("there are no reviews in it: the figures are those of who answered"));
  return scorecard;
}

void work_free(struct work *work) {
  assessment_free(work->assessment);
  set_free(work->set);
  *work = (struct work){0};
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Saves answers. The lock keeps other runs of peil away, but not an editor, nor the program that keeps a shared folder the same for all who
 * use it. During an interview of hours such a change is likely enough: what came in that way is joined, never overwritten.
 */
#include "answer.h"

void answer_stamp(struct answering *answering) {
  answering->stamped = stat(answering->path, &answering->stamp) == 0;
}

/* Whether the file is another than the one that was read or saved last. One that was removed is no other: it is made anew. */
static bool is_changed(const struct answering *answering) {
  struct stat now;
  const struct stat *then = &answering->stamp;
  if (!answering->stamped || stat(answering->path, &now) != 0)
    return false;
  return now.st_dev != then->st_dev || now.st_ino != then->st_ino || now.st_size != then->st_size ||
         now.st_mtim.tv_sec != then->st_mtim.tv_sec || now.st_mtim.tv_nsec != then->st_mtim.tv_nsec;
}

/* Joins what is in the file with what is here. */
static bool join_file(struct answering *answering) {
  struct diag *diag = answering->invocation->diag;
  struct assessment *file = assessment_load(answering->path, diag);
  if (file == NULL)
    return false;
  struct assessment *both[] = {answering->work.assessment, file};
  struct assessment *joined = assessment_merge(both, 2, diag);
  assessment_free(file);
  if (joined == NULL)
    return false;
  assessment_free(answering->work.assessment);
  answering->work.assessment = joined;
  return true;
}

bool answer_store(struct answering *answering) {
  struct work *work = &answering->work;
  struct diag *diag = answering->invocation->diag;
  bool ok = (!is_changed(answering) || join_file(answering)) && assessment_save(work->assessment, answering->path, diag);
  answering->person = assessment_person(work->assessment, answering->by);
  if (ok)
    answer_stamp(answering);
  return ok;
}

bool answer_save(struct answering *answering, const struct answer *answer, bool *added) {
  struct work *work = &answering->work;
  size_t before = work->assessment->record_count;
  if (!assessment_append(work->assessment, work->set, answer, answering->invocation->diag))
    return false;
  *added = work->assessment->record_count > before;
  answering->person = assessment_person(work->assessment, answering->by);
  return !*added || answer_store(answering);
}

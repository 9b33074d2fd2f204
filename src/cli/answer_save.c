/* SPDX-License-Identifier: EUPL-1.2
 *
 * Saves answers. The file is locked only while one is saved, never while a person thinks: several people and scripts answer in one file at
 * once. What came in meanwhile, also from an editor or from the program that keeps a shared folder the same for all who use it, is taken
 * over, never overwritten.
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

/* Whether a file holds all that is at hand: then it is newer, and nothing has to be joined. */
static bool holds_all(const struct assessment *file, const struct assessment *own) {
  for (size_t i = 0; i < own->record_count; i++)
    if (assessment_record(file, own->records[i].id) == NULL)
      return false;
  for (size_t i = 0; i < own->person_count; i++)
    if (assessment_person(file, own->people[i].id) == NULL)
      return false;
  return true;
}

/* Takes over what is in the file, joined with what only we have: a person who was just added, records that an older copy of the file that was
 * put back lacks. */
static bool take_over(struct answering *answering, struct saving *saving) {
  struct diag *diag = answering->invocation->diag;
  struct assessment *own = answering->work.assessment;
  struct assessment *file = assessment_load(answering->path, diag);
  if (file != NULL && !holds_all(file, own)) {
    struct assessment *both[] = {own, file};
    struct assessment *joined = assessment_merge(both, 2, diag);
    assessment_free(file);
    file = joined;
  }
  if (file == NULL)
    return false;
  saving->former = own;
  answering->work.assessment = file;
  answering->person = assessment_person(file, answering->by);
  return true;
}

bool answer_save_begin(struct answering *answering, struct saving *saving) {
  *saving = (struct saving){0};
  saving->lock =
      file_lock_take(answering->path, answering->holder, FILE_LOCK_WAIT_MS, answering->invocation->diag);
  bool ok = saving->lock != NULL && (!is_changed(answering) || take_over(answering, saving));
  saving->records = answering->work.assessment->record_count;
  return ok;
}

bool answer_save_end(struct answering *answering, struct saving *saving, bool ok) {
  const struct assessment *assessment = answering->work.assessment;
  if (ok && assessment->record_count > saving->records)
    ok = assessment_save(assessment, answering->path, answering->invocation->diag);
  if (ok)
    answer_stamp(answering);
  answering->person = assessment_person(assessment, answering->by);
  file_lock_release(saving->lock);
  assessment_free(saving->former);
  return ok;
}

bool answer_save(struct answering *answering, const struct answer *answer, bool *added) {
  struct saving saving;
  bool ok = answer_save_begin(answering, &saving) &&
            assessment_append(answering->work.assessment, answering->work.set, answer, answering->invocation->diag);
  *added = ok && answering->work.assessment->record_count > saving.records;
  return answer_save_end(answering, &saving, ok);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Holds the ids of many records against their content, in a thread beside the one that reads them: the hashes are most of the work of
 * reading an assessment. Nothing but the values is read, and faults are found again, and told, where the record is read.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

enum {
  CHECKED_TOGETHER = 64, /* records of one job */
  RECORDS_LEAST = 128,   /* for which another thread is worth starting: hashing them takes a third of a millisecond */
};

/* The check of some records in a row. */
struct record_check {
  struct job job;
  const struct value *first;    /* record */
  bool holds[CHECKED_TOGETHER]; /* of each: it has an id, and that is the hash of its content */
};

struct record_checks {
  struct jobs *jobs;
  struct record_check *list; /* by their records */
  size_t count;              /* of list */
};

static bool id_holds(const struct value *map, struct buffer *canonical) {
  char expected[SHA256_HEX_SIZE];
  const char *id = value_member_text(map, "id");
  if (id == NULL)
    return false;
  record_hash(map, canonical, expected);
  return strcmp(id, expected) == 0;
}

static void check_some(void *context, enum worker worker) {
  (void)worker;
  struct record_check *check = context;
  struct buffer canonical = {0};
  const struct value *map = check->first;
  for (size_t i = 0; i < CHECKED_TOGETHER && map != NULL; i++, map = map->next)
    check->holds[i] = id_holds(map, &canonical);
  buffer_free(&canonical);
}

struct record_checks *record_checks_start(const struct value *records) {
  if (records->count < RECORDS_LEAST)
    return NULL;
  struct record_checks *checks = memory_resize(NULL, sizeof *checks);
  size_t most = records->count / CHECKED_TOGETHER + 1;
  *checks = (struct record_checks){.jobs = jobs_new(most), .list = memory_resize(NULL, most * sizeof *checks->list)};
  size_t index = 0;
  value_each(map, records) {
    if (index++ % CHECKED_TOGETHER == 0) {
      struct record_check *check = &checks->list[checks->count++];
      *check = (struct record_check){.job = {.run = check_some, .context = check}, .first = map};
      jobs_add(checks->jobs, &check->job);
    }
  }
  return checks;
}

bool record_checks_hold(struct record_checks *checks, size_t index) {
  if (checks == NULL)
    return false;
  const struct record_check *check = &checks->list[index / CHECKED_TOGETHER];
  jobs_wait(checks->jobs, &check->job);
  return check->holds[index % CHECKED_TOGETHER];
}

void record_checks_end(struct record_checks *checks) {
  if (checks == NULL)
    return;
  jobs_free(checks->jobs);
  free(checks->list);
  free(checks);
}

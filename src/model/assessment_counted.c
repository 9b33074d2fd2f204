/* SPDX-License-Identifier: EUPL-1.2
 *
 * What counts of the log: the newest answer of each person to each question, the newest settlement and review, and which questions are
 * asked because of these.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

/* The records about each question: a list of records, cut into one part a question. */
struct buckets {
  const struct record **records; /* of all questions, by question */
  size_t *starts;                /* where the part of each question begins; one more than there are questions */
};

static bool is_answer_like(const struct record *record) {
  bool answers = record->kind == RECORD_ANSWER || record->kind == RECORD_RESOLVE || record->kind == RECORD_REVIEW;
  return answers && record_counts(record);
}

/* Sorts the records into buckets by counting, so that time grows with their number only. `unseen` takes the faults of those that do not
 * fit and so do not count. */
static struct buckets buckets_fill(const struct assessment *assessment, const struct set *set, struct diag *unseen) {
  size_t count = assessment->record_count;
  struct buckets buckets = {memory_resize(NULL, (count + 1) * sizeof(struct record *)),
                            memory_resize(NULL, (set->question_count + 2) * sizeof *buckets.starts)};
  size_t *questions = memory_resize(NULL, (count + 1) * sizeof *questions);
  memset(buckets.starts, 0, (set->question_count + 2) * sizeof *buckets.starts);
  for (size_t i = 0; i < count; i++) {
    const struct record *record = &assessment->records[i];
    const struct question *question = is_answer_like(record) ? set_question(set, record->question) : NULL;
    bool fits = question != NULL && answer_fits(question, record->state, record->value, (struct place){0}, unseen);
    questions[i] = fits ? question->index : SIZE_MAX;
    if (fits)
      buckets.starts[question->index + 2]++;
  }
  for (size_t i = 2; i < set->question_count + 2; i++)
    buckets.starts[i] += buckets.starts[i - 1];
  for (size_t i = 0; i < count; i++)
    if (questions[i] != SIZE_MAX)
      buckets.records[buckets.starts[questions[i] + 1]++] = &assessment->records[i];
  free(questions);
  return buckets;
}

/* By person; the newest record of each first. */
static int compare_person_newest(const void *one_address, const void *other_address) {
  const struct record *one = *(const struct record *const *)one_address;
  const struct record *other = *(const struct record *const *)other_address;
  int order = text_order(one->by, other->by);
  return order != 0 ? order : record_compare(other, one);
}

static void keep_newer(const struct record **newest, const struct record *record) {
  if (*newest == NULL || record_compare(*newest, record) < 0)
    *newest = record;
}

static void count_question(const struct record **records, size_t count, struct arena *arena, struct counted *counted) {
  size_t answers = 0;
  for (size_t i = 0; i < count; i++) {
    if (records[i]->kind == RECORD_RESOLVE)
      keep_newer(&counted->resolve, records[i]);
    else if (records[i]->kind == RECORD_REVIEW)
      keep_newer(&counted->review, records[i]);
    else
      records[answers++] = records[i];
  }
  if (answers == 0)
    return;
  qsort(records, answers, sizeof *records, compare_person_newest);
  const struct record **newest = arena_array(arena, answers, sizeof *newest);
  for (size_t i = 0; i < answers; i++)
    if (i == 0 || strcmp(records[i]->by, records[i - 1]->by) != 0)
      newest[counted->answer_count++] = records[i];
  counted->answers = newest;
}

const struct counted *assessment_counted(const struct assessment *assessment, const struct set *set, struct arena *arena) {
  struct diag *unseen = diag_new();
  struct buckets buckets = buckets_fill(assessment, set, unseen);
  struct counted *counted = arena_array(arena, set->question_count, sizeof *counted);
  for (size_t i = 0; i < set->question_count; i++)
    count_question(buckets.records + buckets.starts[i], buckets.starts[i + 1] - buckets.starts[i], arena, &counted[i]);
  for (size_t i = 0; i < set->question_count; i++)
    counted[i].asked = condition_holds(set->questions[i]->when, assessment, counted);
  free(buckets.records);
  free(buckets.starts);
  diag_free(unseen);
  return counted;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: jobs that are done beside other work.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include <peil/base.h>

enum { JOB_COUNT = 1000 };

/* A job that squares a number. */
struct squaring {
  struct job job;     /* to do it */
  uint64_t number;    /* of which */
  uint64_t square;    /* what comes of it; 0 before that */
  enum worker worker; /* who did it */
};

static void square(void *context, enum worker worker) {
  struct squaring *squaring = context;
  squaring->square = squaring->number * squaring->number;
  squaring->worker = worker;
}

static void each_job_is_done_once_it_was_waited_for(void **state) {
  (void)state;
  static struct squaring squarings[JOB_COUNT];
  struct jobs *jobs = jobs_new(JOB_COUNT);
  for (size_t i = 0; i < JOB_COUNT; i++) {
    squarings[i] = (struct squaring){.job = {.run = square, .context = &squarings[i]}, .number = i};
    jobs_add(jobs, &squarings[i].job);
  }
  for (size_t i = JOB_COUNT; i > 0; i--) { /* in whatever order */
    jobs_wait(jobs, &squarings[i - 1].job);
    assert_int_equal(squarings[i - 1].square, (i - 1) * (i - 1));
  }
  jobs_free(jobs);
}

static void who_adds_too_many_does_one(void **state) {
  (void)state;
  static struct squaring squarings[JOB_COUNT];
  struct jobs *jobs = jobs_new(0);
  for (size_t i = 0; i < JOB_COUNT; i++) {
    squarings[i] = (struct squaring){.job = {.run = square, .context = &squarings[i]}, .number = i};
    jobs_add(jobs, &squarings[i].job);
    jobs_wait(jobs, &squarings[i].job);
    assert_int_equal(squarings[i].square, i * i);
    assert_int_equal(squarings[i].worker, WORKER_WAITING); /* none may wait to be begun */
  }
  jobs_free(jobs);
}

static void what_nobody_waits_for_need_not_be_done(void **state) {
  (void)state;
  static struct squaring squarings[JOB_COUNT];
  struct jobs *jobs = jobs_new(JOB_COUNT);
  for (size_t i = 0; i < JOB_COUNT; i++) {
    squarings[i] = (struct squaring){.job = {.run = square, .context = &squarings[i]}, .number = i + 1};
    jobs_add(jobs, &squarings[i].job);
  }
  jobs_free(jobs); /* and none is done after this */
  for (size_t i = 0; i < JOB_COUNT; i++) {
    assert_true(squarings[i].square == 0 || squarings[i].square == (i + 1) * (i + 1));
  }
  jobs_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_job_is_done_once_it_was_waited_for),
      cmocka_unit_test(who_adds_too_many_does_one),
      cmocka_unit_test(what_nobody_waits_for_need_not_be_done),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * A list of jobs that grows at one end and is worked off from the other: by a thread, and by who waits for a job that is not done. Where
 * no thread can be started, who waits does it all.
 */
#include <peil/base.h>
#include <pthread.h>
#include <stdlib.h>

struct jobs {
  pthread_mutex_t mutex;  /* guards what follows up to `ended`, and the links and marks of the jobs */
  pthread_cond_t changed; /* there is another job, one is done, or no more will come */
  struct job *first;      /* that nobody has begun with; NULL when there is none */
  struct job *last;       /* of these; NULL when there is none */
  size_t count;           /* of these */
  bool ended;             /* no more will come */
  size_t most;            /* of jobs that wait */
  pthread_t thread;       /* that works them off */
  bool started;           /* the thread was */
};

/* Does the first job that nobody has begun with. Called with the mutex, which others can have meanwhile. */
static void do_next(struct jobs *jobs, enum worker worker) {
  struct job *job = jobs->first;
  jobs->first = job->next;
  jobs->last = jobs->first != NULL ? jobs->last : NULL;
  jobs->count--;
  pthread_mutex_unlock(&jobs->mutex);
  job->run(job->context, worker);
  pthread_mutex_lock(&jobs->mutex);
  job->done = true;
  pthread_cond_broadcast(&jobs->changed);
}

static void *work(void *context) {
  struct jobs *jobs = context;
  pthread_mutex_lock(&jobs->mutex);
  while (!jobs->ended) {
    if (jobs->first != NULL)
      do_next(jobs, WORKER_BESIDE);
    else
      pthread_cond_wait(&jobs->changed, &jobs->mutex);
  }
  pthread_mutex_unlock(&jobs->mutex);
  return NULL;
}

struct jobs *jobs_new(size_t most) {
  struct jobs *jobs = memory_resize(NULL, sizeof *jobs);
  *jobs = (struct jobs){.most = most};
  pthread_mutex_init(&jobs->mutex, NULL);
  pthread_cond_init(&jobs->changed, NULL);
  jobs->started = pthread_create(&jobs->thread, NULL, work, jobs) == 0;
  return jobs;
}

void jobs_add(struct jobs *jobs, struct job *job) {
  pthread_mutex_lock(&jobs->mutex);
  job->done = false;
  job->next = NULL;
  if (jobs->last != NULL)
    jobs->last->next = job;
  else
    jobs->first = job;
  jobs->last = job;
  if (++jobs->count > jobs->most)
    do_next(jobs, WORKER_WAITING);
  pthread_cond_broadcast(&jobs->changed);
  pthread_mutex_unlock(&jobs->mutex);
}

void jobs_wait(struct jobs *jobs, const struct job *job) {
  pthread_mutex_lock(&jobs->mutex);
  while (!job->done) {
    if (jobs->first != NULL)
      do_next(jobs, WORKER_WAITING);
    else
      pthread_cond_wait(&jobs->changed, &jobs->mutex);
  }
  pthread_mutex_unlock(&jobs->mutex);
}

void jobs_free(struct jobs *jobs) {
  if (jobs == NULL)
    return;
  pthread_mutex_lock(&jobs->mutex);
  jobs->ended = true;
  pthread_cond_broadcast(&jobs->changed);
  pthread_mutex_unlock(&jobs->mutex);
  if (jobs->started)
    pthread_join(jobs->thread, NULL);
  pthread_cond_destroy(&jobs->changed);
  pthread_mutex_destroy(&jobs->mutex);
  free(jobs);
}

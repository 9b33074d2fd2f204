/* SPDX-License-Identifier: EUPL-1.2
 *
 * Runs a command again and again, and prints the medians of the wall clock and of the processor's time in milliseconds, and the peak
 * of its memory in MB: measure RUNS COMMAND [ARGUMENT...]. What the command prints is thrown away. A program this small adds little to
 * what it measures, and the peak is not its own.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

enum { RUNS_MOST = 10000 };

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static double of_timeval(struct timeval time) {
  return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* The processor's time of all children so far. */
static double processor_milliseconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  return of_timeval(usage.ru_utime) + of_timeval(usage.ru_stime);
}

static int run_once(char **command) {
  posix_spawn_file_actions_t actions;
  pid_t child = 0;
  int status = 0;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  int fault = posix_spawnp(&child, command[0], &actions, NULL, command, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (fault != 0) {
    fprintf(stderr, "cannot run %s: %s\n", command[0], strerror(fault));
    return -1;
  }
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    fprintf(stderr, "%s did not end well\n", command[0]);
    return -1;
  }
  return 0;
}

static int compare(const void *one, const void *other) {
  double a = *(const double *)one, b = *(const double *)other;
  return (a > b) - (a < b);
}

static double median(double *figures, size_t count) {
  qsort(figures, count, sizeof *figures, compare);
  return count % 2 == 1 ? figures[count / 2] : (figures[count / 2 - 1] + figures[count / 2]) / 2;
}

int main(int count, char **arguments) {
  static double wall[RUNS_MOST], processor[RUNS_MOST];
  size_t runs = count > 2 ? strtoul(arguments[1], NULL, 10) : 0;
  if (runs < 1 || runs > RUNS_MOST) {
    fprintf(stderr, "measure RUNS COMMAND [ARGUMENT...], with at most %d runs\n", RUNS_MOST);
    return 2;
  }
  if (run_once(arguments + 2) != 0) /* fills the caches of the disk; not counted */
    return 1;
  for (size_t i = 0; i < runs; i++) {
    double wall_before = milliseconds(), processor_before = processor_milliseconds();
    if (run_once(arguments + 2) != 0)
      return 1;
    wall[i] = milliseconds() - wall_before;
    processor[i] = processor_milliseconds() - processor_before;
  }
  struct rusage usage;
  getrusage(RUSAGE_CHILDREN, &usage);
  printf("%.2f %.2f %.1f\n", median(wall, runs), median(processor, runs), (double)usage.ru_maxrss / 1024);
  return 0;
}

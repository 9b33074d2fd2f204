/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: locks beside files, between processes and within one.
 */
#include "base_support.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

/* Starts a process that takes the lock of "file" and holds it until it is killed. */
static pid_t start_holder(const char *holder) {
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct diag *diag = diag_new();
    bool taken = file_lock_take("file", holder, 0, diag) != NULL;
    if (write(ends[1], taken ? "y" : "n", 1) != 1)
      _exit(1);
    for (;;)
      pause();
  }
  char answer = '?';
  assert_int_equal(read(ends[0], &answer, 1), 1);
  assert_int_equal(answer, 'y');
  close(ends[0]);
  close(ends[1]);
  return child;
}

static void kill_holder(pid_t child) {
  assert_int_equal(kill(child, SIGKILL), 0);
  assert_int_equal(waitpid(child, NULL, 0), child);
}

/* Whether another process can take the lock of "file" at this moment. */
static bool other_process_can_take(void) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct diag *diag = diag_new();
    _exit(file_lock_take("file", "a test", 0, diag) != NULL ? 0 : 1);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status) == 0;
}

static void a_lock_is_taken_and_released(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  struct file_lock *lock = file_lock_take("file", "peil answer", 0, scratch->diag);
  assert_non_null(lock);
  assert_file_holds("file.lock", arena_format(scratch->arena, "peil lock\npeil answer\n%ld\n", (long)getpid()));
  assert_false(other_process_can_take());
  file_lock_release(lock);
  assert_false(file_exists("file.lock"));
  assert_true(other_process_can_take());
  file_lock_release(NULL);
  assert_messages(scratch->diag, "");
}

static void a_second_process_is_told_who_holds_it(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  pid_t child = start_holder("peil serve\nfor Jan");
  assert_null(file_lock_take("file", "a test", 0, scratch->diag));
  assert_messages(scratch->diag,
                  arena_format(scratch->arena,
                               "error: 'file' is in use by peil serve (process %ld); try again when that has ended\n",
                               (long)child));
  kill_holder(child);
}

static void a_lock_ends_with_its_process(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  kill_holder(start_holder("a process that is killed, with a long name"));
  assert_true(file_exists("file.lock"));
  struct file_lock *lock = file_lock_take("file", "me", 0, scratch->diag);
  assert_non_null(lock);
  assert_file_holds("file.lock", arena_format(scratch->arena, "peil lock\nme\n%ld\n", (long)getpid()));
  file_lock_release(lock);
  assert_false(file_exists("file.lock"));
}

/* What a killed program has left of the same file is cleared away, and nothing else. 3b9c358f36f0a31b begins the SHA-256 of "file",
 * d9298a10d1b07358 that of "other", as sha256sum has them. */
static void what_killed_programs_left_is_removed(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  pid_t dead = fork();
  assert_true(dead >= 0);
  if (dead == 0)
    _exit(0);
  siginfo_t ended; /* it stays among the processes until the end of this test, as it may do in a container */
  assert_int_equal(waitid(P_PID, (id_t)dead, &ended, WEXITED | WNOWAIT), 0);
  const char *left = arena_format(scratch->arena, ".peil-3b9c358f36f0a31b-%ld-7.tmp", (long)dead);
  const char *kept[] = {
      arena_format(scratch->arena, ".peil-3b9c358f36f0a31b-%ld-7.tmp", (long)getpid()), /* still being written */
      arena_format(scratch->arena, ".peil-d9298a10d1b07358-%ld-7.tmp", (long)dead),     /* of another file */
      ".peil-3b9c358f36f0a31b-notes.txt",                                               /* somebody's own */
      "file",
  };
  scratch_put(left, "x", 1, 0600);
  for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
    scratch_put(kept[i], "x", 1, 0600);
  pid_t child = start_holder("another");
  assert_false(file_exists(left));
  scratch_put(left, "x", 1, 0600);
  assert_null(file_lock_take("file", "me", 0, scratch->diag)); /* without the lock, nothing is removed */
  assert_true(file_exists(left));
  kill_holder(child);
  struct file_lock *lock = file_lock_take("file", "me", 0, scratch->diag);
  assert_non_null(lock);
  file_lock_release(lock);
  assert_false(file_exists(left));
  assert_int_equal(waitpid(dead, NULL, 0), dead);
  for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
    assert_true(file_exists(kept[i]));
}

static void the_same_process_cannot_take_it_twice(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  struct file_lock *lock = file_lock_take("file", "peil serve", 0, scratch->diag);
  assert_non_null(lock);
  struct file_lock *other = file_lock_take("other", "peil serve", 0, scratch->diag);
  assert_non_null(other);
  assert_null(file_lock_take("file", "again", 0, scratch->diag));
  assert_messages(scratch->diag,
                  arena_format(scratch->arena,
                               "error: 'file' is in use by peil serve (process %ld); try again when that has ended\n",
                               (long)getpid()));
  assert_false(other_process_can_take()); /* the second try did not end the first lock */
  file_lock_release(lock);
  assert_true(file_exists("other.lock"));
  lock = file_lock_take("file", "again", 0, scratch->diag);
  assert_non_null(lock);
  file_lock_release(lock);
  file_lock_release(other);
}

static void a_symbolic_link_shares_the_lock_of_its_file(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(mkdir("sub", 0700), 0);
  scratch_put("sub/real", "", 0, 0600);
  assert_int_equal(symlink("sub/real", "file"), 0);
  struct file_lock *lock = file_lock_take("sub/real", "me", 0, scratch->diag);
  assert_non_null(lock);
  assert_false(other_process_can_take());
  file_lock_release(lock);
}

static void a_file_of_somebody_else_is_left_alone(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("file.lock", "precious", 8, 0600);
  assert_null(file_lock_take("file", "me", 0, scratch->diag));
  assert_file_holds("file.lock", "precious");
  assert_int_equal(unlink("file.lock"), 0);
  scratch_put("victim", "", 0, 0600);
  assert_int_equal(symlink("victim", "file.lock"), 0);
  assert_null(file_lock_take("file", "me", 0, scratch->diag));
  assert_file_holds("victim", "");
  assert_null(file_lock_take("absent/file", "me", 0, scratch->diag));
  assert_messages(scratch->diag,
                  "file.lock: error: this file stands where the lock of 'file' has to go; move or rename it\n"
                  "file.lock: error: cannot make the lock file: symbolic links lead in a circle, or to where they may not\n"
                  "absent/file.lock: error: cannot make the lock file: there is no such file or directory\n");
}

static mode_t mode_of(const char *path) {
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  return status.st_mode & 07777;
}

/* What a killed program leaves must not shut out others who may write the file. */
static void who_may_write_the_file_may_lock_it(void **state) {
  struct scratch *scratch = *state;
  static const struct {
    mode_t file;
    mode_t lock;
  } cases[] = {{0644, 0644}, {0664, 0664}, {0666, 0666}, {0600, 0644}};
  assert_int_equal(chdir(scratch->directory), 0);
  mode_t former = umask(022);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    scratch_put("file", "", 0, cases[i].file);
    struct file_lock *lock = file_lock_take("file", "me", 0, scratch->diag);
    assert_non_null(lock);
    assert_int_equal(mode_of("file.lock"), cases[i].lock);
    file_lock_release(lock);
  }
  assert_int_equal(mkdir("shared", 0700), 0);
  assert_int_equal(chmod("shared", 0777), 0);
  struct file_lock *lock = file_lock_take("shared/to-come", "me", 0, scratch->diag);
  umask(former);
  assert_non_null(lock);
  assert_int_equal(mode_of("shared/to-come.lock"), 0666);
  file_lock_release(lock);
  assert_messages(scratch->diag, "");
}

/* One that cannot be opened may be locked: it is waited for, and who holds it is told. */
static void the_lock_file_of_another_user_is_one_that_is_held(void **state) {
  struct scratch *scratch = *state;
  if (geteuid() != 0) {
    print_message("skipped: only root can be two users\n");
    skip();
  }
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(chmod(scratch->directory, 0777), 0);
  scratch_put("file", "", 0, 0666);
  pid_t child = start_holder("peil merge");
  assert_int_equal(chmod("file.lock", 0644), 0); /* as older programs made it */
  assert_int_equal(seteuid(65534), 0);
  struct file_lock *lock = file_lock_take("file", "me", 0, scratch->diag);
  bool refused_by_system = diag_has_system_error(scratch->diag);
  assert_int_equal(seteuid(0), 0);
  kill_holder(child);
  assert_null(lock);
  assert_false(refused_by_system);
  assert_int_equal(seteuid(65534), 0);
  lock = file_lock_take("file", "me", 0, scratch->diag);
  assert_int_equal(seteuid(0), 0);
  assert_null(lock);
  assert_messages(scratch->diag,
                  arena_format(scratch->arena,
                               "error: 'file' is in use by peil merge (process %ld); try again when that has ended\n"
                               "file.lock: error: cannot open the lock file, which another user made: no permission\n"
                               "  when nobody works on the file any more, that user can delete the lock file\n",
                               (long)child));
}

static void what_is_no_file_is_not_locked(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(mkdir("folder", 0700), 0);
  assert_int_equal(mkfifo("pipe", 0600), 0);
  assert_int_equal(symlink("/dev/null", "link"), 0);
  assert_null(file_lock_take("folder", "me", 0, scratch->diag));
  assert_null(file_lock_take("pipe", "me", 0, scratch->diag));
  assert_null(file_lock_take("link", "me", 0, scratch->diag));
  assert_false(file_exists("folder.lock") || file_exists("pipe.lock") || file_exists("/dev/null.lock"));
  assert_messages(scratch->diag, "folder: error: this is a directory; a file is needed\n"
                                 "pipe: error: this is a device or a pipe; a file is needed\n"
                                 "link: error: this is a device or a pipe; a file is needed\n");
}

enum {
  COUNTERS = 4,     /* processes that count at once */
  COUNT_EACH = 200, /* times that each adds one */
};

/* Adds one to the number in "file", by reading and writing: without the lock, counts get lost. */
static bool add_one(void) {
  int descriptor = open("file", O_RDWR);
  int count = 0;
  bool ok = descriptor >= 0 && pread(descriptor, &count, sizeof count, 0) == (ssize_t)sizeof count;
  count++;
  ok = ok && pwrite(descriptor, &count, sizeof count, 0) == (ssize_t)sizeof count;
  return ok && close(descriptor) == 0;
}

static void count_under_lock(void) {
  for (int done = 0; done < COUNT_EACH;) {
    struct diag *diag = diag_new();
    struct file_lock *lock = file_lock_take("file", "a counter", 0, diag);
    if (lock != NULL) {
      if (!add_one())
        _exit(1);
      done++;
    } else if (diag_has_system_error(diag)) {
      _exit(2);
    }
    file_lock_release(lock);
    diag_free(diag);
  }
  _exit(0);
}

static void no_save_is_lost_between_processes(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  int count = 0;
  scratch_put("file", &count, sizeof count, 0600);
  pid_t children[COUNTERS];
  for (int i = 0; i < COUNTERS; i++) {
    children[i] = fork();
    assert_true(children[i] >= 0);
    if (children[i] == 0)
      count_under_lock();
  }
  for (int i = 0; i < COUNTERS; i++) {
    int status = 1;
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_int_equal(status, 0);
  }
  int descriptor = open("file", O_RDONLY);
  assert_int_equal(read(descriptor, &count, sizeof count), sizeof count);
  close(descriptor);
  assert_int_equal(count, COUNTERS * COUNT_EACH);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(a_lock_is_taken_and_released),          scratch_test(a_second_process_is_told_who_holds_it),
      scratch_test(a_lock_ends_with_its_process),          scratch_test(what_killed_programs_left_is_removed),
      scratch_test(the_same_process_cannot_take_it_twice), scratch_test(a_symbolic_link_shares_the_lock_of_its_file),
      scratch_test(a_file_of_somebody_else_is_left_alone), scratch_test(no_save_is_lost_between_processes),
      scratch_test(who_may_write_the_file_may_lock_it),    scratch_test(the_lock_file_of_another_user_is_one_that_is_held),
      scratch_test(what_is_no_file_is_not_locked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: the durable writer with each of its steps failing, and standard output.
 */
#include "../../src/base/system_calls.h"
#include "base_support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* ---- Writing ---- */

static mode_t mode_of(const char *path) {
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  return status.st_mode & 07777;
}

/* The number of names in a directory, hidden ones too: a temporary file that stayed would be one more. */
static size_t names_in(const char *path) {
  size_t count = 0;
  DIR *directory = opendir(path);
  assert_non_null(directory);
  while (readdir(directory) != NULL)
    count++;
  closedir(directory);
  return count - 2; /* . and .. */
}

static void file_write_makes_a_file_with_the_mode_of_the_umask(void **state) {
  struct scratch *scratch = *state;
  const char *path = scratch_path(scratch, "new.json");
  mode_t former = umask(027);
  bool ok = file_write(path, "hello", 5, NULL, scratch->diag);
  umask(former);
  assert_true(ok);
  assert_file_holds(path, "hello");
  assert_int_equal(mode_of(path), 0640);
  assert_int_equal(names_in(scratch->directory), 1);
  assert_true(file_write(path, "", 0, NULL, scratch->diag));
  assert_file_holds(path, "");
  assert_messages(scratch->diag, "");
}

static void file_write_keeps_the_mode_of_the_old_file(void **state) {
  struct scratch *scratch = *state;
  const char *path = scratch_path(scratch, "old.json");
  scratch_put(path, "old and longer", 14, 0604);
  assert_true(file_write(path, "new", 3, NULL, scratch->diag));
  assert_file_holds(path, "new");
  assert_int_equal(mode_of(path), 0604);
}

static void file_write_keeps_the_owner_of_the_old_file(void **state) {
  struct scratch *scratch = *state;
  if (geteuid() != 0) {
    print_message("skipped: only root can give files away\n");
    skip();
  }
  const char *path = scratch_path(scratch, "old.json");
  scratch_put(path, "old", 3, 0640);
  assert_int_equal(chown(path, 12345, 23456), 0);
  assert_true(file_write(path, "new", 3, NULL, scratch->diag));
  struct stat status;
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_uid, 12345);
  assert_int_equal(status.st_gid, 23456);
  assert_int_equal(status.st_mode & 07777, 0640);
  assert_int_equal(chown(path, geteuid(), 34567), 0); /* only the group differs */
  assert_true(file_write(path, "newer", 5, NULL, scratch->diag));
  assert_int_equal(stat(path, &status), 0);
  assert_int_equal(status.st_gid, 34567);
}

static void file_write_takes_rights_from_a_group_that_it_cannot_give(void **state) {
  struct scratch *scratch = *state;
  if (geteuid() != 0) {
    print_message("skipped: only root can make the file of another group\n");
    skip();
  }
  const char *path = scratch_path(scratch, "old.json");
  scratch_put(path, "old", 3, 0666);
  assert_int_equal(chown(path, 0, 23456), 0);
  assert_int_equal(chmod(scratch->directory, 0777), 0);
  assert_int_equal(seteuid(65534), 0);
  bool ok = file_write(path, "new", 3, NULL, scratch->diag);
  assert_int_equal(seteuid(0), 0);
  assert_true(ok);
  assert_int_equal(mode_of(path), 0606);
}

static void file_write_follows_symbolic_links(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(mkdir("sub", 0700), 0);
  scratch_put("sub/real", "old", 3, 0600);
  assert_int_equal(symlink("sub/second", "first"), 0);
  assert_int_equal(symlink("real", "sub/second"), 0);
  assert_true(file_write("first", "new", 3, NULL, scratch->diag));
  assert_file_holds("sub/real", "new");
  struct stat status;
  assert_int_equal(lstat("first", &status), 0);
  assert_true(S_ISLNK(status.st_mode));
  assert_int_equal(lstat("sub/second", &status), 0);
  assert_true(S_ISLNK(status.st_mode));
  assert_int_equal(symlink("sub/not-yet", "dangling"), 0);
  assert_true(file_write("dangling", "made", 4, NULL, scratch->diag));
  assert_file_holds("sub/not-yet", "made");
  assert_int_equal(symlink("circle", "circle"), 0);
  assert_false(file_write("circle", "x", 1, NULL, scratch->diag));
  assert_messages(scratch->diag,
                  "circle: error: cannot follow the symbolic link: symbolic links lead in a circle, or to where they "
                  "may not\n");
}

/* What killed programs left of the same file goes an hour later; 3b9c358f36f0a31b begins the SHA-256 of "file", as sha256sum has it. No
 * process has a number below 0. */
static void file_write_clears_away_what_is_stale(void **state) {
  struct scratch *scratch = *state;
  static const char stale[] = ".peil-3b9c358f36f0a31b--1-7.tmp";
  static const char fresh[] = ".peil-3b9c358f36f0a31b--1-8.tmp";
  const char *running = arena_format(scratch->arena, ".peil-3b9c358f36f0a31b-%ld-9.tmp", (long)getpid());
  static const char other[] = ".peil-d9298a10d1b07358--1-7.tmp"; /* of "other" */
  const char *const old[] = {stale, running, other};
  const struct timespec long_ago[2] = {{.tv_sec = 1000000000}, {.tv_sec = 1000000000}};
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put(fresh, "x", 1, 0600);
  for (size_t i = 0; i < sizeof old / sizeof old[0]; i++) {
    scratch_put(old[i], "x", 1, 0600);
    assert_int_equal(utimensat(AT_FDCWD, old[i], long_ago, 0), 0);
  }
  assert_true(file_write("file", "x", 1, NULL, scratch->diag));
  assert_false(file_exists(stale));
  assert_true(file_exists(fresh) && file_exists(running) && file_exists(other));
}

static void file_write_refuses_by_name(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(mkdir("sub", 0700), 0);
  assert_false(file_write("sub", "x", 1, NULL, scratch->diag));
  assert_false(file_write("absent/x", "x", 1, NULL, scratch->diag));
  assert_false(file_write("", "x", 1, NULL, scratch->diag));
  assert_false(file_write("/dev/full", "x", 1, NULL, scratch->diag));
  assert_messages(scratch->diag,
                  "sub: error: cannot write the file: this is a directory\n"
                  "absent/x: error: cannot make a file in the directory 'absent': there is no such file or directory\n"
                  ": error: cannot put the new file in its place: there is no such file or directory\n"
                  "/dev/full: error: cannot write the file: the disk is full\n");
  assert_true(diag_has_system_error(scratch->diag));
  assert_int_equal(names_in("."), 1);
}

static void file_write_leaves_a_protected_file_alone(void **state) {
  struct scratch *scratch = *state;
  const char *path = scratch_path(scratch, "protected");
  scratch_put(path, "old", 3, 0444);
  assert_int_equal(chmod(scratch->directory, 0777), 0);
  bool root = geteuid() == 0;
  if (root)
    assert_int_equal(seteuid(65534), 0);
  bool ok = file_write(path, "new", 3, NULL, scratch->diag);
  if (root)
    assert_int_equal(seteuid(0), 0);
  assert_false(ok);
  assert_file_holds(path, "old");
  assert_messages(scratch->diag, arena_format(scratch->arena, "%s: error: cannot write the file: no permission\n", path));
}

static void file_write_writes_to_a_device_and_a_pipe_in_place(void **state) {
  struct scratch *scratch = *state;
  assert_true(file_write("/dev/null", "x", 1, NULL, scratch->diag));
  struct stat status;
  assert_int_equal(stat("/dev/null", &status), 0);
  assert_true(S_ISCHR(status.st_mode));
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  assert_true(file_write(arena_format(scratch->arena, "/dev/fd/%d", ends[1]), "through", 7, NULL, scratch->diag));
  char got[8] = "";
  assert_int_equal(read(ends[0], got, 7), 7);
  assert_string_equal(got, "through");
  close(ends[0]);
  const char *unread = arena_format(scratch->arena, "/dev/fd/%d", ends[1]);
  assert_false(file_write(unread, "x", 1, NULL, scratch->diag)); /* nobody reads: must not end this program */
  assert_messages(
      scratch->diag,
      arena_format(scratch->arena, "%s: error: cannot write the file: the program that reads it has stopped\n", unread));
  close(ends[1]);
}

/* The link of a descriptor in /proc reads as "NAME (deleted)" when the file has no name any more; that may be another file. */
static void file_write_never_takes_the_link_of_a_descriptor_for_a_name(void **state) {
  struct scratch *scratch = *state;
  if (!file_is_directory("/proc/self/fd")) {
    print_message("skipped: this system has no /proc\n");
    skip();
  }
  const char *path = scratch_path(scratch, "gone");
  scratch_put(path, "longer than new", 15, 0600);
  int descriptor = open(path, O_RDWR);
  assert_int_equal(unlink(path), 0);
  const char *other = scratch_path(scratch, "gone (deleted)");
  scratch_put(other, "other", 5, 0600);
  assert_true(file_write(arena_format(scratch->arena, "/proc/self/fd/%d", descriptor), "new", 3, NULL, scratch->diag));
  assert_file_holds(other, "other");
  char got[20] = "";
  assert_int_equal(pread(descriptor, got, sizeof got - 1, 0), 3);
  assert_string_equal(got, "new");
  close(descriptor);
}

/* ---- Faults ---- */

/* The step that fails next, once, and with which errno. */
static struct {
  const char *step; /* name of the system call */
  int after;        /* calls of it that still succeed */
  int error_number; /* that it fails with */
  int calls;        /* of all steps, for tests that must see one */
} fault;

/* Whether this call has to fail; sets errno then. */
static bool fails(const char *step) {
  fault.calls++;
  if (fault.step == NULL || strcmp(fault.step, step) != 0 || fault.after-- > 0)
    return false;
  fault.step = NULL;
  errno = fault.error_number;
  return true;
}

static int faulty_open(const char *path, int flags, mode_t mode) {
  return fails("open") ? -1 : open(path, flags, mode);
}

static ssize_t faulty_write(int descriptor, const void *bytes, size_t length) {
  return fails("write") ? -1 : write(descriptor, bytes, length < 3 ? length : 3); /* a little at a time */
}

static int faulty_change_mode(int descriptor, mode_t mode) {
  return fails("change_mode") ? -1 : fchmod(descriptor, mode);
}

static int faulty_synchronise(int descriptor) {
  return fails("synchronise") ? -1 : fsync(descriptor);
}

/* As on Linux, where a close that fails has closed the descriptor. */
static int faulty_close(int descriptor) {
  bool fail = fails("close");
  int error_number = errno;
  int result = close(descriptor);
  errno = error_number;
  return fail ? -1 : result;
}

static int faulty_rename(const char *from, const char *to) {
  return fails("rename") ? -1 : rename(from, to);
}

/* Writes a file with a fault, over one that holds "old". */
static bool write_with_fault(struct scratch *scratch, const char *step, int after, int error_number) {
  static const struct system_calls faulty = {.open = faulty_open,
                                             .write = faulty_write,
                                             .change_mode = faulty_change_mode,
                                             .synchronise = faulty_synchronise,
                                             .close = faulty_close,
                                             .rename = faulty_rename};
  struct system_calls former = system_calls;
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("file", "old", 3, 0600);
  fault.step = step;
  fault.after = after;
  fault.error_number = error_number;
  system_calls = faulty;
  bool ok = file_write("file", "new content", 11, NULL, scratch->diag);
  system_calls = former;
  return ok;
}

/* A step that fails, and what is said. */
struct fault_case {
  const char *step;
  int after;
  int error_number;
  const char *message;
};

static void a_failing_step_leaves_the_old_file_whole(void **state) {
  struct scratch *scratch = *state;
  static const struct fault_case cases[] = {
      {"open", 0, EACCES, "file: error: cannot make a file in the directory '.': no permission\n"},
      {"open", 0, EROFS, "file: error: cannot make a file in the directory '.': the disk is read-only\n"},
      {"change_mode", 0, EPERM, "file: error: cannot give the new file the permissions of the old one: no permission\n"},
      {"write", 0, ENOSPC, "file: error: cannot write the file: the disk is full\n"},
      {"write", 2, EIO, "file: error: cannot write the file: the disk or its connection failed\n"},
      {"synchronise", 0, EIO, "file: error: cannot get the file onto the disk: the disk or its connection failed\n"},
      {"close", 0, EDQUOT, "file: error: cannot close the file: the quota of this user is full\n"},
      {"rename", 0, EACCES, "file: error: cannot put the new file in its place: no permission\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    diag_free(scratch->diag);
    scratch->diag = diag_new();
    assert_false(write_with_fault(scratch, cases[i].step, cases[i].after, cases[i].error_number));
    assert_messages(scratch->diag, cases[i].message);
    assert_true(diag_has_system_error(scratch->diag));
    assert_file_holds("file", "old");
    assert_int_equal(names_in("."), 1);
  }
}

static void a_directory_that_cannot_be_flushed_is_reported(void **state) {
  struct scratch *scratch = *state;
  assert_false(write_with_fault(scratch, "synchronise", 1, EIO));
  assert_messages(scratch->diag,
                  "file: error: the file is written, but its directory cannot be got onto the disk: the disk or its "
                  "connection failed\n");
  assert_file_holds("file", "new content");
}

static void faults_that_are_none_are_passed_over(void **state) {
  struct scratch *scratch = *state;
  assert_true(write_with_fault(scratch, "write", 1, EINTR));
  assert_file_holds("file", "new content");
  assert_true(write_with_fault(scratch, "write", 1, EAGAIN));
  assert_file_holds("file", "new content");
  assert_true(write_with_fault(scratch, "synchronise", 1, EINVAL)); /* a file system without flushing of directories */
  assert_file_holds("file", "new content");
  assert_true(write_with_fault(scratch, "open", 0, EEXIST)); /* the first temporary name is taken; the rest are not */
  assert_file_holds("file", "new content");
  fault.calls = 0;
  assert_true(write_with_fault(scratch, NULL, 0, 0));
  /* Open, mode, 4 writes of 3 bytes, flush, close, rename; then open, flush and close the directory. */
  assert_int_equal(fault.calls, 12);
  assert_messages(scratch->diag, "");
  assert_int_equal(names_in("."), 1);
}

/* ---- Many files ---- */

/* Writes three files with a fault, over two that hold "old". */
static bool write_many_with_fault(struct scratch *scratch, const char *step, int after, size_t *written) {
  static const struct system_calls faulty = {.open = faulty_open,
                                             .write = faulty_write,
                                             .change_mode = faulty_change_mode,
                                             .synchronise = faulty_synchronise,
                                             .close = faulty_close,
                                             .rename = faulty_rename};
  static const struct file_content files[] = {{"one", "first", 5}, {"two", "second", 6}, {"three", "third", 5}};
  struct system_calls former = system_calls;
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("one", "old", 3, 0600);
  scratch_put("two", "old", 3, 0604);
  unlink("three");
  fault.step = step;
  fault.after = after;
  fault.error_number = EIO;
  system_calls = faulty;
  bool ok = files_write(files, 3, NULL, written, scratch->diag);
  system_calls = former;
  return ok;
}

static void files_write_writes_all(void **state) {
  struct scratch *scratch = *state;
  size_t written = 0;
  fault.calls = 0;
  assert_true(write_many_with_fault(scratch, NULL, 0, &written));
  assert_int_equal(written, 3);
  assert_file_holds("one", "first");
  assert_file_holds("two", "second");
  assert_file_holds("three", "third");
  assert_int_equal(mode_of("two"), 0604);
  assert_int_equal(names_in("."), 3);
  /* Each: open, 2 writes of 3 bytes, flush, close, rename; two take a mode; then open, flush and close the directory, once. */
  assert_int_equal(fault.calls, 3 * 6 + 2 + 3);
  assert_messages(scratch->diag, "");
}

static void a_step_that_fails_before_the_first_name_leaves_all_old_files(void **state) {
  struct scratch *scratch = *state;
  static const struct fault_case cases[] = {
      {"open", 1, EIO, "two: error: cannot make a file in the directory '.': the disk or its connection failed\n"},
      {"write", 3, EIO, "two: error: cannot write the file: the disk or its connection failed\n"},
      {"synchronise", 1, EIO, "two: error: cannot get the file onto the disk: the disk or its connection failed\n"},
      {"close", 2, EIO, "three: error: cannot close the file: the disk or its connection failed\n"},
      {"rename", 0, EIO, "one: error: cannot put the new file in its place: the disk or its connection failed\n"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    size_t written = 7;
    diag_free(scratch->diag);
    scratch->diag = diag_new();
    assert_false(write_many_with_fault(scratch, cases[i].step, cases[i].after, &written));
    assert_messages(scratch->diag, cases[i].message);
    assert_int_equal(written, 0);
    assert_file_holds("one", "old");
    assert_file_holds("two", "old");
    assert_int_equal(names_in("."), 2);
  }
}

static void a_name_that_fails_leaves_the_files_before_it(void **state) {
  struct scratch *scratch = *state;
  size_t written = 0;
  assert_false(write_many_with_fault(scratch, "rename", 1, &written));
  assert_int_equal(written, 1);
  assert_file_holds("one", "first");
  assert_file_holds("two", "old");
  assert_int_equal(names_in("."), 2);
}

static void files_write_takes_more_files_than_can_be_open(void **state) {
  struct scratch *scratch = *state;
  enum { MANY = 1500 };
  struct file_content *files = arena_array(scratch->arena, MANY, sizeof *files);
  size_t written = 0;
  assert_int_equal(chdir(scratch->directory), 0);
  for (size_t i = 0; i < MANY; i++)
    files[i] = (struct file_content){.path = arena_format(scratch->arena, "f%zu", i), .bytes = "x", .length = 1};
  assert_true(files_write(files, MANY, NULL, &written, scratch->diag));
  assert_int_equal(written, MANY);
  assert_int_equal(names_in("."), MANY);
  assert_true(files_write(files, 0, NULL, &written, scratch->diag));
  assert_int_equal(written, 0);
}

/* ---- Standard output ---- */

/* Writes to a descriptor as if it were standard output. cmocka's own messages must not get in between. */
static bool output_to(int descriptor, const char *text, struct diag *diag) {
  fflush(stdout);
  int former = dup(STDOUT_FILENO);
  dup2(descriptor, STDOUT_FILENO);
  bool ok = output_write(text, strlen(text), diag);
  dup2(former, STDOUT_FILENO);
  close(former);
  return ok;
}

static void output_write_checks_standard_output(void **state) {
  struct scratch *scratch = *state;
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  assert_true(output_to(ends[1], "text", scratch->diag));
  char got[5] = "";
  assert_int_equal(read(ends[0], got, 4), 4);
  assert_string_equal(got, "text");
  close(ends[0]);
  assert_false(output_to(ends[1], "text", scratch->diag)); /* nobody reads: must not end this program */
  close(ends[1]);
  int full = open("/dev/full", O_WRONLY);
  assert_true(full >= 0);
  assert_false(output_to(full, "text", scratch->diag));
  close(full);
  assert_messages(scratch->diag, "error: cannot write to standard output: the program that reads it has stopped\n"
                                 "error: cannot write to standard output: the disk is full\n");
  assert_true(diag_has_system_error(scratch->diag));
  struct sigaction now;
  assert_int_equal(sigaction(SIGPIPE, NULL, &now), 0);
  assert_true(now.sa_handler == SIG_DFL);
}

static void output_write_waits_for_a_slow_pipe(void **state) {
  struct scratch *scratch = *state;
  enum { LENGTH = 500000 };
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(ends[1]);
    size_t total = 0;
    char part[4096];
    for (ssize_t got = read(ends[0], part, sizeof part); got > 0; got = read(ends[0], part, sizeof part))
      total += (size_t)got;
    _exit(total == LENGTH ? 0 : 1);
  }
  close(ends[0]);
  struct buffer text = {0};
  buffer_repeat(&text, 'x', LENGTH);
  bool ok = output_to(ends[1], buffer_string(&text), scratch->diag);
  buffer_free(&text);
  close(ends[1]);
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(ok);
  assert_int_equal(status, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(file_write_makes_a_file_with_the_mode_of_the_umask),
      scratch_test(file_write_keeps_the_mode_of_the_old_file),
      scratch_test(file_write_keeps_the_owner_of_the_old_file),
      scratch_test(file_write_takes_rights_from_a_group_that_it_cannot_give),
      scratch_test(file_write_follows_symbolic_links),
      scratch_test(file_write_clears_away_what_is_stale),
      scratch_test(file_write_refuses_by_name),
      scratch_test(file_write_leaves_a_protected_file_alone),
      scratch_test(file_write_writes_to_a_device_and_a_pipe_in_place),
      scratch_test(file_write_never_takes_the_link_of_a_descriptor_for_a_name),
      scratch_test(a_failing_step_leaves_the_old_file_whole),
      scratch_test(a_directory_that_cannot_be_flushed_is_reported),
      scratch_test(faults_that_are_none_are_passed_over),
      scratch_test(files_write_writes_all),
      scratch_test(a_step_that_fails_before_the_first_name_leaves_all_old_files),
      scratch_test(a_name_that_fails_leaves_the_files_before_it),
      scratch_test(files_write_takes_more_files_than_can_be_open),
      scratch_test(output_write_checks_standard_output),
      scratch_test(output_write_waits_for_a_slow_pipe),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

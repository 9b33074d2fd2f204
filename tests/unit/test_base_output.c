/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: what an output may replace, and references that stay within their folder.
 */
#include "../../src/base/system_calls.h"
#include "base_support.h"

#include <errno.h>
#include <sys/wait.h>
#include <time.h>

/* A rule of a test: what begins with "ours" may go. */
static const char *object_to_others(const void *context, const char *start, size_t length) {
  (void)context;
  return length >= 4 && strncmp(start, "ours", 4) == 0 ? NULL : "it is somebody's";
}

static const char *const inputs[] = {"input", "-", "absent"};
static const struct output_rule reports = {
    .inputs = inputs, .input_count = 3, .objection = object_to_others, .holder = "a test"};
static const struct output_rule grows = {.inputs = inputs, .input_count = 3};

static void begin(struct scratch *scratch) {
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("input", "ours", 4, 0600);
  scratch_put("ours", "ours, of last year", 18, 0600);
  scratch_put("other", "theirs", 6, 0600);
  scratch_put("empty", "", 0, 0600);
  assert_int_equal(symlink("input", "symbolic"), 0);
  assert_int_equal(link("input", "hard"), 0);
  assert_int_equal(mkdir("folder", 0700), 0);
}

static void an_output_is_never_an_input(void **state) {
  struct scratch *scratch = *state;
  static const char *const names[] = {"input", "./input", "folder/../input", "symbolic", "hard"};
  begin(scratch);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct diag *diag = diag_new();
    assert_false(output_is_allowed(names[i], &reports, diag));
    assert_false(output_is_allowed(names[i], &grows, diag));
    assert_false(file_write(names[i], "x", 1, &grows, diag));
    assert_true(diag_has_usage_error(diag));
    assert_false(diag_has_system_error(diag));
    diag_free(diag);
    assert_file_holds("input", "ours");
  }
  assert_false(output_is_allowed("hard", &grows, scratch->diag));
  assert_messages(scratch->diag, "hard: error: this command reads the same file ('input'): the output would destroy it\n"
                                 "  choose another name for the output\n");
}

static void what_the_rule_objects_to_stays(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  assert_false(file_write("other", "new", 3, &reports, scratch->diag));
  assert_file_holds("other", "theirs");
  assert_messages(scratch->diag, "other: error: this file is not replaced: it is somebody's\n"
                                 "  choose another name, or move the file away first\n");
  assert_true(diag_has_usage_error(scratch->diag));
}

static void ours_what_is_empty_and_what_is_new_may_go(void **state) {
  struct scratch *scratch = *state;
  static const char *const names[] = {"ours", "empty", "new", "/dev/null"};
  begin(scratch);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    assert_true(file_write(names[i], "made", 4, &reports, scratch->diag));
  assert_true(file_write("other", "with theirs", 11, &grows, scratch->diag)); /* the caller has seen to it */
  assert_file_holds("ours", "made");
  assert_file_holds("other", "with theirs");
  assert_messages(scratch->diag, "");
}

/* One that may not go keeps all of them where they are. */
static void of_many_all_are_asked_first(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  const struct file_content files[] = {{"new", "x", 1}, {"ours", "x", 1}, {"other", "x", 1}};
  size_t written = 7;
  assert_false(files_write(files, 3, &reports, &written, scratch->diag));
  assert_int_equal(written, 0);
  assert_false(file_exists("new"));
  assert_file_holds("ours", "ours, of last year");
}

/* What stands in a file that is to be added to stays. */
static void a_descriptor_is_written_on_from_where_it_stands(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  int descriptor = open("other", O_WRONLY | O_APPEND);
  assert_true(descriptor >= 0);
  const char *path = arena_format(scratch->arena, "/dev/fd/%d", descriptor);
  assert_true(file_write(path, " and ours", 9, &reports, scratch->diag));
  assert_file_holds("other", "theirs and ours");
  close(descriptor);
  descriptor = open("input", O_WRONLY | O_APPEND);
  assert_false(file_write(arena_format(scratch->arena, "/dev/fd/%d", descriptor), "x", 1, &reports, scratch->diag));
  assert_file_holds("input", "ours");
  close(descriptor);
}

/* A lock of another program is waited for; one of this process is no obstacle. */
static void the_lock_of_another_is_waited_for(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    struct file_lock *lock = file_lock_take("ours", "another", 0, diag_new());
    if (lock == NULL || write(ends[1], "y", 1) != 1)
      _exit(1);
    nanosleep(&(struct timespec){.tv_nsec = 300 * 1000 * 1000}, NULL);
    file_lock_release(lock);
    _exit(0);
  }
  char held = '?';
  assert_int_equal(read(ends[0], &held, 1), 1);
  assert_true(file_write("ours", "made", 4, &reports, scratch->diag));
  assert_false(file_exists("ours.lock")); /* it was released before */
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_file_holds("ours", "made");
  struct file_lock *own = file_lock_take("ours", "me", 0, scratch->diag);
  scratch_put("ours", "ours", 4, 0600);
  assert_true(file_write("ours", "made again", 10, &reports, scratch->diag));
  file_lock_release(own);
  assert_false(file_exists("ours.lock"));
  assert_messages(scratch->diag, "");
  close(ends[0]);
  close(ends[1]);
}

/* ---- What comes while the output is on its way ---- */

static struct {
  const char *file;   /* what somebody makes there */
  bool lock_was_held; /* whether another program was kept from it when the name was given */
  int links;          /* times that a link was asked for */
} meanwhile;

static int synchronise_and_somebody_saves(int descriptor) {
  scratch_put(meanwhile.file, "theirs", 6, 0600);
  return fsync(descriptor);
}

static int rename_and_look_at_the_lock(const char *from, const char *to) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0)
    _exit(file_lock_take(to, "another", 0, diag_new()) != NULL ? 1 : 0);
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  meanwhile.lock_was_held = status == 0;
  return rename(from, to);
}

static int link_and_somebody_comes_first(const char *from, const char *to) {
  meanwhile.links++;
  scratch_put(to, "theirs", 6, 0600);
  return link(from, to);
}

static int link_that_is_not_had(const char *from, const char *to) {
  (void)from, (void)to;
  meanwhile.links++;
  errno = EPERM;
  return -1;
}

static size_t temporary_files(struct scratch *scratch) {
  const char *const *names = NULL;
  size_t count = 0;
  assert_true(directory_list(".", ".peil-*", scratch->arena, &names, &count, scratch->diag));
  return count;
}

/* An answer may be saved there while a report is computed and written. */
static void what_is_saved_there_meanwhile_stays(void **state) {
  struct scratch *scratch = *state;
  static const char *const names[] = {"new", "ours", "empty"};
  begin(scratch);
  const struct system_calls former = system_calls;
  system_calls.synchronise = synchronise_and_somebody_saves;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct diag *diag = diag_new();
    meanwhile.file = names[i];
    assert_false(file_write(names[i], "made", 4, &reports, diag));
    assert_file_holds(names[i], "theirs");
    assert_messages(diag, arena_format(scratch->arena, "%s: error: this file is not replaced: it is somebody's\n"
                                                       "  choose another name, or move the file away first\n", names[i]));
    diag_free(diag);
  }
  system_calls = former;
  assert_int_equal(temporary_files(scratch), 0);
  assert_false(file_exists("new.lock"));
}

static void what_comes_there_at_the_last_moment_stays(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  const struct system_calls former = system_calls;
  system_calls.link = link_and_somebody_comes_first;
  bool ok = file_write("new", "made", 4, &reports, scratch->diag);
  system_calls = former;
  assert_false(ok);
  assert_file_holds("new", "theirs");
  assert_int_equal(temporary_files(scratch), 0);
}

static void the_lock_is_held_while_the_name_is_given(void **state) {
  struct scratch *scratch = *state;
  begin(scratch);
  const struct system_calls former = system_calls;
  system_calls.rename = rename_and_look_at_the_lock;
  system_calls.link = link_that_is_not_had; /* as on the file system of a memory card */
  meanwhile.links = 0;
  bool ok = file_write("ours", "made", 4, &reports, scratch->diag);
  assert_true(ok && meanwhile.lock_was_held);
  meanwhile.lock_was_held = false;
  ok = file_write("new", "made", 4, &reports, scratch->diag);
  system_calls = former;
  assert_true(ok && meanwhile.lock_was_held);
  assert_int_equal(meanwhile.links, 1);
  assert_file_holds("ours", "made");
  assert_file_holds("new", "made");
  assert_false(file_exists("ours.lock") || file_exists("new.lock"));
  assert_int_equal(temporary_files(scratch), 0);
  assert_messages(scratch->diag, "");
}

/* ---- References ---- */

static void references_stay_within_their_folder(void **state) {
  struct scratch *scratch = *state;
  static const struct {
    const char *reference;
    enum within found;
  } cases[] = {
      {"a.pdf", WITHIN_FOUND},
      {"./a.pdf", WITHIN_FOUND},
      {"below/../a.pdf", WITHIN_FOUND},
      {"below//b.pdf", WITHIN_FOUND},
      {"below/to-a", WITHIN_FOUND},
      {".", WITHIN_FOUND},
      {"none.pdf", WITHIN_ABSENT},
      {"below/none.pdf", WITHIN_ABSENT},
      {"...", WITHIN_ABSENT},
      {"..", WITHIN_OUTSIDE},
      {"../folder-2/c.pdf", WITHIN_OUTSIDE},
      {"../none", WITHIN_OUTSIDE}, /* that it is not there is not told */
      {"below/../../folder-2/c.pdf", WITHIN_OUTSIDE},
      {"../folder/a.pdf", WITHIN_OUTSIDE},
      {"/etc/passwd", WITHIN_OUTSIDE},
      {"to-c", WITHIN_OUTSIDE},
      {"to-folder-2/c.pdf", WITHIN_OUTSIDE},
  };
  assert_int_equal(chdir(scratch->directory), 0);
  assert_int_equal(mkdir("folder", 0700), 0);
  assert_int_equal(mkdir("folder/below", 0700), 0);
  assert_int_equal(mkdir("folder-2", 0700), 0); /* its path begins with that of the other */
  scratch_put("folder/a.pdf", "a", 1, 0600);
  scratch_put("folder/below/b.pdf", "b", 1, 0600);
  scratch_put("folder-2/c.pdf", "c", 1, 0600);
  assert_int_equal(symlink("../a.pdf", "folder/below/to-a"), 0);
  assert_int_equal(symlink("../folder-2/c.pdf", "folder/to-c"), 0);
  assert_int_equal(symlink("../folder-2", "folder/to-folder-2"), 0);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const char *path = NULL;
    if (path_within("folder", cases[i].reference, scratch->arena, &path) != cases[i].found)
      fail_msg("%s leads elsewhere than it should", cases[i].reference);
    assert_non_null(path);
  }
}

static void endings_may_be_in_capitals(void **state) {
  (void)state;
  assert_true(path_has_extension("a/B.PDF", "pdf"));
  assert_true(path_has_extension("b.pdf", "pdf"));
  assert_false(path_has_extension("b.pdf.gz", "pdf"));
  assert_false(path_has_extension(".pdf", "pdf"));
  assert_false(path_has_extension("pdf", "pdf"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(an_output_is_never_an_input),
      scratch_test(what_the_rule_objects_to_stays),
      scratch_test(ours_what_is_empty_and_what_is_new_may_go),
      scratch_test(of_many_all_are_asked_first),
      scratch_test(a_descriptor_is_written_on_from_where_it_stands),
      scratch_test(the_lock_of_another_is_waited_for),
      scratch_test(what_is_saved_there_meanwhile_stays),
      scratch_test(what_comes_there_at_the_last_moment_stays),
      scratch_test(the_lock_is_held_while_the_name_is_given),
      scratch_test(references_stay_within_their_folder),
      scratch_test(endings_may_be_in_capitals),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

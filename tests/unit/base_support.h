/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of base share: cmocka, messages as text, and a directory that is removed afterwards.
 */
#ifndef PEIL_TESTS_BASE_SUPPORT_H
#define PEIL_TESTS_BASE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Asserts all that the diagnostics show. */
static inline void assert_messages(const struct diag *diag, const char *expected) {
  struct buffer text = {0};
  diag_write(diag, &text, false);
  assert_string_equal(buffer_string(&text), expected);
  buffer_free(&text);
}

/* A directory of its own for a test. */
struct scratch {
  struct arena *arena;   /* of paths and of what is read */
  const char *directory; /* an absolute path */
  struct diag *diag;     /* fresh */
};

static inline int scratch_set_up(void **state) {
  static struct scratch scratch;
  scratch.arena = arena_new();
  scratch.diag = diag_new();
  char *directory = arena_text(scratch.arena, "/tmp/peil-test-XXXXXX");
  scratch.directory = mkdtemp(directory);
  *state = &scratch;
  return scratch.directory != NULL ? 0 : -1;
}

static inline int scratch_remove_one(const char *path, const struct stat *status, int type, struct FTW *where) {
  (void)status;
  (void)type;
  (void)where;
  return remove(path);
}

static inline int scratch_tear_down(void **state) {
  struct scratch *scratch = *state;
  int removed = nftw(scratch->directory, scratch_remove_one, 16, FTW_DEPTH | FTW_PHYS);
  diag_free(scratch->diag);
  arena_free(scratch->arena);
  return removed;
}

static inline const char *scratch_path(struct scratch *scratch, const char *name) {
  return path_join(scratch->arena, scratch->directory, name);
}

/* Makes a file without any function that is under test. */
static inline void scratch_put(const char *path, const void *bytes, size_t length, mode_t mode) {
  int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(descriptor >= 0);
  assert_int_equal(write(descriptor, bytes, length), length);
  assert_int_equal(fchmod(descriptor, mode), 0);
  assert_int_equal(close(descriptor), 0);
}

/* Asserts what a small file holds, without any function that is under test. */
static inline void assert_file_holds(const char *path, const char *expected) {
  char bytes[4096];
  int descriptor = open(path, O_RDONLY);
  assert_true(descriptor >= 0);
  ssize_t length = read(descriptor, bytes, sizeof bytes - 1);
  assert_int_equal(close(descriptor), 0);
  assert_true(length >= 0);
  bytes[length] = '\0';
  assert_string_equal(bytes, expected);
}

#define scratch_test(function) cmocka_unit_test_setup_teardown(function, scratch_set_up, scratch_tear_down)

#endif

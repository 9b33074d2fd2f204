/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: reading files and directories.
 */
#include "base_support.h"

#include <sys/wait.h>

/* ---- Reading ---- */

static void file_read_gives_all_bytes(void **state) {
  struct scratch *scratch = *state;
  const char *path = scratch_path(scratch, "a.bin");
  scratch_put(path,
              "a\0\xFF"
              "b",
              4, 0600);
  struct source source;
  assert_true(file_read(path, 4, scratch->arena, &source, scratch->diag));
  assert_string_equal(source.name, path);
  assert_int_equal(source.length, 4);
  assert_memory_equal(source.text,
                      "a\0\xFF"
                      "b",
                      5);
  scratch_put(path, "", 0, 0600);
  assert_true(file_read(path, 4, scratch->arena, &source, scratch->diag));
  assert_int_equal(source.length, 0);
  assert_string_equal(source.text, "");
  assert_messages(scratch->diag, "");
}

static void file_read_refuses_by_name(void **state) {
  struct scratch *scratch = *state;
  struct source source;
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("five", "12345", 5, 0600);
  assert_int_equal(symlink("circle", "circle"), 0);
  assert_false(file_read("five", 4, scratch->arena, &source, scratch->diag));
  assert_false(file_read("absent", 4, scratch->arena, &source, scratch->diag));
  assert_false(file_read("five/x", 4, scratch->arena, &source, scratch->diag));
  assert_false(file_read(".", 4, scratch->arena, &source, scratch->diag));
  assert_false(diag_has_system_error(scratch->diag));
  assert_false(file_read("circle", 4, scratch->arena, &source, scratch->diag));
  assert_true(diag_has_system_error(scratch->diag));
  assert_false(file_read("/dev/zero", 1000000, scratch->arena, &source, scratch->diag));
  assert_messages(scratch->diag,
                  "five: error: the file is larger than 4 bytes, the most that is read\n"
                  "absent: error: there is no such file\n"
                  "five/x: error: there is no such file\n"
                  ".: error: this is a directory; a file is needed\n"
                  "circle: error: cannot open the file: symbolic links lead in a circle, or to where they may not\n"
                  "/dev/zero: error: the file is larger than 1000000 bytes, the most that is read\n");
}

static void file_read_takes_a_pipe_as_standard_input(void **state) {
  struct scratch *scratch = *state;
  enum { LENGTH = 300000 }; /* more than a pipe holds, so that reading must go on */
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    close(ends[0]);
    for (int i = 0; i < LENGTH / 10; i++) {
      if (write(ends[1], "0123456789", 10) != 10)
        _exit(1);
    }
    _exit(0);
  }
  close(ends[1]);
  int former = dup(STDIN_FILENO);
  dup2(ends[0], STDIN_FILENO);
  close(ends[0]);
  struct source source;
  bool ok = file_read("-", TEXT_FILE_LIMIT, scratch->arena, &source, scratch->diag);
  dup2(former, STDIN_FILENO);
  close(former);
  int status = 1;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_int_equal(status, 0);
  assert_true(ok);
  assert_string_equal(source.name, "-");
  assert_int_equal(source.length, LENGTH);
  for (size_t i = 0; i < LENGTH; i++)
    assert_int_equal(source.text[i], '0' + (int)(i % 10));
}

static void file_read_text_passes_over_a_byte_order_mark(void **state) {
  struct scratch *scratch = *state;
  const char *path = scratch_path(scratch, "a.txt");
  scratch_put(path,
              "\xEF\xBB\xBF"
              "caf\xC3\xA9",
              8, 0600);
  struct source source;
  assert_true(file_read_text(path, 100, scratch->arena, &source, scratch->diag));
  assert_string_equal(source.text, "caf\xC3\xA9");
  assert_int_equal(source.length, 5);
}

static void file_read_text_refuses_what_is_no_text(void **state) {
  struct scratch *scratch = *state;
  struct source source = {.name = "untouched"};
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("latin1", "a: 1\nb: caf\xE9\n", 13, 0600);
  scratch_put("nul", "x\n\0y", 4, 0600);
  scratch_put("utf16",
              "\xFF\xFE"
              "a\0",
              4, 0600);
  scratch_put("marked", "\xEF\xBB\xBF\x80", 4, 0600);
  assert_false(file_read_text("latin1", 100, scratch->arena, &source, scratch->diag));
  assert_false(file_read_text("nul", 100, scratch->arena, &source, scratch->diag));
  assert_false(file_read_text("utf16", 100, scratch->arena, &source, scratch->diag));
  assert_false(file_read_text("marked", 100, scratch->arena, &source, scratch->diag));
  assert_string_equal(source.name, "untouched");
  assert_messages(scratch->diag, "latin1:2:7: error: the byte 0xE9 here is not valid UTF-8; save the file as UTF-8\n"
                                 "    b: caf\xEF\xBF\xBD\n"
                                 "          ^\n"
                                 "nul:2:1: error: there is a NUL byte here, which text cannot have; is this a text file?\n"
                                 "    \xEF\xBF\xBDy\n"
                                 "    ^\n"
                                 "utf16: error: the file is in UTF-16; save it as UTF-8\n"
                                 "marked:1:1: error: the byte 0x80 here is not valid UTF-8; save the file as UTF-8\n"
                                 "    \xEF\xBF\xBD\n"
                                 "    ^\n");
}

/* ---- Directories ---- */

static void directory_list_is_sorted_and_matches(void **state) {
  struct scratch *scratch = *state;
  static const char *const made[] = {"b.yaml", "a.yaml", "\xC3\xA9.yaml", "B.yaml", "c.json", ".hidden.yaml"};
  for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
    scratch_put(scratch_path(scratch, made[i]), "", 0, 0600);
  const char *const *names = NULL;
  size_t count = 0;
  assert_true(directory_list(scratch->directory, "*.yaml", scratch->arena, &names, &count, scratch->diag));
  assert_int_equal(count, 4);
  assert_string_equal(names[0], "B.yaml");
  assert_string_equal(names[1], "a.yaml");
  assert_string_equal(names[2], "b.yaml");
  assert_string_equal(names[3], "\xC3\xA9.yaml");
  assert_true(directory_list(scratch->directory, "*.md", scratch->arena, &names, &count, scratch->diag));
  assert_int_equal(count, 0);
  assert_int_equal(chdir(scratch->directory), 0);
  assert_false(directory_list("absent", "*", scratch->arena, &names, &count, scratch->diag));
  assert_messages(scratch->diag, "absent: error: cannot list the directory: there is no such file or directory\n");
}

static void directory_make_makes_parents(void **state) {
  struct scratch *scratch = *state;
  assert_int_equal(chdir(scratch->directory), 0);
  assert_true(directory_make("a/b//c/", scratch->diag));
  assert_true(file_is_directory("a/b/c"));
  assert_true(directory_make("a/b/c", scratch->diag));
  assert_true(directory_make(scratch_path(scratch, "d/e"), scratch->diag));
  assert_true(file_is_directory("d/e"));
  scratch_put("file", "x", 1, 0600);
  assert_false(directory_make("file/sub", scratch->diag));
  assert_messages(scratch->diag, "file: error: cannot make the directory: there is a file of this name already\n");
  assert_true(file_exists("file"));
  assert_false(file_is_directory("file"));
  assert_false(file_exists("absent"));
  assert_false(file_is_directory("absent"));
}

/* ---- By line, and for the hash ---- */

/* Writes each line between brackets, and "long" for one over the limit; ends the reading at "stop". */
static bool line_note(void *context, const char *line, size_t length) {
  buffer_format(context, "[%s:%zu]", line != NULL ? line : "long", length);
  return line == NULL || strcmp(line, "stop") != 0;
}

static void file_each_line_hands_over_lines(void **state) {
  struct scratch *scratch = *state;
  struct buffer seen = {0};
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("lines", "1234\n\n12345\n123456789\n12", 24, 0600);
  assert_true(file_each_line("lines", 4, line_note, &seen, scratch->diag));
  assert_string_equal(buffer_string(&seen), "[1234:4][:0][long:0][long:0][12:2]");
  scratch_put("empty", "", 0, 0600);
  assert_true(file_each_line("empty", 4, line_note, &seen, scratch->diag));
  assert_string_equal(buffer_string(&seen), "[1234:4][:0][long:0][long:0][12:2]");
  seen.length = 0;
  scratch_put("stops", "a\nstop\nb\n", 9, 0600);
  assert_false(file_each_line("stops", 4, line_note, &seen, scratch->diag));
  assert_string_equal(buffer_string(&seen), "[a:1][stop:4]");
  assert_false(file_each_line("absent", 4, line_note, &seen, scratch->diag));
  assert_false(file_each_line(".", 4, line_note, &seen, scratch->diag));
  assert_messages(scratch->diag, "absent: error: there is no such file\n"
                                 ".: error: this is a directory; a file is needed\n");
  buffer_free(&seen);
}

/* The vectors of NIST for "abc" and a million times "a", which is more than one step of reading. */
static void file_sha256_hex_hashes_a_file(void **state) {
  struct scratch *scratch = *state;
  enum { MILLION = 1000 * 1000 };
  char hex[SHA256_HEX_SIZE];
  assert_int_equal(chdir(scratch->directory), 0);
  scratch_put("abc", "abc", 3, 0600);
  assert_true(file_sha256_hex("abc", hex, scratch->diag));
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  char *many = arena_alloc(scratch->arena, MILLION);
  memset(many, 'a', MILLION);
  scratch_put("million", many, MILLION, 0600);
  assert_true(file_sha256_hex("million", hex, scratch->diag));
  assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  assert_int_equal(mkfifo("pipe", 0600), 0);
  assert_false(file_sha256_hex("pipe", hex, scratch->diag));
  assert_false(file_sha256_hex("absent", hex, scratch->diag));
  assert_messages(scratch->diag, "pipe: error: this is no ordinary file, so it has no hash\n"
                                 "absent: error: there is no such file\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(file_read_gives_all_bytes),
      scratch_test(file_read_refuses_by_name),
      scratch_test(file_read_takes_a_pipe_as_standard_input),
      scratch_test(file_read_text_passes_over_a_byte_order_mark),
      scratch_test(file_read_text_refuses_what_is_no_text),
      scratch_test(directory_list_is_sorted_and_matches),
      scratch_test(directory_make_makes_parents),
      scratch_test(file_each_line_hands_over_lines),
      scratch_test(file_sha256_hex_hashes_a_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

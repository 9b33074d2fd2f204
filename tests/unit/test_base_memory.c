/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: arenas, buffers, words and paths.
 */
#include "base_support.h"

#include <stdalign.h>
#include <sys/wait.h>

static void arena_memory_is_zeroed_aligned_and_apart(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  static const size_t sizes[] = {0, 1, 7, 16, 17, 100, 1000, 1023, 1025, 4096, 5000, 70000, 1000000};
  enum { PIECES = 2000 };
  unsigned char *pieces[PIECES];
  for (size_t i = 0; i < PIECES; i++) {
    size_t size = sizes[i % 11]; /* the largest two only once, below */
    pieces[i] = arena_alloc(arena, size);
    assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
    for (size_t j = 0; j < size; j++)
      assert_int_equal(pieces[i][j], 0);
    memset(pieces[i], (int)(i % 255) + 1, size);
  }
  memset(arena_alloc(arena, sizes[12]), 0xFF, sizes[12]);
  memset(arena_alloc(arena, sizes[11]), 0xFF, sizes[11]);
  for (size_t i = 0; i < PIECES; i++) {
    for (size_t j = 0; j < sizes[i % 11]; j++)
      assert_int_equal(pieces[i][j], i % 255 + 1);
  }
  arena_free(arena);
  arena_free(NULL);
}

static void arena_adopts_what_another_holds(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct arena *empty = arena_new();
  struct arena *other = arena_new();
  const char *small = arena_text(other, "small");
  char *large = arena_alloc(other, 1000 * 1000);
  large[999999] = 'x';
  arena_adopt(arena, other); /* an arena without memory of its own takes over */
  arena_adopt(arena, empty);
  const char *own = arena_text(arena, "own");
  struct arena *third = arena_new();
  const char *late = arena_text(third, "late");
  arena_adopt(arena, third);
  memset(arena_alloc(arena, 100), 0xFF, 100);
  assert_string_equal(small, "small");
  assert_string_equal(own, "own");
  assert_string_equal(late, "late");
  assert_int_equal(large[999999], 'x');
  arena_free(arena); /* the sanitizer tells when this left anything */
}

static void arena_copies_and_formats_text(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(arena_text(arena, "caf\xC3\xA9"), "caf\xC3\xA9");
  assert_string_equal(arena_text_of(arena, "abcdef", 3), "abc");
  assert_string_equal(arena_text_of(arena, "", 0), "");
  assert_string_equal(arena_format(arena, "%s-%02d", "org", 4), "org-04");
  assert_string_equal(arena_format(arena, "%s", ""), "");
  char long_text[5001];
  memset(long_text, 'x', 5000);
  long_text[5000] = '\0';
  assert_int_equal(strlen(arena_format(arena, "<%s>", long_text)), 5002);
  arena_free(arena);
}

static void arena_grow_keeps_what_an_array_holds(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  size_t *items = NULL;
  for (size_t count = 0; count < 5000; count++) {
    items = arena_grow(arena, items, count, sizeof *items);
    items[count] = count * 3;
  }
  for (size_t i = 0; i < 5000; i++)
    assert_int_equal(items[i], i * 3);
  arena_free(arena);
}

static void ask_for_too_many(void) {
  arena_array(arena_new(), SIZE_MAX / 8 + 2, 8); /* wraps around to 8 bytes */
}

static void ask_for_too_much(void) {
  arena_alloc(arena_new(), SIZE_MAX - 4);
}

static void grow_a_buffer_too_far(void) {
  struct buffer buffer = {0};
  buffer_char(&buffer, 'x');
  buffer_repeat(&buffer, 'x', SIZE_MAX - 1);
}

/* Runs a function in a child process and asserts that it ends as a program without memory does. */
static void assert_ends_without_memory(void (*function)(void)) {
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    function();
    _exit(0);
  }
  close(ends[1]);
  char said[100] = "";
  ssize_t length = read(ends[0], said, sizeof said - 1);
  close(ends[0]);
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 3);
  said[length > 0 ? length : 0] = '\0';
  assert_string_equal(said, "peil: error: out of memory\n");
}

static void out_of_memory_ends_the_program(void **state) {
  (void)state;
  assert_ends_without_memory(ask_for_too_many);
  assert_ends_without_memory(ask_for_too_much);
  assert_ends_without_memory(grow_a_buffer_too_far);
}

static void buffer_holds_what_was_appended(void **state) {
  (void)state;
  struct buffer buffer = {0};
  assert_string_equal(buffer_string(&buffer), "");
  buffer_append(&buffer, "a\0b", 3);
  assert_int_equal(buffer.length, 3);
  assert_memory_equal(buffer.bytes, "a\0b", 4);
  buffer_free(&buffer);
  assert_null(buffer.bytes);
  assert_int_equal(buffer.length, 0);
  buffer_text(&buffer, "x");
  buffer_char(&buffer, '-');
  buffer_repeat(&buffer, '=', 3);
  buffer_repeat(&buffer, '?', 0);
  buffer_format(&buffer, "%d%%", 50);
  assert_string_equal(buffer_string(&buffer), "x-===50%");
  assert_int_equal(buffer.length, 8);
  buffer_free(&buffer);
}

static void buffer_format_fits_at_every_length(void **state) {
  (void)state;
  char text[300];
  for (size_t length = 0; length < sizeof text; length++) {
    memset(text, 'y', length);
    text[length] = '\0';
    struct buffer buffer = {0};
    buffer_format(&buffer, "%s", text);
    buffer_format(&buffer, "%s", text);
    assert_int_equal(buffer.length, 2 * length);
    assert_int_equal(strlen(buffer_string(&buffer)), 2 * length);
    buffer_free(&buffer);
  }
}

static void tr_gives_the_translation_or_the_english(void **state) {
  (void)state;
  assert_string_equal(tr("gap"), "gap");
  char english[] = "gap";
  words_add(english, "kloof");
  english[0] = 'x'; /* the text was copied */
  assert_string_equal(tr("gap"), "kloof");
  assert_string_equal(tr("area"), "area");
  words_add("gap", "verschil");
  assert_string_equal(tr("gap"), "verschil");
  words_clear();
  assert_string_equal(tr("gap"), "gap");
  words_clear();
}

/* A translation can come from a stranger: what it asks for must be what is given. */
static void words_refuses_other_conversions(void **state) {
  (void)state;
  static const struct {
    const char *english;     /* a format */
    const char *translation; /* of a stranger */
    bool taken;              /* whether it may take the place of the English */
  } cases[] = {
      {"'%s' has %zu of %5.1f", "van '%s' zijn er %zu: %5.1f", true},
      {"100%% of %d", "%d van 100%%", true},
      {"none", "geen", true},
      {"'%s'", "%n", false},
      {"'%s'", "%s%s", false},
      {"'%s'", "", false},
      {"none", "%s", false},
      {"%d of '%s'", "'%s': %d", false},
      {"%d", "%ld", false},
      {"%d", "%*d", false},
      {"%d", "%2000000000d", false},
      {"%s", "%1$s", false},
      {"%s", "%", false},
      {"%s", "%%s", false},
      {"%%s", "%s", false},
      {"%s", "%S", false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_int_equal(words_add(cases[i].english, cases[i].translation), cases[i].taken);
    words_clear();
  }
  assert_false(words_add("there is no '%s'", "%n%n"));
  assert_string_equal(tr("there is no '%s'"), "there is no '%s'");
  words_clear();
}

static void tr_finds_each_of_thousands(void **state) {
  (void)state;
  char english[32];
  char translation[32];
  for (int i = 0; i < 5000; i++) {
    snprintf(english, sizeof english, "word %d", i);
    snprintf(translation, sizeof translation, "woord %d", i);
    words_add(english, translation);
  }
  for (int i = 0; i < 5000; i++) {
    snprintf(english, sizeof english, "word %d", i);
    snprintf(translation, sizeof translation, "woord %d", i);
    assert_string_equal(tr(english), translation);
  }
  assert_string_equal(tr("word 5000"), "word 5000");
  words_clear();
}

static void words_have_a_language(void **state) {
  (void)state;
  assert_string_equal(words_language(), "en");
  words_set_language("nl");
  assert_string_equal(words_language(), "nl");
  words_set_language("a-language-tag-that-is-much-too-long-to-be-one");
  assert_string_equal(words_language(), "a-language-tag-that-is-much-too-lon");
  words_set_language("en");
}

static void paths_are_joined_and_taken_apart(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  assert_string_equal(path_join(arena, "a", "b"), "a/b");
  assert_string_equal(path_join(arena, "a/", "b"), "a/b");
  assert_string_equal(path_join(arena, "/", "b"), "/b");
  assert_string_equal(path_join(arena, "a", "/b"), "/b");
  assert_string_equal(path_join(arena, ".", "b"), "b");
  assert_string_equal(path_join(arena, "", "b"), "b");
  assert_string_equal(path_join(arena, ".", "-"), "./-");
  assert_string_equal(path_name("a/b.yaml"), "b.yaml");
  assert_string_equal(path_name("b.yaml"), "b.yaml");
  assert_string_equal(path_name("a/b/"), "b/");
  assert_string_equal(path_name("/"), "/");
  assert_string_equal(path_name(""), "");
  assert_string_equal(path_directory(arena, "a/b"), "a");
  assert_string_equal(path_directory(arena, "a//b"), "a");
  assert_string_equal(path_directory(arena, "a/b/"), "a");
  assert_string_equal(path_directory(arena, "b"), ".");
  assert_string_equal(path_directory(arena, "/b"), "/");
  assert_string_equal(path_directory(arena, "/"), "/");
  assert_string_equal(path_directory(arena, ""), ".");
  assert_string_equal(path_extension("a.b/c.pdf"), "pdf");
  assert_string_equal(path_extension("a.b/c"), "");
  assert_string_equal(path_extension("a/.hidden"), "");
  assert_string_equal(path_extension("c.tar.gz"), "gz");
  assert_string_equal(path_extension("c."), "");
  assert_string_equal(path_extension("a.b/"), "");
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
      cmocka_unit_test(arena_adopts_what_another_holds),
      cmocka_unit_test(arena_copies_and_formats_text),
      cmocka_unit_test(arena_grow_keeps_what_an_array_holds),
      cmocka_unit_test(out_of_memory_ends_the_program),
      cmocka_unit_test(buffer_holds_what_was_appended),
      cmocka_unit_test(buffer_format_fits_at_every_length),
      cmocka_unit_test(tr_gives_the_translation_or_the_english),
      cmocka_unit_test(words_refuses_other_conversions),
      cmocka_unit_test(tr_finds_each_of_thousands),
      cmocka_unit_test(words_have_a_language),
      cmocka_unit_test(paths_are_joined_and_taken_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

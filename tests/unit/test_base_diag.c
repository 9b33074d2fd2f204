/* SPDX-License-Identifier: EUPL-1.2
 *
 * base: places and diagnostics.
 */
#include "base_support.h"

#include <errno.h>

static struct source source_of(const char *text) {
  return (struct source){.name = "a.yaml", .text = text, .length = strlen(text)};
}

static struct place place_at(const struct source *source, const char *part) {
  return (struct place){.source = source, .offset = (size_t)(strstr(source->text, part) - source->text)};
}

static void assert_position(const struct source *source, size_t offset, size_t line, size_t column) {
  size_t found_line = 0;
  size_t found_column = 0;
  place_position((struct place){.source = source, .offset = offset}, &found_line, &found_column);
  assert_int_equal(found_line, line);
  assert_int_equal(found_column, column);
}

static void place_position_counts_lines_and_code_points(void **state) {
  (void)state;
  struct source source = source_of("ab\nc\xC3\xA9"
                                   "d\n\nx");
  assert_position(&source, 0, 1, 1);
  assert_position(&source, 2, 1, 3); /* the newline itself */
  assert_position(&source, 3, 2, 1);
  assert_position(&source, 6, 2, 3); /* d, after é of two bytes */
  assert_position(&source, 8, 3, 1);
  assert_position(&source, 9, 4, 1);
  assert_position(&source, 10, 4, 2); /* the end */
  assert_position(&source, SIZE_MAX, 4, 2);
  assert_position(NULL, 5, 1, 1);
}

static void a_message_has_place_line_caret_and_hints(void **state) {
  (void)state;
  struct source source = source_of("id: org-01\ngovernence: x\n");
  static const char *const keys[] = {"governance", "id"};
  struct diag *diag = diag_new();
  diag_error(diag, place_at(&source, "governence"), "unknown key '%s'", "governence");
  diag_suggest(diag, "governence", keys, 2);
  diag_hint(diag, "the keys are listed in %s", "questionnaires/README.md");
  diag_warning(diag, place_at(&source, "org-01"), "number %d", 7);
  assert_messages(diag, "a.yaml:2:1: error: unknown key 'governence'\n"
                        "    governence: x\n"
                        "    ^\n"
                        "  did you mean 'governance'?\n"
                        "  the keys are listed in questionnaires/README.md\n"
                        "a.yaml:1:5: warning: number 7\n"
                        "    id: org-01\n"
                        "        ^\n");
  assert_int_equal(diag_errors(diag), 1);
  assert_int_equal(diag_warnings(diag), 1);
  assert_false(diag_has_system_error(diag));
  diag_free(diag);
}

static void nothing_near_gives_no_suggestion(void **state) {
  (void)state;
  static const char *const keys[] = {"governance", "id"};
  struct diag *diag = diag_new();
  diag_suggest(diag, "id", keys, 2);
  diag_hint(diag, "a hint without a message is dropped");
  diag_error_in(diag, "a.yaml", "wrong");
  diag_suggest(diag, "weight", keys, 2);
  assert_messages(diag, "a.yaml: error: wrong\n");
  diag_free(diag);
}

static void messages_outlive_their_sources(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct arena *arena = arena_new();
  struct source *source = arena_alloc(arena, sizeof *source);
  source->name = arena_text(arena, "gone.json");
  source->text = arena_text(arena, "{\"a\": 1}");
  source->length = 8;
  diag_error(diag, (struct place){source, 6}, "%s", arena_text(arena, "wrong"));
  diag_hint(diag, "%s", arena_text(arena, "hint"));
  arena_free(arena);
  assert_messages(diag, "gone.json:1:7: error: wrong\n    {\"a\": 1}\n          ^\n  hint\n");
  diag_free(diag);
}

static void the_caret_stands_below_its_character(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  /* A tab is one blank, an e with a combining accent one column, 漢 two. */
  struct source source = source_of("\te\xCC\x81\xE6\xBC\xA2!\r\nnext");
  diag_error(diag, place_at(&source, "!"), "here");
  assert_messages(diag, "a.yaml:1:5: error: here\n     e\xCC\x81\xE6\xBC\xA2!\n        ^\n");
  diag_free(diag);
}

static void the_end_of_a_file_has_a_place(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct source source = source_of("{\n");
  diag_error(diag, (struct place){&source, 2}, "cut off");
  struct source empty = source_of("");
  diag_error(diag, (struct place){&empty, 9}, "empty");
  assert_messages(diag, "a.yaml:2:1: error: cut off\n    \n    ^\na.yaml:1:1: error: empty\n");
  diag_free(diag);
}

static void a_long_line_is_cut_around_the_caret(void **state) {
  (void)state;
  struct buffer line = {0};
  buffer_repeat(&line, 'a', 1000);
  buffer_text(&line, "X");
  buffer_repeat(&line, 'b', 1000);
  struct source source = {.name = "long.json", .text = line.bytes, .length = line.length};
  struct diag *diag = diag_new();
  diag_error(diag, (struct place){&source, 1000}, "here");
  struct buffer expected = {0};
  buffer_text(&expected, "long.json:1:1001: error: here\n    …");
  buffer_repeat(&expected, 'a', 64);
  buffer_char(&expected, 'X');
  buffer_repeat(&expected, 'b', 47);
  buffer_text(&expected, "…\n");
  buffer_repeat(&expected, ' ', 4 + 1 + 64);
  buffer_text(&expected, "^\n");
  assert_messages(diag, buffer_string(&expected));
  buffer_free(&expected);
  buffer_free(&line);
  diag_free(diag);
}

static void control_characters_never_reach_the_terminal(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct source source = {.name = "\033[2J", .text = "a\033[31m\0\xFF\xE2\x80\xAE", .length = 11};
  diag_error(diag, (struct place){&source, 0}, "key '%s'", "\033]0;x\a\nb\xC2\x9B");
  diag_hint(diag, "hint \033 \xFF");
  assert_messages(diag, "\xEF\xBF\xBD[2J:1:1: error: key '\xEF\xBF\xBD]0;x\xEF\xBF\xBD b\xEF\xBF\xBD'\n"
                        "    a\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n    ^\n"
                        "  hint \xEF\xBF\xBD \xEF\xBF\xBD\n");
  diag_free(diag);
}

static void colours_stand_around_place_severity_and_caret(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct source source = source_of("x");
  diag_error(diag, (struct place){&source, 0}, "e");
  diag_warning_in(diag, "f", "w");
  struct buffer text = {0};
  diag_write(diag, &text, true);
  assert_string_equal(buffer_string(&text),
                      "\033[1ma.yaml:1:1:\033[0m \033[1;31merror:\033[0m e\n    x\n    \033[1;31m^\033[0m\n"
                      "\033[1mf:\033[0m \033[1;35mwarning:\033[0m w\n");
  buffer_free(&text);
  diag_free(diag);
}

static void a_system_error_gives_its_reason(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  diag_system_error(diag, "out.pdf", ENOSPC, "cannot write %s", "it");
  diag_system_error(diag, NULL, EDOM, "odd");
  diag_error_in(diag, "-", "wrong");
  assert_messages(diag, "out.pdf: error: cannot write it: the disk is full\n"
                        "error: odd: Numerical argument out of domain\n"
                        "standard input: error: wrong\n");
  assert_int_equal(diag_errors(diag), 3);
  assert_true(diag_has_system_error(diag));
  diag_free(diag);
}

static void messages_follow_the_language_of_the_screens(void **state) {
  (void)state;
  words_add("error", "fout");
  words_add("the disk is full", "de schijf is vol");
  struct diag *diag = diag_new();
  diag_system_error(diag, "a", ENOSPC, "x");
  assert_messages(diag, "a: fout: x: de schijf is vol\n");
  words_clear();
  diag_free(diag);
}

/* Counts the lines of a text. */
static size_t lines_of(const char *text) {
  size_t lines = 0;
  for (; *text != '\0'; text++)
    lines += *text == '\n';
  return lines;
}

static void too_many_messages_are_counted(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  for (int i = 0; i < 1500; i++)
    diag_warning_in(diag, "a", "w %d", i);
  for (int i = 0; i < 1001; i++)
    diag_error_in(diag, "a", "e %d", i);
  diag_hint(diag, "belongs to a message that was not kept");
  diag_system_error(diag, "a", EIO, "kept");
  assert_int_equal(diag_warnings(diag), 1500);
  assert_int_equal(diag_errors(diag), 1002);
  struct buffer text = {0};
  diag_write(diag, &text, false);
  assert_int_equal(lines_of(buffer_string(&text)), 2003);
  assert_non_null(strstr(buffer_string(&text), "a: error: e 999\na: error: kept: the disk or its connection failed\n"
                                               "and one more error\nand 500 more warnings\n"));
  assert_null(strstr(buffer_string(&text), "e 1000"));
  assert_null(strstr(buffer_string(&text), "belongs"));
  buffer_free(&text);
  diag_free(diag);
}

static void places_in_any_order_and_in_several_files_are_counted_right(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  char text[] = "1\n2\n3\n4\n";
  struct source one = {.name = "one", .text = text, .length = 8};
  diag_error(diag, (struct place){&one, 6}, "a");
  diag_error(diag, (struct place){&one, 2}, "b");
  diag_error(diag, (struct place){&one, 7}, "c");
  /* Another file of the same length at the same address. */
  memcpy(text, "abcdefgh", 8);
  one.name = "two";
  diag_error(diag, (struct place){&one, 7}, "d");
  assert_messages(diag, "one:4:1: error: a\n    4\n    ^\none:2:1: error: b\n    2\n    ^\none:4:2: error: c\n    4\n     ^\n"
                        "two:1:8: error: d\n    abcdefgh\n           ^\n");
  diag_free(diag);
}

static void a_thousand_faults_in_one_huge_line_are_quick(void **state) {
  (void)state;
  struct buffer line = {0};
  buffer_repeat(&line, 'a', 50 * 1000 * 1000);
  struct source source = {.name = "huge", .text = line.bytes, .length = line.length};
  struct diag *diag = diag_new();
  for (size_t i = 0; i < 1000; i++)
    diag_error(diag, (struct place){&source, i * 50000}, "x");
  struct buffer text = {0};
  diag_write(diag, &text, false);
  assert_non_null(strstr(buffer_string(&text), "huge:1:49950001: error: x\n"));
  buffer_free(&text);
  buffer_free(&line);
  diag_free(diag);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(place_position_counts_lines_and_code_points),
      cmocka_unit_test(a_message_has_place_line_caret_and_hints),
      cmocka_unit_test(nothing_near_gives_no_suggestion),
      cmocka_unit_test(messages_outlive_their_sources),
      cmocka_unit_test(the_caret_stands_below_its_character),
      cmocka_unit_test(the_end_of_a_file_has_a_place),
      cmocka_unit_test(a_long_line_is_cut_around_the_caret),
      cmocka_unit_test(control_characters_never_reach_the_terminal),
      cmocka_unit_test(colours_stand_around_place_severity_and_caret),
      cmocka_unit_test(a_system_error_gives_its_reason),
      cmocka_unit_test(messages_follow_the_language_of_the_screens),
      cmocka_unit_test(too_many_messages_are_counted),
      cmocka_unit_test(places_in_any_order_and_in_several_files_are_counted_right),
      cmocka_unit_test(a_thousand_faults_in_one_huge_line_are_quick),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

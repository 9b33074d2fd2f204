/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of reports in each language: none lacks, each says no more than what it is filled with, and all say it in other words.
 */
#include "../../src/report/mustache.h"
#include "../../src/report/wording.h"
#include "report_support.h"

static const char *const languages[] = {"nl", "en"};
enum { LANGUAGE_COUNT = sizeof languages / sizeof languages[0] };

/* What a word can name, as a value: each fill with what comes with a number of things. */
static const struct value *shape_of(const char *fills, struct arena *arena) {
  struct value *shape = value_new_map(arena);
  while (*fills != '\0') {
    size_t length = strcspn(fills, " ");
    const char *name = arena_text_of(arena, fills, length);
    value_set_text(arena, shape, name, "x");
    value_set_boolean(arena, shape, arena_format(arena, "%s-one", name), true);
    value_set_boolean(arena, shape, arena_format(arena, "%s-none", name), true);
    fills += length + strspn(fills + length, " ");
  }
  return shape;
}

static void assert_no_faults(const struct diag *diag, const char *key) {
  struct buffer out = {0};
  diag_write(diag, &out, false);
  if (out.length > 0)
    fail_msg("the word '%s':\n%s", key, buffer_string(&out));
  buffer_free(&out);
}

static void each_word_names_only_its_fills(void **state) {
  (void)state;
  for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    const struct wording *wording = wording_load(languages[i], arena, diag);
    assert_non_null(wording);
    for (size_t j = 0; j < word_count; j++) {
      const struct source source = {languages[i], wording->texts[j], strlen(wording->texts[j])};
      const struct mustache_input input = {.source = &source, .end = source.length};
      const struct tag *tags = NULL;
      if (mustache_parse(&input, arena, &tags, diag))
        mustache_check_names(tags, shape_of(word_descriptions[j].fills, arena), NULL, diag);
      assert_no_faults(diag, word_descriptions[j].key);
    }
    diag_free(diag);
    arena_free(arena);
  }
}

/* Each key of one language is in the other, and none stands there for nothing: blocks or the template that ships need it. */
static void languages_have_the_same_words(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source audit;
  const struct wording *dutch = wording_load("nl", arena, diag);
  const struct wording *english = wording_load("en", arena, diag);
  assert_true(file_read_text("templates/audit.md", TEXT_FILE_LIMIT, arena, &audit, diag));
  value_each(word, dutch->report) {
    if (value_member(english->report, word->key) == NULL)
      fail_msg("English lacks '%s'", word->key);
    bool needed = strstr(audit.text, arena_format(arena, "{{words.%s}}", word->key)) != NULL;
    for (size_t i = 0; i < word_count && !needed; i++)
      needed = strcmp(word_descriptions[i].key, word->key) == 0;
    if (!needed)
      fail_msg("nothing needs '%s'", word->key);
  }
  assert_int_equal(dutch->report->count, english->report->count);
  diag_free(diag);
  arena_free(arena);
}

/* Levels and efforts are on the screens too: the same words. */
static void screens_and_reports_agree(void **state) {
  (void)state;
  static const enum word levels[LEVEL_COUNT] = {WORD_LEVEL_0, WORD_LEVEL_1, WORD_LEVEL_2,
                                                WORD_LEVEL_3, WORD_LEVEL_4, WORD_LEVEL_5};
  static const enum word efforts[EFFORT_COUNT] = {WORD_NONE, WORD_EFFORT_SMALL, WORD_EFFORT_MEDIUM, WORD_EFFORT_LARGE};
  for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    const struct wording *wording = wording_load(languages[i], arena, diag);
    screens_load(languages[i], arena, diag);
    for (int effort = EFFORT_SMALL; effort < EFFORT_COUNT; effort++)
      assert_string_equal(say(wording, efforts[effort]), tr(effort_names[effort]));
    if (strcmp(languages[i], "en") == 0) {
      for (int level = 0; level < LEVEL_COUNT; level++)
        assert_string_equal(say(wording, levels[level]), level_name(level));
    }
    diag_free(diag);
    arena_free(arena);
  }
  words_clear();
}

/* Sentences with numbers of things are right for none, one and more. */
static void sentences_count(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  const struct wording *dutch = wording_load("nl", arena, diag);
  const struct wording *english = wording_load("en", arena, diag);
  assert_string_equal(SAY(dutch, WORD_SUMMARY_KNOCKOUTS, COUNT_FILL("questions", 1), COUNT_FILL("measures", 1)),
                      "Bij 1 vraag is de ondergrens niet gehaald. Daardoor komt 1 maatregel niet boven niveau\u00A01 uit.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_KNOCKOUTS, COUNT_FILL("questions", 3), COUNT_FILL("measures", 2)),
                      "Bij 3 vragen is de ondergrens niet gehaald. Daardoor komen 2 maatregelen niet boven niveau\u00A01 uit.");
  assert_string_equal(SAY(english, WORD_SUMMARY_KNOCKOUTS, COUNT_FILL("questions", 1), COUNT_FILL("measures", 1)),
                      "1 knock-out question is not met. That keeps 1 measure at level 1 or below.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_GAPS, COUNT_FILL("assessed", 17), COUNT_FILL("gaps", 0), COUNT_FILL("others", 17),
                          TEXT_FILL("gap", "0,0")),
                      "Geen van de 17 beoordeelde maatregelen heeft een kloof met het streefniveau.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_GAPS, COUNT_FILL("assessed", 1), COUNT_FILL("gaps", 1), COUNT_FILL("others", 0),
                          TEXT_FILL("gap", "2,0")),
                      "De ene beoordeelde maatregel ligt onder het streefniveau: de kloof is 2,0.");
  assert_string_equal(
      SAY(dutch, WORD_SUMMARY_GAPS, COUNT_FILL("assessed", 5), COUNT_FILL("gaps", 1), COUNT_FILL("others", 4),
          TEXT_FILL("gap", "0,4")),
      "Van de 5 beoordeelde maatregelen ligt er 1 onder het streefniveau. Gemiddeld over de beoordeelde maatregelen is "
      "de kloof 0,4.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_NOT_ASSESSED, COUNT_FILL("measures", 1)),
                      "Bij 1 maatregel is nog geen vraag beantwoord. Die is daarom niet beoordeeld.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_NOT_ASSESSED, COUNT_FILL("measures", 4)),
                      "Bij 4 maatregelen is nog geen vraag beantwoord. Die zijn daarom niet beoordeeld.");
  assert_string_equal(SAY(english, WORD_SUMMARY_NOT_ASSESSED, COUNT_FILL("measures", 1)),
                      "1 measure has no answer yet and is therefore not assessed.");
  assert_string_equal(SAY(dutch, WORD_SUMMARY_NOT_APPLICABLE, COUNT_FILL("questions", 1)),
                      "Bij 1 vraag is het antwoord dat die niet van toepassing is, met een reden.");
  diag_free(diag);
  arena_free(arena);
}

/* A language that lacks words gets them in English, with a warning for each; one that is not there is an error. */
static void english_stands_in(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct buffer out = {0};
  assert_null(wording_load("xx", arena, diag));
  diag_write(diag, &out, false);
  assert_non_null(strstr(buffer_string(&out), "cannot find 'words/xx.yaml'"));
  buffer_free(&out);
  diag_free(diag);
  diag = diag_new();
  setenv("PEIL_PATH", "tests/fixtures/report", 1);
  const struct wording *wording = wording_load("fy", arena, diag);
  unsetenv("PEIL_PATH");
  assert_non_null(wording);
  assert_string_equal(say(wording, WORD_TABLE), "Tabel (fy)");
  assert_string_equal(say(wording, WORD_FIGURE), "Figure");
  assert_int_equal(diag_errors(diag), 0);
  assert_int_equal(diag_warnings(diag), word_count - 1);
  diag_write(diag, &out, false);
  assert_line(buffer_string(&out),
              "tests/fixtures/report/templates/words/fy.yaml: warning: the words of the report lack 'figure'; the "
              "English ones stand in");
  buffer_free(&out);
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_word_names_only_its_fills),
      cmocka_unit_test(languages_have_the_same_words),
      cmocka_unit_test(screens_and_reports_agree),
      cmocka_unit_test(sentences_count),
      cmocka_unit_test(english_stands_in),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

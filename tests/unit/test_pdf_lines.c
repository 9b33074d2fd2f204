/* SPDX-License-Identifier: EUPL-1.2
 *
 * The lines of paragraphs and the division of words, with a made-up font: each character is half the size of the type wide.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the headers above. */
#include <cmocka.h>

#include "../../src/render/pdf/paragraph.h"
#include "fake_metrics.h"

#include <string.h>

/* A paragraph being set in type of 10 points: a character is 5 points wide. */
struct setting {
  struct arena *arena;
  struct metrics metrics;
  struct composer composer;
  struct diag *diag;
  struct inline_style style;
};

static void setting_open(struct setting *setting) {
  *setting = (struct setting){.arena = arena_new(), .diag = diag_new()};
  setting->metrics = fake_metrics(setting->arena);
  setting->composer = (struct composer){.arena = setting->arena, .metrics = &setting->metrics};
  setting->style = (struct inline_style){.face = FACE_REGULAR, .size_pt = 10, .language = "nl"};
}

static void setting_close(struct setting *setting) {
  pdf_composer_free(&setting->composer);
  pdf_hyphenator_free(setting->composer.hyphenator);
  diag_free(setting->diag);
  arena_free(setting->arena);
}

static struct lines set_text(struct setting *setting, const char *text, double width_pt) {
  struct atoms *atoms = pdf_atoms_begin(&setting->composer);
  pdf_atoms_text(&setting->composer, atoms, &setting->style, text);
  struct line_rules rules = {.width_pt = width_pt, .tolerance = 0.1, .divided = setting->composer.hyphenator != NULL};
  return pdf_compose(&setting->composer, atoms, &rules);
}

/* The lines as text, a newline after each; a soft hyphen shows as "-". */
static void lines_text(const struct lines *lines, struct buffer *out) {
  out->length = 0;
  for (size_t i = 0; i < lines->count; i++) {
    for (size_t j = 0; j < lines->items[i].count; j++) {
      const struct piece *piece = &lines->items[i].pieces[j];
      buffer_text(out, strcmp(piece->word->text, "\u00AD") == 0 ? "-" : piece->word->text);
      buffer_text(out, piece->space != NULL && j + 1 < lines->items[i].count ? " " : "");
    }
    buffer_char(out, '\n');
  }
}

static void assert_lines(struct setting *setting, const char *text, double width_pt, const char *expected) {
  struct buffer out = {0};
  struct lines lines = set_text(setting, text, width_pt);
  lines_text(&lines, &out);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
}

static void a_line_ends_where_it_is_full(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  assert_lines(&setting, "aaaa bbbb cccc", 70, "aaaa bbbb cccc\n"); /* 14 characters of 5 points */
  assert_lines(&setting, "aaaa bbbb cccc", 69, "aaaa bbbb\ncccc\n");
  assert_lines(&setting, "  aaaa \n\t bbbb ", 100, "aaaa bbbb\n");
  setting_close(&setting);
}

static void lines_are_balanced_over_the_paragraph(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  /* Filling each line as far as it goes would give "aaa bb cc" and a very short "ddddd"; 45 points hold nine characters. */
  assert_lines(&setting, "aaa bb cc ddddd eeeeeeee ff", 45, "aaa bb\ncc ddddd\neeeeeeee\nff\n");
  setting_close(&setting);
}

static void signs_say_where_lines_may_end(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  assert_lines(&setting, "AI-verordening", 60, "AI-\nverordening\n");
  assert_lines(&setting, "transparantie/uitleg", 75, "transparantie/\nuitleg\n");
  assert_lines(&setting, "1.000\u00A0000 euro", 50, "1.000\u00A0000\neuro\n");
  assert_lines(&setting, "gege\u00ADvens", 100, "gegevens\n");
  assert_lines(&setting, "gege\u00ADvens", 30, "gege-\nvens\n");
  assert_lines(&setting, "min -5 graden", 35, "min -5\ngraden\n");
  setting_close(&setting);
}

static void a_number_stays_with_what_it_counts(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  /* "het verslag van, 1" would fill the first line better: 100 points hold twenty characters. */
  assert_lines(&setting, "het verslag van, 1 oktober 2026", 100, "het verslag van,\n1 oktober 2026\n");
  assert_lines(&setting, "de verslagen van 31 algoritmes", 100, "de verslagen van\n31 algoritmes\n");
  assert_lines(&setting, "1,2 + 2,3 → 3,5", 55, "1,2 + 2,3\n→ 3,5\n");
  assert_lines(&setting, "sommen: 22/10 = 2,2", 75, "sommen: 22/10\n= 2,2\n");
  /* 200 points hold forty characters: "level" would go on the first line as well; behind a comma a new number starts. */
  assert_lines(&setting, "the measure is not yet at a known level 4 of all", 200,
               "the measure is not yet at a known\nlevel 4 of all\n");
  assert_lines(&setting, "wet, artikel 26, lid 2", 80, "wet, artikel 26,\nlid 2\n");
  /* A year ends a date, and a sign within a word is no sign of sums. */
  assert_lines(&setting, "oktober 2026 verslag", 65, "oktober 2026\nverslag\n");
  assert_lines(&setting, "de AI=hulp verslag", 50, "de AI=hulp\nverslag\n");
  /* Where there is no room for both, the line ends there all the same. */
  assert_lines(&setting, "1 oktober", 35, "1\noktober\n");
  setting_close(&setting);
}

static void a_word_wider_than_a_line_is_cut_and_nothing_is_lost(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  struct buffer text = {0};
  buffer_repeat(&text, 'x', 10000);
  struct lines lines = set_text(&setting, text.bytes, 100); /* 20 characters on a line */
  assert_int_equal(lines.count, 500);
  size_t length = 0;
  for (size_t i = 0; i < lines.count; i++) {
    assert_true(lines.items[i].width_pt <= 100.01);
    for (size_t j = 0; j < lines.items[i].count; j++) {
      length += lines.items[i].pieces[j].word->length;
    }
  }
  assert_int_equal(length, 10000);
  assert_lines(&setting, "https://voorbeeld.nl/register", 110,
               "https://voorbeeld.nl/\nregister\n"); /* behind a sign when there is one */
  buffer_free(&text);
  setting_close(&setting);
}

static void what_does_not_fit_at_all_is_made_smaller(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  struct lines lines = set_text(&setting, "W", 2);
  assert_int_equal(lines.count, 1);
  assert_true(lines.items[0].width_pt <= 2);
  assert_true(lines.items[0].pieces[0].style->size_pt < 4.1); /* 2 points for a character that takes half the size */
  setting_close(&setting);
}

static void words_are_divided_when_a_line_would_stay_empty(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  setting.composer.hyphenator = pdf_hyphenator_new(setting.diag);
  assert_lines(&setting, "de verantwoordelijkheid", 75, "de verantwoor-\ndelijkheid\n");
  assert_lines(&setting, "de verantwoordelijkheid", 200, "de verantwoordelijkheid\n");
  assert_int_equal(diag_warnings(setting.diag), 0);
  setting_close(&setting);
}

static void empty_text_has_no_lines(void **state) {
  (void)state;
  struct setting setting;
  setting_open(&setting);
  assert_int_equal(set_text(&setting, "", 100).count, 0);
  assert_int_equal(set_text(&setting, " \n\t", 100).count, 0);
  setting_close(&setting);
}

/* ---- Division of words --------------------------------------------------------------------------------------------- */

/* The word with "-" at each point. */
static void assert_divided(struct hyphenator *hyphenator, const char *language, const char *word, const char *expected) {
  uint16_t points[HYPHENATE_LIMIT];
  size_t count = pdf_hyphenate(hyphenator, language, word, strlen(word), points);
  struct buffer out = {0};
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    buffer_append(&out, word + at, points[i] - at);
    buffer_char(&out, '-');
    at = points[i];
  }
  buffer_text(&out, word + at);
  assert_string_equal(buffer_string(&out), expected);
  buffer_free(&out);
}

/* The expected points are those of the Woordenlijst Nederlandse Taal, less those with fewer than three letters before or behind them. */
static void dutch_words_are_divided_by_the_spelling(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct hyphenator *hyphenator = pdf_hyphenator_new(diag);
  assert_divided(hyphenator, "nl", "verantwoordelijkheid", "ver-ant-woor-de-lijk-heid");
  assert_divided(hyphenator, "nl", "Verantwoordelijkheid,", "Ver-ant-woor-de-lijk-heid,");
  assert_divided(hyphenator, "nl-NL", "gemeente", "gemeente");                      /* ge-meen-te, but not that near its ends */
  assert_divided(hyphenator, "nl", "ENSIA-verantwoording", "ENSIA-verantwoording"); /* letters stand apart */
  assert_divided(hyphenator, "nl", "DIGITAAL", "DIGITAAL");
  assert_divided(hyphenator, "nl", "org04register", "org04register");
  assert_divided(hyphenator, "nl", "coëfficiënt", "coëf-fi-ciënt"); /* not before the trema, which would go */
  assert_divided(hyphenator, "fr", "gouvernement", "gouvernement");
  assert_divided(NULL, "nl", "verantwoordelijkheid", "verantwoordelijkheid");
  pdf_hyphenator_free(hyphenator);
  diag_free(diag);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_ends_where_it_is_full),
      cmocka_unit_test(lines_are_balanced_over_the_paragraph),
      cmocka_unit_test(signs_say_where_lines_may_end),
      cmocka_unit_test(a_number_stays_with_what_it_counts),
      cmocka_unit_test(a_word_wider_than_a_line_is_cut_and_nothing_is_lost),
      cmocka_unit_test(what_does_not_fit_at_all_is_made_smaller),
      cmocka_unit_test(words_are_divided_when_a_line_would_stay_empty),
      cmocka_unit_test(empty_text_has_no_lines),
      cmocka_unit_test(dutch_words_are_divided_by_the_spelling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

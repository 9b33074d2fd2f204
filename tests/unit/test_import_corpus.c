/* SPDX-License-Identifier: EUPL-1.2
 *
 * import: the real measures, where they are at hand. What the sources hold is counted here from their raw lines, by patterns
 * that know nothing of Markdown: every list item, row and admonition must be among what was imported, with its words.
 */
#include "import_support.h"

#include <ctype.h>
#include <regex.h>

#define CORPUS "../shared/algoritmekader/"

/* What the raw lines of a folder hold. */
struct tally {
  size_t items;       /* lines that begin a list item */
  size_t rows;        /* lines of tables, without those of dashes */
  size_t admonitions; /* lines that begin an admonition */
};

/* The patterns, compiled once. */
static struct { regex_t item, row, dashes, admonition, markup; } patterns;

static void patterns_compile(void) {
  assert_int_equal(regcomp(&patterns.item, "^[ \t]*([-*+]|[0-9]+[.)])[ \t]+([^ \t].*)$", REG_EXTENDED), 0);
  assert_int_equal(regcomp(&patterns.row, "^[ \t]*[|]", REG_EXTENDED | REG_NOSUB), 0);
  assert_int_equal(regcomp(&patterns.dashes, "^[|: \t-]+$", REG_EXTENDED | REG_NOSUB), 0);
  assert_int_equal(regcomp(&patterns.admonition, "^[ \t]*(!!!|[?][?][?][+]?)[ \t]*[a-z]+[ \t]*(\"(.*)\")?", REG_EXTENDED), 0);
  assert_int_equal(regcomp(&patterns.markup, "\\]\\([^)]*\\)|<[^>]*>|\\[\\^[0-9]+\\]|:material-[a-z-]+:", REG_EXTENDED), 0);
}

static void patterns_free(void) {
  regfree(&patterns.item);
  regfree(&patterns.row);
  regfree(&patterns.dashes);
  regfree(&patterns.admonition);
  regfree(&patterns.markup);
}

/* Appends the ASCII letters and digits of a text, in small letters: what no markup and no typography changes. */
static void letters_append(struct buffer *letters, const char *text) {
  for (; *text != '\0'; text++)
    if (isalnum((unsigned char)*text) && (unsigned char)*text < 0x80)
      buffer_char(letters, (char)tolower((unsigned char)*text));
}

/* The letters of raw Markdown, without addresses, tags, footnotes and icons. */
static void raw_letters(struct buffer *letters, const char *raw) {
  regmatch_t match;
  while (regexec(&patterns.markup, raw, 1, &match, 0) == 0) {
    char *before = strndup(raw, (size_t)match.rm_so);
    letters_append(letters, before);
    free(before);
    raw += match.rm_eo;
  }
  letters_append(letters, raw);
}

/* The letters of every text in a value, with a bar between two texts. */
static void value_letters(struct buffer *letters, const struct value *value) {
  if (value->kind == VALUE_LIST || value->kind == VALUE_MAP) {
    value_each(child, value) value_letters(letters, child);
    return;
  }
  letters_append(letters, value->text != NULL ? value->text : "");
  buffer_char(letters, '|');
}

static void assert_kept(const struct buffer *kept, const char *raw, const char *path) {
  struct buffer letters = {0};
  raw_letters(&letters, raw);
  if (letters.length > 0 && strstr(buffer_string(kept), buffer_string(&letters)) == NULL)
    fail_msg("%s: lost: %s", path, raw);
  buffer_free(&letters);
}

/* Counts one line, and looks for its words in what was kept. */
static void line_check(const char *line, struct tally *tally, const struct buffer *kept, const char *path) {
  regmatch_t match[4];
  if (regexec(&patterns.item, line, 3, match, 0) == 0) {
    tally->items++;
    assert_kept(kept, line + match[2].rm_so, path);
  } else if (regexec(&patterns.row, line, 0, NULL, 0) == 0 && regexec(&patterns.dashes, line, 0, NULL, 0) != 0) {
    char *cells = strdup(line);
    tally->rows++;
    for (char *cell = strtok(cells, "|"); cell != NULL; cell = strtok(NULL, "|"))
      assert_kept(kept, cell, path);
    free(cells);
  } else if (regexec(&patterns.admonition, line, 4, match, 0) == 0) {
    tally->admonitions++;
    /* The box that lists the requirements is filled in by the site: it holds nothing. */
    if (match[3].rm_so >= 0 && strstr(line, "Bekijk alle vereisten") == NULL) {
      char *title = strndup(line + match[3].rm_so, (size_t)(match[3].rm_eo - match[3].rm_so));
      assert_kept(kept, title, path);
      free(title);
    }
  }
}

/* The text below the front matter, with comments blanked out and LF for CRLF; to be freed. */
static char *body_of(struct scratch *scratch, const char *path) {
  struct source source;
  assert_true(file_read(path, TEXT_FILE_LIMIT, scratch->arena, &source, scratch->diag));
  char *text = strdup(source.text);
  for (char *at = strchr(text, '\r'); at != NULL; at = strchr(at, '\r'))
    *at = ' ';
  for (char *at = strstr(text, "<!--"); at != NULL; at = strstr(at, "<!--")) {
    char *end = strstr(at, "-->");
    size_t length = end != NULL ? (size_t)(end - at) + 3 : strlen(at);
    for (size_t i = 0; i < length; i++)
      at[i] = at[i] == '\n' ? '\n' : ' ';
  }
  char *closing = strstr(text + 4, "\n---");
  assert_non_null(closing);
  memmove(text, closing + 4, strlen(closing + 4) + 1);
  return text;
}

static void file_check(struct scratch *scratch, const char *path, const char *folder, struct tally *tally) {
  const char *name = path_name(path);
  /* 0-org-04-….md became org-04.yaml */
  const char *output = arena_format(scratch->arena, "%.6s.yaml", name + 2);
  struct buffer kept = {0};
  value_letters(&kept, output_read(scratch, folder, output));
  char *text = body_of(scratch, path);
  char *next = NULL;
  for (char *line = text; line != NULL; line = next) {
    char *end = strchr(line, '\n');
    next = end != NULL ? end + 1 : NULL;
    if (end != NULL)
      *end = '\0';
    line_check(line, tally, &kept, path);
  }
  free(text);
  buffer_free(&kept);
}

/* Imports a version of the framework, holds it against its raw lines, and checks what came out. */
static void check_version(struct scratch *scratch, const char *folder, const char *name) {
  struct import_summary summary;
  struct tally tally = {0};
  const char *const *names = NULL;
  size_t count = 0;
  if (!file_is_directory(folder)) {
    print_message("skipped: %s is not here\n", folder);
    skip();
  }
  assert_true(import_one(scratch, folder, NULL, name, &summary));
  assert_int_equal(diag_errors(scratch->diag), 0);
  assert_int_equal(summary.measures, 108);
  assert_int_equal(summary.passed_over, 1); /* index.md */
  assert_true(directory_list(folder, "*-*.md", scratch->arena, &names, &count, scratch->diag));
  assert_int_equal(count, 108);
  for (size_t i = 0; i < count; i++)
    file_check(scratch, path_join(scratch->arena, folder, names[i]), name, &tally);
  assert_int_equal(summary.list_items, tally.items);
  assert_int_equal(summary.table_rows, tally.rows);
  assert_int_equal(summary.admonitions, tally.admonitions);
  assert_int_equal(assert_set_passes(scratch, name), summary.questions);
}

static void nothing_of_the_newest_version_is_lost(void **state) {
  struct scratch *scratch = *state;
  check_version(scratch, CORPUS "2026-06/maatregelen", "nieuw");
  /* The traps that the corpus is known for, each at its place. */
  static const char *const told[] = {
      "2-owp-18-leveren-bewijs-door-aanbieder-niet-schenden-auteursrechten.md:28:1: warning: key 'hide' stands here twice",
      "3-dat-12-fair-data.md:11:7: warning: 'hide' is a text where a list is expected: taken as a list of one",
      "contractovereenkomst.md:75:1: warning: unknown key 'bronnen': read as 'sources'",
      "0-org-00-inventariseren-algoritmes.md: warning: there is no section 'risico'",
      "0-org-16-bewustwording-en-opleiding.md: warning: there is no section 'risico'",
      "'aia-35-melding-ernstige-incidenten' is taken, which looks like it",
      "there is no requirement 'aia-20-verstrekken-van-informatie-op-verzoek' in ",
      "6-imp-04-publiceren-algoritmeregister.md:66:1: warning: the body of an admonition is indented by 0 columns instead of 4",
      "index.md: warning: no 'id' in the front matter: this is no measure, and is passed over",
  };
  for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
    assert_told(scratch->diag, told[i]);
  /* A file with CRLF, and numbers of norms as they are written in it. */
  const struct value *root = output_read(scratch, "nieuw", "imp-01.yaml");
  assert_text_at(root, "norms.ARK.0", "3.07");
  assert_text_at(root, "norms.ADR.1", "DM.10");
  assert_text_at(root, "requirements.0", "aia-01");
}

static void nothing_of_the_old_version_is_lost(void **state) {
  check_version(*state, CORPUS "2025-02/maatregelen", "oud");
}

static void the_framework_is_found_in_its_folder(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  if (!file_is_directory(CORPUS "2026-06")) {
    print_message("skipped: " CORPUS "2026-06 is not here\n");
    skip();
  }
  assert_true(import_one(scratch, CORPUS "2026-06", NULL, "kader", &summary));
  assert_int_equal(summary.measures, 108);
}

static void a_measure_as_data_is_imported_alone_and_among_others(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  static const struct import_options none;
  static const char seed[] = "../shared/seed/org-04.md";
  if (!file_exists(seed)) {
    print_message("skipped: %s is not here\n", seed);
    skip();
  }
  assert_true(import_one(scratch, seed, NULL, "alleen", &summary));
  assert_int_equal(assert_set_passes(scratch, "alleen"), summary.questions);
  const struct value *root = output_read(scratch, "alleen", "org-04.yaml");
  assert_text_at(root, "source.version", "92559128");
  assert_text_at(root, "questions.1.evidence.nl.0", "visie op de inzet van algoritmes");
  const char *const paths[] = {CORPUS "2026-06/maatregelen", seed};
  assert_true(import_measures(paths, 2, &none, scratch_path(scratch, "samen"), &summary, scratch->diag));
  assert_int_equal(summary.measures, 108);
  assert_told(scratch->diag, "seed/org-04.md: warning: the same measure as in ");
  assert_set_passes(scratch, "samen");
}

static void curated_questionnaires_that_ship_are_used(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const struct import_options options = {.curated = "questionnaires/algoritmekader"};
  if (!file_is_directory(CORPUS "2026-06")) {
    print_message("skipped: " CORPUS "2026-06 is not here\n");
    skip();
  }
  assert_true(import_one(scratch, CORPUS "2026-06", &options, "kader", &summary));
  assert_in_range(summary.curated, 17, 108); /* the measures of the organisation at least */
  assert_int_equal(assert_set_passes(scratch, "kader"), summary.questions);
}

static void an_instrument_of_57_questions_is_imported(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  static const char path[] = "../shared/task-registry/iama.yaml";
  if (!file_exists(path)) {
    print_message("skipped: %s is not here\n", path);
    skip();
  }
  assert_true(import_one(scratch, path, NULL, "iama", &summary));
  assert_int_equal(summary.questions, 57);
  assert_told(scratch->diag, "warning: '2.A.2.2' is read without the point before its letter");
  struct diag *diag = diag_new();
  struct set *set = set_load(scratch_path(scratch, "iama/iama.yaml"), diag);
  assert_non_null(set);
  assert_int_equal(set->question_count, 57);
  assert_int_equal(diag_errors(diag), 0);
  set_free(set);
  diag_free(diag);
  const struct value *root = output_read(scratch, "iama", "iama-2a-2.yaml");
  assert_text_at(root, "questions.1.same-as.0", "iama:2.A.2.2");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(nothing_of_the_newest_version_is_lost),
      scratch_test(nothing_of_the_old_version_is_lost),
      scratch_test(the_framework_is_found_in_its_folder),
      scratch_test(a_measure_as_data_is_imported_alone_and_among_others),
      scratch_test(curated_questionnaires_that_ship_are_used),
      scratch_test(an_instrument_of_57_questions_is_imported),
  };
  patterns_compile();
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  patterns_free();
  return failed;
}

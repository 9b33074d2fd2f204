/* SPDX-License-Identifier: EUPL-1.2
 *
 * Templates: every fault is told with its place, and what is no fault is not.
 */
#include "../../src/report/blocks.h"
#include "report_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FRONT "---\npeil: template/1\ntitle: {nl: T, en: T}\n---\n"

static char path[sizeof "/tmp/peil-test-XXXXXX/a.md"]; /* in a folder of its own: tests run beside each other */

/* What template_check says about a text; the caller frees it. */
static struct buffer check(const char *text, bool *ok) {
  struct diag *diag = diag_new();
  struct buffer out = {0};
  assert_true(file_write(path, text, strlen(text), NULL, diag));
  *ok = template_check(path, diag);
  diag_write(diag, &out, false);
  assert_int_equal(*ok, diag_errors(diag) == 0);
  diag_free(diag);
  assert_int_equal(remove(path), 0);
  return out;
}

static void assert_fine(const char *text) {
  bool ok = false;
  struct buffer out = check(text, &ok);
  assert_string_equal(buffer_string(&out), "");
  assert_true(ok);
  buffer_free(&out);
}

/* `line` is what stands behind the path. */
static void assert_said(const char *text, bool expected, const char *line) {
  bool ok = false;
  struct buffer out = check(text, &ok);
  if (strstr(buffer_string(&out), line) == NULL)
    fail_msg("no «%s» in:\n%s", line, buffer_string(&out));
  assert_int_equal(ok, expected);
  buffer_free(&out);
}

static void assert_refused(const char *text, const char *line) {
  assert_said(text, false, line);
}

static void accepts_what_is_right(void **state) {
  (void)state;
  assert_fine(FRONT "Text.\n");
  assert_fine(FRONT "{{#areas}}\n- {{title}} {{level}}, {{organisation}}\n{{/areas}}\n");
  assert_fine(FRONT
              "{{#measures}}{{#questions}}{{id}} {{status}}{{/questions}}{{aspects.design}} {{level-name}}{{/measures}}\n");
  assert_fine(FRONT "{{#norms}}{{framework}} {{id}} {{status}}{{/norms}}{{#norm-coverage}}{{covered}}{{/norm-coverage}}\n");
  assert_fine(FRONT "{{#not-assessed}}{{title}}{{/not-assessed}}{{#has-unknown}}{{counts.unknown}}{{/has-unknown}}\n");
  assert_fine(FRONT "```peil gap-table\nlimit: 3\n```\n");
  assert_fine(FRONT "~~~~ peil contents\ndepth: 1\n~~~~\n");
  assert_fine(FRONT "````\n```peil nothing\n```\n````\n");
  assert_fine(FRONT "{{! ```peil nothing }}\n");
  assert_fine(FRONT "<!--\n```peil nothing\n-->\n");
  assert_fine("---\npeil: template/1\ntitle: {nl: T, en: T}\nwords: {nl: {mine: a}, en: {mine: b}}\n---\n{{words.mine}}\n");
}

static void finds_faults_in_the_front_matter(void **state) {
  (void)state;
  assert_refused("# Title\n",
                 ":1:1: error: a template begins with a line of ---, then its title and other keys, then --- again");
  assert_refused("---\ntitle: {nl: T, en: T}\n---\n", ":2:1: error: missing key 'peil'");
  assert_refused("---\npeil: template/2\ntitle: {nl: T, en: T}\n---\n", ":2:7: error: ");
  assert_refused("---\npeil: template/1\n---\n", ":2:1: error: missing key 'title'");
  assert_refused("---\npeil: template/1\ntitel: {nl: T, en: T}\n---\n", "  did you mean 'title'?");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\npaper: A44\n---\n", "  did you mean 'A4'?");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\nmargins: 5\n---\n",
                 ":4:10: error: margins go from 10 to 50 (millimetres)");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\nstyle: {accent: blue}\n---\n",
                 ":4:17: error: 'blue' is no colour; write one such as \"#154273\"");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\nstyle: {accent: \"#15427g\"}\n---\n",
                 ":4:17: error: '#15427g' is no colour");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\nwords: {nl: {a: [b]}}\n---\n",
                 ":4:14: error: the word 'a' must be a text");
  assert_refused("---\npeil: template/1\ntitle: {nl: T, en: T}\nwords: {nl: a}\n---\n",
                 ":4:13: error: 'nl' must be a map of words and their texts");
}

static void finds_faults_in_blocks(void **state) {
  (void)state;
  assert_refused(FRONT "```peil gap-tabel\n```\n", ":5:9: error: there is no block 'gap-tabel'");
  assert_refused(FRONT "```peil gap-tabel\n```\n", "  did you mean 'gap-table'?");
  assert_refused(FRONT "```peil\n```\n", ":5:4: error: this block has no name: write ```peil gap-table, or another block");
  assert_refused(FRONT "```peil gap-table limit: 3\n```\n",
                 ":5:19: error: after its name a block has nothing; its options go on the lines below");
  assert_refused(FRONT "Text.\n\n```peil gap-table\nlimit: 3\n",
                 ":7:4: error: this block is not closed; end it with a line of ```");
  assert_refused(FRONT "```peil gap-table\nlimt: 3\n```\n", ":6:1: error: unknown key 'limt'");
  assert_refused(FRONT "```peil gap-table\nlimt: 3\n```\n", "  did you mean 'limit'?");
  assert_refused(FRONT "```peil gap-table\nlimit: 0\n```\n", ":6:8: error: ");
  assert_refused(FRONT "```peil area-chart\nby: aera\n```\n", "  did you mean 'area'?");
  assert_refused(FRONT "```peil measures\nnotes: maybe\n```\n", ":6:8: error: 'notes' must be true or false, not a text");
  assert_refused(FRONT "```peil cover\nlimit: 3\n```\n", ":6:1: error: unknown key 'limit'");
  assert_refused(FRONT "```peil gap-table\n[1, 2\n```\n", ":7:1: error: a ',' or ']' is missing in this list");
  assert_refused(FRONT "- item\n  ```peil gap-table\n  ```\n",
                 ":6:3: error: a block begins at the left margin, not in a list or quote");
  assert_refused(FRONT "- ```peil gap-table\n", ":5:3: error: a block begins at the left margin, not in a list or quote");
  assert_refused(FRONT "> ```peil gap-table\n> ```\n",
                 ":5:3: error: a block begins at the left margin, not in a list or quote");
  assert_refused(FRONT "    ```peil gap-table\n", ":5:5: error: a block begins at the left margin, not in a list or quote");
}

static void finds_faults_in_names(void **state) {
  (void)state;
  assert_refused(FRONT "{{organisatie}}\n", ":5:3: error: there is nothing called 'organisatie' here");
  assert_refused(FRONT "{{organisatie}}\n", "  did you mean 'organisation'?");
  assert_refused(FRONT "{{#areas}}{{levl}}{{/areas}}\n", ":5:13: error: there is nothing called 'levl' here");
  assert_refused(FRONT "{{words.samenvatting}}\n", ":5:3: error: 'words' has nothing called 'samenvatting'");
  assert_refused(FRONT "{{#gaps}}\n", ":5:4: error: the section 'gaps' is not closed; close it with {{/gaps}}");
  assert_refused(FRONT "{{> header}}\n", ":5:1: error: templates cannot take in other templates: '>' means nothing here");
}

static void warns_about_what_is_left_out(void **state) {
  (void)state;
  assert_said(FRONT "Text with <b>HTML</b>.\n", true, ":5:11: warning: HTML does not reach the report: it is left out");
  assert_said(FRONT "```peil contents\n```\n\n![A picture](x.png)\n", true,
              ":8:1: warning: pictures do not reach the report; their text does");
}

static void tells_every_fault(void **state) {
  (void)state;
  bool ok = true;
  struct buffer out = check("---\npeil: template/1\ntitle: {nl: T, en: T}\nmargins: 5\nacent: x\n---\n{{#a}}\n```peil x\n```\n"
                            "```peil gap-table\nlimit: no\n```\n",
                            &ok);
  assert_false(ok);
  assert_non_null(strstr(buffer_string(&out), ":4:10: error: margins"));
  assert_non_null(strstr(buffer_string(&out), ":5:1: error: unknown key 'acent'"));
  assert_non_null(strstr(buffer_string(&out), ":7:4: error: the section 'a' is not closed"));
  assert_non_null(strstr(buffer_string(&out), ":8:9: error: there is no block 'x'"));
  assert_non_null(strstr(buffer_string(&out), ":11:8: error: 'limit' must be a number, not a text"));
  buffer_free(&out);
}

static void ships_without_faults(void **state) {
  (void)state;
  struct diag *diag = diag_new();
  struct buffer out = {0};
  template_check("templates/audit.md", diag);
  template_check(REPORT_FIXTURES "all-blocks.md", diag);
  diag_write(diag, &out, false);
  assert_string_equal(buffer_string(&out), "");
  buffer_free(&out);
  diag_free(diag);
}

/* ---- Documentation --------------------------------------------------------------------------------------------------------- */

static void assert_documented(const char *readme, const char *block, const struct block_code *code) {
  struct arena *arena = arena_new();
  const char *row = strstr(readme, arena_format(arena, "| `%s` |", block));
  if (row == NULL)
    fail_msg("templates/README.md does not list the block '%s'", block);
  const char *line = arena_text_of(arena, row, strcspn(row, "\n"));
  for (size_t i = 0; i < code->option_count; i++) {
    if (strstr(line, arena_format(arena, "`%s:", code->options[i].name)) == NULL)
      fail_msg("templates/README.md does not tell the option '%s' of '%s'", code->options[i].name, block);
  }
  arena_free(arena);
}

/* templates/README.md lists each block with all its options. */
static void each_block_is_documented(void **state) {
  (void)state;
  struct arena *arena = arena_new();
  struct diag *diag = diag_new();
  struct source readme;
  assert_true(file_read_text("templates/README.md", TEXT_FILE_LIMIT, arena, &readme, diag));
  const char *table = strstr(readme.text, "\n## Blocks\n");
  assert_non_null(table);
#define BLOCK(name, written, title) assert_documented(table, written, &block_##name);
#include "../../src/report/blocks.def"
#undef BLOCK
  diag_free(diag);
  arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(accepts_what_is_right),        cmocka_unit_test(finds_faults_in_the_front_matter),
      cmocka_unit_test(finds_faults_in_blocks),       cmocka_unit_test(finds_faults_in_names),
      cmocka_unit_test(warns_about_what_is_left_out), cmocka_unit_test(tells_every_fault),
      cmocka_unit_test(ships_without_faults),         cmocka_unit_test(each_block_is_documented),
  };
  char folder[] = "/tmp/peil-test-XXXXXX";
  if (mkdtemp(folder) == NULL)
    return 1;
  snprintf(path, sizeof path, "%s/a.md", folder);
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return rmdir(folder) == 0 ? failed : 1;
}

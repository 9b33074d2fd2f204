/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reports: the document that follows from answers and a template. The figures of the fixtures were worked out by hand from the formulas of the
 * method; the golden files were read line by line.
 */
#include "report_support.h"

#define ALL_BLOCKS REPORT_FIXTURES "all-blocks.md"

/* ---- Golden files -------------------------------------------------------------------------------------------------------- */

/* The text with one part replaced wherever it stands. */
static const char *replaced(struct arena *arena, const char *text, const char *part, const char *other) {
  struct buffer out = {0};
  for (const char *found = strstr(text, part); found != NULL; found = strstr(text, part)) {
    buffer_append(&out, text, (size_t)(found - text));
    buffer_text(&out, other);
    text = found + strlen(part);
  }
  buffer_text(&out, text);
  const char *made = arena_text(arena, buffer_string(&out));
  buffer_free(&out);
  return made;
}

/* Fails at the first line that differs. */
static void assert_same_lines(const char *found, const char *expected) {
  for (int line = 1; *found != '\0' || *expected != '\0'; line++) {
    size_t found_length = strcspn(found, "\n");
    size_t expected_length = strcspn(expected, "\n");
    if (found_length != expected_length || memcmp(found, expected, found_length) != 0)
      fail_msg("line %d:\n%.*s\ninstead of\n%.*s", line, (int)found_length, found, (int)expected_length, expected);
    found += found_length + (found[found_length] == '\n' ? 1 : 0);
    expected += expected_length + (expected[expected_length] == '\n' ? 1 : 0);
  }
}

static void assert_golden(const char *language) {
  struct report_under_test test;
  struct buffer dump = {0};
  struct source golden, source;
  report_begin(&test, "assessment.json", ALL_BLOCKS, language);
  assert_non_null(test.document);
  assert_int_equal(diag_errors(test.diag), 0);
  doc_dump(test.document->root, &dump);
  const char *text = replaced(test.arena, buffer_string(&dump), "peil " PEIL_VERSION, "peil VERSION");
  /* The hash of the template, worked out here: a block more in it is then no other line in the golden files. */
  char hash[SHA256_HEX_SIZE];
  assert_true(file_read_text(ALL_BLOCKS, TEXT_FILE_LIMIT, test.arena, &source, test.diag));
  sha256_hex(source.text, source.length, hash);
  text = replaced(test.arena, text, hash, "HASH-OF-TEMPLATE");
  const char *path = arena_format(test.arena, "tests/golden/report.%s.dump", language);
  assert_true(file_read_text(path, TEXT_FILE_LIMIT, test.arena, &golden, test.diag));
  assert_same_lines(text, golden.text);
  buffer_free(&dump);
  report_end(&test);
}

static void builds_every_block_in_dutch(void **state) {
  (void)state;
  assert_golden("nl");
}

static void builds_every_block_in_english(void **state) {
  (void)state;
  assert_golden("en");
}

/* ---- Cases ----------------------------------------------------------------------------------------------------------------- */

static void describes_the_document(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", ALL_BLOCKS, "nl");
  const struct document *document = test.document;
  assert_non_null(document);
  assert_string_equal(document->language, "nl");
  assert_string_equal(document->title, "Proefrapport");
  assert_string_equal(document->author, "Gemeente Proef");
  assert_string_equal(document->subject, "Hoe Gemeente Proef ervoor staat, van 1 januari 2026 tot en met 31 december 2026");
  assert_string_equal(document->header_text, "Gemeente Proef · Proefrapport");
  assert_string_equal(document->page_of, "pagina %s van %s");
  assert_int_equal(document->decimal_mark, ',');
  assert_int_equal(document->accent, 0x00665e);
  /* A5 on its side: 210 by 148 mm, with margins of 15 mm; a millimetre is 72 / 25.4 points. */
  assert_float_equal(document->page_width_pt, 595.276, 0.001);
  assert_float_equal(document->page_height_pt, 419.528, 0.001);
  assert_float_equal(document->margin_pt, 42.520, 0.001);
  assert_int_equal(document->attachment_count, 4);
  assert_string_equal(document->attachments[0].name, "assessment.json");
  assert_string_equal(document->attachments[1].name, "scorecard.json");
  assert_string_equal(document->attachments[2].name, "report.json");
  assert_string_equal(document->attachments[3].name, "sources.json");
  report_end(&test);
}

/* The answers in a report are those of the file: its records come back from the attachment. */
static void attaches_the_answers(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", "audit", "en");
  const struct doc_attachment *attachment = &test.document->attachments[0];
  const struct source source = {"attachment", attachment->bytes, attachment->length};
  struct assessment *again = assessment_parse(&source, test.diag);
  assert_non_null(again);
  assert_int_equal(again->record_count, 7);
  assert_string_equal(again->records[0].id, test.assessment->records[0].id);
  assessment_free(again);
  report_end(&test);
}

static void says_so_when_nothing_is_answered(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "empty.json", "audit", "nl");
  const char *text = report_text(&test);
  assert_line(text, "Er is nog geen vraag beantwoord. Daarom zijn er nog geen niveaus.");
  /* Everything is open: from 0 to what the measures can reach. m-01 5, m-02 3, m-03 2, with weights 2, 1 and 1: sturing
   * (10 + 3) / 3, gegevens (3 + 2) / 2, all (10 + 3 + 2) / 4 = 3.75, of which the half goes to the even 3.8. */
  assert_line(text, "Sturing\t–\t0,0 tot 4,3\t3\t–\t–\t0 van 2");
  assert_line(text, "Gegevens\t–\t0,0 tot 2,5\t4\t–\t–\t0 van 2");
  assert_line(text, "Alle maatregelen samen\t–\t0,0 tot 3,8\t3\t–\t–\t0 van 3");
  assert_line(text, "Niet gesteld, want dat hangt af van een ander antwoord of van het profiel: m-01.4.");
  assert_line(text, "Er is geen bewijs genoemd.");
  assert_lacks(text, "Er zijn geen kloven");
  assert_lacks(text, "Begin hiermee");
  report_end(&test);
}

static void tells_what_was_settled_and_put_aside(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "varied.json", "audit", "nl");
  const char *text = report_text(&test);
  assert_line(text, "Over: Parkeerscan");
  /* m-01: a knock-out at 0, so level 1, target 3, weight 2. m-03: level 2, the highest it can reach. (2*1 + 2) / 3, (2*2 + 0) / 3. */
  assert_line(
      text,
      "Parkeerscan staat gemiddeld op niveau\u00A01,3, op een schaal van 0 tot\u00A05. Het algemene streefniveau is\u00A03.");
  assert_line(text,
              "Van de 2 beoordeelde maatregelen ligt er 1 onder het streefniveau. Gemiddeld over de beoordeelde maatregelen is "
              "de kloof 1,3.");
  assert_line(text, "Bij 1 vraag is de ondergrens niet gehaald. Daardoor komt 1 maatregel niet boven niveau\u00A01 uit.");
  assert_line(text, "Bij 2 vragen is het antwoord dat ze niet van toepassing zijn, met een reden.");
  assert_line(text, "m-01.1 (opzet) Is vastgelegd wie verantwoordelijk is?\tVastgesteld door Juridische Zaken: Niet");
  /* Weights 2, 1 and 1, for m-01.4 is not asked: 1 of 4 is fulfilled, all are answered. Evidence without a date shows nothing. */
  assert_line(text, "Vervuld: opzet 0%, bestaan 0%, werking 100%; in totaal 25%. Beantwoord 100%, aangetoond 0%. Een ondergrens is "
                    "niet gehaald. Daarom komt de maatregel niet boven niveau\u00A01 uit, wat de andere antwoorden ook zijn.");
  assert_line(text, "Reden: Er is geen besluit.");
  assert_line(text, "Toelichting: Concept.");
  assert_line(text, "Bewijs: Verslag, zonder datum");
  assert_line(text, "Volgens de onderzoeker (Juridische Zaken): Deels");
  assert_line(text, "Reden: Eén van de drie gevallen.");
  assert_line(text, "Steekproef: 3 van 9\torganisatie: 100%");
  assert_line(text, "onderzoeker: 33%"); /* a third */
  assert_line(text, "m-02.1 Zijn de gegevens beschreven?\tGegevens zijn beschreven\tJuridische Zaken: Er zijn geen gegevens.");
  assert_line(text, "Vervuld: opzet 100%; in totaal 100%. Beantwoord 100%, aangetoond –. Dit is het hoogste niveau dat de vragen kunnen "
                    "laten zien: 2.");
  assert_line(text, "Er zijn geen vragen waarbij de antwoorden van mensen sterk verschillen.");
  assert_line(text, "wet-02 Gegevens zijn beschreven\tProefwet, artikel 2\tniet beoordeeld\t–");
  assert_line(text, "wet-03 Alleen bij hoog risico\tProefwet, artikel 3\tniet voldaan");
  assert_line(text, "rust op 1 van 1 maatregel, 3 van 3 vragen\tm-01 (1)"); /* m-01.4 is not asked */
  assert_line(text, "Risico\tHoog");
  assert_line(text,
              "De vragenlijst is veranderd nadat de antwoorden zijn begonnen: de SHA-256 in het bestand met antwoorden is een "
              "andere.");
  report_end(&test);
}

/* Where only open questions keep a measure from its next level, the first thing to do is to answer them. */
static void asks_for_open_answers_first(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "tame.json", "audit", "en");
  const char *text = report_text(&test);
  assert_line(text, "Somebody is responsible (from level 2 to 3): Answer the questions that are still open: m-01.2.");
  assert_line(text,
              "1\tSomebody is responsible requirement\tSteering\t2\t3\t1\tAnswer the questions that are still open: m-01.2.");
  /* Of the weights 2 and 1 that apply, 2 are answered; operation did not occur, so level 3 is the highest. */
  assert_line(text, "Fulfilled: design 67%; 67% in all. Answered 67%, shown –. Level 3 needs answers to the questions about "
                    "existence. Not all questions have been answered. The level can still come out between 2 and 3.");
  report_end(&test);
}

/* ---- Links ----------------------------------------------------------------------------------------------------------------- */

static size_t count_kind(const struct doc_node *node, enum doc_kind kind) {
  size_t count = node->kind == kind ? 1 : 0;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    count += count_kind(child, kind);
  return count;
}

static bool has_id(const struct doc_node *node, const char *id) {
  if (node->id != NULL && strcmp(node->id, id) == 0)
    return true;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    if (has_id(child, id))
      return true;
  }
  return false;
}

static void assert_links_lead_somewhere(const struct doc_node *root, const struct doc_node *node) {
  if (node->kind == DOC_LINK && node->target[0] == '#' && !has_id(root, node->target + 1))
    fail_msg("nothing has the id that %s leads to", node->target);
  if (node->kind == DOC_LINK && node->target[0] != '#')
    assert_true(strncmp(node->target, "https://", 8) == 0);
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    assert_links_lead_somewhere(root, child);
}

static void links_lead_somewhere(void **state) {
  (void)state;
  struct report_under_test test;
  report_begin(&test, "assessment.json", "audit", "nl");
  assert_true(count_kind(test.document->root, DOC_LINK) > 10);
  assert_links_lead_somewhere(test.document->root, test.document->root);
  report_end(&test);
  report_begin(&test, "assessment.json", REPORT_FIXTURES "short.md", "nl");
  assert_int_equal(count_kind(test.document->root, DOC_LINK), 0);
  assert_line(report_text(&test),
              "1\tIemand is verantwoordelijk vereiste\tSturing\t1\t3\t2\tLeg vast wie verantwoordelijk is.");
  report_end(&test);
}

/* ---- Hostile answers -------------------------------------------------------------------------------------------------------- */

/* One line a node, without texts, their line breaks and what follows from them. */
static void outline(const struct doc_node *node, int depth, struct buffer *out) {
  if (node->kind != DOC_TEXT && node->kind != DOC_LINE_BREAK)
    buffer_format(out, "%*s%d %d %d\n", depth, "", (int)node->kind, node->level, (int)node->role);
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    outline(child, depth + 1, out);
}

/* The same answers with a plain word for what tries to be markup give the same document, in every block and in the text of a template. */
static void no_answer_changes_the_document(void **state) {
  (void)state;
  static const char *const templates[] = {"audit", ALL_BLOCKS};
  for (size_t i = 0; i < sizeof templates / sizeof templates[0]; i++) {
    struct report_under_test tame;
    struct report_under_test hostile;
    struct buffer expected = {0};
    struct buffer found = {0};
    report_begin(&tame, "tame.json", templates[i], "nl");
    outline(tame.document->root, 0, &expected);
    report_end(&tame);
    report_begin(&hostile, "hostile.json", templates[i], "nl");
    outline(hostile.document->root, 0, &found);
    assert_same_lines(buffer_string(&found), buffer_string(&expected));
    assert_links_lead_somewhere(hostile.document->root, hostile.document->root);
    assert_non_null(
        strstr(report_text(&hostile), "| a | b |\n```peil gap-table\n```\n{{title}} `c` <script>alert(1)</script>"));
    assert_null(strchr(hostile.document->header_text, '\n'));
    report_end(&hostile);
    buffer_free(&found);
    buffer_free(&expected);
  }
}

/* ---- What is asked for -------------------------------------------------------------------------------------------------------- */

static void refuses_what_is_not_there(void **state) {
  (void)state;
  struct report_under_test test;
  struct buffer out = {0};
  report_begin(&test, "assessment.json", "audti", "nl");
  assert_null(test.document);
  diag_write(test.diag, &out, false);
  assert_non_null(strstr(buffer_string(&out), "misschien bedoeld: 'audit'"));
  report_end(&test);
  buffer_free(&out);
  report_begin(&test, "assessment.json", "audit", "en");
  const struct report_request request = {.template_name = "audit", .language = "xx", .scorecard = test.scorecard};
  assert_null(report_build(&request, test.arena, test.diag));
  assert_int_equal(diag_errors(test.diag), 1);
  report_end(&test);
}

/* The same request gives the same document. */
static void is_the_same_every_time(void **state) {
  (void)state;
  struct report_under_test test;
  struct buffer one = {0};
  struct buffer other = {0};
  report_begin(&test, "assessment.json", "audit", "nl");
  doc_dump(test.document->root, &one);
  report_end(&test);
  report_begin(&test, "assessment.json", "audit", "nl");
  doc_dump(test.document->root, &other);
  report_end(&test);
  assert_string_equal(buffer_string(&one), buffer_string(&other));
  buffer_free(&one);
  buffer_free(&other);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(builds_every_block_in_dutch),      cmocka_unit_test(builds_every_block_in_english),
      cmocka_unit_test(describes_the_document),           cmocka_unit_test(attaches_the_answers),
      cmocka_unit_test(says_so_when_nothing_is_answered), cmocka_unit_test(tells_what_was_settled_and_put_aside),
      cmocka_unit_test(asks_for_open_answers_first),      cmocka_unit_test(links_lead_somewhere),
      cmocka_unit_test(no_answer_changes_the_document),   cmocka_unit_test(refuses_what_is_not_there),
      cmocka_unit_test(is_the_same_every_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * import: into a folder that people edit, with curated questions, of an instrument, and of hostile sources.
 */
#include "import_support.h"

#include <time.h>

static const char measure[] = "---\ntitle: Houd een overzicht bij\nid: urn:nl:ak:mtr:org-50\nonderwerp: [governance]\n"
                              "levenscyclus: [ontwerp]\nrollen: [jurist]\n---\n"
                              "## Maatregel\nHoud een overzicht bij.\n## Toelichting\nLeg alles vast.\n## Risico\nSchade.\n";

static const char *put(struct scratch *scratch, const char *folder, const char *name, const char *text) {
  const char *directory = scratch_path(scratch, folder);
  assert_true(directory_make(directory, scratch->diag));
  const char *path = path_join(scratch->arena, directory, name);
  scratch_put(path, text, strlen(text), 0600);
  return path;
}

/* A text with the first `from` in it replaced. */
static const char *with(struct scratch *scratch, const char *text, const char *from, const char *to) {
  const char *found = strstr(text, from);
  assert_non_null(found);
  return arena_format(scratch->arena, "%.*s%s%s", (int)(found - text), text, to, found + strlen(from));
}

static const char *read_bytes(struct scratch *scratch, const char *path) {
  struct source source;
  assert_true(file_read(path, TEXT_FILE_LIMIT, scratch->arena, &source, scratch->diag));
  return source.text;
}

/* ---- The output folder --------------------------------------------------------------------------------------------- */

static void the_same_import_changes_nothing(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const char *path = put(scratch, "in", "0-org-50-overzicht.md", measure);
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.written, 2);
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.written, 0);
  assert_int_equal(summary.unchanged, 2);
  assert_messages(scratch->diag, "");
}

static void a_file_that_nobody_touched_is_renewed(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  put(scratch, "in", "0-org-50-overzicht.md", measure);
  const char *folder = scratch_path(scratch, "in");
  assert_true(import_one(scratch, folder, NULL, "out", &summary));
  put(scratch, "in", "0-org-50-overzicht.md", with(scratch, measure, "Schade", "Grote schade"));
  assert_true(import_one(scratch, folder, NULL, "out", &summary));
  assert_int_equal(summary.written, 1);
  assert_int_equal(summary.unchanged, 1);
  assert_text_at(output_read(scratch, "out", "org-50.yaml"), "risk.nl", "Grote schade.");
  assert_messages(scratch->diag, "");
}

static void a_file_that_somebody_changed_is_kept(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const char *path = put(scratch, "in", "0-org-50-overzicht.md", measure);
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  const char *output = scratch_path(scratch, "out/org-50.yaml");
  const char *edited = with(scratch, read_bytes(scratch, output), "weight: 3", "weight: 1");
  scratch_put(output, edited, strlen(edited), 0600);
  put(scratch, "in", "0-org-50-overzicht.md", with(scratch, measure, "Schade", "Grote schade"));
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.kept, 1);
  assert_int_equal(summary.written, 0);
  assert_string_equal(read_bytes(scratch, output), edited);
  assert_messages(scratch->diag,
                  arena_format(scratch->arena,
                               "%s: warning: somebody changed this file: it is left as it is\n"
                               "  --replace overwrites it\n"
                               "%s: warning: section 'risico' of the source has changed since this questionnaire was written\n",
                               output, output));
  const struct import_options replace = {.replace = true};
  assert_true(import_one(scratch, path, &replace, "out", &summary));
  assert_text_at(output_read(scratch, "out", "org-50.yaml"), "questions.0.weight", "3");
}

static void a_file_of_somebody_else_is_kept(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const char *path = put(scratch, "in", "0-org-50-overzicht.md", measure);
  put(scratch, "out", "org-50.yaml", "{ no: yaml\n");
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.kept, 1);
  assert_int_equal(summary.written, 1);
  assert_string_equal(read_bytes(scratch, scratch_path(scratch, "out/org-50.yaml")), "{ no: yaml\n");
}

static void a_folder_that_cannot_be_written_is_an_error(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const char *path = put(scratch, "in", "0-org-50-overzicht.md", measure);
  put(scratch, ".", "out", "a file where the folder should be");
  assert_false(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.written, 0);
  assert_true(diag_has_system_error(scratch->diag));
}

static void the_set_is_named_as_the_options_tell(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const struct import_options options = {.set = "jaar-audit", .framework_name = "Ons kader", .framework_version = "2026.2"};
  assert_true(import_one(scratch, put(scratch, "in", "0-org-50-overzicht.md", measure), &options, "out", &summary));
  const struct value *set = output_read(scratch, "out", "jaar-audit.yaml");
  assert_text_at(set, "id", "jaar-audit");
  assert_text_at(set, "version", "2026.2");
  assert_text_at(set, "framework.name", "Ons kader");
  assert_text_at(set, "framework.version", "2026.2");
}

/* ---- Curated questions --------------------------------------------------------------------------------------------- */

static const char curated[] =
    "peil: questionnaire/1\nid: org-50\nmeasure: urn:nl:ak:mtr:org-50\nslug: overzicht\n"
    "title: {nl: Overzicht, en: Overview}\nareas: [oud]\nphases: [oud]\nroles: [oud]\nscope: organisation\nweight: 2\n"
    "risk: {nl: Onwetendheid, en: Ignorance}\n"
    "questions:\n"
    "  - {id: org-50.1, aspect: design, ask: {nl: Is het er?, en: Is it there?}, help: {nl: Ja., en: Yes.}, type: yes-no,\n"
    "     advice: {nl: Doe het, en: Do it}, effort: small}\n"
    "  - {id: org-50.2, aspect: existence, ask: {nl: Waar?, en: Where?}, type: degree, when: {answer: {org-50.1: [yes]}},\n"
    "     evidence: {nl: [lijst], en: [list]}, advice: {nl: Zoek, en: Search}, effort: small}\n"
    "  - {id: org-50.3, aspect: operation, ask: {nl: Hoe?, en: How?}, type: degree, when: {answer: {org-00.1: [yes]}},\n"
    "     evidence: {nl: [lijst], en: [list]}, advice: {nl: Kijk, en: Look}, effort: small}\n";
static const char vocabulary[] = "peil: vocabulary/1\nframework: {name: Kader, version: \"1\"}\n"
                                 "areas: [{id: governance, title: {nl: Bestuur, en: Governance}}]\n"
                                 "phases: [{id: verkennen, title: {nl: Verkennen, en: Exploring}}]\n"
                                 "roles: [{id: jurist, title: {nl: Jurist, en: Lawyer}}]\n"
                                 "norms: [{id: ADR, title: {nl: ADR, en: ADR}, numbers: [SV.1]}]\n";

static void curated_questions_win(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  put(scratch, "curated", "org-50.yaml", curated);
  put(scratch, "curated", "woorden.yaml", vocabulary);
  const struct import_options options = {.curated = scratch_path(scratch, "curated")};
  const char *path =
      put(scratch, "in", "0-org-50-overzicht.md", with(scratch, measure, "rollen", "sources: {ADR: [SV.1, SV.99]}\nrollen"));
  assert_true(import_one(scratch, path, &options, "out", &summary));
  assert_int_equal(summary.curated, 1);
  const struct value *root = output_read(scratch, "out", "org-50.yaml");
  assert_text_at(root, "title.en", "Overview");
  assert_text_at(root, "weight", "2");
  assert_text_at(root, "risk.nl", "Onwetendheid");
  assert_text_at(root, "areas.0", "governance"); /* facts are those of the source */
  assert_text_at(root, "questions.0.ask.nl", "Is het er?");
  assert_text_at(root, "questions.0.help.nl", "Ja. De maatregel luidt: “Houd een overzicht bij.”");
  assert_non_null(value_member(value_member(root, "questions")->first->next, "when"));
  assert_null(value_member(value_member(root, "questions")->last, "when"));
  assert_text_at(root, "source.context.0", "Leg alles vast.");
  assert_told(scratch->diag, "warning: question 'org-50.3' is asked always: what its condition depends on was not imported");
  assert_told(scratch->diag, "overzicht.md:5:16: warning: 'ontwerp' is not among the known phases");
  assert_told(scratch->diag, "warning: 'SV.99' is not among the known norms of ADR");
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_text_at(set, "framework.name", "Kader");
  assert_text_at(set, "areas.0.title.nl", "Bestuur");
  assert_text_at(set, "phases.0.id", "ontwerp");
  assert_text_at(set, "norms.0.numbers.1", "SV.99");
  assert_set_passes(scratch, "out");
}

static void a_recycled_urn_gets_no_curated_questions(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  put(scratch, "curated", "org-50.yaml", curated);
  const struct import_options options = {.curated = scratch_path(scratch, "curated")};
  assert_true(import_one(scratch, put(scratch, "in", "0-org-50-heel-iets-anders.md", measure), &options, "out", &summary));
  assert_int_equal(summary.curated, 0);
  assert_true(import_one(scratch, put(scratch, "in", "org-50.md", measure), &options, "other", &summary));
  assert_int_equal(summary.curated, 1); /* without a slug in its name, the curated one tells it */
}

/* ---- An instrument ------------------------------------------------------------------------------------------------- */

static const char instrument[] =
    "name: Toets van ons\nurn: urn:nl:aivt:tr:toets:2.0\nurl: https://toets.nl\ntasks:\n"
    "- {question: \"Wat is het doel?\", urn: \"urn:nl:aivt:tr:toets:2.0:1.1.1\", type: [open_question],\n"
    "   labels: [{key: topic, value: Doelen}], suggested_roles: [Projectleider], lifecycle: [Probleemanalyse]}\n"
    "- {question: \"En daarna?\", urn: \"urn:nl:aivt:tr:toets:2.0:1.1.2\", type: [open_question],\n"
    "   labels: [{key: topic, value: Doelen}], suggested_roles: [Jurist], lifecycle: [Ontwerp]}\n"
    "- {question: \"Contract\", urn: \"urn:nl:aivt:tr:toets:2.0:2.A.1.1\", type: [upload_document]}\n"
    "- {question: \"Iets\", urn: \"urn:nl:aivt:tr:toets:2.0:2A.1.2\", type: [dans]}\n"
    "- {question: \"Zonder nummer\", urn: toets}\n";

static void an_instrument_becomes_a_questionnaire_for_each_section(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  assert_true(import_one(scratch, put(scratch, "in", "toets.yaml", instrument), NULL, "out", &summary));
  assert_int_equal(summary.measures, 2);
  assert_int_equal(summary.questions, 4);
  const struct value *root = output_read(scratch, "out", "toets-1-1.yaml");
  assert_text_at(root, "title.nl", "Doelen");
  assert_text_at(root, "measure", "urn:nl:aivt:tr:toets:2.0:1.1");
  assert_text_at(root, "areas.0", "deel-1");
  assert_text_at(root, "phases.1", "ontwerp");
  assert_text_at(root, "roles.1", "jurist");
  assert_text_at(root, "questions.0.aspect", "existence");
  assert_text_at(root, "questions.0.type", "degree");
  assert_text_at(root, "questions.0.ask.nl",
                 "In hoeverre heeft het team het antwoord op deze vraag vastgelegd: “Wat is het doel?”");
  assert_text_at(root, "questions.0.help.nl",
                 "De vraag in het instrument: “Wat is het doel?” Schrijf het antwoord zelf bij de toelichting.");
  assert_text_at(root, "questions.0.same-as.0", "toets:1.1.1");
  assert_text_at(root, "questions.0.roles.0", "projectleider");
  const struct value *second = output_read(scratch, "out", "toets-2a-1.yaml");
  assert_text_at(second, "questions.0.ask.nl", "In hoeverre is dit document gereed: “Contract”?");
  assert_int_equal(value_member(second, "questions")->count, 2);
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_text_at(set, "title.nl", "Toets van ons");
  assert_text_at(set, "version", "2.0");
  assert_text_at(set, "framework.source", "https://toets.nl");
  assert_text_at(set, "phases.0.title.nl", "Probleemanalyse");
  assert_text_at(second, "questions.0.same-as.0", "toets:2.A.1.1");
  assert_told(scratch->diag, "'2.A.1.1' is read without the point before its letter");
  assert_told(scratch->diag, "unknown type of task 'dans': asked as an open question");
  assert_told(scratch->diag, "warning: a task without a question or without a number at the end of its URN: passed over");
}

/* Numbers with letters, 1.a.1 to 9: chapters are areas, nothing is taken for a typing error, and titles tell the sections apart. */
static const char lettered[] =
    "name: Letters\nurn: urn:nl:aivt:tr:letters:1.0\ntasks:\n"
    "- {question: \"Eerste?\", urn: \"urn:nl:aivt:tr:letters:1.0:1.a.1\", labels: [{key: topic, value: Doel}]}\n"
    "- {question: \"Tweede?\", urn: \"urn:nl:aivt:tr:letters:1.0:1.a.2\", labels: [{key: topic, value: Doel}]}\n"
    "- {question: \"Derde?\", urn: \"urn:nl:aivt:tr:letters:1.0:1.b.1\", labels: [{key: topic, value: Doel}]}\n"
    "- {question: \"Vierde, zonder onderwerp?\", urn: \"urn:nl:aivt:tr:letters:1.0:2.a.1\"}\n"
    "- {question: \"Laatste?\", urn: \"urn:nl:aivt:tr:letters:1.0:9\"}\n";

static void an_instrument_may_number_with_letters(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  struct buffer said = {0};
  assert_true(import_one(scratch, put(scratch, "in", "letters.yaml", lettered), NULL, "out", &summary));
  assert_int_equal(summary.measures, 4);
  assert_int_equal(summary.questions, 5);
  diag_write(scratch->diag, &said, false);
  assert_null(strstr(buffer_string(&said), "without the point"));
  buffer_free(&said);
  static const struct {
    const char *file, *title, *area, *same;
  } expected[] = {
      {"letters-1-a.yaml", "Doel (1.a)", "deel-1", "letters:1.a.1"},
      {"letters-1-b.yaml", "Doel (1.b)", "deel-1", "letters:1.b.1"},
      {"letters-2-a.yaml", "2.a. Vierde, zonder onderwerp?", "deel-2", "letters:2.a.1"},
      {"letters-9.yaml", "9. Laatste?", "deel-9", "letters:9"},
  };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const struct value *root = output_read(scratch, "out", expected[i].file);
    assert_text_at(root, "title.nl", expected[i].title);
    assert_text_at(root, "areas.0", expected[i].area);
    assert_text_at(root, "questions.0.same-as.0", expected[i].same);
  }
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_int_equal(value_member(set, "areas")->count, 3);
}

/* ---- Hostile sources ----------------------------------------------------------------------------------------------- */

/* A measure whose explanation repeats a text; importing it must be quick, and what comes out must be readable. */
static void check_hostile(struct scratch *scratch, const char *unit, size_t times) {
  struct buffer text = {0};
  struct import_summary summary;
  buffer_text(&text, with(scratch, measure, "Leg alles vast.\n## Risico\nSchade.\n", ""));
  for (size_t i = 0; i < times; i++)
    buffer_text(&text, unit);
  const char *path = put(scratch, "in", "0-org-50-overzicht.md", buffer_string(&text));
  const clock_t start = clock();
  const struct import_options options = {.replace = true};
  assert_true(import_one(scratch, path, &options, "out", &summary));
  assert_in_range((clock() - start) / CLOCKS_PER_SEC, 0, 10);
  assert_in_range(summary.questions, 3, 1000);
  output_read(scratch, "out", "org-50.yaml");
  buffer_free(&text);
}

static void hostile_sources_are_imported_quickly(void **state) {
  struct scratch *scratch = *state;
  static const char *const units[] = {
      "- Zorg voor iets.\n",
      "Zorg:\n\n- Zorg.\n- x\n\n",
      "Zorg. ",
      "a.b.c. ",
      "> ",
      "!!! example \"x\"\n    - a\n",
      "# Maatregel\nx\n",
      "# Risico\nx\n",
      "| Zorg voor x | Leg y vast |\n|---|---|\n",
      "Zorg voor x[^1]\n\n[^1]: y\n\n",
      "(((\"“‘",
      "a) b\" c' ",
  };
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    check_hostile(scratch, units[i], 30000);
}

static void hostile_front_matter_is_imported_quickly(void **state) {
  struct scratch *scratch = *state;
  struct buffer text = {0};
  struct import_summary summary;
  buffer_text(&text, "---\nid: urn:nl:ak:mtr:org-50\nonderwerp: [a");
  for (int i = 0; i < 100000; i++)
    buffer_format(&text, ", b%d", i);
  buffer_text(&text, "]\n---\n");
  const clock_t start = clock();
  assert_true(import_one(scratch, put(scratch, "in", "0-org-50-x.md", buffer_string(&text)), NULL, "out", &summary));
  assert_in_range((clock() - start) / CLOCKS_PER_SEC, 0, 5);
  assert_told(scratch->diag, "warning: 'onderwerp' has more than 1000 items: the others are passed over");
  buffer_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(the_same_import_changes_nothing),
      scratch_test(a_file_that_nobody_touched_is_renewed),
      scratch_test(a_file_that_somebody_changed_is_kept),
      scratch_test(a_file_of_somebody_else_is_kept),
      scratch_test(a_folder_that_cannot_be_written_is_an_error),
      scratch_test(the_set_is_named_as_the_options_tell),
      scratch_test(curated_questions_win),
      scratch_test(a_recycled_urn_gets_no_curated_questions),
      scratch_test(an_instrument_becomes_a_questionnaire_for_each_section),
      scratch_test(an_instrument_may_number_with_letters),
      scratch_test(hostile_sources_are_imported_quickly),
      scratch_test(hostile_front_matter_is_imported_quickly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * import: small measures of our own, one trap each, to questionnaires and a set that pass every check.
 */
#include "import_support.h"

/* The smallest measure that has everything; the parts are put together by measure_put. */
static const char front[] = "title: Houd een overzicht bij van algoritmes.\n"
                            "id: urn:nl:ak:mtr:org-50\n"
                            "toelichting: Kort gezegd\n"
                            "levenscyclus: [organisatieverantwoordelijkheden]\n"
                            "onderwerp: [governance, data]\n"
                            "rollen: [beleid-en-advies]\n";
static const char body[] = "## Maatregel\n"
                           "Houd een actueel overzicht bij van alle algoritmes.\n"
                           "## Toelichting\n"
                           "Een overzicht geeft inzicht. Leg vast wie het overzicht beheert.\n"
                           "## Risico\n"
                           "Niemand weet welke algoritmes er zijn.\n";

/* Writes a measure into a folder "in" of the scratch directory. */
static const char *measure_put(struct scratch *scratch, const char *name, const char *front_matter, const char *text) {
  const char *folder = scratch_path(scratch, "in");
  assert_true(directory_make(folder, scratch->diag));
  const char *path = path_join(scratch->arena, folder, name);
  const char *whole = arena_format(scratch->arena, "---\n%s---\n%s", front_matter, text);
  scratch_put(path, whole, strlen(whole), 0600);
  return path;
}

/* Imports one measure of its own and returns its questionnaire. */
static const struct value *import_text(struct scratch *scratch, const char *front_matter, const char *text) {
  struct import_summary summary;
  const char *path = measure_put(scratch, "0-org-50-overzicht-bijhouden.md", front_matter, text);
  assert_true(import_one(scratch, path, NULL, "out", &summary));
  assert_int_equal(summary.measures, 1);
  assert_int_equal(assert_set_passes(scratch, "out"), summary.questions);
  return output_read(scratch, "out", "org-50.yaml");
}

/* ---- What comes out ------------------------------------------------------------------------------------------------ */

static void a_measure_becomes_a_questionnaire(void **state) {
  struct scratch *scratch = *state;
  const struct value *root = import_text(scratch, front, body);
  assert_messages(scratch->diag, "");
  assert_text_at(root, "id", "org-50");
  assert_text_at(root, "measure", "urn:nl:ak:mtr:org-50");
  assert_text_at(root, "slug", "overzicht-bijhouden");
  assert_text_at(root, "title.nl", "Houd een overzicht bij van algoritmes");
  assert_null(text_at(root, "title.en")); /* Nobody has translated it. */
  assert_text_at(root, "areas.1", "data");
  assert_text_at(root, "scope", "organisation");
  assert_text_at(root, "risk.nl", "Niemand weet welke algoritmes er zijn.");
  assert_text_at(root, "source.file", "0-org-50-overzicht-bijhouden.md");
  assert_text_at(root, "source.summary", "Kort gezegd");
  assert_text_at(root, "source.context.0", "Een overzicht geeft inzicht.");
  assert_int_equal(value_member(root, "questions")->count, 4);
  assert_text_at(root, "questions.0.aspect", "design");
  assert_text_at(root, "questions.0.ask.nl",
                 "In hoeverre heeft de organisatie vastgelegd hoe dit gebeurt: “Houd een overzicht bij van algoritmes”?");
  assert_text_at(root, "questions.0.ask.en",
                 "To what extent has the organisation laid down how this is done: “Houd een overzicht bij van algoritmes”?");
  assert_non_null(strstr(text_at(root, "questions.0.help.nl"),
                         "De maatregel luidt: “Houd een actueel overzicht bij van alle algoritmes.”"));
  assert_text_at(root, "questions.1.aspect", "existence");
  assert_text_at(root, "questions.2.aspect", "operation");
  assert_text_at(root, "questions.3.id", "org-50.4");
  assert_text_at(root, "questions.3.aspect", "design");
  assert_text_at(root, "questions.3.weight", "2");
  assert_text_at(root, "questions.3.ask.nl",
                 "In hoeverre ligt op papier vast hoe de organisatie dit doet: “Leg vast wie het overzicht beheert”?");
  assert_text_at(root, "questions.3.help.nl", "Uit de toelichting: “Leg vast wie het overzicht beheert.”");
}

/* Only words count: not line endings, blanks at the end of a line, or blank lines. The hash is what sha256sum says of the
 * risk. */
static void sections_are_hashed(void **state) {
  struct scratch *scratch = *state;
  static const char hash[] = "bc39f5ef930283d56e85c5a0264144d81829027e378d5c5badac2e50c44d870d";
  assert_text_at(import_text(scratch, front, body), "source.sections.risico", hash);
  static const char other[] = "## Risico\r\n\r\nNiemand weet welke algoritmes er zijn. \r\n";
  struct import_summary summary;
  const char *path = measure_put(scratch, "0-org-50-overzicht-bijhouden.md", front, other);
  assert_true(import_one(scratch, path, NULL, "other", &summary));
  assert_text_at(output_read(scratch, "other", "org-50.yaml"), "source.sections.risico", hash);
}

static void the_set_declares_what_was_found(void **state) {
  struct scratch *scratch = *state;
  import_text(scratch, front, body);
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_text_at(set, "peil", "set/1");
  assert_text_at(set, "id", "out");
  assert_text_at(set, "areas.0.id", "governance");
  assert_text_at(set, "areas.0.title.nl", "Governance");
  assert_text_at(set, "phases.0.id", "organisatieverantwoordelijkheden");
  assert_text_at(set, "roles.0.title.nl", "Beleid en advies");
  assert_null(text_at(set, "roles.0.title.en"));
  assert_text_at(set, "include.0", "org-50.yaml");
  assert_null(value_member(set, "norms"));
}

static void headings_of_other_names_belong_to_the_section_before(void **state) {
  struct scratch *scratch = *state;
  const struct value *root = import_text(scratch, front,
                                         "## MAATREGEL:\nDoe iets.\n## Toelichting { data-search-exclude }\nTekst.\n"
                                         "## Stappen\n- Bepaal het doel.\n- Een stap zonder werkwoord.\n"
                                         "## Risico's\nSchade.\n");
  assert_text_at(root, "questions.3.ask.nl", "In hoeverre ligt op papier vast hoe de organisatie dit doet: “Bepaal het doel”?");
  assert_text_at(root, "questions.3.help.nl", "Uit de toelichting, onder ‘Stappen’: “Bepaal het doel.”");
  assert_text_at(root, "source.context.0", "Tekst.");
  assert_text_at(root, "source.context.1", "Stappen: Een stap zonder werkwoord.");
  assert_text_at(root, "risk.nl", "Schade.");
}

static void an_introduced_list_becomes_choices(void **state) {
  struct scratch *scratch = *state;
  const struct value *root =
      import_text(scratch, front,
                  "## Maatregel\nDoe iets.\n## Toelichting\nBeschrijf in het plan:\n\n- het doel;\n- de planning.\n\n"
                  "Zorg voor het volgende:\n\n- Controleer regelmatig de data.\n- Evalueer het plan.\n## Risico\nX.\n");
  assert_text_at(root, "questions.3.type", "multi");
  assert_text_at(root, "questions.3.ask.nl", "Welke onderdelen heeft de organisatie geregeld? “Beschrijf in het plan”");
  assert_text_at(root, "questions.3.choices.0.text.nl", "het doel");
  assert_text_at(root, "questions.3.choices.1.text.nl", "de planning");
  assert_text_at(root, "questions.3.choices.2.exclusive", "true");
  assert_text_at(root, "questions.4.aspect", "operation");
  assert_text_at(root, "questions.4.help.nl", "Uit de toelichting: “Zorg voor het volgende: Controleer regelmatig de data.”");
  assert_text_at(root, "questions.5.aspect", "improvement");
  assert_int_equal(value_member(root, "questions")->count, 6);
}

static void tables_footnotes_and_examples_are_kept(void **state) {
  struct scratch *scratch = *state;
  const struct value *root = import_text(scratch, front,
                                         "## Maatregel\nDoe iets.\n## Toelichting\n| Vraag | Actie |\n|---|---|\n| Wie? | Stel "
                                         "vast wie het weet. |\n\nTekst[^1].\n\n"
                                         "!!! note \"Let op\"\n    De data moet kloppen.\n\n[^1]: Zie de "
                                         "[wet](https://wet.nl).\n## Risico\nX.\n## Bronnen\n- [Boek](https://b.nl)\n"
                                         "## Voorbeelden\n!!! example \"Stad\"\n\n  - overzicht van de stad\n  - "
                                         "register\n\nHeb je een voorbeeld, laat het ons weten via a@b.nl\n");
  assert_text_at(root, "questions.3.ask.nl",
                 "In hoeverre ligt op papier vast hoe de organisatie dit doet: “Stel vast wie het weet”?");
  assert_text_at(root, "questions.3.help.nl", "Uit de toelichting: “Wie? Stel vast wie het weet.”");
  assert_text_at(root, "questions.4.weight", "3");
  assert_text_at(root, "questions.4.help.nl", "Uit de toelichting, onder ‘Let op’: “De data moet kloppen.”");
  assert_text_at(root, "source.context.0", "Vraag: Actie");
  assert_text_at(root, "source.context.1", "Tekst. Zie de wet.");
  assert_text_at(root, "source.references.0", "Boek (https://b.nl)");
  assert_text_at(root, "source.examples.0", "Stad: overzicht van de stad");
  assert_text_at(root, "source.examples.1", "Stad: register");
  assert_null(text_at(root, "source.examples.2"));
  assert_text_at(root, "questions.1.evidence.nl.0", "overzicht van de stad");
  assert_text_at(root, "questions.1.evidence.nl.1", "register");
  assert_null(text_at(root, "questions.1.evidence.en.0"));
  assert_text_at(root, "questions.1.evidence.nl.2", "document of scherm waaruit dit blijkt");
}

static void what_can_be_done_is_asked_when_wanted(void **state) {
  struct scratch *scratch = *state;
  static const char text[] = "## Maatregel\nDoe iets.\n## Toelichting\nVoor de opzet kun je een sjabloon nemen. Een kader is "
                             "verplicht. Toets dit.\n## Risico\nX.\n";
  const char *path = measure_put(scratch, "0-org-50-overzicht-bijhouden.md", front, text);
  static const size_t questions[] = {5, 6, 5, 4}; /* three on the measure, and those that weigh enough */
  for (int least = 0; least <= 3; least++) {
    const struct import_options options = {.least_weight = least};
    struct import_summary summary;
    const char *folder = arena_format(scratch->arena, "out-%d", least);
    assert_true(import_one(scratch, path, &options, folder, &summary));
    assert_int_equal(assert_set_passes(scratch, folder), questions[least]);
    assert_int_equal(summary.statements, 3);
    assert_int_equal(summary.normative, questions[least] - 3);
  }
}

static void what_repeats_the_measure_is_asked_once(void **state) {
  struct scratch *scratch = *state;
  const struct value *root = import_text(
      scratch, front, "## Maatregel\nLeg alles vast.\n## Toelichting\nLeg alles vast. Toets het. Toets het.\n## Risico\nX.\n");
  assert_int_equal(value_member(root, "questions")->count, 4);
}

/* ---- Traps --------------------------------------------------------------------------------------------------------- */

static void odd_front_matter_is_a_warning_at_its_place(void **state) {
  struct scratch *scratch = *state;
  import_text(scratch,
              "title: Een titel\n"
              "id: urn:nl:ak:mtr:org-50\n"
              "toelichting:\n"
              "levenscyclus: ontwerp\n"
              "onderwerp: [governance, governance, {a: b}]\n"
              "rollen: []\n"
              "hide: navigation\n"
              "tocs: 1\n"
              "vereiste: {a: b}\n"
              "bronnen: {ARK: [2.10, 2.1], ADR: SV.2, XX: }\n"
              "hide: [toc]\n",
              body);
  static const char *const told[] = {
      "bijhouden.md:4:1: warning: 'toelichting' is empty",
      "bijhouden.md:5:15: warning: 'levenscyclus' is a text where a list is expected: taken as a list of one",
      "bijhouden.md:6:25: warning: 'governance' stands in 'onderwerp' twice",
      "bijhouden.md:6:37: warning: an item of 'onderwerp' is no text: passed over",
      "bijhouden.md:7:1: warning: 'rollen' is empty",
      "bijhouden.md: warning: 'rollen' names nothing: 'iedereen' is taken",
      "bijhouden.md:8:7: warning: 'hide' is a text where a list is expected",
      "bijhouden.md:9:1: warning: unknown key 'tocs': passed over",
      "bijhouden.md:10:11: warning: 'vereiste' does not hold what is expected there: passed over",
      "bijhouden.md:11:1: warning: unknown key 'bronnen': read as 'sources'",
      "bijhouden.md:11:40: warning: 'XX' is empty",
      "bijhouden.md:12:1: warning: key 'hide' stands here twice; only the first, on line 8, counts",
  };
  for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
    assert_told(scratch->diag, told[i]);
  assert_int_equal(diag_errors(scratch->diag), 0);
}

static void numbers_of_norms_stay_as_they_are_written(void **state) {
  struct scratch *scratch = *state;
  const char *whole = arena_format(scratch->arena, "%ssources: {ARK: [2.10, 2.1, 1.08], ADR: [SV.10, SV.9]}\n", front);
  const struct value *root = import_text(scratch, whole, body);
  assert_text_at(root, "norms.ARK.0", "2.10");
  assert_text_at(root, "norms.ARK.1", "2.1");
  assert_int_equal(value_member(value_member(root, "norms"), "ARK")->first->kind, VALUE_TEXT);
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_text_at(set, "norms.0.id", "ARK");
  assert_text_at(set, "norms.0.numbers.0", "1.08");
  assert_text_at(set, "norms.0.numbers.1", "2.1");
  assert_text_at(set, "norms.0.numbers.2", "2.10");
  assert_text_at(set, "norms.1.numbers.0", "SV.9");
}

static void missing_and_empty_sections_are_warnings(void **state) {
  struct scratch *scratch = *state;
  const struct value *root = import_text(scratch, front, "## Toelichting\n<!-- niets -->\n");
  assert_told(scratch->diag, "there is no section 'maatregel'");
  assert_told(scratch->diag, "the section 'toelichting' is empty");
  assert_told(scratch->diag, "there is no section 'risico'");
  assert_null(value_member(root, "risk"));
  assert_text_at(root, "source.measure", "Houd een overzicht bij van algoritmes");
}

static void a_broken_file_does_not_stop_the_others(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  measure_put(scratch, "0-org-50-overzicht-bijhouden.md", front, body);
  measure_put(scratch, "1-broken.md", "title: [\n", body);
  measure_put(scratch, "2-no-measure.md", "title: Een pagina\n", "Tekst.\n");
  const char *folder = scratch_path(scratch, "in");
  scratch_put(path_join(scratch->arena, folder, "3-latin.md"), "---\nid: \xE9\n---\n", 14, 0600);
  scratch_put(path_join(scratch->arena, folder, "4-no-front.md"), "Tekst\n", 6, 0600);
  scratch_put(path_join(scratch->arena, folder, "5-other.yaml"), "a: 1\n", 5, 0600);
  scratch_put(path_join(scratch->arena, folder, "6-ignored.txt"), "x", 1, 0600);
  scratch_put(path_join(scratch->arena, folder, "7-ours.yaml"), "peil: set/1\n", 12, 0600); /* without a word */
  assert_false(import_one(scratch, folder, NULL, "out", &summary));
  assert_int_equal(summary.files, 7);
  assert_int_equal(summary.measures, 1);
  assert_int_equal(summary.passed_over, 4);
  assert_int_equal(summary.written, 2);
  assert_int_equal(diag_errors(scratch->diag), 2);
  assert_int_equal(diag_warnings(scratch->diag), 3);
  assert_told(scratch->diag, "1-broken.md:3:1: error:");
  assert_told(scratch->diag, "2-no-measure.md: warning: no 'id' in the front matter: this is no measure, and is passed over");
  assert_told(scratch->diag, "3-latin.md:2:5: error:");
  assert_told(scratch->diag, "4-no-front.md: warning: no front matter between two lines of '---'");
  assert_told(scratch->diag, "5-other.yaml: warning: neither a measure in Markdown nor an instrument with tasks: passed over");
  assert_set_passes(scratch, "out");
}

static void identity_is_urn_and_slug(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  measure_put(scratch, "0-org-50-overzicht-bijhouden.md", front, body);
  measure_put(scratch, "1-org-50-iets-anders.md", front, body);
  measure_put(scratch, "2-org-50-overzicht-bijhouden.md", front, body);
  measure_put(scratch, "org-50.md", front, body);
  assert_true(import_one(scratch, scratch_path(scratch, "in"), NULL, "out", &summary));
  assert_int_equal(summary.measures, 2);
  assert_int_equal(summary.passed_over, 2);
  assert_text_at(output_read(scratch, "out", "org-50-2.yaml"), "slug", "iets-anders");
  assert_told(scratch->diag, "1-org-50-iets-anders.md: warning: another measure has the id 'org-50': 'org-50-2' is taken");
  assert_told(scratch->diag, "2-org-50-overzicht-bijhouden.md: warning: the same measure as in ");
  assert_told(scratch->diag, "in/org-50.md: warning: the file's name holds no slug: 'overzicht-bijhouden' is taken");
  assert_set_passes(scratch, "out");
}

static void nothing_to_import_is_an_error(void **state) {
  struct scratch *scratch = *state;
  struct import_summary summary;
  const char *folder = scratch_path(scratch, "empty");
  assert_true(directory_make(folder, scratch->diag));
  assert_false(import_one(scratch, folder, NULL, "out", &summary));
  assert_told(scratch->diag, "empty: error: there is no measure in this folder");
  assert_false(import_one(scratch, scratch_path(scratch, "absent.md"), NULL, "out", &summary));
  assert_told(scratch->diag, "absent.md: error:");
  assert_false(file_exists(scratch_path(scratch, "out")));
}

/* ---- Requirements -------------------------------------------------------------------------------------------------- */

static void requirement_put(struct scratch *scratch, const char *name, const char *front_matter) {
  const char *folder = scratch_path(scratch, "vereisten");
  assert_true(directory_make(folder, scratch->diag));
  const char *whole = arena_format(scratch->arena, "---\n%s---\n", front_matter);
  scratch_put(path_join(scratch->arena, folder, name), whole, strlen(whole), 0600);
}

static void requirements_are_held_against_their_folder(void **state) {
  struct scratch *scratch = *state;
  requirement_put(scratch, "aia-01-kennis.md",
                  "title: Genoeg kennis\nrisicogroep: [hoog, laag]\nuitzondering: ['\"a\" && \"b\"']\n");
  requirement_put(scratch, "aia-35-melding-ernstige-incidenten.md", "title: Melden\n");
  requirement_put(scratch, "avg-02-bewaren.md", "title: Niet te lang bewaren\nrisicogroep: [hoog]\n");
  const char *whole = arena_format(
      scratch->arena,
      "%svereiste: [aia-01-kennis, aia-37-melding-ernstige-incidenten, avg-02-bewaarde, avg-02-bewaren, awb-09-weg]\n", front);
  const struct value *root = import_text(scratch, whole, body);
  assert_text_at(root, "requirements.0", "aia-01");
  assert_text_at(root, "requirements.1", "aia-35");
  assert_text_at(root, "requirements.2", "avg-02");
  assert_null(text_at(root, "requirements.3"));
  assert_told(scratch->diag, "bijhouden.md:8:27: warning: there is no requirement 'aia-37-melding-ernstige-incidenten' in ");
  assert_told(scratch->diag, "'aia-35-melding-ernstige-incidenten' is taken, which looks like it");
  assert_told(scratch->diag, "there is no requirement 'awb-09-weg' in ");
  assert_told(scratch->diag, "aia-01-kennis.md:4:16: warning: the exception of this requirement is not taken over");
  const struct value *set = output_read(scratch, "out", "out.yaml");
  assert_text_at(set, "requirements.0.title.nl", "Genoeg kennis");
  assert_text_at(set, "requirements.0.when.profile.risicogroep.1", "laag");
  assert_null(text_at(set, "requirements.2.when.profile.risicogroep.0")); /* the labels are those of the AI Act */
  assert_text_at(set, "profile.0.id", "risicogroep");
  assert_text_at(set, "profile.0.values.1.id", "laag");
}

static void requirements_without_a_folder_are_named_by_their_file(void **state) {
  struct scratch *scratch = *state;
  const struct value *root =
      import_text(scratch, arena_format(scratch->arena, "%svereiste: [aia-01-genoeg-kennis]\n", front), body);
  assert_text_at(root, "requirements.0", "aia-01");
  assert_text_at(output_read(scratch, "out", "out.yaml"), "requirements.0.title.nl", "genoeg kennis");
  assert_messages(scratch->diag, "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(a_measure_becomes_a_questionnaire),
      scratch_test(sections_are_hashed),
      scratch_test(the_set_declares_what_was_found),
      scratch_test(headings_of_other_names_belong_to_the_section_before),
      scratch_test(an_introduced_list_becomes_choices),
      scratch_test(tables_footnotes_and_examples_are_kept),
      scratch_test(what_can_be_done_is_asked_when_wanted),
      scratch_test(what_repeats_the_measure_is_asked_once),
      scratch_test(odd_front_matter_is_a_warning_at_its_place),
      scratch_test(numbers_of_norms_stay_as_they_are_written),
      scratch_test(missing_and_empty_sections_are_warnings),
      scratch_test(a_broken_file_does_not_stop_the_others),
      scratch_test(identity_is_urn_and_slug),
      scratch_test(nothing_to_import_is_an_error),
      scratch_test(requirements_are_held_against_their_folder),
      scratch_test(requirements_without_a_folder_are_named_by_their_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

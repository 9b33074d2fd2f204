/* SPDX-License-Identifier: EUPL-1.2
 *
 * The worksheet: every type of question with its boxes and lines, and none of the answers. The set of the fixture has one of each type.
 */
#include "report_support.h"

#define SET "tests/fixtures/worksheet/set.yaml"

/* An assessment with a profile, whose first question is answered. */
#define ANSWERS(risk)                                                                                                          \
  "{\"peil\": \"assessment/1\", \"id\": \"w\", \"organisation\": \"Gemeente Proef\", "                                         \
  "\"subject\": {\"kind\": \"organisation\", \"name\": \"Gemeente Proef\"}, "                                                  \
  "\"period\": {\"from\": \"2026-01-01\", \"to\": \"2026-12-31\"}, \"questionnaire\": {\"set\": \"worksheet/set\"}, "          \
  "\"profile\": {\"risico\": \"" risk "\"}, \"people\": [{\"id\": \"an\", \"name\": \"An\", \"role\": \"adviseur\"}], "        \
  "\"records\": []}"

/* The worksheet as a document; end it with report_end. */
static void worksheet_begin(struct report_under_test *test, const char *answers, const char *language) {
  struct source *source = NULL;
  *test = (struct report_under_test){.arena = arena_new(), .diag = diag_new()};
  source = arena_alloc(test->arena, sizeof *source);
  *source = (struct source){"answers", answers, strlen(answers)};
  screens_load(language, test->arena, test->diag);
  test->set = set_load(SET, test->diag);
  test->assessment = assessment_parse(source, test->diag);
  assert_non_null(test->set);
  assert_non_null(test->assessment);
  test->scorecard = score(test->set, test->assessment);
  const struct report_request request = {.template_name = "werkblad", .language = language, .scorecard = test->scorecard};
  test->document = report_build(&request, test->arena, test->diag);
  assert_non_null(test->document);
}

static void prints_every_type_in_dutch(void **state) {
  (void)state;
  struct report_under_test test;
  worksheet_begin(&test, ANSWERS("laag"), "nl");
  const char *text = report_text(&test);
  assert_line(text, "w-01: Elke soort vraag");
  assert_line(text, "Onderwerp: Sturing. Fase: Begin. Rol: Adviseur.");
  assert_line(text, "Waarom dit ertoe doet: Anders mist er een.");
  assert_line(text, "w-01.1\u2002Is het vastgelegd? opzet ondergrens");
  assert_line(text, "In een besluit.");
  assert_line(text, "Bewijs kan zijn: besluit; nota, met bijlage.");
  assert_line(
      text,
      "☐\u00A0Niet\u00A0\u00A0\u00A0 ☐\u00A0Deels\u00A0\u00A0\u00A0 ☐\u00A0Grotendeels\u00A0\u00A0\u00A0 ☐\u00A0Volledig");
  assert_line(text, "☐\u00A0weet\u00A0ik\u00A0niet\u00A0\u00A0\u00A0 ☐\u00A0niet\u00A0van\u00A0toepassing\u00A0\u00A0\u00A0 "
                    "☐\u00A0op\u00A0een\u00A0andere\u00A0manier\u00A0geregeld");
  assert_line(text, "Alleen invullen als het antwoord op w-01.1 ‘Deels’, ‘Grotendeels’ of ‘Volledig’ is.");
  assert_line(text, "Wie kan antwoorden: Jurist.");
  assert_line(text, "☐\u00A0Ja\u00A0\u00A0\u00A0 ☐\u00A0Nee");
  /* Only a question about operation can be about what did not occur. */
  assert_line(text, "☐\u00A0weet\u00A0ik\u00A0niet\u00A0\u00A0\u00A0 ☐\u00A0niet\u00A0van\u00A0toepassing\u00A0\u00A0\u00A0 "
                    "☐\u00A0niet\u00A0voorgedaan\u00A0\u00A0\u00A0 ☐\u00A0op\u00A0een\u00A0andere\u00A0manier\u00A0geregeld");
  assert_line(text, "Kruis alles aan wat klopt.");
  assert_line(text, "☐\u00A0Een vastgestelde lijst met alle zaken");
  assert_line(text, "☐\u00A0"
                    "1\u00A0(slecht)\u00A0\u00A0\u00A0 ☐\u00A0"
                    "2\u00A0\u00A0\u00A0 ☐\u00A0"
                    "3\u00A0(goed)");
  assert_line(text, "☐\u00A0nooit");
  assert_lacks(text, "w-01.8");
  report_end(&test);
}

/* What can still be asked is printed: an answer decides later, the profile does now. */
static void prints_what_can_be_asked(void **state) {
  (void)state;
  struct report_under_test test;
  worksheet_begin(&test, ANSWERS("hoog"), "en");
  const char *text = report_text(&test);
  assert_line(text, "w-01.8\u2002Only with a high risk? context");
  assert_line(text, "Only fill this in if the answer to w-01.2 is ‘Yes’ or it is not so that The risk is ‘Low’.");
  assert_line(text, "Why this matters: Otherwise one is missed.");
  report_end(&test);
}

/* The alternatives of the drawings with room to write, in their order. */
static const struct doc_node *next_figure(const struct doc_node *node, size_t *skip) {
  if (node->kind == DOC_FIGURE && (*skip)-- == 0)
    return node;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    const struct doc_node *found = next_figure(child, skip);
    if (found != NULL)
      return found;
  }
  return NULL;
}

static void assert_room(const struct report_under_test *test, size_t index, const char *expected) {
  const struct doc_node *figure = next_figure(test->document->root, &index);
  assert_non_null(figure);
  assert_string_equal(figure->alternative, expected);
}

static void gives_room_to_write(void **state) {
  (void)state;
  struct report_under_test test;
  worksheet_begin(&test, ANSWERS("laag"), "nl");
  assert_room(&test, 0, "Ruimte om te schrijven bij w-01.1: Toelichting, Bewijs, Wie antwoordt, Datum.");
  assert_room(&test, 4, "Ruimte om te schrijven bij w-01.5: Antwoord, Toelichting, Bewijs, Wie antwoordt, Datum.");
  assert_room(&test, 6, "Ruimte om te schrijven bij w-01.7: Antwoord, Wie antwoordt, Datum.");
  report_end(&test);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(prints_every_type_in_dutch),
      cmocka_unit_test(prints_what_can_be_asked),
      cmocka_unit_test(gives_room_to_write),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * import: sentences, what they want of the reader, and plain text.
 */
#include "../../src/import/measure.h"
#include "base_support.h"

/* The sentences of a text, with a bar between them. */
static void check_sentences(struct scratch *scratch, const char *text, const char *expected) {
  struct text_list sentences = {0};
  struct buffer joined = {0};
  text_sentences(scratch->arena, text, &sentences);
  for (size_t i = 0; i < sentences.count; i++)
    buffer_format(&joined, "%s%s", i > 0 ? "|" : "", sentences.items[i]);
  assert_string_equal(buffer_string(&joined), expected);
  buffer_free(&joined);
}

static void prose_is_cut_into_sentences(void **state) {
  struct scratch *scratch = *state;
  check_sentences(scratch, "", "");
  check_sentences(scratch, "Een zin", "Een zin");
  check_sentences(scratch, "Een zin. En nog een! Echt? Ja.", "Een zin.|En nog een!|Echt?|Ja.");
  check_sentences(scratch, "Denk aan logs, o.a. Het register, m.b.v. Excel.",
                  "Denk aan logs, o.a. Het register, m.b.v. Excel.");
  check_sentences(scratch, "Zie bijv. Bijlage 4 en art. 10.5 AVG. Daarna meer.",
                  "Zie bijv. Bijlage 4 en art. 10.5 AVG.|Daarna meer.");
  check_sentences(scratch, "1. Bepaal het doel. 2. Leg het vast.", "1. Bepaal het doel.|2. Leg het vast.");
  check_sentences(scratch, "In 2021. In (BIO 9.4.3). In scenario's. In \"zo.\" In ‘dit.’ Eén.",
                  "In 2021.|In (BIO 9.4.3).|In scenario's.|In \"zo.\"|In ‘dit.’|Eén.");
  check_sentences(scratch, "Ga naar algoritmes.overheid.nl en kijk. daar", "Ga naar algoritmes.overheid.nl en kijk. daar");
  check_sentences(scratch, "Kort. Één ding. “Twee” dingen", "Kort.|Één ding.|“Twee” dingen");
}

/* A sentence and what it wants. */
struct mood_case {
  enum mood mood;
  const char *sentence;
};

/* Judged by reading, not by running: each sentence is our own, in the manner of a measure. */
static void moods_follow_from_words(void **state) {
  (void)state;
  static const struct mood_case cases[] = {
      {MOOD_IMPERATIVE, "Zorg voor een actueel overzicht."},
      {MOOD_IMPERATIVE, "Leg de keuzes vast."},
      {MOOD_IMPERATIVE, "Output: beschrijf wie de uitkomst ziet."},
      {MOOD_IMPERATIVE, "Als er klachten zijn, neem deze mee in de evaluatie."},
      {MOOD_IMPERATIVE, "Test en evalueer het model."},
      {MOOD_IMPERATIVE, "Let daarbij op de kwaliteit."},
      {MOOD_CONTEXT, "Gebruik van deze data is gevoelig."},
      {MOOD_CONTEXT, "Onderzoek wijst uit dat dit helpt."},
      {MOOD_CONTEXT, "Stel dat het misgaat."},
      {MOOD_CONTEXT, "Denk aan de logbestanden."},
      {MOOD_CONTEXT, "Bijvoorbeeld een burger die moet wachten."},
      {MOOD_CONTEXT, "Het algoritme leert van oude gegevens."},
      {MOOD_CONTEXT, "Moet"},
      {MOOD_DUTY, "De data moet actueel zijn."},
      {MOOD_DUTY, "Wachtwoorden dienen versleuteld te worden."},
      {MOOD_DUTY, "Een DPIA is verplicht."},
      {MOOD_DUTY, "Persoonsgegevens mogen niet langer bewaard worden."},
      {MOOD_DUTY, "Als dit blijkt, dan moet het systeem stoppen."},
      {MOOD_CONTEXT, "Dit document dient als basis."},
      {MOOD_CONTEXT, "Een register is niet altijd verplicht."},
      {MOOD_CONTEXT, "De wet beschrijft niet hoe toezicht eruit moet zien."},
      {MOOD_CONTEXT, "Een handtekening die gecontroleerd moet worden, helpt hierbij."},
      {MOOD_CONTEXT, "Hoe de uitkomst moet worden gelezen en wat die betekent."},
      {MOOD_DUTY, "Wat ten minste getoetst moet worden is:"},
      {MOOD_QUESTION, "Wie is eindverantwoordelijk?"},
      {MOOD_QUESTION, "Welke rol moet de mens hebben (en waarom)?"},
      {MOOD_RECOMMENDATION, "Het is belangrijk om dit vroeg te doen."},
      {MOOD_RECOMMENDATION, "Daarom is het van belang dat iedereen meedoet."},
      {MOOD_RECOMMENDATION, "Overweeg een externe toets."},
      {MOOD_CONTEXT, "De belangrijkste vraag gaat over geld."},
      {MOOD_POSSIBILITY, "Voor een eerste schets kun je een sjabloon nemen."},
      {MOOD_POSSIBILITY, "Een workshop kan helpen om dit te bespreken."},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    if (mood_of(cases[i].sentence) != cases[i].mood)
      fail_msg("'%s' has mood %d, not %d", cases[i].sentence, mood_of(cases[i].sentence), cases[i].mood);
}

static void aspects_follow_from_words(void **state) {
  (void)state;
  assert_string_equal(aspect_of("Leg vast wie dit doet."), "design");
  assert_string_equal(aspect_of("Bepaal wanneer het model geëvalueerd wordt."), "design");
  assert_string_equal(aspect_of("Stel regelmatig vast of het nog werkt."), "operation");
  assert_string_equal(aspect_of("De keuzes zijn vastgelegd."), "design");
  assert_string_equal(aspect_of("Controleer regelmatig of het nog klopt."), "operation");
  assert_string_equal(aspect_of("Evalueer het plan."), "improvement");
  assert_string_equal(aspect_of("Zorg dat medewerkers dit weten."), "existence");
}

static void text_is_cleaned(void **state) {
  struct scratch *scratch = *state;
  struct arena *arena = scratch->arena;
  assert_string_equal(text_one_line(arena, " a\n\tb\xC2\xA0\xE2\x80\x83"
                                           "c\xE2\x80\x8B"
                                           "d \xC3\xA9 "),
                      "a b cd \xC3\xA9");
  assert_string_equal(text_bare(arena, "Zo. :; "), "Zo");
  assert_string_equal(text_bare(arena, "Zo?"), "Zo?");
  assert_string_equal(text_id(arena, " Creëer \"één\" ding (nu)! "), "creeer-een-ding-nu");
  assert_string_equal(text_id(arena, "…"), "");
  assert_string_equal(text_short(arena, "kort genoeg", 11), "kort genoeg");
  assert_string_equal(text_short(arena, "een, twee, drie", 9), "een…");
  assert_string_equal(text_short(arena, "éénlangwoord", 4), "éénl…");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      scratch_test(prose_is_cut_into_sentences),
      scratch_test(moods_follow_from_words),
      scratch_test(aspects_follow_from_words),
      scratch_test(text_is_cleaned),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

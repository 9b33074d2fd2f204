/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a Dutch sentence wants of its reader, by the words in it. A simple rule that a person can overrule: the derived
 * questionnaire is a file to edit. It looks at words only, so it errs at times; it errs towards asking.
 */
#include "measure.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

const int mood_weights[MOOD_DUTY + 1] = {
#define MOOD(identifier, weight) weight,
#include "moods.def"
#undef MOOD
};

enum { WORD_LIMIT = 200 }; /* words of a sentence that are looked at: the longest of the corpus has 93 */

/* A sentence in words: runs of letters, digits, hyphens and bytes beyond ASCII. */
struct words {
  const char *text[WORD_LIMIT]; /* where each begins */
  size_t length[WORD_LIMIT];    /* in bytes */
  size_t count;                 /* number of them */
};

static bool is_letter(char byte) {
  return isalnum((unsigned char)byte) || byte == '-' || ((unsigned char)byte >= 0x80 && (unsigned char)byte != 0xE2);
}

static void words_cut(const char *sentence, struct words *words) {
  words->count = 0;
  while (*sentence != '\0' && words->count < WORD_LIMIT) {
    while (*sentence != '\0' && !is_letter(*sentence)) {
      sentence +=
          (unsigned char)*sentence == 0xE2 && sentence[1] != '\0' && sentence[2] != '\0' ? 3 : 1; /* curly quotes, dashes */
    }
    size_t length = 0;
    while (sentence[length] != '\0' && is_letter(sentence[length])) {
      length++;
    }
    if (length > 0) {
      words->text[words->count] = sentence;
      words->length[words->count++] = length;
    }
    sentence += length;
  }
}

static bool word_is(const struct words *words, size_t index, const char *word) {
  return index < words->count && tolower((unsigned char)*words->text[index]) == *word && words->length[index] == strlen(word) &&
         strncasecmp(words->text[index], word, words->length[index]) == 0;
}

static bool word_in(const struct words *words, size_t index, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (word_is(words, index, list[i])) {
      return true;
    }
  }
  return false;
}

/* Whether the words of a phrase, with one blank between them, stand in the sentence one after the other, from `first` on. */
static bool phrase_at(const struct words *words, size_t first, const char *phrase) {
  for (size_t i = first; *phrase != '\0'; i++) {
    const size_t length = strcspn(phrase, " ");
    if (i >= words->count || words->length[i] != length || strncasecmp(words->text[i], phrase, length) != 0) {
      return false;
    }
    phrase += length + (phrase[length] == ' ' ? 1 : 0);
  }
  return true;
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- Imperatives --------------------------------------------------------------------------------------------------- */

/* Verbs that measures begin with. In Dutch the imperative is the bare stem, which no ending gives away: hence a list. */
static const char *const imperatives[] = {
    "actualiseer",  "analyseer",     "anonimiseer",  "archiveer",    "baseer",         "bedenk",        "beheer",
    "behandel",     "beheers",       "beleg",        "benoem",       "beoordeel",      "bepaal",        "beperk",
    "bereken",      "bescherm",      "beschrijf",    "bespreek",     "betrek",         "beveilig",      "bevorder",
    "bewaak",       "bewaar",        "bied",         "blijf",        "borg",           "bouw",          "breng",
    "categoriseer", "check",         "classificeer", "communiceer",  "controleer",     "corrigeer",     "creëer",
    "deel",         "definieer",     "documenteer",  "doe",          "doorloop",       "draag",         "eis",
    "evalueer",     "experimenteer", "faciliteer",   "focus",        "formeer",        "formuleer",     "ga",
    "garandeer",    "gebruik",       "geef",         "hanteer",      "herstel",        "herzie",        "houd",
    "houdt",        "identificeer",  "implementeer", "informeer",    "installeer",     "inventariseer", "investeer",
    "kies",         "koop",          "koppel",       "kwantificeer", "laat",           "leer",          "leg",
    "let",          "lever",         "licht",        "log",          "maak",           "markeer",       "meet",
    "meld",         "minimaliseer",  "monitor",      "motiveer",     "neem",           "onderbouw",     "onderhoud",
    "ondersteun",   "onderzoek",     "ontwerp",      "ontwikkel",    "optimaliseer",   "organiseer",    "overleg",
    "pas",          "plaats",        "plan",         "probeer",      "pseudonimiseer", "publiceer",     "raadpleeg",
    "rapporteer",   "realiseer",     "regel",        "registreer",   "reken",          "richt",         "schakel",
    "schat",        "scheid",        "schrijf",      "signaleer",    "sluit",          "specificeer",   "spreek",
    "start",        "stel",          "stem",         "stimuleer",    "stop",           "streef",        "stuur",
    "test",         "toets",         "toon",         "train",        "tref",           "trek",          "update",
    "valideer",     "verantwoord",   "verbeter",     "verdeel",      "vergelijk",      "vergroot",      "verifieer",
    "verken",       "verklaar",      "verleen",      "vermeld",      "vermijd",        "verminder",     "vernietig",
    "versleutel",   "versterk",      "verstrek",     "vertaal",      "vertrek",        "vervang",       "verwerk",
    "verwijder",    "verzamel",      "verzeker",     "voeg",         "voer",           "volg",          "voorkom",
    "voorzie",      "vraag",         "vul",          "waarborg",     "weeg",           "werk",          "wijs",
    "zet",          "zoek",          "zorg",
};

/* After these, a stem is a noun or a finite verb: "Gebruik van algoritmes", "Onderzoek wijst uit". */
static const char *const noun_followers[] = {"van",    "is",   "zijn",  "was",   "wordt", "worden", "kan",
                                             "kunnen", "moet", "heeft", "wijst", "toont", "leidt",  "betekent"};

/* Conjunctions that begin a clause before an imperative: "Als er klachten zijn, neem deze mee". */
static const char *const openers[] = {"als",     "indien",  "wanneer", "bij",   "om",   "voor",
                                      "voordat", "tijdens", "zodra",   "nadat", "mocht"};

static bool imperative_at(const struct words *words, size_t index) {
  return word_in(words, index, imperatives, COUNT(imperatives)) &&
         !word_in(words, index + 1, noun_followers, COUNT(noun_followers)) && !phrase_at(words, index, "stel dat") &&
         !phrase_at(words, index, "let op");
}

/* The number of the first word after the first `mark` that a blank follows; SIZE_MAX when there is none. */
static size_t word_after(const char *sentence, const struct words *words, char mark) {
  const char *at = strchr(sentence, mark);
  while (at != NULL && at[1] != ' ') {
    at = strchr(at + 1, mark);
  }
  for (size_t i = 0; at != NULL && i < words->count; i++) {
    if (words->text[i] > at) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* An imperative begins the sentence, or stands behind a label ("Output: beschrijf …") or a clause ("Als …, beschrijf …"). */
static bool is_imperative(const char *sentence, const struct words *words) {
  enum { LABEL_WORDS = 6 }; /* a longer beginning is no label */
  if (imperative_at(words, 0)) {
    return true;
  }
  const size_t behind_label = word_after(sentence, words, ':');
  if (behind_label <= LABEL_WORDS && imperative_at(words, behind_label)) {
    return true;
  }
  const size_t behind_comma = word_after(sentence, words, ',');
  return word_in(words, 0, openers, COUNT(openers)) && behind_comma != SIZE_MAX && imperative_at(words, behind_comma);
}

/* ---- Other moods --------------------------------------------------------------------------------------------------- */

static bool has_phrase(const struct words *words, const char *const *phrases, size_t count) {
  for (size_t i = 0; i < words->count; i++) {
    /* Most phrases differ in their first letter: looking at it first makes this ten times as fast. */
    const int first = tolower((unsigned char)*words->text[i]);
    for (size_t j = 0; j < count; j++) {
      if (*phrases[j] == first && phrase_at(words, i, phrases[j])) {
        return true;
      }
    }
  }
  return false;
}

/* Words that open a clause in which a duty is only mentioned: "hoe dit moet worden gedaan". */
static const char *const clause_openers[] = {"die",  "dat",    "of",  "hoe",     "hoeveel", "wat",   "welke",
                                             "waar", "waarom", "wie", "waaraan", "waarop",  "zodat", "omdat"};

/* Whether a comma or another mark that ends a clause stands between two words that follow each other. */
static bool clause_ends_after(const struct words *words, size_t index) {
  if (index + 1 >= words->count) {
    return true;
  }
  for (const char *at = words->text[index] + words->length[index]; at < words->text[index + 1]; at++) {
    if (strchr(",;:.", *at) != NULL) {
      return true;
    }
  }
  return false;
}

/* Whether the verb at `index` stands at the end of a subordinate clause, where Dutch puts it. */
static bool is_subordinate(const struct words *words, size_t index) {
  enum { VERBS_BEHIND = 2 }; /* "moet worden gedaan": a clause ends with at most so many more verbs */
  size_t last = index;
  while (last < words->count && !clause_ends_after(words, last) && last - index <= VERBS_BEHIND) {
    last++;
  }
  if (last - index > VERBS_BEHIND) {
    return false;
  }
  for (size_t i = index; i > 0 && !clause_ends_after(words, i - 1); i--) {
    if (word_in(words, i - 1, clause_openers, COUNT(clause_openers))) {
      return true;
    }
  }
  return false;
}

/* Whether one of the two words before denies what follows: "niet verplicht", "niet altijd verboden". */
static bool is_denied(const struct words *words, size_t index) {
  return (index > 0 && word_is(words, index - 1, "niet")) || (index > 1 && word_is(words, index - 2, "niet"));
}

/* A duty. "Dient als basis" and "een verboden onderscheid" are none, and neither is what begins as a question within a
 * sentence. */
static bool is_duty(const struct words *words) {
  static const char *const duties[] = {"moet", "moeten"};
  static const char *const laws[] = {"verplicht", "verboden"};
  static const char *const phrases[] = {"mag niet",        "mogen niet", "mag alleen",   "mogen alleen",
                                        "niet toegestaan", "is vereist", "zijn vereist", "vereist is"};
  static const char *const serves[] = {"als", "ter", "voor", "tot"};
  static const char *const fragments[] = {"hoe", "wat", "welke", "waar", "wie", "waarom", "hoeveel", "of"};
  /* "Wat moet worden getoetst is:" is a sentence of its own, with the list below it. */
  const bool introduces = words->count > 0 && strrchr(words->text[words->count - 1], ':') != NULL;
  if (!introduces && word_in(words, 0, fragments, COUNT(fragments))) {
    return false;
  }
  for (size_t i = 0; i < words->count; i++) {
    const bool law = word_in(words, i, laws, COUNT(laws)) && !is_denied(words, i) && i > 0 && !word_is(words, i - 1, "een");
    const bool must = word_in(words, i, duties, COUNT(duties)) || word_is(words, i, "dient") || word_is(words, i, "dienen");
    if (law || (must && (introduces || !is_subordinate(words, i)) && !word_in(words, i + 1, serves, COUNT(serves)))) {
      return true;
    }
  }
  return has_phrase(words, phrases, COUNT(phrases));
}

/* What is called important or wise to do. That something "is essential" for something else only explains. */
static bool is_recommendation(const struct words *words) {
  static const char *const phrases[] = {
      "het is belangrijk", "is het belangrijk", "is het ook belangrijk", "is daarom belangrijk",
      "belangrijk om",     "belangrijk dat",    "van belang om",         "van belang dat",
      "het is essentieel", "essentieel dat",    "is het essentieel",     "cruciaal dat",
      "noodzakelijk om",   "noodzakelijk dat",  "wenselijk om",          "wenselijk dat",
      "verstandig om",     "raadzaam",          "aan te raden",          "aanbevolen om",
      "aan te bevelen",    "goed om",           "bij voorkeur",          "idealiter",
      "overweeg"};
  return has_phrase(words, phrases, COUNT(phrases));
}

static bool is_possibility(const struct words *words) {
  static const char *const phrases[] = {"kan je",     "kun je",        "je kan",     "je kunt",      "kunt u",
                                        "kan helpen", "kunnen helpen", "kan worden", "kunnen worden"};
  return has_phrase(words, phrases, COUNT(phrases));
}

/* Sentences that give an example or point elsewhere, whatever words they use. */
static bool is_aside(const struct words *words) {
  static const char *const phrases[] = {"bijvoorbeeld", "een voorbeeld",
                                        "voorbeelden",  "denk aan",
                                        "denk hierbij", "denk bijvoorbeeld",
                                        "zie",          "lees",
                                        "bekijk",       "kijk",
                                        "merk op",      "meer informatie",
                                        "bron",         "zo moet",
                                        "stel dat",     "neem bijvoorbeeld",
                                        "zo verschilt", "zo kan",
                                        "dit kan",      "dit betekent"};
  for (size_t i = 0; i < COUNT(phrases); i++) {
    if (phrase_at(words, 0, phrases[i])) {
      return true;
    }
  }
  return false;
}

/* Whether the last mark of a sentence, before brackets and quotes, is a question mark. */
static bool ends_with_question_mark(const char *sentence) {
  size_t length = strlen(sentence);
  while (length > 0 && (strchr(" )\"'", sentence[length - 1]) != NULL || (unsigned char)sentence[length - 1] >= 0x80)) {
    length--;
  }
  return length > 0 && sentence[length - 1] == '?';
}

enum mood mood_of(const char *sentence) {
  struct words words;
  words_cut(sentence, &words);
  if (words.count < 2) {
    return MOOD_CONTEXT;
  }
  if (ends_with_question_mark(sentence)) {
    return MOOD_QUESTION;
  }
  if (is_aside(&words)) {
    return MOOD_CONTEXT;
  }
  if (is_imperative(sentence, &words)) {
    return MOOD_IMPERATIVE;
  }
  if (is_duty(&words)) {
    return MOOD_DUTY;
  }
  if (is_recommendation(&words)) {
    return MOOD_RECOMMENDATION;
  }
  return is_possibility(&words) ? MOOD_POSSIBILITY : MOOD_CONTEXT;
}

/* ---- Aspects ------------------------------------------------------------------------------------------------------- */

/* Verbs that ask for something on paper. */
static const char *const describing_verbs[] = {"leg",  "beschrijf", "documenteer", "formuleer", "bepaal", "stel",
                                               "plan", "spreek",    "definieer",   "benoem",    "wijs"};
/* Words that tell that something goes on. */
static const char *const lasting[] = {"regelmatig", "periodiek",   "periodieke", "jaarlijks",  "maandelijks",
                                      "continu",    "voortdurend", "doorlopend", "steeds",     "telkens",
                                      "blijf",      "monitor",     "gedurende",  "iedere keer"};

const char *aspect_of(const char *sentence) {
  static const char *const improving[] = {"evalueer", "geëvalueerd", "herzie", "actualiseer", "verbeter", "bijgewerkt"};
  static const char *const described[] = {"vastgelegd", "vastgesteld", "beschreven", "gedocumenteerd", "beleid",
                                          "protocol",   "leg",         "beschrijf",  "documenteer"};
  struct words words;
  words_cut(sentence, &words);
  /* The verb that a sentence begins with says more than what follows: "Bepaal wanneer het algoritme geëvalueerd wordt". */
  if (word_in(&words, 0, describing_verbs, COUNT(describing_verbs))) {
    return word_in(&words, 1, lasting, COUNT(lasting)) ? "operation" : "design";
  }
  if (has_phrase(&words, improving, COUNT(improving))) {
    return "improvement";
  }
  if (has_phrase(&words, lasting, COUNT(lasting))) {
    return "operation";
  }
  return has_phrase(&words, described, COUNT(described)) ? "design" : "existence";
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The questions of a measure: one each of design, existence and operation on the measure itself, and one on each normative
 * statement of its explanation. A statement that introduces a list of parts becomes one question that lets the parts be
 * chosen.
 */
#include "measure.h"

#include <string.h>

enum {
  QUOTE_LIMIT = 180,  /* characters of the source in a question: longer cannot be read at a glance; the whole is in the help */
  CHOICE_LIMIT = 200, /* characters of a choice */
  CHOICES_LEAST = 2,  /* parts that make a list of choices */
  CHOICES_MOST = 12,  /* more cannot be surveyed */
  HINT_LIMIT = 100,   /* characters of a hint for evidence: longer is an explanation, not the name of a document */
  HINTS_MOST = 6,     /* hints for one question */
  MEASURE_WEIGHT = 3, /* of the questions on the measure itself */
  LEAST_WEIGHT = 2,   /* of statements that are asked when the options do not tell */
  STATEMENTS_MOST = 1000, /* questions of one measure, to keep a hostile source from filling the disk; the most seen is 40 */
};

/* The measure at hand. */
struct derivation {
  struct import_job *job;  /* that it belongs to */
  struct measure *measure; /* that is asked about */
  const char *id;          /* of its questionnaire */
  bool organisation;       /* who is asked */
  const char **asked;      /* the statements that are asked */
  size_t asked_count;      /* number of them */
  const char *title;       /* of the measure, as an id: to find what repeats it */
  const char *statement;   /* of the measure, as an id */
  struct value *questions; /* gets the questions */
};

/* The words for an aspect. */
struct aspect_wording {
  const char *aspect;    /* its word in the questionnaire */
  enum wording ask;      /* the question */
  enum wording evidence; /* that a reviewer could ask for */
  enum wording advice;   /* when the answer falls short */
};

static const struct aspect_wording statement_wordings[] = {
    {"design", WORDING_ASK_STATEMENT_DESIGN, WORDING_EVIDENCE_STATEMENT_DESIGN, WORDING_ADVICE_STATEMENT_DESIGN},
    {"existence", WORDING_ASK_STATEMENT_EXISTENCE, WORDING_EVIDENCE_STATEMENT_EXISTENCE, WORDING_ADVICE_STATEMENT_EXISTENCE},
    {"operation", WORDING_ASK_STATEMENT_OPERATION, WORDING_EVIDENCE_STATEMENT_OPERATION, WORDING_ADVICE_STATEMENT_OPERATION},
    {"improvement", WORDING_ASK_STATEMENT_IMPROVEMENT, WORDING_EVIDENCE_STATEMENT_IMPROVEMENT,
     WORDING_ADVICE_STATEMENT_IMPROVEMENT},
};

/* ---- One question -------------------------------------------------------------------------------------------------- */

struct value *question_new(struct arena *arena, const char *id, size_t number, const char *aspect, struct value *ask,
                           struct value *help, const char *type) {
  struct value *question = value_new_map(arena);
  value_set_text(arena, question, "id", arena_format(arena, "%s.%zu", id, number));
  value_set_text(arena, question, "aspect", aspect);
  value_set(arena, question, "ask", ask);
  value_set(arena, question, "help", help);
  value_set_text(arena, question, "type", type);
  return question;
}

void question_finish(struct arena *arena, struct value *question, int weight, struct value *evidence, struct value *advice,
                     const char *effort) {
  value_set_number(arena, question, "weight", weight);
  value_set(arena, question, "evidence", evidence);
  value_set(arena, question, "advice", advice);
  value_set_text(arena, question, "effort", effort);
}

/* A text in both languages as a list of one. */
static struct value *list_of(struct arena *arena, const struct value *texts) {
  struct value *lists = value_new_map(arena);
  value_each(language, texts) {
    struct value *list = value_new_list(arena);
    value_append(list, value_new_text(arena, language->text));
    value_set(arena, lists, language->key, list);
  }
  return lists;
}

/* ---- The measure itself -------------------------------------------------------------------------------------------- */

/* What a reviewer could ask for: the short list items of examples, and `general`. */
static struct value *evidence_with_hints(const struct derivation *derivation, const struct value *general) {
  struct arena *arena = derivation->job->arena;
  const struct statements *examples = &derivation->measure->parts[SECTION_EXAMPLES];
  const char *hints[HINTS_MOST];
  size_t count = 0;
  for (size_t i = 0; i < examples->count && count < HINTS_MOST; i++) {
    if (examples->items[i].kind == STATEMENT_ITEM && utf8_length(examples->items[i].text) <= HINT_LIMIT) {
      hints[count++] = text_bare(arena, examples->items[i].text);
    }
  }
  struct value *evidence = list_of(arena, general);
  struct value *of_source = source_texts(arena, hints, count);
  struct value *lists = value_new_map(arena);
  value_each(language, evidence) {
    if (count > 0 && value_member(of_source, language->key) == NULL) /* Lists have each text in each language, or lack one. */
      continue;
    struct value *list = value_new_list(arena);
    value_each(text, value_member(of_source, language->key)) value_append(list, value_new_text(arena, text->text));
    value_each(text, language) value_append(list, value_new_text(arena, text->text));
    value_set(arena, lists, language->key, list);
  }
  return lists;
}

static void measure_ask(const struct derivation *derivation, const struct aspect_wording *words, enum wording help) {
  struct arena *arena = derivation->job->arena;
  const bool organisation = derivation->organisation;
  struct value *helped = wording_value(arena, help, NULL, organisation);
  if (strcmp(derivation->statement, derivation->title) != 0) {
    const struct value *measure = wording_value(arena, WORDING_HELP_MEASURE, derivation->measure->statement, organisation);
    helped = wording_join(arena, measure, helped);
  }
  struct value *question =
      question_new(arena, derivation->id, derivation->questions->count + 1, words->aspect,
                   wording_value(arena, words->ask, text_short(arena, derivation->measure->title, QUOTE_LIMIT), organisation),
                   helped, "degree");
  const struct value *general = wording_value(arena, words->evidence, NULL, organisation);
  struct value *evidence =
      words->evidence == WORDING_EVIDENCE_EXISTENCE ? evidence_with_hints(derivation, general) : list_of(arena, general);
  question_finish(arena, question, MEASURE_WEIGHT, evidence, wording_value(arena, words->advice, NULL, organisation), "medium");
  value_append(derivation->questions, question);
}

static void measure_ask_all(const struct derivation *derivation) {
  static const struct aspect_wording words[] = {
      {"design", WORDING_ASK_DESIGN, WORDING_EVIDENCE_DESIGN, WORDING_ADVICE_DESIGN},
      {"existence", WORDING_ASK_EXISTENCE, WORDING_EVIDENCE_EXISTENCE, WORDING_ADVICE_EXISTENCE},
      {"operation", WORDING_ASK_OPERATION, WORDING_EVIDENCE_OPERATION, WORDING_ADVICE_OPERATION},
  };
  static const enum wording help[] = {WORDING_HELP_DESIGN, WORDING_HELP_EXISTENCE, WORDING_HELP_OPERATION};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    measure_ask(derivation, &words[i], help[i]);
  }
}

/* ---- Statements ---------------------------------------------------------------------------------------------------- */

/* The statement in a question: short, and without a point, or with its question mark. */
static const char *quote_of(struct arena *arena, const struct statement *statement) {
  return text_bare(arena, text_short(arena, statement->focus, QUOTE_LIMIT));
}

/* Whether a statement does nothing but introduce the list below it. */
static bool is_intro(const struct statement *statement) {
  return statement->text[strlen(statement->text) - 1] == ':';
}

/* Where the statement stands, and its whole text; in English only when the question does not quote the whole already. */
static struct value *statement_help(const struct derivation *derivation, const struct statements *statements, size_t index) {
  struct arena *arena = derivation->job->arena;
  const struct statement *statement = &statements->items[index];
  const char *whole = statement->text;
  const bool quoted = strcmp(quote_of(arena, statement), text_bare(arena, whole)) == 0;
  if (statement->intro != 0 && is_intro(&statements->items[statement->intro - 1])) {
    statements->items[statement->intro - 1].used = true;
    whole = arena_format(arena, "%s %s", statements->items[statement->intro - 1].text, whole);
  }
  if (statement->heading == NULL) {
    return wording_value(arena, quoted ? WORDING_HELP_QUOTED : WORDING_HELP_STATEMENT, whole, derivation->organisation);
  }
  const char *text = arena_format(arena, "‘%s’: “%s”", statement->heading, whole);
  return wording_value(arena, quoted ? WORDING_HELP_QUOTED_HEADING : WORDING_HELP_HEADING, text, derivation->organisation);
}

/* Whether statement number `index` + 1 introduces the statement. */
static bool is_child(const struct statement *statement, size_t index) {
  return statement->intro == index + 1;
}

/* Whether what a statement introduces is a list of parts to choose from: short, and not norms of their own. */
static bool has_choices(const struct statements *statements, size_t index) {
  size_t count = 0;
  for (size_t i = index + 1; i <= statements->items[index].last; i++) {
    const struct statement *each = &statements->items[i];
    if (is_child(each, index)) {
      count++;
      if (each->kind != STATEMENT_ITEM || each->mood == MOOD_IMPERATIVE || each->mood == MOOD_DUTY || each->used ||
          utf8_length(each->text) > CHOICE_LIMIT) {
        return false;
      }
    }
  }
  return count >= CHOICES_LEAST && count <= CHOICES_MOST;
}

static struct value *choice_new(struct arena *arena, const char *id, struct value *text) {
  struct value *choice = value_new_map(arena);
  value_set_text(arena, choice, "id", id);
  value_set(arena, choice, "text", text);
  return choice;
}

/* Asks which of the parts that a statement introduces are there. */
static void choices_ask(const struct derivation *derivation, struct statements *statements, size_t index) {
  struct arena *arena = derivation->job->arena;
  const struct statement *statement = &statements->items[index];
  struct value *choices = value_new_list(arena);
  bool questions = true;
  for (size_t i = index + 1; i <= statements->items[index].last; i++) {
    struct statement *each = &statements->items[i];
    if (is_child(each, index)) {
      struct value *choice = choice_new(arena, arena_format(arena, "deel-%zu", choices->count + 1),
                                        source_text(arena, text_bare(arena, each->text)));
      value_set_number(arena, choice, "weight", 1);
      value_append(choices, choice);
      questions = questions && each->mood == MOOD_QUESTION;
      each->used = true;
    }
  }
  const bool organisation = derivation->organisation;
  struct value *none =
      choice_new(arena, "geen",
                 wording_value(arena, questions ? WORDING_CHOICE_NONE_ANSWERS : WORDING_CHOICE_NONE_PARTS, NULL, organisation));
  value_set_boolean(arena, none, "exclusive", true);
  value_append(choices, none);
  const enum wording ask = questions ? WORDING_ASK_ANSWERS : WORDING_ASK_PARTS;
  struct value *question = question_new(arena, derivation->id, derivation->questions->count + 1, "existence",
                                        wording_value(arena, ask, quote_of(arena, statement), organisation),
                                        statement_help(derivation, statements, index), "multi");
  value_set(arena, question, "choices", choices);
  question_finish(arena, question, mood_weights[statement->mood],
                  list_of(arena, wording_value(arena, WORDING_EVIDENCE_STATEMENT_EXISTENCE, NULL, organisation)),
                  wording_value(arena, WORDING_ADVICE_PARTS, NULL, organisation), "medium");
  value_append(derivation->questions, question);
}

/* Adds what a statement introduces and no question asks to its help. */
static struct value *help_with_items(const struct derivation *derivation, struct statements *statements, size_t index) {
  struct arena *arena = derivation->job->arena;
  struct value *help = statement_help(derivation, statements, index);
  struct buffer items = {0};
  for (size_t i = index + 1; i <= statements->items[index].last; i++) {
    struct statement *each = &statements->items[i];
    if (is_child(each, index) && each->mood == MOOD_CONTEXT && !each->used) {
      buffer_text(&items, items.length > 0 ? "; " : "");
      buffer_text(&items, text_bare(arena, each->text));
      each->used = true;
    }
  }
  if (items.length > 0) {
    buffer_char(&items, '.');
    help = wording_join(arena, help, wording_value(arena, WORDING_HELP_ITEMS, items.bytes, derivation->organisation));
  }
  buffer_free(&items);
  return help;
}

static const struct aspect_wording *wording_of(const char *aspect) {
  const struct aspect_wording *words = statement_wordings;
  while (strcmp(words->aspect, aspect) != 0) {
    words++;
  }
  return words;
}

static void statement_ask(const struct derivation *derivation, struct statements *statements, size_t index) {
  struct arena *arena = derivation->job->arena;
  struct statement *statement = &statements->items[index];
  const bool organisation = derivation->organisation;
  const struct aspect_wording *words = wording_of(statement->mood == MOOD_QUESTION ? "design" : aspect_of(statement->focus));
  enum wording ask = words->ask;
  enum wording advice = words->advice;
  if (statement->mood == MOOD_QUESTION) {
    ask = WORDING_ASK_STATEMENT_QUESTION;
    advice = WORDING_ADVICE_STATEMENT_QUESTION;
  } else if (statement->mood == MOOD_POSSIBILITY) {
    ask = WORDING_ASK_STATEMENT_POSSIBILITY;
  }
  struct value *question = question_new(arena, derivation->id, derivation->questions->count + 1, words->aspect,
                                        wording_value(arena, ask, quote_of(arena, statement), organisation),
                                        help_with_items(derivation, statements, index), "degree");
  question_finish(arena, question, mood_weights[statement->mood],
                  list_of(arena, wording_value(arena, words->evidence, NULL, organisation)),
                  wording_value(arena, advice, NULL, organisation),
                  statement->mood == MOOD_QUESTION || statement->mood == MOOD_POSSIBILITY ? "small" : "medium");
  value_append(derivation->questions, question);
}

/* Whether the same is asked already: explanations often begin with the words of the measure. */
static bool is_repeated(const struct derivation *derivation, const struct statements *statements, size_t index) {
  const char *text = text_id(derivation->job->arena, statements->items[index].text);
  if (strcmp(text, derivation->statement) == 0 || strcmp(text, derivation->title) == 0) {
    return true;
  }
  for (size_t i = 0; i < derivation->asked_count; i++) {
    if (strcmp(derivation->asked[i], statements->items[index].focus) == 0) {
      return true;
    }
  }
  return false;
}

static bool is_normative(const struct derivation *derivation, const struct statement *statement) {
  const int option = derivation->job->options->least_weight;
  const int least = option > 0 ? option : LEAST_WEIGHT;
  return statement->kind != STATEMENT_OTHER && mood_weights[statement->mood] >= least;
}

/* Whether all that a statement introduces is asked by itself, so that nothing is left to ask about the introduction. */
static bool is_asked_below(const struct derivation *derivation, const struct statements *statements, size_t index) {
  size_t count = 0;
  for (size_t i = index + 1; i <= statements->items[index].last; i++) {
    if (is_child(&statements->items[i], index)) {
      count++;
      if (!is_normative(derivation, &statements->items[i])) {
        return false;
      }
    }
  }
  return count > 0 && is_intro(&statements->items[index]);
}

/* Asks a statement, unless it is no norm, or is asked already. */
static void statement_derive(struct derivation *derivation, struct statements *statements, size_t index) {
  struct import_job *job = derivation->job;
  struct statement *statement = &statements->items[index];
  if (statement->used || !is_normative(derivation, statement)) {
    return;
  }
  const bool choices = has_choices(statements, index);
  if (!choices && is_asked_below(derivation, statements, index)) {
    return;
  }
  if (is_repeated(derivation, statements, index)) {
    return;
  }
  statement->used = true;
  derivation->asked = arena_grow(job->arena, derivation->asked, derivation->asked_count, sizeof *derivation->asked);
  derivation->asked[derivation->asked_count++] = statement->focus;
  job->summary->normative++;
  if (choices) {
    choices_ask(derivation, statements, index);
  } else {
    statement_ask(derivation, statements, index);
  }
}

struct value *questions_derive(struct import_job *job, struct measure *measure, const char *id) {
  struct derivation derivation = {.job = job, .measure = measure, .id = id, .questions = value_new_list(job->arena)};
  derivation.organisation = measure_is_of_organisation(measure);
  derivation.title = text_id(job->arena, measure->title);
  derivation.statement = text_id(job->arena, measure->statement);
  struct statements *statements = &measure->parts[SECTION_EXPLANATION];
  measure_ask_all(&derivation);
  job->summary->statements += statements->count;
  for (size_t i = 0; i < statements->count && derivation.questions->count < STATEMENTS_MOST; i++) {
    statement_derive(&derivation, statements, i);
  }
  return derivation.questions;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block shortlist: the first few of a list in a line each, and how many more there are. It never gets longer than its limit, so that a
 * page can be planned around it.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../questions.h"
#include "../shorten.h"

enum { OPTION_OF, OPTION_LIMIT };
enum { OF_KNOCKOUTS, OF_NOT_ASSESSED, OF_UNKNOWN, OF_DISAGREEMENTS };
enum { ITEM_LETTERS = 140, TITLE_LETTERS = 60 };

static const char *const of_words[] = {"knockouts", "not-assessed", "unknown", "disagreements"};

static const struct block_option options_known[] = {
    [OPTION_OF] = {"of", OPTION_WORD, .standard = OF_KNOCKOUTS, .words = of_words, .word_count = 4},
    [OPTION_LIMIT] = {"limit", OPTION_WHOLE, .standard = 3, .least = 1, .most = 100},
};

static const enum word none_words[] = {
    [OF_KNOCKOUTS] = WORD_KNOCKOUTS_NONE,
    [OF_NOT_ASSESSED] = WORD_NOT_ASSESSED_NONE,
    [OF_UNKNOWN] = WORD_UNKNOWN_NONE,
    [OF_DISAGREEMENTS] = WORD_DISAGREEMENTS_NONE,
};

/* A list that is cut off at its limit. */
struct shortlist {
  const struct report *report;
  struct doc_node *list; /* NULL while there is no item */
  struct doc_node *last; /* the paragraph of its last item */
  size_t limit;          /* items that it shows */
  size_t count;          /* items that there are */
};

static void add_item(struct shortlist *shortlist, const char *text) {
  const struct report *report = shortlist->report;
  if (shortlist->count++ >= shortlist->limit)
    return;
  if (shortlist->list == NULL)
    shortlist->list = part_list(report, false);
  shortlist->last = part_item(report, shortlist->list);
  doc_text(report->arena, shortlist->last, text);
}

static void add_question(struct shortlist *shortlist, const struct question_score *score) {
  const struct report *report = shortlist->report;
  const char *measure = report_text(report, score->question->questionnaire->title);
  const char *ask = report_text(report, score->question->ask);
  add_item(shortlist,
           shorten(report, arena_format(report->arena, "%s: %s", shorten(report, measure, TITLE_LETTERS), ask), ITEM_LETTERS));
}

static question_test *test_of(int of) {
  return of == OF_KNOCKOUTS ? question_is_knocked_out : of == OF_UNKNOWN ? question_is_unknown : question_is_disagreement;
}

static void add_measure(struct shortlist *shortlist, const struct measure_score *measure, int of) {
  if (of == OF_NOT_ASSESSED && measure->applicable && !measure->assessed)
    add_item(shortlist,
             shorten(shortlist->report, report_text(shortlist->report, measure->measure->title), TITLE_LETTERS));
  for (size_t i = 0; of != OF_NOT_ASSESSED && i < measure->question_count; i++) {
    if (test_of(of)(&measure->questions[i]))
      add_question(shortlist, &measure->questions[i]);
  }
}

static void build(struct report *report, const int *options) {
  struct shortlist shortlist = {.report = report, .limit = (size_t)options[OPTION_LIMIT]};
  for (size_t i = 0; i < report->scorecard->measure_count; i++)
    add_measure(&shortlist, &report->scorecard->measures[i], options[OPTION_OF]);
  if (shortlist.count == 0)
    part_sentence(report, STYLE_BODY, say(report->wording, none_words[options[OPTION_OF]]));
  if (shortlist.count > shortlist.limit)
    doc_text(report->arena, shortlist.last,
             SAY(report->wording, WORD_AND_MORE, COUNT_FILL("count", shortlist.count - shortlist.limit)));
}

const struct block_code block_shortlist = {options_known, sizeof options_known / sizeof options_known[0], build};

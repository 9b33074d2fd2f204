/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block decisions: the gaps with the highest priority, with what a board is asked to decide about each, who does it and by when. Texts
 * are cut to the room that a row has.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../foreign.h"
#include "../shorten.h"

#include <string.h>

enum { OPTION_LIMIT };
enum { TITLE_LETTERS = 56, ADVICE_LETTERS = 135, OWNER_LETTERS = 38 };

static const struct block_option options_known[] = {
    [OPTION_LIMIT] = {"limit", OPTION_WHOLE, .standard = 5, .least = 1, .most = 50},
};

static const struct part_column columns[] = {
    {WORD_COLUMN_MEASURE, DOC_ALIGN_LEFT, 28},
    {WORD_COLUMN_DECISION, DOC_ALIGN_LEFT, 48},
    {WORD_COLUMN_OWNER, DOC_ALIGN_LEFT, 17},
    {WORD_COLUMN_DUE, DOC_ALIGN_LEFT, 16},
};

/* The action of a measure that a board decides on: the open one that is due first. */
static const struct action *open_action(const struct measure_score *score) {
  return score->action_count > 0 && action_is_open(score->actions[0]) ? score->actions[0] : NULL;
}

/* Ends a text as a sentence, so that another can follow it. */
static const char *as_sentence(const struct report *report, const char *text) {
  size_t length = strlen(text);
  bool ended = length == 0 || strchr(".!?", text[length - 1]) != NULL || (length > 2 && strcmp(text + length - 3, "…") == 0);
  return ended ? text : arena_format(report->arena, "%s.", text);
}

static const char *what_of(const struct report *report, const struct measure_score *score) {
  const struct action *action = open_action(score);
  return action != NULL ? action->what : first_step(report, score);
}

/* What is asked: to settle who and when, to set another day, or to see to it. */
static const char *decision_of(const struct report *report, const struct measure_score *score, int letters) {
  const struct action *action = open_action(score);
  const char *what = what_of(report, score);
  struct date today = day_of_instant(report->date);
  enum word asked = WORD_DECIDE_BOTH;
  if (action != NULL && action_is_overdue(action, today))
    asked = WORD_DECIDE_OVERDUE;
  else if (action != NULL && action->owner != NULL && action->has_due)
    asked = WORD_DECIDE_AGREE;
  else if (action != NULL && action->owner != NULL)
    asked = WORD_DECIDE_DAY;
  else if (action != NULL && action->has_due)
    asked = WORD_DECIDE_OWNER;
  return SAY(report->wording, asked, TEXT_FILL("what", as_sentence(report, shorten(report, what, letters))));
}

static void append_row(const struct report *report, struct doc_node *table, const struct measure_score *score, int letters) {
  struct arena *arena = report->arena;
  const struct action *action = open_action(score);
  struct doc_node *row = part_row(report, table);
  struct doc_node *head =
      part_row_head(report, row, shorten(report, report_text(report, score->measure->title), TITLE_LETTERS));
  doc_append(arena, head, DOC_LINE_BREAK);
  part_badge(report, head,
             SAY(report->wording, WORD_LEVEL_TO, TEXT_FILL("level", arena_format(arena, "%d", score->level)),
                 TEXT_FILL("target", format_short(score->target, report->language, arena))),
             part_level_tone(score->level));
  if (score->knockout_count > 0) {
    doc_text(arena, head, " ");
    part_badge(report, head, say(report->wording, WORD_BADGE_KNOCKOUT), TONE_WARNING);
  }
  doc_cell(arena, row, decision_of(report, score, letters));
  doc_cell(arena, row,
           action != NULL && action->owner != NULL ? shorten(report, action->owner, OWNER_LETTERS)
                                                   : say(report->wording, WORD_OWNER_OPEN));
  doc_cell(arena, row,
           action != NULL && action->has_due ? format_date(action->due, report->language, arena)
                                             : say(report->wording, WORD_DUE_OPEN));
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  size_t limit = (size_t)options[OPTION_LIMIT];
  size_t shown = scorecard->gap_count < limit ? scorecard->gap_count : limit;
  if (shown == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, scorecard->overall.assessed ? WORD_GAPS_NONE : WORD_DECIDE_ANSWER));
    return;
  }
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_DECISIONS_CAPTION), columns, sizeof columns / sizeof columns[0]);
  const char **texts = arena_array(report->arena, shown, sizeof *texts);
  for (size_t i = 0; i < shown; i++)
    texts[i] = what_of(report, scorecard->gaps[i]);
  int letters = shorten_fairly(texts, shown, ADVICE_LETTERS);
  for (size_t i = 0; i < shown; i++)
    append_row(report, table, scorecard->gaps[i], letters);
  if (shown < scorecard->gap_count)
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_DECISIONS_MORE, COUNT_FILL("count", scorecard->gap_count - shown)));
}

const struct block_code block_decisions = {options_known, sizeof options_known / sizeof options_known[0], build};

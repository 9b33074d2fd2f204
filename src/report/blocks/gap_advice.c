/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block gap-advice: for each gap the advice of the questions that fall short, most urgent first.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../foreign.h"

enum { OPTION_LIMIT, OPTION_LEVEL };

static const struct block_option options_known[] = {
    [OPTION_LIMIT] = {"limit", OPTION_WHOLE, .standard = 1000, .least = 1, .most = 1000},
    [OPTION_LEVEL] = {"level", OPTION_WHOLE, .standard = 3, .least = 1, .most = 4},
};

static void append_advice(const struct report *report, struct doc_node *list, const struct question_score *score) {
  const struct question *question = score->question;
  struct doc_node *item = part_item(report, list);
  if (score->knocked_out) {
    part_badge(report, item, say(report->wording, WORD_BADGE_KNOCKOUT), TONE_WARNING);
    doc_text(report->arena, item, " ");
  }
  part_lines(report, item, report_text(report, question->advice));
  doc_text(report->arena, item, " (");
  part_link(report, item, arena_format(report->arena, "#%s", part_question_id(report, question)), question->id);
  if (question->effort != EFFORT_NONE)
    doc_text(report->arena, item,
             SAY(report->wording, WORD_ADVICE_EFFORT, TEXT_FILL("effort", say_effort(report->wording, question->effort))));
  doc_text(report->arena, item, ")");
}

/* The heading of a gap, which leads to its measure. */
static void append_heading(struct report *report, const struct measure_score *score, int level) {
  struct doc_node *heading = doc_append(report->arena, report->parent, DOC_HEADING);
  heading->level = level;
  heading->id = part_id(report, arena_format(report->arena, "advice-%s", score->measure->id));
  part_lines(report, heading, report_text(report, score->measure->title));
}

static void append_gap(struct report *report, const struct measure_score *score, int level) {
  struct arena *arena = report->arena;
  size_t count = 0;
  const struct question_score **lacking = shortfalls(score, &count, report->arena);
  append_heading(report, score, level);
  struct doc_node *figures = doc_append(arena, report->parent, DOC_PARAGRAPH);
  doc_text(arena, figures,
           SAY(report->wording, WORD_ADVICE_FIGURES, TEXT_FILL("level", format_short(score->level, report->language, arena)),
               TEXT_FILL("name", say_level(report->wording, score->level)),
               TEXT_FILL("target", format_short(score->target, report->language, arena)),
               TEXT_FILL("gap", format_short(score->gap, report->language, arena))));
  doc_text(arena, figures, " (");
  part_measure_code(report, figures, score->measure);
  doc_text(arena, figures, ")");
  const char *open = open_questions(report, score);
  struct doc_node *list = NULL;
  for (size_t i = 0; i < count; i++) {
    if (lacking[i]->question->advice == NULL)
      continue;
    if (list == NULL)
      list = part_list(report, true);
    append_advice(report, list, lacking[i]);
  }
  if (open[0] != '\0')
    part_sentence(report, STYLE_BODY, SAY(report->wording, WORD_ANSWER_FIRST, TEXT_FILL("ids", open)));
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  if (scorecard->gap_count == 0)
    part_sentence(report, STYLE_BODY,
                  say(report->wording, scorecard->overall.assessed ? WORD_GAPS_NONE : WORD_SUMMARY_NOTHING));
  for (size_t i = 0; i < scorecard->gap_count && i < (size_t)options[OPTION_LIMIT]; i++)
    append_gap(report, scorecard->gaps[i], options[OPTION_LEVEL]);
  if (scorecard->gap_count > (size_t)options[OPTION_LIMIT])
    part_sentence(report, STYLE_SMALL,
                  SAY(report->wording, WORD_GAPS_LEFT_OUT, COUNT_FILL("shown", (size_t)options[OPTION_LIMIT]),
                      COUNT_FILL("gaps", scorecard->gap_count)));
}

const struct block_code block_gap_advice = {options_known, sizeof options_known / sizeof options_known[0], build};

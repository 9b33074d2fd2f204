/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block measures: a section for each measure.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../level_reason.h"
#include "measure_section.h"

#include <string.h>

enum { OPTION_ONLY, OPTION_LEVEL, OPTION_NOTES, OPTION_EVIDENCE };
enum { ONLY_ALL, ONLY_ASSESSED, ONLY_GAPS };

static const char *const only_words[] = {"all", "assessed", "gaps"};

static const struct block_option options_known[] = {
    [OPTION_ONLY] = {"only", OPTION_WORD, .standard = ONLY_ALL, .words = only_words, .word_count = 3},
    [OPTION_LEVEL] = {"level", OPTION_WHOLE, .standard = 2, .least = 1, .most = 4},
    [OPTION_NOTES] = {"notes", OPTION_YES, .standard = true},
    [OPTION_EVIDENCE] = {"evidence", OPTION_YES, .standard = true},
};

static void add_badge(const struct report *report, struct doc_node *parent, const char *text, enum doc_tone tone) {
  part_badge(report, parent, text, tone);
  doc_text(report->arena, parent, " ");
}

/* The level on its colour, what else marks the measure, and target and gap. */
static void append_badges(const struct report *report, const struct measure_score *score) {
  struct arena *arena = report->arena;
  struct doc_node *line = doc_append(arena, report->parent, DOC_PARAGRAPH);
  if (!score->applicable) {
    add_badge(report, line, say_status(report->wording, STATUS_NOT_APPLICABLE), TONE_LIGHT);
    return;
  }
  if (!score->assessed) {
    add_badge(report, line, say(report->wording, WORD_NOT_ASSESSED), TONE_LIGHT);
    doc_text(
        arena, line,
        SAY(report->wording, WORD_MEASURE_TARGET, TEXT_FILL("target", format_short(score->target, report->language, arena))));
    return;
  }
  add_badge(report, line,
            SAY(report->wording, WORD_BADGE_LEVEL, TEXT_FILL("level", arena_format(arena, "%d", score->level)),
                TEXT_FILL("name", say_level(report->wording, score->level))),
            part_level_tone(score->level));
  if (score->knockout_count > 0)
    add_badge(report, line, say(report->wording, WORD_BADGE_KNOCKOUT), TONE_WARNING);
  if (score->has_requirement)
    add_badge(report, line, say(report->wording, WORD_BADGE_REQUIREMENT), TONE_LIGHT);
  bool out_of_reach = score->target > score->reachable;
  doc_text(arena, line,
           SAY(report->wording, WORD_MEASURE_GAP, TEXT_FILL("target", format_short(score->target, report->language, arena)),
               TEXT_FILL("gap", format_short(score->gap, report->language, arena)), COUNT_FILL("gaps", score->gap > 0 ? 1 : 0),
               TEXT_FILL("reachable", out_of_reach ? arena_format(arena, "%d", score->reachable) : "")));
}

static void append_terms(const struct report *report, struct doc_node *line, const struct questionnaire *measure) {
  const struct set *set = report->scorecard->set;
  doc_text(report->arena, line,
           SAY(report->wording, WORD_MEASURE_TERMS, TEXT_FILL("areas", part_terms(report, &set->areas, &measure->areas)),
               TEXT_FILL("phases", part_terms(report, &set->phases, &measure->phases)),
               TEXT_FILL("roles", part_terms(report, &set->roles, &measure->roles))));
}

static bool is_in_scope(const struct report *report, const char *requirement) {
  const struct scorecard *scorecard = report->scorecard;
  for (size_t i = 0; i < scorecard->requirement_count; i++) {
    if (strcmp(scorecard->requirements[i].requirement->id, requirement) == 0)
      return scorecard->requirements[i].status != COMPLIANCE_OUT_OF_SCOPE;
  }
  return false;
}

/* One of several: a word before the first, commas between them. */
static void append_reference(const struct report *report, struct doc_node *line, size_t before, const char *word,
                             const char *id, const char *text) {
  doc_text(report->arena, line, before > 0 ? ", " : word);
  part_link(report, line, arena_format(report->arena, "#%s", id), text);
}

/* What the measure serves: the requirements that apply and the norms, each as a link to how it stands. */
static void append_served(const struct report *report, struct doc_node *line, const struct questionnaire *measure) {
  const char *before = " ";
  size_t requirements = 0;
  for (size_t i = 0; i < measure->requirements.count; i++) {
    const char *id = measure->requirements.items[i];
    if (!is_in_scope(report, id))
      continue;
    if (requirements == 0)
      doc_text(report->arena, line, before);
    append_reference(report, line, requirements++, say(report->wording, WORD_MEASURE_REQUIREMENTS),
                     part_requirement_id(report, id), id);
    before = ". ";
  }
  for (size_t i = 0; i < measure->norm_count; i++) {
    const struct norm_reference *norm = &measure->norms[i];
    bool goes_on = i > 0 && strcmp(measure->norms[i - 1].framework, norm->framework) == 0;
    if (!goes_on)
      doc_text(report->arena, line, before);
    append_reference(report, line, goes_on ? 1 : 0,
                     SAY(report->wording, WORD_MEASURE_NORMS, TEXT_FILL("framework", norm->framework)),
                     part_norm_id(report, norm->framework, norm->number), norm->number);
    before = ". ";
  }
  if (before[0] == '.')
    doc_text(report->arena, line, ".");
}

/* Where the measure belongs, and what it serves. */
static void append_place(const struct report *report, const struct questionnaire *measure) {
  struct doc_node *line = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  line->style = STYLE_SMALL;
  append_terms(report, line, measure);
  append_served(report, line, measure);
}

static void append_risk(const struct report *report, const struct questionnaire *measure) {
  if (measure->risk == NULL)
    return;
  struct doc_node *risk = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  doc_text(report->arena, doc_append(report->arena, risk, DOC_STRONG), say(report->wording, WORD_MEASURE_RISK));
  doc_text(report->arena, risk, " ");
  part_lines(report, risk, report_text(report, measure->risk));
}

/* The figures of the measure in a line, and why it has its level. The appendix derives them. */
static void append_figures(const struct report *report, const struct measure_score *score) {
  struct arena *arena = report->arena;
  struct buffer aspects = {0};
  for (enum aspect aspect = ASPECT_DESIGN; aspect < ASPECT_CONTEXT; aspect++) {
    if (score->aspects[aspect].exists)
      buffer_format(&aspects, "%s%s %s", aspects.length > 0 ? ", " : "", say_aspect(report->wording, aspect),
                    part_share(report, score->aspects[aspect]));
  }
  struct doc_node *line =
      part_sentence(report, STYLE_BODY,
                    SAY(report->wording, WORD_MEASURE_FIGURES, TEXT_FILL("aspects", buffer_string(&aspects)),
                        TEXT_FILL("total", part_share(report, score->fulfilment)),
                        TEXT_FILL("answered", format_percentage(score->completeness, report->language, arena)),
                        TEXT_FILL("shown", part_share(report, score->evidenced))));
  buffer_free(&aspects);
  doc_text(arena, line, arena_format(arena, " %s", level_reason(report, score)));
  if (score->high > score->low)
    doc_text(arena, line,
             arena_format(arena, " %s",
                          SAY(report->wording, WORD_MEASURE_RANGE, TEXT_FILL("low", arena_format(arena, "%d", score->low)),
                              TEXT_FILL("high", arena_format(arena, "%d", score->high)))));
}

/* The level by both, where a reviewer judged one of the questions. */
static void append_review(const struct report *report, const struct review_score *review) {
  if (!review->claimed.exists || !review->reviewed.exists)
    return;
  part_sentence(report, STYLE_BODY,
                SAY(report->wording, WORD_MEASURE_REVIEW, COUNT_FILL("questions", review->questions),
                    TEXT_FILL("claimed", format_short(review->claimed.value, report->language, report->arena)),
                    TEXT_FILL("reviewed", format_short(review->reviewed.value, report->language, report->arena))));
}

static void append_measure(struct report *report, const struct measure_score *score, const int *options) {
  struct doc_node *outside = report->parent;
  const char *title = report_text(report, score->measure->title);
  struct doc_node *section = doc_append(report->arena, outside, DOC_SECTION);
  report->parent = doc_append(report->arena, section, DOC_SECTION); /* No heading by itself at the foot of a page. */
  report->parent->role = ROLE_KEEP;
  doc_heading(report->arena, report->parent, options[OPTION_LEVEL], part_id(report, part_measure_id(report, score->measure)),
              arena_format(report->arena, "%s: %s", score->measure->id, title));
  append_badges(report, score);
  append_place(report, score->measure);
  append_risk(report, score->measure);
  if (score->assessed)
    append_figures(report, score);
  if (score->review.questions > 0)
    append_review(report, &score->review);
  report->parent = section;
  measure_questions(report, score, options[OPTION_NOTES] != 0, options[OPTION_EVIDENCE] != 0);
  report->parent = outside;
}

static bool is_shown(const struct measure_score *score, int only) {
  return only == ONLY_ALL || (only == ONLY_ASSESSED && score->assessed) ||
         (only == ONLY_GAPS && score->assessed && score->gap > 0);
}

static void build(struct report *report, const int *options) {
  size_t shown = 0;
  for (size_t i = 0; i < report->scorecard->measure_count; i++) {
    if (!is_shown(&report->scorecard->measures[i], options[OPTION_ONLY]))
      continue;
    append_measure(report, &report->scorecard->measures[i], options);
    shown++;
  }
  if (shown == 0)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_MEASURES_NONE));
}

const struct block_code block_measures = {options_known, sizeof options_known / sizeof options_known[0], build};

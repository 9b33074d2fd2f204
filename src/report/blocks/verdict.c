/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block verdict: how the subject stands in one sentence that is chosen by rules, the figures behind it, and what changed since an older
 * assessment when there is one to compare with. Its length does not depend on what anybody typed.
 */
#include "../blocks.h"
#include "../changes.h"
#include "../parts.h"
#include "../shorten.h"

#include <math.h>
#include <string.h>

enum { NAME_LETTERS = 44 };

static const double visible = 0.05;     /* a difference that shows in one decimal */
static const double nearly_there = 0.5; /* a mean gap that is small: half a level */

/* The last one only when there is something to compare with. */
static const struct part_column columns[] = {
    {WORD_COLUMN_LEVEL, DOC_ALIGN_CENTRE, 1},    {WORD_COLUMN_TARGET, DOC_ALIGN_CENTRE, 1},
    {WORD_COLUMN_GAP, DOC_ALIGN_CENTRE, 1},      {WORD_COLUMN_RANGE, DOC_ALIGN_CENTRE, 1},
    {WORD_COLUMN_ASSESSED, DOC_ALIGN_CENTRE, 1}, {WORD_COLUMN_PREVIOUS, DOC_ALIGN_CENTRE, 1},
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

static const char *subject_of(const struct report *report) {
  const struct assessment *assessment = report->scorecard->assessment;
  return shorten(report, assessment->subject_name != NULL ? assessment->subject_name : assessment->organisation, NAME_LETTERS);
}

static const char *level_text(const struct report *report, double level) {
  return format_level(level, report->language, report->arena);
}

/* ---- The sentence ---------------------------------------------------------------------------------------------------------- */

static size_t knocked_out(const struct scorecard *scorecard) {
  size_t count = 0;
  for (size_t i = 0; i < scorecard->measure_count; i++)
    count += scorecard->measures[i].knockout_count > 0 ? 1 : 0;
  return count;
}

/* What is worst is said first: that we do not know, that the basis lacks, that much lacks, that little does. */
static enum word verdict_of(const struct scorecard *scorecard) {
  const struct group_score *overall = &scorecard->overall;
  if (!overall->assessed)
    return WORD_VERDICT_NOTHING;
  if (2 * overall->assessed_count < overall->applicable)
    return WORD_VERDICT_FEW;
  if (knocked_out(scorecard) > 0)
    return WORD_VERDICT_KNOCKOUTS;
  if (scorecard->gap_count == 0)
    return overall->assessed_count < overall->applicable ? WORD_VERDICT_FINE_SO_FAR : WORD_VERDICT_FINE;
  return overall->gap <= nearly_there ? WORD_VERDICT_NEARLY : WORD_VERDICT_GAPS;
}

static const char *verdict(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  return SAY(report->wording, verdict_of(scorecard), TEXT_FILL("subject", subject_of(report)),
             COUNT_FILL("assessed", scorecard->overall.assessed_count), COUNT_FILL("applicable", scorecard->overall.applicable),
             COUNT_FILL("gaps", scorecard->gap_count), COUNT_FILL("knockouts", knocked_out(scorecard)));
}

static void add_change(struct report *report) {
  const char *text = changes_sentences(report);
  if (*text != '\0')
    part_sentence(report, STYLE_BODY, text);
}

/* ---- Whose judgement --------------------------------------------------------------------------------------------------- */

/* Whose judgement the figures are, and what the other one says. */
static const char *judgement(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  const struct review_score *review = &scorecard->overall.review;
  const char *text =
      say(report->wording, scorecard->shows == SHOWS_REVIEWED ? WORD_VERDICT_BY_REVIEWED : WORD_VERDICT_BY_CLAIMED);
  if (!scorecard->overall.assessed)
    return "";
  if (scorecard->review_count > 0 && review->difference.exists) {
    bool same = fabs(difference_shown(review->claimed.value, review->reviewed.value, 1)) < visible;
    text = arena_format(report->arena, "%s %s", text,
                        SAY(report->wording, WORD_VERDICT_REVIEWED, COUNT_FILL("questions", scorecard->review_count),
                            TEXT_FILL("claimed", level_text(report, review->claimed.value)),
                            TEXT_FILL("reviewed", level_text(report, review->reviewed.value)),
                            TEXT_FILL("same", same ? "1" : "")));
  }
  return text;
}

/* ---- Figures ------------------------------------------------------------------------------------------------------------- */

static void add_figures(struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  const struct group_score *overall = &scorecard->overall;
  const struct comparison *comparison = report->comparison;
  bool compared = comparison != NULL && comparison->overall.previous.exists;
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_VERDICT_CAPTION), columns, compared ? COLUMN_COUNT : COLUMN_COUNT - 1);
  struct doc_node *row = part_row(report, table);
  part_level_cell(report, row, overall->assessed, overall->level, level_text(report, overall->level));
  doc_cell(report->arena, row, format_short(overall->target, report->language, report->arena));
  doc_cell(report->arena, row, overall->assessed ? level_text(report, overall->gap) : say(report->wording, WORD_NONE));
  doc_cell(report->arena, row, part_range(report, overall->low, overall->high));
  doc_cell(report->arena, row,
           SAY(report->wording, WORD_ASSESSED_OF, COUNT_FILL("assessed", overall->assessed_count),
               COUNT_FILL("applicable", overall->applicable)));
  if (compared)
    doc_cell(report->arena, row, level_text(report, comparison->overall.previous.value));
}

/* Who it is about, when, and whose judgement it is. */
static void add_subject(struct report *report) {
  const struct assessment *assessment = report->scorecard->assessment;
  const char *organisation = shorten(report, assessment->organisation, NAME_LETTERS);
  const char *subject = subject_of(report);
  const char *about = SAY(report->wording, WORD_VERDICT_ABOUT, TEXT_FILL("organisation", organisation),
                          TEXT_FILL("subject", strcmp(organisation, subject) == 0 ? "" : subject),
                          TEXT_FILL("from", format_date(assessment->from, report->language, report->arena)),
                          TEXT_FILL("to", format_date(assessment->to, report->language, report->arena)),
                          TEXT_FILL("date", format_instant_date(report->date, report->language, report->arena)));
  part_sentence(report, STYLE_SMALL, arena_format(report->arena, "%s %s", about, judgement(report)));
}

/* How the average level, target and gap hang together: above a target nothing is gained, and below it the questions may show too little. */
static const char *distance(const struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  const struct group_score *overall = &scorecard->overall;
  size_t above = 0;
  size_t limited = 0;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    const struct measure_score *measure = &scorecard->measures[i];
    above += measure->assessed && measure->level > measure->target ? 1 : 0;
    limited += measure->assessed && measure->target > measure->reachable ? 1 : 0;
  }
  return SAY(report->wording, scorecard->gap_count > 0 ? WORD_VERDICT_BELOW : WORD_VERDICT_REACHED,
             TEXT_FILL("level", level_text(report, overall->level)),
             TEXT_FILL("target", format_short(overall->target, report->language, report->arena)),
             TEXT_FILL("gap", level_text(report, overall->gap)), COUNT_FILL("above", above), COUNT_FILL("limited", limited));
}

static void build(struct report *report, const int *options) {
  const struct group_score *overall = &report->scorecard->overall;
  struct doc_node *outside = report->parent;
  (void)options;
  add_subject(report);
  report->parent = doc_append(report->arena, outside, DOC_SECTION);
  report->parent->role = ROLE_SUMMARY;
  part_sentence(report, STYLE_LEAD, verdict(report));
  if (overall->assessed)
    part_sentence(report, STYLE_BODY, distance(report));
  add_change(report);
  report->parent = outside;
  add_figures(report);
}

const struct block_code block_verdict = {.build = build};

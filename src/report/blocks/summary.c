/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block summary: the figures in sentences, chosen by rules, and what to do first.
 */
#include "../blocks.h"
#include "../changes.h"
#include "../foreign.h"
#include "../questions.h"

#include <string.h>

enum { OPTION_FIRST };

static const struct block_option options_known[] = {
    [OPTION_FIRST] = {"first", OPTION_WHOLE, .standard = 3, .least = 0, .most = 10},
};

static const double visible = 0.05; /* a difference that shows in one decimal */

/* Sentences about the whole go in a list; report->parent is the box. */
static void add_item(struct report *report, struct doc_node *list, const char *text) {
  doc_text(report->arena, part_item(report, list), text);
}

/* ---- Sentences -------------------------------------------------------------------------------------------------------- */

static void add_level(struct report *report) {
  const struct group_score *overall = &report->scorecard->overall;
  const char *subject = report->scorecard->assessment->subject_name;
  if (!overall->assessed) {
    part_sentence(report, STYLE_LEAD, say(report->wording, WORD_SUMMARY_NOTHING));
    return;
  }
  bool few = 2 * overall->assessed_count < overall->applicable; /* A mean of so little is no more than an indication. */
  part_sentence(report, STYLE_LEAD,
                SAY(report->wording, few ? WORD_SUMMARY_LEVEL_FEW : WORD_SUMMARY_LEVEL,
                    TEXT_FILL("subject", subject != NULL ? subject : report->scorecard->assessment->organisation),
                    TEXT_FILL("level", format_level(overall->level, report->language, report->arena)),
                    TEXT_FILL("target", format_short(overall->target, report->language, report->arena)),
                    COUNT_FILL("assessed", overall->assessed_count), COUNT_FILL("applicable", overall->applicable)));
}

static void add_gaps(struct report *report, struct doc_node *list) {
  const struct scorecard *scorecard = report->scorecard;
  add_item(report, list,
           SAY(report->wording, WORD_SUMMARY_GAPS, COUNT_FILL("assessed", scorecard->overall.assessed_count),
               COUNT_FILL("gaps", scorecard->gap_count),
               COUNT_FILL("others", scorecard->overall.assessed_count - scorecard->gap_count),
               TEXT_FILL("gap", format_level(scorecard->overall.gap, report->language, report->arena))));
}

static double gap_of(const struct group_score *area) {
  return area->gap;
}

static double level_of(const struct group_score *area) {
  return area->level;
}

/* The areas that come out with the highest figure as it is shown: more than one when they show the same. */
struct leaders {
  const struct group_score *first; /* of them; NULL: no area is assessed */
  const char *figure;              /* as it is shown */
  const char *titles;              /* of all of them, with commas between */
  size_t count;                    /* of them */
  size_t others;                   /* assessed areas that show less */
};

static bool shows(const struct report *report, double value, const char *figure) {
  return strcmp(format_level(value, report->language, report->arena), figure) == 0;
}

static struct leaders find_leaders(const struct report *report, double (*figure_of)(const struct group_score *area)) {
  const struct scorecard *scorecard = report->scorecard;
  struct leaders leaders = {.figure = "", .titles = ""};
  for (size_t i = 0; i < scorecard->area_count; i++) {
    const struct group_score *area = &scorecard->areas[i];
    if (area->assessed && (leaders.first == NULL || figure_of(area) > figure_of(leaders.first)))
      leaders.first = area;
  }
  if (leaders.first == NULL)
    return leaders;
  leaders.figure = format_level(figure_of(leaders.first), report->language, report->arena);
  for (size_t i = 0; i < scorecard->area_count; i++) {
    const struct group_score *area = &scorecard->areas[i];
    if (!area->assessed)
      continue;
    if (!shows(report, figure_of(area), leaders.figure)) {
      leaders.others++;
      continue;
    }
    leaders.titles = arena_format(report->arena, "%s%s%s", leaders.titles, leaders.count > 0 ? ", " : "",
                                  report_text(report, area->title));
    leaders.count++;
  }
  return leaders;
}

/* Whether an area has both the largest gap and the highest level, so that to praise it would only confuse. */
static bool have_shared(const struct report *report, const struct leaders *widest, const struct leaders *highest) {
  for (size_t i = 0; i < report->scorecard->area_count; i++) {
    const struct group_score *area = &report->scorecard->areas[i];
    if (area->assessed && shows(report, area->gap, widest->figure) && shows(report, area->level, highest->figure))
      return true;
  }
  return false;
}

/* The areas with the largest gap, and those with the highest level; nothing where all areas are the same. */
static void add_areas(struct report *report, struct doc_node *list) {
  struct leaders widest = find_leaders(report, gap_of);
  struct leaders highest = find_leaders(report, level_of);
  bool has_gap = widest.first != NULL && widest.first->gap >= visible;
  if (has_gap && widest.others > 0 && widest.count == 1)
    add_item(report, list,
             SAY(report->wording, WORD_SUMMARY_WIDEST, TEXT_FILL("area", widest.titles), TEXT_FILL("gap", widest.figure),
                 TEXT_FILL("level", format_level(widest.first->level, report->language, report->arena))));
  else if (has_gap && widest.others > 0)
    add_item(
        report, list,
        SAY(report->wording, WORD_SUMMARY_WIDEST_SAME, TEXT_FILL("areas", widest.titles), TEXT_FILL("gap", widest.figure)));
  if (highest.others == 0 || (has_gap && have_shared(report, &widest, &highest)))
    return;
  if (highest.count == 1)
    add_item(report, list,
             SAY(report->wording, WORD_SUMMARY_HIGHEST, TEXT_FILL("area", highest.titles), TEXT_FILL("level", highest.figure)));
  else
    add_item(report, list,
             SAY(report->wording, WORD_SUMMARY_HIGHEST_SAME, TEXT_FILL("areas", highest.titles),
                 TEXT_FILL("level", highest.figure)));
}

static void add_knockouts(struct report *report, struct doc_node *list) {
  size_t measures = 0;
  size_t questions = questions_count(report, question_is_knocked_out);
  for (size_t i = 0; i < report->scorecard->measure_count; i++)
    measures += report->scorecard->measures[i].knockout_count > 0 ? 1 : 0;
  if (questions > 0)
    add_item(
        report, list,
        SAY(report->wording, WORD_SUMMARY_KNOCKOUTS, COUNT_FILL("questions", questions), COUNT_FILL("measures", measures)));
}

static void add_counted(struct report *report, struct doc_node *list, enum word word, size_t count) {
  if (count > 0)
    add_item(report, list, SAY(report->wording, word, COUNT_FILL("questions", count)));
}

/* How far the figures can be trusted. */
static void add_range(struct report *report, struct doc_node *list) {
  const struct group_score *overall = &report->scorecard->overall;
  if (overall->high - overall->low >= visible)
    add_item(report, list,
             SAY(report->wording, WORD_SUMMARY_RANGE,
                 TEXT_FILL("completeness", format_percentage(overall->completeness, report->language, report->arena)),
                 TEXT_FILL("low", format_level(overall->low, report->language, report->arena)),
                 TEXT_FILL("high", format_level(overall->high, report->language, report->arena))));
  if (overall->applicable > overall->assessed_count)
    add_item(
        report, list,
        SAY(report->wording, WORD_SUMMARY_NOT_ASSESSED, COUNT_FILL("measures", overall->applicable - overall->assessed_count)));
}

static void add_evidence(struct report *report, struct doc_node *list) {
  struct figure evidenced = report->scorecard->overall.evidenced;
  if (evidenced.exists)
    add_item(report, list, SAY(report->wording, WORD_SUMMARY_EVIDENCED, TEXT_FILL("evidenced", part_share(report, evidenced))));
}

static void add_requirements(struct report *report, struct doc_node *list) {
  size_t counts[COMPLIANCE_COUNT] = {0};
  for (size_t i = 0; i < report->scorecard->requirement_count; i++)
    counts[report->scorecard->requirements[i].status]++;
  size_t total = report->scorecard->requirement_count - counts[COMPLIANCE_OUT_OF_SCOPE];
  if (total > 0)
    add_item(report, list,
             SAY(report->wording, WORD_SUMMARY_REQUIREMENTS, COUNT_FILL("total", total),
                 COUNT_FILL("met", counts[COMPLIANCE_MET]), COUNT_FILL("partly", counts[COMPLIANCE_PARTLY]),
                 COUNT_FILL("not-met", counts[COMPLIANCE_NOT_MET]),
                 COUNT_FILL("not-assessed", counts[COMPLIANCE_NOT_ASSESSED])));
}

/* ---- What to do first -------------------------------------------------------------------------------------------------- */

static void add_first(struct report *report, int first) {
  const struct scorecard *scorecard = report->scorecard;
  if (first == 0 || scorecard->gap_count == 0)
    return;
  part_sentence(report, STYLE_LABEL, say(report->wording, WORD_SUMMARY_FIRST));
  struct doc_node *list = part_list(report, true);
  for (size_t i = 0; i < scorecard->gap_count && i < (size_t)first; i++) {
    struct doc_node *item = part_item(report, list);
    part_measure_title(report, item, scorecard->gaps[i]->measure);
    doc_text(report->arena, item,
             SAY(report->wording, WORD_SUMMARY_FIRST_LEVEL,
                 TEXT_FILL("level", format_short(scorecard->gaps[i]->level, report->language, report->arena)),
                 TEXT_FILL("target", format_short(scorecard->gaps[i]->target, report->language, report->arena))));
    part_lines(report, item, first_step(report, scorecard->gaps[i]));
  }
}

static void build(struct report *report, const int *options) {
  struct doc_node *outside = report->parent;
  report->parent = doc_append(report->arena, outside, DOC_SECTION);
  report->parent->role = ROLE_SUMMARY;
  add_level(report);
  if (report->scorecard->overall.assessed) {
    struct doc_node *list = part_list(report, false);
    if (*changes_sentences(report) != '\0')
      add_item(report, list, changes_sentences(report));
    add_gaps(report, list);
    add_areas(report, list);
    add_knockouts(report, list);
    add_requirements(report, list);
    add_evidence(report, list);
    add_counted(report, list, WORD_SUMMARY_DISAGREEMENTS, questions_count(report, question_is_disagreement));
    add_counted(report, list, WORD_SUMMARY_UNKNOWN, questions_count(report, question_is_unknown));
    add_counted(report, list, WORD_SUMMARY_NOT_APPLICABLE, questions_count(report, question_is_not_applicable));
    add_range(report, list);
    add_first(report, options[OPTION_FIRST]);
  }
  report->parent = outside;
}

const struct block_code block_summary = {options_known, sizeof options_known / sizeof options_known[0], build};

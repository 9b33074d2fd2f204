/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block cover: the first page.
 */
#include "../blocks.h"
#include "../foreign.h"
#include "../parts.h"

#include <string.h>

static void add_line(struct report *report, enum word word, const struct fill *fills, size_t count) {
  part_sentence(report, STYLE_BODY, say_with(report->wording, word, fills, count));
}

static void add_period(struct report *report) {
  const struct assessment *assessment = report->scorecard->assessment;
  const struct fill fills[] = {
      TEXT_FILL("from", format_date(assessment->from, report->language, report->arena)),
      TEXT_FILL("to", format_date(assessment->to, report->language, report->arena)),
  };
  add_line(report, WORD_COVER_PERIOD, fills, 2);
}

static void add_framework(struct report *report) {
  const struct set *set = report->scorecard->set;
  if (set->framework_name == NULL)
    return;
  const struct fill fills[] = {
      TEXT_FILL("framework", set->framework_name),
      TEXT_FILL("version", set->framework_version != NULL ? set->framework_version : ""),
      COUNT_FILL("versions", set->framework_version != NULL ? 1 : 0),
  };
  add_line(report, WORD_COVER_FRAMEWORK, fills, 3);
}

static void add_date(struct report *report) {
  const struct fill fill = TEXT_FILL("date", format_instant_date(report->date, report->language, report->arena));
  add_line(report, WORD_COVER_DATE, &fill, 1);
}

/* It says the name, so its text is short. */
static void add_logo(struct report *report) {
  if (report->style.logo == NULL)
    return;
  struct doc_node *picture = doc_append(report->arena, report->parent, DOC_PICTURE);
  picture->picture = report->style.logo;
  picture->alternative = SAY(report->wording, WORD_LOGO, TEXT_FILL("name", report->organisation));
}

static void build(struct report *report, const int *options) {
  const struct assessment *assessment = report->scorecard->assessment;
  struct doc_node *outside = report->parent;
  (void)options;
  report->parent = doc_append(report->arena, outside, DOC_SECTION);
  report->parent->role = ROLE_COVER;
  const char *set = report_text(report, report->scorecard->set->title);
  part_sentence(report, STYLE_TITLE, report->title);
  if (strstr(report->title, set) == NULL)
    part_sentence(report, STYLE_SUBTITLE, set);
  add_logo(report);
  part_sentence(report, STYLE_LEAD, report->organisation);
  if (assessment->subject_name != NULL && strcmp(assessment->subject_name, assessment->organisation) != 0) {
    const struct fill fill = TEXT_FILL("subject", assessment->subject_name);
    add_line(report, WORD_COVER_SUBJECT, &fill, 1);
  }
  add_period(report);
  add_framework(report);
  add_date(report);
  part_sentence(report, STYLE_SMALL,
                say(report->wording, report->scorecard->shows == SHOWS_REVIEWED ? WORD_COVER_REVIEWED : WORD_COVER_CLAIMED));
  report->parent = outside;
}

const struct block_code block_cover = {.build = build};

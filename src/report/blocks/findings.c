/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block findings: one part of each point of the reviewer, so that a template can keep norms, findings, analysis, conclusions and
 * recommendations strictly apart; or all parts together.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../points.h"

enum { OPTION_PART };
enum { PART_ALL, PART_NORM, PART_FINDING, PART_ANALYSIS, PART_JUDGEMENT, PART_RECOMMENDATION, PART_COUNT };

static const char *const part_words[] = {"all", "norm", "finding", "analysis", "judgement", "recommendation"};

static const struct block_option options_known[] = {
    [OPTION_PART] = {"part", OPTION_WORD, .standard = PART_ALL, .words = part_words, .word_count = PART_COUNT},
};

static bool has_part(const struct finding *finding, int part) {
  switch (part) {
  case PART_NORM:
    return finding->norm != NULL;
  case PART_ANALYSIS:
    return finding->cause != NULL || finding->consequence != NULL;
  case PART_JUDGEMENT:
    return finding->judgement != NULL;
  case PART_RECOMMENDATION:
    return finding->recommendation != NULL;
  default:
    return true; /* every finding says what was found */
  }
}

/* The documents that show a finding, on a line. */
static void append_evidence(const struct report *report, const struct finding *finding) {
  const struct record *record = finding->record;
  if (record->evidence_count == 0)
    return;
  struct doc_node *line = doc_append(report->arena, report->parent, DOC_PARAGRAPH);
  line->style = STYLE_SMALL;
  for (size_t i = 0; i < record->evidence_count; i++) {
    doc_text(report->arena, line, i == 0 ? say(report->wording, WORD_EVIDENCE) : "; ");
    evidence_append(report, line, &record->evidence[i]);
  }
}

/* What was found, what its writer adds, and what shows it. */
static void append_found(const struct report *report, const struct finding *finding) {
  point_named(report, WORD_POINT_NOTE, finding->record->note);
  append_evidence(report, finding);
}

/* One part by itself; its heading says what it is. */
static void append_part(const struct report *report, const struct finding *finding, int part) {
  switch (part) {
  case PART_NORM:
    point_text(report, report->parent, finding->norm);
    break;
  case PART_FINDING:
    point_text(report, report->parent, finding->text);
    append_found(report, finding);
    break;
  case PART_ANALYSIS:
    point_named(report, WORD_POINT_CAUSE, finding->cause);
    point_named(report, WORD_POINT_CONSEQUENCE, finding->consequence);
    break;
  case PART_JUDGEMENT:
    point_text(report, report->parent, finding->judgement);
    break;
  default:
    point_text(report, report->parent, finding->recommendation);
    break;
  }
}

static void append_all(const struct report *report, const struct finding *finding) {
  point_named(report, WORD_POINT_NORM, finding->norm);
  point_named(report, WORD_POINT_FINDING, finding->text);
  append_found(report, finding);
  point_named(report, WORD_POINT_JUDGEMENT, finding->judgement);
  point_named(report, WORD_POINT_CAUSE, finding->cause);
  point_named(report, WORD_POINT_CONSEQUENCE, finding->consequence);
  point_named(report, WORD_POINT_RECOMMENDATION, finding->recommendation);
}

static void build(struct report *report, const int *options) {
  const struct follow_up *follow_up = report->scorecard->follow_up;
  struct doc_node *outside = report->parent;
  int part = options[OPTION_PART];
  size_t shown = 0;
  for (size_t i = 0; i < follow_up->finding_count; i++) {
    const struct finding *finding = &follow_up->findings[i];
    if (!has_part(finding, part))
      continue;
    if (part == PART_ALL && shown > 0)
      doc_append(report->arena, outside, DOC_RULE); /* The parts of two points would read as those of one. */
    report->parent = doc_append(report->arena, outside, DOC_SECTION);
    report->parent->role = ROLE_KEEP;
    if (part == PART_ALL || part == PART_FINDING)
      report->parent->id = part_id(report, point_id(report, finding));
    point_label(report, finding);
    if (part == PART_ALL)
      append_all(report, finding);
    else
      append_part(report, finding, part);
    report->parent = outside;
    shown++;
  }
  if (shown == 0)
    part_sentence(report, STYLE_BODY,
                  say(report->wording, follow_up->finding_count == 0 ? WORD_FINDINGS_NONE : WORD_FINDINGS_NOT_SAID));
}

const struct block_code block_findings = {options_known, sizeof options_known / sizeof options_known[0], build};

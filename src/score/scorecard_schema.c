/* SPDX-License-Identifier: EUPL-1.2
 *
 * The JSON Schema of a scorecard, from tables of keys: what each holds and means. It describes what scorecard_value.c builds.
 */
#include "schema_shapes.h"

#include <peil/formats.h>
#include <string.h>

static const struct field scorecard_fields[] = {
    {"peil", SHAPE_STRING, NULL, "format and version: " SCORECARD_FORMAT},
    {"assessment", SHAPE_STRING, NULL, "id of the assessment"},
    {"organisation", SHAPE_STRING, NULL, "whose assessment it is"},
    {"subject", SHAPE_OBJECT, "subject", "what was assessed"},
    {"period", SHAPE_OBJECT, "period", "the period assessed, both days included"},
    {"set", SHAPE_STRING, NULL, "id of the set of questionnaires"},
    {"set-title", SHAPE_STRING_OR_NULL, NULL, "title of the set"},
    {"set-version", SHAPE_STRING, NULL, "version of the set"},
    {"framework", SHAPE_STRING_OR_NULL, NULL, "name of the framework"},
    {"shows", SHAPE_WORD, "shows", "whose judgement the figures show: claimed (by those who answered) or reviewed"},
    {"overall", SHAPE_OBJECT, "overall", "over all measures once each"},
    {"areas", SHAPE_OBJECTS, "group", "by governance area, in the set's order"},
    {"phases", SHAPE_OBJECTS, "group", "by phase"},
    {"roles", SHAPE_OBJECTS, "group", "by role"},
    {"measures", SHAPE_OBJECTS, "measure", "in the set's order"},
    {"gaps", SHAPE_IDS, NULL, "ids of the measures with a gap, by priority"},
    {"requirements", SHAPE_OBJECTS, "requirement", "what law obliges"},
    {"norms", SHAPE_OBJECTS, "norm", "norms of audit frameworks"},
    {"norm-coverage", SHAPE_OBJECTS, "norm-coverage", "how many norms of each framework the set covers"},
    {"disagreements", SHAPE_IDS, NULL, "questions on which people differ"},
    {"unknown", SHAPE_IDS, NULL, "questions answered with: not known"},
    {"not-applicable", SHAPE_IDS, NULL, "questions put aside as not applicable"},
    {"not-occurred", SHAPE_IDS, NULL, "questions of operation with no occasion in the period"},
    {"alternatives", SHAPE_IDS, NULL, "questions answered by an alternative measure"},
    {"not-assessed", SHAPE_IDS, NULL, "applicable measures without an answer"},
    {"reviews", SHAPE_IDS, NULL, "questions that a reviewer judged"},
    {"findings", SHAPE_OBJECTS, "finding", "what reviewers found, in the order of writing, in its newest state"},
    {"reactions", SHAPE_OBJECTS, "reaction", "to the report as a whole: the auditee's, then the board's"},
    {"epilogue", SHAPE_OBJECTS, "reaction", "what the reviewer says last on the whole"},
    {"actions", SHAPE_OBJECTS, "action", "in their newest state: open ones first, by due date"},
    {"comparison", SHAPE_OBJECT_OR_NONE, "comparison", "in a report with --compare: what changed, as peil compare prints it"},
    {0},
};

static const struct field subject_fields[] = {
    {"kind", SHAPE_STRING, NULL, "organisation or algorithm"},
    {"name", SHAPE_STRING, NULL, "its name"},
    {0},
};

static const struct field period_fields[] = {
    {"from", SHAPE_STRING, NULL, "first day (RFC 3339)"},
    {"to", SHAPE_STRING, NULL, "last day (RFC 3339)"},
    {0},
};

/* Groups and measures. */
#define REVIEW_FIELD                                                                                                           \
  { "review", SHAPE_OBJECT_OR_NULL, "review", "its level as claimed and as reviewed; null when no question was reviewed" }

#define GROUP_FIELDS                                                                                                           \
  {"level", SHAPE_LEVEL_OR_NULL, NULL, "weighted mean of the measures' levels"},                                               \
      {"low", SHAPE_LEVEL_OR_NULL, NULL, "the level when every open question turns out at 0"},                                 \
      {"high", SHAPE_LEVEL_OR_NULL, NULL, "the level when every open question turns out in full"},                             \
      {"target", SHAPE_LEVEL, NULL, "what the organisation aims at"},                                                          \
      {"gap", SHAPE_LEVEL_OR_NULL, NULL, "weighted mean of the measures' gaps"},                                               \
      {"coverage", SHAPE_SHARE, NULL, "weight assessed over weight applicable"},                                               \
      {"completeness", SHAPE_SHARE, NULL, "weight of questions answered over applicable"},                                     \
      {"evidenced", SHAPE_SHARE_OR_NULL, NULL, "share of what is claimed that evidence shows"},                                \
      {"applicable", SHAPE_COUNT, NULL, "number of measures that apply"},                                                      \
      {"assessed", SHAPE_COUNT, NULL, "number with an answer"}, REVIEW_FIELD

static const struct field overall_fields[] = {GROUP_FIELDS, {0}};

static const struct field group_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the area, phase or role"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    GROUP_FIELDS,
    {0},
};

static const struct field measure_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the measure"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    {"areas", SHAPE_IDS, NULL, "governance areas, the main one first"},
    {"weight", SHAPE_AMOUNT, NULL, "in its areas"},
    {"applicable", SHAPE_FLAG, NULL, "at least one scored question counts"},
    {"assessed", SHAPE_FLAG, NULL, "at least one scored question is answered"},
    {"level", SHAPE_LEVEL_OR_NULL, NULL, "rung of the ladder"},
    {"low", SHAPE_LEVEL_OR_NULL, NULL, "level with open questions at 0"},
    {"high", SHAPE_LEVEL_OR_NULL, NULL, "level with open questions in full"},
    {"reachable", SHAPE_LEVEL_OR_NULL, NULL, "highest level that its questions let it reach"},
    {"target", SHAPE_LEVEL, NULL, "what the organisation aims at"},
    {"gap", SHAPE_LEVEL_OR_NULL, NULL, "what lacks to the target, as far as it can be reached"},
    {"fulfilment", SHAPE_SHARE_OR_NULL, NULL, "weighted mean of the questions' fulfilment"},
    {"completeness", SHAPE_SHARE, NULL, "weight of questions answered over applicable"},
    {"evidenced", SHAPE_SHARE_OR_NULL, NULL, "share of what is claimed that evidence shows"},
    {"aspects", SHAPE_ASPECTS, NULL, "fulfilment by aspect"},
    {"operation-not-occurred", SHAPE_FLAG, NULL, "no occasion for operation in the period: stays at 3"},
    {"knockouts", SHAPE_IDS, NULL, "knock-out questions at 0: they cap the level at 1"},
    {"priority", SHAPE_AMOUNT, NULL, "weight x gap x 1.5 with a requirement x 2 with a knock-out"},
    {"effort", SHAPE_STRING_OR_NULL, NULL, "of the advice to follow first: small, medium or large"},
    REVIEW_FIELD,
    {"actions", SHAPE_OBJECTS, "action", "that are about it, its questions or a finding on these"},
    {"questions", SHAPE_OBJECTS, "question", "in the questionnaire's order"},
    {0},
};

static const struct field question_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the question"},
    {"aspect", SHAPE_STRING, NULL, "design, existence, operation, improvement or context"},
    {"ask", SHAPE_STRING_OR_NULL, NULL, "the question"},
    {"weight", SHAPE_AMOUNT, NULL, "within its measure"},
    {"status", SHAPE_WORD, "status", "what became of it"},
    {"fulfilment", SHAPE_SHARE_OR_NULL, NULL, "mean over the people, or as resolved"},
    {"spread", SHAPE_SHARE_OR_NULL, NULL, "largest minus smallest fulfilment of the people"},
    {"evidenced", SHAPE_FLAG, NULL, "evidence from within the period"},
    {"review", SHAPE_OBJECT_OR_NULL, "question-review", "the reviewer's judgement; null when there is none"},
    {0},
};

static const struct field review_fields[] = {
    {"questions", SHAPE_COUNT, NULL, "number of questions that were reviewed"},
    {"claimed", SHAPE_LEVEL_OR_NULL, NULL, "level by those who answered"},
    {"reviewed", SHAPE_LEVEL_OR_NULL, NULL, "level with the reviews in the place of what they judge"},
    {"difference", SHAPE_DIFFERENCE_OR_NULL, NULL, "reviewed minus claimed"},
    {0},
};

#define WRITER_FIELDS                                                                                                          \
  {"id", SHAPE_STRING, NULL, "id of the record"}, {"by", SHAPE_STRING, NULL, "name of who wrote it"}, {                        \
    "date", SHAPE_STRING, NULL, "day of writing (RFC 3339)"                                                                    \
  }

static const struct field question_review_fields[] = {
    WRITER_FIELDS,
    {"claimed", SHAPE_SHARE_OR_NULL, NULL, "fulfilment by those who answered"},
    {"reviewed", SHAPE_SHARE_OR_NULL, NULL, "fulfilment by the reviewer"},
    {"difference", SHAPE_DIFFERENCE_OR_NULL, NULL, "reviewed minus claimed"},
    {"status", SHAPE_WORD, "status", "what the reviewer made of it"},
    {"answer", SHAPE_STRING_OR_NULL, NULL, "the reviewer's answer in words"},
    {"reason", SHAPE_STRING_OR_NULL, NULL, "the reason"},
    {"sample", SHAPE_STRING_OR_NULL, NULL, "what was tested: how many of how many, with what result"},
    {"note", SHAPE_STRING_OR_NULL, NULL, "an explanation"},
    {"evidence", SHAPE_OBJECTS, "evidence", "what shows it"},
    {0},
};

static const struct field evidence_fields[] = {
    {"title", SHAPE_STRING, NULL, "what the document is called"},
    {"ref", SHAPE_STRING_OR_NULL, NULL, "an address or a path"},
    {"date", SHAPE_STRING_OR_NULL, NULL, "of the document (RFC 3339)"},
    {0},
};

/* What a finding or an action is about. */
#define ABOUT_FIELDS                                                                                                           \
  {"measure", SHAPE_STRING_OR_NULL, NULL, "id of the measure that it is about"},                                               \
      {"measure-title", SHAPE_STRING_OR_NULL, NULL, "its title"}, {                                                            \
    "question", SHAPE_STRING_OR_NULL, NULL, "id of the question that it is about"                                              \
  }

static const struct field finding_fields[] = {
    WRITER_FIELDS,
    {"number", SHAPE_COUNT, NULL, "among the findings, from 1"},
    ABOUT_FIELDS,
    {"norm", SHAPE_STRING_OR_NULL, NULL, "what should be so, and where that stands"},
    {"finding", SHAPE_STRING, NULL, "what was found"},
    {"judgement", SHAPE_STRING_OR_NULL, NULL, "how the finding compares with the norm"},
    {"cause", SHAPE_STRING_OR_NULL, NULL, "what it comes from"},
    {"consequence", SHAPE_STRING_OR_NULL, NULL, "what may follow from it"},
    {"recommendation", SHAPE_STRING_OR_NULL, NULL, "what should be done"},
    {"note", SHAPE_STRING_OR_NULL, NULL, "an explanation"},
    {"evidence", SHAPE_OBJECTS, "evidence", "what shows it"},
    {"adopted", SHAPE_WORD_OR_NULL, "adopted", "whether the recommendation is: by the board, else by the auditee"},
    {"reactions", SHAPE_OBJECTS, "reaction", "the auditee's, then the board's"},
    {"epilogue", SHAPE_OBJECTS, "reaction", "what the reviewer says last"},
    {"actions", SHAPE_OBJECTS, "action", "that answer it"},
    {0},
};

static const struct field reaction_fields[] = {
    WRITER_FIELDS,
    {"role", SHAPE_WORD, "role", "for whom it speaks"},
    {"adopted", SHAPE_WORD_OR_NULL, "adopted", "whether the recommendation is adopted"},
    {"reaction", SHAPE_STRING_OR_NULL, NULL, "in full"},
    {"action", SHAPE_STRING_OR_NULL, NULL, "what will be done"},
    {"owner", SHAPE_STRING_OR_NULL, NULL, "who will do it, by name"},
    {"due", SHAPE_STRING_OR_NULL, NULL, "the day by which it is done (RFC 3339)"},
    {0},
};

static const struct field action_fields[] = {
    WRITER_FIELDS,
    {"what", SHAPE_STRING, NULL, "will be done"},
    {"owner", SHAPE_STRING_OR_NULL, NULL, "who will do it, by name"},
    {"due", SHAPE_STRING_OR_NULL, NULL, "the day by which it is done (RFC 3339)"},
    {"state", SHAPE_WORD, "state", "how far it is"},
    {"open", SHAPE_FLAG, NULL, "planned or in progress"},
    {"note", SHAPE_STRING_OR_NULL, NULL, "an explanation"},
    ABOUT_FIELDS,
    {"finding", SHAPE_COUNT_OR_NULL, NULL, "number of the finding that it answers"},
    {0},
};

static const struct field requirement_fields[] = {
    {"id", SHAPE_STRING, NULL, "id of the requirement"},
    {"title", SHAPE_STRING_OR_NULL, NULL, "its title"},
    {"status", SHAPE_WORD, "compliance", "over its applicable measures"},
    {0},
};

static const struct field norm_fields[] = {
    {"framework", SHAPE_STRING, NULL, "id of the audit framework"},
    {"id", SHAPE_STRING, NULL, "number of the norm, as text"},
    {"status", SHAPE_WORD, "compliance", "over its applicable measures"},
    {0},
};

static const struct field norm_coverage_fields[] = {
    {"framework", SHAPE_STRING, NULL, "id of the audit framework"},
    {"covered", SHAPE_COUNT, NULL, "norms with a measure in the set"},
    {"total", SHAPE_COUNT, NULL, "norms of the framework"},
    {0},
};

/* The objects that others hold, by name; they become the schema's $defs. */
static const struct object objects[] = {
    {"subject", subject_fields},
    {"period", period_fields},
    {"overall", overall_fields},
    {"group", group_fields},
    {"measure", measure_fields},
    {"question", question_fields},
    {"review", review_fields},
    {"question-review", question_review_fields},
    {"evidence", evidence_fields},
    {"finding", finding_fields},
    {"reaction", reaction_fields},
    {"action", action_fields},
    {"requirement", requirement_fields},
    {"norm", norm_fields},
    {"norm-coverage", norm_coverage_fields},
};

struct value *scorecard_schema(struct arena *arena) {
  enum { OWN = sizeof objects / sizeof objects[0] };
  struct object all[OWN + COMPARISON_OBJECT_COUNT];
  memcpy(all, objects, sizeof objects);
  memcpy(all + OWN, comparison_objects, sizeof comparison_objects);
  return schema_of(arena, "peil scorecard", scorecard_fields, all, OWN + COMPARISON_OBJECT_COUNT);
}

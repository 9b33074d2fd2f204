/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block evidence-index: every document that an answer, a review or a finding points to, with the questions and findings it belongs to.
 */
#include "../answers.h"
#include "../blocks.h"
#include "../points.h"

#include <string.h>

enum { OPTION_HASH };
enum { HASH_SHORT, HASH_FULL, HASH_NONE };
enum { HASH_SHORT_LENGTH = 16 }; /* digits: enough to tell documents apart; the attachments have them whole */

static const char *const hash_words[] = {"short", "full", "none"};

static const struct block_option options_known[] = {
    [OPTION_HASH] = {"hash", OPTION_WORD, .standard = HASH_SHORT, .words = hash_words, .word_count = 3},
};

static const struct part_column columns[] = {
    {WORD_COLUMN_EVIDENCE, DOC_ALIGN_LEFT, 5},
    {WORD_COLUMN_DATE, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_BELONGS_TO, DOC_ALIGN_LEFT, 3},
    {WORD_COLUMN_HASH, DOC_ALIGN_LEFT, 3},
};

/* Some questions, each once, in the order of the set. */
struct questions {
  const struct question **list; /* each once */
  size_t count;
};

/* One document. */
struct item {
  const struct evidence *evidence;
  struct questions answered;       /* that it was given with */
  struct questions reviewed;       /* that a reviewer judged by it */
  const struct finding **findings; /* that it shows */
  size_t finding_count;
};

struct index {
  struct item *items; /* in the order of the questions, then of the findings */
  size_t count;
};

static bool is_same_text(const char *one, const char *other) {
  return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static struct item *item_of(const struct report *report, struct index *index, const struct evidence *evidence) {
  for (size_t i = 0; i < index->count; i++) {
    const struct evidence *known = index->items[i].evidence;
    if (is_same_text(known->title, evidence->title) && is_same_text(known->ref, evidence->ref) &&
        is_same_text(known->sha256, evidence->sha256))
      return &index->items[i];
  }
  index->items = arena_grow(report->arena, index->items, index->count, sizeof *index->items);
  index->items[index->count] = (struct item){.evidence = evidence};
  return &index->items[index->count++];
}

static void add_question(const struct report *report, struct questions *questions, const struct question *question) {
  if (questions->count > 0 && questions->list[questions->count - 1] == question)
    return;
  questions->list = arena_grow(report->arena, (void *)questions->list, questions->count, sizeof *questions->list);
  questions->list[questions->count++] = question;
}

static void collect_question(const struct report *report, struct index *index, const struct question_score *score) {
  const struct record *review = score->review.questions > 0 ? score->counted->review : NULL;
  for (size_t i = 0; i < question_records(score); i++) {
    const struct record *record = question_record(score, i);
    for (size_t j = 0; j < record->evidence_count; j++)
      add_question(report, &item_of(report, index, &record->evidence[j])->answered, score->question);
  }
  for (size_t j = 0; review != NULL && j < review->evidence_count; j++)
    add_question(report, &item_of(report, index, &review->evidence[j])->reviewed, score->question);
}

static void collect_finding(const struct report *report, struct index *index, const struct finding *finding) {
  for (size_t i = 0; i < finding->record->evidence_count; i++) {
    struct item *item = item_of(report, index, &finding->record->evidence[i]);
    if (item->finding_count > 0 && item->findings[item->finding_count - 1] == finding)
      continue;
    item->findings = arena_grow(report->arena, (void *)item->findings, item->finding_count, sizeof *item->findings);
    item->findings[item->finding_count++] = finding;
  }
}

static void collect(const struct report *report, struct index *index) {
  const struct scorecard *scorecard = report->scorecard;
  for (size_t i = 0; i < scorecard->measure_count; i++)
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++)
      collect_question(report, index, &scorecard->measures[i].questions[j]);
  for (size_t i = 0; i < scorecard->follow_up->finding_count; i++)
    collect_finding(report, index, &scorecard->follow_up->findings[i]);
}

static void append_title(const struct report *report, struct doc_node *cell, const struct evidence *evidence) {
  part_link(report, cell, evidence_target(evidence), evidence->title);
  if (evidence->ref == NULL || evidence_target(evidence) != NULL)
    return;
  doc_append(report->arena, cell, DOC_LINE_BREAK);
  part_code(report, cell, evidence->ref);
}

/* That a document is not of the period matters for what an answer shows, not for what a reviewer looked at later. */
static void append_date(const struct report *report, struct doc_node *cell, const struct item *item) {
  const struct evidence *evidence = item->evidence;
  doc_text(report->arena, cell,
           evidence->has_date ? format_date(evidence->date, report->language, report->arena)
                              : say(report->wording, WORD_NO_DATE));
  if (!evidence->has_date || item->answered.count == 0 || evidence_is_of_period(report, evidence))
    return;
  doc_append(report->arena, cell, DOC_LINE_BREAK);
  doc_text(report->arena, cell, say(report->wording, WORD_OUTSIDE_PERIOD));
}

static void append_question_links(const struct report *report, struct doc_node *cell, const struct questions *questions) {
  for (size_t i = 0; i < questions->count; i++) {
    if (i > 0)
      doc_text(report->arena, cell, ", ");
    part_link(report, cell, arena_format(report->arena, "#%s", part_question_id(report, questions->list[i])),
              questions->list[i]->id);
  }
}

/* The questions that it was given with; then, on a line of its own, what it is for the reviewer. */
static void append_belongs(const struct report *report, struct doc_node *cell, const struct item *item) {
  append_question_links(report, cell, &item->answered);
  if (item->reviewed.count + item->finding_count == 0)
    return;
  answers_begin_line(report, cell);
  doc_text(report->arena, cell, say(report->wording, WORD_EVIDENCE_REVIEWER));
  append_question_links(report, cell, &item->reviewed);
  for (size_t i = 0; i < item->finding_count; i++) {
    if (i + item->reviewed.count > 0)
      doc_text(report->arena, cell, ", ");
    point_link(report, cell, item->findings[i]);
  }
}

static void append_row(struct report *report, struct doc_node *table, const struct item *item, int hash) {
  struct doc_node *row = part_row(report, table);
  row->id = part_id(report, evidence_id(report, item->evidence));
  append_title(report, part_row_head(report, row, NULL), item->evidence);
  append_date(report, doc_cell(report->arena, row, NULL), item);
  append_belongs(report, doc_cell(report->arena, row, NULL), item);
  if (hash == HASH_NONE)
    return;
  struct doc_node *cell = doc_cell(report->arena, row, item->evidence->sha256 != NULL ? NULL : say(report->wording, WORD_NONE));
  if (item->evidence->sha256 == NULL)
    return;
  size_t length = hash == HASH_FULL ? strlen(item->evidence->sha256) : HASH_SHORT_LENGTH;
  part_code(report, cell, arena_format(report->arena, "%.*s", (int)length, item->evidence->sha256));
}

static bool has_hash(const struct index *index) {
  for (size_t i = 0; i < index->count; i++) {
    if (index->items[i].evidence->sha256 != NULL)
      return true;
  }
  return false;
}

static void build(struct report *report, const int *options) {
  struct index index = {0};
  collect(report, &index);
  if (index.count == 0) {
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_EVIDENCE_NONE));
    return;
  }
  int hash = has_hash(&index) ? options[OPTION_HASH] : HASH_NONE;
  size_t column_count = sizeof columns / sizeof columns[0] - (hash == HASH_NONE ? 1 : 0);
  struct doc_node *table = part_table(report, say(report->wording, WORD_EVIDENCE_CAPTION), columns, column_count);
  for (size_t i = 0; i < index.count; i++)
    append_row(report, table, &index.items[i], hash);
}

const struct block_code block_evidence_index = {options_known, sizeof options_known / sizeof options_known[0], build};

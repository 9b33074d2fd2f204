/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block evidence-index: every document that an answer points to, with the questions it belongs to.
 */
#include "../answers.h"
#include "../blocks.h"

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
    {WORD_COLUMN_QUESTIONS, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_HASH, DOC_ALIGN_LEFT, 3},
};

/* One document. */
struct item {
  const struct evidence *evidence;
  const struct question **questions; /* that it was given with */
  size_t question_count;
};

struct index {
  struct item *items; /* in the order of the questions */
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

static void collect_question(const struct report *report, struct index *index, const struct question_score *score) {
  for (size_t i = 0; i < question_records(score); i++) {
    const struct record *record = question_record(score, i);
    for (size_t j = 0; j < record->evidence_count; j++) {
      struct item *item = item_of(report, index, &record->evidence[j]);
      if (item->question_count > 0 && item->questions[item->question_count - 1] == score->question)
        continue;
      item->questions = arena_grow(report->arena, (void *)item->questions, item->question_count, sizeof *item->questions);
      item->questions[item->question_count++] = score->question;
    }
  }
}

static void append_title(const struct report *report, struct doc_node *cell, const struct evidence *evidence) {
  part_link(report, cell, evidence_target(evidence), evidence->title);
  if (evidence->ref == NULL || evidence_target(evidence) != NULL)
    return;
  doc_append(report->arena, cell, DOC_LINE_BREAK);
  part_code(report, cell, evidence->ref);
}

static void append_date(const struct report *report, struct doc_node *cell, const struct evidence *evidence) {
  doc_text(report->arena, cell,
           evidence->has_date ? format_date(evidence->date, report->language, report->arena)
                              : say(report->wording, WORD_NO_DATE));
  if (!evidence->has_date || evidence_is_of_period(report, evidence))
    return;
  doc_text(report->arena, cell, " ");
  doc_text(report->arena, cell, say(report->wording, WORD_OUTSIDE_PERIOD));
}

static void append_row(struct report *report, struct doc_node *table, const struct item *item, int hash) {
  struct doc_node *row = part_row(report, table);
  row->id = part_id(report, evidence_id(report, item->evidence));
  append_title(report, part_row_head(report, row, NULL), item->evidence);
  append_date(report, doc_cell(report->arena, row, NULL), item->evidence);
  struct doc_node *questions = doc_cell(report->arena, row, NULL);
  for (size_t i = 0; i < item->question_count; i++) {
    if (i > 0)
      doc_text(report->arena, questions, ", ");
    part_link(report, questions, arena_format(report->arena, "#%s", part_question_id(report, item->questions[i])),
              item->questions[i]->id);
  }
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
  const struct scorecard *scorecard = report->scorecard;
  struct index index = {0};
  for (size_t i = 0; i < scorecard->measure_count; i++)
    for (size_t j = 0; j < scorecard->measures[i].question_count; j++)
      collect_question(report, &index, &scorecard->measures[i].questions[j]);
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

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block glossary: the terms of the field, with the word for them in the other language.
 */
#include "../blocks.h"
#include "../parts.h"

static const struct part_column columns[] = {
    {WORD_COLUMN_TERM, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_OTHER_TERM, DOC_ALIGN_LEFT, 2},
    {WORD_COLUMN_MEANING, DOC_ALIGN_LEFT, 6},
};

static const struct {
  enum word term, other, meaning; /* in this language, in the other one, and what it is */
} terms[] = {
    {WORD_TERM_FRAMEWORK, WORD_OTHER_FRAMEWORK, WORD_MEANING_FRAMEWORK},
    {WORD_TERM_MEASURE, WORD_OTHER_MEASURE, WORD_MEANING_MEASURE},
    {WORD_TERM_REQUIREMENT, WORD_OTHER_REQUIREMENT, WORD_MEANING_REQUIREMENT},
    {WORD_TERM_NORM, WORD_OTHER_NORM, WORD_MEANING_NORM},
    {WORD_TERM_AREA, WORD_OTHER_AREA, WORD_MEANING_AREA},
    {WORD_TERM_PHASE, WORD_OTHER_PHASE, WORD_MEANING_PHASE},
    {WORD_TERM_ROLE, WORD_OTHER_ROLE, WORD_MEANING_ROLE},
    {WORD_TERM_DESIGN, WORD_OTHER_DESIGN, WORD_MEANING_DESIGN},
    {WORD_TERM_EXISTENCE, WORD_OTHER_EXISTENCE, WORD_MEANING_EXISTENCE},
    {WORD_TERM_OPERATION, WORD_OTHER_OPERATION, WORD_MEANING_OPERATION},
    {WORD_TERM_IMPROVEMENT, WORD_OTHER_IMPROVEMENT, WORD_MEANING_IMPROVEMENT},
    {WORD_TERM_FULFILMENT, WORD_OTHER_FULFILMENT, WORD_MEANING_FULFILMENT},
    {WORD_TERM_LEVEL, WORD_OTHER_LEVEL, WORD_MEANING_LEVEL},
    {WORD_TERM_TARGET, WORD_OTHER_TARGET, WORD_MEANING_TARGET},
    {WORD_TERM_GAP, WORD_OTHER_GAP, WORD_MEANING_GAP},
    {WORD_TERM_RANGE, WORD_OTHER_RANGE, WORD_MEANING_RANGE},
    {WORD_TERM_KNOCKOUT, WORD_OTHER_KNOCKOUT, WORD_MEANING_KNOCKOUT},
    {WORD_TERM_EVIDENCE, WORD_OTHER_EVIDENCE, WORD_MEANING_EVIDENCE},
    {WORD_TERM_FINDING, WORD_OTHER_FINDING, WORD_MEANING_FINDING},
    {WORD_TERM_HEARING, WORD_OTHER_HEARING, WORD_MEANING_HEARING},
};

static void build(struct report *report, const int *options) {
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_GLOSSARY_CAPTION), columns, sizeof columns / sizeof columns[0]);
  (void)options;
  for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
    struct doc_node *row = part_row(report, table);
    part_row_head(report, row, say(report->wording, terms[i].term));
    struct doc_node *other = doc_append(report->arena, doc_cell(report->arena, row, NULL), DOC_EMPHASIS);
    other->language = say(report->wording, WORD_GLOSSARY_LANGUAGE);
    doc_text(report->arena, other, say(report->wording, terms[i].other));
    doc_cell(report->arena, row, say(report->wording, terms[i].meaning));
  }
}

const struct block_code block_glossary = {.build = build};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Blocks of Markdown to statements: one for each sentence, each list item and each row of a table. Nothing is left out: what no
 * question can be made of is kept as well, for whoever edits the questionnaire.
 */
#include "measure.h"

#include <string.h>

/* Gathering of one section. */
struct gatherer {
  struct import_job *job;        /* that it belongs to */
  struct statements *statements; /* gets what it finds */
  struct statements *examples;   /* gets what stands in admonitions with examples; may be the same */
  const char *heading;           /* the last one, or NULL */
  const struct markdown **notes; /* footnotes that were met: the first of their inlines */
  size_t note_count;             /* number of them */
  size_t block;                  /* number of the block at hand */
};

static void blocks_gather(struct gatherer *gatherer, const struct markdown *first, const struct markdown *end, size_t intro);

/* ---- Statements ---------------------------------------------------------------------------------------------------- */

/* The plain text of a node, on one line. */
static const char *node_text(const struct gatherer *gatherer, const struct markdown *node) {
  struct buffer text = {0};
  markdown_plain_text(node, &text);
  const char *line = text_one_line(gatherer->job->arena, buffer_string(&text));
  buffer_free(&text);
  return line;
}

/* The address of the first link below a node. */
static const char *node_address(const struct markdown *node) {
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    const char *address = child->kind == MARKDOWN_LINK ? child->target : node_address(child);
    if (address != NULL) {
      return address;
    }
  }
  return NULL;
}

/* Finds the mood of a statement of several sentences: the strongest; and the first sentence that has it. */
static void mood_find(struct import_job *job, struct statement *statement) {
  struct text_list sentences = {0};
  text_sentences(job->arena, statement->text, &sentences);
  statement->focus = statement->text;
  for (size_t i = 0; i < sentences.count; i++) {
    const enum mood mood = mood_of(sentences.items[i]);
    if (i == 0 || mood > statement->mood) {
      statement->mood = mood;
      statement->focus = sentences.items[i];
    }
  }
}

/* Adds a statement; returns its number, from 1. */
static size_t statement_add(struct gatherer *gatherer, enum statement_kind kind, const char *text, const char *address,
                            size_t intro) {
  struct statements *statements = gatherer->statements;
  struct statement statement = {.kind = kind, .text = text, .focus = text, .heading = gatherer->heading, .address = address};
  statement.intro = intro;
  statement.block = gatherer->block;
  if (kind != STATEMENT_OTHER) {
    mood_find(gatherer->job, &statement);
  }
  statements->items = arena_grow(gatherer->job->arena, statements->items, statements->count, sizeof *statements->items);
  statements->items[statements->count] = statement;
  if (intro > 0) {
    statements->items[intro - 1].last = statements->count;
  }
  return ++statements->count;
}

/* ---- Footnotes ----------------------------------------------------------------------------------------------------- */

/* Adds the footnotes below a node, each once. */
static void notes_gather(struct gatherer *gatherer, const struct markdown *node) {
  for (const struct markdown *child = node->first; child != NULL; child = child->next) {
    bool known = child->kind != MARKDOWN_FOOTNOTE || child->first == NULL;
    for (size_t i = 0; i < gatherer->note_count && !known; i++) {
      known = gatherer->notes[i] == child->first;
    }
    if (!known) {
      struct import_job *job = gatherer->job;
      struct markdown content = {.kind = MARKDOWN_PARAGRAPH, .first = child->first, .last = child->last};
      gatherer->notes = arena_grow(job->arena, gatherer->notes, gatherer->note_count, sizeof(const struct markdown *));
      gatherer->notes[gatherer->note_count++] = child->first;
      statement_add(gatherer, STATEMENT_OTHER, node_text(gatherer, &content), node_address(&content), 0);
    }
    if (child->kind != MARKDOWN_FOOTNOTE) {
      notes_gather(gatherer, child);
    }
  }
}

/* ---- Blocks -------------------------------------------------------------------------------------------------------- */

/* Sentences that every page of a site repeats, and that say nothing about the measure. */
static bool is_boilerplate(const char *sentence) {
  static const char *const phrases[] = {"laat het ons weten via", "laat het weten via"};
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    if (strstr(sentence, phrases[i]) != NULL) {
      return true;
    }
  }
  return false;
}

/* Adds the sentences of a paragraph; returns the number of the last when it introduces what follows, else 0. */
static size_t paragraph_gather(struct gatherer *gatherer, const struct markdown *paragraph, size_t intro) {
  struct text_list sentences = {0};
  size_t last = 0;
  text_sentences(gatherer->job->arena, node_text(gatherer, paragraph), &sentences);
  for (size_t i = 0; i < sentences.count; i++) {
    const size_t length = strlen(sentences.items[i]);
    if (text_has_letters(sentences.items[i]) && !is_boilerplate(sentences.items[i])) {
      const size_t number = statement_add(gatherer, STATEMENT_SENTENCE, sentences.items[i], node_address(paragraph), intro);
      last = sentences.items[i][length - 1] == ':' ? number : 0;
    }
  }
  notes_gather(gatherer, paragraph);
  return last;
}

/* Adds a list item: its first paragraph is one statement, which introduces what stands below it. */
static void item_gather(struct gatherer *gatherer, const struct markdown *item, size_t intro) {
  const struct markdown *rest = item->first;
  size_t number = intro;
  gatherer->job->summary->list_items++;
  gatherer->block++;
  if (rest != NULL && rest->kind == MARKDOWN_PARAGRAPH) {
    const char *text = node_text(gatherer, rest);
    if (text_has_letters(text)) {
      number = statement_add(gatherer, STATEMENT_ITEM, text, node_address(rest), intro);
    }
    notes_gather(gatherer, rest);
    rest = rest->next;
  }
  blocks_gather(gatherer, rest, NULL, number);
}

/* Adds a row: "question? answer" or "first: second". */
static void row_gather(struct gatherer *gatherer, const struct markdown *row, bool header) {
  struct buffer text = {0};
  gatherer->job->summary->table_rows++;
  gatherer->block++;
  for (const struct markdown *cell = row->first; cell != NULL; cell = cell->next) {
    const char *content = node_text(gatherer, cell);
    if (text.length > 0 && *content != '\0') {
      buffer_text(&text, strchr(".:?!", text.bytes[text.length - 1]) != NULL ? " " : ": ");
    }
    buffer_text(&text, content);
  }
  if (text.length > 0) {
    statement_add(gatherer, header ? STATEMENT_OTHER : STATEMENT_ROW,
                  arena_text_of(gatherer->job->arena, text.bytes, text.length), node_address(row), 0);
  }
  buffer_free(&text);
  for (const struct markdown *cell = row->first; cell != NULL; cell = cell->next) {
    notes_gather(gatherer, cell);
  }
}

/* Whether an admonition gives examples; notes, tips and warnings belong to the text around them. */
static bool gives_examples(const struct markdown *admonition) {
  static const char *const types[] = {"example", "quote", "expander", "abstract", "cite", "success"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    if (strcmp(admonition->info, types[i]) == 0) {
      return true;
    }
  }
  return false;
}

static void admonition_gather(struct gatherer *gatherer, const struct markdown *admonition) {
  const char *const heading = gatherer->heading;
  struct statements *const statements = gatherer->statements;
  gatherer->job->summary->admonitions++;
  gatherer->statements = gives_examples(admonition) ? gatherer->examples : statements;
  gatherer->heading = admonition->title != NULL ? text_one_line(gatherer->job->arena, admonition->title) : heading;
  blocks_gather(gatherer, admonition->first, NULL, 0);
  gatherer->statements = statements;
  gatherer->heading = heading;
}

static void block_gather(struct gatherer *gatherer, const struct markdown *block, size_t intro, size_t *lead) {
  size_t next_lead = 0;
  gatherer->block++;
  switch (block->kind) {
  case MARKDOWN_HEADING:
    gatherer->heading = node_text(gatherer, block);
    notes_gather(gatherer, block);
    break;
  case MARKDOWN_PARAGRAPH:
    next_lead = paragraph_gather(gatherer, block, intro);
    break;
  case MARKDOWN_LIST:
    for (const struct markdown *item = block->first; item != NULL; item = item->next) {
      item_gather(gatherer, item, *lead != 0 ? *lead : intro);
    }
    break;
  case MARKDOWN_TABLE:
    for (const struct markdown *row = block->first; row != NULL; row = row->next) {
      row_gather(gatherer, row, row == block->first);
    }
    break;
  case MARKDOWN_QUOTE:
    blocks_gather(gatherer, block->first, NULL, intro);
    break;
  case MARKDOWN_ADMONITION:
    admonition_gather(gatherer, block);
    break;
  case MARKDOWN_CODE_BLOCK:
    statement_add(gatherer, STATEMENT_OTHER, text_one_line(gatherer->job->arena, block->text), NULL, intro);
    break;
  case MARKDOWN_HTML_BLOCK: /* comments and rules say nothing to a reader */
  case MARKDOWN_RULE:
    next_lead = *lead;
    break;
  case MARKDOWN_DOCUMENT: /* none of these stands among blocks */
  case MARKDOWN_ITEM:
  case MARKDOWN_ROW:
  case MARKDOWN_CELL:
  case MARKDOWN_TEXT:
  case MARKDOWN_EMPHASIS:
  case MARKDOWN_STRONG:
  case MARKDOWN_CODE:
  case MARKDOWN_LINK:
  case MARKDOWN_IMAGE:
  case MARKDOWN_HTML:
  case MARKDOWN_FOOTNOTE:
  case MARKDOWN_SOFT_BREAK:
  case MARKDOWN_LINE_BREAK:
    break;
  }
  *lead = next_lead;
}

static void blocks_gather(struct gatherer *gatherer, const struct markdown *first, const struct markdown *end, size_t intro) {
  size_t lead = 0;
  for (const struct markdown *block = first; block != end && block != NULL; block = block->next) {
    block_gather(gatherer, block, intro, &lead);
  }
}

void statements_gather(struct import_job *job, const struct markdown *first, const struct markdown *end,
                       struct statements *statements, struct statements *examples) {
  struct gatherer gatherer = {.job = job, .statements = statements, .examples = examples};
  blocks_gather(&gatherer, first, end, 0);
}

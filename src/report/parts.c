/* SPDX-License-Identifier: EUPL-1.2
 *
 * Pieces that more than one block puts in the document: ids, links, lists and tables.
 */
#include "parts.h"

#include "foreign.h"

#include <string.h>
#include <strings.h>

/* ---- Ids and links --------------------------------------------------------------------------------------------------- */

/* An id is in use with the number that was tried last behind it, so that a heading that stands a thousand times is not looked for a million
 * times. */
const char *part_id(struct report *report, const char *wanted) {
  char *id = arena_text(report->arena, wanted);
  int *last = arena_alloc(report->arena, sizeof *last);
  *last = 1;
  int *before = name_index_add(report->ids, id, last);
  while (before != NULL) {
    ++*before;
    id = arena_format(report->arena, "%s-%d", wanted, *before);
    if (name_index_add(report->ids, id, last) == NULL)
      return id;
  }
  return id;
}

bool address_is_safe(const char *address) {
  static const char *const schemes[] = {"https://", "http://", "mailto:"};
  if (address == NULL)
    return false;
  for (const char *byte = address; *byte != '\0'; byte++) {
    if ((unsigned char)*byte <= ' ' || *byte == 0x7f)
      return false;
  }
  if (address[0] == '#')
    return address[1] != '\0';
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
    if (strncasecmp(address, schemes[i], strlen(schemes[i])) == 0 && address[strlen(schemes[i])] != '\0')
      return true;
  }
  return false;
}

void part_link(const struct report *report, struct doc_node *parent, const char *target, const char *text) {
  if (!address_is_safe(target)) {
    part_lines(report, parent, text);
    return;
  }
  struct doc_node *link = doc_append(report->arena, parent, DOC_LINK);
  link->target = arena_text(report->arena, target);
  part_lines(report, link, text);
}

void part_badge(const struct report *report, struct doc_node *parent, const char *text, enum doc_tone tone) {
  struct doc_node *badge = doc_append(report->arena, parent, DOC_BADGE);
  badge->text = arena_text(report->arena, text);
  badge->tone = tone;
}

void part_code(const struct report *report, struct doc_node *parent, const char *text) {
  doc_append(report->arena, parent, DOC_CODE)->text = arena_text(report->arena, text);
}

void part_lines(const struct report *report, struct doc_node *parent, const char *text) {
  while (text != NULL && *text != '\0') {
    size_t length = strcspn(text, "\r\n");
    doc_text(report->arena, parent, arena_text_of(report->arena, text, length));
    text += length;
    text += *text == '\r' && text[1] == '\n' ? 1 : 0;
    if (*text == '\0')
      break;
    text++;
    if (*text != '\0')
      doc_append(report->arena, parent, DOC_LINE_BREAK);
  }
}

/* ---- Paragraphs and lists --------------------------------------------------------------------------------------------- */

struct doc_node *part_sentence(const struct report *report, enum doc_style style, const char *text) {
  return doc_paragraph(report->arena, report->parent, style, text);
}

struct doc_node *part_list(const struct report *report, bool ordered) {
  struct doc_node *list = doc_append(report->arena, report->parent, DOC_LIST);
  list->ordered = ordered;
  return list;
}

struct doc_node *part_item(const struct report *report, struct doc_node *list) {
  return doc_append(report->arena, doc_append(report->arena, list, DOC_ITEM), DOC_PARAGRAPH);
}

/* ---- Tables ----------------------------------------------------------------------------------------------------------- */

struct doc_node *part_table(const struct report *report, const char *caption, const struct part_column *columns, size_t count) {
  struct doc_column *plain = arena_array(report->arena, count, sizeof *plain);
  for (size_t i = 0; i < count; i++)
    plain[i] = (struct doc_column){columns[i].align, columns[i].share};
  struct doc_node *table = doc_table(report->arena, report->parent, plain, count);
  table->caption = caption;
  table->header_rows = 1;
  struct doc_node *row = part_row(report, table);
  for (size_t i = 0; i < count; i++)
    doc_cell(report->arena, row, say(report->wording, columns[i].heading))->header = true;
  return table;
}

struct doc_node *part_row(const struct report *report, struct doc_node *table) {
  return doc_append(report->arena, table, DOC_ROW);
}

struct doc_node *part_row_head(const struct report *report, struct doc_node *row, const char *text) {
  struct doc_node *cell = doc_cell(report->arena, row, text);
  cell->header = true;
  return cell;
}

/* ---- Measures, questions and levels ----------------------------------------------------------------------------------- */

const char *part_measure_id(const struct report *report, const struct questionnaire *measure) {
  return arena_format(report->arena, "measure-%s", measure->id);
}

const char *part_question_id(const struct report *report, const struct question *question) {
  return arena_format(report->arena, "question-%s", question->id);
}

const char *part_requirement_id(const struct report *report, const char *requirement) {
  return arena_format(report->arena, "requirement-%s", requirement);
}

const char *part_norm_id(const struct report *report, const char *framework, const char *number) {
  return arena_format(report->arena, "norm-%s-%s", framework, number);
}

static const char *target_of(const struct report *report, const char *id) {
  return arena_format(report->arena, "#%s", id);
}

void part_measure_title(const struct report *report, struct doc_node *parent, const struct questionnaire *measure) {
  part_link(report, parent, target_of(report, part_measure_id(report, measure)),
            report_text(report, measure->title));
}

void part_measure_code(const struct report *report, struct doc_node *parent, const struct questionnaire *measure) {
  part_link(report, parent, target_of(report, part_measure_id(report, measure)), measure->id);
}

void part_question(const struct report *report, struct doc_node *parent, const struct question *question) {
  part_link(report, parent, target_of(report, part_question_id(report, question)), question->id);
  doc_text(report->arena, parent, " ");
  part_lines(report, parent, report_text(report, question->ask));
}

enum doc_tone part_level_tone(double level) {
  int reached = level < 0 ? 0 : level > LEVEL_MAXIMUM ? LEVEL_MAXIMUM : (int)level;
  return (enum doc_tone)(TONE_LEVEL_0 + reached);
}

void part_level_cell(const struct report *report, struct doc_node *row, bool exists, double level, const char *text) {
  struct doc_node *cell = doc_cell(report->arena, row, exists ? text : say(report->wording, WORD_NONE));
  if (exists)
    cell->tone = part_level_tone(level);
}

const char *part_range(const struct report *report, double low, double high) {
  const char *from = format_level(low, report->language, report->arena);
  const char *to = format_level(high, report->language, report->arena);
  return strcmp(from, to) == 0 ? from : SAY(report->wording, WORD_RANGE, TEXT_FILL("low", from), TEXT_FILL("high", to));
}

const char *part_share(const struct report *report, struct figure figure) {
  return figure.exists ? format_percentage(figure.value, report->language, report->arena) : say(report->wording, WORD_NONE);
}

const struct measure_score *part_measure_score(const struct report *report, const struct questionnaire *measure) {
  const struct scorecard *scorecard = report->scorecard;
  for (size_t i = 0; i < scorecard->measure_count; i++) {
    if (scorecard->measures[i].measure == measure)
      return &scorecard->measures[i];
  }
  return NULL;
}

const char *part_term(const struct report *report, const struct term_list *terms, const char *id) {
  const struct term *term = term_find(terms, id);
  return term != NULL && term->title != NULL ? report_text(report, term->title) : id;
}

const char *part_terms(const struct report *report, const struct term_list *terms, const struct text_list *ids) {
  struct buffer out = {0};
  for (size_t i = 0; i < ids->count; i++)
    buffer_format(&out, "%s%s", i > 0 ? ", " : "", part_term(report, terms, ids->items[i]));
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

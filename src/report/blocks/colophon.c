/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block colophon: what the report was made from, with hashes to check it by.
 */
#include "../blocks.h"
#include "../dropped.h"
#include "../parts.h"
#include "../template.h"

#include <string.h>

static const struct part_column columns[] = {
    {WORD_COLUMN_ITEM, DOC_ALIGN_LEFT, 1},
    {WORD_COLUMN_VALUE, DOC_ALIGN_LEFT, 3},
};

static void add_text(const struct report *report, struct doc_node *table, enum word word, const char *text) {
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row, say(report->wording, word));
  part_lines(report, doc_cell(report->arena, row, NULL), text);
}

static void add_hash(const struct report *report, struct doc_node *table, enum word word, const char *hash) {
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row, say(report->wording, word));
  part_code(report, doc_cell(report->arena, row, NULL), hash);
}

static void add_records(const struct report *report, struct doc_node *table) {
  const struct assessment *assessment = report->scorecard->assessment;
  char hex[SHA256_HEX_SIZE];
  assessment_records_sha256(assessment, hex);
  add_text(report, table, WORD_COLOPHON_ASSESSMENT, assessment->id);
  add_text(report, table, WORD_COLOPHON_RECORDS, arena_format(report->arena, "%zu", assessment->record_count));
  add_hash(report, table, WORD_COLOPHON_RECORDS_HASH, hex);
  assessment_head_sha256(assessment, hex);
  add_hash(report, table, WORD_COLOPHON_HEAD_HASH, hex);
  if (assessment->has_as_of)
    add_text(report, table, WORD_COLOPHON_AS_OF,
             format_date(assessment->as_of, report->language, report->arena));
  size_t evidence = assessment_evidence_sha256(assessment, hex);
  add_text(report, table, WORD_COLOPHON_EVIDENCE, arena_format(report->arena, "%zu", evidence));
  if (evidence > 0)
    add_hash(report, table, WORD_COLOPHON_EVIDENCE_HASH, hex);
}

/* What the report compares with is as much a source as the answers themselves. */
static void add_older(const struct report *report, struct doc_node *table) {
  char hex[SHA256_HEX_SIZE];
  if (report->comparison == NULL)
    return;
  const struct scorecard *older = report->comparison->older;
  assessment_records_sha256(older->assessment, hex);
  add_text(report, table, WORD_COLOPHON_OLDER, older->assessment->id);
  add_hash(report, table, WORD_COLOPHON_OLDER_HASH, hex);
  assessment_head_sha256(older->assessment, hex);
  add_hash(report, table, WORD_COLOPHON_OLDER_HEAD_HASH, hex);
  if (strcmp(older->set->sha256, report->scorecard->set->sha256) != 0) {
    add_text(report, table, WORD_COLOPHON_OLDER_SET, arena_format(report->arena, "%s %s", older->set->id, older->set->version));
    add_hash(report, table, WORD_COLOPHON_OLDER_SET_HASH, older->set->sha256);
  }
}

void colophon_add_fonts(struct report *report) {
  struct buffer names = {0};
  for (size_t i = 0; i < report->font_count; i++) {
    const struct doc_font *font = &report->fonts[i];
    buffer_format(&names, "%s%s %s (%s)", i > 0 ? "\n" : "", font->file, font->version, font->package);
  }
  if (report->colophon != NULL && report->font_count > 0)
    add_text(report, report->colophon, WORD_COLOPHON_FONTS, buffer_string(&names));
  buffer_free(&names);
}

static void build(struct report *report, const int *options) {
  const struct scorecard *scorecard = report->scorecard;
  const struct set *set = scorecard->set;
  struct doc_node *outside = report->parent;
  (void)options;
  report->parent = doc_append(report->arena, outside, DOC_SECTION);
  report->parent->role = ROLE_COLOPHON;
  report->parent = doc_append(report->arena, report->parent, DOC_SECTION); /* No note by itself on a last page. */
  report->parent->role = ROLE_KEEP;
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_COLOPHON_CAPTION), columns, sizeof columns / sizeof columns[0]);
  add_text(report, table, WORD_COLOPHON_SET, arena_format(report->arena, "%s %s", set->id, set->version));
  add_hash(report, table, WORD_COLOPHON_SET_HASH, set->sha256);
  add_records(report, table);
  add_older(report, table);
  add_text(report, table, WORD_COLOPHON_TEMPLATE, path_name(report->template_read->source->name));
  add_hash(report, table, WORD_COLOPHON_TEMPLATE_HASH, report->template_read->sha256);
  add_text(report, table, WORD_COLOPHON_PROGRAM, "peil " PEIL_VERSION);
  report->colophon = table;
  if (scorecard->assessment->set_sha256 != NULL && strcmp(scorecard->assessment->set_sha256, set->sha256) != 0)
    part_sentence(report, STYLE_BODY, say(report->wording, WORD_COLOPHON_SET_CHANGED));
  dropped_tell(report);
  part_sentence(report, STYLE_SMALL, say(report->wording, WORD_COLOPHON_NOTE));
  report->parent = outside;
}

const struct block_code block_colophon = {.build = build};

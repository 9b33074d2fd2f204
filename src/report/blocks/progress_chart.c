/* SPDX-License-Identifier: EUPL-1.2
 *
 * The block progress-chart: a bar for how much of each area is answered, and a dot for how much of that is shown with evidence.
 */
#include "../blocks.h"
#include "../chart_rows.h"
#include "../foreign.h"
#include "../parts.h"

enum { OPTION_BY, OPTION_TABLE };

static const struct block_option options_known[] = {
    [OPTION_BY] = GROUPING_OPTION,
    [OPTION_TABLE] = CHART_TABLE_OPTION,
};

enum { FIRST_COLUMN }; /* its heading follows from the option */

static struct figure answered(const struct group_score *group) {
  return (struct figure){group->applicable > 0, group->completeness};
}

static struct chart_row row_of(const struct report *report, const struct group_score *group) {
  return (struct chart_row){
      .title = translation_in(group->title, report->language),
      .value = answered(group),
      .beside = group->evidenced,
      .figures =
          arena_format(report->arena, "%s · %s", part_share(report, answered(group)), part_share(report, group->evidenced)),
      .note = say(report->wording, WORD_STATUS_NOT_APPLICABLE),
  };
}

static void say_group(const struct report *report, const char *title, const struct group_score *group, struct buffer *out) {
  buffer_format(out, " %s",
                SAY(report->wording, WORD_PROGRESS_CHART_GROUP, TEXT_FILL("title", title),
                    TEXT_FILL("answered", part_share(report, answered(group))),
                    TEXT_FILL("evidenced", part_share(report, group->evidenced))));
}

static const char *describe(const struct report *report, const void *context, const struct chart_part *part) {
  const struct grouped *groups = context;
  const struct group_score *overall = &report->scorecard->overall;
  struct buffer out = {0};
  buffer_text(&out, SAY(report->wording, WORD_PROGRESS_CHART_BEGIN, TEXT_FILL("by", say(report->wording, groups->noun))));
  say_group(report, say(report->wording, WORD_WHOLE), overall, &out);
  for (size_t i = part->first; i < part->first + part->count; i++)
    say_group(report, translation_in(groups->items[i].title, report->language), &groups->items[i], &out);
  const char *text = arena_text(report->arena, buffer_string(&out));
  buffer_free(&out);
  return text;
}

static void append_row(const struct report *report, struct doc_node *table, const char *title,
                       const struct group_score *group) {
  struct doc_node *row = part_row(report, table);
  part_row_head(report, row, title);
  doc_cell(report->arena, row, part_share(report, answered(group)));
  doc_cell(report->arena, row, part_share(report, group->evidenced));
}

static void append_table(const struct report *report, const struct grouped *groups) {
  const struct part_column columns[] = {
      [FIRST_COLUMN] = {groups->heading, DOC_ALIGN_LEFT, 0},
      {WORD_COLUMN_ANSWERED, DOC_ALIGN_RIGHT, 0},
      {WORD_COLUMN_EVIDENCED, DOC_ALIGN_RIGHT, 0},
  };
  struct doc_node *table =
      part_table(report, say(report->wording, WORD_PROGRESS_CHART_TABLE), columns, sizeof columns / sizeof columns[0]);
  for (size_t i = 0; i < groups->count; i++)
    append_row(report, table, report_text(report, groups->items[i].title), &groups->items[i]);
  append_row(report, table, say(report->wording, WORD_WHOLE), &report->scorecard->overall);
}

static void build(struct report *report, const int *options) {
  struct grouped groups = grouped_by(report, (enum grouping)options[OPTION_BY]);
  struct chart_row *rows = arena_array(report->arena, groups.count, sizeof *rows);
  for (size_t i = 0; i < groups.count; i++)
    rows[i] = row_of(report, &groups.items[i]);
  struct chart_rows chart = {.style = CHART_BARS,
                             .shares = true,
                             .rows = rows,
                             .count = groups.count,
                             .value_word = WORD_LEGEND_ANSWERED,
                             .beside_word = WORD_LEGEND_EVIDENCED};
  chart_rows_append(report, &chart,
                    SAY(report->wording, WORD_PROGRESS_CHART_CAPTION, TEXT_FILL("by", say(report->wording, groups.noun))),
                    describe, &groups);
  if (options[OPTION_TABLE])
    append_table(report, &groups);
}

const struct block_code block_progress_chart = {options_known, sizeof options_known / sizeof options_known[0], build};

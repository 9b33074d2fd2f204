/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil compare: what changed between two assessments, and where that comes from.
 */
#include "load.h"
#include "screen_table.h"

#include <math.h>
#include <peil/score.h>

/* ---- Areas ---------------------------------------------------------------------------------------------------------- */

/* Two, so that a reader sees that the parts add up to the change. */
enum { DECIMALS = 2 };

static void add_change(struct screen_table *table, const char *title, const struct level_change *change) {
  bool exists = change->change.exists;
  const double parts[] = {change->by_answers, change->by_open, change->by_questions, change->by_measures,
                          change->by_applicability};
  screen_table_add(table, title);
  screen_table_add(table, screen_figure(table->arena, change->previous.exists, change->previous.value, DECIMALS));
  screen_table_add(table, screen_figure(table->arena, change->level.exists, change->level.value, DECIMALS));
  screen_table_add(table, screen_change(table->arena, exists, change->previous.value, change->level.value, DECIMALS));
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    screen_table_add(table, screen_difference(table->arena, exists, parts[i], DECIMALS));
}

static void write_areas(const struct comparison *comparison, const struct invocation *invocation, struct arena *arena,
                        struct buffer *out) {
  struct screen_table table = {.arena = arena, .alignment = "lrrrrrrrr"};
  static const char *const headings[] = {"Area", "Before",    "Now",      "Change",    "Answers",
                                         "Open", "Questions", "Measures", "Applicable"};
  for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
    screen_table_add(&table, tr(headings[i]));
  for (size_t i = 0; i < comparison->newer->area_count; i++)
    add_change(&table, translation_in(comparison->newer->areas[i].title, invocation->language), &comparison->areas[i]);
  add_change(&table, tr("Overall"), &comparison->overall);
  screen_table_write(&table, output_columns(), terminal_has_colour(stdout), out);
}

/* ---- Measures ------------------------------------------------------------------------------------------------------- */

static bool is_changed(const struct measure_change *change) {
  return change->level_change.exists && fabs(change->level_change.value) > 0;
}

static size_t changed_count(const struct comparison *comparison) {
  size_t count = 0;
  for (size_t i = 0; i < comparison->newer->measure_count; i++)
    count += is_changed(&comparison->measures[i]) ? 1 : 0;
  return count;
}

static void write_measures(const struct comparison *comparison, const struct invocation *invocation, struct arena *arena,
                           struct buffer *out) {
  struct screen_table table = {.arena = arena, .alignment = "llrrrr"};
  static const char *const headings[] = {"Changed measures", "Id", "Before", "Now", "Change", "Gap"};
  if (changed_count(comparison) == 0)
    return;
  for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
    screen_table_add(&table, tr(headings[i]));
  for (size_t i = 0; i < comparison->newer->measure_count; i++) {
    const struct measure_score *score = &comparison->newer->measures[i];
    const struct measure_change *change = &comparison->measures[i];
    if (!is_changed(change))
      continue;
    screen_table_add(&table, translation_in(score->measure->title, invocation->language));
    screen_table_add(&table, score->measure->id);
    screen_table_add(&table, screen_figure(arena, true, change->previous->level, 0));
    screen_table_add(&table, screen_figure(arena, true, score->level, 0));
    screen_table_add(&table, screen_difference(arena, true, change->level_change.value, 0));
    screen_table_add(&table, screen_figure(arena, true, score->gap, 1));
  }
  buffer_char(out, '\n');
  screen_table_write(&table, output_columns(), terminal_has_colour(stdout), out);
}

static void write_names(const char *heading, const struct measure_score *const *scores, size_t count,
                        const struct invocation *invocation, struct arena *arena, struct buffer *out) {
  if (count == 0)
    return;
  buffer_format(out, "\n%s\n", heading);
  for (size_t i = 0; i < count; i++)
    buffer_format(out, "  %s  %s\n", scores[i]->measure->id,
                  arena_visible(arena, translation_in(scores[i]->measure->title, invocation->language)));
}

static void write_came_and_gone(const struct comparison *comparison, const struct invocation *invocation, struct arena *arena,
                                struct buffer *out) {
  const struct scorecard *newer = comparison->newer;
  const struct measure_score **came = arena_array(arena, newer->measure_count, sizeof *came);
  size_t count = 0;
  for (size_t i = 0; i < newer->measure_count; i++)
    if (comparison->measures[i].previous == NULL)
      came[count++] = &newer->measures[i];
  write_names(tr("New measures:"), came, count, invocation, arena, out);
  write_names(tr("Measures that are no longer there:"), comparison->gone, comparison->gone_count, invocation, arena, out);
}

/* ---- The command ---------------------------------------------------------------------------------------------------- */

static void write_period(const struct scorecard *scorecard, struct arena *arena, struct buffer *out) {
  const struct assessment *assessment = scorecard->assessment;
  buffer_format(out, "%s · %04d-%02d-%02d – %04d-%02d-%02d\n", arena_visible(arena, assessment->subject_name),
                assessment->from.year, assessment->from.month, assessment->from.day, assessment->to.year, assessment->to.month,
                assessment->to.day);
}

static void write_screen(const struct comparison *comparison, const struct invocation *invocation, struct buffer *out) {
  struct arena *arena = arena_new();
  write_period(comparison->older, arena, out);
  write_period(comparison->newer, arena, out);
  buffer_char(out, '\n');
  write_areas(comparison, invocation, arena, out);
  write_measures(comparison, invocation, arena, out);
  write_came_and_gone(comparison, invocation, arena, out);
  arena_free(arena);
}

static bool compare_works(struct invocation *invocation, const struct work *older, const struct work *newer) {
  struct scorecard *before = work_score(invocation, older);
  struct scorecard *now = work_score(invocation, newer);
  struct comparison *comparison = compare(before, now);
  struct buffer out = {0};
  if (option_is_given(invocation, "json"))
    json_write(comparison_value(comparison, invocation->language, invocation->arena), JSON_PRETTY, &out);
  else
    write_screen(comparison, invocation, &out);
  bool ok = output_write(buffer_string(&out), out.length, invocation->diag);
  buffer_free(&out);
  comparison_free(comparison);
  scorecard_free(now);
  scorecard_free(before);
  return ok;
}

static bool run(struct invocation *invocation) {
  struct work older;
  struct work newer;
  if (!work_load_older(invocation, invocation->operands[0], &older))
    return false;
  bool ok = work_load(invocation, invocation->operands[1], option_value(invocation, "set"), &newer);
  if (ok) {
    ok = compare_works(invocation, &older, &newer);
    work_free(&newer);
  }
  work_free(&older);
  return ok;
}

static const struct option_table options[] = {
    {"json", 'j', NULL, "the whole comparison as JSON, figures not rounded"},
    {"reviewed", 'r', NULL, "show the reviewer's judgement where there is one, not what is claimed"},
    {"old-set", 0, "SET", "another set than the older assessment names"},
    {"as-of", 0, "DAY", "leave out what was recorded after this day, as 2026-03-02 (default: nothing)"},
    {"set", 0, "SET", "another set than the newer assessment names"},
    {0},
};

const struct command command_compare = {
    .name = "compare",
    .summary = "show what changed since an older assessment, and why",
    .operands = "OLD NEW",
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .details =
        "The change of a level is the sum of five parts: other answers to questions that both answer; questions that one\n"
        "of the two leaves open; other questions and weights; measures that came or went; and what applies. They\n"
        "follow from replacing one after the other, in this order. Measures are the same when their URN and slug are, or else "
        "their slug.",
    .example = "  peil compare examples/gemeente-voorbeeld-2025.json examples/gemeente-voorbeeld-2026.json",
    .run = run,
};

/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil score: gaps by governance area, on the screen, as JSON, as CSV, or for a stream of assessments.
 */
#include "load.h"
#include "score_output.h"

#include <string.h>

static bool score_file(struct invocation *invocation, const char *path, const struct score_view *view, struct buffer *out) {
  struct work work;
  if (!work_load(invocation, path, option_value(invocation, "set"), &work))
    return false;
  struct scorecard *scorecard = work_score(invocation, &work);
  if (option_is_given(invocation, "json"))
    score_write_json(scorecard, invocation->language, JSON_PRETTY, out);
  else if (option_is_given(invocation, "csv"))
    score_write_csv(scorecard, view, invocation->language,
                    option_is_given(invocation, "excel") ? CSV_EXCEL : CSV_PLAIN, out);
  else
    score_write_screen(scorecard, view, invocation, out);
  scorecard_free(scorecard);
  work_free(&work);
  return true;
}

static bool score_files(struct invocation *invocation, const struct score_view *view) {
  bool ok = true;
  for (size_t i = 0; i < invocation->operand_count; i++) {
    struct buffer out = {0};
    bool scored = score_file(invocation, invocation->operands[i], view, &out);
    ok = scored && output_write(buffer_string(&out), out.length, invocation->diag) && ok;
    buffer_free(&out);
  }
  return ok;
}

static bool run(struct invocation *invocation) {
  const struct score_view *view = score_view_named(option_value(invocation, "by"));
  size_t forms = (size_t)option_is_given(invocation, "json") + (size_t)option_is_given(invocation, "csv") +
                 (size_t)option_is_given(invocation, "stream");
  if (view == NULL) {
    usage_error(invocation, tr("cannot show the score by '%s'"), option_value(invocation, "by"));
    score_view_suggest(invocation->diag, option_value(invocation, "by"));
    return false;
  }
  if (forms > 1)
    return usage_error(invocation, "%s", tr("choose one of --json, --csv and --stream"));
  if (option_is_given(invocation, "excel") && !option_is_given(invocation, "csv"))
    return usage_error(invocation, "%s", tr("--excel goes with --csv"));
  if (option_is_given(invocation, "stream"))
    return score_stream(invocation);
  if (invocation->operand_count == 0)
    return usage_error(invocation, tr("'peil %s' needs: %s"), "score", "FILE...");
  return score_files(invocation, view);
}

static const struct option_table options[] = {
    {"by", 'b', "WHAT", "area, phase, role, measure, requirement or norm (default: area)"},
    {"json", 'j', NULL, "the whole scorecard as JSON, figures not rounded"},
    {"csv", 'c', NULL, "the table as CSV, figures not rounded"},
    {"excel", 0, NULL, "with --csv: as a Dutch Excel opens it, with semicolons and commas in numbers"},
    {"reviewed", 'r', NULL, "show the reviewer's judgement where there is one, not what is claimed"},
    {"stream", 0, NULL, "one assessment a line in (NDJSON), one scorecard a line out"},
    {"as-of", 0, "DAY", "leave out what was recorded after this day, as 2026-03-02 (default: nothing)"},
    {"set", 0, "SET", "another set than the assessment names"},
    {0},
};

const struct command command_score = {
    .name = "score",
    .summary = "show the gaps by governance area",
    .operands = "FILE...",
    .operands_least = 0,
    .operands_most = SIZE_MAX,
    .options = options,
    .details = "A FILE of - is standard input. With --stream, a line with faults gives a line {\"peil\": \"fault/1\", …}\n"
               "in its place, and exit code 1 at the end.",
    .example = "  peil score examples/gemeente-voorbeeld-2026.json --by measure",
    .run = run,
};

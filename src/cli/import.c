/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil import: measures in Markdown, and instruments, to questionnaires to edit.
 */
#include "cli.h"

#include <peil/import.h>
#include <string.h>

/* What statements are asked: only duties, what should be done as well, or also what can be done. The weights are those of
 * src/import/README.md. */
static bool read_least_weight(struct invocation *invocation, int *weight) {
  static const char *const words[] = {"can", "should", "must"};
  const char *given = option_value(invocation, "statements");
  for (int i = 0; given != NULL && i < 3; i++) {
    if (strcmp(words[i], given) == 0) {
      *weight = i + 1;
      return true;
    }
  }
  return given == NULL || usage_error(invocation, tr("--statements is can, should or must, not '%s'"), given);
}

static void write_summary(const struct import_summary *summary, const char *folder, struct buffer *out) {
  buffer_format(out, tr("%zu files read, %zu passed over\n"), summary->files, summary->passed_over);
  buffer_format(out, tr("%zu measures, %zu of them with questions from the curated folder; %zu questions\n"), summary->measures,
                summary->curated, summary->questions);
  buffer_format(out, tr("%zu statements in the explanations, %zu of them asked\n"), summary->statements, summary->normative);
  buffer_format(out, tr("%s: %zu files written, %zu unchanged, %zu kept because they were edited\n"), folder, summary->written,
                summary->unchanged, summary->kept);
}

static bool run(struct invocation *invocation) {
  const char *folder = option_value(invocation, "output");
  struct import_summary summary = {0};
  struct import_options chosen = {
      .curated = option_value(invocation, "curated"),
      .set = option_value(invocation, "set"),
      .framework_name = option_value(invocation, "framework"),
      .framework_version = option_value(invocation, "framework-version"),
      .replace = option_is_given(invocation, "replace"),
  };
  if (folder == NULL)
    return usage_error(invocation, "%s", tr("say where the questionnaires go: -o questionnaires/own"));
  if (!read_least_weight(invocation, &chosen.least_weight))
    return false;
  bool ok = import_measures(invocation->operands, invocation->operand_count, &chosen, folder, &summary, invocation->diag);
  struct buffer text = {0};
  diagnostics_show(invocation);
  if (summary.measures > 0) {
    write_summary(&summary, folder, &text);
    ok = output_after_save(invocation, &text, folder) && ok;
  }
  return ok;
}

static const struct option_table options[] = {
    {"output", 'o', "FOLDER", "where the questionnaires and their set go"},
    {"curated", 'c', "FOLDER", "questionnaires whose questions are preferred, such as those that ship"},
    {"statements", 0, "MOOD", "ask what one must, should (default) or can do, and all above it"},
    {"set", 0, "ID", "id of the set (default: the name of the folder)"},
    {"framework", 0, "NAME", "name of the framework, for reports"},
    {"framework-version", 0, "VERSION", "its version"},
    {"replace", 0, NULL, "overwrite files that were edited after they were imported"},
    {0},
};

const struct command command_import = {
    .name = "import",
    .summary = "turn measures in Markdown into questionnaires to edit",
    .operands = "FILE|FOLDER...",
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .options = options,
    .details = "Takes measures of the Algoritmekader (Markdown) and instruments of the task registry (YAML).\n"
               "What is odd in a source is told with its place; it never ends the import.",
    .example = "  peil import maatregelen -o questionnaires/own --curated questionnaires/algoritmekader",
    .run = run,
};

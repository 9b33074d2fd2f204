/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil check: every fault in questionnaires, vocabularies, sets, templates and assessments.
 */
#include "coverage.h"

#include <peil/model.h>
#include <peil/report.h>
#include <string.h>

/* What is to be checked, by kind: templates one by one, the others together, so that each file is read once and each fault told
 * once, however many sets show it. */
struct files {
  const char **templates; /* in the order of asking */
  size_t template_count;
  const char **others; /* questionnaires, vocabularies, sets, assessments */
  size_t other_count;
};

static void take_file(struct invocation *invocation, const char *path, struct files *files) {
  bool is_template = path_has_extension(path, "md");
  const char ***list = is_template ? &files->templates : &files->others;
  size_t *count = is_template ? &files->template_count : &files->other_count;
  *list = arena_grow(invocation->arena, *list, *count, sizeof **list);
  (*list)[(*count)++] = path;
}

static bool take_path(struct invocation *invocation, const char *path, struct files *files);

/* Every file of ours in a folder and the folders below it, by name. README files are no templates. */
static bool take_folder(struct invocation *invocation, const char *path, struct files *files) {
  const char *const *names = NULL;
  size_t count = 0;
  if (!directory_list(path, "*", invocation->arena, &names, &count, invocation->diag))
    return false;
  bool ok = true;
  for (size_t i = 0; i < count; i++) {
    const char *below = path_join(invocation->arena, path, names[i]);
    bool ours = path_has_extension(below, "yaml") || path_has_extension(below, "json") || path_has_extension(below, "md");
    bool passed = names[i][0] == '.' || strcmp(names[i], "README.md") == 0 || strcmp(names[i], "words") == 0 ||
                  strstr(names[i], ".schema.json") != NULL;
    if (!passed && (ours || file_is_directory(below)))
      ok = take_path(invocation, below, files) && ok;
  }
  return ok;
}

static bool take_path(struct invocation *invocation, const char *path, struct files *files) {
  if (file_is_directory(path))
    return take_folder(invocation, path, files);
  take_file(invocation, path, files);
  return true;
}

static bool check_files(struct invocation *invocation, const struct files *files) {
  struct diag *diag = invocation->diag;
  bool ok = true;
  for (size_t i = 0; i < files->template_count; i++)
    ok = template_check(files->templates[i], diag) && ok;
  bool *known = arena_array(invocation->arena, files->other_count, sizeof *known);
  ok = model_check_files(files->others, files->other_count, instant_now(), known, diag) && ok;
  for (size_t i = 0; i < files->other_count; i++)
    if (!known[i]) {
      diag_error_in(diag, files->others[i], tr("not a file of peil: it has no key 'peil' that names a format"));
      ok = false;
    }
  return ok;
}

/* The schemas that are not the model's. */
static const struct {
  const char *format;                           /* "scorecard" */
  struct value *(*schema)(struct arena *arena); /* makes it */
} other_schemas[] = {
    {"scorecard", scorecard_schema},
    {"comparison", comparison_schema},
    {"report", report_identity_schema},
    {"sources", report_sources_schema},
};

static struct value *schema_named(const char *format, struct arena *arena) {
  for (size_t i = 0; i < sizeof other_schemas / sizeof other_schemas[0]; i++)
    if (strcmp(other_schemas[i].format, format) == 0)
      return other_schemas[i].schema(arena);
  return model_schema(format, arena);
}

/* The JSON Schema of a format, for editors that complete and check while one types. */
static bool show_schema(struct invocation *invocation, const char *format) {
  static const char *const formats[] = {"questionnaire", "set",        "vocabulary", "assessment",
                                        "scorecard",     "comparison", "report"};
  struct value *schema = schema_named(format, invocation->arena);
  if (schema == NULL) {
    usage_error(invocation, tr("there is no schema for '%s'"), format);
    diag_suggest(invocation->diag, format, formats, sizeof formats / sizeof formats[0]);
    return false;
  }
  struct buffer text = {0};
  json_write(schema, JSON_PRETTY, &text);
  bool ok = output_write(text.bytes, text.length, invocation->diag);
  buffer_free(&text);
  return ok;
}

/* ---- What a set covers -------------------------------------------------------------------------------------------------- */

static bool serves_norm(const struct questionnaire *questionnaire, const char *framework, const char *number) {
  for (size_t i = 0; i < questionnaire->norm_count; i++)
    if (strcmp(questionnaire->norms[i].framework, framework) == 0 && strcmp(questionnaire->norms[i].number, number) == 0)
      return true;
  return false;
}

/* Counts what a measure of the set serves, and names what none does. */
struct covering {
  size_t served;       /* by at least one measure */
  struct buffer lacks; /* the names of the others, with commas between */
};

static void cover(struct covering *covering, bool served, const char *name) {
  covering->served += served ? 1 : 0;
  if (!served)
    buffer_format(&covering->lacks, "%s%s", covering->lacks.length > 0 ? ", " : "", name);
}

static void write_covering(struct covering *covering, const char *name, size_t all, struct buffer *out) {
  buffer_format(out, tr("  %s: %zu of %zu covered\n"), name, covering->served, all);
  if (covering->lacks.length > 0 && covering->served > 0)
    buffer_format(out, tr("    by no measure of this set: %s\n"), buffer_string(&covering->lacks));
  buffer_free(&covering->lacks);
}

static void write_set(const struct set *set, struct buffer *out) {
  buffer_format(out, tr("%s: %zu measures, %zu questions\n"), set->id, set->questionnaire_count, set->question_count);
  for (size_t i = 0; i < set->norm_count; i++) {
    const struct norm_framework *framework = &set->norms[i];
    struct covering covering = {0};
    for (size_t j = 0; j < framework->numbers.count; j++) {
      bool served = false;
      for (size_t k = 0; k < set->questionnaire_count && !served; k++)
        served = serves_norm(&set->questionnaires[k], framework->id, framework->numbers.items[j]);
      cover(&covering, served, framework->numbers.items[j]);
    }
    write_covering(&covering, arena_format(set->arena, tr("norms of %s"), framework->id), framework->numbers.count, out);
  }
  struct covering covering = {0};
  for (size_t i = 0; i < set->requirement_count; i++) {
    bool served = false;
    for (size_t k = 0; k < set->questionnaire_count && !served; k++)
      served = text_list_has(&set->questionnaires[k].requirements, set->requirements[i].id);
    cover(&covering, served, set->requirements[i].id);
  }
  if (set->requirement_count > 0)
    write_covering(&covering, tr("requirements of law"), set->requirement_count, out);
}

/* Of each set that is named itself, not only by its folder: how much it asks, and which norms and requirements that serves. */
static void write_sets(struct invocation *invocation, struct buffer *out) {
  for (size_t i = 0; i < invocation->operand_count; i++) {
    const char *path = invocation->operands[i];
    if (file_is_directory(path) || !path_has_extension(path, "yaml"))
      continue;
    struct diag *unheard = diag_new(); /* its faults were told */
    struct set *set = set_load(path, unheard);
    if (set != NULL)
      write_set(set, out);
    set_free(set);
    diag_free(unheard);
  }
}

static bool run(struct invocation *invocation) {
  if (option_is_given(invocation, "schema"))
    return show_schema(invocation, option_value(invocation, "schema"));
  if (invocation->operand_count == 0)
    return usage_error(invocation, tr("'peil %s' needs: %s"), "check", "FILE|FOLDER...");
  if (option_is_given(invocation, "coverage"))
    return invocation->operand_count == 1
               ? coverage_show(invocation, option_value(invocation, "coverage"), invocation->operands[0])
               : usage_error(invocation, "%s", tr("--coverage takes one folder of questionnaires"));
  bool ok = true;
  struct files files = {0};
  for (size_t i = 0; i < invocation->operand_count; i++)
    ok = take_path(invocation, invocation->operands[i], &files) && ok;
  size_t checked = files.template_count + files.other_count;
  if (ok && checked == 0) {
    diag_error_in(invocation->diag, invocation->operands[0], tr("there is nothing to check here"));
    return false;
  }
  ok = check_files(invocation, &files) && ok;
  size_t errors = diag_errors(invocation->diag);
  size_t warnings = diag_warnings(invocation->diag);
  diagnostics_show(invocation);
  struct buffer line = {0};
  write_sets(invocation, &line);
  buffer_format(&line, tr("files: %zu, errors: %zu, warnings: %zu\n"), checked, errors, warnings);
  ok = output_write(line.bytes, line.length, invocation->diag) && ok;
  buffer_free(&line);
  return ok;
}

static const struct option_table options[] = {
    {"coverage", 0, "FRAMEWORK", "hold a folder of questionnaires against this checkout of the framework"},
    {"schema", 0, "FORMAT", "print the JSON Schema of questionnaire, set, vocabulary, assessment, scorecard, comparison, report or sources"},
    {0},
};

const struct command command_check = {
    .name = "check",
    .summary = "find every fault in questionnaires, sets, templates and assessments",
    .operands = "FILE|FOLDER...",
    .operands_least = 0,
    .operands_most = SIZE_MAX,
    .options = options,
    .details = "Each fault is told with its file, line and column, and a suggestion where there is one.\n"
               "Exit code 0: no errors (warnings are fine); 1: there are errors.\n"
               "Of a set that is named itself it also tells which norms and requirements its measures serve.\n"
               "With --coverage: which measures are new, gone, renumbered or changed, and what to do; 0 when nothing is.",
    .example = "  peil check questionnaires\n"
               "  peil check --coverage ../Algoritmekader questionnaires/algoritmekader",
    .run = run,
};

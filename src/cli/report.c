/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil report: an assessment as a document, in the format of the output's extension.
 */
#include "load.h"

#include <peil/render.h>
#include <peil/report.h>
#include <stdlib.h>
#include <string.h>

/* The report carries the time of the newest record, so that the same input gives the same bytes; SOURCE_DATE_EPOCH comes before it. */
static int64_t report_date(const struct assessment *assessment) {
  int64_t newest = date_days(assessment->to) * 24 * 60 * 60;
  if (getenv("SOURCE_DATE_EPOCH") != NULL)
    return instant_now();
  bool found = false;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (!record_counts(record) || (found && record->at <= newest))
      continue;
    newest = record->at;
    found = true;
  }
  return newest;
}

static const struct renderer *find_renderer(struct invocation *invocation, const char *path) {
  const struct renderer *renderer = renderer_for_path(path);
  if (renderer != NULL)
    return renderer;
  usage_error(invocation, tr("cannot tell the format of '%s' from its name"), path);
  struct buffer extensions = {0};
  for (size_t i = 0; i < renderer_count; i++)
    buffer_format(&extensions, "%s.%s", i > 0 ? ", " : "", renderers[i].extension);
  diag_hint(invocation->diag, tr("names can end in %s"), buffer_string(&extensions));
  buffer_free(&extensions);
  return NULL;
}

static bool write_report(struct invocation *invocation, const struct scorecard *scorecard, const struct comparison *comparison,
                         const struct renderer *renderer, const struct output_rule *rule) {
  const char *template_name = option_value(invocation, "template");
  const char *logo_path = option_value(invocation, "logo");
  struct source logo;
  struct arena *arena = arena_new();
  struct buffer bytes = {0};
  struct buffer libraries = {0};
  if (strcmp(renderer->name, "pdf") == 0)
    render_pdf_versions(invocation->language, &libraries);
  struct report_request request = {
      .template_name = template_name != NULL ? template_name : "audit",
      .language = invocation->language,
      .scorecard = scorecard,
      .comparison = comparison,
      .style = {.accent = option_value(invocation, "accent"), .name = option_value(invocation, "name")},
      .fonts = renderer->fonts,
      .date = report_date(scorecard->assessment),
      .csv = option_is_given(invocation, "excel") ? CSV_EXCEL : CSV_PLAIN,
      .libraries = buffer_string(&libraries),
  };
  bool has_logo = logo_path != NULL && file_read(logo_path, TEXT_FILE_LIMIT, arena, &logo, invocation->diag);
  request.style.logo = has_logo ? &logo : NULL;
  const struct document *document =
      has_logo || logo_path == NULL ? report_build(&request, arena, invocation->diag) : NULL;
  bool ok = document != NULL && renderer->render(document, &bytes, invocation->diag) &&
            file_write(option_value(invocation, "output"), buffer_string(&bytes), bytes.length, rule, invocation->diag);
  buffer_free(&libraries);
  buffer_free(&bytes);
  arena_free(arena);
  return ok;
}

/* The report, with what changed since an older assessment. */
static bool write_compared(struct invocation *invocation, const struct scorecard *scorecard, const struct renderer *renderer,
                           const struct output_rule *rule, const char *older_path) {
  struct work older;
  if (!work_load_older(invocation, older_path, &older))
    return false;
  struct scorecard *before = score_shown(older.set, older.assessment, scorecard->shows);
  struct comparison *comparison = compare(before, scorecard);
  bool ok = write_report(invocation, scorecard, comparison, renderer, rule);
  comparison_free(comparison);
  scorecard_free(before);
  work_free(&older);
  return ok;
}

static bool run(struct invocation *invocation) {
  const char *path = option_value(invocation, "output");
  struct work work;
  if (path == NULL)
    return usage_error(invocation, "%s", tr("say where the report goes: -o rapport.pdf"));
  const char *accent = option_value(invocation, "accent");
  uint32_t colour = 0;
  if (accent != NULL && !colour_parse(accent, &colour))
    return usage_error(invocation, tr("'%s' is no colour; write one such as \"#154273\""), accent);
  const struct renderer *renderer = find_renderer(invocation, path);
  struct output_rule rule;
  if (renderer != NULL && option_is_given(invocation, "excel") && strcmp(renderer->extension, "csv") != 0)
    return usage_error(invocation, "%s", tr("--excel is for CSV: -o rapport.csv"));
  if (renderer == NULL || !output_option_allowed(invocation, renderer_objection, renderer, &rule))
    return false;
  if (renderer->prepare != NULL)
    renderer->prepare(invocation->language);
  if (!work_load(invocation, invocation->operands[0], option_value(invocation, "set"), &work))
    return false;
  const char *older = option_value(invocation, "compare");
  struct scorecard *scorecard = work_score(invocation, &work);
  bool ok = older != NULL ? write_compared(invocation, scorecard, renderer, &rule, older)
                          : write_report(invocation, scorecard, NULL, renderer, &rule);
  scorecard_free(scorecard);
  work_free(&work);
  return ok;
}

/* The templates that are found by their name, those of the user too. */
static void list_templates(struct buffer *out) {
  struct arena *arena = arena_new();
  buffer_format(out, "\n%s %s\n", tr("Templates:"), data_names("templates", "md", arena));
  arena_free(arena);
}

static const struct option_table options[] = {
    {"output", 'o', "OUT", "where it goes; the ending gives the format: .pdf, .html, .md, .csv or .json"},
    {"template", 't', "NAME", "one of those below, or a file of your own (default: audit)"},
    {"compare", 0, "OLD", "an older assessment: the report tells what changed since"},
    {"old-set", 0, "SET", "another set than the older assessment names"},
    {"reviewed", 0, NULL, "show the reviewer's judgement where there is one, not what is claimed"},
    {"as-of", 0, "DAY", "leave out what was recorded after this day, as 2026-03-02 (default: nothing)"},
    {"set", 0, "SET", "another set than the assessment names"},
    {"excel", 0, NULL, "CSV as a Dutch Excel opens it: semicolons, and commas in numbers"},
    {"logo", 0, "FILE", "the organisation's logo, a PNG: on the cover and small at the foot of each page"},
    {"accent", 0, "COLOUR", "the colour of headings and bars, such as \"#154273\""},
    {"name", 0, "NAME", "the organisation's name as the report shows it"},
    {0},
};

const struct command command_report = {
    .name = "report",
    .summary = "make a report as PDF, HTML, Markdown, CSV or JSON",
    .operands = "FILE -o OUT",
    .operands_least = 1,
    .operands_most = 1,
    .options = options,
    .details = "OUT may be an older report of peil, which is replaced; it is never a file that is read, nor one of somebody else.\n"
               "The same assessment gives the same bytes every time: the date of a report is that of its newest answer,\n"
               "or SOURCE_DATE_EPOCH.",
    .list = list_templates,
    .example = "  peil report examples/gemeente-voorbeeld-2026.json -o rapport.pdf --lang nl",
    .run = run,
};

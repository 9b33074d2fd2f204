/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil verify: whether a report follows from the answers that travel in it, and whether the log of an assessment holds.
 */
#include "cli.h"

#include <peil/verify.h>

static const char *verdict_name(enum verdict verdict) {
  switch (verdict) {
  case VERDICT_HOLDS:
    return tr("holds");
  case VERDICT_FAULT:
    return tr("FAULT");
  case VERDICT_UNCHECKED:
    return tr("not checked");
  case VERDICT_NOTE:
    break;
  }
  return tr("remark");
}

static size_t widest(size_t width, const char *text) {
  return utf8_columns(text) > width ? utf8_columns(text) : width;
}

static void write_padded(struct buffer *out, const char *text, size_t width) {
  buffer_text(out, text);
  buffer_repeat(out, ' ', width - utf8_columns(text) + 2);
}

/* One line a thing: how it came out, what it is, and a line on it. */
static void write_outcome(const struct verification *found, struct buffer *out) {
  size_t verdicts = 0;
  size_t names = 0;
  for (size_t i = 0; i < found->count; i++) {
    verdicts = widest(verdicts, verdict_name(found->items[i].verdict));
    names = widest(names, found->items[i].what);
  }
  buffer_format(out, "%s\n", found->subject);
  for (size_t i = 0; i < found->count; i++) {
    buffer_text(out, "  ");
    write_padded(out, verdict_name(found->items[i].verdict), verdicts);
    write_padded(out, found->items[i].what, names);
    buffer_format(out, "%s\n", found->items[i].text);
  }
  if (found->faults > 0)
    buffer_format(out, "%s\n", tr("It does not hold."));
  else if (found->unchecked > 0)
    buffer_format(out, "%s\n", tr("No faults were found, but not everything could be checked."));
  else
    buffer_format(out, "%s\n", tr("It holds."));
}

static bool run(struct invocation *invocation) {
  struct verification found;
  const struct verify_request request = {
      .path = invocation->operands[0],
      .set_name = option_value(invocation, "set"),
      .older_set_name = option_value(invocation, "old-set"),
      .template_name = option_value(invocation, "template"),
      .evidence_folder = option_value(invocation, "evidence"),
      .language = invocation->language,
      .speak = screens_speak,
  };
  if (!verify_file(&request, invocation->arena, &found, invocation->diag))
    return false;
  diagnostics_show(invocation);
  struct buffer out = {0};
  write_outcome(&found, &out);
  bool ok = output_write(out.bytes, out.length, invocation->diag);
  buffer_free(&out);
  return ok && found.faults == 0 && found.unchecked == 0;
}

static const struct option_table options[] = {
    {"set", 0, "SET", "another set than the assessment names"},
    {"old-set", 0, "SET", "another set than the older assessment names"},
    {"template", 't', "NAME", "another template than the report names"},
    {"evidence", 'e', "FOLDER", "where the files of the evidence are looked for (default: beside the assessment)"},
    {0},
};

const struct command command_verify = {
    .name = "verify",
    .summary = "check that a report follows from its answers, or the log of an assessment",
    .operands = "FILE|REPORT.pdf",
    .operands_least = 1,
    .operands_most = 1,
    .options = options,
    .details = "A report carries its answers and figures. They are taken out and scored again, each figure is compared,\n"
               "and the report is made again and compared byte for byte. The screen says what could not be checked and why.\n"
               "Exit code 0: everything was checked and holds; 1: there is a fault, or something could not be checked.\n"
               "It does not tell who gave the answers: compare the SHA-256 of the records and that of the head\n"
               "(all else in the file but names) with those of your own file: either that differs is a difference.",
    .example = "  peil verify examples/gemeente-voorbeeld-2026.json",
    .run = run,
};

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
  case VERDICT_FOREIGN:
    return tr("NOT PEIL'S");
  case VERDICT_UNASKED:
    return tr("not looked at");
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

/* Names what came out in some way: "Not checked: questions, pages." */
static void write_names(const struct verification *found, enum verdict verdict, const char *heading, struct buffer *out) {
  size_t named = 0;
  for (size_t i = 0; i < found->count; i++) {
    if (found->items[i].verdict == verdict)
      buffer_format(out, "%s %s", named++ == 0 ? heading : ",", found->items[i].what);
  }
  buffer_text(out, named > 0 ? ". " : "");
}

/* Who reads nothing else reads first what was not looked at. */
static void write_last_line(const struct verification *found, struct buffer *out) {
  write_names(found, VERDICT_UNCHECKED, tr("Not checked:"), out);
  write_names(found, VERDICT_UNASKED, tr("Not looked at:"), out);
  write_names(found, VERDICT_FOREIGN, tr("Not peil's own, so read it yourself:"), out);
  if (found->faults > 0)
    buffer_format(out, "%s\n", tr("It does not hold."));
  else if (found->unchecked > 0)
    buffer_format(out, "%s\n", tr("No faults were found in the rest."));
  else
    buffer_format(out, "%s\n", found->foreign > 0 ? tr("It holds by these.") : tr("It holds."));
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
  write_last_line(found, out);
}

static bool run(struct invocation *invocation) {
  struct verification found;
  const struct verify_request request = {
      .path = invocation->operands[0],
      .set_name = option_value(invocation, "set"),
      .with_folder = option_value(invocation, "with"),
      .evidence_folder = option_value(invocation, "evidence"),
      .now = instant_now(),
      .language = invocation->language,
      .words_sha256 = invocation->words_sha256,
      .speak = screens_speak,
  };
  if (!verify_file(&request, invocation->arena, &found, invocation->diag))
    return false;
  diagnostics_show(invocation);
  struct buffer out = {0};
  write_outcome(&found, &out);
  bool ok = output_write(out.bytes, out.length, invocation->diag);
  buffer_free(&out);
  invocation->partly = found.unchecked > 0 || found.foreign > 0;
  return ok && found.faults == 0;
}

static const struct option_table options[] = {
    {"set", 0, "SET", "another set than the assessment names"},
    {"with", 0, "FOLDER", "where questionnaires and templates that are not peil's own may be"},
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
    .details = "A report carries its answers, its figures, and the questions, template and words that it was made with. With these\n"
               "the answers are scored again, each figure is compared, and the report is made again and compared. Nothing is taken\n"
               "from the folder that you are in. The last line on the screen begins with what was not checked.\n"
               "Exit code 0: it holds, by peil's own questions and template; 1: there is a fault; 4: it holds, but not by peil's own,\n"
               "or not everything could be checked.\n"
               "It does not tell who gave the answers: compare the SHA-256 of the records and that of the head\n"
               "(all else in the file but names) with those of your own file: either that differs is a difference.",
    .example = "  peil verify examples/gemeente-voorbeeld-2026.json",
    .run = run,
};

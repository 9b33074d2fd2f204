/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil forget: replaces a person's name by the role, and points out where it still stands in what people wrote.
 */
#include "answer.h"

#include <string.h>

enum { SHORT_ID = 8 }; /* digits by which a record is shown */

/* One line for each place where the name still stands. */
static void write_mentions(const struct assessment *assessment, const char *name, struct arena *arena, struct buffer *out) {
  const struct mention *mentions = NULL;
  size_t count = assessment_mentions(assessment, name, arena, &mentions);
  if (count > 0)
    buffer_format(out, "%s\n", tr("The name still stands in what was written, which peil never changes:"));
  for (size_t i = 0; i < count; i++) {
    const struct record *record = mentions[i].record;
    if (record == NULL)
      buffer_format(out, tr("  the head: %s\n"), mentions[i].key);
    else if (record->question != NULL)
      buffer_format(out, tr("  %s %.*s on %s: %s\n"), record_kind_names[record->kind], SHORT_ID, record->id, record->question,
                    mentions[i].key);
    else
      buffer_format(out, tr("  %s %.*s: %s\n"), record_kind_names[record->kind], SHORT_ID, record->id, mentions[i].key);
  }
}

static bool forget(struct invocation *invocation, struct assessment *assessment, const char *id) {
  struct arena *arena = invocation->arena;
  const char *name = arena_text(arena, assessment_name_of(assessment, id));
  if (!assessment_forget(assessment, id, invocation->diag) ||
      !assessment_save(assessment, invocation->operands[0], invocation->diag))
    return false;
  const char *instead = assessment_name_of(assessment, id);
  struct buffer out = {0};
  if (strcmp(name, instead) == 0)
    buffer_format(&out, tr("%s had no name to forget.\n"), id);
  else
    buffer_format(&out, tr("The name of %s is now '%s'.\n"), id, instead);
  if (strcmp(name, instead) != 0)
    write_mentions(assessment, name, arena, &out);
  return output_after_save(invocation, &out, invocation->operands[0]);
}

static bool run(struct invocation *invocation) {
  const char *path = invocation->operands[0];
  if (!answer_file_exists(invocation))
    return false;
  struct file_lock *lock = file_lock_take(path, "peil forget", FILE_LOCK_WAIT_MS, invocation->diag);
  struct assessment *assessment = lock != NULL ? assessment_load(path, invocation->diag) : NULL;
  bool ok = assessment != NULL && forget(invocation, assessment, invocation->operands[1]);
  assessment_free(assessment);
  file_lock_release(lock);
  return ok;
}

static const struct option_table options[] = {{0}};

const struct command command_forget = {
    .name = "forget",
    .summary = "replace the name of a person by the role",
    .operands = "FILE PERSON",
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .details = "PERSON is an id. Names stand in no hash, so all that was recorded and every report can be verified as before. The id stays,\n"
               "and so do names in notes and other texts: these are named. Of somebody without a role, the name comes back when\n"
               "the file is joined with a copy that has it: do it in every copy.",
    .example = "  peil forget /tmp/voorbeeld-2026.json cio",
    .run = run,
};

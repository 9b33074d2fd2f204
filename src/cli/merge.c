/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil merge: joins the files of several people.
 */
#include "cli.h"

#include <peil/model.h>
#include <string.h>
#include <sys/stat.h>

/* The files that are joined. */
struct merging {
  struct invocation *invocation;
  const char *out;                 /* where the result goes */
  struct assessment **assessments; /* of the operands, and of OUT when that is there and no operand */
  size_t count;
};

static bool same_file(const char *one, const char *other) {
  struct stat one_status;
  struct stat other_status;
  return stat(one, &one_status) == 0 && stat(other, &other_status) == 0 && one_status.st_dev == other_status.st_dev &&
         one_status.st_ino == other_status.st_ino;
}

/* Loads all files, so that the faults of each are told. */
static bool load_all(struct merging *merging) {
  struct invocation *invocation = merging->invocation;
  merging->assessments = arena_array(invocation->arena, invocation->operand_count + 1, sizeof(struct assessment *));
  bool ok = true;
  bool out_named = !file_exists(merging->out);
  for (size_t i = 0; i <= invocation->operand_count; i++) {
    bool last = i == invocation->operand_count;
    if (last && out_named)
      break;
    const char *path = last ? merging->out : invocation->operands[i];
    out_named = out_named || same_file(path, merging->out);
    struct assessment *assessment = assessment_load(path, invocation->diag);
    if (assessment != NULL)
      merging->assessments[merging->count++] = assessment;
    ok = assessment != NULL && ok;
  }
  return ok;
}

/* Records of the file that no file before it has. */
static size_t count_new(const struct merging *merging, size_t file) {
  size_t found = 0;
  const struct assessment *assessment = merging->assessments[file];
  for (size_t i = 0; i < assessment->record_count; i++) {
    bool known = false;
    for (size_t before = 0; before < file && !known; before++)
      known = assessment_record(merging->assessments[before], assessment->records[i].id) != NULL;
    found += known ? 0 : 1;
  }
  return found;
}

static bool tell(const struct merging *merging, const struct assessment *merged) {
  struct arena *arena = merging->invocation->arena;
  struct buffer out = {0};
  for (size_t i = 0; i < merging->count; i++) {
    const struct assessment *from = merging->assessments[i];
    buffer_format(&out, tr("%s: %zu records, %zu of them not in the files before it\n"), arena_visible(arena, from->path),
                  from->record_count, count_new(merging, i));
  }
  buffer_format(&out, tr("%s: %zu records of %zu people\n"), arena_visible(arena, merging->out), merged->record_count,
                merged->person_count);
  return output_after_save(merging->invocation, &out, merging->out);
}

/* The file that holds what was withdrawn may still come, so this is no error. */
static void warn_of_withdrawals(const struct merging *merging, const struct assessment *merged) {
  const struct log_doubts doubts = assessment_log_doubts(merged, instant_now());
  if (doubts.withdrawal_count > 0)
    diag_warning_in(merging->invocation->diag, merging->out,
                    tr("withdrawals of a record that is not in these files: %zu, the first %.8s; join them with the file that holds it"),
                    doubts.withdrawal_count, doubts.withdrawal->id);
}

static bool merge(struct merging *merging) {
  struct diag *diag = merging->invocation->diag;
  if (!load_all(merging))
    return false;
  struct assessment *merged = assessment_merge(merging->assessments, merging->count, diag);
  if (merged == NULL)
    return false;
  warn_of_withdrawals(merging, merged);
  bool ok = assessment_check_times(merged, instant_now(), diag) && assessment_save(merged, merging->out, diag) && tell(merging, merged);
  assessment_free(merged);
  return ok;
}

static bool run(struct invocation *invocation) {
  struct merging merging = {.invocation = invocation, .out = option_value(invocation, "output")};
  if (merging.out == NULL)
    return usage_error(invocation, tr("'peil %s' needs --%s"), "merge", "output");
  if (strcmp(merging.out, "-") == 0)
    return usage_error(invocation, "%s", tr("an assessment needs a file, which grows with the answers; '-' is none"));
  struct file_lock *lock = file_lock_take(merging.out, "peil merge", FILE_LOCK_WAIT_MS, invocation->diag);
  if (lock == NULL)
    return false;
  bool ok = merge(&merging);
  for (size_t i = 0; i < merging.count; i++)
    assessment_free(merging.assessments[i]);
  file_lock_release(lock);
  return ok;
}

static const struct option_table options[] = {
    {"output", 'o', "OUT", "the file to write"},
    {0},
};

const struct command command_merge = {
    .name = "merge",
    .summary = "join the files of several people",
    .operands = "-o OUT FILE...",
    .operands_least = 1,
    .operands_most = SIZE_MAX,
    .options = options,
    .details = "The result holds every record of every file once, sorted by time and then by id: it is the same in\n"
               "whatever order the files are given, and however often. When OUT is there already, its records are\n"
               "joined too, so that nothing is lost. Files of another assessment, set or period are refused.",
    .example = "  peil merge -o /tmp/samen.json examples/delen/2026-beleid.json examples/delen/2026-ontwikkelaar.json",
    .run = run,
};

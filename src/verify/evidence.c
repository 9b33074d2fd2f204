/* SPDX-License-Identifier: EUPL-1.2
 *
 * Whether the files of the evidence are still the ones that were looked at: their hashes stand in the answers.
 */
#include "checks.h"

#include <stdlib.h>
#include <string.h>

/* How the documents came out. */
struct tally {
  size_t same, other, absent; /* files that have their hash, that have another, and that are not there */
  size_t elsewhere;           /* documents with a hash whose reference is an address, or lacks */
};

/* An address of the web has a scheme; what is left is a path. */
static bool is_path(const char *reference) {
  return reference != NULL && strstr(reference, "://") == NULL && strncmp(reference, "mailto:", strlen("mailto:")) != 0;
}

static int by_reference(const void *one_address, const void *other_address) {
  const struct evidence *one = *(const struct evidence *const *)one_address;
  const struct evidence *other = *(const struct evidence *const *)other_address;
  int order = text_order(one->ref, other->ref);
  return order != 0 ? order : strcmp(one->sha256, other->sha256);
}

/* The documents that are files with a hash, each once, by their reference. */
static const struct evidence **collect(const struct assessment *assessment, struct arena *arena, size_t *count,
                                       struct tally *tally) {
  const struct evidence **list = NULL;
  size_t all = 0;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (!record_counts(record))
      continue;
    for (size_t j = 0; j < record->evidence_count; j++) {
      const struct evidence *evidence = &record->evidence[j];
      if (evidence->sha256 != NULL && !is_path(evidence->ref))
        tally->elsewhere++;
      if (evidence->sha256 == NULL || !is_path(evidence->ref))
        continue;
      list = arena_grow(arena, (void *)list, all, sizeof *list);
      list[all++] = evidence;
    }
  }
  if (all > 0)
    qsort((void *)list, all, sizeof *list, by_reference);
  *count = 0;
  for (size_t i = 0; i < all; i++) {
    if (i == 0 || by_reference(&list[i], &list[i - 1]) != 0)
      list[(*count)++] = list[i];
  }
  return list;
}

static void look_at(struct verifying *verifying, const struct evidence *evidence, const char *folder, struct tally *tally) {
  char hex[SHA256_HEX_SIZE];
  const char *path = NULL;
  enum within found = path_within(folder, evidence->ref, verifying->arena, &path);
  struct diag *unseen = diag_new();
  if (found == WITHIN_OUTSIDE) {
    tally->absent++;
    diag_warning_in(verifying->diag, path, tr("the evidence '%s' is outside the folder '%s', and is not looked at"),
                    evidence->title, folder);
  } else if (found == WITHIN_ABSENT) {
    tally->absent++;
    diag_warning_in(verifying->diag, path, tr("the evidence '%s' is not here"), evidence->title);
  } else if (!file_sha256_hex(path, hex, unseen)) {
    tally->absent++;
    diag_warning_in(verifying->diag, path, tr("the evidence '%s' cannot be read"), evidence->title);
  } else if (strcmp(hex, evidence->sha256) != 0) {
    tally->other++;
    diag_error_in(verifying->diag, path, tr("the evidence '%s' has changed: its SHA-256 is %s, and was %s"), evidence->title,
                  hex, evidence->sha256);
  } else {
    tally->same++;
  }
  diag_free(unseen);
}

void verify_evidence(struct verifying *verifying, const struct assessment *assessment, const char *folder) {
  struct tally tally = {0};
  size_t count = 0;
  const struct evidence **list = collect(assessment, verifying->arena, &count, &tally);
  const char *what = tr("evidence");
  if (count == 0 && tally.elsewhere == 0) {
    verify_add(verifying, what, VERDICT_NOTE, "%s", tr("no document has a SHA-256 to hold it against"));
    return;
  }
  if (folder == NULL) {
    verify_add(verifying, what, VERDICT_UNASKED, tr("not looked at: %zu files have a SHA-256; name their folder with --evidence"),
               count);
    return;
  }
  for (size_t i = 0; i < count; i++)
    look_at(verifying, list[i], folder, &tally);
  enum verdict verdict = tally.other > 0    ? VERDICT_FAULT
                         : tally.absent > 0 ? VERDICT_UNCHECKED
                         : count > 0        ? VERDICT_HOLDS
                                            : VERDICT_NOTE;
  verify_add(verifying, what, verdict, tr("files: %zu unchanged, %zu changed, %zu not found; %zu documents are no files"),
             tally.same, tally.other, tally.absent, tally.elsewhere);
}

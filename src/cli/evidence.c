/* SPDX-License-Identifier: EUPL-1.2
 *
 * Evidence as people type it: 'title | reference | date'.
 */
#include "answer.h"

#include <string.h>

enum { EVIDENCE_PARTS = 3 };

/* Cuts a text at '|' and takes the blanks off the parts; absent parts are "". False when there are too many. */
static bool parts_cut(struct arena *arena, const char *text, const char *parts[EVIDENCE_PARTS]) {
  static const char blanks[] = " \t";
  for (size_t i = 0; i < EVIDENCE_PARTS; i++) {
    text += strspn(text, blanks);
    size_t end = strcspn(text, "|");
    size_t length = end;
    while (length > 0 && strchr(blanks, text[length - 1]) != NULL)
      length--;
    parts[i] = arena_text_of(arena, text, length);
    text += text[end] == '|' ? end + 1 : end;
  }
  return *text == '\0';
}

/* Whether a reference looks like the path of a file: "map/besluit.pdf" or "besluit.pdf", but no address and no number of a case. */
static bool looks_like_file(const char *reference) {
  enum { EXTENSION_LEAST = 3, EXTENSION_MOST = 4 }; /* letters: shorter and longer ones end names that are no files */
  const char *extension = path_extension(reference);
  size_t length = strlen(extension);
  bool letters = strspn(extension, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") > 0;
  return letters && length >= EXTENSION_LEAST && length <= EXTENSION_MOST && strchr(reference, ':') == NULL &&
         strncmp(reference, "www.", 4) != 0;
}

/* Whether a text has the form of a day: 2026-01-15. */
static bool looks_like_day(const char *text) {
  static const char form[] = "0000-00-00";
  size_t i = 0;
  while (text[i] != '\0' && form[i] != '\0' && (form[i] == '0' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i]))
    i++;
  return text[i] == '\0' && form[i] == '\0';
}

/* An address of the web has a scheme. */
static bool is_address(const char *reference) {
  return strstr(reference, "://") != NULL || strncmp(reference, "mailto:", strlen("mailto:")) == 0;
}

/* Takes the hash of the file that a reference names; a reference may also be an address or the number of a case. */
static bool hash_take(struct answering *answering, struct evidence *evidence) {
  struct arena *arena = answering->invocation->arena;
  const char *from = option_value(answering->invocation, "evidence-from");
  const char *folder = from != NULL ? from : path_directory(arena, answering->path);
  const char *path = NULL;
  if (is_address(evidence->ref))
    return true;
  enum within found = path_within(folder, evidence->ref, arena, &path);
  if (found == WITHIN_OUTSIDE) {
    diag_error(answering->invocation->diag, (struct place){0}, tr("the reference '%s' of the evidence '%s' leads out of the folder '%s'"),
               evidence->ref, evidence->title, folder);
    diag_hint(answering->invocation->diag, "%s",
              tr("put the file in that folder, or name the folder that it is in with --evidence-from"));
    return false;
  }
  if (found == WITHIN_ABSENT && looks_like_file(evidence->ref)) {
    diag_warning(answering->invocation->diag, (struct place){0}, tr("there is no file '%s' for the evidence '%s'"), path,
                 evidence->title);
    if (from == NULL)
      diag_hint(answering->invocation->diag, "%s", tr("a file is looked for from the folder of the assessment on"));
  }
  if (found == WITHIN_ABSENT || file_is_directory(path))
    return true;
  char *hex = arena_alloc(arena, SHA256_HEX_SIZE);
  evidence->sha256 = hex;
  return file_sha256_hex(path, hex, answering->invocation->diag);
}

bool evidence_parse(struct answering *answering, const char *text, struct evidence *evidence) {
  struct invocation *invocation = answering->invocation;
  const char *parts[EVIDENCE_PARTS];
  *evidence = (struct evidence){0};
  bool fits = parts_cut(invocation->arena, text, parts);
  /* With two parts, the second may be the date. */
  if (parts[2][0] == '\0' && date_parse(parts[1], &evidence->date)) {
    parts[2] = parts[1];
    parts[1] = "";
  }
  struct date day;
  for (size_t i = 1; i < EVIDENCE_PARTS; i++)
    if (looks_like_day(parts[i]) && !date_parse(parts[i], &day)) {
      diag_error(invocation->diag, (struct place){0}, tr("there is no day '%s': a date is year-month-day, as 2026-01-15"),
                 parts[i]);
      return false;
    }
  evidence->has_date = parts[2][0] != '\0';
  if (!fits || parts[0][0] == '\0' || (evidence->has_date && !date_parse(parts[2], &evidence->date))) {
    diag_error(invocation->diag, (struct place){0}, tr("'%s' is no evidence: write 'title | reference | date', as in %s"), text,
               "'Portefeuilleverdeling | evidence/portefeuille.pdf | 2026-01-15'");
    return false;
  }
  evidence->title = parts[0];
  evidence->ref = parts[1][0] != '\0' ? parts[1] : NULL;
  return evidence->ref == NULL || hash_take(answering, evidence);
}

void evidence_warn(struct answering *answering, const struct question *question, const struct evidence *evidence,
                   size_t count) {
  const struct assessment *assessment = answering->work.assessment;
  struct diag *diag = answering->invocation->diag;
  if (question->aspect != ASPECT_EXISTENCE && question->aspect != ASPECT_OPERATION)
    return;
  for (size_t i = 0; i < count; i++)
    if (evidence_shows(&evidence[i], assessment))
      return;
  for (size_t i = 0; i < count; i++) {
    if (!evidence[i].has_date)
      diag_warning(diag, (struct place){0}, tr("'%s' does not count as shown: it has no date"), evidence[i].title);
    else
      diag_warning(diag, (struct place){0}, tr("'%s' does not count as shown: its date is not within the period"),
                   evidence[i].title);
    struct date from = assessment->from;
    struct date to = assessment->to;
    diag_hint(diag, tr("the period is %04d-%02d-%02d to %04d-%02d-%02d"), from.year, from.month, from.day, to.year, to.month,
              to.day);
  }
}

void evidence_describe(const struct evidence *evidence, struct buffer *out) {
  buffer_text(out, evidence->title);
  if (evidence->ref != NULL)
    buffer_format(out, ", %s", evidence->ref);
  if (evidence->has_date)
    buffer_format(out, ", %04d-%02d-%02d", evidence->date.year, evidence->date.month, evidence->date.day);
  if (evidence->sha256 != NULL)
    buffer_format(out, ", SHA-256 %.12s…", evidence->sha256);
}

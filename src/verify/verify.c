/* SPDX-License-Identifier: EUPL-1.2
 *
 * Tells a report from an assessment, and looks at an assessment by itself.
 */
#include "checks.h"

#include <string.h>

enum { REPORT_LIMIT = 64 * 1024 * 1024 }; /* bytes; a report of all 108 measures has 1 MB */

void verify_add(struct verifying *verifying, const char *what, enum verdict verdict, const char *format, ...) {
  struct verification *found = verifying->found;
  struct buffer text = {0};
  va_list arguments;
  va_start(arguments, format);
  buffer_format_list(&text, format, arguments);
  va_end(arguments);
  found->items = arena_grow(verifying->arena, found->items, found->count, sizeof *found->items);
  found->items[found->count++] = (struct verified){
      .what = arena_text(verifying->arena, what),
      .verdict = verdict,
      .text = arena_visible(verifying->arena, buffer_string(&text)),
  };
  found->faults += verdict == VERDICT_FAULT ? 1 : 0;
  found->unchecked += verdict == VERDICT_UNCHECKED ? 1 : 0;
  found->foreign += verdict == VERDICT_FOREIGN ? 1 : 0;
  buffer_free(&text);
}

/* Whether the words that a report was made with are those that the screens have already. */
static bool speaks_already(const struct verifying *verifying, const struct report_identity *identity) {
  const struct verify_request *request = verifying->request;
  return request->words_sha256 != NULL && strcmp(identity->words_sha256, request->words_sha256) == 0 &&
         strcmp(identity->language, request->language) == 0;
}

void verify_speak_report(struct verifying *verifying, const struct report_identity *identity, const struct sources *own) {
  const char *path = arena_format(verifying->arena, "templates/words/%s.yaml", identity->language);
  const struct source_file *words = own != NULL ? sources_find(own, path) : NULL;
  verifying->speaking = !speaks_already(verifying, identity);
  if (verifying->speaking)
    verifying->request->speak(identity->language, words != NULL ? words->source : NULL);
}

void verify_speak_screens(struct verifying *verifying) {
  if (verifying->speaking)
    verifying->request->speak(verifying->request->language, NULL);
  verifying->speaking = false;
}

void verify_log(struct verifying *verifying, const struct assessment *assessment) {
  const struct log_doubts doubts = assessment_log_doubts(assessment, verifying->request->now);
  if (doubts.future_count > 0)
    verify_add(verifying, tr("times"), VERDICT_UNCHECKED, tr("records dated more than 24 hours ahead of the clock: %zu, the first %.8s (%s)"),
               doubts.future_count, doubts.future->id, doubts.future->at_text);
  if (doubts.withdrawal_count > 0)
    verify_add(verifying, tr("withdrawals"), VERDICT_UNCHECKED, tr("of a record that is not in this file: %zu, the first %.8s"),
               doubts.withdrawal_count, doubts.withdrawal->id);
}

static void check_questions(struct verifying *verifying, const struct assessment *assessment) {
  const char *what = tr("questions");
  struct set *set = verify_find_set(verifying, assessment->set);
  if (set == NULL) {
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("peil has no set '%s' of its own; name the folder that it is in with --with"),
               assessment->set);
    return;
  }
  size_t errors = diag_errors(verifying->diag);
  bool fits = assessment_check(assessment, set, verifying->diag);
  if (!fits || diag_errors(verifying->diag) > errors)
    verify_add(verifying, what, VERDICT_FAULT, tr("not all answers fit the set %s %s"), set->id, set->version);
  else if (assessment->set_sha256 != NULL && strcmp(assessment->set_sha256, set->sha256) != 0)
    verify_add(verifying, what, VERDICT_NOTE, tr("all answers fit the set %s %s, which is another than when they were begun"),
               set->id, set->version);
  else
    verify_add(verifying, what, VERDICT_HOLDS, tr("all answers fit the set %s %s"), set->id, set->version);
  verify_set_origin(verifying, tr("origin"), set);
  set_free(set);
}

void verify_assessment(struct verifying *verifying, const struct source *source) {
  char hex[SHA256_HEX_SIZE];
  const struct verify_request *request = verifying->request;
  struct assessment *assessment = assessment_parse(source, verifying->diag);
  if (assessment == NULL) {
    verify_add(verifying, tr("answers"), VERDICT_FAULT, "%s", tr("the file has faults; nothing else was looked at"));
    return;
  }
  verifying->found->subject = arena_format(verifying->arena, tr("assessment %s of %s"), assessment->id,
                                           arena_visible(verifying->arena, assessment->organisation));
  assessment_records_sha256(assessment, hex);
  verify_add(verifying, tr("answers"), VERDICT_HOLDS, tr("%zu records, each with the id of its content; together %s"),
             assessment->record_count, hex);
  verify_log(verifying, assessment);
  assessment_head_sha256(assessment, hex);
  verify_add(verifying, tr("head"), VERDICT_NOTE, tr("all else in the file but names: %s"), hex);
  check_questions(verifying, assessment);
  const char *folder =
      request->evidence_folder != NULL ? request->evidence_folder : path_directory(verifying->arena, request->path);
  verify_evidence(verifying, assessment, folder);
  assessment_free(assessment);
}

/* JSON begins with a brace, after blanks and a mark of the byte order. */
static bool is_json(const struct source *source) {
  const char *text = source->text;
  text += strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  return text[strspn(text, " \t\r\n")] == '{';
}

bool verify_file(const struct verify_request *request, struct arena *arena, struct verification *found, struct diag *diag) {
  *found = (struct verification){.subject = request->path};
  struct verifying verifying = {.request = request, .arena = arena, .diag = diag, .found = found};
  struct source source;
  if (!file_read(request->path, FILE_SIZE_LIMIT, arena, &source, diag))
    return false;
  if (source.length >= 5 && memcmp(source.text, "%PDF-", 5) == 0) {
    if (source.length <= REPORT_LIMIT)
      return verify_report(&verifying, &source);
    diag_error_in(diag, request->path, tr("this PDF is too large for a report: more than %d MB"), REPORT_LIMIT / 1024 / 1024);
    return false;
  }
  if (!is_json(&source)) {
    diag_error_in(diag, request->path, "%s", tr("this is neither a report (PDF) nor an assessment (JSON)"));
    return false;
  }
  struct source text;
  if (strcmp(request->path, "-") != 0 && !file_read_text(request->path, FILE_SIZE_LIMIT, arena, &text, diag))
    return false;
  verify_assessment(&verifying, strcmp(request->path, "-") != 0 ? &text : &source);
  return true;
}

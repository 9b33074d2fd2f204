/* SPDX-License-Identifier: EUPL-1.2
 *
 * A report, looked at from the inside out: the answers that travel in it, the questions, the figures, the pages.
 */
#include "checks.h"

#include <string.h>

/* What was taken out of a report. */
struct parts {
  struct pdf_file file;             /* the PDF */
  struct pdf_attachments *attached; /* what travels in it */
  const struct source *answers;     /* assessment.json */
  const struct source *older;       /* assessment-older.json; NULL when the report does not compare */
  const struct value *figures;      /* scorecard.json */
  const struct source *logo;        /* logo.png; NULL when the report has none */
  struct report_identity identity;  /* report.json */
  bool carries;                     /* it carries the files that it was made from; reports of older versions do not */
  struct carried carried;           /* sources.json */
};

/* ---- Taking out ---------------------------------------------------------------------------------------------------- */

static bool travels(const struct parts *parts, const char *name) {
  for (size_t i = 0; i < parts->attached->count; i++) {
    if (strcmp(parts->attached->items[i].name, name) == 0)
      return true;
  }
  return false;
}

/* The one attachment of a name; NULL with an error. */
static const struct pdf_attachment *find(struct verifying *verifying, const struct parts *parts, const char *name) {
  const struct pdf_attachment *found = NULL;
  size_t count = 0;
  for (size_t i = 0; i < parts->attached->count; i++) {
    if (strcmp(parts->attached->items[i].name, name) == 0) {
      found = &parts->attached->items[i];
      count++;
    }
  }
  if (count == 0)
    diag_error_in(verifying->diag, verifying->request->path, tr("no file '%s' travels in this PDF"), name);
  if (count > 1)
    diag_error_in(verifying->diag, verifying->request->path, tr("more than one file '%s' travels in this PDF"), name);
  return count == 1 ? found : NULL;
}

/* The content of an attachment; NULL with an error. */
static const struct source *take_bytes(struct verifying *verifying, struct parts *parts, const char *name) {
  const char *path = verifying->request->path;
  const struct pdf_attachment *found = find(verifying, parts, name);
  if (found == NULL)
    return NULL;
  struct source *content = arena_alloc(verifying->arena, sizeof *content);
  switch (pdf_stream(&parts->file, found->content, content)) {
  case PDF_READ:
    break;
  case PDF_READ_ABSENT:
  case PDF_READ_DAMAGED:
    diag_error_in(verifying->diag, path, tr("the attached file '%s' is damaged"), name);
    return NULL;
  case PDF_READ_TOO_LARGE:
    diag_error_in(verifying->diag, path, tr("the attached file '%s' is too large when it is unpacked: more than %d MB"), name,
                  PDF_INFLATED_LIMIT / 1024 / 1024);
    return NULL;
  case PDF_READ_UNKNOWN_FILTER:
    diag_error_in(verifying->diag, path, tr("the attached file '%s' is packed in a way that peil does not use"), name);
    diag_hint(verifying->diag, "%s", tr("take the attached assessment.json out in a PDF reader, and verify that"));
    return NULL;
  }
  content->name = arena_format(verifying->arena, "%s: %s", path, name);
  return content;
}

static const struct source *take_out(struct verifying *verifying, struct parts *parts, const char *name) {
  const struct source *content = take_bytes(verifying, parts, name);
  if (content == NULL)
    return NULL;
  if (utf8_first_invalid(content->text, content->length) != SIZE_MAX || strlen(content->text) != content->length) {
    diag_error_in(verifying->diag, content->name, "%s", tr("this is no text in UTF-8"));
    return NULL;
  }
  return content;
}

static const struct value *take_json(struct verifying *verifying, struct parts *parts, const char *name) {
  const struct source *source = take_out(verifying, parts, name);
  return source != NULL ? json_parse(source, verifying->arena, verifying->diag) : NULL;
}

/* The files that it was made from; false when they are damaged, or lack in a report that should have them. */
static bool take_carried(struct verifying *verifying, struct parts *parts) {
  parts->carries = parts->identity.source_count > 0 || travels(parts, "sources.json");
  if (!parts->carries)
    return true;
  const struct value *root = take_json(verifying, parts, "sources.json");
  return root != NULL && carried_read(root, &parts->carried, verifying->arena, verifying->diag);
}

/* All of them, or as many as there are: each that lacks is told. */
static bool take_parts(struct verifying *verifying, struct parts *parts) {
  parts->answers = take_out(verifying, parts, "assessment.json");
  parts->figures = take_json(verifying, parts, "scorecard.json");
  const struct value *identity = take_json(verifying, parts, "report.json");
  bool read = identity != NULL && report_identity_read(identity, &parts->identity, verifying->diag);
  bool compares = read && parts->identity.older_set_id != NULL;
  parts->older = compares ? take_out(verifying, parts, "assessment-older.json") : NULL;
  bool has_logo = travels(parts, "logo.png");
  parts->logo = has_logo ? take_bytes(verifying, parts, "logo.png") : NULL;
  bool whole = parts->answers != NULL && parts->figures != NULL && read && (parts->logo != NULL || !has_logo);
  return whole && (parts->older != NULL || !compares) && take_carried(verifying, parts);
}

/* ---- Answers and figures ------------------------------------------------------------------------------------------- */

/* Leaves out what the report left out. */
static void look_as_of(struct assessment *assessment, const struct report_identity *identity) {
  struct date day;
  if (identity->as_of != NULL && date_parse(identity->as_of, &day))
    assessment_look_as_of(assessment, day);
}

static struct assessment *check_answers(struct verifying *verifying, const struct parts *parts) {
  const char *what = tr("answers");
  char hex[SHA256_HEX_SIZE];
  struct assessment *assessment = assessment_parse(parts->answers, verifying->diag);
  if (assessment == NULL) {
    verify_add(verifying, what, VERDICT_FAULT, "%s", tr("the attached answers have faults; nothing else was looked at"));
    return NULL;
  }
  look_as_of(assessment, &parts->identity);
  assessment_records_sha256(assessment, hex);
  if (strcmp(hex, parts->identity.records_sha256) == 0 && assessment->record_count == parts->identity.record_count) {
    verify_add(verifying, what, VERDICT_HOLDS, tr("%zu records, each with the id of its content; together %s"),
               assessment->record_count, hex);
  } else {
    diag_error_in(verifying->diag, parts->answers->name,
                  tr("the report was made from %zu records, together %s; here are %zu, together %s"),
                  parts->identity.record_count, parts->identity.records_sha256, assessment->record_count, hex);
    verify_add(verifying, what, VERDICT_FAULT, "%s", tr("records were added, taken out or changed after the report was made"));
  }
  return assessment;
}

/* What figures follow from besides the records: period, profile, targets and people. */
static void check_head(struct verifying *verifying, const struct parts *parts, const struct assessment *assessment) {
  const char *what = tr("head");
  const char *told = parts->identity.head_sha256;
  char hex[SHA256_HEX_SIZE];
  assessment_head_sha256(assessment, hex);
  if (told == NULL)
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("all else in the file but names: %s; the report holds no hash of it"), hex);
  else if (strcmp(hex, told) == 0)
    verify_add(verifying, what, VERDICT_HOLDS, tr("all else in the file but names: %s"), hex);
  else
    verify_add(verifying, what, VERDICT_FAULT, tr("all else in the file but names: %s; the report was made with %s"), hex, told);
}

static void check_figures(struct verifying *verifying, const struct parts *parts, const struct scorecard *scorecard) {
  struct figures figures;
  verify_speak_report(verifying, &parts->identity, parts->carried.own); /* a reviewer's answer stands in it in words */
  const struct value *computed = scorecard_value(scorecard, parts->identity.language, verifying->arena);
  verify_speak_screens(verifying);
  figures_compare(computed, parts->figures, verifying->request->path, &figures, verifying->arena, verifying->diag);
  verify_add(verifying, tr("figures"), figures.different == 0 ? VERDICT_HOLDS : VERDICT_FAULT,
             tr("%zu of %zu values of the scorecard follow from the answers"), figures.compared - figures.different,
             figures.compared);
}

/* What an older assessment is scored with. */
struct older {
  struct assessment *assessment; /* that the report compares with */
  struct set *set;               /* that it answers */
};

static void older_free(struct older *older) {
  assessment_free(older->assessment);
  set_free(older->set);
}

static bool take_older_set(struct verifying *verifying, const struct parts *parts, struct older *older) {
  const struct report_identity *identity = &parts->identity;
  const struct set_wanted wanted = {
      .travels = parts->carries,
      .carried = parts->carried.older,
      .id = identity->older_set_id,
      .version = identity->older_set_version,
      .sha256 = identity->older_set_sha256,
  };
  older->set = verify_take_set(verifying, tr("older questions"), &wanted);
  return older->set != NULL;
}

/* The older answers and their set; false, with a line, when they are not those of the report. */
static bool take_older(struct verifying *verifying, const struct parts *parts, struct older *older) {
  const struct report_identity *identity = &parts->identity;
  const char *what = tr("older answers");
  char hex[SHA256_HEX_SIZE];
  char head[SHA256_HEX_SIZE];
  struct diag *unseen = diag_new();
  *older = (struct older){.assessment = assessment_parse(parts->older, verifying->diag)};
  if (older->assessment != NULL) {
    look_as_of(older->assessment, identity);
    assessment_records_sha256(older->assessment, hex);
    assessment_head_sha256(older->assessment, head);
  }
  bool right = false;
  if (older->assessment == NULL || strcmp(hex, identity->older_records_sha256) != 0 ||
      (identity->older_head_sha256 != NULL && strcmp(head, identity->older_head_sha256) != 0))
    verify_add(verifying, what, VERDICT_FAULT, "%s", tr("they are not the ones that the report was made from"));
  else if (!take_older_set(verifying, parts, older))
    verify_add(verifying, what, VERDICT_UNCHECKED, "%s", tr("they take their set"));
  else if (!assessment_check(older->assessment, older->set, unseen))
    verify_add(verifying, what, VERDICT_FAULT, tr("not all answers fit the set %s %s"), older->set->id, older->set->version);
  else
    right = true;
  if (right)
    verify_add(verifying, what, VERDICT_HOLDS, tr("%zu records, each with the id of its content; together %s; all else: %s"),
               older->assessment->record_count, hex, head);
  diag_free(unseen);
  return right;
}

static void make_pages(struct verifying *verifying, struct parts *parts, const struct scorecard *scorecard,
                       const struct comparison *comparison) {
  const struct remade remade = {
      .file = &parts->file,
      .identity = &parts->identity,
      .logo = parts->logo,
      .own = parts->carried.own,
      .scorecard = scorecard,
      .comparison = comparison,
  };
  if (!parts->carries)
    verify_add(verifying, tr("pages"), VERDICT_UNCHECKED, tr("made by %s, which let no template and words travel: make the report again"),
               parts->identity.program);
  else if (!verify_template_and_words(verifying, &parts->identity, parts->carried.own))
    verify_add(verifying, tr("pages"), VERDICT_UNCHECKED, "%s", tr("they take the template and the words of the report"));
  else
    verify_pages(verifying, &remade);
  verify_house_style(verifying, &parts->identity, parts->logo);
}

/* The pages of a report that compares. */
static void check_compared_pages(struct verifying *verifying, struct parts *parts, const struct scorecard *scorecard) {
  struct older older;
  if (take_older(verifying, parts, &older)) {
    struct scorecard *before = score_shown(older.set, older.assessment, scorecard->shows);
    struct comparison *comparison = compare(before, scorecard);
    make_pages(verifying, parts, scorecard, comparison);
    comparison_free(comparison);
    scorecard_free(before);
  } else {
    verify_add(verifying, tr("pages"), VERDICT_UNCHECKED, "%s", tr("they take the older answers and their set"));
  }
  older_free(&older);
}

static void check_what_follows(struct verifying *verifying, struct parts *parts, const struct assessment *assessment,
                               const struct set *set) {
  struct diag *warnings = diag_new(); /* they were told when the report was made */
  bool fits = assessment_check(assessment, set, warnings);
  diag_free(warnings);
  if (!fits) {
    assessment_check(assessment, set, verifying->diag);
    verify_add(verifying, tr("figures"), VERDICT_FAULT, tr("not all answers fit the set %s %s"), set->id, set->version);
    return;
  }
  bool reviewed = strcmp(parts->identity.shows, shows_names[SHOWS_REVIEWED]) == 0;
  struct scorecard *scorecard = score_shown(set, assessment, reviewed ? SHOWS_REVIEWED : SHOWS_CLAIMED);
  check_figures(verifying, parts, scorecard);
  if (parts->older != NULL)
    check_compared_pages(verifying, parts, scorecard);
  else
    make_pages(verifying, parts, scorecard, NULL);
  scorecard_free(scorecard);
}

bool verify_report(struct verifying *verifying, const struct source *source) {
  struct parts *parts = arena_alloc(verifying->arena, sizeof *parts);
  parts->attached = arena_alloc(verifying->arena, sizeof *parts->attached);
  if (!pdf_open(source, verifying->arena, &parts->file, verifying->diag))
    return false;
  pdf_attachments_find(&parts->file, parts->attached);
  if (!take_parts(verifying, parts)) {
    diag_hint(verifying->diag, "%s", tr("it is no report of peil, or another program left out what travelled in it"));
    return false;
  }
  const struct report_identity *identity = &parts->identity;
  struct assessment *assessment = check_answers(verifying, parts);
  if (assessment == NULL)
    return true;
  verifying->found->subject = arena_visible(
      verifying->arena,
      arena_format(verifying->arena, tr("report of %s on the assessment %s of %s: template %s, language %s"), identity->program,
                   assessment->id, assessment->organisation, identity->template_name, identity->language));
  verify_log(verifying, assessment);
  check_head(verifying, parts, assessment);
  const struct set_wanted wanted = {
      .travels = parts->carries,
      .carried = parts->carried.set,
      .id = identity->set_id,
      .version = identity->set_version,
      .sha256 = identity->set_sha256,
      .questionnaires = identity->questionnaires,
  };
  struct set *set = verify_take_set(verifying, tr("questions"), &wanted);
  if (set != NULL) {
    check_what_follows(verifying, parts, assessment, set);
    set_free(set);
  } else {
    verify_add(verifying, tr("figures"), VERDICT_UNCHECKED, "%s", tr("they take the set of the report"));
    verify_add(verifying, tr("pages"), VERDICT_UNCHECKED, "%s", tr("they take the set of the report"));
  }
  verify_evidence(verifying, assessment, verifying->request->evidence_folder);
  assessment_free(assessment);
  return true;
}

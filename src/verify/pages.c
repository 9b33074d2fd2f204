/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes the report once more from what is inside, and compares it with the file byte for byte.
 */
#include "checks.h"

#include <peil/render.h>
#include <string.h>

/* The name of a template without its extension, as a user types it. */
static const char *template_name(struct verifying *verifying, const struct report_identity *identity) {
  if (verifying->request->template_name != NULL)
    return verifying->request->template_name;
  const char *name = path_name(identity->template_name); /* never a path: it comes from a file of unknown origin */
  const char *extension = path_extension(name);
  size_t length = strlen(name) - (strcmp(extension, "md") == 0 ? strlen(".md") : 0);
  return arena_text_of(verifying->arena, name, length);
}

/* The identity that the report would have here. */
static bool identity_here(struct verifying *verifying, const struct document *document, struct report_identity *identity) {
  for (size_t i = 0; i < document->attachment_count; i++) {
    const struct doc_attachment *attachment = &document->attachments[i];
    if (strcmp(attachment->name, "report.json") != 0)
      continue;
    struct source *source = arena_alloc(verifying->arena, sizeof *source);
    *source = (struct source){attachment->name, attachment->bytes, attachment->length};
    const struct value *root = json_parse(source, verifying->arena, verifying->diag);
    return root != NULL && report_identity_read(root, identity, verifying->diag);
  }
  return false;
}

/* Tells where the file is not what was made, as far as can be told. */
static void tell_difference(struct verifying *verifying, struct pdf_file *file, const struct buffer *made) {
  enum { BEGINNING = 16 }; /* bytes: other programs have a mark of their own behind the version of PDF */
  const struct source *source = file->source;
  size_t least = source->length < made->length ? source->length : made->length;
  size_t at = 0;
  while (at < least && source->text[at] == made->bytes[at])
    at++;
  if (file->tables > 1 && at == made->length) {
    diag_error_in(verifying->diag, source->name,
                  tr("another program added to the file after peil made it: %zu bytes, from byte %zu on"), source->length - at,
                  at + 1);
    return;
  }
  if (file->tables > 1 || at < BEGINNING) {
    diag_error_in(verifying->diag, source->name, "%s",
                  tr("another program saved the file anew, so its pages cannot be compared"));
    diag_hint(verifying->diag, "%s",
              tr("take the attached assessment.json out, make the report with 'peil report', and read that"));
    return;
  }
  size_t page = pdf_page_at(file, at);
  if (page > 0)
    diag_error_in(verifying->diag, source->name, tr("page %zu is not what follows from the answers: byte %zu differs"), page,
                  at + 1);
  else
    diag_error_in(verifying->diag, source->name, tr("the file is not what follows from the answers: byte %zu differs"), at + 1);
  diag_hint(verifying->diag, "%s",
            tr("somebody changed it, another program saved it anew, or fonts and libraries are of other versions here"));
}

static void compare_pages(struct verifying *verifying, struct pdf_file *file, const struct document *document) {
  const struct source *source = file->source;
  struct buffer made = {0};
  struct diag *unseen = diag_new();
  verifying->request->speak(document->language);
  bool rendered = renderer_named("pdf")->render(document, &made, unseen);
  verifying->request->speak(verifying->request->language);
  const char *what = tr("pages");
  if (!rendered) {
    verify_add(verifying, what, VERDICT_UNCHECKED, "%s", tr("the PDF cannot be made here"));
  } else if (made.length == source->length && memcmp(made.bytes, source->text, made.length) == 0) {
    verify_add(verifying, what, VERDICT_HOLDS, tr("this PDF is, byte for byte, what peil %s makes of these answers"),
               PEIL_VERSION);
  } else {
    tell_difference(verifying, file, &made);
    verify_add(verifying, what, VERDICT_FAULT, tr("this PDF is not what peil %s makes of these answers"), PEIL_VERSION);
  }
  diag_free(unseen);
  buffer_free(&made);
}

void verify_pages(struct verifying *verifying, struct pdf_file *file, const struct report_identity *identity,
                  const struct source *logo, const struct scorecard *scorecard, const struct comparison *comparison) {
  struct report_identity here;
  struct diag *unseen = diag_new();
  const struct report_request request = {
      .template_name = template_name(verifying, identity),
      .language = identity->language,
      .scorecard = scorecard,
      .comparison = comparison,
      .style = {.accent = identity->accent, .name = identity->house_name, .logo = logo},
      .date = identity->date,
  };
  verifying->request->speak(identity->language);
  const struct document *document = report_build(&request, verifying->arena, unseen);
  verifying->request->speak(verifying->request->language);
  diag_free(unseen);
  const char *what = tr("pages");
  if (document == NULL || !identity_here(verifying, document, &here))
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("the template '%s' is not here, or has faults; name it with --template"),
               identity->template_name);
  else if (strcmp(identity->program, here.program) != 0)
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("made by %s, and this is %s: verify the pages with that version"),
               identity->program, here.program);
  else if (strcmp(identity->template_sha256, here.template_sha256) != 0)
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("the template '%s' is another here; name the one meant with --template"),
               identity->template_name);
  else if (strcmp(identity->words_sha256, here.words_sha256) != 0)
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("the words of the language '%s' are others here"), identity->language);
  else
    compare_pages(verifying, file, document);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Makes the report once more from what is inside, and compares it with the file: byte for byte, and else by what people see and hear.
 */
#include "checks.h"
#include "compare.h"

#include <peil/render.h>
#include <string.h>

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

/* Tells how the pages compare when the bytes differ; `others`: libraries of other versions, or NULL. */
static void tell_pages(struct verifying *verifying, const struct source *source, const struct buffer *made, const char *others) {
  const char *what = tr("pages");
  const struct source again = {source->name, made->bytes, made->length};
  if (pdf_compare(source, &again, verifying->arena, verifying->diag) == LIKENESS_SAME) {
    if (others != NULL)
      verify_add(verifying, what, VERDICT_HOLDS,
                 tr("what is seen and heard is what peil %s makes of these answers; the bytes differ: made with %s"), PEIL_VERSION,
                 others);
    else
      verify_add(verifying, what, VERDICT_HOLDS,
                 tr("what is seen and heard is what peil %s makes of these answers; the bytes differ"), PEIL_VERSION);
    return;
  }
  if (others != NULL)
    diag_hint(verifying->diag, tr("it was made with other libraries, by its own word, which can make other lines: %s"), others);
  verify_add(verifying, what, VERDICT_FAULT, tr("this PDF is not what peil %s makes of these answers"), PEIL_VERSION);
}

static void compare_pages(struct verifying *verifying, const struct remade *remade, const struct document *document,
                          const char *others) {
  const struct pdf_file *file = remade->file;
  const struct source *source = file->source;
  struct buffer made = {0};
  struct diag *unseen = diag_new();
  verify_speak_report(verifying, remade->identity, remade->own);
  bool rendered = renderer_named("pdf")->render(document, &made, unseen);
  verify_speak_screens(verifying);
  const char *what = tr("pages");
  if (!rendered) {
    verify_add(verifying, what, VERDICT_UNCHECKED, "%s", tr("the PDF cannot be made here"));
  } else if (made.length == source->length && memcmp(made.bytes, source->text, made.length) == 0) {
    verify_add(verifying, what, VERDICT_HOLDS, tr("this PDF is, byte for byte, what peil %s makes of these answers"),
               PEIL_VERSION);
  } else {
    tell_pages(verifying, source, &made, others);
  }
  diag_free(unseen);
  buffer_free(&made);
}

/* Whether a list of fonts has one of this file and version. */
static bool has_font(const struct value *fonts, const struct value *wanted) {
  const char *file = value_member_text(wanted, "file");
  const char *version = value_member_text(wanted, "version");
  value_each(font, fonts) {
    const char *other = value_member_text(font, "file");
    const char *other_version = value_member_text(font, "version");
    if (file != NULL && version != NULL && other != NULL && other_version != NULL && strcmp(file, other) == 0 &&
        strcmp(version, other_version) == 0)
      return true;
  }
  return false;
}

/* The first font of a list that another list lacks; NULL when it lacks none. */
static const struct value *lacking_font(const struct value *fonts, const struct value *from) {
  value_each(font, fonts) {
    if (!has_font(from, font))
      return font;
  }
  return NULL;
}

/* Whether the fonts that the pages need are the same here; else a line that names one. */
static bool same_fonts(struct verifying *verifying, const struct report_identity *identity,
                       const struct report_identity *here) {
  const struct value *lacking = lacking_font(identity->fonts, here->fonts);
  const struct value *more = lacking == NULL ? lacking_font(here->fonts, identity->fonts) : NULL;
  const struct value *font = lacking != NULL ? lacking : more;
  if (font == NULL)
    return true;
  const char *texts[] = {value_member_text(font, "file"), value_member_text(font, "version"),
                         value_member_text(font, "package")};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    texts[i] = texts[i] != NULL ? arena_visible(verifying->arena, texts[i]) : "?";
  verify_add(verifying, tr("pages"), VERDICT_UNCHECKED,
             lacking != NULL ? tr("the font %s %s is not here; install the package %s, and verify again")
                             : tr("made where the font %s %s of the package %s was not; take it away, and verify again"),
             texts[0], texts[1], texts[2]);
  return false;
}

void verify_pages(struct verifying *verifying, const struct remade *remade) {
  const struct report_identity *identity = remade->identity;
  struct report_identity here;
  struct diag *unseen = diag_new();
  struct buffer libraries = {0};
  render_pdf_versions(identity->language, &libraries);
  const struct report_request request = {
      .template_name = path_join(verifying->arena, "templates", path_name(identity->template_name)),
      .sources = remade->own,
      .language = identity->language,
      .scorecard = remade->scorecard,
      .comparison = remade->comparison,
      .style = {.accent = identity->accent, .name = identity->house_name, .logo = remade->logo},
      .fonts = renderer_named("pdf")->fonts,
      .date = identity->date,
      .libraries = identity->libraries != NULL ? buffer_string(&libraries) : NULL, /* older reports do not have them */
  };
  verify_speak_report(verifying, identity, remade->own);
  const struct document *document = report_build(&request, verifying->arena, unseen);
  verify_speak_screens(verifying);
  diag_free(unseen);
  buffer_free(&libraries);
  const char *what = tr("pages");
  if (document == NULL || !identity_here(verifying, document, &here)) {
    verify_add(verifying, what, VERDICT_FAULT, "%s", tr("the report cannot be made from what travels in it"));
  } else if (strcmp(identity->program, here.program) != 0) {
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("made by %s, and this is %s: verify the pages with that version"),
               identity->program, here.program);
  } else if (same_fonts(verifying, identity, &here)) {
    compare_pages(verifying, remade, document, verify_other_libraries(verifying, identity, &here));
  }
}

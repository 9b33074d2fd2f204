/* SPDX-License-Identifier: EUPL-1.2
 *
 * From a scorecard and a template to a document: the Mustache is filled, the text between the blocks becomes prose, and each block is
 * computed where it stood.
 */
#include "blocks.h"
#include "carried.h"
#include "context.h"
#include "dropped.h"
#include "foreign.h"
#include "growth.h"
#include "identity.h"
#include "parts.h"
#include "prose.h"
#include "template.h"

#include <string.h>

/* ---- Links ---------------------------------------------------------------------------------------------------------------- */

static void collect_ids(const struct doc_node *node, struct name_index *ids) {
  if (node->id != NULL)
    name_index_add(ids, node->id, (void *)node);
  for (const struct doc_node *child = node->first; child != NULL; child = child->next)
    collect_ids(child, ids);
}

static bool leads_somewhere(const struct name_index *ids, const struct doc_node *link) {
  return link->target[0] != '#' || name_index_find(ids, link->target + 1) != NULL;
}

/* Puts what is in the node after `before` (NULL: the first) in its place. */
static void splice(struct doc_node *parent, struct doc_node *before, struct doc_node *node) {
  struct doc_node **link = before != NULL ? &before->next : &parent->first;
  if (node->first == NULL) {
    *link = node->next;
    parent->last = parent->last == node ? before : parent->last;
    return;
  }
  *link = node->first;
  node->last->next = node->next;
  parent->last = parent->last == node ? node->last : parent->last;
}

/* A link to a part that the template leaves out becomes plain text. */
static void settle_links(const struct name_index *ids, struct doc_node *parent) {
  struct doc_node *before = NULL;
  struct doc_node *node = parent->first;
  while (node != NULL) {
    settle_links(ids, node);
    if (node->kind == DOC_LINK && !leads_somewhere(ids, node)) {
      splice(parent, before, node);
      node = before != NULL ? before->next : parent->first;
      continue;
    }
    before = node;
    node = node->next;
  }
}

/* ---- Document --------------------------------------------------------------------------------------------------------------- */

static struct doc_attachment attachment_of(const struct report *report, const char *name, enum word description,
                                           const struct value *value) {
  struct buffer json = {0};
  json_write(value, JSON_PRETTY, &json);
  struct doc_attachment attachment = {
      .name = name,
      .media_type = "application/json",
      .description = say(report->wording, description),
      .bytes = arena_text_of(report->arena, buffer_string(&json), json.length),
      .length = json.length,
  };
  buffer_free(&json);
  return attachment;
}

/* The files that the report was made from: with them it can be made again wherever it is, and for ever. */
static const struct carried *carried_of(const struct report *report) {
  struct arena *arena = report->arena;
  const struct source *template_source = report->template_read->source;
  const struct wording *wording = report->wording;
  struct sources *own = sources_new(arena);
  struct carried *carried = arena_alloc(arena, sizeof *carried);
  sources_add(own, path_join(arena, "templates", path_name(template_source->name)), template_source, report->template_read->sha256);
  sources_add(own, wording_path(wording->language, arena), wording->file, wording->sha256);
  if (wording->english_file != NULL)
    sources_add(own, wording_path("en", arena), wording->english_file, NULL);
  *carried = (struct carried){
      .own = own,
      .set = report->scorecard->set->sources,
      .older = report->comparison != NULL ? report->comparison->older->set->sources : NULL,
  };
  return carried;
}

/* The answers, the figures and what the report was made from travel in it, so that anyone can check the one against the other. */
static void attach(struct report *report) {
  const struct scorecard *scorecard = report->scorecard;
  enum { ATTACHMENTS_MOST = 7 };
  struct doc_attachment *attachments = arena_array(report->arena, ATTACHMENTS_MOST, sizeof *attachments);
  size_t count = 0;
  struct arena *figures = arena_new();
  if (scorecard->assessment->tree != NULL)
    attachments[count++] = attachment_of(report, "assessment.json", WORD_ATTACHMENT_ASSESSMENT, scorecard->assessment->tree);
  if (report->comparison != NULL && report->comparison->older->assessment->tree != NULL)
    attachments[count++] =
        attachment_of(report, "assessment-older.json", WORD_ATTACHMENT_OLDER, report->comparison->older->assessment->tree);
  attachments[count++] =
      attachment_of(report, "scorecard.json", WORD_ATTACHMENT_SCORECARD, scorecard_value(scorecard, report->language, figures));
  if (report->comparison != NULL)
    attachments[count++] = attachment_of(report, "comparison.json", WORD_ATTACHMENT_COMPARISON,
                                         comparison_value(report->comparison, report->language, figures));
  attachments[count++] = attachment_of(report, "report.json", WORD_ATTACHMENT_REPORT, identity_value(report));
  attachments[count++] = (struct doc_attachment){
      .name = "sources.json",
      .media_type = "application/json",
      .description = say(report->wording, WORD_ATTACHMENT_SOURCES),
      .write = carried_write,
      .context = report->carried,
  };
  if (report->style.logo != NULL)
    attachments[count++] = (struct doc_attachment){
        .name = "logo.png",
        .media_type = "image/png",
        .description = say(report->wording, WORD_ATTACHMENT_LOGO),
        .bytes = report->style.logo->png,
        .length = report->style.logo->png_length,
    };
  report->document->attachments = attachments;
  report->document->attachment_count = count;
  arena_free(figures);
}

/* What stands in a header or a property has no lines. */
static const char *on_one_line(const struct report *report, const char *text) {
  char *line = arena_text(report->arena, text);
  for (char *byte = line; *byte != '\0'; byte++)
    *byte = *byte == '\n' || *byte == '\r' ? ' ' : *byte;
  return line;
}

/* The title of the template, with that of the set where it asks for it. */
static const char *title_of(const struct report *report) {
  static const char place[] = "{{set-title}}";
  const char *text = report_text(report, report->template_read->title);
  const char *set = report_text(report, report->scorecard->set->title);
  struct buffer title = {0};
  for (const char *at = strstr(text, place); at != NULL; at = strstr(text, place)) {
    buffer_append(&title, text, (size_t)(at - text));
    buffer_text(&title, set);
    text = at + sizeof place - 1;
  }
  buffer_text(&title, text);
  const char *copy = arena_text(report->arena, buffer_string(&title));
  buffer_free(&title);
  return copy;
}

static struct document *begin_document(const struct report *report) {
  const struct assessment *assessment = report->scorecard->assessment;
  const struct template *made_after = report->template_read;
  struct document *document = arena_alloc(report->arena, sizeof *document);
  const char *title = on_one_line(report, foreign_plain(report->arena, report->title));
  const char *organisation = on_one_line(report, report->organisation);
  *document = (struct document){
      .language = report->language,
      .title = title,
      .author = organisation,
      .subject = SAY(report->wording, WORD_DOCUMENT_SUBJECT, TEXT_FILL("organisation", organisation),
                     TEXT_FILL("from", format_date(assessment->from, report->language, report->arena)),
                     TEXT_FILL("to", format_date(assessment->to, report->language, report->arena))),
      .header_text = arena_format(report->arena, "%s · %s", organisation, title),
      .page_of = say(report->wording, WORD_PAGE_OF),
      .contents_title = say(report->wording, WORD_CONTENTS_TITLE),
      .figures_title = say(report->wording, WORD_FIGURES_TITLE),
      .skip_text = say(report->wording, WORD_SKIP_TEXT),
      .figure_word = say(report->wording, WORD_FIGURE),
      .table_word = say(report->wording, WORD_TABLE),
      .decimal_mark = language_decimal_mark(report->language),
      .date = report->date,
      .page_width_pt = made_after->page_width_pt,
      .page_height_pt = made_after->page_height_pt,
      .margin_pt = made_after->margin_pt,
      .accent = report->style.accent,
      .logo = report->style.logo,
      .root = doc_append(report->arena, NULL, DOC_SECTION),
  };
  return document;
}

/* ---- Filling ------------------------------------------------------------------------------------------------------------------ */

static bool is_blank(const char *text, size_t length) {
  for (size_t i = 0; i < length; i++) {
    if (strchr(" \t\r\n", text[i]) == NULL)
      return false;
  }
  return true;
}

static bool refers_to_note(const char *text, size_t length) {
  for (size_t i = 0; i + 1 < length; i++) {
    if (text[i] == '[' && text[i + 1] == '^')
      return true;
  }
  return false;
}

/* The notes go along only where they are referred to. */
static bool append_prose(struct report *report, const char *text, size_t length, const char *notes, struct growth *growth) {
  if (is_blank(text, length))
    return true;
  bool refers = notes[0] != '\0' && refers_to_note(text, length);
  if (!growth_reads(growth, report, text, length, refers ? strlen(notes) : 0))
    return false;
  prose_append(report, text, length, refers ? notes : "");
  return growth_holds(growth, report, NULL);
}

/* The notes of the whole template: their texts may stand behind a block that comes after what refers to them. */
static const char *notes_of(const struct report *report, const struct buffer *text) {
  const struct source source = {report->template_read->source->name, buffer_string(text), text->length};
  struct buffer notes = {0};
  markdown_notes_copy(&source, &notes);
  const char *copy = arena_text_of(report->arena, buffer_string(&notes), notes.length);
  buffer_free(&notes);
  return copy;
}

/* The blocks stand at the marks; what a user wrote has no part in where those are. What tags can name is as much again as the document,
 * and goes when they are filled in. */
static bool fill(struct report *report) {
  const struct template *made_after = report->template_read;
  struct report beside = *report;
  struct buffer out = {0};
  struct mustache_marks marks = {0};
  struct growth growth = growth_begin(report);
  beside.arena = arena_new();
  const struct mustache_output output = {.escape = MUSTACHE_MARKDOWN,
                                         .out = &out,
                                         .arena = report->arena,
                                         .marks = &marks,
                                         .most = growth.template_most,
                                         .busiest = &growth.busiest};
  bool ok = mustache_write(made_after->tags, context_build(&beside), &output, report->diag);
  arena_free(beside.arena);
  const char *notes = notes_of(report, &out);
  size_t begin = 0;
  for (size_t i = 0; ok && i < marks.count; i++) {
    const struct block_call *call = &made_after->calls[marks.items[i].cut];
    ok = append_prose(report, buffer_string(&out) + begin, marks.items[i].offset - begin, notes, &growth);
    begin = marks.items[i].offset;
    if (ok)
      call->code->build(report, call->options);
    ok = ok && growth_holds(&growth, report, marks.items[i].loop);
  }
  ok = ok && append_prose(report, buffer_string(&out) + begin, out.length - begin, notes, &growth);
  if (ok && !template_has_block(made_after, &block_colophon) && !template_has_block(made_after, &block_worksheet))
    dropped_tell(report); /* the colophon tells it; a worksheet is about what will be answered */
  buffer_free(&out);
  return ok;
}

/* ---- Comparing ---------------------------------------------------------------------------------------------------------------- */

/* Whether a tag or one below it names what changed. */
static bool names_change(const struct tag *tag) {
  static const char *const names[] = {"has-comparison", "comparison", "previous", "previous-gap",
                                      "change",         "is-up",      "is-down",  "is-same"};
  for (; tag != NULL; tag = tag->next) {
    for (size_t i = 0; i < tag->name_count; i++)
      for (size_t j = 0; j < sizeof names / sizeof names[0]; j++)
        if (strcmp(tag->names[i], names[j]) == 0)
          return true;
    if (names_change(tag->first))
      return true;
  }
  return false;
}

/* Whether a block shows what changed, when there is something to compare with. */
static bool shows_change(const struct block_call *call) {
  static const struct block_code *const blocks[] = {&block_verdict, &block_summary, &block_change_chart, &block_change_table};
  for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
    if (call->code == blocks[i])
      return true;
  return false;
}

/* Whoever asks for a comparison is told when the template has no place for it. */
static void warn_of_no_comparison(const struct report *report) {
  const struct template *made_after = report->template_read;
  bool compares = report->comparison == NULL || names_change(made_after->tags);
  for (size_t i = 0; !compares && i < made_after->call_count; i++)
    compares = shows_change(&made_after->calls[i]);
  if (compares)
    return;
  diag_warning_in(
      report->diag, made_after->source->name, "%s",
      tr("this template does not show what changed, so that the older assessment makes no difference to the report"));
  diag_hint(report->diag, "%s",
            tr("the blocks change-chart and change-table show it, and so do the templates audit and bestuur"));
}

const struct document *report_build(const struct report_request *request, struct arena *arena, struct diag *diag) {
  const struct sources *from = request->sources;
  const char *path = from != NULL ? request->template_name : data_find("templates", request->template_name, "md", arena, diag);
  struct report report = {
      .arena = arena, .diag = diag, .scorecard = request->scorecard, .comparison = request->comparison, .date = request->date};
  if (path == NULL)
    return NULL;
  report.libraries = request->libraries;
  report.wording = wording_load_from(from, request->language, arena, diag);
  report.template_read = template_read(path, from, &report.wording, report.wording != NULL ? 1 : 0, arena, diag);
  if (report.wording == NULL || report.template_read == NULL)
    return NULL;
  report.style = report.template_read->style;
  if (!house_style_replace(&report.style, &request->style, arena, diag))
    return NULL;
  report.organisation = report.style.name != NULL ? report.style.name : request->scorecard->assessment->organisation;
  report.language = report.wording->language;
  report.carried = carried_of(&report);
  report.title = title_of(&report);
  report.document = begin_document(&report);
  report.document->csv = request->csv;
  report.parent = report.document->root;
  report.ids = name_index_new(arena);
  warn_of_no_comparison(&report);
  if (!fill(&report))
    return NULL;
  foreign_settle(&report, report.document->root);
  struct name_index *there = name_index_new(arena);
  collect_ids(report.document->root, there);
  settle_links(there, report.document->root);
  if (request->fonts != NULL)
    report.font_count = request->fonts(report.document, arena, &report.fonts);
  colophon_add_fonts(&report);
  attach(&report);
  return report.document;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Notes: a raised number in the text, and the notes below it, each with a way back.
 */
#include "html.h"

void html_note(struct html *html, const struct doc_node *node) {
  if (html->in_notes) { /* a note in a note: its text stays where it is */
    html_children(html, node);
    return;
  }
  html->notes = memory_resize((void *)html->notes, (html->note_count + 1) * sizeof *html->notes);
  html->notes[html->note_count++] = node;
  buffer_format(html->out, "<sup><a href=\"#_note-%zu\" id=\"_origin-%zu\" role=\"doc-noteref\">%zu</a></sup>",
                html->note_count, html->note_count, html->note_count);
}

void html_notes(struct html *html) {
  if (html->note_count == 0)
    return;
  html->in_notes = true;
  buffer_text(html->out, "<section class=\"notes\" role=\"doc-endnotes\">\n<hr>\n<ol>\n");
  for (size_t i = 1; i <= html->note_count; i++) {
    buffer_format(html->out, "<li id=\"_note-%zu\"><p>", i);
    html_children(html, html->notes[i - 1]);
    buffer_format(html->out, " <a href=\"#_origin-%zu\" role=\"doc-backlink\" aria-label=\"%zu\">↩</a></p></li>\n", i, i);
  }
  buffer_text(html->out, "</ol>\n</section>\n");
}

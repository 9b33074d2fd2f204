/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders the figures behind a document as JSON: the scorecard that travels inside it, byte for byte; and when the document compares, what
 * changed as the last member of it.
 */
#include "renderers.h"

#include <string.h>

static const struct doc_attachment *find_attachment(const struct document *document, const char *name) {
  for (size_t i = 0; i < document->attachment_count; i++)
    if (strcmp(document->attachments[i].name, name) == 0)
      return &document->attachments[i];
  return NULL;
}

/* Puts an object in as the last member of the object that ends the output. Both are laid out with a line for each value, and no text holds
 * a bare newline, so that what goes deeper only needs more blanks. */
static void append_member(const char *key, const struct doc_attachment *object, struct buffer *out) {
  static const char ending[] = "\n}\n";
  const char *bytes = object->bytes;
  size_t end = out->length - strlen(ending);
  struct buffer joined = {0};
  buffer_append(&joined, buffer_string(out), end);
  buffer_format(&joined, ",\n  \"%s\": ", key);
  for (size_t i = 0; i < object->length; i++) {
    bool last = i + 1 == object->length && bytes[i] == '\n';
    if (!last)
      buffer_char(&joined, bytes[i]);
    if (!last && bytes[i] == '\n')
      buffer_text(&joined, "  ");
  }
  buffer_text(&joined, "\n}\n");
  buffer_free(out);
  *out = joined;
}

bool render_json(const struct document *document, struct buffer *out, struct diag *diag) {
  const struct doc_attachment *scorecard = find_attachment(document, "scorecard.json");
  const struct doc_attachment *comparison = find_attachment(document, "comparison.json");
  if (scorecard == NULL) {
    diag_error_in(diag, NULL, "%s", tr("this document carries no scorecard, so there is nothing to write as JSON"));
    return false;
  }
  buffer_append(out, scorecard->bytes, scorecard->length);
  if (comparison != NULL)
    append_member("comparison", comparison, out);
  return true;
}

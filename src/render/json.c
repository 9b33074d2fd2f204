/* SPDX-License-Identifier: EUPL-1.2
 *
 * Renders the figures behind a document as JSON: the scorecard that travels inside it, byte for byte.
 */
#include "renderers.h"

#include <string.h>

bool render_json(const struct document *document, struct buffer *out, struct diag *diag) {
  for (size_t i = 0; i < document->attachment_count; i++) {
    const struct doc_attachment *attachment = &document->attachments[i];
    if (strcmp(attachment->name, "scorecard.json") != 0)
      continue;
    buffer_append(out, attachment->bytes, attachment->length);
    return true;
  }
  diag_error_in(diag, NULL, "%s", tr("this document carries no scorecard, so there is nothing to write as JSON"));
  return false;
}

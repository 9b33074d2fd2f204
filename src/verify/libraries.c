/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a report was made with: versions of libraries, fonts and hyphenation, where they are others here.
 */
#include "checks.h"

#include <string.h>

const char *verify_other_libraries(struct verifying *verifying, const struct report_identity *identity,
                                   const struct report_identity *here) {
  enum { VERSION_MOST = 64 }; /* bytes; it comes from a file of unknown origin */
  struct buffer list = {0};
  value_each(own, here->libraries) {
    const char *theirs = value_member_text(identity->libraries, own->key);
    if (own->kind != VALUE_TEXT || theirs == NULL || strcmp(theirs, own->text) == 0 || strlen(theirs) > VERSION_MOST)
      continue;
    buffer_text(&list, list.length > 0 ? "; " : "");
    buffer_format(&list, tr("%s %s, here %s"), own->key, theirs, own->text);
  }
  const char *text = list.length > 0 ? arena_text(verifying->arena, buffer_string(&list)) : NULL;
  buffer_free(&list);
  return text;
}

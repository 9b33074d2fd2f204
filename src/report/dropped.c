/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the questions with records that do not count, as the set does not have them any more.
 */
#include "dropped.h"

#include "parts.h"

#include <stdlib.h>

static int compare_ids(const void *one, const void *other) {
  return text_order(*(const char *const *)one, *(const char *const *)other);
}

void dropped_tell(const struct report *report) {
  const struct assessment *assessment = report->scorecard->assessment;
  struct name_index *seen = name_index_new(report->arena);
  const char **ids = NULL;
  size_t count = 0;
  struct buffer list = {0};
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (record->question == NULL || record->withdrawn || set_question(report->scorecard->set, record->question) != NULL ||
        name_index_add(seen, record->question, (void *)record) != NULL)
      continue;
    ids = arena_grow(report->arena, (void *)ids, count, sizeof *ids);
    ids[count++] = record->question;
  }
  if (count == 0)
    return;
  qsort((void *)ids, count, sizeof *ids, compare_ids);
  for (size_t i = 0; i < count; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", ids[i]);
  part_sentence(report, STYLE_BODY, SAY(report->wording, WORD_DROPPED, TEXT_FILL("questions", buffer_string(&list))));
  buffer_free(&list);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words that questionnaires use for aspects, efforts and scopes, and finding terms.
 */
#include <peil/model.h>

#include <string.h>

const char *const aspect_names[ASPECT_COUNT] = {
    [ASPECT_DESIGN] = "design",           [ASPECT_EXISTENCE] = "existence", [ASPECT_OPERATION] = "operation",
    [ASPECT_IMPROVEMENT] = "improvement", [ASPECT_CONTEXT] = "context",
};

const char *const effort_names[EFFORT_COUNT] = {
    [EFFORT_NONE] = "",
    [EFFORT_SMALL] = "small",
    [EFFORT_MEDIUM] = "medium",
    [EFFORT_LARGE] = "large",
};

const char *const scope_names[SCOPE_COUNT] = {
    [SCOPE_ORGANISATION] = "organisation",
    [SCOPE_ALGORITHM] = "algorithm",
};

const struct term *term_find(const struct term_list *list, const char *id) {
  for (size_t i = 0; i < list->count; i++)
    if (strcmp(list->items[i].id, id) == 0)
      return &list->items[i];
  return NULL;
}

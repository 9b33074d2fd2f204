/* SPDX-License-Identifier: EUPL-1.2
 *
 * What is peil's own: every release of the sets that ship, and each file that shipped with this program. The list is built in, so that no
 * folder can pass for it.
 */
#include <peil/model.h>

#include <string.h>

struct released {
  const char *what;    /* id of a set, or path of a file */
  const char *version; /* of a set, or of the program that shipped the file; NULL: this one */
  const char *sha256;  /* of the set, as in struct set, or of the file's bytes */
};

static const struct released list[] = {
#define RELEASED(what, version, sha256) {what, version, sha256},
#include "released.inc"
#undef RELEASED
};
enum { LIST_COUNT = sizeof list / sizeof list[0] };

bool released_set(const struct set *set) {
  for (size_t i = 0; i < LIST_COUNT; i++) {
    const struct released *released = &list[i];
    if (released->version != NULL && strcmp(released->what, set->id) == 0 && strcmp(released->version, set->version) == 0 &&
        strcmp(released->sha256, set->sha256) == 0)
      return true;
  }
  return false;
}

static bool begins_with(const char *text, const char *beginning) {
  return strncmp(text, beginning, strlen(beginning)) == 0;
}

bool released_file(const char *folder, const char *sha256) {
  for (size_t i = 0; i < LIST_COUNT; i++)
    if (begins_with(list[i].what, folder) && strcmp(list[i].sha256, sha256) == 0)
      return true;
  return false;
}

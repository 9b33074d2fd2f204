/* SPDX-License-Identifier: EUPL-1.2
 *
 * Which version of the format a record takes. A file says its version in its first line; one that holds more than that version has would be
 * read wrongly by older programs, so it is a fault. Kinds that are not known are refused by name, never passed over.
 */
#include "assessment.h"

#include <string.h>

static const int kind_since[RECORD_KIND_COUNT] = {
#define RECORD_KIND(symbol, name, since, meaning) since,
#include "record_kinds.def"
#undef RECORD_KIND
};

/* Keys of records of the first version that came with the second. */
static const char *const later_keys[] = {"discuss"};
static const char *const later_evidence_keys[] = {"valid-until", "seen-on"};

/* The first of some keys that a map has; NULL when it has none. */
static const struct value *first_of(const struct value *map, const char *const *keys, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const struct value *member = value_member(map, keys[i]);
    if (member != NULL)
      return member;
  }
  return NULL;
}

/* What in a record of a kind of the first version takes the second; NULL when nothing does. */
static const struct value *later_member(const struct record *record) {
  const struct value *found = first_of(record->tree, later_keys, sizeof later_keys / sizeof later_keys[0]);
  const struct value *evidence = value_member(record->tree, "evidence");
  if (found == NULL && evidence != NULL) {
    value_each(item, evidence) {
      if (found == NULL && item->kind == VALUE_MAP)
        found = first_of(item, later_evidence_keys, sizeof later_evidence_keys / sizeof later_evidence_keys[0]);
    }
  }
  return found;
}

int record_version(const struct record *record) {
  int since = kind_since[record->kind];
  return since < ASSESSMENT_VERSION_NEWEST && later_member(record) != NULL ? ASSESSMENT_VERSION_NEWEST : since;
}

bool record_version_fits(const struct record *record, int version, struct diag *diag) {
  if (version == ASSESSMENT_VERSION_NEWEST)
    return true;
  const struct value *later = later_member(record);
  if (kind_since[record->kind] > version)
    diag_error(diag, value_member(record->tree, "kind")->place,
               tr("records of the kind '%s' came with assessment/%d, and this file says that it is assessment/%d"),
               record_kind_names[record->kind], kind_since[record->kind], version);
  else if (later != NULL)
    diag_error(diag, later->key_place, tr("the key '%s' came with assessment/%d, and this file says that it is assessment/%d"),
               later->key, ASSESSMENT_VERSION_NEWEST, version);
  else
    return true;
  diag_hint(diag, tr("let it say so itself: \"peil\": \"%s\""), ASSESSMENT_FORMAT_NEWEST);
  return false;
}

bool record_kind_read(const struct value *map, enum record_kind *kind, struct diag *diag) {
  const char *name = NULL;
  if (!read_text(map, "kind", REQUIRED, &name, diag))
    return false;
  for (size_t i = 0; i < RECORD_KIND_COUNT; i++) {
    if (strcmp(record_kind_names[i], name) != 0)
      continue;
    *kind = (enum record_kind)i;
    return true;
  }
  struct place place = value_member(map, "kind")->place;
  if (strcmp(name, "seal") == 0) {
    diag_error(diag, place, "%s", tr("this version of peil cannot check a seal, so it reads none"));
    diag_hint(diag, "%s", tr("a seal that nobody checks proves nothing: use the version of peil that made it"));
    return false;
  }
  struct buffer list = {0};
  for (size_t i = 0; i < RECORD_KIND_COUNT; i++)
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", record_kind_names[i]);
  diag_error(diag, place, tr("this version of peil reads up to %s, which has no records of the kind '%s'"),
             ASSESSMENT_FORMAT_NEWEST, name);
  diag_hint(diag, tr("there are: %s"), buffer_string(&list));
  diag_suggest(diag, name, record_kind_names, RECORD_KIND_COUNT);
  buffer_free(&list);
  return false;
}

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

static const struct value nothing = {.kind = VALUE_LIST};

/* What in a record of a kind of the first version takes the second; NULL when nothing does. The record was read, which knows of its evidence:
 * nothing is looked for in a log of a million records that have none. */
static const struct value *later_member(const struct record *record) {
  size_t number = 0;
  value_each(item, record->evidence_count > 0 ? value_member(record->tree, "evidence") : &nothing) {
    const struct evidence *evidence = &record->evidence[number++];
    if (evidence->has_valid_until)
      return value_member(item, "valid-until");
    if (evidence->has_seen_on)
      return value_member(item, "seen-on");
  }
  return record->kind == RECORD_ANSWER || record->kind == RECORD_REVIEW ? value_member(record->tree, "discuss") : NULL;
}

int record_version(const struct record *record) {
  int since = kind_since[record->kind];
  return since < ASSESSMENT_VERSION_NEWEST && later_member(record) != NULL ? ASSESSMENT_VERSION_NEWEST : since;
}

static void hint_version(struct diag *diag) {
  diag_hint(diag, tr("let it say so itself: \"peil\": \"%s\""), ASSESSMENT_FORMAT_NEWEST);
}

bool record_kind_fits(const struct record *record, int version, struct diag *diag) {
  if (kind_since[record->kind] <= version)
    return true;
  diag_error(diag, value_member(record->tree, "kind")->place,
             tr("records of the kind '%s' came with assessment/%d, and this file says that it is assessment/%d"),
             record_kind_names[record->kind], kind_since[record->kind], version);
  hint_version(diag);
  return false;
}

bool record_keys_fit(const struct record *record, int version, struct diag *diag) {
  const struct value *later = version < ASSESSMENT_VERSION_NEWEST ? later_member(record) : NULL;
  if (later == NULL)
    return true;
  diag_error(diag, later->key_place, tr("the key '%s' came with assessment/%d, and this file says that it is assessment/%d"),
             later->key, ASSESSMENT_VERSION_NEWEST, version);
  hint_version(diag);
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

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Names the differences between two PDFs for people: by the page, and by what it is for them.
 */
#include "compare.h"

#include <string.h>

static const char *part_name(const struct comparing *comparing, const struct where *where) {
  switch (where->part) {
  case PART_FILE:
    return tr("the file");
  case PART_PAGE:
    return tr("size and parts");
  case PART_CONTENT:
    return tr("text and drawings");
  case PART_LINKS:
    return tr("links");
  case PART_FONT:
    return tr("typeface");
  case PART_PICTURE:
    return tr("pictures");
  case PART_TAGS:
    return tr("what is read aloud");
  case PART_BOOKMARKS:
    return tr("bookmarks");
  case PART_LABELS:
    return tr("page numbers");
  case PART_METADATA:
    return tr("title and other metadata");
  case PART_COLOURS:
    return tr("colour profile");
  case PART_ATTACHMENT:
    break;
  }
  return where->name != NULL ? arena_format(comparing->arena, tr("attachment %s"), where->name) : tr("attachments");
}

/* "page 3, links" */
static const char *where_name(const struct comparing *comparing, const struct where *where) {
  const char *part = part_name(comparing, where);
  return where->page > 0 ? arena_format(comparing->arena, tr("page %u, %s"), where->page, part) : part;
}

void compare_differ(struct comparing *comparing, const struct where *where) {
  if (comparing->differences++ < DIFFERENCES_TOLD)
    diag_error_in(comparing->diag, comparing->given.source->name, tr("%s: not what follows from the answers"),
                  where_name(comparing, where));
}

/* Something has more or fewer parts than it should. */
void compare_differ_count(struct comparing *comparing, const struct where *where, size_t given, size_t made) {
  if (comparing->differences++ < DIFFERENCES_TOLD)
    diag_error_in(comparing->diag, comparing->given.source->name, tr("%s: %zu of them, and %zu follow from the answers"),
                  where_name(comparing, where), given, made);
}

void compare_differ_key(struct comparing *comparing, const struct where *where, const char *key, bool extra) {
  if (comparing->differences++ >= DIFFERENCES_TOLD)
    return;
  const char *place = where_name(comparing, where);
  const char *name = arena_visible(comparing->arena, key);
  if (extra)
    diag_error_in(comparing->diag, comparing->given.source->name, tr("%s: there is /%s, which does not follow from the answers"),
                  place, name);
  else
    diag_error_in(comparing->diag, comparing->given.source->name, tr("%s: /%s is not there"), place, name);
}

/* Where the value of a key stands, when that is elsewhere than its dictionary. */
struct where compare_where_below(struct where where, const char *key) {
  static const struct {
    enum part within; /* the part of the dictionary; PART_FILE: of the trailer, the catalogue, and of what is in none below */
    const char *key;  /* in the dictionary */
    enum part part;   /* of its value */
  } ways[] = {
      {PART_FILE, "StructTreeRoot", PART_TAGS},  {PART_FILE, "Outlines", PART_BOOKMARKS},
      {PART_FILE, "PageLabels", PART_LABELS},    {PART_FILE, "Metadata", PART_METADATA},
      {PART_FILE, "Info", PART_METADATA},        {PART_FILE, "EmbeddedFiles", PART_ATTACHMENT},
      {PART_FILE, "AF", PART_ATTACHMENT},        {PART_FILE, "OutputIntents", PART_COLOURS},
      {PART_PAGE, "Contents", PART_CONTENT},     {PART_PAGE, "Annots", PART_LINKS},
      {PART_PAGE, "Font", PART_FONT},            {PART_PAGE, "XObject", PART_PICTURE},
  };
  for (size_t i = 0; key != NULL && i < sizeof ways / sizeof ways[0]; i++) {
    if (ways[i].within == where.part && strcmp(ways[i].key, key) == 0)
      where.part = ways[i].part;
  }
  where.page = where.part == PART_FONT || where.part == PART_PICTURE ? 0 : where.page; /* pages share them */
  return where;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads values of the shape that a format expects, and says what is wrong with those of another.
 */
#include "expect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Shared -------------------------------------------------------------------------------------------------------- */

/* The name of a kind, with its article. */
static const char *kind_name(enum value_kind kind) {
  switch (kind) {
  case VALUE_NULL:
    return tr("nothing");
  case VALUE_BOOLEAN:
    return tr("true or false");
  case VALUE_NUMBER:
    return tr("a number");
  case VALUE_TEXT:
    return tr("a text");
  case VALUE_LIST:
    return tr("a list");
  case VALUE_MAP:
    return tr("a map");
  }
  return "";
}

void expect_report(const struct value *value, const char *name, const char *expected, struct diag *diag) {
  diag_error(diag, value->place, tr("'%s' must be %s, not %s"), name, expected, kind_name(value->kind));
}

bool text_has_content(const char *text) {
  return text[strspn(text, " \t\r\n")] != '\0';
}

enum found expect_any(const struct value *map, const char *key, enum need need, const struct value **member,
                      struct diag *diag) {
  if (map == NULL || map->kind != VALUE_MAP)
    return need == REQUIRED ? FOUND_FAULT : FOUND_ABSENT;
  *member = value_member(map, key);
  if (*member == NULL) {
    if (need == OPTIONAL)
      return FOUND_ABSENT;
    diag_error(diag, map->place, tr("missing key '%s'"), key);
    return FOUND_FAULT;
  }
  if ((*member)->kind == VALUE_NULL) {
    diag_error(diag, (*member)->key_place, tr("'%s' has no value: give it one, or leave the key out"), key);
    return FOUND_FAULT;
  }
  return FOUND_MEMBER;
}

enum found expect_member(const struct value *map, const char *key, enum need need, enum value_kind kind,
                         const struct value **member, struct diag *diag) {
  enum found found = expect_any(map, key, need, member, diag);
  if (found != FOUND_MEMBER || (*member)->kind == kind)
    return found;
  expect_report(*member, key, kind_name(kind), diag);
  if (kind == VALUE_TEXT && ((*member)->kind == VALUE_NUMBER || (*member)->kind == VALUE_BOOLEAN))
    diag_hint(diag, tr("put it between quotes: \"%s\""), (*member)->text);
  return FOUND_FAULT;
}

bool read_keys(const struct value *map, const char *const *keys, size_t count, struct diag *diag) {
  if (map == NULL)
    return false;
  if (map->kind != VALUE_MAP) {
    if (map->key != NULL)
      expect_report(map, map->key, kind_name(VALUE_MAP), diag);
    else
      diag_error(diag, map->place, tr("a map is expected here, not %s"), kind_name(map->kind));
    return false;
  }
  bool ok = true;
  value_each(member, map) {
    size_t i = 0;
    while (i < count && strcmp(keys[i], member->key) != 0)
      i++;
    if (i == count) {
      diag_error(diag, member->key_place, tr("unknown key '%s'"), member->key);
      diag_suggest(diag, member->key, keys, count);
      ok = false;
    }
  }
  return ok;
}

/* ---- One value ----------------------------------------------------------------------------------------------------- */

bool read_map(const struct value *map, const char *key, enum need need, const struct value **out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_member(map, key, need, VALUE_MAP, &member, diag);
  if (found == FOUND_MEMBER)
    *out = member;
  return found != FOUND_FAULT;
}

bool read_list(const struct value *map, const char *key, enum need need, const struct value **out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_member(map, key, need, VALUE_LIST, &member, diag);
  if (found == FOUND_MEMBER)
    *out = member;
  return found != FOUND_FAULT;
}

/* Looks for a member that is a text with something in it. */
static enum found expect_text(const struct value *map, const char *key, enum need need, const struct value **member,
                              struct diag *diag) {
  enum found found = expect_member(map, key, need, VALUE_TEXT, member, diag);
  if (found != FOUND_MEMBER || text_has_content((*member)->text))
    return found;
  diag_error(diag, (*member)->place, tr("'%s' is empty: give it a text, or leave the key out"), key);
  return FOUND_FAULT;
}

bool read_text(const struct value *map, const char *key, enum need need, const char **out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_text(map, key, need, &member, diag);
  if (found == FOUND_MEMBER)
    *out = member->text;
  return found != FOUND_FAULT;
}

bool read_number(const struct value *map, const char *key, enum need need, double *out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_member(map, key, need, VALUE_NUMBER, &member, diag);
  if (found == FOUND_MEMBER)
    *out = member->number;
  return found != FOUND_FAULT;
}

bool read_integer(const struct value *map, const char *key, enum need need, double least, double most, int *out,
                  struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_member(map, key, need, VALUE_NUMBER, &member, diag);
  if (found != FOUND_MEMBER)
    return found != FOUND_FAULT;
  if (floor(member->number) != member->number || member->number < least || member->number > most) {
    char least_text[NUMBER_SIZE];
    char most_text[NUMBER_SIZE];
    number_write(least, least_text);
    number_write(most, most_text);
    diag_error(diag, member->place, tr("'%s' must be a whole number from %s to %s, not %s"), key, least_text, most_text,
               member->text);
    return false;
  }
  *out = (int)member->number;
  return true;
}

bool read_boolean(const struct value *map, const char *key, enum need need, bool *out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_member(map, key, need, VALUE_BOOLEAN, &member, diag);
  if (found == FOUND_MEMBER)
    *out = member->number != 0;
  return found != FOUND_FAULT;
}

bool read_date(const struct value *map, const char *key, enum need need, struct date *out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_text(map, key, need, &member, diag);
  if (found == FOUND_MEMBER && !date_parse(member->text, out)) {
    diag_error(diag, member->place, tr("'%s' must be a date such as 2026-03-02, not '%s'"), key, member->text);
    return false;
  }
  return found != FOUND_FAULT;
}

bool read_instant(const struct value *map, const char *key, enum need need, int64_t *out, struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_text(map, key, need, &member, diag);
  if (found == FOUND_MEMBER && !instant_parse(member->text, out)) {
    diag_error(diag, member->place, tr("'%s' must be a date and time such as 2026-03-02T10:11:12Z, not '%s'"), key,
               member->text);
    return false;
  }
  return found != FOUND_FAULT;
}

/* Reports a text that is none of the words: with all of them when they fit on a line, else with the nearest. */
static void word_report(const struct value *member, const char *const *words, size_t count, struct diag *diag) {
  enum { LISTED_LIMIT = 12 };
  if (count > LISTED_LIMIT) {
    diag_error(diag, member->place, tr("'%s' is not a value of '%s'"), member->text, member->key);
  } else {
    struct buffer list = {0};
    for (size_t i = 0; i < count; i++)
      buffer_format(&list, "%s%s", i > 0 ? ", " : "", words[i]);
    diag_error(diag, member->place, tr("'%s' must be one of %s; not '%s'"), member->key, buffer_string(&list), member->text);
    buffer_free(&list);
  }
  diag_suggest(diag, member->text, words, count);
}

bool read_word(const struct value *map, const char *key, enum need need, const char *const *words, size_t count, size_t *out,
               struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_text(map, key, need, &member, diag);
  if (found != FOUND_MEMBER)
    return found != FOUND_FAULT;
  for (size_t i = 0; i < count; i++) {
    if (strcmp(words[i], member->text) == 0) {
      *out = i;
      return true;
    }
  }
  word_report(member, words, count, diag);
  return false;
}

/* ---- Several texts --------------------------------------------------------------------------------------------------- */

/* Adds one text to a list that has room for it. */
static bool text_take(const struct value *item, const char *key, struct text_list *list, struct diag *diag) {
  if (item->kind != VALUE_TEXT && item->kind != VALUE_NUMBER) {
    diag_error(diag, item->place, tr("'%s' must hold texts, not %s"), key, kind_name(item->kind));
    return false;
  }
  if (!text_has_content(item->text)) {
    diag_error(diag, item->place, tr("a text of '%s' is empty"), key);
    return false;
  }
  list->items[list->count] = item->text;
  list->places[list->count] = item->place;
  list->count++;
  return true;
}

bool read_texts(const struct value *map, const char *key, enum need need, struct arena *arena, struct text_list *out,
                struct diag *diag) {
  const struct value *member = NULL;
  enum found found = expect_any(map, key, need, &member, diag);
  if (found != FOUND_MEMBER)
    return found != FOUND_FAULT;
  size_t room = member->kind == VALUE_LIST ? member->count : 1;
  struct text_list list = {arena_array(arena, room, sizeof *list.items), arena_array(arena, room, sizeof *list.places), 0};
  bool ok = true;
  if (member->kind == VALUE_LIST) {
    value_each(item, member) ok = text_take(item, key, &list, diag) && ok;
  } else {
    ok = text_take(member, key, &list, diag);
  }
  if (ok)
    *out = list;
  return ok;
}

bool text_list_has(const struct text_list *list, const char *text) {
  for (size_t i = 0; i < list->count; i++) {
    if (strcmp(list->items[i], text) == 0)
      return true;
  }
  return false;
}

/* ---- The format of a file --------------------------------------------------------------------------------------------- */

/* Splits "questionnaire/1": the length of its name, and its version, which is 0 when it has none. */
static size_t format_split(const char *format, unsigned long *version) {
  const char *slash = strchr(format, '/');
  *version = 0;
  if (slash == NULL)
    return strlen(format);
  if (strspn(slash + 1, "0123456789") == strlen(slash + 1))
    *version = strtoul(slash + 1, NULL, 10);
  return (size_t)(slash - format);
}

bool read_format(const struct value *root, const char *format, struct diag *diag) {
  if (root == NULL)
    return false;
  if (root->kind != VALUE_MAP || value_member(root, "peil") == NULL) {
    diag_error_unquoted(diag, root->place, tr("missing key 'peil': this file must begin with 'peil: %s'"), format);
    return false;
  }
  const char *found = NULL;
  if (!read_text(root, "peil", REQUIRED, &found, diag))
    return false;
  if (strcmp(found, format) == 0)
    return true;
  struct place place = value_member(root, "peil")->place;
  unsigned long version = 0;
  unsigned long found_version = 0;
  size_t length = format_split(format, &version);
  bool same = format_split(found, &found_version) == length && strncmp(found, format, length) == 0;
  if (same && found_version > version)
    diag_error(diag, place, tr("this file is in format %s; this version of peil reads %s: install a newer peil"), found,
               format);
  else
    diag_error(diag, place, tr("this is a %s file, expected %s"), found, format);
  return false;
}

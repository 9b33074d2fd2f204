/* SPDX-License-Identifier: EUPL-1.2
 *
 * Texts in several languages: reading them, and choosing one.
 */
#include "expect.h"

#include <string.h>

/* The languages that every text should have: those that peil ships words for. */
static const char *const text_languages[] = {"nl", "en"};
enum { TEXT_LANGUAGE_COUNT = sizeof text_languages / sizeof *text_languages };

const char *translation_in(const struct translation *text, const char *language) {
  for (const struct translation *each = text; each != NULL; each = each->next) {
    if (strcmp(each->language, language) == 0)
      return each->text;
  }
  return text != NULL ? text->text : NULL;
}

/* Whether a key is the tag of a language: two or three small letters, as "nl". A text may have more languages than peil has
 * words for, so that a translation needs no change of the program. */
static bool is_language(const char *key) {
  size_t length = strspn(key, "abcdefghijklmnopqrstuvwxyz");
  return (length == 2 || length == 3) && key[length] == '\0';
}

/* Looks for a map of languages: its keys are checked, and there is one at least. */
static enum found expect_languages(const struct value *map, const char *key, enum need need, const struct value **languages,
                                   struct diag *diag) {
  enum found found = expect_any(map, key, need, languages, diag);
  if (found != FOUND_MEMBER)
    return found;
  if ((*languages)->kind != VALUE_MAP) {
    expect_report(*languages, key, tr("texts by language, as {nl: …, en: …}"), diag);
    return FOUND_FAULT;
  }
  if ((*languages)->count == 0) {
    diag_error(diag, (*languages)->place, tr("'%s' has no text in any language"), key);
    return FOUND_FAULT;
  }
  value_each(member, *languages) {
    if (!is_language(member->key)) {
      diag_error(diag, member->key_place, tr("'%s' is not a language: write a tag such as nl or en"), member->key);
      diag_suggest(diag, member->key, text_languages, TEXT_LANGUAGE_COUNT);
      found = FOUND_FAULT;
    }
  }
  return found;
}

static void missing_languages_report(const struct value *languages, const char *key, struct diag *diag) {
  for (size_t i = 0; i < TEXT_LANGUAGE_COUNT; i++) {
    if (value_member(languages, text_languages[i]) == NULL)
      diag_warning(diag, languages->place, tr("'%s' has no text in language '%s'"), key, text_languages[i]);
  }
}

/* A chain of translations that grows at its end. */
struct chain {
  const struct translation *first; /* NULL while it is empty */
  struct translation *last;        /* where the next one goes */
};

static void chain_add(struct chain *chain, struct arena *arena, const char *language, const char *text) {
  struct translation *translation = arena_alloc(arena, sizeof *translation);
  translation->language = language;
  translation->text = text;
  if (chain->last != NULL)
    chain->last->next = translation;
  else
    chain->first = translation;
  chain->last = translation;
}

bool read_translation(const struct value *map, const char *key, enum need need, struct arena *arena,
                      const struct translation **out, struct diag *diag) {
  const struct value *languages = NULL;
  enum found found = expect_languages(map, key, need, &languages, diag);
  if (found == FOUND_ABSENT)
    return true;
  bool ok = found == FOUND_MEMBER;
  struct chain chain = {0};
  if (languages != NULL && languages->kind == VALUE_MAP) {
    value_each(member, languages) {
      const char *text = NULL;
      if (read_text(languages, member->key, REQUIRED, &text, diag))
        chain_add(&chain, arena, member->key, text);
      else
        ok = false;
    }
  }
  if (!ok)
    return false;
  missing_languages_report(languages, key, diag);
  *out = chain.first;
  return true;
}

/* Reads the list of texts of one language into the chains, one a place. */
static bool language_take(const struct value *languages, const struct value *language, struct arena *arena,
                          struct chain *chains, size_t count, struct diag *diag) {
  struct text_list texts = {0};
  if (!read_texts(languages, language->key, REQUIRED, arena, &texts, diag))
    return false;
  if (texts.count != count) {
    diag_error(diag, language->place,
               tr("the lists differ in length ('%s' %zu, '%s' %zu): each text must have a translation at the same place"),
               language->key, texts.count, languages->first->key, count);
    return false;
  }
  for (size_t i = 0; i < count; i++)
    chain_add(&chains[i], arena, language->key, texts.items[i]);
  return true;
}

bool read_translations(const struct value *map, const char *key, enum need need, struct arena *arena,
                       struct translation_list *out, struct diag *diag) {
  const struct value *languages = NULL;
  enum found found = expect_languages(map, key, need, &languages, diag);
  if (found != FOUND_MEMBER)
    return found == FOUND_ABSENT;
  size_t count = languages->first->kind == VALUE_LIST ? languages->first->count : 1;
  struct chain *chains = arena_array(arena, count, sizeof *chains);
  bool ok = true;
  value_each(language, languages) ok = language_take(languages, language, arena, chains, count, diag) && ok;
  if (!ok)
    return false;
  missing_languages_report(languages, key, diag);
  struct translation_list list = {arena_array(arena, count, sizeof *list.items), count};
  for (size_t i = 0; i < count; i++)
    list.items[i] = chains[i].first;
  *out = list;
  return true;
}

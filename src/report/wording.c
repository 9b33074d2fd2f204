/* SPDX-License-Identifier: EUPL-1.2
 *
 * Loads the words of a report's language, and fills them with figures.
 */
#include "wording.h"

#include "mustache.h"

#include <string.h>

const struct word_description word_descriptions[] = {
#define WORD(name, key, fills) {key, fills},
#include "words.def"
#undef WORD
};

const size_t word_count = sizeof word_descriptions / sizeof word_descriptions[0];

const char *wording_path(const char *language, struct arena *arena) {
  return arena_format(arena, "templates/words/%s.yaml", language);
}

static const struct source *find_source(const struct sources *from, const char *language, struct arena *arena, struct diag *diag) {
  if (from != NULL) {
    const struct source_file *file = sources_find(from, wording_path(language, arena));
    if (file == NULL)
      diag_error_in(diag, wording_path(language, arena), "%s", tr("this file did not travel with the others"));
    return file != NULL ? file->source : NULL;
  }
  const char *path = data_find("templates", arena_format(arena, "words/%s.yaml", language), "yaml", arena, diag);
  struct source *source = arena_alloc(arena, sizeof *source);
  return path != NULL && file_read_text(path, TEXT_FILE_LIMIT, arena, source, diag) ? source : NULL;
}

/* The root of the words of a language; NULL with a diagnostic. */
static const struct value *load_root(const struct sources *from, const char *language, struct arena *arena, struct diag *diag) {
  const struct source *source = find_source(from, language, arena, diag);
  if (source == NULL)
    return NULL;
  const struct value *root = yaml_parse(source, 0, source->length, YAML_STRICT, arena, diag);
  const struct value *report = NULL;
  if (root == NULL || !read_map(root, "report", REQUIRED, &report, diag))
    return NULL;
  return root;
}

/* The place of a file as a whole. */
static const char *file_of(const struct value *root) {
  return root->place.source->name;
}

static bool is_text(const struct value *member) {
  return member != NULL && (member->kind == VALUE_TEXT || member->kind == VALUE_NUMBER);
}

/* Takes the words that the language lacks from English. */
static bool fill_up(struct wording *wording, const struct value *root, struct diag *diag) {
  const struct value *english = NULL;
  for (size_t i = 0; i < word_count; i++) {
    const char *key = word_descriptions[i].key;
    if (wording->texts[i] != NULL)
      continue;
    if (strcmp(wording->language, "en") == 0) {
      diag_error_in(diag, file_of(root), tr("the words of the report lack '%s'"), key);
      return false;
    }
    diag_warning_in(diag, file_of(root), tr("the words of the report lack '%s'; the English ones stand in"), key);
    if (english == NULL)
      english = load_root(wording->from, "en", wording->arena, diag);
    wording->english_file = english != NULL ? english->place.source : NULL;
    const struct value *member = value_member(value_member(english, "report"), key);
    if (!is_text(member))
      return false;
    wording->texts[i] = member->text;
  }
  return true;
}

const struct wording *wording_load(const char *language, struct arena *arena, struct diag *diag) {
  return wording_load_from(NULL, language, arena, diag);
}

const struct wording *wording_load_from(const struct sources *from, const char *language, struct arena *arena,
                                        struct diag *diag) {
  const struct value *root = load_root(from, language, arena, diag);
  if (root == NULL)
    return NULL;
  struct wording *wording = arena_alloc(arena, sizeof *wording);
  *wording = (struct wording){
      .arena = arena,
      .language = arena_text(arena, language),
      .texts = arena_array(arena, word_count, sizeof *wording->texts),
      .report = value_member(root, "report"),
      .from = from,
      .file = root->place.source,
  };
  sha256_hex(root->place.source->text, root->place.source->length, wording->sha256);
  for (size_t i = 0; i < word_count; i++) {
    const struct value *member = value_member(wording->report, word_descriptions[i].key);
    if (is_text(member))
      wording->texts[i] = member->text;
  }
  return fill_up(wording, root, diag) ? wording : NULL;
}

const char *say(const struct wording *wording, enum word word) {
  return wording->texts[word];
}

static void set_fill(struct arena *arena, struct value *context, const struct fill *fill) {
  if (fill->text != NULL) {
    value_set_text(arena, context, fill->name, fill->text);
    return;
  }
  value_set_number(arena, context, fill->name, (double)fill->count);
  value_set_boolean(arena, context, arena_format(arena, "%s-one", fill->name), fill->count == 1);
  value_set_boolean(arena, context, arena_format(arena, "%s-none", fill->name), fill->count == 0);
}

/* Words with a fault in their Mustache come out as far as they go: the tests of the words hold each against its fills. */
const char *say_with(const struct wording *wording, enum word word, const struct fill *fills, size_t count) {
  struct source source = {word_descriptions[word].key, wording->texts[word], strlen(wording->texts[word])};
  struct value *context = value_new_map(wording->arena);
  struct diag *nobody = diag_new();
  struct buffer out = {0};
  for (size_t i = 0; i < count; i++)
    set_fill(wording->arena, context, &fills[i]);
  mustache_expand(&source, 0, source.length, context, MUSTACHE_PLAIN, false, &out, nobody);
  const char *text = arena_text(wording->arena, buffer_string(&out));
  buffer_free(&out);
  diag_free(nobody);
  return text;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the tests of import share: importing, and reading what came out.
 */
#ifndef PEIL_TESTS_IMPORT_SUPPORT_H
#define PEIL_TESTS_IMPORT_SUPPORT_H

#include "base_support.h"

#include <peil/import.h>
#include <peil/model.h>

/* Imports one path into a folder of the scratch directory. */
static inline bool import_one(struct scratch *scratch, const char *path, const struct import_options *options,
                              const char *folder, struct import_summary *summary) {
  static const struct import_options none;
  const char *const paths[] = {path};
  return import_measures(paths, 1, options != NULL ? options : &none, scratch_path(scratch, folder), summary, scratch->diag);
}

/* Nothing is wrong with what was imported, but that nobody has translated it. */
static inline void assert_only_english_lacks(const struct diag *diag) {
  struct buffer text = {0};
  diag_write(diag, &text, false);
  assert_null(strstr(buffer_string(&text), "error: "));
  for (const char *warning = buffer_string(&text); (warning = strstr(warning, "warning: ")) != NULL; warning++) {
    const char *end = strchr(warning, '\n');
    const char *lacks = strstr(warning, "has no text in language 'en'\n");
    assert_true(lacks != NULL && lacks < end);
  }
  buffer_free(&text);
}

/* A file that came out, as a value; it must be there and be YAML. */
static inline const struct value *output_read(struct scratch *scratch, const char *folder, const char *name) {
  struct source *source = arena_alloc(scratch->arena, sizeof *source);
  const char *path = path_join(scratch->arena, scratch_path(scratch, folder), name);
  assert_true(file_read_text(path, TEXT_FILE_LIMIT, scratch->arena, source, scratch->diag));
  const struct value *root = yaml_parse(source, 0, source->length, YAML_STRICT, scratch->arena, scratch->diag);
  assert_non_null(root);
  return root;
}

/* The set that came out must pass every check; returns its number of questions. */
static inline size_t assert_set_passes(struct scratch *scratch, const char *folder) {
  struct diag *diag = diag_new();
  const char *name = arena_format(scratch->arena, "%s/%s.yaml", scratch_path(scratch, folder), folder);
  struct set *set = set_load(name, diag);
  assert_only_english_lacks(diag);
  assert_non_null(set);
  size_t count = set->question_count;
  set_free(set);
  diag_free(diag);
  return count;
}

/* The text at a path of keys and numbers from 0, as "questions.0.ask.nl"; NULL when there is none. */
static inline const char *text_at(const struct value *value, const char *path) {
  while (value != NULL && *path != '\0') {
    const size_t length = strcspn(path, ".");
    char key[64] = "";
    memcpy(key, path, length < sizeof key ? length : sizeof key - 1);
    if (value->kind == VALUE_LIST) {
      size_t index = strtoul(key, NULL, 10);
      for (value = value->first; value != NULL && index > 0; index--)
        value = value->next;
    } else {
      value = value_member(value, key);
    }
    path += length + (path[length] == '.' ? 1 : 0);
  }
  return value != NULL ? value->text : NULL;
}

static inline void assert_text_at(const struct value *value, const char *path, const char *expected) {
  const char *text = text_at(value, path);
  if (text == NULL)
    fail_msg("there is nothing at %s", path);
  assert_string_equal(text, expected);
}

/* Asserts that a message is among the diagnostics. */
static inline void assert_told(const struct diag *diag, const char *message) {
  struct buffer text = {0};
  diag_write(diag, &text, false);
  if (strstr(buffer_string(&text), message) == NULL) {
    print_error("%s\n", buffer_string(&text) + (text.length > 900 ? text.length - 900 : 0));
    fail_msg("not told: %s", message);
  }
  buffer_free(&text);
}

#endif

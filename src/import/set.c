/* SPDX-License-Identifier: EUPL-1.2
 *
 * The set that asks what was imported, with the words that the questionnaires refer to. Names come from the curated
 * vocabulary where it has them, else they are made from the ids.
 */
#include "measure.h"

#include <peil/formats.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- Terms --------------------------------------------------------------------------------------------------------- */

static struct value *term_of_title(struct import_job *job, const char *id, struct value *title) {
  struct value *term = value_new_map(job->home);
  value_set_text(job->home, term, "id", id);
  value_set(job->home, term, "title", title);
  return term;
}

/* A name made from an id: "bias-en-non-discriminatie" is "Bias en non discriminatie". */
static struct value *title_of_id(struct import_job *job, const char *id) {
  if (strcmp(id, "overig") == 0) {
    return wording_value(job->home, WORDING_TERM_OTHER, NULL, true);
  }
  if (strcmp(id, "iedereen") == 0) {
    return wording_value(job->home, WORDING_TERM_EVERYONE, NULL, true);
  }
  char *title = arena_text(job->home, id);
  title[0] = (char)toupper((unsigned char)title[0]);
  for (char *at = title; *at != '\0'; at++) {
    *at = *at == '-' ? ' ' : *at;
  }
  return source_text(job->home, title);
}

static struct term_found *term_find_found(const struct terms_found *terms, const char *id) {
  for (size_t i = 0; i < terms->count; i++) {
    if (strcmp(terms->items[i].id, id) == 0) {
      return &terms->items[i];
    }
  }
  return NULL;
}

static void term_add(struct import_job *job, struct terms_found *terms, const char *id, struct value *term) {
  terms->items = arena_grow(job->home, terms->items, terms->count, sizeof *terms->items);
  terms->items[terms->count++] = (struct term_found){.id = arena_text(job->home, id), .term = term};
}

bool term_note(struct import_job *job, struct terms_found *terms, const char *key, const char *id, const char *title) {
  const struct value *known = vocabulary_term(job, key, id);
  if (term_find_found(terms, id) == NULL) {
    struct value *name = title != NULL ? source_text(job->home, title) : title_of_id(job, id);
    term_add(job, terms, id, known != NULL ? value_copy(job->home, known) : term_of_title(job, id, name));
  }
  return known != NULL || job->vocabulary == NULL;
}

/* ---- Norms --------------------------------------------------------------------------------------------------------- */

/* The child of a map; value_member gives it for reading only. */
static struct value *child_of(struct value *map, const char *key) {
  for (struct value *child = map->first; child != NULL; child = child->next) {
    if (strcmp(child->key, key) == 0) {
      return child;
    }
  }
  return NULL;
}

static struct term_found *framework_note(struct import_job *job, const char *id) {
  struct term_found *found = term_find_found(&job->frameworks, id);
  if (found != NULL) {
    return found;
  }
  const struct value *known = vocabulary_term(job, "norms", id);
  struct value *term = known != NULL ? value_copy(job->home, known) : term_of_title(job, id, source_text(job->home, id));
  if (child_of(term, "numbers") == NULL) {
    value_set(job->home, term, "numbers", value_new_list(job->home));
  }
  term_add(job, &job->frameworks, id, term);
  return term_find_found(&job->frameworks, id);
}

void norm_note(struct import_job *job, const char *framework, const char *number, struct place place) {
  struct value *numbers = child_of(framework_note(job, framework)->term, "numbers");
  value_each(known, numbers) {
    if (known->text != NULL && strcmp(known->text, number) == 0) {
      return;
    }
  }
  if (vocabulary_term(job, "norms", framework) != NULL) {
    diag_warning(job->diag, place, tr("'%s' is not among the known norms of %s"), number, framework);
  }
  value_append(numbers, value_new_text(job->home, number));
}

static int compare_numbers(const void *one, const void *other) {
  const char *const *first = one;
  const char *const *second = other;
  return text_order(*first, *second);
}

static int compare_terms(const void *one, const void *other) {
  const struct term_found *first = one;
  const struct term_found *second = other;
  return text_order(first->id, second->id);
}

/* A framework of norms with its numbers in order. */
static struct value *framework_sorted(struct import_job *job, const struct value *framework) {
  struct value *copy = value_new_map(job->home);
  value_each(member, framework) {
    if (strcmp(member->key, "numbers") != 0) {
      value_set(job->home, copy, member->key, value_copy(job->home, member));
      continue;
    }
    const char **numbers = arena_array(job->home, member->count, sizeof(const char *));
    size_t count = 0;
    value_each(number, member) numbers[count++] = number->text;
    qsort(numbers, count, sizeof(const char *), compare_numbers);
    struct value *list = value_new_list(job->home);
    for (size_t i = 0; i < count; i++) {
      value_append(list, value_new_text(job->home, numbers[i]));
    }
    value_set(job->home, copy, "numbers", list);
  }
  return copy;
}

/* ---- The set ------------------------------------------------------------------------------------------------------- */

/* Sets a list of terms: those of the vocabulary in its order, then the others as they were found. */
static void terms_set(struct import_job *job, struct value *root, const char *key, const struct terms_found *terms) {
  struct value *list = value_new_list(job->home);
  value_each(known, value_member(job->vocabulary, key)) {
    const char *id = value_member_text(known, "id");
    const struct term_found *found = id != NULL ? term_find_found(terms, id) : NULL;
    if (found != NULL) {
      value_append(list, value_copy(job->home, found->term));
    }
  }
  for (size_t i = 0; i < terms->count; i++) {
    if (vocabulary_term(job, key, terms->items[i].id) == NULL) {
      value_append(list, value_copy(job->home, terms->items[i].term));
    }
  }
  if (list->count > 0) {
    value_set(job->home, root, key, list);
  }
}

static void norms_set(struct import_job *job, struct value *root) {
  struct value *list = value_new_list(job->home);
  for (size_t i = 0; i < job->frameworks.count; i++) {
    value_append(list, framework_sorted(job, job->frameworks.items[i].term));
  }
  if (list->count > 0) {
    value_set(job->home, root, "norms", list);
  }
}

/* Where the measures come from: as the options tell, else as an instrument or the vocabulary has it. */
static void framework_set(struct import_job *job, struct value *root) {
  const struct import_options *options = job->options;
  const struct value *known = job->framework != NULL ? job->framework : value_member(job->vocabulary, "framework");
  if (options->framework_name == NULL) {
    if (known != NULL) {
      value_set(job->home, root, "framework", value_copy(job->home, known));
    }
    return;
  }
  struct value *framework = value_new_map(job->home);
  value_set_text(job->home, framework, "name", options->framework_name);
  if (options->framework_version != NULL) {
    value_set_text(job->home, framework, "version", options->framework_version);
  }
  value_set(job->home, root, "framework", framework);
}

/* The name of the set: from the options, else from the output folder. */
static const char *set_name(struct import_job *job) {
  const char *name = job->options->set;
  if (name == NULL) {
    const size_t length = strlen(job->directory);
    size_t end = length;
    while (end > 1 && job->directory[end - 1] == '/') {
      end--;
    }
    name = path_name(arena_text_of(job->home, job->directory, end));
  }
  const char *id = text_id(job->home, name);
  return *id != '\0' ? id : "set";
}

void set_build(struct import_job *job) {
  struct value *root = value_new_map(job->home);
  struct value *include = value_new_list(job->home);
  const char *name = set_name(job);
  const char *version = job->options->framework_version != NULL ? job->options->framework_version : job->set_version;
  value_set_text(job->home, root, "peil", SET_FORMAT);
  value_set_text(job->home, root, "id", name);
  value_set_text(job->home, root, "version", version != NULL ? version : "1");
  value_set(job->home, root, "title",
            job->set_title != NULL ? source_text(job->home, job->set_title)
                                   : wording_value(job->home, WORDING_SET_TITLE, name, true));
  framework_set(job, root);
  terms_set(job, root, "areas", &job->areas);
  terms_set(job, root, "phases", &job->phases);
  terms_set(job, root, "roles", &job->roles);
  if (job->requirements.count > 0) {
    qsort(job->requirements.items, job->requirements.count, sizeof *job->requirements.items, compare_terms);
  }
  terms_set(job, root, "requirements", &job->requirements);
  norms_set(job, root);
  terms_set(job, root, "profile", &job->labels);
  for (size_t i = 0; i < job->imported_count; i++) {
    value_append(include, value_new_text(job->home, arena_format(job->home, "%s.yaml", job->imported[i].id)));
  }
  value_set(job->home, root, "include", include);
  output_add(job, arena_format(job->home, "%s.yaml", name), root, NULL);
}

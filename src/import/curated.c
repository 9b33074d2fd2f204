/* SPDX-License-Identifier: EUPL-1.2
 *
 * Curated questionnaires: somebody wrote better questions on a measure than can be derived from its text. They are known by
 * the measure's URN and slug together, for URNs have been given to other measures over time. The vocabulary beside them lends
 * its names.
 */
#include "measure.h"

#include <peil/formats.h>
#include <string.h>

/* Reads a file; NULL when it is no YAML. */
static const struct value *file_parse(struct import_job *job, const char *path) {
  struct source *source = arena_alloc(job->home, sizeof *source);
  input_note(job, path);
  if (!file_read_text(path, TEXT_FILE_LIMIT, job->home, source, job->diag)) {
    return NULL;
  }
  return yaml_parse(source, 0, source->length, YAML_STRICT, job->home, job->diag);
}

bool curated_load(struct import_job *job) {
  const char *const *names = NULL;
  size_t count = 0;
  const char *folder = job->options->curated;
  if (folder == NULL) {
    return true;
  }
  if (!directory_list(folder, "*.yaml", job->home, &names, &count, job->diag)) {
    return false;
  }
  bool ok = true;
  for (size_t i = 0; i < count; i++) {
    const struct value *root = file_parse(job, path_join(job->home, folder, names[i]));
    const char *format = value_member_text(root, "peil");
    ok = ok && root != NULL;
    if (format != NULL && strcmp(format, QUESTIONNAIRE_FORMAT) == 0) {
      job->curated = arena_grow(job->home, job->curated, job->curated_count, sizeof(const struct value *));
      job->curated[job->curated_count++] = root;
    } else if (format != NULL && strcmp(format, VOCABULARY_FORMAT) == 0) {
      job->vocabulary = root;
    }
  }
  return ok;
}

const struct value *curated_find(const struct import_job *job, const char *urn, const char *slug) {
  for (size_t i = 0; i < job->curated_count; i++) {
    const char *curated_urn = value_member_text(job->curated[i], "measure");
    const char *curated_slug = value_member_text(job->curated[i], "slug");
    if (curated_urn != NULL && curated_slug != NULL && strcmp(curated_urn, urn) == 0 &&
        (slug == NULL || strcmp(curated_slug, slug) == 0)) {
      return job->curated[i];
    }
  }
  return NULL;
}

const struct value *vocabulary_term(const struct import_job *job, const char *key, const char *id) {
  value_each(term, value_member(job->vocabulary, key)) {
    const char *known = value_member_text(term, "id");
    if (known != NULL && strcmp(known, id) == 0) {
      return term;
    }
  }
  return NULL;
}

/* ---- Conditions ---------------------------------------------------------------------------------------------------- */

static bool has_question(const struct import_job *job, const char *id) {
  for (size_t i = 0; i < job->imported_count; i++) {
    value_each(question, value_member(job->imported[i].root, "questions")) {
      const char *known = value_member_text(question, "id");
      if (known != NULL && strcmp(known, id) == 0) {
        return true;
      }
    }
  }
  return false;
}

/* Whether every question that a condition depends on was imported. */
static bool condition_is_complete(const struct import_job *job, const struct value *condition) {
  value_each(member, condition) {
    if (member->key != NULL && strcmp(member->key, "answer") == 0) {
      value_each(question, member) {
        if (question->key != NULL && !has_question(job, question->key)) {
          return false;
        }
      }
    } else if (!condition_is_complete(job, member)) {
      return false;
    }
  }
  return true;
}

/* A question without its condition. */
static struct value *question_always(struct arena *arena, const struct value *question) {
  struct value *copy = value_new_map(arena);
  value_each(member, question) {
    if (strcmp(member->key, "when") != 0) {
      value_set(arena, copy, member->key, value_copy(arena, member));
    }
  }
  return copy;
}

void curated_conditions_check(struct import_job *job) {
  for (size_t i = 0; i < job->imported_count; i++) {
    struct value *root = value_new_map(job->home);
    struct value *questions = value_new_list(job->home);
    value_each(question, value_member(job->imported[i].root, "questions")) {
      const bool complete = condition_is_complete(job, value_member(question, "when"));
      if (complete) {
        labels_note(job, value_member(question, "when"));
      }
      value_append(questions, complete ? value_copy(job->home, question) : question_always(job->home, question));
      if (!complete) {
        diag_warning_in(job->diag, job->imported[i].path,
                        tr("question '%s' is asked always: what its condition depends on was not imported"),
                        value_member_text(question, "id"));
      }
    }
    value_each(member, job->imported[i].root) {
      const bool replaced = strcmp(member->key, "questions") == 0;
      value_set(job->home, root, member->key, replaced ? questions : value_copy(job->home, member));
    }
    job->imported[i].root = root;
  }
}

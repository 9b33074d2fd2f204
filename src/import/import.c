/* SPDX-License-Identifier: EUPL-1.2
 *
 * The entry point: which files there are, and what becomes of all of them together.
 */
#include "measure.h"

#include <string.h>

enum { OUTPUTS_MOST = 16 }; /* files that wait to be written out: more would take memory */

/* ---- What was imported --------------------------------------------------------------------------------------------- */

static bool is_free(const struct import_job *job, const char *id) {
  for (size_t i = 0; i < job->imported_count; i++) {
    if (strcmp(job->imported[i].id, id) == 0) {
      return false;
    }
  }
  return true;
}

struct imported *imported_note(struct import_job *job, const char *id, const char *urn, const char *slug, const char *path) {
  for (size_t i = 0; i < job->imported_count; i++) {
    if (strcmp(job->imported[i].urn, urn) == 0 && strcmp(job->imported[i].slug, slug) == 0) {
      diag_warning_in(job->diag, path, tr("the same measure as in %s: passed over"), job->imported[i].path);
      job->summary->passed_over++;
      return NULL;
    }
  }
  const char *own = id;
  for (size_t number = 2; !is_free(job, own); number++) {
    own = arena_format(job->home, "%s-%zu", id, number);
  }
  if (own != id) {
    diag_warning_in(job->diag, path, tr("another measure has the id '%s': '%s' is taken"), id, own);
  }
  job->imported = arena_grow(job->home, job->imported, job->imported_count, sizeof *job->imported);
  job->imported[job->imported_count] = (struct imported){.id = arena_text(job->home, own),
                                                         .urn = arena_text(job->home, urn),
                                                         .slug = arena_text(job->home, slug),
                                                         .path = arena_text(job->home, path)};
  return &job->imported[job->imported_count++];
}

void input_note(struct import_job *job, const char *path) {
  job->inputs = arena_grow(job->home, job->inputs, job->input_count, sizeof *job->inputs);
  job->inputs[job->input_count++] = path;
}

/* ---- Files --------------------------------------------------------------------------------------------------------- */

/* Imports a file of whatever kind. */
static bool file_read_any(struct import_job *job, const char *path) {
  return path_has_extension(path, "md") ? measure_import(job, path) : instrument_import(job, path);
}

/* Turns what was imported since `first` into files. */
static void imported_output(struct import_job *job, size_t first, struct arena *arena) {
  for (size_t i = first; i < job->imported_count; i++) {
    output_add(job, arena_format(job->home, "%s.yaml", job->imported[i].id), job->imported[i].root, arena);
  }
}

/* Does so with what is in the arena of one file, which goes as soon as its questionnaire is written out. */
static void file_output(struct import_job *job, size_t first) {
  const size_t count = job->imported_count - first;
  imported_output(job, first, count == 1 ? job->arena : NULL);
  if (count == 0) {
    arena_free(job->arena);
  } else if (count > 1) {
    arena_adopt(job->home, job->arena);
  }
  job->arena = NULL;
}

/* Each file has an arena of its own, which keeps the memory small and near; curated questionnaires must stay until all are
 * there. */
static bool file_import(struct import_job *job, const char *path) {
  input_note(job, path);
  const size_t first = job->imported_count;
  job->summary->files++;
  if (job->curated_count > 0) {
    job->arena = job->home;
    return file_read_any(job, path);
  }
  job->arena = arena_new();
  const bool ok = file_read_any(job, path);
  file_output(job, first);
  return ok;
}

enum { FOLDERS_LIMIT = 16 }; /* in each other; more are a link that leads back */

/* Imports the files of a folder and of those in it. */
static bool files_import(struct import_job *job, const char *folder, int depth, size_t *found) {
  const char *const *names = NULL;
  size_t count = 0;
  if (depth == FOLDERS_LIMIT) {
    diag_error_in(job->diag, folder, tr("folders stand in each other more than %d deep"), FOLDERS_LIMIT);
    return false;
  }
  bool ok = directory_list(folder, "*", job->home, &names, &count, job->diag);
  for (size_t i = 0; i < count; i++) {
    const char *extension = path_extension(names[i]);
    const char *path = path_join(job->home, folder, names[i]);
    if (file_is_directory(path)) {
      ok = files_import(job, path, depth + 1, found) && ok;
    } else if (strcmp(extension, "md") == 0 || strcmp(extension, "yaml") == 0 || strcmp(extension, "yml") == 0) {
      ++*found;
      ok = file_import(job, path) && ok;
    }
  }
  return ok;
}

/* Imports the files of a folder, each whatever became of the others. A framework's own folder holds that of its measures. */
static bool folder_import(struct import_job *job, const char *path) {
  const char *below = path_join(job->home, path, "maatregelen");
  const char *folder = file_is_directory(below) ? below : path;
  size_t found = 0;
  bool ok = files_import(job, folder, 0, &found);
  if (ok && found == 0) {
    diag_error_in(job->diag, folder, tr("there is no measure in this folder"));
    return false;
  }
  return ok;
}

/* Hands over what was derived, when there is any. */
static bool job_finish(struct import_job *job) {
  if (job->curated_count > 0) {
    curated_conditions_check(job);
    imported_output(job, 0, NULL);
  }
  set_build(job);
  return output_write_all(job);
}

bool import_measures(const char *const *paths, size_t count, const struct import_options *options, const char *output_directory,
                     struct import_summary *summary, struct diag *diag) {
  struct import_job job = {.home = arena_new(),
                           .beside = jobs_new(OUTPUTS_MOST),
                           .diag = diag,
                           .options = options,
                           .directory = output_directory,
                           .summary = summary};
  *summary = (struct import_summary){0};
  bool ok = curated_load(&job);
  for (size_t i = 0; i < count; i++) {
    ok = (file_is_directory(paths[i]) ? folder_import(&job, paths[i]) : file_import(&job, paths[i])) && ok;
  }
  if (job.imported_count > 0) {
    ok = job_finish(&job) && ok;
  } else if (ok) {
    diag_error_in(diag, count > 0 ? paths[0] : NULL, tr("there is nothing to import here"));
    ok = false;
  }
  output_free(&job);
  arena_free(job.home);
  return ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Checking files of any format of ours: every fault of every file, once.
 */
#include "set.h"

#include <peil/formats.h>
#include <string.h>

/* What is known of a folder whose files were asked for. */
struct folder {
  const char *path;           /* of the folder */
  struct library_file **sets; /* in it */
  size_t set_count;
};

/* A set that assessments answer. */
struct loaded_set {
  struct set *set;         /* NULL when it has faults */
  struct loaded_set *next; /* the one loaded before it */
};

struct checking {
  struct library *library;
  struct name_index *sets;      /* struct loaded_set, by id */
  struct loaded_set *last_set;  /* all of them, to be freed */
  struct name_index *folders;   /* struct folder, by path */
  struct name_index *assembled; /* sets, by path */
  struct library_file **files;  /* asked for, in the order of asking */
  size_t file_count;
  int64_t now;                  /* the clock: UTC seconds */
};

/* ---- Assessments ----------------------------------------------------------------------------------------------------- */

static bool ask_file(struct checking *checking, const char *path);

/* Where an assessment names its set. */
static struct place set_place(const struct assessment *assessment) {
  return value_member(value_member(assessment->tree, "questionnaire"), "set")->place;
}

/* The set that an assessment answers, loaded once for all assessments that answer it. NULL when it has faults: then it is asked for, so that they are told
 * with those of the other files. What its questions are warned for is told where the set itself is checked. */
static const struct set *set_of(struct checking *checking, const struct assessment *assessment) {
  const char *id = assessment->set;
  struct library *library = checking->library;
  struct loaded_set *loaded = name_index_find(checking->sets, id);
  if (loaded != NULL)
    return loaded->set;
  loaded = arena_alloc(library->arena, sizeof *loaded);
  name_index_add(checking->sets, arena_text(library->arena, id), loaded);
  loaded->next = checking->last_set;
  checking->last_set = loaded;
  const char *path = data_find_named_at(set_place(assessment), "questionnaires", id, "yaml", library->arena, library->diag);
  loaded->set = path != NULL ? set_load(path, library->scratch) : NULL;
  if (path != NULL && loaded->set == NULL)
    ask_file(checking, path);
  return loaded->set;
}

static void sets_free(struct checking *checking) {
  for (struct loaded_set *loaded = checking->last_set; loaded != NULL; loaded = loaded->next)
    set_free(loaded->set);
}

/* Checks an assessment, and frees it; NULL when it could not be read. */
static void check_assessment(struct checking *checking, struct assessment *assessment) {
  const struct set *set = assessment != NULL ? set_of(checking, assessment) : NULL;
  if (set != NULL && assessment_check(assessment, set, checking->library->diag))
    assessment_check_log(assessment, checking->now, checking->library->diag);
  assessment_free(assessment);
}

/* The format of a JSON file, which may be far larger than a questionnaire; broken is reported. */
static enum file_format json_format(const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  struct source source;
  enum file_format format = FORMAT_BROKEN;
  if (file_read_text(path, FILE_SIZE_LIMIT, arena, &source, diag)) {
    const struct value *root = json_parse_ours(&source, arena, diag);
    format = root != NULL ? format_of(root) : FORMAT_BROKEN;
  }
  arena_free(arena);
  return format;
}

/* Reports a format that is none of ours, or none that is checked here; false when a file names none. */
static bool report_format(const struct value *root, struct diag *diag) {
  static const char *const formats[] = {QUESTIONNAIRE_FORMAT, SET_FORMAT, VOCABULARY_FORMAT, ASSESSMENT_FORMAT};
  enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };
  const struct value *format = value_member(root, "peil");
  if (format == NULL || format->kind != VALUE_TEXT)
    return false;
  diag_error(diag, format->place, tr("'%s' is no format that can be checked here"), format->text);
  diag_hint(diag, tr("there are: %s"), QUESTIONNAIRE_FORMAT ", " SET_FORMAT ", " VOCABULARY_FORMAT ", " ASSESSMENT_FORMAT);
  diag_suggest(diag, format->text, formats, FORMAT_COUNT);
  return true;
}

/* ---- Which files ------------------------------------------------------------------------------------------------------- */

/* Asks for one file; false when its format is none of ours. */
static bool ask_file(struct checking *checking, const char *path) {
  if (path_has_extension(path, "json")) {
    enum file_format format = json_format(path, checking->library->diag);
    if (format == FORMAT_ASSESSMENT)
      check_assessment(checking, assessment_load(path, checking->library->diag));
    if (format == FORMAT_ASSESSMENT || format == FORMAT_BROKEN)
      return true;
  }
  struct library_file *file = library_ask(checking->library, path);
  checking->files = arena_grow(checking->library->arena, checking->files, checking->file_count, sizeof *checking->files);
  checking->files[checking->file_count++] = file;
  if (file->format == FORMAT_ASSESSMENT) /* standard input, or a name that does not end in .json */
    check_assessment(checking, assessment_parse(file->source, checking->library->diag));
  return file->format != FORMAT_OTHER || report_format(file->root, checking->library->diag);
}

/* Asks for every file of ours in a folder and those below it. */
static void ask_folder(struct checking *checking, const char *path, int depth) {
  enum { FOLDER_DEPTH_LIMIT = 16 }; /* ends a link that leads back up */
  const char *const *names = NULL;
  size_t count = 0;
  directory_list(path, "*", checking->library->arena, &names, &count, checking->library->diag);
  for (size_t i = 0; i < count; i++) {
    const char *below = path_join(checking->library->arena, path, names[i]);
    if (file_is_directory(below)) {
      if (depth < FOLDER_DEPTH_LIMIT)
        ask_folder(checking, below, depth + 1);
    } else if (path_has_extension(below, "yaml")) {
      if (!ask_file(checking, below) && value_member(checking->files[checking->file_count - 1]->root, "peil") == NULL)
        diag_warning_in(checking->library->diag, below, tr("this file has no key 'peil' and was not checked"));
    } else if (path_has_extension(below, "json")) {
      ask_file(checking, below);
    }
  }
}

/* ---- Holding them against sets -------------------------------------------------------------------------------------------- */

static void assemble(struct checking *checking, struct library_file *file) {
  if (name_index_add(checking->assembled, file->path, file) == NULL)
    set_assemble(checking->library, file);
}

/* The sets in a folder; looked up once. */
static const struct folder *folder_find(struct checking *checking, const char *path) {
  struct arena *arena = checking->library->arena;
  struct folder *folder = name_index_find(checking->folders, path);
  if (folder != NULL)
    return folder;
  folder = arena_alloc(arena, sizeof *folder);
  folder->path = path;
  name_index_add(checking->folders, path, folder);
  const char *const *names = NULL;
  size_t count = 0;
  directory_list(path, "*.yaml", arena, &names, &count, checking->library->scratch);
  for (size_t i = 0; i < count; i++) {
    const char *below = path_join(arena, path, names[i]);
    struct library_file *file = file_is_directory(below) ? NULL : library_file(checking->library, below);
    if (file == NULL || file->format != FORMAT_SET)
      continue;
    folder->sets = arena_grow(arena, folder->sets, folder->set_count, sizeof *folder->sets);
    folder->sets[folder->set_count++] = file;
  }
  return folder;
}

/* What a questionnaire refers to is known in the sets beside it that include it. */
static void check_questionnaire(struct checking *checking, struct library_file *file) {
  struct library *library = checking->library;
  const struct folder *folder = folder_find(checking, path_directory(library->arena, file->path));
  bool included = false;
  for (size_t i = 0; i < folder->set_count; i++)
    if (set_includes(folder->sets[i], path_name(file->path))) {
      assemble(checking, folder->sets[i]);
      included = true;
    }
  /* A set in a folder above may have included it as well. */
  if (file->reported)
    return;
  struct questionnaire *questionnaire = arena_alloc(library->arena, sizeof *questionnaire);
  questionnaire_read(file->root, library->arena, questionnaire, library_shape_diag(library, file));
  if (!included)
    diag_warning(library->diag, file->root->place,
                 tr("no set beside this file includes it: what it refers to was not checked"));
}

static void check_asked(struct checking *checking) {
  /* Sets first: they name what else is asked for. */
  for (size_t i = 0; i < checking->file_count; i++)
    if (checking->files[i]->format == FORMAT_SET)
      assemble(checking, checking->files[i]);
  for (size_t i = 0; i < checking->file_count; i++)
    if (checking->files[i]->format == FORMAT_VOCABULARY)
      vocabulary_check(checking->library, checking->files[i]);
  for (size_t i = 0; i < checking->file_count; i++)
    if (checking->files[i]->format == FORMAT_QUESTIONNAIRE)
      check_questionnaire(checking, checking->files[i]);
}

/* Reads the YAML files among the paths with two threads: of those that have no faults, nothing is left but to check them. */
static void read_ahead(struct library *library, const char *const *paths, size_t count) {
  const char **files = arena_array(library->arena, count, sizeof *files);
  size_t file_count = 0;
  for (size_t i = 0; i < count; i++)
    if (path_has_extension(paths[i], "yaml") && !file_is_directory(paths[i]))
      files[file_count++] = paths[i];
  library_read_ahead(library, files, file_count);
}

bool model_check_files(const char *const *paths, size_t count, int64_t now, bool *known, struct diag *diag) {
  size_t errors = diag_errors(diag);
  struct arena *arena = arena_new();
  struct checking checking = {.library = library_new(arena, diag), .now = now};
  checking.library->unhashed = true;
  checking.sets = name_index_new(arena);
  checking.folders = name_index_new(arena);
  checking.assembled = name_index_new(arena);
  read_ahead(checking.library, paths, count);
  for (size_t i = 0; i < count; i++) {
    known[i] = true;
    if (file_is_directory(paths[i]))
      ask_folder(&checking, paths[i], 0);
    else
      known[i] = ask_file(&checking, paths[i]);
  }
  check_asked(&checking);
  for (size_t i = 0; i < count; i++) {
    const struct library_file *file = known[i] ? NULL : name_index_find(checking.library->files, paths[i]);
    known[i] = known[i] || (file != NULL && file->reported); /* a set includes it: what it should be is known */
  }
  sets_free(&checking);
  library_free(checking.library);
  arena_free(arena);
  return diag_errors(diag) == errors;
}

bool model_check_file(const char *path, int64_t now, bool *known, struct diag *diag) {
  return model_check_files(&path, 1, now, known, diag);
}

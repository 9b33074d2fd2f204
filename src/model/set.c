/* SPDX-License-Identifier: EUPL-1.2
 *
 * Sets: reading one with its vocabulary and its questionnaires.
 */
#include "set.h"

#include "keys.h"

#include <peil/formats.h>
#include <fnmatch.h>
#include <string.h>

/* ---- The set's own keys ------------------------------------------------------------------------------------------------ */

static bool is_pattern(const char *name) {
  return strpbrk(name, "*?[") != NULL;
}

static bool check_set_id(const struct value *root, const char *id, struct diag *diag) {
  static const char characters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/";
  if (id == NULL)
    return false;
  size_t length = strlen(id);
  if (strspn(id, characters) == length && id[0] != '/' && id[length - 1] != '/' && strstr(id, "//") == NULL)
    return true;
  diag_error(diag, value_member(root, "id")->place,
             tr("'%s' is not the id of a set: write its path below questionnaires, such as algoritmekader/organisatie"), id);
  return false;
}

/* Warns when a file is not named after its id, by which people and assessments look for it. */
static void check_file_name(const struct library_file *file, const char *id, struct diag *diag) {
  const char *name = path_name(file->path);
  size_t length = strlen(name) - strlen(path_extension(file->path));
  length -= length > 0 && name[length - 1] == '.' ? 1 : 0;
  const char *slash = id != NULL ? strrchr(id, '/') : NULL;
  const char *expected = slash != NULL ? slash + 1 : id;
  if (expected == NULL || (strlen(expected) == length && strncmp(expected, name, length) == 0))
    return;
  diag_warning(diag, value_member(file->root, "id")->place, tr("the id '%s' asks for a file named %s.yaml"), id, expected);
}

/* What a set says of other files. */
struct named {
  const char *vocabulary;     /* a file; NULL when there is none */
  struct text_list include;   /* patterns of files */
  struct text_list questions; /* patterns of ids; empty: all */
};

static void read_own(struct assembly *assembly, struct named *named, struct diag *diag) {
  const struct value *root = assembly->file->root;
  struct set *set = assembly->set;
  const struct key_table *tables[] = {&file_keys, &set_keys, &vocabulary_keys};
  map_check_tables(root, tables, 3, diag);
  read_text(root, "id", OPTIONAL, &set->id, diag);
  if (check_set_id(root, set->id, diag))
    check_file_name(assembly->file, set->id, diag);
  read_text(root, "version", OPTIONAL, &set->version, diag);
  read_translation(root, "title", OPTIONAL, assembly->library->arena, &set->title, diag);
  read_text(root, "vocabulary", OPTIONAL, &named->vocabulary, diag);
  read_references(root, "include", assembly->library->arena, &named->include, diag);
  read_references(root, "questions", assembly->library->arena, &named->questions, diag);
  read_targets(root, "targets", assembly->library->arena, &set->targets, diag);
}

/* ---- The vocabulary ------------------------------------------------------------------------------------------------------ */

/* A file beside the set, or below its folder: a set can be moved with its files, and cannot reach others. */
static bool is_below(const char *name) {
  size_t length = strlen(name);
  return name[0] != '/' && strncmp(name, "../", 3) != 0 && strstr(name, "/../") == NULL && strcmp(name, "..") != 0 &&
         (length < 3 || strcmp(name + length - 3, "/..") != 0);
}

/* Where a file is that a set names. A folder that is not beside the set is looked for where questionnaires are, so that an organisation
 * can set its own measures beside those that ship, without copying these. */
static const char *path_beside(const struct assembly *assembly, const char *name) {
  struct arena *arena = assembly->library->arena;
  const char *beside = path_directory(arena, assembly->file->path);
  const char *slash = strchr(name, '/');
  if (slash == NULL || assembly->library->sources != NULL)
    return path_join(arena, beside, name);
  const char *folder = arena_text_of(arena, name, (size_t)(slash - name));
  const char *shared = file_is_directory(path_join(arena, beside, folder)) ? NULL : data_folder("questionnaires", folder, arena);
  return shared != NULL ? path_join(arena, shared, slash + 1) : path_join(arena, beside, name);
}

/* Keeps a file (`name` NULL: the set's own) with those that the set was read from, under a path that does not tell where this machine has it. */
static void keep_source(struct assembly *assembly, const struct library_file *file, const char *name) {
  struct arena *arena = assembly->library->arena;
  if (file->source == NULL || assembly->set->id == NULL || assembly->library->unhashed)
    return;
  const char *extension = path_extension(assembly->file->path);
  const char *own = arena_format(arena, "questionnaires/%s.%s", assembly->set->id, extension[0] != '\0' ? extension : "yaml");
  const char *path = name != NULL ? path_join(arena, path_directory(arena, own), name) : own;
  sources_add(assembly->sources, path, file->source, file->sha256);
}

static struct library_file *file_beside(const struct assembly *assembly, const char *name) {
  const char *path = path_beside(assembly, name);
  return assembly->file->asked ? library_ask(assembly->library, path) : library_file(assembly->library, path);
}

static void keys_not_twice(const struct assembly *assembly, struct diag *diag) {
  for (size_t i = 0; i < vocabulary_keys.count; i++) {
    const char *key = vocabulary_keys.keys[i].name;
    const struct value *own = value_member(assembly->file->root, key);
    if (own != NULL && assembly->terms != NULL && value_member(assembly->terms->root, key) != NULL)
      diag_error(diag, own->key_place, tr("'%s' stands both in the set and in its vocabulary: leave one out"), key);
  }
}

/* Reads the vocabulary's own file; false when it is none. */
static bool read_terms_file(struct assembly *assembly) {
  struct library_file *file = assembly->terms;
  struct diag *diag = library_shape_diag(assembly->library, file);
  if (file->root == NULL || !read_format(file->root, VOCABULARY_FORMAT, diag))
    return false;
  const struct key_table *tables[] = {&file_keys, &vocabulary_keys};
  map_check_tables(file->root, tables, 2, diag);
  vocabulary_read(file->root, assembly->library->arena, assembly->set, diag);
  return true;
}

static void read_vocabulary(struct assembly *assembly, const char *name, struct diag *diag) {
  assembly->terms_known = true;
  if (name != NULL) {
    struct place place = value_member(assembly->file->root, "vocabulary")->place;
    if (!is_below(name) || !library_has(assembly->library, path_beside(assembly, name))) {
      diag_error(diag, place, tr("there is no file '%s' beside the set"), name);
      assembly->terms_known = false;
      return;
    }
    assembly->terms = file_beside(assembly, name);
    if (assembly->terms->format != FORMAT_VOCABULARY && assembly->terms->format != FORMAT_BROKEN) {
      diag_error(diag, place, tr("'%s' is not a vocabulary: it does not begin with 'peil: vocabulary/1'"), name);
      assembly->terms_known = false;
      return;
    }
    keep_source(assembly, assembly->terms, name);
    assembly->terms_known = read_terms_file(assembly);
    if (assembly->terms_known)
      keys_not_twice(assembly, diag);
  }
}

void vocabulary_check(struct library *library, struct library_file *file) {
  struct set *set = arena_alloc(library->arena, sizeof *set);
  struct assembly assembly = {.library = library, .set = set, .file = file, .terms = file};
  assembly.terms_known = read_terms_file(&assembly);
  vocabulary_cross_check(&assembly);
}

/* Keeps the files of the questionnaires that the set asks. */
static void keep_sources(struct assembly *assembly) {
  for (size_t i = 0; i < assembly->file_count; i++)
    keep_source(assembly, assembly->files[i], assembly->names[i]);
}

/* ---- What it includes ------------------------------------------------------------------------------------------------------ */

/* Adds a file; `place` is that of a name which is no pattern. */
static void include_file(struct assembly *assembly, struct name_index *included, const char *name, const struct place *place,
                         struct diag *diag) {
  struct library_file *file = file_beside(assembly, name);
  if (file->format == FORMAT_SET || file->format == FORMAT_VOCABULARY) {
    /* A pattern such as *.yaml also names the set itself and its vocabulary. */
    if (place != NULL)
      diag_error(diag, *place, tr("'%s' is not a questionnaire: it does not begin with 'peil: questionnaire/1'"), name);
    return;
  }
  if (name_index_add(included, file->path, file) != NULL)
    return;
  assembly->files = arena_grow(assembly->library->arena, assembly->files, assembly->file_count, sizeof *assembly->files);
  assembly->names = arena_grow(assembly->library->arena, assembly->names, assembly->file_count, sizeof *assembly->names);
  assembly->names[assembly->file_count] = arena_text(assembly->library->arena, name);
  assembly->files[assembly->file_count++] = file;
}

static void include_pattern(struct assembly *assembly, struct name_index *included, const char *pattern, struct place place,
                            struct diag *diag) {
  struct arena *arena = assembly->library->arena;
  const char *below = path_directory(arena, pattern);
  const char *folder = path_directory(arena, path_beside(assembly, pattern));
  if (!is_below(pattern) || is_pattern(below)) {
    diag_error(diag, place, tr("'%s' must name files beside the set, or in a folder below it"), pattern);
    return;
  }
  if (!is_pattern(pattern)) {
    if (library_has(assembly->library, path_beside(assembly, pattern)))
      include_file(assembly, included, pattern, &place, diag);
    else if (assembly->library->sources == NULL)
      diag_error(diag, place, tr("there is no file '%s' beside the set"), pattern);
    return;
  }
  const char *const *names = NULL;
  size_t count = 0;
  size_t before = assembly->file_count;
  library_list(assembly->library, folder, path_name(pattern), &names, &count, diag);
  const char **found = arena_array(arena, count, sizeof *found);
  const char **paths = arena_array(arena, count, sizeof *paths);
  for (size_t i = 0; i < count; i++) {
    found[i] = path_join(arena, below, names[i]);
    paths[i] = path_beside(assembly, found[i]);
  }
  library_read_ahead(assembly->library, paths, count);
  for (size_t i = 0; i < count; i++)
    include_file(assembly, included, found[i], NULL, diag);
  if (assembly->file_count == before && count == 0 && assembly->library->sources == NULL)
    diag_error(diag, place, tr("no file beside the set is named like '%s'"), pattern);
}

bool set_includes(const struct library_file *set_file, const char *name) {
  const struct value *include = value_member(set_file->root, "include");
  if (include == NULL)
    return false;
  if (include->kind == VALUE_TEXT)
    return fnmatch(include->text, name, FNM_PERIOD) == 0;
  value_each(pattern, include) {
    if (pattern->kind == VALUE_TEXT && fnmatch(pattern->text, name, FNM_PERIOD) == 0)
      return true;
  }
  return false;
}

static void read_questionnaires(struct assembly *assembly) {
  struct set *set = assembly->set;
  struct arena *arena = assembly->library->arena;
  set->questionnaires = arena_array(arena, assembly->file_count, sizeof *set->questionnaires);
  for (size_t i = 0; i < assembly->file_count; i++) {
    struct library_file *file = assembly->files[i];
    struct questionnaire *questionnaire = &set->questionnaires[set->questionnaire_count++];
    struct diag *diag = library_shape_diag(assembly->library, file);
    questionnaire->path = file->path;
    memcpy(questionnaire->sha256, file->sha256, sizeof questionnaire->sha256);
    if (file->root != NULL)
      questionnaire_read(file->root, arena, questionnaire, diag);
    assembly->some_unread = assembly->some_unread || questionnaire->id == NULL || questionnaire->question_count == 0;
    if (file->root == NULL)
      continue;
    check_file_name(file, questionnaire->id, diag);
    set->question_count += questionnaire->question_count;
  }
}

/* ---- What it asks of that ------------------------------------------------------------------------------------------------ */

static bool is_selected(const struct text_list *patterns, bool *used, const char *id) {
  bool selected = false;
  for (size_t i = 0; i < patterns->count; i++)
    if (id != NULL && fnmatch(patterns->items[i], id, 0) == 0)
      selected = used[i] = true;
  return selected;
}

/* Leaves out the questions that no pattern names, and then the questionnaires without any. */
static void select_questions(struct assembly *assembly, const struct text_list *patterns, struct diag *diag) {
  struct set *set = assembly->set;
  bool *used = arena_array(assembly->library->arena, patterns->count, sizeof *used);
  size_t kept = 0;
  set->question_count = 0;
  assembly->left_out = name_index_new(assembly->library->arena);
  for (size_t i = 0; i < set->questionnaire_count; i++) {
    struct questionnaire *from = &set->questionnaires[i];
    struct questionnaire *to = &set->questionnaires[kept];
    size_t count = 0;
    for (size_t j = 0; j < from->question_count; j++) {
      const char *id = from->questions[j].id;
      if (is_selected(patterns, used, id))
        from->questions[count++] = from->questions[j];
      else if (id != NULL)
        name_index_add(assembly->left_out, id, (void *)id);
    }
    from->question_count = count;
    if (count == 0)
      continue;
    *to = *from;
    assembly->names[kept] = assembly->names[i];
    assembly->files[kept++] = assembly->files[i];
    for (size_t j = 0; j < count; j++)
      to->questions[j].questionnaire = to;
    set->question_count += count;
  }
  set->questionnaire_count = assembly->file_count = kept;
  for (size_t i = 0; i < patterns->count; i++)
    if (!used[i] && !assembly->some_unread)
      diag_error(diag, patterns->places[i], tr("no question of the set matches '%s'"), patterns->items[i]);
}

static void number_questions(struct assembly *assembly) {
  struct set *set = assembly->set;
  size_t index = 0;
  set->questions = arena_array(assembly->library->arena, set->question_count, sizeof *set->questions);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    for (size_t j = 0; j < set->questionnaires[i].question_count; j++) {
      set->questionnaires[i].questions[j].index = index;
      set->questions[index++] = &set->questionnaires[i].questions[j];
    }
}

/* ---- The whole ----------------------------------------------------------------------------------------------------------- */

static void hash_set(const struct assembly *assembly) {
  struct buffer hashes = {0};
  buffer_format(&hashes, "%s\n", assembly->file->sha256);
  if (assembly->terms != NULL)
    buffer_format(&hashes, "%s\n", assembly->terms->sha256);
  for (size_t i = 0; i < assembly->file_count; i++)
    buffer_format(&hashes, "%s\n", assembly->files[i]->sha256);
  sha256_hex(buffer_string(&hashes), hashes.length, assembly->set->sha256);
  buffer_free(&hashes);
}

struct set *set_assemble(struct library *library, struct library_file *file) {
  struct diag *diag = library_shape_diag(library, file);
  if (file->root == NULL || !read_format(file->root, SET_FORMAT, diag))
    return NULL;
  struct set *set = arena_alloc(library->arena, sizeof *set);
  struct assembly assembly = {.library = library, .set = set, .file = file, .sources = sources_new(library->arena)};
  struct named named = {0};
  set->path = file->path;
  set->sources = assembly.sources;
  read_own(&assembly, &named, diag);
  keep_source(&assembly, file, NULL);
  vocabulary_read(file->root, library->arena, set, diag);
  read_vocabulary(&assembly, named.vocabulary, diag);
  struct name_index *included = name_index_new(library->arena);
  for (size_t i = 0; i < named.include.count; i++)
    include_pattern(&assembly, included, named.include.items[i], named.include.places[i], diag);
  read_questionnaires(&assembly);
  if (named.questions.count > 0)
    select_questions(&assembly, &named.questions, diag);
  if (set->question_count > QUESTION_LIMIT) {
    diag_error(diag, file->root->place, tr("the set has %zu questions; at most %d are asked together"), set->question_count,
               QUESTION_LIMIT);
    return set;
  }
  number_questions(&assembly);
  set_cross_check(&assembly);
  set_check_conditions(&assembly);
  set->index = assembly.index;
  hash_set(&assembly);
  keep_sources(&assembly);
  return set;
}

/* Loads the set at a path; of its arena, which goes when there is an error. */
static struct set *load_at(const struct sources *sources, const char *path, struct arena *arena, struct diag *diag) {
  size_t errors = diag_errors(diag);
  struct set *set = NULL;
  if (path != NULL) {
    struct library *library = library_new(arena, diag);
    library->all = true;
    library->sources = sources;
    set = set_assemble(library, library_ask(library, path));
    library_free(library);
  }
  if (set == NULL || diag_errors(diag) > errors) {
    arena_free(arena);
    return NULL;
  }
  set->arena = arena;
  return set;
}

struct set *set_load(const char *name, struct diag *diag) {
  struct arena *arena = arena_new();
  return load_at(NULL, data_find("questionnaires", name, "yaml", arena, diag), arena, diag);
}

struct set *set_load_from(const struct sources *sources, const char *path, struct diag *diag) {
  return load_at(sources, path, arena_new(), diag);
}

void set_free(struct set *set) {
  if (set != NULL)
    arena_free(set->arena);
}

const struct question *set_question(const struct set *set, const char *id) {
  return name_index_find(set->index->questions, id);
}

const struct questionnaire *set_questionnaire(const struct set *set, const char *id) {
  return name_index_find(set->index->questionnaires, id);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the figures and pages are made with: the questions, the template and the words. They are taken from what travels in the report, and
 * never from a folder that nobody named. Told apart is whose they are: peil's own, by the hashes that are built in, or somebody's.
 */
#include "checks.h"

#include <string.h>

static bool is_same(const char *one, const char *other) {
  return strcmp(one, other) == 0;
}

/* Names a file that is not peil's own, and whether it is as in the folder that was named. */
static void tell_foreign(struct verifying *verifying, const struct source_file *file) {
  const char *folder = verifying->request->with_folder;
  const char *here = folder != NULL ? path_join(verifying->arena, folder, file->path) : NULL;
  char hex[SHA256_HEX_SIZE];
  struct diag *unseen = diag_new();
  if (here == NULL)
    diag_warning_in(verifying->diag, file->path, tr("this is not peil's own; its SHA-256 is %s"), file->sha256);
  else if (file_exists(here) && file_sha256_hex(here, hex, unseen) && is_same(hex, file->sha256))
    diag_warning_in(verifying->diag, file->path, tr("this is not peil's own, and the same as %s; its SHA-256 is %s"), here,
                    file->sha256);
  else
    diag_warning_in(verifying->diag, file->path, tr("this is not peil's own, and is not at %s; its SHA-256 is %s"), here,
                    file->sha256);
  diag_free(unseen);
}

void verify_set_origin(struct verifying *verifying, const char *what, const struct set *set) {
  if (released_set(set)) {
    verify_add(verifying, what, VERDICT_HOLDS, tr("peil's own: the set %s %s, as it was released"), set->id, set->version);
    return;
  }
  for (size_t i = 0; i < set->sources->count; i++) {
    if (!released_file("questionnaires/", set->sources->items[i]->sha256))
      tell_foreign(verifying, set->sources->items[i]);
  }
  verify_add(verifying, what, VERDICT_FOREIGN, tr("the set %s %s is somebody's own; its SHA-256 is %s"), set->id, set->version,
             set->sha256);
}

/* ---- Of an assessment, and of reports that carried nothing ----------------------------------------------------------- */

struct set *verify_find_set(struct verifying *verifying, const char *name) {
  const struct verify_request *request = verifying->request;
  const char *path = NULL;
  struct diag *unseen = diag_new();
  if (request->set_name != NULL)
    path = data_find("questionnaires", request->set_name, "yaml", verifying->arena, unseen);
  else if (request->with_folder != NULL)
    path = data_find_in(request->with_folder, "questionnaires", name, "yaml", verifying->arena);
  if (path == NULL && request->set_name == NULL)
    path = data_find_in(NULL, "questionnaires", name, "yaml", verifying->arena);
  struct set *set = path != NULL ? set_load(path, unseen) : NULL;
  diag_free(unseen);
  return set;
}

/* ---- Of a report ------------------------------------------------------------------------------------------------------ */

/* The set that travelled; its own file is the first. */
static struct set *load_carried(const struct sources *sources, struct diag *diag) {
  return sources != NULL && sources->count > 0 ? set_load_from(sources, sources->items[0]->path, diag) : NULL;
}

static struct set *take_carried_set(struct verifying *verifying, const char *what, const struct sources *sources,
                                    const char *sha256) {
  struct diag *warnings = diag_new(); /* they were told when the report was made */
  struct set *set = load_carried(sources, warnings);
  diag_free(warnings);
  if (set == NULL) {
    load_carried(sources, verifying->diag);
    verify_add(verifying, what, VERDICT_FAULT, "%s", tr("the set that travels in the report cannot be read"));
    return NULL;
  }
  if (!is_same(set->sha256, sha256)) {
    verify_add(verifying, what, VERDICT_FAULT, tr("the questions that travel have the SHA-256 %s, and the report was made with %s"),
               set->sha256, sha256);
    set_free(set);
    return NULL;
  }
  verify_set_origin(verifying, what, set);
  return set;
}

/* Names the questionnaires that are others here. */
static void tell_other_questionnaires(struct verifying *verifying, const struct value *questionnaires, const struct set *set) {
  value_each(item, questionnaires) {
    const char *id = value_member_text(item, "id");
    const char *sha256 = value_member_text(item, "sha256");
    const struct questionnaire *here = id != NULL ? set_questionnaire(set, id) : NULL;
    if (id == NULL || sha256 == NULL)
      continue;
    if (here == NULL)
      diag_warning_in(verifying->diag, set->path, tr("the questionnaire '%s' of the report is not in the set here"), id);
    else if (!is_same(here->sha256, sha256))
      diag_warning_in(verifying->diag, here->path, tr("the questionnaire '%s' is another than that of the report"), id);
  }
}

static struct set *take_set_here(struct verifying *verifying, const char *what, const struct set_wanted *wanted) {
  struct set *set = verify_find_set(verifying, wanted->id);
  if (set != NULL && is_same(set->sha256, wanted->sha256)) {
    verify_set_origin(verifying, what, set);
    return set;
  }
  if (set == NULL) {
    verify_add(verifying, what, VERDICT_UNCHECKED, tr("the set %s %s is not here, or has faults; name its folder with --with"),
               wanted->id, wanted->version);
    return NULL;
  }
  tell_other_questionnaires(verifying, wanted->questionnaires, set);
  verify_add(verifying, what, VERDICT_UNCHECKED, tr("the set here is another: %s %s, and the report has %s %s"), set->id,
             set->version, wanted->id, wanted->version);
  set_free(set);
  return NULL;
}

struct set *verify_take_set(struct verifying *verifying, const char *what, const struct set_wanted *wanted) {
  return wanted->travels ? take_carried_set(verifying, what, wanted->carried, wanted->sha256)
                         : take_set_here(verifying, what, wanted);
}

/* A file that the report was made with, held against the hash that the report names. */
static bool check_file(struct verifying *verifying, const char *what, const struct source_file *file, const char *sha256,
                       const char *folder) {
  if (file == NULL || !is_same(file->sha256, sha256)) {
    verify_add(verifying, what, VERDICT_FAULT, tr("what travels in the report is not what it was made with: SHA-256 %s"), sha256);
    return false;
  }
  if (released_file(folder, file->sha256)) {
    verify_add(verifying, what, VERDICT_HOLDS, tr("peil's own: %s"), path_name(file->path));
    return true;
  }
  tell_foreign(verifying, file);
  verify_add(verifying, what, VERDICT_FOREIGN, tr("%s is somebody's own; its SHA-256 is %s"), file->path, file->sha256);
  return true;
}

bool verify_template_and_words(struct verifying *verifying, const struct report_identity *identity, const struct sources *own) {
  const char *template_path = path_join(verifying->arena, "templates", path_name(identity->template_name));
  const char *words_path = arena_format(verifying->arena, "templates/words/%s.yaml", identity->language);
  bool ok = check_file(verifying, tr("template"), sources_find(own, template_path), identity->template_sha256, "templates/");
  return check_file(verifying, tr("words"), sources_find(own, words_path), identity->words_sha256, "templates/words/") && ok;
}

void verify_house_style(struct verifying *verifying, const struct report_identity *identity, const struct source *logo) {
  char hex[SHA256_HEX_SIZE];
  if (identity->house_name != NULL) {
    const char *name = arena_visible(verifying->arena, identity->house_name);
    verify_add(verifying, tr("name"), VERDICT_FOREIGN, tr("'%s' was given for the report; it is not from the assessment"), name);
  }
  if (logo != NULL) {
    sha256_hex(logo->text, logo->length, hex);
    verify_add(verifying, tr("logo"), VERDICT_FOREIGN, tr("somebody's own picture, which can say anything; its SHA-256 is %s"), hex);
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The front matter of a measure. People write it by hand, so nothing odd in it ends the import: each is a warning at its place.
 */
#include "measure.h"

#include <string.h>

/* What a key holds. */
enum front_kind { FRONT_TEXT, FRONT_LIST, FRONT_MAP };

struct front_key {
  const char *name;     /* as it stands in the file */
  enum front_kind kind; /* what it should hold */
};

static const struct front_key front_keys[] = {
    {"title", FRONT_TEXT},     {"id", FRONT_TEXT},     {"toelichting", FRONT_TEXT},  {"version", FRONT_TEXT},
    {"onderwerp", FRONT_LIST}, {"rollen", FRONT_LIST}, {"levenscyclus", FRONT_LIST}, {"version_date", FRONT_TEXT},
    {"vereiste", FRONT_LIST},  {"hide", FRONT_LIST},   {"sources", FRONT_MAP},
};
enum { LIST_LIMIT = 1000 }; /* items of a list, each of which is compared with all others; the longest seen has 59 */
enum { FRONT_KEY_COUNT = sizeof front_keys / sizeof *front_keys };

/* A key that means another: a mistake that was seen. */
static const char MISTAKEN_SOURCES[] = "bronnen";

/* ---- Checks -------------------------------------------------------------------------------------------------------- */

static void unknown_key_report(struct import_job *job, const struct value *member) {
  const char *names[FRONT_KEY_COUNT];
  for (size_t i = 0; i < FRONT_KEY_COUNT; i++) {
    names[i] = front_keys[i].name;
  }
  diag_warning(job->diag, member->key_place, tr("unknown key '%s': passed over"), member->key);
  diag_suggest(job->diag, member->key, names, FRONT_KEY_COUNT);
}

static void key_check(struct import_job *job, const struct value *member, const struct front_key *key) {
  const bool scalar = member->kind == VALUE_TEXT || member->kind == VALUE_NUMBER || member->kind == VALUE_BOOLEAN;
  if (member->kind == VALUE_NULL || ((member->kind == VALUE_LIST || member->kind == VALUE_MAP) && member->count == 0)) {
    diag_warning(job->diag, member->key_place, tr("'%s' is empty"), key->name);
  } else if (key->kind == FRONT_LIST && scalar) {
    diag_warning(job->diag, member->place, tr("'%s' is a text where a list is expected: taken as a list of one"), key->name);
  } else if ((key->kind == FRONT_LIST && member->kind == VALUE_MAP) || (key->kind == FRONT_MAP && member->kind != VALUE_MAP) ||
             (key->kind == FRONT_TEXT && !scalar)) {
    diag_warning(job->diag, member->place, tr("'%s' does not hold what is expected there: passed over"), key->name);
  }
}

static void keys_check_all(struct import_job *job, const struct value *root) {
  value_each(member, root) {
    const struct front_key *known = NULL;
    for (size_t i = 0; i < FRONT_KEY_COUNT; i++) {
      known = strcmp(front_keys[i].name, member->key) == 0 ? &front_keys[i] : known;
    }
    if (known != NULL) {
      key_check(job, member, known);
    } else if (strcmp(member->key, MISTAKEN_SOURCES) == 0 && value_member(root, "sources") == NULL) {
      diag_warning(job->diag, member->key_place, tr("unknown key '%s': read as 'sources'"), member->key);
    } else {
      unknown_key_report(job, member);
    }
  }
}

/* ---- Texts and lists ----------------------------------------------------------------------------------------------- */

/* The raw text of a scalar: a number is kept as it was written. NULL for others and for blanks. */
static const char *scalar_text(struct import_job *job, const struct value *value) {
  if (value == NULL || value->kind == VALUE_NULL || value->kind == VALUE_LIST || value->kind == VALUE_MAP) {
    return NULL;
  }
  const char *text = text_one_line(job->arena, value->text);
  return *text != '\0' ? text : NULL;
}

static void text_add(struct import_job *job, const struct value *value, const char *key, struct text_list *list) {
  const char *text = scalar_text(job, value);
  if (text == NULL) {
    diag_warning(job->diag, value->place, tr("an item of '%s' is no text: passed over"), key);
    return;
  }
  if (text_list_has(list, text)) {
    diag_warning(job->diag, value->place, tr("'%s' stands in '%s' twice"), text, key);
    return;
  }
  list->items = arena_grow(job->arena, list->items, list->count, sizeof *list->items);
  list->places = arena_grow(job->arena, list->places, list->count, sizeof *list->places);
  list->places[list->count] = value->place;
  list->items[list->count++] = text;
}

/* The texts of a list or a scalar. */
static struct text_list texts_of(struct import_job *job, const struct value *value, const char *key) {
  struct text_list list = {0};
  if (value != NULL && value->kind == VALUE_LIST) {
    value_each(item, value) {
      if (list.count == LIST_LIMIT) {
        diag_warning(job->diag, item->place, tr("'%s' has more than %d items: the others are passed over"), key, LIST_LIMIT);
        break;
      }
      text_add(job, item, key, &list);
    }
  } else if (scalar_text(job, value) != NULL) {
    text_add(job, value, key, &list);
  }
  return list;
}

/* The ids of a list, which must name something: a set cannot do without. */
static struct text_list ids_of(struct import_job *job, const struct value *root, const char *key, const char *fallback,
                               const char *path) {
  struct text_list list = texts_of(job, value_member(root, key), key);
  for (size_t i = 0; i < list.count; i++) {
    const char *id = text_id(job->arena, list.items[i]);
    list.items[i] = *id != '\0' ? id : fallback;
  }
  if (list.count == 0) {
    diag_warning_in(job->diag, path, tr("'%s' names nothing: '%s' is taken"), key, fallback);
    list.items = arena_grow(job->arena, NULL, 0, sizeof *list.items);
    list.places = arena_grow(job->arena, NULL, 0, sizeof *list.places);
    list.items[list.count++] = fallback;
  }
  return list;
}

/* ---- Norms --------------------------------------------------------------------------------------------------------- */

static void norms_read(struct import_job *job, const struct value *root, struct measure *measure) {
  const struct value *sources = value_member(root, "sources");
  if (sources == NULL) {
    sources = value_member(root, MISTAKEN_SOURCES);
  }
  if (sources == NULL || sources->kind != VALUE_MAP) {
    return;
  }
  value_each(framework, sources) {
    const struct text_list numbers = texts_of(job, framework, framework->key);
    const char *id = text_id(job->arena, framework->key);
    if (numbers.count == 0 || *id == '\0') {
      diag_warning(job->diag, framework->key_place, tr("'%s' is empty"), framework->key);
      continue;
    }
    for (size_t i = 0; i < numbers.count; i++) {
      const bool plain =
          strspn(framework->key, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == strlen(framework->key);
      measure->norms = arena_grow(job->arena, measure->norms, measure->norm_count, sizeof *measure->norms);
      measure->norms[measure->norm_count++] =
          (struct norm_found){.framework = plain ? framework->key : id, .number = numbers.items[i], .place = numbers.places[i]};
    }
  }
}

/* ---- Identity ------------------------------------------------------------------------------------------------------ */

/* The slug in a file's name: "0-org-04-politiek-bestuurlijk.md" is "politiek-bestuurlijk" for the id org-04; "" when there
 * is none. */
static const char *slug_of(struct import_job *job, const char *path, const char *id) {
  const char *name = path_name(path);
  const size_t extension = strlen(path_extension(name));
  const char *stem = arena_text_of(job->arena, name, strlen(name) - extension - (extension > 0 ? 1 : 0));
  const size_t digits = strspn(stem, "0123456789");
  const char *rest = digits > 0 && stem[digits] == '-' ? stem + digits + 1 : stem;
  const size_t length = strlen(id);
  if (strncmp(rest, id, length) == 0 && (rest[length] == '-' || rest[length] == '\0')) {
    rest += length + (rest[length] == '-' ? 1 : 0);
  }
  return text_id(job->arena, rest);
}

/* The slug of a measure with the same URN that is known already: curated, or imported before. NULL when there is none. */
static const char *slug_known(const struct import_job *job, const char *urn) {
  const char *slug = value_member_text(curated_find(job, urn, NULL), "slug");
  for (size_t i = 0; i < job->imported_count && slug == NULL; i++) {
    slug = strcmp(job->imported[i].urn, urn) == 0 ? job->imported[i].slug : NULL;
  }
  return slug;
}

/* Finds the slug: from the file's name, else from another measure with the same URN, else from the title. */
static void slug_find(struct import_job *job, struct measure *measure) {
  measure->slug = slug_of(job, measure->path, measure->id);
  if (*measure->slug != '\0') {
    return;
  }
  const char *known = slug_known(job, measure->urn);
  measure->slug = known != NULL ? known : text_id(job->arena, measure->title);
  diag_warning_in(job->diag, measure->path, tr("the file's name holds no slug: '%s' is taken"), measure->slug);
}

bool front_matter_read(struct import_job *job, const struct value *root, struct measure *measure) {
  const struct value *id = value_member(root, "id");
  measure->urn = scalar_text(job, id);
  if (measure->urn == NULL) {
    diag_warning_in(job->diag, measure->path, tr("no 'id' in the front matter: this is no measure, and is passed over"));
    return false;
  }
  keys_check_all(job, root);
  const char *colon = strrchr(measure->urn, ':');
  measure->id = text_id(job->arena, colon != NULL ? colon + 1 : measure->urn);
  if (*measure->id == '\0') {
    diag_error(job->diag, id->place, tr("'%s' is no URN of a measure, such as urn:nl:ak:mtr:org-04"), measure->urn);
    return false;
  }
  if (strncmp(measure->urn, "urn:", 4) != 0 || strchr(measure->urn, ' ') != NULL || strchr(measure->urn + 4, ':') == NULL) {
    diag_warning(job->diag, id->place, tr("'%s' is no URN of a measure, such as urn:nl:ak:mtr:org-04"), measure->urn);
    measure->urn = arena_format(job->arena, "urn:x-import:%s", measure->id);
  }
  const char *title = scalar_text(job, value_member(root, "title"));
  if (title == NULL) {
    diag_warning_in(job->diag, measure->path, tr("no 'title' in the front matter: '%s' is taken"), measure->id);
  }
  measure->title = text_bare(job->arena, title != NULL ? title : measure->id);
  measure->title = *measure->title != '\0' ? measure->title : measure->id;
  measure->summary = scalar_text(job, value_member(root, "toelichting"));
  measure->version = scalar_text(job, value_member(root, "version"));
  measure->areas = ids_of(job, root, "onderwerp", "overig", measure->path);
  measure->phases = ids_of(job, root, "levenscyclus", "overig", measure->path);
  measure->roles = ids_of(job, root, "rollen", "iedereen", measure->path);
  measure->requirements = texts_of(job, value_member(root, "vereiste"), "vereiste");
  norms_read(job, root, measure);
  slug_find(job, measure);
  return true;
}

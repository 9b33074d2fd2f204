/* SPDX-License-Identifier: EUPL-1.2
 *
 * Requirements of law: a measure names their files, which stand in the folder `vereisten` beside that of the measures.
 */
#include "measure.h"

#include <ctype.h>
#include <string.h>

enum { NAME_LIMIT = 1000 }; /* names of requirements that are remembered; the corpus has 80 */

/* The labels of a requirement that decide whether a profile makes it apply, and that a profile can hold. */
static const char *const label_keys[] = {"soort-toepassing",          "risicogroep",   "rol-ai-act",
                                         "transparantieverplichting", "systeemrisico", "open-source"};

/* The labels speak of one law only: others apply whatever that law makes of an algorithm. */
static const char LABELLED_LAW[] = "aia-";

/* ---- The folder ---------------------------------------------------------------------------------------------------- */

/* The bytes of the id in a name: 6 in "aia-01-ai-geletterdheid"; the whole name when it has none. */
static size_t id_length(const char *name) {
  size_t letters = 0;
  while (isalpha((unsigned char)name[letters])) {
    letters++;
  }
  const size_t digits = name[letters] == '-' ? strspn(name + letters + 1, "0123456789") : 0;
  return letters > 0 && digits > 0 ? letters + 1 + digits : strlen(name);
}

static const char *id_of(struct import_job *job, const char *name) {
  return text_id(job->home, arena_text_of(job->home, name, id_length(name)));
}

/* What a name says behind its id. */
static const char *tail_of(const char *name) {
  const size_t length = id_length(name);
  return name + length + (name[length] == '-' ? 1 : 0);
}

static struct requirement_folder *folder_read(struct import_job *job, const char *path) {
  struct requirement_folder *folder = arena_alloc(job->home, sizeof *folder);
  const char *const *files = NULL;
  folder->path = path;
  folder->present = file_is_directory(path) && directory_list(path, "*.md", job->home, &files, &folder->count, job->diag);
  folder->names = arena_array(job->home, folder->count, sizeof *folder->names);
  folder->ids = arena_array(job->home, folder->count, sizeof *folder->ids);
  folder->tails = arena_array(job->home, folder->count, sizeof *folder->tails);
  for (size_t i = 0; i < folder->count; i++) {
    folder->names[i] = arena_text_of(job->home, files[i], strlen(files[i]) - strlen(".md"));
    folder->ids[i] = id_of(job, folder->names[i]);
    folder->tails[i] = tail_of(folder->names[i]);
  }
  return folder;
}

/* The folder of requirements for the measures in a folder; looked into once. */
static const struct requirement_folder *folder_of(struct import_job *job, const char *measure_path) {
  const char *own = path_directory(job->arena, measure_path);
  /* The parent of a path without a folder is "..", which path_directory cannot tell. */
  const char *parent = strcmp(own, ".") == 0 ? ".." : path_directory(job->arena, own);
  const char *path = path_join(job->arena, parent, "vereisten");
  for (size_t i = 0; i < job->folder_count; i++) {
    if (strcmp(job->folders[i]->path, path) == 0) {
      return job->folders[i];
    }
  }
  job->folders = arena_grow(job->home, job->folders, job->folder_count, sizeof *job->folders);
  job->folders[job->folder_count] = folder_read(job, arena_text(job->home, path));
  return job->folders[job->folder_count++];
}

/* Whether one text begins with the other. */
static bool one_begins(const char *one, const char *other) {
  const size_t length = strlen(one) < strlen(other) ? strlen(one) : strlen(other);
  return length > 0 && strncmp(one, other, length) == 0;
}

/* Finds the file that a name means. Requirements are renamed and renumbered, so what stands behind the id counts more than
 * the id: the same words, then nearly the same words, then the same id with words that go on. SIZE_MAX when there is none. */
static size_t file_find(const struct requirement_folder *folder, const char *name) {
  const char *tail = tail_of(name);
  for (size_t i = 0; i < folder->count; i++) {
    if (strcmp(folder->names[i], name) == 0) {
      return i;
    }
  }
  const char *near = *tail != '\0' ? nearest_word(tail, folder->tails, folder->count) : NULL;
  for (size_t i = 0; i < folder->count && near != NULL; i++) {
    if (strcmp(folder->tails[i], near) == 0) {
      return i;
    }
  }
  for (size_t i = 0; i < folder->count; i++) {
    const bool same_id = strlen(folder->ids[i]) == id_length(name) && strncmp(folder->ids[i], name, id_length(name)) == 0;
    if (same_id && (*tail == '\0' || one_begins(folder->tails[i], tail))) {
      return i;
    }
  }
  return SIZE_MAX;
}

/* The same, looked up once for each name. */
static size_t file_look_up(struct import_job *job, const struct requirement_folder *folder, const char *name) {
  for (size_t i = 0; i < job->name_count; i++) {
    if (job->names[i].folder == folder && strcmp(job->names[i].name, name) == 0) {
      return job->names[i].index;
    }
  }
  const struct requirement_name found = {
      .folder = folder, .name = arena_text(job->home, name), .index = file_find(folder, name)};
  if (job->name_count < NAME_LIMIT) {
    job->names = arena_grow(job->home, job->names, job->name_count, sizeof *job->names);
    job->names[job->name_count++] = found;
  }
  return found.index;
}

/* ---- What it says -------------------------------------------------------------------------------------------------- */

/* A label of the profile: as the curated vocabulary has it, else one without values yet. */
static struct value *label_new(struct import_job *job, const char *id) {
  const struct value *known = vocabulary_term(job, "profile", id);
  if (known != NULL) {
    return value_copy(job->home, known);
  }
  struct value *label = value_new_map(job->home);
  value_set_text(job->home, label, "id", id);
  value_set(job->home, label, "title", source_text(job->home, id));
  value_set(job->home, label, "values", value_new_list(job->home));
  return label;
}

/* Notes a label of the profile and a value that it can have. */
static void label_note(struct import_job *job, const char *id, const char *label_value) {
  struct value *label = NULL;
  for (size_t i = 0; i < job->labels.count; i++) {
    if (strcmp(job->labels.items[i].id, id) == 0) {
      label = job->labels.items[i].term;
    }
  }
  if (label == NULL) {
    label = label_new(job, id);
    job->labels.items = arena_grow(job->home, job->labels.items, job->labels.count, sizeof *job->labels.items);
    job->labels.items[job->labels.count++] = (struct term_found){.id = id, .term = label};
  }
  struct value *values = label->first;
  while (values != NULL && (strcmp(values->key, "values") != 0 || values->kind != VALUE_LIST)) {
    values = values->next;
  }
  value_each(known, values) {
    const char *known_id = value_member_text(known, "id");
    if (known_id != NULL && strcmp(known_id, label_value) == 0) {
      return;
    }
  }
  struct value *item = value_new_map(job->home);
  value_set_text(job->home, item, "id", label_value);
  value_set(job->home, item, "title", source_text(job->home, label_value));
  if (values != NULL) {
    value_append(values, item);
  }
}

/* The condition that the labels of a requirement make; NULL when it has none. */
static struct value *condition_of(struct import_job *job, const struct value *root) {
  struct value *profile = value_new_map(job->home);
  for (size_t i = 0; i < sizeof label_keys / sizeof *label_keys; i++) {
    struct value *values = value_new_list(job->home);
    value_each(item, value_member(root, label_keys[i])) {
      const char *id = item->kind == VALUE_TEXT ? text_id(job->home, item->text) : "";
      if (*id != '\0') {
        value_append(values, value_new_text(job->home, id));
        label_note(job, label_keys[i], id);
      }
    }
    if (values->count > 0) {
      value_set(job->home, profile, label_keys[i], values);
    }
  }
  value_each(exception, value_member(root, "uitzondering")) {
    if (exception->text != NULL && (strstr(exception->text, "&&") != NULL || strstr(exception->text, "||") != NULL)) {
      diag_warning(job->diag, exception->place,
                   tr("the exception of this requirement is not taken over: check by hand whether it applies"));
    }
  }
  struct value *when = value_new_map(job->home);
  value_set(job->home, when, "profile", profile);
  return profile->count > 0 ? when : NULL;
}

/* Reads the front matter of a requirement; NULL when there is none that can be read. */
static const struct value *file_parse(struct import_job *job, const char *path) {
  struct source *source = arena_alloc(job->home, sizeof *source);
  size_t begin = 0;
  size_t end = 0;
  size_t body = 0;
  if (!file_read_text(path, TEXT_FILE_LIMIT, job->home, source, job->diag) || !front_matter_find(source, &begin, &end, &body)) {
    return NULL;
  }
  return yaml_parse(source, begin, end, YAML_DUPLICATES_WARN, job->home, job->diag);
}

/* A name for a requirement that nothing is known of but its file's name. */
static const char *title_of_name(struct import_job *job, const char *name) {
  char *title = arena_text(job->home, name);
  for (char *at = title; *at != '\0'; at++) {
    *at = *at == '-' ? ' ' : *at;
  }
  return title;
}

static struct value *requirement_new(struct import_job *job, const char *id, const char *name, const char *path) {
  struct value *requirement = value_new_map(job->home);
  const struct value *root = path != NULL ? file_parse(job, path) : NULL;
  const char *title = value_member_text(root, "title");
  struct value *when = root != NULL && strncmp(id, LABELLED_LAW, strlen(LABELLED_LAW)) == 0 ? condition_of(job, root) : NULL;
  value_set_text(job->home, requirement, "id", id);
  value_set(job->home, requirement, "title",
            source_text(job->home, title != NULL ? text_one_line(job->home, title) : title_of_name(job, name)));
  if (when != NULL) {
    value_set(job->home, requirement, "when", when);
  }
  return requirement;
}

void labels_note(struct import_job *job, const struct value *condition) {
  value_each(member, condition) {
    if (member->key != NULL && strcmp(member->key, "profile") == 0) {
      value_each(label, member) {
        value_each(item, label) label_note(job, label->key, item->text != NULL ? item->text : "");
      }
    } else if (member->kind == VALUE_MAP || member->kind == VALUE_LIST) {
      labels_note(job, member);
    }
  }
}

/* A requirement as the curated vocabulary has it. */
static struct value *requirement_known(struct import_job *job, const struct value *known) {
  labels_note(job, value_member(known, "when"));
  return value_copy(job->home, known);
}

/* Finds or makes the requirement with an id. */
static const char *requirement_add(struct import_job *job, const char *id, const char *name, const char *path) {
  for (size_t i = 0; i < job->requirements.count; i++) {
    if (strcmp(job->requirements.items[i].id, id) == 0) {
      return job->requirements.items[i].id;
    }
  }
  const struct value *known = vocabulary_term(job, "requirements", id);
  struct value *term = known != NULL ? requirement_known(job, known) : requirement_new(job, id, name, path);
  job->requirements.items =
      arena_grow(job->home, job->requirements.items, job->requirements.count, sizeof *job->requirements.items);
  job->requirements.items[job->requirements.count++] = (struct term_found){.id = id, .term = term};
  job->summary->requirements++;
  return id;
}

const char *requirement_note(struct import_job *job, const struct measure *measure, const char *name, struct place place) {
  const struct requirement_folder *folder = folder_of(job, measure->path);
  if (!folder->present) {
    const char *id = id_of(job, name);
    if (*id == '\0') {
      diag_warning(job->diag, place, tr("'%s' is no name of a requirement: left out"), name);
      return NULL;
    }
    return requirement_add(job, id, *tail_of(name) != '\0' ? tail_of(name) : name, NULL);
  }
  const size_t index = file_look_up(job, folder, name);
  if (index == SIZE_MAX) {
    diag_warning(job->diag, place, tr("there is no requirement '%s' in %s: left out"), name, folder->path);
    return NULL;
  }
  const char *file = folder->names[index];
  if (strcmp(file, name) != 0) {
    diag_warning(job->diag, place, tr("there is no requirement '%s' in %s: '%s' is taken, which looks like it"), name,
                 folder->path, file);
  }
  return requirement_add(job, folder->ids[index], file,
                         path_join(job->home, folder->path, arena_format(job->home, "%s.md", file)));
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Assessments as files: loading, with every fault told, and saving.
 */
#include "assessment.h"

#include <string.h>

struct value *value_member_of(struct value *map, const char *key) {
  if (map == NULL || map->kind != VALUE_MAP)
    return NULL;
  struct value *member = map->first;
  while (member != NULL && strcmp(member->key, key) != 0)
    member = member->next;
  return member;
}

/* Reads the log. A record that stands in it twice, as after joining two files by hand, counts once. */
static bool records_read(struct assessment *assessment, int version, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_list(assessment->tree, "records", REQUIRED, &list, diag))
    return false;
  if (list->count > ASSESSMENT_RECORD_LIMIT) {
    diag_error(diag, list->place, tr("there are more than %d records, the most that one assessment holds"),
               ASSESSMENT_RECORD_LIMIT);
    return false;
  }
  bool ok = true;
  struct record_reader reader;
  record_reader_start(&reader, assessment->arena, version, diag);
  struct record_checks *checks = record_checks_start(list);
  size_t index = 0;
  value_each(item, list) {
    reader.id_holds = record_checks_hold(checks, index++);
    assessment->records =
        arena_grow(assessment->arena, assessment->records, assessment->record_count, sizeof *assessment->records);
    struct record *record = &assessment->records[assessment->record_count];
    if (!record_read(&reader, item, record)) {
      ok = false;
    } else if (record_index_find(assessment->index, assessment->records, record->id) != NULL) {
      diag_warning(diag, item->place, tr("this record stands in the file twice"));
    } else {
      record_index_add(assessment->index, assessment->records, assessment->record_count);
      assessment->record_count++;
    }
  }
  record_checks_end(checks);
  record_reader_end(&reader);
  return ok;
}

struct assessment *assessment_of_tree(struct value *tree, const char *path, struct arena *arena, struct diag *diag) {
  const char *format = value_member_text(tree, "peil");
  bool first = format == NULL || strcmp(format, ASSESSMENT_FORMAT) == 0 || strncmp(format, "assessment/", strlen("assessment/")) != 0;
  if (!read_format(tree, first ? ASSESSMENT_FORMAT : ASSESSMENT_FORMAT_NEWEST, diag))
    return NULL;
  int version = first ? 1 : ASSESSMENT_VERSION_NEWEST;
  struct assessment *assessment = arena_alloc(arena, sizeof *assessment);
  assessment->arena = arena;
  assessment->tree = tree;
  assessment->path = path;
  assessment->index = record_index_new(arena);
  bool ok = assessment_read_head(assessment, diag);
  ok = records_read(assessment, version, diag) && ok;
  if (ok)
    assessment_settle(assessment);
  return ok ? assessment : NULL;
}

/* Parses a source whose bytes are known to be text. */
static struct assessment *parse_text(const struct source *source, const char *path, struct arena *arena, struct diag *diag) {
  struct value *tree = json_parse_ours(source, arena, diag);
  return tree != NULL ? assessment_of_tree(tree, path, arena, diag) : NULL;
}

struct assessment *assessment_load(const char *path, struct diag *diag) {
  struct arena *arena = arena_new();
  struct source *source = arena_alloc(arena, sizeof *source);
  struct assessment *assessment = NULL;
  if (file_read_text(path, FILE_SIZE_LIMIT, arena, source, diag))
    assessment = parse_text(source, arena_text(arena, path), arena, diag);
  if (assessment == NULL)
    arena_free(arena);
  return assessment;
}

struct assessment *assessment_parse(const struct source *source, struct diag *diag) {
  size_t invalid = utf8_first_invalid(source->text, source->length);
  if (invalid != SIZE_MAX) {
    diag_error(diag, (struct place){source, invalid}, tr("this is not valid UTF-8"));
    return NULL;
  }
  struct arena *arena = arena_new();
  struct assessment *assessment = parse_text(source, NULL, arena, diag);
  if (assessment == NULL)
    arena_free(arena);
  return assessment;
}

void assessment_free(struct assessment *assessment) {
  if (assessment != NULL)
    arena_free(assessment->arena);
}

const struct record *assessment_record(const struct assessment *assessment, const char *id) {
  return record_index_find(assessment->index, assessment->records, id);
}

const struct person *assessment_person(const struct assessment *assessment, const char *id) {
  return record_index_person(assessment->index, assessment, id);
}

const char *assessment_name_of(const struct assessment *assessment, const char *id) {
  const struct person *person = assessment_person(assessment, id);
  return person != NULL && person->name != NULL ? person->name : id;
}

static size_t count_values(const struct value *value) {
  size_t count = 1;
  value_each(child, value) count += count_values(child);
  return count;
}

bool assessment_save(const struct assessment *assessment, const char *path, struct diag *diag) {
  static const struct output_rule grows = {0}; /* what stands there is in the assessment: the caller has read it under the lock */
  struct buffer text = {0};
  json_write(assessment->tree, JSON_PRETTY, &text);
  /* What is saved must be readable again: a log that has outgrown the limit in lines may still fit without them. */
  if (text.length > FILE_SIZE_LIMIT) {
    text.length = 0;
    json_write(assessment->tree, JSON_COMPACT, &text);
  }
  bool ok = text.length <= FILE_SIZE_LIMIT && count_values(assessment->tree) <= DATA_NODE_LIMIT;
  if (!ok)
    diag_error_in(diag, path, tr("the assessment has grown larger than can be read back; it is not saved"));
  ok = ok && file_write(path, text.bytes, text.length, &grows, diag);
  buffer_free(&text);
  return ok;
}

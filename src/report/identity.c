/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a report was made from and how it was asked for: enough to make it again and to tell what is another now. One table gives what is
 * written, what is read and the schema.
 */
#include "identity.h"

#include "template.h"

#include <peil/formats.h>
#include <string.h>

#define FONTS "fonts" /* beside the usual ones; left out when there are none */

enum holding {
  HOLDS_TEXT,
  HOLDS_TEXT_OR_NULL,
  HOLDS_HASH,
  HOLDS_TEXT_IF_GIVEN,
  HOLDS_HASH_IF_KNOWN, /* reports made before there was such a hash lack it */
  HOLDS_COUNT,
  HOLDS_INSTANT,
};

/* One key, in a map of its own when it has a group. */
struct field {
  const char *group;    /* the map that it stands in; NULL: at the top */
  const char *key;      /* its name in the JSON */
  enum holding holding; /* what it holds */
  size_t offset;        /* of what it holds in struct report_identity */
  const char *meaning;  /* the schema's description */
};

#define SET_HASH "over the hashes of the set, its vocabulary and its questionnaires, in order, each followed by a newline"

#define HEAD_HASH "over the assessment without records, format (peil) and names of people, as canonical JSON (RFC 8785)"

#define FIELD(group, key, holding, member, meaning)                                                                            \
  { group, key, holding, offsetof(struct report_identity, member), meaning }

static const struct field fields[] = {
    FIELD(NULL, "program", HOLDS_TEXT, program, "program and version that made it"),
    FIELD(NULL, "language", HOLDS_TEXT, language, "of the report"),
    FIELD(NULL, "date", HOLDS_INSTANT, date, "of the report, UTC (RFC 3339)"),
    FIELD(NULL, "as-of", HOLDS_TEXT_IF_GIVEN, as_of, "day after which records were left out, as 2026-03-02"),
    FIELD(NULL, "shows", HOLDS_TEXT, shows, "whose judgement the figures show: claimed or reviewed"),
    FIELD("style", "accent", HOLDS_TEXT, accent, "the colour of the report"),
    FIELD("style", "name", HOLDS_TEXT_OR_NULL, house_name, "name of the organisation, where it is not the assessment's"),
    FIELD("template", "name", HOLDS_TEXT, template_name, "name of the template's file"),
    FIELD("template", "sha256", HOLDS_HASH, template_sha256, "of the template's bytes"),
    FIELD("words", "sha256", HOLDS_HASH, words_sha256, "of the file with the words of the language"),
    FIELD("set", "id", HOLDS_TEXT, set_id, "id of the set of questionnaires"),
    FIELD("set", "version", HOLDS_TEXT, set_version, "version of the set"),
    FIELD("set", "sha256", HOLDS_HASH, set_sha256, SET_HASH),
    FIELD("head", "sha256", HOLDS_HASH_IF_KNOWN, head_sha256, HEAD_HASH),
    FIELD("records", "count", HOLDS_COUNT, record_count, "records in the assessment"),
    FIELD("records", "sha256", HOLDS_HASH, records_sha256,
          "over the records' ids, sorted, each once and followed by a newline"),
    FIELD("evidence", "count", HOLDS_COUNT, evidence_count, "different hashes of evidence"),
    FIELD("evidence", "sha256", HOLDS_HASH, evidence_sha256, "over these hashes, sorted, each followed by a newline"),
    FIELD("sources", "count", HOLDS_COUNT, source_count, "files in sources.json, from which the report can be made again"),
    FIELD("older", "set-id", HOLDS_TEXT, older_set_id, "id of the set of the older assessment that it compares with"),
    FIELD("older", "set-version", HOLDS_TEXT, older_set_version, "version of that set"),
    FIELD("older", "set-sha256", HOLDS_HASH, older_set_sha256, SET_HASH),
    FIELD("older", "records-sha256", HOLDS_HASH, older_records_sha256, "over the ids of the older records, as above"),
    FIELD("older", "head-sha256", HOLDS_HASH_IF_KNOWN, older_head_sha256, HEAD_HASH),
};
enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

static const char *const groups[] = {"style", "template", "words", "set", "head", "records", "evidence", "sources", "older"};
enum { GROUP_COUNT = sizeof groups / sizeof groups[0], GROUP_OLDER = GROUP_COUNT - 1 /* only when the report compares */ };

static bool is_in_group(const struct field *field, const char *group) {
  return field->group == NULL ? group == NULL : group != NULL && strcmp(field->group, group) == 0;
}

/* Whether reports may lack a key: what only a comparison has, and what older versions did not write. */
static bool is_optional(const char *key) {
  static const char *const optional[] = {"head", "head-sha256", "as-of", "sources", FONTS, "libraries"};
  bool found = strcmp(key, groups[GROUP_OLDER]) == 0;
  for (size_t i = 0; i < sizeof optional / sizeof optional[0]; i++)
    found = found || strcmp(key, optional[i]) == 0;
  return found;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

static struct value *field_value(const struct field *field, const struct report_identity *identity, struct arena *arena) {
  const char *at = (const char *)identity + field->offset;
  char instant[INSTANT_SIZE];
  switch (field->holding) {
  case HOLDS_COUNT:
    return value_new_number(arena, (double)*(const size_t *)(const void *)at);
  case HOLDS_INSTANT:
    instant_format(*(const int64_t *)(const void *)at, instant);
    return value_new_text(arena, instant);
  case HOLDS_TEXT:
  case HOLDS_TEXT_OR_NULL:
  case HOLDS_HASH:
  case HOLDS_TEXT_IF_GIVEN:
  case HOLDS_HASH_IF_KNOWN:
    break;
  }
  return value_new_text(arena, *(const char *const *)(const void *)at);
}

static void write_group(const char *group, const struct report_identity *identity, struct value *map, struct arena *arena) {
  for (size_t i = 0; i < FIELD_COUNT; i++) {
    bool absent = fields[i].holding == HOLDS_TEXT_IF_GIVEN && identity->as_of == NULL;
    if (is_in_group(&fields[i], group) && !absent)
      value_set(arena, map, fields[i].key, field_value(&fields[i], identity, arena));
  }
}

static struct value *questionnaires_value(const struct set *set, struct arena *arena) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < set->questionnaire_count; i++) {
    struct value *item = value_new_map(arena);
    value_set_text(arena, item, "id", set->questionnaires[i].id);
    value_set_text(arena, item, "sha256", set->questionnaires[i].sha256);
    value_append(list, item);
  }
  return list;
}

static struct value *fonts_value(const struct report *report, struct arena *arena) {
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < report->font_count; i++) {
    struct value *item = value_new_map(arena);
    value_set_text(arena, item, "file", report->fonts[i].file);
    value_set_text(arena, item, "version", report->fonts[i].version);
    value_set_text(arena, item, "package", report->fonts[i].package);
    value_append(list, item);
  }
  return list;
}

static const char *day_text(struct arena *arena, struct date day) {
  return arena_format(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* Lines of a name, a blank and a version. */
static struct value *libraries_value(const char *lines, struct arena *arena) {
  struct value *map = value_new_map(arena);
  while (*lines != '\0') {
    size_t name = strcspn(lines, " \n");
    size_t line = strcspn(lines, "\n");
    size_t version = name < line ? name + 1 : line;
    value_set_text(arena, map, arena_text_of(arena, lines, name), arena_text_of(arena, lines + version, line - version));
    lines += line + (lines[line] == '\n' ? 1 : 0);
  }
  return map;
}

struct value *identity_value(const struct report *report) {
  struct arena *arena = report->arena;
  const struct set *set = report->scorecard->set;
  const struct assessment *assessment = report->scorecard->assessment;
  char records[SHA256_HEX_SIZE];
  char head[SHA256_HEX_SIZE];
  char evidence[SHA256_HEX_SIZE];
  char older_records[SHA256_HEX_SIZE];
  char older_head[SHA256_HEX_SIZE];
  const struct scorecard *older = report->comparison != NULL ? report->comparison->older : NULL;
  assessment_records_sha256(assessment, records);
  assessment_head_sha256(assessment, head);
  if (older != NULL) {
    assessment_records_sha256(older->assessment, older_records);
    assessment_head_sha256(older->assessment, older_head);
  }
  const struct report_identity identity = {
      .program = "peil " PEIL_VERSION,
      .language = report->language,
      .date = report->date,
      .as_of = assessment->has_as_of ? day_text(arena, assessment->as_of) : NULL,
      .shows = shows_names[report->scorecard->shows],
      .template_name = path_name(report->template_read->source->name),
      .template_sha256 = report->template_read->sha256,
      .accent = arena_format(arena, "#%06x", (unsigned)report->style.accent),
      .house_name = report->style.name,
      .words_sha256 = report->wording->sha256,
      .set_id = set->id,
      .set_version = set->version,
      .set_sha256 = set->sha256,
      .head_sha256 = head,
      .record_count = assessment->record_count,
      .records_sha256 = records,
      .evidence_count = assessment_evidence_sha256(assessment, evidence),
      .evidence_sha256 = evidence,
      .source_count = carried_count(report->carried),
      .older_set_id = older != NULL ? older->set->id : NULL,
      .older_set_version = older != NULL ? older->set->version : NULL,
      .older_set_sha256 = older != NULL ? older->set->sha256 : NULL,
      .older_records_sha256 = older != NULL ? older_records : NULL,
      .older_head_sha256 = older != NULL ? older_head : NULL,
  };
  struct value *root = value_new_map(arena);
  value_set_text(arena, root, "peil", REPORT_FORMAT);
  write_group(NULL, &identity, root, arena);
  for (size_t i = 0; i < GROUP_COUNT - (older == NULL ? 1 : 0); i++) {
    struct value *map = value_new_map(arena);
    write_group(groups[i], &identity, map, arena);
    if (strcmp(groups[i], "set") == 0)
      value_set(arena, map, "questionnaires", questionnaires_value(set, arena));
    value_set(arena, root, groups[i], map);
  }
  if (report->font_count > 0)
    value_set(arena, root, FONTS, fonts_value(report, arena));
  if (report->libraries != NULL) {
    struct buffer lines = {0};
    data_library_versions(&lines);
    buffer_text(&lines, report->libraries);
    value_set(arena, root, "libraries", libraries_value(buffer_string(&lines), arena));
    buffer_free(&lines);
  }
  return root;
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

static bool read_field(const struct value *map, const struct field *field, struct report_identity *identity,
                       struct diag *diag) {
  char *at = (char *)identity + field->offset;
  double count = 0;
  switch (field->holding) {
  case HOLDS_COUNT:
    if (!read_number(map, field->key, REQUIRED, &count, diag))
      return false;
    *(size_t *)(void *)at = count >= 0 && count <= ASSESSMENT_RECORD_LIMIT ? (size_t)count : SIZE_MAX;
    return true;
  case HOLDS_INSTANT:
    return read_instant(map, field->key, REQUIRED, (int64_t *)(void *)at, diag);
  case HOLDS_TEXT:
  case HOLDS_TEXT_OR_NULL:
  case HOLDS_HASH:
  case HOLDS_TEXT_IF_GIVEN:
  case HOLDS_HASH_IF_KNOWN:
    break;
  }
  if (field->holding == HOLDS_TEXT_OR_NULL && value_member(map, field->key) != NULL &&
      value_member(map, field->key)->kind == VALUE_NULL)
    return true;
  bool optional = field->holding == HOLDS_HASH_IF_KNOWN || field->holding == HOLDS_TEXT_IF_GIVEN;
  enum need need = optional ? OPTIONAL : REQUIRED;
  return read_text(map, field->key, need, (const char **)(void *)at, diag);
}

bool report_identity_read(const struct value *root, struct report_identity *identity, struct diag *diag) {
  *identity = (struct report_identity){0};
  if (!read_format(root, REPORT_FORMAT, diag))
    return false;
  bool ok = true;
  const struct value *maps[GROUP_COUNT] = {NULL};
  for (size_t i = 0; i < GROUP_COUNT; i++)
    ok = read_map(root, groups[i], is_optional(groups[i]) ? OPTIONAL : REQUIRED, &maps[i], diag) && ok;
  for (size_t i = 0; ok && i < FIELD_COUNT; i++) {
    const struct value *map = root;
    for (size_t j = 0; j < GROUP_COUNT; j++)
      map = is_in_group(&fields[i], groups[j]) ? maps[j] : map;
    ok = map == NULL || read_field(map, &fields[i], identity, diag);
  }
  ok = ok && read_map(root, "libraries", OPTIONAL, &identity->libraries, diag);
  return ok && read_list(root, FONTS, OPTIONAL, &identity->fonts, diag) &&
         read_list(value_member(root, "set"), "questionnaires", REQUIRED, &identity->questionnaires, diag);
}

/* ---- Schema -------------------------------------------------------------------------------------------------------- */

static struct value *typed(struct arena *arena, const char *type, const char *meaning) {
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "type", type);
  if (meaning != NULL)
    value_set_text(arena, schema, "description", meaning);
  return schema;
}

static struct value *field_schema(struct arena *arena, enum holding holding, const char *meaning) {
  struct value *schema = typed(arena, holding == HOLDS_COUNT ? "integer" : "string", meaning);
  if (holding == HOLDS_TEXT_OR_NULL) {
    struct value *types = value_new_list(arena);
    value_append(types, value_new_text(arena, "string"));
    value_append(types, value_new_text(arena, "null"));
    schema = value_new_map(arena);
    value_set(arena, schema, "type", types);
    value_set_text(arena, schema, "description", meaning);
  }
  if (holding == HOLDS_HASH || holding == HOLDS_HASH_IF_KNOWN)
    value_set_text(arena, schema, "pattern", "^[0-9a-f]{64}$");
  if (holding == HOLDS_COUNT)
    value_set_number(arena, schema, "minimum", 0);
  if (holding == HOLDS_INSTANT)
    value_set_text(arena, schema, "format", "date-time");
  return schema;
}

/* Closes an object: all its keys are required but what not every report has, and there are no others. */
static struct value *object_schema(struct arena *arena, struct value *properties) {
  struct value *schema = typed(arena, "object", NULL);
  struct value *required = value_new_list(arena);
  value_each(property, properties) {
    if (!is_optional(property->key))
      value_append(required, value_new_text(arena, property->key));
  }
  value_set(arena, schema, "properties", properties);
  value_set(arena, schema, "required", required);
  value_set_boolean(arena, schema, "additionalProperties", false);
  return schema;
}

static void group_schema(const char *group, struct value *properties, struct arena *arena) {
  for (size_t i = 0; i < FIELD_COUNT; i++) {
    if (is_in_group(&fields[i], group))
      value_set(arena, properties, fields[i].key, field_schema(arena, fields[i].holding, fields[i].meaning));
  }
}

static struct value *fonts_schema(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "file", field_schema(arena, HOLDS_TEXT, "name of the font's file"));
  value_set(arena, properties, "version", field_schema(arena, HOLDS_TEXT, "as the font tells it"));
  value_set(arena, properties, "package", field_schema(arena, HOLDS_TEXT, "of Debian, that has it"));
  struct value *list = typed(arena, "array", "what the pages need beside the usual fonts; left out when that is nothing");
  value_set(arena, list, "items", object_schema(arena, properties));
  return list;
}

static struct value *questionnaires_schema(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "id", field_schema(arena, HOLDS_TEXT, "id of the questionnaire"));
  value_set(arena, properties, "sha256", field_schema(arena, HOLDS_HASH, "of its file"));
  struct value *list = typed(arena, "array", "in the set's order");
  value_set(arena, list, "items", object_schema(arena, properties));
  return list;
}

static struct value *libraries_schema(struct arena *arena) {
  struct value *schema = typed(arena, "object", "versions of libraries, fonts and hyphenation: what else the bytes of the PDF depend on");
  struct value *version = typed(arena, "string", "a version, a fingerprint, or absent");
  value_set_text(arena, version, "pattern", "^[0-9a-z.+~-]{1,64}$");
  value_set(arena, schema, "additionalProperties", version);
  return schema;
}

struct value *report_identity_schema(struct arena *arena) {
  struct value *properties = value_new_map(arena);
  struct value *format = value_new_map(arena);
  value_set_text(arena, format, "const", REPORT_FORMAT);
  value_set(arena, properties, "peil", format);
  group_schema(NULL, properties, arena);
  for (size_t i = 0; i < GROUP_COUNT; i++) {
    struct value *inner = value_new_map(arena);
    group_schema(groups[i], inner, arena);
    if (strcmp(groups[i], "set") == 0)
      value_set(arena, inner, "questionnaires", questionnaires_schema(arena));
    value_set(arena, properties, groups[i], object_schema(arena, inner));
  }
  value_set(arena, properties, FONTS, fonts_schema(arena));
  value_set(arena, properties, "libraries", libraries_schema(arena));
  struct value *schema = value_new_map(arena);
  value_set_text(arena, schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
  value_set_text(arena, schema, "title", "What a report was made from: report.json inside the PDF");
  const struct value *object = object_schema(arena, properties);
  value_each(member, object) {
    value_set(arena, schema, member->key, value_copy(arena, member));
  }
  return schema;
}

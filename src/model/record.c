/* SPDX-License-Identifier: EUPL-1.2
 *
 * Records: reading one line of an assessment's log, from the list of keys in record_keys.def, and the hash that is its id.
 */
#include "assessment.h"

#include <string.h>

#define RECORD_KIND(symbol, name, since, meaning) name,
const char *const record_kind_names[RECORD_KIND_COUNT] = {
#include "record_kinds.def"
};
#undef RECORD_KIND

#define RECORD_KIND(symbol, name, since, meaning) meaning,
const char *const record_kind_meanings[RECORD_KIND_COUNT] = {
#include "record_kinds.def"
};
#undef RECORD_KIND

#define KIND(symbol)                                         (1U << RECORD_##symbol)
#define ANSWERS                                              (KIND(ANSWER) | KIND(RESOLVE) | KIND(REVIEW))
#define ALL                                                  ((1U << RECORD_KIND_COUNT) - 1)
#define IN(member)                                           offsetof(struct record, member)
#define NOWHERE                                              SIZE_MAX
#define RECORD_KEY(kinds, name, shape, need, field, meaning) {kinds, name, shape, need, field, meaning},
const struct record_key record_keys[] = {
#include "record_keys.def"
};
#undef RECORD_KEY
const size_t record_key_count = sizeof record_keys / sizeof record_keys[0];

const char *const state_names[STATE_COUNT] = {"", "unknown", "not-applicable", "not-occurred"};
const char *const speaker_names[SPEAKER_COUNT] = {"auditee", "board", "reviewer"};
const char *const adopted_names[ADOPTED_COUNT] = {"", "wholly", "partly", "not"};
const char *const action_state_names[ACTION_STATE_COUNT] = {"planned", "in-progress", "done", "dropped"};
const char *const evidence_keys[EVIDENCE_KEY_COUNT] = {"title", "ref", "sha256", "date", "valid-until", "seen-on"};

enum { COUNT_MOST = 1000 * 1000 * 1000 }; /* of SHAPE_COUNT: no file has more records */

void record_reader_start(struct record_reader *reader, struct arena *arena, int version, struct diag *diag) {
  *reader = (struct record_reader){.arena = arena, .version = version, .diag = diag};
  for (size_t kind = 0; kind < RECORD_KIND_COUNT; kind++)
    for (size_t i = 0; i < record_key_count; i++)
      if ((record_keys[i].kinds & (1U << kind)) != 0 && reader->key_counts[kind] < RECORD_KEYS_MOST) {
        reader->keys[kind][reader->key_counts[kind]] = &record_keys[i];
        reader->names[kind][reader->key_counts[kind]++] = record_keys[i].name;
      }
}

void record_reader_end(struct record_reader *reader) {
  buffer_free(&reader->canonical);
}

/* ---- The id --------------------------------------------------------------------------------------------------------- */

void record_hash(const struct value *map, struct buffer *canonical, char hex[SHA256_HEX_SIZE]) {
  /* The members are linked to each other, so a map without the id needs copies of them; what is below them is shared. */
  struct value members[RECORD_KEYS_MOST];
  struct value rest = {.kind = VALUE_MAP};
  value_each(member, map) {
    if (strcmp(member->key, "id") == 0 || rest.count == RECORD_KEYS_MOST)
      continue;
    members[rest.count] = *member;
    value_append(&rest, &members[rest.count]);
  }
  canonical->length = 0;
  json_write(&rest, JSON_CANONICAL, canonical);
  sha256_hex(canonical->bytes, canonical->length, hex);
}

static bool id_check(struct record_reader *reader, const struct value *map) {
  char expected[SHA256_HEX_SIZE];
  if (reader->id_holds)
    return true;
  record_hash(map, &reader->canonical, expected);
  const struct value *id = value_member(map, "id");
  if (id == NULL) {
    diag_error(reader->diag, map->place, tr("missing key '%s'"), "id");
    diag_hint(reader->diag, tr("the id of this record as it stands is %s"), expected);
    return false;
  }
  if (id->kind == VALUE_TEXT && strcmp(id->text, expected) == 0)
    return true;
  diag_error(reader->diag, id->place, tr("this record was changed after it was written: as it stands, its id would be %s"),
             expected);
  diag_hint(reader->diag, "%s", tr("records are never changed: put it back as it was, and add a new answer instead"));
  return false;
}

/* ---- Shapes --------------------------------------------------------------------------------------------------------- */

bool record_hash_read(const struct value *map, const char *key, enum need need, const char **out, struct diag *diag) {
  const char *text = NULL;
  if (!read_text(map, key, need, &text, diag))
    return false;
  if (text != NULL && (strlen(text) != SHA256_HEX_SIZE - 1 || text[strspn(text, "0123456789abcdef")] != '\0')) {
    diag_error(diag, value_member(map, key)->place, tr("'%s' must be a SHA-256: 64 digits of 0-9 and a-f"), key);
    return false;
  }
  if (text != NULL)
    *out = text;
  return true;
}

static bool evidence_read(struct record_reader *reader, const struct value *map, struct evidence *evidence) {
  struct diag *diag = reader->diag;
  if (!read_keys(map, evidence_keys, EVIDENCE_KEY_COUNT, diag))
    return false;
  bool ok = read_text(map, "title", REQUIRED, &evidence->title, diag);
  ok = read_text(map, "ref", OPTIONAL, &evidence->ref, diag) && ok;
  ok = record_hash_read(map, "sha256", OPTIONAL, &evidence->sha256, diag) && ok;
  ok = read_date(map, "date", OPTIONAL, &evidence->date, diag) && ok;
  evidence->has_date = value_member(map, "date") != NULL;
  ok = read_date(map, "valid-until", OPTIONAL, &evidence->valid_until, diag) && ok;
  evidence->has_valid_until = value_member(map, "valid-until") != NULL;
  ok = read_date(map, "seen-on", OPTIONAL, &evidence->seen_on, diag) && ok;
  evidence->has_seen_on = value_member(map, "seen-on") != NULL;
  if (ok && evidence->has_date && evidence->has_valid_until && date_compare(evidence->valid_until, evidence->date) < 0) {
    diag_error(diag, value_member(map, "valid-until")->place, tr("this evidence ends before its own date"));
    return false;
  }
  return ok;
}

static bool evidence_list_read(struct record_reader *reader, const struct value *map, enum need need, struct record *record) {
  const struct value *list = NULL;
  if (!read_list(map, "evidence", need, &list, reader->diag))
    return false;
  if (list == NULL || list->count == 0)
    return true;
  bool ok = true;
  struct evidence *evidence = arena_array(reader->arena, list->count, sizeof *evidence);
  value_each(item, list) ok = evidence_read(reader, item, &evidence[record->evidence_count++]) && ok;
  record->evidence = evidence;
  return ok;
}

static bool answer_value_read(const struct value *map, struct record *record, struct diag *diag) {
  const struct value *value = value_member(map, "value");
  if (value == NULL)
    return true;
  if (value->kind == VALUE_NULL || value->kind == VALUE_BOOLEAN || value->kind == VALUE_MAP) {
    diag_error(diag, value->place, tr("the value of an answer must be a text, a number or a list"));
    return false;
  }
  record->value = value;
  return true;
}

static bool word_read(const struct value *map, const struct record_key *key, const char *const *words, size_t count,
                      struct diag *diag) {
  size_t found = 0;
  return read_word(map, key->name, key->need, words, count, &found, diag);
}

static bool state_read(const struct value *map, const struct record_key *key, struct record *record, struct diag *diag) {
  size_t found = SIZE_MAX;
  if (!read_word(map, key->name, key->need, state_names + 1, STATE_COUNT - 1, &found, diag))
    return false;
  record->state = found == SIZE_MAX ? STATE_VALUE : (enum answer_state)(found + 1);
  return true;
}

static bool key_read(struct record_reader *reader, const struct value *map, const struct record_key *key,
                     struct record *record) {
  void *field = key->field == SIZE_MAX ? NULL : (char *)record + key->field;
  const char *text = NULL;
  struct date date;
  int number = 0;
  bool flag = false;
  struct text_list list;
  switch (key->shape) {
  case SHAPE_ID:
    return strcmp(key->name, "id") == 0 ? id_check(reader, map) && read_text(map, key->name, REQUIRED, field, reader->diag)
                                        : record_hash_read(map, key->name, key->need, &text, reader->diag);
  case SHAPE_KIND:
    return true; /* it was read first */
  case SHAPE_INSTANT:
    record->at_text = value_member_text(map, key->name);
    return read_instant(map, key->name, key->need, field, reader->diag);
  case SHAPE_DATE:
    return read_date(map, key->name, key->need, &date, reader->diag);
  case SHAPE_TEXT:
    return read_text(map, key->name, key->need, field != NULL ? field : &text, reader->diag);
  case SHAPE_BOOLEAN:
    return read_boolean(map, key->name, key->need, field != NULL ? field : &flag, reader->diag);
  case SHAPE_COUNT:
    return read_integer(map, key->name, key->need, 0, COUNT_MOST, &number, reader->diag);
  case SHAPE_VALUE:
    return answer_value_read(map, record, reader->diag);
  case SHAPE_STATE:
    return state_read(map, key, record, reader->diag);
  case SHAPE_SPEAKER:
    return word_read(map, key, speaker_names, SPEAKER_COUNT, reader->diag);
  case SHAPE_ADOPTED:
    return word_read(map, key, adopted_names + 1, ADOPTED_COUNT - 1, reader->diag);
  case SHAPE_ACTION_STATE:
    return word_read(map, key, action_state_names, ACTION_STATE_COUNT, reader->diag);
  case SHAPE_EVIDENCE:
    return evidence_list_read(reader, map, key->need, record);
  case SHAPE_SUBMIT_STATE:
    return word_read(map, key, submit_state_names, SUBMIT_STATE_COUNT, reader->diag);
  case SHAPE_ORIGIN:
    return origin_read(map, key->name, reader->diag);
  case SHAPE_TEXTS:
    return read_texts(map, key->name, key->need, reader->arena, &list, reader->diag);
  case SHAPE_HEAD_VALUE:
    return true; /* head_rules reads it, by its key */
  }
  return false;
}

/* ---- Rules between keys --------------------------------------------------------------------------------------------- */

static bool value_or_state(const struct value *map, struct diag *diag) {
  bool has_state = value_member(map, "state") != NULL;
  size_t errors = diag_errors(diag);
  if (has_state && value_member(map, "value") != NULL)
    diag_error(diag, value_member(map, "value")->place, tr("a record has a 'value' or a 'state', not both"));
  if (!has_state && value_member(map, "value") == NULL)
    diag_error(diag, map->place, tr("missing key 'value': a record has a value, or a 'state' such as unknown"));
  return diag_errors(diag) == errors;
}

static bool answer_rules(const struct record *record, const struct value *map, struct diag *diag) {
  size_t errors = diag_errors(diag);
  bool has_state = value_member(map, "state") != NULL;
  value_or_state(map, diag);
  bool needs_reason = record->state == STATE_NOT_APPLICABLE || record->state == STATE_NOT_OCCURRED;
  if (needs_reason && value_member(map, "reason") == NULL)
    diag_error(diag, map->place, tr("missing key 'reason': say why it is %s"), state_names[record->state]);
  if (record->alternative && has_state)
    diag_error(diag, map->place, tr("'alternative' goes with a value, not with a state"));
  if (record->alternative && !has_state && value_member(map, "note") == NULL)
    diag_error(diag, map->place, tr("missing key 'note': say in which other way this was reached"));
  return diag_errors(diag) == errors;
}

/* What is said to the report as a whole adopts nothing: recommendations are those of findings. */
static bool reaction_rules(const struct value *map, struct diag *diag) {
  const struct value *adopted = value_member(map, "adopted");
  if (value_member(map, "reaction") == NULL && adopted == NULL) {
    diag_error(diag, map->place, tr("missing key 'reaction': a reaction has a text, or says what is 'adopted'"));
    return false;
  }
  if (adopted != NULL && value_member(map, "finding") == NULL) {
    diag_error(diag, adopted->place, tr("'adopted' goes with a 'finding', whose recommendation it is"));
    return false;
  }
  return true;
}

static bool kind_rules(const struct record_reader *reader, const struct record *record, const struct value *map) {
  struct diag *diag = reader->diag;
  switch (record->kind) {
  case RECORD_ANSWER:
  case RECORD_RESOLVE:
  case RECORD_REVIEW:
    return answer_rules(record, map, diag);
  case RECORD_REACTION:
    return reaction_rules(map, diag);
  case RECORD_HEAD:
    return head_rules(map, reader->arena, diag);
  case RECORD_PROPOSAL:
    return value_or_state(map, diag);
  case RECORD_DRAW:
    return draw_rules(map, reader->arena, diag);
  case RECORD_FINDING:
  case RECORD_ACTION:
  case RECORD_SUBMIT:
  case RECORD_WITHDRAW:
    return true;
  }
  return false;
}

/* Finds out which keys of its kind a record has, as bits by their order. False when it has others, which are told. */
static bool keys_present(struct record_reader *reader, size_t kind, const struct value *map, unsigned *present) {
  *present = 0;
  value_each(member, map) {
    size_t i = 0;
    while (i < reader->key_counts[kind] && strcmp(reader->names[kind][i], member->key) != 0)
      i++;
    if (i == reader->key_counts[kind])
      return read_keys(map, reader->names[kind], reader->key_counts[kind], reader->diag);
    *present |= 1U << i;
  }
  return true;
}

bool record_read(struct record_reader *reader, const struct value *map, struct record *record) {
  *record = (struct record){.tree = map};
  enum record_kind kind = RECORD_ANSWER;
  unsigned present = 0;
  if (map->kind != VALUE_MAP)
    return read_keys(map, NULL, 0, reader->diag);
  if (!record_kind_read(map, &kind, reader->diag))
    return false;
  record->kind = kind;
  if (!record_kind_fits(record, reader->version, reader->diag))
    return false;
  if (!keys_present(reader, kind, map, &present))
    return false;
  bool ok = true;
  for (size_t i = 0; i < reader->key_counts[kind]; i++)
    if ((present & (1U << i)) != 0 || reader->keys[kind][i]->need == REQUIRED)
      ok = key_read(reader, map, reader->keys[kind][i], record) && ok;
  return kind_rules(reader, record, map) && record_keys_fit(record, reader->version, reader->diag) && ok;
}

int record_compare(const struct record *one, const struct record *other) {
  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return strcmp(one->id, other->id);
}

bool evidence_shows(const struct evidence *evidence, const struct assessment *assessment) {
  return evidence->has_date && date_compare(evidence->date, assessment->from) >= 0 &&
         date_compare(evidence->date, assessment->to) <= 0;
}

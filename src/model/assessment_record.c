/* SPDX-License-Identifier: EUPL-1.2
 *
 * Adds reviews, findings, reactions and actions to the log, and finds records by the beginning of their id.
 */
#include "assessment.h"

#include <stdlib.h>
#include <string.h>

enum {
  PREFIX_LEAST = 4,     /* digits of an id that are worth a search; git takes as many */
  CANDIDATES_MOST = 10, /* shown of records that could be meant */
  SHORT_ID = 8,         /* digits by which a record is shown */
  SHORT_TEXT = 60       /* bytes of its text that are shown with it */
};

/* ---- Keys ----------------------------------------------------------------------------------------------------------- */

static enum record_input input_of(const struct record_key *key) {
  switch (key->shape) {
  case SHAPE_ID:
    return INPUT_RECORD;
  case SHAPE_BOOLEAN:
    return INPUT_FLAG;
  case SHAPE_VALUE:
    return INPUT_ANSWER;
  case SHAPE_EVIDENCE:
    return INPUT_EVIDENCE;
  case SHAPE_KIND:
  case SHAPE_INSTANT:
  case SHAPE_DATE:
  case SHAPE_TEXT:
  case SHAPE_COUNT:
  case SHAPE_STATE:
  case SHAPE_SPEAKER:
  case SHAPE_ADOPTED:
  case SHAPE_ACTION_STATE:
  case SHAPE_SUBMIT_STATE:
    return INPUT_TEXT;
  case SHAPE_HEAD_VALUE:
    return INPUT_HEAD;
  case SHAPE_ORIGIN:
  case SHAPE_TEXTS:
    break;
  }
  return INPUT_TEXT;
}

static void set_words(const struct record_key *key, struct record_key_description *description) {
  if (key->shape == SHAPE_STATE) {
    description->words = state_names + 1;
    description->word_count = STATE_COUNT - 1;
  } else if (key->shape == SHAPE_SPEAKER) {
    description->words = speaker_names;
    description->word_count = SPEAKER_COUNT;
  } else if (key->shape == SHAPE_ADOPTED) {
    description->words = adopted_names + 1;
    description->word_count = ADOPTED_COUNT - 1;
  } else if (key->shape == SHAPE_ACTION_STATE) {
    description->words = action_state_names;
    description->word_count = ACTION_STATE_COUNT;
  } else if (key->shape == SHAPE_SUBMIT_STATE) {
    description->words = submit_state_names;
    description->word_count = SUBMIT_STATE_COUNT;
  }
}

/* Keys that every record has: peil fills them in. */
static bool is_own(const struct record_key *key) {
  static const char *const names[] = {"id", "kind", "at", "by"};
  bool own = false;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    own = own || strcmp(names[i], key->name) == 0;
  return own;
}

size_t record_keys_of(enum record_kind kind, struct arena *arena, const struct record_key_description **out) {
  struct record_key_description *keys = arena_array(arena, record_key_count, sizeof *keys);
  size_t count = 0;
  for (size_t i = 0; i < record_key_count; i++) {
    const struct record_key *key = &record_keys[i];
    if ((key->kinds & (1U << kind)) == 0 || is_own(key))
      continue;
    keys[count] = (struct record_key_description){key->name, key->meaning, key->need == REQUIRED, input_of(key), NULL, 0};
    set_words(key, &keys[count++]);
  }
  *out = keys;
  return count;
}

/* ---- Finding a record ------------------------------------------------------------------------------------------------ */

/* What a record of follow-up says, for telling it from others. */
static const char *text_of(const struct record *record) {
  static const char *const keys[] = {"finding", "what", "question", "key", "reaction"};
  const char *text = NULL;
  if (record->kind == RECORD_REACTION)
    text = value_member_text(record->tree, "reaction");
  for (size_t i = 0; text == NULL && i < sizeof keys / sizeof keys[0]; i++)
    text = value_member_text(record->tree, keys[i]);
  return text != NULL ? text : record_kind_names[record->kind];
}

static void hint_candidate(const struct record *record, struct diag *diag) {
  const char *text = text_of(record);
  size_t length = strlen(text);
  if (length > SHORT_TEXT)
    for (length = SHORT_TEXT; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80; length--) {
    }
  struct buffer line = {0};
  buffer_format(&line, "%.*s  %.*s%s", SHORT_ID, record->id, (int)length, text, text[length] != '\0' ? "…" : "");
  diag_hint(diag, "%s", buffer_string(&line));
  buffer_free(&line);
}

static bool is_of_kind(const struct record *record, enum record_kind kind) {
  return (size_t)kind == RECORD_KIND_COUNT || record->kind == kind;
}

const struct record *assessment_record_by_prefix(const struct assessment *assessment, enum record_kind kind, const char *prefix,
                                                 struct diag *diag) {
  const struct record *found = NULL;
  size_t count = 0;
  size_t length = strlen(prefix);
  for (size_t i = 0; length >= PREFIX_LEAST && i < assessment->record_count; i++) {
    const struct record *record = &assessment->records[i];
    if (!is_of_kind(record, kind) || strncmp(record->id, prefix, length) != 0)
      continue;
    found = record;
    count++;
  }
  if (count == 1)
    return found;
  if (count > 1)
    diag_error(diag, (struct place){0}, tr("'%s' is the beginning of the id of %zu records: give more of it"), prefix, count);
  else if (length < PREFIX_LEAST)
    diag_error(diag, (struct place){0}, tr("'%s' is too short for the id of a record: give %d digits or more"), prefix,
               PREFIX_LEAST);
  else if ((size_t)kind == RECORD_KIND_COUNT)
    diag_error(diag, (struct place){0}, tr("there is no record with an id that begins with '%s'"), prefix);
  else
    diag_error(diag, (struct place){0}, tr("there is no %s with an id that begins with '%s'"), record_kind_names[kind], prefix);
  size_t shown = 0;
  for (size_t i = 0; i < assessment->record_count && shown < CANDIDATES_MOST; i++) {
    const struct record *record = &assessment->records[i];
    if (!is_of_kind(record, kind) || (count > 1 && strncmp(record->id, prefix, length) != 0))
      continue;
    hint_candidate(record, diag);
    shown++;
  }
  return NULL;
}

/* What a record replaces, for looking up the other way. */
struct replacement {
  const char *replaces;        /* the id */
  const struct record *record; /* that replaces it */
};

static int compare_replaced(const void *one, const void *other) {
  return strcmp(((const struct replacement *)one)->replaces, ((const struct replacement *)other)->replaces);
}

/* By the id that is replaced; of several, the newest first. */
static int compare_replacements(const void *one_address, const void *other_address) {
  const struct replacement *one = one_address;
  const struct replacement *other = other_address;
  int order = compare_replaced(one, other);
  return order != 0 ? order : record_compare(other->record, one->record);
}

const struct record *assessment_newest_state(const struct assessment *assessment, const struct record *record) {
  struct replacement *replacements = memory_resize(NULL, (assessment->record_count + 1) * sizeof *replacements);
  size_t count = 0;
  for (size_t i = 0; i < assessment->record_count; i++) {
    const struct record *later = &assessment->records[i];
    const char *replaces = later->kind == record->kind && record_counts(later) ? value_member_text(later->tree, "replaces") : NULL;
    if (replaces != NULL)
      replacements[count++] = (struct replacement){replaces, later};
  }
  qsort(replacements, count, sizeof *replacements, compare_replacements);
  const struct replacement *found = replacements;
  while (found != NULL) {
    const struct replacement wanted = {record->id, NULL};
    found = bsearch(&wanted, replacements, count, sizeof *replacements, compare_replaced);
    while (found != NULL && found > replacements && compare_replaced(found - 1, found) == 0)
      found--;
    record = found != NULL ? found->record : record;
  }
  free(replacements);
  return record;
}

/* ---- Checks ---------------------------------------------------------------------------------------------------------- */

/* Whether the record that a key names is there, and is of its kind. */
static bool reference_leads(const struct assessment *assessment, const struct value *tree, const char *key,
                            enum record_kind kind, struct diag *diag) {
  const char *id = value_member_text(tree, key);
  const struct record *record = id != NULL ? assessment_record(assessment, id) : NULL;
  if (id == NULL || (record != NULL && record->kind == kind))
    return true;
  diag_error(diag, (struct place){0}, tr("there is no %s with an id that begins with '%s'"), record_kind_names[kind], id);
  return false;
}

/* The rules of kinds that came later take a record whose own keys are right. */
static bool new_kind_fits(const struct assessment *assessment, const struct set *set, const struct value *tree,
                          struct diag *diag) {
  struct record_reader reader;
  struct record record;
  struct diag *told = diag_new();
  record_reader_start(&reader, assessment->arena, ASSESSMENT_VERSION_NEWEST, told);
  bool read = record_read(&reader, tree, &record);
  record_reader_end(&reader);
  diag_free(told);
  return !read || record_new_kind_fits(assessment, set, &record, diag); /* what is wrong in itself is told when it is added */
}

/* What a new record must hold against the set and the other records; one that is in the log already is only warned of. */
static bool record_fits(const struct assessment *assessment, const struct set *set, enum record_kind kind,
                        const struct value *tree, struct diag *diag) {
  const char *id = value_member_text(tree, "question");
  const char *measure = value_member_text(tree, "measure");
  const struct question *question = id != NULL ? set_question(set, id) : NULL;
  bool ok = true;
  if (id != NULL && question == NULL) {
    question_unknown_report(set, id, diag);
    ok = false;
  }
  if (measure != NULL && set_questionnaire(set, measure) == NULL) {
    measure_unknown_report(set, measure, diag);
    ok = false;
  }
  if (kind == RECORD_REACTION || kind == RECORD_ACTION)
    ok = reference_leads(assessment, tree, "finding", RECORD_FINDING, diag) && ok;
  ok = record_subject_agrees(assessment, set, kind, tree, diag) && ok;
  ok = new_kind_fits(assessment, set, tree, diag) && ok;
  return reference_leads(assessment, tree, "replaces", kind, diag) && ok;
}

static bool same_text(const struct value *one, const struct value *other, const char *key) {
  const char *first = value_member_text(one, key);
  const char *second = value_member_text(other, key);
  return first == NULL || second == NULL ? first == second : strcmp(first, second) == 0;
}

/* Whether two records of a kind say something of the same thing, so that only the newest counts. */
static bool same_subject(enum record_kind kind, const struct value *one, const struct value *other) {
  switch (kind) {
  case RECORD_REVIEW:
    return same_text(one, other, "question");
  case RECORD_HEAD:
    return same_text(one, other, "key");
  case RECORD_SUBMIT:
    return same_text(one, other, "for");
  case RECORD_ANSWER:
  case RECORD_RESOLVE:
  case RECORD_FINDING:
  case RECORD_REACTION:
  case RECORD_ACTION:
  case RECORD_WITHDRAW:
  case RECORD_PROPOSAL:
  case RECORD_DRAW:
    break;
  }
  return same_text(one, other, "finding");
}

/* The second for a new record of somebody: of some kinds the newest counts, so it comes after what it takes the place of; findings and actions
 * stand in the order of writing, so no two have the same. A time that was given stays. */
static int64_t second_for(const struct assessment *assessment, const struct entry *entry, const struct value *tree) {
  bool for_all = entry->kind == RECORD_HEAD;
  bool newest_counts =
      for_all || entry->kind == RECORD_REVIEW || entry->kind == RECORD_REACTION || entry->kind == RECORD_SUBMIT;
  int64_t at = entry->at;
  bool taken = !entry->at_given;
  while (taken) {
    taken = false;
    for (size_t i = 0; i < assessment->record_count; i++) {
      const struct record *record = &assessment->records[i];
      if (record->kind != entry->kind || (!for_all && strcmp(record->by, entry->by) != 0) || !record_counts(record))
        continue;
      bool after = newest_counts && record->at > at && same_subject(entry->kind, record->tree, tree);
      if (record->at != at && !after)
        continue;
      at = record->at + 1;
      taken = true;
    }
  }
  return at;
}

/* ---- Adding ---------------------------------------------------------------------------------------------------------- */

static struct value *tree_of(struct arena *arena, const struct entry *entry, int64_t at) {
  struct value *tree = record_tree_start(arena, entry->kind, at, entry->by);
  for (size_t i = 0; i < record_key_count; i++) {
    const struct value *member = value_member(entry->members, record_keys[i].name);
    if (member != NULL && (record_keys[i].kinds & (1U << entry->kind)) != 0 && !is_own(&record_keys[i]))
      value_set(arena, tree, record_keys[i].name, value_copy(arena, member));
  }
  record_tree_end(arena, tree);
  return tree;
}

/* Every member must be a key of the kind; the nearest is suggested for others. */
static bool members_known(const struct entry *entry, struct arena *arena, struct diag *diag) {
  const struct record_key_description *keys = NULL;
  size_t count = record_keys_of(entry->kind, arena, &keys);
  const char **names = arena_array(arena, count, sizeof *names);
  for (size_t i = 0; i < count; i++)
    names[i] = keys[i].name;
  return read_keys(entry->members, names, count, diag);
}

bool assessment_append_entry(struct assessment *assessment, const struct set *set, const struct entry *entry, const char **id,
                             struct diag *diag) {
  struct arena *arena = assessment->arena;
  if (!members_known(entry, arena, diag))
    return false;
  struct value *tree = tree_of(arena, entry, entry->at);
  *id = value_member_text(tree, "id");
  const struct record *same = assessment_record(assessment, *id);
  if (same != NULL && record_counts(same))
    return true;
  if (same != NULL && entry->at_given)
    return withdrawn_report(same, diag);
  int64_t at = second_for(assessment, entry, tree);
  if (at != entry->at)
    tree = tree_of(arena, entry, at);
  while (assessment_record(assessment, value_member_text(tree, "id")) != NULL)
    tree = tree_of(arena, entry, ++at); /* that one was withdrawn, for good: the next second makes another */
  *id = value_member_text(tree, "id");
  return time_is_near(at, entry->at, diag) && record_fits(assessment, set, entry->kind, tree, diag) && record_append(assessment, set, tree, diag);
}

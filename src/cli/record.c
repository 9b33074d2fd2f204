/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil record: adds a review, a finding, a reaction or an action. Which keys there are follows from the model's list of keys.
 */
#include "answer.h"

#include <string.h>

/* One call of the command. */
struct recording {
  struct answering answering;                /* the file, and who records */
  enum record_kind kind;                     /* of the new record */
  const struct record_key_description *keys; /* that the kind has */
  size_t key_count;                          /* of them */
  struct value *members;                     /* what was typed, by key */
};

/* Answers have a command of their own; proposals and draws are made, not typed. */
static const enum record_kind kinds_typed[] = {RECORD_REVIEW, RECORD_FINDING,  RECORD_REACTION, RECORD_ACTION,
                                               RECORD_HEAD,   RECORD_SUBMIT, RECORD_WITHDRAW};
enum { KINDS_TYPED = sizeof kinds_typed / sizeof kinds_typed[0] };

/* ---- Kinds and keys --------------------------------------------------------------------------------------------------- */

static void write_words(const struct record_key_description *key, struct buffer *out) {
  for (size_t i = 0; i < key->word_count; i++)
    buffer_format(out, "%s%s", i > 0 ? ", " : " (", key->words[i]);
  if (key->word_count > 0)
    buffer_char(out, ')');
}

/* Appends the keys of a kind, each with its meaning; * stands behind those that must be there. */
static void write_keys(struct arena *arena, enum record_kind kind, struct buffer *out) {
  const struct record_key_description *keys = NULL;
  size_t count = record_keys_of(kind, arena, &keys);
  buffer_format(out, "%s: %s\n", record_kind_names[kind], tr(record_kind_meanings[kind]));
  for (size_t i = 0; i < count; i++) {
    buffer_format(out, "  %s%-*s %s", keys[i].name, (int)(16 - strlen(keys[i].name)), keys[i].required ? "*" : "",
                  tr(keys[i].meaning));
    write_words(&keys[i], out);
    buffer_char(out, '\n');
  }
}

static bool show_keys(struct invocation *invocation) {
  struct buffer out = {0};
  for (size_t i = 0; i < KINDS_TYPED; i++) {
    if (i > 0)
      buffer_char(&out, '\n');
    write_keys(invocation->arena, kinds_typed[i], &out);
  }
  buffer_format(&out, "\n%s\n", tr("Keys with * must be there."));
  bool ok = output_write(out.bytes, out.length, invocation->diag);
  buffer_free(&out);
  return ok;
}

static bool find_kind(struct invocation *invocation, const char *name, enum record_kind *kind) {
  const char *names[KINDS_TYPED];
  struct buffer list = {0};
  for (size_t i = 0; i < KINDS_TYPED; i++) {
    *kind = kinds_typed[i];
    names[i] = record_kind_names[*kind];
    if (strcmp(names[i], name) == 0) {
      buffer_free(&list);
      return true;
    }
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", names[i]);
  }
  usage_error(invocation, tr("there are no records of the kind '%s' to add"), name);
  diag_hint(invocation->diag, tr("there are: %s"), buffer_string(&list));
  diag_suggest(invocation->diag, name, names, KINDS_TYPED);
  if (strcmp(name, record_kind_names[RECORD_ANSWER]) == 0 || strcmp(name, record_kind_names[RECORD_RESOLVE]) == 0)
    diag_hint(invocation->diag, "%s", tr("answers are recorded with 'peil answer'"));
  buffer_free(&list);
  return false;
}

/* ---- What is typed -------------------------------------------------------------------------------------------------- */

static const struct record_key_description *find_key(const struct recording *recording, const char *name) {
  for (size_t i = 0; i < recording->key_count; i++)
    if (strcmp(recording->keys[i].name, name) == 0)
      return &recording->keys[i];
  return NULL;
}

static void report_unknown_key(const struct recording *recording, const char *name) {
  struct invocation *invocation = recording->answering.invocation;
  const char **names = arena_array(invocation->arena, recording->key_count, sizeof *names);
  struct buffer list = {0};
  for (size_t i = 0; i < recording->key_count; i++) {
    names[i] = recording->keys[i].name;
    buffer_format(&list, "%s%s", i > 0 ? ", " : "", names[i]);
  }
  usage_error(invocation, tr("the kind '%s' has no key '%s'"), record_kind_names[recording->kind], name);
  diag_hint(invocation->diag, tr("there are: %s"), buffer_string(&list));
  diag_suggest(invocation->diag, name, names, recording->key_count);
  buffer_free(&list);
}

static struct value *read_evidence(struct recording *recording, const char *typed) {
  struct arena *arena = recording->answering.invocation->arena;
  struct evidence evidence;
  return evidence_parse(&recording->answering, typed, &evidence) ? evidence_tree(arena, &evidence) : NULL;
}

static struct value *read_flag(struct invocation *invocation, const char *key, const char *typed) {
  if (strcmp(typed, "true") != 0 && strcmp(typed, "false") != 0) {
    usage_error(invocation, tr("'%s' is true or false, not '%s'"), key, typed);
    return NULL;
  }
  return value_new_boolean(invocation->arena, strcmp(typed, "true") == 0);
}

/* An answer is read as its question takes it; the question is typed as well. */
static struct value *read_answer(struct recording *recording, const char *typed) {
  struct invocation *invocation = recording->answering.invocation;
  const char *id = value_member_text(recording->members, "question");
  if (id == NULL) {
    usage_error(invocation, "%s", tr("give the question before its value: question=ID value=…"));
    return NULL;
  }
  const struct question *question = question_find(&recording->answering, id);
  if (question == NULL)
    return NULL;
  const struct typed value = {typed, invocation->language, TYPED_IN_COMMAND};
  return question->type->parse(question->options, &value, invocation->arena, invocation->diag);
}

/* What a key of the head takes; the key is typed as well. */
static struct value *read_head_value(struct recording *recording, const char *typed) {
  struct invocation *invocation = recording->answering.invocation;
  const char *key = value_member_text(recording->members, "key");
  if (key == NULL) {
    usage_error(invocation, "%s", tr("give the key before its value: key=targets.default value=3"));
    return NULL;
  }
  return head_value_typed(key, typed, invocation->arena);
}

/* An id may be cut short, as long as only one record is meant. */
static struct value *read_reference(const struct recording *recording, const char *key, const char *typed) {
  const struct assessment *assessment = recording->answering.work.assessment;
  struct invocation *invocation = recording->answering.invocation;
  bool any = strcmp(key, "record") == 0;
  enum record_kind named = strcmp(key, "replaces") == 0 ? recording->kind : RECORD_FINDING;
  enum record_kind kind = any ? (enum record_kind)RECORD_KIND_COUNT : named;
  const struct record *record = assessment_record_by_prefix(assessment, kind, typed, invocation->diag);
  return record != NULL ? value_new_text(invocation->arena, record->id) : NULL;
}

static struct value *read_value(struct recording *recording, const struct record_key_description *key, const char *typed) {
  struct invocation *invocation = recording->answering.invocation;
  switch (key->input) {
  case INPUT_TEXT:
    return value_new_text(invocation->arena, typed);
  case INPUT_FLAG:
    return read_flag(invocation, key->name, typed);
  case INPUT_ANSWER:
    return read_answer(recording, typed);
  case INPUT_EVIDENCE:
    return read_evidence(recording, typed);
  case INPUT_HEAD:
    return read_head_value(recording, typed);
  case INPUT_RECORD:
    return read_reference(recording, key->name, typed);
  }
  return NULL;
}

/* Takes one 'key=value'. Evidence may be given several times, all else once. */
static bool take_member(struct recording *recording, const char *typed) {
  struct invocation *invocation = recording->answering.invocation;
  struct arena *arena = invocation->arena;
  const char *equals = strchr(typed, '=');
  if (equals == NULL || equals == typed)
    return usage_error(invocation, tr("'%s' is no key with a value: write key=value"), typed);
  const char *name = arena_text_of(arena, typed, (size_t)(equals - typed));
  const struct record_key_description *key = find_key(recording, name);
  if (key == NULL) {
    report_unknown_key(recording, name);
    return false;
  }
  const struct value *given = value_member(recording->members, name);
  if (given != NULL && given->kind != VALUE_LIST)
    return usage_error(invocation, tr("'%s' is given twice"), name);
  bool empty = equals[1] == '\0';
  struct value *value = empty ? value_new_text(arena, "") : read_value(recording, key, equals + 1);
  if (value == NULL)
    return false;
  if (key->input != INPUT_EVIDENCE || empty) {
    value_set(arena, recording->members, name, value);
    return true;
  }
  struct value *list = value_new_list(arena);
  if (given == NULL)
    value_set(arena, recording->members, name, list);
  for (struct value *member = recording->members->first; member != NULL; member = member->next)
    if (strcmp(member->key, name) == 0)
      value_append(member, value);
  return true;
}

/* A record stands for itself: what brings an earlier one up to date replaces its newest state, and keeps what is not typed anew, but for its
 * note. */
static void keep_earlier(struct recording *recording) {
  const struct assessment *assessment = recording->answering.work.assessment;
  const char *replaces = value_member_text(recording->members, "replaces");
  struct arena *arena = recording->answering.invocation->arena;
  const struct record *earlier = replaces != NULL ? assessment_record(assessment, replaces) : NULL;
  if (earlier != NULL) {
    earlier = assessment_newest_state(assessment, earlier);
    for (struct value *member = recording->members->first; member != NULL; member = member->next)
      if (strcmp(member->key, "replaces") == 0)
        member->text = arena_text(arena, earlier->id);
  }
  for (size_t i = 0; earlier != NULL && i < recording->key_count; i++) {
    const char *name = recording->keys[i].name;
    const struct value *kept = value_member(earlier->tree, name);
    if (kept != NULL && strcmp(name, "note") != 0 && value_member(recording->members, name) == NULL)
      value_set(arena, recording->members, name, value_copy(arena, kept));
  }
}

/* A key that is given without a value is left out. */
static const struct value *members_given(const struct recording *recording) {
  struct arena *arena = recording->answering.invocation->arena;
  struct value *members = value_new_map(arena);
  value_each(member, recording->members) {
    if (member->kind != VALUE_TEXT || member->text[0] != '\0')
      value_set(arena, members, member->key, value_copy(arena, member));
  }
  return members;
}

static bool members_complete(const struct recording *recording, const struct value *members) {
  bool ok = true;
  for (size_t i = 0; i < recording->key_count; i++)
    if (recording->keys[i].required && value_member(members, recording->keys[i].name) == NULL)
      ok = usage_error(recording->answering.invocation, tr("the kind '%s' needs %s=…: %s"), record_kind_names[recording->kind],
                       recording->keys[i].name, tr(recording->keys[i].meaning));
  return ok;
}

/* ---- The command ------------------------------------------------------------------------------------------------------ */

static bool tell(struct recording *recording, const char *id, bool added) {
  struct invocation *invocation = recording->answering.invocation;
  struct buffer out = {0};
  const char *name = assessment_name_of(recording->answering.work.assessment, recording->answering.by);
  buffer_format(&out, tr("%s %s by %s"), id, record_kind_names[recording->kind], arena_visible(invocation->arena, name));
  if (!added)
    buffer_format(&out, " %s", tr("(this was recorded already)"));
  buffer_char(&out, '\n');
  return output_after_save(invocation, &out, recording->answering.path);
}

static bool record_loaded(struct recording *recording) {
  struct answering *answering = &recording->answering;
  struct invocation *invocation = answering->invocation;
  struct entry entry = {.kind = recording->kind, .by = answering->by};
  bool ok = answer_time(invocation, &entry.at);
  for (size_t i = 2; i < invocation->operand_count; i++)
    ok = take_member(recording, invocation->operands[i]) && ok;
  if (!ok)
    return false;
  struct saving saving;
  entry.at_given = option_is_given(invocation, "at");
  const char *id = NULL;
  ok = answer_save_begin(answering, &saving);
  if (ok) {
    keep_earlier(recording);
    entry.members = members_given(recording);
    ok = members_complete(recording, entry.members) &&
         assessment_append_entry(answering->work.assessment, answering->work.set, &entry, &id, invocation->diag);
  }
  bool added = ok && answering->work.assessment->record_count > saving.records;
  return answer_save_end(answering, &saving, ok) && tell(recording, id, added);
}

static bool record_file(struct invocation *invocation, const char *path, enum record_kind kind) {
  struct recording recording = {.answering = {.invocation = invocation, .path = path, .holder = "peil record"},
                                .kind = kind};
  recording.members = value_new_map(invocation->arena);
  recording.key_count = record_keys_of(kind, invocation->arena, &recording.keys);
  answer_stamp(&recording.answering);
  if (!work_load(invocation, path, option_value(invocation, "set"), &recording.answering.work))
    return false;
  bool ok = answer_find_by(&recording.answering) && record_loaded(&recording);
  work_free(&recording.answering.work);
  return ok;
}

static bool run(struct invocation *invocation) {
  enum record_kind kind = RECORD_REVIEW;
  if (option_is_given(invocation, "keys"))
    return show_keys(invocation);
  if (invocation->operand_count < 2)
    return usage_error(invocation, tr("'peil %s' needs: %s"), "record", "FILE KIND KEY=VALUE...");
  return find_kind(invocation, invocation->operands[1], &kind) && answer_file_exists(invocation) &&
         record_file(invocation, invocation->operands[0], kind);
}

static const struct option_table options[] = {
    {"by", 'b', "ID", "who records it (default: the only person of the assessment)"},
    {"name", 0, "NAME", "name of a person who is new: adds --by ID to the people"},
    {"keys", 'k', NULL, "list the kinds with their keys"},
    {"at", 0, "TIME", "when it was recorded, as 2026-03-02T10:11:12Z (default: now)"},
    {"evidence-from", 0, "FOLDER", "where the files of the evidence are (default: the folder of FILE)"},
    {"set", 0, "SET", "another set than the assessment names"},
    {0},
};

const struct command command_record = {
    .name = "record",
    .summary = "record a review, a finding, a reaction or an action",
    .operands = "FILE KIND KEY=VALUE...",
    .operands_least = 0,
    .operands_most = SIZE_MAX,
    .options = options,
    .details = "Prints the id of the record. Where a key takes an id, its first digits will do. Evidence is written as\n"
               "'title | reference | date' and may be repeated. A finding or action that 'replaces' an earlier one keeps what\n"
               "you do not give anew; KEY= leaves a key out.",
    .example = "  peil record /tmp/voorbeeld-2026.json action --by cio measure=org-08 owner=cio due=2026-10-01 \\\n"
               "      what='Vastleggen wie per fase beslist'",
    .run = run,
};

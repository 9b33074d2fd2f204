/* SPDX-License-Identifier: EUPL-1.2
 *
 * Lists of choices: reading them, finding one in an answer or in what a person typed, and showing them.
 */
#include "choices.h"

#include <string.h>

enum { LIST_MOST = 160 }; /* bytes of a list of labels in a message; longer ones are hard to read */

static bool is_identifier(const char *text) {
  return *text != '\0' && strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == strlen(text);
}

const struct choice *choices_find(const struct choices *choices, const char *id) {
  for (size_t i = 0; i < choices->count; i++)
    if (choices->items[i].id != NULL && strcmp(choices->items[i].id, id) == 0)
      return &choices->items[i];
  return NULL;
}

static bool read_choice_id(const struct value *item, const struct choices *before, struct choice *choice, struct diag *diag) {
  const struct value *id = value_member(item, "id");
  if (id != NULL && id->kind == VALUE_NUMBER) {
    choice->id = id->text; /* an id such as 2024 is a text, whether or not it stands in quotes */
  } else if (!read_text(item, "id", REQUIRED, &choice->id, diag)) {
    return false;
  }
  if (!is_identifier(choice->id)) {
    diag_error(diag, id->place, tr("the id '%s' may hold only letters, digits, hyphens, underscores and points"), choice->id);
    return false;
  }
  if (choices_find(before, choice->id) != NULL) {
    diag_error(diag, id->place, tr("another choice of this question has the id '%s' already"), choice->id);
    return false;
  }
  return true;
}

static size_t key_count(const char *const *keys) {
  size_t count = 0;
  while (keys[count] != NULL)
    count++;
  return count;
}

/* Warns of the first id or label that a person who types a number could mean: one says enough about a list. */
static void warn_of_numbers(const struct value *list, const struct choices *choices, struct diag *diag) {
  size_t number = 0;
  if (list->count != choices->count)
    return;
  value_each(item, list) {
    const struct choice *choice = &choices->items[number++];
    if (choice->id != NULL && question_warn_of_number(choice->id, number, choices->count, value_member(item, "id")->place, diag))
      return;
    for (const struct translation *text = choice->text; text != NULL; text = text->next)
      if (question_warn_of_number(text->text, number, choices->count, value_member(item, "text")->place, diag))
        return;
  }
}

bool choices_read(const struct value *map, const char *const *keys,
                  bool (*read_choice)(const struct value *item, bool scored, struct choice *choice, struct diag *diag),
                  struct arena *arena, struct choices *choices, struct diag *diag) {
  const struct value *list = NULL;
  if (!read_list(map, "choices", REQUIRED, &list, diag))
    return false;
  if (list->count < 2 || list->count > CHOICE_LIMIT) {
    diag_error(diag, list->place, tr("a question needs 2 to %d choices; this one has %zu"), CHOICE_LIMIT, list->count);
    return false;
  }
  bool fine = true;
  bool scored = question_map_scored(map);
  struct choice *items = arena_array(arena, list->count, sizeof *items);
  choices->items = items;
  value_each(item, list) {
    struct choice *choice = &items[choices->count];
    if (!read_keys(item, keys, key_count(keys), diag)) {
      fine = false;
      if (item->kind != VALUE_MAP)
        continue;
    }
    fine &= read_choice_id(item, choices, choice, diag);
    fine &= read_translation(item, "text", REQUIRED, arena, &choice->text, diag);
    fine &= read_choice(item, scored, choice, diag);
    choices->count++;
  }
  warn_of_numbers(list, choices, diag);
  return fine;
}

/* The ids in a row, for a message. */
static void list_ids(const struct choices *choices, struct buffer *out) {
  for (size_t i = 0; i < choices->count; i++)
    buffer_format(out, "%s%s", i > 0 ? ", " : "", choices->items[i].id);
}

static void report_unknown(const struct choices *choices, struct place place, const char *word, struct diag *diag) {
  struct buffer ids = {0};
  list_ids(choices, &ids);
  diag_error(diag, place, tr("'%s' is not one of the choices: %s"), word, buffer_string(&ids));
  buffer_free(&ids);
  const char *words[CHOICE_LIMIT];
  for (size_t i = 0; i < choices->count; i++)
    words[i] = choices->items[i].id;
  diag_suggest(diag, word, words, choices->count);
}

const struct choice *choices_named(const struct choices *choices, const struct value *answer, struct diag *diag) {
  if (answer->kind != VALUE_TEXT) {
    struct buffer ids = {0};
    list_ids(choices, &ids);
    diag_error(diag, answer->place, tr("the answer must be a text, one of: %s"), buffer_string(&ids));
    buffer_free(&ids);
    return NULL;
  }
  const struct choice *choice = choices_find(choices, answer->text);
  if (choice == NULL)
    report_unknown(choices, answer->place, answer->text, diag);
  return choice;
}

/* The length of `word` when it stands at the cursor, followed by blanks and a comma or the end; 0 when it does not. */
static size_t typed_length(const char *cursor, const char *word) {
  size_t length = strlen(word);
  if (strlen(cursor) < length || !same_word(cursor, length, word))
    return 0;
  size_t blanks = strspn(cursor + length, " \t\r\n");
  char follows = cursor[length + blanks];
  return follows == ',' || follows == '\0' ? length + blanks : 0;
}

/* The choice whose id or label was typed; a label may hold commas, so the longest match wins, and of these the id. */
static const struct choice *typed_by_word(const struct choices *choices, const char *cursor, const char *language,
                                          size_t *length) {
  const struct choice *found = NULL;
  *length = 0;
  for (size_t i = 0; i < choices->count; i++) {
    size_t by_id = typed_length(cursor, choices->items[i].id);
    size_t by_label = typed_length(cursor, choice_label(&choices->items[i], language));
    size_t longest = by_id > by_label ? by_id : by_label;
    if (longest > *length || (longest > 0 && by_id == *length)) {
      found = &choices->items[i];
      *length = longest;
    }
  }
  return found;
}

static const struct choice *typed_by_number(const struct choices *choices, const char *cursor, size_t *length) {
  for (size_t i = 0; i < choices->count; i++) {
    char number[NUMBER_SIZE];
    number_write((double)(i + 1), number);
    *length = typed_length(cursor, number);
    if (*length > 0)
      return &choices->items[i];
  }
  return NULL;
}

const struct choice *choices_typed(const struct choices *choices, const char **cursor, const struct typed *typed) {
  size_t length = 0;
  *cursor += strspn(*cursor, " \t\r\n");
  const struct choice *found = typed->at == TYPED_ON_SCREEN ? typed_by_number(choices, *cursor, &length) : NULL;
  if (found == NULL)
    found = typed_by_word(choices, *cursor, typed->language, &length);
  if (found == NULL)
    found = typed_by_number(choices, *cursor, &length);
  if (found != NULL)
    *cursor += length;
  return found;
}

const char *choice_label(const struct choice *choice, const char *language) {
  return choice->text != NULL ? translation_in(choice->text, language) : LABEL_IN(language, choice->english);
}

void choices_not_typed(const struct choices *choices, const char *typed, const char *language, struct diag *diag) {
  const char *words[2 * CHOICE_LIMIT];
  struct buffer list = {0};
  for (size_t i = 0; i < choices->count; i++) {
    words[i] = choice_label(&choices->items[i], language);
    words[choices->count + i] = choices->items[i].id;
    buffer_format(&list, "%s%zu %s", i > 0 ? ", " : "", i + 1, words[i]);
  }
  diag_error(diag, (struct place){0}, tr("'%s' is none of the answers: type a number from 1 to %zu"), typed, choices->count);
  if (list.length <= LIST_MOST)
    diag_hint(diag, tr("the answers are: %s"), buffer_string(&list));
  diag_suggest(diag, typed, words, 2 * choices->count);
  buffer_free(&list);
}

struct value *choices_parse_one(const struct choices *choices, const struct typed *typed, struct arena *arena, struct diag *diag) {
  const char *word = typed_text(typed->text, arena);
  const char *cursor = word;
  const struct choice *choice = choices_typed(choices, &cursor, typed);
  if (choice == NULL || *cursor != '\0') {
    choices_not_typed(choices, word, typed->language, diag);
    return NULL;
  }
  return value_new_text(arena, choice->id);
}

double choices_score(const struct choices *choices, const struct value *answer) {
  const struct choice *choice = choices_find(choices, answer->text);
  return choice != NULL ? choice->score : 0;
}

void choices_describe_one(const struct choices *choices, const struct value *answer, const char *language, struct buffer *out) {
  const struct choice *choice = choices_find(choices, answer->text);
  if (choice != NULL)
    buffer_text(out, choice_label(choice, language));
}

void choices_control(const struct choices *choices, enum control_kind kind, const char *language, struct arena *arena,
                     struct control *control) {
  struct control_option *options = arena_array(arena, choices->count, sizeof *options);
  for (size_t i = 0; i < choices->count; i++) {
    options[i].value = choices->items[i].id;
    options[i].label = choice_label(&choices->items[i], language);
    options[i].exclusive = choices->items[i].exclusive;
  }
  *control = (struct control){.kind = kind, .options = options, .option_count = choices->count};
}

struct value *choices_schema(struct arena *arena, struct value *members) {
  struct value *choice = schema_of_type(arena, "object", "one thing that can be chosen");
  struct value *properties = value_new_map(arena);
  value_set(arena, properties, "id", schema_reference(arena, "choice-id"));
  value_set(arena, properties, "text", schema_reference(arena, "translation"));
  value_each(member, members) value_set(arena, properties, member->key, value_copy(arena, member));
  value_set(arena, choice, "properties", properties);
  struct value *required = value_new_list(arena);
  value_append(required, value_new_text(arena, "id"));
  value_append(required, value_new_text(arena, "text"));
  value_set(arena, choice, "required", required);
  value_set_boolean(arena, choice, "additionalProperties", false);
  struct value *schema = schema_of_type(arena, "array", "what can be chosen, in the order in which it is shown");
  value_set(arena, schema, "items", choice);
  value_set_number(arena, schema, "minItems", 2);
  value_set_number(arena, schema, "maxItems", CHOICE_LIMIT);
  return schema;
}

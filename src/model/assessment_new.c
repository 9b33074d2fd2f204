/* SPDX-License-Identifier: EUPL-1.2
 *
 * Starts an assessment: about whom, for which period, with which set, and who answers.
 */
#include "assessment.h"

#include <string.h>

/* ---- The id --------------------------------------------------------------------------------------------------------- */

/* A letter with a mark, and the letters that stand for it in an id. */
struct plain_letters {
  uint32_t first, last; /* code points */
  const char *plain;    /* small ASCII letters */
};

/* The letters of the Dutch and neighbouring languages' names, in capitals and small (Latin-1 and Latin Extended-A of Unicode). */
static const struct plain_letters plain_letters[] = {
    {0xC0, 0xC5, "a"},   {0xC6, 0xC6, "ae"},  {0xC7, 0xC7, "c"},    {0xC8, 0xCB, "e"},    {0xCC, 0xCF, "i"},
    {0xD1, 0xD1, "n"},   {0xD2, 0xD6, "o"},   {0xD8, 0xD8, "o"},    {0xD9, 0xDC, "u"},    {0xDD, 0xDD, "y"},
    {0xDF, 0xDF, "ss"},  {0xE0, 0xE5, "a"},   {0xE6, 0xE6, "ae"},   {0xE7, 0xE7, "c"},    {0xE8, 0xEB, "e"},
    {0xEC, 0xEF, "i"},   {0xF1, 0xF1, "n"},   {0xF2, 0xF6, "o"},    {0xF8, 0xF8, "o"},    {0xF9, 0xFC, "u"},
    {0xFD, 0xFD, "y"},   {0xFF, 0xFF, "y"},   {0x100, 0x105, "a"},  {0x106, 0x10D, "c"},  {0x10E, 0x111, "d"},
    {0x112, 0x11B, "e"}, {0x11C, 0x123, "g"}, {0x128, 0x131, "i"},  {0x132, 0x133, "ij"}, {0x139, 0x142, "l"},
    {0x143, 0x148, "n"}, {0x14C, 0x151, "o"}, {0x152, 0x153, "oe"}, {0x154, 0x159, "r"},  {0x15A, 0x161, "s"},
    {0x162, 0x167, "t"}, {0x168, 0x173, "u"}, {0x176, 0x178, "y"},  {0x179, 0x17E, "z"},
};

/* The letters or the digit that stand for a code point in an id; NULL when there are none. `digit` has room for it. */
static const char *plain_of(uint32_t code_point, char digit[2]) {
  bool capital = code_point >= 'A' && code_point <= 'Z';
  if (capital || (code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9')) {
    digit[0] = (char)(capital ? code_point - 'A' + 'a' : code_point);
    digit[1] = '\0';
    return digit;
  }
  for (size_t i = 0; i < sizeof plain_letters / sizeof plain_letters[0]; i++)
    if (code_point >= plain_letters[i].first && code_point <= plain_letters[i].last)
      return plain_letters[i].plain;
  return NULL;
}

/* Appends a name as part of an id: small letters, digits, and one hyphen for whatever stands between. */
static void slug_append(struct buffer *slug, const char *name) {
  bool gap = slug->length > 0;
  while (*name != '\0') {
    char digit[2];
    const char *plain = plain_of(utf8_next(&name), digit);
    if (plain != NULL && gap && slug->length > 0)
      buffer_char(slug, '-');
    if (plain != NULL)
      buffer_text(slug, plain);
    gap = plain == NULL;
  }
}

static void date_append(struct buffer *out, struct date date) {
  buffer_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* "gemeente-voorbeeld-2026"; with the name of the algorithm, and with both days when the period is no calendar year. */
static const char *id_of(const struct assessment_start *start, bool about_organisation, struct arena *arena) {
  struct buffer id = {0};
  slug_append(&id, start->organisation);
  if (!about_organisation)
    slug_append(&id, start->subject_name);
  if (id.length == 0)
    buffer_text(&id, "assessment");
  bool year = start->from.year == start->to.year && start->from.month == 1 && start->from.day == 1 && start->to.month == 12 &&
              start->to.day == 31;
  buffer_char(&id, '-');
  if (year) {
    buffer_format(&id, "%04d", start->from.year);
  } else {
    date_append(&id, start->from);
    buffer_char(&id, '-');
    date_append(&id, start->to);
  }
  const char *text = arena_text(arena, buffer_string(&id));
  buffer_free(&id);
  return text;
}

/* ---- The tree ------------------------------------------------------------------------------------------------------- */

static struct value *date_value(struct arena *arena, struct date date) {
  struct buffer text = {0};
  date_append(&text, date);
  struct value *value = value_new_text(arena, buffer_string(&text));
  buffer_free(&text);
  return value;
}

static void set_period(struct arena *arena, struct value *root, const struct assessment_start *start) {
  struct value *period = value_new_map(arena);
  value_set(arena, period, "from", date_value(arena, start->from));
  value_set(arena, period, "to", date_value(arena, start->to));
  value_set(arena, root, "period", period);
}

static void set_questionnaire_of(struct arena *arena, struct value *root, const struct set *set) {
  struct value *questionnaire = value_new_map(arena);
  value_set_text(arena, questionnaire, "set", set->id);
  value_set_text(arena, questionnaire, "version", set->version);
  value_set_text(arena, questionnaire, "sha256", set->sha256);
  value_set(arena, root, "questionnaire", questionnaire);
}

static struct value *texts_value(struct arena *arena, const struct text_list *texts) {
  if (texts->count == 1)
    return value_new_text(arena, texts->items[0]);
  struct value *list = value_new_list(arena);
  for (size_t i = 0; i < texts->count; i++)
    value_append(list, value_new_text(arena, texts->items[i]));
  return list;
}

static void set_profile(struct arena *arena, struct value *root, const struct assessment_start *start) {
  struct value *profile = value_new_map(arena);
  for (size_t i = 0; i < start->profile_count; i++)
    value_set(arena, profile, start->profile[i].label, texts_value(arena, &start->profile[i].values));
  value_set(arena, root, "profile", profile);
}

static void set_levels(struct arena *arena, struct value *map, const char *key, const struct target *targets, size_t count) {
  if (count == 0)
    return;
  struct value *levels = value_new_map(arena);
  for (size_t i = 0; i < count; i++)
    value_set_number(arena, levels, targets[i].id, targets[i].level);
  value_set(arena, map, key, levels);
}

static void set_targets(struct arena *arena, struct value *root, const struct targets *targets) {
  struct value *map = value_new_map(arena);
  value_set_number(arena, map, "default", targets->standard);
  set_levels(arena, map, "areas", targets->areas, targets->area_count);
  set_levels(arena, map, "measures", targets->measures, targets->measure_count);
  value_set(arena, root, "targets", map);
}

static struct value *start_tree(struct arena *arena, const struct set *set, const struct assessment_start *start) {
  const char *kind = start->subject_kind != NULL ? start->subject_kind : "organisation";
  struct value *root = value_new_map(arena);
  struct value *subject = value_new_map(arena);
  value_set_text(arena, subject, "kind", kind);
  value_set_text(arena, subject, "name", start->subject_name != NULL ? start->subject_name : start->organisation);
  value_set_text(arena, root, "peil", ASSESSMENT_FORMAT);
  bool about_organisation = start->subject_name == NULL || strcmp(start->subject_name, start->organisation) == 0;
  value_set_text(arena, root, "id", start->id != NULL ? start->id : id_of(start, about_organisation, arena));
  value_set_text(arena, root, "organisation", start->organisation);
  value_set(arena, root, "subject", subject);
  set_period(arena, root, start);
  set_questionnaire_of(arena, root, set);
  if (start->profile_count > 0)
    set_profile(arena, root, start);
  if (start->targets != NULL)
    set_targets(arena, root, start->targets);
  value_set(arena, root, "people", value_new_list(arena));
  value_set(arena, root, "records", value_new_list(arena));
  return root;
}

/* Texts come from a command line or a form, and may be anything. */
static bool text_is_valid(const char *text, struct diag *diag) {
  if (text == NULL || utf8_first_invalid(text, strlen(text)) == SIZE_MAX)
    return true;
  diag_error(diag, (struct place){0}, tr("'%s' is not valid UTF-8"), text);
  return false;
}

static bool start_is_valid(const struct assessment_start *start, struct diag *diag) {
  bool ok = text_is_valid(start->id, diag);
  ok = text_is_valid(start->organisation, diag) && ok;
  return text_is_valid(start->subject_name, diag) && ok;
}

struct assessment *assessment_new(const struct set *set, const struct assessment_start *start, struct diag *diag) {
  if (!start_is_valid(start, diag))
    return NULL;
  struct arena *arena = arena_new();
  struct assessment *assessment = assessment_of_tree(start_tree(arena, set, start), NULL, arena, diag);
  bool ok = assessment != NULL;
  for (size_t i = 0; ok && i < start->person_count; i++)
    ok = assessment_add_person(assessment, &start->people[i], diag);
  if (ok && assessment_check(assessment, set, diag))
    return assessment;
  arena_free(arena);
  return NULL;
}

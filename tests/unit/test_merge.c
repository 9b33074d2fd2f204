/* SPDX-License-Identifier: EUPL-1.2
 *
 * Merging: the union of records whatever the order and the number of the files, byte for byte; nothing lost, and conflicts by name.
 */
#include "assessment_support.h"

enum { MARCH = 1772446272, FILES = 4, ROUNDS = 60 };

/* Numbers that look random and are the same in each run (xorshift of Marsaglia, 2003). */
static uint32_t next_random(uint32_t *seed) {
  *seed ^= *seed << 13;
  *seed ^= *seed >> 17;
  *seed ^= *seed << 5;
  return *seed;
}

/* Adds a record of a kind of assessment/2 to a file: a change to the head, or one that takes back a record of that file. */
static void add_later_kind(const struct set *set, struct assessment *file, const char *by, int64_t at, uint32_t number) {
  struct diag *diag = diag_new();
  struct arena *arena = file->arena;
  struct entry entry = {.kind = RECORD_HEAD, .by = by, .at = at, .at_given = true};
  struct value *members = value_new_map(arena);
  const char *id = NULL;
  const struct record *record = file->record_count > 0 ? &file->records[number % file->record_count] : NULL;
  if (number % 2 == 0 && record != NULL && record->kind != RECORD_WITHDRAW) {
    entry.kind = RECORD_WITHDRAW;
    value_set_text(arena, members, "record", record->id);
    value_set_text(arena, members, "reason", "slip");
  } else {
    value_set_text(arena, members, "key", number % 3 == 0 ? "targets.default" : "targets.measures.p-01");
    value_set_number(arena, members, "value", number % 6);
  }
  entry.members = members;
  assert_true(assessment_append_entry(file, set, &entry, &id, diag));
  diag_free(diag);
}

/* Fails unless two assessments count the same: answers, targets, what is withdrawn. */
static void assert_counts_same(const struct set *set, const struct assessment *one, const struct assessment *other) {
  struct arena *arena = arena_new();
  const struct counted *first = assessment_counted(one, set, arena);
  const struct counted *second = assessment_counted(other, set, arena);
  assert_memory_equal(&one->targets.standard, &other->targets.standard, sizeof one->targets.standard);
  assert_int_equal(one->targets.measure_count, other->targets.measure_count);
  for (size_t i = 0; i < one->targets.measure_count; i++)
    assert_memory_equal(&one->targets.measures[i].level, &other->targets.measures[i].level, sizeof(double));
  for (size_t i = 0; i < set->question_count; i++) {
    assert_int_equal(first[i].answer_count, second[i].answer_count);
    for (size_t j = 0; j < first[i].answer_count; j++)
      assert_string_equal(first[i].answers[j]->id, second[i].answers[j]->id);
  }
  arena_free(arena);
}

/* The files of several people: each with some of the same answers, and some of its own; in some rounds with changes to the head and
 * withdrawals. */
static void make_files(const struct set *set, struct assessment *files[FILES], bool later_kinds, uint32_t *seed) {
  static const char *const people[] = {"cio", "jurist", "bestuur"};
  static const char *const values[] = {"none", "partly", "largely", "full"};
  for (size_t i = 0; i < FILES; i++)
    files[i] = trial_assessment(set);
  for (size_t n = next_random(seed) % 30; n > 0; n--) {
    const char *by = people[next_random(seed) % 3];
    const char *value = values[next_random(seed) % 4];
    int64_t at = MARCH + next_random(seed) % 5;
    uint32_t takers = next_random(seed);
    for (size_t i = 0; i < FILES; i++)
      if ((takers >> i & 1) != 0)
        trial_add(files[i], set, by, "p-01.1", value, at);
    if (later_kinds && n % 3 == 0)
      add_later_kind(set, files[takers % FILES], by, at + 2, next_random(seed));
  }
}

/* The bytes of a merge; to be freed. */
static struct buffer merged_text(struct assessment *const *files, size_t count) {
  struct diag *diag = diag_new();
  struct assessment *merged = assessment_merge(files, count, diag);
  assert_non_null(merged);
  struct buffer text = assessment_text(merged);
  assessment_free(merged);
  diag_free(diag);
  return text;
}

static void assert_same(struct buffer *text, const struct buffer *expected) {
  assert_string_equal(text->bytes, expected->bytes);
  buffer_free(text);
}

static struct assessment *merged_of(struct assessment *one, struct assessment *other) {
  struct diag *diag = diag_new();
  struct assessment *both[] = {one, other};
  struct assessment *merged = assessment_merge(both, 2, diag);
  assert_non_null(merged);
  diag_free(diag);
  return merged;
}

static void test_order_and_number_make_no_difference(void **state) {
  (void)state;
  struct set *set = trial_set();
  uint32_t seed = 2026;
  for (int round = 0; round < ROUNDS; round++) {
    struct assessment *files[FILES];
    make_files(set, files, round % 2 == 1, &seed);
    struct buffer expected = merged_text(files, FILES);
    struct assessment *shuffled[2 * FILES];
    for (size_t i = 0; i < 2 * FILES; i++)
      shuffled[i] = files[i % FILES];
    for (size_t i = 2 * FILES - 1; i > 0; i--) {
      size_t j = next_random(&seed) % (i + 1);
      struct assessment *kept = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = kept;
    }
    struct buffer text = merged_text(shuffled, 2 * FILES); /* commutative, and each file twice */
    assert_same(&text, &expected);
    struct assessment *left = merged_of(files[0], files[1]);
    struct assessment *right = merged_of(files[2], files[3]);
    struct assessment *pairs[] = {right, left, left};
    text = merged_text(pairs, 3); /* associative */
    assert_same(&text, &expected);
    struct assessment *whole = merged_of(left, right);
    text = merged_text(&whole, 1); /* idempotent */
    assert_same(&text, &expected);
    struct assessment *in_turn = merged_of(files[3], files[2]);
    for (size_t i = 2; i > 0; i--) {
      struct assessment *more = merged_of(files[i - 1], in_turn);
      assessment_free(in_turn);
      in_turn = more;
    }
    assert_counts_same(set, whole, in_turn);
    assessment_free(in_turn);
    for (size_t i = 0; i < FILES; i++)
      for (size_t j = 0; j < files[i]->record_count; j++)
        assert_non_null(assessment_record(whole, files[i]->records[j].id)); /* nothing lost */
    for (size_t j = 0; j < whole->record_count; j++) {                      /* nothing made up, and nothing twice */
      bool found = false;
      for (size_t i = 0; i < FILES; i++)
        found = found || assessment_record(files[i], whole->records[j].id) != NULL;
      assert_true(found);
      assert_true(
          j == 0 || whole->records[j - 1].at < whole->records[j].at ||
          (whole->records[j - 1].at == whole->records[j].at && strcmp(whole->records[j - 1].id, whole->records[j].id) < 0));
    }
    assessment_free(whole);
    assessment_free(left);
    assessment_free(right);
    for (size_t i = 0; i < FILES; i++)
      assessment_free(files[i]);
    buffer_free(&expected);
  }
  set_free(set);
}

/* ---- What is not in the records --------------------------------------------------------------------------------------------- */

enum { TEXTS_MOST = 3 };

/* Parses texts as files named a.json, b.json, … */
static void parse_texts(const char *const *texts, struct source *sources, struct assessment **files, struct diag *diag) {
  static const char *const names[TEXTS_MOST] = {"a.json", "b.json", "c.json"};
  for (size_t i = 0; i < TEXTS_MOST && texts[i] != NULL; i++) {
    sources[i] = (struct source){names[i], texts[i], strlen(texts[i])};
    files[i] = assessment_parse(&sources[i], diag);
    if (files[i] == NULL) {
      struct buffer report = {0};
      diag_write(diag, &report, false);
      fail_msg("%s", buffer_string(&report));
    }
    files[i]->path = names[i];
  }
}

static size_t count_texts(const char *const *texts) {
  size_t count = 0;
  while (count < TEXTS_MOST && texts[count] != NULL)
    count++;
  return count;
}

/* Fails unless these files merge to this text, in both orders. */
static void assert_merge(const char *const *texts, const char *expected) {
  struct source sources[TEXTS_MOST];
  struct assessment *files[TEXTS_MOST];
  struct diag *diag = diag_new();
  size_t count = count_texts(texts);
  parse_texts(texts, sources, files, diag);
  for (int order = 0; order < 2; order++) {
    struct buffer text = {0};
    struct assessment *merged = assessment_merge(files, count, diag);
    assert_non_null(merged);
    json_write(merged->tree, JSON_COMPACT, &text);
    assert_string_equal(text.bytes, expected);
    buffer_free(&text);
    assessment_free(merged);
    struct assessment *first = files[0];
    files[0] = files[count - 1];
    files[count - 1] = first;
  }
  for (size_t i = 0; i < count; i++)
    assessment_free(files[i]);
  diag_free(diag);
}

/* Fails unless these files cannot be merged, and this is told. */
static void assert_conflict(const char *const *texts, const char *line) {
  struct source sources[TEXTS_MOST];
  struct assessment *files[TEXTS_MOST];
  struct text_under_test test;
  text_begin(&test, "", 0);
  parse_texts(texts, sources, files, test.diag);
  assert_null(assessment_merge(files, count_texts(texts), test.diag));
  assert_reported(&test, line);
  for (size_t i = 0; i < count_texts(texts); i++)
    assessment_free(files[i]);
  text_end(&test);
}

#define FILE_OF(id, organisation, from, set, rest)                                                                             \
  "{\"peil\": \"assessment/1\", \"id\": \"" id "\", \"organisation\": \"" organisation "\", \"period\": {\"from\": \"" from    \
  "\", \"to\": \"2026-12-31\"}, \"questionnaire\": {\"set\": \"" set "\"}, " rest "}"
#define TEXT(rest) FILE_OF("x-2026", "X", "2026-01-01", "s", rest)
#define JOINED(rest)                                                                                                           \
  "{\"peil\":\"assessment/"                                                                                                    \
  "1\",\"id\":\"x-2026\",\"organisation\":\"X\",\"period\":{\"from\":\"2026-01-01\",\"to\":\"2026-12-31\"},"                   \
  "\"questionnaire\":{\"set\":\"s\"}," rest "}"

static void test_people_are_joined_by_id(void **state) {
  (void)state;
  assert_merge(
      (const char *const[]){
          TEXT("\"people\": [{\"id\": \"z\", \"name\": \"Z\"}, {\"id\": \"cio\", \"name\": \"cio\"}], \"records\": []"),
          TEXT("\"people\": [{\"name\": \"CIO-office\", \"id\": \"cio\", \"role\": \"r\"}], \"records\": []"),
          TEXT("\"records\": []")},
      JOINED(
          "\"people\":[{\"id\":\"cio\",\"name\":\"CIO-office\",\"role\":\"r\"},{\"id\":\"z\",\"name\":\"Z\"}],\"records\":[]"));
  assert_merge((const char *const[]){TEXT("\"people\": [{\"id\": \"cio\"}], \"records\": []"), NULL},
               JOINED("\"people\":[{\"id\":\"cio\",\"name\":\"cio\"}],\"records\":[]"));
  assert_conflict((const char *const[]){TEXT("\"people\": [{\"id\": \"cio\", \"name\": \"A\"}], \"records\": []"),
                                        TEXT("\"people\": [{\"id\": \"cio\", \"name\": \"B\"}], \"records\": []"), NULL},
                  "error: 'people.cio.name' is 'A' in a.json, but 'B' in b.json");
}

static void test_profile_and_targets_are_joined_by_name(void **state) {
  (void)state;
  assert_merge(
      (const char *const[]){
          TEXT("\"targets\": {\"areas\": {\"b\": 2.50, \"a\": 1}}, \"records\": []"),
          TEXT("\"targets\": {\"default\": 3, \"areas\": {\"b\": 2.5}}, \"profile\": {\"l\": \"v\"}, \"records\": []"), NULL},
      JOINED(
          "\"profile\":{\"l\":\"v\"},\"targets\":{\"areas\":{\"a\":1,\"b\":2.5},\"default\":3},\"people\":[],\"records\":[]"));
  assert_conflict((const char *const[]){TEXT("\"profile\": {\"l\": \"v\"}, \"records\": []"),
                                        TEXT("\"profile\": {\"l\": \"w\"}, \"records\": []"), NULL},
                  "error: 'profile.l' is 'v' in a.json, but 'w' in b.json");
  assert_conflict((const char *const[]){TEXT("\"targets\": {\"default\": 3}, \"records\": []"), TEXT("\"records\": []"),
                                        TEXT("\"targets\": {\"default\": 4}, \"records\": []")},
                  "error: 'targets.default' is '3' in a.json, but '4' in c.json");
}

static void test_other_assessments_are_refused(void **state) {
  (void)state;
  static const char one[] = TEXT("\"records\": []");
  assert_conflict((const char *const[]){one, FILE_OF("y-2026", "Y", "2026-01-01", "s", "\"records\": []"), NULL},
                  "error: 'id' is 'x-2026' in a.json, but 'y-2026' in b.json");
  assert_conflict((const char *const[]){one, FILE_OF("x-2026", "X", "2025-01-01", "s", "\"records\": []"), NULL},
                  "error: 'period.from' is '2026-01-01' in a.json, but '2025-01-01' in b.json");
  assert_conflict((const char *const[]){one, FILE_OF("x-2026", "X", "2026-01-01", "t", "\"records\": []"), NULL},
                  "error: 'questionnaire.set' is 's' in a.json, but 't' in b.json");
  assert_conflict((const char *const[]){one, FILE_OF("x-2026", "Xx", "2026-01-01", "s", "\"records\": []"), NULL},
                  "error: 'organisation' is 'X' in a.json, but 'Xx' in b.json");
}

/* One record in two spellings is one record, in the spelling that comes first by its bytes. */
static void test_spellings_of_one_record(void **state) {
  (void)state;
#define RECORD_REST "\"kind\": \"answer\", \"at\": \"2026-03-02T10:11:13Z\", \"by\": \"cio\", \"question\": \"p-02.1\""
#define RECORD_ID   "\"id\": \"726a1debdce2ebea7233a9f1743a867886ac1c7558e3aea4001f7e39dd4ea262\", "
  assert_merge(
      (const char *const[]){TEXT("\"records\": [{" RECORD_ID RECORD_REST ", \"value\": 2.10}]"),
                            TEXT("\"records\": [{" RECORD_ID RECORD_REST ", \"value\": 2.1}]"), NULL},
      JOINED("\"people\":[],\"records\":[{\"id\":\"726a1debdce2ebea7233a9f1743a867886ac1c7558e3aea4001f7e39dd4ea262\","
             "\"kind\":\"answer\",\"at\":\"2026-03-02T10:11:13Z\",\"by\":\"cio\",\"question\":\"p-02.1\",\"value\":2.10}]"));
}

/* The files may be freed before the result is used. */
static void test_result_stands_on_its_own(void **state) {
  (void)state;
  struct set *set = trial_set();
  struct diag *diag = diag_new();
  struct assessment *file = assessment_load(EVERY_KIND, diag);
  struct assessment *merged = assessment_merge(&file, 1, diag);
  struct buffer before = assessment_text(merged);
  assessment_free(file);
  assert_true(assessment_check(merged, set, diag));
  struct buffer after = assessment_text(merged);
  assert_same(&after, &before);
  assert_int_equal(merged->record_count, 9);
  buffer_free(&before);
  assessment_free(merged);
  diag_free(diag);
  set_free(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order_and_number_make_no_difference),
      cmocka_unit_test(test_people_are_joined_by_id),
      cmocka_unit_test(test_profile_and_targets_are_joined_by_name),
      cmocka_unit_test(test_other_assessments_are_refused),
      cmocka_unit_test(test_spellings_of_one_record),
      cmocka_unit_test(test_result_stands_on_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The answer type date: a day that should be recent at the end of the period, or "never" when there was no such day.
 */
#include "types.h"

#include <string.h>

enum { FRESH_MONTHS_LIMIT = 1200 }; /* a hundred years: an act or a decree may be that old */

/* The answer that there was no such day: it counts as 0, where "not known" would say something else. */
static const char never[] = "never";

static bool is_never(const struct value *answer) {
  return answer->kind == VALUE_TEXT && strcmp(answer->text, never) == 0;
}

struct freshness {
  int months; /* how long a date stays fresh before the end of the period */
};

const char *const type_date_keys[] = {"fresh-months", NULL};
const char *const type_date_required[] = {NULL};

bool type_date_read(const struct value *map, struct arena *arena, const void **options, struct diag *diag) {
  struct freshness *freshness = arena_alloc(arena, sizeof *freshness);
  freshness->months = 1;
  *options = freshness;
  return read_integer(map, "fresh-months", question_map_scored(map) ? REQUIRED : OPTIONAL, 1, FRESH_MONTHS_LIMIT,
                      &freshness->months, diag);
}

bool type_date_accepts(const void *options, const struct value *answer, struct diag *diag) {
  (void)options;
  struct date date;
  if (!is_never(answer) && (answer->kind != VALUE_TEXT || !date_parse(answer->text, &date))) {
    diag_error(diag, answer->place, tr("the answer must be a date that exists, written as \"2026-03-02\", or \"never\""));
    return false;
  }
  return true;
}

/* A month back from a day early in year 1 is before the calendar of struct date: such a limit is its first day. */
static int64_t limit_days(struct date period_end, int months) {
  if (period_end.year * 12 + period_end.month - 1 - months < 12)
    return date_days((struct date){1, 1, 1});
  return date_days(date_add_months(period_end, -months));
}

double type_date_fulfilment(const void *options, const struct value *answer, struct date period_end) {
  const struct freshness *freshness = options;
  struct date date;
  if (!date_parse(answer->text, &date))
    return 0;
  int64_t day = date_days(date);
  int64_t fresh = limit_days(period_end, freshness->months);
  int64_t stale = limit_days(period_end, 2 * freshness->months);
  if (day >= fresh)
    return 1;
  if (day <= stale)
    return 0;
  return (double)(day - stale) / (double)(fresh - stale);
}

/* Reads one to `most` digits at the cursor and moves it behind them; 0 when there are none. */
static int read_digits(const char **cursor, size_t most) {
  size_t length = strspn(*cursor, "0123456789");
  int number = 0;
  for (size_t i = 0; i < length && i < most; i++)
    number = number * 10 + (*cursor)[i] - '0';
  *cursor += length;
  return length <= most ? number : 0;
}

/* Reads day, month and year in the order of the Netherlands: 2-3-2026 or 02/03/2026. */
static bool parse_day_first(const char *text, struct arena *arena, struct date *date) {
  int day = read_digits(&text, 2);
  char mark = *text;
  if (mark != '-' && mark != '/')
    return false;
  text++;
  int month = read_digits(&text, 2);
  if (*text != mark)
    return false;
  text++;
  int year = read_digits(&text, 4);
  /* A year in two digits is left alone: it may be meant for another century. */
  return *text == '\0' && year >= 1000 && date_parse(arena_format(arena, "%04d-%02d-%02d", year, month, day), date);
}

struct value *type_date_parse(const void *options, const struct typed *typed, struct arena *arena, struct diag *diag) {
  (void)options;
  const char *text = typed_text(typed->text, arena);
  const char *language = typed->language;
  struct date date;
  if (same_word(text, strlen(text), never) || same_word(text, strlen(text), LABEL_IN(language, "never")))
    return value_new_text(arena, never);
  /* In English the order of day and month differs from country to country, so there only the standard form is taken. */
  bool day_first = language[0] != 'e' && parse_day_first(text, arena, &date);
  if (!day_first && !date_parse(text, &date)) {
    diag_error(diag, (struct place){0}, tr("'%s' is not a date: write it as 2026-03-02, or '%s'"), typed->text,
               LABEL_IN(language, "never"));
    return NULL;
  }
  return value_new_text(arena, arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day));
}

static void describe_day(struct date date, const char *language, struct buffer *out) {
  const char *month = language_month(language, date.month);
  if (month != NULL)
    buffer_format(out, "%d %s %d", date.day, month, date.year);
  else
    buffer_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

void type_date_describe(const void *options, const struct value *answer, const char *language, struct buffer *out) {
  (void)options;
  struct date date;
  if (is_never(answer))
    buffer_text(out, LABEL_IN(language, "never"));
  else if (date_parse(answer->text, &date))
    describe_day(date, language, out);
}

void type_date_control(const void *options, const char *language, struct arena *arena, struct control *control) {
  (void)options;
  struct control_option *option = arena_alloc(arena, sizeof *option);
  *option = (struct control_option){.value = never, .label = LABEL_IN(language, "never"), .exclusive = true};
  *control = (struct control){.kind = CONTROL_DATE, .options = option, .option_count = 1};
}

void type_date_schema(struct arena *arena, struct value *properties) {
  struct value *months =
      schema_of_type(arena, "integer", "months before the end of the period in which a date counts fully; 0 at twice that");
  value_set_number(arena, months, "minimum", 1);
  value_set_number(arena, months, "maximum", FRESH_MONTHS_LIMIT);
  value_set(arena, properties, "fresh-months", months);
}

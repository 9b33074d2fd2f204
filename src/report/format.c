/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures and dates in words, by the rules of a language and never by those of the machine.
 */
#include "format.h"

#include <stdlib.h>
#include <string.h>

/* Sums of the same figures in another order differ in their last digits. Six decimals first take that away, so that a half is a half. */
static void round_to_one(double number, const char *language, char text[NUMBER_SIZE]) {
  double settled = number;
  number_round(number, 6, '.', text);
  if (number_parse(text, &settled))
    number_round(settled, 1, language_decimal_mark(language), text);
}

const char *format_level(double level, const char *language, struct arena *arena) {
  char text[NUMBER_SIZE];
  round_to_one(level, language, text);
  return arena_text(arena, text);
}

const char *format_short(double number, const char *language, struct arena *arena) {
  char text[NUMBER_SIZE];
  round_to_one(number, language, text);
  size_t length = strlen(text);
  if (length > 2 && text[length - 1] == '0')
    text[length - 2] = '\0';
  return arena_text(arena, text);
}

/* The share is rounded to two decimals, which are then read as whole: multiplying by 100 first would not keep 0.285 exact. */
const char *format_percentage(double share, const char *language, struct arena *arena) {
  char text[NUMBER_SIZE];
  double settled = share;
  (void)language; /* Dutch and English both write 85%. */
  number_round(share, 6, '.', text);
  if (number_parse(text, &settled))
    number_round(settled, 2, '.', text);
  char *mark = strchr(text, '.');
  if (mark == NULL)
    return arena_format(arena, "%s00%%", text);
  memmove(mark, mark + 1, strlen(mark));
  return arena_format(arena, "%ld%%", strtol(text, NULL, 10));
}

const char *format_date(struct date date, const char *language, struct arena *arena) {
  const char *month = language_month(language, date.month);
  if (month == NULL)
    return arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
  return arena_format(arena, "%d %s %d", date.day, month, date.year);
}

double format_shown(double number, int decimals) {
  char text[NUMBER_SIZE];
  double settled = number;
  number_round(number, 6, '.', text);
  if (number_parse(text, &settled))
    number_round(settled, decimals, '.', text);
  return number_parse(text, &settled) ? settled : number;
}

double difference_shown(double from, double to, int decimals) {
  return format_shown(format_shown(to, decimals) - format_shown(from, decimals), decimals);
}

const char *format_difference(double difference, const char *size, struct arena *arena) {
  if (strpbrk(size, "123456789") == NULL)
    return size;
  return arena_format(arena, "%s%s", difference > 0 ? "+" : "−", size);
}

struct date day_of_instant(int64_t seconds) {
  static const int64_t seconds_of_day = 24 * 60 * 60;
  return date_of_days(seconds / seconds_of_day - (seconds % seconds_of_day < 0 ? 1 : 0));
}

const char *format_instant_date(int64_t seconds, const char *language, struct arena *arena) {
  return format_date(day_of_instant(seconds), language, arena);
}

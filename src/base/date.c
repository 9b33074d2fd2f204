/* SPDX-License-Identifier: EUPL-1.2
 *
 * Days of the Gregorian calendar, and instants in UTC seconds, in the form of RFC 3339.
 */
#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  YEAR_FIRST = 1,
  YEAR_LAST = 9999,
  DAYS_IN_400_YEARS = 146097,
  DAYS_BEFORE_1970 = 719162, /* from 0001-01-01 to 1970-01-01 */
  SECONDS_IN_DAY = 86400,
};

static bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days from 0001-01-01 to the first day of a year. */
static int64_t days_before_year(int year) {
  int64_t past = year - 1;
  return past * 365 + past / 4 - past / 100 + past / 400;
}

/* Reads exactly `count` digits; -1 when there is another character among them. */
static int digits(const char *text, int count) {
  int number = 0;
  for (int i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

/* Reads the ten characters of a full-date at the start of a text, which may be shorter. */
static bool read_full_date(const char *text, struct date *date) {
  int year = digits(text, 4);
  if (year < YEAR_FIRST || text[4] != '-')
    return false;
  int month = digits(text + 5, 2);
  if (month < 1 || month > 12 || text[7] != '-')
    return false;
  int day = digits(text + 8, 2);
  if (day < 1 || day > days_in_month(year, month))
    return false;
  *date = (struct date){.year = year, .month = month, .day = day};
  return true;
}

bool date_parse(const char *text, struct date *date) {
  struct date read;
  if (!read_full_date(text, &read) || text[10] != '\0')
    return false;
  *date = read;
  return true;
}

int64_t date_days(struct date date) {
  int64_t days = days_before_year(date.year) - DAYS_BEFORE_1970;
  for (int month = 1; month < date.month; month++)
    days += days_in_month(date.year, month);
  return days + date.day - 1;
}

struct date date_of_days(int64_t days) {
  static const struct date first = {YEAR_FIRST, 1, 1};
  static const struct date last = {YEAR_LAST, 12, 31};
  if (days < date_days(first))
    return first;
  if (days > date_days(last))
    return last;
  int64_t rest = days + DAYS_BEFORE_1970;
  /* The estimate is at most one year too early or too late. */
  int year = (int)(rest * 400 / DAYS_IN_400_YEARS) + 1;
  while (days_before_year(year) > rest)
    year--;
  while (days_before_year(year + 1) <= rest)
    year++;
  rest -= days_before_year(year);
  int month = 1;
  for (; rest >= days_in_month(year, month); month++)
    rest -= days_in_month(year, month);
  return (struct date){.year = year, .month = month, .day = (int)rest + 1};
}

struct date date_add_months(struct date date, int months) {
  int64_t number = (int64_t)date.year * 12 + date.month - 1 + months;
  if (number < YEAR_FIRST * 12)
    return (struct date){YEAR_FIRST, 1, 1};
  if (number >= (YEAR_LAST + 1) * 12)
    return (struct date){YEAR_LAST, 12, 31};
  struct date sum = {.year = (int)(number / 12), .month = (int)(number % 12) + 1, .day = date.day};
  int last = days_in_month(sum.year, sum.month);
  if (sum.day > last)
    sum.day = last;
  return sum;
}

int date_compare(struct date one, struct date other) {
  int64_t difference = date_days(one) - date_days(other);
  return difference < 0 ? -1 : difference > 0;
}

/* Reads "hh:mm", with hours up to 23; -1 when it is another text. In minutes. */
static int read_minutes(const char *text) {
  int hours = digits(text, 2);
  if (hours < 0 || hours > 23 || text[2] != ':')
    return -1;
  int minutes = digits(text + 3, 2);
  return minutes < 0 || minutes > 59 ? -1 : hours * 60 + minutes;
}

/* Reads "Z", "+hh:mm" or "-hh:mm" that takes the whole text. In minutes east of Greenwich. */
static bool read_offset(const char *text, int *minutes) {
  if ((text[0] == 'Z' || text[0] == 'z') && text[1] == '\0') {
    *minutes = 0;
    return true;
  }
  if (text[0] != '+' && text[0] != '-')
    return false;
  int size = read_minutes(text + 1);
  if (size < 0 || text[6] != '\0')
    return false;
  *minutes = text[0] == '-' ? -size : size;
  return true;
}

/* The first and the last second that a date of ours can express. */
static int64_t first_second(void) {
  return date_days((struct date){YEAR_FIRST, 1, 1}) * SECONDS_IN_DAY;
}

static int64_t last_second(void) {
  return (date_days((struct date){YEAR_LAST, 12, 31}) + 1) * SECONDS_IN_DAY - 1;
}

bool instant_parse(const char *text, int64_t *seconds) {
  struct date date;
  if (!read_full_date(text, &date) || (text[10] != 'T' && text[10] != 't'))
    return false;
  int minutes = read_minutes(text + 11);
  if (minutes < 0 || text[16] != ':')
    return false;
  int second = digits(text + 17, 2);
  if (second < 0 || second > 60)
    return false;
  const char *rest = text + 19;
  if (*rest == '.') {
    size_t fraction = strspn(rest + 1, "0123456789");
    if (fraction == 0)
      return false;
    rest += 1 + fraction;
  }
  int offset = 0;
  if (!read_offset(rest, &offset))
    return false;
  int64_t minute = date_days(date) * (SECONDS_IN_DAY / 60) + minutes - offset;
  /* A leap second only comes at the end of a day in UTC; it counts as the first second of the next day. */
  if (second == 60 && (minute + 1) * 60 % SECONDS_IN_DAY != 0)
    return false;
  int64_t instant = minute * 60 + second;
  if (instant < first_second() || instant > last_second())
    return false;
  *seconds = instant;
  return true;
}

void instant_format(int64_t seconds, char text[INSTANT_SIZE]) {
  if (seconds < first_second())
    seconds = first_second();
  if (seconds > last_second())
    seconds = last_second();
  int64_t days = seconds / SECONDS_IN_DAY - (seconds % SECONDS_IN_DAY < 0);
  int second = (int)(seconds - days * SECONDS_IN_DAY);
  struct date date = date_of_days(days);
  /* The remainders tell the compiler that the text fits. */
  snprintf(text, INSTANT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)date.year % 10000, (unsigned)date.month % 100,
           (unsigned)date.day % 100, (unsigned)second / 3600 % 100, (unsigned)second / 60 % 60, (unsigned)second % 60);
}

int64_t instant_now(void) {
  const char *text = getenv("SOURCE_DATE_EPOCH");
  if (text != NULL && text[0] != '\0') {
    size_t length = strspn(text, "0123456789");
    /* 18 digits always fit; what is no number counts as not set. */
    if (text[length] == '\0' && length <= 18)
      return strtoll(text, NULL, 10);
  }
  return time(NULL);
}

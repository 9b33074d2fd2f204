/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers as text, in the form of RFC 8785 whatever the locale of the host program. The C library finds the digits; the notation
 * is ours.
 */
#include <float.h>
#include <locale.h>
#include <math.h>
#include <peil/base.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  DIGITS_ALWAYS = 15,   /* a decimal of so many digits survives the way through a double, DBL_DIG */
  DIGITS_MOST = 17,     /* so many digits always tell doubles apart, DBL_DECIMAL_DIG */
  POINT_LAST = 21,      /* ECMAScript: the largest n without an exponent */
  POINT_FIRST = -6,     /* ECMAScript: n over this without an exponent */
  TYPED_SIZE = 64,      /* bytes; of a number that a person types */
  SCIENTIFIC_SIZE = 40, /* bytes: of -d.dddddddddddddddde-ddd and the NUL */
};

/* A finite number as ±0.DIGITS × 10^point. */
struct decimal {
  char digits[DIGITS_MOST + 1]; /* without zeros at either end; "" for zero; not ended by a NUL */
  int count;                    /* of digits */
  int point;                    /* n of ECMAScript: digits before the decimal point */
  bool negative;                /* below zero */
};

static locale_t c_locale;
static pthread_once_t c_locale_once = PTHREAD_ONCE_INIT;

static void c_locale_make(void) {
  c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
}

/* Makes the C locale that of this thread and returns the former one. A program that uses the library may have set another. */
static locale_t locale_enter(void) {
  pthread_once(&c_locale_once, c_locale_make);
  return uselocale(c_locale);
}

static void locale_leave(locale_t former) {
  uselocale(former);
}

/* The length of the JSON number that the text begins with; 0 when it begins with none. */
static size_t json_number_length(const char *text) {
  static const char digit[] = "0123456789";
  size_t length = text[0] == '-';
  size_t whole = strspn(text + length, digit);
  if (whole == 0 || (whole > 1 && text[length] == '0'))
    return 0;
  length += whole;
  if (text[length] == '.') {
    size_t decimals = strspn(text + length + 1, digit);
    if (decimals == 0)
      return 0;
    length += 1 + decimals;
  }
  if (text[length] == 'e' || text[length] == 'E') {
    size_t sign = text[length + 1] == '+' || text[length + 1] == '-';
    size_t exponent = strspn(text + length + 1 + sign, digit);
    if (exponent == 0)
      return 0;
    length += 1 + sign + exponent;
  }
  return length;
}

bool number_parse(const char *text, double *number) {
  size_t length = json_number_length(text);
  if (length == 0 || text[length] != '\0')
    return false;
  locale_t former = locale_enter();
  double parsed = strtod(text, NULL);
  locale_leave(former);
  if (!isfinite(parsed))
    return false;
  *number = parsed;
  return true;
}

bool number_parse_typed(const char *text, double *number) {
  char plain[TYPED_SIZE];
  size_t sign = *text == '-' ? 1 : 0;
  bool bare = text[sign] == ',' || text[sign] == '.';
  if (strlen(text) + 2 > sizeof plain)
    return false;
  snprintf(plain, sizeof plain, "%.*s%s%s", (int)sign, text, bare ? "0" : "", text + sign);
  char *mark = strchr(plain, ',');
  if (mark != NULL)
    *mark = '.';
  return number_parse(plain, number);
}

/* Reads what snprintf wrote with %e. */
static struct decimal decimal_of_scientific(const char *text) {
  struct decimal decimal = {.negative = text[0] == '-'};
  for (text += decimal.negative; *text != 'e'; text++) {
    if (*text != '.')
      decimal.digits[decimal.count++] = *text;
  }
  decimal.point = (int)strtol(text + 1, NULL, 10) + 1;
  return decimal;
}

/* Adds one to the last digit. */
static void decimal_increment(struct decimal *decimal) {
  int i = decimal->count - 1;
  for (; i >= 0 && decimal->digits[i] == '9'; i--)
    decimal->digits[i] = '0';
  if (i >= 0) {
    decimal->digits[i]++;
    return;
  }
  /* All were nines: 0.999 becomes 0.100 × 10. With no digits at all, it becomes 0.1 × 10. */
  decimal->digits[0] = '1';
  decimal->count += decimal->count == 0;
  decimal->point++;
}

static void decimal_trim(struct decimal *decimal) {
  while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
    decimal->count--;
}

static double decimal_value(const struct decimal *decimal) {
  char text[SCIENTIFIC_SIZE];
  snprintf(text, sizeof text, "%s0.%.*se%d", decimal->negative ? "-" : "", decimal->count, decimal->digits, decimal->point);
  return strtod(text, NULL);
}

/* The shortest digits that read back as the number, and the nearest of these; in the C locale. */
static struct decimal decimal_shortest(double number) {
  /* From 15 digits on the first that reads back is the shortest, but the smallest numbers have less precision than that. */
  int least = fabs(number) < DBL_MIN ? 1 : DIGITS_ALWAYS;
  int exponent = 0;
  bool power_of_two = fabs(frexp(number, &exponent)) == 0.5;
  for (int count = least; count < DIGITS_MOST; count++) {
    char text[SCIENTIFIC_SIZE];
    snprintf(text, sizeof text, "%.*e", count - 1, number);
    struct decimal decimal = decimal_of_scientific(text);
    if (strtod(text, NULL) == number)
      return decimal;
    /* Below a power of two, doubles lie closer together than above it: the next decimal away from zero may read back where the
     * nearest, towards zero, does not. */
    decimal_increment(&decimal);
    if (power_of_two && decimal_value(&decimal) == number)
      return decimal;
  }
  char text[SCIENTIFIC_SIZE];
  snprintf(text, sizeof text, "%.*e", DIGITS_MOST - 1, number);
  return decimal_of_scientific(text);
}

/* The digits of a whole number, which are its shortest: most figures are whole, and this takes a twentieth of the time. */
static struct decimal decimal_whole(double number) {
  struct decimal decimal = {.negative = number < 0};
  char reversed[DIGITS_MOST];
  for (int64_t rest = (int64_t)fabs(number); rest > 0; rest /= 10)
    reversed[decimal.count++] = (char)('0' + rest % 10);
  for (int i = 0; i < decimal.count; i++)
    decimal.digits[i] = reversed[decimal.count - 1 - i];
  decimal.point = decimal.count;
  decimal_trim(&decimal);
  return decimal;
}

enum { DECIMALS_MOST = 6 }; /* of number_round, and of what is found without trying digits */
static const double powers_of_ten[DECIMALS_MOST + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

/* The digits of a number with few decimals, such as a weight or a level. It is the quotient of two whole numbers that are doubles, so
 * the division is exact to the last bit; and of decimals with at most 15 digits, no other reads back as the number. */
static bool decimal_short(double number, struct decimal *decimal) {
  static const double most = 1e9; /* with the decimals, 15 digits */
  if (fabs(number) >= most)
    return false;
  for (int decimals = 0; decimals <= DECIMALS_MOST; decimals++) {
    double whole = nearbyint(number * powers_of_ten[decimals]);
    if (whole / powers_of_ten[decimals] == number) {
      *decimal = decimal_whole(whole);
      decimal->point -= decimals;
      return true;
    }
  }
  return false;
}

static struct decimal decimal_of(double number) {
  static const double whole_most = 1e15; /* below it, every whole number is a double, and has at most 15 digits */
  struct decimal decimal = {0};
  if (number == 0)
    return decimal;
  if (fabs(number) < whole_most && trunc(number) == number)
    return decimal_whole(number);
  if (decimal_short(number, &decimal))
    return decimal;
  locale_t former = locale_enter();
  decimal = decimal_shortest(number);
  locale_leave(former);
  decimal_trim(&decimal);
  return decimal;
}

/* Writes digits[from, to) of a number; zeros where it has none. */
static char *write_digits(char *at, const struct decimal *decimal, int from, int to) {
  for (int i = from; i < to; i++)
    *at++ = i >= 0 && i < decimal->count ? decimal->digits[i] : '0';
  return at;
}

/* Writes a number without an exponent, with at least `decimals` digits after the mark. */
static void write_plain(const struct decimal *decimal, int decimals, char decimal_mark, char *at) {
  if (decimal->negative)
    *at++ = '-';
  if (decimal->point > 0)
    at = write_digits(at, decimal, 0, decimal->point);
  else
    *at++ = '0';
  if (decimals > 0) {
    *at++ = decimal_mark;
    at = write_digits(at, decimal, decimal->point, decimal->point + decimals);
  }
  *at = '\0';
}

/* Writes a number as d.ddde±d. */
static void write_scientific(const struct decimal *decimal, char decimal_mark, char text[NUMBER_SIZE]) {
  char *at = text;
  if (decimal->negative)
    *at++ = '-';
  *at++ = decimal->digits[0];
  if (decimal->count > 1) {
    *at++ = decimal_mark;
    at = write_digits(at, decimal, 1, decimal->count);
  }
  snprintf(at, NUMBER_SIZE - (size_t)(at - text), "e%+d", decimal->point - 1);
}

/* Writes what is no number; JSON has no text for it, ECMAScript has these. */
static void write_not_finite(double number, char text[NUMBER_SIZE]) {
  snprintf(text, NUMBER_SIZE, "%s", isnan(number) ? "NaN" : number < 0 ? "-Infinity" : "Infinity");
}

void number_write(double number, char text[NUMBER_SIZE]) {
  if (!isfinite(number)) {
    write_not_finite(number, text);
    return;
  }
  struct decimal decimal = decimal_of(number);
  if (decimal.point > POINT_LAST || decimal.point <= POINT_FIRST)
    write_scientific(&decimal, '.', text);
  else
    write_plain(&decimal, decimal.count > decimal.point ? decimal.count - decimal.point : 0, '.', text);
}

/* Keeps the digits before position `keep` (counted from the first digit; may be negative) and rounds halves to even. */
static void decimal_round(struct decimal *decimal, int keep) {
  if (keep >= decimal->count)
    return;
  if (keep < 0) {
    *decimal = (struct decimal){0};
    return;
  }
  char first = decimal->digits[keep];
  bool half = first == '5' && decimal->count == keep + 1;
  bool odd = keep > 0 && (decimal->digits[keep - 1] - '0') % 2 != 0;
  bool up = half ? odd : first >= '5';
  decimal->count = keep;
  if (up)
    decimal_increment(decimal);
  decimal_trim(decimal);
  if (decimal->count == 0)
    *decimal = (struct decimal){0};
}

/* Rounds without finding all digits of the number, which takes twenty times as long: possible where the part that goes is not so near to
 * a half that the digits would matter. Numbers here have an error below 1e-7, the margin is ten times that. */
static bool round_quickly(double number, int decimals, struct decimal *decimal) {
  static const double scaled_most = 1e8;
  static const double margin = 1e-6;
  double scaled = fabs(number) * powers_of_ten[decimals];
  double whole = floor(scaled);
  if (!(scaled < scaled_most) || fabs(scaled - whole - 0.5) < margin)
    return false;
  whole += scaled - whole > 0.5 ? 1 : 0;
  *decimal = decimal_whole(number < 0 ? -whole : whole);
  decimal->point -= decimal->count > 0 ? decimals : 0;
  return true;
}

void number_round(double number, int decimals, char decimal_mark, char text[NUMBER_SIZE]) {
  if (!isfinite(number)) {
    write_not_finite(number, text);
    return;
  }
  int wanted = decimals < 0 ? 0 : decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals;
  struct decimal decimal = {0};
  if (round_quickly(number, wanted, &decimal)) {
    write_plain(&decimal, wanted, decimal_mark, text);
    return;
  }
  decimal = decimal_of(number);
  /* A number of so many digits has no decimals; it would not fit without an exponent. */
  if (decimal.point > POINT_LAST) {
    write_scientific(&decimal, decimal_mark, text);
    return;
  }
  decimal_round(&decimal, decimal.point + wanted);
  write_plain(&decimal, wanted, decimal_mark, text);
}

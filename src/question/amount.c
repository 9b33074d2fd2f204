/* SPDX-License-Identifier: EUPL-1.2
 *
 * Numbers as answers: bounds, the linear formula, and what a person types.
 */
#include "amount.h"

#include <math.h>
#include <string.h>

bool amount_read_ends(const struct value *map, enum need need, struct amount *amount, struct diag *diag) {
  bool fine = read_number(map, "zero-at", need, &amount->zero_at, diag);
  fine &= read_number(map, "full-at", need, &amount->full_at, diag);
  if (!fine)
    return false;
  if (!(amount->zero_at < amount->full_at) && !(amount->full_at < amount->zero_at)) {
    diag_error(diag, value_member(map, value_member(map, "full-at") != NULL ? "full-at" : "zero-at")->place,
               tr("zero-at and full-at must differ"));
    return false;
  }
  const struct value *full = value_member(map, "full-at");
  if (full != NULL && (amount->full_at < amount->minimum || amount->full_at > amount->maximum)) {
    diag_error(diag, full->place, tr("full-at lies outside what is accepted as an answer"));
    return false;
  }
  return true;
}

static void report_bounds(const struct amount *amount, struct place place, struct diag *diag) {
  char least[NUMBER_SIZE];
  char most[NUMBER_SIZE];
  number_write(isinf(amount->minimum) ? 0 : amount->minimum, least);
  number_write(isinf(amount->maximum) ? 0 : amount->maximum, most);
  if (isinf(amount->maximum))
    diag_error(diag, place, tr("the answer must be %s or more"), least);
  else if (isinf(amount->minimum))
    diag_error(diag, place, tr("the answer must be %s or less"), most);
  else
    diag_error(diag, place, tr("the answer must lie between %s and %s"), least, most);
}

bool amount_accepts(const struct amount *amount, const struct value *answer, struct diag *diag) {
  if (answer->kind != VALUE_NUMBER) {
    diag_error(diag, answer->place, tr("the answer must be a number, without quotes"));
    return false;
  }
  if (answer->number < amount->minimum || answer->number > amount->maximum) {
    report_bounds(amount, answer->place, diag);
    return false;
  }
  if (amount->whole && floor(answer->number) < answer->number) {
    diag_error(diag, answer->place, tr("the answer must be a whole number"));
    return false;
  }
  return true;
}

double amount_fulfilment(const struct amount *amount, const struct value *answer) {
  double share = (answer->number - amount->zero_at) / (amount->full_at - amount->zero_at);
  return share < 0 ? 0 : share > 1 ? 1 : share;
}

/* Takes a unit off the end of what was typed: "12 months" or "80%". */
static void strip_unit(char *typed, const char *unit) {
  size_t length = strlen(typed);
  size_t unit_length = strlen(unit);
  if (unit_length == 0 || unit_length >= length || !same_word(typed + length - unit_length, unit_length, unit))
    return;
  length -= unit_length;
  while (length > 0 && typed[length - 1] == ' ')
    length--;
  typed[length] = '\0';
}

/* Whether a mark stands where one between thousands would: one to three digits before it, not beginning with 0, three behind. */
static bool like_thousands(const char *typed) {
  const char *digits = "0123456789";
  typed += *typed == '-' ? 1 : 0;
  size_t before = strspn(typed, digits);
  if (before < 1 || before > 3 || typed[0] == '0' || (typed[before] != '.' && typed[before] != ','))
    return false;
  size_t behind = strspn(typed + before + 1, digits);
  return behind == 3 && typed[before + 1 + behind] == '\0';
}

struct value *amount_parse(const struct amount *amount, const struct typed *typed, struct arena *arena, struct diag *diag) {
  struct place nowhere = {0};
  char *text = typed_text(typed->text, arena);
  const char *unit = amount_unit(amount, typed->language);
  if (unit != NULL)
    strip_unit(text, unit);
  if (like_thousands(text)) {
    diag_error(diag, nowhere, tr("'%s' can be read in two ways: write thousands without a mark, decimals without the last 0"),
               text);
    return NULL;
  }
  double number = 0;
  if (!number_parse_typed(text, &number)) {
    diag_error(diag, nowhere, tr("'%s' is not a number"), typed->text);
    return NULL;
  }
  struct value *answer = value_new_number(arena, number);
  return amount_accepts(amount, answer, diag) ? answer : NULL;
}

void amount_write(double number, const char *language, struct buffer *out) {
  char text[NUMBER_SIZE];
  number_write(number, text);
  char *mark = strchr(text, '.');
  if (mark != NULL)
    *mark = language_decimal_mark(language);
  buffer_text(out, text);
}

const char *amount_unit(const struct amount *amount, const char *language) {
  return amount->unit != NULL ? translation_in(amount->unit, language) : amount->sign;
}

void amount_control(const struct amount *amount, const char *language, struct control *control) {
  *control = (struct control){
      .kind = CONTROL_NUMBER,
      .minimum = amount->minimum,
      .maximum = amount->maximum,
      .whole = amount->whole,
      .unit = amount_unit(amount, language),
  };
}

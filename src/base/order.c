/* SPDX-License-Identifier: EUPL-1.2
 *
 * The order of ids and names of files, as people count: m-2 stands before m-10.
 */
#include <peil/base.h>
#include <string.h>

static const char digits[] = "0123456789";

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* Compares the numbers that two texts begin with, however long, and moves behind them. */
static int compare_digits(const char **one, const char **other) {
  *one += strspn(*one, "0");
  *other += strspn(*other, "0");
  size_t length = strspn(*one, digits);
  size_t other_length = strspn(*other, digits);
  int order = length != other_length ? (length > other_length) - (length < other_length) : strncmp(*one, *other, length);
  *one += length;
  *other += other_length;
  return order;
}

int text_order(const char *one, const char *other) {
  const char *first = one;
  const char *second = other;
  int order = 0;
  while (order == 0 && *first != '\0' && *second != '\0') {
    if (is_digit(*first) && is_digit(*second)) {
      order = compare_digits(&first, &second);
    } else {
      order = (unsigned char)*first - (unsigned char)*second;
      first++;
      second++;
    }
  }
  if (order == 0)
    order = (*first != '\0') - (*second != '\0');
  return order != 0 ? order : strcmp(one, other);
}

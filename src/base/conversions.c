/* SPDX-License-Identifier: EUPL-1.2
 *
 * The conversions of printf in a text. A translation takes the place of an English format, so one that asks for other arguments would
 * read, or with %n even write, memory that is not its own. Translations come from files, also from those inside a stranger's PDF.
 */
#include <peil/base.h>

#include <string.h>

/* The next conversion from a place in a text on, and its length up to the letter that says what it takes; NULL when there are no more.
 * "%%" takes nothing and is passed over. */
static const char *next_conversion(const char *text, size_t *length) {
  const char *found = strchr(text, '%');
  while (found != NULL && found[1] == '%')
    found = strchr(found + 2, '%');
  if (found == NULL)
    return NULL;
  /* Flags, width, precision, and how long the argument is; the letter behind them is whatever comes next. */
  *length = 1 + strspn(found + 1, "-+ #0'I123456789*.hlLqjzt");
  *length += found[*length] != '\0' ? 1 : 0;
  return found;
}

bool conversions_equal(const char *one, const char *other) {
  size_t length = 0;
  size_t other_length = 0;
  const char *found = next_conversion(one, &length);
  const char *other_found = next_conversion(other, &other_length);
  while (found != NULL && other_found != NULL && length == other_length && memcmp(found, other_found, length) == 0) {
    found = next_conversion(found + length, &length);
    other_found = next_conversion(other_found + other_length, &other_length);
  }
  return found == NULL && other_found == NULL;
}

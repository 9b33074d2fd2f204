/* SPDX-License-Identifier: EUPL-1.2
 *
 * What the terminal can do: colour, width, progress. In a pipe all of it is silent.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_LEAST = 40, COLUMNS_STANDARD = 80, COLUMNS_MOST = 1000 };

bool terminal_has_colour(FILE *stream) {
  const char *no_colour = getenv("NO_COLOR");
  const char *terminal = getenv("TERM");
  if (no_colour != NULL && *no_colour != '\0')
    return false;
  return isatty(fileno(stream)) != 0 && terminal != NULL && strcmp(terminal, "dumb") != 0;
}

static size_t columns_within(long columns) {
  if (columns <= 0)
    return COLUMNS_STANDARD;
  if (columns < COLUMNS_LEAST)
    return COLUMNS_LEAST;
  return columns > COLUMNS_MOST ? COLUMNS_MOST : (size_t)columns;
}

size_t terminal_columns(void) {
  struct winsize size;
  const char *set = getenv("COLUMNS");
  if (set != NULL && *set != '\0')
    return columns_within(strtol(set, NULL, 10));
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
    return columns_within(size.ws_col);
  return COLUMNS_STANDARD;
}

size_t output_columns(void) {
  const char *set = getenv("COLUMNS");
  bool known = isatty(STDOUT_FILENO) != 0 || (set != NULL && *set != '\0');
  return known ? terminal_columns() : SIZE_MAX;
}

void progress_show(size_t done, size_t total, const char *what) {
  if (isatty(STDERR_FILENO) == 0)
    return;
  fprintf(stderr, "\r\033[K%zu/%zu %s%s", done, total, what, done == total ? "\n" : "");
  fflush(stderr);
}

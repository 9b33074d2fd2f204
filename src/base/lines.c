/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading a file line by line, so that a stream without an end takes no more memory than its longest line.
 */
#include "file.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_STEP = 64 * 1024 }; /* bytes asked for at once */

/* A file on its way. */
struct lines {
  const char *path;   /* as the user gave it */
  int descriptor;     /* open to read */
  size_t limit;       /* most bytes of a line */
  char *bytes;        /* of LINES_STEP: what was read last */
  size_t next, end;   /* the part of them that was not taken yet */
  struct buffer line; /* what there is of the line */
  bool too_long;      /* there was more of it than the limit; the rest is passed over */
};

/* Adds bytes to the line, as long as they fit. */
static void line_add(struct lines *lines, const char *bytes, size_t length) {
  lines->too_long = lines->too_long || length > lines->limit - lines->line.length;
  if (lines->too_long)
    buffer_free(&lines->line);
  else
    buffer_append(&lines->line, bytes, length);
}

/* Reads up to the end of a line, or of the file, which sets *ended. */
static bool line_read(struct lines *lines, bool *ended, struct diag *diag) {
  lines->line.length = 0;
  lines->too_long = false;
  for (;;) {
    if (lines->next == lines->end) {
      lines->next = 0;
      if (!file_read_some(lines->descriptor, lines->path, lines->bytes, LINES_STEP, &lines->end, diag))
        return false;
      *ended = lines->end == 0;
      if (*ended)
        return true;
    }
    const char *rest = lines->bytes + lines->next;
    const char *newline = memchr(rest, '\n', lines->end - lines->next);
    size_t length = newline != NULL ? (size_t)(newline - rest) : lines->end - lines->next;
    line_add(lines, rest, length);
    lines->next += length + (newline != NULL ? 1 : 0);
    if (newline != NULL)
      return true;
  }
}

bool file_each_line(const char *path, size_t limit, line_taker *take, void *context, struct diag *diag) {
  struct stat status;
  struct lines lines = {.path = path, .limit = limit, .descriptor = file_open(path, &status, diag)};
  if (lines.descriptor < 0)
    return false;
  lines.bytes = memory_resize(NULL, LINES_STEP);
  bool ended = false;
  bool ok = true;
  while (ok && !ended) {
    ok = line_read(&lines, &ended, diag);
    bool any = !ended || lines.line.length > 0 || lines.too_long;
    if (ok && any)
      ok = take(context, lines.too_long ? NULL : buffer_string(&lines.line), lines.line.length);
  }
  file_close(lines.descriptor);
  free(lines.bytes);
  buffer_free(&lines.line);
  return ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What stands at the beginning of the files that renderers made: a report may replace an older report, and nothing else that is there.
 */
#include "markdown.h"
#include "renderers.h"

#include <string.h>

/* A file, from its first byte on. */
struct start {
  const char *text; /* not ended by a NUL */
  size_t length;    /* bytes of it that are known */
};

static bool begins(struct start start, const char *with) {
  return start.length >= strlen(with) && memcmp(start.text, with, strlen(with)) == 0;
}

static bool holds(struct start start, const char *text) {
  size_t length = strlen(text);
  for (size_t i = 0; i + length <= start.length; i++)
    if (start.text[i] == text[0] && memcmp(start.text + i, text, length) == 0)
      return true;
  return false;
}

static struct start after(struct start start, size_t bytes) {
  return (struct start){start.text + bytes, start.length - bytes};
}

static struct start after_blanks(struct start start) {
  while (start.length > 0 && strchr(" \t\r\n", start.text[0]) != NULL)
    start = after(start, 1);
  return start;
}

static struct start after_byte_order_mark(struct start start) {
  static const char mark[] = "\xEF\xBB\xBF";
  return begins(start, mark) ? after(start, strlen(mark)) : start;
}

/* Whether the first member of a JSON object names a format of ours, such as "scorecard/". */
static bool names_format(struct start start, const char *format) {
  static const char *const parts[] = {"{", "\"peil\"", ":", "\""};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    start = after_blanks(start);
    if (!begins(start, parts[i]))
      return false;
    start = after(start, strlen(parts[i]));
  }
  return begins(start, format);
}

/* ---- One for each renderer ---------------------------------------------------------------------------------------------- */

/* The creator is named in UTF-16, as in the other texts of that dictionary. */
static bool made_pdf(struct start start) {
  return begins(start, "%PDF-") && holds(start, "/Creator <FEFF007000650069006C0020");
}

static bool made_html(struct start start) {
  return begins(start, "<!DOCTYPE html>") && holds(start, "<meta name=\"generator\" content=\"peil ");
}

static bool made_markdown(struct start start) {
  return begins(start, markdown_mark);
}

/* The length of the line at the start without its end, CR and LF, and how many separators stand in it outside quotes; false when it has no
 * such end. */
static bool csv_line(struct start start, char separator, size_t *length, size_t *separators) {
  bool quoted = false;
  *separators = 0;
  for (size_t i = 0; i < start.length; i++) {
    if (start.text[i] == '"')
      quoted = !quoted;
    if (quoted)
      continue;
    if (start.text[i] == separator)
      ++*separators;
    *length = i;
    if (start.text[i] == '\r' || start.text[i] == '\n')
      return begins(after(start, i), "\r\n");
  }
  return false;
}

/* CSV has no place for a mark: a report is known by its first two lines, in the very form that csv.c gives them. The first is the caption,
 * alone in its line; the second the heads of columns, between semicolons after a byte order mark, else between commas. A report that a
 * spreadsheet saved again is not known, since it fills up the first line: somebody may have written in it. */
static bool made_csv(struct start start) {
  static const char *const captions[] = {"Table 1. ", "Tabel 1. "}; /* `table` in templates/words/ */
  struct start lines = after_byte_order_mark(start);
  const char separator = lines.length < start.length ? ';' : ',';
  struct start caption = begins(lines, "\"") ? after(lines, 1) : lines;
  bool ours = false;
  for (size_t i = 0; i < sizeof captions / sizeof captions[0]; i++)
    ours = ours || begins(caption, captions[i]);
  size_t length = 0;
  size_t separators = 0;
  if (!ours || !csv_line(lines, separator, &length, &separators) || separators > 0)
    return lines.length == 0; /* a report without tables */
  return csv_line(after(lines, length + 2), separator, &length, &separators) && separators > 0;
}

static bool made_json(struct start start) {
  return names_format(start, "scorecard/") || names_format(start, "comparison/") || names_format(start, "report/");
}

/* ---- What may not be replaced ------------------------------------------------------------------------------------------- */

static bool is_made(const struct renderer *renderer, struct start start) {
#define RENDERER(format, extension, title, prepare, fonts)                                                                     \
  if (strcmp(renderer->name, #format) == 0)                                                                                    \
    return made_##format(start);
#include "renderers.def"
#undef RENDERER
  return false;
}

const char *renderer_objection(const void *renderer, const char *bytes, size_t length) {
  struct start start = {bytes, length};
  if (is_made(renderer, start))
    return NULL;
  struct start text = after_byte_order_mark(start);
  if (names_format(text, "assessment/"))
    return tr("it holds an assessment, with answers");
  if (begins(text, "---") && holds(text, "\npeil: template/"))
    return tr("it holds a template");
  return tr("it does not begin as a report that peil made");
}

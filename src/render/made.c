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

/* Lines cannot be marked in CSV: reports begin with the caption of their first table, a word and "1.", quoted when it holds a comma. */
static bool made_csv(struct start start) {
  enum { WORD_MOST = 12 }; /* letters: "Table" in any language that will come */
  start = after_byte_order_mark(start);
  if (begins(start, "\""))
    start = after(start, 1);
  size_t letters = 0;
  while (letters < start.length && letters < WORD_MOST && strchr(" ,;\"\r\n", start.text[letters]) == NULL)
    letters++;
  return start.length == 0 || (letters > 0 && begins(after(start, letters), " 1. "));
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

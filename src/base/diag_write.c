/* SPDX-License-Identifier: EUPL-1.2
 *
 * Diagnostics as text for people: where, what, the line with a caret, and the hints.
 */
#include "diag.h"

#include <peil/base.h>

enum {
  EXCERPT_INDENT = 4, /* blanks before the line of a file */
  HINT_INDENT = 2,    /* blanks before a hint */
};

/* The sequences of ISO 6429 that set the look of what follows. */
#define LOOK_BOLD    "\033[1m"
#define LOOK_RED     "\033[1;31m"
#define LOOK_MAGENTA "\033[1;35m"
#define LOOK_PLAIN   "\033[0m"

static const char *severity_look(enum severity severity) {
  switch (severity) {
  case SEVERITY_ERROR:
  case SEVERITY_USAGE:
  case SEVERITY_SYSTEM:
    return LOOK_RED;
  case SEVERITY_WARNING:
    return LOOK_MAGENTA;
  }
  return LOOK_PLAIN;
}

static const char *severity_word(enum severity severity) {
  switch (severity) {
  case SEVERITY_ERROR:
  case SEVERITY_USAGE:
  case SEVERITY_SYSTEM:
    return tr("error");
  case SEVERITY_WARNING:
    return tr("warning");
  }
  return "";
}

static void write_in(struct buffer *out, const char *look, const char *text, bool colour) {
  if (colour)
    buffer_text(out, look);
  buffer_text(out, text);
  if (colour)
    buffer_text(out, LOOK_PLAIN);
}

static void write_location(const struct diagnostic *item, struct buffer *out, bool colour) {
  if (item->path == NULL)
    return;
  if (colour)
    buffer_text(out, LOOK_BOLD);
  buffer_text(out, item->path);
  if (item->line > 0)
    buffer_format(out, ":%zu:%zu", item->line, item->column);
  buffer_char(out, ':');
  if (colour)
    buffer_text(out, LOOK_PLAIN);
  buffer_char(out, ' ');
}

static void write_excerpt(const struct diagnostic *item, struct buffer *out, bool colour) {
  if (item->excerpt == NULL)
    return;
  buffer_repeat(out, ' ', EXCERPT_INDENT);
  buffer_text(out, item->excerpt);
  buffer_char(out, '\n');
  buffer_repeat(out, ' ', EXCERPT_INDENT + item->caret);
  write_in(out, severity_look(item->severity), "^", colour);
  buffer_char(out, '\n');
}

static void write_diagnostic(const struct diagnostic *item, struct buffer *out, bool colour) {
  write_location(item, out, colour);
  struct buffer word = {0};
  buffer_format(&word, "%s:", severity_word(item->severity));
  write_in(out, severity_look(item->severity), buffer_string(&word), colour);
  buffer_free(&word);
  buffer_format(out, " %s\n", item->text);
  write_excerpt(item, out, colour);
  for (const struct hint *hint = item->hints; hint != NULL; hint = hint->next) {
    buffer_repeat(out, ' ', HINT_INDENT);
    buffer_format(out, "%s\n", hint->text);
  }
}

/* How many were reported over those that are shown. */
static size_t not_shown(const struct diag *diag, enum severity severity) {
  return diag->counts[severity] > DIAGNOSTICS_SHOWN ? diag->counts[severity] - DIAGNOSTICS_SHOWN : 0;
}

/* `many` takes the count as %zu. */
static void write_rest(size_t count, const char *one, const char *many, struct buffer *out) PEIL_FORMAT(3, 0);

static void write_rest(size_t count, const char *one, const char *many, struct buffer *out) {
  if (count == 1)
    buffer_text(out, one);
  else if (count > 1)
    buffer_format(out, many, count);
  if (count > 0)
    buffer_char(out, '\n');
}

void diag_write(const struct diag *diag, struct buffer *out, bool colour) {
  for (const struct diagnostic *item = diag->first; item != NULL; item = item->next)
    write_diagnostic(item, out, colour);
  size_t errors = not_shown(diag, SEVERITY_ERROR) + not_shown(diag, SEVERITY_USAGE) + not_shown(diag, SEVERITY_SYSTEM);
  size_t warnings = not_shown(diag, SEVERITY_WARNING);
  write_rest(errors, tr("and one more error"), tr("and %zu more errors"), out);
  write_rest(warnings, tr("and one more warning"), tr("and %zu more warnings"), out);
}

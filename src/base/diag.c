/* SPDX-License-Identifier: EUPL-1.2
 *
 * Diagnostics: collecting them with copies of all that they show, and writing them as text.
 */
#include "diag.h"

#include "excerpt.h"
#include "reason.h"

#include <peil/base.h>
#include <stdlib.h>
#include <string.h>

struct diag *diag_new(void) {
  struct diag *diag = memory_resize(NULL, sizeof *diag);
  *diag = (struct diag){.arena = arena_new()};
  return diag;
}

void diag_free(struct diag *diag) {
  if (diag == NULL)
    return;
  arena_free(diag->arena);
  free(diag);
}

/* Counts a diagnostic, and makes room for it; NULL when there are too many of its severity to show. */
static struct diagnostic *diag_append(struct diag *diag, enum severity severity) {
  diag->newest = NULL;
  if (diag->counts[severity]++ >= DIAGNOSTICS_SHOWN)
    return NULL;
  struct diagnostic *item = arena_alloc(diag->arena, sizeof *item);
  item->severity = severity;
  if (diag->last == NULL)
    diag->first = item;
  else
    diag->last->next = item;
  diag->last = item;
  diag->newest = item;
  return item;
}

static const char *format_copy(struct arena *arena, const char *format, va_list arguments) PEIL_FORMAT(2, 0);

static const char *format_copy(struct arena *arena, const char *format, va_list arguments) {
  struct buffer buffer = {0};
  buffer_format_list(&buffer, format, arguments);
  const char *copy = arena_visible(arena, buffer_string(&buffer));
  buffer_free(&buffer);
  return copy;
}

/* The name of a file as messages show it. */
static const char *name_copy(struct arena *arena, const char *name) {
  return name == NULL ? NULL : arena_visible(arena, strcmp(name, "-") == 0 ? tr("standard input") : name);
}

/* The line and column of a place, counted from the place before where that is possible: counting a thousand times from the start
 * of a large file would take minutes. Two files may have stood at one address one after the other; the name tells them apart. */
static void diag_count_to(struct diag *diag, struct place place, size_t *line, size_t *column) {
  const struct source *source = place.source;
  bool same = diag->counted_name != NULL && diag->counted_text == (uintptr_t)source->text &&
              diag->counted_length == source->length && strcmp(diag->counted_name, source->name) == 0;
  if (!same || place.offset < diag->counted.offset) {
    if (!same)
      diag->counted_name = arena_text(diag->arena, source->name);
    diag->counted_text = (uintptr_t)source->text;
    diag->counted_length = source->length;
    diag->counted = (struct position){.line = 1, .column = 1};
  }
  position_advance(&diag->counted, source, place.offset);
  *line = diag->counted.line;
  *column = diag->counted.column;
}

/* Fills in where a diagnostic is about; the source may be freed afterwards. */
static void diagnostic_locate(struct diag *diag, struct diagnostic *item, struct place place) {
  if (place.source == NULL)
    return;
  item->path = name_copy(diag->arena, place.source->name);
  diag_count_to(diag, place, &item->line, &item->column);
}

/* Fills in the line that it is about. */
static void diagnostic_quote(struct diag *diag, struct diagnostic *item, struct place place) {
  if (place.source == NULL || place.source->length == 0) /* there is no line to show */
    return;
  struct buffer excerpt = {0};
  item->caret = excerpt_line(place, &excerpt);
  item->excerpt = arena_text_of(diag->arena, buffer_string(&excerpt), excerpt.length);
  buffer_free(&excerpt);
}

static void diag_report(struct diag *diag, enum severity severity, struct place place, const char *format, va_list arguments)
    PEIL_FORMAT(4, 0);

static void diag_report(struct diag *diag, enum severity severity, struct place place, const char *format, va_list arguments) {
  struct diagnostic *item = diag_append(diag, severity);
  if (item == NULL)
    return;
  item->text = format_copy(diag->arena, format, arguments);
  diagnostic_locate(diag, item, place);
  diagnostic_quote(diag, item, place);
}

static void diag_report_in(struct diag *diag, enum severity severity, const char *path, const char *format, va_list arguments)
    PEIL_FORMAT(4, 0);

static void diag_report_in(struct diag *diag, enum severity severity, const char *path, const char *format, va_list arguments) {
  struct diagnostic *item = diag_append(diag, severity);
  if (item == NULL)
    return;
  item->text = format_copy(diag->arena, format, arguments);
  item->path = name_copy(diag->arena, path);
}

void diag_error(struct diag *diag, struct place place, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report(diag, SEVERITY_ERROR, place, format, arguments);
  va_end(arguments);
}

void diag_error_unquoted(struct diag *diag, struct place place, const char *format, ...) {
  struct diagnostic *item = diag_append(diag, SEVERITY_ERROR);
  if (item == NULL)
    return;
  va_list arguments;
  va_start(arguments, format);
  item->text = format_copy(diag->arena, format, arguments);
  va_end(arguments);
  diagnostic_locate(diag, item, place);
}

void diag_warning(struct diag *diag, struct place place, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report(diag, SEVERITY_WARNING, place, format, arguments);
  va_end(arguments);
}

void diag_error_in(struct diag *diag, const char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report_in(diag, SEVERITY_ERROR, path, format, arguments);
  va_end(arguments);
}

void diag_warning_in(struct diag *diag, const char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report_in(diag, SEVERITY_WARNING, path, format, arguments);
  va_end(arguments);
}

void diag_usage_error(struct diag *diag, const char *path, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report_in(diag, SEVERITY_USAGE, path, format, arguments);
  va_end(arguments);
}

void diag_system_error(struct diag *diag, const char *path, int error_number, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  diag_report_in(diag, SEVERITY_SYSTEM, path, format, arguments);
  va_end(arguments);
  if (diag->newest == NULL)
    return;
  diag->newest->text = arena_format(diag->arena, "%s: %s", diag->newest->text, system_reason(error_number, diag->arena));
}

void diag_hint(struct diag *diag, const char *format, ...) {
  if (diag->newest == NULL)
    return;
  struct hint *hint = arena_alloc(diag->arena, sizeof *hint);
  va_list arguments;
  va_start(arguments, format);
  hint->text = format_copy(diag->arena, format, arguments);
  va_end(arguments);
  struct hint **end = &diag->newest->hints;
  while (*end != NULL)
    end = &(*end)->next;
  *end = hint;
}

void diag_suggest(struct diag *diag, const char *word, const char *const *candidates, size_t count) {
  const char *nearest = diag->newest != NULL ? nearest_word(word, candidates, count) : NULL;
  if (nearest != NULL)
    diag_hint(diag, tr("did you mean '%s'?"), nearest);
}

size_t diag_errors(const struct diag *diag) {
  return diag->counts[SEVERITY_ERROR] + diag->counts[SEVERITY_USAGE] + diag->counts[SEVERITY_SYSTEM];
}

size_t diag_warnings(const struct diag *diag) {
  return diag->counts[SEVERITY_WARNING];
}

bool diag_has_system_error(const struct diag *diag) {
  return diag->counts[SEVERITY_SYSTEM] > 0;
}

bool diag_has_usage_error(const struct diag *diag) {
  return diag->counts[SEVERITY_USAGE] > 0;
}

void diag_unquote(struct diag *diag) {
  for (struct diagnostic *item = diag->first; item != NULL; item = item->next)
    item->excerpt = NULL;
}

void diag_take_errors(struct diag *diag, struct diag *from) {
  for (const struct diagnostic *item = from->first; item != NULL; item = item->next) {
    struct diagnostic *copy = item->severity == SEVERITY_WARNING ? NULL : diag_append(diag, item->severity);
    if (copy == NULL)
      continue;
    struct diagnostic *next = copy->next;
    *copy = *item;
    copy->next = next;
  }
  arena_adopt(diag->arena, from->arena);
  *from = (struct diag){.arena = arena_new()};
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * peil score --stream: one assessment a line in, one scorecard a line out, so that any engine that can pipe lines through a program
 * can score millions. A line with faults gives a line that says so in its place: lines in and lines out always match.
 */
#include "load.h"
#include "score_output.h"

#include <peil/formats.h>
#include <string.h>

/* What stays over the lines. */
struct stream {
  struct invocation *invocation; /* how the command was called */
  struct set *set;               /* of the newest line; loaded once as long as the lines name the same */
  size_t line;                   /* number of the line, from 1, over all operands */
  bool faults;                   /* a line had some */
};

static const struct set *stream_set(struct stream *stream, const char *name, struct diag *diag) {
  const char *asked = option_value(stream->invocation, "set");
  const char *wanted = asked != NULL ? asked : name;
  if (stream->set != NULL && (asked != NULL || strcmp(stream->set->id, name) == 0))
    return stream->set;
  set_free(stream->set);
  stream->set = set_load(wanted, diag);
  return stream->set;
}

static bool score_line(struct stream *stream, const struct source *source, struct diag *diag, struct buffer *out) {
  struct assessment *assessment = assessment_parse(source, diag);
  bool ok = false;
  if (assessment != NULL && work_look_as_of(stream->invocation, assessment)) {
    const struct set *set = stream_set(stream, assessment->set, diag);
    if (set != NULL && assessment_check(assessment, set, diag)) {
      struct scorecard *scorecard = score_shown(set, assessment, work_shows(stream->invocation));
      score_write_json(scorecard, stream->invocation->language, JSON_COMPACT, out);
      scorecard_free(scorecard);
      ok = true;
    }
  }
  assessment_free(assessment);
  return ok;
}

static void write_fault(size_t line, const struct diag *diag, struct buffer *out) {
  struct arena *arena = arena_new();
  struct buffer messages = {0};
  struct value *map = value_new_map(arena);
  diag_write(diag, &messages, false);
  value_set_text(arena, map, "peil", FAULT_FORMAT);
  value_set_number(arena, map, "line", (double)line);
  value_set_text(arena, map, "message", buffer_string(&messages));
  json_write(map, JSON_COMPACT, out);
  buffer_free(&messages);
  arena_free(arena);
}

/* Scores one line; false when its result could not be written. An empty line, such as the one that some tools put at the end, is passed
 * over, and so is a byte order mark, which some editors put at the start of a file: joined files have one amid the lines. */
static bool take_line(void *context, const char *text, size_t length) {
  static const char byte_order_mark[] = "\xEF\xBB\xBF";
  struct stream *stream = context;
  if (text != NULL && length >= 3 && memcmp(text, byte_order_mark, 3) == 0) {
    text += 3;
    length -= 3;
  }
  if (text != NULL && length == 0)
    return true;
  struct buffer out = {0};
  struct diag *diag = diag_new();
  struct arena *arena = arena_new();
  stream->line++;
  struct source source = {arena_format(arena, tr("line %zu"), stream->line), text, length};
  if (text == NULL)
    diag_error_in(diag, source.name, tr("the line is longer than %zu bytes, the most that is read"), (size_t)FILE_SIZE_LIMIT);
  if (diag_errors(diag) > 0 || !score_line(stream, &source, diag, &out)) {
    stream->faults = true;
    out.length = 0;
    write_fault(stream->line, diag, &out);
  }
  buffer_char(&out, '\n');
  bool ok = output_write(out.bytes, out.length, stream->invocation->diag);
  arena_free(arena);
  diag_free(diag);
  buffer_free(&out);
  return ok;
}

static bool take_path(struct stream *stream, const char *path) {
  return file_each_line(path, FILE_SIZE_LIMIT, take_line, stream, stream->invocation->diag);
}

bool score_stream(struct invocation *invocation) {
  struct stream stream = {.invocation = invocation};
  bool ok = true;
  if (invocation->operand_count == 0)
    ok = take_path(&stream, "-");
  for (size_t i = 0; i < invocation->operand_count && ok; i++)
    ok = take_path(&stream, invocation->operands[i]);
  set_free(stream.set);
  return ok && !stream.faults;
}

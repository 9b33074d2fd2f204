/* SPDX-License-Identifier: EUPL-1.2
 *
 * Asking, reading lines, and fitting text to the width of a screen.
 */
#include "prompt.h"

#include <string.h>
#include <unistd.h>

enum { LINE_LIMIT = 64 * 1024 }; /* bytes; a line that is longer is no answer */

bool prompt_is_possible(void) {
  return isatty(STDIN_FILENO) != 0;
}

/* Takes the blanks off both ends. */
static void trim(struct buffer *line) {
  static const char blanks[] = " \t\r\n";
  while (line->length > 0 && strchr(blanks, line->bytes[line->length - 1]) != NULL)
    line->length--;
  size_t skip = 0;
  while (skip < line->length && strchr(blanks, line->bytes[skip]) != NULL)
    skip++;
  line->length -= skip;
  if (skip > 0)
    memmove(line->bytes, line->bytes + skip, line->length);
  buffer_char(line, '\0');
  line->length--;
}

/* Reads up to a newline. False at the end of the input, when nothing came before it. Of a line over the limit only as much is kept as shows
 * that it is too long. */
static bool read_line(struct buffer *line) {
  int byte = 0;
  bool any = false;
  line->length = 0;
  while ((byte = getc(stdin)) != EOF && byte != '\n') {
    any = true;
    if (line->length <= LINE_LIMIT)
      buffer_char(line, (char)byte);
  }
  return any || byte == '\n';
}

/* Whether a line is text; tells what is wrong with it. */
static bool line_is_text(struct invocation *invocation, const struct buffer *line) {
  const char *fault = NULL;
  if (line->length > LINE_LIMIT)
    fault = tr("this line is too long");
  else if (line->length > 0 && memchr(line->bytes, '\0', line->length) != NULL)
    fault = tr("this line holds a NUL byte");
  else if (line->length > 0 && utf8_first_invalid(line->bytes, line->length) != SIZE_MAX)
    fault = tr("this line is not valid UTF-8");
  if (fault == NULL)
    return true;
  diag_error(invocation->diag, (struct place){0}, "%s", fault);
  diagnostics_show(invocation);
  return false;
}

enum prompt_result prompt_line(struct invocation *invocation, const char *text, struct buffer *line) {
  for (;;) {
    if (!output_write(text, strlen(text), invocation->diag))
      return PROMPT_FAILED;
    if (!read_line(line))
      return PROMPT_END;
    if (line_is_text(invocation, line)) {
      trim(line);
      return PROMPT_LINE;
    }
  }
}

/* ---- Fitting ---------------------------------------------------------------------------------------------------------- */

enum { NO_BREAK_SPACE = 0xA0 }; /* in Unicode */

/* Appends a line of the text, words separated by one blank. */
static void wrap_line(const char *line, size_t indent, size_t columns, struct buffer *out) {
  struct buffer word = {0};
  size_t used = 0;
  buffer_repeat(out, ' ', indent);
  for (const char *cursor = line;;) {
    bool end = *cursor == '\0';
    uint32_t code_point = end ? ' ' : utf8_next(&cursor);
    if (code_point != ' ') {
      buffer_code_point(&word, code_point == NO_BREAK_SPACE ? ' ' : code_point);
      continue;
    }
    size_t width = word.length > 0 ? utf8_columns(buffer_string(&word)) : 0;
    if (width > 0 && used > 0 && indent + used + 1 + width > columns) {
      buffer_char(out, '\n');
      buffer_repeat(out, ' ', indent);
      used = 0;
    }
    if (width > 0) {
      if (used > 0)
        buffer_char(out, ' ');
      buffer_text(out, buffer_string(&word));
      used += width + (used > 0);
    }
    buffer_free(&word);
    if (end)
      break;
  }
  buffer_char(out, '\n');
}

void text_wrap(const char *text, size_t indent, size_t columns, struct buffer *out) {
  struct buffer line = {0};
  struct buffer visible = {0};
  for (const char *begin = text;;) {
    size_t length = strcspn(begin, "\n");
    line.length = 0;
    visible.length = 0;
    buffer_append(&line, begin, length);
    buffer_visible(&visible, buffer_string(&line));
    wrap_line(visible.length > 0 ? visible.bytes : "", indent, columns, out);
    if (begin[length] == '\0' || begin[length + 1] == '\0')
      break;
    begin += length + 1;
  }
  buffer_free(&visible);
  buffer_free(&line);
}

void shell_word(const char *word, struct buffer *out) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,:=@%+-";
  if (*word != '\0' && word[strspn(word, plain)] == '\0') {
    buffer_text(out, word);
    return;
  }
  buffer_char(out, '\'');
  for (; *word != '\0'; word++) {
    if (*word == '\'')
      buffer_text(out, "'\\''");
    else
      buffer_char(out, *word);
  }
  buffer_char(out, '\'');
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Asking on standard output and reading lines from standard input: a terminal or a pipe. And fitting text to the width of a screen.
 */
#ifndef PEIL_CLI_PROMPT_H
#define PEIL_CLI_PROMPT_H

#include "cli.h"

enum prompt_result {
  PROMPT_LINE,   /* a line was read; it may be empty */
  PROMPT_END,    /* the input has ended */
  PROMPT_FAILED, /* the question could not be shown; told */
};

/* Shows a text and reads one line without the blanks around it. A line that is no text (invalid UTF-8, NUL, too long) is told and asked
 * again. */
enum prompt_result prompt_line(struct invocation *invocation, const char *text, struct buffer *line);

/* Whether somebody sits at standard input who can be asked. */
bool prompt_is_possible(void);

/* Appends text in lines of at most `columns`, each begun with `indent` blanks and ended with a newline. Newlines in the text stay;
 * other control characters are made visible, so that a text from a file cannot rewrite the screen. No-break spaces hold words together, and come out as blanks. */
void text_wrap(const char *text, size_t indent, size_t columns, struct buffer *out);

/* Appends a word of a command as a shell takes it: in quotes when it needs them. */
void shell_word(const char *word, struct buffer *out);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What libyaml finds wrong with a text, said in our words. libyaml tells what its scanner expected; who writes a questionnaire
 * needs to know what to change.
 */
#include "yaml_problem.h"

#include <string.h>

/* Our words for a problem of libyaml; NULL for one that is not in the list. */
static const char *problem_message(const char *problem) {
  const struct {
    const char *problem; /* as libyaml 0.2 has it */
    const char *message; /* in the language of the screens */
  } messages[] = {
      {"control characters are not allowed", tr("a control character cannot stand in YAML: remove it")},
      {"could not find expected ':'",
       tr("a ':' is missing after this key; a text that runs over several lines must be indented")},
      {"mapping values are not allowed in this context",
       tr("a ':' cannot stand here: put a text that contains ': ' between quotes, or correct the indentation")},
      {"mapping keys are not allowed in this context", tr("a '?' cannot stand here: put the text between quotes")},
      {"block sequence entries are not allowed in this context",
       tr("a '-' cannot stand here: begin the list on a line of its own, or put the text between quotes")},
      {"did not find expected key", tr("a key is expected here: correct the indentation, or the quotes before it")},
      {"did not find expected '-' indicator", tr("a '-' is expected here: correct the indentation of this list")},
      {"did not find expected ',' or ']'", tr("a ',' or ']' is missing in this list")},
      {"did not find expected ',' or '}'", tr("a ',' or '}' is missing in this map")},
      {"did not find expected node content", tr("a value is missing here")},
      {"found unexpected end of stream", tr("the text that begins here has no closing quote")},
      {"found unexpected document indicator", tr("the text that begins here has no closing quote")},
      {"found unknown escape character",
       tr("this is no escape sequence: write '\\\\' for a backslash, or put the text between single quotes")},
      {"did not find expected hexdecimal number", tr("an escape sequence lacks its hexadecimal digits")},
      {"found invalid Unicode character escape code", tr("this escape sequence is no character of Unicode")},
      {"found a tab character where an indentation space is expected", tr("a tab cannot indent YAML: use blanks")},
      {"found a tab character that violates indentation", tr("a tab cannot indent YAML: use blanks")},
      {"found an indentation indicator equal to 0", tr("the digit after '|' or '>' must be 1 to 9")},
      {"did not find expected comment or line break", tr("the text must begin on the line after '|' or '>'")},
      {"did not find expected alphabetic or numeric character",
       tr("a name is missing after '&' or '*': put a text that begins with these between quotes")},
      {"did not find expected <document start>",
       tr("this cannot stand here: correct the indentation; a file holds one map or list")},
      {"found incompatible YAML document", tr("only YAML 1.1 and 1.2 can be read")},
      {"found undefined tag handle", tr("tags ('!') are not supported: put a text that begins with '!' between quotes")},
      {"did not find expected whitespace or line break",
       tr("tags ('!') are not supported: put a text that begins with '!' between quotes")},
  };
  for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
    if (strcmp(messages[i].problem, problem) == 0)
      return messages[i].message;
  }
  return NULL;
}

/* libyaml has one message for every character that cannot begin a value; the advice depends on the character. */
static void stray_character_report(struct place place, struct diag *diag) {
  char character = place.source->text[place.offset];
  if (character == '\t')
    diag_error(diag, place, tr("a tab cannot indent YAML: use blanks"));
  else
    diag_error(diag, place, tr("a text cannot begin with '%c': put it between quotes"), character);
}

/* Whether the fault lies where the text or key began, rather than where libyaml gave up. */
static bool is_fault_of_beginning(const char *problem) {
  static const char *const problems[] = {"found unexpected end of stream", "found unexpected document indicator",
                                         "did not find expected alphabetic or numeric character",
                                         "could not find expected ':'"};
  for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
    if (strcmp(problem, problems[i]) == 0)
      return true;
  }
  return false;
}

static bool is_unclosed_bracket(const char *problem) {
  return strcmp(problem, "did not find expected ',' or ']'") == 0 || strcmp(problem, "did not find expected ',' or '}'") == 0;
}

/* Where a bracket lacks is often far below where it opened; on the same line, a ':' within a text is the likelier cause. */
static void bracket_hint(struct place place, struct place opened, struct diag *diag) {
  size_t line = 0;
  size_t opened_line = 0;
  size_t column = 0;
  place_position(place, &line, &column);
  place_position(opened, &opened_line, &column);
  if (line == opened_line && place.source->text[place.offset] == ':')
    diag_hint(diag, tr("put a text that contains ': ' between quotes"));
  else
    diag_hint(diag, tr("it begins with '%c' on line %zu"), opened.source->text[opened.offset], opened_line);
}

/* A quote within a quoted text ends it, so that a key seems to follow. */
static void quote_hint(struct place place, struct diag *diag) {
  const char *text = place.source->text;
  size_t offset = place.offset;
  while (offset > 0 && text[offset - 1] == ' ')
    offset--;
  if (offset > 0 && text[offset - 1] == '\'')
    diag_hint(diag, tr("the quote before this ended the text: between single quotes, write '' for an apostrophe"));
  else if (offset > 0 && text[offset - 1] == '"')
    diag_hint(diag, tr("the quote before this ended the text: between double quotes, write \\\" for a quote"));
}

/* The start of the line that a place is on. */
static size_t line_start(const char *text, size_t offset) {
  while (offset > 0 && text[offset - 1] != '\n')
    offset--;
  return offset;
}

/* Whether a part of a text has a ':' that ends a key. */
static bool has_key(const char *text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) {
    if (text[i] == ':' && (text[i + 1] == ' ' || text[i + 1] == '\r' || text[i + 1] == '\n'))
      return true;
  }
  return false;
}

/* A ':' that is the first of its line seems to be in excess when the key on the line before lacks its own. */
static void colon_hint(struct place place, struct diag *diag) {
  const char *text = place.source->text;
  size_t line = line_start(text, place.offset);
  if (line == 0 || has_key(text, line, place.offset))
    return;
  size_t before = line_start(text, line - 1);
  if (!has_key(text, before, line))
    diag_hint(diag, tr("does the line before lack a ':' with a blank after it?"));
}

void yaml_problem_report(const char *problem, struct place place, struct place opened, struct diag *diag) {
  const char *message = problem_message(problem);
  if (strcmp(problem, "found character that cannot start any token") == 0)
    stray_character_report(place, diag);
  else if (message == NULL)
    diag_error(diag, place, tr("this is not valid YAML (%s)"), problem);
  else if (is_fault_of_beginning(problem) && opened.source != NULL)
    diag_error(diag, opened, "%s", message);
  else
    diag_error(diag, place, "%s", message);

  if (is_unclosed_bracket(problem) && opened.source != NULL)
    bracket_hint(place, opened, diag);
  else if (strcmp(problem, "did not find expected key") == 0)
    quote_hint(place, diag);
  else if (strcmp(problem, "mapping values are not allowed in this context") == 0)
    colon_hint(place, diag);
}

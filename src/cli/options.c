/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads a command's options, from its table, with getopt_long; reports wrong use in our own words.
 */
#include "cli.h"

#include <getopt.h>
#include <string.h>

enum {
  OPTIONS_MOST = 32, /* of one command, those for all included */
  LONG_ONLY = 256,   /* getopt's values from here on are options by index: beyond every letter */
};

/* Options that every command takes. */
static const struct option_table common_options[] = {
    {"lang", 0, "LANGUAGE", "language of screens and reports: nl or en (default: by LANG)"},
    {"help", 'h', NULL, "show this help"},
    {0},
};

static const struct option_table *option_at(const struct command *command, size_t index) {
  size_t own = 0;
  while (command->options != NULL && command->options[own].name != NULL)
    own++;
  if (index < own)
    return &command->options[index];
  index -= own;
  return index < sizeof common_options / sizeof common_options[0] - 1 ? &common_options[index] : NULL;
}

/* Fills getopt's own tables from ours; returns how many options there are. */
static size_t fill_tables(const struct command *command, struct option *longs, char *letters) {
  size_t count = 0;
  *letters++ = '+'; /* getopt stops at the first operand */
  *letters++ = ':'; /* a missing argument gives ':' instead of '?' */
  for (const struct option_table *table; (table = option_at(command, count)) != NULL && count < OPTIONS_MOST; count++) {
    int argument = table->argument != NULL ? required_argument : no_argument;
    longs[count] = (struct option){table->name, argument, NULL, LONG_ONLY + (int)count};
    if (table->letter != 0) {
      *letters++ = table->letter;
      if (table->argument != NULL)
        *letters++ = ':';
    }
  }
  longs[count] = (struct option){0};
  *letters = '\0';
  return count;
}

static const struct option_table *option_found(const struct command *command, int found, size_t count) {
  if (found >= LONG_ONLY)
    return option_at(command, (size_t)(found - LONG_ONLY));
  for (size_t i = 0; i < count; i++) {
    const struct option_table *table = option_at(command, i);
    if (table->letter != 0 && table->letter == found)
      return table;
  }
  return NULL;
}

static bool report_unknown(struct invocation *invocation, const char *argument, size_t count) {
  const char *names[OPTIONS_MOST];
  for (size_t i = 0; i < count; i++)
    names[i] = option_at(invocation->command, i)->name;
  usage_error(invocation, tr("'peil %s' has no option '%s'"), invocation->command->name, argument);
  if (argument != NULL && strncmp(argument, "--", 2) == 0)
    diag_suggest(invocation->diag, argument + 2, names, count);
  return false;
}

static bool check_operands(struct invocation *invocation) {
  const struct command *command = invocation->command;
  if (invocation->operand_count < command->operands_least)
    return usage_error(invocation, tr("'peil %s' needs: %s"), command->name, command->operands);
  if (invocation->operand_count > command->operands_most)
    return usage_error(invocation, tr("'peil %s' takes only: %s; '%s' is too much"), command->name, command->operands,
                       invocation->operands[command->operands_most]);
  return true;
}

/* Whether an argument is an operand: also a negative number, which is the answer to some questions. */
static bool is_operand(const char *argument) {
  if (argument[0] != '-' || argument[1] == '\0')
    return true;
  const char *number = argument + 1 + (argument[1] == '.' || argument[1] == ',');
  return *number >= '0' && *number <= '9';
}

/* What getopt did not take, as it was typed: of several letters behind one '-', only the one that is meant. */
static const char *argument_refused(const struct invocation *invocation, char **arguments, int before) {
  if (optopt >= LONG_ONLY)
    return arena_format(invocation->arena, "--%s", option_at(invocation->command, (size_t)(optopt - LONG_ONLY))->name);
  if (optopt > ' ' && optopt < 0x7F)
    return arena_format(invocation->arena, "-%c", optopt);
  return arguments[before];
}

/* Takes the option that getopt found; `before` is the index of its argument. */
static bool take_option(struct invocation *invocation, struct option_given *given, int found, char **arguments, int before,
                        size_t known) {
  if (found == ':')
    return usage_error(invocation, tr("option '%s' needs a value"), argument_refused(invocation, arguments, before));
  if (found == '?' && optopt >= LONG_ONLY)
    return usage_error(invocation, tr("option '%s' takes no value"), argument_refused(invocation, arguments, before));
  const struct option_table *table = found == '?' ? NULL : option_found(invocation->command, found, known);
  if (table == NULL)
    return report_unknown(invocation, argument_refused(invocation, arguments, before), known);
  given[invocation->option_count++] = (struct option_given){table->name, table->argument != NULL ? optarg : NULL};
  return true;
}

/* getopt stops at each operand, which is taken here: so they stay in their order, and a negative number can be one. */
bool options_read(struct invocation *invocation, int count, char **arguments) {
  struct option longs[OPTIONS_MOST + 1];
  char letters[3 * OPTIONS_MOST];
  size_t known = fill_tables(invocation->command, longs, letters);
  size_t most = 0; /* options: each takes at least one byte */
  for (int i = 0; i < count; i++)
    most += strlen(arguments[i]);
  struct option_given *given = arena_array(invocation->arena, most, sizeof *given);
  const char **operands = arena_array(invocation->arena, (size_t)count, sizeof *operands);
  bool within = false; /* there are letters left behind the same '-' */
  bool ok = true;
  invocation->options = given;
  invocation->operands = operands;
  opterr = 0;
  optind = 1;
  while (optind < count) {
    int before = optind;
    if (!within && is_operand(arguments[before])) {
      operands[invocation->operand_count++] = arguments[optind++];
      continue;
    }
    int found = getopt_long(count, arguments, letters, longs, NULL);
    if (found == -1)
      break; /* "--": what follows are operands, whatever they look like */
    within = optind == before;
    ok = take_option(invocation, given, found, arguments, before, known) && ok;
  }
  while (optind < count)
    operands[invocation->operand_count++] = arguments[optind++];
  return ok && (option_is_given(invocation, "help") || check_operands(invocation));
}

const char *option_value(const struct invocation *invocation, const char *name) {
  const char *value = NULL;
  for (size_t i = 0; i < invocation->option_count; i++)
    if (strcmp(invocation->options[i].name, name) == 0)
      value = invocation->options[i].value;
  return value;
}

const char *option_value_at(const struct invocation *invocation, const char *name, size_t n) {
  for (size_t i = 0; i < invocation->option_count; i++)
    if (strcmp(invocation->options[i].name, name) == 0 && n-- == 0)
      return invocation->options[i].value;
  return NULL;
}

bool option_is_given(const struct invocation *invocation, const char *name) {
  for (size_t i = 0; i < invocation->option_count; i++)
    if (strcmp(invocation->options[i].name, name) == 0)
      return true;
  return false;
}

bool usage_error(struct invocation *invocation, const char *format, ...) {
  struct buffer text = {0};
  va_list arguments;
  va_start(arguments, format);
  buffer_format_list(&text, format, arguments);
  va_end(arguments);
  diag_error_in(invocation->diag, NULL, "%s", buffer_string(&text));
  if (invocation->command != NULL)
    diag_hint(invocation->diag, tr("see 'peil %s --help'"), invocation->command->name);
  invocation->usage_fault = true;
  buffer_free(&text);
  return false;
}

/* Width of the options' names in the help: wide enough for "-n, --organisation NAME". */
enum { HELP_NAME_COLUMNS = 27 };

static void help_option(const struct option_table *table, struct buffer *out) {
  size_t begin = out->length;
  if (table->letter != 0)
    buffer_format(out, "  -%c, --%s", table->letter, table->name);
  else
    buffer_format(out, "      --%s", table->name);
  if (table->argument != NULL)
    buffer_format(out, " %s", table->argument);
  size_t used = out->length - begin;
  buffer_repeat(out, ' ', used < HELP_NAME_COLUMNS ? HELP_NAME_COLUMNS - used : 2);
  buffer_format(out, "%s\n", tr(table->help));
}

void help_command(const struct command *command, struct buffer *out) {
  buffer_format(out, "peil %s: %s\n\n", command->name, tr(command->summary));
  buffer_format(out, "  peil %s %s\n\n%s\n", command->name, command->operands, tr("Options:"));
  const struct option_table *table;
  for (size_t i = 0; (table = option_at(command, i)) != NULL; i++)
    help_option(table, out);
  if (command->details != NULL)
    buffer_format(out, "\n%s\n", tr(command->details));
  if (command->list != NULL)
    command->list(out);
  buffer_format(out, "\n%s\n%s\n", tr("Example:"), command->example);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * cli: what the commands share: their tables, options, exit codes and the terminal. A command is one file, with one table in it
 * (struct command) and one line in commands.def.
 */
#ifndef PEIL_CLI_H
#define PEIL_CLI_H

#include <peil/base.h>
#include <stdio.h>

enum exit_code {
  CODE_FINE = 0,   /* all is well; warnings are fine */
  CODE_FAULTS = 1, /* the input has faults */
  CODE_USAGE = 2,  /* the command was used wrongly */
  CODE_SYSTEM = 3, /* the system failed: a full disk, no memory */
  CODE_PARTLY = 4, /* verify: it holds, but not by peil's own questions or template, or not everything could be checked */
};

/* One option of a command. */
struct option_table {
  const char *name;     /* "by", for --by */
  char letter;          /* 'b', for -b; 0 when there is none */
  const char *argument; /* "WHAT" in the help; NULL when it takes none */
  const char *help;     /* one line of English, passed through tr() */
};

struct invocation;

struct command {
  const char *name;                   /* as it is typed: "score" */
  const char *summary;                /* one line of English, passed through tr() */
  const char *operands;               /* "FILE..." in the help */
  size_t operands_least;              /* fewest and most operands that it takes */
  size_t operands_most;               /* SIZE_MAX: any number */
  const struct option_table *options; /* ended by a NULL name; --lang and --help are added to all */
  const char *details;                /* paragraphs of English below the options, passed through tr(); may be NULL */
  void (*list)(struct buffer *out);   /* appends to the help what there is to choose from; may be NULL */
  const char *example;                /* lines that work as they are from the project's root */
  /* Does the work: false when it failed, with diagnostics that say why. */
  bool (*run)(struct invocation *invocation);
};

/* One option as it was given. */
struct option_given {
  const char *name;  /* of its table */
  const char *value; /* NULL when it takes none */
};

/* A command, called: what was given, and what it works with. */
struct invocation {
  const struct command *command; /* the one that is called */
  struct arena *arena;           /* lives as long as the call */
  struct diag *diag;             /* written to standard error at the end */
  const char *const *operands;   /* what is left on the command line after the options */
  size_t operand_count;
  const struct option_given *options; /* in the order given */
  size_t option_count;
  const char *language;          /* of screens and reports: "nl", "en" */
  const char *words_sha256;      /* of the file with the words of the screens; NULL: they are English */
  bool usage_fault;              /* set by usage_error, or a diagnostic that was shown already told of wrong use */
  bool partly;                   /* no fault, but not everything is as it should be: exit code 4 */
  bool failed_system;            /* a diagnostic that was shown already said that the system failed */
};

extern const struct command *const commands[];
extern const size_t command_count;

/* The last value given for an option, NULL when it was not given. */
const char *option_value(const struct invocation *invocation, const char *name);
bool option_is_given(const struct invocation *invocation, const char *name);
/* The nth value given (from 0) for an option that may be repeated; NULL after the last. */
const char *option_value_at(const struct invocation *invocation, const char *name, size_t n);

/* Reports wrong use (exit code 2) and returns false, for `return usage_error(…)`. */
bool usage_error(struct invocation *invocation, const char *format, ...) PEIL_FORMAT(2, 3);

/* Whether the file of --output may be written, before anything is computed: it must be none of the operands and files that options name, and
 * nothing that `objection` protects (see struct output_rule). *rule is what the writer asks again. */
bool output_option_allowed(struct invocation *invocation, const char *(*objection)(const void *, const char *, size_t),
                           const void *context, struct output_rule *rule);

/* Whether standard output goes elsewhere than to a file that the command works on; tells when it does not. */
bool output_is_no_input(struct invocation *invocation);

/* Reads the command line into the invocation; false after a usage error. */
bool options_read(struct invocation *invocation, int count, char **arguments);

/* Appends a command's help. */
void help_command(const struct command *command, struct buffer *out);
/* Appends the help of the program: fits one screen. */
void help_program(struct buffer *out);

/* Makes the screens speak another language from now on, with the words of a file (NULL: of one that is peil's own), or English where there
 * are none. */
void screens_speak(const char *language, const struct source *words);

/* Shows the diagnostics gathered so far on standard error and forgets them, so that they come before what follows. */
void diagnostics_show(struct invocation *invocation);
/* Writes and frees what is to be said of what was saved in a file. When that cannot be written, the message says that it is saved. */
bool output_after_save(struct invocation *invocation, struct buffer *out, const char *path);

/* Forgets them without showing. */
void diagnostics_forget(struct invocation *invocation);

/* ---- Terminal ------------------------------------------------------------------------------------------------------- */

bool terminal_has_colour(FILE *stream); /* a terminal that is not dumb, and NO_COLOR is not set */
size_t terminal_columns(void);          /* at least 40; 80 when it is not known */
size_t output_columns(void);            /* the same for standard output; no limit (SIZE_MAX) when that is no terminal */

/* Shows "done/total what" on standard error when that is a terminal; done == total ends the line. */
void progress_show(size_t done, size_t total, const char *what);

#endif

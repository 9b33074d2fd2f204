/* SPDX-License-Identifier: EUPL-1.2
 *
 * The program: finds the command, reads its options, runs it, and turns the diagnostics into messages and an exit code.
 */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <peil/data.h>
#include <peil/formats.h>
#include <peil/model.h>
#include <peil/render.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The language of screens: --lang on any command, else LC_ALL, LC_MESSAGES or LANG, such as nl_NL.UTF-8; English when none is one of
 * ours. */
static const char *language_of_environment(struct arena *arena) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value == NULL || *value == '\0')
      continue;
    const char *code = arena_text_of(arena, value, strcspn(value, "_.@-"));
    return language_month(code, 1) != NULL ? code : "en";
  }
  return "en";
}

static const struct command *find_command(const char *name) {
  for (size_t i = 0; i < command_count; i++)
    if (strcmp(commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

/* The words are needed before the options are read, for the messages about those, so --lang is looked for ahead: the options are read
 * twice, since only their table tells that a --lang is no value of another option. */
static const char *language_of_arguments(struct arena *arena, int count, char **arguments) {
  struct invocation ahead = {.arena = arena, .command = count > 1 ? find_command(arguments[1]) : NULL};
  if (ahead.command != NULL) {
    ahead.diag = diag_new();
    options_read(&ahead, count - 1, arguments + 1);
    diag_free(ahead.diag);
    return option_value(&ahead, "lang");
  }
  for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
    if (strncmp(arguments[i], "--lang=", 7) == 0)
      return arguments[i] + 7;
    if (strcmp(arguments[i], "--lang") == 0 && i + 1 < count)
      return arguments[i + 1];
  }
  return NULL;
}

/* Takes the translations of screens from a file. */
static bool take_words(const struct source *source, struct arena *arena, struct diag *diag) {
  const struct value *root = yaml_parse(source, 0, source->length, YAML_STRICT, arena, diag);
  value_each(screen, value_member(root, "screens")) {
    if (screen->text != NULL && !words_add(screen->key, screen->text))
      diag_warning(diag, screen->place, tr("the words with %% differ from those of the English text, which is shown instead"));
  }
  return root != NULL;
}

/* Loads the translations of screens; NULL when there are none. `own`: only of a file that is peil's own, since whoever can put one in
 * the folder could make the screens say that something holds. */
static const char *load_words(const char *language, bool own, struct arena *arena, struct diag *diag) {
  const char *name = arena_format(arena, "words/%s", language);
  const char *path = own ? data_find_in(NULL, "templates", name, "yaml", arena) : data_find("templates", name, "yaml", arena, diag);
  struct source source;
  char *hex = arena_alloc(arena, SHA256_HEX_SIZE);
  if (path == NULL || !file_read_text(path, TEXT_FILE_LIMIT, arena, &source, diag))
    return NULL;
  if (own)
    sha256_hex(source.text, source.length, hex);
  if (own && !released_file("templates/words/", hex))
    return NULL;
  return take_words(&source, arena, diag) ? hex : NULL;
}

/* English needs no file; without one the screens stay English, which is no fault when the language came from the environment. */
static bool speak(struct invocation *invocation, bool own) {
  words_set_language(invocation->language);
  if (strcmp(invocation->language, "en") == 0)
    return true;
  invocation->words_sha256 = load_words(invocation->language, own, invocation->arena, invocation->diag);
  return invocation->words_sha256 != NULL;
}

void screens_speak(const char *language, const struct source *words) {
  struct arena *arena = arena_new();
  struct diag *unseen = diag_new();
  words_clear();
  words_set_language(language);
  bool english = strcmp(language, "en") == 0;
  bool spoken = english || (words != NULL ? take_words(words, arena, unseen) : load_words(language, true, arena, unseen) != NULL);
  if (!spoken)
    words_set_language("en");
  diag_free(unseen);
  arena_free(arena);
}

void help_program(struct buffer *out) {
  buffer_format(out, "%s\n\n", tr("peil: how your algorithm governance stands, from questions to a report"));
  buffer_format(out, "  peil %s\n\n%s\n", tr("COMMAND [options]"), tr("Commands:"));
  for (size_t i = 0; i < command_count; i++)
    buffer_format(out, "  %-10s %s\n", commands[i]->name, tr(commands[i]->summary));
  buffer_format(out, "\n%s\n",
                tr("'peil COMMAND --help' tells more about a command, with an example.\n"
                   "'peil --version' names the version, the formats of files and the libraries.\n"
                   "Questionnaires and templates are found as a path, in ./questionnaires and ./templates,\n"
                   "in the folders of PEIL_PATH, and where peil was installed."));
  buffer_format(out, "%s\n",
                tr("Exit codes: 0 fine, 1 the input has faults, 2 wrong use, 3 the system failed, 4 'verify' could not\n"
                   "check everything, or not by peil's own questions and template."));
}

/* A line with the formats that are read, and one with those that are written. */
static void formats(struct buffer *out) {
#define READ(format, is_read, is_written) is_read ? " " format : "",
#define WRITTEN(format, is_read, is_written) is_written ? " " format : "",
  static const char *const read[] = {EACH_FORMAT(READ)};
  static const char *const written[] = {EACH_FORMAT(WRITTEN)};
  enum { FORMAT_COUNT = sizeof read / sizeof read[0] };
  buffer_text(out, "reads");
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    buffer_text(out, read[i]);
  buffer_text(out, "\nwrites");
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    buffer_text(out, written[i]);
  buffer_char(out, '\n');
}

static void version(struct buffer *out) {
  buffer_format(out, "peil %s\n", PEIL_VERSION);
  formats(out);
  base_library_versions(out);
  data_library_versions(out);
  render_library_versions(out);
}

static bool run_command(struct invocation *invocation, int count, char **arguments) {
  invocation->command = find_command(arguments[0]);
  if (invocation->command == NULL) {
    const char **names = arena_array(invocation->arena, command_count, sizeof *names);
    for (size_t i = 0; i < command_count; i++)
      names[i] = commands[i]->name;
    usage_error(invocation, tr("peil has no command '%s'"), arguments[0]);
    diag_suggest(invocation->diag, arguments[0], names, command_count);
    return false;
  }
  if (!options_read(invocation, count, arguments))
    return false;
  if (option_is_given(invocation, "help")) {
    struct buffer help = {0};
    help_command(invocation->command, &help);
    bool ok = output_write(help.bytes, help.length, invocation->diag);
    buffer_free(&help);
    return ok;
  }
  return output_is_no_input(invocation) && invocation->command->run(invocation);
}

static bool is_one_of(const char *argument, const char *one, const char *other) {
  return strcmp(argument, one) == 0 || strcmp(argument, other) == 0;
}

static bool run(struct invocation *invocation, int count, char **arguments) {
  const char *asked = language_of_arguments(invocation->arena, count, arguments);
  bool english_only = count > 1 && strcmp(arguments[1], "--version") == 0;
  invocation->language = asked != NULL ? asked : language_of_environment(invocation->arena);
  bool own = count > 1 && strcmp(arguments[1], "verify") == 0;
  if (!english_only && !speak(invocation, own)) {
    words_set_language("en");
    if (asked != NULL)
      return usage_error(invocation, tr("there are no words for the language '%s'"), asked);
    diagnostics_forget(invocation);
  }
  if (count > 1 && arguments[1][0] != '-')
    return run_command(invocation, count - 1, arguments + 1);
  struct buffer text = {0};
  bool ok = false;
  if (english_only) {
    version(&text);
    ok = output_write(text.bytes, text.length, invocation->diag);
  } else if (count > 1 && !is_one_of(arguments[1], "--help", "-h") && strncmp(arguments[1], "--lang", 6) != 0) {
    usage_error(invocation, tr("peil has no option '%s'"), arguments[1]);
    diag_hint(invocation->diag, "%s", tr("see 'peil --help'"));
  } else {
    help_program(&text);
    ok = output_write(text.bytes, text.length, invocation->diag);
  }
  buffer_free(&text);
  return ok;
}

void diagnostics_show(struct invocation *invocation) {
  struct buffer text = {0};
  diag_write(invocation->diag, &text, terminal_has_colour(stderr));
  fwrite(buffer_string(&text), 1, text.length, stderr);
  buffer_free(&text);
  diagnostics_forget(invocation);
}

bool output_after_save(struct invocation *invocation, struct buffer *out, const char *path) {
  bool ok = output_write(buffer_string(out), out->length, invocation->diag);
  if (!ok)
    diag_hint(invocation->diag, tr("'%s' is saved: do not do it again; only this report of it could not be written"), path);
  buffer_free(out);
  return ok;
}

void diagnostics_forget(struct invocation *invocation) {
  invocation->failed_system = invocation->failed_system || diag_has_system_error(invocation->diag);
  invocation->usage_fault = invocation->usage_fault || diag_has_usage_error(invocation->diag);
  diag_free(invocation->diag);
  invocation->diag = diag_new();
}

/* Memory in large pieces goes back to the system as soon as it is freed: a long report needs 1.5 MB less at its peak. Only glibc has the switch. */
static void give_memory_back_at_once(void) {
#ifdef __GLIBC__
  enum { LARGE_PIECE = 64 * 1024 }; /* bytes */
  mallopt(M_MMAP_THRESHOLD, LARGE_PIECE);
#endif
}

/* A file that is opened while standard input, output or error is closed would be taken for it. Each gets a place where reading or writing
 * goes on to be an error: nothing but /dev/null, opened the other way. */
static void secure_descriptors(void) {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF)
      continue;
    if (open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) != descriptor)
      _exit(CODE_SYSTEM);
  }
}

int main(int count, char **arguments) {
  secure_descriptors();
  give_memory_back_at_once();
  struct invocation invocation = {.arena = arena_new(), .diag = diag_new()};
  signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of the write, told like any other */
  bool ok = run(&invocation, count, arguments);
  int code = !ok ? CODE_FAULTS : invocation.partly ? CODE_PARTLY : CODE_FINE;
  diagnostics_show(&invocation);
  if (invocation.usage_fault)
    code = CODE_USAGE;
  else if (!ok && invocation.failed_system)
    code = CODE_SYSTEM;
  diag_free(invocation.diag);
  arena_free(invocation.arena);
  words_clear();
  return code;
}

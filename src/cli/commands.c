/* SPDX-License-Identifier: EUPL-1.2
 *
 * The table of commands, from commands.def.
 */
#include "cli.h"

#define COMMAND(name) extern const struct command command_##name;
#include "commands.def"
#undef COMMAND

const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "commands.def"
#undef COMMAND
};

const size_t command_count = sizeof commands / sizeof commands[0];

/* SPDX-License-Identifier: EUPL-1.2
 *
 * What a command reads, so that what it writes destroys none of it.
 */
#include "cli.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* All that may be the path of a file that is read: operands, and the values of options. What is no file does no harm. */
static const char *const *invocation_inputs(const struct invocation *invocation, size_t *count) {
  const char **inputs =
      arena_array(invocation->arena, invocation->operand_count + invocation->option_count + 1, sizeof *inputs);
  *count = 0;
  for (size_t i = 0; i < invocation->operand_count; i++)
    inputs[(*count)++] = invocation->operands[i];
  for (size_t i = 0; i < invocation->option_count; i++)
    if (invocation->options[i].value != NULL && strcmp(invocation->options[i].name, "output") != 0)
      inputs[(*count)++] = invocation->options[i].value;
  return inputs;
}

bool output_option_allowed(struct invocation *invocation, const char *(*objection)(const void *, const char *, size_t),
                           const void *context, struct output_rule *rule) {
  *rule = (struct output_rule){.objection = objection,
                               .context = context,
                               .holder = arena_format(invocation->arena, "peil %s", invocation->command->name)};
  rule->inputs = invocation_inputs(invocation, &rule->input_count);
  return output_is_allowed(option_value(invocation, "output"), rule, invocation->diag);
}

/* The shell opens what standard output is sent to: with > it has emptied that file already, with >> it would grow by what is no part of it. */
bool output_is_no_input(struct invocation *invocation) {
  struct stat output;
  struct stat input;
  size_t count = 0;
  const char *const *inputs = invocation_inputs(invocation, &count);
  if (fstat(STDOUT_FILENO, &output) != 0 || !S_ISREG(output.st_mode))
    return true;
  for (size_t i = 0; i < count; i++)
    if (stat(inputs[i], &input) == 0 && input.st_dev == output.st_dev && input.st_ino == output.st_ino)
      return usage_error(invocation, tr("standard output goes to '%s', which this command works on: send it elsewhere"),
                         inputs[i]);
  return true;
}

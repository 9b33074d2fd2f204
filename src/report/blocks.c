/* SPDX-License-Identifier: EUPL-1.2
 *
 * The table of blocks, from blocks.def, and the reading of their options.
 */
#include "blocks.h"

#include <string.h>

const struct block_description block_descriptions[] = {
#define BLOCK(name, written, title) {written, title},
#include "blocks.def"
#undef BLOCK
};

const size_t block_count = sizeof block_descriptions / sizeof block_descriptions[0];

static const struct block_code *const codes[] = {
#define BLOCK(name, written, title) &block_##name,
#include "blocks.def"
#undef BLOCK
};

enum { BLOCK_TOTAL = sizeof codes / sizeof codes[0] };

static const struct block_code *find_block(const char *name, struct place place, struct diag *diag) {
  const char *names[BLOCK_TOTAL];
  for (size_t i = 0; i < block_count; i++) {
    names[i] = block_descriptions[i].name;
    if (strcmp(names[i], name) == 0)
      return codes[i];
  }
  diag_error(diag, place, tr("there is no block '%s'"), name);
  diag_suggest(diag, name, names, block_count);
  return NULL;
}

static bool read_option(const struct value *map, const struct block_option *option, int *value, struct diag *diag) {
  switch (option->kind) {
  case OPTION_WHOLE:
    return read_integer(map, option->name, OPTIONAL, option->least, option->most, value, diag);
  case OPTION_WORD: {
    size_t index = (size_t)*value;
    bool ok = read_word(map, option->name, OPTIONAL, option->words, option->word_count, &index, diag);
    *value = (int)index;
    return ok;
  }
  case OPTION_YES: {
    bool yes = *value != 0;
    bool ok = read_boolean(map, option->name, OPTIONAL, &yes, diag);
    *value = yes;
    return ok;
  }
  }
  return false;
}

static bool is_blank(const struct source *source, size_t begin, size_t end) {
  while (begin < end && strchr(" \t\r\n", source->text[begin]) != NULL)
    begin++;
  return begin == end;
}

bool read_block(const char *name, struct place place, const struct source *source, size_t begin, size_t end,
                struct block_call *call, struct arena *arena, struct diag *diag) {
  const char *keys[BLOCK_OPTION_LIMIT];
  const struct value *map = NULL;
  call->code = find_block(name, place, diag);
  if (call->code == NULL)
    return false;
  for (size_t i = 0; i < call->code->option_count; i++) {
    keys[i] = call->code->options[i].name;
    call->options[i] = call->code->options[i].standard;
  }
  if (is_blank(source, begin, end))
    return true;
  map = yaml_parse(source, begin, end, YAML_STRICT, arena, diag);
  if (map == NULL || !read_keys(map, keys, call->code->option_count, diag))
    return false;
  bool ok = true;
  for (size_t i = 0; i < call->code->option_count; i++)
    ok = read_option(map, &call->code->options[i], &call->options[i], diag) && ok;
  return ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache: writes the tags of a template over a value.
 */
#include "mustache.h"

#include <string.h>

enum {
  FRAME_LIMIT = 64,                /* contexts in each other: one for each section that is open, and the outermost */
  OUTPUT_LIMIT = 64 * 1024 * 1024, /* bytes; the longest report seen is 2 MB */
  STEP_LIMIT = 50 * 1000 * 1000,   /* tags written: ends lists in lists in lists within seconds */
};

/* The state of writing. */
struct writer {
  const struct mustache_output *output;    /* how tags are written, and where to */
  const struct value *frames[FRAME_LIMIT]; /* contexts, the innermost last */
  size_t depth;                            /* of frames, at least 1 */
  size_t steps;                            /* tags written */
  struct diag *diag;
  bool ok; /* no fault so far */
};

/* ---- Escapes ------------------------------------------------------------------------------------------------------- */

static void html_escape(const char *text, struct buffer *out) {
  for (; *text != '\0'; text++) {
    switch (*text) {
    case '&':
      buffer_text(out, "&amp;");
      break;
    case '<':
      buffer_text(out, "&lt;");
      break;
    case '>':
      buffer_text(out, "&gt;");
      break;
    case '"':
      buffer_text(out, "&quot;");
      break;
    default: /* any other byte stands for itself */
      buffer_char(out, *text);
      break;
    }
  }
}

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_punctuation(char byte) {
  return byte > ' ' && byte < 0x7f && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", byte) != NULL;
}

/* Appends a run of blanks. At an end of the text, where it could become the indent of a line or its hard break, as a character reference,
 * which has no such meaning. */
static const char *escape_blanks(const char *start, const char *text, struct buffer *out) {
  bool first = text == start || text[-1] == '\n';
  while (is_blank(*text))
    text++;
  bool last = *text == '\0' || *text == '\n';
  buffer_text(out, first || last ? "&#32;" : " ");
  return text;
}

/* CommonMark lets a backslash take the meaning from any ASCII punctuation. A newline as a character reference is text, and starts no
 * paragraph, list or table row. */
void markdown_escape(const char *text, struct buffer *out) {
  const char *start = text;
  while (*text != '\0') {
    if (is_blank(*text)) {
      text = escape_blanks(start, text, out);
      continue;
    }
    if (*text == '\n') {
      buffer_text(out, "&#10;");
    } else if ((unsigned char)*text < ' ' || *text == 0x7f) {
      buffer_code_point(out, 0xFFFD);
    } else {
      if (is_punctuation(*text))
        buffer_char(out, '\\');
      buffer_char(out, *text);
    }
    text++;
  }
}

static void escape(enum mustache_escape how, const char *text, struct buffer *out) {
  switch (how) {
  case MUSTACHE_PLAIN:
    buffer_text(out, text);
    break;
  case MUSTACHE_HTML:
    html_escape(text, out);
    break;
  case MUSTACHE_MARKDOWN:
    markdown_escape(text, out);
    break;
  }
}

/* ---- Names --------------------------------------------------------------------------------------------------------- */

/* Where a name led. */
struct found {
  const struct value *value;  /* NULL when the name is not there */
  const struct value *parent; /* the map that lacks the part; NULL when no context has the first part */
  size_t part;                /* the part that is not there */
};

/* The first part is looked for in the contexts, from the innermost out; the parts after it only in what that gave. */
static struct found find(const struct value *const *frames, size_t depth, const struct tag *tag) {
  struct found found = {0};
  if (tag->name_count == 0)
    return (struct found){.value = frames[depth - 1]};
  for (size_t i = depth; i > 0 && found.value == NULL; i--)
    found.value = value_member(frames[i - 1], tag->names[0]);
  for (size_t part = 1; part < tag->name_count && found.value != NULL; part++)
    found = (struct found){value_member(found.value, tag->names[part]), found.value, part};
  return found;
}

static void suggest(const struct value *const *maps, size_t count, const char *word, struct diag *diag) {
  struct arena *arena = arena_new();
  const char **keys = NULL;
  size_t key_count = 0;
  for (size_t i = 0; i < count; i++) {
    if (maps[i] == NULL || maps[i]->kind != VALUE_MAP)
      continue;
    value_each(member, maps[i]) {
      keys = arena_grow(arena, (void *)keys, key_count, sizeof *keys);
      keys[key_count++] = member->key;
    }
  }
  diag_suggest(diag, word, keys, key_count);
  arena_free(arena);
}

static void report_missing(const struct value *const *frames, size_t depth, const struct tag *tag, const struct found *found,
                           struct diag *diag) {
  const char *name = tag->names[found->part];
  if (found->parent == NULL) {
    diag_error(diag, tag->place, tr("there is nothing called '%s' here"), name);
    suggest(frames, depth, name, diag);
  } else {
    diag_error(diag, tag->place, tr("'%s' has nothing called '%s'"), tag->names[found->part - 1], name);
    suggest(&found->parent, 1, name, diag);
  }
}

/* False, null, an empty text or list and what is not there do not open a section. */
static bool is_true(const struct value *value) {
  if (value == NULL || value->kind == VALUE_NULL)
    return false;
  if (value->kind == VALUE_BOOLEAN)
    return value->number != 0;
  if (value->kind == VALUE_TEXT)
    return value->text[0] != '\0';
  return value->kind != VALUE_LIST || value->count > 0;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

static void write_tags(struct writer *writer, const struct tag *tags);

static const struct value *value_of(struct writer *writer, const struct tag *tag) {
  struct found found = find(writer->frames, writer->depth, tag);
  if (found.value == NULL && tag->name_count > 0 && writer->output->strict) {
    report_missing(writer->frames, writer->depth, tag, &found, writer->diag);
    writer->ok = false;
  }
  return found.value;
}

static void write_variable(struct writer *writer, const struct tag *tag) {
  const struct value *value = value_of(writer, tag);
  if (value == NULL || value->kind == VALUE_NULL || value->text == NULL)
    return;
  escape(tag->raw ? MUSTACHE_PLAIN : writer->output->escape, value->text, writer->output->out);
}

static void write_within(struct writer *writer, const struct tag *tag, const struct value *context) {
  writer->frames[writer->depth++] = context;
  write_tags(writer, tag->first);
  writer->depth--;
}

static void write_section(struct writer *writer, const struct tag *tag) {
  const struct value *value = value_of(writer, tag);
  if (!is_true(value))
    return;
  if (value->kind != VALUE_LIST) {
    write_within(writer, tag, value);
    return;
  }
  for (const struct value *item = value->first; item != NULL && writer->ok; item = item->next)
    write_within(writer, tag, item);
}

static void write_cut(const struct mustache_output *output, const struct tag *tag) {
  struct mustache_marks *marks = output->marks;
  if (marks == NULL)
    return;
  marks->items = arena_grow(output->arena, marks->items, marks->count, sizeof *marks->items);
  marks->items[marks->count++] = (struct mustache_mark){output->out->length, tag->cut};
}

static void write_tag(struct writer *writer, const struct tag *tag) {
  switch (tag->kind) {
  case TAG_TEXT:
    buffer_append(writer->output->out, tag->text, tag->length);
    break;
  case TAG_VARIABLE:
    write_variable(writer, tag);
    break;
  case TAG_SECTION:
    write_section(writer, tag);
    break;
  case TAG_INVERTED:
    if (!is_true(value_of(writer, tag)))
      write_tags(writer, tag->first);
    break;
  case TAG_CUT:
    write_cut(writer->output, tag);
    break;
  }
}

static bool is_too_much(struct writer *writer, const struct tag *tag) {
  if (writer->output->out->length <= OUTPUT_LIMIT && ++writer->steps <= STEP_LIMIT)
    return false;
  if (writer->ok)
    diag_error(writer->diag, tag->place, tr("the template grows too large here: do sections over lists stand in each other?"));
  writer->ok = false;
  return true;
}

static void write_tags(struct writer *writer, const struct tag *tags) {
  for (const struct tag *tag = tags; tag != NULL && !is_too_much(writer, tag); tag = tag->next)
    write_tag(writer, tag);
}

bool mustache_write(const struct tag *tags, const struct value *context, const struct mustache_output *output,
                    struct diag *diag) {
  struct writer writer = {.output = output, .frames = {context}, .depth = 1, .diag = diag, .ok = true};
  write_tags(&writer, tags);
  return writer.ok;
}

bool mustache_expand(const struct source *source, size_t begin, size_t end, const struct value *context,
                     enum mustache_escape how, bool strict, struct buffer *out, struct diag *diag) {
  struct arena *arena = arena_new();
  const struct mustache_input input = {.source = source, .begin = begin, .end = end};
  const struct mustache_output output = {.escape = how, .strict = strict, .out = out};
  const struct tag *tags = NULL;
  bool ok = mustache_parse(&input, arena, &tags, diag) && mustache_write(tags, context, &output, diag);
  arena_free(arena);
  return ok;
}

/* ---- Checking names ------------------------------------------------------------------------------------------------ */

/* The contexts that a section would give. */
struct shape_frames {
  const struct value *items[FRAME_LIMIT]; /* the innermost last */
  size_t depth;                           /* of items */
};

static bool check_variable(const struct tag *tag, const struct value *value, struct diag *diag) {
  if (value == NULL || (value->kind != VALUE_LIST && value->kind != VALUE_MAP))
    return true;
  const char *name = tag->name_count > 0 ? tag->names[tag->name_count - 1] : ".";
  if (value->kind == VALUE_LIST)
    diag_error(diag, tag->place, tr("'%s' is a list: open it with '#', and name what each item has between that and '/'"),
               name);
  else
    diag_error(diag, tag->place, tr("'%s' has parts: name the one you mean after a dot"), name);
  return false;
}

static bool check_tags(const struct tag *tags, struct shape_frames *frames, struct diag *diag) {
  bool ok = true;
  for (const struct tag *tag = tags; tag != NULL; tag = tag->next) {
    if (tag->kind == TAG_TEXT || tag->kind == TAG_CUT)
      continue;
    struct found found = find(frames->items, frames->depth, tag);
    if (found.value == NULL && tag->name_count > 0) {
      report_missing(frames->items, frames->depth, tag, &found, diag);
      ok = false;
    }
    if (tag->kind == TAG_VARIABLE) {
      ok = check_variable(tag, found.value, diag) && ok;
      continue;
    }
    bool is_list = found.value != NULL && found.value->kind == VALUE_LIST;
    const struct value *context = is_list ? found.value->first : found.value;
    if (tag->kind == TAG_SECTION && found.value != NULL)
      frames->items[frames->depth++] = context;
    ok = check_tags(tag->first, frames, diag) && ok;
    if (tag->kind == TAG_SECTION && found.value != NULL)
      frames->depth--;
  }
  return ok;
}

bool mustache_check_names(const struct tag *tags, const struct value *shape, struct diag *diag) {
  struct shape_frames frames = {.items = {shape}, .depth = 1};
  return check_tags(tags, &frames, diag);
}

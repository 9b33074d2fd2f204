/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache: writes the tags of a template over a value.
 */
#include "mustache.h"

#include <string.h>

enum {
  FRAME_LIMIT = 64,                /* contexts in each other: one for each section that is open, and the outermost */
  OUTPUT_LIMIT = 64 * 1024 * 1024, /* bytes, where no other bound is given; the longest report seen is 2 MB */
  TURN_LIMIT = 10 * 1000 * 1000,   /* of loops, where no other bound is given: a second or two */
  STEP_LIMIT = 50 * 1000 * 1000,   /* tags written: ends within seconds what is long in each turn of a loop */
};

/* The state of writing. */
struct writer {
  const struct mustache_output *output;    /* how tags are written, and where to */
  const struct value *frames[FRAME_LIMIT]; /* contexts, the innermost last */
  size_t depth;                            /* of frames, at least 1 */
  size_t steps;                            /* tags written */
  struct mustache_bounds most;             /* none is 0 */
  size_t *turns;                           /* of each section, by its number; NULL: nobody asks */
  size_t turn_count;                       /* of all sections together */
  const struct tag *loops[FRAME_LIMIT];    /* sections over lists that are open, the innermost last */
  size_t loop_depth;                       /* of loops */
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

const char *mustache_name(const struct tag *tag, struct arena *arena) {
  const char *name = tag->name_count > 0 ? tag->names[0] : ".";
  for (size_t i = 1; i < tag->name_count; i++)
    name = arena_format(arena, "%s.%s", name, tag->names[i]);
  return name;
}

/* ---- Names --------------------------------------------------------------------------------------------------------- */

/* Where a name led. */
struct found {
  const struct value *value;  /* NULL when the name is not there */
  const struct value *parent; /* the map that lacks the part; NULL when no context has the first part */
  size_t part;                /* the part that is not there */
  size_t frame;               /* the context that has the first part */
};

/* The first part is looked for in the contexts, from the innermost out; the parts after it only in what that gave. */
static struct found find(const struct value *const *frames, size_t depth, const struct tag *tag) {
  struct found found = {0};
  if (tag->name_count == 0)
    return (struct found){.value = frames[depth - 1], .frame = depth - 1};
  for (size_t i = depth; i > 0 && found.value == NULL; i--) {
    found.value = value_member(frames[i - 1], tag->names[0]);
    found.frame = i - 1;
  }
  for (size_t part = 1; part < tag->name_count && found.value != NULL; part++)
    found = (struct found){value_member(found.value, tag->names[part]), found.value, part, found.frame};
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

static size_t line_of(const struct tag *tag) {
  size_t line = 0;
  size_t column = 0;
  place_position(tag->place, &line, &column);
  return line;
}

static void hint_at_loop(const struct writer *writer, const struct tag *loop) {
  struct arena *arena = arena_new();
  diag_hint(writer->diag, tr("it stands in '%s' on line %zu, which goes through a list"), mustache_name(loop, arena),
            line_of(loop));
  arena_free(arena);
}

/* Counts a turn of a loop; false when there were too many, which is reported, or a fault in the turn before. */
static bool takes_turn(struct writer *writer, const struct tag *tag) {
  if (writer->turns != NULL)
    writer->turns[tag->number]++;
  if (!writer->ok || ++writer->turn_count <= writer->most.turns)
    return writer->ok;
  struct arena *arena = arena_new();
  diag_error(writer->diag, tag->place, tr("'%s' goes round too often here: lists in this report have more than %zu turns together"),
             mustache_name(tag, arena), writer->most.turns);
  arena_free(arena);
  if (writer->loop_depth > 1)
    hint_at_loop(writer, writer->loops[writer->loop_depth - 2]);
  writer->ok = false;
  return false;
}

static void write_section(struct writer *writer, const struct tag *tag) {
  const struct value *value = value_of(writer, tag);
  if (!is_true(value))
    return;
  if (value->kind != VALUE_LIST) {
    write_within(writer, tag, value);
    return;
  }
  writer->loops[writer->loop_depth++] = tag;
  for (const struct value *item = value->first; item != NULL && takes_turn(writer, tag); item = item->next)
    write_within(writer, tag, item);
  writer->loop_depth--;
}

static void write_cut(struct writer *writer, const struct tag *tag) {
  const struct mustache_output *output = writer->output;
  struct mustache_marks *marks = output->marks;
  if (marks == NULL)
    return;
  const struct tag *loop = writer->loop_depth > 0 ? writer->loops[writer->loop_depth - 1] : NULL;
  if (loop != NULL && marks->count >= writer->most.marks) {
    diag_error(writer->diag, tag->place, tr("this block comes back too often: more than %zu blocks in one report"),
               writer->most.marks);
    hint_at_loop(writer, loop);
    writer->ok = false;
    return;
  }
  marks->items = arena_grow(output->arena, marks->items, marks->count, sizeof *marks->items);
  marks->items[marks->count++] = (struct mustache_mark){output->out->length, tag->cut, loop};
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
    write_cut(writer, tag);
    break;
  }
}

static bool is_too_much(struct writer *writer, const struct tag *tag) {
  if (writer->output->out->length <= writer->most.bytes && ++writer->steps <= STEP_LIMIT)
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

/* Sections are numbered in their order. */
static size_t section_count(const struct tag *tags) {
  size_t count = 0;
  for (const struct tag *tag = tags; tag != NULL; tag = tag->next) {
    size_t within = tag->first != NULL ? section_count(tag->first) : 0;
    size_t own = tag->kind == TAG_SECTION || tag->kind == TAG_INVERTED ? tag->number + 1 : 0;
    count = own > count ? own : count;
    count = within > count ? within : count;
  }
  return count;
}

static void find_busiest(const struct writer *writer, const struct tag *tags, struct mustache_loop *busiest) {
  for (const struct tag *tag = tags; tag != NULL; tag = tag->next) {
    if (tag->kind == TAG_SECTION && writer->turns[tag->number] > busiest->turns)
      *busiest = (struct mustache_loop){tag, writer->turns[tag->number]};
    find_busiest(writer, tag->first, busiest);
  }
}

bool mustache_write(const struct tag *tags, const struct value *context, const struct mustache_output *output,
                    struct diag *diag) {
  const struct mustache_bounds *most = &output->most;
  struct writer writer = {.output = output, .frames = {context}, .depth = 1, .diag = diag, .ok = true};
  writer.most = (struct mustache_bounds){
      .turns = most->turns > 0 ? most->turns : TURN_LIMIT,
      .marks = most->marks > 0 ? most->marks : SIZE_MAX,
      .bytes = most->bytes > 0 ? most->bytes : OUTPUT_LIMIT,
  };
  struct arena *arena = arena_new();
  if (output->busiest != NULL)
    writer.turns = arena_array(arena, section_count(tags), sizeof *writer.turns);
  write_tags(&writer, tags);
  if (output->busiest != NULL)
    find_busiest(&writer, tags, output->busiest);
  arena_free(arena);
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
  const struct tag *loops[FRAME_LIMIT];   /* of each context the section over a list that gave it; NULL: another */
  size_t depth;                           /* of items */
  const struct tag **cut_loops;           /* of each cut, the loop that it stands in; NULL: not asked, and no warnings */
};

static bool check_tags(const struct tag *tags, struct shape_frames *frames, struct diag *diag);

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

/* Whether a section goes through one of the lists of a framework that have few items, so that a table of them with another list is
 * no fault: each area with all phases, say. */
static bool is_short_list(const struct tag *tag) {
  static const char *const names[] = {"areas", "phases", "roles"};
  for (size_t i = 0; tag->name_count > 0 && i < sizeof names / sizeof names[0]; i++)
    if (strcmp(tag->names[tag->name_count - 1], names[i]) == 0)
      return true;
  return false;
}

/* Warns of a list within a loop that is no part of the loop's items: each of them gets all of it again. */
static void check_nested(const struct tag *tag, const struct found *found, const struct shape_frames *frames, struct diag *diag) {
  const struct tag *outer = NULL;
  for (size_t i = frames->depth - 1; i > found->frame && outer == NULL; i--)
    outer = frames->loops[i];
  if (outer == NULL || frames->cut_loops == NULL || is_short_list(tag) || is_short_list(outer))
    return;
  struct arena *arena = arena_new();
  diag_warning(diag, tag->place, tr("'%s' within '%s' (line %zu): each turn of the one goes through all of the other again"),
               mustache_name(tag, arena), mustache_name(outer, arena), line_of(outer));
  arena_free(arena);
}

static const struct tag *innermost_loop(const struct shape_frames *frames) {
  for (size_t i = frames->depth; i > 0; i--)
    if (frames->loops[i - 1] != NULL)
      return frames->loops[i - 1];
  return NULL;
}

/* Goes into a section, with the context that it gives where there is one. */
static bool check_within(const struct tag *tag, const struct found *found, struct shape_frames *frames, struct diag *diag) {
  bool is_list = found->value != NULL && found->value->kind == VALUE_LIST;
  if (tag->kind == TAG_INVERTED || found->value == NULL)
    return check_tags(tag->first, frames, diag);
  if (is_list)
    check_nested(tag, found, frames, diag);
  frames->loops[frames->depth] = is_list ? tag : NULL;
  frames->items[frames->depth++] = is_list ? found->value->first : found->value;
  bool ok = check_tags(tag->first, frames, diag);
  frames->depth--;
  return ok;
}

static bool check_tags(const struct tag *tags, struct shape_frames *frames, struct diag *diag) {
  bool ok = true;
  for (const struct tag *tag = tags; tag != NULL; tag = tag->next) {
    if (tag->kind == TAG_CUT && frames->cut_loops != NULL)
      frames->cut_loops[tag->cut] = innermost_loop(frames);
    if (tag->kind == TAG_TEXT || tag->kind == TAG_CUT)
      continue;
    struct found found = find(frames->items, frames->depth, tag);
    if (found.value == NULL && tag->name_count > 0) {
      report_missing(frames->items, frames->depth, tag, &found, diag);
      ok = false;
    }
    if (tag->kind == TAG_VARIABLE)
      ok = check_variable(tag, found.value, diag) && ok;
    else
      ok = check_within(tag, &found, frames, diag) && ok;
  }
  return ok;
}

bool mustache_check_names(const struct tag *tags, const struct value *shape, const struct tag **cut_loops, struct diag *diag) {
  struct shape_frames frames = {.items = {shape}, .depth = 1, .cut_loops = cut_loops};
  return check_tags(tags, &frames, diag);
}

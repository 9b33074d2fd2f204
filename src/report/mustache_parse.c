/* SPDX-License-Identifier: EUPL-1.2
 *
 * Mustache: reads a template into tags.
 */
#include "mustache.h"

#include <string.h>

enum {
  SECTION_DEPTH_LIMIT = 32,  /* sections in each other; templates that people write have 3 or 4 */
  NAME_PART_LIMIT = 16,      /* parts of a dotted name; the scorecard is 5 deep */
  DELIMITER_LENGTH_LIMIT = 8 /* bytes */
};

/* A section that is not closed yet. */
struct open_section {
  struct tag *tag;         /* NULL for the template as a whole */
  const char *name;        /* as it was written, without blanks around it */
  const struct tag **link; /* where the next tag in it is hung */
};

/* The state of reading. */
struct reader {
  const struct mustache_input *input;                    /* what is read */
  const char *text;                                      /* of the source */
  size_t position;                                       /* offset of what comes next */
  size_t cut;                                            /* number of the next cut */
  char open[DELIMITER_LENGTH_LIMIT + 1];                 /* "{{" until the template sets another */
  char close[DELIMITER_LENGTH_LIMIT + 1];                /* "}}" */
  struct open_section sections[SECTION_DEPTH_LIMIT + 1]; /* the template, and the sections that are open in it */
  size_t depth;                                          /* open sections */
  size_t passed;                                         /* sections open beyond the limit, which was reported */
  size_t section_count;                                  /* sections so far */
  struct arena *arena;
  struct diag *diag;
  bool ok; /* no fault so far */
};

/* One tag as it stands in the source; all offsets are in the source. */
struct raw_tag {
  char sigil;                  /* '#', '^', '/', '!', '=', '&', '{', '>', '<', '$'; 0 for a plain variable */
  size_t begin, end;           /* of the tag with its delimiters */
  size_t name_begin, name_end; /* of what stands in it, without the sigil and blanks */
};

static struct place place_at(const struct reader *reader, size_t offset) {
  return (struct place){reader->input->source, offset};
}

static bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

static bool is_space(char byte) {
  return is_blank(byte) || byte == '\n' || byte == '\r';
}

/* The offset of `wanted` in [begin, end); SIZE_MAX when it is not there. */
static size_t find(const struct reader *reader, const char *wanted, size_t begin, size_t end) {
  size_t length = strlen(wanted);
  while (begin + length <= end) {
    const char *first = memchr(reader->text + begin, wanted[0], end - begin - length + 1);
    if (first == NULL)
      return SIZE_MAX;
    if (memcmp(first, wanted, length) == 0)
      return (size_t)(first - reader->text);
    begin = (size_t)(first - reader->text) + 1;
  }
  return SIZE_MAX;
}

/* ---- Building ------------------------------------------------------------------------------------------------------ */

static struct tag *append(struct reader *reader, enum tag_kind kind, size_t offset) {
  struct open_section *section = &reader->sections[reader->depth];
  struct tag *tag = arena_alloc(reader->arena, sizeof *tag);
  tag->kind = kind;
  tag->place = place_at(reader, offset);
  *section->link = tag;
  section->link = &tag->next;
  return tag;
}

static void append_text(struct reader *reader, size_t begin, size_t end) {
  if (begin >= end)
    return;
  struct tag *tag = append(reader, TAG_TEXT, begin);
  tag->text = reader->text + begin;
  tag->length = end - begin;
}

/* ---- Names --------------------------------------------------------------------------------------------------------- */

static bool fault(struct reader *reader) {
  reader->ok = false;
  return false;
}

static bool name_is_well_formed(struct reader *reader, const struct raw_tag *raw) {
  struct place place = place_at(reader, raw->name_begin);
  if (raw->name_begin == raw->name_end) {
    diag_error(reader->diag, place_at(reader, raw->begin), tr("this tag has no name"));
    return fault(reader);
  }
  for (size_t i = raw->name_begin; i < raw->name_end; i++) {
    if (is_space(reader->text[i])) {
      diag_error(reader->diag, place, tr("the name in this tag has a blank in it; is '%s' missing before it?"), reader->close);
      return fault(reader);
    }
  }
  return true;
}

/* Splits a name at its dots. The name "." alone is the implicit iterator, and has no parts; nor has a name with a fault. */
static bool read_name(struct reader *reader, const struct raw_tag *raw, struct tag *tag) {
  const char **names = arena_array(reader->arena, NAME_PART_LIMIT, sizeof *names);
  size_t begin = raw->name_begin;
  tag->place = place_at(reader, raw->name_begin);
  tag->names = names;
  if (raw->name_end == begin + 1 && reader->text[begin] == '.')
    return true;
  for (size_t i = begin; i <= raw->name_end; i++) {
    if (i < raw->name_end && reader->text[i] != '.')
      continue;
    if (i == begin || tag->name_count == NAME_PART_LIMIT) {
      diag_error(reader->diag, tag->place, tr("'%s' is no name: parts of a name are joined by single dots, at most %d of them"),
                 arena_text_of(reader->arena, reader->text + raw->name_begin, raw->name_end - raw->name_begin),
                 NAME_PART_LIMIT);
      tag->name_count = 0;
      return fault(reader);
    }
    names[tag->name_count++] = arena_text_of(reader->arena, reader->text + begin, i - begin);
    begin = i + 1;
  }
  return true;
}

/* ---- Sections ------------------------------------------------------------------------------------------------------ */

static void read_variable(struct reader *reader, const struct raw_tag *raw) {
  struct tag name = {0};
  if (!name_is_well_formed(reader, raw) || !read_name(reader, raw, &name))
    return;
  struct tag *tag = append(reader, TAG_VARIABLE, raw->name_begin);
  tag->raw = raw->sigil != 0;
  tag->names = name.names;
  tag->name_count = name.name_count;
}

static void open_section(struct reader *reader, const struct raw_tag *raw) {
  if (!name_is_well_formed(reader, raw))
    return;
  if (reader->depth == SECTION_DEPTH_LIMIT) {
    if (reader->passed++ == 0)
      diag_error(reader->diag, place_at(reader, raw->begin), tr("sections stand in each other more than %d deep"),
                 SECTION_DEPTH_LIMIT);
    fault(reader);
    return;
  }
  struct tag *tag = append(reader, raw->sigil == '#' ? TAG_SECTION : TAG_INVERTED, raw->name_begin);
  tag->number = reader->section_count++;
  read_name(reader, raw, tag);
  reader->sections[++reader->depth] = (struct open_section){
      .tag = tag,
      .name = arena_text_of(reader->arena, reader->text + raw->name_begin, raw->name_end - raw->name_begin),
      .link = &tag->first,
  };
}

static void report_unclosed(struct reader *reader) {
  const struct open_section *section = &reader->sections[reader->depth];
  diag_error(reader->diag, section->tag->place, tr("the section '%s' is not closed; close it with %s/%s%s"), section->name,
             reader->open, section->name, reader->close);
  fault(reader);
}

/* Closes a section. One that closes an outer section leaves those within it unclosed. */
static void close_section(struct reader *reader, const struct raw_tag *raw) {
  if (!name_is_well_formed(reader, raw))
    return;
  if (reader->passed > 0) {
    reader->passed--;
    return;
  }
  const char *name = arena_text_of(reader->arena, reader->text + raw->name_begin, raw->name_end - raw->name_begin);
  size_t depth = reader->depth;
  while (depth > 0 && strcmp(reader->sections[depth].name, name) != 0)
    depth--;
  if (depth > 0) {
    for (; reader->depth > depth; reader->depth--)
      report_unclosed(reader);
    reader->depth--;
    return;
  }
  fault(reader);
  if (reader->depth == 0) {
    diag_error(reader->diag, place_at(reader, raw->name_begin), tr("this closes the section '%s', but no section is open here"),
               name);
    return;
  }
  const struct open_section *section = &reader->sections[reader->depth];
  diag_error(reader->diag, place_at(reader, raw->name_begin), tr("this closes the section '%s', but the open section is '%s'"),
             name, section->name);
  diag_suggest(reader->diag, name, &section->name, 1);
  reader->depth--; /* Most likely a typing error in the name: going on as if it were right finds the other faults. */
}

/* ---- Other tags ---------------------------------------------------------------------------------------------------- */

/* Copies a delimiter; false when it is empty, too long, or has '=' or a blank in it. */
static bool copy_delimiter(const struct reader *reader, size_t begin, size_t end, char *delimiter) {
  if (end <= begin || end - begin > DELIMITER_LENGTH_LIMIT)
    return false;
  for (size_t i = begin; i < end; i++) {
    if (reader->text[i] == '=' || is_space(reader->text[i]))
      return false;
  }
  memcpy(delimiter, reader->text + begin, end - begin);
  delimiter[end - begin] = '\0';
  return true;
}

/* {{=<% %>=}}: what stands between the equals signs is the new pair. */
static void set_delimiters(struct reader *reader, const struct raw_tag *raw) {
  char open[DELIMITER_LENGTH_LIMIT + 1];
  char close[DELIMITER_LENGTH_LIMIT + 1];
  size_t middle = raw->name_begin;
  while (middle < raw->name_end && !is_space(reader->text[middle]))
    middle++;
  size_t second = middle;
  while (second < raw->name_end && is_space(reader->text[second]))
    second++;
  if (!copy_delimiter(reader, raw->name_begin, middle, open) || !copy_delimiter(reader, second, raw->name_end, close)) {
    diag_error(reader->diag, place_at(reader, raw->begin),
               tr("this should set two delimiters, parted by a blank, such as {{=<%% %%>=}}"));
    fault(reader);
    return;
  }
  memcpy(reader->open, open, sizeof open);
  memcpy(reader->close, close, sizeof close);
}

static void refuse(struct reader *reader, const struct raw_tag *raw) {
  diag_error(reader->diag, place_at(reader, raw->begin),
             tr("templates cannot take in other templates: '%c' means nothing here"), raw->sigil);
  fault(reader);
}

static void read_tag(struct reader *reader, const struct raw_tag *raw) {
  switch (raw->sigil) {
  case '#':
  case '^':
    open_section(reader, raw);
    break;
  case '/':
    close_section(reader, raw);
    break;
  case '=':
    set_delimiters(reader, raw);
    break;
  case '!':
    break;
  case '>':
  case '<':
  case '$':
    refuse(reader, raw);
    break;
  default: /* a plain variable, or one without escapes */
    read_variable(reader, raw);
    break;
  }
}

/* ---- Finding tags -------------------------------------------------------------------------------------------------- */

/* What ends a tag: {{{name}}} and {{=a b=}} have a character of their own before the delimiter. */
static void closing_of(const struct reader *reader, char sigil, char closing[DELIMITER_LENGTH_LIMIT + 2]) {
  size_t length = 0;
  if (sigil == '{')
    closing[length++] = '}';
  if (sigil == '=')
    closing[length++] = '=';
  memcpy(closing + length, reader->close, strlen(reader->close) + 1);
}

/* Finds the end of the tag that begins at raw->begin, and what stands in it. */
static bool delimit(struct reader *reader, struct raw_tag *raw) {
  char closing[DELIMITER_LENGTH_LIMIT + 2];
  size_t inside = raw->begin + strlen(reader->open);
  raw->sigil = 0;
  if (inside < reader->input->end && strchr("#^/!=&{><$", reader->text[inside]) != NULL && reader->text[inside] != '\0')
    raw->sigil = reader->text[inside++];
  closing_of(reader, raw->sigil, closing);
  size_t end = find(reader, closing, inside, reader->input->end);
  if (end == SIZE_MAX) {
    diag_error(reader->diag, place_at(reader, raw->begin), tr("this tag has no end: '%s' is missing"), closing);
    return fault(reader);
  }
  raw->end = end + strlen(closing);
  while (inside < end && is_space(reader->text[inside]))
    inside++;
  while (end > inside && is_space(reader->text[end - 1]))
    end--;
  raw->name_begin = inside;
  raw->name_end = end;
  return true;
}

/* Whether a tag stands alone on its line, which then leaves nothing behind: *begin and *end are moved to those of the lines. */
static bool stands_alone(const struct reader *reader, const struct raw_tag *raw, size_t *begin, size_t *end) {
  if (raw->sigil == 0 || strchr("#^/!=", raw->sigil) == NULL)
    return false;
  size_t line = raw->begin;
  while (line > reader->position && is_blank(reader->text[line - 1]))
    line--;
  if (line > reader->input->begin && reader->text[line - 1] != '\n')
    return false;
  size_t after = raw->end;
  while (after < reader->input->end && is_blank(reader->text[after]))
    after++;
  if (after < reader->input->end && reader->text[after] == '\r' && after + 1 < reader->input->end &&
      reader->text[after + 1] == '\n')
    after++;
  if (after < reader->input->end && reader->text[after] != '\n')
    return false;
  *begin = line;
  *end = after < reader->input->end ? after + 1 : after;
  return true;
}

/* Takes the cut that begins here, if one does; cuts within a tag (a comment, most likely) are passed over. */
static bool take_cut(struct reader *reader) {
  const struct mustache_input *input = reader->input;
  while (reader->cut < input->cut_count && input->cuts[reader->cut].begin < reader->position)
    reader->cut++;
  if (reader->cut == input->cut_count || input->cuts[reader->cut].begin != reader->position)
    return false;
  append(reader, TAG_CUT, reader->position)->cut = reader->cut;
  reader->position = input->cuts[reader->cut].end;
  reader->cut++;
  return true;
}

/* Reads the text up to the next tag or cut, and that tag. */
static void read_next(struct reader *reader) {
  const struct mustache_input *input = reader->input;
  size_t limit = reader->cut < input->cut_count ? input->cuts[reader->cut].begin : input->end;
  struct raw_tag raw = {.begin = find(reader, reader->open, reader->position, limit)};
  if (raw.begin == SIZE_MAX) {
    append_text(reader, reader->position, limit);
    reader->position = limit;
    return;
  }
  if (!delimit(reader, &raw)) {
    reader->position = input->end;
    return;
  }
  size_t text_end = raw.begin;
  size_t next = raw.end;
  stands_alone(reader, &raw, &text_end, &next);
  append_text(reader, reader->position, text_end);
  read_tag(reader, &raw);
  reader->position = next;
}

bool mustache_parse(const struct mustache_input *input, struct arena *arena, const struct tag **tags, struct diag *diag) {
  struct reader reader = {
      .input = input,
      .text = input->source->text,
      .position = input->begin,
      .open = "{{",
      .close = "}}",
      .arena = arena,
      .diag = diag,
      .ok = true,
  };
  *tags = NULL;
  reader.sections[0].link = tags;
  while (reader.position < input->end) {
    if (!take_cut(&reader))
      read_next(&reader);
  }
  for (; reader.depth > 0; reader.depth--)
    report_unclosed(&reader);
  return reader.ok;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads YAML: libyaml's events, one by one, become values in the arena. There is no tree in between and no recursion, so that
 * depth, number of values and aliases are limited as the text is read.
 */
#include "keys.h"
#include "yaml_problem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <yaml.h>

/* Anchors in one document. Finding one is a linear search; the files that use anchors have one or two. */
enum { ANCHOR_LIMIT = 256 };

/* A list or map that is being read. */
struct frame {
  struct value *value;    /* the list or map */
  const char *key;        /* map: the key whose value comes next; NULL when a key comes next */
  struct place key_place; /* where that key stands */
  size_t nodes_before;    /* values read before this one */
  size_t height;          /* levels of lists and maps in the children read so far */
  size_t anchor;          /* its index in anchors + 1; 0 when it has no anchor */
};

/* A value that aliases can repeat. */
struct anchor {
  const char *name;    /* without '&' */
  struct value *value; /* NULL while it is being read */
  size_t nodes;        /* values in it, itself included, aliases followed */
  size_t height;       /* levels of lists and maps in it: 0 for a scalar */
};

struct yaml_reader {
  yaml_parser_t parser;                  /* libyaml's */
  const struct source *source;           /* what is read */
  size_t begin;                          /* offset where the document begins */
  struct arena *arena;                   /* of the values */
  struct diag *diag;                     /* where faults go */
  enum duplicate_keys duplicates;        /* what to do with the second of two equal keys */
  size_t cursor_index;                   /* a place in the document, in code points from its begin … */
  size_t cursor_offset;                  /* … and the same place as an offset in the source */
  struct frame frames[DATA_DEPTH_LIMIT]; /* lists and maps that are open, the innermost last */
  size_t depth;                          /* how many */
  struct anchor anchors[ANCHOR_LIMIT];   /* in the order of the text; of equal names the last counts */
  size_t anchor_count;                   /* how many */
  size_t nodes;                          /* values read, aliases followed */
  size_t documents;                      /* documents begun */
  size_t faults;                         /* faults after which reading could go on */
  struct value *root;                    /* the document's value, when it has been read */
};

/* ---- Places ------------------------------------------------------------------------------------------------------ */

static bool is_continuation(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

/* libyaml counts code points; places count bytes. Marks nearly always move forward by a little, so one cursor walks along. */
static struct place place_of(struct yaml_reader *reader, yaml_mark_t mark) {
  const char *text = reader->source->text;
  size_t offset = reader->cursor_offset;
  size_t index = reader->cursor_index;
  for (; index < mark.index && offset < reader->source->length; index++) {
    offset++;
    while (is_continuation(text[offset]))
      offset++;
  }
  for (; index > mark.index && offset > reader->begin; index--) {
    offset--;
    while (is_continuation(text[offset]))
      offset--;
  }
  reader->cursor_index = index;
  reader->cursor_offset = offset;
  return (struct place){reader->source, offset};
}

/* Counts a fault after which reading can go on; false when there are too many to go on. */
static bool fault_count(struct yaml_reader *reader) {
  return ++reader->faults < FAULT_LIMIT;
}

/* ---- Anchors ------------------------------------------------------------------------------------------------------ */

static bool anchor_add(struct yaml_reader *reader, const char *name, struct anchor anchor, struct place place) {
  if (reader->anchor_count == ANCHOR_LIMIT) {
    diag_error(reader->diag, place, tr("this file has more than %d anchors ('&'): write the values out"), ANCHOR_LIMIT);
    return false;
  }
  anchor.name = arena_text(reader->arena, name);
  reader->anchors[reader->anchor_count++] = anchor;
  return true;
}

static const struct anchor *anchor_find(const struct yaml_reader *reader, const char *name) {
  for (size_t i = reader->anchor_count; i > 0; i--) {
    if (strcmp(reader->anchors[i - 1].name, name) == 0)
      return &reader->anchors[i - 1];
  }
  return NULL;
}

/* ---- Values ------------------------------------------------------------------------------------------------------- */

static bool nodes_add(struct yaml_reader *reader, size_t count, struct place place) {
  reader->nodes += count;
  if (reader->nodes <= DATA_NODE_LIMIT)
    return true;
  diag_error(reader->diag, place, tr("this file holds more than %d values, counting what its aliases repeat"), DATA_NODE_LIMIT);
  return false;
}

static bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

/* Puts a value that is complete, or a list or map that begins, where it belongs: below the innermost open list or map. */
static void value_place(struct yaml_reader *reader, struct value *value) {
  if (reader->depth == 0) {
    reader->root = value;
    return;
  }
  struct frame *frame = &reader->frames[reader->depth - 1];
  if (frame->value->kind == VALUE_MAP) {
    value->key = frame->key;
    value->key_place = frame->key_place;
    frame->key = NULL;
  }
  value_append(frame->value, value);
}

static bool tag_check(struct yaml_reader *reader, const yaml_char_t *tag, struct place place) {
  if (tag == NULL)
    return true;
  diag_error(reader->diag, place, tr("tags ('!') are not supported: put a text that begins with '!' between quotes"));
  return fault_count(reader);
}

/* A number in a form that YAML 1.2 has and JSON has not: +1, .5, 5. and 5.e3. */
static bool number_read(const char *text, double *number) {
  struct buffer plain = {0};
  const char sign = *text == '-' || *text == '+' ? *text++ : '\0';
  if (*text == '-') /* "+-1" is none */
    return false;
  if (sign == '-')
    buffer_char(&plain, sign);
  if (text[0] == '.' && is_digit(text[1]))
    buffer_char(&plain, '0');
  for (; *text != '\0'; text++) {
    const bool bare = *text == '.' && !is_digit(text[1]) && plain.length > 0 && is_digit(plain.bytes[plain.length - 1]);
    if (!bare || (text[1] != '\0' && text[1] != 'e' && text[1] != 'E'))
      buffer_char(&plain, *text);
  }
  const bool ok = number_parse(buffer_string(&plain), number) && isfinite(*number);
  buffer_free(&plain);
  return ok;
}

/* What YAML has for numbers that are none: .inf, -.INF, .NaN. */
static bool is_endless(const char *text) {
  const bool sign = *text == '-' || *text == '+';
  return strcasecmp(text + sign, ".inf") == 0 || strcasecmp(text, ".nan") == 0;
}

/* Settles the kind of a plain scalar from its text. */
static void plain_resolve(struct value *value) {
  const char *text = value->text;
  value->kind = VALUE_TEXT;
  if (text[0] != '\0' && strchr("+-.0123456789", text[0]) != NULL) {
    double number = 0;
    if (number_read(text, &number)) {
      value->kind = VALUE_NUMBER;
      value->number = number;
    }
  } else if (text[0] == '\0' || strcmp(text, "null") == 0 || strcmp(text, "~") == 0) {
    value->kind = VALUE_NULL;
  } else if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
    value->kind = VALUE_BOOLEAN;
    value->number = text[0] == 't' ? 1 : 0;
  }
}

/* Makes a value of a scalar event. */
static struct value *scalar_value(struct yaml_reader *reader, const yaml_event_t *event, struct place place) {
  const char *text = (const char *)event->data.scalar.value;
  size_t length = event->data.scalar.length;
  struct value *value = arena_alloc(reader->arena, sizeof *value);
  value->place = place;
  value->text = arena_text_of(reader->arena, text, length);
  if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
    plain_resolve(value);
    if (is_endless(value->text)) {
      diag_error(reader->diag, place, tr("'%s' is no number to count with: write a number, or put the text between quotes"),
                 value->text);
      fault_count(reader);
    }
  } else {
    value->kind = VALUE_TEXT;
  }
  return value;
}

/* A text holds a NUL only by the escape sequence \0, and C would lose what follows it. */
static bool nul_check(struct yaml_reader *reader, const yaml_event_t *event, struct place place) {
  if (memchr(event->data.scalar.value, '\0', event->data.scalar.length) == NULL)
    return true;
  diag_error(reader->diag, place, tr("a text cannot hold the character NUL (\\0)"));
  return fault_count(reader);
}

static bool scalar_read(struct yaml_reader *reader, const yaml_event_t *event, struct place place) {
  if (!nodes_add(reader, 1, place) || !tag_check(reader, event->data.scalar.tag, place) || !nul_check(reader, event, place))
    return false;
  struct value *value = scalar_value(reader, event, place);
  value_place(reader, value);
  const char *name = (const char *)event->data.scalar.anchor;
  return name == NULL || anchor_add(reader, name, (struct anchor){NULL, value, 1, 0}, place);
}

/* ---- Keys --------------------------------------------------------------------------------------------------------- */

static bool key_kind_check(struct yaml_reader *reader, const struct value *key, bool plain) {
  if (key->kind != VALUE_TEXT) {
    diag_error(reader->diag, key->place, tr("a key must be text: put '%s' between quotes"), key->text);
    return fault_count(reader);
  }
  if (plain && strcmp(key->text, "<<") == 0) {
    diag_error(reader->diag, key->place, tr("merging maps ('<<') is not supported: write the keys out"));
    return fault_count(reader);
  }
  return true;
}

/* Reads a scalar that is a key of the innermost map. */
static bool key_read(struct yaml_reader *reader, const yaml_event_t *event, struct place place) {
  if (!tag_check(reader, event->data.scalar.tag, place) || !nul_check(reader, event, place))
    return false;
  if (event->data.scalar.anchor != NULL) {
    diag_error(reader->diag, place, tr("a key cannot have an anchor ('&')"));
    return false;
  }
  struct value key = {.place = place,
                      .text = arena_text_of(reader->arena, (const char *)event->data.scalar.value, event->data.scalar.length)};
  bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  if (plain)
    plain_resolve(&key);
  else
    key.kind = VALUE_TEXT;
  struct frame *frame = &reader->frames[reader->depth - 1];
  frame->key = key.text;
  frame->key_place = place;
  return key_kind_check(reader, &key, plain);
}

static bool key_expected(const struct yaml_reader *reader) {
  if (reader->depth == 0)
    return false;
  const struct frame *frame = &reader->frames[reader->depth - 1];
  return frame->value->kind == VALUE_MAP && frame->key == NULL;
}

static bool key_refuse(struct yaml_reader *reader, struct place place) {
  diag_error(reader->diag, place, tr("a key must be text, not a list, a map or an alias"));
  return false;
}

/* ---- Lists and maps ----------------------------------------------------------------------------------------------- */

static bool depth_check(struct yaml_reader *reader, size_t levels, struct place place) {
  if (reader->depth + levels <= DATA_DEPTH_LIMIT)
    return true;
  diag_error(reader->diag, place, tr("lists and maps are nested more than %d levels deep"), DATA_DEPTH_LIMIT);
  return false;
}

static bool container_open(struct yaml_reader *reader, enum value_kind kind, const yaml_char_t *anchor, struct place place) {
  size_t nodes_before = reader->nodes;
  if (!depth_check(reader, 1, place) || !nodes_add(reader, 1, place))
    return false;
  if (anchor != NULL && !anchor_add(reader, (const char *)anchor, (struct anchor){0}, place))
    return false;
  struct value *value = arena_alloc(reader->arena, sizeof *value);
  value->kind = kind;
  value->place = place;
  value_place(reader, value);
  reader->frames[reader->depth++] =
      (struct frame){.value = value, .nodes_before = nodes_before, .anchor = anchor != NULL ? reader->anchor_count : 0};
  return true;
}

/* Tells the list or map around a value how many levels the value has. */
static void height_raise(struct yaml_reader *reader, size_t height) {
  if (reader->depth > 0 && reader->frames[reader->depth - 1].height < height)
    reader->frames[reader->depth - 1].height = height;
}

static bool container_close(struct yaml_reader *reader) {
  const struct frame *frame = &reader->frames[--reader->depth];
  size_t height = frame->height + 1;
  height_raise(reader, height);
  if (frame->value->kind == VALUE_MAP) {
    size_t found = keys_check(frame->value, reader->duplicates, FAULT_LIMIT - reader->faults, reader->diag);
    if (reader->duplicates == DUPLICATES_REFUSED)
      reader->faults += found;
    if (reader->faults >= FAULT_LIMIT)
      return false;
  }
  if (frame->anchor > 0) {
    struct anchor *anchor = &reader->anchors[frame->anchor - 1];
    anchor->value = frame->value;
    anchor->nodes = reader->nodes - frame->nodes_before;
    anchor->height = height;
  }
  return true;
}

/* Repeats an anchor's value. The copy shares the children, so that aliases cost no memory however much they repeat; counting
 * what they repeat bounds the time of whoever walks the values. */
static bool alias_read(struct yaml_reader *reader, const char *name, struct place place) {
  const struct anchor *anchor = anchor_find(reader, name);
  if (anchor == NULL) {
    diag_error(reader->diag, place,
               tr("alias '*%s' has no anchor '&%s' before it; put a text that begins with '*' between quotes"), name, name);
    return false;
  }
  if (anchor->value == NULL) {
    diag_error(reader->diag, place, tr("alias '*%s' stands inside what it repeats"), name);
    return false;
  }
  if (!depth_check(reader, anchor->height, place) || !nodes_add(reader, anchor->nodes, place))
    return false;
  struct value *copy = arena_alloc(reader->arena, sizeof *copy);
  *copy = *anchor->value;
  copy->place = place;
  copy->key = NULL;
  copy->next = NULL;
  value_place(reader, copy);
  height_raise(reader, anchor->height);
  return true;
}

/* ---- Events ------------------------------------------------------------------------------------------------------- */

static bool document_begin(struct yaml_reader *reader, struct place place) {
  if (++reader->documents == 1)
    return true;
  diag_error(reader->diag, place, tr("a second document begins here: a file holds one"));
  return false;
}

static bool event_read(struct yaml_reader *reader, const yaml_event_t *event) {
  struct place place = place_of(reader, event->start_mark);
  bool is_key = key_expected(reader);
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    return is_key ? key_read(reader, event, place) : scalar_read(reader, event, place);
  case YAML_ALIAS_EVENT:
    return is_key ? key_refuse(reader, place) : alias_read(reader, (const char *)event->data.alias.anchor, place);
  case YAML_SEQUENCE_START_EVENT:
    if (is_key)
      return key_refuse(reader, place);
    return tag_check(reader, event->data.sequence_start.tag, place) &&
           container_open(reader, VALUE_LIST, event->data.sequence_start.anchor, place);
  case YAML_MAPPING_START_EVENT:
    if (is_key)
      return key_refuse(reader, place);
    return tag_check(reader, event->data.mapping_start.tag, place) &&
           container_open(reader, VALUE_MAP, event->data.mapping_start.anchor, place);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    return container_close(reader);
  case YAML_DOCUMENT_START_EVENT:
    return document_begin(reader, place);
  case YAML_NO_EVENT:
  case YAML_STREAM_START_EVENT:
  case YAML_STREAM_END_EVENT:
  case YAML_DOCUMENT_END_EVENT:
    return true;
  }
  return true;
}

/* Reports why libyaml stopped. Its reader gives an offset in bytes, its scanner and parser give marks. */
static void problem_report(struct yaml_reader *reader) {
  const yaml_parser_t *parser = &reader->parser;
  struct place opened = {0};
  if (parser->error == YAML_READER_ERROR) {
    struct place place = {reader->source, reader->begin + parser->problem_offset};
    yaml_problem_report(parser->problem, place, opened, reader->diag);
    return;
  }
  struct place place = place_of(reader, parser->problem_mark);
  if (parser->context != NULL)
    opened = place_of(reader, parser->context_mark);
  yaml_problem_report(parser->problem != NULL ? parser->problem : "", place, opened, reader->diag);
}

/* Reads all events; false when reading had to stop. */
static bool events_read(struct yaml_reader *reader) {
  bool more = true;
  while (more) {
    yaml_event_t event;
    if (!yaml_parser_parse(&reader->parser, &event)) {
      problem_report(reader);
      return false;
    }
    bool ok = event_read(reader, &event);
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
    if (!ok)
      return false;
  }
  return true;
}

static bool root_check(struct yaml_reader *reader) {
  if (reader->root != NULL && (reader->root->kind != VALUE_NULL || reader->root->text[0] != '\0'))
    return true;
  diag_error(reader->diag, (struct place){reader->source, reader->begin}, tr("there is nothing in this file"));
  return false;
}

static bool utf8_check(const struct source *source, size_t begin, size_t end, struct diag *diag) {
  size_t invalid = utf8_first_invalid(source->text + begin, end - begin);
  if (invalid == SIZE_MAX)
    return true;
  diag_error(diag, (struct place){source, begin + invalid},
             tr("the byte 0x%02X here is not valid UTF-8; save the file as UTF-8"),
             (unsigned)(unsigned char)source->text[begin + invalid]);
  return false;
}

struct value *yaml_parse(const struct source *source, size_t begin, size_t end, enum yaml_flags flags, struct arena *arena,
                         struct diag *diag) {
  static const char byte_order_mark[] = "\xEF\xBB\xBF";
  if (!utf8_check(source, begin, end, diag))
    return NULL;
  if (end - begin >= 3 && memcmp(source->text + begin, byte_order_mark, 3) == 0)
    begin += 3;
  struct yaml_reader *reader = memory_resize(NULL, sizeof *reader);
  *reader = (struct yaml_reader){.source = source,
                                 .begin = begin,
                                 .arena = arena,
                                 .diag = diag,
                                 .duplicates = flags == YAML_DUPLICATES_WARN ? DUPLICATES_DROPPED : DUPLICATES_REFUSED,
                                 .cursor_offset = begin};
  struct value *root = NULL;
  if (yaml_parser_initialize(&reader->parser)) {
    yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&reader->parser, (const unsigned char *)source->text + begin, end - begin);
    if (events_read(reader) && root_check(reader) && reader->faults == 0)
      root = reader->root;
    yaml_parser_delete(&reader->parser);
  }
  free(reader);
  return root;
}

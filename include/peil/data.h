/* SPDX-License-Identifier: EUPL-1.2
 *
 * data: text to values that keep their place, and back. YAML (libyaml), JSON (cJSON) and Markdown (cmark); the only module that
 * uses those libraries. Input is hostile until it has passed here: depth, aliases, size and encoding are limited.
 */
#ifndef PEIL_DATA_H
#define PEIL_DATA_H

#include <peil/base.h>

/* ---- Values ------------------------------------------------------------------------------------------------------ */

enum value_kind { VALUE_NULL, VALUE_BOOLEAN, VALUE_NUMBER, VALUE_TEXT, VALUE_LIST, VALUE_MAP };

/* One node of a YAML or JSON document, or one built by the program. Children are linked in their order; a map's children carry
 * a key. In YAML a plain scalar that reads as a JSON number is VALUE_NUMBER, plain true/false VALUE_BOOLEAN, plain null, ~ or
 * nothing VALUE_NULL, every other scalar VALUE_TEXT (yes and no are text). */
struct value {
  enum value_kind kind;      /* which of the fields below it uses */
  struct place place;        /* where it begins; no source when built by the program */
  const char *text;          /* scalars: the raw text as written (norm number 2.10 stays "2.10"); else NULL */
  double number;             /* VALUE_NUMBER; VALUE_BOOLEAN: 0 or 1 */
  const char *key;           /* in a map: its key; else NULL */
  struct place key_place;    /* where the key begins */
  struct value *first;       /* first child of a list or map */
  struct value *last;        /* last child */
  struct value *next;        /* next sibling */
  size_t count;              /* number of children */
};

#define value_each(child, parent) \
  for (const struct value *child = (parent) != NULL ? (parent)->first : NULL; child != NULL; child = child->next)

/* The member of a map with this key; NULL when it is absent, or map is NULL or no map. */
const struct value *value_member(const struct value *map, const char *key);

/* The text of a member that is VALUE_TEXT; NULL otherwise. */
const char *value_member_text(const struct value *map, const char *key);

/* Building: all in the arena; the texts are copied. */
struct value *value_new_null(struct arena *arena);
struct value *value_new_boolean(struct arena *arena, bool boolean);
struct value *value_new_number(struct arena *arena, double number);
struct value *value_new_text(struct arena *arena, const char *text); /* NULL gives VALUE_NULL */
struct value *value_new_list(struct arena *arena);
struct value *value_new_map(struct arena *arena);
void value_append(struct value *list, struct value *item);
void value_set(struct arena *arena, struct value *map, const char *key, struct value *item); /* at the end; the key must be new */
void value_set_text(struct arena *arena, struct value *map, const char *key, const char *text);
void value_set_number(struct arena *arena, struct value *map, const char *key, double number);
void value_set_boolean(struct arena *arena, struct value *map, const char *key, bool boolean);
struct value *value_copy(struct arena *arena, const struct value *value); /* deep, without key */

/* ---- YAML and JSON ------------------------------------------------------------------------------------------------ */

enum {
  DATA_DEPTH_LIMIT = 64,          /* nesting; the deepest format of ours is 9 */
  DATA_NODE_LIMIT = 8 * 1000000,  /* values in one document after aliases are followed: ends a billion laughs */
};

/* Parses the part of a source from offset begin to end as one YAML document (or JSON text). Duplicate keys are errors for JSON
 * and for YAML unless `flags` has YAML_DUPLICATES_WARN, which keeps the first and warns. Values and texts live in the arena;
 * the places refer to source, which must outlive them. On failure returns NULL with diagnostics. json_parse is for one thread
 * at a time: cJSON's allocation hooks are global. */
enum yaml_flags { YAML_STRICT = 0, YAML_DUPLICATES_WARN = 1 };
struct value *yaml_parse(const struct source *source, size_t begin, size_t end, enum yaml_flags flags, struct arena *arena,
                         struct diag *diag);
struct value *json_parse(const struct source *source, struct arena *arena, struct diag *diag);

/* The same of what should be a file of ours: where nothing in it says so, and it cannot be parsed, that is told without a line of it. */
struct value *json_parse_ours(const struct source *source, struct arena *arena, struct diag *diag);
struct value *yaml_parse_ours(const struct source *source, size_t begin, size_t end, struct arena *arena, struct diag *diag);

/* Writes a value as YAML in block style, keys in their order, ended with a newline. */
void yaml_write(const struct value *value, struct buffer *out);

enum json_style {
  JSON_PRETTY,    /* two spaces of indent, a newline at the end */
  JSON_COMPACT,   /* one line, no newline */
  JSON_CANONICAL, /* RFC 8785: sorted keys, no blanks */
};
void json_write(const struct value *value, enum json_style style, struct buffer *out);
/* A text alone, with its quotes. */
void json_write_text(const char *text, struct buffer *out);

/* ---- Reading expected shapes -------------------------------------------------------------------------------------- */

enum need { OPTIONAL, REQUIRED };

/* Reports every key of a map that is not in `keys`, with a suggestion. False when there is one, or when it is no map. */
bool read_keys(const struct value *map, const char *const *keys, size_t count, struct diag *diag);

/* Each reads a member of a map. An absent REQUIRED member and one of another kind are errors at their place; OPTIONAL and
 * absent leaves *out as it is and is fine. A `map` that is NULL or no map is reported by whoever reads it (read_keys,
 * read_format), not once more for each member: it has no members here. */
bool read_map(const struct value *map, const char *key, enum need need, const struct value **out, struct diag *diag);
bool read_list(const struct value *map, const char *key, enum need need, const struct value **out, struct diag *diag);
bool read_text(const struct value *map, const char *key, enum need need, const char **out, struct diag *diag); /* not empty */
bool read_number(const struct value *map, const char *key, enum need need, double *out, struct diag *diag);
bool read_integer(const struct value *map, const char *key, enum need need, double least, double most, int *out,
                  struct diag *diag);
bool read_boolean(const struct value *map, const char *key, enum need need, bool *out, struct diag *diag);
bool read_date(const struct value *map, const char *key, enum need need, struct date *out, struct diag *diag);
bool read_instant(const struct value *map, const char *key, enum need need, int64_t *out, struct diag *diag);

/* A text that is one of `words`; *out is its index. The error lists them or suggests the nearest. */
bool read_word(const struct value *map, const char *key, enum need need, const char *const *words, size_t count, size_t *out,
               struct diag *diag);

/* Texts of a list; a scalar counts as a list of one. Numbers are taken as their raw text. */
struct text_list {
  const char **items;        /* in the arena */
  struct place *places;      /* where each stands */
  size_t count;
};
bool read_texts(const struct value *map, const char *key, enum need need, struct arena *arena, struct text_list *out,
                struct diag *diag);
bool text_list_has(const struct text_list *list, const char *text);

/* Begins every file: the key `peil` must hold `format` (such as "questionnaire/1"). A newer version of the format is refused by
 * name, another format by its own. */
bool read_format(const struct value *root, const char *format, struct diag *diag);

/* ---- Text in several languages ------------------------------------------------------------------------------------ */

/* One text in the languages it has. */
struct translation {
  const char *language;           /* "nl", "en", … */
  const char *text;               /* not empty */
  const struct translation *next; /* in the order of the file; NULL at the end */
};

/* The text in a language; else in the first that it has; NULL when text is NULL. */
const char *translation_in(const struct translation *text, const char *language);

/* Reads {nl: …, en: …}. A language that peil has words for (nl, en) and the text lacks is a warning; a key that is no tag of a
 * language (two or three small letters) is an error, and so is no text at all. */
bool read_translation(const struct value *map, const char *key, enum need need, struct arena *arena,
                      const struct translation **out, struct diag *diag);

/* Reads {nl: [a, b], en: [a, b]} to one text a place in the list; lists of different lengths are an error. */
struct translation_list {
  const struct translation **items; /* in the order of the list */
  size_t count;
};
bool read_translations(const struct value *map, const char *key, enum need need, struct arena *arena, struct translation_list *out,
                       struct diag *diag);

/* ---- Markdown ------------------------------------------------------------------------------------------------------ */

enum markdown_kind {
  /* blocks */
  MARKDOWN_DOCUMENT,
  MARKDOWN_HEADING,    /* level 1 to 6 */
  MARKDOWN_PARAGRAPH,
  MARKDOWN_LIST,       /* ordered, start */
  MARKDOWN_ITEM,
  MARKDOWN_QUOTE,
  MARKDOWN_CODE_BLOCK, /* info, text */
  MARKDOWN_HTML_BLOCK, /* text */
  MARKDOWN_RULE,
  MARKDOWN_TABLE,      /* children are rows; the first row is the header */
  MARKDOWN_ROW,
  MARKDOWN_CELL,       /* align */
  MARKDOWN_ADMONITION, /* info: its type (example, expander, …); title */
  /* inlines */
  MARKDOWN_TEXT,
  MARKDOWN_EMPHASIS,
  MARKDOWN_STRONG,
  MARKDOWN_CODE,
  MARKDOWN_LINK,       /* target, title */
  MARKDOWN_IMAGE,      /* target, title; its text alternative as children */
  MARKDOWN_HTML,       /* text: one raw tag or comment */
  MARKDOWN_FOOTNOTE,   /* children: the note's inlines */
  MARKDOWN_SOFT_BREAK,
  MARKDOWN_LINE_BREAK,
};

enum alignment { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE };

struct markdown {
  enum markdown_kind kind; /* which of the fields below it uses */
  struct place place;      /* where the block begins; inlines carry their block's place */
  int level;               /* heading: 1 to 6; ordered list: first number */
  bool ordered;            /* list */
  bool tight;              /* list: items without blank lines between them */
  enum alignment align;    /* cell */
  const char *text;        /* literal of text, code, code block, HTML */
  const char *info;        /* code block: info string; admonition: type; else NULL */
  const char *target;      /* link and image: address */
  const char *title;       /* link, image, admonition */
  struct markdown *first;  /* first child */
  struct markdown *last;   /* last child */
  struct markdown *next;   /* next sibling */
};

enum markdown_flags {
  MARKDOWN_PLAIN = 0,    /* CommonMark and pipe tables */
  MARKDOWN_NOTES = 2,    /* also footnotes */
  MARKDOWN_SITE = 1,     /* also what documentation sites write: admonitions with any indent, attribute lists, footnotes, icons */
};

/* Parses the source from offset begin to its end. Never fails on Markdown itself (every text is Markdown); what it had to
 * guess, such as a body's indent, is a warning at its place. CRLF counts as LF. */
struct markdown *markdown_parse(const struct source *source, size_t begin, enum markdown_flags flags, struct arena *arena,
                                struct diag *diag);

/* Appends the definitions of footnotes in a text, as they stand there: for a part of the text that refers to notes of another part. */
void markdown_notes_copy(const struct source *source, struct buffer *out);

/* Finds the YAML front matter between two lines of "---" at the start. False when there is none. *body is the offset after it. */
bool front_matter_find(const struct source *source, size_t *begin, size_t *end, size_t *body);

/* Appends the plain text of a node and what is below it: one blank for a soft break, a newline between blocks. */
void markdown_plain_text(const struct markdown *node, struct buffer *out);

/* ---- Pictures ------------------------------------------------------------------------------------------------------ */

enum {
  PICTURE_FILE_LIMIT = 1024 * 1024,      /* bytes of a PNG: it travels in the report, twice */
  PICTURE_SIDE_LIMIT = 4000,             /* pixels */
  PICTURE_PIXEL_LIMIT = 2 * 1000 * 1000, /* pixels: a page of A4 in logos at 150 to the inch; 8 MB unpacked */
};

/* A picture as pixels, in sRGB. */
struct picture {
  uint32_t width, height; /* pixels */
  const uint8_t *pixels;  /* rows from the top; red, green, blue and alpha of each pixel */
  bool transparent;       /* some alpha is not full */
};

/* Unpacks a PNG. NULL when that went well, else what is wrong with it, as the end of a sentence. */
const char *picture_read(const struct source *source, struct arena *arena, struct picture *picture);

/* Appends a line with the name and version of each library that data uses. */
void data_library_versions(struct buffer *out);

#endif

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Writes values as YAML through libyaml's emitter, so that every text reads back as the same text: here and in other programs,
 * which take more plain words for something else than a text (yes, 2026-03-02, 0x1F) than we do.
 */
#include <peil/data.h>

#include <string.h>
#include <strings.h>
#include <yaml.h>

static int bytes_take(void *data, unsigned char *bytes, size_t size) {
  buffer_append(data, bytes, size);
  return 1;
}

/* Words that YAML 1.1 or 1.2 takes for a boolean, for nothing, or for a number that is none. */
static bool is_special_word(const char *text) {
  static const char *const words[] = {"",  "~", "null", "true", "false", "yes",   "no",    "on",  "off",
                                      "y", "n", "<<",   "=",    ".inf",  "-.inf", "+.inf", ".nan"};
  enum { LONGEST_WORD = 5 }; /* of these; most texts are longer, and need no comparing */
  if (strlen(text) > LONGEST_WORD)
    return false;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strcasecmp(words[i], text) == 0)
      return true;
  }
  return false;
}

/* Whether some reader of YAML could take the text for a number, a date or a time: it has a digit near its beginning, and only
 * what these are made of. */
static bool is_number_like(const char *text) {
  const char *start = text + strspn(text, "+-.");
  return *start >= '0' && *start <= '9' && strspn(text, "0123456789abcdefxoABCDEFXO_.,:+-TZtz") == strlen(text);
}

static bool is_plain(const char *text) {
  static const char indicators[] = "-?:,[]{}#&*!|>'\"%@` \t";
  size_t length = strlen(text);
  if (is_special_word(text) || is_number_like(text) || strchr(indicators, text[0]) != NULL)
    return false;
  if (text[length - 1] == ':' || text[length - 1] == ' ')
    return false;
  for (const char *byte = text; *byte != '\0'; byte++) {
    bool ends_plain = (byte[0] == ':' && byte[1] == ' ') || (byte[0] == ' ' && byte[1] == '#');
    if (ends_plain || (unsigned char)*byte < ' ')
      return false;
  }
  return true;
}

/* The style we ask for. The emitter takes another one where this one could not show the text (a carriage return in a literal
 * text). */
static yaml_scalar_style_t text_style(const char *text, bool is_key) {
  if (!is_key && strchr(text, '\n') != NULL)
    return YAML_LITERAL_SCALAR_STYLE;
  if (is_plain(text))
    return YAML_PLAIN_SCALAR_STYLE;
  bool needs_escapes = strpbrk(text, "\"\\") != NULL && strpbrk(text, "'\n\t") == NULL;
  return needs_escapes ? YAML_SINGLE_QUOTED_SCALAR_STYLE : YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

static void scalar_emit(yaml_emitter_t *emitter, const char *text, yaml_scalar_style_t style) {
  yaml_event_t event;
  if (yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)strlen(text), 1, 1, style))
    yaml_emitter_emit(emitter, &event);
}

static void value_emit(yaml_emitter_t *emitter, const struct value *value);

static void list_emit(yaml_emitter_t *emitter, const struct value *list) {
  yaml_event_t event;
  yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE);
  yaml_emitter_emit(emitter, &event);
  value_each(item, list) value_emit(emitter, item);
  yaml_sequence_end_event_initialize(&event);
  yaml_emitter_emit(emitter, &event);
}

static void map_emit(yaml_emitter_t *emitter, const struct value *map) {
  yaml_event_t event;
  yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_MAPPING_STYLE);
  yaml_emitter_emit(emitter, &event);
  value_each(member, map) {
    scalar_emit(emitter, member->key, text_style(member->key, true));
    value_emit(emitter, member);
  }
  yaml_mapping_end_event_initialize(&event);
  yaml_emitter_emit(emitter, &event);
}

static void value_emit(yaml_emitter_t *emitter, const struct value *value) {
  switch (value->kind) {
  case VALUE_NULL:
    scalar_emit(emitter, "null", YAML_PLAIN_SCALAR_STYLE);
    break;
  case VALUE_BOOLEAN:
  case VALUE_NUMBER:
    scalar_emit(emitter, value->text, YAML_PLAIN_SCALAR_STYLE);
    break;
  case VALUE_TEXT:
    scalar_emit(emitter, value->text, text_style(value->text, false));
    break;
  case VALUE_LIST:
    list_emit(emitter, value);
    break;
  case VALUE_MAP:
    map_emit(emitter, value);
    break;
  }
}

void yaml_write(const struct value *value, struct buffer *out) {
  yaml_emitter_t emitter;
  if (!yaml_emitter_initialize(&emitter))
    return;
  yaml_emitter_set_output(&emitter, bytes_take, out);
  yaml_emitter_set_unicode(&emitter, 1);
  yaml_emitter_set_width(&emitter, -1);
  yaml_emitter_set_indent(&emitter, 2);
  yaml_event_t event;
  yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
  yaml_emitter_emit(&emitter, &event);
  yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1);
  yaml_emitter_emit(&emitter, &event);
  value_emit(&emitter, value);
  yaml_document_end_event_initialize(&event, 1);
  yaml_emitter_emit(&emitter, &event);
  yaml_stream_end_event_initialize(&event);
  yaml_emitter_emit(&emitter, &event);
  yaml_emitter_delete(&emitter);
}

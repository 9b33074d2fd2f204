/* SPDX-License-Identifier: EUPL-1.2
 *
 * The words of derived questions, in both languages. Words of the source stay as they are: in Dutch they stand for
 * themselves, and where English has nothing else, a mark tells that they wait for a translator.
 */
#include "measure.h"

#include <string.h>

/* One pattern. */
struct pattern {
  const char *in_dutch;   /* {} and {who} are filled in */
  const char *in_english; /* the same in English */
};

static const struct pattern patterns[] = {
#define WORDING(identifier, dutch, english) {dutch, english},
#include "wording.def"
#undef WORDING
};

static const char *pattern_fill(struct arena *arena, const char *pattern, const char *subject, const char *who) {
  struct buffer text = {0};
  while (*pattern != '\0') {
    if (strncmp(pattern, "{who}", 5) == 0) {
      buffer_text(&text, who);
      pattern += 5;
    } else if (strncmp(pattern, "{}", 2) == 0) {
      buffer_text(&text, subject != NULL ? subject : "");
      pattern += 2;
    } else {
      const size_t plain = 1 + strcspn(pattern + 1, "{");
      buffer_append(&text, pattern, plain);
      pattern += plain;
    }
  }
  const char *filled = arena_text_of(arena, buffer_string(&text), text.length);
  buffer_free(&text);
  return filled;
}

struct value *wording_value(struct arena *arena, enum wording wording, const char *subject, bool organisation) {
  const struct pattern *pattern = &patterns[wording];
  struct value *value = value_new_map(arena);
  value_set_text(arena, value, "nl",
                 pattern_fill(arena, pattern->in_dutch, subject, organisation ? "de organisatie" : "het team"));
  value_set_text(arena, value, "en",
                 pattern_fill(arena, pattern->in_english, subject, organisation ? "the organisation" : "the team"));
  return value;
}

struct value *wording_join(struct arena *arena, const struct value *one, const struct value *other) {
  struct value *value = value_new_map(arena);
  value_each(language, one) {
    const char *text = value_member_text(other, language->key);
    value_set_text(arena, value, language->key,
                   text != NULL ? text_join(arena, text_join(arena, language->text, " "), text) : language->text);
  }
  return value;
}

struct value *source_text(struct arena *arena, const char *text) {
  struct value *value = value_new_map(arena);
  value_set_text(arena, value, "nl", text);
  return value;
}

struct value *source_texts(struct arena *arena, const char *const *texts, size_t count) {
  struct value *value = value_new_map(arena);
  struct value *dutch = value_new_list(arena);
  for (size_t i = 0; i < count; i++) {
    value_append(dutch, value_new_text(arena, texts[i]));
  }
  value_set(arena, value, "nl", dutch);
  return value;
}

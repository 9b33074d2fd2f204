/* SPDX-License-Identifier: EUPL-1.2
 *
 * Plain text: blanks, ends, ids, and the sentences of Dutch and English prose.
 */
#include "measure.h"

#include <ctype.h>
#include <string.h>

/* ---- Blanks and ends ----------------------------------------------------------------------------------------------- */

/* Whether a code point is a blank of some width. */
static bool is_blank(uint32_t code_point) {
  return code_point == ' ' || (code_point >= '\t' && code_point <= '\r') || code_point == 0xA0 ||
         (code_point >= 0x2000 && code_point <= 0x200A) || code_point == 0x202F || code_point == 0x3000;
}

/* Whether a code point shows nothing at all: zero width spaces and joiners, soft hyphens, byte order marks. */
static bool is_invisible(uint32_t code_point) {
  return (code_point >= 0x200B && code_point <= 0x200D) || code_point == 0xAD || code_point == 0xFEFF ||
         (code_point < ' ' && code_point != '\0');
}

/* The length of the run of plain ASCII letters, digits and marks at text: nothing in it needs a look. */
static size_t plain_run(const char *text) {
  size_t length = 0;
  while (text[length] > ' ' && (unsigned char)text[length] < 0x7F) {
    length++;
  }
  return length;
}

const char *text_one_line(struct arena *arena, const char *text) {
  struct buffer line = {0};
  bool blank = false;
  while (*text != '\0') {
    const size_t run = plain_run(text);
    const char *next = text + run;
    const uint32_t code_point = run > 0 ? 0 : utf8_next(&next);
    if (run == 0 && is_blank(code_point)) {
      blank = line.length > 0;
    } else if (run > 0 || !is_invisible(code_point)) {
      buffer_append(&line, " ", blank ? 1 : 0);
      buffer_append(&line, text, (size_t)(next - text));
      blank = false;
    }
    text = next;
  }
  const char *copy = arena_text_of(arena, buffer_string(&line), line.length);
  buffer_free(&line);
  return copy;
}

const char *text_join(struct arena *arena, const char *one, const char *other) {
  const size_t first = strlen(one);
  const size_t second = strlen(other);
  char *text = arena_alloc(arena, first + second + 1);
  memcpy(text, one, first);
  memcpy(text + first, other, second);
  return text;
}

const char *text_short(struct arena *arena, const char *text, size_t limit) {
  if (utf8_length(text) <= limit) {
    return text;
  }
  const char *end = text;
  const char *word_end = text;
  for (size_t i = 0; i < limit; i++) {
    if (*end == ' ') {
      word_end = end;
    }
    utf8_next(&end);
  }
  const char *cut = word_end > text ? word_end : end;
  while (cut > text && strchr(" ,;:(", cut[-1]) != NULL) {
    cut--;
  }
  return arena_format(arena, "%.*s…", (int)(cut - text), text);
}

const char *text_bare(struct arena *arena, const char *text) {
  size_t length = strlen(text);
  while (length > 0 && strchr(".:; ", text[length - 1]) != NULL) {
    length--;
  }
  return arena_text_of(arena, text, length);
}

/* The letter without its accent, for the letters of Western European languages; '\0' for others. */
static char plain_letter(uint32_t code_point) {
  static const char letters[] = "aaaaaaaceeeeiiiidnooooo/ouuuuyts"; /* of U+00E0 to U+00FF, and their capitals */
  if (code_point < 0x80) {
    return (char)tolower((int)code_point);
  }
  if (code_point >= 0xC0 && code_point <= 0xFF) {
    return letters[(code_point - 0xC0) % 32];
  }
  return '\0';
}

const char *text_id(struct arena *arena, const char *text) {
  char *id = arena_alloc(arena, strlen(text) + 1); /* no letter takes more bytes without its accent */
  size_t length = 0;
  while (*text != '\0') {
    const char letter = plain_letter(utf8_next(&text));
    if (letter != '\0' && isalnum((unsigned char)letter)) {
      id[length++] = letter;
    } else if (length > 0 && id[length - 1] != '-') {
      id[length++] = '-';
    }
  }
  while (length > 0 && id[length - 1] == '-') {
    length--;
  }
  id[length] = '\0';
  return id;
}

bool text_has_letters(const char *text) {
  for (; *text != '\0'; text++) {
    if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80) {
      return true;
    }
  }
  return false;
}

/* ---- Sentences ----------------------------------------------------------------------------------------------------- */

/* Abbreviations that a capital may follow; those of single letters ("m.b.t.") are known by their shape. */
static bool is_abbreviation(const char *word, size_t length) {
  static const char *const abbreviations[] = {"bijv", "evt", "incl", "excl", "resp", "art",  "nr",    "nrs", "blz", "pag",
                                              "vs",   "ca",  "mr",   "dr",   "drs",  "prof", "ing",   "jl",  "nl",  "vgl",
                                              "zgn",  "e.v", "etc",  "bv",   "no",   "fig",  "hfdst", "par", "tel", "aug"};
  for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
    if (strlen(abbreviations[i]) == length && strncmp(abbreviations[i], word, length) == 0) {
      return true;
    }
  }
  size_t part = 0;
  bool dotted = false;
  for (size_t i = 0; i < length; i++) {
    part = word[i] == '.' ? 0 : part + 1;
    dotted = dotted || word[i] == '.';
    if (part > 2 || (word[i] != '.' && !isalpha((unsigned char)word[i]))) {
      return false;
    }
  }
  return dotted || (length == 1 && isalpha((unsigned char)word[0]));
}

/* Whether the point at `at` of the sentence that begins at `begin` may end it: it does not belong to an abbreviation or a
 * number. */
static bool point_ends(const char *begin, const char *at) {
  const char *word = at;
  while (word > begin && strchr(" (\"", word[-1]) == NULL) {
    word--;
  }
  const size_t length = (size_t)(at - word);
  if (word == begin && length > 0 && strspn(word, "0123456789") >= length) {
    return false; /* "1. Bepaal" */
  }
  return length > 0 && !is_abbreviation(word, length);
}

/* The length of a bracket or quote that closes; 0 when text begins with none. */
static size_t closer_length(const char *text) {
  static const char *const closers[] = {")", "\"", "'", "]", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"};
  for (size_t i = 0; i < sizeof closers / sizeof *closers; i++) {
    if (strncmp(text, closers[i], strlen(closers[i])) == 0) {
      return strlen(closers[i]);
    }
  }
  return 0;
}

/* Goes past what closes a sentence behind its point. */
static const char *closers_skip(const char *text) {
  for (size_t length = closer_length(text); length > 0; length = closer_length(text)) {
    text += length;
  }
  return text;
}

/* Whether a sentence may begin here: with a capital, a digit, or a quote. */
static bool may_begin(const char *text) {
  const unsigned char first = (unsigned char)*text;
  const bool accented_capital = first == 0xC3 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9E;
  return isupper(first) || isdigit(first) || first == '"' || first == '\'' || first == '(' || first == '[' || first == 0xE2 ||
         accented_capital;
}

void text_sentences(struct arena *arena, const char *text, struct text_list *sentences) {
  const char *begin = text;
  for (const char *at = text; *at != '\0'; at++) {
    if ((*at != '.' && *at != '?' && *at != '!') || (*at == '.' && !point_ends(begin, at))) {
      continue;
    }
    const char *end = closers_skip(at + 1);
    if (*end == ' ' && may_begin(end + 1)) {
      sentences->items = arena_grow(arena, sentences->items, sentences->count, sizeof *sentences->items);
      sentences->items[sentences->count++] = arena_text_of(arena, begin, (size_t)(end - begin));
      begin = end + 1;
      at = end;
    }
  }
  if (*begin != '\0') {
    sentences->items = arena_grow(arena, sentences->items, sentences->count, sizeof *sentences->items);
    sentences->items[sentences->count++] = arena_text(arena, begin);
  }
}

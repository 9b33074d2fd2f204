/* SPDX-License-Identifier: EUPL-1.2
 *
 * Hyphenates words with libhyphen. Its Dutch patterns are in ISO-8859-1 and know small letters only, so words are converted.
 */
#include "hyphenate.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

enum {
  LANGUAGE_LIMIT = 2, /* languages with patterns */
  SHORTEST_WORD = 6,  /* letters; shorter words stay whole */
  LONGEST_WORD = 100, /* letters; what is longer is no word */
  LEFT_LETTERS = 3,   /* letters before the first point: fewer look torn off, and ragged lines need no more points */
  RIGHT_LETTERS = 3,  /* letters behind the last point: two on a line of their own look lost */
};

/* The patterns of one language. */
struct patterns {
  const char *language;   /* primary tag */
  const char *file;       /* name of the file */
  HyphenDict *dictionary; /* NULL until it is read, or when it is not there */
  bool tried;             /* to read it */
};

struct hyphenator {
  struct patterns patterns[LANGUAGE_LIMIT];
  struct diag *diag;
};

/* The letters of a word, as libhyphen wants them. */
struct letters {
  char bytes[4 * LONGEST_WORD];       /* small letters in the encoding of the patterns */
  size_t length;                      /* bytes in use */
  uint32_t code_points[LONGEST_WORD]; /* as in the word */
  uint16_t offsets[LONGEST_WORD];     /* of each letter in the word */
  size_t count;                       /* letters */
};

struct hyphenator *pdf_hyphenator_new(struct diag *diag) {
  struct hyphenator *hyphenator = memory_resize(NULL, sizeof *hyphenator);
  *hyphenator = (struct hyphenator){
      .patterns = {{.language = "nl", .file = "hyph_nl_NL.dic"}, {.language = "en", .file = "hyph_en_GB.dic"}},
      .diag = diag,
  };
  return hyphenator;
}

void pdf_hyphenator_free(struct hyphenator *hyphenator) {
  if (hyphenator == NULL) {
    return;
  }
  for (size_t i = 0; i < LANGUAGE_LIMIT; i++) {
    if (hyphenator->patterns[i].dictionary != NULL) {
      hnj_hyphen_free(hyphenator->patterns[i].dictionary);
    }
  }
  free(hyphenator);
}

/* Reads the patterns from where packages put them. Without them lines are only more ragged: a warning, no error. */
static void load(struct hyphenator *hyphenator, struct patterns *patterns) {
  static const char *const folders[] = {"/usr/share/hyphen", "/usr/share/myspell/dicts", "/usr/local/share/hyphen",
                                        PEIL_DATA_DIR "/hyphen"};
  struct arena *arena = arena_new();
  patterns->tried = true;
  for (size_t i = 0; i < sizeof folders / sizeof folders[0] && patterns->dictionary == NULL; i++) {
    const char *path = path_join(arena, folders[i], patterns->file);
    if (file_exists(path)) {
      patterns->dictionary = hnj_hyphen_load(path);
    }
  }
  if (patterns->dictionary == NULL) {
    diag_warning_in(hyphenator->diag, patterns->file, tr("no hyphenation patterns; words are not divided"));
    diag_hint(hyphenator->diag, tr("install the package hyphen-nl or hyphen-en-gb"));
  }
  arena_free(arena);
}

static HyphenDict *dictionary_of(struct hyphenator *hyphenator, const char *language) {
  for (size_t i = 0; i < LANGUAGE_LIMIT; i++) {
    struct patterns *patterns = &hyphenator->patterns[i];
    size_t length = strlen(patterns->language);
    bool same = strncmp(language, patterns->language, length) == 0 && (language[length] == '\0' || language[length] == '-');
    if (same) {
      if (!patterns->tried) {
        load(hyphenator, patterns);
      }
      return patterns->dictionary;
    }
  }
  return NULL;
}

static bool is_capital(uint32_t code_point) {
  return (code_point >= 'A' && code_point <= 'Z') || (code_point >= 0xC0 && code_point <= 0xDE && code_point != 0xD7);
}

static bool is_letter(uint32_t code_point) {
  bool small = (code_point >= 'a' && code_point <= 'z') || (code_point >= 0xDF && code_point <= 0xFF && code_point != 0xF7);
  return small || is_capital(code_point);
}

/* The one run of Latin letters in a word; false when letters stand apart, as in an address, or when it has digits. */
static bool read_letters(const char *word, size_t length, bool utf8, struct letters *letters) {
  bool ended = false;
  for (const char *cursor = word; cursor < word + length;) {
    uint16_t offset = (uint16_t)(cursor - word);
    uint32_t code_point = utf8_next(&cursor);
    if (!is_letter(code_point)) {
      if (code_point >= 0x100 && code_point < 0x2000) { /* a letter of another alphabet */
        return false;
      }
      if (code_point >= '0' && code_point <= '9') {
        return false;
      }
      ended = letters->count > 0;
      continue;
    }
    if (ended || letters->count == LONGEST_WORD) {
      return false;
    }
    uint32_t small = is_capital(code_point) ? code_point + 0x20 : code_point;
    letters->code_points[letters->count] = code_point;
    letters->offsets[letters->count++] = offset;
    if (utf8) {
      letters->length += utf8_write(small, letters->bytes + letters->length);
    } else {
      letters->bytes[letters->length++] = (char)(unsigned char)small;
    }
  }
  return true;
}

/* An abbreviation in capitals is not divided. */
static bool is_abbreviation(const struct letters *letters) {
  return letters->count >= 2 && is_capital(letters->code_points[0]) && is_capital(letters->code_points[1]);
}

/* A trema goes when the word is divided before it (reëel, re-eel): the word would copy wrongly, so that point is left out. */
static bool has_trema(uint32_t code_point) {
  return strchr("\xE4\xEB\xEF\xF6\xFC", (char)(unsigned char)code_point) != NULL && code_point >= 0xE4;
}

size_t pdf_hyphenate(struct hyphenator *hyphenator, const char *language, const char *word, size_t length,
                     uint16_t points[HYPHENATE_LIMIT]) {
  struct letters letters = {.length = 0};
  HyphenDict *dictionary = hyphenator != NULL && length >= SHORTEST_WORD ? dictionary_of(hyphenator, language) : NULL;
  if (dictionary == NULL || length > LONGEST_WORD || !read_letters(word, length, dictionary->utf8 != 0, &letters) ||
      letters.count < SHORTEST_WORD || is_abbreviation(&letters)) {
    return 0;
  }
  char hyphens[4 * LONGEST_WORD + 5];
  char **replacements = NULL;
  int *positions = NULL;
  int *cuts = NULL;
  if (hnj_hyphen_hyphenate2(dictionary, letters.bytes, (int)letters.length, hyphens, NULL, &replacements, &positions, &cuts) !=
      0) {
    return 0;
  }
  size_t count = 0;
  for (size_t i = LEFT_LETTERS; i + RIGHT_LETTERS <= letters.count && count < HYPHENATE_LIMIT; i++) {
    bool divides = (hyphens[i - 1] & 1) != 0 && (replacements == NULL || replacements[i - 1] == NULL);
    if (divides && !has_trema(letters.code_points[i])) {
      points[count++] = letters.offsets[i];
    }
  }
  for (size_t i = 0; replacements != NULL && i < letters.length; i++) {
    free(replacements[i]);
  }
  free(replacements);
  free(positions);
  free(cuts);
  return count;
}

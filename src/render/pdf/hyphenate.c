/* SPDX-License-Identifier: EUPL-1.2
 *
 * Hyphenates words with libhyphen. Its Dutch patterns are in ISO-8859-1 and know small letters only, so words are converted.
 */
#include "hyphenate.h"

#include <hyphen.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* libhyphen ends the program with exit code 1 and words of its own when there is no memory left. These take the place of its functions, so that
 * it ends as everywhere else. */
void *hnj_malloc(int size);
void *hnj_realloc(void *memory, int size);
void hnj_free(void *memory);

void *hnj_malloc(int size) {
  return memory_resize(NULL, (size_t)size);
}

void *hnj_realloc(void *memory, int size) {
  return memory_resize(memory, (size_t)size);
}

void hnj_free(void *memory) {
  free(memory);
}

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

/* Reading takes as long as making three pages, so it is done once in a process, and ahead where that is asked. */
static struct patterns known_patterns[LANGUAGE_LIMIT] = {
    {.language = "nl", .file = "hyph_nl_NL.dic"},
    {.language = "en", .file = "hyph_en_GB.dic"},
};
static pthread_mutex_t patterns_mutex = PTHREAD_MUTEX_INITIALIZER; /* guards known_patterns */

struct hyphenator {
  HyphenDict
      *dictionaries[LANGUAGE_LIMIT]; /* of known_patterns, not owned; NULL until it was asked for, or when it is not there */
  bool asked[LANGUAGE_LIMIT];        /* for that dictionary */
  struct diag *diag;                 /* where a lack of patterns is told */
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
  *hyphenator = (struct hyphenator){.diag = diag};
  return hyphenator;
}

void pdf_hyphenator_free(struct hyphenator *hyphenator) {
  free(hyphenator);
}

/* Where packages put the patterns; NULL when they did not. */
static const char *find_patterns(struct arena *arena, const char *file) {
  static const char *const folders[] = {"/usr/share/hyphen", "/usr/share/myspell/dicts", "/usr/local/share/hyphen",
                                        PEIL_DATA_DIR "/hyphen"};
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
    const char *path = path_join(arena, folders[i], file);
    if (file_exists(path)) {
      return path;
    }
  }
  return NULL;
}

static HyphenDict *read_dictionary(const char *file) {
  struct arena *arena = arena_new();
  const char *path = find_patterns(arena, file);
  HyphenDict *dictionary = path != NULL ? hnj_hyphen_load(path) : NULL;
  arena_free(arena);
  return dictionary;
}

/* The dictionary of one language, read when nobody has done so; who comes while another thread reads it waits. */
static HyphenDict *load(struct patterns *patterns) {
  pthread_mutex_lock(&patterns_mutex);
  if (!patterns->tried) {
    patterns->tried = true;
    patterns->dictionary = read_dictionary(patterns->file);
  }
  HyphenDict *dictionary = patterns->dictionary;
  pthread_mutex_unlock(&patterns_mutex);
  return dictionary;
}

static void *load_ahead(void *patterns) {
  load(patterns);
  return NULL;
}

/* The index of a language in known_patterns; LANGUAGE_LIMIT when it has none. */
static size_t index_of(const char *language) {
  size_t index = 0;
  for (; index < LANGUAGE_LIMIT; index++) {
    const char *known = known_patterns[index].language;
    size_t length = strlen(known);
    if (strncmp(language, known, length) == 0 && (language[length] == '\0' || language[length] == '-')) {
      break;
    }
  }
  return index;
}

void pdf_hyphenate_prepare(const char *language) {
  size_t index = index_of(language);
  pthread_t thread;
  if (index < LANGUAGE_LIMIT && pthread_create(&thread, NULL, load_ahead, &known_patterns[index]) == 0) {
    pthread_detach(thread);
  }
}

void pdf_hyphenate_version(const char *language, struct buffer *out) {
  enum { FILE_LIMIT = 4 * 1024 * 1024 }; /* bytes; that of Dutch has 66 KB */
  size_t index = index_of(language);
  if (index == LANGUAGE_LIMIT) {
    return;
  }
  char hash[FINGERPRINT_HEX_SIZE] = "absent";
  struct arena *arena = arena_new();
  struct diag *unseen = diag_new();
  struct source source;
  const char *path = find_patterns(arena, known_patterns[index].file);
  if (path != NULL && file_read(path, FILE_LIMIT, arena, &source, unseen)) {
    fingerprint_hex(source.text, source.length, hash);
  }
  buffer_format(out, "%s %s\n", known_patterns[index].file, hash);
  diag_free(unseen);
  arena_free(arena);
}

/* Without patterns lines are only more ragged: a warning, no error. */
static HyphenDict *dictionary_of(struct hyphenator *hyphenator, const char *language) {
  size_t index = index_of(language);
  if (index == LANGUAGE_LIMIT) {
    return NULL;
  }
  if (!hyphenator->asked[index]) {
    hyphenator->asked[index] = true;
    hyphenator->dictionaries[index] = load(&known_patterns[index]);
    if (hyphenator->dictionaries[index] == NULL) {
      diag_warning_in(hyphenator->diag, known_patterns[index].file, tr("no hyphenation patterns; words are not divided"));
      diag_hint(hyphenator->diag, tr("install the package hyphen-nl or hyphen-en-gb"));
    }
  }
  return hyphenator->dictionaries[index];
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

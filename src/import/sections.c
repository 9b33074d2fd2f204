/* SPDX-License-Identifier: EUPL-1.2
 *
 * The body of a measure to its sections. A heading that no section begins with belongs to the section that it stands in:
 * writers use headings of the same level for parts of an explanation.
 */
#include "measure.h"

#include <string.h>

const char *const section_keys[SECTION_COUNT] = {
#define SECTION(identifier, key, headings) key,
#include "sections.def"
#undef SECTION
};

/* The headings of each section, with blanks between them. */
static const char *const section_headings[SECTION_COUNT] = {
#define SECTION(identifier, key, headings) headings,
#include "sections.def"
#undef SECTION
};

enum { SECTION_LEVEL = 2 }; /* headings of lower rank begin no section */

/* Whether a word stands in a text of words. */
static bool has_word(const char *words, const char *word) {
  const size_t length = strlen(word);
  while (*words != '\0') {
    const size_t each = strcspn(words, " ");
    if (each == length && strncmp(words, word, length) == 0) {
      return true;
    }
    words += each + (words[each] == ' ' ? 1 : 0);
  }
  return false;
}

/* Whether a block is the heading of a section. */
static bool is_section(struct import_job *job, const struct markdown *block, enum section *section) {
  if (block->kind != MARKDOWN_HEADING || block->level > SECTION_LEVEL) {
    return false;
  }
  struct buffer text = {0};
  struct buffer letters = {0};
  markdown_plain_text(block, &text);
  const char *id = text_id(job->arena, buffer_string(&text));
  for (const char *letter = id; *letter != '\0'; letter++) {
    if (*letter != '-') {
      buffer_char(&letters, *letter);
    }
  }
  bool found = false;
  for (int i = 0; i < SECTION_COUNT && !found; i++) {
    found = letters.length > 0 && has_word(section_headings[i], letters.bytes);
    *section = found ? (enum section)i : *section;
  }
  buffer_free(&letters);
  buffer_free(&text);
  return found;
}

/* Appends lines of the source without blanks at their ends and without blank lines, so that only a change of words is a
 * change. */
static void raw_append(const struct source *source, size_t begin, size_t end, struct buffer *raw) {
  while (begin < end) {
    const char *feed = memchr(source->text + begin, '\n', end - begin);
    const size_t next = feed != NULL ? (size_t)(feed - source->text) + 1 : end;
    size_t line_end = next;
    while (line_end > begin && strchr(" \t\r\n", source->text[line_end - 1]) != NULL) {
      line_end--;
    }
    if (line_end > begin) {
      buffer_append(raw, source->text + begin, line_end - begin);
      buffer_char(raw, '\n');
    }
    begin = next;
  }
}

/* Gathers the blocks of one section. The admonitions below `## Maatregel` are no part of what the measure asks. */
static void section_gather(struct import_job *job, enum section section, const struct markdown *first,
                           const struct markdown *end, struct measure *measure) {
  struct statements *examples = &measure->parts[SECTION_EXAMPLES];
  if (section != SECTION_MEASURE) {
    statements_gather(job, first, end, &measure->parts[section], examples);
    return;
  }
  while (first != end && first != NULL) {
    const bool aside = first->kind == MARKDOWN_ADMONITION;
    const struct markdown *next = first;
    while (next != end && next != NULL && (next->kind == MARKDOWN_ADMONITION) == aside) {
      next = next->next;
    }
    statements_gather(job, first, next, &measure->parts[aside ? SECTION_EXPLANATION : SECTION_MEASURE], examples);
    first = next;
  }
}

/* What the measure asks: the text of its first section. */
static const char *statement_join(struct import_job *job, const struct measure *measure) {
  const struct statements *part = &measure->parts[SECTION_MEASURE];
  struct buffer text = {0};
  for (size_t i = 0; i < part->count; i++) {
    buffer_text(&text, i > 0 ? " " : "");
    buffer_text(&text, part->items[i].text);
  }
  const char *joined = text.length > 0 ? arena_text_of(job->arena, text.bytes, text.length) : measure->title;
  buffer_free(&text);
  return joined;
}

/* Warns of sections that a measure should have and does not, or that are empty. */
static void sections_check(struct import_job *job, const struct measure *measure) {
  static const enum section expected[] = {SECTION_MEASURE, SECTION_EXPLANATION, SECTION_RISK};
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const char *key = section_keys[expected[i]];
    if (measure->hashes[expected[i]] == NULL) {
      diag_warning_in(job->diag, measure->path, tr("there is no section '%s'"), key);
    } else if (measure->parts[expected[i]].count == 0) {
      diag_warning_in(job->diag, measure->path, tr("the section '%s' is empty"), key);
    }
  }
}

void sections_read(struct import_job *job, const struct source *source, const struct markdown *document,
                   struct measure *measure) {
  struct buffer raw[SECTION_COUNT] = {{0}};
  bool present[SECTION_COUNT] = {false};
  enum section section = SECTION_EXPLANATION; /* what stands before the first section explains something */
  const struct markdown *block = document->first;
  while (block != NULL) {
    const struct markdown *first = block;
    size_t begin = block->place.offset;
    if (is_section(job, block, &section)) {
      present[section] = true;
      begin += strcspn(source->text + begin, "\n"); /* the heading itself is no part of what is hashed */
      first = block->next;
      block = block->next;
    }
    enum section next = section;
    while (block != NULL && !is_section(job, block, &next)) {
      block = block->next;
    }
    raw_append(source, begin, block != NULL ? block->place.offset : source->length, &raw[section]);
    section_gather(job, section, first, block, measure);
  }
  for (int i = 0; i < SECTION_COUNT; i++) {
    char hex[SHA256_HEX_SIZE];
    sha256_hex(buffer_string(&raw[i]), raw[i].length, hex);
    measure->hashes[i] = present[i] ? arena_text(job->arena, hex) : NULL;
    buffer_free(&raw[i]);
  }
  measure->statement = statement_join(job, measure);
  sections_check(job, measure);
}

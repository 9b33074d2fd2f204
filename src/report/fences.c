/* SPDX-License-Identifier: EUPL-1.2
 *
 * Finds the fenced blocks of a template, line by line. Fences of other code and comments in HTML are passed over, so that a
 * template can show a block, or have one that is put aside.
 */
#include "fences.h"

#include <string.h>

enum { INDENT_LIMIT = 3, FENCE_LENGTH_LEAST = 3 }; /* of CommonMark */

static const char *const info_word = "peil";

/* A line of the source, without its newline. */
struct line {
  size_t begin, end; /* offsets */
  size_t next;       /* where the next line begins */
};

/* What opens a fence. */
struct opening {
  char mark;         /* '`' or '~' */
  size_t length;     /* marks */
  size_t info_begin; /* offset of the info string, without the blanks before it */
  size_t info_end;   /* and after it */
};

struct scan {
  const struct source *source;
  size_t position; /* of the next line */
  struct arena *arena;
  struct fences *fences;
  struct diag *diag;
  bool ok; /* no fault so far */
};

static bool take_line(struct scan *scan, struct line *line) {
  const struct source *source = scan->source;
  if (scan->position >= source->length)
    return false;
  const char *newline = memchr(source->text + scan->position, '\n', source->length - scan->position);
  line->begin = scan->position;
  line->end = newline != NULL ? (size_t)(newline - source->text) : source->length;
  line->next = newline != NULL ? line->end + 1 : line->end;
  if (line->end > line->begin && source->text[line->end - 1] == '\r')
    line->end--;
  scan->position = line->next;
  return true;
}

static size_t skip(const struct scan *scan, size_t offset, size_t end, const char *bytes) {
  while (offset < end && strchr(bytes, scan->source->text[offset]) != NULL)
    offset++;
  return offset;
}

/* Reads a run of fence marks at an offset; false when there is none. */
static bool read_marks(const struct scan *scan, size_t offset, size_t end, struct opening *opening) {
  const char *text = scan->source->text;
  if (offset >= end || (text[offset] != '`' && text[offset] != '~'))
    return false;
  opening->mark = text[offset];
  size_t after = offset;
  while (after < end && text[after] == opening->mark)
    after++;
  opening->length = after - offset;
  opening->info_begin = skip(scan, after, end, " \t");
  opening->info_end = end;
  while (opening->info_end > opening->info_begin && strchr(" \t", text[opening->info_end - 1]) != NULL)
    opening->info_end--;
  return opening->length >= FENCE_LENGTH_LEAST;
}

/* Whether a line opens a fence. One of backticks has none in its info string, else it is code in a sentence. */
static bool is_opening(const struct scan *scan, const struct line *line, struct opening *opening) {
  size_t offset = skip(scan, line->begin, line->end, " ");
  if (offset - line->begin > INDENT_LIMIT || !read_marks(scan, offset, line->end, opening))
    return false;
  size_t length = opening->info_end - opening->info_begin;
  return opening->mark != '`' || memchr(scan->source->text + opening->info_begin, '`', length) == NULL;
}

static bool is_closing(const struct scan *scan, const struct line *line, const struct opening *opening) {
  struct opening found;
  size_t offset = skip(scan, line->begin, line->end, " ");
  return offset - line->begin <= INDENT_LIMIT && read_marks(scan, offset, line->end, &found) && found.mark == opening->mark &&
         found.length >= opening->length && found.info_begin == line->end;
}

/* Whether the info string is that of a block; *rest is where its name should be. */
static bool is_block(const struct scan *scan, const struct opening *opening, size_t *rest) {
  size_t length = strlen(info_word);
  size_t after = opening->info_begin + length;
  if (after > opening->info_end || strncmp(scan->source->text + opening->info_begin, info_word, length) != 0)
    return false;
  *rest = skip(scan, after, opening->info_end, " \t");
  return after == opening->info_end || *rest > after;
}

static void report(struct scan *scan, size_t offset, const char *message) {
  diag_error(scan->diag, (struct place){scan->source, offset}, "%s", message);
  scan->ok = false;
}

/* The name on the opening line; NULL when it is not right. */
static const char *read_name(struct scan *scan, const struct opening *opening, size_t begin) {
  const char *text = scan->source->text;
  size_t end = begin;
  while (end < opening->info_end && strchr(" \t", text[end]) == NULL)
    end++;
  if (begin == end) {
    report(scan, opening->info_begin, tr("this block has no name: write ```peil gap-table, or another block"));
    return NULL;
  }
  if (end < opening->info_end) {
    report(scan, skip(scan, end, opening->info_end, " \t"),
           tr("after its name a block has nothing; its options go on the lines below"));
    return NULL;
  }
  return arena_text_of(scan->arena, text + begin, end - begin);
}

/* Reads on to the end of a fence; false when the file ends first. */
static bool pass_fence(struct scan *scan, const struct opening *opening, struct line *line) {
  while (take_line(scan, line)) {
    if (is_closing(scan, line, opening))
      return true;
  }
  return false;
}

static void take_block(struct scan *scan, const struct opening *opening, const struct line *first, size_t name_begin) {
  struct line line;
  struct fence fence = {.begin = first->begin, .options_begin = first->next, .place = {scan->source, name_begin}};
  fence.name = read_name(scan, opening, name_begin);
  if (!pass_fence(scan, opening, &line)) {
    report(scan, opening->info_begin, tr("this block is not closed; end it with a line of ```"));
    return;
  }
  fence.options_end = line.begin;
  fence.end = line.next;
  if (fence.name == NULL)
    return;
  struct fences *fences = scan->fences;
  fences->items = arena_grow(scan->arena, fences->items, fences->count, sizeof *fences->items);
  fences->items[fences->count++] = fence;
}

static void refuse_nested(struct scan *scan, size_t offset) {
  report(scan, offset, tr("a block begins at the left margin, not in a list or quote"));
}

/* A line that opens no fence by itself: a block behind the mark of a list or quote, or indented as code, would show as code. */
static void check_line(struct scan *scan, const struct line *line) {
  struct opening opening;
  size_t rest = 0;
  size_t offset = skip(scan, line->begin, line->end, " \t>*+-.)0123456789");
  if (read_marks(scan, offset, line->end, &opening) && is_block(scan, &opening, &rest))
    refuse_nested(scan, offset);
}

static void take_fence(struct scan *scan, const struct opening *opening, const struct line *line) {
  struct line last;
  size_t rest = 0;
  size_t offset = skip(scan, line->begin, line->end, " ");
  bool is_ours = is_block(scan, opening, &rest);
  if (is_ours && offset == line->begin) {
    take_block(scan, opening, line, rest);
    return;
  }
  if (is_ours)
    refuse_nested(scan, offset);
  pass_fence(scan, opening, &last);
}

/* Passes over a comment in HTML that goes on over more lines. */
static bool pass_comment(struct scan *scan, const struct line *first) {
  static const char begins[] = "<!--";
  const char *text = scan->source->text;
  struct line line = *first;
  size_t offset = skip(scan, line.begin, line.end, " ");
  if (offset - line.begin > INDENT_LIMIT || strncmp(text + offset, begins, strlen(begins)) != 0)
    return false;
  const char *end = strstr(text + offset, "-->");
  size_t after = end != NULL ? (size_t)(end - text) : scan->source->length;
  while (line.end < after && take_line(scan, &line)) {
  }
  return true;
}

bool fences_find(const struct source *source, size_t begin, struct arena *arena, struct fences *fences, struct diag *diag) {
  struct scan scan = {.source = source, .position = begin, .arena = arena, .fences = fences, .diag = diag, .ok = true};
  struct line line;
  *fences = (struct fences){0};
  while (take_line(&scan, &line)) {
    struct opening opening;
    if (pass_comment(&scan, &line))
      continue;
    if (is_opening(&scan, &line, &opening))
      take_fence(&scan, &opening, &line);
    else
      check_line(&scan, &line);
  }
  return scan.ok;
}

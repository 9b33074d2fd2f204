/* SPDX-License-Identifier: EUPL-1.2
 *
 * Marks are characters that Unicode keeps for use inside programs (U+FDD0 to U+FDD2): one, the tag of the language and another before
 * the text, and a third behind it. A stray one in what people wrote is taken out as well.
 */
#include "foreign.h"

#include <string.h>

#define MARK_BEGIN "\xEF\xB7\x90"
#define MARK_TAG   "\xEF\xB7\x91" /* behind the tag of the language */
#define MARK_END   "\xEF\xB7\x92"

enum { MARK_SIZE = 3, TAG_LIMIT = 3 }; /* bytes of one mark; letters of a tag */

const char foreign_mark_end[] = MARK_END;

/* ---- Marking ---------------------------------------------------------------------------------------------------------- */

/* The language that a text is shown in, when it is another than asked for; else NULL. */
static const char *other_language(const struct translation *text, const char *language) {
  for (const struct translation *each = text; each != NULL; each = each->next) {
    if (strcmp(each->language, language) == 0)
      return NULL;
  }
  return text != NULL ? text->language : NULL;
}

static const char *marked(struct arena *arena, const char *language, const char *text) {
  return arena_format(arena, MARK_BEGIN "%s" MARK_TAG "%s" MARK_END, language, text);
}

const char *report_text(const struct report *report, const struct translation *text) {
  const char *shown = translation_in(text, report->language);
  const char *language = other_language(text, report->language);
  return shown != NULL && language != NULL ? marked(report->arena, language, shown) : shown;
}

static bool has_letters(const char *text) {
  for (; *text != '\0'; text++) {
    if ((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') || (unsigned char)*text >= 0x80)
      return true;
  }
  return false;
}

const char *foreign_answer(const struct report *report, const struct question *question, const struct value *value,
                           const char *words) {
  const char *language = other_language(question->ask, report->language);
  struct buffer other = {0};
  if (language == NULL || !has_letters(words) || strcmp(question->type->name, "text") == 0)
    return words;
  question->type->describe(question->options, value, language, &other);
  bool same = strcmp(buffer_string(&other), words) == 0; /* The labels of the program itself are others in each language. */
  buffer_free(&other);
  return same ? marked(report->arena, language, words) : words;
}

/* ---- Figures ---------------------------------------------------------------------------------------------------------- */

static void add_text(const struct report *report, struct name_index *texts, const struct translation *text) {
  const char *language = other_language(text, report->language);
  const char *shown = translation_in(text, report->language);
  if (language != NULL && has_letters(shown))
    name_index_add(texts, shown, (void *)language);
}

static void add_texts(const struct report *report, struct name_index *texts, const struct translation_list *list) {
  for (size_t i = 0; i < list->count; i++)
    add_text(report, texts, list->items[i]);
}

static void add_measure(const struct report *report, struct name_index *texts, const struct questionnaire *measure) {
  add_text(report, texts, measure->title);
  add_text(report, texts, measure->risk);
  for (size_t i = 0; i < measure->question_count; i++) {
    const struct question *question = &measure->questions[i];
    add_text(report, texts, question->ask);
    add_text(report, texts, question->help);
    add_text(report, texts, question->advice);
    add_texts(report, texts, &question->evidence);
  }
}

/* The texts of the figures that are one of these. */
static void mark_values(const struct report *report, const struct name_index *texts, struct value *value) {
  for (struct value *child = value->first; child != NULL; child = child->next) {
    const char *language = child->kind == VALUE_TEXT ? name_index_find(texts, child->text) : NULL;
    if (language != NULL)
      child->text = marked(report->arena, language, child->text);
    mark_values(report, texts, child);
  }
}

void foreign_mark(const struct report *report, struct value *figures) {
  const struct set *set = report->scorecard->set;
  struct arena *arena = arena_new();
  struct name_index *texts = name_index_new(arena);
  add_text(report, texts, set->title);
  for (size_t i = 0; i < report->scorecard->area_count; i++)
    add_text(report, texts, report->scorecard->areas[i].title);
  for (size_t i = 0; i < report->scorecard->phase_count; i++)
    add_text(report, texts, report->scorecard->phases[i].title);
  for (size_t i = 0; i < report->scorecard->role_count; i++)
    add_text(report, texts, report->scorecard->roles[i].title);
  for (size_t i = 0; i < set->questionnaire_count; i++)
    add_measure(report, texts, &set->questionnaires[i]);
  mark_values(report, texts, figures);
  arena_free(arena);
}

/* ---- Settling --------------------------------------------------------------------------------------------------------- */

size_t foreign_mark_length(const char *text) {
  if (strncmp(text, MARK_BEGIN, MARK_SIZE) != 0)
    return 0;
  size_t letters = strspn(text + MARK_SIZE, "abcdefghijklmnopqrstuvwxyz");
  bool whole = letters > 0 && letters <= TAG_LIMIT && strncmp(text + MARK_SIZE + letters, MARK_TAG, MARK_SIZE) == 0;
  return whole ? 2 * MARK_SIZE + letters : 0;
}

/* The first mark in a text; NULL when there is none. */
static const char *find_mark(const char *text) {
  for (const char *at = strstr(text, "\xEF\xB7"); at != NULL; at = strstr(at + 1, "\xEF\xB7")) {
    if ((unsigned char)at[2] >= 0x90 && (unsigned char)at[2] <= 0x92)
      return at;
  }
  return NULL;
}

/* Passes over a mark, and tells what language it begins: NULL when it ends one. */
static const char *pass_mark(struct arena *arena, const char *mark, const char **language) {
  size_t length = foreign_mark_length(mark);
  *language = length > 0 ? arena_text_of(arena, mark + MARK_SIZE, length - 2 * MARK_SIZE) : NULL;
  return mark + (length > 0 ? length : MARK_SIZE);
}

const char *foreign_plain(struct arena *arena, const char *text) {
  const char *mark = text != NULL ? find_mark(text) : NULL;
  const char *language = NULL;
  struct buffer plain = {0};
  if (mark == NULL)
    return text;
  for (; mark != NULL; mark = find_mark(text)) {
    buffer_append(&plain, text, (size_t)(mark - text));
    text = pass_mark(arena, mark, &language);
  }
  buffer_text(&plain, text);
  const char *copy = arena_text(arena, buffer_string(&plain));
  buffer_free(&plain);
  return copy;
}

/* A text node becomes as many as it has stretches; the last is returned. */
static struct doc_node *split(struct arena *arena, struct doc_node *node, const char **language) {
  const char *text = node->text;
  struct doc_node *part = node;
  const char *mark = find_mark(text);
  node->language = *language;
  for (; mark != NULL; mark = find_mark(text)) {
    const char *before = arena_text_of(arena, text, (size_t)(mark - text));
    text = pass_mark(arena, mark, language);
    part->text = before;
    struct doc_node *next = arena_alloc(arena, sizeof *next);
    *next = *part;
    next->language = *language;
    next->text = text;
    part->next = next;
    part = next;
  }
  return part;
}

/* Leaves out text nodes in which nothing stands but marks. */
static void drop_empty(struct doc_node *parent) {
  struct doc_node *last = NULL;
  for (struct doc_node **link = &parent->first; *link != NULL;) {
    struct doc_node *node = *link;
    if (node->kind == DOC_TEXT && node->text != NULL && node->text[0] == '\0') {
      *link = node->next;
      continue;
    }
    last = node;
    link = &node->next;
  }
  parent->last = last;
}

static bool is_inline(enum doc_kind kind) {
  return kind >= DOC_TEXT;
}

/* When all that stands in a paragraph is in one other language, the paragraph is. */
static void raise_language(struct doc_node *node) {
  const char *language = node->first != NULL ? node->first->language : NULL;
  for (const struct doc_node *child = node->first; child != NULL && language != NULL; child = child->next) {
    bool same = child->kind == DOC_LINE_BREAK || (child->language != NULL && strcmp(child->language, language) == 0);
    language = same ? language : NULL;
  }
  if (language == NULL || node->kind != DOC_PARAGRAPH || node->language != NULL)
    return;
  node->language = language;
  for (struct doc_node *child = node->first; child != NULL; child = child->next)
    child->language = NULL;
}

/* Settles a node; the language goes on from one inline node to the next, for a text may hold line breaks. */
static void settle(struct arena *arena, struct doc_node *node, const char **language) {
  bool found = false;
  for (struct doc_node *child = node->first; child != NULL; child = child->next) {
    const char *outside = NULL;
    if (!is_inline(child->kind))
      *language = NULL; /* A stretch ends with its block. */
    if (child->kind == DOC_TEXT && child->text != NULL && (*language != NULL || find_mark(child->text) != NULL)) {
      child = split(arena, child, language);
      found = true;
    } else {
      child->text = foreign_plain(arena, child->text);
      child->caption = foreign_plain(arena, child->caption);
      child->alternative = foreign_plain(arena, child->alternative);
      settle(arena, child, is_inline(child->kind) ? language : &outside);
    }
  }
  if (found)
    drop_empty(node);
  raise_language(node);
}

void foreign_settle(const struct report *report, struct doc_node *node) {
  const char *language = NULL;
  settle(report->arena, node, &language);
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The names that wikis such as GitHub, GitLab and Gitea give to headings, to link to them: the text in lower case, without
 * punctuation, hyphens for blanks, and a number when it was there before.
 */
#include "markdown.h"

#include <string.h>

/* Capitals of ASCII and Latin-1 to small letters. */
static uint32_t lower(uint32_t letter) {
  bool capital = (letter >= 'A' && letter <= 'Z') || (letter >= 0xC0 && letter <= 0xDE && letter != 0xD7);
  return capital ? letter + 0x20 : letter;
}

/* Letters, digits, hyphens and underscores. Beyond ASCII: all but the signs of Latin-1 and the general punctuation. */
static bool is_kept(uint32_t letter) {
  if (letter < 0x80)
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
  bool sign = letter <= 0xBF || letter == 0xD7 || letter == 0xF7;
  return !sign && !(letter >= 0x2000 && letter <= 0x206F);
}

static const char *name_of(struct writer *writer, const struct doc_node *heading) {
  struct buffer text = {0};
  struct buffer name = {0};
  doc_plain_text(heading, &text);
  for (const char *cursor = buffer_string(&text); *cursor != '\0';) {
    uint32_t letter = lower(utf8_next(&cursor));
    if (letter == ' ')
      buffer_char(&name, '-');
    else if (is_kept(letter))
      buffer_code_point(&name, letter);
  }
  const char *made = arena_text(writer->arena, buffer_string(&name));
  buffer_free(&name);
  buffer_free(&text);
  return made;
}

static const char *unique_name(struct writer *writer, const struct doc_node *heading) {
  const char *plain = name_of(writer, heading);
  const char *name = plain;
  int *last = arena_alloc(writer->arena, sizeof *last);
  int *before = name_index_add(writer->slug_names, plain, last);
  for (bool taken = before != NULL; taken; taken = name_index_add(writer->slug_names, name, last) != NULL)
    name = arena_format(writer->arena, "%s-%d", plain, ++*before);
  return name;
}

static void add(struct writer *writer, const struct doc_node *node, const char *name) {
  writer->slugs = arena_grow(writer->arena, writer->slugs, writer->slug_count, sizeof *writer->slugs);
  writer->slugs[writer->slug_count++] = (struct slug){node, node->id, name};
}

/* `current` is the name of the heading above. */
static void find(struct writer *writer, const struct doc_node *node, const char **current) {
  size_t own = writer->slug_count;
  if (node->kind == DOC_HEADING)
    *current = unique_name(writer, node);
  bool named = node->kind == DOC_HEADING || node->id != NULL;
  if (named)
    add(writer, node, *current);
  const char *before = *current;
  for (const struct doc_node *child = node->first; child != NULL; child = child->next) {
    find(writer, child, current);
    /* A section is found at its own first heading. */
    if (named && node->kind == DOC_SECTION && writer->slugs[own].name == before)
      writer->slugs[own].name = *current;
  }
}

void markdown_find_slugs(struct writer *writer) {
  const char *current = NULL;
  writer->slug_names = name_index_new(writer->arena);
  writer->slug_ids = name_index_new(writer->arena);
  find(writer, writer->document->root, &current);
  for (size_t i = 0; i < writer->slug_count; i++)
    if (writer->slugs[i].id != NULL)
      name_index_add(writer->slug_ids, writer->slugs[i].id, &writer->slugs[i]);
}

const char *markdown_slug_of(struct writer *writer, const struct doc_node *heading) {
  for (size_t tried = 0; tried < writer->slug_count; tried++) {
    const struct slug *slug = &writer->slugs[writer->slug_next % writer->slug_count];
    writer->slug_next = writer->slug_next % writer->slug_count + 1;
    if (slug->node == heading)
      return slug->name;
  }
  return "";
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Markdown: text, emphasis, links and the like; with MARKDOWN_SITE footnotes, icons and attribute lists in them.
 */
#include "markdown.h"

#include <ctype.h>
#include <string.h>

/* ---- Text of any depth --------------------------------------------------------------------------------------------- */

/* Without recursion: this is for what stands too deep. */
void markdown_node_text(cmark_node *node, struct buffer *out) {
  cmark_iter *iterator = cmark_iter_new(node);
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE; event = cmark_iter_next(iterator)) {
    cmark_node *current = cmark_iter_get_node(iterator);
    const char *literal = cmark_node_get_literal(current);
    const cmark_node_type type = cmark_node_get_type(current);
    if (event == CMARK_EVENT_ENTER && literal != NULL) {
      buffer_text(out, literal);
    } else if (event == CMARK_EVENT_ENTER && (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)) {
      buffer_char(out, ' ');
    } else if (event == CMARK_EVENT_EXIT && (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) && current != node) {
      buffer_char(out, '\n');
    }
  }
  cmark_iter_free(iterator);
  while (out->length > 0 && out->bytes[out->length - 1] == '\n') {
    out->bytes[--out->length] = '\0';
  }
}

/* ---- Attribute lists and icons ------------------------------------------------------------------------------------- */

static bool is_word(char byte) {
  return isalnum((unsigned char)byte) || byte == '-' || byte == '_' || byte == ':' || byte == '.';
}

/* The length of one attribute: .class, #id, key=value, key="value", or a bare word; 0 when it is none. */
static size_t attribute_length(const char *text, bool bare_words) {
  size_t length = *text == '.' || *text == '#' ? 1 : 0;
  const bool sigil = length == 1;
  while (is_word(text[length])) {
    length++;
  }
  if (length == (sigil ? 1 : 0)) {
    return 0;
  }
  if (sigil || text[length] != '=') {
    return sigil || bare_words ? length : 0;
  }
  length++;
  if (text[length] == '"' || text[length] == '\'') {
    const char *end = strchr(text + length + 1, text[length]);
    return end != NULL ? (size_t)(end - text) + 1 : 0;
  }
  while (text[length] != '\0' && strchr(" \t\"'}", text[length]) == NULL) {
    length++;
  }
  return length;
}

size_t markdown_attributes_length(const char *text, bool bare_words) {
  if (*text != '{') {
    return 0;
  }
  size_t length = text[1] == ':' ? 2 : 1;
  size_t count = 0;
  for (;;) {
    length += strspn(text + length, " \t");
    if (text[length] == '}') {
      return count > 0 ? length + 1 : 0;
    }
    const size_t attribute = attribute_length(text + length, bare_words);
    if (attribute == 0) {
      return 0;
    }
    length += attribute;
    count++;
  }
}

/* The length of an icon shortcode such as ":material-arrow-right:"; 0 when it is none. */
static size_t icon_length(const char *text) {
  static const char *const sets[] = {":material-", ":octicons-", ":fontawesome-", ":simple-"};
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    const size_t begin = strlen(sets[i]);
    if (strncmp(text, sets[i], begin) == 0) {
      size_t end = begin;
      while (isalnum((unsigned char)text[end]) || text[end] == '-' || text[end] == '_') {
        end++;
      }
      return end > begin && text[end] == ':' ? end + 1 : 0;
    }
  }
  return 0;
}

/* ---- Text ---------------------------------------------------------------------------------------------------------- */

static void text_append(struct markdown_job *job, const char *text, size_t length, struct markdown *parent) {
  if (length > 0) {
    struct markdown *node = markdown_node(job, MARKDOWN_TEXT, parent->place);
    node->text = arena_text_of(job->arena, text, length);
    markdown_append(parent, node);
  }
}

/* The length of what stands at text and is no text on a documentation site: an icon, or a reference to a footnote, whose
 * content is then set; 0 when it is neither. */
static size_t special_length(struct markdown_job *job, const char *text, unsigned depth, const struct markdown **content) {
  if (*text == ':' && (job->flags & MARKDOWN_SITE) != 0) {
    return icon_length(text);
  }
  if (strncmp(text, "[^", 2) != 0) {
    return 0;
  }
  const size_t label = strcspn(text + 2, "[] \t");
  if (label == 0 || text[2 + label] != ']') {
    return 0;
  }
  *content = markdown_note_content(job, text + 2, label, depth + 1);
  return *content != NULL ? label + 3 : 0;
}

/* Attributes directly behind an inline belong to it. */
static bool takes_attributes(const struct markdown *node) {
  return node != NULL && (node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE || node->kind == MARKDOWN_CODE ||
                          node->kind == MARKDOWN_EMPHASIS || node->kind == MARKDOWN_STRONG);
}

/* Appends text as documentation sites write it, or with no more than its notes. */
static void site_text_append(struct markdown_job *job, const char *text, struct markdown *parent, unsigned depth) {
  if ((job->flags & MARKDOWN_SITE) != 0 && takes_attributes(parent->last)) {
    text += markdown_attributes_length(text, false);
  }
  const char *begin = text;
  while (*text != '\0') {
    const struct markdown *content = NULL;
    size_t skip = special_length(job, text, depth, &content);
    if (skip == 0) {
      text++;
      continue;
    }
    text_append(job, begin, (size_t)(text - begin), parent);
    if (content != NULL) {
      struct markdown *note = markdown_node(job, MARKDOWN_FOOTNOTE, parent->place);
      note->first = content->first;
      note->last = content->last;
      markdown_append(parent, note);
    } else {
      skip += strspn(text + skip, " \t");
    }
    text += skip;
    begin = text;
  }
  text_append(job, begin, (size_t)(text - begin), parent);
}

/* Appends the text gathered from neighbours in cmark's tree, which splits at every character that could have meant
 * something. */
static void text_flush(struct markdown_part *part, struct buffer *text, struct markdown *parent, unsigned depth) {
  if (text->length == 0) {
    return;
  }
  if ((part->job->flags & (MARKDOWN_SITE | MARKDOWN_NOTES)) != 0) {
    site_text_append(part->job, buffer_string(text), parent, depth);
  } else {
    text_append(part->job, text->bytes, text->length, parent);
  }
  text->length = 0;
}

/* Takes the last child off a node. */
static void last_remove(struct markdown *parent) {
  struct markdown *before = NULL;
  for (struct markdown *child = parent->first; child != parent->last; child = child->next) {
    before = child;
  }
  parent->last = before;
  if (before == NULL) {
    parent->first = NULL;
  } else {
    before->next = NULL;
  }
}

/* Takes the attribute list off the end of a heading or paragraph; in a paragraph it needs a sigil or a value. */
static void attributes_trim(struct markdown_job *job, struct markdown *parent) {
  struct markdown *last = parent->last;
  const char *brace = last != NULL && last->kind == MARKDOWN_TEXT ? strrchr(last->text, '{') : NULL;
  if (brace == NULL || (brace > last->text && brace[-1] != ' ' && brace[-1] != '\t')) {
    return;
  }
  const size_t length = markdown_attributes_length(brace, parent->kind == MARKDOWN_HEADING);
  if (length == 0 || brace[length + strspn(brace + length, " \t")] != '\0') {
    return;
  }
  size_t keep = (size_t)(brace - last->text);
  while (keep > 0 && (last->text[keep - 1] == ' ' || last->text[keep - 1] == '\t')) {
    keep--;
  }
  last->text = arena_text_of(job->arena, last->text, keep);
  if (keep == 0) {
    last_remove(parent);
    if (parent->last != NULL && parent->last->kind == MARKDOWN_SOFT_BREAK) {
      last_remove(parent);
    }
  }
}

/* ---- Inlines ------------------------------------------------------------------------------------------------------- */

static void link_convert(struct markdown_part *part, cmark_node *node, enum markdown_kind kind, struct markdown *parent,
                         unsigned depth) {
  struct markdown *link = markdown_node(part->job, kind, parent->place);
  link->target = arena_text(part->job->arena, cmark_node_get_url(node));
  const char *title = cmark_node_get_title(node);
  link->title = title != NULL && *title != '\0' ? arena_text(part->job->arena, title) : NULL;
  markdown_append(parent, link);
  markdown_inlines_convert(part, node, link, depth + 1);
}

/* A raw tag or comment, or the placeholder of an admonition that began amid a paragraph. */
static void html_append(struct markdown_part *part, cmark_node *node, struct markdown *parent) {
  struct markdown_job *job = part->job;
  size_t number = 0;
  if (markdown_placeholder_number(job, cmark_node_get_literal(node), &number)) {
    part->pending = arena_grow(job->arena, part->pending, part->pending_count, sizeof *part->pending);
    part->pending[part->pending_count++] = number;
    return;
  }
  struct markdown *html = markdown_node(job, MARKDOWN_HTML, parent->place);
  html->text = markdown_site_restore(job, cmark_node_get_literal(node));
  markdown_append(parent, html);
}

/* An inline other than text. */
static void inline_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  struct markdown_job *job = part->job;
  struct markdown *child = NULL;
  switch ((int)cmark_node_get_type(node)) {
  case CMARK_NODE_EMPH:
  case CMARK_NODE_STRONG:
    child =
        markdown_node(job, cmark_node_get_type(node) == CMARK_NODE_EMPH ? MARKDOWN_EMPHASIS : MARKDOWN_STRONG, parent->place);
    markdown_append(parent, child);
    markdown_inlines_convert(part, node, child, depth + 1);
    break;
  case CMARK_NODE_LINK:
    link_convert(part, node, MARKDOWN_LINK, parent, depth);
    break;
  case CMARK_NODE_IMAGE:
    link_convert(part, node, MARKDOWN_IMAGE, parent, depth);
    break;
  case CMARK_NODE_CODE:
    child = markdown_node(job, MARKDOWN_CODE, parent->place);
    child->text = arena_text(job->arena, cmark_node_get_literal(node));
    markdown_append(parent, child);
    break;
  case CMARK_NODE_HTML_INLINE:
    html_append(part, node, parent);
    break;
  case CMARK_NODE_SOFTBREAK:
    markdown_append(parent, markdown_node(job, MARKDOWN_SOFT_BREAK, parent->place));
    break;
  default: /* of the inlines that cmark's parser makes, a hard line break is left */
    markdown_append(parent, markdown_node(job, MARKDOWN_LINE_BREAK, parent->place));
    break;
  }
}

/* What stands too deep is kept as plain text. */
static void deep_append(struct markdown_part *part, cmark_node *node, struct markdown *parent) {
  struct buffer text = {0};
  markdown_node_text(node, &text);
  text_append(part->job, buffer_string(&text), text.length, parent);
  buffer_free(&text);
}

void markdown_inlines_convert(struct markdown_part *part, cmark_node *node, struct markdown *parent, unsigned depth) {
  if (depth >= MARKDOWN_DEPTH_LIMIT) {
    deep_append(part, node, parent);
    return;
  }
  struct buffer text = {0};
  for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child)) {
    if (cmark_node_get_type(child) == CMARK_NODE_TEXT) {
      buffer_text(&text, cmark_node_get_literal(child));
      continue;
    }
    text_flush(part, &text, parent, depth);
    inline_convert(part, child, parent, depth);
  }
  text_flush(part, &text, parent, depth);
  buffer_free(&text);
  if ((part->job->flags & MARKDOWN_SITE) != 0 && (parent->kind == MARKDOWN_HEADING || parent->kind == MARKDOWN_PARAGRAPH)) {
    attributes_trim(part->job, parent);
  }
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reads and checks a report template.
 */
#include "template.h"

#include "blocks.h"
#include "context.h"
#include "fences.h"

#include <peil/formats.h>
#include <string.h>

static const double points_of_millimetre = 72 / 25.4;

/* A size of paper, upright. */
struct paper {
  const char *name;           /* as a template names it */
  double width_mm, height_mm; /* upright */
};

/* ISO 216, and the American one. */
static const struct paper papers[] = {{"A4", 210, 297}, {"A5", 148, 210}, {"A3", 297, 420}, {"letter", 215.9, 279.4}};
enum { PAPER_COUNT = sizeof papers / sizeof papers[0] };

static const char *const orientations[] = {"portrait", "landscape"};

enum { MARGIN_LEAST_MM = 10, MARGIN_MOST_MM = 50, MARGIN_STANDARD_MM = 22 };

/* A template that is being read. */
struct reading {
  struct template *made;                 /* the outcome */
  const struct wording *const *wordings; /* the languages whose words the names are held against */
  size_t wording_count;                  /* of wordings */
  bool in_memory;                        /* it came from no folder, so that there is none for a logo */
  struct arena *arena;
  struct diag *diag;
};

/* ---- Front matter --------------------------------------------------------------------------------------------------- */

static bool read_paper(struct reading *reading, const struct value *map) {
  const char *names[PAPER_COUNT];
  size_t paper = 0;
  size_t orientation = 0;
  double margin_mm = MARGIN_STANDARD_MM;
  for (size_t i = 0; i < PAPER_COUNT; i++)
    names[i] = papers[i].name;
  bool ok = read_word(map, "paper", OPTIONAL, names, PAPER_COUNT, &paper, reading->diag);
  ok = read_word(map, "orientation", OPTIONAL, orientations, 2, &orientation, reading->diag) && ok;
  ok = read_number(map, "margins", OPTIONAL, &margin_mm, reading->diag) && ok;
  if (margin_mm < MARGIN_LEAST_MM || margin_mm > MARGIN_MOST_MM) {
    diag_error(reading->diag, value_member(map, "margins")->place, tr("margins go from %d to %d (millimetres)"),
               MARGIN_LEAST_MM, MARGIN_MOST_MM);
    ok = false;
  }
  double width_pt = papers[paper].width_mm * points_of_millimetre;
  double height_pt = papers[paper].height_mm * points_of_millimetre;
  reading->made->page_width_pt = orientation == 0 ? width_pt : height_pt;
  reading->made->page_height_pt = orientation == 0 ? height_pt : width_pt;
  reading->made->margin_pt = margin_mm * points_of_millimetre;
  return ok;
}

/* Words of the template's own: {nl: {key: text}, en: {key: text}}. */
static bool read_own_words(struct reading *reading, const struct value *map) {
  const struct value *words = NULL;
  bool ok = read_map(map, "words", OPTIONAL, &words, reading->diag);
  reading->made->words = words;
  value_each(language, words) {
    if (language->kind != VALUE_MAP) {
      diag_error(reading->diag, language->place, tr("'%s' must be a map of words and their texts"), language->key);
      ok = false;
    }
    value_each(word, language) {
      if (word->kind == VALUE_MAP || word->kind == VALUE_LIST || word->kind == VALUE_NULL) {
        diag_error(reading->diag, word->key_place, tr("the word '%s' must be a text"), word->key);
        ok = false;
      }
    }
  }
  return ok;
}

static bool read_front_matter(struct reading *reading, size_t *body) {
  static const char *const keys[] = {"peil", "title", "audience", "paper", "orientation", "margins", "style", "words"};
  const struct source *source = reading->made->source;
  size_t begin = 0;
  size_t end = 0;
  if (!front_matter_find(source, &begin, &end, body)) {
    diag_error_unquoted(reading->diag, (struct place){source, 0},
                        tr("a template begins with a line of ---, then its title and other keys, then --- again"));
    return false;
  }
  const struct value *map = yaml_parse_ours(source, begin, end, reading->arena, reading->diag);
  if (map == NULL || !read_format(map, TEMPLATE_FORMAT, reading->diag))
    return false;
  bool ok = read_keys(map, keys, sizeof keys / sizeof keys[0], reading->diag);
  ok = read_translation(map, "title", REQUIRED, reading->arena, &reading->made->title, reading->diag) && ok;
  ok = read_translation(map, "audience", OPTIONAL, reading->arena, &reading->made->audience, reading->diag) && ok;
  ok = read_paper(reading, map) && ok;
  ok = house_style_read(map, reading->in_memory ? NULL : source, &reading->made->style, reading->arena, reading->diag) && ok;
  return read_own_words(reading, map) && ok;
}

/* ---- Body ----------------------------------------------------------------------------------------------------------- */

/* Whether a cut is in the template, and not in a comment of Mustache. */
static bool is_reached(const struct tag *tags, size_t cut) {
  for (const struct tag *tag = tags; tag != NULL; tag = tag->next) {
    if ((tag->kind == TAG_CUT && tag->cut == cut) || is_reached(tag->first, cut))
      return true;
  }
  return false;
}

static bool read_blocks(struct reading *reading, const struct fences *fences) {
  bool ok = true;
  struct block_call *calls = arena_array(reading->arena, fences->count, sizeof *calls);
  for (size_t i = 0; i < fences->count; i++) {
    const struct fence *fence = &fences->items[i];
    if (is_reached(reading->made->tags, i))
      ok = read_block(fence->name, fence->place, reading->made->source, fence->options_begin, fence->options_end, &calls[i],
                      reading->arena, reading->diag) &&
           ok;
  }
  reading->made->calls = calls;
  reading->made->call_count = fences->count;
  return ok;
}

/* A block knows nothing of the loop that it stands in. Only an empty page is wanted again and again. */
static void check_repeated(struct reading *reading, const struct fences *fences, const struct tag *const *loops) {
  for (size_t i = 0; i < fences->count; i++) {
    if (loops[i] != NULL && reading->made->calls[i].code != &block_page_break)
      diag_warning(reading->diag, fences->items[i].place,
                   tr("this block stands in '%s', which goes through a list: it comes back each turn, the same each time"),
                   mustache_name(loops[i], reading->arena));
  }
}

/* Names are looked up in a sample that has one of everything: no figures are needed to check a template. Where a section is not closed,
 * nothing is said about what stands in it. */
static bool check_names(struct reading *reading, const struct fences *fences, bool closed) {
  bool ok = true;
  const struct tag **loops = arena_array(reading->arena, fences->count, sizeof *loops);
  for (size_t i = 0; ok && i < reading->wording_count; i++) {
    const struct value *sample = context_sample(reading->made, reading->wordings[i], reading->arena);
    ok = mustache_check_names(reading->made->tags, sample, i == 0 && closed ? loops : NULL, reading->diag);
  }
  check_repeated(reading, fences, loops);
  return ok;
}

/* What stands within a block knows the place of the block only; what it was written as is looked for from there, or from *cursor on,
 * which is moved behind it. */
static struct place find_written(const struct reading *reading, const struct markdown *node, const char *written,
                                 size_t *cursor) {
  const struct source *source = reading->made->source;
  size_t begin = *cursor > node->place.offset ? *cursor : node->place.offset;
  const char *found = begin < source->length ? strstr(source->text + begin, written) : NULL;
  if (found == NULL)
    return (struct place){source, node->place.offset};
  *cursor = (size_t)(found - source->text) + strlen(written);
  return (struct place){source, (size_t)(found - source->text)};
}

/* A tag that closes another is not told of: the one that it closes was. */
static bool is_lost_html(const struct markdown *node) {
  bool is_html = node->kind == MARKDOWN_HTML || node->kind == MARKDOWN_HTML_BLOCK;
  return is_html && strncmp(node->text, "<!--", 4) != 0 && strncmp(node->text, "</", 2) != 0;
}

static void check_inlines(struct reading *reading, const struct markdown *node, size_t *cursor) {
  if (node->kind == MARKDOWN_IMAGE)
    diag_warning(reading->diag, find_written(reading, node, "![", cursor),
                 tr("pictures do not reach the report; their text does"));
  if (is_lost_html(node))
    diag_warning(reading->diag, find_written(reading, node, node->text, cursor),
                 tr("HTML does not reach the report: it is left out"));
  for (const struct markdown *child = node->first; child != NULL; child = child->next)
    check_inlines(reading, child, cursor);
}

/* Looks at the Markdown before it is filled, with blanks where the blocks are, so that places stay what they are. */
static void check_markdown(struct reading *reading, const struct fences *fences, size_t body) {
  const struct source *source = reading->made->source;
  struct source *masked = arena_alloc(reading->arena, sizeof *masked);
  char *text = arena_text_of(reading->arena, source->text, source->length);
  for (size_t i = 0; i < fences->count; i++) {
    for (size_t j = fences->items[i].begin; j < fences->items[i].end; j++)
      text[j] = text[j] == '\n' ? '\n' : ' ';
  }
  *masked = (struct source){source->name, text, source->length};
  size_t cursor = body;
  check_inlines(reading, markdown_parse(masked, body, MARKDOWN_PLAIN, reading->arena, reading->diag), &cursor);
}

static bool read_body(struct reading *reading, size_t body) {
  const struct source *source = reading->made->source;
  struct fences fences;
  bool ok = fences_find(source, body, reading->arena, &fences, reading->diag);
  struct mustache_cut *cuts = arena_array(reading->arena, fences.count, sizeof *cuts);
  for (size_t i = 0; i < fences.count; i++)
    cuts[i] = (struct mustache_cut){fences.items[i].begin, fences.items[i].end};
  const struct mustache_input input = {
      .source = source, .begin = body, .end = source->length, .cuts = cuts, .cut_count = fences.count};
  bool closed = mustache_parse(&input, reading->arena, &reading->made->tags, reading->diag);
  ok = read_blocks(reading, &fences) && ok && closed;
  ok = check_names(reading, &fences, closed) && ok;
  check_markdown(reading, &fences, body);
  return ok;
}

static const struct source *find_source(const char *path, const struct sources *from, struct arena *arena, struct diag *diag) {
  if (from != NULL) {
    const struct source_file *file = sources_find(from, path);
    if (file == NULL)
      diag_error_in(diag, path, "%s", tr("this file did not travel with the others"));
    return file != NULL ? file->source : NULL;
  }
  struct source *source = arena_alloc(arena, sizeof *source);
  return file_read_text(path, TEXT_FILE_LIMIT, arena, source, diag) ? source : NULL;
}

const struct template *template_read(const char *path, const struct sources *from, const struct wording *const *wordings,
                                     size_t count, struct arena *arena, struct diag *diag) {
  struct template *made = arena_alloc(arena, sizeof *made);
  struct reading reading = {made, wordings, count, from != NULL, arena, diag};
  size_t body = 0;
  made->source = find_source(path, from, arena, diag);
  if (made->source == NULL)
    return NULL;
  sha256_hex(made->source->text, made->source->length, made->sha256);
  bool ok = read_front_matter(&reading, &body);
  return (body == 0 || read_body(&reading, body)) && ok ? made : NULL;
}

bool template_check(const char *path, struct diag *diag) {
  static const char *const languages[] = {"nl", "en"};
  enum { LANGUAGES = sizeof languages / sizeof languages[0] };
  struct arena *arena = arena_new();
  const struct wording *wordings[LANGUAGES];
  size_t count = 0;
  for (size_t i = 0; i < LANGUAGES; i++) {
    const struct wording *wording = wording_load(languages[i], arena, diag);
    if (wording != NULL)
      wordings[count++] = wording;
  }
  bool ok = template_read(path, NULL, wordings, count, arena, diag) != NULL && count == LANGUAGES;
  arena_free(arena);
  return ok;
}

/* ---- Words ---------------------------------------------------------------------------------------------------------- */

/* The template's own words in a language, else in the first that it has. */
static const struct value *own_words(const struct template *template_read, const char *language) {
  const struct value *words = value_member(template_read->words, language);
  return words != NULL || template_read->words == NULL ? words : template_read->words->first;
}

bool template_has_block(const struct template *template_read, const struct block_code *code) {
  for (size_t i = 0; i < template_read->call_count; i++)
    if (template_read->calls[i].code == code)
      return true;
  return false;
}

struct value *template_words(const struct template *template_read, const struct wording *wording, struct arena *arena) {
  const struct value *own = own_words(template_read, wording->language);
  struct value *words = value_new_map(arena);
  value_each(word, own) {
    value_set(arena, words, word->key, value_copy(arena, word));
  }
  value_each(word, wording->report) {
    if (value_member(own, word->key) == NULL)
      value_set(arena, words, word->key, value_copy(arena, word));
  }
  return words;
}

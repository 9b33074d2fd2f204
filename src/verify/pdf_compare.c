/* SPDX-License-Identifier: EUPL-1.2
 *
 * Walks the objects of two PDFs in step, from the trailer on. Everything has to be the same but what nobody sees: numbers of objects, how
 * streams are packed, the tag before a font's name and the bytes around its glyphs, the identifier of the file, versions of libraries.
 */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

enum {
  OBJECTS_TOGETHER = 64,      /* whose values are kept for a moment */
  VALUES_TOGETHER = 100 * 1000 /* or fewer objects, when they have more values than this */
};

/* ---- Values -------------------------------------------------------------------------------------------------------- */

static void compare_values(struct comparing *comparing, struct where where, const struct pdf_value *given,
                           const struct pdf_value *made);

/* The same two objects always belong together. */
static void meet(struct comparing *comparing, const struct where *where, const struct pdf_value *given,
                 const struct pdf_value *made) {
  unsigned here = (unsigned)given->number;
  unsigned there = (unsigned)made->number;
  if (comparing->same_numbers && here != there) {
    comparing->same_numbers = false; /* the walk begins anew, without passing over */
    return;
  }
  if (here >= comparing->given.object_count || there >= comparing->made.object_count || given->length != 0) {
    compare_differ(comparing, where);
  } else if (comparing->of_made[there] == 0 && comparing->of_given[here] == 0) {
    comparing->of_made[there] = here;
    comparing->of_given[here] = there;
    comparing->pairs = arena_grow(comparing->arena, comparing->pairs, comparing->pair_count, sizeof *comparing->pairs);
    comparing->pairs[comparing->pair_count++] = (struct pair){here, there, *where};
  } else if (comparing->of_made[there] != here || comparing->of_given[here] != there) {
    compare_differ(comparing, where);
  }
}

/* The name of a font behind the tag of its subset, which follows from its bytes: ABCDEF+LiberationMono. */
static const char *font_name(const char *name) {
  enum { TAG = 6 };
  bool tagged = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == TAG && name[TAG] == '+';
  return tagged ? name + TAG + 1 : name;
}

static bool same_scalar(struct comparing *comparing, const struct where *where, const struct pdf_value *given,
                        const struct pdf_value *made) {
  if (made->kind == PDF_NUMBER || made->kind == PDF_BOOLEAN) {
    bool own = where->part == PART_ATTACHMENT && made->key != NULL && strcmp(made->key, "Size") == 0; /* seen with the content */
    return own || !(given->number < made->number || given->number > made->number);
  }
  if (made->kind == PDF_NAME && made->key != NULL &&
      (strcmp(made->key, "BaseFont") == 0 || strcmp(made->key, "FontName") == 0))
    return strcmp(font_name(given->text), font_name(made->text)) == 0;
  if (made->kind == PDF_STRING && where->part == PART_METADATA && made->key != NULL && strcmp(made->key, "Producer") == 0)
    return compare_producers(comparing, given, made);
  return made->kind == PDF_NULL || (given->length == made->length && memcmp(given->text, made->text, made->length) == 0);
}

static void compare_lists(struct comparing *comparing, struct where where, const struct pdf_value *given,
                          const struct pdf_value *made) {
  size_t counts[2] = {0};
  for (const struct pdf_value *item = given->first; item != NULL; item = item->next)
    counts[0]++;
  for (const struct pdf_value *item = made->first; item != NULL; item = item->next)
    counts[1]++;
  if (counts[0] != counts[1]) {
    compare_differ_count(comparing, &where, counts[0], counts[1]);
    return;
  }
  const struct pdf_value *other = given->first;
  for (const struct pdf_value *item = made->first; item != NULL; item = item->next, other = other->next)
    compare_values(comparing, where, other, item);
}

/* What tells how a stream is packed. */
static bool is_packing(const char *key) {
  return strcmp(key, "Length") == 0 || strcmp(key, "Length1") == 0 || strcmp(key, "Filter") == 0 || strcmp(key, "DecodeParms") == 0;
}

/* Compares dictionaries; `packed`: without what tells how their streams are packed. Ours have each key once, so that one that stands twice
 * is one too many. */
static void compare_dictionaries(struct comparing *comparing, struct where where, const struct pdf_value *given,
                                 const struct pdf_value *made, bool packed) {
  const struct pdf_value *page = pdf_entry(made, "Pg"); /* of an element of structure */
  if (page != NULL && page->kind == PDF_REFERENCE && (size_t)page->number < comparing->made.object_count)
    where.page = comparing->page_of_made[(size_t)page->number];
  if (where.part == PART_ATTACHMENT && pdf_entry(made, "UF") != NULL && pdf_entry(made, "UF")->kind == PDF_STRING)
    where.name = arena_text(comparing->arena, pdf_text(&comparing->made, pdf_entry(made, "UF")));
  for (const struct pdf_value *entry = made->first; entry != NULL; entry = entry->next) {
    const struct pdf_value *other = pdf_entry(given, entry->key);
    if (packed && is_packing(entry->key))
      continue;
    if (other == NULL)
      compare_differ_key(comparing, &where, entry->key, false);
    else
      compare_values(comparing, compare_where_below(where, entry->key), other, entry);
  }
  for (const struct pdf_value *entry = given->first; entry != NULL; entry = entry->next) {
    bool right = packed && is_packing(entry->key) ? pdf_entry(given, entry->key) == entry
                                                  : pdf_entry(made, entry->key) != NULL && pdf_entry(given, entry->key) == entry;
    if (!right)
      compare_differ_key(comparing, &where, entry->key, true);
  }
}

static void compare_values(struct comparing *comparing, struct where where, const struct pdf_value *given,
                           const struct pdf_value *made) {
  if (given == NULL || made == NULL || given->kind != made->kind) {
    if (given != made)
      compare_differ(comparing, &where);
  } else if (made->kind == PDF_REFERENCE) {
    meet(comparing, &where, given, made);
  } else if (made->kind == PDF_ARRAY) {
    compare_lists(comparing, where, given, made);
  } else if (made->kind == PDF_DICTIONARY) {
    compare_dictionaries(comparing, where, given, made, false);
  } else if (!same_scalar(comparing, &where, given, made)) {
    compare_differ(comparing, &where);
  }
}

/* ---- The walk ------------------------------------------------------------------------------------------------------ */

/* Whether an object stands at the same place of an equal stream of objects: then its bytes are the same, and so are the numbers in it. */
static bool is_equally_packed(struct comparing *comparing, size_t number) {
  const struct pdf_holder *given = pdf_holder_of(&comparing->given, number);
  const struct pdf_holder *made = pdf_holder_of(&comparing->made, number);
  if (given == NULL || made == NULL)
    return false;
  const struct pdf_object *one = &comparing->given.objects[number];
  const struct pdf_object *other = &comparing->made.objects[number];
  if (comparing->packed[other->offset] == UNKNOWN_YET) {
    bool equal = one->offset == other->offset && given->content.length == made->content.length && given->count == made->count &&
                 given->known == given->count && memcmp(given->content.text, made->content.text, made->content.length) == 0;
    comparing->packed[other->offset] = equal ? EQUAL : UNEQUAL;
  }
  return comparing->packed[other->offset] == EQUAL && one->offset == other->offset && one->place == other->place &&
         one->begins == other->begins && one->begins > 0;
}

static void compare_pair(struct comparing *comparing, struct pair *pair) {
  comparing->given.values_left = PDF_VALUE_LIMIT;
  comparing->made.values_left = PDF_VALUE_LIMIT;
  if (comparing->same_numbers && pair->given == pair->made && is_equally_packed(comparing, pair->made))
    return;
  struct pdf_whole given = pdf_whole(&comparing->given, pair->given);
  struct pdf_whole made = pdf_whole(&comparing->made, pair->made);
  unsigned page = comparing->page_of_made[pair->made];
  if (page > 0)
    pair->where = (struct where){PART_PAGE, page, NULL};
  if (given.value == NULL || made.value == NULL || given.value->kind != made.value->kind ||
      given.has_stream != made.has_stream || made.value->kind == PDF_REFERENCE) {
    compare_differ(comparing, &pair->where);
    return;
  }
  if (made.value->kind != PDF_DICTIONARY) {
    compare_values(comparing, pair->where, given.value, made.value);
    return;
  }
  struct where where = pair->where;
  compare_dictionaries(comparing, where, given.value, made.value, made.has_stream);
  if (made.has_stream)
    compare_streams(comparing, pair, &given, &made);
  compare_fonts(comparing, &where, given.value, made.value);
}

/* Forgets the values of single objects. */
static void begin_objects(struct comparing *comparing, struct arena *passing[2]) {
  for (size_t i = 0; i < 2; i++) {
    arena_free(passing[i]);
    passing[i] = arena_new();
  }
  comparing->given.arena = passing[0];
  comparing->made.arena = passing[1];
}

/* What the trailer leads to; the identifier, sizes and what a table in a stream has with it are the container's. */
static void compare_trailers(struct comparing *comparing) {
  static const char *const container[] = {"Size", "ID", "Type", "W", "Index", "Length", "Filter", "DecodeParms"};
  static const char *const keys[] = {"Root", "Info"};
  struct where where = {PART_FILE, 0, NULL};
  for (size_t i = 0; i < 2; i++)
    compare_values(comparing, compare_where_below(where, keys[i]), pdf_entry(comparing->given.trailer, keys[i]),
                   pdf_entry(comparing->made.trailer, keys[i]));
  for (const struct pdf_value *entry = comparing->given.trailer->first; entry != NULL; entry = entry->next) {
    bool known = strcmp(entry->key, keys[0]) == 0 || strcmp(entry->key, keys[1]) == 0;
    for (size_t i = 0; i < sizeof container / sizeof container[0]; i++)
      known = known || strcmp(entry->key, container[i]) == 0;
    if (!known || pdf_entry(comparing->given.trailer, entry->key) != entry)
      compare_differ_key(comparing, &where, entry->key, true);
  }
}

/* The names of what travels, and how many pages there are: the likeliest differences, told by their names. */
static void compare_counts(struct comparing *comparing) {
  struct pdf_attachments *lists[2];
  struct pdf_file *files[2] = {&comparing->given, &comparing->made};
  size_t pages[2];
  unsigned *made_pages = NULL;
  for (size_t i = 0; i < 2; i++) {
    lists[i] = arena_alloc(comparing->arena, sizeof *lists[i]);
    pdf_attachments_find(files[i], lists[i]);
    made_pages = pdf_pages_find(files[i], &pages[i]);
  }
  for (size_t i = 0; i < pages[1]; i++)
    comparing->page_of_made[made_pages[i]] = (unsigned)i + 1;
  if (pages[0] != pages[1] && comparing->differences++ < DIFFERENCES_TOLD)
    diag_error_in(comparing->diag, comparing->given.source->name, tr("it has %zu pages, and %zu follow from the answers"), pages[0],
                  pages[1]);
  for (size_t way = 0; way < 2; way++) { /* what is too many, then what lacks */
    for (size_t i = 0; i < lists[way]->count; i++) {
      bool found = false;
      for (size_t j = 0; j < lists[1 - way]->count; j++)
        found = found || strcmp(lists[way]->items[i].name, lists[1 - way]->items[j].name) == 0;
      if (!found && comparing->differences++ < DIFFERENCES_TOLD)
        diag_error_in(comparing->diag, comparing->given.source->name,
                      way == 0 ? tr("the attachment %s does not follow from the answers") : tr("the attachment %s is not there"),
                      arena_visible(comparing->arena, lists[way]->items[i].name));
    }
  }
}

/* An object that nothing leads to could still be found by a program that looks for it. Only tables, streams of objects and lengths of streams
 * are led to in another way. */
static void look_for_rest(struct comparing *comparing) {
  struct pdf_file *file = &comparing->given;
  for (size_t i = 1; i < file->object_count; i++) {
    const struct pdf_object *object = &file->objects[i];
    struct pdf_holder *holder = file->holders != NULL ? file->holders[i] : NULL;
    bool there = object->where == OBJECT_AT || object->where == OBJECT_IN_STREAM;
    bool container = (object->where == OBJECT_AT && object->offset == file->table_at) ||
                     (holder != NULL && holder->content.text != NULL && holder->known == holder->count);
    if (!there || comparing->of_given[i] != 0 || container)
      continue;
    file->values_left = PDF_VALUE_LIMIT;
    struct pdf_whole whole = pdf_whole(file, i);
    bool length = whole.value != NULL && whole.value->kind == PDF_NUMBER;
    if (!length && comparing->differences++ < DIFFERENCES_TOLD)
      diag_error_in(comparing->diag, file->source->name, tr("object %zu: nothing in the document leads to it"), i);
  }
}

/* Whether each object that was passed over, or that nothing leads to, is the same under the same number. */
static bool all_same_numbers(struct comparing *comparing) {
  for (size_t i = 1; i < comparing->made.object_count; i++) {
    const struct pdf_object *one = &comparing->given.objects[i];
    const struct pdf_object *other = &comparing->made.objects[i];
    bool there = one->where == OBJECT_AT || one->where == OBJECT_IN_STREAM || other->where == OBJECT_AT || other->where == OBJECT_IN_STREAM;
    bool table = one->where == OBJECT_AT && one->offset == comparing->given.table_at && other->where == OBJECT_AT &&
                 other->offset == comparing->made.table_at;
    bool same = !there || comparing->of_made[i] == i || table || comparing->packed[i] == EQUAL || is_equally_packed(comparing, i);
    if (!same)
      return false;
  }
  return true;
}

static void walk_pairs(struct comparing *comparing, struct arena *passing[2]) {
  bool began = comparing->same_numbers;
  size_t values = 0;
  compare_trailers(comparing);
  for (size_t i = 0; i < comparing->pair_count && comparing->differences < DIFFERENCES_TOLD; i++) {
    if (i % OBJECTS_TOGETHER == 0 || values > VALUES_TOGETHER) {
      begin_objects(comparing, passing);
      values = 0;
    }
    struct pair pair = comparing->pairs[i];
    compare_pair(comparing, &pair);
    values += PDF_VALUE_LIMIT - comparing->given.values_left;
    if (comparing->same_numbers != began)
      return;
  }
}

/* First objects of the same numbers, which is quick, and fits what the same version of peil made; else, or when that does not fit, all. */
static void walk(struct comparing *comparing) {
  struct arena *lasting[2] = {comparing->given.arena, comparing->made.arena};
  struct arena *passing[2] = {NULL, NULL};
  comparing->same_numbers = comparing->given.object_count == comparing->made.object_count;
  if (comparing->same_numbers)
    walk_pairs(comparing, passing);
  if (comparing->differences == 0 && !(comparing->same_numbers && all_same_numbers(comparing))) {
    comparing->same_numbers = false;
    comparing->pair_count = 0;
    memset(comparing->of_made, 0, comparing->made.object_count * sizeof *comparing->of_made);
    memset(comparing->of_given, 0, comparing->given.object_count * sizeof *comparing->of_given);
    walk_pairs(comparing, passing);
    if (comparing->differences == 0)
      look_for_rest(comparing);
  }
  comparing->given.arena = lasting[0];
  comparing->made.arena = lasting[1];
  arena_free(passing[0]);
  arena_free(passing[1]);
}

/* Why a file is not written plainly. */
static void tell_layout(const struct comparing *comparing, const struct source *made, size_t at) {
  const struct source *given = comparing->given.source;
  if (given->length > made->length && memcmp(given->text, made->text, made->length) == 0)
    diag_error_in(comparing->diag, given->name,
                  tr("another program added to the file after peil made it: %zu bytes, from byte %zu on"),
                  given->length - made->length, made->length + 1);
  else if (comparing->given.tables > 1)
    diag_error_in(comparing->diag, given->name, "%s",
                  tr("another program saved the file in parts, so its pages cannot be compared"));
  else
    diag_error_in(comparing->diag, given->name,
                  tr("byte %zu: what stands here is no part of the document, or readers can take it in more than one way"), at + 1);
  diag_hint(comparing->diag, "%s", tr("take the attached assessment.json out, make the report with 'peil report', and read that"));
}

enum likeness pdf_compare(const struct source *given, const struct source *made, struct arena *arena, struct diag *diag) {
  struct comparing *comparing = arena_alloc(arena, sizeof *comparing);
  enum { VERSION = 8 }; /* bytes: %PDF-1.7 */
  size_t at = 0;
  *comparing = (struct comparing){.arena = arena, .diag = diag};
  if (!pdf_open(given, arena, &comparing->given, diag) || !pdf_open(made, arena, &comparing->made, diag))
    return LIKENESS_UNREADABLE;
  if (!pdf_layout_plain(&comparing->given, &at)) {
    tell_layout(comparing, made, at);
    return LIKENESS_UNREADABLE;
  }
  if (memcmp(given->text, made->text, VERSION) != 0)
    compare_differ(comparing, &(struct where){.part = PART_FILE});
  comparing->of_made = arena_array(arena, comparing->made.object_count, sizeof *comparing->of_made);
  comparing->page_of_made = arena_array(arena, comparing->made.object_count, sizeof *comparing->page_of_made);
  comparing->packed = arena_array(arena, comparing->made.object_count, sizeof *comparing->packed);
  comparing->drawn = arena_array(arena, comparing->made.object_count, sizeof *comparing->drawn);
  comparing->of_given = arena_array(arena, comparing->given.object_count, sizeof *comparing->of_given);
  comparing->given.values_left = PDF_VALUE_LIMIT;
  comparing->made.values_left = PDF_VALUE_LIMIT;
  compare_counts(comparing);
  if (comparing->differences == 0)
    walk(comparing);
  return comparing->differences == 0 ? LIKENESS_SAME : LIKENESS_DIFFERENT;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds and writes the structure tree and its parent tree.
 */
#include "tagging.h"

enum { LEAF_KEYS = 256 }; /* keys in one leaf of the parent tree, so that a reader finds one quickly */

/* One entry of the parent tree. */
struct parent_entry {
  const struct tag *annotation; /* the element of an annotation; NULL for a page */
  const struct tag **contents;  /* the element of each marked content of a page */
  int count;                    /* of contents */
};

/* One leaf of the parent tree. */
struct parent_leaf {
  const struct tag_tree *tree;
  size_t first;    /* key */
  size_t last;     /* key */
  unsigned object; /* its number in the file */
};

struct tag_tree {
  struct arena *arena;
  struct parent_entry *entries; /* by key */
  size_t count;                 /* of entries */
  struct parent_leaf *leaves;   /* by their keys */
  size_t leaf_count;
  const struct tag **notes; /* that are in the document, by their numbers */
  size_t note_count;        /* of notes */
  const struct tag *root;   /* the element of the whole document */
  unsigned object;          /* of the structure tree's root */
  unsigned parent_tree;     /* object */
};

static void add_kid(struct arena *arena, struct tag *parent, struct tag_kid kid) {
  struct tag_kid *copy = arena_alloc(arena, sizeof *copy);
  *copy = kid;
  if (parent->last_kid != NULL) {
    parent->last_kid->next = copy;
  } else {
    parent->first_kid = copy;
  }
  parent->last_kid = copy;
}

struct tag *pdf_tag_inline(struct arena *arena, struct tag *parent, enum tag_type type) {
  struct tag *tag = arena_alloc(arena, sizeof *tag);
  tag->type = type;
  tag->parent = parent;
  tag->span = 1;
  return tag;
}

void pdf_tag_attach(struct arena *arena, struct tag *tag) {
  if (!tag->attached && tag->parent != NULL) {
    pdf_tag_attach(arena, tag->parent);
    add_kid(arena, tag->parent, (struct tag_kid){.tag = tag});
  }
  tag->attached = true;
}

struct tag *pdf_tag_new(struct arena *arena, struct tag *parent, enum tag_type type) {
  struct tag *tag = pdf_tag_inline(arena, parent, type);
  pdf_tag_attach(arena, tag);
  return tag;
}

void pdf_tag_add_content(struct arena *arena, struct tag *tag, unsigned page, int content) {
  pdf_tag_attach(arena, tag);
  add_kid(arena, tag, (struct tag_kid){.page = page, .content = content});
}

void pdf_tag_add_annotation(struct arena *arena, struct tag *tag, unsigned page, unsigned annotation) {
  pdf_tag_attach(arena, tag);
  add_kid(arena, tag, (struct tag_kid){.page = page, .content = -1, .annotation = annotation});
}

/* ---- Parent tree --------------------------------------------------------------------------------------------------- */

struct tag_tree *pdf_tag_tree_new(struct arena *arena) {
  struct tag_tree *tree = arena_alloc(arena, sizeof *tree);
  tree->arena = arena;
  return tree;
}

static int add_entry(struct tag_tree *tree, struct parent_entry entry) {
  tree->entries = arena_grow(tree->arena, tree->entries, tree->count, sizeof *tree->entries);
  tree->entries[tree->count] = entry;
  return (int)tree->count++;
}

int pdf_tag_tree_page(struct tag_tree *tree) {
  return add_entry(tree, (struct parent_entry){0});
}

int pdf_tag_tree_annotation(struct tag_tree *tree, const struct tag *tag) {
  return add_entry(tree, (struct parent_entry){.annotation = tag});
}

int pdf_tag_tree_content(struct tag_tree *tree, int key, const struct tag *tag) {
  struct parent_entry *entry = &tree->entries[key];
  entry->contents = arena_grow(tree->arena, entry->contents, (size_t)entry->count, sizeof *entry->contents);
  entry->contents[entry->count] = tag;
  return entry->count++;
}

/* ---- Writing ------------------------------------------------------------------------------------------------------- */

const char *pdf_tag_name(enum tag_type type) {
  static const char *const names[] = {
#define TAG(id, name) name,
#include "tags.def"
#undef TAG
  };
  return names[type];
}

/* The attributes of tables, lists and figures. */
static void write_attributes(const struct tag *tag, struct buffer *out) {
  if (tag->scope != SCOPE_NONE || tag->span > 1) {
    buffer_text(out, "/A<</O/Table");
    if (tag->scope != SCOPE_NONE) {
      buffer_text(out, tag->scope == SCOPE_COLUMN ? "/Scope/Column" : "/Scope/Row");
    }
    if (tag->span > 1) {
      buffer_format(out, "/ColSpan %d", tag->span);
    }
    buffer_text(out, ">>");
  }
  if (tag->type == TAG_LIST) {
    buffer_format(out, "/A<</O/List/ListNumbering/%s>>", tag->ordered ? "Decimal" : "Disc");
  }
  if (tag->has_box) {
    const double box[] = {tag->left_pt, tag->bottom_pt, tag->right_pt, tag->top_pt};
    buffer_text(out, "/A<</O/Layout/Placement/Block/BBox[");
    for (size_t i = 0; i < 4; i++) {
      buffer_text(out, i == 0 ? "" : " ");
      pdf_write_number(out, box[i]);
    }
    buffer_text(out, "]>>");
  }
}

/* The page that most content of an element is on is said once, for all of it. */
static unsigned own_page(const struct tag *tag) {
  for (const struct tag_kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
    if (kid->tag == NULL) {
      return kid->page;
    }
  }
  return 0;
}

/* A number between two texts: elements are many, and this takes a tenth of the time of a format. */
static void write_keyed(struct buffer *out, const char *before, size_t number, const char *after) {
  buffer_text(out, before);
  pdf_write_whole(out, number);
  buffer_text(out, after);
}

static void write_kid(const struct tag_kid *kid, unsigned page, struct buffer *out) {
  if (kid->tag != NULL) {
    pdf_write_reference(out, kid->tag->object);
  } else if (kid->content < 0) {
    write_keyed(out, "<</Type/OBJR/Pg ", kid->page, " 0 R/Obj ");
    write_keyed(out, "", kid->annotation, " 0 R>>");
  } else if (kid->page != page) {
    write_keyed(out, "<</Type/MCR/Pg ", kid->page, " 0 R/MCID ");
    write_keyed(out, "", (size_t)kid->content, ">>");
  } else {
    pdf_write_whole(out, (size_t)kid->content);
  }
}

/* Of a fixed length, so that the identifiers are sorted as the numbers are. */
static void write_note_id(const struct tag *tag, struct buffer *out) {
  buffer_format(out, "(note-%06d)", tag->note);
}

static void write_element(const void *context, struct buffer *out) {
  const struct tag *tag = context;
  unsigned page = own_page(tag);
  buffer_text(out, "/S/");
  buffer_text(out, pdf_tag_name(tag->type));
  write_keyed(out, "/P ", tag->parent->object, " 0 R");
  if (page != 0) {
    write_keyed(out, "/Pg ", page, " 0 R");
  }
  write_attributes(tag, out);
  if (tag->alternative != NULL) {
    buffer_text(out, "/Alt");
    pdf_write_text(out, tag->alternative);
  }
  if (tag->language != NULL) {
    buffer_text(out, "/Lang");
    pdf_write_text(out, tag->language);
  }
  if (tag->note > 0) {
    buffer_text(out, "/ID");
    write_note_id(tag, out);
  }
  buffer_text(out, "/K[");
  for (const struct tag_kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
    write_kid(kid, page, out);
    if (kid->next != NULL) {
      buffer_char(out, ' ');
    }
  }
  buffer_char(out, ']');
}

/* The root stands outside the elements: its kid is the document's element. */
static void write_root(const void *context, struct buffer *out) {
  const struct tag_tree *tree = context;
  buffer_format(out, "/Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu", tree->root->object,
                tree->parent_tree, tree->count);
  for (size_t i = 0; i < tree->note_count; i++) {
    buffer_text(out, i == 0 ? "/IDTree<</Names[" : " ");
    write_note_id(tree->notes[i], out);
    buffer_format(out, "%u 0 R%s", tree->notes[i]->object, i + 1 == tree->note_count ? "]>>" : "");
  }
}

static void write_leaf(const void *context, struct buffer *out) {
  const struct parent_leaf *leaf = context;
  buffer_format(out, "/Limits[%zu %zu]/Nums[", leaf->first, leaf->last);
  for (size_t key = leaf->first; key <= leaf->last; key++) {
    const struct parent_entry *entry = &leaf->tree->entries[key];
    pdf_write_whole(out, key);
    if (entry->annotation != NULL) {
      write_keyed(out, " ", entry->annotation->object, " 0 R ");
      continue;
    }
    buffer_char(out, '[');
    for (int i = 0; i < entry->count; i++) {
      buffer_text(out, i == 0 ? "" : " ");
      pdf_write_reference(out, entry->contents[i]->object);
    }
    buffer_char(out, ']');
  }
  buffer_char(out, ']');
}

static void write_parent_tree(const void *context, struct buffer *out) {
  const struct tag_tree *tree = context;
  buffer_text(out, "/Kids[");
  for (size_t i = 0; i < tree->leaf_count; i++) {
    buffer_text(out, i == 0 ? "" : " ");
    pdf_write_reference(out, tree->leaves[i].object);
  }
  buffer_char(out, ']');
}

/* Keeps the notes in the order of their numbers. That in which they are met differs at most where notes stand in one row of a table. */
static void keep_note(struct tag_tree *tree, const struct tag *note) {
  tree->notes = arena_grow(tree->arena, (void *)tree->notes, tree->note_count, sizeof *tree->notes);
  size_t at = tree->note_count++;
  for (; at > 0 && tree->notes[at - 1]->note > note->note; at--) {
    tree->notes[at] = tree->notes[at - 1];
  }
  tree->notes[at] = note;
}

static void make_objects(struct tag_tree *tree, struct tag *tag, struct writer *writer) {
  tag->object = pdf_writer_packed(writer, (struct entries){write_element, tag});
  if (tag->note > 0) {
    keep_note(tree, tag);
  }
  for (const struct tag_kid *kid = tag->first_kid; kid != NULL; kid = kid->next) {
    if (kid->tag != NULL) {
      make_objects(tree, kid->tag, writer);
    }
  }
}

static void make_leaves(struct arena *arena, struct tag_tree *tree, struct writer *writer) {
  tree->leaf_count = (tree->count + LEAF_KEYS - 1) / LEAF_KEYS;
  tree->leaves = arena_array(arena, tree->leaf_count, sizeof *tree->leaves);
  for (size_t i = 0; i < tree->leaf_count; i++) {
    size_t first = i * LEAF_KEYS;
    size_t last = first + LEAF_KEYS < tree->count ? first + LEAF_KEYS - 1 : tree->count - 1;
    tree->leaves[i] = (struct parent_leaf){.tree = tree, .first = first, .last = last};
    tree->leaves[i].object = pdf_writer_packed(writer, (struct entries){write_leaf, &tree->leaves[i]});
  }
}

unsigned pdf_tags_write(struct arena *arena, struct tag_tree *tree, struct tag *root, struct writer *writer) {
  struct tag *outside = arena_alloc(arena, sizeof *outside); /* what the parent of the document's element refers to */
  tree->root = root;
  tree->object = pdf_writer_object(writer, (struct entries){write_root, tree});
  outside->object = tree->object;
  root->parent = outside;
  make_objects(tree, root, writer);
  make_leaves(arena, tree, writer);
  tree->parent_tree = pdf_writer_object(writer, (struct entries){write_parent_tree, tree});
  return tree->object;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Emits links as annotations: one for a link on a page, however many lines it takes there.
 */
#include "emit.h"

#include <string.h>

/* A link on one page. */
struct annotation {
  const struct emission *emission;
  const struct link *link;
  const struct link_area *areas; /* copied */
  size_t count;                  /* of areas */
  int key;                       /* in the parent tree */
  size_t page;                   /* index that it leads to, for a target in the document */
  double y_pt;                   /* that it leads to, from the bottom of that page */
};

/* An address may hold only ASCII in a PDF: other bytes, blanks and brackets are written as %XX. */
static void write_address(struct buffer *out, const char *address) {
  buffer_char(out, '(');
  for (const char *byte = address; *byte != '\0'; byte++) {
    unsigned char value = (unsigned char)*byte;
    if (value <= ' ' || value >= 0x7F || strchr("()\\<>\"", *byte) != NULL) {
      buffer_format(out, "%%%02X", value);
    } else {
      buffer_char(out, *byte);
    }
  }
  buffer_char(out, ')');
}

/* The smallest rectangle around all areas. */
static void write_rectangle(const struct annotation *annotation, struct buffer *out) {
  struct link_area all = annotation->areas[0];
  for (size_t i = 1; i < annotation->count; i++) {
    const struct link_area *area = &annotation->areas[i];
    all.left_pt = area->left_pt < all.left_pt ? area->left_pt : all.left_pt;
    all.bottom_pt = area->bottom_pt < all.bottom_pt ? area->bottom_pt : all.bottom_pt;
    all.right_pt = area->right_pt > all.right_pt ? area->right_pt : all.right_pt;
    all.top_pt = area->top_pt > all.top_pt ? area->top_pt : all.top_pt;
  }
  buffer_text(out, "/Rect[");
  pdf_write_point(out, all.left_pt, all.bottom_pt);
  pdf_write_point(out, all.right_pt, all.top_pt);
  buffer_char(out, ']');
}

static void write_annotation(const void *context, struct buffer *out) {
  const struct annotation *annotation = context;
  const struct link *link = annotation->link;
  buffer_text(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
  write_rectangle(annotation, out);
  if (annotation->count > 1) {
    buffer_text(out, "/QuadPoints[");
    for (size_t i = 0; i < annotation->count; i++) {
      const struct link_area *area = &annotation->areas[i];
      pdf_write_point(out, area->left_pt, area->top_pt);
      pdf_write_point(out, area->right_pt, area->top_pt);
      pdf_write_point(out, area->left_pt, area->bottom_pt);
      pdf_write_point(out, area->right_pt, area->bottom_pt);
    }
    buffer_char(out, ']');
  }
  buffer_format(out, "/StructParent %d/Contents", annotation->key);
  pdf_write_text(out, link->description);
  if (link->target[0] == '#') {
    buffer_format(out, "/Dest[%u 0 R/XYZ null ", annotation->emission->pages[annotation->page]);
    pdf_write_number(out, annotation->y_pt);
    buffer_text(out, " null]");
  } else {
    buffer_text(out, "/A<</S/URI/URI");
    write_address(out, link->target);
    buffer_text(out, ">>");
  }
}

/* Finds what a link leads to; false when it leads nowhere. */
static bool resolve(struct emission *emission, struct annotation *annotation) {
  const char *target = annotation->link->target;
  double y = 0;
  if (target[0] != '#') {
    return true;
  }
  if (!pdf_layout_find(emission->layout, target + 1, &annotation->page, &y)) {
    diag_warning_in(emission->diag, NULL, tr("nothing in the document has the id '%s' that a link leads to"), target + 1);
    return false;
  }
  annotation->y_pt = emission->document->page_height_pt - emission->top_pt - y + 4;
  return true;
}

static size_t count_areas(const struct emission *emission, size_t first) {
  size_t count = 0;
  for (size_t i = first; i < emission->area_count; i++) {
    count += emission->areas[i].link == emission->areas[first].link ? 1 : 0;
  }
  return count;
}

/* The areas of the link of area `first`, which are not always in a row: two cells of a table can be beside each other. */
static void emit_link(struct emission *emission, size_t first) {
  struct annotation *annotation = arena_alloc(emission->arena, sizeof *annotation);
  const struct link *link = emission->areas[first].link;
  struct link_area *areas = arena_array(emission->arena, count_areas(emission, first), sizeof *areas);
  *annotation = (struct annotation){.emission = emission, .link = link, .areas = areas};
  for (size_t i = first; i < emission->area_count; i++) {
    if (emission->areas[i].link == link) {
      areas[annotation->count++] = emission->areas[i];
      emission->areas[i].link = i > first ? NULL : link;
    }
  }
  if (!resolve(emission, annotation)) {
    return;
  }
  unsigned object = pdf_writer_packed(emission->writer, (struct entries){write_annotation, annotation});
  annotation->key = pdf_tag_tree_annotation(emission->page.tree, link->tag);
  pdf_tag_add_annotation(emission->arena, link->tag, emission->page.object, object);
  pdf_writer_page_annotation(emission->writer, object);
}

void pdf_emit_links(struct emission *emission) {
  for (size_t i = 0; i < emission->area_count; i++) {
    if (emission->areas[i].link != NULL) {
      emit_link(emission, i);
    }
  }
}

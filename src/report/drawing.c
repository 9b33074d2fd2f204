/* SPDX-License-Identifier: EUPL-1.2
 *
 * Builds the drawings of figures: vector graphics in points, shape after shape.
 */
#include <peil/document.h>

struct drawing *drawing_new(struct arena *arena, double width_pt, double height_pt) {
  struct drawing *drawing = arena_alloc(arena, sizeof *drawing);
  drawing->width_pt = width_pt;
  drawing->height_pt = height_pt;
  return drawing;
}

void drawing_shape(struct arena *arena, struct drawing *drawing, const struct shape *shape) {
  struct shape *copy = arena_alloc(arena, sizeof *copy);
  *copy = *shape;
  copy->next = NULL;
  copy->text = shape->text != NULL ? arena_text(arena, shape->text) : NULL;
  if (shape->points != NULL) {
    double *points = arena_array(arena, shape->point_count, 2 * sizeof *points);
    for (size_t i = 0; i < 2 * shape->point_count; i++) {
      points[i] = shape->points[i];
    }
    copy->points = points;
  }
  if (drawing->last != NULL) {
    drawing->last->next = copy;
  } else {
    drawing->first = copy;
  }
  drawing->last = copy;
}

void drawing_line(struct arena *arena, struct drawing *drawing, double x, double y, double x2, double y2, double stroke_pt,
                  enum doc_tone tone) {
  drawing_shape(arena, drawing,
                &(struct shape){.kind = SHAPE_LINE, .tone = tone, .x = x, .y = y, .x2 = x2, .y2 = y2, .stroke_pt = stroke_pt});
}

void drawing_rectangle(struct arena *arena, struct drawing *drawing, double x, double y, double width, double height,
                       enum doc_tone tone) {
  drawing_shape(arena, drawing,
                &(struct shape){.kind = SHAPE_RECTANGLE, .tone = tone, .x = x, .y = y, .x2 = width, .y2 = height});
}

void drawing_circle(struct arena *arena, struct drawing *drawing, double x, double y, double radius, bool hollow,
                    enum doc_tone tone) {
  drawing_shape(
      arena, drawing,
      &(struct shape){
          .kind = SHAPE_CIRCLE, .tone = tone, .x = x, .y = y, .x2 = radius, .stroke_pt = hollow ? 1 : 0, .hollow = hollow});
}

void drawing_label(struct arena *arena, struct drawing *drawing, double x, double y, double size_pt, enum shape_anchor anchor,
                   enum doc_tone tone, bool bold, const char *text) {
  drawing_shape(
      arena, drawing,
      &(struct shape){
          .kind = SHAPE_LABEL, .tone = tone, .x = x, .y = y, .size_pt = size_pt, .anchor = anchor, .bold = bold, .text = text});
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Draws the shapes of a figure as vector graphics.
 */
#include "../palette.h"
#include "emit.h"

#include <string.h>

#define CURVE      0.5523 /* of the radius: control points of a quarter of a circle */
#define DASH_PT    3.0    /* of a dashed line, and between the dashes */
#define OUTLINE_PT 1.0    /* of hollow shapes that do not say */

/* Where a drawing stands. */
struct canvas {
  struct emission *emission;
  double x_pt;  /* of its left, from the left of the page */
  double y_pt;  /* of its top, from the top of the page */
  double scale; /* points on the page for a point of the drawing */
};

static double canvas_x(const struct canvas *canvas, double x) {
  return canvas->x_pt + x * canvas->scale;
}

/* From the bottom of the page. */
static double canvas_y(const struct canvas *canvas, double y) {
  return canvas->emission->page.height_pt - canvas->y_pt - y * canvas->scale;
}

static uint32_t colour_of(const struct canvas *canvas, enum doc_tone tone) {
  return palette_mark(canvas->emission->document, tone);
}

/* How a path that was written is painted. */
static void paint(const struct canvas *canvas, const struct shape *shape, bool open, struct buffer *out) {
  bool stroked = open || shape->hollow || shape->stroke_pt > 0;
  bool filled = !open && !shape->hollow;
  buffer_text(out, filled && stroked ? "B\n" : filled ? "f\n" : open ? "S\n" : "s\n");
  if (stroked && shape->dashed) {
    buffer_text(out, "[]0 d\n");
  }
  (void)canvas;
}

/* Sets colours, width and dashes for the path to come. */
static void prepare(struct canvas *canvas, const struct shape *shape, bool open, struct buffer *out) {
  bool stroked = open || shape->hollow || shape->stroke_pt > 0;
  if (!open && !shape->hollow) {
    pdf_write_colour(out, colour_of(canvas, shape->tone), false);
    canvas->emission->page.front_colour = colour_of(canvas, shape->tone);
  }
  if (stroked) {
    enum doc_tone tone = open || shape->hollow ? shape->tone : TONE_TEXT;
    pdf_write_colour(out, colour_of(canvas, tone), true);
    pdf_write_number(out, (shape->stroke_pt > 0 ? shape->stroke_pt : OUTLINE_PT) * canvas->scale);
    buffer_text(out, " w\n");
    if (shape->dashed) {
      buffer_char(out, '[');
      pdf_write_number(out, DASH_PT * canvas->scale);
      buffer_text(out, "]0 d\n");
    }
  }
}

static void draw_line(struct canvas *canvas, const struct shape *shape, struct buffer *out) {
  prepare(canvas, shape, true, out);
  pdf_write_point(out, canvas_x(canvas, shape->x), canvas_y(canvas, shape->y));
  buffer_text(out, "m ");
  pdf_write_point(out, canvas_x(canvas, shape->x2), canvas_y(canvas, shape->y2));
  buffer_text(out, "l ");
  paint(canvas, shape, true, out);
}

static void draw_rectangle(struct canvas *canvas, const struct shape *shape, struct buffer *out) {
  prepare(canvas, shape, false, out);
  pdf_write_point(out, canvas_x(canvas, shape->x), canvas_y(canvas, shape->y + shape->y2));
  pdf_write_point(out, shape->x2 * canvas->scale, shape->y2 * canvas->scale);
  buffer_text(out, "re ");
  paint(canvas, shape, false, out);
}

static void draw_circle(struct canvas *canvas, const struct shape *shape, struct buffer *out) {
  double x = canvas_x(canvas, shape->x);
  double y = canvas_y(canvas, shape->y);
  double radius = shape->x2 * canvas->scale;
  double bend = CURVE * radius;
  const double curves[4][6] = {
      {x + radius, y + bend, x + bend, y + radius, x, y + radius},
      {x - bend, y + radius, x - radius, y + bend, x - radius, y},
      {x - radius, y - bend, x - bend, y - radius, x, y - radius},
      {x + bend, y - radius, x + radius, y - bend, x + radius, y},
  };
  prepare(canvas, shape, false, out);
  pdf_write_point(out, x + radius, y);
  buffer_text(out, "m\n");
  for (size_t i = 0; i < 4; i++) {
    for (size_t j = 0; j < 6; j += 2) {
      pdf_write_point(out, curves[i][j], curves[i][j + 1]);
    }
    buffer_text(out, "c\n");
  }
  paint(canvas, shape, false, out);
}

/* A polygon is closed when its last point is its first, or when it is filled. */
static void draw_polygon(struct canvas *canvas, const struct shape *shape, struct buffer *out) {
  size_t last = 2 * (shape->point_count - 1);
  bool returns = shape->point_count > 2 && memcmp(shape->points, shape->points + last, 2 * sizeof *shape->points) == 0;
  bool open = !returns && !shape->hollow && shape->stroke_pt > 0;
  prepare(canvas, shape, open, out);
  for (size_t i = 0; i < shape->point_count; i++) {
    pdf_write_point(out, canvas_x(canvas, shape->points[2 * i]), canvas_y(canvas, shape->points[2 * i + 1]));
    buffer_text(out, i == 0 ? "m\n" : "l\n");
  }
  paint(canvas, shape, open, out);
}

/* The words of a label are shaped one by one, so that they are found in the cache. */
static void draw_label(struct canvas *canvas, const struct shape *shape) {
  struct emission *emission = canvas->emission;
  const struct metrics *metrics = emission->metrics;
  enum face face = shape->bold ? FACE_BOLD : FACE_REGULAR;
  double size = shape->size_pt * canvas->scale;
  const struct word *word = metrics->shape(metrics->context, face, shape->text, strlen(shape->text));
  enum doc_tone tone = shape->on_field ? palette_text_on(emission->document, shape->field) : shape->tone;
  double width = text_width_pt(word, size);
  double x = canvas_x(canvas, shape->x);
  x -= shape->anchor == ANCHOR_MIDDLE ? width / 2 : shape->anchor == ANCHOR_END ? width : 0;
  pdf_page_word(&emission->page, word, x, canvas->y_pt + shape->y * canvas->scale, size, emission->inks[tone]);
}

static void draw_shape(struct canvas *canvas, const struct shape *shape) {
  struct page *page = &canvas->emission->page;
  switch (shape->kind) {
  case SHAPE_LINE:
    draw_line(canvas, shape, pdf_page_graphics(page));
    break;
  case SHAPE_RECTANGLE:
    draw_rectangle(canvas, shape, pdf_page_graphics(page));
    break;
  case SHAPE_CIRCLE:
    draw_circle(canvas, shape, pdf_page_graphics(page));
    break;
  case SHAPE_POLYGON:
    if (shape->point_count > 1) {
      draw_polygon(canvas, shape, pdf_page_graphics(page));
    }
    break;
  case SHAPE_LABEL:
    if (shape->text != NULL && shape->text[0] != '\0') {
      draw_label(canvas, shape);
    }
    break;
  }
}

void pdf_emit_drawing(struct emission *emission, const struct mark *mark, double x_pt, double y_pt) {
  struct canvas canvas = {.emission = emission, .x_pt = x_pt, .y_pt = y_pt, .scale = mark->scale};
  pdf_page_tag(&emission->page, mark->tag);
  if (!emission->page.artifacts_only) {
    mark->tag->has_box = true;
    mark->tag->left_pt = x_pt;
    mark->tag->right_pt = x_pt + mark->width_pt;
    mark->tag->top_pt = emission->page.height_pt - y_pt;
    mark->tag->bottom_pt = mark->tag->top_pt - mark->height_pt;
  }
  for (const struct shape *shape = mark->drawing->first; shape != NULL; shape = shape->next) {
    draw_shape(&canvas, shape);
  }
}

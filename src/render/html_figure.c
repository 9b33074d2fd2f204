/* SPDX-License-Identifier: EUPL-1.2
 *
 * Figures in HTML: drawings as SVG in the page, in the colours of the style.
 */
#include "html.h"
#include "renderers.h"

#include <math.h>
#include <string.h>

/* Points with at most two decimals: finer is not seen. */
static void number(struct html *html, double value) {
  char text[NUMBER_SIZE];
  number_round(value, 2, '.', text);
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '0')
    length--;
  if (length > 0 && text[length - 1] == '.')
    length--;
  buffer_append(html->out, text, length);
}

static void number_attribute(struct html *html, const char *name, double value) {
  buffer_format(html->out, " %s=\"", name);
  number(html, value);
  buffer_char(html->out, '"');
}

/* How a shape is painted: lines and hollow shapes by their outline, others filled. */
static void paint(struct html *html, const struct shape *shape, bool outline) {
  buffer_format(html->out, " class=\"%s-%s\"", outline ? "line" : "fill", html_tone(shape->tone));
  if (outline || shape->stroke_pt > 0)
    number_attribute(html, "stroke-width", shape->stroke_pt > 0 ? shape->stroke_pt : 1);
  if (!outline && shape->stroke_pt > 0)
    buffer_text(html->out, " stroke=\"currentColor\"");
  if (shape->dashed)
    buffer_text(html->out, " stroke-dasharray=\"3 2\"");
  buffer_text(html->out, "/>\n");
}

static void line(struct html *html, const struct shape *shape) {
  buffer_text(html->out, "<line");
  number_attribute(html, "x1", shape->x);
  number_attribute(html, "y1", shape->y);
  number_attribute(html, "x2", shape->x2);
  number_attribute(html, "y2", shape->y2);
  paint(html, shape, true);
}

static void rectangle(struct html *html, const struct shape *shape) {
  buffer_text(html->out, "<rect");
  number_attribute(html, "x", shape->x);
  number_attribute(html, "y", shape->y);
  number_attribute(html, "width", fmax(shape->x2, 0));
  number_attribute(html, "height", fmax(shape->y2, 0));
  paint(html, shape, shape->hollow);
}

static void circle(struct html *html, const struct shape *shape) {
  buffer_text(html->out, "<circle");
  number_attribute(html, "cx", shape->x);
  number_attribute(html, "cy", shape->y);
  number_attribute(html, "r", shape->x2);
  paint(html, shape, shape->hollow);
}

/* A line when it has a stroke and does not come back to its first point; a field otherwise. */
static bool is_open(const struct shape *shape) {
  size_t last = 2 * (shape->point_count - 1);
  bool returns = shape->point_count > 2 && memcmp(shape->points, shape->points + last, 2 * sizeof *shape->points) == 0;
  return !returns && !shape->hollow && shape->stroke_pt > 0;
}

static void polygon(struct html *html, const struct shape *shape) {
  bool closed = !is_open(shape);
  buffer_text(html->out, closed ? "<polygon points=\"" : "<polyline points=\"");
  for (size_t i = 0; i < shape->point_count; i++) {
    if (i > 0)
      buffer_char(html->out, ' ');
    number(html, shape->points[2 * i]);
    buffer_char(html->out, ',');
    number(html, shape->points[2 * i + 1]);
  }
  buffer_char(html->out, '"');
  paint(html, shape, !closed || shape->hollow);
}

static void label(struct html *html, const struct shape *shape) {
  static const char *const anchors[] = {[ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};
  buffer_text(html->out, "<text");
  number_attribute(html, "x", shape->x);
  number_attribute(html, "y", shape->y);
  number_attribute(html, "font-size", shape->size_pt);
  html_attribute(html, "text-anchor", anchors[shape->anchor]);
  if (shape->bold)
    html_attribute(html, "font-weight", "bold");
  if (shape->on_field)
    buffer_format(html->out, " class=\"on-%s\" fill=\"currentColor\">", html_tone(shape->field));
  else
    buffer_format(html->out, " class=\"fill-%s\">", html_tone(shape->tone));
  html_text(html, shape->text);
  buffer_text(html->out, "</text>\n");
}

static void write_shape(struct html *html, const struct shape *shape) {
  switch (shape->kind) {
  case SHAPE_LINE:
    line(html, shape);
    break;
  case SHAPE_RECTANGLE:
    rectangle(html, shape);
    break;
  case SHAPE_CIRCLE:
    circle(html, shape);
    break;
  case SHAPE_POLYGON:
    if (shape->point_count > 1)
      polygon(html, shape);
    break;
  case SHAPE_LABEL:
    label(html, shape);
    break;
  }
}

/* What a drawing is called and what it shows: without a caption only the latter. */
static void names(struct html *html, const struct doc_node *node, int figure) {
  if (node->caption != NULL) {
    buffer_format(html->out, "<title id=\"_figure-%d-name\">", figure);
    html_text(html, node->caption);
    buffer_text(html->out, "</title>\n");
  }
  buffer_format(html->out, "<desc id=\"_figure-%d-text\">", figure);
  html_text(html, node->alternative);
  buffer_text(html->out, "</desc>\n");
}

static void drawing(struct html *html, const struct doc_node *node, int figure) {
  static const double largest_scale = 1.7; /* of the size on paper: letters of 7 points are then some 16 pixels */
  buffer_text(html->out, "<svg role=\"img\" aria-labelledby=\"");
  if (node->caption != NULL)
    buffer_format(html->out, "_figure-%d-name ", figure);
  buffer_format(html->out, "_figure-%d-text\" viewBox=\"0 0 ", figure);
  number(html, node->drawing->width_pt);
  buffer_char(html->out, ' ');
  number(html, node->drawing->height_pt);
  buffer_text(html->out, "\" style=\"max-width:");
  number(html, node->drawing->width_pt * largest_scale);
  buffer_text(html->out, "px\">\n");
  names(html, node, figure);
  for (const struct shape *shape = node->drawing->first; shape != NULL; shape = shape->next)
    write_shape(html, shape);
  buffer_text(html->out, "</svg>\n");
}

/* Base64 of RFC 4648, for an address that holds the picture itself. */
static void base64(struct html *html, const unsigned char *bytes, size_t length) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < length; i += 3) {
    size_t count = length - i < 3 ? length - i : 3;
    uint32_t group = (uint32_t)bytes[i] << 16;
    group |= count > 1 ? (uint32_t)bytes[i + 1] << 8 : 0;
    group |= count > 2 ? bytes[i + 2] : 0;
    for (size_t j = 0; j < 4; j++)
      buffer_char(html->out, j <= count ? digits[group >> (18 - 6 * j) & 63] : '=');
  }
}

void html_picture(struct html *html, const struct doc_node *node) {
  if (node->picture == NULL)
    return;
  buffer_text(html->out, "<img class=\"logo\" src=\"data:image/png;base64,");
  base64(html, node->picture->png, node->picture->png_length);
  buffer_format(html->out, "\" width=\"%u\" height=\"%u\"", (unsigned)node->picture->width, (unsigned)node->picture->height);
  html_attribute(html, "alt", node->alternative != NULL ? node->alternative : "");
  buffer_text(html->out, ">\n");
}

void html_figure(struct html *html, const struct doc_node *node) {
  int figure = ++html->drawings;
  buffer_text(html->out, "<figure");
  html_attribute(html, "id", node->id);
  buffer_text(html->out, ">\n");
  /* On a phone a chart keeps a width at which its letters can be read, and scrolls by itself. */
  bool scrolls = node->drawing != NULL && node->caption != NULL;
  if (scrolls)
    buffer_format(html->out, "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-labelledby=\"_figure-%d-name\">\n",
                  figure);
  if (node->drawing != NULL)
    drawing(html, node, figure);
  if (scrolls)
    buffer_text(html->out, "</div>\n");
  if (node->caption != NULL) {
    buffer_text(html->out, "<figcaption><b>");
    html_text(html, html->document->figure_word);
    buffer_format(html->out, " %d.</b> ", ++html->figures);
    html_text(html, node->caption);
    buffer_text(html->out, "</figcaption>\n");
  }
  buffer_text(html->out, "</figure>\n");
}

/* ---- The list of figures -------------------------------------------------------------------------------------------------- */

static void list_figure(void *context, const struct doc_node *figure, int number) {
  struct html *html = context;
  buffer_text(html->out, "<li><a href=\"#");
  html_text(html, figure->id);
  buffer_text(html->out, "\">");
  html_text(html, html->document->figure_word);
  buffer_format(html->out, " %d. ", number);
  html_text(html, figure->caption);
  buffer_text(html->out, "</a></li>\n");
}

void html_figures(struct html *html) {
  const struct doc_node *root = html->document->root;
  const char *name = html->has_title ? "h2" : "h1";
  if (renderers_each_figure(root, NULL, NULL) == 0)
    return;
  int list = ++html->figure_lists;
  buffer_format(html->out, "<nav class=\"contents\" aria-labelledby=\"_figures-%d\">\n<%s id=\"_figures-%d\">", list, name,
                list);
  html_text(html, html->document->figures_title);
  buffer_format(html->out, "</%s>\n<ul>\n", name);
  renderers_each_figure(root, list_figure, html);
  buffer_text(html->out, "</ul>\n</nav>\n");
}

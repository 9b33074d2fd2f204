/* SPDX-License-Identifier: EUPL-1.2
 *
 * Pictures: on the cover, as a figure that says what it is, and small at the foot of each page, where nobody has to be told again. The
 * pixels were unpacked and checked before: libharu sees no PNG.
 */
#include "emit.h"

#include <string.h>

#define PICTURE_WIDTH_PT  170.0 /* at most, as a block */
#define PICTURE_HEIGHT_PT 44.0  /* at most, as a block */

/* A picture in the PDF, for when its entries are written. */
struct image {
  const struct doc_picture *picture;
  unsigned mask; /* object: the alpha of the pixels; 0: all is opaque */
};

enum { PIXEL_BYTES = 4, COLOURS = 3 }; /* red, green, blue, alpha */

void pdf_picture_size(const struct doc_picture *picture, double most_width_pt, double most_height_pt, double *width_pt,
                      double *height_pt) {
  double scale_x = most_width_pt / picture->width;
  double scale_y = most_height_pt / picture->height;
  double scale = scale_x < scale_y ? scale_x : scale_y;
  *width_pt = scale * picture->width;
  *height_pt = scale * picture->height;
}

/* ---- Layout -------------------------------------------------------------------------------------------------------- */

void pdf_picture(struct layout *layout, const struct room *room, const struct doc_node *node) {
  const struct doc_picture *picture = node->picture;
  if (picture == NULL)
    return;
  double width = 0;
  double height = 0;
  pdf_picture_size(picture, room->width_pt < PICTURE_WIDTH_PT ? room->width_pt : PICTURE_WIDTH_PT, PICTURE_HEIGHT_PT, &width,
                   &height);
  struct tag *figure = pdf_tag_new(layout->arena, room->tag, TAG_FIGURE);
  figure->alternative = node->alternative != NULL ? node->alternative : "";
  pdf_anchor(layout, node->id);
  struct strip *strip = pdf_strip_new(layout, room, 6, height);
  pdf_mark_new(layout, strip,
               (struct mark){.kind = MARK_PICTURE,
                             .x_pt = room->x_pt,
                             .width_pt = width,
                             .height_pt = height,
                             .picture = picture,
                             .tag = figure});
  pdf_after(layout, 18);
}

/* ---- File ---------------------------------------------------------------------------------------------------------- */

static void write_size(const struct doc_picture *picture, const char *space, struct buffer *out) {
  buffer_format(out, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent 8/ColorSpace/%s", (unsigned)picture->width,
                (unsigned)picture->height, space);
}

static void write_image(const void *context, struct buffer *out) {
  const struct image *image = context;
  write_size(image->picture, "DeviceRGB", out);
  if (image->mask > 0) {
    buffer_text(out, "/SMask ");
    pdf_write_reference(out, image->mask);
  }
}

static void write_mask(const void *context, struct buffer *out) {
  const struct image *image = context;
  write_size(image->picture, "DeviceGray", out);
}

/* Some bytes of each pixel: its colours, or its alpha. */
static void take(const struct doc_picture *picture, size_t first, size_t count, struct buffer *out) {
  size_t pixels = (size_t)picture->width * picture->height;
  for (size_t i = 0; i < pixels; i++)
    buffer_append(out, picture->pixels + i * PIXEL_BYTES + first, count);
}

static unsigned make_image(struct emission *emission, const struct doc_picture *picture) {
  struct image *image = arena_alloc(emission->arena, sizeof *image);
  struct buffer bytes = {0};
  *image = (struct image){.picture = picture};
  if (picture->transparent) {
    take(picture, COLOURS, 1, &bytes);
    image->mask = pdf_writer_stream(emission->writer, (struct entries){write_mask, image}, bytes.bytes, bytes.length, true);
    bytes.length = 0;
  }
  take(picture, 0, COLOURS, &bytes);
  unsigned object = pdf_writer_stream(emission->writer, (struct entries){write_image, image}, bytes.bytes, bytes.length, true);
  buffer_free(&bytes);
  return object;
}

static void draw(struct emission *emission, const struct doc_picture *picture, double x_pt, double y_pt, double width_pt,
                 double height_pt) {
  struct page *page = &emission->page;
  if (emission->picture != picture) {
    emission->picture = picture;
    emission->picture_object = make_image(emission, picture);
  }
  struct buffer *out = pdf_page_graphics(page);
  buffer_text(out, "q ");
  pdf_write_point(out, width_pt, 0);
  pdf_write_point(out, 0, height_pt);
  pdf_write_point(out, x_pt, page->height_pt - y_pt - height_pt);
  buffer_format(out, "cm /%s Do Q\n", pdf_writer_page_picture(emission->writer, emission->picture_object));
}

void pdf_emit_picture(struct emission *emission, const struct mark *mark, double x_pt, double y_pt) {
  pdf_page_tag(&emission->page, mark->tag);
  if (!emission->page.artifacts_only) {
    mark->tag->has_box = true;
    mark->tag->left_pt = x_pt;
    mark->tag->right_pt = x_pt + mark->width_pt;
    mark->tag->top_pt = emission->page.height_pt - y_pt;
    mark->tag->bottom_pt = mark->tag->top_pt - mark->height_pt;
  }
  draw(emission, mark->picture, x_pt, y_pt, mark->width_pt, mark->height_pt);
}

void pdf_emit_running_picture(struct emission *emission, double baseline_pt) {
  static const double most_width_pt = 80;
  static const double most_height_pt = 18;
  static const double drop_pt = 4; /* below the baseline of the text beside it */
  const struct doc_picture *logo = emission->document->logo;
  double width = 0;
  double height = 0;
  if (logo == NULL)
    return;
  pdf_picture_size(logo, most_width_pt, most_height_pt, &width, &height);
  pdf_page_running(&emission->page, "Footer");
  draw(emission, logo, emission->left_pt, baseline_pt + drop_pt - height, width, height);
}

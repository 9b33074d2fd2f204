/* SPDX-License-Identifier: EUPL-1.2
 *
 * PNG to pixels: the one user of libpng. What is too large is refused before it is unpacked.
 */
#include <peil/data.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>

enum {
  BYTES_OF_PIXEL = 4, /* red, green, blue, alpha */
  SIGNATURE_LENGTH = 8,
};

static bool is_opaque(const struct picture *picture) {
  size_t count = (size_t)picture->width * picture->height;
  for (size_t i = 0; i < count; i++) {
    if (picture->pixels[i * BYTES_OF_PIXEL + BYTES_OF_PIXEL - 1] != 0xFF)
      return false;
  }
  return true;
}

static const char *unpack(png_image *image, struct arena *arena, struct picture *picture) {
  if (image->width > PICTURE_SIDE_LIMIT || image->height > PICTURE_SIDE_LIMIT ||
      (size_t)image->width * image->height > PICTURE_PIXEL_LIMIT)
    return arena_format(arena, tr("it is %u by %u pixels; at most %d on a side and %d together"), image->width, image->height,
                        PICTURE_SIDE_LIMIT, PICTURE_PIXEL_LIMIT);
  image->format = PNG_FORMAT_RGBA;
  uint8_t *pixels = arena_alloc(arena, PNG_IMAGE_SIZE(*image));
  if (png_image_finish_read(image, NULL, pixels, 0, NULL) == 0)
    return tr("it is damaged");
  *picture = (struct picture){.width = image->width, .height = image->height, .pixels = pixels};
  picture->transparent = !is_opaque(picture);
  return NULL;
}

const char *picture_read(const struct source *source, struct arena *arena, struct picture *picture) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  if (source->length < SIGNATURE_LENGTH || png_sig_cmp((png_const_bytep)source->text, 0, SIGNATURE_LENGTH) != 0)
    return tr("it is no PNG");
  if (source->length > PICTURE_FILE_LIMIT)
    return arena_format(arena, tr("it has %zu bytes; at most %d"), source->length, PICTURE_FILE_LIMIT);
  const char *fault = png_image_begin_read_from_memory(&image, source->text, source->length) == 0 ? tr("it is damaged")
                                                                                                  : unpack(&image, arena, picture);
  png_image_free(&image);
  return fault;
}

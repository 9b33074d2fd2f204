/* SPDX-License-Identifier: EUPL-1.2
 *
 * Fuzz target: a PNG, unpacked to pixels.
 */
#include "fuzz.h"

#include <peil/data.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct arena *arena = arena_new();
  struct source source = fuzz_source(arena, data, size);
  struct picture picture = {0};
  const char *fault = picture_read(&source, arena, &picture);
  size_t count = (size_t)picture.width * picture.height;
  if (fault == NULL && (count == 0 || count > PICTURE_PIXEL_LIMIT))
    abort();
  size_t sum = 0; /* each pixel is looked at, so that one that is not there is noticed */
  for (size_t i = 0; i < count * 4; i++)
    sum += picture.pixels[i];
  if (fault == NULL && sum > count * 4 * 255)
    abort();
  arena_free(arena);
  return 0;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * The files that something was read from, kept as they were, so that they can travel with what was made from them, and be read again
 * without a folder.
 */
#include <peil/model.h>

#include <string.h>

struct sources *sources_new(struct arena *arena) {
  struct sources *sources = arena_alloc(arena, sizeof *sources);
  *sources = (struct sources){.arena = arena, .by_path = name_index_new(arena)};
  return sources;
}

bool sources_add(struct sources *sources, const char *path, const struct source *source, const char *sha256) {
  struct source_file *file = arena_alloc(sources->arena, sizeof *file);
  *file = (struct source_file){.path = arena_text(sources->arena, path), .source = source};
  if (sha256 != NULL)
    memcpy(file->sha256, sha256, sizeof file->sha256);
  else
    sha256_hex(source->text, source->length, file->sha256);
  if (name_index_add(sources->by_path, file->path, file) != NULL)
    return false;
  sources->items = arena_grow(sources->arena, (void *)sources->items, sources->count, sizeof *sources->items);
  sources->items[sources->count++] = file;
  return true;
}

const struct source_file *sources_find(const struct sources *sources, const char *path) {
  return name_index_find(sources->by_path, path);
}

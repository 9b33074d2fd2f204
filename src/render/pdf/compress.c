/* SPDX-License-Identifier: EUPL-1.2
 *
 * Each stream is a job. The bytes that come out do not depend on who did it.
 */
#include "compress.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>

enum {
  LEVEL = 3,      /* of libdeflate: 6 makes reports 7% smaller, and takes half as long again */
  TODO_MOST = 16, /* streams that wait: more would take memory */
};

/* One stream. */
struct compressed {
  struct buffer bytes;           /* as they are; compressed when its turn has come */
  struct maker maker;            /* of the bytes; without a function when they are there */
  struct compressor *compressor; /* that it is of */
  struct job job;                /* to compress it */
  struct compressed *next;       /* that was added after it; NULL at the end */
};

/* What who compresses has for himself. */
struct press {
  struct libdeflate_compressor *deflate; /* used again for each stream; NULL before the first */
  struct buffer scratch;                 /* what it writes to, used again for each stream */
};

struct compressor {
  struct arena *arena;                /* of the streams */
  struct jobs *jobs;                  /* to compress them */
  struct compressed *first;           /* that was added; NULL before that */
  struct compressed *last;            /* that was added; NULL before the first */
  struct press presses[WORKER_COUNT]; /* by who works */
};

static void compress(void *context, enum worker worker) {
  struct compressed *compressed = context;
  struct press *press = &compressed->compressor->presses[worker];
  struct buffer *bytes = &compressed->bytes;
  if (compressed->maker.make != NULL) {
    compressed->maker.make(compressed->maker.context, bytes);
  }
  if (press->deflate == NULL) {
    press->deflate = libdeflate_alloc_compressor(LEVEL);
  }
  size_t bound = libdeflate_zlib_compress_bound(press->deflate, bytes->length);
  press->scratch.length = 0;
  char *room = buffer_room(&press->scratch, bound);
  size_t length = libdeflate_zlib_compress(press->deflate, buffer_string(bytes), bytes->length, room, bound);
  buffer_free(bytes);
  buffer_append(bytes, room, length);
}

static pthread_once_t allocator_once = PTHREAD_ONCE_INIT;

/* Memory of libdeflate is checked like all other. */
static void *allocate(size_t size) {
  return memory_resize(NULL, size);
}

static void set_allocator(void) {
  libdeflate_set_memory_allocator(allocate, free);
}

struct compressor *pdf_compressor_new(void) {
  struct compressor *compressor = memory_resize(NULL, sizeof *compressor);
  pthread_once(&allocator_once, set_allocator);
  *compressor = (struct compressor){.arena = arena_new(), .jobs = jobs_new(TODO_MOST)};
  return compressor;
}

static struct compressed *add(struct compressor *compressor, struct buffer bytes, struct maker maker) {
  struct compressed *compressed = arena_alloc(compressor->arena, sizeof *compressed);
  *compressed = (struct compressed){
      .bytes = bytes, .maker = maker, .compressor = compressor, .job = {compress, compressed, NULL, false}};
  if (compressor->last != NULL) {
    compressor->last->next = compressed;
  } else {
    compressor->first = compressed;
  }
  compressor->last = compressed;
  jobs_add(compressor->jobs, &compressed->job);
  return compressed;
}

struct compressed *pdf_compress(struct compressor *compressor, struct buffer *bytes) {
  struct compressed *compressed = add(compressor, *bytes, (struct maker){0});
  *bytes = (struct buffer){0};
  return compressed;
}

struct compressed *pdf_compress_made(struct compressor *compressor, struct maker maker) {
  return add(compressor, (struct buffer){0}, maker);
}

struct buffer pdf_compressed_take(struct compressor *compressor, struct compressed *compressed) {
  jobs_wait(compressor->jobs, &compressed->job);
  struct buffer bytes = compressed->bytes;
  compressed->bytes = (struct buffer){0};
  return bytes;
}

void pdf_compressor_free(struct compressor *compressor) {
  if (compressor == NULL) {
    return;
  }
  jobs_free(compressor->jobs);
  for (struct compressed *compressed = compressor->first; compressed != NULL; compressed = compressed->next) {
    buffer_free(&compressed->bytes);
  }
  for (size_t i = 0; i < WORKER_COUNT; i++) {
    if (compressor->presses[i].deflate != NULL) {
      libdeflate_free_compressor(compressor->presses[i].deflate);
    }
    buffer_free(&compressor->presses[i].scratch);
  }
  arena_free(compressor->arena);
  free(compressor);
}

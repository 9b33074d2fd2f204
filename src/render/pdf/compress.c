/* SPDX-License-Identifier: EUPL-1.2
 *
 * A list of streams that grows at one end, where pages are made, and is worked off from the other: by a thread, and by who asks for a
 * stream that is not compressed yet. The bytes that come out do not depend on who did it.
 */
#include "compress.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>

enum { LEVEL = 3 }; /* of libdeflate: 6 makes reports 7% smaller, and takes half as long again */

enum { TODO_MOST = 16 }; /* streams that wait: with more, who adds them compresses one, so that they never take much memory */

/* One stream. */
struct compressed {
  struct buffer bytes;     /* as they are; compressed when its turn has come */
  bool done;               /* they are compressed */
  struct compressed *next; /* to be compressed after it; NULL at the end */
};

/* What who compresses has for himself. */
struct worker {
  struct libdeflate_compressor *deflate; /* used again for each stream; NULL before the first */
  struct buffer scratch;                 /* what it writes to, used again for each stream */
};

struct compressor {
  struct arena *arena;      /* of the streams */
  pthread_mutex_t mutex;    /* guards what follows up to `ended`, and the links and marks of the streams */
  pthread_cond_t changed;   /* there is another stream, one is done, or no more will come */
  struct compressed *first; /* that was added; NULL before that */
  struct compressed *last;  /* that was added; NULL before the first */
  struct compressed *todo;  /* the first that nobody has begun with; NULL when there is none */
  size_t todo_count;        /* that nobody has begun with */
  bool ended;               /* no more streams will come */
  pthread_t thread;         /* that compresses */
  bool started;             /* the thread was */
  struct worker beside;     /* of the thread */
  struct worker asking;     /* of who asks for streams */
};

static void compress_bytes(struct worker *worker, struct buffer *bytes) {
  struct buffer *scratch = &worker->scratch;
  if (worker->deflate == NULL) {
    worker->deflate = libdeflate_alloc_compressor(LEVEL);
  }
  size_t bound = libdeflate_zlib_compress_bound(worker->deflate, bytes->length);
  scratch->length = 0;
  if (bound > scratch->capacity) {
    buffer_repeat(scratch, 0, bound);
  }
  size_t length = libdeflate_zlib_compress(worker->deflate, buffer_string(bytes), bytes->length, scratch->bytes, bound);
  buffer_free(bytes);
  buffer_append(bytes, scratch->bytes, length);
}

/* Compresses the first stream that nobody has begun with. Called with the mutex, which others can have meanwhile. */
static void compress_next(struct compressor *compressor, struct worker *worker) {
  struct compressed *compressed = compressor->todo;
  compressor->todo = compressed->next;
  compressor->todo_count--;
  pthread_mutex_unlock(&compressor->mutex);
  compress_bytes(worker, &compressed->bytes);
  pthread_mutex_lock(&compressor->mutex);
  compressed->done = true;
  pthread_cond_broadcast(&compressor->changed);
}

static void *work(void *context) {
  struct compressor *compressor = context;
  pthread_mutex_lock(&compressor->mutex);
  while (compressor->todo != NULL || !compressor->ended) {
    if (compressor->todo != NULL) {
      compress_next(compressor, &compressor->beside);
    } else {
      pthread_cond_wait(&compressor->changed, &compressor->mutex);
    }
  }
  pthread_mutex_unlock(&compressor->mutex);
  return NULL;
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
  *compressor = (struct compressor){.arena = arena_new()};
  pthread_mutex_init(&compressor->mutex, NULL);
  pthread_cond_init(&compressor->changed, NULL);
  compressor->started = pthread_create(&compressor->thread, NULL, work, compressor) == 0;
  return compressor;
}

struct compressed *pdf_compress(struct compressor *compressor, struct buffer *bytes) {
  struct compressed *compressed = arena_alloc(compressor->arena, sizeof *compressed);
  compressed->bytes = *bytes;
  *bytes = (struct buffer){0};
  pthread_mutex_lock(&compressor->mutex);
  if (compressor->last != NULL) {
    compressor->last->next = compressed;
  } else {
    compressor->first = compressed;
  }
  compressor->last = compressed;
  if (compressor->todo == NULL) {
    compressor->todo = compressed;
  }
  compressor->todo_count++;
  if (compressor->todo_count > TODO_MOST) {
    compress_next(compressor, &compressor->asking);
  }
  pthread_cond_broadcast(&compressor->changed);
  pthread_mutex_unlock(&compressor->mutex);
  return compressed;
}

struct buffer pdf_compressed_take(struct compressor *compressor, struct compressed *compressed) {
  pthread_mutex_lock(&compressor->mutex);
  while (!compressed->done) {
    if (compressor->todo != NULL) {
      compress_next(compressor, &compressor->asking);
    } else {
      pthread_cond_wait(&compressor->changed, &compressor->mutex);
    }
  }
  pthread_mutex_unlock(&compressor->mutex);
  struct buffer bytes = compressed->bytes;
  compressed->bytes = (struct buffer){0};
  return bytes;
}

static void worker_free(struct worker *worker) {
  if (worker->deflate != NULL) {
    libdeflate_free_compressor(worker->deflate);
  }
  buffer_free(&worker->scratch);
}

void pdf_compressor_free(struct compressor *compressor) {
  if (compressor == NULL) {
    return;
  }
  pthread_mutex_lock(&compressor->mutex);
  compressor->ended = true;
  pthread_cond_broadcast(&compressor->changed);
  pthread_mutex_unlock(&compressor->mutex);
  if (compressor->started) {
    pthread_join(compressor->thread, NULL);
  }
  for (struct compressed *compressed = compressor->first; compressed != NULL; compressed = compressed->next) {
    buffer_free(&compressed->bytes);
  }
  worker_free(&compressor->beside);
  worker_free(&compressor->asking);
  pthread_cond_destroy(&compressor->changed);
  pthread_mutex_destroy(&compressor->mutex);
  arena_free(compressor->arena);
  free(compressor);
}

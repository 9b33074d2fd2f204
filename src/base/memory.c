/* SPDX-License-Identifier: EUPL-1.2
 *
 * Checked memory: a program that ran out of it ends, so that no caller has to handle a NULL.
 */
#include "memory.h"

#include <peil/base.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

_Noreturn void memory_exhausted(void) {
  static const char message[] = "peil: error: out of memory\n";
  static atomic_flag told = ATOMIC_FLAG_INIT;
  /* Threads run out of memory together: the first says so and ends the program, the others wait for that. */
  while (atomic_flag_test_and_set(&told))
    pause();
  /* Nothing here may allocate: no stdio, no translation, and _exit instead of exit, which runs handlers that might. */
  ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
  (void)written;
  _exit(3);
}

size_t memory_product(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size)
    memory_exhausted();
  return count * size;
}

size_t memory_sum(size_t one, size_t other) {
  if (one > SIZE_MAX - other)
    memory_exhausted();
  return one + other;
}

void *memory_resize(void *memory, size_t size) {
  /* A size of 0 would let realloc free the memory and return NULL. */
  void *resized = realloc(memory, size > 0 ? size : 1);
  if (resized == NULL)
    memory_exhausted();
  return resized;
}

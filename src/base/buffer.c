/* SPDX-License-Identifier: EUPL-1.2
 *
 * Byte buffers that grow: how text and files are put together.
 */
#include "memory.h"

#include <peil/base.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_FIRST = 64 }; /* bytes of a buffer's first block */

static void buffer_enlarge(struct buffer *buffer, size_t more) {
  size_t need = memory_sum(memory_sum(buffer->length, more), 1);
  /* What is filled at once takes no more than it needs. */
  size_t capacity = buffer->capacity > 0 ? buffer->capacity : need > BUFFER_FIRST ? need : BUFFER_FIRST;
  while (capacity < need)
    capacity = capacity > SIZE_MAX / 2 ? need : capacity * 2;
  buffer->bytes = memory_resize(buffer->bytes, capacity);
  buffer->capacity = capacity;
}

/* Makes room for `more` bytes and the NUL after them. */
static void buffer_reserve(struct buffer *buffer, size_t more) {
  if (buffer->capacity - buffer->length <= more)
    buffer_enlarge(buffer, more);
}

static void buffer_end_at(struct buffer *buffer, size_t length) {
  buffer->length = length;
  buffer->bytes[length] = '\0';
}

void buffer_append(struct buffer *buffer, const void *bytes, size_t length) {
  buffer_reserve(buffer, length);
  if (length > 0)
    memcpy(buffer->bytes + buffer->length, bytes, length);
  buffer_end_at(buffer, buffer->length + length);
}

void buffer_text(struct buffer *buffer, const char *text) {
  buffer_append(buffer, text, strlen(text));
}

void buffer_char(struct buffer *buffer, char byte) {
  buffer_reserve(buffer, 1);
  buffer->bytes[buffer->length] = byte;
  buffer_end_at(buffer, buffer->length + 1);
}

char *buffer_room(struct buffer *buffer, size_t most) {
  buffer_reserve(buffer, most);
  return buffer->bytes + buffer->length;
}

void buffer_written(struct buffer *buffer, size_t length) {
  buffer_end_at(buffer, buffer->length + length);
}

void buffer_repeat(struct buffer *buffer, char byte, size_t count) {
  buffer_reserve(buffer, count);
  memset(buffer->bytes + buffer->length, byte, count);
  buffer_end_at(buffer, buffer->length + count);
}

void buffer_code_point(struct buffer *buffer, uint32_t code_point) {
  char bytes[4];
  buffer_append(buffer, bytes, utf8_write(code_point, bytes));
}

void buffer_format(struct buffer *buffer, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  buffer_format_list(buffer, format, arguments);
  va_end(arguments);
}

void buffer_format_list(struct buffer *buffer, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  buffer_reserve(buffer, 0);
  size_t room = buffer->capacity - buffer->length;
  int length = vsnprintf(buffer->bytes + buffer->length, room, format, arguments);
  /* The only failure without wide characters is a text of over INT_MAX bytes. */
  if (length < 0)
    memory_exhausted();
  if ((size_t)length >= room) {
    buffer_reserve(buffer, (size_t)length);
    vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
  }
  va_end(again);
  buffer->length += (size_t)length;
}

const char *buffer_string(const struct buffer *buffer) {
  return buffer->bytes != NULL ? buffer->bytes : "";
}

void buffer_free(struct buffer *buffer) {
  free(buffer->bytes);
  *buffer = (struct buffer){0};
}

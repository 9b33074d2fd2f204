/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading whole files.
 */
#include "file.h"

#include "target.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <peil/base.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 * 1024 }; /* bytes asked for at once where the size is not known */

static void report_too_large(const char *path, size_t limit, struct diag *diag) {
  diag_error_in(diag, path, tr("the file is larger than %zu bytes, the most that is read"), limit);
}

/* A wrong name is a fault of who gave it, not of the system. */
static void report_unopened(const char *path, int error_number, struct diag *diag) {
  if (error_number == ENOENT || error_number == ENOTDIR)
    diag_error_in(diag, path, tr("there is no such file"));
  else
    diag_system_error(diag, path, error_number, tr("cannot open the file"));
}

/* Appends all that can be read; stops one byte over the limit. */
static bool read_all(int descriptor, const char *path, size_t limit, size_t expected, struct buffer *out, struct diag *diag) {
  size_t capacity = expected < READ_STEP ? READ_STEP : expected + 1;
  for (;;) {
    /* One byte is kept free for the NUL. */
    if (out->capacity - out->length < 2) {
      out->capacity = out->capacity == 0 ? capacity + 1 : out->capacity * 2;
      out->bytes = memory_resize(out->bytes, out->capacity);
    }
    size_t got = 0;
    if (!file_read_some(descriptor, path, out->bytes + out->length, out->capacity - out->length - 1, &got, diag))
      return false;
    if (got == 0)
      break;
    out->length += got;
    if (out->length > limit) {
      report_too_large(path, limit, diag);
      return false;
    }
  }
  return true;
}

/* Opening a named pipe would wait for who writes to it, and some files of the kernel wait when they are read: neither is worth it. What a
 * descriptor stands for that is open already, such as <(…), is waited for. */
static int open_to_read(const char *path) {
  int open_already = -1;
  if (strcmp(path, "-") == 0)
    return STDIN_FILENO;
  int waiting = names_descriptor(path, &open_already) ? 0 : O_NONBLOCK;
  return open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | waiting);
}

/* Whether what was opened without waiting is a named pipe: others have nothing to give, or are files. */
static bool is_named_pipe(int descriptor, const struct stat *status) {
  return S_ISFIFO(status->st_mode) && descriptor != STDIN_FILENO && (fcntl(descriptor, F_GETFL) & O_NONBLOCK) != 0;
}

int file_open(const char *path, struct stat *status, struct diag *diag) {
  int descriptor = open_to_read(path);
  if (descriptor < 0) {
    report_unopened(path, errno, diag);
    return -1;
  }
  if (fstat(descriptor, status) != 0)
    diag_system_error(diag, path, errno, tr("cannot read the file"));
  else if (S_ISDIR(status->st_mode))
    diag_error_in(diag, path, tr("this is a directory; a file is needed"));
  else if (is_named_pipe(descriptor, status))
    diag_error_in(diag, path, tr("this is a named pipe; a file is needed, or '-' for standard input"));
  else
    return descriptor;
  file_close(descriptor);
  return -1;
}

void file_close(int descriptor) {
  if (descriptor != STDIN_FILENO)
    close(descriptor);
}

bool file_read_some(int descriptor, const char *path, void *bytes, size_t size, size_t *got, struct diag *diag) {
  ssize_t count = 0;
  do
    count = read(descriptor, bytes, size);
  while (count < 0 && errno == EINTR);
  if (count < 0) {
    diag_system_error(diag, path, errno, tr("cannot read the file"));
    return false;
  }
  *got = (size_t)count;
  return true;
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct source *source, struct diag *diag) {
  struct stat status;
  int descriptor = file_open(path, &status, diag);
  if (descriptor < 0)
    return false;
  struct buffer buffer = {0};
  bool ok = false;
  size_t expected = S_ISREG(status.st_mode) && status.st_size > 0 ? (size_t)status.st_size : 0;
  if (expected > limit)
    report_too_large(path, limit, diag);
  else
    ok = read_all(descriptor, path, limit, expected, &buffer, diag);
  file_close(descriptor);
  if (ok) {
    source->name = arena_text(arena, path);
    source->text = arena_text_of(arena, buffer.bytes, buffer.length);
    source->length = buffer.length;
  }
  buffer_free(&buffer);
  return ok;
}

/* Reports the first NUL and the first byte that is not UTF-8. */
static bool check_text(const struct source *source, struct diag *diag) {
  static const char big_endian[] = "\xFE\xFF";
  static const char little_endian[] = "\xFF\xFE";
  if (source->length >= 2 && (memcmp(source->text, big_endian, 2) == 0 || memcmp(source->text, little_endian, 2) == 0)) {
    diag_error_in(diag, source->name, tr("the file is in UTF-16; save it as UTF-8"));
    return false;
  }
  bool ok = true;
  const char *nul = memchr(source->text, '\0', source->length);
  if (nul != NULL) {
    struct place place = {.source = source, .offset = (size_t)(nul - source->text)};
    diag_error(diag, place, tr("there is a NUL byte here, which text cannot have; is this a text file?"));
    ok = false;
  }
  size_t invalid = utf8_first_invalid(source->text, source->length);
  if (invalid != SIZE_MAX) {
    struct place place = {.source = source, .offset = invalid};
    diag_error(diag, place, tr("the byte 0x%02X here is not valid UTF-8; save the file as UTF-8"),
               (unsigned)(unsigned char)source->text[invalid]);
    ok = false;
  }
  return ok;
}

bool file_read_text(const char *path, size_t limit, struct arena *arena, struct source *source, struct diag *diag) {
  static const char byte_order_mark[] = "\xEF\xBB\xBF";
  struct source read = {0};
  if (!file_read(path, limit, arena, &read, diag))
    return false;
  if (read.length >= 3 && memcmp(read.text, byte_order_mark, 3) == 0) {
    read.text += 3;
    read.length -= 3;
  }
  if (!check_text(&read, diag))
    return false;
  *source = read;
  return true;
}

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Reading whole files.
 */
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
    ssize_t got = read(descriptor, out->bytes + out->length, out->capacity - out->length - 1);
    if (got == 0)
      break;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      diag_system_error(diag, path, errno, tr("cannot read the file"));
      return false;
    }
    out->length += (size_t)got;
    if (out->length > limit) {
      report_too_large(path, limit, diag);
      return false;
    }
  }
  return true;
}

/* Reads an open file, after a look at what it is. */
static bool read_descriptor(int descriptor, const char *path, size_t limit, struct buffer *out, struct diag *diag) {
  struct stat status;
  if (fstat(descriptor, &status) != 0) {
    diag_system_error(diag, path, errno, tr("cannot read the file"));
    return false;
  }
  if (S_ISDIR(status.st_mode)) {
    diag_error_in(diag, path, tr("this is a directory; a file is needed"));
    return false;
  }
  size_t expected = 0;
  if (S_ISREG(status.st_mode) && status.st_size > 0) {
    if ((uintmax_t)status.st_size > limit) {
      report_too_large(path, limit, diag);
      return false;
    }
    expected = (size_t)status.st_size;
  }
  return read_all(descriptor, path, limit, expected, out, diag);
}

bool file_read(const char *path, size_t limit, struct arena *arena, struct source *source, struct diag *diag) {
  bool standard_input = strcmp(path, "-") == 0;
  int descriptor = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) {
    report_unopened(path, errno, diag);
    return false;
  }
  struct buffer buffer = {0};
  bool ok = read_descriptor(descriptor, path, limit, &buffer, diag);
  if (!standard_input)
    close(descriptor);
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

/* SPDX-License-Identifier: EUPL-1.2
 *
 * Why the system refused, in the language of the screens. strerror knows English only as long as nobody calls setlocale; the
 * reasons that users meet are named here.
 */
#include "reason.h"

#include <errno.h>
#include <string.h>

enum { REASON_SIZE = 256 }; /* bytes: room for the longest text of strerror */

const char *system_reason(int error_number, struct arena *arena) {
  switch (error_number) {
  case EACCES:
  case EPERM:
    return tr("no permission");
  case EDQUOT:
    return tr("the quota of this user is full");
  case EEXIST:
    return tr("there is a file of this name already");
  case EFBIG:
    return tr("the file would be too large");
  case EIO:
    return tr("the disk or its connection failed");
  case EISDIR:
    return tr("this is a directory");
  case ELOOP:
    return tr("symbolic links lead in a circle, or to where they may not");
  case EMFILE:
  case ENFILE:
    return tr("too many files are open");
  case ENAMETOOLONG:
    return tr("the name is too long");
  case ENOENT:
    return tr("there is no such file or directory");
  case ENOSPC:
    return tr("the disk is full");
  case ENOTDIR:
    return tr("a part of the path is no directory");
  case EPIPE:
    return tr("the program that reads it has stopped");
  case EROFS:
    return tr("the disk is read-only");
  case EBADF:
    return tr("it is closed");
  default:
    break;
  }
  char *reason = arena_alloc(arena, REASON_SIZE);
  if (strerror_r(error_number, reason, REASON_SIZE) != 0)
    return arena_format(arena, tr("error %d of the system"), error_number);
  return reason;
}

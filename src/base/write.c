/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one durable writer, and standard output.
 */
#include "system_calls.h"
#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <peil/base.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  NAMES_TRIED = 100,                      /* temporary names before giving up: others are left by programs that were killed */
  MODE_BITS = 07777,                      /* what of st_mode is permissions */
  MODE_NEW = 0666,                        /* of a new file; the system takes the umask off */
  MODE_WHILE_WRITING = S_IRUSR | S_IWUSR, /* of a temporary file that gets the mode of the old one */
};

/* open has a variable number of arguments, which a table of functions cannot express. */
static int open_file(const char *path, int flags, mode_t mode) {
  return open(path, flags, mode);
}

struct system_calls system_calls = {
    .open = open_file,
    .write = write,
    .change_mode = fchmod,
    .synchronise = fsync,
    .close = close,
    .rename = rename,
};

/* A file on its way to its place. */
struct draft {
  const char *path;      /* as the user gave it, for messages */
  const char *target;    /* where the file goes, after symbolic links */
  const char *directory; /* that the target is in */
  const char *temporary; /* name while it is written */
  struct stat old;       /* of the file that is replaced */
  bool replaces;         /* whether there is one */
};

/* Writes all, however small the parts that the system takes at once. Returns 0 or errno. */
static int write_all(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = system_calls.write(descriptor, bytes, length);
    if (written > 0) {
      bytes += written;
      length -= (size_t)written;
    } else if (written == 0) {
      return EIO;
    } else if (errno == EAGAIN) {
      /* Standard output may be a pipe that does not wait. */
      struct pollfd ready = {.fd = descriptor, .events = POLLOUT};
      if (poll(&ready, 1, -1) < 0 && errno != EINTR)
        return errno;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

/* write_all to what may be a pipe. A reader that stopped (peil … | head) must give an error, not end the program in the middle of
 * its work. */
static int write_to_reader(int descriptor, const void *bytes, size_t length) {
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  struct sigaction former;
  sigemptyset(&ignore.sa_mask);
  bool ignored = sigaction(SIGPIPE, &ignore, &former) == 0;
  int error_number = write_all(descriptor, bytes, length);
  if (ignored)
    sigaction(SIGPIPE, &former, NULL);
  return error_number;
}

/* Opens a temporary file that nobody else has. The kernel applies the umask, which a process with threads cannot read safely. */
static int draft_open(struct draft *draft, struct arena *arena) {
  static atomic_uint number;
  int descriptor = -1;
  for (int tried = 0; tried < NAMES_TRIED && descriptor < 0; tried++) {
    const char *name = arena_format(arena, ".peil-%ld-%u.tmp", (long)getpid(), atomic_fetch_add(&number, 1));
    draft->temporary = path_join(arena, draft->directory, name);
    descriptor = system_calls.open(draft->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                                   draft->replaces ? MODE_WHILE_WRITING : MODE_NEW);
    if (descriptor < 0 && errno != EEXIST)
      break;
  }
  return descriptor;
}

/* Gives the new file the owner and the mode of the old one. Returns 0 or errno. */
static int draft_take_mode(const struct draft *draft, int descriptor) {
  struct stat made;
  if (!draft->replaces)
    return 0;
  if (fstat(descriptor, &made) != 0)
    return errno;
  mode_t mode = draft->old.st_mode & MODE_BITS;
  bool same_owner = made.st_uid == draft->old.st_uid && made.st_gid == draft->old.st_gid;
  /* Only root can give a file away; for others, the file becomes theirs. What its group could do, another group must not. */
  if (!same_owner && fchown(descriptor, draft->old.st_uid, draft->old.st_gid) != 0 &&
      fchown(descriptor, made.st_uid, draft->old.st_gid) != 0)
    mode &= ~(mode_t)(S_ISUID | S_ISGID | S_IRWXG);
  return system_calls.change_mode(descriptor, mode) != 0 ? errno : 0;
}

/* Writes, flushes and closes the temporary file. */
static bool draft_fill(const struct draft *draft, int descriptor, const void *bytes, size_t length, struct diag *diag) {
  int mode_error = draft_take_mode(draft, descriptor);
  int write_error = mode_error != 0 ? 0 : write_all(descriptor, bytes, length);
  int flush_error = 0;
  if (mode_error == 0 && write_error == 0 && system_calls.synchronise(descriptor) != 0)
    flush_error = errno;
  int close_error = system_calls.close(descriptor) != 0 && errno != EINTR ? errno : 0;
  if (mode_error != 0)
    diag_system_error(diag, draft->path, mode_error, tr("cannot give the new file the permissions of the old one"));
  else if (write_error != 0)
    diag_system_error(diag, draft->path, write_error, tr("cannot write the file"));
  else if (flush_error != 0)
    diag_system_error(diag, draft->path, flush_error, tr("cannot get the file onto the disk"));
  else if (close_error != 0)
    diag_system_error(diag, draft->path, close_error, tr("cannot close the file"));
  return mode_error == 0 && write_error == 0 && flush_error == 0 && close_error == 0;
}

/* Makes the new name in the directory last through a power cut. */
static bool directory_flush(const struct draft *draft, struct diag *diag) {
  int descriptor = system_calls.open(draft->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  /* A directory can be writable without being readable; then it cannot be opened, and there is nothing more to do. */
  if (descriptor < 0 && errno == EACCES)
    return true;
  int error_number = 0;
  /* Some file systems have no flushing of directories, and say so with EINVAL. */
  if (descriptor < 0 || (system_calls.synchronise(descriptor) != 0 && errno != EINVAL))
    error_number = errno;
  if (descriptor >= 0)
    system_calls.close(descriptor);
  if (error_number != 0)
    diag_system_error(diag, draft->path, error_number,
                      tr("the file is written, but its directory cannot be got onto the disk"));
  return error_number == 0;
}

static bool draft_write(struct draft *draft, const void *bytes, size_t length, struct arena *arena, struct diag *diag) {
  int descriptor = draft_open(draft, arena);
  if (descriptor < 0) {
    diag_system_error(diag, draft->path, errno, tr("cannot make a file in the directory '%s'"), draft->directory);
    return false;
  }
  if (!draft_fill(draft, descriptor, bytes, length, diag)) {
    unlink(draft->temporary);
    return false;
  }
  if (system_calls.rename(draft->temporary, draft->target) != 0) {
    diag_system_error(diag, draft->path, errno, tr("cannot put the new file in its place"));
    unlink(draft->temporary);
    return false;
  }
  return directory_flush(draft, diag);
}

/* Writes to what has no name that could be given to a new file, such as /dev/stdout. */
static bool write_in_place(const char *path, const void *bytes, size_t length, struct diag *diag) {
  int descriptor = system_calls.open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0);
  if (descriptor < 0) {
    diag_system_error(diag, path, errno, tr("cannot open the file"));
    return false;
  }
  int error_number = write_to_reader(descriptor, bytes, length);
  if (system_calls.close(descriptor) != 0 && error_number == 0 && errno != EINTR)
    error_number = errno;
  if (error_number != 0)
    diag_system_error(diag, path, error_number, tr("cannot write the file"));
  return error_number == 0;
}

/* Whether two looks at the file system saw the same file. */
static bool same_file(const struct stat *one, const struct stat *other) {
  return one->st_dev == other->st_dev && one->st_ino == other->st_ino;
}

static bool write_with(struct arena *arena, const char *path, const void *bytes, size_t length, struct diag *diag) {
  struct draft draft = {.path = path};
  draft.replaces = stat(path, &draft.old) == 0;
  if (draft.replaces && S_ISDIR(draft.old.st_mode)) {
    diag_system_error(diag, path, EISDIR, tr("cannot write the file"));
    return false;
  }
  if (draft.replaces && !S_ISREG(draft.old.st_mode))
    return write_in_place(path, bytes, length, diag);
  draft.target = target_of(path, arena, diag);
  if (draft.target == NULL)
    return false;
  /* The links in /proc/self/fd are no names: where they lead elsewhere than the file, the file itself is written. */
  struct stat target;
  if (draft.replaces && (stat(draft.target, &target) != 0 || !same_file(&target, &draft.old)))
    return write_in_place(path, bytes, length, diag);
  /* Renaming would replace a file that its owner protected from writing. */
  if (draft.replaces && faccessat(AT_FDCWD, draft.target, W_OK, AT_EACCESS) != 0) {
    diag_system_error(diag, path, errno, tr("cannot write the file"));
    return false;
  }
  draft.directory = path_directory(arena, draft.target);
  return draft_write(&draft, bytes, length, arena, diag);
}

bool file_write(const char *path, const void *bytes, size_t length, struct diag *diag) {
  struct arena *arena = arena_new();
  bool ok = write_with(arena, path, bytes, length, diag);
  arena_free(arena);
  return ok;
}

bool output_write(const void *bytes, size_t length, struct diag *diag) {
  int error_number = fflush(stdout) != 0 ? errno : 0;
  if (error_number == 0)
    error_number = write_to_reader(STDOUT_FILENO, bytes, length);
  if (error_number != 0)
    diag_system_error(diag, NULL, error_number, tr("cannot write to standard output"));
  return error_number == 0;
}

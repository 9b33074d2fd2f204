/* SPDX-License-Identifier: EUPL-1.2
 *
 * The one durable writer, and standard output.
 */
#include "attributes.h"
#include "lock.h"
#include "output.h"
#include "system_calls.h"
#include "target.h"
#include "temporary.h"

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
  FILES_AT_ONCE = 200,                    /* open temporary files: many systems allow 256 */
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
    .link = link,
};

/* A file on its way to its place. */
struct draft {
  const char *path;      /* as the user gave it, for messages */
  const char *target;    /* where the file goes, after symbolic links */
  const char *directory; /* that the target is in */
  const char *temporary; /* name while it is written */
  struct stat old;       /* of the file that is replaced */
  bool replaces;         /* whether there is one */
  bool in_place;         /* it has no name that another file could take: nothing of the rest applies */
  int descriptor;        /* of the temporary file while it is open */
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
static bool draft_open(struct draft *draft, struct arena *arena, struct diag *diag) {
  static atomic_uint number;
  draft->descriptor = -1;
  for (int tried = 0; tried < NAMES_TRIED && draft->descriptor < 0; tried++) {
    draft->temporary = temporary_path(draft->target, atomic_fetch_add(&number, 1), arena);
    draft->descriptor = system_calls.open(draft->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
                                          draft->replaces ? MODE_WHILE_WRITING : MODE_NEW);
    if (draft->descriptor < 0 && errno != EEXIST)
      break;
  }
  if (draft->descriptor < 0)
    diag_system_error(diag, draft->path, errno, tr("cannot make a file in the directory '%s'"), draft->directory);
  return draft->descriptor >= 0;
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

/* Keeps what else the old file has, and says what cannot be kept: names that lead to the old file go on doing so. */
static void draft_take_attributes(const struct draft *draft, struct diag *diag) {
  if (!draft->replaces)
    return;
  if (!attributes_copy(draft->target, draft->descriptor)) {
    /* With an access list, the rights of the group are the most that anybody on it has. */
    system_calls.change_mode(draft->descriptor, draft->old.st_mode & MODE_BITS & ~(mode_t)S_IRWXG);
    diag_warning_in(diag, draft->path, tr("its access list or its attributes could not be kept"));
  }
  if (draft->old.st_nlink > 1)
    diag_warning_in(diag, draft->path, tr("this file had other names too (hard links): those keep what it held before"));
}

/* Writes the temporary file; removes it when that fails. */
static bool draft_fill(struct draft *draft, const void *bytes, size_t length, struct diag *diag) {
  int mode_error = draft_take_mode(draft, draft->descriptor);
  if (mode_error == 0)
    draft_take_attributes(draft, diag);
  int write_error = mode_error != 0 ? 0 : write_all(draft->descriptor, bytes, length);
  if (mode_error != 0)
    diag_system_error(diag, draft->path, mode_error, tr("cannot give the new file the permissions of the old one"));
  else if (write_error != 0)
    diag_system_error(diag, draft->path, write_error, tr("cannot write the file"));
  if (mode_error == 0 && write_error == 0)
    return true;
  system_calls.close(draft->descriptor);
  unlink(draft->temporary);
  return false;
}

/* Gets the temporary file onto the disk and closes it; removes it when that fails. */
static bool draft_settle(struct draft *draft, struct diag *diag) {
  int flush_error = system_calls.synchronise(draft->descriptor) != 0 ? errno : 0;
  int close_error = system_calls.close(draft->descriptor) != 0 && errno != EINTR ? errno : 0;
  if (flush_error != 0)
    diag_system_error(diag, draft->path, flush_error, tr("cannot get the file onto the disk"));
  else if (close_error != 0)
    diag_system_error(diag, draft->path, close_error, tr("cannot close the file"));
  if (flush_error == 0 && close_error == 0)
    return true;
  unlink(draft->temporary);
  return false;
}

static bool draft_rename(const struct draft *draft, struct diag *diag) {
  if (system_calls.rename(draft->temporary, draft->target) == 0)
    return true;
  diag_system_error(diag, draft->path, errno, tr("cannot put the new file in its place"));
  return false;
}

/* Gives the temporary file a name that no file has: renaming would replace one that came there since. False also where the file system has
 * no links. */
static bool draft_link(const struct draft *draft) {
  if (system_calls.link(draft->temporary, draft->target) != 0)
    return false;
  unlink(draft->temporary);
  return true;
}

/* Asks for the last time what the rule objects to, and gives the name. Under the lock, no other program of ours comes between the two. */
static bool draft_place_guarded(const struct draft *draft, const struct output_rule *rule, struct diag *diag) {
  bool own = file_lock_is_own(draft->path);
  struct file_lock *lock = own ? NULL : file_lock_take_late(draft->path, rule->holder, FILE_LOCK_WAIT_MS, diag);
  bool ok = own || lock != NULL;
  bool linked = ok && !draft->replaces && draft_link(draft);
  ok = ok && (linked || (output_is_allowed(draft->path, rule, diag) && draft_rename(draft, diag)));
  file_lock_release(lock);
  return ok;
}

/* Gives the temporary file its name; removes it when that fails. */
static bool draft_place(const struct draft *draft, const struct output_rule *rule, struct diag *diag) {
  bool guarded = rule != NULL && rule->objection != NULL;
  if (guarded ? draft_place_guarded(draft, rule, diag) : draft_rename(draft, diag))
    return true;
  unlink(draft->temporary);
  return false;
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

/* Whether a descriptor stands behind what was written before, as after `>>`: emptying its file would destroy that. */
static bool goes_on(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  return flags >= 0 && ((flags & O_APPEND) != 0 || lseek(descriptor, 0, SEEK_CUR) > 0);
}

/* Writes to what has no name that could be given to a new file, such as /dev/stdout. */
static bool write_in_place(const char *path, const void *bytes, size_t length, struct diag *diag) {
  int open_already = -1;
  int descriptor = names_descriptor(path, &open_already) && goes_on(open_already)
                       ? fcntl(open_already, F_DUPFD_CLOEXEC, 0)
                       : system_calls.open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0);
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

/* Looks at what is there, and finds where the file goes. */
static bool draft_aim(struct draft *draft, struct arena *arena, struct diag *diag) {
  draft->replaces = stat(draft->path, &draft->old) == 0;
  if (draft->replaces && S_ISDIR(draft->old.st_mode)) {
    diag_system_error(diag, draft->path, EISDIR, tr("cannot write the file"));
    return false;
  }
  int open_already = -1;
  draft->in_place = draft->replaces && (!S_ISREG(draft->old.st_mode) || names_descriptor(draft->path, &open_already));
  if (draft->in_place)
    return true;
  draft->target = target_of(draft->path, arena, diag);
  if (draft->target == NULL)
    return false;
  /* The links in /proc/self/fd are no names: where they lead elsewhere than the file, the file itself is written. */
  struct stat target;
  draft->in_place = draft->replaces && (stat(draft->target, &target) != 0 || !file_is_same(&target, &draft->old));
  if (draft->in_place)
    return true;
  /* Renaming would replace a file that its owner protected from writing. */
  if (draft->replaces && faccessat(AT_FDCWD, draft->target, W_OK, AT_EACCESS) != 0) {
    diag_system_error(diag, draft->path, errno, tr("cannot write the file"));
    return false;
  }
  draft->directory = path_directory(arena, draft->target);
  return true;
}

/* Writes a file up to where only flushing and naming are left. */
static bool draft_begin(struct draft *draft, const struct file_content *file, struct arena *arena, struct diag *diag) {
  draft->path = file->path;
  if (!draft_aim(draft, arena, diag))
    return false;
  if (draft->in_place)
    return write_in_place(file->path, file->bytes, file->length, diag);
  return draft_open(draft, arena, diag) && draft_fill(draft, file->bytes, file->length, diag);
}

/* Flushes each directory that a file went to, once: files of one directory stand beside each other in the list. */
static bool directories_flush(const struct draft *drafts, size_t count, struct diag *diag) {
  bool ok = true;
  const char *flushed = NULL;
  for (size_t i = 0; i < count; i++) {
    if (drafts[i].in_place || (flushed != NULL && strcmp(flushed, drafts[i].directory) == 0))
      continue;
    flushed = drafts[i].directory;
    ok = directory_flush(&drafts[i], diag) && ok;
  }
  return ok;
}

/* Every file is on the disk before the first gets its name, and the disk works on all of them at once. */
static bool group_write(struct draft *drafts, const struct file_content *files, size_t count, const struct output_rule *rule,
                        size_t *written, struct arena *arena, struct diag *diag) {
  size_t begun = 0;
  size_t placed = 0;
  while (begun < count && draft_begin(&drafts[begun], &files[begun], arena, diag)) {
    if (count > 1 && !drafts[begun].in_place) /* the disk can begin with it: a hint, whose failing does not matter */
      (void)posix_fadvise(drafts[begun].descriptor, 0, 0, POSIX_FADV_DONTNEED);
    begun++;
  }
  bool ok = begun == count;
  size_t settled = 0;
  for (size_t i = 0; i < begun; i++) {
    bool settles = drafts[i].in_place || draft_settle(&drafts[i], diag);
    ok = ok && settles;
    if (settles)
      drafts[settled++] = drafts[i];
  }
  while (ok && placed < settled) {
    ok = drafts[placed].in_place || draft_place(&drafts[placed], rule, diag);
    placed += ok ? 1 : 0;
  }
  for (size_t i = ok ? settled : placed; i < settled; i++)
    if (!drafts[i].in_place)
      unlink(drafts[i].temporary);
  *written += placed;
  return directories_flush(drafts, placed, diag) && ok;
}

bool files_write(const struct file_content *files, size_t count, const struct output_rule *rule, size_t *written,
                 struct diag *diag) {
  bool ok = true;
  *written = 0;
  for (size_t i = 0; i < count; i++)
    ok = output_is_allowed(files[i].path, rule, diag) && ok;
  for (size_t first = 0; first < count && ok; first += FILES_AT_ONCE) {
    size_t group = count - first < FILES_AT_ONCE ? count - first : FILES_AT_ONCE;
    struct arena *arena = arena_new();
    ok = group_write(arena_array(arena, group, sizeof(struct draft)), files + first, group, rule, written, arena, diag);
    arena_free(arena);
  }
  return ok;
}

/* What killed programs left of writing a file goes when it is written again. */
static void remove_what_is_stale(const char *path) {
  struct arena *arena = arena_new();
  struct diag *nobody = diag_new();
  const char *target = target_of(path, arena, nobody);
  if (target != NULL)
    temporary_remove_stale(target, arena);
  diag_free(nobody);
  arena_free(arena);
}

bool file_write(const char *path, const void *bytes, size_t length, const struct output_rule *rule, struct diag *diag) {
  const struct file_content file = {.path = path, .bytes = bytes, .length = length};
  size_t written = 0;
  bool ok = files_write(&file, 1, rule, &written, diag);
  struct stat made;
  if (ok && stat(path, &made) == 0 && S_ISREG(made.st_mode))
    remove_what_is_stale(path);
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
